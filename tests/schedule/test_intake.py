"""Files taken in: what is new, changed, the same and gone, whom they name, and what the desk keeps."""

import datetime as dt

import pytest
import sqlalchemy as sa

from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.progress import driven
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import intake, service
from frontdesk_gui.schedule.model import (
    Authorization,
    Coverage,
    ImportRun,
    Patient,
    PatientNumber,
    SetAside,
    Status,
    Visit,
)
from tests.schedule import files
from tests.schedule.conftest import NOW

DAY = NOW.date()
VISITS = sa.select(Visit.source_id, Visit.status, Visit.start).order_by(Visit.source_id)


def statuses(practice) -> dict[str, str]:
    """Where each visit stands, by the source's id."""
    return {row.source_id: row.status for row in practice.rows(VISITS)}


def visit_id(practice, source_id: str) -> int:
    """The id of a visit."""
    return practice.rows(sa.select(Visit.id).where(Visit.source_id == source_id))[0].id


@pytest.mark.parametrize("system", files.SIX)
def test_each_system_twice(either, system: str) -> None:
    header, rows = files.SIX[system]
    path = either.folder.write(header, rows)
    first = either.take(path)
    assert (first.source, first.counts.new, first.counts.people_new, first.counts.asked) == (system, 2, 2, 0)
    before = either.tables()
    second = either.take(path)
    assert (second.counts.new, second.counts.changed, second.counts.same, second.counts.gone) == (0, 0, 2, 0)
    assert second.idle
    assert either.tables() == before


def test_a_whole_booking_is_kept(practice) -> None:
    header, rows = files.SIX["eClinicalWorks"]
    practice.write(header, rows)
    with practice.store.read() as session:
        visit = session.execute(service.day_select(DAY)).all()[1]
        card = service.coverages(session, visit.patient_id)[0]
    assert (visit.first, visit.last, visit.chart, visit.dob) == ("Bo", "Vale", "3002", dt.date(1991, 7, 2))
    assert (visit.start, visit.provider, visit.site, visit.mode) == (
        dt.datetime(2026, 11, 23, 9, 30),
        "Oakheart, Jo",
        "Main",
        "telehealth",
    )
    assert (card.payer, card.payer_kind, card.member_id, card.state) == ("Medicare", "medicare", "1EG4TE5MK73", "never")


def test_an_authorization_comes_with_its_end(practice) -> None:
    header, rows = files.SIX["Tebra"]
    practice.write(header, rows)
    held = practice.rows(sa.select(Authorization.number, Authorization.ends, Authorization.units))
    assert held == [("AU77", dt.date(2026, 12, 31), None)]


def test_changed_gone_and_back(either) -> None:
    lines = files.dentrix(
        "A1 QUI1 11/23/2026 9:00AM DDS1 Scheduled",
        "A2 VAL2 11/23/2026 10:00AM DDS1 Scheduled",
        "A3 ROS3 11/23/2026 11:00AM DDS2 Scheduled",
    )
    either.write(files.DENTRIX, lines)
    plan = either.write(files.DENTRIX, [lines[0].replace("9:00AM", "9:30AM"), lines[2]])
    assert (plan.counts.changed, plan.counts.gone, plan.counts.same, plan.counts.new) == (1, 1, 1, 0)
    assert [(one.kind, one.who, one.what) for one in plan.samples] == [
        ("changed", "Chart QUI1", "time"),
        ("gone", "Chart VAL2", ""),
    ]
    assert statuses(either) == {"A1": "booked", "A2": "gone", "A3": "booked"}
    assert either.rows(VISITS)[0].start == dt.datetime(2026, 11, 23, 9, 30)
    back = either.write(files.DENTRIX, lines)
    assert (back.counts.changed, back.counts.gone) == (2, 0)
    assert statuses(either)["A2"] == "booked"


def test_gone_only_where_the_file_covers(practice) -> None:
    practice.write(
        files.DENTRIX,
        files.dentrix(
            "A1 QUI1 11/23/2026 9:00AM DDS1 Scheduled",
            "A2 VAL2 11/24/2026 9:00AM DDS1 Scheduled",
            "A3 ROS3 11/23/2026 9:00AM DDS2 Scheduled",
            "A4 PEX4 11/23/2026 9:30AM DDS1 Scheduled",
            "A5 TOR5 11/23/2026 9:45AM DDS1 Complete",
        ),
    )
    header, rows = files.SIX["Eaglesoft"]
    practice.write(header, rows)
    practice.do(service.arrive, visit_id(practice, "A4"))
    plan = practice.write(files.DENTRIX, files.dentrix("A9 NEW9 11/23/2026 8:00AM DDS1 Scheduled"))
    assert plan.counts.gone == 1
    found = statuses(practice)
    assert found.pop("A1") == "gone"
    assert "gone" not in found.values()


