"""Settings by declaration: this computer's in a JSON file, the practice's in a dated table."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

T = TypeVar("T")
BEGINNING = dt.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One thing that can be set: its key, what it is unless somebody sets it, and the words it is shown with."""

    key: str
    default: T
    words: str
    help: str = ""
    choices: tuple[T, ...] = ()
    low: int | None = None
    high: int | None = None
    of_practice: bool = False

    def fits(self, value: object) -> bool:
        """Whether a value is of the right kind and within bounds."""
        if self.choices and value not in self.choices:
            return False
        if self.default is not None and not isinstance(value, type(self.default)):
            return False
        if isinstance(value, bool) and not isinstance(self.default, bool):
            return False
        in_bounds = not isinstance(value, int) or (
            (self.low is None or value >= self.low) and (self.high is None or value <= self.high)
        )
        return in_bounds


_declared: dict[str, Setting[Any]] = {}


def declare(setting: Setting[T]) -> Setting[T]:
    """Make a setting known; its key must be new."""
    if setting.key in _declared:
        raise ValueError("a setting is declared twice: " + setting.key)
    _declared[setting.key] = setting
    return setting


def computer(key: str, default: T, words: str, **more: Any) -> Setting[T]:
    """Declare a setting of this computer."""
    return declare(Setting(key, default, words, **more))


def practice(key: str, default: T, words: str, **more: Any) -> Setting[T]:
    """Declare a setting of the practice: dated, so that the past stays measured by what held then."""
    return declare(Setting(key, default, words, of_practice=True, **more))


def on(session: Session, setting: Setting[T], day: dt.date | None = None) -> T:
    """What the practice had set on a day (today unless named)."""
    from frontdesk_gui.core import dated

    return dated.on(session, setting, day)


def put(session: Session, setting: Setting[T], value: T, from_day: dt.date | None = None) -> None:
    """Set it for the practice from a day on (today unless named; BEGINNING for always); refuses what does not fit."""
    from frontdesk_gui.core import dated

    if not setting.fits(value):
        raise Refusal(_("This value does not fit: {setting}.").format(setting=_(setting.words)))
    dated.put(session, setting.key, value, from_day)


def frozen(value: Any) -> Any:
    """The value with every list as a tuple, all the way down."""
    if isinstance(value, list):
        return tuple(frozen(item) for item in value)
    return {key: frozen(item) for key, item in value.items()} if isinstance(value, dict) else value


def declared() -> tuple[Setting[Any], ...]:
    """Every setting there is, by key."""
    return tuple(_declared[key] for key in sorted(_declared))


class Computer:
    """This computer's settings in one JSON file; what does not fit its declaration counts as not set."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, Any] = self._read()

    def _read(self) -> dict[str, Any]:
        try:
            found = frozen(json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            from frontdesk_gui.core import log

            log.get("settings").info("the settings file could not be read; starting with none")
            return {}
        return found if isinstance(found, dict) else {}

    def get(self, setting: Setting[T]) -> T:
        """What is set, or the default."""
        value = self._values.get(setting.key, setting.default)
        return value if setting.fits(value) else setting.default

    def put(self, setting: Setting[T], value: T) -> None:
        """Set it, and write the file whole; refuses a value that does not fit."""
        if not setting.fits(value):
            raise Refusal(_("This value does not fit: {setting}.").format(setting=_(setting.words)))
        self._values[setting.key] = frozen(value)
        fresh = self._path.with_name(self._path.name + ".new")
        try:
            fresh.unlink(missing_ok=True)
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._values, file, indent=1, sort_keys=True)
            os.replace(fresh, self._path)
        except OSError as error:
            raise Refusal(
                _("This computer's settings could not be saved; they hold until the program is closed.")
            ) from error
