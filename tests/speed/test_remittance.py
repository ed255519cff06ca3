"""How fast an 835 of twenty thousand claims is read, beside splitting the same file, and how little it holds."""

from __future__ import annotations

import io
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk_gui.feeds import read
from frontdesk_gui.feeds.x12.reading import RemittanceReading
from frontdesk_gui.feeds.x12.records import ClaimPayment
from frontdesk_gui.feeds.x12.remittance import Remittances
from tests.feeds import remittances as made

pytestmark = [pytest.mark.speed, pytest.mark.timeout(300)]

CLAIMS, ROUNDS, TIMES, MOST_MB, LARGE_MB = 20_000, 3, 8, 40, 100


def claim_of(number: int) -> str:
    """A claim as payers send them: two or three services, each with its day, amounts and reference."""
    lines = "".join(
        f"SVC*HC:{code}*{charge}*{paid}**1~DTM*472*20260820~"
        f"CAS*CO*45*{charge - paid}~REF*6R*{number}L{code}~AMT*B6*{paid}~"
        for code, charge, paid in (("99213", 120, 90), ("85025", 40, 31), ("36415", 12, 7))[: 2 + number % 2]
    )
    charge, paid = (172, 128) if number % 2 else (160, 121)
    names = f"NM1*QC*1*VALE{number % 97}*ADA*Q***MI*M{number:08d}~NM1*82*1*OAKHEART*SOFIA****XX*1999999976~"
    days = "REF*EA*CHART0012~DTM*232*20260820~DTM*233*20260820~DTM*050*20260824~PER*CX*CLAIMS*TE*8005550100~AMT*AU*160~"
    return f"CLP*K{number:07d}*1*{charge}*{paid}*0*12*P{number:010d}*11*1~{names}MOA***MA01~{days}{lines}"


def file_of(claims: int) -> str:
    """So many claims, in payments of five hundred."""
    size = 500
    bodies = ["".join(claim_of(n) for n in range(first, first + size)) for first in range(0, claims, size)]
    return made.whole(*(made.payment(body, "62250", number=f"{n:04d}") for n, body in enumerate(bodies)))


def split(text: str) -> int:
    """The least a reader does: every segment and element, nothing kept."""
    return sum(len(segment.strip().split("*")) for segment in text.split("~"))


def best(call: Callable[[], object]) -> float:
    """The shortest of some rounds, in seconds."""
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return min(times)


def reading(text: str) -> int:
    return sum(1 for _event in Remittances(io.StringIO(text, newline=""), lambda *_told: None))


def held(text: str) -> float:
    """The most that reading holds, in MB, without the text itself."""
    file = io.StringIO(text, newline="")
    tracemalloc.start()
    for _event in Remittances(file, lambda *_told: None):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def test_twenty_thousand_claims(say: Callable[[str], None]) -> None:
    text = file_of(CLAIMS)
    bare, ours = best(lambda: split(text)), best(lambda: reading(text))
    size = f"{len(text) / 1e6:.1f} MB, {CLAIMS} claims"
    say(f"{size}: {ours:.2f} s, split {bare:.3f}: {ours / bare:.1f} times (limit {TIMES})")
    assert ours <= TIMES * bare


def test_a_file_of_a_hundred_megabytes(say: Callable[[str], None], tmp_path: Path) -> None:
    path = tmp_path / "large.835"
    portion = file_of(CLAIMS).encode()
    with path.open("wb") as file:
        while file.tell() < LARGE_MB * 1e6:
            file.write(portion)
    tracemalloc.start()
    reading = read.open_remittance(path)
    assert isinstance(reading, RemittanceReading)
    claims = sum(isinstance(event, ClaimPayment) for event in reading.rows())
    most = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    say(f"{reading.size / 1e6:.0f} MB, {claims} claims: holds {most:.1f} MB (limit {MOST_MB})")
    assert claims == reading.size // len(portion) * CLAIMS
    assert most <= MOST_MB


def test_it_holds_little_and_no_more_for_a_longer_file(say: Callable[[str], None]) -> None:
    short, long = held(file_of(2_000)), held(file_of(CLAIMS))
    say(f"holds {short:.1f} MB for 2,000 claims, {long:.1f} for {CLAIMS} (limit {MOST_MB})")
    assert long <= MOST_MB
    assert long <= short * 1.5 + 1
