"""What an interchange says of itself: how many groups and messages it holds, its number twice, and that it ends.

A file that lost whole payments, or was cut between two of them, is told from a whole one by nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from frontdesk_gui.feeds.x12.values import Elements, at


@dataclass
class _Opened:
    """An interchange or a group that has begun: its number, and how much it held so far."""

    number: str
    held: int = 0


# What each segment begins and where its number stands, what it counts as a part of, and what it ends.
NUMBERS = {"ISA": 13, "GS": 6}
PART_OF = {"GS": "ISA", "ST": "GS"}
ENDS = {"GE": "GS", "IEA": "ISA"}


class Envelope:
    """Tells what is not as an interchange says; never stops the reading."""

    def __init__(self, told: Callable[[str], object]) -> None:
        self._told = told
        self._open: dict[str, _Opened] = {}

    def take(self, name: str, elements: Elements) -> None:
        """One segment of the envelope."""
        if name == "ISA":
            self.end()
        elif name in ("GS", "IEA"):
            self._left("GS")
        if (whole := self._open.get(PART_OF.get(name, ""))) is not None:
            whole.held += 1
        if name in NUMBERS:
            self._open[name] = _Opened(at(elements, NUMBERS[name]) or "")
        elif name in ENDS:
            self._ended(self._open.pop(ENDS[name], None), elements)

    def end(self) -> None:
        """The file ends, or another interchange begins."""
        self._left("GS", "ISA")

    def forget(self) -> None:
        """It broke off, and that was told."""
        self._open.clear()

    def _left(self, *names: str) -> None:
        left = [self._open.pop(name) for name in names if name in self._open]
        if left:
            self._told("unended")

    def _ended(self, opened: _Opened | None, elements: Elements) -> None:
        if opened is None:
            return
        says, number = at(elements, 1) or "", at(elements, 2) or ""
        if says.lstrip("0") != str(opened.held or ""):
            self._told("held")
        if number.lstrip("0") != opened.number.lstrip("0"):
            self._told("numbers")
