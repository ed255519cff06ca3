"""The window in which a manager gives somebody a password."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontdesk_gui.core import vault
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import _
from frontdesk_gui.office import passwords
from frontdesk_gui.office.staff import Person
from frontdesk_gui.shell import text
from frontdesk_gui.shell.desk import Desk


class PasswordEntry(QWidget):
    """A password typed twice, with a suggestion to take; `value()` is it, or "" with what is wrong shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.first = self._line(layout, _("Password"))
        self.second = self._line(layout, _("The same once more"))
        self.message = text.Label("", tone="bad", wrap=True)
        self.message.hide()
        layout.addWidget(self.message)
        row = QHBoxLayout()
        self.suggest = text.button(_("Suggest one"), icon="key")
        self.suggest.clicked.connect(lambda: self._take(vault.suggestion()))
        row.addWidget(self.suggest)
        row.addStretch()
        layout.addLayout(row)

    def _line(self, layout: QVBoxLayout, words: str) -> QLineEdit:
        label = text.Label(words)
        edit = QLineEdit()
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        edit.setAccessibleName(words)
        edit.setMaxLength(200)
        edit.textEdited.connect(lambda _typed: self._say(""))
        label.setBuddy(edit)
        layout.addWidget(label)
        layout.addWidget(edit)
        return edit

    def _take(self, password: str) -> None:
        """A suggestion is shown, so that it can be written down."""
        for edit in (self.first, self.second):
            edit.setEchoMode(QLineEdit.EchoMode.Normal)
            edit.setText(password)
        self._say("")

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        self.first.setAccessibleDescription(sentence)

    def value(self) -> str:
        """The password, or "" after saying what is wrong with it."""
        try:
            vault.strong_enough(self.first.text())
        except Refusal as refusal:
            self._say(refusal.sentence)
            self.first.setFocus()
            return ""
        if self.first.text() != self.second.text():
            self._say(_("The two are not the same. Please type the second one again."))
            self.second.setFocus()
            return ""
        return self.first.text()


class PasswordDialog(QDialog):
    """Asks for the new password of one person."""

    def __init__(self, desk: Desk, person: Person, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._person = desk, person
        title = _("Password for {name}").format(name=person.name)
        self.setWindowTitle(_("Password"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(text.Label(title, size="heading", wrap=True))
        sentence = _("She signs in as “{name}”. Four words in a row are easy to keep in mind.")
        layout.addWidget(text.Label(sentence.format(name=person.sign_in), tone="muted", wrap=True))
        self.entry = PasswordEntry()
        layout.addWidget(self.entry)
        row = QHBoxLayout()
        row.addStretch()
        self.cancel_button = text.button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.save_button = text.button(_("Save"), primary=True)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(lambda: self._give())
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        layout.addLayout(row)
        self.setMinimumWidth(480)
        self.entry.first.setFocus()

    def _give(self) -> None:
        password = self.entry.value()
        if password:
            self.save_button.setEnabled(False)
            self._desk.run(
                passwords.give, self._desk.store, self._person, password, then=self._given, failed=self._missed
            )

    def _given(self, _none: object) -> None:
        self._desk.toast(_("{name} can sign in now.").format(name=self._person.name))
        self.accept()

    def _missed(self, _error: BaseException) -> None:
        self.save_button.setEnabled(True)


def give(desk: Desk, parent: QWidget, person: Person) -> PasswordDialog:
    """Open the window for a person."""
    dialog = PasswordDialog(desk, person, parent)
    dialog.open()
    return dialog
