"""The slip of one note from billing on paper: what happened, what to do next time, and lines to sign; no patient."""

from __future__ import annotations

import datetime as dt

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials.notes import Slip
from frontdesk_gui.paper import page, parts
from frontdesk_gui.paper.parts import Part

KIND = N_("Note from billing")
SIGNERS = 4


def slip(paper: Slip) -> bytes:
    """The PDF of a note."""
    note = paper.note
    story: list[Part] = [
        parts.Facts(_facts(paper)),
        parts.Heading(_("What happened")),
        parts.Text(note.happened),
        parts.Notice(note.next_time, title=_("What to do next time")),
    ]
    if note.example:
        story += [parts.Heading(_("An example")), parts.Text(note.example)]
    lines = [parts.Signature([_("Read and understood"), _("Date")]) for _signer in range(SIGNERS)]
    story += [parts.Space(12), parts.Together(lines)]
    kind = _(KIND)
    return page.make(
        page.Document(kind, note.subject, paper.practice, paper.by, paper.at, story, private=False, one_page=True)
    )


def _facts(paper: Slip) -> list[tuple[str, str]]:
    note = paper.note
    pairs = [(_("Written by"), note.by), (_("For"), note.to), (_("Written on"), _day(note.at.date()))]
    return [(name, value) for name, value in pairs if value]


def _day(day: dt.date) -> str:
    return _("{month}/{day}/{year}").format(month=day.month, day=day.day, year=day.year)
