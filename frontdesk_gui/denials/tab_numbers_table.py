"""The table of the numbers: by cause, payer, visit type, provider, week or month, each line opening its denials."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import causes, figures
from frontdesk_gui.denials.cases import Cases, What
from frontdesk_gui.denials.groups import Group
from frontdesk_gui.denials.numbers import Numbers
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import Column, row_height
from frontdesk_gui.shell.narrow import NOTHING, Below, NarrowTable

COUNTED = N_(
    "Denied and its dollars are as first answered. Still open and paid after all are as they stand now, claims denied "
    "only later included. Double-click on a number, or Enter in its column, opens what it counts."
)
MOST = 12  # lines that are seen without scrolling in it
BY: tuple[tuple[str, str, Callable[[Numbers], Sequence[Group]]], ...] = (
    ("cause", N_("By cause"), lambda numbers: numbers.by_cause),
    ("payer", N_("By payer"), lambda numbers: numbers.by_payer),
    ("visit_type", N_("By visit type"), lambda numbers: numbers.by_visit_type),
    ("provider", N_("By provider"), lambda numbers: numbers.by_provider),
    ("week", N_("By week"), lambda numbers: numbers.by_week),
    ("month", N_("By month"), lambda numbers: numbers.by_month),
)


# What a column counts where it is not what was denied at first.
OPENS: dict[str, dict[str, Any]] = {
    "desk": {"preventable": causes.YES},
    "standing": {"what": What.STANDING},
    "recovered": {"what": What.RECOVERED},
}


class Line(NamedTuple):
    """One line: what it is of, and its figures; `share` 0..1 of the claims answered, of a cause of all denials."""

    id: str
    name: str
    denied: int
    claims: int | None
    share: float | None
    cents: int
    desk: int
    standing: int
    recovered: int
    cases: Cases

    def address(self, key: str) -> str:
        """The denials counted in a column."""
        return replace(self.cases, **OPENS.get(key, {})).address


COLUMNS = (
    Column("name", N_("Name"), 26, kind="bold", stretch=True),
    Column("denied", N_("Denied"), 9, "right", "number", show=lambda n: f"{n:,}"),
    Column("share", N_("Share"), 8, "right", "number", show=figures.percent),
    Column("claims", N_("Of claims"), 10, "right", "number", show=lambda n: "" if n is None else f"{n:,}"),
    Column("cents", N_("Denied $"), 11, "right", "number", show=figures.dollars),
    Column("desk", N_("Desk could prevent"), 18, "right", "number", show=lambda n: f"{n:,}"),
    Column("standing", N_("Still open $"), 12, "right", "number", show=figures.dollars),
    Column("recovered", N_("Paid after all $"), 15, "right", "number", show=figures.dollars),
)
YIELD_BELOW = {"recovered": 128, "standing": 110, "desk": 94, "claims": 72, "share": 72, "cents": 72}
LETTERS_STRIP = 46


def lines(groups: Sequence[Group], whole: int) -> list[Line]:
    """The lines of some groups; `whole` is all that was denied."""
    return [
        Line(
            group.key,
            group.name,
            group.denied,
            None if group.claims is None else round(group.claims),
            figures.share(group.denied, whole) if group.claims is None else group.rate,
            group.denied_cents,
            group.desk,
            group.standing_cents,
            group.recovered_cents,
            group.cases,
        )
        for group in groups
    ]


def _below(line: Line) -> Below:
    """How many, and what share that is."""
    if line.share is None:
        return NOTHING, figures.denials(line.denied)
    words = _("{denials} · {share}")
    return NOTHING, words.format(denials=figures.denials(line.denied), share=figures.percent(line.share))


def _note(key: str, numbers: Numbers) -> str:
    """What the shares are of."""
    if key == "cause":
        words = _("Shares are of all denials of the period.")
    else:
        words = _("Shares are of claims answered in the three months before; none is told of fewer than five.")
    return " ".join(part for part in (words, numbers.limit if key != "cause" else "", _(COUNTED)) if part)


class GroupTable(QFrame):
    """The table with the choice of what it goes by."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.numbers: Numbers | None = None
        self.by = QComboBox()
        self.by.setAccessibleName(_("Table"))
        self.by.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.note = text.Label(size="small", tone="muted", wrap=True)
        self.table = NarrowTable(
            COLUMNS,
            _("Denials by what they have in common"),
            YIELD_BELOW,
            keeps="name",
            strip=LETTERS_STRIP,
            below=_below,
        )
        self.table.chosen.connect(self._pick)
        self.by.currentIndexChanged.connect(lambda _place: self._show())
        head = QHBoxLayout()
        head.addWidget(self.by)
        head.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.note)
        layout.addWidget(self.table)

    def present(self, numbers: Numbers, people: bool) -> None:
        """Show another period; `people` whether numbers of providers are told."""
        self.numbers = numbers
        wanted = [one for one in BY if people or one[0] != "provider"]
        if self.by.count() != len(wanted):
            self.by.blockSignals(True)
            self.by.clear()
            for key, words, _groups in wanted:
                self.by.addItem(_(words), key)
            self.by.blockSignals(False)
        self._show()

    def _show(self) -> None:
        if self.numbers is None:
            return
        key = self.by.currentData()
        groups = next(one[2] for one in BY if one[0] == key)(self.numbers)
        self.table.set_rows(lines(groups, self.numbers.denied))
        self.note.setText(_note(key, self.numbers))
        self._fit_height()

    def _pick(self, line: Line) -> None:
        """Open what the column under the focus counts."""
        self.picked.emit(line.address(COLUMNS[self.table.currentIndex().column()].key))

    def _fit_height(self) -> None:
        """As high as its lines, up to some."""
        head, line = row_height(self.table.fontMetrics()), self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(line * min(MOST, max(3, len(self.table.rows()))) + head + 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the last columns yield: the page scrolls up and down, never sideways."""
        super().resizeEvent(event)
        self.table.narrow(self.width())
        self._fit_height()
