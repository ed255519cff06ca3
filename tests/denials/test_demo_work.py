"""The demo's denials are worked as a practice would: closed, waiting or due, and the numbers agree with it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui import cli
from frontdesk_gui.core import clock, invented, practice
from frontdesk_gui.core.store import Store
from frontdesk_gui.denials import batches, codes, demo_work, demo_work_ways, printed, rebuild, rejections, service
from frontdesk_gui.denials.filters import Filters
from frontdesk_gui.denials.happened import Outcome
from frontdesk_gui.denials.model import CLOSED, Claim, Denial, DenialNote, Kind, Rejection, Remittance, Work
from frontdesk_gui.office import service as office

DAY = dt.date(2026, 11, 24)
PLAN = invented.Plan(DAY, 2_000, 30)
TUESDAY_TO_FRIDAY = {DAY, dt.date(2026, 11, 25), dt.date(2026, 11, 27)}  # Thursday is a holiday
MONTHS_2 = dt.timedelta(days=60)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("worked") / "demo.db"
    for _step in cli.invent(str(where), PLAN):
        pass
    return where


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    """The invented practice at the demo's moment, opened by its biller."""
    with clock.fixed(PLAN.now):
        found = practice.enter(*practice.unlock(place, "billing", invented.PASSWORD), office.staff.who)
        yield found
        found.close()


def every(store: Store, model: type[Any]) -> list[Any]:
    with store.read() as session:
        return list(session.scalars(sa.select(model)))


@pytest.fixture
def denials(store: Store) -> list[Denial]:
    return every(store, Denial)


def test_what_is_old_is_closed_and_what_is_new_is_open(denials: list[Denial]) -> None:
    kinds = Counter(one.status for one in denials)
    assert min(kinds[one] for one in CLOSED) > 0
    assert {Work.NEW, Work.CORRECTED, Work.APPEALED, Work.WAITING_PATIENT, Work.WAITING_DESK} <= set(kinds)
    assert Work.WAITING_PROVIDER in kinds
    still = [one for one in denials if one.status not in CLOSED]
    assert 25 <= len(still) <= 70
    before = [one for one in denials if one.denied_on < DAY - MONTHS_2]
    assert sum(one.status in CLOSED for one in before) > 0.85 * len(before) > 0
    assert {one.status for one in still if one.denied_on > DAY - dt.timedelta(days=4)} == {Work.NEW}


def test_each_denials_dates_follow_each_other_up_to_the_day(denials: list[Denial]) -> None:
    for one in denials:
        begun, ended = one.worked_on or one.denied_on, one.closed_on or DAY
        assert one.denied_on <= begun <= ended <= DAY
        assert (one.closed_on is not None) == (one.status in CLOSED)
        assert (one.worked_on is None) == (one.status == Work.NEW) == (one.owner_id is None)
        assert one.next_on is None or one.status not in CLOSED


def test_it_is_written_off_with_its_amount_and_no_more(denials: list[Denial]) -> None:
    for one in denials:
        assert 0 <= one.written_off <= (one.amount if one.status == Work.WRITTEN_OFF else 0)
    off = [one for one in denials if one.status == Work.WRITTEN_OFF]
    assert {one.written_off < one.amount for one in off} == {True, False}
    assert {one.group for one in off if one.written_off < one.amount} == {"PR"}


def test_nobody_is_billed_what_nobody_may_collect(store: Store) -> None:
    claims = {one.id: one for one in every(store, Claim)}
    billed = [one for one in every(store, Denial) if one.status == Work.BILLED and not claims[one.claim_id].recovered]
    assert billed
    assert {one.group for one in billed} == {"PR"}
    assert not any(claims[one.claim_id].qmb for one in billed)


def test_some_appeals_are_won(store: Store) -> None:
    claims = {one.id: one for one in every(store, Claim)}
    appealed = [one for one in every(store, Denial) if one.appealed]
    won = [one for one in appealed if claims[one.claim_id].recovered]
    assert 0 < len(won) < len(appealed)
    assert {Work.RECOVERED, Work.APPEALED} <= {one.status for one in appealed}