def test_what_the_desk_did_stays(practice) -> None:
    header, rows = files.SIX["eClinicalWorks"]
    practice.write(header, rows)
    mine = visit_id(practice, "9001")
    practice.do(service.arrive, mine)
    practice.do(service.check_in, mine, NOW)
    practice.do(service.set_flag, mine, "extra_time", True)
    practice.do(service.set_flag, mine, "new_patient", True)
    moved = [rows[0].replace("Confirmed", "Scheduled").replace("OV : Office Visit", "FU : Follow up"), rows[1]]
    assert practice.write(header, moved).counts.changed == 1
    with practice.store.read() as session:
        visit = session.execute(service.visit_select([mine])).one()
    assert (visit.status, visit.arrived_at, visit.checked_in_at) == ("arrived", NOW, NOW)
    assert (visit.extra_time, visit.new_patient, visit.type_text) == (True, True, "Follow up")


@pytest.mark.parametrize(
    ("theirs", "after"), [("Checked Out", "done"), ("Cancelled", "cancelled"), ("Scheduled", "arrived")]
)
def test_status_goes_forward_or_off_but_not_back(practice, theirs: str, after: str) -> None:
    lines = files.dentrix("A1 QUI1 11/23/2026 9:00AM DDS1 Scheduled")
    practice.write(files.DENTRIX, lines)
    practice.do(service.arrive, visit_id(practice, "A1"))
    plan = practice.write(files.DENTRIX, [lines[0].replace("Scheduled", theirs).replace("9:00AM", "9:05AM")])
    assert statuses(practice) == {"A1": after}
    assert plan.counts.clashes == (after == "cancelled")
    assert any("the patient is here" in said for said in plan.problems) == (after == "cancelled")


def test_a_verified_card_stays(practice) -> None:
    header, rows = files.SIX["eClinicalWorks"]
    practice.write(header, rows)
    cards = {row.member_id: row.id for row in practice.rows(sa.select(Coverage.id, Coverage.member_id))}
    practice.do(service.verify, cards["HM123"], active=True, reference="R1")
    plan = practice.write(header, [rows[0].replace("HM123", "HM999"), rows[1].replace("1EG4TE5MK73", "1EG4TE5MK99")])
    assert (plan.counts.ours, plan.counts.same, plan.counts.cards) == (1, 2, 2)
    found = practice.rows(sa.select(Coverage.member_id, Coverage.active).order_by(Coverage.member_id))
    assert found == [("1EG4TE5MK73", False), ("1EG4TE5MK99", True), ("HM123", True)]


def test_what_the_desk_wrote_of_a_patient_stays(practice) -> None:
    header, rows = files.SIX["eClinicalWorks"]
    practice.write(header, rows)
    card = practice.ask(service.find, "quill")[0]
    known = practice.ask(service.patient, card.patient_id)
    values = {name: getattr(known, name) for name in service.PatientEdit.__slots__ if hasattr(known, name)}
    practice.do(
        service.change_patient, service.PatientEdit(**(values | {"patient_id": known.id, "dob": dt.date(1980, 3, 15)}))
    )
    plan = practice.write(
        header, [rows[0].replace("Quill, Ada", "Quillon, Ada").replace(",Quill,", ",Quillon,"), rows[1]]
    )
    assert plan.counts.people_changed == 1
    found = practice.ask(service.patient, known.id)
    assert (found.last, found.dob) == ("Quillon", dt.date(1980, 3, 15))


def test_a_chart_number_alone_and_then_her_name(either) -> None:
    either.write(files.DENTRIX, files.dentrix("A1 OBR001 11/23/2026 9:00AM DDS1 Scheduled"))
    hit = either.ask(service.find, "obr001")[0]
    assert hit.name == "Chart OBR001"
    assert either.ask(service.patient, hit.patient_id).provisional
    line = "OBR001,O'Brindle,Mara,J,04/02/1970,F,80301,303-402-7711,Patient,DDS1,OBR001,123-45-6789"
    plan = either.write(files.DENTRIX_PATIENTS, [line], "patients.csv")
    assert (plan.content, plan.counts.new, plan.counts.changed, plan.ssn_dropped) == ("patients", 0, 1, True)
    card = either.ask(service.patient, hit.patient_id)
    assert (card.name, card.provisional, card.dob, card.phones) == (
        "O'Brindle, Mara",
        False,
        dt.date(1970, 4, 2),
        ("3034027711",),
    )
    assert "6789" not in repr(either.tables())
    assert either.write(files.DENTRIX_PATIENTS, [line], "patients.csv").counts.same == 1


