"""A small practice of invented people in real records, with a morning's visits to check in."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from frontdesk_gui.checkin import service
from frontdesk_gui.checkin.card import Day, Line, NewAnswer, VisitCard
from frontdesk_gui.core import clock
from frontdesk_gui.core.store import Store
from frontdesk_gui.schedule.model import Authorization, Coverage, Patient, Visit

NOW = dt.datetime(2026, 11, 23, 8, 0)
TODAY = NOW.date()


@dataclass
class Desk:
    """The records with one person at them, and short ways to fill and ask them."""

    store: Store
    payers: dict[str, int] = field(default_factory=dict)
    provider: int = 0
    site: int = 0
    count: int = 0

    def add(self, row: Any) -> int:
        """Write one row; its id."""
        with self.store.write("Added") as session:
            session.add(row)
            session.flush()
            return int(row.id)

    def patient(self, last: str = "Quillfeather", first: str = "Ada", **more: Any) -> int:
        """An invented patient, 46 years old unless told otherwise."""
        self.count += 1
        more = {
            "dob": dt.date(1980, 3, 14),
            "chart": f"Q{self.count}",
            "phones": ("5550100142",),
            "zip": "80301",
            **more,
        }
        return self.add(Patient(last=last, first=first, **more))

    def cover(self, patient: int, kind: str = "commercial", verified: int | None = 3, **more: Any) -> int:
        """An insurance, verified so many days ago (None: never)."""
        if verified is not None:
            more |= {"state": "verified", "verified_at": NOW - dt.timedelta(days=verified)}
        more = {"member_id": "ABC123", "relation": "self", **more}
        return self.add(Coverage(patient_id=patient, payer_id=self.payers[kind], **more))

    def permit(self, patient: int, **more: Any) -> int:
        """A prior authorization."""
        return self.add(Authorization(patient_id=patient, **{"number": "A77", **more}))

    def visit(self, patient: int, at: str = "08:30", day: dt.date = TODAY, **more: Any) -> int:
        """A booked visit."""
        start = dt.datetime.combine(day, dt.time.fromisoformat(at))
        more = {"source": "test", "minutes": 20, "type_text": "Follow-up", "provider_id": self.provider, **more}
        return self.add(Visit(patient_id=patient, day=day, start=start, site_id=self.site, **more))

    def change(self, model: type[Any], row_id: int, **values: Any) -> None:
        """Write values into a row, as another room would."""
        with self.store.write("Changed") as session:
            row = session.get(model, row_id)
            for name, value in values.items():
                setattr(row, name, value)

    def settled(self, last: str = "Quillfeather", kind: str = "commercial", **more: Any) -> int:
        """An established patient with insurance who was checked in ten days ago with everything answered."""
        patient = self.patient(last, **more)
        self.cover(patient, kind)
        before = NOW - dt.timedelta(days=10)
        with clock.fixed(before):
            visit = self.visit(patient, day=before.date())
            self.answer_all(visit)
            self.check_in(visit)
        return patient

    def do(self, function: Callable[..., Any], *args: Any) -> Any:
        """One write of its own."""
        with self.store.write("Step") as session:
            return function(session, *args)

    def answer(self, visit: int, key: str, answer: str = "done", **more: Any) -> Any:
        """Answer one item."""
        return self.do(service.answer, NewAnswer(visit, key, answer, **more))

    def answer_all(self, visit: int) -> None:
        """Answer everything that is open, one after the other, with what is offered."""
        with self.store.write("Answered") as session:
            while key := service.visit(session, visit).next_key:
                service.answer(session, NewAnswer(visit, key, "done"))

    def check_in(self, visit: int, reason: str | None = None) -> Any:
        """End the check-in."""
        return self.do(service.check_in, visit, reason)

    def card(self, visit: int) -> VisitCard:
        """The visit's card."""
        with self.store.read() as session:
            return service.visit(session, visit)

    def line(self, visit: int, key: str) -> Line:
        """One item of a visit."""
        return next(line for line in self.card(visit).lines if line.key == key)

    def line_keys(self, visit: int) -> set[str]:
        """The keys of all items of a visit."""
        return {line.key for line in self.card(visit).lines}

    def open(self, visit: int) -> list[str]:
        """The keys of open items."""
        return [line.key for line in self.card(visit).lines if line.state == "open"]

    def day(self, day: dt.date = TODAY, *filters: Any) -> Day:
        """The day's list."""
        with self.store.read() as session:
            return service.day(session, day, *filters)
