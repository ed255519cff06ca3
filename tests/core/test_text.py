"""Normalising, folding, money: the same thing is always written the same way."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk_gui.core import text

ANY = st.text(st.characters(), max_size=200)


@given(ANY)
def test_normalising_twice_changes_nothing_more(raw) -> None:
    once = text.normalise(raw)
    assert text.normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" for char in once)
    assert not set(once) & {"\u202e", "\u2066", "\ufeff"}


@given(st.lists(st.none() | st.text("ab\té\u202e", max_size=6), min_size=1, max_size=5))
def test_many_texts_are_stored_as_each_alone(raw) -> None:
    assert list(text.normalised(raw, 4)) == [None if one is None else text.normalise(one, 4) for one in raw]


def test_what_is_stored_of_a_hostile_name() -> None:
    assert text.normalise("Ann\u202e\x00e\u0301\r\nB\ud800") == "Anné\nB"
    assert len(text.normalise("é" * 5_000)) == text.LINE
    assert text.normalise("plain") == "plain"


@given(ANY)
def test_folded_words_are_found_in_themselves(raw) -> None:
    for word in text.words(raw):
        assert text.fold(word) == word
        assert word


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("12", 1200), ("$1,234.50", 123450), ("0.05", 5), ("-3.10", -310), ("12.345", None), ("", None), ("nan", None),
     ("1e400", None), ("ten", None), (" 7.00 ", 700), ("inf", None)],
)  # fmt: skip
def test_money_is_whole_cents_or_nothing(typed, cents) -> None:
    assert text.cents(typed) == cents


@given(st.integers(-(10**12), 10**12))
def test_dollars_read_back(cents) -> None:
    assert text.cents(text.dollars(cents)) == cents
    assert text.cents(text.money(cents)) == cents


@pytest.mark.parametrize(
    ("cents", "said"), [(0, "0.00"), (7, "0.07"), (123_450, "1,234.50"), (-123_456_789, "-1,234,567.89")]
)
def test_money_is_read_with_commas(cents: int, said: str) -> None:
    assert text.money(cents) == said


def test_clipping_says_that_it_clipped() -> None:
    assert text.clip("abcdef", 4) == "abc…"
    assert text.clip("abc", 4) == "abc"
