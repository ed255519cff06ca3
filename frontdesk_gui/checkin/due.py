"""Only what is due is asked: which items a visit has, and where each of them stands."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from frontdesk_gui.checkin import askkinds, rules
from frontdesk_gui.checkin.facts import Facts
from frontdesk_gui.checkin.model import About, ItemState
from frontdesk_gui.core import settings
from frontdesk_gui.core.words import N_

VERIFY_DAYS = settings.practice(
    "checkin.verify_days", 30, N_("Check insurance again after this many days"), low=1, high=366
)
VERIFY_DAYS_MEDICAID = settings.practice(
    "checkin.verify_days_medicaid", 7, N_("Check Medicaid again after this many days"), low=1, high=366
)
VERIFY_DAYS_MARKETPLACE = settings.practice(
    "checkin.verify_days_marketplace", 7, N_("Check a marketplace plan again after this many days"), low=1, high=366
)
# Where a patient's latest answer (sheet._HELD) has them: thousands are looked at, and names cost ten times as much.
HELD_ABOUT, HELD_ON = 2, 3
DROPPED = frozenset({"cancelled", "rescheduled", "no_show", "left", "unscheduled", "gone"})


class Asked(NamedTuple):
    """An item of the practice's checklists in the version that holds on the day, ready to be put to visits.

    What billing asks of a patient is one too, without an edition: it is only there while the ask is open.
    """

    edition_id: int | None
    key: str
    group: str
    position: int
    text: str
    why: str
    how: str
    required: bool
    confirms: bool
    rule: Mapping[str, Any]
    applies: rules.Test
    again: rules.Test | None
    expires_days: int | None
    about: str
    value_kind: str
    choices: tuple[tuple[str, str], ...]
    effect: str
    keyed_when: tuple[str, ...]
    shared: bool
    kind: str
    owner: str
    pill: str
    seconds: int
    source: str


class Stand(NamedTuple):
    """Where one item of a visit stands: open, fine (an earlier answer holds), done, not_applicable or could_not.

    `asked` is None for what a later room has put there; `kept` is the visit's own row once it was touched, `held` the
    patient's latest answer.
    """

    state: str
    asked: Asked | None
    kept: Any
    held: Any

    @property
    def key(self) -> str:
        """The item's key."""
        return self.asked.key if self.asked is not None else str(self.kept.item_key)

    @property
    def position(self) -> int:
        """Its place in the list."""
        return int(self.kept.position) if self.kept is not None else self.asked.position if self.asked else 0

    @property
    def required(self) -> bool:
        """Whether check-in asks for a reason while it is open."""
        return self.kept.required if self.kept is not None else self.asked is not None and self.asked.required

    @property
    def text(self) -> str:
        """Its words."""
        return self.kept.text if self.kept is not None else self.asked.text if self.asked is not None else ""


class Ready(NamedTuple):
    """An item as it is put to the visits of one day: an earlier answer given after `since` holds, if about the same."""

    item: Asked
    key: str
    about: str
    since: dt.date | None
    again: rules.Test | None
    fresh: Stand


def ready(item: Asked, day: dt.date) -> Ready:
    """An item for a day; `since` is None where every visit is asked, `fresh` how it stands where nobody ever was."""
    days = item.expires_days
    since = None if days == 0 else dt.date.min if days is None else day - dt.timedelta(days=days)
    return Ready(item, item.key, item.about, since, item.again, Stand("open", item, None, None))


class Stale(NamedTuple):
    """After how many days an insurance is to be verified again, by payer kind."""

    usual: int
    medicaid: int
    marketplace: int

    def days(self, payer_kind: str) -> int:
        """The number of days for a kind of payer."""
        return {"medicaid": self.medicaid, "marketplace": self.marketplace}.get(payer_kind, self.usual)


def age(born: dt.date | None, day: dt.date) -> int | None:
    """Whole years on a day; None where the birth date is not known or lies after it."""
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def coverage_state(coverage: Any, day: dt.date, stale: Stale) -> str:
    """never, verified, stale, failed or ended, for a day; an insurance that begins later counts as ended."""
    if (coverage.ends and coverage.ends < day) or (coverage.effective and coverage.effective > day):
        return "ended"
    if coverage.state != "verified":
        return str(coverage.state)
    seen = coverage.verified_at.date() if coverage.verified_at else dt.date.min
    return "stale" if (day - seen).days > stale.days(coverage.payer_kind or "") else "verified"


def first(coverages: Sequence[Any], day: dt.date) -> Any:
    """The insurance that goes first on a day: the lowest rank among those not ended, else the lowest rank; or None."""
    if len(coverages) < 2:
        return coverages[0] if coverages else None
    return min(coverages, key=lambda c: (bool(c.ends and c.ends < day), c.rank, c.id))


def permit_state(permits: Iterable[Any], kind: str, day: dt.date) -> str:
    """How the best authorization or referral of a patient stands on a day: ok before last_unit before the rest."""
    order = ("ok", "last_unit", "ends_today", "later", "used_up", "ended", "none")
    states = [_permit(permit, day) for permit in permits if permit.kind == kind]
    return min(states, key=order.index, default="none")


def _permit(permit: Any, day: dt.date) -> str:
    if permit.ends and permit.ends < day:
        return "ended"
    if permit.units is not None and permit.used >= permit.units:
        return "used_up"
    if permit.begins and permit.begins > day:
        return "later"
    if permit.ends == day:
        return "ends_today"
    return "last_unit" if permit.units is not None and permit.units - permit.used == 1 else "ok"


