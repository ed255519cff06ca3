"""Who is meant: sure, asked, new."""

import datetime as dt
from dataclasses import replace

import pytest

from frontdesk_gui.schedule import matching
from frontdesk_gui.schedule.matching import Ask, Known, Link, New, identity

DOB = dt.date(1980, 3, 14)
ADA = identity("Ada", "Quillon", "Jane", dob=DOB, sex="F", phones=["(303) 402-7711"], zip_code="80301-1234")


def test_names_are_compared_without_accents_marks_and_suffixes() -> None:
    made = identity("José-María", "O'Brien Jr.", dob=DOB, sex="male", phones=["1-303-402-7711"], zip_code="80301-12")
    assert (made.first, made.last, made.suffix) == ("josemaria", "obrien", "jr")
    assert (made.sex, made.phones, made.zip) == ("M", frozenset({"3034027711"}), "80301")


@pytest.mark.parametrize("first", ["Baby Boy", "newborn", "Twin A", "UNKNOWN", "zzTest", "Test"])
def test_placeholders_of_names_are_missing(first: str) -> None:
    assert identity(first, "Quillon").first == ""


@pytest.mark.parametrize("day", [(1900, 1, 1), (1901, 1, 1), (1111, 11, 11), (2000, 1, 1)])
def test_placeholders_of_birth_dates_are_missing(day: tuple[int, int, int]) -> None:
    assert identity("Ada", "Quillon", dob=dt.date(*day)).dob is None


@pytest.mark.parametrize("phone", ["303-555-7711", "0000000000", "555-1234", ""])
def test_placeholders_of_phones_are_missing(phone: str) -> None:
    assert identity("Ada", "Quillon", phones=[phone]).phones == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("quillon", "quilon", True),
        ("quillon", "quillno", True),
        ("quillon", "quillan", True),
        ("quillon", "quillon", False),
    ]
    + [("quillon", "qiullno", False), ("quillon", "quill", False), ("a", "", True), ("ab", "ba", True)],
)
def test_one_edit(one: str, other: str, near: bool) -> None:
    assert matching.one_edit(one, other) is near
    assert matching.one_edit(other, one) is near


def test_first_last_and_birth_date_link() -> None:
    row = identity("ADA", "Quillon", dob=DOB)
    assert matching.match(row, [Known(7, ADA)]) == Link(7, 2)


def test_a_married_name_links_by_first_birth_date_and_phone() -> None:
    row = identity("Ada", "Marrow", dob=DOB, phones=["3034027711"])
    assert matching.match(row, [Known(7, ADA)]) == Link(7, 3)


@pytest.mark.parametrize(
    "change",
    [{"sex": "M"}, {"middle": "Rose"}, {"suffix": "jr"}],
)
def test_what_contradicts_is_asked(change: dict[str, str]) -> None:
    known = replace(ADA, suffix="sr")
    assert matching.match(replace(ADA, suffix="") if not change else replace(ADA, **change), [Known(7, known)]) == Ask(
        (7,), 6
    )


def test_two_that_fit_are_asked() -> None:
    assert matching.match(ADA, [Known(7, ADA), Known(8, ADA)]) == Ask((7, 8), 6)


@pytest.mark.parametrize(
    "row",
    [
        identity("Ada", "Quillom", dob=DOB, zip_code="80301"),  # rule 4, asked for now
        identity("A", "Quillon", dob=DOB),  # an initial
        identity("Adda", "Quillon", dob=DOB),  # one edit
        identity("Quillon", "Ada", dob=DOB),  # swapped
        identity("Bea", "Other", dob=DOB, phones=["3034027711"]),  # the same phone and birth date
        identity("Ada", "Quillon"),  # no birth date
        identity("Ada", "Quillon", dob=dt.date(1980, 3, 15)),  # one digit
        identity("Ada", "Quillon", dob=dt.date(1986, 3, 14)),  # one digit
        identity("Ada", "Quillon", dob=dt.date(1950, 7, 9), phones=["3034027711"]),
    ],
)
def test_who_is_near_is_asked(row: matching.Identity) -> None:
    assert matching.match(row, [Known(7, ADA)]) == Ask((7,), 5)


@pytest.mark.parametrize(
    "row",
    [
        identity("Bea", "Quillon", dob=DOB),  # a twin without a phone
        identity("Ada", "Quillon", dob=dt.date(1950, 7, 9)),
        identity("Bob", "Other", dob=DOB, sex="M", phones=["3034027711"]),
        identity("", "", dob=DOB),
        identity("Baby Girl", "Quillon", dob=dt.date(2026, 11, 1)),
    ],
)
def test_others_are_new(row: matching.Identity) -> None:
    assert matching.match(row, [Known(7, ADA)]) == New()


def test_a_twin_with_one_letter_more_is_never_linked() -> None:
    known = identity("Maria", "Quillon", dob=DOB, phones=["3034027711"], zip_code="80301")
    twin = identity("Mary", "Quillon", dob=DOB, phones=["3034027711"], zip_code="80301")
    assert matching.match(twin, [Known(7, known)]) == Ask((7,), 5)


def test_a_source_that_numbers_both_holds_them_for_two() -> None:
    known = Known(7, ADA, numbered=True)
    assert matching.match(ADA, [known], numbered=True) == Ask((7,), 6)
    assert matching.match(replace(ADA, first="adda"), [known], numbered=True) == New()
    assert matching.match(ADA, [known]) == Link(7, 2)


def test_at_most_five_are_shown_the_likeliest_first() -> None:
    near = [Known(n, replace(ADA, last=f"other{n}", first="bea", middle="")) for n in range(1, 9)]
    found = matching.match(
        replace(ADA, first="beatrix", middle=""), [*near, Known(9, replace(ADA, first="beat", middle=""))]
    )
    assert isinstance(found, Ask)
    assert len(found.ids) == 5
    assert found.ids[0] == 9
