"""Lists of denials as others write them: read whole or set aside with reasons, and never a schedule."""

import datetime as dt
import random
import zipfile
from pathlib import Path

import pytest

from frontdesk_gui.feeds import read as reader
from frontdesk_gui.feeds.records import SetAside
from frontdesk_gui.feeds.table import denied, workbook
from frontdesk_gui.feeds.table.denied_reason import Code, Reason, reason
from frontdesk_gui.feeds.table.systems import SYSTEMS

BILLING = """Northbridge Billing - Denials October 2026,,,,,,,
Patient Name,Payer,DOS,Denied Amount,Denial Date,Denial Code,Remark Codes,Claim #,Status
"Garcia, Ana",Velmora Health,10/12/2026,$150.00,11/02/2026,CO-27,,C1001,Open
"Stone, Ida",Velmora Health,10/13/2026,"1,250.50",11/02/2026,CO-16,N382; MA130,C1002,Appealed
"""
PROGRAM = """Acct #\tLast Name\tFirst Name\tInsurance\tSvc Date\tCharge\tPaid\tRemit Date\tReason Code\tDenial Type
8801\tWood\tEli\tOakmont\t2026-10-01\t90.00\t0.00\t2026-11-05\t197\tNo approval on file
8802\tMarsh\tUma\tOakmont\t2026-10-02\t80.00\t20.00\t2026-11-05\t\tPR-204 not covered by this plan
"""
WORDS = """patient;dos;denied amt;date denied;denial reason;member id
Frost Leo;31.10.2026;(75.00);;Coverage ended before the visit;ABC123
"""
DAY_FIRST = """Patient,DOS,Denied Amount,Denial Date,CARC
"Lake, Mia",13/10/2026,50,02/11/2026,27
"Reed, Sam",05/10/2026,60,02/11/2026,197
"""


def written(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str) -> list[denied.DeniedRow | SetAside]:
    return list(denied.open_list(written(folder, text)).lines())


def test_a_billing_companys_report_below_its_title(tmp_path) -> None:
    opened = denied.open_list(written(tmp_path, BILLING))
    first, second = opened.lines()
    assert (opened.head.kind, opened.head.refusal) == ("list", None)
    assert [one.what.rpartition(": ")[2] for one in opened.problems()] == ["Status."]
    assert opened.head.columns["denied_on"] == "Denial Date"
    assert (first.last, first.first, first.payer, first.amount) == ("Garcia", "Ana", "Velmora Health", 15_000)
    assert (first.service, first.denied_on) == (dt.date(2026, 10, 12), dt.date(2026, 11, 2))
    assert (first.reason, first.claim_no, first.status) == (Reason("CO", "27"), "C1001", "Open")
    assert (second.amount, second.reason) == (125_050, Reason("CO", "16", ("N382", "MA130")))


def test_a_programs_export_with_its_own_columns(tmp_path) -> None:
    first, second = read(tmp_path, PROGRAM)
    assert (first.last, first.first, first.pcn, first.charge, first.amount) == ("Wood", "Eli", "8801", 9_000, 9_000)
    assert first.reason == Reason("", "197")
    assert (second.amount, second.paid, second.reason) == (6_000, 2_000, Reason("PR", "204"))


def test_a_list_with_words_for_codes(tmp_path) -> None:
    [row] = read(tmp_path, WORDS.replace("31.10.2026", "10/31/2026"))
    assert (row.last, row.amount, row.denied_on, row.member_id) == ("Leo", 7_500, None, "ABC123")
    assert row.reason == Reason("", "Coverage ended before the visit", (), True)


def test_days_may_run_day_first(tmp_path) -> None:
    assert [(row.service.isoformat(), row.denied_on.isoformat()) for row in read(tmp_path, DAY_FIRST)] == [
        ("2026-10-13", "2026-11-02"),
        ("2026-10-05", "2026-11-02"),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",10/12/2026,50,11/2/2026,27", "no_patient"),
        ('"Lake, Mia",,50,11/2/2026,27', "no_date"),
        ('"Lake, Mia",someday,50,11/2/2026,27', "bad_date"),
        ('"Lake, Mia",10/12/2026,,11/2/2026,27', "no_amount"),
        ('"Lake, Mia",10/12/2026,0.00,11/2/2026,27', "no_amount"),
        ('"Lake, Mia",10/12/2026,many,11/2/2026,27', "bad_amount"),
        ("Lake, Mia,10/12/2026,50,11/2/2026,27", "field_count"),
        ('"Reed, Sam",10/05/2026,60,11/02/2026,197', "repeated"),
    ],
)
def test_a_row_that_cannot_be_read_is_set_aside_with_its_place(tmp_path, row, code) -> None:
    text = f'Patient,DOS,Denied Amount,Denial Date,CARC\n"Reed, Sam",10/05/2026,60,11/02/2026,197\n{row}\n'
    good, aside = read(tmp_path, text)
    assert good.last == "Reed"
    assert isinstance(aside, SetAside)
    assert (aside.problem.code, aside.line, aside.where) == (code, 3, "line 3")
    assert "Mia" not in aside.why