def facts(
    visit: Any, coverages: Sequence[Any], coverage: Any, permits: Sequence[Any], said: Mapping[str, str], stale: Stale
) -> Facts:
    """A visit as rules see it, from the rows of the schedule; `coverage` is the insurance that goes first, or None."""
    day = visit.day
    copay = visit.copay_cents if visit.copay_cents is not None else coverage.copay_cents if coverage else 0
    return Facts(
        payer_kind=(coverage.payer_kind or "unknown") if coverage else "unknown",
        coverage=coverage_state(coverage, day, stale) if coverage else "none",
        mode=visit.mode,
        type_text=visit.type_text,
        age=age(visit.dob, day),
        new=visit.new_patient,
        interpreter=visit.interpreter,
        other_coverage=len(coverages) > 1,
        qmb=any(each.qmb for each in coverages),
        authorization=permit_state(permits, "authorization", day) if permits else "none",
        referral=permit_state(permits, "referral", day) if permits else "none",
        copay=copay or 0,
        balance=visit.balance_cents or 0,
        flags=_flags(visit),
        said=said,
    )


_FLAGS = ("add_on", "after_discharge", "extra_time", "procedure", "provisional")
_NO_FLAGS: frozenset[str] = frozenset()


def _flags(visit: Any) -> frozenset[str]:
    if visit.add_on or visit.after_discharge or visit.extra_time or visit.procedure or visit.provisional:
        return frozenset(flag for flag in _FLAGS if getattr(visit, flag))
    return _NO_FLAGS


def abouts(visit_id: int, coverage: Any, permits: Sequence[Any]) -> dict[str, str]:
    """What answers of this visit are about, as short marks that change when the thing does."""
    plan = f"{coverage.payer_id}|{coverage.member_id}|{coverage.group_no}" if coverage else ""
    open_permits = "|".join(f"{p.kind}:{p.number}:{p.ends}" for p in permits)
    return {
        About.PATIENT: "",
        About.COVERAGE: _mark(plan),
        About.AUTHORIZATION: _mark(open_permits),
        About.VISIT: f"visit:{visit_id}",
    }


def _mark(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest() if text else ""


def stands(
    everything: Sequence[Ready],
    chosen: Sequence[Ready],
    seen: Facts,
    about: Mapping[str, str],
    rows: tuple[Mapping[str, Any], Mapping[str, Any]],
) -> list[Stand]:
    """Where every item of a visit stands, in order.

    `everything` are all items there are and `chosen` those whose rule is met; `rows` the visit's own and its patient's,
    by item. A finished check-in (its rows are frozen) is shown as it was made.
    """
    kept, held = rows
    if not kept:
        return _untouched(chosen, seen, about, held)
    by_key = {each.key: each.item for each in everything}
    if any(row.frozen for row in kept.values()):
        return _ordered([Stand(kept_state(row), by_key.get(row.item_key), row, None) for row in kept.values()])
    met = {each.key for each in chosen}
    found = [
        _stand(each, seen, about, kept.get(each.key), held.get(each.key))
        for each in everything
        if each.key in met or _answered(kept.get(each.key))
    ]
    return _ordered(found + [Stand(kept_state(r), None, r, None) for r in kept.values() if _stays(r, by_key)])


def _untouched(chosen: Sequence[Ready], seen: Facts, about: Mapping[str, str], held: Mapping[str, Any]) -> list[Stand]:
    """The items of a visit that nobody has touched: thousands a day, so in one plain loop."""
    found = []
    for each in chosen:
        row = held.get(each.key)
        if row is None:
            found.append(each.fresh)
        else:
            found.append(Stand("fine" if holds(each, seen, about, row) else "open", each.item, None, row))
    return found


def _stays(row: Any, known: Mapping[str, Asked]) -> bool:
    """What a later room put there stays, and what was answered, even where the checklist no longer has the item.

    What billing asked and nobody answered here is gone once it was answered elsewhere, or withdrawn.
    """
    if row.item_key in known:
        return False
    return _answered(row) or (row.edition_id is None and askkinds.number(row.item_key) is None)


def _ordered(found: list[Stand]) -> list[Stand]:
    return sorted(found, key=lambda stand: stand.position)


def _answered(row: Any) -> bool:
    return row is not None and row.answer is not None and row.fine_since is None


def _stand(each: Ready, seen: Facts, about: Mapping[str, str], kept: Any, held: Any) -> Stand:
    if kept is not None and _answered(kept) and kept.about == about[each.about]:
        return Stand(kept.answer, each.item, kept, held)
    fine = held is not None and holds(each, seen, about, held)
    return Stand("fine" if fine else "open", each.item, kept, held)


def holds(each: Ready, seen: Facts, about: Mapping[str, str], held: Any) -> bool:
    """Whether a patient's earlier answer spares asking again: by its own expiry, about the same thing."""
    _item, _key, kind, since, again, _fresh = each
    if since is None or held[HELD_ON] <= since or held[HELD_ABOUT] != about[kind]:
        return False
    return again is None or not again(seen)


def kept_state(row: Any) -> str:
    """Where a row of a visit stands by itself."""
    if row.fine_since is not None:
        return "fine"
    return str(row.answer) if row.state == ItemState.CLOSED and row.answer else "open"


def open_required(found: Iterable[Stand]) -> tuple[str, ...]:
    """The texts of required items that wait for an answer: open ones, and those one could not get."""
    return tuple(stand.text for stand in found if stand.required and stand.state == "open")
