"""The day's list: one row a visit, with how long somebody waits, what is wrong, and what may be collected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import attrgetter

from frontdesk_gui.checkin import due, pills
from frontdesk_gui.checkin.card import DayRow, Filters
from frontdesk_gui.checkin.due import Stand
from frontdesk_gui.checkin.sheet import Sheet
from frontdesk_gui.core import text
from frontdesk_gui.schedule import service as schedule

# The first columns of a row stand as the schedule has them.
_AS_BOOKED = attrgetter(*DayRow._fields[: DayRow._fields.index("visit_id")])
_ROW: Callable[..., DayRow] = DayRow


def row(sheet: Sheet, now: dt.datetime) -> DayRow:
    """A visit as the day's list shows it at a moment."""
    visit, seen, first = sheet.visit, sheet.seen, sheet.first
    settled, still = _counted(sheet.stands)
    missing = () if visit.status in due.DROPPED else tuple([stand.text for stand in still if stand.required])
    said = pills.of(visit, seen, still, len(missing))
    wait, minutes = waiting(visit.status, visit.start, visit.arrived_at, visit.checked_in_at, now)
    name = schedule.shown(visit.first, visit.last, visit.chart, visit.suffix)
    copay = 0 if "copay" in settled else seen.copay
    balance = 0 if "balance" in settled else max(seen.balance, 0)
    return _ROW(
        *_AS_BOOKED(visit),
        visit_id=visit.id,
        patient=name,
        age=seen.age,
        phones=visit.phones or (),
        provider=visit.provider or "",
        site=visit.site or "",
        type=visit.type_text,
        payer=(first.payer or "") if first is not None else "",
        payer_kind=seen.payer_kind,
        coverage=seen.coverage,
        status_text=pills.status_text(visit),
        wait=wait,
        wait_minutes=minutes,
        pill=said[0],
        pills=said,
        collect_cents=0 if seen.qmb else copay + balance,
        copay_cents=seen.copay,
        balance_cents=seen.balance,
        ask_billing=seen.qmb and (seen.copay > 0 or seen.balance > 0),
        items=len(sheet.stands),
        done=len(settled),
        open_required=missing,
        sort=(1 if visit.status in due.DROPPED else 0, visit.start, name),
    )


def waiting(
    status: str, start: dt.datetime, arrived: dt.datetime | None, checked_in: dt.datetime | None, now: dt.datetime
) -> tuple[str, int]:
    """ "waiting" and the minutes since somebody came, "late" and the minutes past her time, or "" and 0."""
    if checked_in is not None or start.date() != now.date():
        return "", 0
    if arrived is not None and status in ("arrived", "late"):
        return "waiting", max(int((now - arrived).total_seconds() // 60), 0)
    if status in ("booked", "late") and now > start:
        return "late", int((now - start).total_seconds() // 60)
    return "", 0


def at(rows: Iterable[DayRow], now: dt.datetime) -> tuple[DayRow, ...]:
    """The same rows a little later: only the minutes of waiting are counted anew."""
    return tuple(_at(each, now) for each in rows)


def _at(each: DayRow, now: dt.datetime) -> DayRow:
    wait, minutes = waiting(each.status, each.start, each.arrived_at, each.checked_in_at, now)
    unchanged = (wait, minutes) == (each.wait, each.wait_minutes)
    return each if unchanged else each._replace(wait=wait, wait_minutes=minutes)


def _counted(stands: Iterable[Stand]) -> tuple[set[str], list[Stand]]:
    """The keys of items that need nobody any more, and the items still open."""
    settled: set[str] = set()
    still: list[Stand] = []
    for stand in stands:
        if stand.state == "open":
            still.append(stand)
        else:
            settled.add(stand.key)
    return settled, still


@lru_cache(maxsize=4_000)
def _finds(name: str, born: dt.date | None, chart: str, phones: tuple[str, ...]) -> str:
    """What the search box finds a row by: folded name, birth date as people type it, chart number, phones."""
    dates = f"{born.isoformat()} {born.month}/{born.day}/{born.year} {born:%m/%d/%Y}" if born else ""
    numbers = " ".join(text.digits(str(phone)) for phone in phones)
    return f"{text.fold(name)} {dates} {text.fold(chart)} {numbers}"


def matches(each: DayRow, filters: Filters) -> bool:
    """Whether a row is shown under these filters; every word of the text must be found, phones also by their digits."""
    if filters.provider_ids and each.provider_id not in filters.provider_ids:
        return False
    if filters.site_ids and each.site_id not in filters.site_ids:
        return False
    if filters.statuses and each.status not in filters.statuses:
        return False
    if not filters.text:
        return True
    return _found(text.fold(filters.text), _finds(each.patient, each.dob, each.chart, each.phones))


def _found(sought: str, finds: str) -> bool:
    bare = text.digits(sought)
    if len(bare) >= 4 and not any(char.isalpha() for char in sought) and bare in finds:
        return True
    return all(word in finds for word in sought.replace(",", " ").split())
