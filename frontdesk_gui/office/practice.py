"""The practice as a whole: its name and address as printed, and the settings that every room reads."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from frontdesk_gui.core import rights, settings
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_
from frontdesk_gui.office import holidays, keep

NAME = settings.practice("office.name", "", N_("Name of the practice"), help=N_("Stands on every paper we print."))
ADDRESS = settings.practice("office.address", "", N_("Address"))
PHONE = settings.practice("office.phone", "", N_("Phone"))
HOLIDAYS: settings.Setting[tuple[str, ...]] = settings.practice(
    "office.holidays",
    holidays.KEYS,
    N_("Federal holidays on which we are closed"),
    help=N_("Days taken out of this list are ordinary working days."),
)
DEMO = settings.practice("office.demo", False, N_("These are invented people"))


@dataclass(frozen=True, slots=True)
class Practice:
    """The practice as it is printed in headers; `demo` where all its people are invented."""

    name: str
    address: str = ""
    phone: str = ""
    demo: bool = False


@rights.needs(Right.SEE_OFFICE)
def practice(session: Session) -> Practice:
    """The practice as it stands today."""
    name, address, phone = (settings.on(session, setting) for setting in (NAME, ADDRESS, PHONE))
    return Practice(name, address, phone, settings.on(session, DEMO))


@rights.needs(Right.EDIT_OFFICE)
def put(session: Session, new: Practice) -> None:
    """Keep what changed from today on; the first name given holds for the past too, so that old papers carry one."""
    named = {NAME: keep.named(new.name), ADDRESS: new.address.strip(), PHONE: new.phone.strip()}
    for setting, value in named.items():
        before = settings.on(session, setting)
        if value != before:
            settings.put(session, setting, value, None if before else settings.BEGINNING)
