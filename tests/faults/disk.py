"""A disk as the trace of a process tells it: what had surely reached it at a moment, and what may have."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,pwrite64,write,ftruncate,fdatasync,fsync,unlink,rename,close"
SECTOR = 512
_CALL = re.compile(r"\d+ +(\w+)\((.*)\)\s+= (\d+)")
_BYTES = re.compile(r'"((?:\\x..)*)"(\.*)')
# How much of what was not yet synced got through, by chance: from nothing to nearly everything.
LUCK = (0.0, 0.5, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a process did to a file: write, cut, sync, gone, renamed; or `said`, its words on standard output."""

    kind: str
    name: str = ""
    at: int = 0
    data: bytes = b""


def steps(trace: Path, folder: Path) -> list[Step]:
    """What a trace tells of the files in a folder (the shared memory beside them is none), in order."""
    names: dict[int, str] = {}
    with trace.open(encoding="ascii", errors="replace") as lines:
        found = [_CALL.match(line) for line in lines]
    return [step for call in found if call for step in _steps(call[1], call[2], int(call[3]), names, folder)]


def _steps(call: str, words: str, result: int, names: dict[int, str], folder: Path) -> Iterator[Step]:
    texts = []
    for text, more in _BYTES.findall(words):
        assert not more, "the trace was cut short"
        texts.append(bytes.fromhex(text.replace("\\x", "")))
    first = words.split(",")[0]
    handle = int(first) if first.isdigit() else -1
    if call == "openat":
        names.pop(result, None)
        if (name := _ours(texts[0], folder)) is not None:
            names[result] = name
    elif call in ("unlink", "rename"):
        paths = [_ours(text, folder) for text in texts]
        if paths[0] is not None:
            yield Step("gone" if call == "unlink" else "renamed", paths[0], data=os.fsencode(paths[-1] or ""))
    elif call == "write" and handle == 1:
        yield Step("said", data=texts[0])
    elif handle in names:
        assert call != "write", "a file of the records was written in a way this rig does not know"
        yield from _on_file(call, words, names.pop(handle) if call == "close" else names[handle], texts)


def _on_file(call: str, words: str, name: str, texts: list[bytes]) -> Iterator[Step]:
    last = words.rsplit(",", 1)[-1].strip()
    if call == "pwrite64":
        yield Step("write", name, int(last), texts[0])
    elif call == "ftruncate":
        yield Step("cut", name, int(last))
    elif call in ("fsync", "fdatasync"):
        yield Step("sync", name)


def _ours(path: bytes, folder: Path) -> str | None:
    found = Path(os.fsdecode(path))
    return found.name if found.parent == folder and not found.name.endswith("-shm") else None


@dataclass
class Disk:
    """The files of one folder by name: what is safe, and what was written to each since it was last synced."""

    safe: dict[str, bytearray] = field(default_factory=dict)
    loose: dict[str, list[Step]] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        """Do what the process did."""
        if step.kind in ("write", "cut"):
            self.loose.setdefault(step.name, []).append(step)
        elif step.kind == "sync":
            _write(self.safe.setdefault(step.name, bytearray()), self.loose.pop(step.name, []))
        elif step.kind == "gone":
            self.safe.pop(step.name, None)
            self.loose.pop(step.name, None)
        elif step.kind == "renamed":
            to = os.fsdecode(step.data)
            for kept in (self.safe, self.loose):
                if step.name in kept:
                    kept[to] = kept.pop(step.name)  # type: ignore[index,assignment]  # each in its own dictionary

    def after_a_cut(self, chance: random.Random) -> dict[str, bytearray]:
        """The files as they may be found once the power has gone now."""
        luck = chance.choice(LUCK)
        found = {name: bytearray(body) for name, body in self.safe.items()}
        for name, waiting in self.loose.items():
            through = [_torn(step, chance) for step in waiting if chance.random() < luck]
            _write(found.setdefault(name, bytearray()), through)
        return found


def _torn(step: Step, chance: random.Random) -> Step:
    """A write of which sometimes only the first sectors have got through."""
    sectors = len(step.data) // SECTOR
    if step.kind != "write" or sectors < 2 or chance.random() < 0.7:
        return step
    return Step(step.kind, step.name, step.at, step.data[: SECTOR * chance.randrange(1, sectors)])


def _write(body: bytearray, done: Iterable[Step]) -> None:
    for step in done:
        if step.kind == "cut":
            del body[step.at :]
        end = step.at + len(step.data)
        body.extend(bytes(max(0, end - len(body))))
        body[step.at : end] = step.data
