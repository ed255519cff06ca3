"""A practice of invented people with a million visits, kept for the next run; and the programs run on it."""

from __future__ import annotations

import faulthandler
import getpass
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from frontdesk_gui import app
from frontdesk_gui.core import invented, paths, settings
from tests.house import ROOT
from tests.speed.stage import DAY

CACHE = "FRONTDESK_SPEED_CACHE"
PATIENCE = 900  # seconds the longest of the children may take


@dataclass(frozen=True)
class Place:
    """Where a practice lies, and how many seconds it took to make it when it was made."""

    path: Path
    seconds: float


def cache() -> Path:
    """Where the practices are kept between runs."""
    if named := os.environ.get(CACHE):
        return paths.private(Path(named))
    return paths.private(Path(tempfile.gettempdir()) / f"frontdesk-speed-{getpass.getuser()}")


def edition() -> str:
    """Changes with whatever a practice of invented people is made of: then it has to be made anew."""
    package, found = ROOT / "frontdesk_gui", hashlib.sha256()
    made_of = [*package.rglob("*demo*.py"), *package.rglob("model.py"), *(package / "migrations").rglob("*.py")]
    made_of += [package / "core" / name for name in ("base.py", "invented.py", "pour.py", "search.py")]
    made_of += [*(paths.resources() / "demo").iterdir(), *(paths.resources() / "checklists").iterdir()]
    for path in sorted(made_of):
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def made(visits: int) -> Place:
    """The practice of so many visits, from an earlier run or made now by the command a person would type."""
    folder = cache() / f"{visits}-{edition()}"
    told = folder / "made.json"
    if not told.exists():
        for old in cache().glob(f"{visits}-*"):
            shutil.rmtree(old)
        folder.mkdir()
        words = ["--db", "demo.db", "demo", "--visits", str(visits), "--day", f"{DAY}"]
        faulthandler.cancel_dump_traceback_later()  # it is meant to take long
        began = time.perf_counter()
        run_child(["-m", "frontdesk_gui", *words], folder)
        told.write_text(json.dumps({"seconds": time.perf_counter() - began}))
    return Place(folder / "demo.db", json.loads(told.read_text())["seconds"])


def run_child(words: list[str], folder: Path) -> str:
    """What a Python of its own says, started as a person's program is started."""
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    around |= {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "FRONTDESK_HOME": str(folder / "home")}
    around |= {"FRONTDESK_PASSWORD": invented.PASSWORD, "STARTED": repr(time.time())}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=around, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def million() -> Place:
    """A practice with a million visits before its day, as it was made; whoever writes takes a copy."""
    return made(1_000_000)


def copied(place: Place, folder: Path) -> Path:
    """A home with a copy of the practice that the program opens by itself, and the desk's name in the sign-in."""
    for kept in place.path.parent.glob("demo.db*"):
        shutil.copy(kept, folder / kept.name)
    home = folder / "home" / "config"
    home.mkdir(parents=True)
    settings.Computer(home / "computer.json").put(app.PLACE_OF_RECORDS, str(folder / "demo.db"))
    return folder


@pytest.fixture(scope="session")
def desk_of_million(million: Place, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A folder with a computer whose records hold a million visits."""
    folder = copied(million, tmp_path_factory.mktemp("million"))
    yield folder
    (folder / "demo.db").unlink()


@pytest.fixture
def child() -> Callable[[str, Path], Any]:
    """Runs one of the programs beside this file in that folder; gives what it found."""

    def run(name: str, folder: Path, *words: str) -> Any:
        program, wanted = name, folder
        return json.loads(run_child([str(Path(__file__).with_name(program)), *words], wanted))

    return run


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Says a figure where the person who runs this sees it."""

    def said(words: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{words}\n")

    return said
