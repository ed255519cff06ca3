"""The numbers of a made-up quarter beside a plain count of the stories it was made of, which shares no code."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import pytest

from frontdesk_gui.denials import behind, cases, numbers, rebuild, tab_numbers_table, worklist
from frontdesk_gui.denials.cases import Cases, What
from frontdesk_gui.denials.filters import Filters
from tests.denials import eras
from tests.denials.eras import Line, Whole, denied, paid, partly, reversal

FIRST, LAST = dt.date(2026, 7, 1), dt.date(2026, 9, 30)
BEGIN = dt.date(2026, 4, 2)
PAYERS = {"QUILLON TRUST": "77001", "VERRAN HEALTH": "77002", "ORSOLA MUTUAL": "77003"}
REASONS = {"27": "coverage", "197": "authorization", "29": "late", "18": "duplicate", "ZZ9": "unknown"}
TWICE = "18"
KINDS = ["paid"] * 7 + ["denied"] * 2 + ["part", "won", "late-no", "back", "marked", "again", "twice", "echo", "worse"]
PREVENTABLE = {"coverage", "authorization"}
PARTLY = {"late"}


@dataclass
class Story:
    """One claim: its answers in order, and what a person would say of it; dollars."""

    pcn: str
    payer: str
    told: list[tuple[dt.date, Line | Whole]] = field(default_factory=list)
    first: str = "paid"
    reason: str = ""
    charge: int = 0
    denied_first: int = 0
    recovered: int = 0
    standing: int = 0

    @property
    def on(self) -> dt.date:
        return self.told[0][0]

    @property
    def cause(self) -> str:
        return REASONS.get(self.reason, "")


def made(number: int, chance: random.Random) -> Story:
    """A claim of one of the kinds there are."""
    day = BEGIN + dt.timedelta(days=chance.randrange(182))
    later = day + dt.timedelta(days=chance.randrange(7, 40))
    charge, pcn = chance.randrange(40, 400), f"Q{number}"
    who = {"last": f"VALE{number}", "member": f"M{number}", "day": day - dt.timedelta(days=10)}
    story = Story(pcn, chance.choice(list(PAYERS)), charge=charge)
    kind = chance.choice(KINDS)
    reason = TWICE if kind in ("twice", "echo") else chance.choice([one for one in REASONS if one != TWICE])
    whole, no = paid(pcn, charge - 10, charge, **who), denied(pcn, reason, charge, **who)
    part = partly(pcn, charge // 2, charge, **who)
    if kind == "paid":
        story.told = [(day, whole)]
    elif kind == "back":  # paid, and the payer takes it back
        story.told = [(day, whole), (later, reversal(whole))]
    elif kind == "echo":  # paid, and sent once more all the same
        story.told = [(day, whole), (later, no)]
    elif kind == "late-no":  # paid at first: a later denial is none at first
        story.told = [(day, whole), (later, reversal(whole)), (later, no)]
        story.standing = charge
    elif kind == "marked":
        story.told = [(day, replace(whole, status="4", paid=0, why=f"CAS*CO*45*{charge}~"))]
        story.first = "marked"
    elif kind == "part":
        story.told, story.first, story.reason = [(day, part)], "denied", "197"
        story.denied_first = story.standing = charge - charge // 2
    elif kind == "worse":  # denied in part, then all of it and for another reason: the first answer is what is counted
        story.told = [(day, part), (later, denied(pcn, "29", charge, **who))]
        story.first, story.reason, story.denied_first, story.standing = "denied", "197", charge - charge // 2, charge
    else:
        story.told, story.first, story.reason, story.denied_first = [(day, no)], "denied", reason, charge
        story.standing = charge
        if kind == "won":
            story.told += [(later, reversal(no)), (later, whole)]
            story.recovered, story.standing = charge - 10, 0
        elif kind == "again":
            story.told += [(later, replace(no, number=f"X{number}"))]
    return story


def stories() -> list[Story]:
    chance = random.Random(20260701)
    return [made(number, chance) for number in range(400)]


def take_in(records: Any, told: list[Story]) -> None:
    """Each payer's days as files, in any order; every fifth comes twice."""
    payments: dict[tuple[str, dt.date], list[Line | Whole]] = {}
    for story in told:
        for day, answer in story.told:
            payments.setdefault((story.payer, day), []).append(answer)
    made = [
        eras.Pay(f"T{n}", tuple(lines), day, payer, PAYERS[payer])
        for n, ((payer, day), lines) in enumerate(payments.items())
    ]
    chance = random.Random(5)
    files = [made[start : start + 40] for start in range(0, len(made), 40)]
    chance.shuffle(files)
    for number, payments_of_file in enumerate(files):
        for _time in range(1 + (number % 5 == 0)):
            records.era(*payments_of_file)


