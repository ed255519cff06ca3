"""The one pill of a visit: the worst thing about it, in words the desk uses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from frontdesk_gui.checkin.card import Pill
from frontdesk_gui.checkin.due import DROPPED, Stand
from frontdesk_gui.checkin.facts import Facts
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.schedule import service as schedule

BAD, WARN, INFO, GOOD, PLAIN = "bad", "warn", "info", "good", "plain"
RANK = {BAD: 0, WARN: 1, INFO: 2, GOOD: 3, PLAIN: 4}
_COVERAGE = {
    "failed": (BAD, N_("Insurance not active")),
    "ended": (BAD, N_("Insurance ended")),
    "never": (WARN, N_("Verify insurance")),
    "stale": (WARN, N_("Re-verify")),
}
_PERMITS = {
    "authorization": {
        "none": (BAD, N_("Prior auth missing")),
        "ended": (BAD, N_("Prior auth ended")),
        "used_up": (BAD, N_("Prior auth used up")),
        "later": (BAD, N_("Prior auth begins later")),
        "ends_today": (WARN, N_("Prior auth ends today")),
        "last_unit": (WARN, N_("Last visit on prior auth")),
    },
    "referral": {
        "ended": (BAD, N_("Referral ended")),
        "used_up": (BAD, N_("Referral used up")),
        "later": (BAD, N_("Referral begins later")),
        "ends_today": (WARN, N_("Referral ends today")),
        "last_unit": (WARN, N_("Last visit on referral")),
        "none": (WARN, N_("Referral needed?")),
    },
}


def status_text(visit: Any) -> str:
    """The visit's status in words; the word its own software used where nobody has said what that means."""
    return _(schedule.STATUS_WORDS.get(visit.status, visit.status))


def of(visit: Any, seen: Facts, still: Sequence[Stand], left: int) -> tuple[Pill, ...]:
    """All pills of a visit, the worst first, never empty.

    `still` are its open items; `left` counts the required ones a finished check-in left open.
    """
    if visit.status in DROPPED:
        return (Pill(PLAIN, status_text(visit)),)
    if visit.checked_in_at is not None:
        return (_checked_in(left),)
    if visit.status in ("done", "in_room"):
        return (Pill(PLAIN, status_text(visit)),)
    found = _worst(seen, still)
    return tuple(found) if found else (_readiness(still),)


def _checked_in(left: int) -> Pill:
    if left:
        return Pill(WARN, n_("Checked in, {n} still needed", "Checked in, {n} still needed", left).format(n=left))
    return Pill(GOOD, _("Checked in"))


def _worst(seen: Facts, still: Sequence[Stand]) -> list[Pill]:
    """What is wrong with open items, and an insurance that was found not active, each said once."""
    found: dict[str, Pill] = {}
    for stand in still:
        if (stand.asked is None or stand.asked.pill) and (pill := _of_item(seen, stand)) is not None:
            found[pill.text] = pill
    if seen.coverage == "failed":
        found.setdefault(_("Insurance not active"), Pill(BAD, _("Insurance not active")))
    return sorted(found.values(), key=lambda pill: RANK[pill.kind]) if found else []


def _of_item(seen: Facts, stand: Stand) -> Pill | None:
    asked = stand.asked
    if asked is None:
        return Pill(WARN, stand.text) if stand.required else None
    effect, kind, words = asked.effect, WARN, asked.pill
    if effect == "eligibility":
        kind, words = _COVERAGE.get(seen.coverage, (kind, words))
    elif effect in _PERMITS:
        state = seen.authorization if effect == "authorization" else seen.referral
        kind, words = _PERMITS[effect].get(state, (kind, words))
    elif effect == "card" and stand.held is None and asked.edition_id is not None:
        words = N_("Get card")
    return Pill(kind, _(words)) if words else None


def _readiness(still: Sequence[Stand]) -> Pill:
    if more := sum(map(_to_ask, still)):
        return Pill(INFO, n_("{n} to ask", "{n} to ask", more).format(n=more))
    return Pill(GOOD, _("Ready"))


def _to_ask(stand: Stand) -> bool:
    """Whether an open item is more than to be confirmed; money that may wait has a column of its own."""
    asked = stand.asked
    return asked is None or not (asked.confirms or (asked.group == "money" and not stand.required))
