"""The first day of a practice, passwords, and what an impossible plan leaves behind: nothing."""

from pathlib import Path

import pytest

from frontdesk_gui.core import practice as records
from frontdesk_gui.core import rights
from frontdesk_gui.core.errors import NotAllowed, Refusal
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.office import founding, passwords, practice, service, staff
from frontdesk_gui.office.founding import Founding, NewPerson

PASSWORD = "bramble toaster"
OVA = NewPerson("Ova Tarrin", "Ova", (Role.MANAGER, Role.FRONT_DESK), PASSWORD)
ILSE = NewPerson("Ilse Querrow", "ilse", (Role.BILLER,))
PLAN = Founding(practice.Practice("Old Oak Medicine", "1 Oak Road", "202-555-0100"), "", (OVA, ILSE))


def test_a_practice_is_founded_and_its_manager_signed_in(tmp_path: Path) -> None:
    started: list[str] = []
    made = founding.found(tmp_path / "new.db", PLAN, [lambda session: started.append("checklists")])
    assert started == ["checklists"]
    assert made.store.who.name == "Ova Tarrin"
    assert made.recovery_key.count("-") == 8
    with made.store.read() as session:
        office = service.office(session)
    assert office.practice.name == "Old Oak Medicine"
    assert [site.name for site in office.sites] == ["Old Oak Medicine"]
    assert {person.name: person.lead for person in office.people} == {"Ova Tarrin": True, "Ilse Querrow": False}
    assert len(office.duties) >= 8
    made.store.close()


def test_on_a_server_too(postgres_url: str) -> None:
    made = founding.found(postgres_url, PLAN)
    assert made.store.who.roles == {Role.MANAGER, Role.FRONT_DESK}
    made.store.close()


def test_only_who_was_given_a_password_signs_in(tmp_path: Path) -> None:
    where = tmp_path / "new.db"
    store = founding.found(where, PLAN).store
    with store.read() as session:
        ilse = next(person for person in staff.people(session) if person.sign_in == "ilse")
    with pytest.raises(Refusal):
        records.unlock(where, "ilse", "cobalt lanterns")
    passwords.give(store, ilse, "cobalt lanterns")
    passwords.give(store, ilse, "cobalt lanterns again")
    store.close()
    with pytest.raises(Refusal):
        records.unlock(where, "ilse", "cobalt lanterns")
    opened = records.enter(*records.unlock(where, "ilse", "cobalt lanterns again"), staff.who)
    assert opened.who.roles == {Role.BILLER}
    opened.close()


def test_a_short_password_is_refused(tmp_path: Path) -> None:
    store = founding.found(tmp_path / "new.db", PLAN).store
    with store.read() as session:
        ova = staff.people(session)[0]
    with pytest.raises(Refusal, match="15"):
        passwords.give(store, ova, "short")
    store.close()


@pytest.mark.parametrize(
    "people",
    [
        (),
        (ILSE,),
        (NewPerson("Ova", "ova", (Role.MANAGER,)),),
        (NewPerson("Ova", "ova", (Role.MANAGER,), "short"),),
        (OVA, NewPerson("Other", " OVA ", (Role.BILLER,))),
        (OVA, NewPerson(" ", "other", (Role.BILLER,))),
        (OVA, NewPerson("Other", "other", ())),
    ],
)
def test_a_plan_that_cannot_be_kept_leaves_nothing(tmp_path: Path, people: tuple[NewPerson, ...]) -> None:
    with pytest.raises(Refusal):
        founding.found(tmp_path / "new.db", Founding(PLAN.practice, "", people))
    assert list(tmp_path.iterdir()) == []


def test_only_a_manager_changes_the_office(tmp_path: Path) -> None:
    biller, manager = (Who(1, "Test", frozenset({role})) for role in (Role.BILLER, Role.MANAGER))
    for function in (staff.put, staff.put_absence, practice.put, passwords.give, service.payers.put):
        rights.check(manager, function)
        with pytest.raises(NotAllowed, match="Manager"):
            rights.check(biller, function)
    rights.check(biller, service.office)


def test_every_function_of_the_office_declares_its_right() -> None:
    """Whatever takes a session and is public is called through the desk, so it must say whose it is."""
    import inspect

    modules = (service, staff, practice, service.payers, service.providers, service.sites, service.duties, service.days)
    for module in modules:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and "session" in inspect.signature(function).parameters:
                assert hasattr(function, "right"), f"{module.__name__}.{name}"
