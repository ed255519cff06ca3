"""Where things lie: the program's resources, and the private folders of the person at this computer."""

from __future__ import annotations

import os
from pathlib import Path

APP = "frontdesk"


def resources() -> Path:
    """The folder of fonts, icons, codes and checklists: in a checkout, in a wheel and in a bundle."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def private(folder: Path) -> Path:
    """The folder, made when missing, readable by this person alone (0700)."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def data_dir() -> Path:
    """Where the practice's database lies unless the person chose another place."""
    if home := os.environ.get("FRONTDESK_HOME"):
        return private(Path(home))
    import platformdirs

    return private(Path(platformdirs.user_data_dir(APP, appauthor=False)))


def config_dir() -> Path:
    """Where this computer's settings lie."""
    if home := os.environ.get("FRONTDESK_HOME"):
        return private(Path(home) / "config")
    import platformdirs

    return private(Path(platformdirs.user_config_dir(APP, appauthor=False)))


def log_dir() -> Path:
    """Where the log lies; it never holds a patient."""
    return private(data_dir() / "log")


def scratch_dir() -> Path:
    """A private folder for papers opened in another program; emptied at start and at close."""
    return private(data_dir() / "open-papers")


def database() -> Path:
    """The database that is opened when none is named."""
    return data_dir() / "frontdesk.db"
