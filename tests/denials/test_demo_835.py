"""The demo's 835s: read as they were meant, even to the cent, the same for the same seed, with all there is to see."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest
import sqlalchemy as sa

from frontdesk_gui import cli
from frontdesk_gui.core import invented, text
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.denials import codes, demo, demo_835, demo_answers, demo_lines
from frontdesk_gui.denials.demo_claims import Answer
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.feeds.x12.records import ClaimPayment, Name, Payment, PaymentStart
from frontdesk_gui.office import demo as office_demo
from frontdesk_gui.schedule import demo as schedule_demo
from frontdesk_gui.schedule.model import Patient
from tests.denials import invented_claims
from tests.denials.invented_claims import DAY, Read

WEEKS_13 = dt.timedelta(weeks=13)


@pytest.fixture(scope="module")
def files() -> list[Read]:
    """Two years of files of a small practice, read."""
    return [invented_claims.read(one) for one in invented_claims.sent()]


@pytest.fixture(scope="module")
def answers(files: list[Read]) -> list[Answer]:
    return [answer for file in files for answer in file.answers]


@pytest.fixture(scope="module")
def firsts(answers: list[Answer]) -> list[Answer]:
    """The first answer a payer gave about each claim of ours, reversals left out."""
    found: dict[tuple[int, str], Answer] = {}
    for one in answers:
        if one.state != judge.REVERSAL and one.claim.pcn != "0":
            found.setdefault((one.payer.id, one.claim.pcn or ""), one)
    return list(found.values())


# -- what is read is what was meant --


def test_what_is_read_is_what_was_put_in(files: list[Read]) -> None:
    assert len(files) > 900
    for file in files:
        assert [one for one in file.events if isinstance(one, ClaimPayment)] == [one.claim for one in file.answers]
        assert [one for one in file.events if isinstance(one, PaymentStart)] == [one.start for one in file.remits]
        assert [one.plb for one in file.events if isinstance(one, Payment)] == [one.plb for one in file.remits]


def test_each_claim_is_judged_as_it_was_meant(files: list[Read]) -> None:
    for file in files:
        read = [one for one in file.events if isinstance(one, ClaimPayment)]
        assert [judge.judge(one).state for one in read] == [one.state for one in file.answers]


def test_the_reader_finds_nothing_but_the_one_payment_that_is_not_its_claims(files: list[Read]) -> None:
    assert Counter(problem for file in files for problem in file.problems) == {"payment_balance": 1}


def test_every_sum_comes_out_even_by_another_reckoning(files: list[Read]) -> None:
    """By splitting the text alone: charge less adjustments is what was paid, and the claims less PLB the payment."""
    odd = 0
    for file in files:
        element, _component, end = file.sent.payer.marks
        money: dict[str, Decimal] = {}
        for segment in file.text.split(end):
            parts = segment.split(element)
            if parts[0] in ("CLP", "SVC", "PLB", "SE"):
                assert money.get("line", 0) == 0, segment
            if parts[0] in ("CLP", "PLB", "SE"):
                assert money.get("claim", 0) == 0, segment
            if parts[0] == "ST":
                money = {}
            elif parts[0] == "BPR":
                money["payment"] = Decimal(parts[2])
            elif parts[0] == "CLP":
                money["claim"] = Decimal(parts[3]) - Decimal(parts[4])
                money["payment"] -= Decimal(parts[4])
            elif parts[0] == "SVC":
                money["line"] = Decimal(parts[2]) - Decimal(parts[3])
            elif parts[0] == "CAS":
                taken = sum(Decimal(each) for each in parts[3::3])
                money["claim"] -= taken
                money["line"] = money.get("line", Decimal(0)) - (taken if "line" in money else 0)
            elif parts[0] == "PLB":
                money["payment"] += sum(Decimal(each) for each in parts[4::2])
            elif parts[0] == "SE":
                odd += money["payment"] != 0
            if parts[0] == "CLP":
                money.pop("line", None)
    assert odd == 1


def test_no_payment_is_negative(files: list[Read]) -> None:
    assert min(remit.start.cents or 0 for file in files for remit in file.remits) >= 0


# -- the same for the same seed --


def test_the_same_seed_gives_the_same_files(files: list[Read]) -> None:
    again = ["".join(demo_835.text(one, invented_claims.ways().practice)) for one in invented_claims.sent()]
    assert again == [file.text for file in files]


def test_another_seed_gives_others(files: list[Read]) -> None:
    other = [invented_claims.read(one).text for one in islice(invented_claims.sent(seed=2), 3)]
    assert all(one not in {file.text for file in files} for one in other)


def test_no_file_is_of_the_day_or_named_for_a_patient(files: list[Read]) -> None:
    names = [file.sent.name for file in files]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d-(99\d{3}|union-crafts-benefit-fund)\.835", name) for name in names)
    assert max(file.sent.on for file in files) < DAY
    assert min(file.sent.on for file in files) > DAY - dt.timedelta(days=731)


# -- like a practice --


def test_about_one_claim_in_eleven_is_denied_at_first(firsts: list[Answer]) -> None:
    denied = sum(one.state in (judge.FULL, judge.PARTIAL) for one in firsts)
    assert 0.07 < denied / len(firsts) < 0.115
    assert len(firsts) > 5_000


def test_denials_have_many_causes(answers: list[Answer]) -> None:
    causes: Counter[str] = Counter()
    for one in answers:
        remarks = (*one.claim.remarks, *(code for line in one.claim.lines for code in line.remarks))
        for each in judge.judge(one.claim).denying[:1]:
            causes[codes.cause_of(each.carc, each.group, remarks, one.claim.status)] += one.state != judge.REVERSAL
    assert len(causes) >= 15
    assert causes["unknown"] >= 3
    assert causes.most_common(1)[0][1] < sum(causes.values()) / 3


def test_one_payer_denies_one_thing_far_more_of_late(answers: list[Answer]) -> None:
    told = [one for one in answers if one.payer.name == "Harborline Health" and one.why == "not_identified"]
    late = sum(one.on >= DAY - WEEKS_13 for one in told)
    assert late >= 8
    assert late > 4 * (len(told) - late) / 7  # the seven times thirteen weeks before


def test_all_that_is_to_be_seen_is_there(files: list[Read], answers: list[Answer]) -> None:
    claims = [one.claim for one in answers]
    assert {one.status for one in claims} == {"1", "2", "4", "19", "22"}
    states = {judge.NONE, judge.FULL, judge.PARTIAL, judge.REDUCED, judge.REVERSAL, judge.STATUS_4_ONLY}
    assert {one.state for one in answers} == states
    assert {"MA130", "MA18", "N781", "N782"} <= {code for one in claims for code in one.remarks}
    taken = {(each.group, each.carc) for one in claims for each in one.all_adjustments}
    assert {("CO", "45"), ("PR", "1"), ("PR", "2"), ("PR", "3"), ("CO", "253"), ("OA", "23"), ("OA", "257")} <= taken
    assert {each.code for file in files for remit in file.remits for each in remit.plb} == {"WO", "L6", "FB"}
    assert any(one.corrected.id for one in claims)
    assert any(len(file.sent.interchanges[0]) > 1 for file in files)
    assert sum(len(file.sent.interchanges) > 1 for file in files) == 1
    assert any(not one.lines for one in claims)
    assert any(one.forwarded_to.last == "MEDICAID" for one in claims)


def test_a_reversal_takes_back_what_had_been_paid(answers: list[Answer]) -> None:
    before: dict[str, list[ClaimPayment]] = defaultdict(list)
    for one in answers:
        if one.state == judge.REVERSAL:
            assert demo_answers.reversal(one.claim).paid in {each.paid for each in before[key(one)]}
            assert one.claim.patient_resp == 0
        before[key(one)].append(one.claim)


def key(one: Answer) -> str:
    return f"{one.payer.id} {one.claim.payer_claim_no}"


def test_most_denials_that_are_worked_on_are_paid_in_the_end(answers: list[Answer], firsts: list[Answer]) -> None:
    paid = {one.claim.pcn for one in answers if one.state == judge.NONE and one.claim.status != "2"}
    old = [one for one in firsts if one.state == judge.FULL and one.on < DAY - dt.timedelta(days=200) and one.why]
    share = sum(one.claim.pcn in paid for one in old if one.why != "twice") / len(old)
    assert 0.25 < share < 0.6


def test_payers_answer_in_their_own_time(answers: list[Answer]) -> None:
    found: dict[str, Answer] = {}
    for one in answers:
        assert one.on.weekday() == one.payer.weekday
        found.setdefault((one.claim.payer_claim_no or "")[:-1], one)  # the day and visit that each payer's number holds
    days = [(one.on - (one.claim.days[0] or DAY)).days for one in found.values() if one.why != "too_late"]
    assert 7 <= min(days) <= 9
    assert 25 < max(days) <= 30


# -- how it is written --


@pytest.mark.parametrize(
    ("cents", "written"), [(0, "0"), (1_250, "12.5"), (-7, "-0.07"), (10_000, "100"), (-123, "-1.23")]
)
def test_an_amount(cents: int, written: str) -> None:
    assert demo_lines.amount(cents) == written


def test_a_name_that_holds_the_marks_breaks_nothing(files: list[Read]) -> None:
    file = next(one for one in files if len(one.remits) == 1)
    (remit,) = file.remits
    first, *others = remit.answers
    named = first.claim._replace(patient=Name("O*Neil~", "A:B^", id="X|1"))
    odd = demo_835.Remit(remit.start, (first._replace(claim=named), *others), remit.plb)
    read = invented_claims.read(demo_835.Sent(file.sent.name, file.sent.on, file.sent.payer, ((odd,),)))
    assert len([one for one in read.events if isinstance(one, ClaimPayment)]) == len(remit.answers)
    assert read.problems == file.problems


# -- from the invented practice itself --


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[demo.Sent], list[str]]:
    """The files of an invented practice of its own, and the names of its patients."""
    found: list[demo.Sent] = []
    names: list[str] = []

    def gathers(world: invented.World) -> invented.Making:
        found.extend(demo.files(world, demo.declared(world)))
        with world.store.read() as session:
            names.extend(session.scalars(sa.select(Patient.last)))
        yield from ()

    plan = invented.Plan(DAY, 700, 30, seed=5)
    where = tmp_path_factory.mktemp("claims") / "demo.db"
    for _step in invented.make(where, plan, [office_demo.make, schedule_demo.make, gathers]):
        pass
    return found, names


def test_the_visits_of_the_practice_are_billed(practice: tuple[list[demo.Sent], list[str]]) -> None:
    sent, names = practice
    read = [invented_claims.read(one) for one in sent]
    told = [answer for file in read for answer in file.answers]
    assert len(told) > 150
    assert all(re.fullmatch(r"LM-\d{7}|0", one.claim.pcn or "") for one in told)
    assert all(re.fullmatch(r"99900000\d\d", one.claim.rendering.id or "") for one in told)
    known = {text.fold(name) for name in names}
    assert {text.fold(one.claim.patient.last or "") for one in told} <= known
    assert {problem for file in read for problem in file.problems} <= {"payment_balance"}


def test_no_patient_is_called_like_a_word_of_the_file(practice: tuple[list[demo.Sent], list[str]]) -> None:
    sent, names = practice
    people = {word for name in names for word in text.words(name) if len(word) > 3}
    for one in map(invented_claims.read, sent):
        others = [part for part in one.text.split(one.sent.payer.marks[2]) if not re.match(r"NM1.(QC|IL|74)", part)]
        assert people.isdisjoint(text.words(" ".join(others))), one.sent.name


def test_files_are_put_away_again_where_making_them_fails(tmp_path: Path) -> None:
    kept = tmp_path / "new" / "files"

    def failing() -> None:
        with demo.folder(kept) as made:
            (made / "2026-01-01-99101.835").write_text("ISA")
            raise Refusal("No room")

    with pytest.raises(Refusal):
        failing()
    assert list(kept.iterdir()) == []
    with demo.folder(None) as private:
        (private / "one.835").write_text("ISA")
    assert not private.exists()


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(Refusal, match="not empty"):
        next(cli.invent(str(tmp_path / "demo.db"), cli.plan_for(DAY, 10, 1, files=tmp_path)))
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
