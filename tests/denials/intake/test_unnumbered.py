"""Answers without a number: one claim is counted once, in whatever order the list, the paper and the 835 come."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from frontdesk_gui.core.staged import SMALLEST
from tests.denials import eras
from tests.denials.eras import denied, paid, pay
from tests.denials.intake.test_order import days, fresh, standing

HEADER = "Patient,Acct #,Payer,DOS,Denial Date,Billed,Denied Amount,Denial Code\n"
ROW = '"VALE, ADA",,QUILLON TRUST,10/12/2026,11/16/2026,{billed},{denied},CO-27\n'


def listed(folder: Path, *rows: str, name: str = "list.csv") -> Path:
    """A list of denials without any number."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(HEADER + "".join(rows or (ROW.format(billed="", denied="100.00"),)), encoding="utf-8")
    return path


def one(billed: str = "", denied: str = "100.00") -> str:
    return ROW.format(billed=billed, denied=denied)


ERA = pay("T1", denied("A"), paid("B", last="ASH"))
LATER = pay("T2", paid("A"), on=days(30))


def taken(records: Any, what: Any) -> None:
    records.take(what) if isinstance(what, Path) else records.era(what)


def all_orders(empty_file: Any, folder: Path, *files: Any) -> list[Any]:
    """What is known in the end, for each order of the files."""
    found = []
    for number, order in enumerate(permutations(files)):
        made = fresh(empty_file, folder / str(number))
        for what in (*order, order[0]):
            taken(made, what)
        found.append((standing(made), sorted((row.pcn, row.charged) for row in made.claims().values())))
        made.close()
    return found


@pytest.mark.parametrize("row", [one(), one(billed="100"), one(billed="35", denied="100")])
def test_list_and_835_in_any_order_are_one_claim(at_nine: None, empty_file: Any, tmp_path: Path, row: str) -> None:
    found = all_orders(empty_file, tmp_path, listed(tmp_path / "lists", row), ERA, LATER)
    assert all(each == found[0] for each in found)
    (claims, denials, cells), known = found[0]
    assert known == [("A", 10_000), ("B", 10_000)]
    assert claims["A", "QUILLON TRUST"][0] == "none"
    assert list(denials) == ["A"]
    assert (cells["claims"], cells["denied"], cells["recovered"]) == (2, 1, 1)


@pytest.mark.parametrize(
    ("row", "era"),
    [
        (one(denied="60"), pay("T1", denied("A"))),
        (one(billed="70", denied="60"), pay("T1", denied("A"))),
        (one(), pay("T1", denied("A"), denied("C"))),
        (one(), pay("T1", denied("A", first="EVE"))),
        (one(), pay("T1", denied("A", day=eras.SEEN + dt.timedelta(days=1)))),
        (one(), pay("T1", denied("A"), payer="OTHER", number="88")),
    ],
    ids=["amount", "charge", "two fit", "first name", "day", "payer"],
)
def test_what_does_not_fit_one_alone_stays_its_own(
    at_nine: None, empty_file: Any, tmp_path: Path, row: str, era: Any
) -> None:
    found = all_orders(empty_file, tmp_path, listed(tmp_path / "lists", row), era)
    assert found[0][0][2] == found[1][0][2]
    assert found[0][1] == found[1][1]
    assert "" in {pcn for pcn, _charged in found[0][1]}


@pytest.mark.parametrize("pads", [0, 1], ids=["together", "apart"])
def test_where_a_batch_ends_plays_no_part(records: Any, tmp_path: Path, pads: int) -> None:
    """The list is here; two claims of the file fit it, or one does."""
    padding = tuple(eras.many(SMALLEST + 5)) * pads
    records.take(listed(tmp_path / "lists"))
    records.era(pay("T1", denied("A"), *padding, denied("C")))
    assert {"A", "C", ""} <= set(records.claims())
    records.take(listed(tmp_path / "lists", one().replace("ADA", "EVE"), name="eve.csv"))
    records.era(pay("T3", denied("E", first="EVE"), *(replace(each, pcn=f"X{each.pcn}") for each in padding)))
    assert {pcn for pcn in records.denials() if "K" not in pcn} == {"A", "C", "E", ""}


@pytest.mark.parametrize("numbers", [("A", ""), ("", "A")])
def test_within_one_file(records: Any, tmp_path: Path, numbers: tuple[str, str]) -> None:
    first, second = (one().replace(",,Q", f",{number},Q") for number in numbers)
    plan = records.take(listed(tmp_path / "lists", first, second.replace("11/16", "11/17")))
    assert (plan.counts.claims, plan.counts.new, plan.counts.corrected) == (2, 1, 1)
    [claim] = records.claims().values()
    assert (claim.pcn, claim.state, claim.denied) == ("A", "full", 10_000)
    again = records.take(listed(tmp_path / "lists", first, second.replace("11/16", "11/17"), name="again.csv"))
    assert (again.counts.new, again.counts.already) == (0, 2)


def test_undone_it_is_as_before(records: Any, tmp_path: Path) -> None:
    records.take(listed(tmp_path / "lists"))
    before = standing(records)
    records.era(ERA)
    assert records.cells()["claims"] == 2
    records.store.undo()
    assert standing(records) == before
