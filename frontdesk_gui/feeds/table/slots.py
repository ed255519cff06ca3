"""One visit written as several rows, one a slot of the day: told by the number of the first slot's appointment."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from frontdesk_gui.feeds.records import Booking, SetAside
from frontdesk_gui.feeds.table.cells import LONGEST
from frontdesk_gui.feeds.table.notes import Notes


def merged(rows: Iterable[tuple[str, Booking | SetAside]], notes: Notes) -> Iterator[Booking | SetAside]:
    """Bookings with the further slots of the same parent dropped; slots that adjoin lengthen the visit.

    `rows` are (parent, booking); a parent of "" stands for itself. One booking is held back at a time; of the parents
    already given only their numbers are remembered, with whose visits they are: a row under the number of somebody
    else's visit, or of another day's, is no slot of it and stays a row of its own.
    """
    parent, held = "", None
    given: dict[str, int] = {}
    for of, row in rows:
        if not isinstance(row, Booking):
            yield row
        elif of in given and given[of] != _visit(row):
            if held is not None:
                yield held
            parent, held = "", None
            yield row
        elif of and held is not None and of == parent:
            held = _lengthened(held, row, parent)
            _dropped(notes)
        elif of and of in given:
            _dropped(notes)
        else:
            if held is not None:
                yield held
            parent, held = of, row
            if of:
                given[of] = _visit(row)
    if held is not None:
        yield held


def _visit(row: Booking) -> int:
    """Whose visit on which day, as a number: a long file would hold too many names."""
    who = row.chart or (row.full_name, row.first, row.last, row.dob)
    return hash((who, row.start.date() if row.start else None))


def _dropped(notes: Notes) -> None:
    notes.left_out["further_slot"] += 1
    notes.read -= 1


def _lengthened(held: Booking, slot: Booking, parent: str) -> Booking:
    """The visit with one more slot: longer only where the slot adjoins; its number is the parent's if that is there."""
    ids = tuple(dict.fromkeys(held.slot_ids + slot.slot_ids))
    number = parent if parent in (held.source_id, slot.source_id) else held.source_id
    start, end, more_start, more_end = held.start, _end(held), slot.start, _end(slot)
    minutes = held.minutes
    if start and end and more_start and more_end:
        first, last = _together(start, end, more_start, more_end)
        length = int((last - first).total_seconds() // 60)
        if length <= LONGEST:
            start, minutes = first, length
    return replace(held, source_id=number, slot_ids=ids, start=start, minutes=minutes)


def _end(booking: Booking) -> datetime | None:
    return booking.start + timedelta(minutes=booking.minutes) if booking.start and booking.minutes else None


def _together(start: datetime, end: datetime, other: datetime, other_end: datetime) -> tuple[datetime, datetime]:
    if other <= end and start <= other_end:
        return min(start, other), max(end, other_end)
    return start, end
