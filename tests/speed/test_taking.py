"""Remittances taken in: 20,000 claims beside a bare executemany of the same rows, and 100 MB while a desk ticks."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui.core import clock, engine, migrate, vault
from frontdesk_gui.core.progress import driven
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.denials import intake
from frontdesk_gui.denials.model import Cell, Claim, ClaimPayment, Denial, Remittance
from frontdesk_gui.schedule import service
from tests.denials import eras
from tests.schedule.conftest import NOW
from tests.speed.test_import import Ticker

pytestmark = [pytest.mark.speed, pytest.mark.timeout(900)]
ADA = Who(1, "Ada Tester", frozenset(Role))
CLAIMS, TIMES_BARE = 20_000, 4.0
BIG, TICK_SECONDS = 100_000_000, 0.1
BROUGHT = (Remittance, Claim, ClaimPayment, Denial, Cell)


def practice(folder: Path, keys: vault.Keys) -> engine.Target:
    """An encrypted file with every table and nothing in them."""
    to = engine.target(folder / "practice.db")
    folder.mkdir(parents=True)
    migrate.create(to, keys)
    return to


def bare(to: engine.Target, keys: vault.Keys, rows: dict[Any, list[tuple[Any, ...]]]) -> float:
    """Seconds of the driver's own executemany of these rows into the same tables, with one commit."""
    writer = engine.writer(to, keys.data)
    with writer.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        began = time.perf_counter()
        driver.execute("BEGIN IMMEDIATE")
        for model, held in rows.items():
            marks = ",".join("?" * len(held[0]))
            driver.executemany(f"INSERT INTO {model.__tablename__} VALUES ({marks})", held)
        driver.execute("COMMIT")
        took = time.perf_counter() - began
    writer.dispose()
    return took


def test_twenty_thousand_claims_beside_a_bare_insert(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keys, pays = vault.new_keys(), [eras.pay(f"T{n}", *eras.many(500, n * 500)) for n in range(CLAIMS // 500)]
    path = eras.write(tmp_path / "week.835", *pays)
    ours, plain = [], []
    for turn in range(3):
        store = Store(practice(tmp_path / f"ours{turn}", keys), keys, ADA, "here")
        began = time.perf_counter()
        plan = intake.plan(store, path)
        looked = time.perf_counter()
        driven(intake.keep(store, plan))
        ours.append((time.perf_counter() - began, looked - began))
        with store.read() as session:
            connection = session.connection()
            rows = {
                model: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {model.__tablename__}")]
                for model in BROUGHT
            }
        store.close()
        plain.append(bare(practice(tmp_path / f"bare{turn}", keys), keys, rows))
    took, looked = min(ours)
    with capsys.disabled():
        count = sum(map(len, rows.values()))
        told = f"{CLAIMS} claims in {took:.2f} s ({looked:.2f} s of them looking)"
        sys.stdout.write(f"\n{told}; {count} rows bare in {min(plain):.2f} s: {took / min(plain):.1f} times\n")
    assert plan.counts.new == CLAIMS
    assert took < TIMES_BARE * min(plain)


def big(path: Path) -> Path:
    """A file of 100 MB: claims of eight services each."""
    line = eras.Line("")
    with path.open("w", encoding="utf-8") as file:
        head, tail = eras.text().split("GE*", 1)
        file.write(head)
        count, payment = 0, 0
        while file.tell() < BIG:
            payment += 1
            claims = []
            for _claim in range(1_000):
                count += 1
                made = eras.denied(f"K{count}") if count % 12 == 0 else eras.paid(f"K{count}")
                more = "".join(f"SVC*HC:8502{n}*0*0**1~DTM*472*{line.day:%Y%m%d}~REF*6R*L{count}{n}~" for n in range(7))
                claims.append(eras.Whole(made.pcn, made.charge, made.paid, made.text() + more))
            file.write(eras.pay(f"B{payment}", *claims).text(payment))
        file.write("GE*" + tail)
    return path


def test_a_hundred_megabytes_while_another_desk_ticks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keys = vault.new_keys()
    to = practice(tmp_path / "practice", keys)
    store, other, path = Store(to, keys, ADA, "back"), Store(to, keys, ADA, "front"), big(tmp_path / "big.835")
    with clock.fixed(NOW):
        with other.write("Walk-in") as session:
            visit_id = service.walk_in(session, service.NewWalkIn(first="Cy", last="Brindle"))
        ticker = Ticker(other, visit_id)
        began = time.perf_counter()
        ticker.start()
        plan = intake.plan(store, path)
        driven(intake.keep(store, plan))
        took = time.perf_counter() - began
        ticker.stop.set()
        ticker.join()
    with store.read() as session:
        kept = session.scalar(sa.select(sa.func.count(Claim.id)))
    store.close()
    other.close()
    usual, worst = statistics.median(ticker.took), max(ticker.took)
    far = statistics.quantiles(ticker.took, n=100)[-1]
    with capsys.disabled():
        told = f"{path.stat().st_size / 1e6:.0f} MB, {kept} claims in {took:.0f} s; tick {usual * 1000:.0f} ms"
        sys.stdout.write(f"\n{told}, 99 of 100 within {far * 1000:.0f}, worst {worst * 1000:.0f} (limit 100)\n")
    assert kept == plan.counts.new
    assert far < TICK_SECONDS
