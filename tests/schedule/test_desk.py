"""What the desk does: walk-ins, where a visit stands, cards, authorizations, finding people."""

import datetime as dt

import pytest
import sqlalchemy as sa

from frontdesk_gui.core.errors import Conflict, NotAllowed, NotFound, Refusal
from frontdesk_gui.core.rights import Role, Who, check
from frontdesk_gui.schedule import service
from frontdesk_gui.schedule.model import Authorization, Coverage, Patient, Visit
from tests.schedule import files
from tests.schedule.conftest import NOW


@pytest.fixture
def morning(practice):
    """A practice with two booked visits."""
    practice.write(*files.SIX["eClinicalWorks"])
    return practice


def visit(practice, source_id: str = "9001"):
    """A visit as other rooms read it."""
    with practice.store.read() as session:
        found = session.execute(sa.select(Visit.id).where(Visit.source_id == source_id)).one().id
        return session.execute(service.visit_select([found])).one()


def test_a_walk_in_with_a_name_and_a_card(either) -> None:
    new = service.NewWalkIn(
        first="Cy",
        last="Brindle",
        dob=dt.date(1990, 5, 6),
        phone="(303) 402-7712",
        payer="Harbor Mutual",
        member_id="HM 77",
    )
    made = either.do(service.walk_in, new)
    with either.store.read() as session:
        row = session.execute(service.day_select(NOW.date())).one()
        (card,) = service.coverages(session, row.patient_id)
    assert (row.id, row.last, row.status, row.add_on, row.arrived_at, row.provisional) == (
        made,
        "Brindle",
        "arrived",
        True,
        NOW,
        True,
    )
    assert (card.payer, card.member_id, card.state) == ("Harbor Mutual", "HM77", "never")
    assert [hit.visit_id for hit in either.ask(service.find, "brindle cy")] == [made]
    either.store.undo()
    assert either.ask(service.find, "brindle") == ()


def test_a_walk_in_of_somebody_known_brings_no_second_card(morning) -> None:
    hit = morning.ask(service.find, "quill")[0]
    morning.do(service.walk_in, service.NewWalkIn(patient_id=hit.patient_id, payer="Harbor Mutual", member_id="HM123"))
    assert len(morning.ask(service.coverages, hit.patient_id)) == 1
    assert len(morning.ask(service.patient, hit.patient_id).visits) == 2


def test_a_walk_in_needs_a_name(practice) -> None:
    with pytest.raises(Refusal, match="name"):
        practice.do(service.walk_in, service.NewWalkIn(first=" "))


def test_where_a_visit_stands(morning) -> None:
    mine = visit(morning).id
    morning.do(service.arrive, mine)
    assert (visit(morning).status, visit(morning).arrived_at) == ("arrived", NOW)
    morning.do(service.set_status, mine, "no_show")
    assert (visit(morning).status, visit(morning).arrived_at) == ("no_show", None)
    morning.do(service.check_in, mine, NOW)
    assert (visit(morning).status, visit(morning).checked_in_at, visit(morning).arrived_at) == ("arrived", NOW, NOW)
    morning.do(service.check_in, mine, None)
    assert (visit(morning).checked_in_at, visit(morning).arrived_at) == (None, NOW)
    with pytest.raises(ValueError, match="nonsense"):
        morning.do(service.set_status, mine, "nonsense")
    with pytest.raises(NotFound):
        morning.do(service.arrive, 10_000)


def test_marks_of_a_visit(morning) -> None:
    mine = visit(morning).id
    for flag in service.FLAG_WORDS:
        morning.do(service.set_flag, mine, flag, True)
    assert all(getattr(visit(morning), flag) for flag in service.FLAG_WORDS)
    with pytest.raises(Refusal):
        morning.do(service.set_flag, mine, "status", True)


def test_a_card_is_verified_and_changed(morning) -> None:
    patient = visit(morning).patient_id
    (card,) = morning.ask(service.coverages, patient)
    morning.do(service.verify, card.id, active=True, reference=" R-1 ", copay_cents=2500)
    (card,) = morning.ask(service.coverages, patient)
    assert (card.state, card.verified_at, card.reference, card.copay_cents) == ("verified", NOW, "R-1", 2500)
    morning.do(service.change_coverage, card.id, relation="self")
    assert morning.ask(service.coverages, patient)[0].state == "verified"
    morning.do(service.change_coverage, card.id, member_id="HM124")
    (card,) = morning.ask(service.coverages, patient)
    assert (card.member_id, card.state, card.verified_at, card.reference) == ("HM124", "never", None, "")
    morning.do(service.verify, card.id, active=False)
    assert morning.ask(service.coverages, patient)[0].state == "failed"
    with pytest.raises(ValueError, match="version"):
        morning.do(service.change_coverage, card.id, version=9)