def test_what_is_open_is_due_around_the_day(store: Store, denials: list[Denial]) -> None:
    dates = [one.next_on for one in denials if one.next_on is not None]
    assert sum(day < DAY for day in dates) == 2
    assert sum(day in TUESDAY_TO_FRIDAY for day in dates) == 5
    assert all(demo_work.working_day(day) == day for day in dates)
    with store.read() as session:
        listed = service.work_list(session, Filters())
    assert 7 <= listed.due <= 15
    assert listed.late <= 4


def test_notes_stand_between_the_days_of_the_work(store: Store, denials: list[Denial]) -> None:
    held = {one.id: one for one in denials}
    notes = every(store, DenialNote)
    assert len(notes) > len(denials) / 2
    for note in notes:
        of = held[note.denial_id]
        assert of.worked_on <= note.at.date() <= (of.closed_on or DAY)
        assert note.at < PLAN.now
        assert note.person_id == of.owner_id


def test_the_numbers_agree_and_the_record_is_whole(place: Path) -> None:
    keys = practice.unlock(place, "manager", invented.PASSWORD)
    store = practice.enter(*keys, office.staff.who)
    with store.read() as session:
        assert list(rebuild.differences(session)) == []
    assert store.check().bad_row is None
    assert store.steps() == (None, None)
    store.close()


def test_each_thing_that_can_have_happened_at_check_in_is_there(store: Store) -> None:
    linked = {one.id for one in every(store, Claim) if one.visit_id is not None}
    found = set()
    with store.read() as session:
        for one in session.scalars(sa.select(Denial)).all():
            if one.claim_id in linked:
                told = service.record(session, one.id).happened
                found.add(told.outcome if told is not None else None)
    assert {Outcome.DONE, Outcome.SKIPPED, Outcome.GAP, Outcome.CHANGED_LATER} <= found


def test_a_dozen_claims_were_rejected_lately(store: Store) -> None:
    rows = every(store, Rejection)
    assert len(rows) == 12
    answered = {one.visit_id for one in every(store, Claim)}
    for one in rows:
        assert one.service_day < one.received_on < DAY
        assert one.closed_on is None or one.received_on <= one.closed_on <= DAY
        assert one.visit_id is not None
        assert one.visit_id not in answered
    assert len({one.visit_id for one in rows}) == 12
    with store.read() as session:
        page = rejections.page(session)
    assert page.open == 7
    assert not any(line.late == "passed" for line in page.lines)
    assert {line.status for line in page.lines} >= {Work.NEW, Work.WAITING_PATIENT, Work.WAITING_DESK}


def test_one_check_is_typed_and_one_is_not_done(store: Store) -> None:
    rows = [one for one in every(store, Remittance) if one.kind == Kind.EOB]
    assert [one.balanced for one in rows] == [True, False]
    with store.read() as session:
        for row in rows:
            batch = batches.page(session, row.id).batch
            assert batch.lines
            assert all(line.day < row.pay_date for line in batch.lines)
            assert (batch.paid == batch.cents) == row.balanced


def test_all_that_is_declared_can_be_used() -> None:
    told = demo_work_ways.told()
    known = {one.key for one in codes.causes()} | {demo_work_ways.OTHERS, demo_work_ways.WON}
    assert set(told.ways) <= known
    assert set(told.owners) <= known
    assert {one.status for ends in told.ends.values() for one in ends} == CLOSED - {Work.RECOVERED}
    assert not {one.status for ways in told.ways.values() for one in ways} & CLOSED
    assert all(one.cause in known for one in told.rejections)
    assert all(one.status in rejections.STATUS_WORDS for one in told.rejections)
    for check in told.checks:
        for charged, paid, denied, reason in check.lines:
            assert batches.wrong(batches.NewLine("Doe, Jo", DAY, charged, paid, denied, reason)) == ""
            assert not printed.read(reason).own or not denied


def test_days_off_are_stepped_over() -> None:
    thanksgiving, saturday = dt.date(2026, 11, 26), dt.date(2026, 11, 28)
    assert demo_work.working_day(thanksgiving) == dt.date(2026, 11, 27)
    assert demo_work.working_day(saturday) == dt.date(2026, 11, 30)
    assert demo_work.worked_before(saturday) == dt.date(2026, 11, 27)
    assert demo_work.worked_before(thanksgiving) == dt.date(2026, 11, 25)
