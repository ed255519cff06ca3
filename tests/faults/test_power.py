"""The power goes at any moment: nothing acknowledged is lost; with a weaker setting it is, so the test is able to see."""

import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.faults import aftermath, power
from tests.house import ROOT

POINTS, WRITES = 200, 120


@pytest.fixture(autouse=True)
def _can_trace() -> None:
    if shutil.which("strace") is None:
        pytest.skip("there is no strace here (Debian's package strace)")
    if subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not trace here")


def lost_and_broken(records: Any, folder: Path, sync: str) -> tuple[int, int]:
    """At how many moments an acknowledged write was gone, and at how many a write was half or the file not sound."""
    path, keys = records.target.path, records.keys
    first = path.read_bytes()
    command = aftermath.child(path, keys, sync, WRITES)
    calls = power.trace(command, path, folder / "trace", ROOT)
    assert sum(call.kind == "write" and call.file == "" for call in calls) > 100, "no checkpoint was in the trace"
    lost = broken = 0
    for files, said in power.cuts(calls, first, POINTS, random.Random(3)):
        cut = folder / "cut" / path.name
        shutil.rmtree(cut.parent, ignore_errors=True)
        cut.parent.mkdir()
        for end, body in files.items():
            cut.with_name(cut.name + end).write_bytes(body)
        found = aftermath.found(cut, keys, said)
        lost += found.lost > 0
        broken += found.half or not found.sound
    return lost, broken


def test_no_power_cut_loses_what_was_acknowledged(file_records: Any, tmp_path: Path) -> None:
    assert lost_and_broken(file_records, tmp_path, "FULL") == (0, 0)


def test_without_full_sync_something_is_lost(file_records: Any, tmp_path: Path) -> None:
    lost, _broken = lost_and_broken(file_records, tmp_path, "NORMAL")
    assert lost > 0
