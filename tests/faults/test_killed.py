"""Killed in the middle of writing: what was acknowledged is there, and nothing is there by half."""

import contextlib
import random
import subprocess
from typing import Any

from tests.faults import aftermath

KILLS = 40
LATEST = 0.12  # seconds after the child has begun


def test_nothing_acknowledged_is_lost_and_nothing_is_half(file_records: Any) -> None:
    chance, path, keys = random.Random(7), file_records.target.path, file_records.keys
    begun = 0
    for _kill in range(KILLS):
        said = killed(aftermath.child(path, keys), chance.uniform(0, LATEST))
        found = aftermath.found(path, keys, said)
        assert (found.lost, found.half, found.sound) == (0, False, True)
        begun = max(begun, aftermath.acknowledged(said))
    assert begun > KILLS, "the child was hardly ever in the middle of a write"


def killed(command: list[str], after: float) -> bytes:
    """What the child said until it was killed, so many seconds after it was ready."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, **aftermath.surroundings()) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"READY\n"
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(after)
        child.kill()
        return child.stdout.read()
