"""The guards and the list of skips catch what they are there for, and let a good test pass."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import skips

ROOT = Path(__file__).parent.parent

OFFENDERS = '''
"""Tests that each break one rule of the house, and some that break none."""

import logging
import threading
import warnings

import pytest
from PySide6.QtCore import QObject, QRunnable, QThread, QThreadPool, QTimer, qWarning
from PySide6.QtWidgets import QWidget

KEPT = []


def test_good(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()


@pytest.mark.logs("one row set aside")
def test_good_log():
    logging.getLogger("room").warning("%s row set aside", "one")


def test_good_after_the_umask_was_changed():
    import os

    assert os.umask(0o077) == 0o022


def test_good_umask_again():
    import os

    assert os.umask(0o077) == 0o022


def test_bad_log():
    logger = logging.getLogger("alone")
    logger.propagate = False
    logger.addHandler(logging.NullHandler())
    logger.error("stray")


@pytest.mark.logs("will not come")
def test_bad_missed_log():
    pass


def test_bad_thread():
    threading.Thread(target=threading.Event().wait, args=(30,), daemon=True, name="lingerer").start()


def test_bad_qthread(qapp):
    thread = QThread()
    KEPT.append(thread)
    thread.start()


def test_bad_timer(qapp):
    timer = QTimer()
    KEPT.append(timer)
    timer.start(1000)


def test_bad_pool(qapp):
    event = threading.Event()
    QThreadPool.globalInstance().start(lambda: event.wait(3))


def test_bad_own_pool(qapp):
    pool = QThreadPool()
    KEPT.append(pool)
    event = threading.Event()
    pool.start(lambda: event.wait(3))


def test_bad_window(qapp):
    widget = QWidget(objectName="forgotten")
    KEPT.append(widget)


def test_bad_qt_message(qapp):
    qWarning("something is odd")


def test_bad_warning():
    warnings.warn("old", stacklevel=1)


def test_bad_skip():
    pytest.skip("no time")


@pytest.mark.xfail(reason="known")
def test_bad_xfail():
    raise AssertionError

'''

SAID = {
    "test_bad_log": "logged, and not expected: alone: stray",
    "test_bad_missed_log": "expected in the log, and did not come: will not come",
    "test_bad_thread": "a thread was left running: lingerer",
    "test_bad_qthread": "a QThread was left running",
    "test_bad_timer": "a QTimer was left running",
    "test_bad_pool": "work was left running in a QThreadPool",
    "test_bad_own_pool": "work was left running in a QThreadPool",
    "test_bad_window": "a window was left: QWidget(forgotten)",
    "test_bad_qt_message": "something is odd",
    "test_bad_warning": "UserWarning: old",
    "test_bad_skip": "tests/skips.txt does not name",
    "test_bad_xfail": "tests/skips.txt does not name",
}


def run(folder: Path, text: str) -> str:
    """What pytest says of these tests, run under the project's own configuration and guards."""
    (folder / "test_offenders.py").write_text(text, encoding="utf-8")
    (folder / "conftest.py").write_text("from tests.conftest import *\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        ROOT / "pyproject.toml",
        "--rootdir",
        folder,
        "-p",
        "no:cacheprovider",
    ]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*command, folder], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_each_guard_catches_its_offender(tmp_path: Path) -> None:
    said = run(tmp_path, OFFENDERS)
    for name, sentence in SAID.items():
        assert sentence in said, name
        assert f"::{name}" in said, name
    failed = {line.split("::")[1].split()[0] for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))}
    assert failed == set(SAID)


def test_a_module_that_skips_itself_fails(tmp_path: Path) -> None:
    assert "tests/skips.txt does not name" in run(
        tmp_path, "import pytest\npytest.skip('no', allow_module_level=True)\n"
    )


def test_a_skip_is_named_by_test_file_or_folder() -> None:
    allowed = skips.read("# a comment\n\ntests/far/test_one.py::test_a  The sun has to shine.\ntests/near  It rains.\n")
    assert skips.may_skip("tests/far/test_one.py::test_a[2]", allowed)
    assert skips.may_skip("tests/near/test_two.py::test_b", allowed)
    assert not skips.may_skip("tests/far/test_one.py::test_ab", allowed)
    assert not skips.may_skip("tests/nearby/test_two.py::test_b", allowed)


def test_a_skip_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match=r"skips\.txt"):
        skips.read("tests/far/test_one.py\n")


def test_the_list_of_skips_is_in_order() -> None:
    allowed = skips.read(skips.LIST.read_text(encoding="utf-8"))
    assert all((ROOT / node.split("::")[0]).exists() for node in allowed)
