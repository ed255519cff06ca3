"""Which visit a claim is of: what agrees, what a person says, and what the payer has otherwise."""

import datetime as dt

import pytest
import sqlalchemy as sa

from frontdesk_gui.checkin.model import ToKey
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.denials import visits
from frontdesk_gui.denials.model import Claim, Denial, Link
from frontdesk_gui.schedule.model import Coverage, Patient
from tests.denials import rows
from tests.denials.billing import Billing

DAY = rows.SEEN_ON


def claim(billing: Billing, **more: object) -> int:
    return int(
        billing.held(Denial, billing.denial(**{f"claim_{name}": value for name, value in more.items()}))["claim_id"]
    )


def found(billing: Billing, claim_id: int) -> list[tuple[int, tuple[str, ...], bool]]:
    return [(one.id, one.agrees, one.sure) for one in billing.load(visits.candidates, claim_id)]


def test_a_control_number_counts_where_something_else_agrees(billing: Billing) -> None:
    ana, other = billing.patient(), billing.patient("Okonkwo", "Ada", "X9")
    mine = billing.visit(ana, control_number="K1")
    billing.visit(other, dt.date(2026, 3, 3), control_number="K2")
    assert found(billing, claim(billing, pcn="K1")) == [(mine, ("number", "name", "day"), True)]
    number_alone = found(billing, claim(billing, pcn="K2", patient="Somebody, Else"))
    assert [(agrees, sure) for _id, agrees, sure in number_alone] == [(("number",), False)]


def test_member_id_and_day_are_enough_name_and_day_only_suggest(billing: Billing) -> None:
    ana, namesake = billing.patient(member="W-123"), billing.patient(member="Z1")
    mine, hers = billing.visit(ana), billing.visit(namesake)
    billing.visit(billing.patient("Garcia", "Berta"), DAY + dt.timedelta(days=1))
    asked = claim(billing, pcn="", member_id="w123")
    assert found(billing, asked) == [(mine, ("name", "member", "day"), True), (hers, ("name", "day"), False)]


def test_a_family_shares_a_member_id_so_another_first_name_is_only_suggested(billing: Billing) -> None:
    visit = billing.visit(billing.patient("Garcia", "Ben"))
    assert found(billing, claim(billing, pcn="", member_id="W123")) == [(visit, ("member", "day"), False)]


def test_a_corrected_name_is_looked_for_too_and_nothing_is_made_up(billing: Billing) -> None:
    visit = billing.visit(billing.patient("García", "Ána", member="Q"))
    assert found(billing, claim(billing, pcn="", patient="Gracia, Ana", corrected=("Garcia", "Ana", ""))) == [
        (visit, ("name", "day"), False)
    ]
    assert found(billing, claim(billing, pcn="0", patient="Nobody, Known", first_day=None, last_day=None)) == []


def test_visits_are_found_by_the_patients_name(billing: Billing) -> None:
    ana = billing.patient()
    far, near = billing.visit(ana, dt.date(2025, 1, 3)), billing.visit(ana, DAY + dt.timedelta(days=2))
    asked = claim(billing, patient="Wrong, Name")
    assert [one.id for one in billing.load(visits.by_name, asked, "garcia")] == [near, far]


def test_linking_takes_over_what_the_numbers_go_by_and_unlinking_gives_it_back(billing: Billing) -> None:
    ana = billing.patient()
    visit, asked = billing.visit(ana, type_text="New patient"), claim(billing)
    billing.do(visits.link_visit, asked, visit)
    held = billing.held(Claim, asked)
    kept = [held[name] for name in ("visit_id", "patient_id", "link", "visit_type", "provider_id")]
    assert kept == [visit, ana, Link.HAND, "New patient", billing.provider]
    assert billing.sums_hold()
    billing.do(visits.unlink, asked)
    held = billing.held(Claim, asked)
    assert [held[name] for name in ("visit_id", "patient_id", "link", "visit_type")] == [None, None, Link.REFUSED, ""]
    assert billing.sums_hold()
    billing.store.undo()
    assert billing.held(Claim, asked)["visit_id"] == visit
    assert billing.sums_hold()
    with pytest.raises(NotFound):
        billing.do(visits.link_visit, asked, 999)
    with pytest.raises(NotFound):
        billing.do(visits.unlink, 999)


def test_a_claim_with_a_qmb_remark_marks_the_patient(billing: Billing) -> None:
    ana = billing.patient()
    billing.do(visits.link_visit, claim(billing, qmb=True), billing.visit(ana))
    with billing.store.read() as session:
        assert session.scalars(sa.select(Coverage.qmb).where(Coverage.patient_id == ana)).all() == [True]


def test_the_payers_name_and_id_are_offered_kept_and_noted_to_be_keyed(billing: Billing) -> None:
    ana = billing.patient()
    asked = claim(billing, corrected=("Garcia-Lopez", "ANA", "W 999"))
    assert billing.load(lambda session: visits.correction(session, session.get(Claim, asked))) is None, "not linked yet"
    billing.do(visits.link_visit, asked, billing.visit(ana))
    told = billing.load(lambda session: visits.correction(session, session.get(Claim, asked)))
    assert [tuple(one) for one in told.differs] == [
        ("last", "Last name", "Garcia", "Garcia-Lopez"),
        ("member_id", "Member ID", "W123", "W 999"),
    ]
    billing.do(visits.update_patient, asked)
    assert billing.held(Patient, ana)["last"] == "Garcia-Lopez"
    with billing.store.read() as session:
        assert session.scalars(sa.select(Coverage.member_id).where(Coverage.patient_id == ana)).all() == ["W 999"]
        assert session.scalars(sa.select(ToKey.value).order_by(ToKey.id)).all() == ["Garcia-Lopez", "W 999"]
    with pytest.raises(Refusal, match="already says"):
        billing.do(visits.update_patient, asked)
    billing.store.undo()
    assert billing.held(Patient, ana)["last"] == "Garcia"
