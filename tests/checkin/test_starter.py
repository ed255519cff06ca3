"""The first checklists: every item whole, and each asked of exactly the visits it is for."""

from pathlib import Path
from typing import Any

import pytest

from frontdesk_gui.checkin import rules, starter
from frontdesk_gui.checkin.facts import Facts
from frontdesk_gui.core.errors import Refusal
from tests.checkin.morning import Desk

ADULT = {"age": 46, "payer_kind": "commercial", "coverage": "verified"}
ALWAYS = {"identity", "demographics", "privacy_notice", "financial_policy"}
INSURED = {"card", "name_match", "release"}
FAMILY = {"relation", "other_insurance"}

WHO_IS_ASKED: list[tuple[str, dict[str, Any], set[str]]] = [
    ("commercial, verified", {}, ALWAYS | INSURED | FAMILY | {"accident"}),
    ("never checked", {"coverage": "never"}, ALWAYS | INSURED | FAMILY | {"accident", "eligibility"}),
    ("stale", {"coverage": "stale"}, ALWAYS | INSURED | FAMILY | {"accident", "eligibility"}),
    ("ended", {"coverage": "ended"}, ALWAYS | INSURED | FAMILY | {"accident", "eligibility"}),
    ("nothing on file", {"coverage": "none", "payer_kind": "unknown"}, ALWAYS | {"accident", "no_card", "release"}),
    ("regular Medicare", {"payer_kind": "medicare"}, ALWAYS | INSURED | {"accident", "msp_changed", "msp_full"}),
    ("Medicare Advantage", {"payer_kind": "medicare_advantage"}, ALWAYS | INSURED | FAMILY | {"accident"}),
    ("self-pay", {"payer_kind": "self_pay"}, ALWAYS | {"estimate"}),
    ("self-pay, never checked", {"payer_kind": "self_pay", "coverage": "never"}, ALWAYS | {"estimate"}),
    ("workers' compensation", {"payer_kind": "workers_comp"}, ALWAYS | INSURED | {"accident_details"}),
    ("auto", {"payer_kind": "auto", "coverage": "never"}, ALWAYS | INSURED | {"accident_details"}),
    ("a child", {"age": 8}, (ALWAYS - {"identity"}) | {"guardian"} | INSURED | FAMILY | {"accident"}),
    ("birth date not known", {"age": None}, ALWAYS | INSURED | FAMILY | {"accident"}),
    ("an interpreter", {"interpreter": True}, ALWAYS | INSURED | FAMILY | {"accident", "interpreter"}),
    ("copay and balance", {"copay": 1, "balance": 1}, ALWAYS | INSURED | FAMILY | {"accident", "copay", "balance"}),
    ("a credit", {"balance": -100}, ALWAYS | INSURED | FAMILY | {"accident"}),
    ("QMB", {"copay": 1, "balance": 1, "qmb": True}, ALWAYS | INSURED | FAMILY | {"accident", "qmb"}),
    ("QMB, nothing due", {"qmb": True}, ALWAYS | INSURED | FAMILY | {"accident"}),
    ("new", {"new": True}, ALWAYS | INSURED | FAMILY | {"accident", "referral"}),
    ("new, referral in order", {"new": True, "referral": "ok"}, ALWAYS | INSURED | FAMILY | {"accident"}),
    ("referral used up", {"referral": "used_up"}, ALWAYS | INSURED | FAMILY | {"accident", "referral"}),
    ("TRICARE", {"payer_kind": "tricare_va"}, ALWAYS | INSURED | FAMILY | {"accident", "referral"}),
    (
        "a procedure",
        {"flags": frozenset({"procedure"})},
        ALWAYS | INSURED | FAMILY | {"accident", "prior_auth"},
    ),
    (
        "a procedure with its approval",
        {"flags": frozenset({"procedure"}), "authorization": "ok"},
        ALWAYS | INSURED | FAMILY | {"accident"},
    ),
    ("approval ends today", {"authorization": "ends_today"}, ALWAYS | INSURED | FAMILY | {"accident", "prior_auth"}),
    ("hurt at work", {"said": {"accident": "work"}}, ALWAYS | INSURED | FAMILY | {"accident", "accident_details"}),
]


@pytest.mark.parametrize(("name", "facts", "asked"), WHO_IS_ASKED)
def test_each_visit_is_asked_what_its_claim_needs(name: str, facts: dict[str, Any], asked: set[str]) -> None:
    seen = Facts(**{**ADULT, **facts})
    assert {draft.key for draft in starter.drafts() if rules.compiled(draft.rule)(seen)} == asked, name


def test_every_item_is_asked_of_somebody() -> None:
    assert {draft.key for draft in starter.drafts()} == set().union(*(asked for _n, _f, asked in WHO_IS_ASKED))


def test_every_item_says_why_and_how() -> None:
    drafts = starter.drafts()
    assert 14 <= len(drafts) <= 24
    assert len({draft.key for draft in drafts}) == len(drafts)
    assert len({draft.position for draft in drafts}) == len(drafts)
    for draft in drafts:
        assert len(draft.text) <= 70, draft.key
        assert 40 < len(draft.why) < 200, draft.key
        assert 60 < len(draft.how) < 600, draft.key
        assert draft.confirms is False or draft.value_kind == "choice", "one key may only say that nothing changed"
        assert set(draft.keyed_when) <= {"*", *(value for value, _words in draft.choices)}, draft.key


def test_nobody_is_blamed() -> None:
    for draft in starter.drafts():
        said = f"{draft.text} {draft.why} {draft.how}".lower()
        assert not any(word in said for word in ("fault", "forgot", "careless", "mistake by", "blame")), draft.key


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("group = 'who'\n[[item]]\nkey = 'a'", "missing"),
        ("group = 'who'\n[[item]]\nkey = 'a'\ntext = ''", "key and a text"),
        ("group = 'attic'\n[[item]]\nkey = 'a'\ntext = 'b'", "no group"),
        ("group = 'who'\n[[item]]\nkey = 'a'\ntext = 'b'\nvalue_kind = 'poem'", "unknown kind"),
        ("group = 'who'\n[[item]]\nkey = 'a'\ntext = 'b'\nvalue_kind = 'choice'", "choices"),
        ("group = 'who'\n[[item]]\nkey = 'a'\ntext = 'b'\neffect = 'magic'", "effect"),
        ("group = 'who'\n[[item]]\nkey = 'a'\ntext = 'b'\nrule = { moon = true }", "nothing a rule can ask"),
        ("group = 'who'\n[[item]]\nkey = 'a'\ntext = 'b'\nhats = 3", "hats"),
        ("group = ", "Invalid"),
    ],
)
def test_a_checklist_file_that_cannot_be_used_is_refused(tmp_path: Path, toml: str, says: str) -> None:
    (tmp_path / "own.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(Refusal, match=r"own\.toml") as refused:
        starter.drafts(tmp_path)
    assert says in refused.value.sentence


def test_seeding_again_adds_nothing(desk: Desk) -> None:
    assert desk.do(starter.seed) == 0
