"""A visit's card: its facts, insurances and items, put together for the screen and for paper alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from frontdesk_gui.checkin import askkinds, due, rows
from frontdesk_gui.checkin.card import Choice, Group, Insurance, Line, ToKeyLine, VisitCard
from frontdesk_gui.checkin.due import Stale, Stand
from frontdesk_gui.checkin.sheet import Sheet
from frontdesk_gui.checkin.starter import GROUPS
from frontdesk_gui.core import text
from frontdesk_gui.core.words import N_, _

TITLES = {askkinds.GROUP: N_("From billing"), **GROUPS}
OTHER_GROUP = N_("Also for this visit")


def card(sheet: Sheet, now: dt.datetime, people: Mapping[int, str], to_key: Sequence[ToKeyLine]) -> VisitCard:
    """The card of a visit; `people` names who answered."""
    visit, began = sheet.visit, sheet.check_in
    lines = [(group_of(stand), line(sheet, stand, people)) for stand in sheet.stands]
    return VisitCard(
        row=rows.row(sheet, now),
        phones=tuple(str(phone) for phone in visit.phones or ()),
        language=visit.language,
        interpreter=visit.interpreter,
        insurances=tuple(insurance(each, visit.day, sheet.ground.stale) for each in sheet.coverages),
        groups=tuple(_grouped(lines)),
        next_key=next_key(sheet.stands),
        started_at=began.started_at if began is not None else None,
        finished_at=began.finished_at if began is not None else None,
        overridden=began.overridden if began is not None else 0,
        override_reason=began.reason if began is not None else "",
        to_key=tuple(to_key),
    )


def next_key(stands: Iterable[Stand]) -> str | None:
    """The item to focus: the first open one that is more than to be confirmed, else the first open one."""
    still = [stand for stand in stands if stand.state == "open"]
    asking = [stand for stand in still if stand.asked is None or not stand.asked.confirms]
    return (asking or still)[0].key if still else None


def group_of(stand: Stand) -> str:
    """The group an item is shown in."""
    return stand.asked.group if stand.asked is not None else str(stand.kept.group)


def _grouped(lines: Sequence[tuple[str, Line]]) -> Iterable[Group]:
    known = [*TITLES, *dict.fromkeys(group for group, _line in lines if group not in TITLES)]
    for key in known:
        members = tuple(each for group, each in lines if group == key)
        if members:
            yield Group(key, _(TITLES.get(key, OTHER_GROUP)), members)


def line(sheet: Sheet, stand: Stand, people: Mapping[int, str]) -> Line:
    """One item as it stands."""
    asked, kept = stand.asked, stand.kept
    answered = kept is not None and stand.state not in ("open", "fine")
    of: Any = kept if kept is not None else asked
    return Line(
        key=stand.key,
        text=stand.text,
        why=of.why,
        how=of.how,
        required=stand.required,
        owner=of.owner,
        state=stand.state,
        fine_since=fine_since(stand),
        value=kept.value if answered else "",
        said=_said(stand) if answered else "",
        earlier=earlier(sheet, stand),
        reason=kept.reason if answered else "",
        value_kind=of.value_kind,
        choices=tuple(Choice(value, _(words)) for value, words in asked.choices) if asked is not None else (),
        confirms=asked is not None and asked.confirms,
        shared=asked is not None and asked.shared,
        kind=of.kind,
        source=of.source,
        answered_at=kept.answered_at if answered else None,
        answered_by=people.get(kept.answered_by, "") if answered else "",
    )


def _said(stand: Stand) -> str:
    """The value in words."""
    words = dict(stand.asked.choices) if stand.asked is not None else {}
    return _(words[stand.kept.value]) if stand.kept.value in words else str(stand.kept.value)


def fine_since(stand: Stand) -> dt.date | None:
    """The day of the earlier answer that still holds."""
    if stand.state != "fine":
        return None
    return stand.held.answered_on if stand.held is not None else stand.kept.fine_since  # type: ignore[no-any-return]  # a row's


def earlier(sheet: Sheet, stand: Stand) -> str:
    """The value to take over with one key: what is due, what the card on file says, or what was answered last time."""
    if stand.asked is None or stand.asked.edition_id is None:
        return ""
    first = sheet.first
    if stand.asked.value_kind == "money":
        owed = {"copay": sheet.seen.copay, "balance": sheet.seen.balance}.get(stand.key, 0)
        return text.dollars(owed) if owed > 0 else ""
    if stand.asked.effect == "card":
        return first.member_id if first is not None else ""
    if stand.asked.effect == "relation" and first is not None and first.relation in dict(stand.asked.choices):
        return str(first.relation)
    if stand.asked.value_kind == "choice":
        return stand.asked.choices[0][0]
    return stand.held.value if stand.held is not None else ""


def insurance(coverage: Any, day: dt.date, days: Stale) -> Insurance:
    """An insurance as the card shows it."""
    return Insurance(
        coverage_id=coverage.id,
        rank=coverage.rank,
        payer=coverage.payer or "",
        payer_kind=coverage.payer_kind or "unknown",
        member_id=coverage.member_id,
        group_no=coverage.group_no,
        relation=coverage.relation,
        effective=coverage.effective,
        ends=coverage.ends,
        copay_cents=coverage.copay_cents,
        state=due.coverage_state(coverage, day, days),
        verified_on=coverage.verified_at.date() if coverage.verified_at is not None else None,
        reference=coverage.reference,
        qmb=coverage.qmb,
    )
