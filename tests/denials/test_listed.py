"""A list of denials as payments and claims, kept twice without adding anything."""

import datetime as dt
from pathlib import Path

import sqlalchemy as sa

from frontdesk_gui.denials import byhand, listed
from frontdesk_gui.denials.model import Claim, Denial, Remittance
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.feeds.x12.records import ClaimPayment, Payment, PaymentStart
from frontdesk_gui.office import payers
from tests.denials.test_batches import assert_counted, count

TEXT = """Patient,Payer,DOS,Charge,Denied Amount,Denial Date,Denial Code,Claim #
"Garcia, Ana",Velmora Health,10/12/2026,200,150,11/02/2026,CO-27,C1
"Stone, Ida",Velmora Health,10/13/2026,80,80,11/09/2026,CO-197,C2
"Garcia, Ana",Velmora Health,10/12/2026,200,50,11/02/2026,CO-16 N382,C1
,,,,280,,,
"""


def written(folder: Path, text: str = TEXT) -> Path:
    path = folder / "denials.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_of_one_payment_come_together_and_lines_of_one_claim_are_one(tmp_path) -> None:
    reading = listed.ListReading(written(tmp_path))
    events = list(reading.rows())
    assert [type(one) for one in events] == [PaymentStart, ClaimPayment, Payment] * 2
    start, claim, payment = events[:3]
    assert (start.payer, start.pay_date, start.cents) == ("Velmora Health", dt.date(2026, 11, 2), None)
    assert (claim.charged, claim.paid, [one.carc for one in claim.adjustments]) == (20_000, 0, ["27", "16"])
    assert (judge.judge(claim).state, judge.judge(claim).denied_cents) == ("full", 20_000)
    assert (payment.claims, payment.balanced) == (1, None)
    assert [one.problem.code for one in reading.asides] == ["no_patient"]
    assert [one.code for one in reading.problems()] == ["no_patient"]


def test_a_row_without_a_day_counts_from_the_day_the_file_was_written(tmp_path) -> None:
    path = written(tmp_path, 'Patient,DOS,Denied Amount,Denial Reason\n"Lake, Mia",10/1/2026,50,no cover\n')
    [(payment, version)] = listed.versions_of(path, 7, dt.date(2026, 11, 20))
    assert (payment.pay_date, payment.kind, payment.payer) == (dt.date(2026, 11, 20), "list", "7")
    assert (version.carc, version.state, version.denied) == ("no cover", "full", 5_000)


def test_the_same_list_twice_adds_nothing(any_store, tmp_path) -> None:
    path = written(tmp_path)
    with any_store.write("Payer") as session:
        payer = payers.resolve(session, ["Velmora Health"])["Velmora Health"]
    for _again in range(2):
        for payment, version in listed.versions_of(path, payer, dt.date(2026, 11, 20)):
            with any_store.write("Kept") as session:
                byhand.keep(session, payment, [version])
    assert [count(any_store, model) for model in (Remittance, Claim, Denial)] == [2, 2, 2]
    with any_store.read() as session:
        assert session.scalars(sa.select(Denial.cause).order_by(Denial.id)).all() == ["coverage", "authorization"]
        assert {(one.kind, one.balanced) for one in session.scalars(sa.select(Remittance))} == {("list", None)}
    assert_counted(any_store)
