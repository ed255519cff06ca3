"""The three pages of the first run: the practice and its site, the staff, and the schedule file (or none yet)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.rights import ROLE_WORDS, Role
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.office import founding, staff
from frontdesk_gui.office.dialogs_password import PasswordEntry
from frontdesk_gui.office.founding import Founding, NewPerson
from frontdesk_gui.office.practice import Practice
from frontdesk_gui.office.screens import lines
from frontdesk_gui.shell import text
from frontdesk_gui.shell.form import Field, Form, FormDialog
from frontdesk_gui.shell.wizard import Page

ROLES = tuple((role, ROLE_WORDS[role]) for role in Role)
NAME = Field("name", N_("Name"), required=True)
SIGN_IN = Field(
    "sign_in", N_("Sign-in name"), required=True, limit=staff.LONGEST_SIGN_IN, help=N_("Short, such as: ana")
)


class PracticePage(QWidget):
    """Name, address and phone of the practice, and the name of its first site."""

    FIELDS = (
        Field("name", N_("Name of the practice"), required=True, help=N_("Stands on every paper we print.")),
        Field("address", N_("Address")),
        Field("phone", N_("Phone"), limit=40),
        Field("site", N_("First site"), help=N_("Where patients are seen. More sites can be added later.")),
    )

    def __init__(self) -> None:
        super().__init__()
        self.form = Form(self.FIELDS, lambda **typed: typed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self.given: dict[str, Any] = {}

    def ready(self) -> bool:
        """Whether the page may be left."""
        typed = self.form.value()
        self.given = typed or {}
        return typed is not None


class StaffPage(QWidget):
    """Who is setting this up, with a password, and everybody else who works here."""

    FIELDS = (NAME, SIGN_IN, Field("roles", N_("Roles"), "choices", required=True, choices=ROLES))

    def __init__(self) -> None:
        super().__init__()
        self.others: list[NewPerson] = []
        self.form = Form((NAME, SIGN_IN), lambda **typed: typed)
        self.password = PasswordEntry()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Everybody else"))
        self.list.setMinimumHeight(self.fontMetrics().height() * 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(text.Label(_("You, as the manager"), size="heading"))
        layout.addWidget(self.form)
        layout.addWidget(self.password)
        layout.addWidget(text.Label(_("Everybody else"), size="heading"))
        layout.addWidget(self.list, 1)
        layout.addLayout(self._buttons())
        self.you: NewPerson | None = None

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.add_button = text.button(_("Add a person"), icon="user-plus")
        self.add_button.clicked.connect(lambda: self.add())
        self.remove_button = text.button(_("Take out"), icon="trash-2")
        self.remove_button.clicked.connect(lambda: self.remove())
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        row.addStretch()
        return row

    def add(self) -> FormDialog:
        """Ask for one more person; a password can wait until she is there."""
        entry = PasswordEntry()
        form = Form(self.FIELDS, lambda **typed: typed)
        dialog = FormDialog(_("New person"), form, _("Add"), self)
        inner = form.layout()
        if inner is not None:
            inner.addWidget(
                text.Label(_("A password can also be given later, in the Practice tab."), tone="muted", wrap=True)
            )
            inner.addWidget(entry)
        dialog.given.connect(lambda typed: self._added(dialog, entry, typed))
        dialog.open()
        return dialog

    def _added(self, dialog: FormDialog, entry: PasswordEntry, typed: dict[str, Any]) -> None:
        wanted = bool(entry.first.text() or entry.second.text())
        password = entry.value() if wanted else ""
        if wanted and not password:
            dialog.stay()
            return
        person = NewPerson(typed["name"], typed["sign_in"], typed["roles"], password)
        self.others.append(person)
        words = _("{name} ({roles})").format(name=person.name, roles=lines.roles(frozenset(person.roles)))
        self.list.addItem(words)
        dialog.finish()

    def remove(self) -> None:
        """Take the chosen person out of the list."""
        at = self.list.currentRow()
        if at >= 0:
            self.list.takeItem(at)
            del self.others[at]

    def ready(self) -> bool:
        """Whether the page may be left."""
        typed = self.form.value()
        password = self.password.value() if typed is not None else ""
        if typed is None or not password:
            return False
        self.you = NewPerson(typed["name"], typed["sign_in"], (Role.MANAGER, Role.FRONT_DESK), password)
        try:
            founding.check(Founding(Practice("-"), "", (self.you, *self.others)))
        except Refusal as refusal:
            self.form.complain("sign_in", refusal.sentence)
            return False
        return True


class SchedulePage(QWidget):
    """The files the scheduling software exported; none is as good, they can be dropped on the window any time."""

    def __init__(self, ask: Callable[[QWidget], Sequence[str]] | None = None) -> None:
        super().__init__()
        self._ask = ask or _asked
        self.files: list[Path] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        advice = _(
            "Export the last 90 and the next 14 days, with patients and insurance where you can. "
            "You will see what is in the files before anything is kept."
        )
        layout.addWidget(text.Label(advice, wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Files chosen"))
        layout.addWidget(self.list, 1)
        row = QHBoxLayout()
        self.choose_button = text.button(_("Choose files"), icon="folder-open")
        self.choose_button.clicked.connect(lambda: self.choose())
        self.clear_button = text.button(_("None for now"), icon="x")
        self.clear_button.clicked.connect(lambda: self.take([]))
        row.addWidget(self.choose_button)
        row.addWidget(self.clear_button)
        row.addStretch()
        layout.addLayout(row)

    def choose(self) -> None:
        """Ask for files."""
        chosen = self._ask(self)
        if chosen:
            self.take([Path(name) for name in chosen])

    def take(self, files: list[Path]) -> None:
        """These files, and no others."""
        self.files = files
        self.list.clear()
        self.list.addItems([file.name for file in files])


def _asked(parent: QWidget) -> Sequence[str]:
    names, _kind = QFileDialog.getOpenFileNames(parent, _("Choose the files of your schedule"))
    return names


class Start:
    """The three pages, and what they gave once the wizard is through them."""

    def __init__(self, ask: Callable[[QWidget], Sequence[str]] | None = None) -> None:
        self.practice, self.staff, self.schedule = PracticePage(), StaffPage(), SchedulePage(ask)
        self.pages = (
            Page(
                _("Your practice"),
                _("Three short pages, and you can begin. Everything can be changed later."),
                self.practice,
                self.practice.ready,
                self.practice.form.focus,
            ),
            Page(
                _("Who works here"),
                _("Everybody signs in as herself, so that work finds its owner."),
                self.staff,
                self.staff.ready,
                self.staff.form.focus,
            ),
            Page(
                _("Your schedule"),
                _("Files from your scheduling software. You can also skip this and drop them on the window later."),
                self.schedule,
                focus=self.schedule.choose_button.setFocus,
            ),
        )

    @property
    def founding(self) -> Founding:
        """The practice as it was typed."""
        typed = self.practice.given
        you = self.staff.you
        people = (you, *self.staff.others) if you is not None else tuple(self.staff.others)
        named = Practice(typed["name"], typed["address"], typed["phone"])
        return Founding(named, typed["site"] or _("Main office"), people)

    @property
    def files(self) -> list[Path]:
        """The files to begin with."""
        return self.schedule.files
