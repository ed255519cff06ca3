"""The call list: what billing asks of patients, worked by telephone with one key a try, and what was answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from frontdesk_gui.checkin import dialogs_patient_ask, service, tab_ask
from frontdesk_gui.checkin import tab_asklines as lines
from frontdesk_gui.checkin.tab_askcard import AskCard
from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.shell import text
from frontdesk_gui.shell.empty import Empty
from frontdesk_gui.shell.flow import Flow
from frontdesk_gui.shell.narrow import Below, NarrowTable
from frontdesk_gui.shell.rows import Table
from frontdesk_gui.shell.tab import Tab

LETTERS_NARROW = 80  # letters of type that fit beside each other: with less the phone stands below the list only
LETTERS_STRIP = 40  # with less each ask is two lines
OUTCOMES = {"N": "no_answer", "L": "left_message", "B": "call_back"}


class AskList(Tab):
    """What is open at the left of the bar, what was answered at its right; the one under the focus whole below."""

    name: ClassVar[str] = "asks"
    title: ClassVar[str] = N_("Call list")
    icon: ClassVar[str] = "phone"
    reads: ClassVar[frozenset[str]] = frozenset({"ask", "ask_attempt", "patient", "visit", "person"})
    opens: ClassVar[frozenset[str]] = frozenset({"ask"})
    fetch: ClassVar[Callable[..., Any] | None] = service.calls.calls
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("N", N_("No answer")),
        ("L", N_("Left message")),
        ("B", N_("Will call back")),
        ("D", N_("Done")),
        ("C", N_("Couldn't get it")),
        ("E", N_("Ask it in other words")),
        ("W", N_("Withdraw")),
    )

    def build(self) -> None:
        """The two lists above, the ask under the focus below."""
        self.data: service.calls.Calls | None = None
        self.shown = lines.OPEN
        self._wanted: int | None = None
        self.may_call = rights.may(self.desk.who, Right.CHECK_IN)
        self.may_ask = rights.may(self.desk.who, Right.ASK_PATIENT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._lists(), 1)
        self.card = AskCard(self.may_call, self.may_ask)
        self.card.pressed.connect(self.press)
        self.card.ask.closed.connect(lambda _answered: self.focus())
        layout.addWidget(self.card)
        self._turned()
        action = QAction(_("Ask a patient"), self)
        action.setShortcut(QKeySequence("Ctrl+N"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self.write())
        self.addAction(action)

    def _lists(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("card", True)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        bar = Flow(6)
        self.turns: dict[str, QPushButton] = {}
        self.tables: dict[str, NarrowTable] = {}
        for key, name in ((lines.OPEN, N_("To call")), (lines.ANSWERED, N_("Answered"))):
            made = self.turns[key] = text.button(_(name))
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, key=key: self.turn(key))
            bar.addWidget(made)
            yields = dict.fromkeys((column.key for column in lines.COLUMNS[key]), LETTERS_NARROW)
            yields |= dict.fromkeys(lines.NARROW, 0) | {"pill": LETTERS_STRIP}
            table = self.tables[key] = NarrowTable(
                lines.COLUMNS[key], _(name), yields, keeps="patient", strip=LETTERS_STRIP, below=_below
            )
            table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            table.setMinimumHeight(self.fontMetrics().height() * 6)
            table.current_row.connect(lambda _line: self._show_card())
            table.chosen.connect(lambda _line: self._first_answer())
        self.empty = {
            lines.OPEN: Empty(
                "phone",
                _("Billing asks nothing of any patient. What it asks stands here, and tops the next check-in."),
                _("Ask a patient") if self.may_ask else "",
                self.write,
            ),
            lines.ANSWERED: Empty("check", _("What patients have answered in the last 30 days stands here.")),
        }
        layout.addLayout(bar)
        # No stack: it would be as high as the highest of them, and in a strip the card below needs the room.
        self.pages: tuple[QWidget, ...] = (*self.tables.values(), *self.empty.values())
        for page in self.pages:
            layout.addWidget(page, 1)
        return frame

    def header(self) -> list[QWidget]:
        """The button that asks something of a patient, for billing."""
        if not self.may_ask:
            return []
        button = text.button(_("Ask a patient"), icon="plus", primary=True)
        button.setToolTip(_("Ask a patient (Ctrl+N)"))
        button.clicked.connect(lambda: self.write())
        return [button]

    # -- showing --

    def present(self, data: service.calls.Calls) -> None:
        """Show both lists; where the ask under the focus is gone, the one that took its place has the focus."""
        self.data = data
        self.set_subtitle(lines.counted(data))
        for key, found in ((lines.OPEN, data.open), (lines.ANSWERED, data.answered)):
            if found:
                self.empty[key].hide()
            self._fill(self.tables[key], [lines.Line(ask) for ask in found])
        for key, words in ((lines.OPEN, _("To call ({n})")), (lines.ANSWERED, _("Answered ({n})"))):
            told = words.format(n=len(self.tables[key].rows()))
            self.turns[key].setText(text.face(told))
            self.turns[key].setAccessibleName(told)
        self._turned()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.go_to(wanted)

    def _fill(self, table: Table, rows: list[lines.Line]) -> None:
        before, current = [line.id for line in table.rows()], table.current()
        place = before.index(current.id) if current is not None and current.id in before else 0
        table.set_rows(rows)
        if rows and table.current() is None:
            table.go_to(rows[min(place, len(rows) - 1)].id)

    def turn(self, key: str) -> None:
        """Show what is open, or what was answered."""
        self.shown = key
        self.card.ask.close_question()
        self._turned()
        self.focus()

    def _turned(self) -> None:
        for key, button in self.turns.items():
            button.setChecked(key == self.shown)
        table = self.table
        shown = table if table.rows() else self.empty[self.shown]
        for page in self.pages:
            if page is not shown:
                page.hide()  # first, for with two of them shown at once the window would grow, and stay so
        shown.show()
        self._show_card()

    @property
    def table(self) -> Table:
        """The list that is shown."""
        return self.tables[self.shown]

    @property
    def current(self) -> service.calls.AskLine | None:
        """The ask under the focus."""
        line = self.table.current()
        return line.of if line is not None else None

    def _show_card(self) -> None:
        self.card.present(self.current)

    def go_to(self, ask_id: int) -> bool:
        """Go to an ask, open or answered; False where it is in neither list."""
        for key, table in self.tables.items():
            if table.go_to(ask_id):
                self.turn(key)
                return True
        return False

    def show_row(self, kind: str, row: str) -> None:
        """Go to an ask by its number."""
        if row.isdecimal() and (self.data is None or not self.go_to(int(row))):
            self._wanted = int(row)

    def focus(self) -> None:
        """Begin in the list."""
        (self.table if self.table.rows() else self).setFocus()

    # -- what can be done --

    def _open(self) -> service.calls.AskLine | None:
        ask = self.current
        return ask if ask is not None and ask.state == lines.OPEN else None

    def press(self, letter: str) -> bool:
        """Do what a key or a button names; False where it is none of ours."""
        calls = {"D": self.done, "C": self.could_not, "E": self.change, "W": self.withdraw}
        if letter in OUTCOMES:
            self.attempt(OUTCOMES[letter])
        elif letter in calls:
            calls[letter]()
        return letter in OUTCOMES or letter in calls

    def attempt(self, outcome: str) -> None:
        """Somebody has called: what came of it."""
        if (ask := self._open()) is not None and self.may_call:
            label = _("{name}: {outcome}").format(name=ask.patient, outcome=_(service.askkinds.OUTCOMES[outcome]))
            self.desk.do(label, service.asks.attempt, ask.id, outcome)

    def done(self) -> None:
        """The patient has answered, with a value where one belongs to it."""
        if (ask := self._open()) is None or not self.may_call:
            return
        if ask.value_kind:
            self.card.ask.ask(
                tab_ask.told(ask.text, ask.value_kind), lambda said: self._answer(ask, "done", value=said)
            )
        else:
            self._answer(ask, "done")

    def could_not(self) -> None:
        """It cannot be had; why is asked."""
        if (ask := self._open()) is not None and self.may_call:
            self.card.ask.ask(tab_ask.reason(ask.text), lambda why: self._answer(ask, "could_not", reason=why))

    def _first_answer(self) -> None:
        if self.shown == lines.OPEN:
            self.done()

    def _answer(self, ask: service.calls.AskLine, answer: str, *, value: str = "", reason: str = "") -> None:
        label = _("{name} answered").format(name=ask.patient)
        self.desk.do(label, service.asks.answer, service.asks.AskAnswer(ask.id, answer, value, reason))

    def change(self) -> None:
        """Ask it in other words."""
        if (ask := self._open()) is not None and self.may_ask:
            dialogs_patient_ask.change(self.desk, self, ask)

    def withdraw(self) -> None:
        """It need not be asked any more."""
        if (ask := self._open()) is not None and self.may_ask:
            self.desk.do(_("Not asked any more of {name}").format(name=ask.patient), service.asks.withdraw, ask.id)

    def write(self) -> None:
        """Ask something of another patient."""
        if self.may_ask:
            dialogs_patient_ask.write(self.desk, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key a try, an answer, or a change."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control or self.card.ask.question is not None or not self.press(event.text().upper()):
            super().keyPressEvent(event)

    # -- room --

    def fit(self) -> None:
        """In a strip the list says who and how long; the rest stands below it."""
        for table in self.tables.values():
            table.narrow(self.width())

    def pictures(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """The window in which billing asks."""
        return [("ask-patient", lambda: dialogs_patient_ask.PatientAsk(self.desk, self))]


def _below(line: lines.Line) -> Below:
    """How long it has been open, and what is asked."""
    return line.pill, line.what