def test_a_denial_date_that_cannot_be_read_is_told_and_the_row_kept(tmp_path) -> None:
    opened = denied.open_list(written(tmp_path, DAY_FIRST.replace("02/11/2026,27", "soon,27")))
    assert [row.denied_on for row in opened.lines()] == [None, dt.date(2026, 11, 2)]
    assert [one.code for one in opened.problems()] == ["bad_denial_date"]


def test_social_security_numbers_are_not_kept(tmp_path) -> None:
    text = "Patient,SSN,DOS,Denied Amount,CARC\n,123-45-6789,10/12/2026,50,27\n"
    [aside] = read(tmp_path, text)
    assert not any("6789" in cell for cell in aside.cells)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("", "CO-27", "", ""), Reason("CO", "27")),
        (("PR", "27", "", ""), Reason("PR", "27")),
        (("", "CO 197 - no approval", "", ""), Reason("CO", "197")),
        (("", "27, N382", "", ""), Reason("", "27", ("N382",))),
        (("", "", "", "27 - insurance ended"), Reason("", "27")),
        (("", "", "", "denied as CO-29 late"), Reason("CO", "29")),
        (("", "", "", "sent 90 days late"), Reason("", "sent 90 days late", (), True)),
        (("", "Q7", "", "no referral"), Reason("", "Q7", (), True)),
        (("", "", "N130", ""), Reason("", "", ("N130",))),
        (("CO - contractual", "B7", "", ""), Reason("CO", "B7")),
        (("", "", "", ""), Reason()),
        (("", "CO-45, CO197 N54", "", ""), Reason("CO", "45", ("N54",), more=(Code("CO", "197"),))),
        (("", "CO45 PR1", "", ""), Reason("CO", "45", more=(Code("PR", "1"),))),
        (("", "CO 45/97", "", ""), Reason("CO", "45", more=(Code("CO", "97"),))),
        (("OA", "45|B7", "", ""), Reason("OA", "45", more=(Code("OA", "B7"),))),
        (
            ("", "CO-45: $20.00; PR-1 (1,005.50)", "", ""),
            Reason("CO", "45", cents=2000, more=(Code("PR", "1", 100_550),)),
        ),
        (("", "CO-197 no approval within 30 days", "", ""), Reason("CO", "197")),
        (("", "CO-45 fee schedule, CO-197 approval", "", ""), Reason("CO", "45", more=(Code("CO", "197"),))),
        (("", "", "", "CO-45 and CO-29: late"), Reason("CO", "45", more=(Code("CO", "29"),))),
        (("", "1" * 400, "", ""), Reason("", "1" * 200, (), True)),
    ],
)
def test_reasons_as_lists_write_them(cells, told) -> None:
    assert reason(*cells) == told


SCHEDULES = [
    "Appointment ID,Patient Name,Appointment Date,Start Time,Status,Cancel Reason\n1,A B,10/1/2026,8:00,Y,Z\n",
    "Patient,Date,Time,Provider,Insurance,Status,Reason\nA B,10/1/2026,8:00 am,X,Y,Booked,Checkup\n",
    "Patient,DOS,Appt Time,Auth Denied,Reason Code\nA B,10/1/2026,8:00 am,no,1\n",
    "First Name,Last Name,DOB,Phone\nAna,Garcia,1/1/1980,3035550142\n",
]


@pytest.mark.parametrize("text", SCHEDULES)
def test_a_schedule_is_never_taken_for_a_list(tmp_path, text) -> None:
    assert not denied.is_list(written(tmp_path, text))


