"""The payer's codes in our own words: what each means, which cause it counts under, and what to do about it.

The tables are resources/codes/*.toml; what kind of adjustment a CARC is stands in feeds.x12.kinds alone. Nothing of the
official wording is here: it belongs to X12 and is read at OFFICIAL.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from frontdesk_gui.core import paths
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.feeds.x12 import kinds

OFFICIAL = "https://x12.org/codes"
CURRENT, RETIRED, UNLISTED = "current", "retired", "unlisted"
UNKNOWN = "unknown"
RESUBMIT, QMB, ASK_PATIENT = "resubmit", "qmb", "ask_patient"
APPEAL_DAYS: Mapping[str, int] = MappingProxyType({"appeal_120": 120, "appeal_180": 180})
NOT_RECOGNISED = "4"  # the claim status with which a capitated line is a denial


@dataclass(frozen=True, slots=True)
class Cause:
    """What denials are counted under: `who` has the duty to prevent it, the desk can: yes, partly, no, unknown."""

    key: str
    name: str
    what: str
    do: str
    who: str
    preventable: str


@dataclass(frozen=True, slots=True)
class Carc:
    """An adjustment reason. Its cause is "" where it is no denial; texts are English, `_()` translates where shown."""

    code: str
    kind: str
    says: str
    do: str
    cause: str = ""
    route: bool = False
    narrow: tuple[str, ...] = ()
    status: str = CURRENT
    successor: tuple[str, ...] = ()
    reviewed: dt.date | None = None
    source: str = ""

    def follows(self, remark: Rarc) -> bool:
        """Whether a remark beside it tells the cause of this one."""
        return bool(remark.cause) and (self.route or remark.cause in self.narrow)


@dataclass(frozen=True, slots=True)
class Rarc:
    """A remark. An alert only tells something and has no cause; `effect` is what may be done next."""

    code: str
    says: str
    do: str
    cause: str = ""
    alert: bool = False
    effect: str = ""
    status: str = CURRENT
    successor: tuple[str, ...] = ()
    reviewed: dt.date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person reads of an adjustment, in her language: what it means, what to do, and what each remark adds."""

    says: str
    do: str
    remarks: tuple[str, ...]


def carc(code: str) -> Carc:
    """A reason by its code; one that is not in the table is a denial of unknown cause, and is shown as that."""
    if found := _carcs().get(key := code.strip().upper()):
        return found
    says = N_("The payer gave a reason that is not in our table.")
    do = N_("Look the code up with the payer, and choose a cause for it once.")
    return Carc(key, kinds.kind_of(key), says, do, cause=UNKNOWN, status=UNLISTED)


def rarc(code: str) -> Rarc:
    """A remark by its code; one that is not in the table decides nothing."""
    if found := _rarcs().get(key := code.strip().upper()):
        return found
    says = N_("The payer added a remark that is not in our table.")
    return Rarc(key, says, N_("Read the remark in the official list."), status=UNLISTED)


def cause(key: str) -> Cause:
    """A cause by its key; the one for what is not known where there is none of that key."""
    return _causes().get(key) or _causes()[UNKNOWN]


def carcs() -> tuple[Carc, ...]:
    """Every reason of the table, retired ones too, to pick from."""
    return tuple(_carcs().values())


def rarcs() -> tuple[Rarc, ...]:
    """Every remark of the table, retired ones too, to pick from."""
    return tuple(_rarcs().values())


def causes() -> tuple[Cause, ...]:
    """The causes in the order they are offered."""
    return tuple(_causes().values())


def kind_of(code: str) -> str:
    """What kind of adjustment a reason is; an unknown one is a denial."""
    return kinds.kind_of(code.strip().upper())


def cause_of(code: str, group: str, remarks: Iterable[str], status: str | None) -> str:
    """The key of the cause of one adjustment; "" where it is no denial.

    The first remark that the reason follows decides, else the reason's own default. `group` tells who bears the amount,
    not why, and changes nothing; `status` is the claim's. Source: X12 requests for interpretation, checked 2026-11-23.
    """
    reason = carc(code)
    if reason.kind == kinds.CAPITATED and status != NOT_RECOGNISED:
        return ""
    return _decides(reason, map(rarc, remarks)) or reason.cause


def _decides(reason: Carc, remarks: Iterable[Rarc]) -> str:
    return next((remark.cause for remark in remarks if reason.follows(remark)), "")


def effects(remarks: Iterable[str]) -> frozenset[str]:
    """What the remarks of a claim change about what may be done next: resubmit, qmb, ask_patient, appeal_..."""
    return _effects(tuple(remarks))


@lru_cache(maxsize=2_000)
def _effects(remarks: tuple[str, ...]) -> frozenset[str]:
    return frozenset(remark.effect for remark in map(rarc, remarks) if remark.effect)


def new_claim_by(remarks: Iterable[str]) -> str:
    """The remark (MA130) after which the payer takes a new claim and no appeal; "" where none says so."""
    return next((one for one in remarks if rarc(one).effect == RESUBMIT), "")


def appeal_days(remarks: Iterable[str]) -> int | None:
    """The days for an appeal that a remark grants; None where none speaks of it, or where only a new claim is left."""
    found = effects(remarks)
    days = [APPEAL_DAYS[effect] for effect in found if effect in APPEAL_DAYS]
    return min(days) if days and RESUBMIT not in found else None


def wording(code: str, remarks: Iterable[str] = (), cause: str = "") -> Wording:
    """What to show of an adjustment: a QMB remark's advice first, then the deciding remark's, else the reason's own.

    Where a person says that the `cause` is another one, its advice stands instead of the code's; QMB goes before all.
    Before it stands that a new claim is wanted, where a remark (MA130) says so, in whatever place.
    """
    reason, beside = carc(code), [rarc(each) for each in remarks]
    first = [remark for remark in beside if remark.effect == QMB] + [each for each in beside if reason.follows(each)]
    do = _(first[0].do if first else reason.do)
    if not first and reason.route and all(remark.alert or remark.effect == RESUBMIT for remark in beside):
        do = _("The payer gave no detail: call and ask what is meant.")
    if cause and not any(remark.effect == QMB for remark in beside):
        do = _(_causes()[cause].do)
    if any(remark.effect == RESUBMIT for remark in beside):
        do = _("Send a new, corrected claim; an appeal is not possible. {do}").format(do=do)
    return Wording(_(reason.says), do, tuple(_(remark.says) for remark in beside))


@cache
def _carcs() -> Mapping[str, Carc]:
    return {one["code"]: Carc(**one, kind=kinds.kind_of(one["code"])) for one in _read("carc")}


@cache
def _rarcs() -> Mapping[str, Rarc]:
    return {one["code"]: Rarc(**one) for one in _read("rarc")}


@cache
def _causes() -> Mapping[str, Cause]:
    whole = tomllib.loads((paths.resources() / "codes" / "causes.toml").read_text(encoding="utf-8"))
    return {one["key"]: Cause(**one) for one in whole["cause"]}


def _read(name: str) -> Iterator[dict[str, Any]]:
    """The entries of one kind of table, each with the day its file was reviewed, and against what."""
    for path in sorted((paths.resources() / "codes").glob(f"{name}-*.toml")):
        whole = tomllib.loads(path.read_text(encoding="utf-8"))
        for one in whole[name]:
            lists = {key: tuple(value) for key, value in one.items() if isinstance(value, list)}
            yield {"reviewed": whole["reviewed"], "source": whole["source"], **one, **lists}
