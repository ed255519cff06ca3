"""A payer's file opened: how far its reading has come, how large it may be, what is said where it cannot be read."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from frontdesk_gui.feeds import read as door
from frontdesk_gui.feeds import source
from frontdesk_gui.feeds.records import Problem
from frontdesk_gui.feeds.source import Source
from frontdesk_gui.feeds.x12.reading import RemittanceReading
from frontdesk_gui.feeds.x12.records import ClaimPayment
from tests.feeds import remittances as made
from tests.feeds.remittances import FILE, payment, whole


def opened(path: Path) -> RemittanceReading:
    reading = door.open_remittance(path)
    assert isinstance(reading, RemittanceReading)
    return reading


def large(tmp_path: Path, payments: int) -> Path:
    body = payment("".join(made.CLAIMS) * 100, "17000")
    return made.kept(tmp_path, whole(*[body] * payments), f"{payments}.835")


def test_how_far_it_has_come_is_told_in_bytes(tmp_path: Path) -> None:
    path = large(tmp_path, 12)
    reading = opened(path)
    assert (reading.done, reading.size) == (0, path.stat().st_size)
    seen = [reading.done for _event in reading.rows()]
    assert seen == sorted(seen)
    assert len(set(seen)) > 3
    assert 0 < seen[0] < reading.size
    assert reading.done == reading.size
    assert [reading.done for _event in reading.rows()] == seen


def test_one_who_stops_reading_leaves_the_file_closed(tmp_path: Path) -> None:
    path = large(tmp_path, 2)
    rows = opened(path).rows()
    next(rows)
    rows.close()
    path.unlink()  # which Windows refuses where it is open


def test_the_head_and_what_was_odd(tmp_path: Path) -> None:
    path = made.kept(tmp_path, FILE.replace("BPR*I*170*", "BPR*I*171*"))
    reading = opened(path)
    assert reading.problems() == ()
    claims = [event for event in reading.rows() if isinstance(event, ClaimPayment)]
    assert [one.code for one in reading.problems()] == ["payment_balance"]
    assert (reading.head.kind, len(reading.head.sha256), len(claims)) == ("835", 64, 3)


def test_what_is_no_payers_file_says_why(tmp_path: Path) -> None:
    for body, code in (("Appt ID,Appt Date\n1,2\n", "no_columns"), ("", "empty")):
        found = door.open_remittance(made.kept(tmp_path, body))
        assert isinstance(found, Problem)
        assert found.code == code
    missing = door.open_remittance(tmp_path / "none")
    assert isinstance(missing, Problem)
    assert missing.code == "no_file"


def test_a_file_that_is_gone_since_it_was_opened_is_told(tmp_path: Path) -> None:
    path = made.kept(tmp_path, FILE)
    reading = opened(path)
    path.unlink()
    assert [*reading.rows()] == []
    assert [one.code for one in reading.problems()] == ["stopped"]


def test_a_payers_file_may_be_larger_than_a_table_and_not_without_end(tmp_path: Path) -> None:
    path = made.kept(tmp_path, FILE)
    with path.open("ab") as file:
        file.truncate(source.LIMIT + 1)
    assert isinstance(source.examine(path), Source)
    with path.open("ab") as file:
        file.truncate(source.PAYER_LIMIT_MB * source.MB + 1)
    refused = door.open_remittance(path)
    assert isinstance(refused, Problem)
    assert refused.what == "This file is larger than 512 MB. Ask the payer for it in smaller parts."


def held(path: Path) -> int:
    tracemalloc.start()
    for _event in opened(path).rows():
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_a_longer_file_takes_no_more_memory(tmp_path: Path) -> None:
    short, long = held(large(tmp_path, 12)), held(large(tmp_path, 60))
    assert long < 4_000_000
    assert long < short + 1_500_000  # the longer one has 3 MB more, and as records ten times that