def within(told: list[Story], first: dt.date = FIRST, last: dt.date = LAST) -> list[Story]:
    return [story for story in told if first <= story.on <= last]


def mean_before(told: list[Story], month: int) -> Fraction:
    return Fraction(sum(story.on.month in range(month - 3, month) for story in told), 3)


def read(records: Any, *asked: Any) -> Any:
    with records.store.read() as session:
        return numbers.numbers(session, *asked)


def test_a_quarter(either: Any) -> None:
    told = stories()
    take_in(either, told)
    found = read(either, FIRST, LAST)
    its_figures(found, told)
    its_tables(found, told)
    its_four_weeks(found, told)
    behind_each_figure(either, found)
    with either.store.read() as session:
        assert list(rebuild.differences(session)) == []


def its_figures(found: Any, told: list[Story]) -> None:
    here = within(told)
    no = [story for story in here if story.first == "denied"]
    assert len(no) > 40
    assert {story.cause for story in no} == set(REASONS.values())
    assert (found.claims, found.denied) == (len(here), len(no))
    assert found.denied_cents == 100 * sum(story.denied_first for story in no)

    answered = sum(mean_before(told, month) for month in (7, 8, 9))
    initial = found.figure("initial")
    assert initial.value == pytest.approx(float(len(no) / answered))
    assert (initial.part, initial.whole) == (len(no), pytest.approx(float(answered)))
    charges = sum(
        Fraction(sum(story.charge for story in told if story.on.month in range(month - 3, month)), 3)
        for month in (7, 8, 9)
    )
    assert found.figure("initial_cents").value == pytest.approx(float(found.denied_cents / (100 * charges)))

    known = [story for story in no if story.cause != "unknown"]
    could = [story for story in known if story.cause in PREVENTABLE]
    helped = sum(story.cause in PARTLY for story in known)
    assert (found.preventable, found.partly, found.unknown) == (len(could), helped, len(no) - len(known))
    assert found.figure("preventable").value == pytest.approx(len(could) / len(known))
    assert found.figure("unknown").value == pytest.approx((len(no) - len(known)) / len(no))

    marked = sum(story.first == "marked" for story in here)
    assert found.figure("status4").part == marked > 0
    assert found.figure("standing").value == 100 * sum(story.standing for story in here) > 0
    assert found.figure("recovered").value == 100 * sum(story.recovered for story in no) > 0


def its_tables(found: Any, told: list[Story]) -> None:
    no = [story for story in within(told) if story.first == "denied"]
    causes = {group.key: (group.denied, group.denied_cents) for group in found.by_cause}
    assert causes == {
        cause: (
            sum(story.cause == cause for story in no),
            100 * sum(story.denied_first for story in no if story.cause == cause),
        )
        for cause in REASONS.values()
    }
    assert [group.denied for group in found.by_cause] == sorted(
        (count for count, _cents in causes.values()), reverse=True
    )
    for group in found.by_payer:
        theirs = [story for story in told if story.payer == group.name]
        answered = float(sum(mean_before(theirs, month) for month in (7, 8, 9)))
        denied_by = sum(story.payer == group.name for story in no)
        assert (group.denied, group.claims) == (denied_by, pytest.approx(answered))
        assert group.rate == pytest.approx(denied_by / answered)
    assert {group.name for group in found.by_payer} == set(PAYERS)
    for group, month in zip(found.by_month, (7, 8, 9), strict=True):
        denied_in = sum(story.on.month == month for story in no)
        assert group.rate == pytest.approx(float(denied_in / mean_before(told, month)))
    assert sum(group.denied for group in found.by_week) == len(no)
    for step in found.trend[-2:]:  # the older ones begin before there is anything on file
        assert step.denied == sum(story.first == "denied" for story in within(told, step.first, step.last))


