"""A chart on the screen: a card with title, key and drawing, and in words the mark that is stepped to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from frontdesk_gui.core import chart as declared
from frontdesk_gui.core.chart import Chart
from frontdesk_gui.shell import text
from frontdesk_gui.shell.chartmarks import Key
from frontdesk_gui.shell.chartplot import Plot
from frontdesk_gui.shell.flow import Flow

EDGE = 16  # pixels of the card beside what is in it
LONGEST = 3  # as many of the longest sentences are measured for the room they take


class ChartView(QFrame):
    """A card with a chart: title, key, the drawing, and in words the mark that is stepped to."""

    picked = Signal(str)  # the key of a mark: its cases are wanted

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.title = text.Label(size="heading", wrap=True)
        self.key = Flow(16)
        self.plot = Plot(self)
        self.reading = text.Label(wrap=True)
        self.reading.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, 14, EDGE, 12)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addLayout(self.key)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.reading)
        self.plot.stepped.connect(self._say)
        self.plot.picked.connect(self.picked)
        self.show_chart(chart)

    def show_chart(self, chart: Chart) -> None:
        """Draw another one; the mark stepped to stays, where it is still there."""
        self.title.setText(chart.title)
        self.key.clear()
        self.plot.show_chart(chart)
        nothing = declared.nothing(chart)
        self.plot.setVisible(not nothing)
        if nothing:
            self.reading.setMinimumHeight(0)
            self.reading.setText(nothing)
        else:
            for sign, words in chart.key():
                self.key.addWidget(Key(sign, words, self))
            self._say()
            self._fit()
        self.reading.set_tone("muted" if nothing else "")
        self.updateGeometry()

    def _say(self) -> None:
        mark = self.plot.current()
        if mark is not None:
            self.reading.setText(mark.spoken)

    def _fit(self) -> None:
        """Keep room for the longest sentence, so that nothing jumps while somebody steps through the marks."""
        metrics, width = self.reading.fontMetrics(), max(1, self.contentsRect().width() - 2 * EDGE)
        longest = sorted((mark.spoken for mark in self.plot.marks()), key=len)[-LONGEST:]
        label = text.Label(wrap=True)
        label.setFont(self.reading.font())
        heights = [metrics.height()]
        for words in longest:
            label.setText(words)
            heights.append(label.heightForWidth(width))
        self.reading.setMinimumHeight(max(heights))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The narrower, the more lines a sentence takes."""
        super().resizeEvent(event)
        if self.plot.marks():
            self._fit()
