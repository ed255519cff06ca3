"""What stands behind the figures that count no denials: the very notes and claims that are counted, and no others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from frontdesk_gui.denials import behind, cases, feedback, numbers
from frontdesk_gui.denials.notes import About
from tests.denials import rows
from tests.denials.practice import NOW, Practice
from tests.denials.test_numbers import answered

TODAY = NOW.date()
LATELY = TODAY - dt.timedelta(days=6)


def filled(practice: Practice) -> None:
    """Claims paid and unpaid, denied and not, inside the four weeks and before; notes on a denial and a cluster."""
    answered(practice, *({"on": TODAY - dt.timedelta(days=days)} for days in range(0, 120, 5)))
    answered(practice, {"denied": "late", "on": LATELY, "carc": "29"}, {"denied": "late", "on": dt.date(2026, 9, 1)})
    with practice.store.write("Answers") as session:
        paid_by = rows.remittance(session, practice.payer, pay_date=LATELY)
        rows.claim(session, paid_by, patient="Deductible, Dora", paid=0, patient_resp=15_000, charged=15_000)
    practice.note()
    practice.note(about=About(payer_id=practice.payer, cause="late"))
    practice.do("bo", feedback.withdraw, practice.note())


def shown(practice: Practice, figure: Any) -> behind.Behind:
    kind, _colon, row = figure.cases.address.partition(":")
    assert kind == behind.KIND
    found: behind.Behind = practice.load("bo", behind.behind, row)
    return found


def told(practice: Practice) -> numbers.Numbers:
    found: numbers.Numbers = practice.load("bo", numbers.numbers, TODAY - dt.timedelta(days=90), TODAY)
    return found


def test_each_figure_opens_as_much_as_it_counts(practice: Practice) -> None:
    filled(practice)
    figures = told(practice)
    notes, unpaid = figures.figure("feedback"), figures.figure("primary")
    assert (notes.part, unpaid.part) == (2, 4)  # the denials of the notes are unpaid too
    found = shown(practice, notes)
    assert [(line.name, line.said) for line in found.lines] == [
        ("Insurance not active", "21 days after the payment"),
        ("Sent too late", "6 days after the payment"),
    ]
    assert [line.address.partition(":")[0] for line in found.lines] == ["denial", "feedback"]
    claims = shown(practice, unpaid)
    assert len(claims.lines) == unpaid.part
    assert {line.faded for line in claims.lines if line.name == "Deductible, Dora"} == {True}
    assert all(figure.cases is not None for figure in figures.figures)


def test_an_address_of_something_else_opens_nothing(practice_file: Practice) -> None:
    for row in ("", "what=noted", "what=denied&first=2026-10-01&last=2026-10-31", "what=noted&first=x&last=y"):
        assert practice_file.load("bo", behind.behind, row) is None
    unpaid = "what=unpaid&first=2026-10-01&last=2026-10-31"
    assert practice_file.load("bo", cases.behind, unpaid) == ()


def test_the_card_opens_the_window_and_the_window_the_denial(
    open_screen: Callable[..., Any], practice_file: Any
) -> None:
    filled(practice_file)
    screen = open_screen("bo")
    screen.window.go_to("denials", focus=True)
    screen.settle()
    page = screen.tab.go_to("numbers")
    screen.until(lambda: page.numbers is not None)
    screen.settle()
    for key in ("primary", "feedback"):
        screen.bot.keyClick(page.cards.cards[key], Qt.Key.Key_Return)
        screen.settle()
        screen.until(lambda: screen.dialog is not None)
        dialog = screen.dialog
        assert len(dialog.table.rows()) == page.numbers.figure(key).part
        assert dialog.table.horizontalScrollBar().maximum() == 0
        if key == "primary":
            faded = next(line for line in dialog.table.rows() if line.faded)
            dialog.table.go_to(faded.id)
            assert not dialog.act_button.isEnabled()
            dialog.reject()
            screen.until(lambda: screen.dialog is None)
    dialog.table.go_to(dialog.table.rows()[0].id)
    dialog.act_button.click()
    screen.settle()
    assert screen.tab.page.name == "worklist"
    screen.until(lambda: screen.tab.page.card.record is not None)
