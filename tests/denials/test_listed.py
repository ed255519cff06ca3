"""A list of denials as payments and claims, kept twice without adding anything."""

import datetime as dt
from pathlib import Path

import sqlalchemy as sa

from frontdesk_gui.core.progress import driven
from frontdesk_gui.denials import intake, listed, record, tab_denial_words
from frontdesk_gui.denials.model import Claim, Denial, Remittance
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.feeds.x12.records import ClaimPayment, Payment, PaymentStart
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
    assert (claim.charged, claim.paid, [one.carc for one in claim.adjustments]) == (20_000, None, ["27", "16"])
    assert (judge.judge(claim).state, judge.judge(claim).denied_cents) == ("full", 20_000)
    assert (payment.claims, payment.balanced) == (1, None)
    assert [one.problem.code for one in reading.asides] == ["no_patient"]


def test_a_row_without_a_day_counts_from_the_day_the_file_was_written(any_store, tmp_path) -> None:
    path = written(
        tmp_path, 'Patient,Payer,DOS,Denied Amount,Denial Reason\n"Lake, Mia",Velmora,10/1/2026,50,no cover\n'
    )
    plan = intake.plan(any_store, path)
    [paid] = plan.paid
    assert (paid.on, plan.kind) == (plan.written, "list")
    driven(intake.keep(any_store, plan))
    with any_store.read() as session:
        [row] = session.execute(sa.select(Denial.carc, Denial.state, Denial.amount))
    assert tuple(row) == ("no cover", "full", 5_000)


POSTED = """Payer,Claim #,Patient,Service Date,Posted,Billed,Paid,Adjustment Codes,Remark Codes,Notes
Velmora,X1,"Roe, Ann",10/01/2026,11/05/2026,250,0,CO-29,N706,x
Velmora,X2,"Roe, Bob",10/02/2026,11/05/2026,250.50,100.25,CO-45; CO-197,,x
Velmora,X3,"Roe, Cat",10/03/2026,11/05/2026,$90,0,CO45 PR1,,by contract
Velmora,X4,"Roe, Dan",10/04/2026,11/05/2026,200,80,"CO-45 $20.00, PR-1 30.00, CO-197 (70.00)",N54,x
Velmora,X5,"Roe, Eve",10/05/2026,11/05/2026,100,60,"CO 45, 253",,x
"""


def test_several_codes_are_judged_as_in_an_835(any_store, tmp_path) -> None:
    plan = intake.plan(any_store, written(tmp_path, POSTED))
    assert (plan.counts.claims, plan.counts.denied) == (5, 3)
    assert [one.on for one in plan.paid] == [dt.date(2026, 11, 5)]
    columns, shared = plan.problems
    assert columns.startswith("These columns were not read")
    assert "Notes" in columns
    assert "several codes" in shared
    driven(intake.keep(any_store, plan))
    with any_store.read() as session:
        found = session.execute(sa.select(Claim.payer_claim_no, Claim.state, Claim.denied, Claim.paid)).all()
        told = session.execute(sa.select(Denial.carc, Denial.rarcs, Denial.amount)).all()
    assert sorted(map(tuple, found)) == [
        ("X1", "full", 25_000, 0),
        ("X2", "partial", 15_025, 10_025),
        ("X3", "none", 0, 0),
        ("X4", "partial", 7_000, 8_000),
        ("X5", "none", 0, 6_000),
    ]
    assert sorted(map(tuple, told)) == [("197", (), 15_025), ("197", ("N54",), 7_000), ("29", ("N706",), 25_000)]
    assert_counted(any_store)


def test_what_a_list_does_not_tell_is_not_told(any_store, tmp_path) -> None:
    path = written(tmp_path, 'Acct #,Patient,Payer,DOS,Denied Amount,CARC\nA1,"Lake, Mia",V,10/1/2026,120.50,24\n')
    driven(intake.keep(any_store, intake.plan(any_store, path)))
    with any_store.read() as session:
        whole = record.record(session, session.scalars(sa.select(Denial.id)).one())
        assert (whole.row.amount, whole.row.state, whole.charged) == (12_050, "full", None)
    [happened] = [lines for title, lines in tab_denial_words.sections(whole, True) if title == "What happened"]
    assert happened[0][0] == "$120.50, the charge is not told: Denied"
    said = [words for _title, lines in tab_denial_words.sections(whole, True) for words, _tone in lines]
    assert "charged not told · paid not told · denied $120.50" in said
    assert not any("$0.00" in words for words in said)
    assert_counted(any_store)


def test_the_same_list_twice_adds_nothing(any_store, tmp_path) -> None:
    path = written(tmp_path)
    for again in range(2):
        plan = intake.plan(any_store, path)
        assert plan.idle == bool(again)
        driven(intake.keep(any_store, plan))
    assert plan.problems == ()
    assert ([one.where for one in plan.asides], plan.counts.set_aside) == (["line 5"], 1)
    assert [count(any_store, model) for model in (Remittance, Claim, Denial)] == [2, 2, 2]
    with any_store.read() as session:
        assert session.scalars(sa.select(Denial.cause).order_by(Denial.id)).all() == ["coverage", "authorization"]
        assert {(one.kind, one.balanced) for one in session.scalars(sa.select(Remittance))} == {("list", None)}
    assert_counted(any_store)


def test_a_list_is_told_from_a_schedule_by_what_is_in_it(tmp_path) -> None:
    assert intake.takes(written(tmp_path))
    assert not intake.takes(written(tmp_path, "Patient,Provider,Start\nA,B,10/1/2026 8:00 AM\n"))
