"""One row of a list of denials: whose, of which day, how much and why; or why it cannot be taken."""

import re
from dataclasses import dataclass
from datetime import date

from frontdesk_gui.feeds import values
from frontdesk_gui.feeds.table.cells import Cells, Fault
from frontdesk_gui.feeds.table.denied_reason import Code, Reason, reason
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.feeds.x12.records import Adjustment

# "Grand Total:", "Sub-total Oakmont", "Total (6)"; a patient called Total has a comma or a day of service.
TOTAL = re.compile(r"(?:(?:grand|overall|report|page|sub)[ -]*)?totals?\b(?!\s*,)", re.I)
NOTHING = re.compile(r"\$?\s*[-\u2013\u2014]+$")  # how a sheet in the manner of accountants writes zero
COUNTED = ("service", "service_to", "denied_on", "amount", "charge", "paid", "code", "claim_no", "pcn", "patient_name")


@dataclass(frozen=True, slots=True)
class DeniedRow:
    """One row of the list. Money in cents; `amount` is what was denied, and `said` whether the row itself says so: else
    it is what was charged and not paid. `status` is the word of the program it is from."""

    line: int
    first: str | None
    last: str | None
    payer: str
    service: date | None
    service_to: date | None
    denied_on: date | None
    amount: int
    charge: int | None
    paid: int | None
    reason: Reason
    claim_no: str
    pcn: str
    member_id: str
    check: str
    status: str
    said: bool = True

    @property
    def denied(self) -> bool:
        """Whether it is a denial: it says so, or one of its codes does, as in an 835."""
        return self.said or not self.reason.codes or any(map(_denies, self.reason.codes))

    @property
    def main(self) -> Code:
        """The code that tells why: the first that denies, else the first."""
        return self._codes[self._main]

    @property
    def shared(self) -> bool:
        """Whether nobody tells what the code that denies took, only what all of them took together."""
        return not self.said and len(self._codes) > 1 and self.main.cents is None and _denies(self.main)

    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """What its codes took off. What the row does not tell of each stands with the one that denies."""
        return tuple(
            Adjustment(one.group, one.carc, self._left if place == self._main and one.cents is None else one.cents)
            for place, one in enumerate(self._codes)
        )

    @property
    def _codes(self) -> tuple[Code, ...]:
        return self.reason.codes or (Code(self.reason.group, ""),)

    @property
    def _main(self) -> int:
        return next((place for place, one in enumerate(self._codes) if _denies(one)), 0)

    @property
    def _left(self) -> int | None:
        """What the main code took: what was denied, or what was not paid without what other codes say they took."""
        if len(self._codes) > 1 and not _denies(self.main):
            return None
        others = sum(one.cents or 0 for one in self._codes)
        return self.amount if self.said else max(0, self.amount - others)


def _denies(code: Code) -> bool:
    return judge.denies(Adjustment(code.group, code.carc, 1), judge.CALLED_DENIED)


def read(row: Cells) -> DeniedRow:
    """A row that fits the header. Raises Fault where it is none, or does not tell whose, when or how much."""
    _refuse_what_is_no_row(row)
    who = row.name()
    claim_no, pcn = row.text("claim_no"), row.text("pcn")
    if not who.last and not (claim_no or pcn):
        raise Fault("no_patient")
    service = row.day("service")
    if row.text("service") and service is None:
        raise Fault("bad_date")
    if service is None and not (claim_no or pcn):
        raise Fault("no_date")
    charge, paid = _cents(row, "charge"), _cents(row, "paid")
    told = reason(row.text("group"), row.text("code"), row.text("remark"), row.text("reason"))
    amount = _amount(row, charge, paid, told)
    for name, known in (("charge", charge), ("paid", paid)):
        if row.text(name) and known is None:
            row.notes.add("bad_money", row.line)
    denied_on = row.day("denied_on")
    if row.text("denied_on") and denied_on is None:
        row.notes.add("bad_denial_date", row.line)
    given = " ".join(part for part in (who.first, who.middle) if part)
    found = DeniedRow(
        row.line, given or None, who.last, row.text("payer"), service, row.day("service_to"), denied_on, amount,
        charge, paid, told, claim_no, pcn, row.text("member_id"), row.text("check"), row.text("status"),
        bool(row.text("amount")),
    )  # fmt: skip
    if found.shared:
        row.notes.add("shared_amount", row.line)
    return found


def _refuse_what_is_no_row(row: Cells) -> None:
    """A total, the header once more, and what a spreadsheet has not counted yet."""
    begins = next((cell for cell in row.cells if cell), "")
    if TOTAL.match(begins) and not row.text("service"):
        raise Fault("total")
    if all(cell == name or not cell for cell, name in zip(row.cells, row.columns.header, strict=True)):
        raise Fault("header_again")
    if any(row.text(name).startswith("=") for name in COUNTED):
        raise Fault("formula")


def _cents(row: Cells, name: str) -> int | None:
    text = row.text(name)
    return 0 if NOTHING.match(text) else values.cents(text)


def _amount(row: Cells, charge: int | None, paid: int | None, told: Reason) -> int:
    """What was denied: said, or else what was charged and not paid, or what its codes say they took. Written as less
    than nothing it is the same."""
    said = _cents(row, "amount")
    if said is None:
        needed = {"amount": None} if row.text("amount") else {"charge": charge, "paid": paid}
        if any(row.text(name) and known is None for name, known in needed.items()):
            raise Fault("bad_amount")
    if said is None and charge is not None:
        said = charge - (paid or 0)
    if said is None:
        said = sum(one.cents or 0 for one in told.codes)
    if not said:
        raise Fault("no_amount")
    return abs(said)
