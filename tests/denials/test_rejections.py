"""Rejections: typed in, listed by the last day to file, and no part of any denial."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa
from PySide6.QtGui import QFontMetrics

from frontdesk_gui.core import clock
from frontdesk_gui.core.errors import Conflict, Refusal
from frontdesk_gui.denials import rejections, tab_rejections
from frontdesk_gui.denials.model import Cell, Denial, Work
from frontdesk_gui.denials.model import Rejection as Row
from frontdesk_gui.denials.rejections import Rejection
from frontdesk_gui.office import clocks, payers
from frontdesk_gui.office.model import ClockKind, CountedFrom, Person
from frontdesk_gui.schedule.model import Patient, Visit
from frontdesk_gui.shell import pill, theme
from frontdesk_gui.shell.columns import INSET
from tests.denials.bench import Bench, desk
from tests.denials.test_batches import ask, count, do

assert desk
TODAY = dt.date(2026, 11, 23)
FILING = clocks.Clock(ClockKind.FIRST_CLAIM, days=90, counted_from=CountedFrom.SERVICE)
TYPED = Rejection("Velmora Health", "Garcia, Ana", TODAY, dt.date(2026, 10, 1), "Subscriber not found", "A7:33")


@pytest.fixture(autouse=True)
def now():
    with clock.fixed(dt.datetime.combine(TODAY, dt.time(9))):
        yield


def payer(session, name: str = "Velmora Health") -> int:
    return payers.put(session, payers.Payer(name, clocks=(FILING,)))


def test_the_deadline_runs_from_the_day_of_service() -> None:
    day = dt.date(2026, 10, 1)
    assert rejections.last_day(day, (FILING,)) == dt.date(2026, 12, 30)
    assert rejections.last_day(None, (FILING,)) is None
    assert rejections.last_day(day, clocks.empty()) is None
    assert rejections.last_day(day, ()) is None


@pytest.mark.parametrize(
    ("today", "said"),
    [((2026, 12, 11), ""), ((2026, 12, 12), "soon"), ((2026, 12, 30), "soon"), ((2026, 12, 31), "passed")],
)
def test_four_fifths_of_the_time_to_file_warn(today, said) -> None:
    assert rejections.late(dt.date(2026, 10, 1), dt.date(2026, 12, 30), dt.date(*today)) == said


def test_rejections_are_listed_by_their_deadline_and_count_nowhere(any_store) -> None:
    do(any_store, payer)
    first = do(any_store, rejections.put, TYPED)
    do(any_store, rejections.put, replace(TYPED, patient="Stone, Ida", service_day=dt.date(2026, 9, 1)))
    do(any_store, rejections.put, replace(TYPED, patient="Wood, Eli", service_day=None, cause="identity"))
    page = ask(any_store, rejections.page)
    assert [(line.patient, line.deadline, line.late) for line in page.lines] == [
        ("Stone, Ida", dt.date(2026, 11, 30), "soon"),
        ("Garcia, Ana", dt.date(2026, 12, 30), ""),
        ("Wood, Eli", None, ""),
    ]
    assert (page.open, page.payers) == (3, ("Velmora Health",))
    assert (count(any_store, Denial), count(any_store, Cell)) == (0, 0)
    held = next(line.of for line in page.lines if line.id == first)
    do(any_store, rejections.put, replace(held, status="corrected"))
    assert [line.id for line in ask(any_store, rejections.page).lines].count(first) == 0
    done = next(line for line in ask(any_store, rejections.page, True).lines if line.id == first)
    assert (done.closed, done.late) == (True, "")
    do(any_store, rejections.take_out, first)
    assert count(any_store, Row) == 2
    any_store.undo()
    assert count(any_store, Row) == 3


@pytest.mark.parametrize("wrong", [{"patient": " "}, {"payer": ""}, {"code": "", "reason": " "}])
def test_what_nobody_could_act_on_is_refused(store, wrong) -> None:
    with pytest.raises(Refusal):
        do(store, rejections.put, replace(TYPED, **wrong))
    assert count(store, Row) == 0


def test_two_people_at_one_rejection(store) -> None:
    number = do(store, rejections.put, TYPED)
    held = ask(store, rejections.page).lines[0].of
    do(store, rejections.put, replace(held, note="Called"))
    with pytest.raises(Conflict):
        do(store, rejections.put, replace(held, note="Faxed"))
    with store.read() as session:
        assert session.get(Row, number).note == "Called"


@pytest.fixture
def bench(qtbot, desk):
    with desk.store.write("Practice") as session:
        payer(session)
        session.add(patient := Patient(first="Ana", last="Garcia", dob=dt.date(1980, 5, 1)))
        session.flush()
        for day in (dt.date(2026, 10, 12), dt.date(2026, 12, 1)):
            start = dt.datetime.combine(day, dt.time(9))
            session.add(Visit(source="test", source_id=str(day), patient_id=patient.id, day=day, start=start))
    return Bench(qtbot, desk, tab_rejections.RejectionsPage)


def test_a_patient_found_brings_her_latest_visit(bench) -> None:
    dialog = bench.page.edit()
    dialog.search.setText("garc")
    dialog.search.asked.emit("garc")
    bench.until(lambda: bool(dialog.search.hits()))
    dialog.search.pick(dialog.search.hits()[0])
    bench.until(lambda: dialog.form.entries["patient"].read()[0] == "Garcia, Ana")
    dialog.form.fill({"payer": "Velmora Health", "reason": "Subscriber not found", "cause": "identity"})
    dialog.save_button.click()
    bench.until(lambda: len(bench.page.table.rows()) == 1)
    row = bench.page.table.rows()[0]
    assert (row.patient, row.service_day, row.cause) == ("Garcia, Ana", dt.date(2026, 10, 12), "identity")
    assert row.due.word == "Jan 10, 2027 · 48 days"
    with bench.desk.store.read() as session:
        held = session.scalars(sa.select(Row)).one()
        assert session.get(Visit, held.visit_id).day == held.service_day
        assert (held.patient_id, held.preventable) == (session.scalars(sa.select(Patient.id)).one(), "yes")
    assert bench.page.subtitle == "1 open rejection"


def test_an_empty_list_says_what_it_is_for(bench) -> None:
    assert bench.page.stack.currentWidget() is bench.page.empty
    assert "no denials" in bench.page.empty.sentence.text()


def test_it_is_changed_shown_and_taken_out(bench) -> None:
    with bench.desk.store.write("Typed") as session:
        number = rejections.put(session, TYPED)
    bench.until(lambda: len(bench.page.table.rows()) == 1)
    bench.page.show_row("rejection", str(number))
    dialog = bench.page.edit(bench.page.table.current().of)
    dialog.form.fill({"status": "corrected"})
    dialog.save_button.click()
    bench.until(lambda: bench.page.table.rows() == ())
    bench.settle()
    bench.page.all_button.click()
    bench.until(lambda: len(bench.page.table.rows()) == 1)
    assert bench.page.table.rows()[0].due.word == "Done"
    bench.page.table.go_to(number)
    bench.page.take_out()
    bench.until(lambda: bench.page.table.rows() == ())
    bench.settle()


TYPICAL = (
    ("Abernathy-Wolfe, Theodora", "Subscriber and subscriber ID not found", "identity", Work.WAITING_PROVIDER),
    ("Garcia, Ana", "Duplicate of a claim processed before", "missing_data", Work.WAITING_DESK),
    ("Quillfeather, Ottoline", "Rendering provider not enrolled", "enrollment", Work.NEW),
)


@pytest.mark.parametrize("size", [10, 16])
def test_at_1280_no_word_is_cut(qapp, bench, size: int) -> None:
    with bench.desk.store.write("Typed") as session:
        who = Person(name="Bo Tarrington", sign_in="bo", roles=("biller",))
        session.add(who)
        session.flush()
        for name, reason, cause, status in TYPICAL:
            more = {"cause": cause, "status": status, "owner_id": who.id, "next_on": TODAY}
            rejections.put(session, replace(TYPED, patient=name, reason=reason, **more))
    theme.apply(qapp, "light", size)
    bench.page.resize(1050, 700)  # what the rail leaves of 1280
    bench.until(lambda: len(bench.page.table.rows()) == len(TYPICAL))
    bench.settle()
    table = bench.page.table
    assert {line.due.word for line in table.rows()} == {"Dec 30, 2026 · 37 days"}
    shown = [column for place, column in enumerate(tab_rejections.COLUMNS) if not table.isColumnHidden(place)]
    for column in (one for one in shown if one.key != "reason"):  # the payer's own words may be long
        place = tab_rejections.COLUMNS.index(column)
        for line in table.rows():
            room = table.columnWidth(place) - INSET * 3 // 2
            if column.kind == "pill":
                wanted = pill.size(column.value(line).word, table.fontMetrics()).width()
            else:
                font = table.font()
                font.setBold(column.kind == "bold")
                wanted = QFontMetrics(font).horizontalAdvance(column.words(line))
            assert wanted <= room, (column.key, column.words(line))
    for line in table.rows():
        for column in tab_rejections.COLUMNS:
            assert column in shown or column.words(line) in table.under(line)
    theme.apply(qapp, "light", 10)
