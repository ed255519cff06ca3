"""What a command of the command line is: its words, its arguments, and the surroundings it runs in."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk_gui.core import paths, rights
from frontdesk_gui.core.words import _

if TYPE_CHECKING:
    from frontdesk_gui.core.store import Store

DONE, REFUSED, USAGE = 0, 1, 2
EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2099, 12, 31)  # days a practice's records may lie on


@dataclass
class Context:
    """What a verb may use: its options, where the records lie, and the store where it asked for one."""

    options: argparse.Namespace
    opened: Store | None = field(default=None, repr=False)

    @property
    def where(self) -> str:
        """The path or URL of the records: as named, or this person's own."""
        return self.options.db or str(paths.database())

    @property
    def store(self) -> Store:
        """The store, opened for the person who called; only where the verb needs one."""
        if self.opened is None:
            raise RuntimeError("this verb did not ask for a store")
        return self.opened

    def load(self, function: Callable[..., Any], *args: object, **more: object) -> Any:
        """Read with a service function, where the person's role allows it (NotAllowed)."""
        rights.check(self.store.who, function)
        with self.store.read() as session:
            return function(session, *args, **more)

    def do(self, label: str, function: Callable[..., Any], *args: object, **more: object) -> Any:
        """Write with a service function in one step named `label`, where the person's role allows it (NotAllowed)."""
        rights.check(self.store.who, function)
        with self.store.write(label) as session:
            return function(session, *args, **more)

    def say(self, line: str) -> None:
        """Put a line on the output."""
        sys.stdout.write(line + "\n")

    def give(self, value: object) -> None:
        """Put one JSON document on the output, on a line of its own."""
        self.say(json.dumps(value, ensure_ascii=False))


def day(text: str) -> dt.date:
    """A day of the command line, for argparse, which says the sentence where it is none."""
    with contextlib.suppress(ValueError):
        if EARLIEST <= (read := dt.date.fromisoformat(text)) <= LATEST:
            return read
    words = _("{text} is no day between {first} and {last}. Please write year-month-day, like 2026-11-25.")
    raise argparse.ArgumentTypeError(words.format(text=repr(text[:40]), first=EARLIEST, last=LATEST))


def number(least: int, most: int) -> Callable[[str], int]:
    """A whole number of the command line between two others, for argparse, which says the sentence where it is none."""

    def read(text: str) -> int:
        with contextlib.suppress(ValueError):
            if least <= int(text) <= most:
                return int(text)
        words = _("{text} is not a whole number from {least} to {most}.")
        raise argparse.ArgumentTypeError(words.format(text=repr(text[:40]), least=least, most=most))

    return read


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """For a verb that has none."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A command: one or two words, one sentence of help, and `run`, which gives the exit status (0 or 1).

    With `needs_store` the person signs in first; `right` is then asked of her before anything runs. What cannot be done
    is raised as a Refusal: the command line says its sentence and ends with 1.
    """

    words: tuple[str, ...]
    help: str
    run: Callable[[Context], int]
    arguments: Callable[[argparse.ArgumentParser], None] = no_arguments
    needs_store: bool = True
    right: rights.Right | None = None


# -- files that rooms take in --

NOTES, SAID = "notes", "said"  # of an answer: sentences about the file as a whole, and what came of it, for people
Tells = Callable[[Path], bool]
Takes = Callable[["Store", Path], dict[str, Any]]
takers: list[tuple[Tells, Takes]] = []


def also_take(tells: Tells, takes: Takes) -> None:
    """Let a later room take in files of its own with the command `import`: those of which `tells` says so."""
    takers.append((tells, takes))
