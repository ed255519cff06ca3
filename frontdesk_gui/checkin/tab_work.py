"""What the check-in tab does when a key or a button is pressed: status, check-in, family, walk-in, paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from frontdesk_gui.checkin import dialogs, dialogs_ask, dialogs_asks, dialogs_patient_ask, handout, service, tab_ask
from frontdesk_gui.checkin.card import Finished, Paper, ToKeyLine
from frontdesk_gui.checkin.tab_answers import Answers
from frontdesk_gui.checkin.tab_lines import DROPPED
from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.schedule import service as schedule

if TYPE_CHECKING:
    from frontdesk_gui.checkin.tab import CheckInTab
    from frontdesk_gui.core.change import Change

QUESTIONS = frozenset({"import_run", "link_question", "status_word", "set_aside"})
STATUSES = {
    "late": N_("{name} runs late"),
    "no_show": N_("{name} did not come"),
    "left": N_("{name} left without being seen"),
    "booked": N_("{name} is not here yet"),
}


class DeskWork(QObject):
    """The tab's hands: each thing that can be done is one method, and `press` and `key` find it by its name."""

    def __init__(self, tab: CheckInTab) -> None:
        super().__init__(tab)
        self.tab, self.desk = tab, tab.desk
        self.answers = Answers(tab)

    # -- what was pressed --

    def press(self, what: str) -> None:
        """Do what a button of the card names."""
        if what == "back":
            self.tab.leave_card()
        elif what == "tell":
            self.tab.turn_told()
        elif self.tab.card.card is None:
            return
        elif what in STATUSES:
            self._set_status(what)
        else:
            calls: dict[str, Callable[[], object]] = {
                "check_in": self.check_in,
                "reopen": self.reopen,
                "arrive": self.arrive,
                "print": self.print,
                "share": self.share,
                "patient": lambda: dialogs.Patient(self.desk, self.tab.visit_id, self.tab).open(),
                "insurance": lambda: dialogs.Insurance(self.desk, self.tab.visit_id, self.tab).open(),
                "verify": lambda: dialogs.Verify(self.desk, self.tab.visit_id, self.tab).open(),
            }
            calls[what]()

    def key(self, event: QKeyEvent) -> bool:
        """A key that the list and the checklist left to the tab; False where it is none of ours."""
        in_card = self.tab.card.checks.hasFocus()
        key, letter = event.key(), event.text().upper()
        if key == Qt.Key.Key_Escape:
            (self.tab.leave_card if in_card else self.tab.focus)()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and in_card:
            self.press("reopen" if self.tab.card.finished else "check_in")
        elif letter == "/":
            self.tab.focus()
        elif letter == "H" and self.tab.card.here.isVisible():
            self.press("arrive")
        elif letter == "S" and self.tab.sibling is not None:
            self.press("share")
        elif letter == "V" and in_card:
            self.answers.another_value()
        elif in_card and letter.isdigit() and letter != "0":
            self.answers.choose(int(letter))
        else:
            return False
        return True

    def _name(self) -> str:
        card = self.tab.card.card
        return card.row.patient if card is not None else ""

    def _again(self, _error: BaseException) -> bool:
        self.tab.load_card()
        return False

    # -- the visit --

    def arrive(self) -> None:
        """She is here."""
        label = _("{name} is here").format(name=self._name())
        self.desk.do(label, schedule.arrive, self.tab.visit_id, failed=self._again)

    def _set_status(self, status: str) -> None:
        label = _(STATUSES[status]).format(name=self._name())
        self.desk.do(label, schedule.set_status, self.tab.visit_id, status, failed=self._again)

    def check_in(self) -> None:
        """End the check-in; what is required and still open wants a reason first."""
        card = self.tab.card.card
        if card is None or card.finished_at is not None:
            return
        needed = [check.text for check in self.tab.card.checks.open_items() if check.required]
        if not needed:
            self._check_in(None)
            return
        self.tab.enter_card()
        self.tab.card.ask.ask(tab_ask.anyway(needed), self._check_in)

    def _check_in(self, reason: str | None) -> None:
        card = self.tab.card.card
        if card is not None:
            label = _("{name} checked in").format(name=card.row.patient)
            self.desk.do(label, service.check_in, card.row.visit_id, reason, then=self._checked_in, failed=self._again)

    def _checked_in(self, done: Finished) -> None:
        if done.visit_id != self.tab.visit_id:
            return
        if done.to_key:
            self.desk.load(service.to_key, then=lambda rows: self._ask_keyed(done.visit_id, rows))
        else:
            self.tab.leave_card()

    def _ask_keyed(self, visit_id: int, rows: tuple[ToKeyLine, ...]) -> None:
        mine = [row for row in rows if row.visit_id == visit_id]
        if not mine or visit_id != self.tab.visit_id:
            return
        what = "\n".join(_("{what}: {value}").format(what=row.what, value=row.value) for row in mine)
        ids = tuple(row.id for row in mine)
        self.tab.card.ask.ask(tab_ask.keyed(what), lambda said: self._keyed(ids) if said == "yes" else None)

    def _keyed(self, ids: tuple[int, ...]) -> None:
        self.desk.do(_("Keyed in your software"), service.all_keyed, ids)

    def reopen(self) -> None:
        """Take a check-in up again."""
        label = _("Check-in of {name} open again").format(name=self._name())
        self.desk.do(label, service.reopen, self.tab.visit_id, failed=self._again)

    def share(self) -> None:
        """Give the answers to somebody of the same household, and go to her."""
        other, mine = self.tab.sibling, self.tab.visit_id
        if other is None or mine is None:
            return
        words = n_("{n} answer shared with {name}", "{n} answers shared with {name}", other.shares)
        label = words.format(n=other.shares, name=other.patient)

        def shared(_count: int) -> None:
            self.tab.list.go_to(other.visit_id)
            self.tab.enter_card()

        self.desk.do(label, service.share, mine, other.visit_id, then=shared, failed=self._again)

    def note_list(self) -> None:
        """The list was looked at: one row a day and person."""
        self.desk.note("seen", "visit", None, _("List looked at"))

    def note_seen(self) -> None:
        """Whose card stays open, and was gone to, has been looked at: that is on the record."""
        card = self.tab.card.card
        if card is not None and (self.tab.list.table.hasFocus() or self.tab.card.checks.hasFocus()):
            self.desk.note("seen", "patient", card.row.patient_id, _("Record opened"))

    # -- others --

    def print(self) -> None:
        """Show the checklist of the visit on paper."""
        visit_id = self.tab.visit_id

        def came(paper: Paper) -> None:
            self.desk.print(
                "checklist", handout.checklist, paper, title=_(handout.KIND), table="visit", row_id=visit_id
            )

        self.desk.load(service.paper, visit_id, then=came)

    def walk_in(self, name: str = "", patient: schedule.Hit | None = None) -> None:
        """Put somebody without a visit on today's list; who it is may be known already."""
        dialog = dialogs.WalkIn(self.desk, self.tab)
        dialog.added.connect(lambda visit_id: self.tab.go_to_visit(visit_id, clock.today()))
        if patient is not None:
            dialog.take_patient(patient)
        elif name:
            dialog.form.fill({"name": name})
        dialog.open()

    def found(self, hit: schedule.Hit) -> None:
        """Go to her visit of the day shown, or of today; one of another day is offered; without one, she walks in."""
        shown = self.tab.list.day.rows if self.tab.list.day is not None else ()
        here = next((row for row in shown if row.patient_id == hit.patient_id and row.status not in DROPPED), None)
        if here is not None:
            self.tab.go_to_visit(here.visit_id, self.tab.day)
        elif hit.visit_id is None or hit.start is None:
            self.walk_in(patient=hit)
        elif hit.start.date() == clock.today():
            self.tab.go_to_visit(hit.visit_id, hit.start.date())
        else:
            ask = dialogs_ask.another_day(hit.name, hit.start, self.tab)
            ask.given.connect(lambda said: self._found_elsewhen(hit, said))
            ask.open()

    def _found_elsewhen(self, hit: schedule.Hit, said: str) -> None:
        if said == dialogs_ask.WALK_IN:
            self.walk_in(patient=hit)
        elif hit.visit_id is not None and hit.start is not None:
            self.tab.go_to_visit(hit.visit_id, hit.start.date())

    def choose_file(self) -> None:
        """Ask for the file of a schedule."""
        self.desk.open("schedule:choose")

    def show_to_key(self) -> None:
        """What must still be keyed in the practice's own software."""
        dialogs.ToKey(self.desk, self.tab).open()

    def show_asks(self, ask: str = "") -> None:
        """What billing asks of patients, and one of these under the focus."""
        dialogs_asks.CallList(self.desk, self.tab, ask).open()

    def keys_of_billing(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """The keys that only those have who may ask something of a patient."""
        if not rights.may(self.desk.who, Right.ASK_PATIENT):
            return ()
        return ((_("Ask the patient at the next check-in"), "Ctrl+B", self.ask_patient),)

    def ask_patient(self) -> None:
        """Ask something of the patient whose card is open, or of one still to be looked for."""
        card = self.tab.card.card
        in_card = card is not None and self.tab.card.checks.hasFocus()
        dialogs_patient_ask.write(self.desk, self.tab, card.row.patient_id if card is not None and in_card else None)

    def look_for_questions(self) -> None:
        """Whether an import has left questions."""
        self.desk.load(schedule.waiting, then=self._questions_came)

    def heard(self, change: Change) -> None:
        """A file was taken in, or a question answered: how many are left?"""
        if not QUESTIONS.isdisjoint(change.tables):
            self.look_for_questions()

    def _questions_came(self, found: schedule.Waiting) -> None:
        self.tab.show_questions(found.questions + found.words + found.asides)

    def show_questions(self) -> None:
        """Who is meant, what a word means, which rows could not be read."""
        self.desk.open("schedule:questions")