def test_a_status_word_nobody_knows(practice) -> None:
    lines = files.dentrix("A1 QUI1 11/23/2026 9:00AM DDS1 Hold", "A2 VAL2 11/23/2026 10:00AM DDS1 Hold")
    plan = practice.write(files.DENTRIX, lines)
    assert (plan.counts.asked, plan.status_words) == (1, (("Hold", 2),))
    assert statuses(practice) == {"A1": "booked", "A2": "booked"}
    assert practice.write(files.DENTRIX, lines).counts.asked == 0
    (word,) = practice.ask(service.words)
    assert (word.word, word.visits) == ("Hold", 2)
    assert practice.do(service.explain, word.id, "cancelled") == 2
    assert statuses(practice) == {"A1": "cancelled", "A2": "cancelled"}
    assert practice.ask(service.words) == ()
    plan = practice.write(files.DENTRIX, [*lines, *files.dentrix("A3 ROS3 11/23/2026 11:00AM DDS1 Hold")])
    assert (plan.counts.asked, plan.counts.same, statuses(practice)["A3"]) == (0, 2, "cancelled")


def test_rows_nobody_can_read_are_kept_once(practice) -> None:
    lines = [
        *files.dentrix("A1 QUI1 11/23/2026 9:00AM DDS1 Scheduled"),
        "A2,VAL2,,,30,DDS1,OP1,Pinboard,Bridge,N",
        "A3,too,short",
    ]
    plan = practice.write(files.DENTRIX, lines)
    assert [aside.where for aside in plan.asides] == ["line 3", "line 4"]
    assert plan.counts.set_aside == 2
    practice.write(files.DENTRIX, [*lines, *files.dentrix("A4 ROS4 11/23/2026 9:30AM DDS1 Scheduled")])
    found = practice.ask(service.asides)
    assert [(one.source, one.place, one.cells[0]) for one in found] == [
        ("Dentrix", "line 3", "A2"),
        ("Dentrix", "line 4", "A3"),
    ]
    assert practice.do(service.settle, [found[0].id]) == 1
    assert len(practice.ask(service.asides)) == 1
    assert practice.ask(service.waiting) == service.Waiting(0, 0, 1)


@pytest.mark.parametrize("text", ["colour,size,weight\n1,2,3\n", "", "%PDF-1.7 x\n"])
def test_a_file_of_another_kind_is_refused(practice, text: str) -> None:
    path = practice.folder.place / "x.csv"
    path.write_text(text)
    plan = intake.plan(practice.store, path)
    assert plan.refused
    with pytest.raises(Refusal):
        driven(intake.keep(practice.store, plan))
    assert practice.rows(sa.select(ImportRun)) == []


def test_a_file_without_rows_brings_nothing(practice) -> None:
    plan = practice.write(files.DENTRIX, [])
    assert (plan.refused, plan.idle) == (None, True)
    assert practice.rows(sa.select(ImportRun)) == []
    assert practice.ask(service.as_of) is None


def test_as_of_is_the_files_own_time(practice) -> None:
    header, rows = files.SIX["Dentrix"]
    first = practice.write(header, rows)
    assert practice.ask(service.as_of) == first.as_of
    again = practice.write(header, rows)
    assert again.as_of > first.as_of
    assert again.already == NOW
    assert practice.ask(service.as_of) == again.as_of
    assert again.counts.same == 2


def test_the_same_person_in_another_system(practice) -> None:
    header, rows = files.SIX["eClinicalWorks"]
    practice.write(header, rows)
    line = "Q1,Quill,Ada,,03/14/1980,F,80301,,Patient,DDS1,Q1,"
    plan = practice.write(files.DENTRIX_PATIENTS, [line], "patients.csv")
    assert (plan.counts.changed, plan.counts.new, plan.counts.asked) == (1, 0, 0)
    (hit,) = practice.ask(service.find, "quill")
    numbers = practice.rows(
        sa.select(PatientNumber.source, PatientNumber.value).where(PatientNumber.patient_id == hit.patient_id)
    )
    assert sorted(numbers) == [("Dentrix", "Q1"), ("eClinicalWorks", "3001")]
    assert practice.ask(service.patient, hit.patient_id).zip == "80301"


def near(practice):
    """Somebody who may be a patient of ours: the same names, a birth date one digit away."""
    header, rows = files.SIX["eClinicalWorks"]
    practice.write(header, rows)
    line = "Q1,Quill,Ada,,03/15/1980,F,80301,,Patient,DDS1,Q1,"
    plan = practice.write(files.DENTRIX_PATIENTS, [line], "patients.csv")
    assert (plan.counts.asked, plan.counts.new) == (1, 1)
    practice.write(files.DENTRIX, files.dentrix("A1 Q1 11/23/2026 2:00PM DDS1 Scheduled"))
    (question,) = practice.ask(service.questions)
    return line, question


