"""Remittances taken in: what is new, what was here, what a correction changes, and what an undo leaves."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui.core import clock
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.progress import driven
from frontdesk_gui.denials import intake, service, tally
from frontdesk_gui.denials.model import Claim, ClaimPayment, Denial, RemitRun, Remittance
from frontdesk_gui.office import service as office
from frontdesk_gui.office.clocks import Clock
from frontdesk_gui.office.model import ClockKind, CountedFrom, Payer, PayerKind
from tests.denials import eras
from tests.denials.eras import denied, paid, partly, pay, reversal
from tests.denials.intake.conftest import NOW
from tests.denials.intake.test_order import fresh

LATER = eras.PAID + dt.timedelta(days=21)
FIRST = pay("T1", paid("A"), denied("B"), partly("C"), denied("D", "16", remark="N382"))


def test_a_file_is_counted_and_kept(either: Any) -> None:
    plan = either.era(FIRST)
    counts = plan.counts
    assert (counts.claims, counts.new, counts.denied, counts.cents) == (4, 4, 3, 27_000)
    assert (counts.corrected, counts.already, counts.unlinked, counts.payments) == (0, 0, 4, 1)
    claims, denials = either.claims(), either.denials()
    assert {pcn: row.state for pcn, row in claims.items()} == {"A": "none", "B": "full", "C": "partial", "D": "full"}
    assert {pcn: (row.carc, row.cause, row.amount) for pcn, row in denials.items()} == {
        "B": ("27", "coverage", 10_000),
        "C": ("197", "authorization", 7_000),
        "D": ("16", "identity", 10_000),
    }
    assert denials["D"].rarcs == ("N382",)
    sums = either.cells()
    assert (sums["claims"], sums["denied"], sums["denied_cents"], sums["standing"]) == (4, 3, 27_000, 3)
    [payer] = either.rows(sa.select(Payer.name, Payer.active))
    assert (payer.name, payer.active) == ("QUILLON TRUST", True)


def test_the_same_file_and_the_same_payment_wrapped_anew_add_nothing(either: Any) -> None:
    either.era(FIRST)
    before = either.tables()
    again = either.era(FIRST)
    assert (again.idle, again.counts.already, again.counts.new) == (True, 4, 0)
    assert again.already == NOW
    wrapped = either.era(FIRST, ends="\r\n")
    assert (wrapped.idle, wrapped.counts.already) == (True, 4)
    assert wrapped.already == NOW
    assert either.tables() == before


def test_a_payment_without_a_day_is_the_same_in_each_copy_of_its_file(records: Any) -> None:
    path = eras.write(records.folder / "undated.835", FIRST)
    path.write_text(path.read_text().replace(f"{eras.PAID:%Y%m%d}", ""))
    records.take(path)
    before = records.tables()
    earlier = (NOW - dt.timedelta(days=9)).timestamp()
    os.utime(path, (earlier, earlier))
    again = records.take(path)
    assert (again.idle, again.counts.already, again.counts.corrected) == (True, 4, 0)
    assert records.tables() == before


def test_a_day_no_clock_can_count_from_stops_nobody(records: Any) -> None:
    known = Clock(ClockKind.CORRECTED, days=180, counted_from=CountedFrom.SERVICE)
    with records.store.write("Payer") as session:
        office.payers.put(session, office.payers.Payer("QUILLON TRUST", PayerKind.COMMERCIAL, True, clocks=(known,)))
    path = eras.write(records.folder / "never.835", FIRST)
    path.write_text(path.read_text().replace(f"DTM*472*{eras.SEEN:%Y%m%d}", "DTM*472*99991231"))
    records.take(path)
    with records.store.read() as session:
        assert [(row.day, row.deadline) for row in service.work_list(session).rows] == [(None, None)] * 3


def test_a_payment_cut_off_comes_whole_later(records: Any) -> None:
    path = eras.write(records.folder / "cut.835", FIRST)
    whole = path.read_text()
    path.write_text(whole[: whole.index("CLP*D")] + "CLP*D*1*100*0~")
    plan = records.take(path)
    assert (plan.counts.new, plan.counts.set_aside) == (3, 1)
    assert "breaks off" in plan.asides[0].why
    later = records.era(FIRST)
    assert (later.counts.new, later.counts.already) == (1, 3)
    assert set(records.claims()) == {"A", "B", "C", "D"}


def test_a_correction_recovers_and_counts_once(either: Any) -> None:
    either.era(FIRST)
    plan = either.era(pay("T2", reversal(denied("B")), paid("B"), on=LATER))
    assert (plan.counts.new, plan.counts.corrected) == (0, 2)
    claim, denial = either.claims()["B"], either.denials()["B"]
    assert (claim.state, claim.first_state, claim.recovered) == ("none", "full", 8_000)
    assert (denial.status, denial.closed_on, denial.carc) == ("recovered", LATER, "27")
    sums = either.cells()
    assert (sums["claims"], sums["denied"], sums["recovered"], sums["recovered_cents"]) == (4, 3, 1, 8_000)
    assert (sums["standing"], sums["standing_cents"]) == (2, 17_000)
    assert len(either.rows(sa.select(ClaimPayment.id))) == 6


def test_what_a_later_answer_says_of_the_patient_is_known_too(records: Any) -> None:
    records.era(FIRST)
    other = "NM1*74*1*VAIL*ADA****MI*M9~"
    records.era(pay("T2", denied("B", "140", more=other), reversal(denied("A"), day=None), on=LATER))
    assert {pcn: row.corrected for pcn, row in records.claims().items() if row.corrected} == {
        "B": ("VAIL", "ADA", "M9")
    }


RIGHTED = "NM1*74*1*VAIL*ADA****MI*M9~"


@pytest.mark.parametrize(
    ("first", "then", "good"),
    [
        (denied("B", "31"), paid("B", last="VAIL"), True),
        (denied("B", "140", more=RIGHTED), paid("B", last="VAIL", member="M9"), True),
        (denied("B", "31", last="DE VALE"), paid("B", last="DEVALE"), True),
        (denied("B", "31"), paid("B", last="VAIL", first="BEN"), False),
        (denied("B", "31"), paid("B", last="VAIL", member="M7"), False),
        (denied("B", "31"), paid("B", last="VAIL", day=LATER), False),
    ],
)
def test_a_claim_paid_under_the_right_name_makes_the_denial_good(
    either: Any, first: Any, then: Any, good: bool
) -> None:
    files = pay("T1", first), pay("T2", then, on=LATER)
    for file in files:
        either.era(file)
    denial = either.denials()["B"]
    assert (denial.status, denial.closed_on) == (("recovered", LATER) if good else ("new", None))
    assert either.cells()["recovered_cents"] == (8_000 if good else 0)


def test_a_payment_under_the_right_name_may_come_first(records: Any) -> None:
    records.era(pay("T2", paid("B", last="VAIL"), on=LATER))
    records.era(pay("T1", denied("B", "31")))
    assert records.denials()["B"].status == "recovered"


def test_a_reversal_alone_is_taken_back(records: Any) -> None:
    records.era(FIRST)
    records.era(pay("T2", reversal(paid("A")), on=LATER))
    assert records.claims()["A"].state == "taken_back"
    assert records.cells()["claims"] == 4


def test_a_second_denial_tells_its_own_reason(records: Any) -> None:
    records.era(pay("T1", denied("B")))
    records.era(pay("T2", denied("B", "29"), on=LATER))
    denial, claim = records.denials()["B"], records.claims()["B"]
    assert (denial.carc, denial.cause, denial.denied_on) == ("29", "late", LATER)
    assert (claim.first_cause, claim.first_on, denial.preventable) == ("coverage", eras.PAID, "yes")


def test_a_claim_sent_twice_stays_what_it_was(records: Any) -> None:
    records.era(pay("T1", paid("A"), denied("B")))
    plan = records.era(pay("T2", denied("A", "18"), denied("B", "18"), denied("E", "18"), on=LATER))
    assert (plan.counts.corrected, plan.counts.new) == (2, 1)
    claims, denials = records.claims(), records.denials()
    assert {pcn: row.state for pcn, row in claims.items()} == {"A": "none", "B": "full", "E": "full"}
    assert {pcn: row.cause for pcn, row in denials.items()} == {"B": "coverage", "E": "duplicate"}


def test_an_echo_that_came_before_its_answer_is_no_denial(either: Any) -> None:
    either.era(pay("T1", denied("A", "18")))
    assert set(either.denials()) == {"A"}
    either.era(pay("T2", paid("A"), on=LATER))
    assert (either.denials(), either.claims()["A"].state, either.cells()["denied"]) == ({}, "none", 0)
    either.store.undo()
    assert set(either.denials()) == {"A"}


def test_undo_and_redo_take_the_whole_import(either: Any) -> None:
    either.era(FIRST)
    before = (either.claims(), either.denials(), either.cells())
    with clock.fixed(NOW + dt.timedelta(minutes=5)):
        either.era(pay("T2", reversal(denied("B")), paid("B"), denied("E"), on=LATER))
        after = (either.claims(), either.denials(), either.cells())
        assert either.store.undo() == "Remittance taken in"
        assert plainly((either.claims(), either.denials(), either.cells())) == plainly(before)
        assert either.store.redo() == "Remittance taken in"
    assert plainly((either.claims(), either.denials(), either.cells())) == plainly(after)
    assert either.store.check().bad_row is None


def plainly(found: tuple[Any, ...]) -> Any:
    """What rows hold, without the version, which goes on counting."""
    *tables, sums = found
    return [
        {pcn: {k: v for k, v in row._mapping.items() if k != "version"} for pcn, row in rows.items()} for rows in tables
    ], sums


def test_the_first_import_undone_leaves_nothing_to_see(either: Any) -> None:
    either.era(FIRST)
    either.store.undo()
    assert (either.claims(), either.denials()) == ({}, {})
    assert not any(either.cells().values())
    assert either.era(FIRST).counts.new == 4


def test_undo_is_refused_once_somebody_worked_with_it(either: Any) -> None:
    either.era(FIRST)
    with either.open("other").write("Status") as session:
        session.scalars(sa.select(Denial)).first().status = "working"
    with pytest.raises(Refusal, match="somebody has worked with what it brought"):
        either.store.undo()


def test_undo_of_an_older_import_is_refused_where_a_newer_one_goes_on_with_it(records: Any) -> None:
    records.era(pay("T1", denied("B")))
    other = records.open("other")
    with clock.fixed(NOW + dt.timedelta(minutes=5)):
        plan = intake.plan(other, eras.write(records.folder / "x.835", pay("T2", paid("B"), on=LATER)))
        driven(intake.keep(other, plan))
    with pytest.raises(Refusal, match=r"changed since|somebody has worked"):
        records.store.undo()


def test_a_cancelled_import_leaves_nothing(either: Any) -> None:
    either.era(FIRST)
    before = either.tables()
    path = eras.write(either.folder / "big.835", pay("T9", *eras.many(900), payer="OTHER PAYER", number="88"))
    plan = intake.plan(either.store, path)
    for stop in (1, 4):
        steps = intake.keep(either.store, plan)
        for _step in range(stop):
            next(steps)
        steps.close()
        assert either.tables() == before


def test_a_file_that_changed_since_it_was_looked_at_is_refused(records: Any) -> None:
    path = eras.write(records.folder / "a.835", FIRST)
    plan = intake.plan(records.store, path)
    eras.write(path, FIRST, pay("T2", paid("E")))
    with pytest.raises(Refusal, match="has changed since"):
        driven(intake.keep(records.store, plan))


def test_what_was_held_since_the_look_comes_to_what_the_file_does(records: Any, empty_file: Any, tmp_path: Any) -> None:
    cut = eras.text(FIRST, pay("T2", reversal(denied("B")), paid("B"), paid("B"), *eras.many(300))).rsplit("SVC", 1)[0]
    found = []
    for number, held in enumerate((True, False)):
        other = fresh(empty_file, tmp_path / str(number))
        (path := tmp_path / f"{number}.835").write_text(cut)
        plan = intake.plan(other.store, path)
        assert (plan.told is not None, plan.counts.set_aside) == (True, 1)
        taken = driven(intake.keep(other.store, plan if held else replace(plan, told=None)))
        claims = [{**row._mapping, "uid": ""} for row in other.claims().values()]
        found.append((taken.counts, claims, other.cells(), len(other.rows(sa.select(ClaimPayment.id)))))
        other.close()
    assert found[0] == found[1]
    assert found[0][0] == plan.counts


def test_a_file_with_too_many_answers_to_be_held_is_read_again(records: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(tally, "HELD", 5_000)
    plan = records.era(FIRST, pay("T2", paid("E"), paid("F")))
    assert (plan.told, len(records.claims())) == (None, 6)


def test_a_payer_made_known_since_the_look_is_that_payer(records: Any) -> None:
    plan = intake.plan(records.store, eras.write(records.folder / "a.835", FIRST))
    records.era(FIRST, pay("T2", paid("Z")))
    taken = driven(intake.keep(records.store, plan))
    assert (plan.counts.new, taken.counts.new, taken.counts.already) == (4, 0, 4)
    assert sorted(records.claims()) == ["A", "B", "C", "D", "Z"]
    assert len(records.rows(sa.select(Claim.id))) == 5


def test_somebody_elses_import_meanwhile_is_told(records: Any) -> None:
    plan = intake.plan(records.store, eras.write(records.folder / "a.835", FIRST))
    steps = intake.keep(records.store, plan)
    next(steps)
    other = records.open("other")
    with clock.fixed(NOW + dt.timedelta(minutes=1)):
        driven(intake.keep(other, intake.plan(other, eras.write(records.folder / "b.835", pay("T2", paid("Z"))))))
    with pytest.raises(Refusal, match="Somebody else"):
        driven(steps)
    assert set(records.claims()) == {"Z"}


def test_what_is_no_remittance_is_refused_in_a_sentence(records: Any) -> None:
    path = records.folder / "x.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("a,b\n1,2\n")
    assert intake.plan(records.store, path).refused
    path.write_text(eras.text().replace("GS*HP", "GS*HB"))
    assert intake.plan(records.store, path).refused == "This file of a payer holds no remittance (835)."


def test_claims_of_one_number_are_told_apart(records: Any) -> None:
    same = [paid("N", last=last, number="P") for last in ("ASH", "BIRCH", "CEDAR")] + [
        paid("N", last="ASH", number="P")
    ]
    plan = records.era(pay("T1", *same))
    assert plan.counts.new == 4
    assert len(records.rows(sa.select(Claim.id))) == 4


def test_a_payment_without_claims_is_kept(records: Any) -> None:
    plan = records.era(pay("T1", plb=-50))
    assert not plan.idle
    [row] = records.rows(sa.select(Remittance.cents, Remittance.plb, Remittance.balanced))
    assert (row.cents, row.balanced) == (5_000, True)
    assert records.era(pay("T1", plb=-50)).idle


def test_the_payers_number_says_more_than_its_name(records: Any) -> None:
    records.era(pay("T1", paid("A")))
    records.era(pay("T2", paid("B"), payer="QUILLON TRUST OF OHIO", on=LATER))
    assert len(records.rows(sa.select(Payer.id))) == 1


def test_what_was_cut_off_is_swept_at_the_next_start(records: Any) -> None:
    path = eras.write(records.folder / "big.835", pay("T9", *eras.many(300)))
    steps = intake.keep(records.store, intake.plan(records.store, path))
    next(steps)
    with clock.fixed(NOW + dt.timedelta(minutes=1)):
        assert intake.sweep(records.store) == 1
    with pytest.raises(Refusal, match="cleared away"):
        driven(steps)
    assert records.rows(sa.select(RemitRun.id)) == records.rows(sa.select(Claim.id)) == []
