"""What a visit's facts are on a day: age, coverage, authorizations, and whether an answer holds."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from frontdesk_gui.checkin import due

DAY = dt.date(2026, 11, 23)
STALE = due.Stale(30, 7, 7)


@pytest.mark.parametrize(
    ("born", "years"),
    [
        (dt.date(2008, 11, 23), 18),
        (dt.date(2008, 11, 24), 17),
        (dt.date(2024, 2, 29), 2),
        (DAY, 0),
        (dt.date(2027, 1, 1), None),
        (None, None),
    ],
)
def test_age_in_whole_years(born: dt.date | None, years: int | None) -> None:
    assert due.age(born, DAY) == years


def coverage(**more: Any) -> Any:
    """An insurance verified yesterday."""
    known = {"id": 1, "rank": 1, "effective": None, "ends": None, "state": "verified", "payer_kind": "commercial"}
    known["verified_at"] = dt.datetime(2026, 11, 22, 9)
    return SimpleNamespace(**(known | more))


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "verified"),
        ({"verified_at": dt.datetime(2026, 10, 24, 9)}, "verified"),
        ({"verified_at": dt.datetime(2026, 10, 23, 9)}, "stale"),
        ({"verified_at": dt.datetime(2026, 11, 16, 9), "payer_kind": "medicaid"}, "verified"),
        ({"verified_at": dt.datetime(2026, 11, 15, 9), "payer_kind": "medicaid"}, "stale"),
        ({"verified_at": None}, "stale"),
        ({"state": "never"}, "never"),
        ({"state": "failed"}, "failed"),
        ({"ends": DAY}, "verified"),
        ({"ends": DAY - dt.timedelta(days=1)}, "ended"),
        ({"effective": DAY + dt.timedelta(days=1)}, "ended"),
    ],
)
def test_the_state_of_an_insurance_on_a_day(more: dict[str, Any], state: str) -> None:
    assert due.coverage_state(coverage(**more), DAY, STALE) == state


def test_the_insurance_that_goes_first() -> None:
    ended = coverage(id=1, rank=1, ends=DAY - dt.timedelta(days=1))
    second = coverage(id=2, rank=2)
    assert due.first([ended, second], DAY) is second
    assert due.first([second, coverage(id=3, rank=1)], DAY).id == 3
    assert due.first([], DAY) is None


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "ok"),
        ({"units": 3, "used": 1}, "ok"),
        ({"units": 3, "used": 2}, "last_unit"),
        ({"units": 3, "used": 3}, "used_up"),
        ({"ends": DAY}, "ends_today"),
        ({"ends": DAY - dt.timedelta(days=1)}, "ended"),
        ({"begins": DAY + dt.timedelta(days=1)}, "later"),
        ({"kind": "referral"}, "none"),
    ],
)
def test_the_state_of_a_prior_auth(more: dict[str, Any], state: str) -> None:
    known: dict[str, Any] = {"kind": "authorization", "units": None, "used": 0, "begins": None, "ends": None}
    assert due.permit_state([SimpleNamespace(**(known | more))], "authorization", DAY) == state


def test_the_best_prior_auth_counts() -> None:
    known: dict[str, Any] = {"kind": "authorization", "units": None, "used": 0, "begins": None}
    old, good = SimpleNamespace(**known, ends=dt.date(2020, 1, 1)), SimpleNamespace(**known, ends=dt.date(2027, 1, 1))
    assert due.permit_state([old, good], "authorization", DAY) == "ok"
