"""The sign-in window: shown before anything heavy is loaded; the password is checked away from it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import _
from frontdesk_gui.shell.text import Label, button

Check = Callable[[str, str], Any]
HEAVY = ("sqlalchemy.orm", "frontdesk_gui.core.store", "frontdesk_gui.core.vault", "frontdesk_gui.shell.window")


class _Bench(QObject):
    """Brings the answer of the checking thread to the window: a signal from another thread waits its turn there."""

    came = Signal(object)
    loaded = Signal(object)


class SignIn(QWidget):
    """Asks name and password. `check(name, password)` runs in a thread; what it gives is told by `signed_in`.

    A Refusal of it is shown; anything else is told by `broken`. `warm` are modules loaded after the first paint."""

    signed_in = Signal(object)
    broken = Signal(object)
    left = Signal()
    warmed = Signal()

    def __init__(self, check: Check, last_name: str = "", practice: str = "", warm: Sequence[str] = HEAVY) -> None:
        super().__init__()
        self._check = check
        self._warm: tuple[str, ...] = tuple(warm)
        self._pool = ThreadPoolExecutor(2, "frontdesk-sign-in")
        self._bench = _Bench()
        self._over = False
        self._bench.loaded.connect(self._loaded)
        self._bench.came.connect(self._came)
        self.setObjectName("window")
        self.setWindowTitle(_("Front Desk"))
        self._lay_out(practice)
        self.name.setText(last_name)
        (self.password if last_name else self.name).setFocus()
        self.resize(560, 520)

    def _lay_out(self, practice: str) -> None:
        outer = QVBoxLayout(self)
        outer.addStretch()
        card = QFrame()
        card.setProperty("card", True)
        card.setFixedWidth(max(380, self.fontMetrics().averageCharWidth() * 48))
        row = QHBoxLayout()  # an alignment would cut what wraps: it knows no height for a width
        row.addStretch()
        row.addWidget(card)
        row.addStretch()
        outer.addLayout(row)
        outer.addStretch()
        layout = QVBoxLayout(card)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(8)
        layout.addWidget(Label(_("Front Desk"), size="title"))
        layout.addWidget(Label(practice or _("Sign in to begin."), tone="muted", wrap=True))
        layout.addSpacing(8)
        self.name = self._field(layout, _("Your name"))
        self.password = self._field(layout, _("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.message = Label("", tone="bad", wrap=True)
        self.message.hide()
        layout.addWidget(self.message)
        layout.addSpacing(8)
        self.go = button(_("Sign in"), primary=True)
        self.go.clicked.connect(self._try)
        layout.addWidget(self.go)
        self.name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._try)

    def _field(self, layout: QVBoxLayout, words: str) -> QLineEdit:
        label = Label(words)
        edit = QLineEdit()
        edit.setMaxLength(200)
        edit.setAccessibleName(words)
        edit.textEdited.connect(lambda _text: self.say(""))
        label.setBuddy(edit)
        layout.addWidget(label)
        layout.addWidget(edit)
        return edit

    # -- signing in --

    def say(self, sentence: str) -> None:
        """Show a sentence below the password."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        self.password.setAccessibleDescription(sentence)

    def _try(self) -> None:
        if not self.go.isEnabled():
            return
        if not self.name.text().strip():
            self.say(_("Please type your name as it is in the staff list."))
            self.name.setFocus()
            return
        self._work(True)
        answer = self._pool.submit(self._check, self.name.text().strip(), self.password.text())
        answer.add_done_callback(self._bench.came.emit)

    def _came(self, answer: Future[Any]) -> None:
        if answer.cancelled():
            return
        self._work(False)
        error = answer.exception()
        if error is None:
            self.password.clear()
            self.signed_in.emit(answer.result())
        elif isinstance(error, Refusal):
            self.say(error.sentence)
            self.password.selectAll()
            self.password.setFocus()
        else:
            self.broken.emit(error)

    def _work(self, on: bool) -> None:
        self.go.setEnabled(not on)
        self.go.setText(_("One moment…") if on else _("Sign in"))
        for edit in (self.name, self.password):
            edit.setReadOnly(on)

    # -- warming, and the end --

    def paintEvent(self, event: QPaintEvent) -> None:
        """Load what will be needed, once all of this is on the screen and not while it is being painted."""
        super().paintEvent(event)
        if self._warm:
            modules, self._warm = self._warm, ()
            QTimer.singleShot(0, self, lambda: self._load(modules))

    def _load(self, modules: Sequence[str]) -> None:
        if not self._over:
            self._pool.submit(_load, modules).add_done_callback(self._bench.loaded.emit)

    def _loaded(self, loading: Future[None]) -> None:
        if not self._over and not loading.cancelled() and loading.exception() is None:
            self.warmed.emit()

    def finish(self) -> None:
        """Wait until nothing of it is running; afterwards it cannot be used any more."""
        self._over = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The person does not want in."""
        super().closeEvent(event)
        self.left.emit()


def _load(modules: Sequence[str]) -> None:
    for name in modules:
        importlib.import_module(name)
