"""One answer of a payer about a claim as it is kept: which claim it is of, what it says, and its lines packed whole."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from frontdesk_gui.core import text
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.feeds.x12.records import Adjustment, ClaimPayment, Name, ServiceLine

REVERSAL, PREDETERMINATION, UNREADABLE = judge.REVERSAL, judge.PREDETERMINATION, judge.UNREADABLE
DENIED = frozenset({judge.FULL, judge.PARTIAL, judge.REDUCED, judge.STATUS_4_ONLY})
INITIAL = frozenset({judge.FULL, judge.PARTIAL})  # what a denial rate counts
NO_NUMBER = frozenset({"", "0"})  # what a payer writes who was told no patient control number
QMB = frozenset({"N781", "N782", "N783"})
# What of an answer stands in columns of its own.
KEPT = ("fingerprint", "place", "status", "state", "charged", "paid", "patient_resp", "denied", "balanced", "detail")


class Version(NamedTuple):
    """An answer about one claim; money in cents, `patient` as "Last, First".

    `key` tells its claim from all others, `alias` is the payer's number with the patient, `fingerprint` is the same
    wherever the same answer comes again; `place` orders the answers of one payment. `group`, `carc` and `rarcs` are of
    the adjustment that took most; `corrected` is what the payer has instead: (last, first, member id).
    """

    key: str
    alias: str
    fingerprint: str
    place: int
    pcn: str
    payer_claim_no: str
    patient: str
    member_id: str
    corrected: tuple[str, ...]
    rendering: str
    first_day: dt.date | None
    last_day: dt.date | None
    status: str
    state: str
    charged: int | None
    paid: int | None
    patient_resp: int | None
    denied: int
    balanced: bool | None
    group: str
    carc: str
    rarcs: tuple[str, ...]
    qmb: bool
    detail: str

    @property
    def is_reversal(self) -> bool:
        """Whether it takes an earlier answer back."""
        return self.state == REVERSAL


class Numbering:
    """Gives the claims of one payment their versions: equal ones are told apart by their order in the payment.

    `payment` is the key of the payment, `payer` who pays, as the records know them. A payer that denies the same claim
    number twice in one payment speaks of two claims (X12 RFI 1808); a reversal with its correction, of one.
    """

    def __init__(self, payment: str, payer: str) -> None:
        self._payment, self._payer = payment, payer
        self._seen: Counter[tuple[str, bool]] = Counter()
        self._place = 0

    def version(self, claim: ClaimPayment) -> Version:
        """The version of the next claim of the payment."""
        self._place += 1
        verdict = judge.judge(claim)
        key, alias = self._keys(claim, reversal=verdict.state == REVERSAL)
        group, carc, rarcs = reason(claim, verdict)
        detail = packed(claim)
        said = f"{claim.status}|{claim.charged}|{claim.paid}|{claim.patient_resp}|{detail}"
        first_day, last_day = claim.days
        return Version(
            key=key,
            alias=alias,
            fingerprint=digest(f"{self._payment}|{key}|{said}"),
            place=self._place,
            pcn=claim.pcn or "",
            payer_claim_no=claim.payer_claim_no or "",
            patient=_whose(claim).whole or "",
            member_id=claim.member_id or "",
            corrected=_corrected(claim.corrected),
            rendering=claim.rendering.whole or "",
            first_day=first_day,
            last_day=last_day,
            status=claim.status or "",
            state=verdict.state,
            charged=claim.charged,
            paid=claim.paid,
            patient_resp=claim.patient_resp,
            denied=verdict.denied_cents,
            balanced=_balanced(claim),
            group=group,
            carc=carc,
            rarcs=rarcs,
            qmb=bars_collecting(claim),
            detail=detail,
        )

    def _keys(self, claim: ClaimPayment, *, reversal: bool) -> tuple[str, str]:
        """The key of the claim this is about, and its alias ("" where the payer gave no number)."""
        pcn, number = claim.pcn or "", claim.payer_claim_no or ""
        named = _folded(_whose(claim)) or (claim.member_id or "").upper()
        own = pcn if pcn not in NO_NUMBER else f"#{number}"
        base = f"{self._payer}|{own}|{named}|{claim.days[0]}"
        self._seen[base, reversal] += 1
        alias = digest(f"{self._payer}|{number}|{named}") if number else ""
        return digest(f"{base}|{self._seen[base, reversal]}"), alias


def _whose(claim: ClaimPayment) -> Name:
    return claim.patient if claim.patient.last or claim.patient.id else claim.insured


def digest(what: str) -> str:
    """A text as 32 hex digits that tell it from every other."""
    return hashlib.blake2b(what.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def payment_key(payer: str, trace: str | None, pay_date: dt.date | None, cents: int | None) -> str:
    """What tells a payment from all others, however it is wrapped (X12: payer, TRN02, BPR16, BPR02)."""
    return digest(f"{payer}|{trace or ''}|{pay_date}|{cents}")


def _folded(who: Name) -> str:
    last = text.fold(who.last or "")
    return f"{last}/{text.fold(who.first or '')[:1]}" if last else ""


def _corrected(name: Name) -> tuple[str, ...]:
    found = (name.last or "", name.first or "", name.id or "")
    return found if any(found) else ()


def _remarks(claim: ClaimPayment) -> Iterable[str]:
    yield from claim.remarks
    for line in claim.lines:
        yield from line.remarks


def bars_collecting(claim: ClaimPayment) -> bool:
    """Whether a remark says that the patient is a QMB, whom nobody may bill."""
    return not QMB.isdisjoint(_remarks(claim))


def reason(claim: ClaimPayment, verdict: judge.Verdict) -> tuple[str, str, tuple[str, ...]]:
    """Group, CARC and remarks of the adjustment that took most; the remarks of its line come before the claim's."""
    if verdict.state not in DENIED:
        return "", "", ()
    best: tuple[int, Adjustment, tuple[str, ...]] | None = None
    for adjustments, remarks in [
        (claim.adjustments, ()),
        *((line.adjustments, line.remarks) for line in claim.lines),
    ]:
        for one in adjustments:
            if judge.denies(one, claim.status) and (best is None or abs(one.cents or 0) > best[0]):
                best = abs(one.cents or 0), one, remarks
    if best is None:
        return "", "", tuple(dict.fromkeys(claim.remarks))
    return best[1].group, best[1].carc, tuple(dict.fromkeys((*best[2], *claim.remarks)))


def _balanced(claim: ClaimPayment) -> bool | None:
    told = (claim.balance.claim, *claim.balance.lines)
    return False if False in told else None if None in told else True


# -- a claim's lines and adjustments, packed into a text and back --


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
    return json.dumps(whole, separators=(",", ":"), default=str, ensure_ascii=False)


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
