"""Claims find their visits where that is sure, and what a remittance tells of QMB reaches the patient."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui.office.model import Payer, Provider
from frontdesk_gui.schedule.model import Coverage, Patient, Status, Visit
from tests.denials import eras
from tests.denials.eras import SEEN, denied, paid, pay

OWED = "CAS*PR*2*20~CAS*CO*45*30~LQ*HE*N781~"


class Booked:
    """A visit of a patient, as the schedule has it."""

    def __init__(self, records: Any, last: str, member: str, control: str = "", **more: Any) -> None:
        self.records = records
        with records.store.write("Booked") as session:
            patient = Patient(first="Ada", last=last)
            session.add(patient)
            session.flush()
            card = Coverage(patient_id=patient.id, member_id=member)
            day = more.pop("day", SEEN)
            start = dt.datetime.combine(day, dt.time(9))
            visit = Visit(
                source="x", patient_id=patient.id, day=day, start=start, control_number=control, type_text="Follow-up"
            )
            for name, value in more.items():
                setattr(visit, name, value)
            session.add_all([card, visit])
            session.flush()
            self.patient, self.card, self.visit = patient.id, card.id, visit.id

    def qmb(self) -> tuple[bool, dt.date | None]:
        """What the insurance says of QMB."""
        [row] = self.records.rows(sa.select(Coverage.qmb, Coverage.qmb_on).where(Coverage.id == self.card))
        return row.qmb, row.qmb_on


def linked(records: Any, pcn: str) -> tuple[int | None, str]:
    row = records.claims()[pcn]
    return row.visit_id, row.link


@pytest.mark.parametrize(
    ("visit", "line", "sure"),
    [
        ({"control": "A"}, {}, True),  # number, name, member id and day
        ({"control": "A"}, {"last": "VAIL", "member": "OTHER", "day": dt.date(2026, 9, 1)}, False),  # the number alone
        ({"control": "A"}, {"last": "VAIL", "member": "OTHER"}, True),  # number and day
        ({"control": ""}, {}, True),  # member id and day
        ({"control": ""}, {"member": "m-1"}, True),  # however it is written
        ({"control": ""}, {"member": "OTHER"}, False),  # name and day are asked
        ({"control": ""}, {"last": "ASH"}, False),  # a family shares a member id
        ({"control": "", "day": dt.date(2026, 10, 1)}, {}, False),  # another day
        ({"control": "A", "status": Status.CANCELLED.value}, {}, False),  # nobody was seen
    ],
)
def test_what_is_sure(records: Any, visit: dict[str, Any], line: dict[str, Any], sure: bool) -> None:
    booked = Booked(records, "Vale", "M1", **visit)
    plan = records.era(pay("T1", denied("A", **line)))
    assert linked(records, "A") == ((booked.visit, "sure") if sure else (None, ""))
    assert (plan.counts.linked, plan.counts.unlinked) == (int(sure), int(not sure))


def test_several_that_fit_are_asked_about(records: Any) -> None:
    Booked(records, "Vale", "M1")
    Booked(records, "Vale", "M1")
    plan = records.era(pay("T1", denied("A")))
    assert (linked(records, "A"), plan.counts.asked) == ((None, ""), 1)


def test_a_linked_claim_counts_with_its_visit(records: Any) -> None:
    with records.store.write("Provider") as session:
        session.add(one := Provider(name="Dr. Umber"))
        session.flush()
        provider = one.id
    booked = Booked(records, "Vale", "M1", control="A", provider_id=provider)
    records.era(pay("T1", denied("A")))
    claim = records.claims()["A"]
    assert (claim.patient_id, claim.visit_type, claim.provider_id) == (booked.patient, "Follow-up", provider)


def test_qmb_marks_the_patient_and_is_undone_with_the_import(either: Any) -> None:
    booked = Booked(either, "Vale", "M1", control="A")
    either.era(pay("T1", eras.Line("A", charge=150, paid=100, owed=20, why=OWED)))
    claim = either.claims()["A"]
    assert (claim.qmb, claim.state, claim.recovered) == (True, "none", 0)
    assert booked.qmb() == (True, eras.PAID)
    either.store.undo()
    assert booked.qmb() == (False, None)


def test_qmb_told_by_a_later_answer_counts_too(records: Any) -> None:
    booked = Booked(records, "Vale", "M1", control="A")
    records.era(pay("T1", denied("A", charge=150)))
    assert booked.qmb() == (False, None)
    later = eras.PAID + dt.timedelta(days=9)
    records.era(pay("T2", eras.Line("A", charge=150, paid=0, owed=150, why="CAS*PR*2*150~LQ*HE*N782~"), on=later))
    assert booked.qmb() == (True, later)
    # What the payer calls the patient's share is nobody's to collect: nothing was won back, and it is not billed.
    assert (records.claims()["A"].recovered, records.denials()["A"].status) == (0, "new")


def test_only_the_insurance_with_that_payer_is_marked(records: Any) -> None:
    booked = Booked(records, "Vale", "M1", control="A")
    records.era(pay("T0", paid("Z", last="ASH", member="M9")))
    [(payer,)] = records.rows(sa.select(Payer.id))
    with records.store.write("Cards") as session:
        session.get(Coverage, booked.card).payer_id = payer
        session.add(other := Coverage(patient_id=booked.patient, member_id="X", rank=2))
        session.flush()
        second = other.id
    records.era(pay("T1", eras.Line("A", charge=150, paid=100, owed=20, why=OWED)))
    assert booked.qmb()[0]
    assert records.rows(sa.select(Coverage.qmb).where(Coverage.id == second)) == [(False,)]
