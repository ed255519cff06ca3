"""A file's bytes: its size, hash and encoding, and a way to read it as text without holding it in memory."""

import codecs
import hashlib
import io
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from frontdesk_gui.feeds.records import Problem
from frontdesk_gui.feeds.sentences import problem

LIMIT_MB = 64
PAYER_LIMIT_MB = 512  # a payer's file (X12), which may hold a year
MB = 1024 * 1024
LIMIT = LIMIT_MB * MB
PAYER = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*(?:ISA|GS|ST)[^A-Za-z0-9 \t\r\n,;\"']", re.I)
BLOCK = 1 << 20
HEAD = 1 << 16
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read: `start` is its first 64 KB, `encoding` a Python codec, `sha256` of all its bytes."""

    path: Path
    start: bytes
    encoding: str
    sha256: str
    size: int
    written: float

    def preview(self) -> str:
        """The first 64 KB as text, without a byte order mark and without NUL."""
        text = self.start.decode(self.encoding, "replace")
        return text.removeprefix("\ufeff").replace("\0", "")

    @contextmanager
    def text(self) -> Iterator[TextIO]:
        """The whole file as text, line ends as they are. Raises OSError where it can no longer be read."""
        with self.path.open("rb") as file:
            yield io.TextIOWrapper(file, self.encoding, "replace", newline="")


def examine(path: Path) -> Source | Problem:
    """Reads the file once in blocks; a problem where it cannot be opened or is over 64 MB (a payer's file: 512)."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return problem("not_a_file")
        return _read(path, about.st_size, about.st_mtime)
    except PermissionError:
        return problem("no_right")
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return problem("no_file")


def _read(path: Path, measured: int, written: float) -> Source | Problem:
    digest = hashlib.sha256()
    utf8 = _Utf8()
    start, size = b"", 0
    with path.open("rb") as file:
        limit, refusal = (PAYER_LIMIT_MB, "payer_too_big") if PAYER.match(file.peek(HEAD)) else (LIMIT_MB, "too_big")
        while measured <= limit * MB and (block := file.read(BLOCK)):
            start = start or block[:HEAD]
            size += len(block)
            measured = max(measured, size)  # it may have grown since it was measured
            digest.update(block)
            utf8.feed(block)
    if measured > limit * MB:
        return problem(refusal, limit=limit)
    return Source(path, start, _encoding(start, utf8.whole()), digest.hexdigest(), size, written)


class _Utf8:
    """Whether all bytes fed so far are UTF-8."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._good = True

    def feed(self, block: bytes, *, last: bool = False) -> None:
        if self._good:
            try:
                self._decoder.decode(block, last)
            except UnicodeDecodeError:
                self._good = False

    def whole(self) -> bool:
        self.feed(b"", last=True)
        return self._good


def _encoding(start: bytes, is_utf8: bool) -> str:
    """A byte order mark, else UTF-16 seen by its NULs, else UTF-8, else Windows-1252 (measured best of all guesses)."""
    for mark, name in BOMS:
        if start.startswith(mark):
            return name
    half = max(len(start) // 2, 4)  # two or three bytes prove nothing
    odd, even = start[1::2].count(0) / half, start[::2].count(0) / half
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    if even > 0.4 and odd < 0.1:
        return "utf-16-be"
    return "utf-8" if is_utf8 else "cp1252"
