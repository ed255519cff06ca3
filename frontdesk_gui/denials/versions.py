"""One answer of a payer about a claim as it is kept: which claim it is of, what it says, and its lines packed whole."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from frontdesk_gui.core import text
from frontdesk_gui.denials import packing
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.feeds.x12.records import Adjustment, ClaimPayment, Name

REVERSAL, PREDETERMINATION, UNREADABLE = judge.REVERSAL, judge.PREDETERMINATION, judge.UNREADABLE
DENIED = frozenset({judge.FULL, judge.PARTIAL, judge.REDUCED, judge.STATUS_4_ONLY})
INITIAL = frozenset({judge.FULL, judge.PARTIAL})  # what a denial rate counts
CORRECTS = "F8"  # REF01 of the number a corrected claim had before
NO_NUMBER = frozenset({"", "0"})  # what a payer writes who was told no patient control number
QMB = frozenset({"N781", "N782", "N783"})
# What of an answer stands in columns of its own.
KEPT = ("fingerprint", "place", "status", "state", "charged", "paid", "patient_resp", "denied", "balanced", "detail")


class Version(NamedTuple):
    """An answer about one claim; money in cents, `patient` as "Last, First".

    `key` tells its claim from all others, `alias` is the payer's number with ours and the patient, `fingerprint` is the
    same wherever the same answer comes again; `place` orders the answers of one payment, `named` is whose it is as keys
    have it, `instead_of` the payer's number of the claim it corrects. `group`, `carc` and `rarcs` are of the adjustment
    that took most; `corrected` is what the payer has instead: (last, first, member id).
    """

    key: str
    alias: str
    fingerprint: str
    place: int
    named: str
    pcn: str
    payer_claim_no: str
    instead_of: str
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
    def is_unnumbered(self) -> bool:
        """Whether it has no number, neither ours nor the payer's."""
        return not self.payer_claim_no and self.pcn in NO_NUMBER

    @property
    def is_reversal(self) -> bool:
        """Whether it takes an earlier answer back."""
        return self.state == REVERSAL


class Numbering:
    """Gives the claims of one payment their versions: equal ones are told apart by their order in the payment.

    `payment` is the key of the payment, `payer` who pays, as the records know them. A payer that denies the same claim
    number twice in one payment speaks of two claims (X12 RFI 1808); a reversal with its correction, of one, though the
    correction may have another day of service.
    """

    def __init__(self, payment: str, payer: str) -> None:
        self._payment, self._payer = payment, payer
        self._seen: Counter[tuple[str, bool]] = Counter()
        self._reversed: dict[str, dt.date | None] = {}  # by alias, the day of what was taken back
        self._place = 0

    def version(self, claim: ClaimPayment) -> Version:
        """The version of the next claim of the payment."""
        self._place += 1
        return self.again(_unnumbered(claim, self._place))

    def again(self, version: Version) -> Version:
        """The next claim of the payment, whose version was made under other words for its payer."""
        key, alias = self._keys(version)
        said = f"{version.status or None}|{version.charged}|{version.paid}|{version.patient_resp}|{version.detail}"
        fingerprint = digest(f"{self._payment}|{key}|{said}")
        return Version(key, alias, fingerprint, *version[3:])

    def _keys(self, version: Version) -> tuple[str, str]:
        """The key of the claim this is about, and its alias ("" where the payer gave no number)."""
        number, named = version.payer_claim_no, version.named
        own = version.pcn if version.pcn not in NO_NUMBER else f"#{number}"
        alias, day = self._alias(version, number), version.first_day
        if version.is_reversal and alias:
            self._reversed[alias] = day
        elif self._reversed:
            for one in (alias, self._alias(version, version.instead_of)):
                day = self._reversed.pop(one, day)
        base = claim_base(self._payer, own, named, day)
        self._seen[base, version.is_reversal] = turn = self._seen[base, version.is_reversal] + 1
        return claim_key(base, turn), alias

    def _alias(self, version: Version, number: str) -> str:
        own = version.pcn if version.pcn not in NO_NUMBER else ""
        return digest(f"{self._payer}|{number}|{own}|{version.named}") if number else ""


def _unnumbered(claim: ClaimPayment, place: int) -> Version:
    """What a claim says, whoever pays it: the keys are still empty."""
    verdict = judge.judge(claim)
    group, carc, rarcs = reason(claim, verdict)
    first_day, last_day = claim.days
    whose, member_id = _whose(claim), claim.member_id or ""
    return Version(
        key="",
        alias="",
        fingerprint="",
        place=place,
        named=_folded(whose) or member_id.upper(),
        pcn=claim.pcn or "",
        payer_claim_no=claim.payer_claim_no or "",
        instead_of=next((value for what, value in claim.refs if what == CORRECTS), ""),
        patient=whose.whole or "",
        member_id=member_id,
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
        detail=packing.packed(claim),
    )


def _whose(claim: ClaimPayment) -> Name:
    return claim.patient if claim.patient.last or claim.patient.id else claim.insured


def digest(what: str) -> str:
    """A text as 32 hex digits that tell it from every other."""
    return hashlib.blake2b(what.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def claim_base(payer: str, own: str, named: str, day: dt.date | None) -> str:
    """What a claim is known by: its payer, its number ("#" where it has none), whose it is and its first day."""
    return f"{payer}|{own}|{named}|{day}"


def claim_key(base: str, turn: int) -> str:
    """The key of a claim; `turn` counts those of one payment that are known by the same."""
    return digest(f"{base}|{turn}")


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
