"""What the person at this computer has chosen about the window: declared here, kept in this computer's settings."""

from __future__ import annotations

from typing import Any

from frontdesk_gui.core import settings
from frontdesk_gui.core.words import N_

THEME = settings.computer("theme", "system", N_("Colours"), choices=("system", "light", "dark"))
TYPE_SIZE = settings.computer("type_size", 10, N_("Type size in points"), low=9, high=16)
LAST_NAME = settings.computer("last_name", "", N_("Name at the last sign-in"))
LAST_TAB = settings.computer("last_tab", "", N_("Tab that was open last"))
PLACE: settings.Setting[tuple[object, ...]] = settings.computer("window_place", (), N_("Place and size of the window"))
WHOLE = settings.computer("window_maximised", False, N_("Window fills the screen"))
COLUMNS: settings.Setting[dict[str, Any]] = settings.computer("columns", {}, N_("Columns of the lists"))

THEME_WORDS = {"system": N_("Like the system"), "light": N_("Light"), "dark": N_("Dark")}


def remember_columns(computer: settings.Computer, name: str, arrangement: dict[str, Any]) -> None:
    """Keep how the columns of the table `name` are arranged."""
    every: dict[str, Any] = computer.get(COLUMNS)
    computer.put(COLUMNS, {**every, name: arrangement})


def columns(computer: settings.Computer, name: str) -> dict[str, Any]:
    """How the columns of the table `name` were arranged; {} where they never were."""
    every: dict[str, Any] = computer.get(COLUMNS)
    kept = every.get(name, {})
    return kept if isinstance(kept, dict) else {}
