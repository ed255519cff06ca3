"""Shows the recovery key of a new practice, once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _
from frontdesk_gui.office import handout, service
from frontdesk_gui.shell import preview, text
from frontdesk_gui.shell.desk import Desk


class RecoveryKey(QDialog):
    """The key, what it is for, and a way to print it; it goes away only when somebody says that she has it."""

    print_asked = Signal()

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Recovery key"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(text.Label(_("Keep this key on paper"), size="heading"))
        words = _(
            "If nobody can sign in any more, this key opens the records. It is shown now and never again. "
            "Print it, seal it, and lock it away outside of this office."
        )
        layout.addWidget(text.Label(words, wrap=True))
        self.key = text.Label(key, size="heading", wrap=True)
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.key.setAccessibleName(_("Recovery key"))
        layout.addWidget(self.key)
        self.kept = QCheckBox(_("I have printed it or written it down"))
        self.kept.toggled.connect(lambda on: self.go_on.setEnabled(on))
        layout.addWidget(self.kept)
        layout.addLayout(self._buttons())
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 70)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.print_button = text.button(_("Print…"), icon="printer")
        self.print_button.clicked.connect(self.print_asked)
        self.go_on = text.button(_("Go on"), primary=True)
        self.go_on.setEnabled(False)
        self.go_on.clicked.connect(self.accept)
        row.addWidget(self.print_button)
        row.addStretch()
        row.addWidget(self.go_on)
        return row

    def reject(self) -> None:
        """Escape does not take away what cannot be shown again."""
        if self.go_on.isEnabled():
            super().reject()


def show(desk: Desk, key: str) -> RecoveryKey:
    """Show the key over the desk's window."""
    dialog = RecoveryKey(key, desk.window)
    dialog.print_asked.connect(lambda: _print(desk, key))
    dialog.open()
    return dialog


def _print(desk: Desk, key: str) -> None:
    def named(office: service.Office) -> None:
        made = handout.recovery_key
        desk.run(
            made,
            office.practice.name,
            desk.who.name,
            clock.now(),
            key,
            then=lambda pdf: preview.show(desk, "recovery", pdf),
        )

    desk.load(service.office, then=named)
