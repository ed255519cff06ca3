"""Fourteen patients of one check, typed with keys alone on the real page."""

import datetime as dt

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt

from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.denials import batches, codes, tab_batches, tab_typing
from frontdesk_gui.denials.model import CodeChoice
from frontdesk_gui.office import payers
from tests.denials.bench import Bench, desk

assert desk
PATIENTS = ("Garcia, Ana", "Stone, Ida", "Wood, Eli", "Marsh, Uma", "Frost, Leo", "Lake, Mia", "Reed, Sam")
FIVE_MINUTES = 900  # keys, at 3 a second: slow typing, with the eyes on the paper


@pytest.fixture
def bench(qtbot, desk):
    with desk.store.write("Payers") as session:
        payers.resolve(session, ["Velmora Health", "Oakmont"])
    made = Bench(qtbot, desk, tab_batches.BatchesPage)
    made.page.focus()
    return made


def begin(bench: Bench, total: str = "980") -> None:
    bench.type(f"velm\n70012\n110226\n{total}\n")
    bench.until(lambda: bench.page.batch is not None)


def typed(bench: Bench, count: int) -> tuple[batches.Line, ...]:
    bench.until(lambda: len(bench.page.table.rows()) == count)
    bench.settle()
    return bench.page.table.rows()


def test_fourteen_patients_of_one_check_in_five_minutes(bench) -> None:
    begin(bench)
    assert (bench.page.batch.payer, bench.page.batch.cents) == ("Velmora Health", 98_000)
    for number in range(7):
        bench.type(f"{PATIENTS[number]}\n10/{number + 1}\n150\n\n\n27\n")  # nothing paid: all of it denied
        bench.type(f"{PATIENTS[number]}\n\n200\n140\n\n")  # the same day, paid
        typed(bench, 2 * number + 2)
    lines = typed(bench, 14)
    assert {(one.day, one.denied, one.reason) for one in lines[::2]} == {
        (dt.date(2026, 10, number + 1), 15_000, "CO-27") for number in range(7)
    }
    assert [(one.day, one.paid, one.denied) for one in lines[1::2]] == [
        (dt.date(2026, 10, number + 1), 14_000, 0) for number in range(7)
    ]
    assert bench.page.sum.text() == "14 patients · all of $980.00 is typed"
    assert bench.keys < FIVE_MINUTES


def test_a_code_is_picked_by_words(bench) -> None:
    begin(bench)
    bench.type("Stone, Ida\n10/3\n90\n\n\nreferral")
    picks = bench.page.entry.picks
    assert not picks.isHidden()
    assert picks.count() > 1
    bench.press(Qt.Key.Key_Down)
    code = picks.item(0).data(Qt.ItemDataRole.UserRole)
    bench.type("\n")
    assert typed(bench, 1)[0].reason in (f"CO-{code}", code)


def test_the_only_code_that_fits_the_words_is_taken_with_one_enter(bench) -> None:
    begin(bench)
    bench.type("Stone, Ida\n10/3\n90\n\n\nQ7\n")
    bench.page.entry.cause.setCurrentIndex(bench.page.entry.cause.findData("referral"))
    bench.type("\nWood, Eli\n10/3\n90\n\n\ncheckups")
    assert bench.page.entry.picks.count() == 2, "the code, and the words as the payer's own"
    bench.type("\n")
    assert typed(bench, 2)[1].cause
    assert bench.page.entry.message.isHidden(), "the next patient is not begun, so nothing of it is missing"


def test_words_that_fit_our_codes_become_the_first_that_is_shown(bench) -> None:
    begin(bench)
    bench.type("Stone, Ida\n10/3\n90\n\n\nprior auth")
    first = bench.page.entry.picks.item(0).data(Qt.ItemDataRole.UserRole)
    assert codes.carc(first).status != codes.UNLISTED
    bench.type("\n")
    (line,) = typed(bench, 1)
    assert line.reason in (first, f"CO-{first}")
    with bench.desk.store.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(CodeChoice)) == 0


def test_words_are_a_payers_own_only_where_they_are_chosen_as_that(bench) -> None:
    begin(bench)
    bench.type("Stone, Ida\n10/3\n90\n\n\nprior auth")
    picks = bench.page.entry.picks
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_End)
    assert picks.currentItem().text() == "“prior auth”: this payer's own, as it is printed"
    bench.type("\n")
    cause = bench.page.entry.cause
    assert cause.hasFocus()
    cause.setCurrentIndex(cause.findData("authorization"))
    bench.type("\n")
    assert [(one.reason, one.cause) for one in typed(bench, 1)] == [("prior auth", "authorization")]


