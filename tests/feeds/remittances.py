"""Remittances the tests make themselves: claims with their services and adjustments, wrapped as a payer would."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from frontdesk_gui.feeds.x12.records import ClaimPayment, Event, Payment
from frontdesk_gui.feeds.x12.remittance import Remittances

HEAD = (
    "ISA*00*          *00*          *ZZ*QUILLPAY       *ZZ*OAKHEART       *260901*0730*^*00501*000000012*0*P*:~"
    "GS*HP*QUILLPAY*OAKHEART*20260901*0730*12*X*005010X221A1~"
)


@dataclass(frozen=True)
class Service:
    """A service: its code, charge and payment as text, and its segments after the day."""

    code: str
    charge: str
    paid: str
    more: str = ""


def claim(pcn: str, status: str, services: list[Service], more: str = "", resp: str = "0") -> str:
    """A claim of these services; `more` stands before the first of them."""
    charged = sum((Decimal(each.charge) for each in services), Decimal(0))
    paid = sum((Decimal(each.paid) for each in services), Decimal(0))
    lines = "".join(f"SVC*HC:{s.code}*{s.charge}*{s.paid}**1~DTM*472*20260820~{s.more}" for s in services)
    name = f"NM1*QC*1*VALE*ADA****MI*M{pcn}~"
    return f"CLP*{pcn}*{status}*{charged}*{paid}*{resp}*12*P{pcn}*11*1~{more}{name}{lines}"


PAID = claim("K1", "1", [Service("99213", "120", "90", "CAS*CO*45*20**253*2~CAS*PR*3*8~")], resp="8")
DENIED = claim("K2", "1", [Service("99214", "200", "0", "CAS*CO*197*200~LQ*HE*N54~")])
PARTLY = claim("K3", "1", [Service("99212", "80", "80"), Service("85025", "40", "0", "CAS*PR*27*40~")])
CLAIMS = (PAID, DENIED, PARTLY)


def payment(claims: str, cents: str, plb: str = "", number: str = "0001") -> str:
    """An ST with its BPR over `cents` dollars as text."""
    body = (
        f"ST*835*{number}~BPR*I*{cents}*C*ACH************20260902~TRN*1*T{number}*1999999999~"
        f"N1*PR*QUILL HEALTH*XV*77001~N1*PE*OAKHEART CLINIC*XX*1999999984~LX*1~{claims}{plb}"
    )
    return f"{body}SE*{body.count('~') + 1}*{number}~"


def whole(*payments: str) -> str:
    """One interchange of these payments."""
    return HEAD + "".join(payments) + f"GE*{len(payments)}*12~IEA*1*000000012~"


FILE = whole(payment("".join(CLAIMS), "170"))


def redelimited(text: str, element: str, component: str, terminator: str) -> str:
    """The same with other delimiters."""
    return text.translate({ord("~"): terminator, ord("*"): element, ord(":"): component})


@dataclass
class Found:
    """What was read, by kind."""

    events: list[Event]
    problems: list[str]

    @property
    def claims(self) -> list[ClaimPayment]:
        """The claims, in the order of the file."""
        return [one for one in self.events if isinstance(one, ClaimPayment)]

    @property
    def payments(self) -> list[Payment]:
        """The payments that ended."""
        return [one for one in self.events if isinstance(one, Payment)]


def read(text: str) -> Found:
    """Read a text as the reader is given it."""
    import io

    problems: list[str] = []
    events = list(Remittances(io.StringIO(text, newline=""), lambda code, *_where: problems.append(code)))
    return Found(events, problems)


def plain(found: Found) -> list[object]:
    """What must be the same however the file is wrapped."""
    return [(c.pcn, c.charged, c.paid, c.all_adjustments, c.lines, c.member_id, c.days) for c in found.claims]


def kept(folder: Path, body: bytes | str, name: str = "era.835") -> Path:
    """A file with this in it."""
    path = folder / name
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return path
