"""Federal holidays and the days on which they are observed, held against dates published by the government."""

import datetime as dt

import pytest

from frontdesk_gui.office import holidays

# The observed days as the Office of Personnel Management lists them.
OBSERVED = {
    2021: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24",
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24",
    2028: "2027-12-31 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
}


@pytest.mark.parametrize("year", OBSERVED)
def test_observed_days_of_a_year(year: int) -> None:
    wanted = [dt.date.fromisoformat(day if len(day) == 10 else f"{year}-{day}") for day in OBSERVED[year].split()]
    assert [holiday.observed for holiday in holidays.federal(year)] == wanted


def test_a_new_years_day_on_saturday_is_kept_the_year_before() -> None:
    found = holidays.on(dt.date(2027, 12, 31))
    assert found is not None
    assert (found.key, found.day) == ("new_year", dt.date(2028, 1, 1))


def test_an_ordinary_day_is_none() -> None:
    assert holidays.on(dt.date(2026, 11, 24)) is None


def test_juneteenth_was_none_before_it_was_one() -> None:
    assert "juneteenth" not in {holiday.key for holiday in holidays.federal(2020)}


def test_between_takes_both_ends_and_crosses_the_year() -> None:
    found = holidays.between(dt.date(2027, 12, 24), dt.date(2028, 1, 17))
    assert [holiday.key for holiday in found] == ["christmas", "new_year", "king"]


def test_far_years_do_not_fail() -> None:
    assert len(holidays.federal(dt.MAXYEAR)) == 11
    assert holidays.on(dt.date(dt.MAXYEAR, 12, 31)) is None
