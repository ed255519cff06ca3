"""The windows of what went wrong: both values of a conflict, and the report of a bug."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

import frontdesk_gui
from frontdesk_gui.core.errors import Conflict
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import text


class ConflictDialog(QDialog):
    """Both values of a row that two people changed, side by side."""

    def __init__(self, error: Conflict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Changed by two people"))
        self.setMinimumWidth(480)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(text.Label(error.sentence, wrap=True))
        layout.addLayout(self._table(error))
        layout.addWidget(text.Label(_("What you typed is kept. Look at both and save again."), tone="muted", wrap=True))
        self.close_button = text.button(_("Go back to what I typed"), primary=True)
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.close_button)
        layout.addLayout(row)
        self.close_button.setFocus()

    def _table(self, error: Conflict) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for column, title in enumerate(("", _("Yours"), _("Theirs"))):
            grid.addWidget(text.Label(title, tone="muted"), 0, column)
        fields = [name for name in error.ours if error.ours[name] != error.theirs.get(name)]
        for row, name in enumerate(fields or list(error.ours), start=1):
            values = (name, _shown(error.ours[name]), _shown(error.theirs.get(name)))
            for column, value in enumerate(values):
                grid.addWidget(text.Label(value, tone="muted" if column == 0 else "", wrap=column > 0), row, column)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return grid


def _shown(value: object) -> str:
    return "—" if value is None or value == "" else str(value)


class Report(QDialog):
    """A bug, told so that it can be copied and sent: where it happened, never whom it concerned."""

    def __init__(self, trail: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong"))
        self._times = 1
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(text.Label(_("Something went wrong in the program"), size="heading"))
        layout.addWidget(
            text.Label(
                _("Nothing was half saved, and you can go on working. The report below holds no patient."), wrap=True
            )
        )
        self.count = text.Label("", tone="muted")
        self.count.hide()
        self.view = QPlainTextEdit(self._words(trail))
        self.view.setReadOnly(True)
        self.view.setTabChangesFocus(True)
        self.view.setAccessibleName(_("Report"))
        layout.addWidget(self.view)
        layout.addWidget(self.count)
        layout.addLayout(self._buttons())
        self.resize(640, 420)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.copy_button = text.button(_("Copy the report"), icon="copy")
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.view.toPlainText()))
        self.go_on = text.button(_("Go on"), primary=True)
        self.go_on.clicked.connect(self.accept)
        row.addWidget(self.copy_button)
        row.addStretch()
        row.addWidget(self.go_on)
        return row

    def _words(self, trail: str) -> str:
        lines = (
            f"Front Desk {frontdesk_gui.__version__}",
            f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
            "",
            trail,
        )
        return "\n".join(lines)

    def again(self) -> None:
        """It happened once more while the report was still open."""
        self._times += 1
        self.count.setText(_("Happened {count} times.").format(count=self._times))
        self.count.show()
