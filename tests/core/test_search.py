"""The word table: found by the beginnings of folded words, however a name, a date or a phone is typed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk_gui.core import search
from frontdesk_gui.schedule.model import Patient
from tests.core.test_store import add

PEOPLE = {
    "obrien": {
        "first": "Maura",
        "last": "O'Brienne",
        "dob": dt.date(1979, 3, 14),
        "phones": ("5125550133",),
        "chart": "OB-77",
    },
    "nunez": {
        "first": "Ána María",
        "last": "Núñezal",
        "dob": dt.date(2015, 8, 9),
        "phones": ("(512) 555-0199", "7735550144"),
    },
    "hyphen": {"first": "Jo", "last": "Smythe-Jonesby", "dob": None, "phones": ()},
    "linh": {"first": "Linh", "last": "Tràn", "dob": dt.date(1990, 12, 1), "phones": ()},
}


@pytest.fixture
def found(anywhere):
    store = anywhere.open()
    ids = {add(store, Patient, **values): name for name, values in PEOPLE.items()}

    def ask(typed: str) -> set[str]:
        with store.read() as session:
            return {ids[number] for _kind, number in search.find(session, typed)}

    return ask


ASKED = {
    "obri": {"obrien"}, "o'bri": {"obrien"}, "O’BRIENNE maura": {"obrien"}, "mau obr": {"obrien"},
    "nunez": {"nunez"}, "NÚÑ": {"nunez"}, "ana maria": {"nunez"}, "maria ana nun": {"nunez"},
    "jones": {"hyphen"}, "smythe-jo": {"hyphen"}, "smythejo": {"hyphen"}, "tran": {"linh"},
    "3/14/1979": {"obrien"}, "03-14-1979": {"obrien"}, "1979-03-14": {"obrien"}, "nun 8/9/2015": {"nunez"},
    "512-555-0133": {"obrien"}, "5550133": {"obrien"}, "0133": {"obrien"},
    "(512) 555-0199": {"nunez"}, "7735550144": {"nunez"},
    "ob-77": {"obrien"}, "zzz": set(), "": set(), "   ": set(), "obr nun": set(), "%": set(), "_": set(), "'": set(),
}  # fmt: skip


def test_whatever_way_it_is_typed(found) -> None:
    assert {typed: found(typed) for typed in ASKED} == ASKED


def test_search_stops_at_enough(store) -> None:
    with store.write("Many") as session:
        store.bulk(session, Patient, ({"first": f"A{n}", "last": "Samename"} for n in range(900)))
    with store.read() as session:
        assert len(search.find(session, "samename", limit=10_000)) == search.ENOUGH
        assert len(search.find(session, "samename")) == 20


@given(st.text(max_size=60))
def test_no_typing_breaks_it(typed) -> None:
    assert all(word and len(word) <= 200 for word in search.asked(typed))
