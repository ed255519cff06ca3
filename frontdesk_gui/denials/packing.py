"""A claim's lines, adjustments and remarks, packed into one text and back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from frontdesk_gui.feeds.x12.records import Adjustment, ClaimPayment, Name, ServiceLine

_PACK = json.JSONEncoder(separators=(",", ":"), default=str, ensure_ascii=False).encode


def packed(claim: ClaimPayment) -> str:
    """Lines, adjustments, remarks, references and dates of a claim as one text."""
    whole = (
        claim.adjustments,
        claim.remarks,
        claim.lines,
        claim.refs,
        claim.received,
        claim.coverage_ends,
        claim.filing,
        claim.forwarded_to if any(claim.forwarded_to) else None,
        claim.rendering if any(claim.rendering) else None,
        claim.insured if any(claim.insured) else None,
    )
    return _PACK(whole)


class Detail(NamedTuple):
    """What `packed` holds."""

    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    lines: tuple[ServiceLine, ...] = ()
    refs: tuple[tuple[str, str], ...] = ()
    received: dt.date | None = None
    coverage_ends: dt.date | None = None
    filing: str | None = None
    forwarded_to: Name = Name()
    rendering: Name = Name()
    insured: Name = Name()


def unpacked(detail: str) -> Detail:
    """The lines and adjustments of an answer again."""
    if not detail:
        return Detail()
    adjustments, remarks, lines, refs, received, ends, filing, forwarded, rendering, insured = json.loads(detail)
    return Detail(
        _adjustments(adjustments),
        tuple(remarks),
        tuple(_line(line) for line in lines),
        tuple((kind, value) for kind, value in refs),
        _day(received),
        _day(ends),
        filing,
        Name(*forwarded or ()),
        Name(*rendering or ()),
        Name(*insured or ()),
    )


def _line(held: list[Any]) -> ServiceLine:
    line = ServiceLine(*held)
    return line._replace(
        modifiers=tuple(line.modifiers),
        date_from=_day(held[6]),
        date_to=_day(held[7]),
        adjustments=_adjustments(held[8]),
        remarks=tuple(line.remarks),
    )


def _adjustments(held: Iterable[list[Any]]) -> tuple[Adjustment, ...]:
    return tuple(Adjustment(*one) for one in held)


def _day(held: str | None) -> dt.date | None:
    return dt.date.fromisoformat(held) if held else None
