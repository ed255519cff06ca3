"""Windows are taken apart by the thread of the window alone, whatever the other threads make and let go."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from frontdesk_gui import app
from frontdesk_gui.core import garbage, settings
from frontdesk_gui.shell.garbage import Collector
from frontdesk_gui.shell.work import Crew


class Ring:
    """Something that holds itself, so that only a search finds it; it says which thread let it go."""

    def __init__(self, ended: list[int]) -> None:
        self.me, self.label = self, QLabel("a window")
        weakref.finalize(self, lambda: ended.append(threading.get_ident()))


def rings(count: int) -> None:
    """Make more than enough to set off a search, where one is set off by itself."""
    for _each in range(count):
        loop: list[object] = []
        loop.append(loop)


@pytest.fixture
def crew(qtbot):
    made = Crew()
    yield made
    made.close()


def test_a_thread_at_work_takes_no_window_apart(qtbot, crew) -> None:
    ended: list[int] = []
    collector = Collector()
    Ring(ended)
    done: list[object] = []
    crew.start("run", lambda: rings(gc.get_threshold()[0] * 300), done.append, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert ended == []
    collector._timer.setInterval(1)
    collector._timer.start()
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    collector.stop()
    assert ended == [threading.main_thread().ident]


def test_the_oldest_that_is_due_is_looked_through(qtbot) -> None:
    garbage.look()
    ended: list[int] = []
    Ring(ended)
    garbage.look()
    assert ended == []  # not due: nearly nothing has been made since
    kept = [[] for _each in range(gc.get_threshold()[0] + 1)]
    garbage.look()
    assert ended == [threading.main_thread().ident]
    assert len(kept) > gc.get_threshold()[0]


def test_what_was_to_be_called_is_let_go_with_the_result(qtbot, crew) -> None:
    class Window:
        """Stands for one: it hangs on what is called when the work is done."""

        def came(self, _result: object) -> None:
            done.append(True)

    done: list[object] = []
    window = Window()
    gone = weakref.ref(window)
    work = crew.start("run", lambda: 7, window.came, window.came)
    del window
    qtbot.waitUntil(lambda: bool(done) and work.done)
    assert gone() is None
    assert work._future is not None  # the thread may hold it a moment longer


def test_a_house_looks_for_itself_from_its_first_window_on(qtbot, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(QApplication, "quit", lambda *_any: None)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    gc.enable()
    house = app.House(application, settings.Computer(tmp_path / "computer.json"), str(tmp_path / "practice.db"))
    assert not gc.isenabled()
    house.begin()
    assert house.collector._timer.isActive()
    house.leave()
    assert not house.collector._timer.isActive()
