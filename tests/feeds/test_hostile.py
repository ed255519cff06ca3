"""Whatever the bytes: an answer and no exception, every row counted once, memory flat, no value in a problem."""

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from frontdesk_gui.feeds import read, source
from tests.feeds.conftest import TODAY, Whole

HEADERS = (
    "Appt ID,Chart #,Appt Date,Appt Time,Appt Length,Provider,Op,Status,Appt Reason,Broken",
    "prnt apptid,apptid,apptdate,apptstarttime,apptendtime,patient name,patientid,svc dprtmnt,apptslotstatus,",
    "ID,StartDate,EndDate,AllDay,Type,ConfirmationStatus,PatientID,PatientFullName,ServiceLocationName,PracticeName",
    "Chart #,Last Name,First Name,Birthdate,Guarantor,Prim Prov,Cell Phone,Zip,Gender,SSN",
)
CELLS = some.one_of(
    some.text(some.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters='",|;'), max_size=8),
    some.sampled_from(
        [
            "03/01/2026",
            "13/02/2026",
            "9:00 AM",
            "46000.5",
            "0.4",
            "12/31/49",
            "2",
            "Y",
            "Quill, Ona",
            "9:00 - 10",
            "-1",
            "2026-03-01T09:00+99:99",
        ]
    ),
)
QUIET = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@QUIET
@given(data=some.binary(max_size=400), start=some.sampled_from([b"", *(h.encode() + b"\n" for h in HEADERS)]))
def test_no_bytes_raise(tmp_path: Path, data: bytes, start: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(start + data)
    json.dumps(read.answer(path, today=TODAY, zone=ZoneInfo("America/Chicago")))


@QUIET
@given(header=some.sampled_from(HEADERS), rows=some.lists(some.lists(CELLS, min_size=1, max_size=13), max_size=12))
def test_every_row_is_counted_once(tmp_path: Path, header: str, rows: list[list[str]]) -> None:
    path = tmp_path / "any"
    path.write_text("\n".join([header, *(",".join(row) for row in rows)]), encoding="utf-8", newline="")
    found = Whole(path)
    table = found.table
    assert len(found.bookings) + len(found.patients) == table.rows_read
    assert len(found.aside) == table.set_aside
    written = sum(any(cell.strip() for cell in row) for row in rows)
    counted = table.rows_read + table.set_aside + sum(number for _code, number in table.left_out)
    assert counted == written


def test_a_stray_quotation_mark_takes_one_row_and_not_its_neighbours(whole: Callable[..., Whole]) -> None:
    rows = [f"A{n},Q{n},03/01/2026,9:00 AM,40,D,O,Complete,Pro,N" for n in range(1, 8)]
    rows[2] = rows[2].replace("Pro", '"5 inch')
    found = whole(HEADERS[0], *rows)
    assert [one.where for one in found.aside] == ["line 4"]
    assert [one.problem.code for one in found.aside] == ["open_quote"]
    assert [b.source_id for b in found.bookings] == ["A1", "A2", "A4", "A5", "A6", "A7"]


def test_a_cell_over_several_lines_is_one_row(whole: Callable[..., Whole]) -> None:
    found = whole(
        HEADERS[0],
        'A1,Q1,03/01/2026,9:00 AM,40,D,O,Complete,"one\ntwo, ""three""\n",N',
        "A2,Q2,03/01/2026,9:10 AM,40,D,O,,x,N",
    )
    assert [(b.place, b.reason) for b in found.bookings] == [(2, 'one\ntwo, "three"'), (5, "x")]


def test_a_file_full_of_stray_quotes_is_read_in_good_time(whole: Callable[..., Whole]) -> None:
    found = whole(HEADERS[0], *(f'A{n},"open' for n in range(5000)))
    assert found.table.set_aside == 5000


@pytest.mark.parametrize("width", [source.BLOCK * 3, 200_000, 40_000])
def test_an_endless_line_or_cell_is_set_aside(whole: Callable[..., Whole], width: int) -> None:
    good = "A1,Q1,03/01/2026,9:00 AM,40,D,O,Complete,Pro,N"
    found = whole(HEADERS[0], good, good.replace("Pro", "P" * width), good.replace("A1", "A3"))
    assert [b.source_id for b in found.bookings] == ["A1", "A3"]
    assert [one.line for one in found.aside] == [3]


def test_too_large_and_too_wide_are_refused_by_name(whole: Callable[..., Whole], tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(source.LIMIT + 1)
    assert read.answer(path)["problems"] == [
        {"where": "file", "what": "This file is larger than 64 MB. Export fewer days and try again."}
    ]
    found = whole(HEADERS[0] + ",x" * 1000, "A1")
    assert found.codes == ["many_columns"]


def test_memory_stays_flat(made: Callable[..., Path]) -> None:
    path = made(HEADERS[0], *(f"A{n},Q{n},03/01/2026,9:00 AM,40,D,O,Hold{n},Pro,N" for n in range(6_000)))
    reading = read.open_file(path, today=TODAY)
    tracemalloc.start()
    count = sum(1 for _row in reading.rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 6_000
    assert peak < 1_500_000
    assert len(reading.result().unknown_status) <= 200


def test_no_problem_holds_a_value_of_the_file(whole: Callable[..., Whole]) -> None:
    secret = "Zzphiquill"
    row = ",".join([secret] * 10)
    for header in HEADERS:
        found = whole(header, row, f"{row},{secret}", f'"{row}', row.replace(secret, "", 2))
        told = repr([*found.table.problems, *(one.problem for one in found.aside), *(one.why for one in found.aside)])
        assert secret not in told
    for alone in (
        f"{secret}, Ona,03/14/1979,512-555-0133",
        f"Dear {secret}, come at nine",
        f"{secret},{secret}@x.org,9",
    ):
        assert secret not in repr(whole(alone, alone).table)


@pytest.mark.parametrize(
    "cell", ["(" * 30_000, "a " * 15_000, "x  " * 10_000, "1:" * 15_000, "- " * 15_000, "a : " * 8000]
)
def test_no_cell_takes_long(whole: Callable[..., Whole], cell: str) -> None:
    assert whole(HEADERS[0], ",".join([cell] * 10)).table.set_aside == 1
    assert whole(HEADERS[2], f"1,2026-03-01T09:00,{cell},False,P,{cell},7,{cell},{cell},{cell}").table.rows_read == 1
