"""The slip of one note from billing on paper: what happened, what to do next time, and lines to sign; no patient."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials.notes import Slip
from frontdesk_gui.paper import page, parts
from frontdesk_gui.paper.parts import Part

KIND = N_("Note from billing")
SIGNERS = 4


def slip(paper: Slip) -> bytes:
    """The PDF of a note."""
    shorter = (_story(paper, 1), _story(paper, 1, run_on))
    return page.make(
        page.Document(
            _(KIND),
            paper.note.subject,
            paper.practice,
            paper.by,
            paper.at,
            _story(paper, SIGNERS),
            private=False,
            one_page=True,
            shorter=shorter,
        )
    )


def _story(paper: Slip, signers: int, said: Callable[[str], str] = str) -> list[Part]:
    """The parts with so many lines to sign, which never stand on a page of their own."""
    note = paper.note
    lines: list[Part] = [
        parts.Space(12),
        *(parts.Signature([_("Read and understood"), _("Date")]) for _signer in range(signers)),
    ]
    next_time = parts.Notice(said(note.next_time), title=_("What to do next time"))
    story: list[Part] = [parts.Facts(_facts(paper)), parts.Heading(_("What happened")), parts.Text(said(note.happened))]
    if not note.example:
        return [*story, parts.Together([next_time, *lines])]
    example: list[Part] = [parts.Heading(_("An example")), parts.Text(said(note.example))]
    return [*story, next_time, parts.Together([*example, *lines])]


def run_on(words: str) -> str:
    """Lines one after the other in one paragraph, where there is no room for each of its own."""
    return " · ".join(line.strip() for line in words.splitlines() if line.strip())


def _facts(paper: Slip) -> list[tuple[str, str]]:
    note = paper.note
    pairs = [(_("Written by"), note.by), (_("For"), note.to), (_("Written on"), _day(note.at.date()))]
    return [(name, value) for name, value in pairs if value]


def _day(day: dt.date) -> str:
    return _("{month}/{day}/{year}").format(month=day.month, day=day.day, year=day.year)
