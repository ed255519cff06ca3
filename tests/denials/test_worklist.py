"""The work list: what must be answered first, what is filtered, and how fast thousands come."""

import datetime as dt
import time
from typing import Any

import pytest

from frontdesk_gui.core import clock
from frontdesk_gui.denials import filters, working
from frontdesk_gui.denials.filters import Filters
from frontdesk_gui.denials.model import Claim, Denial, RemitRun, Work
from tests.denials import rows
from tests.denials.billing import DESK, TODAY, Billing


def ids(found: Any) -> list[int]:
    return [row.id for row in found.rows]


def test_the_next_deadline_comes_first_and_what_is_past_last(billing: Billing) -> None:
    soon = billing.denial(denied_on=dt.date(2026, 9, 15), claim_last_day=dt.date(2026, 9, 1))
    later = billing.denial(denied_on=dt.date(2026, 11, 5))
    late = billing.denial(denied_on=dt.date(2025, 1, 5), claim_last_day=dt.date(2025, 1, 1))
    unchosen = billing.denial(payer_id=billing.other)
    found = billing.listed()
    assert ids(found) == [soon, later, unchosen, late]
    first, *_between, last = found.rows
    assert (first.deadline, first.way, first.soon, first.late) == (dt.date(2026, 11, 14), "appeal", True, False)
    assert (last.late, last.soon) == (True, False)
    assert (found.open, found.due, found.late) == (4, 1, 1)
    assert not billing.row(unchosen).chosen
    assert billing.row(unchosen).deadline is None


def test_what_is_closed_is_shown_when_asked_for(billing: Billing) -> None:
    one, two = billing.denial(), billing.denial()
    billing.do(working.set_status, working.NewStatus((two,), Work.LOST))
    assert ids(billing.listed()) == [one]
    assert ids(billing.listed(open_only=False)) == [one, two]
    assert billing.listed(open_only=False).open == 1


def test_an_import_that_is_not_in_force_is_not_read(billing: Billing) -> None:
    run = billing.add(RemitRun(kind="835", sha256="x", at=clock.now(), beat=clock.now(), state="staged", counts={}))
    billing.denial(run_id=run, claim_run_id=run)
    found = billing.listed(open_only=False)
    assert (found.rows, found.open, found.any) == ((), 0, False)


@pytest.mark.parametrize(
    "wanted",
    [
        {"causes": frozenset({"coding"})},
        {"preventable": frozenset({"no"})},
        {"statuses": frozenset({"working"})},
        {"first": dt.date(2026, 10, 20)},
        {"low": 20_000},
        {"since": dt.date(2026, 11, 6)},
        {"text": "okonkwo coding"},
        {"text": "n382"},
        {"text": "ACME-7"},
        {"owners": frozenset({1})},
    ],
)
def test_filters_narrow_the_list(biller: Billing, wanted: dict[str, Any]) -> None:
    biller.denial()
    one = biller.denial(
        cause="coding",
        preventable="no",
        status="working",
        amount=25_000,
        denied_on=dt.date(2026, 11, 6),
        rarcs=("N382",),
        owner_id=biller.me,
        claim_first_day=dt.date(2026, 10, 21),
        claim_patient="Okónkwo, Ada",
        claim_pcn="ACME-7",
    )
    assert ids(biller.listed(**wanted)) == [one]


def test_payer_and_nobody_as_owner(biller: Billing) -> None:
    one, two = biller.denial(payer_id=biller.other), biller.denial(owner_id=biller.me)
    assert ids(biller.listed(payers=frozenset({biller.other}))) == [one]
    assert ids(biller.listed(owners=frozenset({filters.NOBODY}))) == [one]
    assert ids(biller.listed(owners=frozenset({filters.NOBODY, biller.me}))) == [two, one]
    assert ids(biller.listed(last=rows.SEEN_ON, high=1)) == []


def test_who_owns_it_is_for_billing_alone(biller: Billing) -> None:
    biller.denial(owner_id=biller.me)
    from frontdesk_gui.denials import service

    found = biller.load(service.work_list, who=DESK)
    assert found.rows[0].owner == ""
    assert found.people == ()
    assert biller.listed().people == ((biller.me, "Ada Tester"),)


def test_filters_are_kept_as_plain_values_and_what_does_not_fit_is_passed_over() -> None:
    wanted = Filters(
        payers=frozenset({3}), causes=frozenset({"coding"}), first=dt.date(2026, 1, 2), low=5, open_only=False, text="x"
    )
    assert filters.read(filters.written(wanted)) == wanted
    assert filters.read({"payers": ["x"], "first": "soon", "low": "5", "text": 7, "open_only": "no"}) == Filters()


@pytest.mark.speed
def test_five_thousand_open_denials_come_in_under_200_ms(biller: Billing) -> None:
    with biller.store.write("Many", undoable=False) as session:
        paid_by = rows.remittance(session, biller.payer)
        claims, denials = [], []
        for n in range(1, 5_001):
            day = TODAY - dt.timedelta(days=n % 170)
            values = {"id": n, "key": f"k{n}", "payer_id": biller.payer, "pcn": f"P{n}", "patient": f"Doe{n}, Jo"}
            claims.append({**values, "first_day": day, "last_day": day, "current_on": day, "state": "full"})
            denials.append({"claim_id": n, "denied_on": day, "state": "full", "carc": "27", "cause": "coverage"})
        biller.store.bulk(session, Claim, [{**_defaults(Claim), **each} for each in claims])
        biller.store.bulk(session, Denial, [{**_defaults(Denial), **each} for each in denials])
        assert paid_by.id
    biller.listed()
    best = min(_timed(biller.listed) for _n in range(5))
    assert best < 0.2, f"{best * 1000:.0f} ms"


def _timed(call: Any) -> float:
    start = time.perf_counter()
    assert len(call().rows) == 5_000
    return time.perf_counter() - start


def _defaults(model: type[Any]) -> dict[str, Any]:
    found = {}
    for column in model.__table__.columns:
        if column.name not in ("id", "uid", "version"):
            default = column.default
            found[column.name] = (() if callable(default.arg) else default.arg) if default is not None else None
    return found
