"""The services of the demo's claims: what is charged, what a payer allows and leaves to the patient, what it denies."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from frontdesk_gui.denials import demo_ways
from frontdesk_gui.denials.demo_visits import Billed
from frontdesk_gui.denials.demo_ways import Denial, Payer, Service, Ways
from frontdesk_gui.feeds.x12.records import Adjustment, ServiceLine

CONTRACT, SEQUESTRATION, EARLIER_PAYER = "45", "253", "23"
YEARLY, PERCENT, COPAY = "1", "2", "3"
# Of a hundred visits in which the yearly part is still open, by month.
OPEN = (50, 45, 38, 28, 22, 18, 14, 12, 10, 8, 7, 6)
QUALITY = Service("3074F", ("8P",), 0, 0)  # reported, not paid
CUT = 0.3


@dataclass(frozen=True, slots=True)
class Priced:
    """A service with what the payer allows, in cents, and the patient's share under its code ("" where there is none).

    `deciding` are further amounts of the payer's decision; what is left is paid.
    """

    service: Service
    allowed: int
    share: int = 0
    share_code: str = ""
    deciding: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()


def amount(cents: int) -> str:
    """Cents as an 835 has them: 1250 is "12.5"."""
    whole, part = divmod(abs(cents), 100)
    fraction = f".{part:02d}".rstrip("0") if part else ""
    return f"{'-' if cents < 0 else ''}{whole}{fraction}"


def taken(group: str, carc: str, cents: int) -> Adjustment:
    """An adjustment as it will be read."""
    return Adjustment(group, carc, cents, None, amount(cents))


def services(ways: Ways, billed: Billed, chance: random.Random) -> tuple[Service, ...]:
    """What was done at a visit."""
    kind = ways.types[billed.type]
    at = chance.random() * sum(each.often for each in kind.main)
    first = kind.main[0]
    for first in kind.main:
        at -= first.often
        if at < 0:
            break
    further = [each for each in kind.also if chance.random() * 100 < each.often]
    quality = [QUALITY] if billed.card.payer.kind == "medicare" and chance.random() < 0.06 else []
    return (first, *further, *quality)


@lru_cache(maxsize=4_096)
def allowed(payer: Payer, service: Service) -> int:
    """What a payer allows for a service; a little more or less than its usual share, always the same."""
    bent = (payer.place * 7 + int(service.code[-2:] if service.code[-2:].isdigit() else 0)) % 9 - 4
    return service.charge * (payer.pays + bent) // 100


def priced(
    ways: Ways, billed: Billed, payer: Payer, done: Sequence[Service], chance: random.Random
) -> tuple[Priced, ...]:
    """The services with the patient's share: nothing for prevention, else the yearly part, a copay or a percentage."""
    found = tuple(Priced(service, allowed(payer, service)) for service in done)
    if ways.types[billed.type].preventive or payer.kind == "medicaid":
        return found
    if payer.yearly and chance.random() * 100 < OPEN[billed.day.month - 1]:
        return tuple(_shared(one, one.allowed, YEARLY) for one in found)
    if billed.card.copay and payer is billed.card.payer:
        first, *rest = found
        return (_shared(first, min(billed.card.copay, first.allowed), COPAY), *rest)
    return tuple(_shared(one, one.allowed * payer.share // 100, PERCENT) for one in found)


def _shared(one: Priced, cents: int, code: str) -> Priced:
    return replace(one, share=cents, share_code=code) if cents else one


def denied(found: Sequence[Priced], denial: Denial) -> tuple[Priced, ...]:
    """The services with what a denial takes: all of them, the last one alone, or a part of the first."""
    charged = [place for place, one in enumerate(found) if one.service.charge]
    if denial.lines == demo_ways.CUT:
        first, *rest = found
        left = first.allowed - first.share
        part = int(left * CUT) if left else first.allowed
        share = first.share if left else 0
        reason = (taken(denial.group, denial.carc, part),)
        return (replace(first, share=share, deciding=reason, remarks=denial.remarks), *rest)
    chosen = charged[-1:] if denial.lines == demo_ways.LAST else charged
    return tuple(refused(one, denial) if place in chosen else one for place, one in enumerate(found))


def refused(one: Priced, denial: Denial) -> Priced:
    """A service denied as a whole."""
    return Priced(
        one.service,
        one.service.charge,
        deciding=(taken(denial.group, denial.carc, one.service.charge),),
        remarks=denial.remarks,
    )


def after_another(one: Priced, left: int, *, pays: bool) -> Priced:
    """A service as the second payer answers it, where the first left these cents; what it does not pay nobody owes."""
    if not one.service.charge:
        return Priced(one.service, 0)
    before = taken("OA", EARLIER_PAYER, one.service.charge - left)
    rest = () if pays or not left else (taken("CO", CONTRACT, left),)
    return Priced(one.service, one.service.charge, deciding=(before, *rest))


def line(one: Priced, billed: Billed, place: int, sequestered: bool) -> ServiceLine:
    """A service as it stands in the 835; it comes out even."""
    service, deciding = one.service, list(one.deciding)
    if service.charge > one.allowed:
        deciding.insert(0, taken("CO", CONTRACT, service.charge - one.allowed))
    if one.share:
        deciding.append(taken("PR", one.share_code, one.share))
    left = service.charge - sum(each.cents or 0 for each in deciding)
    if sequestered and left >= 50:
        deciding.append(taken("CO", SEQUESTRATION, (left + 25) // 50))
        left -= (left + 25) // 50
    return ServiceLine(
        "HC",
        service.code,
        service.modifiers,
        service.charge,
        left,
        "1",
        billed.day,
        billed.day,
        tuple(deciding),
        tuple(each for each in one.remarks if not on_the_claim(each)),
        f"{billed.visit}L{place}",
    )


def on_the_claim(remark: str) -> bool:
    """Whether a remark stands on the claim (MOA), not on its services (LQ)."""
    return remark.startswith(("MA", "N78"))
