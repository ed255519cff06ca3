"""Days and times of day as other systems write them: an explicit list of forms, never a guess."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

FARTHEST = timedelta(hours=14)
FIRST_YEAR, LAST_YEAR = 1880, 2199
DAY = 24 * 60
LONGEST = 80
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[ T]?(\d\d)(\d\d)(\d\d)?)?$", re.A)
SERIAL = re.compile(r"\d{1,5}(?:\.\d*)?$", re.A)
SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)(.*)$", re.A | re.S)
ISO = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$", re.A | re.S)
DAY_NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d\d)(?!\d)(.*)$", re.A | re.S)
NAMED_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(?!\d)(.*)$", re.A | re.S)
CLOCK = re.compile(r"(\d{1,2})(?::(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s*([AaPp]\.?(?:[Mm]\.?)?)?$", re.A)
EXCEL_DAY_0 = re.compile(r"1/0/(?:19)?00 (.+)$", re.A)
PACKED = re.compile(r"(\d\d)(\d\d)(\d\d)?$", re.A)
FRACTION = re.compile(r"[01]?\.\d+(?:[Ee]-\d{1,2})?$", re.A)
ZONE = re.compile(r"\s*(Z|[+-]\d\d:?\d\d)$", re.A)
RANGE = re.compile(r"\s*(?:-|\u2013|\u2014|\bto\b)\s*")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, the minute after its midnight (0-1440) where one was written, and the offset from UTC where one was."""

    day: date
    minute: int | None = None
    offset: timedelta | None = None


def moment(text: str, *, day_first: bool = False, born_by: date | None = None) -> Moment | None:
    """A date with or without a time of day, or None.

    A two-digit year is 20yy; with `born_by` (today, for a birth date) the latest century that is not after it.
    """
    text = " ".join(text[:LONGEST].split())
    if found := COMPACT.match(text):
        year, month, day, hour, minute, second = found.groups()
        return _joined(_day(int(year), int(month), int(day)), _clock_of(hour, minute, second) if hour else None)
    if SERIAL.match(text):
        return _serial(float(text))
    return _written(text, day_first, born_by)


def _written(text: str, day_first: bool, born_by: date | None) -> Moment | None:
    if found := SLASHED.match(text):
        one, _mark, two, year, rest = found.groups()
        month, day = (int(two), int(one)) if day_first else (int(one), int(two))
    elif found := ISO.match(text):
        year, _mark, one, two, rest = found.groups()
        month, day = int(one), int(two)
    elif found := DAY_NAMED.match(text):
        one, name, year, rest = found.groups()
        month, day = _month(name), int(one)
    elif found := NAMED_DAY.match(text):
        name, two, year, rest = found.groups()
        month, day = _month(name), int(two)
    else:
        return None
    return _with_time(_in_century(year, month, day, born_by), rest, zoned=text[:4].isdigit())


def _in_century(year: str, month: int, day: int, born_by: date | None) -> date | None:
    if len(year) == 4:
        return _day(int(year), month, day)
    whole = _day(2000 + int(year), month, day)
    if born_by is not None and (whole is None or whole > born_by):
        return _day(1900 + int(year), month, day)
    return whole


def _with_time(day: date | None, rest: str, *, zoned: bool) -> Moment | None:
    """Only ISO dates carry a zone: behind others "-10:00" is the end of a range."""
    rest = rest.lstrip(" T,")
    if day is None or not rest:
        return Moment(day) if day else None
    offset = None
    if zoned and (found := ZONE.search(rest)):
        rest, offset = rest[: found.start()], _offset(found[1])
    minute = clock(rest)
    far = offset is not None and abs(offset) > FARTHEST
    return None if minute is None or far else Moment(day, minute, offset)


def _joined(day: date | None, minute: int | None) -> Moment | None:
    return Moment(day, minute) if day else None


def _offset(zone: str) -> timedelta:
    if zone == "Z":
        return timedelta()
    size = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return -size if zone[0] == "-" else size


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    word = name.lower()
    if word in FULL:
        return FULL.index(word) + 1
    return MONTHS.index(word[:3]) + 1 if word in MONTHS or word == "sept" else 0


def _serial(number: float) -> Moment | None:
    """A day as Excel counts them (1 to 80000); day 60 is a 29 February 1900 that never was."""
    whole, part = int(number), number - int(number)
    if not 1 <= whole <= 80_000 or whole == 60:
        return None
    day = date(1899, 12, 31 if whole < 60 else 30) + timedelta(days=whole)
    return Moment(day, round(part * DAY) if part else None)


def clock(text: str) -> int | None:
    """Minutes after midnight (1440: the end of the day) of a written time of day, or None.

    Reads 9:00 AM, 9:00a, 14:30, 14:30:00, 1430, an Excel part of a day, and a date with a time.
    09:59:59.999 is ten o'clock: spreadsheets lose a thousandth of a second.
    """
    text = text[:LONGEST].strip()
    if found := EXCEL_DAY_0.match(text):
        text = found[1]
    if found := CLOCK.match(text):
        return _of_words(*found.groups())
    if found := PACKED.match(text):
        return _clock_of(*found.groups())
    if FRACTION.match(text):
        return round(float(text) * DAY) if float(text) < 1 else None
    whole = _written(" ".join(text.split()), day_first=False, born_by=None)
    return whole.minute if whole else None


def _of_words(hour: str, minute: str | None, second: str | None, half: str | None) -> int | None:
    if minute is None and half is None:
        return 0 if hour == "0" else None  # an Excel midnight; any other bare number is no time
    number = int(hour)
    if half:
        late = half[0] in "Pp"
        if number == 0 or (number > 12 and not late):
            return None
        number = number if number > 12 else number % 12 + 12 * late
    return _clock_of(str(number), minute or "0", second)


def _clock_of(hour: str, minute: str, second: str | None) -> int | None:
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return None
    return int(hour) * 60 + int(minute) + (int(second or 0) >= 59)


def span(text: str) -> tuple[int | None, int | None]:
    """The start and end of "9:00 AM - 10:00 AM" in minutes after midnight; a single time has no end."""
    text = text[:LONGEST]
    start = clock(text)
    if start is not None:
        return start, None
    parts = RANGE.split(text.strip())
    if len(parts) != 2:
        return None, None
    end = clock(parts[1])
    half = re.search(r"[AaPp]\.?[Mm]?\.?$", parts[1])
    start = clock(parts[0])
    if half and end is not None and not re.search(r"[AaPp]", parts[0]):
        start = clock(f"{parts[0]} {half[0]}")
        if start is not None and start > end:
            start = clock(f"{parts[0]} AM")
    return start, end


def order_told(text: str) -> str | None:
    """Which order this one date proves: "month first", "day first", or None where both would do."""
    found = SLASHED.match(text.strip())
    if not found:
        return None
    one, two = int(found[1]), int(found[3])
    if one > 12 >= two >= 1:
        return "day first"
    return "month first" if two > 12 >= one >= 1 else None
