"""The windows in which the practice is edited: one declared form for each kind of thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.core.errors import Conflict
from frontdesk_gui.core.rights import ROLE_WORDS, Role
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.office import days, duties, holidays, payers, practice, providers, service, sites, staff
from frontdesk_gui.office.screens import hours, periods
from frontdesk_gui.shell import errors
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import Field, Form, FormDialog

ACTIVE = Field("active", N_("In use"), "yes", default=True)
ROLES = tuple((role, ROLE_WORDS[role]) for role in Role)
KINDS = tuple(payers.KIND_WORDS.items())


def opened(
    desk: Desk, parent: QWidget, title: str, form: Form, label: str, put: Callable[..., Any], save: str = ""
) -> FormDialog:
    """Open a form in a window; what is given goes to the service, and the window stays until it was kept."""
    dialog = FormDialog(title, form, save, parent)
    seen: list[int] = []  # the version of somebody else's change, once it was shown

    def failed(error: BaseException) -> bool:
        dialog.stay()
        if not isinstance(error, Conflict) or error.version is None:
            return False
        seen[:] = [error.version]
        errors.conflict(in_words(error, form), dialog)
        return True

    def given(value: Any) -> None:
        newest = replace(value, version=seen[0]) if seen else value
        desk.do(label, put, newest, then=dialog.finish, failed=failed)

    dialog.given.connect(given)
    dialog.open()
    return dialog


def in_words(error: Conflict, form: Form) -> Conflict:
    """The same conflict with the fields' own words instead of their names."""
    words = {field.key: _(field.words) for field in form.fields}
    ours = {words.get(name, name): value for name, value in error.ours.items()}
    theirs = {words.get(name, name): value for name, value in error.theirs.items()}
    return Conflict(error.sentence, ours, theirs, error.version)


def edit_practice(desk: Desk, parent: QWidget, office: service.Office) -> FormDialog:
    """The practice's name, address and phone as they are printed."""
    fields = (
        Field("name", N_("Name of the practice"), required=True, help=N_("Stands on every paper we print.")),
        Field("address", N_("Address")),
        Field("phone", N_("Phone"), limit=40),
    )
    form = Form(fields, lambda **typed: replace(office.practice, **typed))
    form.fill({"name": office.practice.name, "address": office.practice.address, "phone": office.practice.phone})
    return opened(desk, parent, _("The practice"), form, _("Practice changed"), practice.put)


def edit_site(desk: Desk, parent: QWidget, office: service.Office, site: sites.Site | None = None) -> FormDialog:
    """A site, new or known."""
    before = site or sites.Site("")
    fields = (
        Field("name", N_("Name"), required=True),
        Field("address", N_("Address")),
        Field("phone", N_("Phone"), limit=40),
        ACTIVE,
    )
    form = _filled(fields, before)
    label = _("Site changed") if site else _("Site added")
    return opened(desk, parent, _("Site"), form, label, sites.put)


def edit_person(desk: Desk, parent: QWidget, office: service.Office, person: staff.Person | None = None) -> FormDialog:
    """A member of staff, new or known; the sign-in name of a known one stays, because her password belongs to it."""
    before = person or staff.Person("", "")
    sign_in = Field("sign_in", N_("Sign-in name"), required=True, limit=staff.LONGEST_SIGN_IN)
    fields = (
        Field("name", N_("Name"), required=True),
        *(() if person else (sign_in,)),
        Field("roles", N_("Roles"), "choices", required=True, choices=ROLES),
        Field("lead", N_("Leads her side (front desk, billing ...)"), "yes"),
        Field("site_id", N_("Usual site"), "choice", choices=_places(office, N_("No fixed site"))),
        Field("hours", N_("Usual hours"), "long", help=hours.HELP, check=hours.wrong),
        replace(ACTIVE, words=N_("Works here")),
    )

    def made(**typed: Any) -> staff.Person:
        typed["roles"] = frozenset(typed["roles"])
        typed["hours"] = hours.read(typed["hours"])
        return replace(before, **typed)

    form = Form(fields, made)
    form.fill(_values(fields, before) | {"hours": hours.written(before.hours), "roles": tuple(before.roles)})
    label = _("Staff list changed") if person else _("Person added")
    return opened(desk, parent, person.name if person else _("New person"), form, label, staff.put)


def edit_absence(
    desk: Desk, parent: QWidget, office: service.Office, absence: staff.Absence | None = None
) -> FormDialog:
    """Days on which somebody is out."""
    today = clock.today()
    before = absence or staff.Absence(0, today, today)
    people = tuple((person.id, person.name) for person in office.people if person.active)
    fields = (
        Field("person_id", N_("Who"), "choice", required=True, choices=people),
        Field("first", N_("First day out"), "date", required=True),
        Field("last", N_("Last day out"), "date", required=True),
    )
    label = _("Days out changed") if absence else _("Days out added")
    return opened(desk, parent, _("Days out"), _filled(fields, before), label, staff.put_absence)


