"""Which day is shown: the day before and after, today, and any day from a calendar."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QObject, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDialog, QPushButton, QToolButton, QVBoxLayout

from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import text, theme


class DayPicker(QObject):
    """Its `parts` are put into a row; tells `asked` with the day somebody wants to see."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.day = clock.today()
        self.back = self._button("chevron-left", _("The day before (Alt+Left)"), -1)
        self.any = text.button("", icon="calendar-days")
        self.any.clicked.connect(self.ask_calendar)
        self.forward = self._button("chevron-right", _("The day after (Alt+Right)"), 1)
        self.today = text.button(_("Today"))
        self.today.clicked.connect(lambda: self.asked.emit(clock.today()))
        self.parts = (self.back, self.any, self.forward, self.today)

    def _button(self, icon: str, words: str, days: int) -> QPushButton:
        made = text.button("", icon=icon)
        made.setProperty("flat", True)
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.clicked.connect(lambda: self.asked.emit(self.day + dt.timedelta(days=days)))
        return made

    def show_day(self, day: dt.date) -> None:
        """This day is shown."""
        self.day = day
        words = lines.short_date(day)
        self.any.setText(text.face(words))
        self.any.setAccessibleName(_("{day}, choose another day (Ctrl+D)").format(day=words))
        self.any.setToolTip(_("Any day (Ctrl+D)"))
        self.today.setVisible(day != clock.today())

    def ask_calendar(self) -> QDialog:
        """Show a calendar; Enter or a click chooses a day of it, Escape none."""
        dialog = QDialog(self.any.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Which day?"))
        calendar = made_calendar(self.day)
        calendar.activated.connect(lambda day: self._chose(dialog, day))
        calendar.clicked.connect(lambda day: self._chose(dialog, day))
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(calendar)
        dialog.open()
        calendar.setFocus()
        return dialog

    def _chose(self, dialog: QDialog, day: QDate) -> None:
        if dialog.isVisible():
            dialog.accept()
            self.asked.emit(dt.date(day.year(), day.month(), day.day()))


def made_calendar(day: dt.date) -> QCalendarWidget:
    """A calendar in our own clothes at a day."""
    made = QCalendarWidget()
    made.setAccessibleName(_("Calendar"))
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    made.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
    usual = QTextCharFormat()  # Qt's own weekends are red, which is hard to read on dark
    usual.setForeground(theme.qcolor("text"))
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.setWeekdayTextFormat(weekend, usual)
    made.setSelectedDate(QDate(day.year, day.month, day.day))
    for side, words in (("prev", _("The month before")), ("next", _("The month after"))):
        for button in made.findChildren(QToolButton, f"qt_calendar_{side}month"):
            button.setAccessibleName(words)
            button.setIcon(theme.icon("chevron-left" if side == "prev" else "chevron-right"))
    return made
