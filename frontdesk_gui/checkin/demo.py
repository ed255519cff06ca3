"""The invented desk's past: what was asked at the check-ins of the last days, and which answers still hold."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy.orm import Session

from frontdesk_gui.checkin import demo_asks, sheet, starter
from frontdesk_gui.checkin.due import Asked, Stand
from frontdesk_gui.checkin.model import Answer, CheckIn, ItemState, Standing, ToKey, ValueKind, VisitItem
from frontdesk_gui.checkin.sheet import Sheet
from frontdesk_gui.core.invented import InventedPatient, Making, World
from frontdesk_gui.core.progress import Progress
from frontdesk_gui.core.words import _

REMEMBERED_DAYS = 60  # working days whose answers still stand
SHOWN_DAYS = 5  # working days whose check-ins are there to look at
# Of the visits that payers have answered about by now there are some, of days so many working days back.
ANSWERED = slice(-36, -12)
ANSWERED_VISITS = 640  # whole days, no more than hold so many; one at least
AHEAD_DAYS = 16
MISSED, MISSED_THEN = 0.03, 0.1
# What is due on the day all the same: by the part somebody plays there.
LEFT_OUT = {
    "msp_due": frozenset({"msp_full"}),
    "add_on": frozenset({"card", "identity"}),
    "sibling": frozenset({"card"}),
}


def make(world: World) -> Making:
    """Put the first checklists there, the answers that stand, and the check-ins of the last days."""
    with world.store.write(_("First checklists added")) as session:
        starter.seed(session)
    maker = Maker(world)
    yield Progress(97, 100)
    with world.store.read() as session:
        standing = list(maker.standing(session))
    with world.store.write(_("Invented answers kept")) as session:
        world.store.bulk(session, Standing, standing)
    yield Progress(98, 100)
    with world.store.read() as session:
        items, check_ins, to_key = maker.check_ins(session)
    with world.store.write(_("Invented check-ins kept")) as session:
        world.store.bulk(session, VisitItem, items)
        world.store.bulk(session, CheckIn, check_ins)
        world.store.bulk(session, ToKey, to_key)
    with world.store.write(_("Invented asks kept")) as session:
        demo_asks.keep(session, world)
    yield Progress(100, 100)


class Maker:
    """Reads the invented visits as the desk would see them, and answers them as it would have."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.chance = world.chance("answers")
        self.people = {patient.id: patient for patient in world.patients}
        self.desk = (world.people["desk"], world.people["priya"], world.people["joel"])

    def standing(self, session: Session) -> Iterator[dict[str, Any]]:
        """The latest answers of everybody who came lately or comes soon, and has been here before the day."""
        done: set[int] = set()
        day = self.world.plan.day
        ahead = [day + dt.timedelta(days=n) for n in range(AHEAD_DAYS)]
        for each in (*ahead, *reversed(self.world.days[-REMEMBERED_DAYS:])):
            for whole in sheet.of_day(session, each):
                patient = self.people[whole.visit.patient_id]
                if patient.id not in done and patient.last_seen is not None:
                    done.add(patient.id)
                    yield from self._answers_of(whole, patient, patient.last_seen)

    def _answers_of(self, whole: Sheet, patient: InventedPatient, seen: dt.date) -> Iterator[dict[str, Any]]:
        left_out = LEFT_OUT.get(patient.role, frozenset())
        for stand in whole.stands:
            asked = stand.asked
            if asked is None or asked.expires_days == 0 or asked.key in left_out or self.chance.random() < MISSED:
                continue
            yield {
                "patient_id": patient.id,
                "item_key": asked.key,
                "about": whole.about[asked.about],
                "answer": Answer.DONE.value,
                "answered_on": seen,
                "value": _value(whole, asked, self.chance),
                "visit_item_id": None,
            }

    def check_ins(self, session: Session) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
        """Items, check-ins and what waits to be keyed, of the last days and of the day up to now.

        Of older days there are some whose payers have answered, so that a denial can be held against its check-in.
        """
        items: list[dict[str, Any]] = []
        check_ins: list[dict[str, Any]] = []
        to_key: list[dict[str, Any]] = []
        for day in (*self.world.days[-SHOWN_DAYS:], self.world.plan.day):
            for whole, answered in self._of_day(session, day, MISSED):
                items += answered
                check_ins.append(self._check_in(whole, answered))
                to_key += _waiting(whole, answered)
        for day in self._answered_days():
            for whole, answered in self._of_day(session, day, MISSED_THEN):
                items += answered
                check_ins.append(self._check_in(whole, answered))
        return items, check_ins, to_key[-4:]

    def _answered_days(self) -> list[dt.date]:
        days = self.world.days[ANSWERED]
        return days[-max(1, int(ANSWERED_VISITS / max(self.world.pace, 1))) :]

    def _of_day(self, session: Session, day: dt.date, missed: float) -> Iterator[tuple[Sheet, list[dict[str, Any]]]]:
        """Each visit of a day that was checked in, with its items; so many of them could not be answered."""
        for whole in sheet.of_day(session, day):
            if whole.visit.checked_in_at is not None:
                yield whole, list(self._items(whole, missed))

    def _items(self, whole: Sheet, missed: float) -> Iterator[dict[str, Any]]:
        """Every item of a visit as it was left when the patient was checked in."""
        ended: dt.datetime = whole.visit.checked_in_at
        person = self.chance.choice(self.desk)
        for stand in whole.stands:
            if stand.asked is not None:
                skipped = self.chance.random() < missed
                yield self._item(whole, stand, stand.asked, ended, person, skipped)

    def _item(
        self, whole: Sheet, stand: Stand, asked: Asked, ended: dt.datetime, person: int, skipped: bool
    ) -> dict[str, Any]:
        fine = stand.state == "fine" and stand.held.answered_on < ended.date()
        missed = not fine and skipped
        names = ("text", "why", "how", "group", "position", "required", "owner", "value_kind", "kind")
        return {
            "visit_id": whole.visit.id,
            "edition_id": asked.edition_id,
            "item_key": asked.key,
            **{name: getattr(asked, name) for name in names},
            "state": ItemState.CLOSED.value,
            "answer": Answer.COULD_NOT.value if missed else Answer.DONE.value,
            "reason": self.chance.choice(_reasons()) if missed else "",
            "value": "" if missed or fine else _value(whole, asked, self.chance),
            "answered_at": None if fine else ended - dt.timedelta(seconds=self.chance.randrange(5, 120)),
            "answered_by": None if fine else person,
            "seconds": None if fine else max(2, int(asked.seconds * self.chance.uniform(0.5, 1.5))),
            "fine_since": stand.held.answered_on if fine else None,
            "about": whole.about[asked.about],
            "source": "",
            "frozen": True,
        }

    def _check_in(self, whole: Sheet, items: list[dict[str, Any]]) -> dict[str, Any]:
        missed = [item for item in items if item["required"] and item["answer"] == Answer.COULD_NOT]
        seconds = sum(item["seconds"] or 0 for item in items)
        return {
            "visit_id": whole.visit.id,
            "started_at": whole.visit.checked_in_at - dt.timedelta(seconds=seconds),
            "finished_at": whole.visit.checked_in_at,
            "person_id": self.chance.choice(self.desk),
            "overridden": len(missed),
            "reason": missed[0]["reason"] if missed else "",
            "seconds": seconds,
        }


