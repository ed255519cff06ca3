"""The check with the payer: the member ID to copy, the answer with one key, reference number and copay beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from frontdesk_gui.checkin import insurance, service
from frontdesk_gui.checkin.card import Insurance, VisitCard
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.shell import entry, text
from frontdesk_gui.shell.asking import while_here
from frontdesk_gui.shell.columns import as_words
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.pill import Pill, PillLabel

ANSWERS = {
    "A": (insurance.ACTIVE, N_("Active today")),
    "I": (insurance.INACTIVE, N_("Not active")),
    "T": (insurance.UNCLEAR, N_("Can't tell")),
}
NUMBERS = {"1": "A", "2": "I", "3": "T"}
STATES = {
    "never": Pill(N_("Never checked"), "warn"),
    "verified": Pill(N_("Verified"), "good"),
    "stale": Pill(N_("Re-verify"), "warn"),
    "failed": Pill(N_("Not active"), "bad"),
    "ended": Pill(N_("Ended"), "bad"),
}


class Verify(QDialog):
    """What the payer says of an insurance for today: A, I or T (or 1, 2, 3), whatever else was filled in before."""

    given = Signal(str)

    def __init__(self, desk: Desk, visit_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self._visit_id = desk, visit_id or 0
        self._cards: tuple[Insurance, ...] = ()
        self.setWindowTitle(_("Verify insurance"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(text.Label(_("Verify insurance"), size="heading", wrap=True))
        layout.addLayout(self._about())
        layout.addLayout(self._more())
        layout.addWidget(text.Label(_("What does the payer say for today's date?"), wrap=True))
        layout.addLayout(self._answers())
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self._offer(False)
        desk.load(service.visit, self._visit_id, then=while_here(self, self._came))
        self.setFocus()

    # -- making it --

    def _about(self) -> QVBoxLayout:
        """Which insurance it is about, and what is known of it."""
        self.which = QComboBox()
        self.which.setAccessibleName(_("Which insurance"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(16)
        self.which.hide()
        self.which.activated.connect(lambda _at: self._show())
        self.payer = text.Label("", wrap=True)
        self.state = PillLabel(Pill(""), self)
        self.member = text.Label("", size="number")
        self.member.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = text.button(_("Copy member ID (Ctrl+C)"), icon="copy")
        self.copy_button.clicked.connect(self.copy)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self).activated.connect(self.copy)
        column, top, row = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        column.addWidget(self.which)
        top.addWidget(self.payer, 1)
        top.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.member)
        row.addWidget(self.copy_button)
        row.addStretch()
        column.addLayout(row)
        return column

    def _more(self) -> QGridLayout:
        """What the payer said besides; both may stay empty."""
        self.reference = entry.make("line", _("Reference number"), limit=100)
        self.copay = entry.make("money", _("Copay in dollars"))
        self.wrong = text.Label("", tone="bad", wrap=True)
        self.wrong.hide()
        grid = QGridLayout()
        for row, (words, made) in enumerate(
            ((_("Reference number (optional)"), self.reference), (_("Copay in dollars (optional)"), self.copay))
        ):
            label = text.Label(words)
            label.setBuddy(made.widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(made.widget, row, 1)
        grid.addWidget(text.Label(_("Enter goes back to A, I and T."), tone="muted", size="small"), 2, 1)
        grid.addWidget(self.wrong, 3, 0, 1, 2)
        return grid

    def _answers(self) -> QHBoxLayout:
        """One button an answer, and the way out."""
        row = QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for key, (value, words) in ANSWERS.items():
            made = text.button(_("{answer} ({key})").format(answer=_(words), key=key), primary=not self.buttons)
            made.clicked.connect(lambda _on=False, value=value: self.give(value))
            self.buttons[value] = made
            row.addWidget(made)
        row.addStretch()
        self.cancel_button = text.button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        row.addWidget(self.cancel_button)
        return row

    # -- what is shown --

    def _came(self, card: VisitCard) -> None:
        self._cards = card.insurances
        self.which.clear()
        for each in self._cards:
            named = _("{rank}. {payer}").format(rank=each.rank, payer=each.payer or _("Insurance without a name"))
            self.which.addItem(named, each.coverage_id)
        self.which.setVisible(len(self._cards) > 1)
        self._show()
        self.setFocus()

    def current(self) -> Insurance | None:
        """The insurance it is about."""
        at = max(self.which.currentIndex(), 0)
        return self._cards[at] if self._cards else None

    def _show(self) -> None:
        card = self.current()
        self._offer(card is not None)
        if card is None:
            self.payer.setText(_("No insurance on file. Add the card first, under Insurance."))
            return
        self.payer.setText(card.payer or _("Insurance without a name"))
        self.payer.setVisible(len(self._cards) == 1)
        self.member.setText(card.member_id or _("No member ID yet"))
        self.member.setAccessibleName(_("Member ID {number}").format(number=card.member_id))
        self.copy_button.setEnabled(bool(card.member_id))
        self.copay.put(card.copay_cents)
        self.state.show_pill(_state(card))
        self.setFocus()

    def _offer(self, ready: bool) -> None:
        for button in (*self.buttons.values(), self.copy_button):
            button.setEnabled(ready)

    def copy(self) -> None:
        """Put the member ID (or what is marked in a field) on the clipboard."""
        for made in (self.reference, self.copay):
            field: Any = made.widget
            if field.hasFocus() and field.hasSelectedText():
                field.copy()
                return
        card = self.current()
        if card is not None and card.member_id:
            QGuiApplication.clipboard().setText(card.member_id)
            self.desk.toast(_("Member ID copied"), kind="info")

    # -- the answer --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A, I and T (1, 2, 3) answer; Enter in a field goes back to them, on a button presses it."""
        at, key = self.focusWidget(), event.text().upper()
        typing = at in (self.reference.widget, self.copay.widget)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            at.click() if isinstance(at, QPushButton) else self.setFocus()
        elif not typing and (key in ANSWERS or key in NUMBERS):
            self.give(ANSWERS[NUMBERS.get(key, key)][0])
        else:
            super().keyPressEvent(event)

    def give(self, value: str) -> None:
        """Keep what the payer said; the window stays open where it could not be kept."""
        card = self.current()
        copay, sentence = self.copay.read()
        if not sentence and copay is not None and copay < 0:
            sentence = _("A copay is not less than nothing.")
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        if sentence:
            self.copay.widget.setFocus()
        elif card is not None and self.buttons[value].isEnabled():
            self._offer(False)
            reference, _none = self.reference.read()
            self._keep(insurance.Check(self._visit_id, card.coverage_id, value, reference, copay), value)

    def _keep(self, new: insurance.Check, value: str) -> None:
        unclear = value == insurance.UNCLEAR
        label = _("Payer asked, no clear answer") if unclear else _("Insurance checked")
        done, failed = while_here(self, lambda _none: self.kept(value)), while_here(self, lambda _e: self._offer(True))
        self.desk.do(label, insurance.check, new, then=done, failed=failed)

    def kept(self, value: str) -> None:
        """It is kept: say so, and close."""
        self.given.emit(value)
        self.accept()


def _state(card: Insurance) -> Pill:
    known = STATES.get(card.state, STATES["never"])
    if card.state == "verified" and card.verified_on is not None:
        return Pill(_("Verified {day}").format(day=as_words(card.verified_on, "text")), known.kind)
    return Pill(_(known.word), known.kind)