def test_no_known_systems_list_is_taken_for_one(tmp_path) -> None:
    for number, layout in enumerate(SYSTEMS):
        names = list(dict.fromkeys([*layout.marks, *(alias for given in layout.fields.values() for alias in given)]))
        path = written(tmp_path, ",".join(f'"{name}"' for name in names) + "\n", f"{number}.csv")
        assert not denied.is_list(path), layout.system


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 50, b"ISA*00*", b"%PDF-1.7", b"just words", b"PK\x03\x04"])
def test_what_is_no_list_says_so(tmp_path, content) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    opened = denied.open_list(path)
    assert opened.head.refused
    assert list(opened.lines()) == []


def test_any_bytes_are_survived(tmp_path) -> None:
    rng = random.Random(4)
    whole = BILLING.encode()
    for number in range(60):
        at = rng.randrange(len(whole))
        path = tmp_path / f"{number}.csv"
        path.write_bytes(whole[:at] + rng.randbytes(rng.randrange(4)) + whole[at + rng.randrange(9) :])
        list(denied.open_list(path).lines())


# -- Excel --


def book(path: Path, *rows: list, title: str = "Denials") -> Path:
    from openpyxl import Workbook

    made = Workbook()
    made.active.title = "Summary"
    made.active.append(["Northbridge Billing", "October"])
    sheet = made.create_sheet(title)
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path


HEADER = ["Patient", "Payer", "Date of Service", "Denied Amount", "Denial Date", "CARC", "Notes"]


def test_a_workbook_is_read_from_the_sheet_that_has_the_list(tmp_path) -> None:
    day = dt.datetime(2026, 10, 12)
    path = book(
        tmp_path / "denials.xlsx",
        HEADER,
        ["Garcia, Ana", "Velmora", day, 150.5, dt.date(2026, 11, 2), 27],
        [None],
        ["Stone, Ida", "Velmora", "10/13/2026", "80", None, "CO-197", "called"],
        ["Total", None, None, 230.5],
    )
    opened = denied.open_list(path)
    first, second, total = opened.lines()
    assert (first.last, first.service, first.amount, first.reason.carc) == ("Garcia", day.date(), 15_050, "27")
    assert (second.line, second.amount, second.denied_on, second.reason) == (4, 8_000, None, Reason("CO", "197"))
    assert total.problem.code == "total"
    assert opened.head.headers == tuple(HEADER)


def test_a_workbook_without_a_list_and_a_damaged_one_are_refused(tmp_path) -> None:
    assert denied.open_list(book(tmp_path / "other.xlsx", ["Patient", "Appt Time"])).head.refusal.code == "no_denials"
    whole = book(tmp_path / "good.xlsx", HEADER, ["Garcia, Ana", "V", "10/12/2026", 5, None, 27]).read_bytes()
    for at in range(100, len(whole), len(whole) // 40):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[:at] + b"\xff\x00\xfe" + whole[at + 3 :])
        list(denied.open_list(path).lines())
        path.write_bytes(whole[:at])
        assert denied.open_list(path).head.refused


def test_a_workbook_that_unpacks_to_far_too_much_is_not_unpacked(tmp_path) -> None:
    path = book(tmp_path / "bomb.xlsx", HEADER)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet9.xml", "w") as part,
    ):
        for _megabyte in range(workbook.UNPACKED // 2**20 + 1):
            part.write(bytes(2**20))
    assert path.stat().st_size < 2**20
    assert denied.open_list(path).head.refusal.code == "too_big_inside"


def test_read_tells_of_a_list_what_it_holds(tmp_path) -> None:
    answer = reader.answer(written(tmp_path, BILLING + ",,,,,,,x\n"))
    assert (answer["kind"], answer["rows_read"], answer["set_aside"]) == ("list", 2, 1)
    assert answer["columns"]["denied_on"] == "Denial Date"
    assert [one["where"] for one in answer["problems"]] == ["file", "line 5"]
    first, second = answer["denials"]
    assert (first["patient"], first["payer"], first["denied"]) == ("Garcia, Ana", "Velmora Health", "150.00")
    assert (first["service_from"], first["denied_on"]) == ("2026-10-12", "2026-11-02")
    assert (second["group"], second["carc"], second["rarc"]) == ("CO", "16", ["N382", "MA130"])
    assert reader.answer(written(tmp_path, "a,b\n1,2\n", "other.csv"))["kind"] == "table"
