"""athenaNet: doubled and nameless columns, one row a slot, open slots, statuses by code."""

from collections.abc import Callable
from datetime import datetime

HEADER = (
    "prnt apptid,apptid,apptdate,apptstarttime,apptendtime,patient name,patientid,appt schdlng prvdr,svc dprtmnt,"
    "appttype,apptstatus,apptslotstatus,apptcheckintime,apptcancelreason"
)
RAW = (
    "apptdate,apptdate,apptstarttime,apptendtime,apptid,apptstarttime,apptendtime,patient name,enterpriseid,"
    "appt schdlng prvdrid,apptstatus,appttype,svcdeptid,,,"
)


def row(parent: str, own: str, start: str, end: str, patient: str = '"Quillfeather, Ona",7', status: str = ",") -> str:
    """One slot."""
    return f"{parent},{own},03/01/2026,{start},{end},{patient},Els,Main,OV,{status},,"


def test_slots_of_one_appointment_are_one_visit_of_their_whole_length(whole: Callable) -> None:
    found = whole(
        HEADER,
        row("100", "100", "09:00 AM", "09:15 AM"),
        row("100", "101", "09:15 AM", "09:30 AM"),
        row("102", "102", "09:30 AM", "09:45 AM", '"Quillfeather, Bram",8'),
        row("100", "103", "11:00 AM", "11:15 AM"),
    )
    ona, bram = found.bookings
    assert (ona.source_id, ona.slot_ids, ona.minutes) == ("100", ("100", "101"), 30)
    assert (bram.source_id, bram.minutes) == ("102", 15)
    assert found.table.left_out == (("further_slot", 2),)
    assert found.table.rows_read == 2


def test_a_report_sorted_backwards_gives_the_same_visit(whole: Callable) -> None:
    found = whole(HEADER, row("100", "101", "09:15 AM", "09:30 AM"), row("100", "100", "09:00 AM", "09:15 AM"))
    (ona,) = found.bookings
    assert (ona.source_id, ona.start, ona.minutes) == ("100", datetime(2026, 3, 1, 9), 30)


def test_a_slot_that_does_not_adjoin_does_not_lengthen(whole: Callable) -> None:
    found = whole(HEADER, row("100", "100", "09:00 AM", "09:15 AM"), row("100", "101", "03:00 PM", "03:15 PM"))
    assert [booking.minutes for booking in found.bookings] == [15]


def test_open_slots_have_no_patient_and_are_no_fault(whole: Callable) -> None:
    found = whole(HEADER, row("", "1", "09:00 AM", "09:15 AM", ",", "o - Open Slot,o - Open Slot"))
    assert (found.bookings, found.aside) == ([], [])
    assert found.table.left_out == (("open_slot", 1),)
    assert "open_slot" in found.codes


def test_statuses_by_code_and_the_one_that_says_more(whole: Callable) -> None:
    cells = (
        "f - Filled,",
        ",x - Cancelled",
        ",2 - Checked In",
        "3 - Checked Out,f - Filled",
        ",4 - Charge Entered",
        ",f",
    )
    rows = (row(str(n), str(n), "09:00 AM", "09:15 AM", status=cell) for n, cell in enumerate(cells, 1))
    found = whole(HEADER, *rows)
    assert [b.status for b in found.bookings] == ["booked", "cancelled", "arrived", "done", "done", "booked"]


def test_doubled_columns_lose_nothing_and_empty_ends_may_be_missing(whole: Callable) -> None:
    found = whole(
        RAW,
        '03/01/2026,,09:00 AM,09:15 AM,5,,,"Quillfeather, Ona",7,P1,f - Filled,OV,3,,,',
        ',03/02/2026,,,6,10:00 AM,10:15 AM,"Quillfeather, Bram",8,P1,f - Filled,OV,3',
        '03/01/2026,03/09/2026,09:00 AM,09:15 AM,9,,,"Quillfeather, Ona",7,P1,f - Filled,OV,3,,,,,',
        '03/01/2026,,09:00 AM,09:15 AM,9,,,"Quillfeather, Ona",7,P1,f - Filled,OV,3,,,,extra',
    )
    assert [(b.start, b.minutes, b.chart) for b in found.bookings] == [
        (datetime(2026, 3, 1, 9), 15, "7"),
        (datetime(2026, 3, 2, 10), 15, "8"),
        (datetime(2026, 3, 1, 9), 15, "7"),
    ]
    assert found.bookings[1].provider_id == "P1"
    assert "columns_disagree" in found.codes
    assert [one.problem.code for one in found.aside] == ["field_count"]
    assert ("apptdate (2)", "03/02/2026") in found.bookings[1].raw


def test_pipes_and_a_t_between_date_and_time(whole: Callable) -> None:
    header = HEADER.replace(",", "|")
    found = whole(
        header, "1|1|03/01/2026|03/01/2026T09:00|03/01/2026T09:20|QUILLFEATHER, ONA|7|Els|Main|OV||f - Filled||"
    )
    (ona,) = found.bookings
    assert found.table.delimiter == "|"
    assert (ona.start, ona.minutes, ona.last) == (datetime(2026, 3, 1, 9), 20, "QUILLFEATHER")
