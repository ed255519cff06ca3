"""What a checklist is made of: the answer, the item, the model that groups them, and how an item is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.shell import pill

Index = QModelIndex | QPersistentModelIndex


class Answer(StrEnum):
    """What was answered."""

    OPEN = "open"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"
    COULD_NOT = "could_not"


@dataclass(frozen=True, slots=True)
class Check:
    """One item: what is to be got, why it matters, how to get it, and what was answered.

    `note` is shown beside it ("Fine since Oct 3", a reason, a value); `fine` means an earlier answer still holds;
    `asks` means that "done" needs a value first; `locked` items can only be looked at; `pill` stands instead of
    "Needed" while it is open."""

    id: object
    text: str
    group: str = ""
    state: Answer = Answer.OPEN
    required: bool = False
    why: str = ""
    how: str = ""
    note: str = ""
    fine: bool = False
    asks: bool = False
    locked: bool = False
    pill: pill.Pill | None = None

    @property
    def open(self) -> bool:
        """Whether it still wants an answer."""
        return self.state is Answer.OPEN and not self.fine


WORDS = {
    Answer.OPEN: N_("Open"),
    Answer.DONE: N_("Done"),
    Answer.NOT_APPLICABLE: N_("Doesn’t apply"),
    Answer.COULD_NOT: N_("Couldn’t get it"),
}


def mark(check: Check) -> pill.Pill | None:
    """The pill at the right of an item."""
    if check.fine:
        return pill.Pill(check.note or _("Fine"), "quiet")
    if check.state is Answer.COULD_NOT:
        return pill.Pill(_(WORDS[check.state]), "warn")
    if check.state is Answer.NOT_APPLICABLE:
        return pill.Pill(_(WORDS[check.state]), "quiet")
    if check.state is Answer.DONE:
        return pill.Pill(check.note, "good") if check.note else None
    if check.pill is not None:
        return check.pill
    return pill.Pill(_("Needed"), "info") if check.required else None


def spoken(check: Check) -> str:
    """The item for a screen reader."""
    state = _("Fine") if check.fine else _(WORDS[check.state])
    need = mark(check) if check.open else None
    return ". ".join(part for part in (check.text, state, need.word if need else "", check.note, check.why) if part)


class CheckModel(QAbstractListModel):
    """Items under the names of their groups."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[str | Check] = []

    def take(self, items: Sequence[Check]) -> bool:
        """Show these items. False where they are the same items, of which some changed."""
        entries: list[str | Check] = []
        group = ""
        for item in items:
            if item.group != group:
                group = item.group
                entries.append(group)
            entries.append(item)
        if [_name(entry) for entry in entries] == [_name(entry) for entry in self._entries]:
            for place, entry in enumerate(entries):
                if isinstance(entry, Check) and entry != self._entries[place]:
                    self.replace(place, entry)
            return False
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()
        return True

    def replace(self, place: int, check: Check) -> None:
        """Show another state of one item."""
        self._entries[place] = check
        self.dataChanged.emit(self.index(place, 0), self.index(place, 0))

    def checks(self) -> tuple[Check, ...]:
        """The items without the groups."""
        return tuple(entry for entry in self._entries if isinstance(entry, Check))

    def check(self, place: int) -> Check | None:
        """The item at a place; None for a group or no place."""
        entry = self._entries[place] if 0 <= place < len(self._entries) else None
        return entry if isinstance(entry, Check) else None

    def group(self, place: int) -> str:
        """The name of the group at a place."""
        entry = self._entries[place]
        return entry if isinstance(entry, str) else ""

    def place(self, item_id: object) -> int | None:
        """Where an item stands."""
        return next((i for i, e in enumerate(self._entries) if isinstance(e, Check) and e.id == item_id), None)

    def next_open(self, after: int) -> int | None:
        """The next open item after a place, from the top again; None where all are answered."""
        places = [i for i, e in enumerate(self._entries) if isinstance(e, Check) and e.open and not e.locked]
        return next((i for i in places if i > after), places[0] if places else None)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines, groups counted."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Groups cannot be chosen."""
        if self.check(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for the screen reader; the painter takes the item itself."""
        check = self.check(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return check.text if check else self.group(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(check) if check else self.group(index.row())
        if role == Qt.ItemDataRole.ToolTipRole and check:
            return check.why
        return None


def _name(entry: str | Check) -> object:
    return entry if isinstance(entry, str) else (entry.id,)
