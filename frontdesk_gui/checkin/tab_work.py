"""What the check-in tab does when a key or a button is pressed: answers, check-in, walk-in, paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from frontdesk_gui.checkin import dialogs, dialogs_ask, handout, service
from frontdesk_gui.checkin.card import Answered, Finished, Line, NewAnswer, Paper, ToKeyLine
from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _, n_
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import preview
from frontdesk_gui.shell.checkitems import Answer

if TYPE_CHECKING:
    from frontdesk_gui.checkin.tab import CheckInTab


class DeskWork(QObject):
    """The tab's hands: each thing that can be done is one method, and `press` and `key` find it by its name."""

    def __init__(self, tab: CheckInTab) -> None:
        super().__init__(tab)
        self.tab, self.desk = tab, tab.desk

    # -- what was pressed --

    def press(self, what: str) -> None:
        """Do what a button of the card names."""
        if what == "back":
            self.tab.leave_card()
        elif self.tab.visit_id is None:
            return
        elif what in ("late", "no_show", "left", "booked"):
            self._set_status(what)
        else:
            self._call(what)

    def _call(self, what: str) -> None:
        windows = {"patient": dialogs.Patient, "insurance": dialogs.Insurance, "verify": dialogs.Verify}
        if what in windows:
            windows[what](self.desk, self.tab.visit_id, self.tab).open()
            return
        calls: dict[str, Callable[[], object]] = {
            "check_in": self.check_in,
            "reopen": self.reopen,
            "arrive": self.arrive,
            "print": self.print,
            "share": self.share,
        }
        calls[what]()

    def key(self, event: QKeyEvent) -> bool:
        """A key that the list and the checklist left to the tab; False where it is none of ours."""
        in_card = self.tab.card.checks.hasFocus()
        key, letter = event.key(), event.text().upper()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and in_card:
            self.press("check_in")
        elif key == Qt.Key.Key_Escape and in_card:
            self.tab.leave_card()
        elif letter == "H":
            self.press("arrive")
        elif letter == "S" and self.tab.sibling is not None:
            self.share()
        elif letter == "V" and in_card:
            self._ask_value(self._current())
        elif in_card and letter.isdigit() and letter != "0":
            self._choose(int(letter))
        else:
            return False
        return True

    def _current(self) -> Line | None:
        check = self.tab.card.checks.current()
        return self.tab.card.line(check.id) if check is not None and not check.locked else None

    # -- answers --

    def answered(self, key: str, said: str) -> None:
        """An item was answered with one key; what needs words is asked first."""
        item, answer = self.tab.card.line(key), Answer(said)
        if item is None or self.tab.visit_id is None:
            return
        if answer is Answer.OPEN:
            self.desk.do(_("Open again"), service.unanswer, self.tab.visit_id, key, quiet=True, failed=self._again)
        elif answer is Answer.COULD_NOT:
            ask = dialogs_ask.reason(item.text, self.tab)
            ask.given.connect(lambda why: self._keep(item, Answer.COULD_NOT, reason=why, words=why))
            ask.open()
        elif answer is Answer.DONE and self.tab.card.checks.current() is not None and self._needs_value(item):
            self._ask_value(item)
        else:
            first = item.choices[0].value if answer is Answer.DONE and item.choices and not item.earlier else ""
            self._write(item, answer, value=first)

    def _needs_value(self, item: Line) -> bool:
        check = next((each for each in self.tab.card.checks.items() if each.id == item.key), None)
        return check is not None and check.asks

    def _ask_value(self, item: Line | None) -> None:
        if item is None or not item.value_kind:
            return
        ask = dialogs_ask.value(item, self.tab)
        ask.given.connect(lambda value: self._keep(item, Answer.DONE, value=value, words=value))
        ask.open()

    def _choose(self, number: int) -> None:
        item = self._current()
        if item is not None and number <= len(item.choices):
            chosen = item.choices[number - 1]
            self._keep(item, Answer.DONE, value=chosen.value, words=chosen.text)

    def _keep(self, item: Line, answer: Answer, *, value: str = "", reason: str = "", words: str = "") -> None:
        checks = self.tab.card.checks
        checks.go_to(item.key)
        checks.mark(item.key, answer, words)
        checks.advance()
        self._write(item, answer, value=value, reason=reason)
        checks.setFocus()

    def _write(self, item: Line, answer: Answer, *, value: str = "", reason: str = "") -> None:
        visit_id = self.tab.visit_id
        if visit_id is None:
            return
        new = NewAnswer(visit_id, item.key, answer.value, value, reason)
        label = _("“{item}” answered").format(item=item.text)
        self.desk.do(label, service.answer, new, then=self._answered, failed=self._again, quiet=True)

    def _answered(self, done: Answered) -> None:
        if done.to_key_id is not None:
            self.tab.load_card()

    def _again(self, _error: BaseException) -> bool:
        self.tab.load_card()
        return False

    def confirm_rest(self) -> None:
        """Everything that is only to be confirmed is as it was."""
        if self.tab.visit_id is not None:
            self.desk.do(
                _("The rest confirmed"), service.confirm_rest, self.tab.visit_id, quiet=True, failed=self._again
            )

    def why(self, key: str) -> None:
        """Go to where an item comes from."""
        item = self.tab.card.line(key)
        if item is not None and item.source:
            self.desk.open(item.source)

    # -- the visit --

    def arrive(self) -> None:
        """She is here."""
        self.desk.do(_("Is here"), schedule.arrive, self.tab.visit_id, failed=self._again)

    def _set_status(self, status: str) -> None:
        words = _(schedule.STATUS_WORDS[schedule.Status(status)])
        self.desk.do(words, schedule.set_status, self.tab.visit_id, status, failed=self._again)

    def check_in(self) -> None:
        """End the check-in; what is required and still open wants a reason first."""
        card = self.tab.card.card
        if card is None or card.finished_at is not None:
            return
        still = {check.id for check in self.tab.card.checks.open_items()}
        needed = [line.text for line in card.lines if line.required and line.key in still]
        if not needed:
            self._check_in(None)
            return
        ask = dialogs_ask.anyway(", ".join(needed), self.tab)
        ask.given.connect(self._check_in)
        ask.open()

    def _check_in(self, reason: str | None) -> None:
        card = self.tab.card.card
        if card is not None:
            label = _("{name} checked in").format(name=card.row.patient)
            self.desk.do(label, service.check_in, card.row.visit_id, reason, then=self._checked_in, failed=self._again)

    def _checked_in(self, done: Finished) -> None:
        self.tab.leave_card()
        if done.to_key:
            self.desk.load(service.to_key, then=lambda rows: self._ask_keyed(done.visit_id, rows))

    def _ask_keyed(self, visit_id: int, rows: tuple[ToKeyLine, ...]) -> None:
        mine = [row for row in rows if row.visit_id == visit_id]
        if not mine:
            return
        what = "\n".join(_("{what}: {value}").format(what=row.what, value=row.value) for row in mine)
        ask = dialogs_ask.keyed(what, self.tab)
        ask.given.connect(lambda said: self._keyed(mine) if said == "yes" else None)
        ask.open()

    def _keyed(self, rows: list[ToKeyLine]) -> None:
        for row in rows:
            self.desk.do(_("Keyed in your software"), service.keyed, row.id, quiet=True)

    def reopen(self) -> None:
        """Take a check-in up again."""
        self.desk.do(_("Check-in open again"), service.reopen, self.tab.visit_id, failed=self._again)

    def share(self) -> None:
        """Take over what was answered for somebody of the same household, and go to her."""
        other, mine = self.tab.sibling, self.tab.visit_id
        if other is None or mine is None:
            return
        label = n_("{n} answer taken over", "{n} answers taken over", other.shares).format(n=other.shares)

        def shared(_count: int) -> None:
            self.tab.list.go_to(other.visit_id)
            self.tab.enter_card()

        self.desk.do(label, service.share, mine, other.visit_id, then=shared, failed=self._again)

    def note_seen(self) -> None:
        """Whose card stays open has been looked at: that is on the record."""
        card = self.tab.card.card
        if card is not None:
            self.desk.note("seen", "patient", card.row.patient_id, _("Record opened"))

    # -- others --

    def print(self) -> None:
        """Show the checklist of the visit on paper."""
        visit_id = self.tab.visit_id

        def came(paper: Paper) -> None:
            def show(pdf: bytes) -> None:
                preview.show(self.desk, "checklist", pdf, title=_(handout.KIND), table="visit", row_id=visit_id)

            self.desk.run(handout.checklist, paper, then=show, title=_("Preparing the paper…"))

        self.desk.load(service.paper, visit_id, then=came)

    def walk_in(self) -> None:
        """Put somebody without a visit on today's list."""
        dialog = dialogs.WalkIn(self.desk, self.tab)
        dialog.added.connect(lambda visit_id: self.tab.go_to_visit(visit_id, clock.today()))
        dialog.open()

    def found(self, hit: schedule.Hit) -> None:
        """Go to the visit of the patient somebody looked for; without one, she is a walk-in."""
        if hit.visit_id is not None and hit.start is not None:
            self.tab.go_to_visit(hit.visit_id, hit.start.date())
            return
        dialog: Any = dialogs.WalkIn(self.desk, self.tab)
        dialog.added.connect(lambda visit_id: self.tab.go_to_visit(visit_id, clock.today()))
        dialog.take_patient(hit)
        dialog.open()

    def choose_file(self) -> None:
        """Ask for the file of a schedule."""
        self.desk.open("schedule:choose")

    def show_to_key(self) -> None:
        """What must still be keyed in the practice's own software."""
        dialogs.ToKey(self.desk, self.tab).open()

    def look_for_questions(self) -> None:
        """Whether an import has left questions."""
        self.desk.load(schedule.waiting, then=self._questions_came, failed=lambda _error: True)

    def _questions_came(self, found: schedule.Waiting) -> None:
        count = found.questions + found.words + found.asides
        words = n_("{n} question", "{n} questions", count).format(n=count)
        self.tab.waiting.setText(words)
        self.tab.waiting.setAccessibleName(words)
        self.tab.waiting.setVisible(count > 0 and self.tab.isVisible())
        self.tab.set_badge(str(count) if count else "")

    def show_questions(self) -> None:
        """Who is meant, what a word means, which rows could not be read."""
        self.desk.open("schedule:questions")
