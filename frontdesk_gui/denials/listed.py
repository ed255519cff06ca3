"""A list of denials (CSV, Excel) as the payments and claims of an 835: what was denied, by whom, on which day.

Nothing is known of the payment but its payer, its day and perhaps its check; nobody can tell whether it comes out even.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from frontdesk_gui.feeds.records import Head, Problem, SetAside
from frontdesk_gui.feeds.table import denied
from frontdesk_gui.feeds.table.denied import DeniedRow
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.feeds.x12.records import ClaimPayment, Event, Name, Payment, PaymentStart

Group = tuple[str, dt.date | None, str]  # payer, day, check


class ListReading:
    """A list opened to be taken in: `rows()` gives the events of an 835, all rows of a payment together."""

    def __init__(self, path: Path) -> None:
        self._list = denied.open_list(path)
        self.head: Head = self._list.head
        self.asides: tuple[SetAside, ...] = ()
        self.done = self.size = 0  # a list is short: nobody has to be told how far it is
        self.fingerprint = self.head.sha256

    def rows(self) -> Iterator[Event]:
        """Its payments with their claims; the whole list is held, for rows of one payment stand anywhere in it."""
        groups: dict[Group, list[DeniedRow]] = {}
        asides: list[SetAside] = []
        for row in self._list.lines():
            if isinstance(row, SetAside):
                asides.append(row)
            else:
                groups.setdefault((row.payer, row.denied_on, row.check), []).append(row)
        self.asides = tuple(asides)
        for (payer, day, check), rows in groups.items():
            yield from _payment(payer, day, check, rows)

    def problems(self) -> tuple[Problem, ...]:
        """What the last `rows()` came upon beside the rows set aside."""
        return self._list.problems()


def _payment(payer: str, day: dt.date | None, check: str, rows: Sequence[DeniedRow]) -> Iterator[Event]:
    start = PaymentStart(None, payer or None, trace=check or None, pay_date=day)
    yield start
    claims: dict[tuple[str, ...], list[DeniedRow]] = {}
    for row in rows:
        claims.setdefault(_whose(row), []).append(row)
    paid = 0
    for number, group in enumerate(claims.values(), 1):
        claim = _claim(number, group)
        paid += claim.paid or 0
        yield claim
    yield Payment(start, (), len(claims), paid, None)


def _whose(row: DeniedRow) -> tuple[str, ...]:
    """Rows that are alike in these are lines of one claim."""
    who = (row.last or "", row.first or "")
    return (row.claim_no or row.pcn, *(word.casefold() for word in who), str(row.service))


def _claim(number: int, rows: Sequence[DeniedRow]) -> ClaimPayment:
    """A claim of one or several rows; the status says whether the list calls it denied. What it does not tell is None,
    but a claim that was decided like others was paid what it says, or nothing."""
    first, denied_ = rows[0], any(row.denied for row in rows)
    denied_cents = sum(row.amount for row in rows)
    paid = _total([row.paid for row in rows])
    charges = _total([row.charge for row in rows])
    remarks = tuple(dict.fromkeys(code for row in rows for code in row.reason.remarks))
    return ClaimPayment(
        number=number,
        pcn=first.pcn or None,
        status=judge.CALLED_DENIED if denied_ else judge.PROCESSED,
        charged=None if charges is None else max(charges, denied_cents + (paid or 0)),
        paid=paid if denied_ else paid or 0,
        patient_resp=None,
        payer_claim_no=first.claim_no or None,
        patient=Name(first.last, first.first, id=first.member_id or None),
        service_from=first.service,
        service_to=max((day for row in rows if (day := row.service_to or row.service)), default=None),
        adjustments=tuple(one for row in rows for one in row.adjustments),
        remarks=remarks,
    )


def _total(amounts: Sequence[int | None]) -> int | None:
    """Of the lines of one claim: the amount that all of them repeat is the claim's own, others add up."""
    told = [one for one in amounts if one is not None]
    if not told:
        return None
    return told[0] if len(set(told)) == 1 else sum(told)
