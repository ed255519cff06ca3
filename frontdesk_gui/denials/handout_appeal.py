"""The cover letter of an appeal on letter paper."""

from __future__ import annotations

import datetime as dt

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials.appeals import Letter
from frontdesk_gui.paper import page, parts

KIND = N_("Appeal letter")


def letter(letter: Letter, by: str, at: dt.datetime) -> bytes:
    """The PDF of the letter as it was finished; it goes to the payer, who is not told to shred it."""
    day = _("{month}/{day}/{year}").format(month=at.month, day=at.day, year=at.year)
    signer = letter.signer or _("Signature")
    enclosed = [line.strip() for line in letter.enclosures.splitlines() if line.strip()]
    *body, last = [part for part in letter.body.split("\n\n") if part.strip()] or [""]
    story: list[parts.Part] = [
        parts.Text("\n".join(line for line in (letter.practice, letter.sender) if line), small=True),
        parts.Space(12),
        parts.Text(letter.to),
        parts.Space(6),
        parts.Text(day),
        parts.Heading(letter.subject),
        parts.Facts(letter.facts, columns=3),
        parts.Space(6),
        *(parts.Text(part) for part in body),
        parts.Together([parts.Text(last), parts.Space(18), parts.Signature([signer, _("Date")])]),
    ]
    if enclosed:
        story += [
            parts.Space(6),
            parts.Together([parts.Text(_("Enclosed"), bold=True), parts.Bullets(enclosed)]),
        ]
    return page.make(
        page.Document(_(KIND), "", letter.practice, by, at, story, private=False, one_page=True, head=letter.subject)
    )
