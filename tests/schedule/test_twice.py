"""What a file says twice: one number for two visits, and one thing found on many rows."""

import pytest
import sqlalchemy as sa

from frontdesk_gui.schedule import intake, service
from frontdesk_gui.schedule.model import PatientNumber
from tests.schedule import files

DOUBLED = {
    "Dentrix": lambda row: row.replace("D1,QUI001", "D1,NEW777").replace("9:00 AM", "11:00 AM"),
    "eClinicalWorks": lambda row: row.replace("09:00 AM", "11:00 AM").replace("Quill", "Pex").replace("3001", "3777"),
    "athenaNet": lambda row: row.replace("09:00 AM,09:20 AM", "11:00 AM,11:20 AM").replace("4001", "4777"),
}


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize("system", DOUBLED)
def test_another_visit_with_the_same_number_is_set_aside(either, system: str, place: int) -> None:
    header, rows = files.SIX[system]
    path = either.folder.write(header, [*rows[:place], DOUBLED[system](rows[0]), *rows[place:]])
    plan = either.take(path)
    assert (plan.counts.new, plan.counts.set_aside, plan.counts.repeats) == (2, 1, 0)
    assert [(one.where, one.why) for one in plan.asides] == [
        (f"line {place + 2}", "Another row of this file has the same number, but another patient or time.")
    ]
    (kept,) = either.ask(service.asides)
    assert kept.place == f"line {place + 2}"
    assert any("11:00 AM" in cell for cell in kept.cells)
    again = either.take(path)
    assert (again.counts.same, again.counts.people_changed, again.counts.set_aside) == (2, 0, 1)
    assert len(either.rows(sa.select(PatientNumber))) == 2
    assert len(either.ask(service.asides)) == 1


@pytest.mark.parametrize(("time", "aside"), [("9:00 AM", 0), ("9:40 AM", 0), ("11:00 AM", 1)])
def test_one_number_for_the_slots_of_one_visit(practice, time: str, aside: int) -> None:
    header, rows = files.SIX["Dentrix"]
    plan = practice.write(header, [*rows, rows[0].replace("9:00 AM", time)])
    assert (plan.counts.new, plan.counts.set_aside, plan.counts.repeats) == (2, aside, 1 - aside)


def test_the_same_number_is_known_far_down_the_file(practice) -> None:
    rows = files.many(900)
    plan = practice.write(files.ECW, [*rows, rows[0].replace("08:00", "17:45")])
    assert (plan.counts.new, plan.counts.set_aside) == (900, 1)
    assert [one.where for one in plan.asides] == ["line 902"]


@pytest.mark.parametrize(
    ("bad", "told"), [(1, "(line 2)"), (2, "(2 rows, the first is line 2)"), (30, "(30 rows, the first is line 2)")]
)
def test_what_is_found_on_many_rows_is_said_once(practice, bad: int, told: str) -> None:
    rows = files.many(40)
    for n in range(bad):
        cells = rows[n].split(",")
        cells[cells.index("F") - 1] = "99/99/1980"
        rows[n] = ",".join(cells)
    plan = intake.plan(practice.store, practice.folder.write(files.ECW, rows))
    assert plan.problems == (f"A birth date could not be read; the row was kept without it. {told}",)
