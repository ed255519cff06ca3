"""Settings: by declaration only, dated for the practice, and a hostile file counts as none."""

from __future__ import annotations

import datetime as dt
import os
import stat

import pytest

from frontdesk_gui.core import clock, settings
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.settings import BEGINNING, Computer, Setting

SIZE = Setting("test.size", 10, "Size", low=9, high=16)
WORD = Setting("test.word", "system", "Colours", choices=("system", "light"))
PAIR: Setting[tuple[int, ...]] = Setting("test.pair", (), "Pair")
DAYS = Setting("test.days", 7, "Days", of_practice=True, low=1)


def test_what_is_put_is_kept_for_the_next_start(tmp_path) -> None:
    path = tmp_path / "computer.json"
    first = Computer(path)
    first.put(SIZE, 12)
    first.put(PAIR, (1, 2))
    again = Computer(path)
    assert (again.get(SIZE), again.get(PAIR), again.get(WORD)) == (12, (1, 2), "system")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("value", [8, 17, "12", True, None])
def test_a_value_that_does_not_fit_is_refused(tmp_path, value) -> None:
    computer = Computer(tmp_path / "computer.json")
    with pytest.raises(Refusal):
        computer.put(SIZE, value)
    assert computer.get(SIZE) == 10


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"test.size": "big"}', '{"test.size": 99}', "[" * 100_000, "@Variant(\\0)", "\x00\xff"]
)
def test_a_hostile_file_counts_as_none(tmp_path, body) -> None:
    path = tmp_path / "computer.json"
    path.write_bytes(body.encode("latin-1"))
    assert Computer(path).get(SIZE) == 10


def test_the_practice_is_measured_by_what_held_then(anywhere) -> None:
    store = anywhere.open()
    with clock.fixed(dt.datetime(2026, 11, 23, 8)):
        with store.write("Set") as session:
            settings.put(session, DAYS, 5, BEGINNING)
            settings.put(session, DAYS, 3)
        with store.read() as session:
            days = (dt.date(2026, 1, 1), dt.date(2026, 11, 22), dt.date(2026, 11, 23), None)
            assert [settings.on(session, DAYS, day) for day in days] == [5, 5, 3, 3]
        with store.write("Set") as session:
            settings.put(session, DAYS, 4)
        store.undo()
        with store.read() as session:
            assert settings.on(session, DAYS) == 3
        with pytest.raises(Refusal), store.write("Set") as session:
            settings.put(session, DAYS, 0)


def test_a_setting_is_declared_once() -> None:
    made = settings.computer("test.once", "", "Once")
    assert made in settings.declared()
    with pytest.raises(ValueError, match="twice"):
        settings.declare(made)
