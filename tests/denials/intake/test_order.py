"""In whatever order files come, twice or cut into several, the claims end in the same state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk_gui.denials import inforce
from frontdesk_gui.denials.model import Claim
from frontdesk_gui.denials.settle import Answer, settle
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.office.model import Payer
from tests.denials import eras
from tests.denials.eras import denied, paid, partly, pay, reversal

SHOWN = ("state", "first_state", "first_denied", "first_on", "first_cause", "denied", "paid", "recovered", "qmb")
WORK = ("state", "amount", "carc", "cause", "preventable", "status", "denied_on", "closed_on")


def days(count: int) -> dt.date:
    """A day after the first payment's."""
    return eras.PAID + dt.timedelta(days=count)


FILES = (
    pay("T1", denied("A"), paid("B"), partly("C"), denied("D", day=None)),
    pay("T2", reversal(denied("A")), paid("A"), paid("E", last="ASH"), on=days(7)),
    pay("T3", reversal(paid("B")), denied("C", "29"), on=days(14)),
    pay("O1", paid("D", member="X9"), paid("A", 50, member="X9"), on=days(28), payer="OTHER", number="88"),
    pay("T4", reversal(paid("A")), denied("A", "22"), reversal(denied("D"), day=None), paid("D"), on=days(21)),
)


def standing(records: Any) -> Any:
    """What is known of each claim in the end."""
    query = sa.select(*Claim.__table__.c, Payer.name).join(Payer, Payer.id == Claim.payer_id)
    rows = records.rows(query.where(inforce.counts(Claim)))
    claims = {(row.pcn, row.name): tuple(getattr(row, name) for name in SHOWN) for row in rows}
    denials = {pcn: tuple(getattr(row, name) for name in WORK) for pcn, row in records.denials().items()}
    return claims, denials, records.cells()


def test_in_any_order_and_twice(records: Any, empty_file: Any, tmp_path: Any) -> None:
    for file in FILES:
        records.era(file)
    wanted = standing(records)
    assert wanted[0]["A", "QUILLON TRUST"][0] == "full"
    assert wanted[0]["B", "QUILLON TRUST"][0] == "taken_back"
    assert wanted[1]["A"][5:] == ("recovered", days(21), days(28))  # by another payer, after it was denied again
    for number, order in enumerate(list(permutations(FILES))[1::9]):
        other = fresh(empty_file, tmp_path / str(number))
        for file in (*order, order[0]):
            other.era(file)
        assert standing(other) == wanted
        other.close()


def fresh(empty_file: Any, folder: Any) -> Any:
    """Records of their own."""
    import shutil

    from frontdesk_gui.core import engine
    from tests.denials.intake.conftest import Records

    folder.mkdir()
    shutil.copy(empty_file[0], folder / "practice.db")
    return Records(engine.target(folder / "practice.db"), empty_file[1], folder / "eras")


def test_all_in_one_file_is_the_same(records: Any, empty_file: Any, tmp_path: Any) -> None:
    for file in FILES:
        records.era(file)
    other = fresh(empty_file, tmp_path / "one")
    other.era(*FILES)
    again = fresh(empty_file, tmp_path / "back")
    again.era(*reversed(FILES))
    assert standing(other) == standing(again) == standing(records)
    other.close()
    again.close()


STATES = (judge.NONE, judge.FULL, judge.PARTIAL, judge.REVERSAL, judge.STATUS_4_ONLY, judge.UNREADABLE)
answers = st.builds(
    Answer,
    on=st.integers(0, 3).map(days),
    payment=st.sampled_from("abc"),
    place=st.integers(1, 4),
    state=st.sampled_from(STATES),
    charged=st.sampled_from((100, -100)),
    paid=st.sampled_from((0, 80, -80)),
    patient_resp=st.sampled_from((0, 20)),
    denied=st.sampled_from((0, 100)),
    carc=st.sampled_from(("27", "18")),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(answers, max_size=7, unique_by=lambda one: (one.on, one.payment, one.place)), st.randoms())
def test_settling_asks_nobody_for_the_order(found: Sequence[Answer], chance: Any) -> None:
    told = settle(found)
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert settle(shuffled) == told
    assert told.recovered >= 0
    assert (told.current is None) == (told.state == "taken_back")


@pytest.mark.parametrize("count", [0, 1])
def test_a_claim_nobody_answered_is_none(count: int) -> None:
    assert settle([]).first is None
    assert settle([Answer(eras.PAID, "a", 1, judge.UNREADABLE, 100, None, None, 0)] * count).first is None
