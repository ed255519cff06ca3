"""The window behind a figure that counts no denials: every note or claim it counts, to be read, copied or opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials.behind import Behind, Line
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import Column
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.flow import Flow
from frontdesk_gui.shell.narrow import NOTHING, Below, NarrowTable

COLUMNS = (
    Column("name", N_("About"), 28, kind="bold", stretch=True),
    Column("payer", N_("Payer"), 18),
    Column("day", N_("Day"), 12, kind="muted"),
    Column("said", N_("How it stands"), 26),
)
YIELD_BELOW = {"payer": 90, "day": 70}
LETTERS_STRIP = 60


class BehindDialog(QDialog):
    """Lists what a figure counts; Enter opens a line, where there is more to see of it."""

    def __init__(self, desk: Desk, found: Behind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self.setWindowTitle(found.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(text.Label(found.title, size="heading", wrap=True))
        layout.addWidget(text.Label(found.definition, tone="muted", wrap=True))
        count = n_("{n} counted", "{n} counted", len(found.lines)).format(n=f"{len(found.lines):,}")
        layout.addWidget(text.Label(count, wrap=True))
        self.table = NarrowTable(COLUMNS, found.title, YIELD_BELOW, keeps="name", strip=LETTERS_STRIP, below=_below)
        self.table.chosen.connect(lambda _line: self.see())
        self.table.current_row.connect(lambda line: self.see_button.setEnabled(line is not None and not line.faded))
        layout.addWidget(self.table, 1)
        layout.addLayout(self._buttons())
        self.table.set_rows(found.lines)
        if found.lines:
            self.table.go_to(found.lines[0].id, scroll=False)
        self.resize(*self._room(parent))
        self.table.setFocus()

    def _buttons(self) -> Flow:
        row = Flow(8)
        self.see_button = text.button(_("See it"), icon="circle-alert", primary=True)
        self.see_button.setEnabled(False)
        self.see_button.clicked.connect(self.see)
        self.close_button = text.button(_("Close"))
        self.close_button.clicked.connect(self.reject)
        row.addWidget(self.see_button)
        row.addWidget(self.close_button)
        for made in (self.see_button, self.close_button):
            made.setAutoDefault(True)  # Enter presses the button that has the focus
        return row

    def _room(self, parent: QWidget | None) -> tuple[int, int]:
        """As wide as it needs, and no larger than the window below."""
        window = parent.window() if parent is not None else self
        metrics = self.fontMetrics()
        wide, high = metrics.averageCharWidth() * 125, metrics.height() * 30
        return (min(wide, window.width() - 16), min(high, window.height() - 48)) if parent is not None else (wide, high)

    def see(self) -> None:
        """Go to the denial or the note."""
        line = self.table.current()
        if line is not None and line.address:
            self.accept()
            self.desk.open(line.address)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, columns yield."""
        super().resizeEvent(event)
        self.table.narrow(self.width())


def _below(line: Line) -> Below:
    """How it stands."""
    return NOTHING, line.said
