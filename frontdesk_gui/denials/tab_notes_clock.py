"""The feedback clock on the screen: the chart of its weeks, and the whole time in two sentences."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk_gui.core.words import _
from frontdesk_gui.denials import service
from frontdesk_gui.denials.notes import Clock, Days
from frontdesk_gui.shell import text
from frontdesk_gui.shell.chart import ChartView


class ClockCard(QWidget):
    """How many days it takes from a payer's payment until the desk knows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: ChartView | None = None
        self.told = text.Label(wrap=True)
        self.layer = QVBoxLayout(self)
        self.layer.setContentsMargins(0, 0, 0, 0)
        self.layer.setSpacing(8)
        self.layer.addWidget(self.told)

    def present(self, clock: Clock) -> None:
        """Show the clock as it stands."""
        drawn = service.feedback_clock.drawn(clock)
        if self.chart is None:
            self.chart = ChartView(drawn)
            self.layer.insertWidget(0, self.chart)
        else:
            self.chart.show_chart(drawn)
        self.told.setText("\n".join(sentences(clock)))
        self.told.setVisible(bool(clock.to_note.count))


def sentences(clock: Clock) -> list[str]:
    """The thirteen weeks as a whole."""
    return [
        _("From payment to the note, in days: {days}").format(days=_days(clock.to_note)),
        _("From payment to “Got it”, in days: {days}").format(days=_days(clock.to_receipt)),
    ]


def _days(took: Days) -> str:
    return service.feedback_clock.in_words(took)
