"""Single values: days, times, names, phones, money, lengths and status words, each form that was seen."""

from datetime import date, timedelta

import pytest

from frontdesk_gui.feeds import dates, names, status, values
from frontdesk_gui.feeds.table.medical import LISTS
from tests.feeds.conftest import TODAY

MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "03/01/2026",
        "3/1/26",
        "03-01-2026",
        "2026-03-01",
        "2026/3/1",
        "20260301",
        "1 Mar 2026",
        "01-Mar-26",
        "Mar 1, 2026",
        "March 1 2026",
        "46082",
        " 2026-03-01 ",
    ],
)
def test_days(text: str) -> None:
    assert dates.moment(text) == dates.Moment(MARCH)


@pytest.mark.parametrize(
    "text",
    [
        "03/01/2026 9:30 AM",
        "3/1/2026 09:30",
        "2026-03-01T09:30:00",
        "2026-03-01 09:29:59.999",
        "202603010930",
        "20260301 093000",
        "1 Mar 2026, 9:30a",
        "46082.395833333",
        "03/01/2026T09:30",
    ],
)
def test_days_with_a_time(text: str) -> None:
    assert dates.moment(text) == dates.Moment(MARCH, 570)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000-00-00",
        "13/13/2026",
        "02/30/2026",
        "May",
        "7:30a",
        "0",
        "80001",
        "60",
        "123456",
        "99999999",
        "1/1/9999",
        "03/01/20261",
        "03/01-2026",
        "Q 1 2026",
        "2026-03-01 25:00",
        "1 Mars 2026 x",
        "9" * 5000,
        "١/١/2026",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert dates.moment(text) is None


def test_two_digit_years_of_births_do_not_lie_ahead() -> None:
    assert dates.moment("12/31/49", born_by=TODAY) == dates.Moment(date(1949, 12, 31))
    assert dates.moment("11/23/26", born_by=TODAY) == dates.Moment(date(2026, 11, 23))
    assert dates.moment("11/24/26", born_by=TODAY) == dates.Moment(date(1926, 11, 24))
    assert dates.moment("12/31/27") == dates.Moment(date(2027, 12, 31))


def test_day_first_and_offsets() -> None:
    assert dates.moment("13/02/2026") is None
    assert dates.moment("13/02/2026", day_first=True) == dates.Moment(date(2026, 2, 13))
    assert dates.moment("2026-03-01T09:30:00-05:00") == dates.Moment(MARCH, 570, timedelta(hours=-5))
    assert dates.moment("2026-03-01T09:30:00Z") == dates.Moment(MARCH, 570, timedelta(0))
    assert dates.moment("2026-03-01T09:30:00+99:00") is None
    assert dates.moment("03/01/2026 09:30-10:00") is None
    assert [dates.order_told(text) for text in ("13/02/2026", "02/13/2026", "02/02/2026", "2026-02-13")] == [
        "day first",
        "month first",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "minute"),
    [("9:30 AM", 570), ("09:30", 570), ("9:30a", 570), ("9:30 p.m.", 1290), ("12:00 AM", 0), ("12:15 PM", 735)]
    + [("0930", 570), ("093000", 570), ("0.395833333", 570), (".5", 720), ("09:29:59.999", 570), ("23:59:59", 1440)]
    + [("1899-12-30 09:30:00", 570), ("9 am", 540), ("0", 0), ("13:30 PM", 810), ("1/0/1900 9:30:00 AM", 570)]
    + [(bad, None) for bad in ("", "25:00", "9", "13:00 AM", "0:10 PM", "9:60", "noon", "930", "1.5", "-1")],
)
def test_times_of_day(text: str, minute: int | None) -> None:
    assert dates.clock(text) == minute


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("9:00 AM - 10:00 AM", (540, 600)),
        ("05:30 AM-06:30 AM", (330, 390)),
        ("9:00 – 10:00 AM", (540, 600)),
        ("11:30 - 12:30 PM", (690, 750)),
        ("1:00 to 2:00 PM", (780, 840)),
        ("9:00", (540, None)),
        ("x - y", (None, None)),
    ],
)
def test_ranges(text: str, both: tuple[int | None, int | None]) -> None:
    assert dates.span(text) == both


