"""Lists of denials with all that people do to a spreadsheet: every row is taken, or set aside with a clear sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk_gui.feeds.records import SetAside
from frontdesk_gui.feeds.table import denied, denied_columns
from tests.feeds.denial_lists import DENIED, LONG, SEEN, company, program, report

LISTS = (company, report, program)


def read(path: Path) -> tuple[list[tuple[object, ...]], dict[int, str]]:
    """What was taken (last name, cents, code, who it went to), and by line why the others were not."""
    opened = denied.open_list(path)
    assert opened.head.refusal is None
    taken, aside = [], {}
    for row in opened.lines():
        if isinstance(row, SetAside):
            aside[row.line] = row.problem.code
        else:
            assert (row.service, row.denied_on) == (SEEN, DENIED)
            taken.append((row.last, row.first, row.amount, row.reason.carc, row.payer, row.claim_no or row.pcn))
    return taken, aside


def test_a_billing_companys_workbook(tmp_path: Path) -> None:
    taken, aside = read(company(tmp_path))
    assert taken == [
        ("GARCIA", "ANA M", 123_450, "27", "Velmora Health", "C1"),
        ("Stone", "Ida", 4_500, "16", "Velmora Health", "C2"),
        (LONG[0], LONG[1], 8_000, "197", "Oakmont Mutual", "C3"),
    ]
    assert aside == {8: "formula", 9: "no_date", 10: "total", 11: "no_date"}


def test_a_printed_report_as_csv(tmp_path: Path) -> None:
    taken, aside = read(report(tmp_path))
    assert taken == [
        ("Muñoz", "José", 123_450, "27", "Velmora Health", "8801"),
        ("Stone", "Ida", 4_500, "16", "Velmora Health", "8802"),
        (LONG[0], LONG[1], 8_000, "197", "Oakmont", "8803"),
    ]
    expected = {8: "total", 9: "header_again", 11: "bad_date", 12: "bad_amount", 13: "total", 14: "no_amount"}
    assert aside == expected


def test_a_programs_export(tmp_path: Path) -> None:
    path = program(tmp_path)
    taken, aside = read(path)
    assert taken == [
        ("Garcia", "Ana", 20_030, "27", "Velmora Health", "7701"),
        ("Stone", "Ida", 4_500, "16", "Velmora Health", "7702"),
        (LONG[0], LONG[1], 8_000, "197", "Oakmont", "A-7703"),
    ]
    assert aside == {6: "bad_amount", 7: "formula", 8: "total"}
    opened = denied.open_list(path)
    list(opened.lines())
    (told,) = opened.problems()
    assert told.what.startswith("This workbook holds more than one list of denials; only the first was read.")
    assert "Sheets left out: 1." in told.what


@pytest.mark.parametrize("make", LISTS)
def test_no_row_is_lost_and_nothing_is_said_of_a_row_that_is_not_so(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    opened = denied.open_list(make(tmp_path))
    rows = list(opened.lines())
    kept = {row.line for row in rows if not isinstance(row, SetAside)}
    assert all(one.why for one in rows if isinstance(one, SetAside))
    told = [one for one in opened.problems() if one.code == "bad_money"]
    assert {dict(one.fields)["line"] for one in told} <= kept, "of a row set aside it is not said that it was kept"


@pytest.mark.parametrize(
    ("row", "aside"),
    [
        ('"Total, Ana",,50,27,C9', ""),
        ('"Totalino, Ana",10/12/2026,50,27,C9', ""),
        ("Total,,50,,3", "total"),
        ("Sub-total for Oakmont,,50,,3", "total"),
        ("GRAND TOTALS:,,50,,3", "total"),
    ],
)
def test_a_total_is_no_patient_and_a_patient_no_total(tmp_path: Path, row: str, aside: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"Patient,DOS,Denied Amount,CARC,Claim #\n{row}\n", encoding="utf-8")
    (found,) = denied.open_list(path).lines()
    assert (found.problem.code if isinstance(found, SetAside) else "") == aside


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("Pt Name", "patient_name"),
        ("Ins Co", "payer"),
        ("Svc Dt", "service"),
        ("D.O.S.", "service"),
        ("Chg Amt ($)", "charge"),
        ("Pymt Amt", "paid"),
        ("Den. Amt", "amount"),
        ("Adj Rsn Cd", "code"),
        ("Acct Nbr", "pcn"),
        ("Clm No.", "claim_no"),
        ("Ck No", "check"),
        ("Policy No.", "member_id"),
        ("Adjustment Codes", "code"),
        ("Reason Code(s)", "code"),
        ("Denial Codes", "code"),
        ("Remark(s)", "remark"),
        ("Billed", "charge"),
        ("Payment", "paid"),
        ("Posted", "denied_on"),
        ("Check Dt", "denied_on"),
        ("EOB Date", "denied_on"),
        ("Remit Dt", "denied_on"),
    ],
)
def test_short_words_in_headers_are_understood(written: str, field: str) -> None:
    assert denied_columns.at([written]) == {field: (0,)}
