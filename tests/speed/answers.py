"""A million claims that payers answered over ten years, written straight into the records and kept."""

from __future__ import annotations

import datetime as dt
import faulthandler
import hashlib
import random
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from frontdesk_gui import schema
from frontdesk_gui.core import invented, practice
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.denials import cells
from frontdesk_gui.denials.model import Cell, Claim, ClaimPayment, Denial, Remittance
from frontdesk_gui.office.model import Payer, Provider
from tests.house import ROOT

FIRST, LAST = dt.date(2016, 11, 1), dt.date(2026, 10, 31)
CLAIMS, PAYERS, PROVIDERS, TYPES = 1_000_000, 12, 20, 8
DENIED = 0.08
CAUSES = (
    "coverage",
    "identity",
    "wrong_plan",
    "authorization",
    "referral",
    "missing_data",
    "coding",
    "late",
    "unknown",
)
WAYS = {"coverage": "yes", "identity": "yes", "wrong_plan": "yes", "authorization": "yes", "missing_data": "partly"}
WITH_ANSWERS = LAST - dt.timedelta(days=400)  # older answers would only make the file larger
MANAGER = Who(1, "Manager", frozenset(Role))


def made(cache: Path) -> Path:
    """The records, from an earlier run or made now."""
    package = ROOT / "frontdesk_gui"
    parts = [Path(__file__), package / "denials" / "cells.py", *sorted(package.rglob("model.py"))]
    edition = hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:12]
    folder = cache / f"answers-{edition}"
    if not (folder / "made").exists():
        faulthandler.cancel_dump_traceback_later()  # it is meant to take long
        for old in cache.glob("answers-*"):
            shutil.rmtree(old)
        _fill(folder / "answers.db")
        (folder / "made").touch()
    return folder / "answers.db"


def opened(path: Path) -> Store:
    """The records, opened as a person would."""
    return practice.enter(*practice.unlock(path, "manager", invented.PASSWORD), lambda _session, _id: MANAGER)


def _fill(path: Path) -> None:
    assert schema.metadata.tables
    new = practice.New(path)
    new.give_password("manager", MANAGER.person_id, invented.PASSWORD)
    with new.store.write("Ten years") as session:
        names = [{"name": f"Payer {n}", "kind": "commercial"} for n in range(PAYERS)]
        new.store.bulk(session, Payer, names)
        new.store.bulk(session, Provider, [{"name": f"Dr. Number {n}"} for n in range(PROVIDERS)])
    for _month, claims in groupby(_claims(), key=lambda claim: claim["first_on"].replace(day=1)):
        with new.store.write("A month of them") as session:
            _keep(new.store, session, list(claims))
    new.store.close()


def _claims() -> Iterator[dict[str, Any]]:
    """The claims in the order of their answers: each payer pays on two days a week."""
    chance = random.Random(8)
    days = [FIRST + dt.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    days = [day for day in days if day.weekday() < 5]
    for number in range(CLAIMS):
        day = days[number * len(days) // CLAIMS]
        paying = [payer for payer in range(1, PAYERS + 1) if day.weekday() in (payer % 5, (payer + 2) % 5)]
        denied = chance.random() < DENIED
        charged = chance.randrange(50, 600) * 100
        yield {
            "id": number + 1,
            "key": f"{number:032x}",
            "alias": f"{number:032x}",
            "payer_id": chance.choice(paying),
            "pcn": f"P{number}",
            "patient": "Somebody, Invented",
            "charged": charged,
            "visit_type": f"Type {chance.randrange(TYPES)}",
            "provider_id": chance.randrange(PROVIDERS) + 1,
            "first_on": day,
            "first_day": day - dt.timedelta(days=20),
            "first_state": "full" if denied else "none",
            "first_denied": charged if denied else 0,
            "first_cause": chance.choice(CAUSES) if denied else "",
            "current_on": day,
            "state": "full" if denied else "none",
            "paid": 0 if denied else charged * 6 // 10,
            "denied": charged if denied else 0,
            "recovered": 0,
        }


def _keep(store: Store, session: Any, claims: list[dict[str, Any]]) -> None:
    chance = random.Random(claims[0]["id"])
    denials = {claim["id"]: _denial(claim, chance) for claim in claims if claim["denied"]}
    sums = cells.Sums()
    for claim in claims:
        sums.add(claim, denials.get(claim["id"]))
    store.bulk(session, Claim, claims)
    store.bulk(session, Denial, denials.values())
    store.bulk(session, Cell, sums.rows())
    answered = [claim for claim in claims if claim["first_on"] > WITH_ANSWERS]
    payments = sorted({(claim["first_on"], claim["payer_id"]) for claim in answered})
    ids = {paid: paid[0].toordinal() * 100 + paid[1] for paid in payments}
    store.bulk(session, Remittance, [_payment(number, *paid) for paid, number in ids.items()])
    store.bulk(session, ClaimPayment, (_answer(claim, ids) for claim in answered))


def _denial(claim: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    worked = claim["first_on"] + dt.timedelta(days=chance.randrange(1, 30)) if chance.random() < 0.9 else None
    if worked is not None and chance.random() < 0.6:
        claim["recovered"] = claim["charged"] * 6 // 10
        claim.update(state="none", denied=0, paid=claim["recovered"])
    return {
        "claim_id": claim["id"],
        "denied_on": claim["first_on"],
        "state": "full",
        "group": "CO",
        "carc": "27",
        "amount": claim["first_denied"],
        "cause": claim["first_cause"],
        "preventable": WAYS.get(claim["first_cause"], "no"),
        "status": "recovered" if claim["recovered"] else "working" if worked else "new",
        "worked_on": worked,
        "appealed": chance.random() < 0.2,
        "written_off": 0,
    }


def _payment(number: int, day: dt.date, payer_id: int) -> dict[str, Any]:
    return {"id": number, "key": f"{number:032x}", "payer_id": payer_id, "pay_date": day, "trace": f"{number}"}


def _answer(claim: dict[str, Any], ids: dict[tuple[dt.date, int], int]) -> dict[str, Any]:
    return {
        "remittance_id": ids[claim["first_on"], claim["payer_id"]],
        "claim_id": claim["id"],
        "fingerprint": claim["key"],
        "place": 1,
        "status": "1",
        "state": claim["first_state"],
        "charged": claim["charged"],
        "paid": 0 if claim["first_denied"] else claim["paid"],
        "denied": claim["first_denied"],
        "detail": "[]" * 150,
    }
