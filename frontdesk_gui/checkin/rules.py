"""Which visits an item is for: a rule is data, checked with clear sentences, compiled once, and told in words.

A rule is a table. `all`, `any` (lists of rules) and `not` (a rule) combine; every other key is a fact with its
condition, and several facts in one table must all hold. An empty rule is every visit.

    {payer_kind = ["medicare"], new = true}
    {any = [{coverage = ["never", "stale"]}, {not = {age = {to = 17}}}]}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

from frontdesk_gui.checkin import facts as known
from frontdesk_gui.checkin.facts import FACTS, Fact, Facts
from frontdesk_gui.core import text
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import _

Rule = Mapping[str, Any]
Test = Callable[[Facts], bool]
DEEP = 6


def faults(rule: object, depth: int = 0) -> list[str]:
    """What is wrong with a rule, in sentences; an empty list where it can be used."""
    if not isinstance(rule, Mapping):
        return [_("A rule must be a table of conditions.")]
    if depth > DEEP:
        return [_("A rule is nested too deeply: at most {n} levels.").format(n=DEEP)]
    found: list[str] = []
    for key, condition in rule.items():
        found += _faults(key, condition, depth)
    return found


def _faults(key: str, condition: object, depth: int) -> list[str]:
    if key in ("all", "any"):
        if not isinstance(condition, (list, tuple)) or not condition:
            return [_("“{key}” needs a list of at least one rule.").format(key=key)]
        return [fault for part in condition for fault in faults(part, depth + 1)]
    if key == "not":
        return faults(condition, depth + 1)
    if key not in FACTS:
        return [_("“{key}” is nothing a rule can ask. Known are: {known}.").format(key=key, known=", ".join(FACTS))]
    return _SHAPES[FACTS[key].shape](key, FACTS[key], condition)


def _list_faults(key: str, fact: Fact, condition: object) -> list[str]:
    if not isinstance(condition, (list, tuple)) or not condition or not all(isinstance(v, str) for v in condition):
        return [_("“{key}” needs a list of words.").format(key=key)]
    unknown = [value for value in condition if fact.choices and value not in fact.choices]
    if not unknown:
        return []
    return [
        _("“{key}” does not know “{value}”. Known are: {known}.").format(
            key=key, value=unknown[0], known=", ".join(fact.choices)
        )
    ]


def _yes_faults(key: str, fact: Fact, condition: object) -> list[str]:
    return [] if isinstance(condition, bool) else [_("“{key}” needs true or false.").format(key=key)]


def _range_faults(key: str, fact: Fact, condition: object) -> list[str]:
    whole = isinstance(condition, Mapping) and condition and set(condition) <= {"from", "to"}
    if not whole or not all(type(n) is int and 0 <= n <= 150 for n in condition.values()):  # type: ignore[attr-defined]  # whole is a table
        return [_("“{key}” needs “from”, “to” or both, in years.").format(key=key)]
    return []


def _said_faults(key: str, fact: Fact, condition: object) -> list[str]:
    if not isinstance(condition, Mapping) or not condition or not all(isinstance(item, str) for item in condition):
        return [_("“{key}” needs an item and the answers that count.").format(key=key)]
    return [fault for answers in condition.values() for fault in _list_faults(key, fact, answers)]


_SHAPES: dict[str, Callable[[str, Fact, object], list[str]]] = {
    "word": _list_faults,
    "flags": _list_faults,
    "text": _list_faults,
    "yes": _yes_faults,
    "amount": _yes_faults,
    "range": _range_faults,
    "said": _said_faults,
}


def compiled(rule: Rule) -> Test:
    """The rule as a fast test of facts; the same rule is compiled once. Refusal: the rule has faults."""
    return _compiled(json.dumps(rule, sort_keys=True))


@lru_cache(maxsize=2_000)
def _compiled(rule: str) -> Test:
    whole = json.loads(rule)
    if wrong := faults(whole):
        raise Refusal(wrong[0])
    return _every(whole)


def _every(rule: Rule) -> Test:
    return _both([_one(key, condition) for key, condition in rule.items()])


def _both(tests: list[Test]) -> Test:
    if not tests:
        return lambda facts: True
    if len(tests) == 1:
        return tests[0]
    if len(tests) == 2:
        first, second = tests
        return lambda facts: first(facts) and second(facts)
    return lambda facts: all(test(facts) for test in tests)


def _one(key: str, condition: Any) -> Test:
    if key == "all":
        return _both([_every(part) for part in condition])
    if key == "any":
        parts = [_every(part) for part in condition]
        return lambda facts: any(part(facts) for part in parts)
    if key == "not":
        inner = _every(condition)
        return lambda facts: not inner(facts)
    return _fact(key, FACTS[key].shape, condition)


def _fact(key: str, shape: str, condition: Any) -> Test:
    get = attrgetter(key)
    if shape == "word":
        values = frozenset(condition)
        return lambda facts: get(facts) in values
    if shape == "flags":
        flags = frozenset(condition)
        return lambda facts: not flags.isdisjoint(facts.flags)
    if shape == "yes":
        return get if condition else lambda facts: not get(facts)
    if shape == "amount":
        return lambda facts: (get(facts) > 0) is condition
    if shape == "range":
        return _age(condition)
    if shape == "text":
        return _words(condition)
    wanted = {item: frozenset(answers) for item, answers in condition.items()}
    return lambda facts: any(facts.said.get(item) in answers for item, answers in wanted.items())


def _age(condition: Mapping[str, int]) -> Test:
    low, high = condition.get("from", 0), condition.get("to", 999)
    return lambda facts: facts.age is not None and low <= facts.age <= high


def _words(condition: list[str]) -> Test:
    sought = [text.fold(each) for each in condition]

    def occurs(facts: Facts) -> bool:
        folded = text.fold(facts.type_text)
        return any(each in folded for each in sought)

    return occurs


def told(rule: Rule) -> str:
    """The rule in words for people ("Regular Medicare, new patients"); "Every visit" for an empty one."""
    return _told(rule) or _("Every visit")


def _told(rule: Rule) -> str:
    return ", ".join(_told_one(key, condition) for key, condition in rule.items())


def _told_one(key: str, condition: Any) -> str:
    if key == "all":
        return ", ".join(_told(part) for part in condition)
    if key == "any":
        return _(" or ").join(_told(part) for part in condition)
    if key == "not":
        return _("not ({rule})").format(rule=_told(condition))
    fact = FACTS[key]
    if fact.shape in ("yes", "amount"):
        return _(fact.yes) if condition else _(fact.no)
    if fact.shape == "range":
        return _(fact.yes).format(what=_years(condition))
    if fact.shape == "said":
        pairs = [_(fact.yes).format(item=item, what=_(" or ").join(said)) for item, said in condition.items()]
        return _(" or ").join(pairs)
    return _(fact.yes).format(what=_(" or ").join(known.word(key, value) for value in condition))


def _years(condition: Mapping[str, int]) -> str:
    if "from" not in condition:
        return _("up to {to}").format(to=condition["to"])
    if "to" not in condition:
        return _("{start} and over").format(start=condition["from"])
    return _("{start} to {to}").format(start=condition["from"], to=condition["to"])
