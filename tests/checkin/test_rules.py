"""Rules: each kind of condition against visits that meet it and visits that do not, faults, and words."""

from typing import Any

import pytest

from frontdesk_gui.checkin import rules
from frontdesk_gui.checkin.facts import FACTS, Facts
from frontdesk_gui.core.errors import Refusal

TRUTH: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({}, {}, True),
    ({"payer_kind": ["medicare", "medicaid"]}, {"payer_kind": "medicaid"}, True),
    ({"payer_kind": ["medicare", "medicaid"]}, {"payer_kind": "commercial"}, False),
    ({"coverage": ["never", "stale", "failed", "ended", "none"]}, {"coverage": "verified"}, False),
    ({"coverage": ["none"]}, {"coverage": "none"}, True),
    ({"mode": ["telehealth"]}, {"mode": "telehealth"}, True),
    ({"mode": ["telehealth"]}, {"mode": "office"}, False),
    ({"type_text": ["physical", "new"]}, {"type_text": "Annual PHYSICAL exam"}, True),
    ({"type_text": ["examen"]}, {"type_text": "Exámen anual"}, True),
    ({"type_text": ["physical"]}, {"type_text": "Follow-up"}, False),
    ({"age": {"to": 17}}, {"age": 17}, True),
    ({"age": {"to": 17}}, {"age": 18}, False),
    ({"age": {"from": 65}}, {"age": 65}, True),
    ({"age": {"from": 18, "to": 64}}, {"age": 64}, True),
    ({"age": {"from": 0}}, {"age": None}, False),
    ({"not": {"age": {"to": 17}}}, {"age": None}, True),
    ({"new": True}, {"new": True}, True),
    ({"new": False}, {"new": True}, False),
    ({"interpreter": True}, {"interpreter": False}, False),
    ({"other_coverage": True}, {"other_coverage": True}, True),
    ({"qmb": False}, {"qmb": False}, True),
    ({"authorization": ["ended", "used_up"]}, {"authorization": "used_up"}, True),
    ({"referral": ["none"]}, {"referral": "ok"}, False),
    ({"copay": True}, {"copay": 1}, True),
    ({"copay": True}, {"copay": 0}, False),
    ({"balance": False}, {"balance": -500}, True),
    ({"balance": False}, {"balance": 500}, False),
    ({"flags": ["procedure", "add_on"]}, {"flags": frozenset({"add_on"})}, True),
    ({"flags": ["procedure"]}, {"flags": frozenset({"add_on"})}, False),
    ({"said": {"accident": ["work", "auto"]}}, {"said": {"accident": "auto"}}, True),
    ({"said": {"accident": ["work", "auto"]}}, {"said": {"accident": "no"}}, False),
    ({"said": {"accident": ["work"]}}, {"said": {}}, False),
    ({"payer_kind": ["medicare"], "new": True}, {"payer_kind": "medicare", "new": False}, False),
    (
        {"payer_kind": ["medicare"], "new": True, "qmb": True},
        {"payer_kind": "medicare", "new": True, "qmb": True},
        True,
    ),
    ({"all": [{"new": True}, {"qmb": True}]}, {"new": True, "qmb": False}, False),
    ({"any": [{"new": True}, {"qmb": True}]}, {"new": False, "qmb": True}, True),
    ({"any": [{"new": True}, {"qmb": True}]}, {"new": False, "qmb": False}, False),
    ({"not": {"any": [{"new": True}, {"qmb": True}]}}, {"new": False, "qmb": False}, True),
]


@pytest.mark.parametrize(("rule", "facts", "holds"), TRUTH)
def test_a_rule_holds_or_not(rule: dict[str, Any], facts: dict[str, Any], holds: bool) -> None:
    assert rules.faults(rule) == []
    assert bool(rules.compiled(rule)(Facts(**facts))) is holds


def test_every_fact_is_in_the_truth_table() -> None:
    asked = {key for rule, _facts, _holds in TRUTH for key in rule} - {"all", "any", "not"}
    assert asked == set(FACTS) == set(Facts._fields)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("medicare", "must be a table"),
        ({"weather": ["rain"]}, "nothing a rule can ask"),
        ({"payer_kind": "medicare"}, "list of words"),
        ({"payer_kind": []}, "list of words"),
        ({"payer_kind": ["medicair"]}, "does not know “medicair”"),
        ({"new": "yes"}, "true or false"),
        ({"age": {}}, "“from”, “to”"),
        ({"age": {"below": 3}}, "“from”, “to”"),
        ({"age": {"to": 999}}, "“from”, “to”"),
        ({"age": {"to": True}}, "“from”, “to”"),
        ({"all": {}}, "at least one rule"),
        ({"any": [{"flags": ["nice"]}]}, "does not know “nice”"),
        ({"not": {"not": {"not": {"not": {"not": {"not": {"not": {}}}}}}}}, "nested too deeply"),
        ({"said": ["accident"]}, "an item and the answers"),
        ({"said": {"accident": "work"}}, "list of words"),
        ({"copay": 25}, "true or false"),
    ],
)
def test_a_fault_is_said_in_a_sentence(rule: Any, says: str) -> None:
    found = rules.faults(rule)
    assert len(found) == 1
    assert says in found[0]
    with pytest.raises(Refusal):
        rules.compiled(rule)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({}, "Every visit"),
        ({"payer_kind": ["medicare"], "new": True}, "Regular Medicare, new patients"),
        ({"payer_kind": ["medicare", "medicaid"]}, "Regular Medicare or Medicaid"),
        ({"age": {"from": 65}}, "age 65 and over"),
        ({"age": {"from": 5, "to": 17}}, "age 5 to 17"),
        ({"not": {"age": {"to": 17}}}, "not (age up to 17)"),
        ({"mode": ["telehealth"], "copay": False}, "visits by video, no copay"),
        ({"any": [{"balance": True}, {"flags": ["procedure"]}]}, "balance due or procedures"),
        ({"said": {"accident": ["work"]}}, "answer to “accident” is work"),
    ],
)
def test_a_rule_is_told_in_words(rule: dict[str, Any], words: str) -> None:
    assert rules.told(rule) == words


def test_the_same_rule_is_compiled_once() -> None:
    assert rules.compiled({"new": True, "qmb": True}) is rules.compiled({"qmb": True, "new": True})
