"""A program that is killed in the middle of its work loses nothing it has said is saved, and leaves no half write."""

from __future__ import annotations

import multiprocessing
import random
import time
from multiprocessing.connection import Connection
from pathlib import Path

from frontdesk_gui.core.vault import Keys
from tests.faults import desk

FORKING = "forkserver" in multiprocessing.get_all_start_methods()
SERVER = multiprocessing.get_context("forkserver" if FORKING else "spawn")
KILLS = 40 if FORKING else 8  # where nothing can be forked, each child takes its seconds to start
LONGEST = 0.2  # seconds of work before a kill


def _child(path: Path, keys: Keys, pipe: Connection) -> None:
    """Works until it is killed."""
    pipe.send(())
    store = desk.opened(path, keys)
    desk.work(store, lambda kind, number: pipe.send((kind, number)))


def _killed(path: Path, keys: Keys, writes: int, after: float) -> list[desk.Ack]:
    """What a child said it had saved, before it was killed so many seconds after it began or had so many writes."""
    ours, theirs = SERVER.Pipe(duplex=False)
    child = SERVER.Process(target=_child, args=(path, keys, theirs), daemon=True)
    child.start()
    theirs.close()
    acked: list[desk.Ack] = []
    try:
        assert ours.poll(60)
        ours.recv()
        while len(acked) < writes and ours.poll(60):
            acked.append(ours.recv())
        end = time.monotonic() + after
        while (left := end - time.monotonic()) > 0 and ours.poll(left):
            acked.append(ours.recv())
        assert child.is_alive()
    finally:
        child.kill()
        child.join()
        acked += _rest(ours)
        child.close()
    return acked


def _rest(pipe: Connection) -> list[desk.Ack]:
    found = []
    try:
        while pipe.poll():
            found.append(pipe.recv())
    except EOFError:
        pipe.close()
    return found


def test_a_kill_at_any_moment_loses_nothing_and_halves_nothing(tmp_path: Path) -> None:
    if FORKING:
        SERVER.set_forkserver_preload(["sqlcipher3.dbapi2", "tests.faults.desk", "tests.faults.test_killed"])
    path, keys = desk.made(tmp_path)
    chance, acked, left_open = random.Random(7), set[desk.Ack](), 0
    for kill in range(KILLS):
        # Half of them while the program starts, half when it is in full swing.
        said = _killed(path, keys, 3 * (kill % 2), chance.uniform(0.01, LONGEST))
        assert acked.isdisjoint(said)
        acked.update(said)
        left_open += path.with_name(path.name + "-wal").exists()
        assert desk.whole(path, keys, acked) == set()
    store = desk.opened(path, keys)
    unacked = desk.kept(store) - acked
    store.close()
    assert len(unacked) <= KILLS  # saved, and killed before it could be said
    assert {kind for kind, _number in acked} == set(desk.KINDS)
    assert len(acked) > KILLS
    assert left_open > KILLS // 2