def _reasons() -> tuple[str, ...]:
    return (_("Patient did not have it"), _("Portal was down"), _("Patient will call back"), _("Line too long"))


def _value(whole: Sheet, asked: Asked, chance: random.Random) -> str:
    """What the desk would have written down."""
    if asked.value_kind == ValueKind.CHOICE:
        if asked.effect == "relation" and whole.coverages:
            return whole.coverages[0].relation or asked.choices[0][0]
        return str(asked.choices[0][0])
    if asked.value_kind == ValueKind.MEMBER_ID:
        return str(whole.coverages[0].member_id) if whole.coverages else ""
    if asked.value_kind == ValueKind.MONEY:
        return str(whole.seen.copay if asked.key == "copay" else whole.seen.balance)
    return _("On file") if asked.value_kind == ValueKind.TEXT else ""


def _waiting(whole: Sheet, items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Now and then something found out at the desk still waits to be keyed in the scheduling software."""
    item = next((one for one in items if one["item_key"] == "demographics" and one["fine_since"] is None), None)
    if item is not None and item["answer"] == Answer.DONE:
        yield {
            "visit_id": whole.visit.id,
            "patient_id": whole.visit.patient_id,
            "item_key": item["item_key"],
            "what": item["text"],
            "value": _("New phone number"),
            "noted_at": item["answered_at"],
            "done_at": None,
            "done_by": None,
        }
