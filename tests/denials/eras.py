"""Remittances for the tests of denials: claims with the few facts that matter, in payments of a day, in a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

SEEN = dt.date(2026, 10, 12)
PAID = dt.date(2026, 11, 2)


@dataclass(frozen=True)
class Line:
    """A claim of one service: dollars as whole numbers; `why` are its adjustments and remarks as segments."""

    pcn: str
    charge: int = 100
    paid: int = 0
    why: str = ""
    status: str = "1"
    last: str = "VALE"
    first: str = "ADA"
    member: str = "M1"
    day: dt.date | None = SEEN
    number: str = ""
    owed: int = 0
    more: str = ""

    def text(self) -> str:
        """Its segments."""
        seen = f"DTM*472*{self.day:%Y%m%d}~" if self.day else ""
        number = self.number or f"P{self.pcn}"
        return (
            f"CLP*{self.pcn}*{self.status}*{self.charge}*{self.paid}*{self.owed}*12*{number}*11*1~"
            f"NM1*QC*1*{self.last}*{self.first}****MI*{self.member}~{self.more}"
            f"SVC*HC:99213*{self.charge}*{self.paid}**1~{seen}{self.why}"
        )


def paid(pcn: str, paid: int = 80, charge: int = 100, **more: Any) -> Line:
    """A claim that was paid, the rest taken off by contract."""
    return replace(Line(pcn), charge=charge, paid=paid, why=f"CAS*CO*45*{charge - paid}~", **more)


def denied(pcn: str, carc: str = "27", charge: int = 100, remark: str = "", **more: Any) -> Line:
    """A claim that was denied whole."""
    why = f"CAS*CO*{carc}*{charge}~" + (f"LQ*HE*{remark}~" if remark else "")
    return replace(Line(pcn), charge=charge, why=why, **more)


def partly(pcn: str, paid: int = 30, charge: int = 100, carc: str = "197", **more: Any) -> Line:
    """A claim with a denied service beside a paid one."""
    rest = charge - paid
    line = replace(Line(pcn), charge=charge, paid=paid, **more)
    seen = f"DTM*472*{line.day:%Y%m%d}~" if line.day else ""
    head = line.text().split("SVC*", 1)[0]
    body = f"SVC*HC:99213*{paid}*{paid}**1~{seen}SVC*HC:85025*{rest}*0**1~{seen}CAS*CO*{carc}*{rest}~"
    return Whole(line.pcn, charge, paid, head + body)


@dataclass(frozen=True)
class Whole:
    """A claim whose segments are written out."""

    pcn: str
    charge: int
    paid: int
    segments: str

    def text(self) -> str:
        """Its segments."""
        return self.segments


def reversal(of: Line, **more: Any) -> Line:
    """What takes an answer back: the same with every amount negated."""
    why = f"CAS*CR*45*{-(of.charge - of.paid)}~" if of.charge != of.paid else ""
    return replace(of, status="22", charge=-of.charge, paid=-of.paid, owed=0, why=why, **more)


@dataclass(frozen=True)
class Pay:
    """A payment: its trace, its day, its claims; `plb` in dollars lowers it."""

    trace: str
    claims: tuple[Line | Whole, ...]
    on: dt.date = PAID
    payer: str = "QUILLON TRUST"
    number: str = "77001"
    plb: int = 0

    def text(self, st: int) -> str:
        """Its segments from ST to SE."""
        cents = sum(one.paid for one in self.claims) - self.plb
        plb = f"PLB*1999999984*20261231*WO:X*{self.plb}~" if self.plb else ""
        body = (
            f"ST*835*{st:04d}~BPR*I*{cents}*C*ACH************{self.on:%Y%m%d}~TRN*1*{self.trace}*1999999999~"
            f"N1*PR*{self.payer}*XV*{self.number}~N1*PE*OAKHEART CLINIC*XX*1999999984~LX*1~"
            f"{''.join(one.text() for one in self.claims)}{plb}"
        )
        return f"{body}SE*{body.count('~') + 1}*{st:04d}~"


def pay(trace: str, *claims: Line | Whole, **more: Any) -> Pay:
    """A payment of these claims."""
    return replace(Pay(trace, claims), **more)


def text(*payments: Pay, ends: str = "~") -> str:
    """A file of these payments; `ends` is what ends a segment."""
    whole = (
        "ISA*00*          *00*          *ZZ*QUILLPAY       *ZZ*OAKHEART       *260901*0730*^*00501*000000012*0*P*:~"
        "GS*HP*QUILLPAY*OAKHEART*20260901*0730*12*X*005010X221A1~"
        + "".join(one.text(n) for n, one in enumerate(payments, start=1))
        + "GE*1*12~IEA*1*000000012~"
    )
    return whole.replace("~", ends)


def write(path: Path, *payments: Pay, ends: str = "~") -> Path:
    """The file on disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(*payments, ends=ends), encoding="utf-8")
    return path


def many(count: int, start: int = 0) -> Iterable[Line]:
    """So many claims, every twelfth denied, each of another patient."""
    for n in range(start, start + count):
        who = {"last": f"VALE{n % 977}", "member": f"M{n}", "day": SEEN - dt.timedelta(days=n % 30)}
        yield denied(f"K{n}", **who) if n % 12 == 0 else paid(f"K{n}", **who)
