"""The line in which one patient of a paper EOB is typed: name, day, charge, paid, denied, reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import batches, codes, printed
from frontdesk_gui.denials.tab_typing import Box, Picks, Steps, all_codes, read_day
from frontdesk_gui.shell import text
from frontdesk_gui.shell.flow import Flow


class Entry(Steps):
    """Tells `given` with a line (NewLine) that can be kept; `change` puts a kept one in to be typed anew."""

    given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.boxes = {
            "patient": Box(_("Patient"), 14, _("Last, First")),
            "day": Box(_("Date of service"), 14, _("MM/DD")),
            "charged": Box(_("Charge"), 11),
            "paid": Box(_("Paid"), 11),
            "denied": Box(_("Denied"), 11),
            "reason": Box(_("Reason as printed"), 14, _("Code or words")),
        }
        self.edits: dict[str, QLineEdit] = {key: box.edit for key, box in self.boxes.items()}
        self._own: Mapping[str, str] = {}
        self._latest = dt.date.max
        self._day_before: dt.date | None = None
        self._made_cause()
        self.in_order([*self.edits.values(), self.cause])
        self._laid_out()
        self.edits["reason"].textChanged.connect(self._explain)

    def _made_cause(self) -> None:
        self.cause = QComboBox()
        self.cause.setAccessibleName(_("Cause of this payer's own code"))
        self.cause.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.cause.setPlaceholderText(_("Choose its cause once"))
        for one in codes.causes():
            self.cause.addItem(_(one.name), one.key)
        self.cause.hide()

    def _laid_out(self) -> None:
        row = Flow(8)
        for box in self.boxes.values():
            row.addWidget(box)
        self.meaning = text.Label("", tone="muted", wrap=True)
        self.message = text.Label("", tone="bad", wrap=True)
        self.picks = Picks(self.edits["reason"])
        self.picks.picked.connect(lambda _text: self.entered(self.edits["reason"]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        layout.addLayout(row)
        for widget in (self.picks, self.cause, self.meaning, self.message):
            layout.addWidget(widget)
        self.meaning.hide()
        self.message.hide()

    def open(self, batch: batches.Batch) -> None:
        """The check whose lines are typed: its day and the payer's own codes."""
        self._own, self._latest = batch.own, batch.pay_date
        known = ((code, _(codes.cause(cause).name)) for code, cause in batch.own.items())
        self.picks.offer([*known, *all_codes()])
        self._same_day(batch.lines[-1].day if batch.lines else None)

    def _same_day(self, day: dt.date | None) -> None:
        """The day that is meant where none is typed: that of the line before."""
        self._day_before = day
        words = _("{month}/{day} again").format(month=day.month, day=day.day) if day else _("MM/DD")
        self.edits["day"].setPlaceholderText(words)

    def show_line(self, line: batches.Line) -> None:
        """Put a kept line in, to be typed anew."""
        self.clear()
        values = {
            "patient": line.patient,
            "day": f"{line.day:%m/%d/%Y}" if line.day else "",
            "charged": core_text.dollars(line.charged or 0),
            "paid": core_text.dollars(line.paid or 0),
            "denied": core_text.dollars(line.denied) if line.denied else "",
            "reason": line.reason,
        }
        for key, value in values.items():
            self.edits[key].setText(value)
        self.go_to(self.edits["patient"])

    def restore(self, typed: Mapping[str, str]) -> None:
        """Put back what was typed, where nothing else has been begun."""
        if not any(edit.text() for edit in self.edits.values()):
            for key, value in typed.items():
                self.edits[key].setText(value)

    def typed(self) -> dict[str, str]:
        """What stands in the fields."""
        return {key: edit.text() for key, edit in self.edits.items()}

    def clear(self) -> None:
        """Ready for the next patient."""
        for edit in self.edits.values():
            edit.clear()
        self.cause.setCurrentIndex(-1)
        for widget in (self.cause, self.picks, self.meaning, self.message):
            widget.hide()

    # -- keys --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down in the reason goes to what fits it."""
        if event.key() == Qt.Key.Key_Down and self.edits["reason"].hasFocus() and not self.picks.isHidden():
            self.picks.setCurrentRow(0)
            self.picks.setFocus()
        else:
            super().keyPressEvent(event)

    def entered(self, at: QWidget) -> None:
        """On the way: nothing paid means all denied unless typed otherwise; nothing denied needs no reason."""
        self.message.hide()
        if (
            at is self.edits["paid"]
            and not self.edits["denied"].text()
            and not core_text.cents(self._text("paid", "0"))
        ):
            self.edits["denied"].setText(self._text("charged"))
        if at is self.edits["denied"] and not core_text.cents(self._text("denied", "0")):
            self.finish()
            return
        if at is self.edits["reason"]:
            if not self.picks.isHidden() and not printed.looks_like_code(self._text("reason")):
                self.picks.take()  # the first that fits the words; taken, it comes here again
                return
            self._reason_typed()
        super().entered(at)

    def _reason_typed(self) -> None:
        """What no table knows is the payer's own and asks for its cause."""
        reason = printed.read(self._text("reason"))
        self.cause.setVisible(reason.own and reason.carc not in self._own)
        self.picks.hide()

    def _text(self, key: str, empty: str = "") -> str:
        return self.edits[key].text().strip() or empty

    def _explain(self, typed: str) -> None:
        """What the code means, while it is typed."""
        reason = printed.read(typed)
        if reason.own:
            cause = self._own.get(reason.carc)
            words = _(codes.cause(cause).name) if cause else ""
        else:
            words = codes.wording(reason.carc, reason.rarcs).says if reason.carc else ""
        self.meaning.setText(words)
        self.meaning.setVisible(bool(words))

    # -- reading --

    def finish(self) -> None:
        """Tell the line, or say what is wrong with it and go there."""
        key, sentence, line = self._read()
        if line is not None and not sentence:
            sentence = batches.wrong(line)
            key = "reason" if line.denied and line.paid + line.denied <= line.charged else "charged"
        if sentence or line is None:
            self.message.setText(sentence)
            self.message.show()
            self.go_to(self.edits.get(key, self.cause))
        else:
            self._same_day(line.day)
            self.given.emit(line)

    def _read(self) -> tuple[str, str, batches.NewLine | None]:
        """The line, or the field that is wrong with what is wrong with it."""
        day, sentence = read_day(self._text("day"), self._latest)
        day = day or (None if sentence else self._day_before)
        if not self._text("patient"):
            return "patient", _("Please type the patient's name."), None
        if day is None:
            return "day", sentence or _("Please type the date of service."), None
        amounts = {key: core_text.cents(self._text(key, "0")) for key in ("charged", "paid", "denied")}
        for key, cents in amounts.items():
            if cents is None:
                return key, _("Please write the amount as 25 or 25.00."), None
        charged, paid, denied = (cents or 0 for cents in amounts.values())
        reason = self._text("reason") if denied else ""
        own = printed.read(reason)
        cause = self.cause.currentData() or self._own.get(own.carc, "") if own.own else ""
        if own.own and not cause:
            self.cause.show()
            return "cause", _("This is a code of this payer's own. Please choose its cause once."), None
        return "", "", batches.NewLine(self._text("patient"), day, charged, paid, denied, reason, cause)
