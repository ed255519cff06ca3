"""How long the window is held by a day of 300 visits: shown, filtered, scrolled, a card, a tick."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.schedule.model import Patient, Visit
from frontdesk_gui.shell.checkitems import Answer
from tests.checkin.morning import TODAY, Desk
from tests.checkin.screen import Screen

pytestmark = pytest.mark.speed

HELD = 0.016  # seconds the window may be held by one thing
VISITS = 300


def fill(records: Desk) -> None:
    """Three hundred visits of three hundred patients."""
    with records.store.write("Filled") as session:
        for number in range(VISITS):
            patient = Patient(last=f"Tarrowby{number:03d}", first="Ada", dob=dt.date(1980, 3, 14), chart=f"T{number}")
            session.add(patient)
            session.flush()
            start = dt.datetime.combine(TODAY, dt.time(7)) + dt.timedelta(minutes=2 * number)
            session.add(
                Visit(
                    source="test",
                    patient_id=patient.id,
                    day=TODAY,
                    start=start,
                    minutes=20,
                    type_text="Follow-up",
                    provider_id=records.provider,
                    site_id=records.site,
                    copay_cents=2500,
                )
            )


def best(screen: Screen, deed: Callable[[int], object], times: int = 40) -> float:
    """Seconds of the quickest go, each once everything under way has come; other programs' turns do not count."""
    quickest = 1.0
    for number in range(times):
        screen.settle()
        start = time.perf_counter()
        deed(number)
        quickest = min(quickest, time.perf_counter() - start)
        if number >= 8 and quickest < HELD:
            break
    return quickest


def test_three_hundred_visits_hold_the_window_for_no_tick(
    records: Desk, open_screen: Callable[..., Screen], record_property: Callable[..., None]
) -> None:
    fill(records)
    screen = open_screen()
    listed, card = screen.tab.list, screen.tab.card
    assert len(listed.table.rows()) == VISITS
    later = replace(listed.day, rows=tuple(row._replace(wait_minutes=row.wait_minutes + 1) for row in listed.day.rows))
    days, wanted = (later, listed.day), (lines.TO_COME, lines.EVERYBODY)
    bar = listed.table.verticalScrollBar()

    def shown(number: int) -> None:
        listed.present(days[number % 2])
        listed.table.viewport().repaint()

    def filtered(number: int) -> None:
        listed.choose(replace(listed.chosen, standing=wanted[number % 2]))
        listed.table.viewport().repaint()

    def scrolled(number: int) -> None:
        bar.setValue((number * 777) % bar.maximum())
        listed.table.viewport().repaint()

    def carded(_number: int) -> None:
        card.present(card.card, anew=True)
        card.checks.viewport().repaint()

    def ticked(number: int) -> None:
        card.checks.answer(Answer.NOT_APPLICABLE if number % 2 else Answer.DONE)
        card.ask.close_question()
        card.checks.viewport().repaint()

    taken = {each.__name__: best(screen, each) for each in (shown, filtered, scrolled, carded, ticked)}
    record_property("seconds", taken)
    assert max(taken.values()) < HELD, {name: f"{seconds * 1000:.1f} ms" for name, seconds in taken.items()}
