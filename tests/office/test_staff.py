"""The staff list: who may sign in, what a manager cannot do by mistake, duties and days out."""

import datetime as dt
from dataclasses import replace

import pytest

from frontdesk_gui.core.errors import Conflict, NotFound, Refusal
from frontdesk_gui.core.rights import Role
from frontdesk_gui.office import duties, service, staff
from frontdesk_gui.office.staff import Absence, Hours, Person

MANAGER = Person("Ova Test-Tarrin", "ova", frozenset({Role.MANAGER}))
DESK = Person("Ilse Querrow", "Ilse", frozenset({Role.FRONT_DESK}), hours=(Hours(0, dt.time(8), dt.time(16)),))


@pytest.fixture
def staffed(store):
    """Two people on the list."""
    with store.write("Added") as session:
        staff.put(session, MANAGER)
        staff.put(session, DESK)
    return store


def person(store, sign_in: str) -> Person:
    with store.read() as session:
        return next(one for one in staff.people(session, all_of_them=True) if one.sign_in == sign_in)


def put(store, changed: Person) -> None:
    with store.write("Changed") as session:
        staff.put(session, changed)


def test_the_list_is_by_name_with_roles_and_hours(staffed) -> None:
    with staffed.read() as session:
        found = staff.people(session)
    assert [one.name for one in found] == ["Ilse Querrow", "Ova Test-Tarrin"]
    assert found[0].sign_in == "ilse"
    assert found[0].hours == DESK.hours
    assert found[0].roles == {Role.FRONT_DESK}


def test_hours_are_changed_day_by_day(staffed) -> None:
    new = (Hours(0, dt.time(8), dt.time(16)), Hours(2, dt.time(9), dt.time(12)))
    put(staffed, replace(person(staffed, "ilse"), hours=new))
    assert person(staffed, "ilse").hours == new
    put(staffed, replace(person(staffed, "ilse"), hours=()))
    assert person(staffed, "ilse").hours == ()


@pytest.mark.parametrize(
    "wrong",
    [
        Person("Third", "ILSE", frozenset({Role.BILLER})),
        Person("Third", "  ", frozenset({Role.BILLER})),
        Person("Third", "x" * 41, frozenset({Role.BILLER})),
        Person("  ", "third", frozenset({Role.BILLER})),
        Person("Third", "third"),
        Person("Third", "third", frozenset({Role.BILLER}), hours=(Hours(0, dt.time(9), dt.time(9)),)),
        Person("Third", "third", frozenset({Role.BILLER}), hours=(Hours(7, dt.time(8), dt.time(9)),)),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(staffed, wrong: Person) -> None:
    with pytest.raises(Refusal):
        put(staffed, wrong)
    with staffed.read() as session:
        assert len(staff.people(session, all_of_them=True)) == 2


def test_the_last_manager_stays_one(staffed) -> None:
    ova = person(staffed, "ova")
    for changed in (replace(ova, active=False), replace(ova, roles=frozenset({Role.BILLER}))):
        with pytest.raises(Refusal, match="manager"):
            put(staffed, changed)
    put(staffed, replace(person(staffed, "ilse"), roles=frozenset({Role.MANAGER, Role.FRONT_DESK})))
    put(staffed, replace(ova, active=False))
    with staffed.read() as session:
        assert [one.name for one in staff.people(session)] == ["Ilse Querrow"]


def test_who_left_does_not_sign_in(staffed) -> None:
    ilse = person(staffed, "ilse")
    with staffed.read() as session:
        assert staff.who(session, ilse.id or 0).roles == {Role.FRONT_DESK}
    put(staffed, replace(ilse, active=False))
    with staffed.read() as session, pytest.raises(Refusal):
        staff.who(session, ilse.id or 0)
    with staffed.read() as session, pytest.raises(Refusal):
        staff.who(session, 999)


def test_two_people_change_one_row_and_both_see_it(staffed) -> None:
    mine = person(staffed, "ilse")
    put(staffed, replace(mine, name="Ilse Querrow-Vant"))
    with pytest.raises(Conflict) as told:
        put(staffed, replace(mine, name="Ilse Q."))
    assert told.value.ours["name"] == "Ilse Q."
    assert told.value.theirs["name"] == "Ilse Querrow-Vant"
    assert person(staffed, "ilse").name == "Ilse Querrow-Vant"


def test_days_out(staffed) -> None:
    ilse = person(staffed, "ilse").id or 0
    day = dt.date(2026, 11, 24)
    with staffed.write("Out") as session:
        absence_id = staff.put_absence(session, Absence(ilse, day, day + dt.timedelta(days=1)))
    with staffed.read() as session:
        assert [staff.out(session, day + dt.timedelta(days=n)) for n in (-1, 0, 1, 2)] == [(), (ilse,), (ilse,), ()]
        assert [one.id for one in staff.absences(session, day)] == [absence_id]
    with staffed.write("Back") as session:
        staff.remove_absence(session, absence_id)
    with staffed.read() as session:
        assert staff.out(session, day) == ()
    with pytest.raises(Refusal), staffed.write("Out") as session:
        staff.put_absence(session, Absence(ilse, day, day - dt.timedelta(days=1)))
    with pytest.raises(NotFound), staffed.write("Out") as session:
        staff.put_absence(session, Absence(999, day, day))


def test_duties_have_holders_and_keys_of_their_own(staffed) -> None:
    ids = [person(staffed, name).id or 0 for name in ("ova", "ilse")]
    with staffed.write("Started") as session:
        service.start(session)
        first = duties.put(session, duties.Duty("Water the plants", tuple(ids)))
        second = duties.put(session, duties.Duty("Water the plants!"))
    with staffed.read() as session:
        found = {duty.id: duty for duty in duties.listed(session)}
        assert duties.holders(session, "water_the_plants") == tuple(sorted(ids))
    assert (found[first].key, found[second].key) == ("water_the_plants", "water_the_plants_1")
    with staffed.write("Changed") as session:
        duties.put(session, replace(found[first], holders=(ids[1],), active=False))
    with staffed.read() as session:
        assert duties.holders(session, "water_the_plants") == (ids[1],)
        assert first not in {duty.id for duty in duties.listed(session)}
        assert duties.listed(session)[0].key == "check_in"


def test_a_change_of_the_staff_list_is_undone(staffed) -> None:
    put(staffed, replace(person(staffed, "ilse"), name="Somebody Else"))
    staffed.undo()
    assert person(staffed, "ilse").name == "Ilse Querrow"