def test_who_is_this_one_of_ours(either) -> None:
    line, question = near(either)
    (candidate,) = question.candidates
    assert (candidate.name, candidate.differs, question.asked.dob) == (
        "Quill, Ada",
        ("dob",),
        dt.date(1980, 3, 15),
    )
    assert question.next_visit == dt.datetime(2026, 11, 23, 14, 0)
    before = either.tables()
    either.do(service.answer, question.id, candidate.patient_id)
    assert either.ask(service.questions) == ()
    assert [hit.patient_id for hit in either.ask(service.find, "quill")] == [candidate.patient_id]
    assert len(either.ask(service.patient, candidate.patient_id).visits) == 2
    assert either.write(files.DENTRIX_PATIENTS, [line], "patients.csv").counts.asked == 0
    either.store.undo()
    either.store.undo()
    after = either.tables()
    assert [row[3:] for row in after["visit"]] == [row[3:] for row in before["visit"]]
    assert len(either.ask(service.questions)) == 1


def test_who_is_this_somebody_new(practice) -> None:
    line, question = near(practice)
    practice.do(service.answer, question.id, None)
    assert practice.ask(service.questions) == ()
    assert len(practice.ask(service.find, "quill")) == 2
    plan = practice.write(files.DENTRIX_PATIENTS, [line + " "], "patients.csv")
    assert (plan.counts.asked, plan.counts.new, plan.counts.same) == (0, 0, 1)


def test_an_answer_is_remembered_for_a_source_without_numbers(practice) -> None:
    header, rows = files.SIX["Setmore"]
    practice.write(header, rows)
    more = [*rows, "30 Nov 2026,9:00 AM - 10:00 AM,Massage,Jo Oakheart,Confirmed,B3,80.00,Ada Quill,"]
    assert practice.write(header, more).counts.asked == 1
    (question,) = practice.ask(service.questions)
    practice.do(service.answer, question.id, question.candidates[0].patient_id)
    more.append("7 Dec 2026,9:00 AM - 10:00 AM,Massage,Jo Oakheart,Confirmed,B4,80.00,Ada Quill,")
    assert practice.write(header, more).counts.asked == 0
    assert len(practice.ask(service.patient, question.candidates[0].patient_id).visits) == 3


def test_a_walk_in_becomes_the_visit_of_the_file(practice) -> None:
    header, rows = files.SIX["eClinicalWorks"]
    practice.write(header, rows)
    (hit,) = practice.ask(service.find, "vale")
    made = practice.do(service.walk_in, service.NewWalkIn(patient_id=hit.patient_id, start=NOW.replace(hour=13)))
    line = rows[1].replace("9002", "9003").replace("09:30 AM", "01:05 PM")
    plan = practice.write(header, [*rows, line])
    assert (plan.counts.new, plan.counts.changed) == (0, 1)
    with practice.store.read() as session:
        visit = session.execute(service.visit_select([made])).one()
    assert (visit.source_id, visit.start.hour, visit.status) == ("9003", 13, "arrived")


def test_new_providers_and_payers_are_listed_once_they_count(practice) -> None:
    header, rows = files.SIX["eClinicalWorks"]
    practice.write(header, rows)
    whole = practice.ask(office.office)
    assert [one.name for one in whole.providers] == ["Oakheart, Jo"]
    assert [one.name for one in whole.sites] == ["Main"]
    assert [one.name for one in whole.payers] == ["Harbor Mutual", "Medicare"]
    practice.store.undo()
    whole = practice.ask(office.office)
    assert (whole.providers, whole.sites, whole.payers) == ((), (), ())


def test_many_gone_is_said(practice) -> None:
    lines = files.dentrix(*(f"A{n} C{n} 11/23/2026 {8 + n // 6}:{n % 6}0AM DDS1 Scheduled" for n in range(24)))
    practice.write(files.DENTRIX, lines)
    plan = intake.plan(practice.store, practice.folder.write(files.DENTRIX, lines[:2]))
    assert plan.counts.gone == 22
    assert "22 visits would be marked gone" in plan.problems[0]


def test_everything_there_is_a_status_for() -> None:
    from frontdesk_gui.schedule import names

    assert set(names.STATUS_WORDS) == set(Status)


def test_no_row_of_a_file_is_lost(practice) -> None:
    plan = practice.write(files.ECW, files.many(700, 90))
    assert (plan.counts.new, plan.counts.people_new) == (700, 90)
    assert practice.rows(sa.select(sa.func.count(Visit.id))) == [(700,)]
    assert practice.rows(sa.select(sa.func.count(Patient.id))) == [(90,)]
    assert practice.rows(sa.select(sa.func.count(Coverage.id))) == [(90,)]
    assert practice.rows(sa.select(sa.func.count(SetAside.id))) == [(0,)]
