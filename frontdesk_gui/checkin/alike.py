"""Which items a visit is asked, worked out once for all visits of a day that are alike."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from frontdesk_gui.checkin import due
from frontdesk_gui.checkin.due import Asked, Ready
from frontdesk_gui.checkin.facts import Facts


class Alike:
    """The items of a day; visits whose facts no rule can tell apart are asked the same."""

    def __init__(self, items: Sequence[Asked], day: dt.date) -> None:
        self.items = tuple(due.ready(item, day) for item in items)
        conditions = [pair for item in items for pair in _conditions(item.rule)]
        self._ages = sorted({age for key, condition in conditions if key == "age" for age in _bounds(condition)})
        self._by_type = any(key == "type_text" for key, _condition in conditions)
        self._known: dict[tuple[Any, ...], tuple[Ready, ...]] = {}

    def of(self, seen: Facts) -> tuple[Ready, ...]:
        """The items for a visit, in order."""
        if seen.said:
            return self._worked_out(seen)
        key = self._key(seen)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._worked_out(seen)
        return found

    def _worked_out(self, seen: Facts) -> tuple[Ready, ...]:
        return tuple(each for each in self.items if each.item.applies(seen))

    def _key(self, seen: Facts) -> tuple[Any, ...]:
        return (
            seen.payer_kind,
            seen.coverage,
            seen.mode,
            seen.type_text if self._by_type else "",
            -1 if seen.age is None else bisect_right(self._ages, seen.age),
            seen.new,
            seen.interpreter,
            seen.other_coverage,
            seen.qmb,
            seen.authorization,
            seen.referral,
            seen.copay > 0,
            seen.balance > 0,
            seen.flags,
        )


def _conditions(rule: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every fact a rule asks for with its condition, however deep."""
    for key, condition in rule.items():
        if key in ("all", "any"):
            for part in condition:
                yield from _conditions(part)
        elif key == "not":
            yield from _conditions(condition)
        else:
            yield key, condition


def _bounds(condition: Mapping[str, int]) -> Iterator[int]:
    """The ages at which an answer can turn."""
    if "from" in condition:
        yield condition["from"]
    if "to" in condition:
        yield condition["to"] + 1
