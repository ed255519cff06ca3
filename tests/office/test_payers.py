"""Payers: what their names say, the words files use for them, and their clocks."""

import datetime as dt
from dataclasses import replace

import pytest

from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.office import clocks, guess, payers, service
from frontdesk_gui.office.clocks import Clock
from frontdesk_gui.office.model import ClockKind, CountedFrom, PayerKind

NAMES = [
    ("MEDICARE PART B", "medicare"),
    ("Railroad Medicare", "medicare"),
    ("Aetna Medicare PPO", "medicare_advantage"),
    ("Blue Cross Medicare Advantage", "medicare_advantage"),
    ("AARP Medicare Complete", "medicare_advantage"),
    ("AARP Medicare Supplement Plan G", "commercial"),
    ("UnitedHealthcare Community Plan", "medicaid"),
    ("Medi-Cal", "medicaid"),
    ("Workers' Comp - Graniterock", "workers_comp"),
    ("SELF PAY", "self_pay"),
    ("VA CCN", "tricare_va"),
    ("Tricare East", "tricare_va"),
    ("State Farm Auto", "auto"),
    ("Ambetter", "marketplace"),
    ("BCBS of Anywhere", "commercial"),
    ("Québec Santé", "unknown"),
    ("", "unknown"),
]


@pytest.mark.parametrize(("name", "kind"), NAMES)
def test_a_name_points_to_a_kind(name: str, kind: str) -> None:
    assert guess.kind(name) == kind


def test_an_import_makes_unknown_payers_once_and_unconfirmed(store) -> None:
    with store.write("Imported") as session:
        first = payers.resolve(session, ["Velmora Health PPO", "VELMORA  HEALTH, PPO", "Medi-Cal", "", " - "])
    with store.write("Imported again") as session:
        again = payers.resolve(session, ["velmora health ppo"])
    assert first["Velmora Health PPO"] == first["VELMORA  HEALTH, PPO"] == again["velmora health ppo"]
    assert set(first) == {"Velmora Health PPO", "VELMORA  HEALTH, PPO", "Medi-Cal"}
    with store.read() as session:
        found = {payer.name: payer for payer in payers.listed(session)}
    assert set(found) == {"Velmora Health PPO", "Medi-Cal"}
    assert not any(payer.kind_confirmed for payer in found.values())
    assert found["Medi-Cal"].kind == PayerKind.MEDICAID


def test_a_payer_number_goes_to_the_payer_of_the_name_beside_it(store) -> None:
    with store.write("Imported") as session:
        by_name = payers.resolve(session, ["Velmora Health"])
        by_number = payers.resolve_numbers(session, {"99123": "Velmora Health", "99124": ""})
        again = payers.resolve_numbers(session, {"99123": "Another Name"})
    assert by_number["99123"] == by_name["Velmora Health"] == again["99123"]
    assert by_number["99124"] != by_number["99123"]


def test_two_payers_may_not_go_by_one_name(store) -> None:
    with store.write("Added") as session:
        payers.put(session, payers.Payer("Velmora", names=("Velmora of the North",)))
    with pytest.raises(Refusal, match="velmora of the north"), store.write("Added") as session:
        payers.put(session, payers.Payer("Velmora of the North"))
    with store.read() as session:
        assert [payer.name for payer in payers.listed(session)] == ["Velmora"]


def test_a_payer_changes_its_words_and_clocks(store) -> None:
    with store.write("Added") as session:
        payer_id = payers.put(session, payers.Payer("Velmora", names=("VH", "Velmora H"), numbers=("12X01",)))
    with store.read() as session:
        known = payers.payer(session, payer_id)
    assert known.names == ("velmora", "velmora h", "vh")
    assert known.numbers == ("12x01",)
    four = tuple(
        replace(c, days=90, checked_on=dt.date(2026, 11, 1)) if c.kind == "appeal" else c for c in known.clocks
    )
    with store.write("Changed") as session:
        payers.put(session, replace(known, names=("VH",), numbers=(), clocks=four))
    with store.read() as session:
        now = payers.payer(session, payer_id)
    assert now.names == ("velmora", "vh")
    assert now.numbers == ()
    assert [clock.days for clock in now.clocks] == [None, None, None, 90]
    with store.write("Changed") as session:
        payers.put(session, replace(now, clocks=clocks.empty()))
    with store.read() as session:
        assert not any(clock.chosen for clock in payers.payer(session, payer_id).clocks)


def test_a_new_practice_knows_medicares_clocks_and_nobodys_else(store) -> None:
    with store.write("Started") as session:
        service.start(session)
        service.start(session)  # a second time adds nothing
    with store.read() as session:
        found = {payer.name: payer for payer in payers.listed(session)}
    assert set(found) == {"Medicare", "Medicaid", "Self-pay"}
    first, corrected, reconsideration, appeal = found["Medicare"].clocks
    assert (first.months, first.counted_from) == (12, CountedFrom.SERVICE)
    assert (corrected.months, corrected.counted_from) == (12, CountedFrom.SERVICE)
    assert "MA130" in corrected.note
    assert (reconsideration.months, reconsideration.counted_from) == (12, CountedFrom.REMITTANCE)
    assert "180 days" in reconsideration.note
    assert (appeal.days, appeal.mail_days) == (120, 5)
    assert all(clock.checked_on == dt.date(2026, 11, 23) for clock in found["Medicare"].clocks)
    assert not any(clock.chosen for clock in found["Medicaid"].clocks)


def test_a_clock_runs_by_calendar_months_then_days() -> None:
    assert Clock(ClockKind.FIRST_CLAIM, months=12).due(dt.date(2024, 2, 29)) == dt.date(2025, 2, 28)
    assert Clock(ClockKind.APPEAL, days=120, mail_days=5).due(dt.date(2026, 11, 24)) == dt.date(2027, 3, 29)
    assert Clock(ClockKind.APPEAL).due(dt.date(2026, 11, 24)) is None
    assert clocks.later(dt.date(2026, 3, 31), -1) == dt.date(2026, 2, 28)


@pytest.mark.parametrize("days", [0, -1, 100_000])
def test_a_clock_of_no_sense_is_refused(file_store, days: int) -> None:
    odd = (Clock(ClockKind.APPEAL, days=days),)
    with pytest.raises(Refusal), file_store.write("Added") as session:
        payers.put(session, payers.Payer("Velmora", clocks=odd))
