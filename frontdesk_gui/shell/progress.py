"""Long work on the status line: silent at first, then a bar with what is being done and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from frontdesk_gui.core.words import _
from frontdesk_gui.shell import text
from frontdesk_gui.shell.work import Crew, Work

SILENT_MS = 400


class ProgressLine(QWidget):
    """Shows the oldest named work that has been under way for more than 0.4 seconds."""

    def __init__(self, crew: Crew, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crew = crew
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.words = text.Label("", tone="muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.bar.setAccessibleName(_("Progress"))
        self.cancel_button = text.button(_("Cancel"))
        self.cancel_button.setProperty("flat", True)
        self.cancel_button.clicked.connect(self._cancel)
        layout.addWidget(self.words)
        layout.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.cancel_button)
        self.hide()
        self._patience = QTimer(self, singleShot=True, interval=SILENT_MS)
        self._patience.timeout.connect(self._look)
        crew.moved.connect(self._moved)

    def _current(self) -> Work | None:
        return next((work for work in self._crew.open_work() if work.title and not work.cancelled), None)

    def _moved(self) -> None:
        if self._current() is None:
            self._patience.stop()
            self.hide()
        elif self.isVisible():
            self._look()
        elif not self._patience.isActive():
            self._patience.start()

    def _look(self) -> None:
        work = self._current()
        if work is None:
            self.hide()
            return
        progress = work.progress
        self.words.setText(progress.words if progress and progress.words else work.title)
        if progress and progress.total > 0:
            # Qt's bar counts in 32 bits, files do not.
            self.bar.setRange(0, 1000)
            self.bar.setValue(min(1000, progress.done * 1000 // progress.total))
        else:
            self.bar.setRange(0, 0)
        self.show()

    def _cancel(self) -> None:
        work = self._current()
        if work is not None:
            work.cancel()
            self._moved()
