"""Files dropped anywhere on the window: the calm cover that says so, and what was dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from frontdesk_gui.core.words import _
from frontdesk_gui.shell.empty import Picture
from frontdesk_gui.shell.text import Label


def dropped(data: QMimeData) -> list[Path]:
    """The files of this computer that are being dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


class DropCover(QFrame):
    """Lies over the whole window while files are dragged over it."""

    dropped = Signal(list)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("drop")
        self.setAcceptDrops(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch()
        layout.addWidget(Picture("download", "accent_text", 4), 0, Qt.AlignmentFlag.AlignHCenter)
        self.words = Label(_("Let go to open the file here. You will see what is in it first."), wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.words)
        layout.addStretch()
        self.hide()

    def show_over(self) -> None:
        """Cover the window."""
        self.fit()
        self.show()
        self.raise_()

    def fit(self) -> None:
        """As large as the window; with an edge the two would take turns there."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take the files over from the window."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere will do."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They were taken elsewhere."""
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were let go."""
        files = dropped(event.mimeData())
        self.hide()
        event.acceptProposedAction()
        if files:
            self.dropped.emit(files)
