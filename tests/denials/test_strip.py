"""Every page of the tab in a strip with the largest type: nothing lies outside the window, nothing scrolls sideways."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from frontdesk_gui.checkin import asks
from frontdesk_gui.denials import feedback, rejections, working
from frontdesk_gui.denials.cases import Cases, What
from frontdesk_gui.denials.filters import OPEN
from frontdesk_gui.denials.notes import About
from frontdesk_gui.office.model import Payer
from frontdesk_gui.schedule.model import Patient
from frontdesk_gui.shell import theme
from tests.denials.practice import Practice
from tests.denials.screen import Screen
from tests.denials.test_batches import CHECK, FULL, begun, do
from tests.denials.test_numbers import answered
from tests.denials.test_rejections import TYPED

WORD = "W" * 80  # the widest letter
PAGES = ("worklist", "notes", "numbers", "batches", "rejections", "codes", "asks")
DAY = dt.date(2026, 11, 10)


def ends(widget: QWidget, within: QWidget) -> int:
    """The pixel of `within` at which a widget ends."""
    return widget.mapTo(within, widget.rect().topLeft()).x() + widget.width()


def outside(screen: Screen) -> list[str]:
    """What somebody would have to scroll sideways for, or would not see at all."""
    tab, seen = screen.tab, screen.tab.parentWidget().width()
    bars = [bar for bar in screen.window.findChildren(QScrollBar) if bar.orientation() == Qt.Orientation.Horizontal]
    found = [f"{bar.parent().parent()} scrolls by {bar.maximum()}" for bar in bars if bar.isVisible()]
    for widget in tab.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget, QScrollBar) and (end := ends(widget, tab)) > seen + 1:
            found.append(f"{type(widget).__name__} {widget.accessibleName()[:30]} ends at {end} of {seen}")
    return found


@pytest.fixture
def full(practice_file: Practice) -> Practice:
    """A practice with something on every page; names, a note and what is asked hold a word without a break."""
    answered(practice_file, *({"on": DAY - dt.timedelta(days=days)} for days in range(0, 200, 4)), {"denied": "late"})
    denial = practice_file.denial(claim_patient=f"{WORD}, Ada", amount=123_456, denied_on=DAY)
    about = About(denial_id=denial)
    note = practice_file.note(happened=WORD, next_time=f"{WORD} again", example=WORD, about=about)
    practice_file.do("nell", feedback.ask, note, WORD)
    practice_file.do("bo", working.note, [denial], WORD)
    with practice_file.store.write("Names") as session:
        session.get(Payer, practice_file.payer).name = WORD
        patient = Patient(last=WORD, first="Ada")
        session.add(patient)
        session.flush()
        number = patient.id
    practice_file.do("bo", asks.put, asks.NewAsk(number, "card", WORD))
    begun(practice_file.store)
    for _line in range(12):  # more than fit below each other, so that a bar takes its room too
        do(practice_file.store, rejections.put, TYPED)
    return practice_file


@pytest.mark.parametrize("size", [(380, 800), (640, 800), (1280, 800)])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_with_the_largest_type(
    full: Practice, open_screen: Callable[..., Screen], qapp: Any, name: str, size: tuple[int, int]
) -> None:
    screen = open_screen("bo", *size)
    theme.apply(qapp, "light", theme.LARGEST)
    screen.window.go_to("denials")
    page = screen.tab.go_to(name)
    screen.settle()
    fits(screen)
    if name == "batches":
        page.open(begun(full.store, FULL, check=replace(CHECK, trace=WORD[:60])))
        screen.until(lambda: page.batch is not None)
    if name == "worklist":
        page.enter_card()
        page.filters.choose(replace(OPEN, owners=frozenset({screen.desk.who.person_id}), open_only=False))
        page.filters.choose(replace(OPEN, payers=frozenset({full.payer})))
    screen.settle()
    fits(screen)


def fits(screen: Screen) -> None:
    """Nothing is outside once the window has taken its shape, a few turns of Qt later."""
    with contextlib.suppress(screen.bot.TimeoutError):
        screen.bot.waitUntil(lambda: not outside(screen), timeout=1_000)
    assert not outside(screen)


def test_the_denials_of_a_figure_fit_with_the_largest_type(
    full: Practice, open_screen: Callable[..., Screen], qapp: Any
) -> None:
    screen = open_screen("bo", 380, 800)
    theme.apply(qapp, "light", theme.LARGEST)
    screen.window.go_to("denials")
    page = screen.tab.go_to("worklist")
    page.show_row("cases", Cases(What.DENIED, DAY - dt.timedelta(days=200), DAY, cause="late").row)
    screen.until(lambda: page.found is not None and page.found.drill is not None)
    screen.settle()
    assert page.filters.chips.widgets()[0].accessibleName().startswith("Numbers: ")
    assert outside(screen) == []
