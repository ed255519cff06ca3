"""Paper EOBs typed line after line: what they become, how they are put right, and what the numbers hold."""

import datetime as dt
from collections import Counter

import pytest
import sqlalchemy as sa

from frontdesk_gui.core import clock
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.denials import batches, byhand, cells, changing, choices, printed, versions
from frontdesk_gui.denials.batches import NewBatch, NewLine
from frontdesk_gui.denials.model import Cell, Claim, ClaimPayment, CodeChoice, Denial, Remittance
from frontdesk_gui.feeds.x12 import records
from frontdesk_gui.office import payers

DAY = dt.date(2026, 10, 12)
CHECK = NewBatch("Velmora Health", "70012", dt.date(2026, 11, 2), 12_000)
FULL = NewLine("Garcia, Ana", DAY, 15_000, 0, 15_000, "CO-27")
PAID = NewLine("Ana Garcia", dt.date(2026, 10, 13), 9_000, 7_000)


@pytest.fixture(autouse=True)
def now():
    with clock.fixed(dt.datetime(2026, 11, 23, 9, 0)):
        yield


def do(store, function, *args):
    with store.write("Step") as session:
        return function(session, *args)


def ask(store, function, *args):
    with store.read() as session:
        return function(session, *args)


def begun(store, *lines: NewLine, check: NewBatch = CHECK) -> int:
    batch = do(store, batches.begin, check)
    for line in lines:
        do(store, batches.add, batch, line)
    return batch


def lines(store, batch: int) -> tuple[batches.Line, ...]:
    return ask(store, batches.page, batch).batch.lines


def numbers(session) -> Counter:
    """What the cells come to, by their place."""
    found: Counter = Counter()
    for cell in session.scalars(sa.select(Cell)):
        at = tuple(getattr(cell, name) for name in cells.Place._fields)
        found.update({(at, name): getattr(cell, name) for name in cells.MEASURES})
    return Counter({key: value for key, value in found.items() if value})


def anew(session) -> Counter:
    """The same from claims and denials."""
    found: Counter = Counter()
    for claim in session.scalars(sa.select(Claim)):
        denial = changing.denials_of(session, [claim.id]).get(claim.id)
        held = changing.held(claim), changing.held(denial) if denial else None
        at = tuple(cells.place(*held))
        found.update({(at, name): value for name, value in cells.measures(*held).items()})
    return found


def assert_counted(store) -> None:
    with store.read() as session:
        assert numbers(session) == anew(session)


def count(store, model) -> int:
    with store.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model))


def test_a_check_holds_its_lines_and_their_denials(any_store) -> None:
    batch = begun(any_store, FULL, PAID)
    page = ask(any_store, batches.page, batch)
    assert page.payers == ("Velmora Health",)
    assert [title for _id, title in page.earlier] == ["Velmora Health, check 70012, 11/2/2026"]
    assert (page.batch.paid, page.batch.cents) == (7_000, 12_000)
    first, second = page.batch.lines
    assert (first.patient, first.day, first.denied, first.reason, first.cause) == (
        "Garcia, Ana",
        DAY,
        15_000,
        "CO-27",
        "coverage",
    )
    assert (second.patient, second.paid, second.denied, second.reason, second.cause) == (
        "Garcia, Ana",
        7_000,
        0,
        "",
        "",
    )
    with any_store.read() as session:
        held = session.scalars(sa.select(Denial)).one()
        assert (held.carc, held.group, held.state, held.denied_on) == ("27", "CO", "full", CHECK.pay_date)
        paid_by = session.scalars(sa.select(Remittance)).one()
        assert (paid_by.claims, paid_by.paid_sum, paid_by.balanced) == (2, 7_000, False)
    assert_counted(any_store)


def test_the_same_check_is_opened_again(store) -> None:
    assert begun(store, FULL) == do(store, batches.begin, CHECK)
    assert count(store, Remittance) == 1


def test_two_visits_of_one_patient_on_one_day_are_two_claims(store) -> None:
    batch = begun(store, FULL, FULL)
    assert count(store, Claim) == 2
    assert len(lines(store, batch)) == 2


def test_a_later_check_recovers_what_an_earlier_one_denied(any_store) -> None:
    begun(any_store, FULL)
    later = NewBatch("Velmora Health", "70044", dt.date(2026, 11, 20), 12_000)
    begun(any_store, NewLine("Garcia, Ana", DAY, 15_000, 12_000), check=later)
    with any_store.read() as session:
        claim, denial = session.scalars(sa.select(Claim)).one(), session.scalars(sa.select(Denial)).one()
        assert (claim.recovered, claim.state, claim.first_state) == (12_000, "none", "full")
        assert (denial.status, denial.closed_on) == ("recovered", later.pay_date)
    assert_counted(any_store)
    with any_store.read() as session:
        assert session.scalar(sa.select(sa.func.sum(Cell.claims))) == 1


def test_undo_takes_a_line_back_whole(any_store) -> None:
    batch = begun(any_store, FULL)
    before = count(any_store, Cell)
    do(any_store, batches.add, batch, NewLine("Stone, Ida", DAY, 8_000, 0, 8_000, "16 N382"))
    any_store.undo()
    assert [line.patient for line in lines(any_store, batch)] == ["Garcia, Ana"]
    assert (count(any_store, Denial), count(any_store, Cell)) == (1, before)


