"""By when a denial must be answered: the payer's clocks, applied to its days."""

import datetime as dt

import pytest

from frontdesk_gui.denials import deadlines
from frontdesk_gui.denials.deadlines import Facts, Way
from frontdesk_gui.office import service as office
from frontdesk_gui.office.clocks import Clock
from frontdesk_gui.office.model import ClockKind, CountedFrom

SEEN, PAID = dt.date(2026, 3, 31), dt.date(2026, 5, 1)
FACTS = Facts(SEEN, PAID)
CLOCKS = (
    Clock(ClockKind.FIRST_CLAIM, days=90, counted_from=CountedFrom.SERVICE),
    Clock(ClockKind.CORRECTED, days=180, counted_from=CountedFrom.SERVICE),
    Clock(ClockKind.RECONSIDERATION, days=60),
    Clock(ClockKind.APPEAL, days=120, mail_days=5),
)


def days(facts: Facts = FACTS, clocks: tuple[Clock, ...] = CLOCKS) -> dict[str, dt.date | None]:
    return {one.way.value: one.day for one in deadlines.of(facts, clocks) if one.open}


def test_each_way_runs_from_its_own_day() -> None:
    assert days() == {
        "corrected": SEEN + dt.timedelta(days=180),
        "reopening": PAID + dt.timedelta(days=60),
        "appeal": PAID + dt.timedelta(days=125),
    }


def test_ma130_leaves_only_a_new_claim_by_the_filing_limit() -> None:
    found = deadlines.of(FACTS._replace(remarks=("N382", "MA130")), CLOCKS)
    assert [(one.way, one.day) for one in found if one.open] == [(Way.NEW_CLAIM, SEEN + dt.timedelta(days=90))]
    assert {one.said for one in found if not one.open} == {"MA130: no appeal, only a new claim is left"}
    other = deadlines.of(FACTS._replace(remarks=("N517",)), CLOCKS)
    assert {one.said for one in other if not one.open} == {"N517: no appeal, only a new claim is left"}


def test_a_rejection_is_answered_by_the_filing_limit_too() -> None:
    assert days(FACTS._replace(rejected=True, answered_on=None)) == {"new_claim": SEEN + dt.timedelta(days=90)}


def test_a_correction_without_a_clock_of_its_own_keeps_to_the_filing_limit() -> None:
    only_first = (CLOCKS[0], *office.clocks.empty()[1:])
    assert days(clocks=only_first)["corrected"] == SEEN + dt.timedelta(days=90)


@pytest.mark.parametrize(("kind", "more"), [("medicare", 5), ("commercial", 0)])
def test_a_remark_that_grants_days_for_an_appeal_is_believed(kind: str, more: int) -> None:
    facts = FACTS._replace(remarks=("MA01",), payer_kind=kind)
    assert days(facts, ()) == {"corrected": None, "reopening": None, "appeal": PAID + dt.timedelta(days=120 + more)}
    assert days(facts)["appeal"] == PAID + dt.timedelta(days=125), "the clock's own days for the mail hold"


def test_what_nobody_chose_is_said() -> None:
    found = deadlines.of(FACTS, ())
    said = "Nobody chose this. A manager can: Practice, Payers, Deadlines"
    assert [one.said for one in found if one.open] == [said] * 3
    assert not deadlines.chosen(found)
    assert deadlines.nearest(found, PAID) is None


def test_what_was_done_already_is_not_waited_for() -> None:
    assert "appeal" not in days(FACTS._replace(done=frozenset({Way.APPEAL})))


def test_a_second_appeal_runs_from_a_decision_nobody_has_told() -> None:
    second = Clock(ClockKind.RECONSIDERATION, days=180, counted_from=CountedFrom.DECISION)
    found = deadlines.of(FACTS, (*CLOCKS[:2], second, CLOCKS[3]))
    assert [(one.day, one.said) for one in found if one.way == Way.REOPENING] == [
        (None, "Runs from the decision on the appeal")
    ]


def test_the_nearest_is_the_first_ahead_and_the_last_where_all_are_over() -> None:
    found = deadlines.of(FACTS, CLOCKS)
    assert deadlines.nearest(found, PAID).way == Way.REOPENING
    assert deadlines.nearest(found, PAID + dt.timedelta(days=61)).way == Way.APPEAL
    late = deadlines.nearest(found, PAID + dt.timedelta(days=500))
    assert (late.way, late.passed(PAID + dt.timedelta(days=500))) == (Way.CORRECTED, True)


def test_it_warns_when_four_fifths_of_the_window_are_gone() -> None:
    reopening = next(one for one in deadlines.of(FACTS, CLOCKS) if one.way == Way.REOPENING)
    assert not reopening.warns(PAID + dt.timedelta(days=47))
    assert reopening.warns(PAID + dt.timedelta(days=48))
    assert not reopening.warns(PAID + dt.timedelta(days=61)), "then it is over"


def test_medicares_year_ends_on_the_same_day_of_the_next_year() -> None:
    year = Clock(ClockKind.FIRST_CLAIM, months=12, counted_from=CountedFrom.SERVICE)
    assert days(FACTS._replace(remarks=("MA130",)), (year, *CLOCKS[1:])) == {"new_claim": dt.date(2027, 3, 31)}


def test_medicares_days_as_a_new_practice_has_them(store) -> None:
    with store.write("Started") as session:
        office.start(session)
        (medicare,) = [one for one in office.payers.listed(session) if one.kind == office.PayerKind.MEDICARE]
    facts = FACTS._replace(payer_kind=office.PayerKind.MEDICARE)
    year = dt.date(2027, 3, 31)
    assert days(facts, medicare.clocks) == {
        "corrected": year,
        "reopening": dt.date(2027, 5, 1),
        "appeal": PAID + dt.timedelta(days=125),
    }, "a corrected claim keeps to the filing limit, from the last day of service"
    assert days(facts._replace(remarks=("MA130",)), medicare.clocks) == {"new_claim": year}
    assert days(facts._replace(rejected=True), medicare.clocks) == {"new_claim": year}
