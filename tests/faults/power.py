"""A power cut, simulated: of what a program wrote, the disk keeps what was synced and any part of the rest."""

import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,pwrite64,write,fdatasync,fsync,ftruncate,unlink,close"
_LINE = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x..)*)"(\.\.\.)?')
SECTOR = 512


@dataclass(frozen=True)
class Call:
    """One thing the program asked of the system: write, cut, sync or unlink of a file; or `said`, an acknowledgement."""

    kind: str
    file: str = ""
    at: int = 0
    data: bytes = b""


def trace(command: list[str], database: Path, to: Path, folder: Path) -> list[Call]:
    """Run the program to its end and give what it asked of the system for this database."""
    how = ["strace", "-f", "-e", f"trace={CALLS}", "-e", "signal=none", "-xx", "-s", "100000", "-o", str(to)]
    done = subprocess.run([*how, *command], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    with to.open(encoding="ascii", errors="replace") as lines:
        return list(_calls(lines, str(database.resolve())))


def _calls(lines: Iterator[str], database: str) -> Iterator[Call]:
    files: dict[int, str] = {}
    for line in lines:
        match = _LINE.match(re.sub(r"^\d+\s+", "", line))
        if not match or int(match[3]) < 0:
            continue
        name, rest, gave = match[1], match[2], int(match[3])
        text = _TEXT.search(rest)
        data = bytes.fromhex(text[1].replace("\\x", "")) if text else b""
        if name == "openat":
            path = data.decode()
            files.pop(gave, None)
            if path.startswith(database) and not path.endswith("-shm"):
                files[gave] = path[len(database) :]
        elif name == "unlink":
            if data.decode().startswith(database):
                yield Call("unlink", data.decode()[len(database) :])
        else:
            yield from _on_a_file(name, rest, data, files)


def _on_a_file(name: str, rest: str, data: bytes, files: dict[int, str]) -> Iterator[Call]:
    number = int(re.split(r"[,)]", rest, maxsplit=1)[0])
    if name == "write" and number == 1:
        yield Call("said", data=data)
    if number not in files:
        return
    if name == "close":
        del files[number]
    elif name == "pwrite64":
        yield Call("write", files[number], int(rest.rsplit(",", 1)[1]), data)
    elif name == "ftruncate":
        yield Call("cut", files[number], int(rest.rsplit(",", 1)[1]))
    elif name in ("fsync", "fdatasync"):
        yield Call("sync", files[number])


@dataclass
class Disk:
    """What surely lies on the disk, and what was written since and may or may not."""

    sure: dict[str, bytearray]
    waiting: list[Call] = field(default_factory=list)
    said: bytes = b""

    def take(self, call: Call) -> None:
        """The next call of the program."""
        if call.kind == "said":
            self.said += call.data
        elif call.kind == "sync":
            for each in [each for each in self.waiting if each.file == call.file]:
                _apply(self.sure.setdefault(each.file, bytearray()), each)
            self.waiting = [each for each in self.waiting if each.file != call.file]
        elif call.kind == "unlink":
            self.sure.pop(call.file, None)
            self.waiting = [each for each in self.waiting if each.file != call.file]
        else:
            self.waiting.append(call)

    def after_the_cut(self, chance: random.Random) -> dict[str, bytearray]:
        """The files as they may be found: the rest kept by none, half, most, or torn within."""
        files = {name: bytearray(body) for name, body in self.sure.items()}
        kept = chance.choice((0.0, 0.5, 0.9, 1.0))
        for call in self.waiting:
            if chance.random() < kept:
                _apply(files.setdefault(call.file, bytearray()), _torn(call, chance))
        return files


def _torn(call: Call, chance: random.Random) -> Call:
    sectors = len(call.data) // SECTOR
    if call.kind == "write" and sectors > 1 and chance.random() < 0.3:
        return Call("write", call.file, call.at, call.data[: SECTOR * chance.randrange(1, sectors)])
    return call


def _apply(body: bytearray, call: Call) -> None:
    if call.kind == "cut":
        del body[call.at :]
        body.extend(bytes(call.at - len(body)))
        return
    body.extend(bytes(max(call.at - len(body), 0)))
    body[call.at : call.at + len(call.data)] = call.data


def cuts(
    calls: list[Call], first: bytes, points: int, chance: random.Random
) -> Iterator[tuple[dict[str, bytearray], bytes]]:
    """At so many random moments after the program was ready: the files as found, and what it had said until then."""
    ready = next(place for place, call in enumerate(calls) if b"READY" in call.data and call.kind == "said")
    moments = sorted(chance.randrange(ready, len(calls)) for _point in range(points))
    disk, done = Disk({"": bytearray(first)}), 0
    for moment in moments:
        for call in calls[done : moment + 1]:
            disk.take(call)
        done = moment + 1
        yield disk.after_the_cut(chance), disk.said
