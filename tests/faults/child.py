"""A child that tells of each statement it makes, and is killed after so many of them."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from typing import Any

FORKING = "forkserver" in multiprocessing.get_all_start_methods()
SERVER = multiprocessing.get_context("forkserver" if FORKING else "spawn")


def statements(work: Callable[..., None], *given: Any, most: int | None) -> int:
    """Have a child do `work(*given, pipe)` and kill it after so many statements; how many it told of.

    The work sends "statement" for each, and something else when it is done.
    """
    ours, theirs = SERVER.Pipe(duplex=False)
    child: Any = SERVER.Process(target=work, args=(*given, theirs), daemon=True)
    child.start()
    theirs.close()
    seen = 0
    try:
        while (most is None or seen < most) and ours.poll(60) and ours.recv() == "statement":
            seen += 1
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()
    return seen
