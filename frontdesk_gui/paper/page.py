"""A document to be printed, and the one call that makes it a PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk_gui.paper.parts import Part


@dataclass(frozen=True, slots=True)
class Document:
    """One paper: what kind it is, its title, whose it is, who printed it when (practice time), and its parts.

    `kind` ("Check-in checklist") is all that the PDF says about itself, so it names no one; `title` and `story` may.
    `private` puts the line about patient information on every page. `one_page` draws it up to an eighth smaller where
    that makes it one page; where not even that does, the stories of `shorter` are tried in order, and where none fits,
    the last of them takes as many pages as it needs. `head` stands above every page but the first; usually the title.
    """

    kind: str
    title: str
    practice: str
    printed_by: str
    printed_at: dt.datetime
    story: Sequence[Part]
    private: bool = True
    one_page: bool = False
    shorter: Sequence[Sequence[Part]] = ()
    head: str = ""


def make(document: Document) -> bytes:
    """The document as PDF on letter pages; the same document gives the same bytes."""
    from frontdesk_gui.paper import press  # reportlab takes a quarter of a second, and most starts print nothing

    return press.printed(document)