@pytest.mark.parametrize(
    ("text", "last", "first", "middle", "suffix"),
    [
        ("Quillfeather, Ona", "Quillfeather", "Ona", None, None),
        ("QUILLFEATHER,ONA M", "QUILLFEATHER", "ONA", "M", None),
        ("Quillfeather II, Ona", "Quillfeather", "Ona", None, "II"),
        ("Do, Jr., An", "Do", "An", None, "Jr"),
        ("Do, An", "Do", "An", None, None),
        ("An Do", "Do", "An", None, None),
        ("Vantongeren, Els, MD", "Vantongeren", "Els", None, None),
        ("Els Vantongeren, MD", "Vantongeren", "Els", None, None),
        ("Ona Mae Quillfeather Jr.", "Quillfeather", "Ona", "Mae", "Jr"),
        ("Ona de la Quill", "de la Quill", "Ona", None, None),
        ("Mrs. Ona Quillfeather", "Quillfeather", "Ona", None, None),
        ("O'Quill-Feather, Ona (Onny)", "O'Quill-Feather", "Ona", None, None),
        ("QUILLONA MD", "QUILLONA", None, None, None),
        ("Alice", "Alice", None, None, None),
        ("Quillfeather,", "Quillfeather", None, None, None),
        ("", None, None, None, None),
        (" , ,", None, None, None, None),
    ],
)
def test_names(text: str, last: str | None, first: str | None, middle: str | None, suffix: str | None) -> None:
    found = names.split(text)
    assert (found.last, found.first, found.middle, found.suffix) == (last, first, middle, suffix)


def test_a_preferred_name_in_brackets_and_columns_that_win() -> None:
    assert names.split("Quillfeather, Ona (Onny)").preferred == "Onny"
    joined = names.joined("Ona", "Quillfeather Jr.", "M", written="QUILLFEATHER JR, ONA")
    assert (joined.last, joined.suffix, joined.full) == ("Quillfeather", "Jr", "QUILLFEATHER JR, ONA")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("(512) 555-0133", ("5125550133",)), ("( 512) 555-0133", ("5125550133",)), ("+1 512.555.0133", ("5125550133",))]
    + [("512-555-0133 x12", ("5125550133",)), ("5125550133/5125550134", ("5125550133", "5125550134"))]
    + [("512-555-0133 ext. 9", ("5125550133",)), ("512-555-0133, 512-555-0133", ("5125550133",))]
    + [
        (bad, ())
        for bad in ("", "555-0133", "112-555-0133", "512-155-0133", "222-222-2222", "+44 20 7946 0958", "none")
    ],
)
def test_phones(text: str, numbers: tuple[str, ...]) -> None:
    assert values.phones(text) == numbers


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("80.00", 8000),
        ("$1,234.50", 123450),
        ("(12.00)", -1200),
        ("-5", -500),
        ("$-5.1", -510),
        ("5-", -500),
        (".5", 50),
    ]
    + [("0", 0), ("1.2300", 123), ("12.", 1200)]
    + [(bad, None) for bad in ("", "$", ".", "1.234", "1,23", "abc", "1e5", "NaN", "9" * 40, "1.2.3")],
)
def test_money(text: str, cents: int | None) -> None:
    assert values.cents(text) == cents


def test_lengths_labels_sexes_and_zips() -> None:
    assert [values.minutes(text) for text in ("40", "40 min", "0:40", "1:30", "40.0", "x", "")] == [
        40, 40, 40, 90, 40, None, None
    ]  # fmt: skip
    assert values.minutes("1800", seconds=True) == 30
    assert [values.label(text) for text in ("OV : Office Visit", "Office", "10:30")] == [
        "Office Visit",
        "Office",
        "10:30",
    ]
    assert [values.sex(text) for text in ("F", "male", "Non-binary", "?", "")] == ["F", "M", "X", None, None]
    assert [values.zip_code(text) for text in ("78704", "787041234", "2134", "K1A 0B1")] == [
        "78704", "78704-1234", "02134", None
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "ours"),
    [
        (word, "booked")
        for word in ("Scheduled", "Filled", "Confirmed", "Unconfirmed", "Not Confirmed", "ReminderSent", "")
    ]
    + [(word, "booked") for word in ("Booked", "pending", "PEN : Pending", "f - Filled")]
    + [(word, "arrived") for word in ("Arrived", "Checked In", "CheckedIn", "checked-in", "2 - Checked In")]
    + [(word, "in_room") for word in ("Roomed", "In Room", "In Session")]
    + [(word, "done") for word in ("Checked Out", "Charge Entered", "Complete", "Completed", "fulfilled", "Finished")]
    + [(word, "cancelled") for word in ("Cancelled", "Canceled", "Cancelled ", "Deleted", "Dc")]
    + [("Rescheduled", "rescheduled"), ("Pinboard", "unscheduled")]
    + [(word, "no_show") for word in ("No Show", "Noshow", "noshow", "NO-SHOW")]
    + [(word, None) for word in ("Hold", "Unknown", "2", "x", "-", "?")],
)
def test_status_words(word: str, ours: str | None) -> None:
    assert status.fold(word) == ours


def test_codes_mean_something_in_their_own_system_only() -> None:
    athena = next(layout for layout in LISTS if layout.system == "athenaNet")
    assert [status.fold(code, athena.words) for code in "fx234"] == ["booked", "cancelled", "arrived", "done", "done"]
    assert status.settled(("Filled", "Hold"), {}) == ("Hold", None)
    assert status.settled(("Filled", "Hold", "Arrived"), {}) == ("Arrived", "arrived")
