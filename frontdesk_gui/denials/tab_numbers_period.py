"""Choosing the period that numbers are told for: a month, a quarter, 13 weeks, 12 months, or own days."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import periods
from frontdesk_gui.denials.periods import Kind, Period
from frontdesk_gui.shell import entry, text
from frontdesk_gui.shell.flow import Flow


class Days(text.Label):
    """The days in one line, or in two where there is no room for it."""

    def __init__(self) -> None:
        super().__init__(size="heading", wrap=True)

    def sizeHint(self) -> QSize:
        """One line is what it would like."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())


class PeriodBar(QWidget):
    """The kind of period, the steps to the one before and after, and its days; own days are typed."""

    chosen = Signal(object)  # a Period

    def __init__(self) -> None:
        super().__init__()
        self.period = periods.of(Kind.WINDOW, clock.today())
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Period"))
        for kind in Kind:
            self.kinds.addItem(_(periods.KIND_WORDS[kind]), kind)
        self.kinds.setCurrentIndex(list(Kind).index(self.period.kind))
        self.earlier = self._step(_("Earlier"), "chevron-left", -1)
        self.later = self._step(_("Later"), "chevron-right", 1)
        self.days = Days()
        self.first, self.last = entry.make("date", _("First day")), entry.make("date", _("Last day"))
        self.own = QWidget()
        self.problem = text.Label(tone="bad", wrap=True)
        self.problem.hide()
        self._lay_out()
        self.kinds.currentIndexChanged.connect(lambda _place: self._kind())
        self.show_period()

    def _step(self, words: str, icon: str, steps: int) -> QPushButton:
        made = text.button("", icon=icon)
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.clicked.connect(lambda: self._choose(self.period.moved(steps)))
        return made

    def _lay_out(self) -> None:
        typed = Flow(6)
        self.own.setLayout(typed)
        self.show_button = text.button(_("Show"))
        self.show_button.clicked.connect(self._typed)
        for widget in (self.first.widget, self.last.widget):
            typed.addWidget(widget)
            widget.returnPressed.connect(self._typed)  # type: ignore[attr-defined]  # a date is typed into a line
        typed.addWidget(self.show_button)
        self.flow = Flow(8)  # kept: its owner here is Python
        for widget in (self.kinds, self.earlier, self.later, self.own, self.days):
            self.flow.addWidget(widget)
        self.days.setMinimumHeight(self.kinds.sizeHint().height())  # its words stand in the middle of the line
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self.flow)
        layout.addWidget(self.problem)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return (self.kinds, self.earlier, self.later, self.first.widget, self.last.widget, self.show_button)

    def show_period(self) -> None:
        """What is chosen, in words and in the boxes for own days."""
        self.days.setText(self.period.words())
        self.first.put(self.period.first)
        self.last.put(self.period.last)
        self.own.setVisible(self.period.kind == Kind.OWN)
        self.later.setEnabled(self.period.last < clock.today())
        self.problem.hide()

    def _choose(self, period: Period) -> None:
        self.period = period
        self.show_period()
        self.chosen.emit(period)

    def _kind(self) -> None:
        kind = self.kinds.currentData()
        if kind == Kind.OWN:
            self._choose(Period(kind, self.period.first, self.period.last))
            self.first.widget.setFocus()
        else:
            self._choose(periods.of(kind, min(self.period.last, clock.today())))

    def _typed(self) -> None:
        (first, why), (last, why_last) = self.first.read(), self.last.read()
        problem = why or why_last
        if not problem and (first is None or last is None or not 0 <= (last - first).days <= periods.LONGEST):
            problem = _("Please type a first day and a last day that is not before it.")
        if problem:
            self.problem.setText(problem)
            self.problem.show()
            return
        self._choose(Period(Kind.OWN, first, last))
