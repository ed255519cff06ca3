"""A row of an appointment list to a Booking, and a row of a patient list to a PatientRow."""

from datetime import date
from typing import TypedDict

from frontdesk_gui.feeds import status, values
from frontdesk_gui.feeds.names import Name
from frontdesk_gui.feeds.records import Authorization, Booking, CoverageRow, PatientRow
from frontdesk_gui.feeds.table.cells import Cells, Fault, LeftOut
from frontdesk_gui.feeds.table.layouts import Layout


class Who(TypedDict):
    """The patient's part of a row, alike in bookings and patient lists."""

    first: str | None
    last: str | None
    middle: str | None
    suffix: str | None
    full_name: str | None
    dob: date | None
    sex: str | None
    phones: tuple[str, ...]
    zip: str | None
    language: str | None


class What(TypedDict):
    """The visit's part of a row."""

    type_text: str | None
    reason: str | None
    provider_id: str | None
    provider_name: str | None
    resource: str | None
    location: str | None
    is_walk_in: bool
    cancel_reason: str | None


class Money(TypedDict):
    """The payer's part of a row."""

    coverages: tuple[CoverageRow, ...]
    authorization: Authorization | None
    balance_cents: int | None
    copay_cents: int | None


ORDERS = ((1, ""), (2, "_2"), (3, "_3"))


def booking(row: Cells, layout: Layout) -> Booking:
    """The visit of one row. Raises Fault where it cannot be read, LeftOut where it is none."""
    word, folded = _status(row, layout)
    name, chart = row.name(), row.said("mrn")
    if not chart and not name.full:
        _nobody(row, folded)
    start = row.start()
    if folded is None:
        row.notes.status(word)
    return Booking(
        source=layout.system,
        source_id=row.said("appointment_id"),
        slot_ids=tuple(dict.fromkeys(filter(None, (row.text("slot_parent"), row.text("appointment_id"))))),
        start=start,
        minutes=row.minutes(start),
        status_word=word,
        status="booked" if folded in (None, status.OPEN_SLOT) else folded,
        status_known=folded is not None,
        **_who(row, name),
        chart=chart,
        **_what(row, layout),
        **_money(row),
        arrived=row.arrived(start),
        place=row.line,
        raw=row.columns.raw(row.cells),
    )


def _nobody(row: Cells, folded: str | None) -> None:
    """A row without a patient: an open slot or blocked time is left out, a total or anything else is a fault."""
    if folded == status.OPEN_SLOT:
        raise LeftOut("open_slot")
    kind = row.text("kind").lower()  # Tebra: P is a patient's, O is other
    if values.yes(row.text("all_day")) or (kind and kind not in {"p", "patient", "unknown"}):
        raise LeftOut("blocked_time")
    raise Fault("no_patient" if row.text("date") or row.text("start") else "no_date")


def _status(row: Cells, layout: Layout) -> tuple[str, str | None]:
    word, folded = status.settled(row.every("status"), layout.words)
    if values.yes(row.text("broken")) and folded not in status.NO_SHOW_STANDS:
        folded = "no_show"
    return word, folded


def _who(row: Cells, name: Name) -> Who:
    return {
        "first": name.first,
        "last": name.last,
        "middle": name.middle,
        "suffix": name.suffix,
        "full_name": name.full,
        "dob": row.born(),
        "sex": values.sex(row.text("sex")),
        "phones": row.phones(),
        "zip": values.zip_code(row.text("zip")),
        "language": row.said("language"),
    }


def _what(row: Cells, layout: Layout) -> What:
    provider = row.text("provider").strip(" ,")
    if provider and row.text("provider_first"):
        provider = f"{provider}, {row.text('provider_first')}"
    code = provider if layout.codes else row.text("provider_id")
    return {
        "type_text": values.label(row.text("type")) or None,
        "reason": "; ".join(row.every("reason")) or None,
        "provider_id": code or None,
        "provider_name": None if layout.codes else provider or None,
        "resource": "; ".join(text.strip(" ,") for text in row.every("resource")) or None,
        "location": row.said("location"),
        "is_walk_in": values.yes(row.text("walk_in")),
        "cancel_reason": row.said("cancel_reason"),
    }


def _money(row: Cells) -> Money:
    number = row.said("auth_number")
    return {
        "coverages": _coverages(row),
        "authorization": Authorization(number, row.said("auth_payer"), row.day("auth_ends")) if number else None,
        "balance_cents": row.money("balance"),
        "copay_cents": row.money("copay"),
    }


def _coverages(row: Cells) -> tuple[CoverageRow, ...]:
    found = ((order, row.said(f"payer{end}"), row.said(f"member_id{end}")) for order, end in ORDERS)
    return tuple(CoverageRow(order, payer, member_id=member) for order, payer, member in found if payer or member)


def patient(row: Cells, layout: Layout) -> PatientRow:
    """The patient of one row. Raises Fault where it names nobody."""
    name, mrn = row.name(), row.said("mrn")
    if not mrn and not name.full:
        raise Fault("no_patient")
    return PatientRow(
        source=layout.system,
        mrn=mrn,
        **_who(row, name),
        preferred=row.said("preferred") or name.preferred,
        status_word=row.text("status"),
        place=row.line,
        raw=row.columns.raw(row.cells),
    )
