"""Every text a person reads passes through here, so that it can be said in her language."""

from __future__ import annotations

import gettext
import threading
from pathlib import Path

DOMAIN = "frontdesk"
_null = gettext.NullTranslations()
_lock = threading.Lock()
_now: gettext.NullTranslations = _null


def install(language: str, folder: Path | None = None) -> None:
    """Speak `language` ("en", "es") from now on; English where there is no catalogue for it."""
    global _now
    from frontdesk_gui.core import paths

    with _lock:
        if language == "en":
            _now = _null
        else:
            _now = gettext.translation(DOMAIN, folder or paths.resources() / "locale", [language], fallback=True)


def _(text: str) -> str:
    """The text in the person's language."""
    return _now.gettext(text) if text else ""


def n_(one: str, many: str, n: int) -> str:
    """The text for `n` things in the person's language."""
    return _now.ngettext(one, many, n)


def N_(text: str) -> str:
    """Mark a text of a declaration for translation; `_()` translates it where it is shown."""
    return text
