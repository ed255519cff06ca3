"""The work list as a file, and as the command line tells it."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import openpyxl
import pytest

from frontdesk_gui import cli
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.verb import Context
from frontdesk_gui.denials import export, tab_work_lines, working
from frontdesk_gui.denials.model import Work
from tests.denials.billing import Billing

KEYS = [
    *("id", "payer", "pcn", "service_date", "amount", "group", "carc", "rarcs", "state"),
    *("cause", "preventable", "deadline", "visit", "status"),
]


def hostile(biller: Billing) -> int:
    return biller.denial(claim_patient='=HYPERLINK("x")', claim_pcn="@SUM(1)", amount=1_234, rarcs=("N382",))


def test_csv_holds_the_rows_and_no_formula(biller: Billing, tmp_path: Path) -> None:
    hostile(biller)
    path = tmp_path / "list.csv"
    assert export.write(path, biller.listed().rows) == 1
    titles, row = csv.reader(io.StringIO(path.read_text("utf-8-sig")))
    found = dict(zip(titles, row, strict=True))
    assert found["Patient"] == '\'=HYPERLINK("x")'
    assert found["Control number"] == "'@SUM(1)"
    assert (found["Amount"], found["Code"], found["Answered on"]) == ("12.34", "CO-27 N382", "11/02/2026")
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".csv"] == ["list.csv"], "nothing half written"


def test_a_workbook_holds_amounts_and_days_and_no_formula(biller: Billing, tmp_path: Path) -> None:
    hostile(biller)
    path = tmp_path / "list.xlsx"
    export.write(path, biller.listed().rows)
    sheet = openpyxl.load_workbook(path).active
    titles = [cell.value for cell in sheet[1]]
    found = dict(zip(titles, sheet[2], strict=True))
    assert (found["Amount"].value, found["Amount"].number_format) == (12.34, "0.00")
    assert found["Answered on"].value == dt.datetime(2026, 11, 2)
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n", "d", "inlineStr"}
    assert found["Patient"].value == '\'=HYPERLINK("x")'


def test_what_is_not_known_is_told_as_not_known(
    biller: Billing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    biller.denial(carc="999", cause="unknown", preventable="unknown")
    [row] = biller.listed().rows
    assert tab_work_lines.preventable(row).word == "Cause not known yet"
    export.write(tmp_path / "list.csv", [row])
    titles, line = csv.reader(io.StringIO((tmp_path / "list.csv").read_text("utf-8-sig")))
    assert dict(zip(titles, line, strict=True))["Can the desk prevent it"] == "Cause not known yet"
    [told] = json.loads(shown(biller, capsys, "--json"))
    assert told["preventable"] == "unknown"


def test_what_cannot_be_written_is_said(biller: Billing, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="could not be written"):
        export.write(tmp_path / "nowhere" / "list.csv", biller.listed().rows)


def shown(biller: Billing, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What `show denials` says."""
    options = cli.parser().parse_args(["show", "denials", *arguments])
    capsys.readouterr()
    assert options.verb.run(Context(options, biller.store)) == 0
    return capsys.readouterr().out


def test_show_denials_tells_each_with_the_keys_agreed(biller: Billing, capsys: pytest.CaptureFixture[str]) -> None:
    one = biller.denial(rarcs=("N382",))
    two = biller.denial(payer_id=biller.other, claim_pcn="", claim_first_day=None, denied_on=dt.date(2026, 10, 1))
    biller.do(working.set_status, working.NewStatus((two,), Work.LOST))
    first, second = json.loads(shown(biller, capsys, "--json"))
    assert list(first) == KEYS
    wanted = [one, "Plainfield Health", first["pcn"], "2026-10-12", "150.00", "CO", "27", ["N382"], "full", "coverage"]
    assert list(first.values()) == [*wanted, "yes", "2027-01-01", None, "new"]
    assert (second["id"], second["pcn"], second["service_date"], second["deadline"]) == (two, None, None, None)
    assert second["status"] == "lost"
    assert [each["id"] for each in json.loads(shown(biller, capsys, "--from", "2026-11-01", "--json"))] == [one]
    assert [each["id"] for each in json.loads(shown(biller, capsys, "--to", "2026-10-31", "--json"))] == [two]
    assert shown(biller, capsys).splitlines()[-1] == "2 denials"


@pytest.mark.parametrize("days", [("2026-11-02", "2026-11-01"), ("2006-10-01", "2026-11-02")])
def test_days_that_are_no_period_are_refused_as_for_the_numbers(
    biller: Billing, capsys: pytest.CaptureFixture[str], days: tuple[str, str]
) -> None:
    for verb in ("denials", "denial-numbers"):
        options = cli.parser().parse_args(["show", verb, "--from", days[0], "--to", days[1]])
        with pytest.raises(Refusal, match="first day has to lie before the last"):
            options.verb.run(Context(options, biller.store))
