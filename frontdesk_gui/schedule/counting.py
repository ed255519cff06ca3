"""Counts what the rows of a file come to: the preview and the taking in count alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk_gui.schedule import incoming
from frontdesk_gui.schedule.sorting import Stretch


@dataclass(frozen=True, slots=True)
class Counts:
    """How many visits (of a patient list: patients) are new, changed, same or gone, and what comes with them.

    `asked` counts questions: people who may be somebody we know, and status words nobody has explained. `cards` are
    insurances and authorizations new or changed; `ours` insurances the desk verified itself, which stay; `clashes`
    visits called off in the file whose patients are here; `repeats` rows of visits the file had named before.
    """

    rows: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    asked: int = 0
    set_aside: int = 0
    repeats: int = 0
    people_new: int = 0
    people_changed: int = 0
    cards: int = 0
    ours: int = 0
    clashes: int = 0


class Sums:
    """Adds up stretches of rows."""

    def __init__(self, meanings: Mapping[str, str | None]) -> None:
        self._meanings = meanings
        self._sums: dict[str, int] = {}
        self.words: dict[str, int] = {}

    def add(self, out: Stretch, rows: Sequence[incoming.Row], asides: int) -> None:
        """Count one stretch of rows and those set aside beside it."""
        cards = out.cards
        self._count(
            rows=len(rows) + asides,
            set_aside=asides,
            new=len(out.new),
            changed=len(out.changed),
            same=out.same,
            repeats=out.repeats,
            clashes=out.clashes,
            ours=cards.ours,
            people_new=len(out.people.new),
            people_changed=len(out.people.filled),
            asked=sum(bool(new.candidates) for new in out.people.new),
            cards=len(cards.new) + len(cards.changed) + len(cards.authorizations) + len(cards.longer),
        )
        for word, times in out.words.items():
            self.words[word] = self.words.get(word, 0) + times
        for kind, _row in people(out, rows):
            self._count(**{kind: 1})

    def _count(self, **more: int) -> None:
        for name, number in more.items():
            self._sums[name] = self._sums.get(name, 0) + number

    @property
    def rows(self) -> int:
        """How many rows were counted so far."""
        return self._sums.get("rows", 0)

    def whole(self, gone: int) -> Counts:
        """Everything counted; a status word is asked once, whatever the number of its rows."""
        unasked = sum(word not in self._meanings for word in self.words)
        return Counts(**{**self._sums, "gone": gone, "asked": self._sums.get("asked", 0) + unasked})


def people(out: Stretch, rows: Sequence[incoming.Row]) -> list[tuple[str, incoming.Row]]:
    """The lines of a patient list, each as new, changed or same."""
    fresh = {new.ref for new in out.people.new}
    told = out.people.filled.keys() | {patient for patient, _number in out.people.numbers}
    return [
        ("new" if ref in fresh else "changed" if ref in told else "same", row)
        for row, ref in zip(rows, out.people.refs, strict=True)
        if row.visit is None
    ]
