"""The numbers one by one: what is too few, what is not known yet, whose cells were wrong, and who may see what."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from frontdesk_gui.core import settings
from frontdesk_gui.core.errors import NotAllowed
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.denials import cases, cells, clusters, drawn, numbers, periods, rebuild, sums, tips
from frontdesk_gui.denials.model import Cell, Claim, Denial
from frontdesk_gui.denials.periods import Kind, Period
from frontdesk_gui.office.model import Payer, Provider
from tests.denials import rows
from tests.denials.practice import Practice

FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 10, 31)
BEFORE = [dt.date(2026, month, 2) for month in (7, 8, 9)]


def answered(practice: Practice, *kinds: dict[str, Any]) -> None:
    """Claims with their cells, as an import writes them; `denied` makes one a denial of that cause."""
    with practice.store.write("Answers") as session:
        added = cells.Sums()
        for kind in kinds:
            more = dict(kind)
            day = more.pop("on", FIRST)
            about = {f"claim_{name}": more.pop(name) for name in ("visit_type", "provider_id") if name in more}
            payer = more.pop("payer", practice.payer)
            if "denied" in more:
                made = rows.denial(session, payer, denied_on=day, cause=more.pop("denied"), **about, **more)
                claim = session.get_one(Claim, made.claim_id)
                added.add(whole(claim), whole(made))
            else:
                given = {name.removeprefix("claim_"): value for name, value in about.items()}
                added.add(whole(rows.claim(session, rows.remittance(session, payer, pay_date=day), **given)), None)
        session.add_all(Cell(**row) for row in added.rows())


def whole(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.key) for column in type(row).__table__.c}


def told(practice: Practice, who: str = "bo", first: dt.date = FIRST, last: dt.date = LAST) -> Any:
    return practice.load(who, numbers.numbers, first, last)


def test_nothing_on_file(practice: Practice) -> None:
    found = told(practice)
    assert (found.since, found.claims, found.denied) == (None, 0, 0)
    assert {figure.value for figure in found.figures if figure.unit.value != "money"} == {None}
    assert all(figure.definition and figure.counted for figure in found.figures)
    assert found.by_cause == found.by_payer == ()
    assert clusters_of(practice) == ()


def test_fewer_than_five_make_no_share(practice: Practice) -> None:
    answered(practice, *({"on": day} for day in BEFORE * 4), {"denied": "coverage"}, {"denied": "coding"})
    found = told(practice)
    initial = found.figure("initial")
    assert (initial.part, initial.whole, initial.value, initial.counted) == (
        2,
        4.0,
        None,
        "2 against 4 claims answered, the mean of the 3 months before: too few to tell more",
    )
    answered(practice, *({"on": day} for day in BEFORE * 4))
    initial = told(practice).figure("initial")
    assert (initial.value, initial.said, initial.counted) == (
        2 / 8,
        "25.0%",
        "2 against 8 claims answered, the mean of the 3 months before",
    )
    assert told(practice).figure("preventable").value is None  # of two
    assert [step.rate for step in told(practice).trend][-1] is not None


def test_a_month_with_none_before_it_is_not_measured(practice_file: Practice) -> None:
    """Records that begin in the middle of a month say nothing of that month: the next would look far too bad."""
    begin = [dt.date(2026, 8, 20)] * 5
    september = [dt.date(2026, 9, 3)] * 30
    answered(practice_file, *({"on": day} for day in begin + september), *({"denied": "coverage"} for _n in range(3)))
    found = told(practice_file, first=dt.date(2026, 8, 1), last=LAST)
    assert [group.rate for group in found.by_month] == [None, None, 3 / 30]
    assert (found.figure("initial").part, found.figure("initial").whole) == (3, 30.0)


def test_a_rate_leaves_out_what_cannot_be_measured_and_opens_just_what_it_counts(practice_file: Practice) -> None:
    """September is the first month there is: its denials are told, and in no rate by payer, visit type or provider."""
    september = dt.date(2026, 9, 3)
    answered(
        practice_file,
        *({"on": september, "visit_type": "Sick visit"} for _n in range(20)),
        *({"on": september, "denied": "coverage", "visit_type": "Sick visit"} for _n in range(10)),
        *({"denied": "coverage", "visit_type": "Sick visit"} for _n in range(3)),
    )
    found = told(practice_file, first=dt.date(2026, 9, 1))
    for groups in (found.by_payer, found.by_visit_type, found.by_provider):
        assert [(group.denied, group.rated, group.claims, group.rate) for group in groups] == [(13, 3, 30.0, 3 / 30)]
    assert "from Oct 1, 2026 on" in found.limit
    with practice_file.store.read() as session:
        initial, last = found.figure("initial"), found.trend[-1]
        assert len(cases.ids(session, initial.cases)) == initial.part == 3
        assert len(cases.ids(session, last.cases)) == last.denied == 3
        assert len(cases.ids(session, found.by_payer[0].cases)) == 13


def test_the_first_month_says_that_there_is_none_to_measure_by(practice_file: Practice) -> None:
    answered(practice_file, *({"on": FIRST} for _n in range(20)), *({"denied": "coverage"} for _n in range(6)))
    found = told(practice_file)
    assert found.figure("initial").counted == "no month on file before it to measure by"
    assert [(group.denied, group.rate) for group in found.by_payer] == [(6, None)]
    assert found.limit.startswith("No rate is told yet")
    assert told(practice_file, first=dt.date(2026, 11, 1), last=dt.date(2026, 11, 30)).limit == ""


def test_part_of_a_month_is_held_against_part_of_the_mean(practice_file: Practice) -> None:
    answered(practice_file, *({"on": day} for day in BEFORE * 31), *({"denied": "coverage"} for _n in range(2)))
    found = told(practice_file, first=FIRST, last=FIRST + dt.timedelta(days=9))
    assert found.figure("initial").whole == pytest.approx(10)
    assert found.figure("initial").value == pytest.approx(0.2)


def test_what_the_desk_could_prevent(practice: Practice) -> None:
    answered(
        practice,
        *({"denied": "coverage", "preventable": "yes"} for _n in range(4)),
        *({"denied": "missing_data", "preventable": "partly"} for _n in range(3)),
        {"denied": "late", "preventable": "no"},
        *({"denied": "unknown", "preventable": "unknown", "carc": "ZZ"} for _n in range(2)),
    )
    found = told(practice)
    assert (found.denied, found.preventable, found.partly, found.unknown) == (10, 4, 3, 2)
    assert found.figure("preventable").value == pytest.approx(4 / 8)
    assert found.figure("unknown").value == pytest.approx(2 / 10)
    sheet = practice.load("nell", tips.sheet, FIRST, LAST)
    assert [(tip.cause, tip.count, tip.whole) for tip in sheet.tips] == [
        ("coverage", 4, True),
        ("missing_data", 3, False),
    ]
    assert sheet.tips[0].payers == (("Quillon Trust", 4),)


def test_the_tip_sheet_counts_what_must_be_sent_anew(practice: Practice) -> None:
    answered(
        practice,
        *({"denied": "coverage", "preventable": "yes", "rarcs": ("MA130",)} for _n in range(2)),
        {"denied": "coverage", "preventable": "yes", "rarcs": ("N382",)},
        {"denied": "coverage", "preventable": "yes", "rarcs": ("MA130",), "on": LAST + dt.timedelta(days=1)},
        {"denied": "identity", "preventable": "yes", "rarcs": ("N382",)},
    )
    sheet = practice.load("nell", tips.sheet, FIRST, LAST)
    assert {tip.cause: tip.anew for tip in sheet.tips} == {"coverage": 2, "identity": 0}


def test_by_visit_type_and_provider(practice: Practice) -> None:
    with practice.store.write("Providers") as session:
        doctor = Provider(name="Dr. Vellamy")
        session.add(doctor)
        session.flush()
        ours = {"visit_type": "Physical", "provider_id": doctor.id}
    answered(
        practice, *({"on": day, **ours} for day in BEFORE * 10), {"denied": "coverage", **ours}, {"denied": "late"}
    )
    found = told(practice)
    assert [(group.name, group.denied, group.rate) for group in found.by_visit_type] == [
        ("Physical", 1, pytest.approx(0.1)),
        ("Visit not known", 1, None),
    ]
    assert [(group.name, group.claims) for group in found.by_provider] == [
        ("Dr. Vellamy", pytest.approx(10)),
        ("Provider not known", 0.0),
    ]
    assert told(practice, "nell").by_provider == ()  # of people only who works denials is told
    assert told(practice, "nell").by_visit_type == found.by_visit_type


def test_who_may_not_see_denials(practice_file: Practice) -> None:
    practice_file.people["ann"] = Who(50, "Ann Clinical", frozenset({Role.CLINICAL}))
    for ask in (numbers.numbers, numbers.report, tips.sheet):
        with pytest.raises(NotAllowed):
            practice_file.load("ann", ask, FIRST, LAST)
    for ask in (rebuild.repair, rebuild.differences):
        with pytest.raises(NotAllowed):
            practice_file.load("bo", ask)


def test_the_target_holds_from_its_day(practice: Practice) -> None:
    assert told(practice).target == 0.05
    with practice.store.write("Target") as session:
        settings.put(session, numbers.TARGET, 3, dt.date(2026, 10, 15))
    assert told(practice).target == 0.03
    assert told(practice, last=dt.date(2026, 10, 14)).target == 0.05


def test_days_until_somebody_works(practice: Practice) -> None:
    waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 30]
    worked = ({"denied": "coverage", "worked_on": FIRST + dt.timedelta(days=wait)} for wait in waits)
    answered(practice, *worked, {"denied": "late"}, {"denied": "late", "status": "recovered"})
    figure = told(practice).figure("worked")
    assert (figure.value, figure.high, figure.part, figure.whole) == (5.5, 9.0, 10, 11)
    waits_too = "1 denied in these days is open and not worked on yet"
    assert figure.counted == f"9 of 10 within 9 days; 10 denials; {waits_too}"


def test_what_the_causes_make_up_together_is_told_of_five_denials_on(practice: Practice) -> None:
    answered(practice, *({"denied": "coverage"} for _n in range(3)), {"denied": "coding"})
    chart = drawn.pareto(told(practice))
    assert "%" not in str((chart.rows(), chart.head(), [mark.spoken for mark in chart.marks()]))
    assert not chart.cumulative
    answered(practice, {"denied": "coding"})
    assert drawn.pareto(told(practice)).running() == (0.6, 1.0)


@pytest.mark.parametrize(
    ("taken", "median", "high"),
    [({3: 5}, 3.0, 3.0), ({0: 2, 1: 2, 9: 1}, 1.0, 9.0), ({1: 50, 100: 50}, 50.5, 100.0), ({1: 4}, None, None)],
)
def test_half_and_nine_of_ten(taken: dict[int, int], median: float | None, high: float | None) -> None:
    found = sums.spread(taken)
    assert (found.median, found.high) == (median, high)


def clusters_of(practice: Practice, *more: Any) -> Any:
    return practice.load("bo", clusters.clusters, LAST, *more)


def test_denials_that_belong_together(practice: Practice) -> None:
    with practice.store.write("Payer") as session:
        other = Payer(name="Verran Health", kind="commercial")
        session.add(other)
        session.flush()
        other_id = other.id
    answered(
        practice,
        *({"denied": "coverage", "carc": "27", "amount": 10_000} for _n in range(3)),
        *({"denied": "coverage", "carc": "27", "amount": 90_000, "payer": other_id} for _n in range(2)),
        {"denied": "late", "carc": "29", "preventable": "no"},
        *({"denied": "late", "carc": "29", "preventable": "no", "on": LAST - dt.timedelta(days=91)} for _n in range(5)),
        *({"denied": "late", "carc": "29", "preventable": "no", "payer": other_id} for _n in range(2)),
    )
    found = clusters_of(practice)
    assert [(one.payer, one.cause, one.carc, one.count, one.cents) for one in found] == [
        ("Verran Health", "coverage", "27", 2, 180_000),
        ("Quillon Trust", "coverage", "27", 3, 30_000),
        ("Verran Health", "late", "29", 2, 30_000),
    ]
    assert [one.cause for one in clusters_of(practice, 2, True)] == ["coverage", "coverage"]
    assert len(clusters_of(practice, 1)) == 4


def test_cells_that_are_wrong_are_found_and_put_right(practice: Practice) -> None:
    answered(practice, *({"on": day} for day in BEFORE), {"denied": "coverage"}, {"denied": "late"})
    before = told(practice)
    with practice.store.write("Spoiled") as session:
        denial = session.query(Denial).filter_by(cause="late").one()
        denial.status, denial.written_off = "written_off", 15_000  # and nobody wrote the difference
        session.add(Cell(day=BEFORE[0], payer_id=practice.payer, claims=7))
    with practice.store.read() as session:
        found = list(rebuild.differences(session))
    assert [(one.place.day, one.place.cause, dict(one.lacks)) for one in found] == [
        (BEFORE[0], "", {"claims": -7}),
        (FIRST, "late", {"standing": -1, "standing_cents": -15_000, "written_off": 1, "written_off_cents": 15_000}),
    ]
    assert practice.do("max", rebuild.repair) == 2
    with practice.store.read() as session:
        assert list(rebuild.differences(session)) == []
    after = told(practice)
    assert after.figure("written_off").value == 15_000
    assert after.figure("standing").value == before.figure("standing").value - 15_000
    assert after.figure("initial") == before.figure("initial")


def test_periods() -> None:
    day = dt.date(2026, 11, 23)
    assert periods.of(Kind.MONTH, day) == Period(Kind.MONTH, dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    assert periods.of(Kind.QUARTER, day) == Period(Kind.QUARTER, dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    assert periods.of(Kind.YEAR, day) == Period(Kind.YEAR, dt.date(2025, 12, 1), dt.date(2026, 11, 30))
    assert periods.of(Kind.WINDOW, day) == Period(Kind.WINDOW, dt.date(2026, 8, 25), day)
    for kind in Kind:
        period = periods.of(kind, day)
        assert period.moved(-1).last == period.first - periods.DAY
        assert period.moved(-1).moved(1) == period
    assert periods.of(Kind.MONTH, day).moved(-9) == periods.of(Kind.MONTH, dt.date(2026, 2, 10))
    weeks = list(periods.weeks(dt.date(2026, 10, 1), dt.date(2026, 10, 31)))
    assert weeks[0] == (dt.date(2026, 10, 1), dt.date(2026, 10, 4))
    assert weeks[-1] == (dt.date(2026, 10, 26), dt.date(2026, 10, 31))
    assert len(weeks) == 5
    with pytest.raises(ValueError, match="twenty years"):
        Period(Kind.OWN, day, day - periods.DAY)
