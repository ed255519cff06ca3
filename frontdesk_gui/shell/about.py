"""Two small windows: what the program is and whose work it stands on, and the keys that work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

import frontdesk_gui
from frontdesk_gui.core import paths
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import text


def _layout(dialog: QDialog, title: str) -> QVBoxLayout:
    dialog.setWindowTitle(title)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 24, 24, 24)
    layout.setSpacing(16)
    layout.addWidget(text.Label(title, size="heading"))
    return layout


def _close_button(dialog: QDialog, layout: QVBoxLayout) -> None:
    button = text.button(_("Close"), primary=True)
    button.clicked.connect(dialog.accept)
    layout.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
    button.setFocus()


class About(QDialog):
    """The version and every licence of what is bundled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = _layout(self, _("About Front Desk"))
        layout.addWidget(text.Label(_("Version {version}").format(version=frontdesk_gui.__version__), tone="muted"))
        layout.addWidget(text.Label(_("Closes the gap between registering and billing."), wrap=True))
        self.licences = QPlainTextEdit(licences())
        self.licences.setReadOnly(True)
        self.licences.setTabChangesFocus(True)
        self.licences.setAccessibleName(_("Licences"))
        layout.addWidget(self.licences)
        _close_button(self, layout)
        self.resize(640, 520)


def licences() -> str:
    """The licences of what is bundled, one after the other, each under its file's name."""
    found = sorted((paths.resources() / "licences").glob("*"))
    parts = [f"{path.stem}\n\n{path.read_text(encoding='utf-8').strip()}" for path in found if path.is_file()]
    return "\n\n\n".join(parts)


class Keys(QDialog):
    """Which key does what, as it is now."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = _layout(self, _("Keyboard keys"))
        inside = QWidget()
        inside.setObjectName("page")
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(24)
        for row, (key, words) in enumerate(keys):
            grid.addWidget(text.Label(key, tone="info"), row, 0)
            grid.addWidget(text.Label(words), row, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(keys), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setAccessibleName(_("Keyboard keys"))
        layout.addWidget(scroll)
        _close_button(self, layout)
        self.resize(480, 520)
