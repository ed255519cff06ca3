"""Single fields of a row, read with the conventions of its file: which way dates run, what today is, which zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from frontdesk_gui.feeds import dates, names, values
from frontdesk_gui.feeds.names import Name
from frontdesk_gui.feeds.table.columns import Columns
from frontdesk_gui.feeds.table.notes import Notes

LONGEST = 12 * 60


@dataclass(frozen=True, slots=True)
class Manner:
    """How this file writes: fields whose dates run day first, the day no birth can lie after, the practice's zone."""

    day_first: frozenset[str] = frozenset()
    today: date = date.max
    zone: tzinfo | None = None


class Fault(Exception):
    """This row cannot be read; carries the code of the sentence that says why. Never leaves this package."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class LeftOut(Exception):
    """This row is no visit and no fault; carries what it is. Never leaves this package."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Cells:
    """One row that fits its header."""

    line: int
    cells: Sequence[str]
    columns: Columns
    manner: Manner
    notes: Notes

    def text(self, name: str) -> str:
        """The field's text, "" where there is none."""
        return self.columns.value(self.cells, name)

    def said(self, name: str) -> str | None:
        """The field's text, None where there is none."""
        return self.columns.value(self.cells, name) or None

    def every(self, name: str) -> tuple[str, ...]:
        """The texts of all its columns."""
        return self.columns.every(self.cells, name)

    def moment(self, name: str) -> dates.Moment | None:
        """The field as a date with or without a time."""
        return dates.moment(self.text(name), day_first=name in self.manner.day_first)

    def day(self, name: str) -> date | None:
        """The field as a date."""
        found = self.moment(name)
        return found.day if found else None

    def born(self) -> date | None:
        """The birth date; one that cannot be, or lies ahead, is told and left out."""
        text = self.text("dob")
        if not text:
            return None
        found = dates.moment(text, day_first="dob" in self.manner.day_first, born_by=self.manner.today)
        if found is None or found.day > self.manner.today:
            self.notes.add("bad_birth_date", self.line)
            return None
        return found.day

    def name(self) -> Name:
        """First and last name of columns of their own win over one cell with both."""
        first, last, written = self.text("first"), self.text("last"), self.text("patient_name")
        if last or (first and not written):
            return names.joined(first, last, self.text("middle"), self.text("suffix"), written)
        return names.split(written)

    def phones(self) -> tuple[str, ...]:
        """Every phone of the row, the best column first."""
        written = self.every("phone")
        found = tuple(dict.fromkeys(number for text in written for number in values.phones(text)))
        if written and not found:
            self.notes.add("bad_phone", self.line)
        return found

    def money(self, name: str) -> int | None:
        """The field in cents."""
        text = self.text(name)
        amount = values.cents(text) if text else None
        if text and amount is None:
            self.notes.add("bad_money", self.line)
        return amount

    def local(self, found: dates.Moment, minute: int) -> datetime:
        """Wall time of the practice at a minute of a day (1440 is the next midnight); a zone is converted if known."""
        when = datetime.combine(found.day, time()) + timedelta(minutes=minute)
        if found.offset is None:
            return when
        if self.manner.zone is None:
            self.notes.once("zone_kept")
            return when
        return when.replace(tzinfo=timezone(found.offset)).astimezone(self.manner.zone).replace(tzinfo=None)

    def start(self) -> datetime:
        """When the visit starts. Raises Fault: without day and time a row is set aside."""
        field_name = "date" if self.text("date") else "start"
        text = self.text(field_name)
        if not text:
            raise Fault("no_date")
        found = self.moment(field_name)
        if found is None:
            raise Fault("bad_date")
        return self.local(found, self._minute(found))

    def _minute(self, found: dates.Moment) -> int:
        text = self.text("time")
        minute = dates.span(text)[0] if text else found.minute
        if text and minute is None:
            raise Fault("bad_time")
        if text and minute == 0 and self.columns.layout and self.columns.layout.unset_midnight:
            raise Fault("unset_time")
        if minute is None or (minute == 0 and not text):  # a day written as its midnight
            raise Fault("no_time")
        return minute

    def minutes(self, start: datetime) -> int | None:
        """The length: from the end, else from the length column; over twelve hours or below none is distrusted."""
        end, text = self._end(start), self.text("minutes")
        counted = int((end - start).total_seconds() // 60) if end else 0
        given = values.minutes(text, seconds=bool(self.columns.layout and self.columns.layout.seconds)) if text else 0
        good = [length for length in (counted, given or 0) if 0 < length <= LONGEST]
        if given is None or any(length and length not in good for length in (counted, given)):
            self.notes.add("bad_length", self.line)
        elif len(set(good)) > 1:
            self.notes.add("two_lengths", self.line)
        return good[0] if good else None

    def _end(self, start: datetime) -> datetime | None:
        text = self.text("end")
        if not text:
            minute = dates.span(self.text("time"))[1] if self.text("time") else None
            return None if minute is None else datetime.combine(start, time()) + timedelta(minutes=minute)
        minute = dates.clock(text)
        found = self.moment("end")
        if found is not None and found.minute is not None:
            return self.local(found, found.minute)
        return None if minute is None else datetime.combine(start, time()) + timedelta(minutes=minute)

    def arrived(self, start: datetime) -> datetime | None:
        """When the patient came; midnight means nobody noted it."""
        text = self.text("arrived")
        found = self.moment("arrived") if text else None
        if found is not None and found.minute:
            return self.local(found, found.minute)
        minute = dates.clock(text) if text else None
        return datetime.combine(start, time()) + timedelta(minutes=minute) if minute else None
