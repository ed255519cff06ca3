"""Answers that alone do not tell their claim: without a day, or only taking something back, wherever they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from frontdesk_gui.core.staged import SMALLEST
from tests.denials import eras
from tests.denials.eras import denied, paid, pay, reversal
from tests.denials.intake.test_order import days, fresh, standing

OTHER = eras.SEEN + dt.timedelta(days=3)
A = denied("A", number="N1")
UNDATED = replace(paid("A", number="N1"), day=None)
TWICE = (denied("A", number="N1"), denied("A", number="N1", day=OTHER))
AWAY = replace(reversal(denied("A", number="N1")), day=OTHER)
ALONE = reversal(paid("Z"))


@pytest.mark.parametrize(
    "lines",
    [
        (UNDATED, A),
        (UNDATED, *TWICE),
        (AWAY, A),
        (AWAY, UNDATED),
        (AWAY, UNDATED, A),
        (ALONE, UNDATED),
        (reversal(A), A),
    ],
    ids=["undated", "one of two", "another day", "both alone", "all three", "strangers", "before its claim"],
)
def test_where_a_batch_ends_plays_no_part(lines: Sequence[Any], records: Any, empty_file: Any, tmp_path: Any) -> None:
    padding = tuple(eras.many(SMALLEST + 5))
    records.era(pay("T1", *padding, *lines))
    wanted = standing(records)
    between = [one for line in lines for one in (line, *padding)]
    other = fresh(empty_file, tmp_path / "between")
    other.era(pay("T1", *dict.fromkeys(between)))
    assert standing(other) == wanted
    other.close()


@pytest.mark.parametrize("lines", [(UNDATED, A), (AWAY, A), (AWAY, UNDATED, A)])
def test_files_of_them_in_any_order(lines: Sequence[Any], empty_file: Any, tmp_path: Any) -> None:
    files = [pay(f"T{n}", line, on=days(n)) for n, line in enumerate(reversed(lines))]
    found = []
    for number, order in enumerate(permutations(files)):
        one = fresh(empty_file, tmp_path / str(number))
        for file in order:
            one.era(file)
        found.append((standing(one), {row.first_day for row in one.claims().values()}))
        one.close()
    assert all(one == found[0] for one in found)
    assert len(found[0][0][0]) == 1
    assert found[0][1] == {eras.SEEN}


def test_a_correction_of_the_day_is_of_the_same_claim(records: Any, empty_file: Any, tmp_path: Any) -> None:
    first = pay("T1", A)
    again = pay("T2", reversal(A), paid("A", number="N1", day=OTHER), on=days(9))
    records.era(first)
    records.era(again)
    [claim] = records.claims().values()
    assert (claim.state, claim.first_state, claim.first_day, claim.recovered) == ("none", "full", OTHER, 8_000)
    other = fresh(empty_file, tmp_path / "back")
    other.era(again)
    other.era(first)
    assert standing(other) == standing(records)
    assert [row.first_day for row in other.claims().values()] == [OTHER]
    other.close()


def test_a_new_number_that_names_the_old_one_is_of_the_same_claim(records: Any) -> None:
    records.era(pay("T1", A))
    better = paid("A", number="N2", day=OTHER, more="REF*F8*N1~")
    records.era(pay("T2", reversal(A), better, on=days(9)))
    [claim] = records.claims().values()
    assert (claim.state, claim.recovered) == ("none", 8_000)


def test_two_days_under_one_number_stay_two_claims(records: Any) -> None:
    records.era(pay("T1", *TWICE))
    records.era(pay("T2", paid("A", number="N1", day=OTHER + dt.timedelta(days=1)), on=days(9)))
    with records.store.read():
        assert len(standing(records)[1]) == 1  # by patient control number
    assert records.cells()["claims"] == 3
