"""Files as a whole: encodings, delimiters, title lines, what is refused and in which words, dates by column."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from frontdesk_gui.feeds import read
from frontdesk_gui.feeds.records import Booking
from frontdesk_gui.feeds.sentences import SENTENCES, placed, problem, said

HEADER = "Appt ID,Chart #,Appt Date,Appt Time,Appt Length,Provider,Patient Name,Birthdate"
ROW = 'A1,Q1,03/01/2026,9:00 AM,40,D1,"Muñoz, Renée",03/14/1979'


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_encodings(whole: Callable, encoding: str, named: str) -> None:
    found = whole(HEADER, ROW, encoding=encoding)
    assert found.table.encoding == named
    assert [(b.last, b.first) for b in found.bookings] == [("Muñoz", "Renée")]


def test_a_bad_byte_late_in_a_file_makes_all_of_it_windows_text(whole: Callable) -> None:
    rows = "\n".join(ROW.replace("Muñoz", "Quill").replace("Renée", "Ona") for _ in range(4000))
    found = whole(f"{HEADER}\n{rows}\n".encode() + ROW.encode("cp1252"))
    assert found.table.encoding == "cp1252"
    assert found.bookings[-1].last == "Muñoz"
    assert found.table.rows_read == 4001


@pytest.mark.parametrize("mark", [",", ";", "|", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(whole: Callable, mark: str, end: str) -> None:
    header = HEADER.replace(",", mark)
    row = mark.join(["A1", "Q1", "03/01/2026", "9:00 AM", "40", "D1", '"Quill, Ona; the | 2nd\tof"', "03/14/1979"])
    found = whole(end.join([header, row, row]).encode())
    assert found.table.delimiter == mark
    assert [b.last for b in found.bookings] == ["Quill", "Quill"]


def test_title_lines_blank_lines_nul_and_control_z(whole: Callable) -> None:
    text = f"Schedule of the day, printed 03/01/2026\r\n\r\n,,,\r\n{HEADER}\r\n\r\n{ROW}\r\n,,,,,,,\r\n\x1a\0\0"
    found = whole(text.replace("Muñoz", "Mu\0ñoz").encode())
    assert [(b.last, b.place) for b in found.bookings] == [("Muñoz", 6)]
    assert found.table.set_aside == 0


def test_names_of_columns_in_any_spelling(whole: Callable) -> None:
    found = whole("  appt_id ,CHART #,apptDate,Appt. Time,appt-length,provider", "A1,Q1,03/01/2026,9:00 AM,40,D1")
    assert found.table.columns == {
        "appointment_id": "appt_id",
        "date": "apptDate",
        "time": "Appt. Time",
        "minutes": "appt-length",
        "provider": "provider",
        "mrn": "CHART #",
    }
    assert found.table.rows_read == 1


def test_a_formula_that_keeps_zeros_is_unwrapped(whole: Callable) -> None:
    found = whole(HEADER, 'A1,="00123",03/01/2026,9:00 AM,40,D1,"Quill, Ona",')
    assert found.bookings[0].chart == "00123"


def test_a_column_decides_day_first_together_and_says_so(whole: Callable) -> None:
    rows = [f"A{n},Q1,{day}/02/2026,9:00 AM,40,D1,Ona Quill,04/05/1979" for n, day in enumerate((3, 4, 13))]
    found = whole(HEADER, *rows)
    assert [b.start.day for b in found.bookings] == [3, 4, 13]
    assert found.bookings[0].dob == date(1979, 5, 4)
    assert found.table.date_order == "day first"
    assert "day_first" in found.codes
    assert whole(HEADER, *rows[:2]).bookings[0].start == datetime(2026, 3, 2, 9)


def test_one_odd_date_does_not_turn_a_column(whole: Callable) -> None:
    days = ("13/02/2026", "02/13/2026", "02/14/2026", "02/03/2026")
    found = whole(HEADER, *(f"A{n},Q1,{day},9:00 AM,40,D1,Ona Quill," for n, day in enumerate(days)))
    assert [b.start.day for b in found.bookings] == [13, 14, 3]
    assert [one.problem.code for one in found.aside] == ["bad_date"]
    assert "mixed_order" in found.codes


def test_rows_without_a_date_a_time_or_a_patient_are_set_aside_with_their_line(whole: Callable) -> None:
    found = whole(
        HEADER,
        "A1,Q1,,9:00 AM,40,D1,,",
        "A2,Q1,someday,9:00 AM,40,D1,,",
        "A3,Q1,03/01/2026,,40,D1,,",
        "A4,Q1,03/01/2026,later,40,D1,,",
        "A5,,03/01/2026,9:00 AM,40,D1,,",
        "A6,Q1,03/01/2026",
    )
    assert [(one.line, one.problem.code) for one in found.aside] == [
        (2, "no_date"),
        (3, "bad_date"),
        (4, "no_time"),
        (5, "bad_time"),
        (6, "no_patient"),
        (7, "field_count"),
    ]


def test_a_zone_is_converted_where_the_practice_has_one(made: Callable[..., Path], whole: Callable) -> None:
    lines = (
        "appointment_id,patient_id,start_time,end_time,provider_id,location_id,appointment_status,description",
        "1,7,2026-03-02T15:00:00Z,2026-03-02T15:30:00Z,D,1,Scheduled,x",
    )
    reading = read.open_file(made(*lines), zone=ZoneInfo("America/Chicago"))
    (booking,) = (row for row in reading.rows() if isinstance(row, Booking))
    assert (booking.start, booking.minutes) == (datetime(2026, 3, 2, 9), 30)
    kept = whole(*lines)
    assert kept.bookings[0].start == datetime(2026, 3, 2, 15)
    assert "zone_kept" in kept.codes


def test_unknown_columns_are_refused_with_what_was_found_and_what_is_missing(whole: Callable) -> None:
    found = whole("When,Who,Patient ID,Provider", "03/01/2026,Ona,7,Els")
    assert found.head.kind == "table"
    assert found.head.refused is not None
    assert "Columns found: When, Who, Patient ID, Provider." in found.head.refused
    assert "Not found: appointment date, appointment time." in found.head.refused
    assert "athenaNet" in found.head.refused
    assert (found.table.rows_read, found.head.columns["mrn"]) == (0, "Patient ID")


def test_a_known_system_without_a_needed_column_is_refused_by_name(whole: Callable) -> None:
    found = whole("Appt ID,Appt Date,Appt Length,Appt Reason,Broken", "A1,03/01/2026,40,Pro,N")
    assert found.codes == ["missing_columns"]
    assert "Dentrix" in str(found.head.refused)
    assert "Not found: appointment time, chart number or patient name." in str(found.head.refused)


@pytest.mark.parametrize(
    ("header", "content", "system"),
    [
        ("Chart #,Coverage,Carrier Name,Payor ID,Group #,Subscriber ID,Relation to Subscriber", "coverages", "Dentrix"),
        ("Provider ID,Last Name,First Name,Title,NPI,Provider Type,Inactive", "providers", "Dentrix"),
        ("Op ID,Title", "other", "Dentrix"),
        (
            "patient_id,employer_id,member_id,policy_holder_id,relation_to_policy_holder,coverage_order",
            "coverages",
            "Eaglesoft",
        ),
        ("provider_id,first_name,last_name,title,npi,position,active", "providers", "Eaglesoft"),
        ("insurance_company_id,name,payer_id", "other", "Eaglesoft"),
        ("employer_id,name,group_number,insurance_company_id", "other", "Eaglesoft"),
    ],
)
def test_other_lists_are_known_by_name(whole: Callable, header: str, content: str, system: str) -> None:
    found = whole(header)
    assert (found.head.kind, found.head.content, found.head.system) == ("table", content, system)
    assert system in str(found.head.refused)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\0", "empty"),
        (b"%PDF-1.4\n\x00\x01\xff" + bytes(range(256)), "pdf"),
        (b"PK\x03\x04rest", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "xls"),
        (b"ISA*00*          *00*          *ZZ*A", "x12"),
        (b"\r\nGS*HP*SENDER", "x12"),
        (b"\x0bMSH|^~\\&|A", "hl7"),
        (b'\xef\xbb\xbf{"resourceType": "Bundle"}', "json"),
        (b"[" * 100_000, "json"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0", "ical"),
        (b"<?xml version='1.0'?>", "xml"),
        (bytes(range(256)) * 4, "binary"),
        (b"Dear all, the office is closed.\nSee you on Monday\nThanks", "no_columns"),
        (b"one line of nothing", "no_columns"),
    ],
)
def test_what_is_no_table_says_what_it_is(whole: Callable, made: Callable[..., Path], data: bytes, code: str) -> None:
    found = whole(data)
    assert (found.head.kind, found.codes) == ("unknown", [code])
    answer = read.answer(made(data))
    assert answer == {
        "file": answer["file"],
        "kind": "unknown",
        "problems": [{"where": "file", "what": found.head.refused}],
    }


def test_what_cannot_be_opened_says_so(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv", Path("a\0b"), tmp_path / ("x" * 5000)):
        assert read.answer(path)["kind"] == "unknown"
        assert read.answer(path)["problems"]


def test_a_file_that_goes_while_it_is_read_ends_with_a_sentence(made: Callable[..., Path]) -> None:
    path = made(HEADER, ROW)
    reading = read.open_file(path)
    path.unlink()
    (row,) = reading.rows()
    assert getattr(row, "problem").code == "read_stopped"  # noqa: B009


def test_the_answer_is_one_json_object(made: Callable[..., Path]) -> None:
    path = made(HEADER, ROW, "A2,Q1,,9:00 AM,40,D1,,")
    answer = json.loads(json.dumps(read.answer(path)))
    assert answer["file"] == str(path)
    assert answer["kind"] == "table"
    assert answer["appointments"] == [{"id": "A1", "start": "2026-03-01T09:00", "minutes": 40}]
    assert answer["problems"] == [{"where": "line 3", "what": "This row has no date."}]
    assert answer["columns"]["dob"] == "Birthdate"


def test_every_sentence_can_be_said_in_another_language() -> None:
    told = problem("missing_columns", system="Dentrix", missing="appointment date, appointment time", found="a, b")
    assert said(told, lambda text: text) == told.what
    assert said(told, lambda text: text.replace("appointment", "cita")).count("cita") == 2
    assert placed(problem("no_date", 7), lambda text: text.replace("line ", "fila ")) == "fila 7"
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())
