"""How patients, columns and states are said: "Last, First", "Chart OBR001", "time, provider"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.schedule.incoming import Person
from frontdesk_gui.schedule.model import CoverageState, Mode, Status

STATUS_WORDS = {
    Status.BOOKED: N_("Booked"),
    Status.ARRIVED: N_("Here"),
    Status.LATE: N_("Late"),
    Status.IN_ROOM: N_("In room"),
    Status.DONE: N_("Done"),
    Status.CANCELLED: N_("Cancelled"),
    Status.RESCHEDULED: N_("Rescheduled"),
    Status.NO_SHOW: N_("No-show"),
    Status.LEFT: N_("Left"),
    Status.UNSCHEDULED: N_("Not scheduled"),
    Status.GONE: N_("Gone from the schedule"),
}
MODE_WORDS = {
    Mode.OFFICE: N_("In the office"),
    Mode.TELEHEALTH: N_("Telehealth"),
    Mode.PHONE: N_("Phone"),
    Mode.HOME: N_("At home"),
}
COVERAGE_WORDS = {
    CoverageState.NEVER: N_("Never checked"),
    CoverageState.VERIFIED: N_("Verified"),
    CoverageState.FAILED: N_("Not active"),
}
_COLUMN_WORDS = {
    "patient_id": N_("patient"),
    "start": N_("time"),
    "minutes": N_("length"),
    "provider_id": N_("provider"),
    "site_id": N_("site"),
    "resource": N_("room"),
    "type_text": N_("visit type"),
    "reason": N_("reason"),
    "status": N_("status"),
    "mode": N_("kind of visit"),
    "new_patient": N_("new patient"),
    "add_on": N_("walk-in"),
    "copay_cents": N_("copay"),
    "balance_cents": N_("balance"),
    "arrived_at": N_("arrival"),
}


def shown(first: str, last: str, chart: str, suffix: str = "") -> str:
    """A patient as lists show her: "Last, First", or her chart number where no name is known."""
    family = " ".join(part for part in (last, suffix) if part)
    if family and first:
        return f"{family}, {first}"
    if family or first:
        return family or first
    return _("Chart {number}").format(number=chart) if chart else _("Name not known")


def phone(number: str) -> str:
    """A phone number as people write it: "(303) 402-7711"; anything but ten digits as it is."""
    if len(number) != 10 or not number.isdigit():
        return number
    return f"({number[:3]}) {number[3:6]}-{number[6:]}"


def of(patient: Any) -> str:
    """The name of a row with the columns of Patient."""
    return shown(patient.first, patient.last, patient.chart, patient.suffix)


def of_person(person: Person) -> str:
    """The name of somebody in a file."""
    values = person.values
    return shown(values.get("first", ""), values.get("last", ""), person.number, values.get("suffix", ""))


def columns(changed: Iterable[str]) -> str:
    """What of a visit has changed, in words."""
    said = [_(_COLUMN_WORDS[name]) for name in _COLUMN_WORDS if name in set(changed)]
    return ", ".join(said)
