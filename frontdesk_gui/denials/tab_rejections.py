"""The page of rejections: claims that never reached the payer's decision, by the last day to file them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials import codes, deadlines, rejections
from frontdesk_gui.denials.dialogs_rejection import RejectionDialog
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.empty import Empty
from frontdesk_gui.shell.flow import Flow
from frontdesk_gui.shell.narrow import Below, NarrowTable
from frontdesk_gui.shell.pill import Pill
from frontdesk_gui.shell.tab import Tab

PURPOSE = N_("Claims that were turned away before a payer decided on them. They are no denials and are counted apart.")


def _cause(key: str) -> str:
    return _(codes.cause(key).name) if key else ""


COLUMNS = (
    Column("due", N_("File by"), 25, kind="pill"),
    Column("patient", N_("Patient"), 22, kind="bold", stretch=True),
    Column("payer", N_("Payer"), 20),
    Column("service_day", N_("Date of service"), 13),
    Column("reason", N_("Reason"), 30, kind="muted", stretch=True),
    Column("cause", N_("Cause"), 26, show=_cause),
    Column("status", N_("Status"), 22, show=lambda key: _(rejections.STATUS_WORDS[key])),
    Column("owner", N_("Who"), 16),
    Column("next_on", N_("Again on"), 13),
)
_COLUMN = {column.key: column for column in COLUMNS}
YIELD_BELOW = {
    "payer": 214,
    "service_day": 214,
    "cause": 214,
    "next_on": 172,
    "reason": 140,
    "owner": 106,
    "status": 84,
}
LETTERS_STRIP = 60
STRIP = 420  # pixels of a page in the strip


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with its pill."""

    id: int
    of: rejections.Rejection
    due: Pill
    patient: str
    payer: str
    service_day: dt.date | None
    reason: str
    cause: str
    status: str
    owner: str
    next_on: dt.date | None
    faded: bool


def due(line: rejections.Line, today: dt.date) -> Pill:
    """By when the claim must be filed, in words."""
    if line.closed:
        return Pill(_("Done"), "quiet")
    if line.service_day is None:
        return Pill(_("No date of service"), "quiet")
    if line.deadline is None:
        return Pill(_(deadlines.NOBODY_CHOSE), "quiet", _(deadlines.CHOOSE))
    day, left = as_words(line.deadline, "text"), (line.deadline - today).days
    if line.late == "passed":
        return Pill(_("{day} passed").format(day=day), "bad")
    words = n_("{day} · {left} day", "{day} · {left} days", left).format(day=day, left=left)
    return Pill(words, "warn" if line.late else "info")


class RejectionsPage(Tab):
    """Rejections, typed in and worked until the claim is sent again."""

    name: ClassVar[str] = "rejections"
    title: ClassVar[str] = N_("Rejections")
    icon: ClassVar[str] = "file-warning"
    reads: ClassVar[frozenset[str]] = frozenset({"rejection", "payer", "payer_clock", "person", "cause_choice"})
    opens: ClassVar[frozenset[str]] = frozenset({"rejection"})
    fetch: ClassVar[Callable[..., Any] | None] = rejections.page

    def build(self) -> None:
        """The list, or what it is for; below it what can be done with a line."""
        self.add_button = text.button(_("Enter a rejection"), icon="plus", primary=True)
        self.add_button.setToolTip(_("Enter a rejection"))
        self.add_button.clicked.connect(lambda: self.edit())
        self.data: rejections.Page | None = None
        self._wanted: int | None = None
        self.table = NarrowTable(
            COLUMNS,
            _("Rejections"),
            YIELD_BELOW,
            keeps="patient",
            strip=LETTERS_STRIP,
            below=_below,
            tells=_tells,
        )
        self.table.chosen.connect(lambda line: self.edit(line.of))
        self.table.current_row.connect(lambda _line: self._fit())
        self.empty = Empty("file-warning", _(PURPOSE), _("Enter a rejection"), lambda: self.edit())
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.edit_button = text.button(_("Change"), icon="pencil")
        self.edit_button.clicked.connect(lambda: self.edit(self.table.current().of))
        self.out_button = text.button(_("Take out"), icon="trash-2")
        self.out_button.clicked.connect(lambda: self.take_out())
        self.all_button = text.button(_("Done ones too"), icon="eye")
        self.all_button.setCheckable(True)
        self.all_button.clicked.connect(lambda: self.refresh())
        buttons = Flow(8)
        for button in (self.edit_button, self.out_button, self.all_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.stack, 1)
        layout.addLayout(buttons)
        self.table.narrow(self.width())

    def header(self) -> list[QWidget]:
        """The button that adds one."""
        return [self.add_button]

    def asks(self) -> tuple[object, ...]:
        """Whether those that are done are shown too."""
        return (self.all_button.isChecked(),)

    def present(self, data: rejections.Page) -> None:
        """Show the list by its deadlines."""
        self.data, today = data, clock.today()
        lines = [_shown(line, today) for line in data.lines]
        self.table.set_rows(lines)
        self.stack.setCurrentWidget(self.table if lines else self.empty)
        self.set_subtitle(n_("{n} open rejection", "{n} open rejections", data.open).format(n=data.open))
        if self._wanted is not None and self.table.go_to(self._wanted):
            self._wanted = None
        self._fit()

    def _fit(self) -> None:
        for button in (self.edit_button, self.out_button):
            button.setEnabled(self.table.current() is not None)

    def edit(self, shown: rejections.Rejection | None = None) -> RejectionDialog | None:
        """Type a rejection, or change one."""
        if self.data is None:
            return None
        dialog = RejectionDialog(self.desk, self.data, shown, self)
        dialog.open()
        return dialog

    def take_out(self) -> None:
        """Take the chosen one out."""
        if (line := self.table.current()) is not None:
            self.desk.do(_("Rejection taken out"), rejections.take_out, line.id)

    def show_row(self, kind: str, row: str) -> None:
        """Go to a rejection."""
        self._wanted = int(row)
        if self.data is not None and self.table.go_to(self._wanted):
            self._wanted = None

    def fit(self) -> None:
        """Where there is little room, what says least yields first."""
        self.table.narrow(self.width())
        # In the strip the sign alone has room.
        self.add_button.setText("" if self.width() < STRIP else _("Enter a rejection"))

    def focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def pictures(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """The window of a rejection."""
        return [("rejection", lambda: self.edit() or QWidget())] if self.data is not None else []


def _shown(line: rejections.Line, today: dt.date) -> Shown:
    names = ("patient", "payer", "service_day", "reason", "cause", "status", "owner", "next_on")
    return Shown(line.id, line.of, due(line, today), **{n: getattr(line, n) for n in names}, faded=line.closed)


def _below(line: Shown) -> Below:
    """By when, and who turned it away."""
    return line.due, line.payer


def _tells(line: Shown, out: frozenset[str]) -> str:
    """What stands under the patient where columns are left out: what says most first."""
    order = ("payer", "status", "reason", "cause", "service_day", "owner", "next_on")
    said = (_COLUMN[key].words(line) for key in order if key in out)
    return " · ".join(words for words in said if words)