def test_a_payers_own_code_asks_for_its_cause_once(bench) -> None:
    begin(bench)
    bench.type("Stone, Ida\n10/3\n90\n\n\nQ7\n")
    cause = bench.page.entry.cause
    assert cause.isVisible()
    assert cause.hasFocus()
    cause.setCurrentIndex(cause.findData("referral"))
    bench.type("\n")
    assert [(one.reason, one.cause) for one in typed(bench, 1)] == [("Q7", "referral")]
    bench.type("Wood, Eli\n10/3\n90\n\n\nQ7\n")
    assert typed(bench, 2)[1].cause == "referral"
    with bench.desk.store.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(CodeChoice)) == 1


@pytest.mark.parametrize(
    ("keys", "sentence", "field"),
    [
        ("\n10/3\n90\n60\n\n", "patient's name", "patient"),
        ("Stone, Ida\nsoon\n90\n60\n\n", "MM/DD/YYYY", "day"),
        ("Stone, Ida\n\n90\n60\n\n", "date of service", "day"),
        ("Stone, Ida\n10/3\nmuch\n60\n\n", "25.00", "charged"),
        ("Stone, Ida\n10/3\n90\n95\n\n", "compare the amounts", "charged"),
        ("Stone, Ida\n10/3\n90\n\n\n\n", "type the reason", "reason"),
        ("Stone, Ida\n10/3\n90\n\n\nCO-45\n", "no denial", "reason"),
    ],
)
def test_what_is_wrong_is_said_where_it_is_typed(bench, keys, sentence, field) -> None:
    begin(bench)
    bench.type(keys)
    assert sentence in bench.page.entry.message.text()
    assert bench.page.entry.edits[field].hasFocus()
    assert bench.page.table.rows() == ()


def test_a_line_is_typed_anew_and_taken_out(bench) -> None:
    begin(bench)
    bench.type("Stone, Ida\n10/3\n90\n\n\n27\n")
    line = typed(bench, 1)[0]
    bench.page.edit(line)
    bench.page.entry.edits["reason"].setText("")
    bench.page.entry.edits["reason"].setFocus()
    bench.type("197\n")
    bench.until(lambda: [one.reason for one in bench.page.table.rows()] == ["CO-197"])
    bench.page.table.go_to(bench.page.table.rows()[0].id)
    bench.page.table.setFocus()
    bench.press(Qt.Key.Key_Delete)
    typed(bench, 0)
    assert bench.page.sum.text() == "0 patients · $0.00 of $980.00 · $980.00 to go"


def test_what_was_typed_comes_back_where_it_could_not_be_kept(bench) -> None:
    begin(bench)
    with bench.desk.store.write("Gone") as session:
        session.delete(session.get_one(batches.Remittance, bench.page.batch.id))
    bench.page.entry.edits["patient"].setFocus()
    bench.page.batch and bench.page.entry.restore({"patient": "Stone, Ida"})
    assert bench.page.entry.edits["patient"].text() == "Stone, Ida"


def test_the_check_is_put_right_and_another_begun(bench) -> None:
    begin(bench)
    dialog = bench.page.change()
    dialog.form.fill({"trace": "70019", "cents": 5_000})
    dialog.save_button.click()
    bench.until(lambda: bench.page.batch.trace == "70019")
    bench.settle()
    assert bench.page.sum.text() == "0 patients · $0.00 of $50.00 · $50.00 to go"
    bench.page.another_button.click()
    bench.until(lambda: bench.page.batch is None)
    assert bench.page.begin.form.entries["payer"].read()[0] == "Velmora Health"
    assert bench.page.begin.earlier.itemText(0) == "Velmora Health, check 70019, 11/2/2026"
    bench.page.open(bench.page.begin.earlier.itemData(0))
    bench.until(lambda: bench.page.batch is not None)


def test_a_day_without_its_year_is_the_last_one() -> None:
    latest = dt.date(2026, 11, 2)
    read = [tab_typing.read_day(typed, latest)[0] for typed in ("10/3", "1003", "12/30", "2/29", "10/3/2025")]
    days = [(2026, 10, 3), (2026, 10, 3), (2025, 12, 30), (2024, 2, 29), (2025, 10, 3)]
    assert read == [dt.date(*day) for day in days]
    assert "MM/DD/YYYY" in tab_typing.read_day("13/40", latest)[1]


def test_nothing_is_kept_without_a_number(store) -> None:
    new = batches.NewBatch("Velmora", " ", dt.date(2026, 11, 2), 100)
    with pytest.raises(Refusal, match="number of the check"), store.write("Step") as session:
        batches.begin(session, new)


def test_amounts_of_thousands_are_read_with_commas(bench) -> None:
    begin(bench, "12345.60")
    bench.type("Stone, Ida\n10/3\n2345.60\n1234.50\n1111.10\n27\n")
    line = typed(bench, 1)[0]
    assert bench.page.sum.text() == "1 patient · $1,234.50 of $12,345.60 · $11,111.10 to go"
    assert [column.words(line) for column in tab_batches.COLUMNS[2:5]] == ["2,345.60", "1,234.50", "1,111.10"]
    bench.page.edit(line)
    assert bench.page.entry.edits["paid"].text() == "1234.50"
