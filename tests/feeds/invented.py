"""Remittances invented by chance, the same for the same seed: what payers may send, more mixed than they send it."""

from __future__ import annotations

from random import Random

from tests.feeds import remittances as made

GROUPS = ("CO", "PR", "OA", "PI", "CR")
CARCS = ("1", "2", "3", "16", "18", "22", "23", "27", "29", "45", "50", "96", "97", "109", "197", "253", "A1", "B7")
CODES = ("HC:99213", "HC:99214:25", "HC:99396:25:59", "HC:85025", "AD:D0120", "NU:0450", "HC:J1885:JW:KX:59:RT")


def dollars(cents: int, chance: Random) -> str:
    """An amount as payers write it: without what is not needed, or with it."""
    sign, whole, rest = "-" if cents < 0 else "", *divmod(abs(cents), 100)
    if rest == 0 and chance.random() < 0.5:
        return f"{sign}{whole}"
    return f"{sign}{whole}.{rest:02d}"


def adjustment(chance: Random) -> str:
    """A code, its amount, and now and then a quantity."""
    amount = dollars(chance.randint(-20_000, 90_000), chance)
    return f"{chance.choice(CARCS)}*{amount}*{chance.choice(('', '', '1', '2'))}"


def adjustments(chance: Random) -> str:
    """CAS segments of up to six adjustments each."""
    segments = []
    for _segment in range(chance.choice((0, 1, 1, 2))):
        found = [adjustment(chance) for _one in range(chance.randint(1, 6))]
        segments.append(f"CAS*{chance.choice(GROUPS)}*{'*'.join(found).rstrip('*')}~")
    return "".join(segments)


def service(chance: Random, number: int) -> str:
    """A service with its day, adjustments, reference and remarks."""
    charge, paid = chance.randint(-5_000, 90_000), chance.choice((0, chance.randint(-5_000, 90_000)))
    more = "".join(chance.choice(("", each)) for each in (f"REF*6R*L{number}~", "AMT*B6*12.5~", "LQ*HE*N54~"))
    return (
        f"SVC*{chance.choice(CODES)}*{dollars(charge, chance)}*{dollars(paid, chance)}**{chance.randint(1, 9)}~"
        f"DTM*472*202608{chance.randint(10, 28)}~{adjustments(chance)}{more}"
    )


def claim(chance: Random, number: int) -> str:
    """A claim, with adjustments of its own before its services or without services at all."""
    money = "*".join(dollars(chance.randint(-9_000, 200_000), chance) for _amount in range(3))
    status = chance.choice(("1", "2", "3", "4", "19", "22", "23", "25"))
    remarks = chance.choice(("", "MOA***MA01*MA18~"))
    services = "".join(service(chance, line) for line in range(chance.randint(0, 5)))
    return (
        f"CLP*K{number:05d}*{status}*{money}*12*P{number:07d}*11*1~{adjustments(chance)}"
        f"NM1*QC*1*VALE{number}*ADA****MI*M{number:06d}~{remarks}DTM*232*20260810~{services}"
    )


def file_of(seed: int, claims: int) -> str:
    """An interchange of so many claims in one to three payments, each with money of the provider."""
    chance = Random(seed)
    bodies = [""] * chance.randint(1, 3)
    for number in range(claims):
        bodies[number * len(bodies) // claims] += claim(chance, number)
    payments = []
    for number, body in enumerate(bodies):
        plb = f"PLB*1999999984*20261231*WO:K{number}*{dollars(chance.randint(-9_000, 9_000), chance)}~"
        payments.append(made.payment(body, "100", plb, f"{number:04d}"))
    return made.whole(*payments)