def test_a_new_card_takes_the_place_of_the_old_one(morning) -> None:
    patient = visit(morning).patient_id
    morning.do(service.add_coverage, service.NewCoverage(patient, member_id="ZZ1"))
    morning.do(service.add_coverage, service.NewCoverage(patient, member_id="ZZ2", rank=2))
    assert [(card.rank, card.member_id) for card in morning.ask(service.coverages, patient)] == [(1, "ZZ1"), (2, "ZZ2")]
    assert morning.rows(sa.select(sa.func.count(Coverage.id)).where(Coverage.patient_id == patient)) == [(3,)]
    morning.write(*files.SIX["eClinicalWorks"])
    assert [card.member_id for card in morning.ask(service.coverages, patient)] == ["ZZ1", "ZZ2"]


def test_an_authorization_is_kept_and_changed(morning) -> None:
    patient = visit(morning).patient_id
    made = morning.do(service.put_authorization, service.AuthorizationEdit(patient, " A1 ", units=3, ends=NOW.date()))
    morning.do(service.put_authorization, service.AuthorizationEdit(patient, "A1", units=3, used=1, id=made))
    (held,) = morning.ask(service.authorizations, patient)
    assert (held.number, held.units, held.used, held.ends) == ("A1", 3, 1, None)
    assert morning.rows(sa.select(sa.func.count(Authorization.id))) == [(1,)]
    with pytest.raises(Refusal, match="number"):
        morning.do(service.put_authorization, service.AuthorizationEdit(patient, " "))
    backwards = service.AuthorizationEdit(patient, "A2", begins=NOW.date(), ends=NOW.date() - dt.timedelta(days=1))
    with pytest.raises(Refusal, match="dates"):
        morning.do(service.put_authorization, backwards)


@pytest.mark.parametrize(
    "typed",
    [
        "quill",
        "QUILL ada",
        "ada qu",
        "Quíll",
        "03/14/1980",
        "3/14/80",
        "1980-03-14",
        "3001",
        "(303) 402-7711",
        "402-7711",
    ],
)
def test_people_are_found_however_they_are_typed(either, typed: str) -> None:
    either.write(*files.SIX["eClinicalWorks"])
    assert [hit.name for hit in either.ask(service.find, typed)] == ["Quill, Ada"]


def test_who_comes_soonest_stands_first(morning) -> None:
    morning.do(lambda session: session.add(Patient(first="Ada", last="Quill", chart="77")))
    hits = morning.ask(service.find, "quill")
    assert [(hit.chart, hit.start is not None) for hit in hits] == [("3001", True), ("77", False)]
    assert morning.ask(service.find, "") == ()
    assert len(morning.ask(service.find, "quill", 1)) == 1


def test_two_people_change_one_record(morning) -> None:
    known = morning.ask(service.patient, visit(morning).patient_id)
    edit = {name: getattr(known, name) for name in service.PatientEdit.__slots__ if name != "patient_id"} | {
        "patient_id": known.id
    }
    morning.do(service.change_patient, service.PatientEdit(**(edit | {"zip": "80302"})))
    with pytest.raises(Conflict) as told:
        morning.do(service.change_patient, service.PatientEdit(**(edit | {"zip": "80303"})))
    assert (told.value.ours, told.value.theirs) == ({"zip": "80303"}, {"zip": "80302"})
    after = morning.ask(service.patient, known.id)
    assert (after.zip, after.phones) == ("80302", ("3034027711",))


def test_days_and_runs(morning) -> None:
    assert morning.ask(service.days) == (service.DayCount(NOW.date(), 2),)
    (run,) = morning.ask(service.runs)
    assert (run.source, run.kind, run.new, run.state) == ("eClinicalWorks", "appointments", 2, "in_force")
    with pytest.raises(NotFound):
        morning.ask(service.patient, 10_000)


@pytest.mark.parametrize(
    "function", [service.walk_in, service.arrive, service.verify, service.change_patient, service.answer]
)
def test_only_the_desk_and_billing_write(function) -> None:
    check(Who(1, "Ada", frozenset({Role.FRONT_DESK})), function)
    with pytest.raises(NotAllowed):
        check(Who(2, "Bo", frozenset({Role.CLINICAL})), function)
