"""An 835 is read without loss, whatever wraps it; what cannot be read is told by its place and never guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk_gui.feeds import read as door
from frontdesk_gui.feeds.x12 import judge, kinds, values
from tests.feeds import remittances as made
from tests.feeds.remittances import FILE, Service, claim, payment, plain, redelimited, whole

WHOLE = plain(made.read(FILE))


def test_claims_services_and_adjustments_are_all_there() -> None:
    found = made.read(FILE)
    assert found.problems == []
    paid, denied, partly = found.claims
    assert (paid.pcn, paid.status, paid.charged, paid.paid, paid.patient_resp) == ("K1", "1", 12_000, 9_000, 800)
    assert [(a.group, a.carc, a.cents) for a in paid.all_adjustments] == [
        ("CO", "45", 2_000),
        ("CO", "253", 200),
        ("PR", "3", 800),
    ]
    assert paid.balance.claim is True
    assert (denied.lines[0].remarks, denied.member_id, denied.patient.whole) == (("N54",), "MK2", "VALE, ADA")
    assert [line.code for line in partly.lines] == ["99212", "85025"]
    assert str(partly.days[0]) == "2026-08-20"
    [ended] = found.payments
    assert (ended.start.payer, ended.start.payer_id, ended.start.trace, ended.start.cents) == (
        "QUILL HEALTH",
        "77001",
        "T0001",
        17_000,
    )
    assert ended.balanced
    assert ended.claims == 3


WRAPPED = {
    "lines": FILE.replace("~", "~\n"),
    "windows lines": FILE.replace("~", "~\r\n"),
    "a mark at its start": "\ufeff" + FILE,
    "blank lines first": "\r\n\r\n" + FILE,
    "an old end of file": FILE + "\r\n\x1a\0",
    "indented": FILE.replace("~", "~\n    "),
    "the terminator on the next line": FILE.replace("~", "\n~"),
    "doubled terminators": FILE.replace("~CLP", "~~CLP"),
    "no last terminator": FILE[:-1],
    "small letters": FILE.replace("~CLP", "~clp").replace("~CAS", "~cas"),
    "a short header": FILE.replace("          ", " "),
    "a long control number": FILE.replace("000000012*0*P", "0000000000012*0*P"),
    "pipes": redelimited(FILE, "|", ">", "~"),
    "control characters": redelimited(FILE, "\x1d", "\x1f", "\x1c"),
    "ends of lines as terminators": redelimited(FILE, "*", ":", "\n"),
    "windows ends of lines as terminators": redelimited(FILE, "*", ":", "\r\n"),
    "no component sign": redelimited(FILE, "*", ":", "\n").replace("*0*P*:\n", "*0*P*\n"),
    "no interchange": FILE[FILE.index("ST*") : FILE.index("GE*")],
    "an unknown segment": FILE.replace("~SVC", "~ZZZ*1*2~SVC", 1),
}


@pytest.mark.parametrize("how", WRAPPED)
def test_the_wrapping_changes_nothing(how: str) -> None:
    assert plain(made.read(WRAPPED[how])) == WHOLE


def test_each_interchange_has_its_own_delimiters() -> None:
    for both in (FILE + redelimited(FILE, "|", ">", "!"), FILE + "\n" + redelimited(FILE, "*", ":", "\n")):
        assert plain(made.read(both)) == WHOLE * 2
    unfinished = FILE[: FILE.index("IEA*")] + "\n" + FILE
    assert plain(made.read(unfinished)) == WHOLE * 2


def test_several_payments_groups_and_other_messages_in_one_file() -> None:
    two = whole(payment(made.PAID, "90"), payment(made.DENIED, "0", number="0002"))
    other = two.replace("GE*2*12~", "ST*271*0009~BHT*0022*11*1*20260901*0900~CLP*NOT*1*1*1~SE*4*0009~GE*3*12~")
    found = made.read(other)
    assert [one.start.st02 for one in found.payments] == ["0001", "0002"]
    assert [one.pcn for one in found.claims] == ["K1", "K2"]
    assert found.problems == ["other_set"]


def test_what_does_not_come_out_even_is_told_and_left_as_it_is() -> None:
    wrong = made.read(FILE.replace("CAS*CO*197*200~", "CAS*CO*197*150~"))
    assert wrong.problems == ["claim_balance", "line_balance"]
    assert wrong.claims[1].all_adjustments[0].cents == 15_000
    assert made.read(FILE.replace("BPR*I*170*", "BPR*I*171*")).problems == ["payment_balance"]
    assert made.read(FILE.replace("SE*2", "SE*9")).problems == ["count"]


def test_money_of_the_provider_is_kept_apart_and_counts() -> None:
    text = whole(payment(made.PAID, "85", "PLB*1999999984*20261231*WO:K9*10*L6*-5~"))
    [ended] = made.read(text).payments
    assert [(one.code, one.reference, one.cents) for one in ended.plb] == [("WO", "K9", 1_000), ("L6", None, -500)]
    assert ended.balanced


@pytest.mark.parametrize(
    ("text", "cents"),
    [("1", 100), ("+1.50", 150), ("120.", 12_000), (".5", 50), ("-0.01", -1), ("1.5E2", 15_000), ("10.1200", 1_012)]
    + [(bad, None) for bad in ("1,000", "1.005", "x", "--1", "1e99", "NaN", "٣", None)],
)
def test_an_amount_is_exact_or_none(text: str | None, cents: int | None) -> None:
    assert values.cents(text) == cents


def test_an_amount_nobody_can_read_is_told_by_its_place(tmp_path: Path) -> None:
    path = made.kept(tmp_path, FILE.replace("CLP*K2*1*200", "CLP*K2*1*2OO"))
    answer = door.answer(path)
    [problem] = answer["problems"]
    assert problem["where"] == "interchange 1, payment 1, claim 2, segment 15"
    assert answer["transactions"][0]["claims"][1]["charged"] is None
    assert "VALE" not in json.dumps(answer["problems"])


@pytest.mark.parametrize(
    ("whole", "without", "segment"),
    [
        ("CAS*CO*197*200~", "CAS*CO*197~", 19),
        ("CAS*CO*197*200~", "CAS*CO*197**2~", 19),
        ("CAS*CO*197*200~", "CAS*CO*197*200**45~", 19),
        ("CLP*K2*1*200*", "CLP*K2*1**", 15),
    ],
)
def test_an_amount_that_is_missing_is_told_by_its_place(tmp_path: Path, whole: str, without: str, segment: int) -> None:
    answer = door.answer(made.kept(tmp_path, FILE.replace(whole, without)))
    told = [one["where"] for one in answer["problems"] if "is missing" in one["what"]]
    assert told == [f"interchange 1, payment 1, claim 2, segment {segment}"]
    assert answer["transactions"][0]["claims"][1]["balanced"] is None


@pytest.mark.parametrize("text", ["99991231", "00010101", "20261301", "2026091", ""])
def test_a_day_that_is_none_is_left_empty(text: str) -> None:
    found = made.read(FILE.replace("20260820", text).replace("20260902", text))
    assert [one.days for one in found.claims] == [(None, None)] * 3
    assert found.payments[0].start.pay_date is None
    assert [one[:4] for one in plain(found)] == [one[:4] for one in WHOLE], "claims and money are there"


def test_a_file_that_breaks_off_keeps_what_is_whole() -> None:
    cut = FILE[: FILE.index("CLP*K3") + 9]
    found = made.read(cut)
    assert plain(found) == WHOLE[:2]
    assert found.problems == ["cut", "payment_balance"]
    assert not found.payments[0].complete


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=400), st.booleans())
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, body: bytes, inside: bool) -> None:
    path = made.kept(tmp_path_factory.mktemp("any"), FILE[:300].encode() + body if inside else b"ISA*" + body)
    assert door.answer(path)["kind"] in ("835", "unknown", "table")


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(FILE.split("~")), max_size=40))
def test_segments_in_any_order_are_read_to_the_end(segments: list[str]) -> None:
    found = made.read(made.HEAD + "~".join(segments) + "~")
    assert len(found.payments) <= sum(segment.startswith(("ST*835", "BPR", "CLP")) for segment in segments)


# -- what is a denial --

STATES = [
    ("1", [Service("1", "10", "10")], "", judge.NONE),
    ("1", [Service("1", "10", "0", "CAS*PR*1*10~")], "", judge.NONE),
    ("1", [Service("1", "10", "0", "CAS*CO*45*10~")], "", judge.NONE),
    ("2", [Service("1", "10", "0", "CAS*OA*23*10~")], "", judge.NONE),
    ("1", [Service("1", "10", "0", "CAS*PI*133*10~")], "", judge.NONE),
    ("1", [Service("1", "10", "0", "CAS*CO*24*10~")], "", judge.NONE),
    ("4", [Service("1", "10", "0", "CAS*CO*24*10~")], "", judge.FULL),
    ("1", [Service("1", "10", "0", "CAS*PR*27*10~")], "", judge.FULL),
    ("1", [Service("1", "10", "0", "CAS*PR*50*10~")], "", judge.FULL),
    ("2", [Service("1", "10", "0", "CAS*CO*9999*10~")], "", judge.FULL),
    ("1", [Service("1", "10", "0")], "CAS*CO*29*10~", judge.FULL),
    ("1", [Service("1", "10", "10"), Service("2", "5", "0", "CAS*CO*197*5~")], "", judge.PARTIAL),
    ("1", [Service("1", "10", "7", "CAS*CO*97*3~")], "", judge.REDUCED),
    ("4", [Service("1", "10", "0", "CAS*CO*45*10~")], "", judge.STATUS_4_ONLY),
    ("22", [Service("1", "-10", "-8", "CAS*CO*31*-2~")], "", judge.REVERSAL),
    ("23", [Service("1", "10", "0", "CAS*OA*109*10~")], "", judge.FORWARDED),
    ("25", [Service("1", "10", "0", "CAS*OA*101*10~")], "", judge.PREDETERMINATION),
    ("1", [Service("1", "10", "10", "CAS*CO*197*0~")], "", judge.NONE),
]


@pytest.mark.parametrize(("status", "services", "more", "state"), STATES)
def test_codes_and_money_decide(status: str, services: list[Service], more: str, state: str) -> None:
    [one] = made.read(whole(payment(claim("K", status, services, more), "0"))).claims
    verdict = judge.judge(one)
    assert verdict.state == state
    taken = verdict.denied_cents
    assert (taken > 0) == (state in (judge.FULL, judge.PARTIAL, judge.REDUCED))


def test_a_claim_without_an_outcome_is_unreadable_and_told() -> None:
    found = made.read(whole(payment("CLP*K~", "0")))
    assert judge.judge(found.claims[0]).state == judge.UNREADABLE
    assert found.problems == ["unreadable"]


def test_every_code_has_one_kind() -> None:
    every = [code for codes in kinds.KINDS.values() for code in codes]
    assert len(every) == len(set(every))
    assert kinds.kind_of("178") == kinds.COST_SHARE
    assert kinds.kind_of("303") == kinds.PRIOR_PAYER
    assert {kinds.kind_of(code) for code in ("257", "277")} == {kinds.PENDING}
    assert {kinds.kind_of(code) for code in ("59", "192")} == {kinds.CONTRACTUAL}
    assert {kinds.kind_of(code) for code in ("27", "197", "ZZZ", "")} == {kinds.DENIAL}


def test_a_file_for_a_payer_without_a_remittance_is_told_as_that(tmp_path: Path) -> None:
    path = made.kept(tmp_path, whole("ST*999*0001~AK1*HC*1~SE*3*0001~"))
    answer = door.answer(path)
    assert answer["kind"] == "unknown"
    assert "X12" in answer["problems"][0]["what"]


def test_names_in_old_letters_are_read(tmp_path: Path) -> None:
    path = made.kept(tmp_path, FILE.replace("VALE*ADA", "PEÑA*JOSÉ").encode("latin-1"))
    assert door.answer(path)["transactions"][0]["claims"][0]["patient"] == "PEÑA, JOSÉ"
