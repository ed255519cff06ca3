"""A log that tells what the program did and never whom it did it for."""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path
from types import TracebackType

ROOT = "frontdesk"
logging.getLogger(ROOT).addHandler(logging.NullHandler())  # until there is a file, nothing is put on the terminal
_DETAIL = re.compile(r"(DETAIL|CONTEXT|HINT|LINE \d+|\[parameters|\[SQL):?.*|: \".*", re.DOTALL)


def get(name: str) -> logging.Logger:
    """The logger of one part of the program; give it ids and codes only."""
    return logging.getLogger(f"{ROOT}.{name}")


def start(folder: Path) -> None:
    """Write to `folder`/frontdesk.log from now on, five files of 1 MB at most."""
    import logging.handlers  # the first window is shown without it

    handler = logging.handlers.RotatingFileHandler(
        folder / "frontdesk.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger(ROOT)
    root.setLevel(logging.INFO)
    root.addHandler(handler)


def bare(error: BaseException) -> str:
    """The kind of error without any text that could hold a patient: database messages lose their detail."""
    return type(error).__name__


def trail(error: BaseException, tb: TracebackType | None = None) -> str:
    """Where an error happened (files, lines, functions, kinds of error), without messages, values or source lines."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.extract_tb(tb or seen.__traceback__)
        lines += [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
        lines.append(bare(seen))
        seen, tb = seen.__cause__ or seen.__context__, None
    return "\n".join(lines)


def stripped(message: str) -> str:
    """A database message without PostgreSQL's DETAIL, SQL, parameters and quoted values, which may hold a patient."""
    return _DETAIL.sub("", message).strip()
