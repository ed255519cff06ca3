"""Visits that are alike are asked the same as each would be asked by itself; and what the practice sets holds."""

import datetime as dt
import random

from frontdesk_gui.checkin import due, rules, starter
from frontdesk_gui.checkin.alike import Alike
from frontdesk_gui.checkin.facts import AUTHORIZATIONS, COVERAGES, FLAGS, MODES, PAYER_KINDS, Facts
from frontdesk_gui.core import settings
from frontdesk_gui.schedule.model import Authorization
from tests.checkin.morning import TODAY, Desk

EXTRA = [
    {"type_text": ["physical"]},
    {"age": {"from": 65}},
    {"age": {"from": 5, "to": 12}},
    {"all": [{"mode": ["phone"]}, {"not": {"any": [{"age": {"to": 3}}, {"type_text": ["shot"]}]}}]},
    {"flags": ["add_on", "provisional"]},
]


def items() -> list[due.Asked]:
    """The first checklists, and rules that ask for what those do not."""
    told = [(draft.key, dict(draft.rule)) for draft in starter.drafts()]
    told += [(f"extra{number}", rule) for number, rule in enumerate(EXTRA)]
    return [
        due.Asked(
            **{**dict.fromkeys(due.Asked._fields, ""), "key": key, "rule": rule, "expires_days": 0},  # type: ignore[arg-type]  # only the rule counts
        )._replace(applies=rules.compiled(rule))
        for key, rule in told
    ]


def some_facts(chance: random.Random) -> Facts:
    """A visit put together by chance."""
    return Facts(
        payer_kind=chance.choice(list(PAYER_KINDS)),
        coverage=chance.choice(list(COVERAGES)),
        mode=chance.choice(list(MODES)),
        type_text=chance.choice(["", "Physical", "Flu shot"]),
        age=chance.choice([None, *range(100)]),
        new=chance.random() < 0.5,
        interpreter=chance.random() < 0.5,
        other_coverage=chance.random() < 0.5,
        qmb=chance.random() < 0.5,
        authorization=chance.choice(list(AUTHORIZATIONS)),
        referral=chance.choice(list(AUTHORIZATIONS)),
        copay=chance.choice([0, 0, 2500]),
        balance=chance.choice([-100, 0, 9900]),
        flags=frozenset(chance.sample(list(FLAGS), chance.randrange(3))),
        said=chance.choice([{}, {}, {"accident": "work"}]),
    )


def test_alike_is_never_another_answer() -> None:
    everything = items()
    alike, chance = Alike(everything, TODAY), random.Random(20261123)
    for _round in range(3_000):
        seen = some_facts(chance)
        assert [each.key for each in alike.of(seen)] == [item.key for item in everything if item.applies(seen)]


def test_an_age_turns_on_the_birthday() -> None:
    alike = Alike(items(), TODAY)
    asked = [{each.key for each in alike.of(Facts(age=age))} for age in (4, 5, 12, 13, 17, 18, 64, 65)]
    assert ["extra2" in keys for keys in asked] == [False, True, True, False, False, False, False, False]
    assert ["guardian" in keys for keys in asked] == [True] * 5 + [False] * 3
    assert ["extra1" in keys for keys in asked] == [False] * 7 + [True]


def test_the_practice_says_when_insurance_is_checked_again(desk: Desk) -> None:
    patient = desk.patient()
    desk.cover(patient, verified=10)
    desk.cover(desk.patient("Brambleworth"), "medicaid", verified=10)
    visit = desk.visit(patient)
    assert desk.line_keys(visit) & {"eligibility"} == set()
    desk.do(settings.put, due.VERIFY_DAYS, 5, TODAY - dt.timedelta(days=1))
    assert "eligibility" in desk.line_keys(visit)
    yesterday = desk.visit(patient, day=TODAY - dt.timedelta(days=2))
    assert "eligibility" not in desk.line_keys(yesterday), "the past stays measured by what held then"
    desk.do(settings.put, due.VERIFY_DAYS, 90, TODAY)
    assert "eligibility" not in desk.line_keys(visit)


def test_a_new_number_makes_a_prior_auth_due_again(desk: Desk) -> None:
    patient = desk.settled()
    permit = desk.permit(patient, units=5, used=4)
    visit = desk.visit(patient, procedure=True)
    desk.answer(visit, "prior_auth", value="A77, one left")
    assert desk.line(visit, "prior_auth").state == "done"
    desk.change(Authorization, permit, number="B99", used=5)
    assert desk.line(visit, "prior_auth").state == "open", "it was answered for another number"
