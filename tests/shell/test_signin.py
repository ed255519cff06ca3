"""The sign-in window: light to show, the password checked away from it, sentences instead of errors."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.shell.signin import SignIn

HEAVY = ("sqlalchemy", "argon2", "reportlab", "alembic", "cryptography", "pypdfium2", "sqlcipher3")
SENTENCE = "That name and password do not go together. Try again."


@pytest.fixture
def signin(qtbot, dressed):
    """A sign-in that knows one password."""
    asked: list[tuple[str, str, bool]] = []
    gate = threading.Event()
    gate.set()

    def check(name: str, password: str) -> str:
        asked.append((name, password, threading.current_thread() is threading.main_thread()))
        gate.wait(5)
        if password == "bug":
            raise ValueError("x")
        if password != "right":
            raise Refusal(SENTENCE)
        return "store of " + name

    made = SignIn(check, "Dana Quillfeather", warm=())
    qtbot.addWidget(made)
    made.asked = asked
    made.gate = gate
    made.show()
    yield made
    made.finish()


def test_the_right_password_is_checked_away_from_the_window(qtbot, signin) -> None:
    qtbot.keyClicks(signin.password, "right")
    with qtbot.waitSignal(signin.signed_in) as told:
        qtbot.keyClick(signin.password, Qt.Key.Key_Return)
    assert told.args == ["store of Dana Quillfeather"]
    assert signin.asked == [("Dana Quillfeather", "right", False)]
    assert signin.password.text() == ""


def test_a_wrong_password_is_a_sentence_and_can_be_tried_again(qtbot, signin) -> None:
    qtbot.keyClicks(signin.password, "wrong")
    signin.gate.clear()
    signin.go.click()
    assert not signin.go.isEnabled()
    signin.go.click()
    signin.gate.set()
    qtbot.waitUntil(signin.message.isVisible)
    assert signin.message.text() == SENTENCE
    qtbot.waitUntil(lambda: signin.message.height() >= signin.message.heightForWidth(signin.message.width()))
    assert signin.go.isEnabled()
    assert len(signin.asked) == 1
    qtbot.keyClicks(signin.password, "x")
    assert not signin.message.isVisible()


def test_a_bug_is_told_as_one(qtbot, signin) -> None:
    signin.password.setText("bug")
    with qtbot.waitSignal(signin.broken) as told:
        signin.go.click()
    assert isinstance(told.args[0], ValueError)
    assert not signin.message.isVisible()


def test_a_name_is_asked_for_before_anything_is_checked(qtbot, signin) -> None:
    signin.name.clear()
    signin.go.click()
    assert signin.asked == []
    assert signin.message.isVisible()


def test_the_password_is_hidden_and_everything_is_named(signin) -> None:
    assert signin.password.echoMode() == QLineEdit.EchoMode.Password
    assert signin.name.accessibleName()
    assert signin.password.accessibleName()
    assert signin.go.accessibleName()


def test_modules_are_warmed_once_it_is_shown(qtbot, dressed) -> None:
    made = SignIn(lambda name, password: None, warm=("colorsys",))
    qtbot.addWidget(made)
    sys.modules.pop("colorsys", None)
    assert "colorsys" not in sys.modules
    with qtbot.waitSignal(made.warmed):
        made.show()
    assert "colorsys" in sys.modules
    made.finish()


def test_finished_before_anything_is_warmed_it_ends_quietly(qtbot, dressed) -> None:
    made = SignIn(lambda name, password: None, warm=("colorsys",))
    qtbot.addWidget(made)
    told: list[bool] = []
    made.warmed.connect(lambda: told.append(True))
    made.show()
    made.grab()  # painted: the loading is due at the next turn
    made.finish()
    later: list[bool] = []
    QTimer.singleShot(0, made, lambda: later.append(True))
    qtbot.waitUntil(lambda: later == [True])
    assert told == []


def test_closing_it_is_told(qtbot, signin) -> None:
    with qtbot.waitSignal(signin.left):
        signin.close()


def test_nothing_heavy_is_loaded_for_it() -> None:
    script = (
        "import sys\n"
        "from frontdesk_gui.shell import choices, errors, theme\n"
        "from frontdesk_gui.shell.signin import SignIn\n"
        f"sys.exit(' '.join(name for name in {HEAVY!r} if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr.strip() == ""
    assert done.returncode == 0
