"""The window in which a schedule is looked at before it is taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.schedule import service
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.pill import Pill
from frontdesk_gui.shell.taking import TakingDialog, moment

KINDS = {
    "new": Pill(N_("New"), "good"),
    "changed": Pill(N_("Changed"), "info"),
    "gone": Pill(N_("Gone"), "warn"),
    "asked": Pill(N_("Who is this?"), "warn"),
    "aside": Pill(N_("Not read"), "bad"),
}
TILES = (
    ("new", N_("new")),
    ("changed", N_("changed")),
    ("same", N_("the same")),
    ("gone", N_("gone")),
    ("asked", N_("to be asked")),
    ("set_aside", N_("rows not read")),
)
COLUMNS = (
    Column("kind", "", 12, kind="pill"),
    Column("when", N_("When"), 22),
    Column("who", N_("Patient"), 24, kind="bold"),
    Column("what", N_("What"), 30, kind="muted", stretch=True),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the preview's list."""

    id: int
    kind: Pill
    when: str
    who: str
    what: str


def lines(plan: service.Plan) -> list[Line]:
    """What the preview lists: samples of each kind, then the rows that could not be read."""
    told = [(KINDS[one.kind], moment(one.when), one.who, one.what) for one in plan.samples]
    told += [(KINDS["aside"], one.where, "", one.why) for one in plan.asides]
    return [Line(n, Pill(_(pill.word), pill.kind), *rest) for n, (pill, *rest) in enumerate(told)]


class ImportDialog(TakingDialog):
    """Looks at a schedule or a patient list."""

    tiles: ClassVar[tuple[tuple[str, str], ...]] = TILES
    columns: ClassVar[tuple[Column, ...]] = COLUMNS
    planning: ClassVar[Callable[..., Any]] = service.planning
    keeping: ClassVar[Callable[..., Any]] = service.keep

    def lines(self, plan: service.Plan) -> Sequence[Line]:
        """Samples of each kind, then the rows that could not be read."""
        return lines(plan)

    def head(self, plan: service.Plan) -> tuple[str, str]:
        """Which system it is from, and of when."""
        words = _("Patients from {system}") if plan.content == "patients" else _("Schedule from {system}")
        under = _("{file}, as of {time}").format(file=self.path.name, time=moment(plan.as_of))
        if plan.days is not None:
            first, last = (as_words(day, "text") for day in plan.days)
            under = _("{file}, as of {time}, visits from {first} to {last}").format(
                file=self.path.name, time=moment(plan.as_of), first=first, last=last
            )
        return words.format(system=plan.source), under

    def standing(self, plan: service.Plan) -> list[str]:
        """Whether there is anything new in it."""
        if not plan.counts.rows:
            return [_("There are no rows in this file.")]
        if plan.already is not None and plan.nothing_new:
            return [
                _("Exactly this file was taken in at {time}. Nothing has changed.").format(time=moment(plan.already))
            ]
        return [_("Nothing in this file is new; the list would be as of its time.")] if plan.nothing_new else []

    def label(self, taken: service.Taken) -> str:
        """What was taken in."""
        return _("Patient list taken in") if self.plan.content == "patients" else _("Schedule taken in")

    def _kept(self, taken: service.Taken) -> None:
        service.remember(self.desk.computer, self.path)
        super()._kept(taken)


def take_in(desk: Desk, paths: Sequence[Path], parent: QWidget | None = None) -> ImportDialog | None:
    """Look at files one after the other; the window of the first."""
    return ImportDialog.one_by_one(desk, paths, parent)


def newest(desk: Desk, parent: QWidget | None = None) -> ImportDialog | None:
    """Look at the newest file of the folder the last one came from; None where there is none."""
    path = service.newest(desk.computer.get(service.LAST_FOLDER))
    return None if path is None else take_in(desk, [path], parent)
