"""Which visits of a day are shown: kept on this computer, seen at a glance, and taken away with one click."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.checkin.card import Day
from frontdesk_gui.checkin.tab_lines import DayLine
from frontdesk_gui.core import settings
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.shell import text

NOTHING: dict[str, Any] = {}
KEPT: settings.Setting[dict[str, Any]] = settings.computer("checkin.filters", NOTHING, N_("Filters of the day's list"))
STANDINGS = frozenset(key for key, _words in lines.STANDINGS)
NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen; an empty set of providers or sites means all of them."""

    standing: str = lines.EVERYBODY
    providers: frozenset[int] = field(default=NOBODY)
    sites: frozenset[int] = field(default=NOBODY)

    def fits(self, line: DayLine) -> bool:
        """Whether a visit is shown."""
        return self.standing in (lines.EVERYBODY, line.standing) and self.fits_place(line)

    def fits_place(self, line: DayLine) -> bool:
        """Whether its provider and site are among those chosen."""
        return (not self.providers or line.row.provider_id in self.providers) and (
            not self.sites or line.row.site_id in self.sites
        )

    def turned(self, kind: str, number: int) -> Chosen:
        """With one provider or site more, or less where it was chosen already."""
        if kind == "providers":
            return replace(self, providers=self.providers ^ {number})
        return replace(self, sites=self.sites ^ {number})


def kept(computer: settings.Computer) -> Chosen:
    """What was chosen last on this computer; what does not fit is passed over."""
    found = computer.get(KEPT)
    standing = found.get("standing")
    return Chosen(
        standing if standing in STANDINGS else lines.EVERYBODY,
        _numbers(found.get("providers")),
        _numbers(found.get("sites")),
    )


def _numbers(found: object) -> frozenset[int]:
    return frozenset(each for each in found if isinstance(each, int)) if isinstance(found, tuple) else NOBODY


def keep(computer: settings.Computer, chosen: Chosen) -> None:
    """Choose the same the next time."""
    values = {"standing": chosen.standing, "providers": sorted(chosen.providers), "sites": sorted(chosen.sites)}
    computer.put(KEPT, values)


def named(chosen: Chosen, day: Day) -> list[tuple[str, Chosen]]:
    """Each provider and site that is chosen, by name, with what stays chosen without it."""
    found = []
    for kind, names in (("providers", dict(day.providers)), ("sites", dict(day.sites))):
        for number in sorted(getattr(chosen, kind)):
            found.append((names.get(number, _("somebody not here today")), chosen.turned(kind, number)))
    return found


def menu(parent: QWidget, chosen: Chosen, day: Day, choose: Callable[[Chosen], object]) -> QMenu:
    """The menu of the Filter button: providers and sites to tick, and everybody again."""
    made = QMenu(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setAccessibleName(_("Filter"))
    for kind, title, names in (("providers", _("Provider"), day.providers), ("sites", _("Site"), day.sites)):
        if len(names) < 2:
            continue
        made.addSection(title)
        for number, name in names:
            entry = QAction(text.face(name), made, checkable=True, checked=number in getattr(chosen, kind))
            turned = chosen.turned(kind, number)
            entry.triggered.connect(lambda _on=False, turned=turned: choose(turned))
            made.addAction(entry)
    made.addSeparator()
    made.addAction(_("Show everybody")).triggered.connect(lambda _on=False: choose(Chosen()))
    return made
