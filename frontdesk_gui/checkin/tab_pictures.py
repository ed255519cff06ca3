"""The dialogs of check-in, made for those who want to see everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from frontdesk_gui.checkin import dialogs, dialogs_ask, dialogs_asks, dialogs_patient_ask, tab_ask
from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _

if TYPE_CHECKING:
    from frontdesk_gui.checkin.tab import CheckInTab

EXAMPLE = "Marlowe-Finch, Odessa"
Picture = tuple[str, Callable[[], QWidget]]


def all_of_them(tab: CheckInTab) -> list[Picture]:
    """Each dialog by name, made when it is asked for."""
    visit = tab.visit_id or 1
    return [
        ("walk-in", lambda: dialogs.WalkIn(tab.desk, tab)),
        ("patient", lambda: dialogs.Patient(tab.desk, visit, tab)),
        ("insurance", lambda: dialogs.Insurance(tab.desk, visit, tab)),
        ("verify", lambda: dialogs.Verify(tab.desk, visit, tab)),
        ("to-key", lambda: dialogs.ToKey(tab.desk, tab)),
        ("call-list", lambda: dialogs_asks.CallList(tab.desk, tab)),
        ("ask-patient", lambda: dialogs_patient_ask.PatientAsk(tab.desk, tab)),
        ("another-day", lambda: dialogs_ask.another_day(EXAMPLE, clock.now(), tab)),
        ("could-not", lambda: asked(tab_ask.reason(_("Insurance card, front and back")))),
        ("check-in-anyway", lambda: asked(tab_ask.anyway([_("Insurance card, front and back")]))),
        ("keyed", lambda: asked(tab_ask.keyed(_("Member ID")))),
    ]


def asked(question: tab_ask.Question) -> QWidget:
    """A question of the card by itself."""
    made = tab_ask.AskBar()
    made.setFixedWidth(made.fontMetrics().averageCharWidth() * 56)
    made.ask(question, lambda _value: None)
    made.resize(made.width(), made.heightForWidth(made.width()))
    return made
