"""The folder the schedule's files come from, and the newest one in it."""

from __future__ import annotations

from pathlib import Path

from frontdesk_gui.core import settings
from frontdesk_gui.core.words import N_

LAST_FOLDER = settings.computer(
    "schedule.folder",
    "",
    N_("Folder of the schedule's files"),
    help=N_("F5 takes the newest file of this folder."),
)
READ = frozenset({".csv", ".txt", ".tsv", ".tab"})


def newest(folder: str) -> Path | None:
    """The file in a folder that was written last; None where there is no folder or no file of a kind we read."""
    if not folder:
        return None
    try:
        files = [(path.stat().st_mtime, path.name, path) for path in Path(folder).iterdir() if _fits(path)]
    except OSError:
        return None
    return max(files)[2] if files else None


def _fits(path: Path) -> bool:
    return path.suffix.lower() in READ and not path.name.startswith((".", "~")) and path.is_file()


def remember(computer: settings.Computer, path: Path) -> None:
    """Files will come from where this one came from."""
    computer.put(LAST_FOLDER, str(path.resolve().parent))