def test_a_line_is_put_right_and_taken_out(any_store) -> None:
    batch = begun(any_store, FULL, PAID)
    wrong = lines(any_store, batch)[0]
    do(any_store, batches.put_right, batch, wrong.id, NewLine("Garcia, Ana", DAY, 15_000, 0, 15_000, "co197"))
    assert {line.reason for line in lines(any_store, batch)} == {"CO-197", ""}
    assert_counted(any_store)
    for line in lines(any_store, batch):
        do(any_store, batches.take_out, line.id)
    assert [count(any_store, model) for model in (Claim, ClaimPayment, Denial)] == [0, 0, 0]
    with any_store.read() as session:
        assert not numbers(session)


def test_what_somebody_works_on_is_not_taken_out(store) -> None:
    batch = begun(store, FULL)
    with store.write("Step") as session:
        session.scalars(sa.select(Denial)).one().status = "working"
    with pytest.raises(Refusal, match="worked on this denial"):
        do(store, batches.take_out, lines(store, batch)[0].id)
    assert len(lines(store, batch)) == 1


def test_the_check_itself_is_put_right(any_store) -> None:
    batch = begun(any_store, FULL, PAID)
    right = NewBatch("Velmora Health", "70013", dt.date(2026, 11, 3), 7_000)
    do(any_store, batches.change, batch, right)
    with any_store.read() as session:
        assert session.scalars(sa.select(Denial)).one().denied_on == right.pay_date
        assert session.get(Remittance, batch).balanced is True
    assert_counted(any_store)
    other = NewBatch("Another Payer", "70013", dt.date(2026, 11, 3), 7_000)
    with pytest.raises(Refusal, match="its payer stays"):
        do(any_store, batches.change, batch, other)


def test_a_code_of_the_payers_own_is_given_its_cause_once(any_store) -> None:
    own = NewLine("Stone, Ida", DAY, 8_000, 0, 8_000, "Q7 no  referral")
    batch = begun(any_store)
    with pytest.raises(Refusal, match="choose its cause once"):
        do(any_store, batches.add, batch, own)
    do(any_store, batches.add, batch, NewLine(own.patient, own.day, 8_000, 0, 8_000, own.reason, "referral"))
    do(any_store, batches.add, batch, NewLine("Wood, Eli", DAY, 8_000, 0, 8_000, "Q7 no referral"))
    assert [(line.reason, line.cause) for line in lines(any_store, batch)] == [("Q7 no referral", "referral")] * 2
    assert count(any_store, CodeChoice) == 1
    assert ask(any_store, batches.page, batch).batch.own == {"Q7 no referral": "referral"}
    with any_store.read() as session:
        velmora = payers.listed(session)[0]
        assert choices.own(session, velmora.id) == {"Q7 no referral": "referral"}
        assert choices.own(session, None) == {}
    assert_counted(any_store)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (NewLine("", DAY, 100), "patient's name"),
        (NewLine("Stone, Ida", DAY, 0), "compare the amounts"),
        (NewLine("Stone, Ida", DAY, 100, 60, 50, "27"), "compare the amounts"),
        (NewLine("Stone, Ida", DAY, 100, 0, 100), "type the reason"),
        (NewLine("Stone, Ida", DAY, 100, 0, 100, "N382"), "type the reason"),
        (NewLine("Stone, Ida", DAY, 100, 0, 100, "CO-45"), "no denial"),
        (NewLine("Stone, Ida", DAY, 100, 0, 100, "PR 1"), "no denial"),
    ],
)
def test_a_line_that_will_not_do_says_why(store, line, sentence) -> None:
    with pytest.raises(Refusal, match=sentence):
        begun(store, line)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("27", printed.Reason("", "27")),
        ("CO-197 N54", printed.Reason("CO", "197", ("N54",))),
        ("pr27", printed.Reason("PR", "27")),
        ("CO 16, MA130; n382", printed.Reason("CO", "16", ("MA130", "N382"))),
        ("B7", printed.Reason("", "B7")),
        ("N382", printed.Reason("", "", ("N382",))),
        ("27 no cover", printed.Reason("", "27 no cover", (), True)),
        ("X99", printed.Reason("", "X99", (), True)),
        ("CO", printed.Reason("", "CO", (), True)),
        ("  ", printed.Reason()),
    ],
)
def test_a_reason_is_read_as_printed(typed, read) -> None:
    assert printed.read(typed) == read


def test_a_claim_known_by_the_payers_number_gets_another_answer(any_store) -> None:
    """The later answer names no day, as a takeback may: the payer's own number with the patient still tells it."""
    who = records.Name("Garcia", "Ana")
    first = records.ClaimPayment(1, None, "4", 15_000, 0, 0, payer_claim_no="C1", patient=who, service_from=DAY)
    first = first._replace(adjustments=(records.Adjustment("CO", "27", 15_000),))
    second = records.ClaimPayment(1, None, "1", 15_000, 9_000, 0, payer_claim_no="C1", patient=who)
    with any_store.write("Payer") as session:
        payer = payers.resolve(session, ["Velmora"])["Velmora"]
    for number, given in enumerate((first, second)):
        payment = byhand.Payment(payer, "Velmora", f"7{number}", dt.date(2026, 11, 2 + number), 9_000)
        for _again in range(2):
            version = versions.Numbering(payment.key, payment.payer).version(given)
            do(any_store, byhand.keep, payment, [version])
    assert (count(any_store, Claim), count(any_store, ClaimPayment)) == (1, 2)
    assert_counted(any_store)
