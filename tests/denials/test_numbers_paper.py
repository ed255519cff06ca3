"""The tip sheet and the denial report, read back as a person would, and the commands that make them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from frontdesk_gui.denials import codes, handout_numbers, numbers, tips, verbs_numbers
from tests.denials.practice import Practice
from tests.denials.test_numbers import BEFORE, FIRST, LAST, answered
from tests.paper import reading
from tests.test_cli import place as place  # a practice made by the command line, with what payers answered
from tests.test_cli import run

PATIENT = "Zzphipps, Oriana"


def quarter(practice: Practice) -> None:
    """Six causes, each of another size, all of one patient."""
    kinds: list[dict[str, Any]] = [{"on": day} for day in BEFORE * 20]
    for count, cause in enumerate(("identity", "wrong_plan", "referral", "authorization", "coverage"), 1):
        kinds += [{"denied": cause, "preventable": "yes", "claim_patient": PATIENT} for _n in range(count)]
    kinds += [{"denied": "missing_data", "preventable": "partly", "claim_patient": PATIENT} for _n in range(9)]
    answered(practice, *kinds)


def test_the_tip_sheet_is_one_page_and_names_no_patient(practice_file: Practice) -> None:
    quarter(practice_file)
    pdf = handout_numbers.tips(practice_file.load("nell", tips.sheet, FIRST, LAST))
    assert len(reading.pages(pdf)) == 1
    words = reading.words(pdf)
    order = ["coverage", "authorization", "referral", "wrong_plan", "identity"]
    places = [words.index(f"{n}. {codes.cause(key).name}") for n, key in enumerate(order, 1)]
    assert places == sorted(places)
    for key in order:
        assert codes.cause(key).what in words
        assert codes.cause(key).do in words
    assert codes.cause("missing_data").name not in words  # there are five the desk can prevent whole
    assert "5 denials, $750.00. Most often: Quillon Trust (5)" in words
    assert "%" not in words
    assert not {"Zzphipps", "Oriana", "Garcia"} & set((words + str(reading.metadata(pdf))).split())


def test_a_tip_sheet_of_a_quiet_period_says_so(practice_file: Practice) -> None:
    pdf = handout_numbers.tips(practice_file.load("nell", tips.sheet, FIRST, LAST))
    assert "nothing was denied that the desk could have prevented" in reading.words(pdf)


def test_the_report_has_every_figure_with_its_definition_and_counts(practice_file: Practice) -> None:
    quarter(practice_file)
    report = practice_file.load("bo", numbers.report, FIRST, LAST)
    pdf = handout_numbers.report(report)
    words = reading.words(pdf)
    for figure in report.numbers.figures:
        for told in (figure.title, figure.said, figure.counted, figure.definition):
            assert told in words, told
    for known in (
        "Why claims were denied",
        "Oct 1, 2026 to Oct 31, 2026",
        "The practice's target, 5%",
        "Quillon Trust",
    ):
        assert known in words, known
    assert "24 against 20 claims answered, the mean of the 3 months before" in words
    assert "Zzphipps" not in words


def test_the_report_tells_no_percentage_of_fewer_than_five(practice_file: Practice) -> None:
    answered(practice_file, *({"on": day} for day in BEFORE * 4), {"denied": "coverage"})
    report = practice_file.load("bo", numbers.report, FIRST, LAST)
    words = reading.words(handout_numbers.report(report)).replace("The practice's target, 5%", "")
    assert "1 of 1" in words
    assert "100%" not in words


def test_a_long_table_is_summed_up() -> None:
    from frontdesk_gui.denials.cases import Cases, What
    from frontdesk_gui.denials.groups import Group

    cases = Cases(What.DENIED, FIRST, LAST)
    groups = [
        Group(str(n), f"Payer {n}", 10 - n % 10, 1_000, 10 - n % 10, 20.0, 0.5, 0, 0, 100, cases) for n in range(40)
    ]
    table = handout_numbers._table("By payer", "Payer", groups)[1]
    assert len(table.rows) == handout_numbers.LINES + 1
    others = groups[handout_numbers.LINES :]
    last = [str(cell) for cell in table.rows[-1]]
    assert last[:3] == ["28 others", str(sum(one.denied for one in others)), "560"]


def test_the_numbers_as_json(practice_file: Practice) -> None:
    quarter(practice_file)
    told = verbs_numbers.answer(practice_file.load("bo", numbers.numbers, FIRST, LAST))
    assert json.loads(json.dumps(told)) == {
        "claims": 24,
        "denied": 24,
        "initial_denial_rate": 1.2,
        "preventable": 15,
        "unknown_cause": 0,
        "amount_denied": "3600.00",
        "recovered": "0.00",
        "feedback_days_median": None,
        "by_cause": {
            "missing_data": 9,
            "coverage": 5,
            "authorization": 4,
            "referral": 3,
            "wrong_plan": 2,
            "identity": 1,
        },
        "by_payer": {"Quillon Trust": 24},
    }


@pytest.mark.parametrize("what", ["tips", "denials"])
def test_handouts_by_command(place: Path, tmp_path: Path, what: str) -> None:
    out = tmp_path / f"{what}.pdf"
    done = run("--db", place, "--as", "billing", "handout", what, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert reading.pages(out.read_bytes())


def test_numbers_by_command(place: Path) -> None:
    done = run("--db", place, "--as", "billing", "show", "denial-numbers", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert sum(told["by_cause"].values()) == sum(told["by_payer"].values()) == told["denied"]
    in_words = run("--db", place, "--as", "billing", "show", "denial-numbers")
    assert [line.partition(":")[0] for line in in_words.stdout.splitlines()][:2] == [
        "Denied at first",
        "Denied at first, in dollars",
    ]
    backwards = ["--from", "2026-11-02", "--to", "2026-11-01"]
    refused = run("--db", place, "--as", "billing", "show", "denial-numbers", *backwards)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "before the last" in refused.stderr


def test_check_says_that_the_numbers_agree(place: Path) -> None:
    done = run("--db", place, "--as", "manager", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "the numbers agree with the claims" in done.stdout