def behind_each_figure(records: Any, found: Any) -> None:
    with records.store.read() as session:
        opened = {figure.key: lines(session, figure) for figure in found.figures}
        for groups in (found.by_cause, found.by_payer, found.by_visit_type, found.by_provider, found.by_week):
            for group in groups:
                counts_what_it_opens(session, group)
        for figure in found.figures:
            if figure.unit == "money" or figure.key == "initial_cents":
                assert cents(listed(session, figure.cases)) == figure.part
    assert opened == {
        "initial": found.denied,
        "initial_cents": found.denied,
        "preventable": found.preventable,
        "unknown": found.unknown,
        "status4": found.figure("status4").part,
        "standing": found.figure("standing").whole,
        "recovered": found.figure("recovered").whole,
        "written_off": 0,
        "worked": 0,
        "overturned": 0,
        "feedback": 0,
        "primary": found.figure("primary").part,
    }
    assert opened["primary"] > 0


def counts_what_it_opens(session: Any, group: Any) -> None:
    """Each column of a line opens a list that comes to the number in it, in the list's own words too."""
    line = tab_numbers_table.lines([group], 0)[0]
    denied = listed(session, read_address(line, "denied"))
    assert (len(denied.rows), cents(denied)) == (group.denied, group.denied_cents)
    assert (denied.drill.count, denied.drill.cents) == (group.denied, group.denied_cents)
    if group.cases.cause is not None:
        assert {row.counted_cause for row in denied.rows} == {group.name}
    assert len(listed(session, read_address(line, "desk")).rows) == group.desk
    assert cents(listed(session, read_address(line, "standing"))) == group.standing_cents
    assert cents(listed(session, read_address(line, "recovered"))) == group.recovered_cents


def read_address(line: Any, key: str) -> Cases:
    return cases.read(line.address(key).partition(":")[2])


def listed(session: Any, wanted: Cases) -> Any:
    return worklist.work_list(session, Filters(behind=wanted, open_only=False))


def cents(found: Any) -> int:
    return sum(row.counted for row in found.rows)


def lines(session: Any, figure: Any) -> int:
    """How many denials, notes or claims a figure opens."""
    kind, _colon, row = figure.cases.address.partition(":")
    if kind == behind.KIND:
        return len(behind.behind(session, row).lines)
    return len(cases.behind(session, row))


def its_four_weeks(found: Any, told: list[Story]) -> None:
    """Each claim once, what was sent twice left out, and nothing paid in any answer of these weeks."""
    first = LAST - dt.timedelta(days=27)
    seen = []
    for story in told:
        answers = [line for day, line in story.told if first <= day <= LAST and getattr(line, "status", "1") != "22"]
        answers = [line for line in answers if f"*{TWICE}*" not in getattr(line, "why", "")]
        if answers:
            seen.append(all(line.paid == 0 for line in answers))
    primary = found.figure("primary")
    assert (primary.part, primary.whole) == (sum(seen), len(seen))
    assert 0 < sum(seen) < len(seen)


def test_a_filter_goes_into_an_address_and_back() -> None:
    asked = Cases(What.STANDING, FIRST, LAST, cause="coverage", payer_id=0, visit_type="", provider_id=3)
    kind, row = asked.address.split(":", 1)
    assert (kind, cases.read(row)) == ("cases", asked)
    for broken in ("", "what=denied", "what=all&first=2026-07-01&last=2026-09-30", f"{row}&colour=red"):
        with pytest.raises(ValueError, match=r"."):
            cases.read(broken)
