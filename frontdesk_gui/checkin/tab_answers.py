"""Answers given in the checklist: shown at once, written after each other, and never shown older than they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from frontdesk_gui.checkin import dialogs, service, tab_ask
from frontdesk_gui.checkin.card import Line, NewAnswer
from frontdesk_gui.core.words import _
from frontdesk_gui.shell.checkitems import Answer, Check

if TYPE_CHECKING:
    from frontdesk_gui.checkin.tab import CheckInTab


class Answers(QObject):
    """What the checklist's keys do. `stamp` moves with each write, `open_writes` are those under way."""

    def __init__(self, tab: CheckInTab) -> None:
        super().__init__(tab)
        self.tab, self.desk = tab, tab.desk
        self.stamp = 0
        self.open_writes = 0

    # -- one key --

    def answered(self, key: str, said: str) -> None:
        """An item was answered with one key; what needs words is asked first."""
        item, answer = self.tab.card.line(key), Answer(said)
        if item is None or self.tab.visit_id is None:
            return
        if answer is Answer.OPEN:
            self._do(_("Answer taken back"), service.unanswer, self.tab.visit_id, key)
        elif answer is Answer.COULD_NOT:
            question = tab_ask.reason(item.text)
            self.tab.card.ask.ask(question, lambda why: self._keep(item, Answer.COULD_NOT, reason=why, words=why))
        elif answer is Answer.DONE and (check := self._check(key)) is not None and check.asks:
            self._ask_value(item)
        else:
            self._write(item, answer)

    def _check(self, key: str) -> Check | None:
        return next((each for each in self.tab.card.checks.items() if each.id == key), None)

    def _current(self) -> Line | None:
        check = self.tab.card.checks.current()
        return self.tab.card.line(check.id) if check is not None and not check.locked else None

    def choose(self, number: int) -> None:
        """Answer the item under the focus with one of its choices."""
        item = self._current()
        if item is not None and number <= len(item.choices):
            chosen = item.choices[number - 1]
            self._keep(item, Answer.DONE, value=chosen.value, words=chosen.text)

    def another_value(self) -> None:
        """Ask for a value other than the one that is known; an eligibility check has a window of its own."""
        item = self._current()
        if item is None:
            return
        if item.key == "eligibility":
            dialogs.Verify(self.desk, self.tab.visit_id, self.tab).open()
        elif item.value_kind:
            self._ask_value(item)

    def _ask_value(self, item: Line) -> None:
        words = {each.value: each.text for each in item.choices}
        self.tab.card.ask.ask(
            tab_ask.value(item),
            lambda value: self._keep(item, Answer.DONE, value=value, words=words.get(value, value)),
        )

    def confirm_rest(self) -> None:
        """Everything that is only to be confirmed is as it was."""
        card, checks = self.tab.card.card, self.tab.card.checks
        if card is None or card.finished_at is not None or self.tab.visit_id is None:
            return
        still = {check.id for check in checks.open_items()}
        rest = [line for line in card.lines if line.confirms and line.key in still]
        for line in rest:
            checks.mark(line.key, Answer.DONE, line.choices[0].text if line.choices else "")
        checks.advance()
        if rest:
            self._do(_("The rest confirmed"), service.confirm_rest, self.tab.visit_id)

    # -- writing --

    def _keep(self, item: Line, answer: Answer, *, value: str = "", reason: str = "", words: str = "") -> None:
        checks = self.tab.card.checks
        checks.go_to(item.key)
        checks.mark(item.key, answer, words)
        checks.advance()
        self._write(item, answer, value=value, reason=reason)

    def _write(self, item: Line, answer: Answer, *, value: str = "", reason: str = "") -> None:
        if self.tab.visit_id is not None:
            new = NewAnswer(self.tab.visit_id, item.key, answer.value, value, reason)
            self._do(_("“{item}” answered").format(item=item.text), service.answer, new)

    def _do(self, label: str, fn: Callable[..., object], *args: object) -> None:
        self.stamp += 1
        self.open_writes += 1
        self.tab.card.show_progress()
        self.desk.do(label, fn, *args, then=self._written, failed=self._failed, quiet=True)

    def _written(self, _result: object) -> None:
        self.stamp += 1
        self.open_writes -= 1
        if not self.open_writes:
            self.tab.load_card()

    def _failed(self, _error: BaseException) -> bool:
        self._written(None)
        return False
