"""What a paper is put together from: each part takes plain text, and knows nothing of how it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from frontdesk_gui.core import chart as declared


class Mark(StrEnum):
    """What stands in a check box."""

    OPEN = "open"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"
    COULD_NOT = "could_not"


class Align(StrEnum):
    """Where the words of a column stand; numbers stand right."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Title:
    """The large words at the top, with a quieter line below."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the following parts are about; it never stands alone at the foot of a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; its line breaks are kept."""

    text: str
    bold: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list with dots, or numbered from 1."""

    items: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One line to tick: why it matters, how it is done, what is known already, and a line to write on (its label)."""

    text: str
    mark: Mark = Mark.OPEN
    note: str = ""
    why: str = ""
    how: str = ""
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """A list to tick, in the order given."""

    items: Sequence[Check]


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table that is ticked, with words beside the box."""

    mark: Mark = Mark.OPEN
    text: str = ""


Cell = str | Box


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, and how much of the width it takes beside the others."""

    title: str
    share: float = 1.0
    align: Align = Align.LEFT
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that is repeated on every page; `empty` is the sentence that stands where there are none."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known, as name and value, in so many columns."""

    pairs: Sequence[tuple[str, str]]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Notice:
    """Words in a frame that nobody should miss."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across."""


@dataclass(frozen=True, slots=True)
class Space:
    """Empty height, in points (72 to the inch)."""

    points: float = 8.0


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines to sign on, side by side, each with what belongs there below it."""

    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The same chart that stands on the screen, legible in black and white, with every figure written out."""

    chart: declared.Chart


@dataclass(frozen=True, slots=True)
class Together:
    """Parts that stay on one page where they fit on one."""

    parts: Sequence[Part]


Part = (
    Title
    | Heading
    | Text
    | Bullets
    | Checks
    | Table
    | Facts
    | Notice
    | Rule
    | Space
    | Signature
    | PageBreak
    | Chart
    | Together
)
