"""Forms: what they give, what they say is wrong, dates and times as people write them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from frontdesk_gui.core import clock
from frontdesk_gui.shell import entry, form


@dataclass(frozen=True, slots=True)
class NewVisit:
    """What a form gives."""

    name: str
    born: dt.date | None
    at: dt.time | None
    copay: int | None
    payer: str | None
    new: bool
    needs: tuple[str, ...]


FIELDS = (
    form.Field("name", "Name", required=True),
    form.Field("born", "Date of birth", "date", check=lambda day: "" if day.year > 1900 else "Please check the year."),
    form.Field("at", "Time", "time"),
    form.Field("copay", "Copay", "money"),
    form.Field("payer", "Insurance", "choice", choices=(("a", "Blue"), ("b", "Green"))),
    form.Field("new", "New patient", "yes"),
    form.Field("needs", "Needs", "choices", choices=(("i", "Interpreter"), ("w", "Wheelchair"))),
)


@pytest.fixture
def visit_form(qtbot, dressed) -> form.Form:
    made = form.Form(FIELDS, NewVisit)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_form_gives_a_frozen_result(visit_form, qtbot) -> None:
    visit_form.fill({"payer": "b", "needs": ("w",), "new": True, "other": 1})
    for key, typed in (("name", " Ana Testperson "), ("born", "3-9-61"), ("at", "2:15 pm"), ("copay", "$25")):
        qtbot.keyClicks(visit_form.entries[key].widget, typed)
    expected = NewVisit("Ana Testperson", dt.date(1961, 3, 9), dt.time(14, 15), 2500, "b", True, ("w",))
    assert visit_form.value() == expected


def test_what_is_wrong_is_said_in_place_and_goes_when_mended(visit_form, qtbot) -> None:
    qtbot.keyClicks(visit_form.entries["born"].widget, "31/31/2020")
    assert visit_form.value() is None
    assert visit_form.messages["name"].text() == "Please fill this in."
    assert "no such day" in visit_form.messages["born"].text()
    assert visit_form.entries["born"].widget.accessibleDescription()
    qtbot.keyClicks(visit_form.entries["name"].widget, "A")
    assert not visit_form.messages["name"].isVisible()
    assert visit_form.messages["born"].isVisible()


def test_a_check_of_its_own_is_asked(visit_form, qtbot) -> None:
    qtbot.keyClicks(visit_form.entries["name"].widget, "A")
    qtbot.keyClicks(visit_form.entries["born"].widget, "1/1/1850")
    assert visit_form.value() is None
    assert visit_form.messages["born"].text() == "Please check the year."


def test_every_field_has_a_name(visit_form) -> None:
    for field in FIELDS:
        assert visit_form.entries[field.key].widget.accessibleName() == field.words


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("10/3/2026", (2026, 10, 3)),
        ("10032026", (2026, 10, 3)),
        ("2026-10-03", (2026, 10, 3)),
        ("1-2-55", (1955, 1, 2)),
    ],
)
def test_dates_as_people_write_them(typed, day) -> None:
    with clock.fixed(dt.datetime(2026, 11, 23, 8)):
        assert entry.read_date(typed) == (dt.date(*day), "")


@pytest.mark.parametrize("typed", ["13/13/2020", "soon", "1/2", "2026-02-30"])
def test_what_is_no_date_is_said(typed) -> None:
    assert entry.read_date(typed)[0] is None
    assert entry.read_date(typed)[1]


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("840", (8, 40)),
        ("8:40", (8, 40)),
        ("2:15", (14, 15)),
        ("12:30 am", (0, 30)),
        ("12 pm", (12, 0)),
        ("14.05", (14, 5)),
    ],
)
def test_times_as_people_write_them(typed, time) -> None:
    assert entry.read_time(typed) == (dt.time(*time), "")


@pytest.mark.parametrize("typed", ["25:00", "8:77", "noonish"])
def test_what_is_no_time_is_said(typed) -> None:
    assert entry.read_time(typed)[1]


def test_a_form_dialog_stays_until_it_was_kept(qtbot, dressed, visit_form) -> None:
    dialog = form.FormDialog("Walk-in", form.Form(FIELDS, NewVisit), "Add")
    qtbot.addWidget(dialog)
    dialog.show()
    given: list[object] = []
    dialog.given.connect(given.append)
    dialog.save_button.click()
    assert given == []
    dialog.form.fill({"name": "A"})
    dialog.save_button.click()
    assert given[0].name == "A"
    assert dialog.isVisible()
    assert not dialog.save_button.isEnabled()
    dialog.stay()
    assert dialog.save_button.isEnabled()
    assert dialog.form.entries["name"].widget.text() == "A"
    dialog.finish()
    assert not dialog.isVisible()


def test_enter_presses_the_button_that_has_the_focus(qtbot, dressed, visit_form) -> None:
    dialog = form.FormDialog("Walk-in", form.Form(FIELDS, NewVisit), "Add")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.fill({"name": "A"})
    given: list[object] = []
    dialog.given.connect(given.append)
    qtbot.keyClick(dialog.form.entries["name"].widget, Qt.Key.Key_Return)
    assert len(given) == 1, "from a field, Enter gives what was typed"
    dialog.stay()
    dialog.cancel_button.setFocus()
    qtbot.keyClick(dialog.cancel_button, Qt.Key.Key_Return)
    assert len(given) == 1
    assert not dialog.isVisible()
