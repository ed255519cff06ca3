"""The power goes at any moment: what was said to be saved is there, whole, however little else reached the disk."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk_gui.core.vault import Keys
from tests.faults import desk
from tests.faults.disk import CALLS, Disk, Step, steps

ROUNDS = 25
POINTS = 200
# Only the calls that are asked for stop the process; each in full, its bytes in hex.
HOW = ["-f", "--seccomp-bpf", "-qq", "-xx", "-s", "200000", "-e", f"trace={CALLS}", "-e", "signal=none"]
Cut = tuple[dict[str, bytearray], set[desk.Ack]]
ROOT = Path(__file__).parents[2]


def _strace() -> str:
    """Where strace is; the test is skipped where it is missing or may not look at a process."""
    found = shutil.which("strace")
    if found is None:
        pytest.skip("strace is not installed")
    tried = subprocess.run([found, *HOW, "-o", "/dev/null", "true"], check=False, capture_output=True)
    if tried.returncode:
        pytest.skip("strace may not look at a process here")
    return found


def _traced(path: Path, keys: Keys, sync: str) -> list[Step]:
    """What a desk that works for some rounds does to its disk."""
    trace = path.parent.with_name("trace")
    command = [
        _strace(),
        *HOW,
        "-o",
        str(trace),
        sys.executable,
        "-m",
        "tests.faults.desk",
        str(path),
        sync,
        str(ROUNDS),
    ]
    secret = f"{keys.data.hex()} {keys.chain.hex()}\n".encode()
    subprocess.run(command, input=secret, stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
    found = steps(trace, path.parent)
    trace.unlink()
    return found


def _cuts(before: dict[str, bytearray], done: list[Step], points: int) -> Iterator[Cut]:
    """What is on the disk, and what had been said to be saved, at so many random points of a trace."""
    chance, acked = random.Random(3), set[desk.Ack]()
    disk = Disk(before)
    begun = next(n for n, step in enumerate(done) if step.data == b"begun\n")
    cut_after = set(chance.sample(range(begun, len(done)), points))
    for number, step in enumerate(done):
        disk.take(step)
        if step.data.startswith(b"ack "):
            _word, count, kind = step.data.decode().strip().split(" ", 2)
            acked.add((kind, int(count)))
        if number in cut_after:
            yield disk.after_a_cut(chance), set(acked)


def _lost(folder: Path, sync: str, points: int) -> list[int]:
    """How many writes that were said to be saved are gone after each of so many cuts; what is left has to be whole."""
    work, found = folder / "work", folder / "found.db"
    work.mkdir(parents=True)
    path, keys = desk.made(work)
    before = {file.name: bytearray(file.read_bytes()) for file in work.iterdir()}
    gone = []
    for files, acked in _cuts(before, _traced(path, keys, sync), points):
        for name, body in files.items():
            found.with_name(name.replace(path.name, found.name)).write_bytes(body)
        gone.append(len(desk.whole(found, keys, acked, "OFF")))
        for rest in folder.glob("found.db*"):
            rest.unlink()
    return gone


def test_a_power_cut_loses_nothing_that_was_said_to_be_saved(tmp_path: Path) -> None:
    assert _lost(tmp_path, "FULL", POINTS) == [0] * POINTS


def test_with_fewer_syncs_it_would_so_this_rig_is_able_to_see_it(tmp_path: Path) -> None:
    assert sum(_lost(tmp_path, "NORMAL", POINTS // 10)) > 0
