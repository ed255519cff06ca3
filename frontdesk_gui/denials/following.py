"""Follows the events of a file: each claim with its payment as a version, and set aside what the file broke off in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from frontdesk_gui.core.words import _
from frontdesk_gui.denials import payments
from frontdesk_gui.denials.payments import Paid
from frontdesk_gui.denials.sorting import Told
from frontdesk_gui.denials.versions import Numbering
from frontdesk_gui.feeds.x12.records import ClaimPayment, Event, Payment, PaymentStart

Payer = Callable[[payments.Payer], tuple[int | None, str]]  # its id in the records, and how they know it


@dataclass(frozen=True, slots=True)
class Aside:
    """An answer that was not kept: where it stands and why."""

    where: str
    why: str


class Payments:
    """Follows the events of a file: gives each claim its payment and its version, and sets aside what broke off."""

    def __init__(self, written: dt.date, kind: str, payer: Payer) -> None:
        self._written, self._kind, self._payer = written, kind, payer
        self.paid: list[Paid] = []
        self._numbering = Numbering("", "")
        self._payer_id: int | None = None
        self._key = ""
        self._payment = -1  # of those that `anew` gives

    def take(self, events: Iterable[Event]) -> tuple[list[Told], list[Aside]]:
        """The whole answers among some events, and what was set aside."""
        told: list[Told] = []
        asides: list[Aside] = []
        for event in events:
            if isinstance(event, PaymentStart):
                self._open(event)
            elif isinstance(event, Payment):
                self.paid[-1] = payments.ended(self.paid[-1], event)
            elif event.complete:
                told.append(self._told(event))
            else:
                asides.append(self._aside(event))
        return told, asides

    def anew(self, told: Iterable[Told]) -> tuple[list[Told], list[Aside]]:
        """The answers that another look at the file gave, in their order, as the records know their payers now."""
        found = []
        for one in told:
            if one.payment != self._payment:
                self._payment = one.payment
                self._pays(one.paid)
            if one.key != self._key or one.payer_id != self._payer_id:
                version = self._numbering.again(one.version)
                one = Told(one.payment, one.paid, self._payer_id, self._key, version)
            found.append(one)
        return found, []

    def _open(self, start: PaymentStart) -> None:
        paid = payments.opened(start, self._written, self._kind)
        self._pays(paid)
        self.paid.append(paid)

    def _pays(self, paid: Paid) -> None:
        self._payer_id, known_as = self._payer(paid.payer)
        self._key = paid.key(known_as)
        self._numbering = Numbering(self._key, known_as)

    def _told(self, claim: ClaimPayment) -> Told:
        return Told(len(self.paid) - 1, self.paid[-1], self._payer_id, self._key, self._numbering.version(claim))

    def _aside(self, claim: ClaimPayment) -> Aside:
        where = _("payment {payment}, claim {claim}").format(payment=len(self.paid), claim=claim.number)
        return Aside(where, _("The file breaks off in this claim. It comes in when the whole file is taken in."))