def edit_duty(desk: Desk, parent: QWidget, office: service.Office, duty: duties.Duty | None = None) -> FormDialog:
    """A duty and who does it."""
    people = tuple((person.id, person.name) for person in office.people if person.active)
    fields = (
        Field("name", N_("Duty"), required=True),
        Field("holders", N_("Who does it"), "choices", choices=people),
        ACTIVE,
    )
    label = _("Duty changed") if duty else _("Duty added")
    return opened(desk, parent, _("Duty"), _filled(fields, duty or duties.Duty("")), label, duties.put)


def edit_closed(
    desk: Desk, parent: QWidget, office: service.Office, closed: days.Closed | None = None
) -> FormDialog | None:
    """A closed day of the practice's own; a federal holiday is chosen in the list of those."""
    if closed is not None and closed.federal:
        return edit_holidays(desk, parent, office)
    before = closed or days.Closed(clock.today(), "")
    fields = (
        Field("day", N_("Day"), "date", required=True),
        Field("name", N_("What"), required=True, help=N_("For example: staff training.")),
        Field("site_id", N_("Where"), "choice", choices=_places(office, N_("All sites"))),
    )
    label = _("Closed day changed") if closed else _("Closed day added")
    return opened(desk, parent, _("Closed day"), _filled(fields, before), label, days.put)


def edit_holidays(desk: Desk, parent: QWidget, office: service.Office) -> FormDialog:
    """Which federal holidays the practice keeps."""
    named = tuple(holidays.NAMES.items())
    fields = (Field("kept", N_("We are closed on"), "choices", choices=named),)
    form = Form(fields, lambda kept: kept)
    form.fill({"kept": office.holidays})
    return opened(desk, parent, _("Federal holidays"), form, _("Holidays chosen"), days.keep_holidays)


def edit_payer(desk: Desk, parent: QWidget, office: service.Office, payer: payers.Payer | None = None) -> FormDialog:
    """A payer and what files call it; choosing its kind here confirms it."""
    before = payer or payers.Payer("")
    fields = (
        Field("name", N_("Name"), required=True),
        Field("kind", N_("Kind"), "choice", required=True, choices=KINDS),
        Field("phone", N_("Phone for providers"), limit=40),
        Field("portal", N_("Portal"), limit=400),
        Field("names", N_("Other names in files"), "long", help=N_("One a line.")),
        Field("numbers", N_("Payer IDs"), "long", help=N_("One a line.")),
        ACTIVE,
    )

    def made(**typed: Any) -> payers.Payer:
        for key in ("names", "numbers"):
            typed[key] = tuple(line.strip() for line in typed[key].splitlines() if line.strip())
        return replace(before, **typed, kind_confirmed=typed["kind"] != payers.PayerKind.UNKNOWN)

    form = Form(fields, made)
    form.fill(_values(fields, before) | {"names": "\n".join(before.names), "numbers": "\n".join(before.numbers)})
    label = _("Payer changed") if payer else _("Payer added")
    return opened(desk, parent, payer.name if payer else _("New payer"), form, label, payers.put)


def edit_clocks(desk: Desk, parent: QWidget, payer: payers.Payer) -> FormDialog:
    """The four clocks of a payer."""
    form = Form(periods.fields(), lambda **typed: replace(payer, clocks=periods.read(payer.clocks, typed)))
    form.fill(periods.written(payer.clocks))
    title = _("How long {payer} gives").format(payer=payer.name)
    return opened(desk, parent, title, form, _("Deadlines changed"), payers.put)


def edit_provider(
    desk: Desk, parent: QWidget, office: service.Office, provider: providers.Provider | None = None
) -> FormDialog:
    """A provider."""
    before = provider or providers.Provider("")
    people = ((None, N_("Not on the staff list")), *((one.id, one.name) for one in office.people))
    fields = (
        Field("name", N_("Name"), required=True),
        Field("npi", N_("NPI"), limit=20),
        Field("person_id", N_("In the staff list"), "choice", choices=people),
        ACTIVE,
    )
    label = _("Provider changed") if provider else _("Provider added")
    return opened(desk, parent, _("Provider"), _filled(fields, before), label, providers.put)


def _places(office: service.Office, none: str) -> tuple[tuple[Any, str], ...]:
    return ((None, none), *((site.id, site.name) for site in office.sites))


def _filled(fields: tuple[Field, ...], before: Any) -> Form:
    form = Form(fields, lambda **typed: replace(before, **typed))
    form.fill(_values(fields, before))
    return form


def _values(fields: tuple[Field, ...], before: Any) -> dict[str, Any]:
    return {field.key: getattr(before, field.key) for field in fields}


EDITORS: dict[str, Callable[..., FormDialog | None]] = {
    "sites": edit_site,
    "people": edit_person,
    "absences": edit_absence,
    "duties": edit_duty,
    "closed": edit_closed,
    "payers": edit_payer,
    "providers": edit_provider,
}
