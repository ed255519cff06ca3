"""The slip of a note on paper, read back as a person would: what happened, what to do, who wrote it, and no patient."""

import pytest

from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.denials import handout_feedback, service
from frontdesk_gui.denials.notes import About
from tests.denials.practice import Practice
from tests.paper import reading


def printed(practice: Practice, note: int, by: str = "nell") -> bytes:
    return handout_feedback.slip(practice.load(by, service.noteboard.slip, note))


def test_a_slip_says_it_all_on_one_page_and_names_no_patient(practice_file: Practice) -> None:
    about = About(denial_id=practice_file.denial(claim_patient="Zzphipps, Oriana"))
    note = practice_file.note(about=about, happened="The plan had ended.", example="“Any change since May?”")
    pdf = printed(practice_file, note)
    assert len(reading.pages(pdf)) == 1
    words = reading.words(pdf)
    for known in (
        "Insurance not active · Quillon Trust",
        "The plan had ended.",
        "Check it on the day.",
        "“Any change since May?”",
        "Bo Tarrin",
        "Front desk",
        "11/23/2026",
        "Read and understood",
    ):
        assert known in words, known
    whole = words + str(reading.metadata(pdf))
    assert "Zzphipps" not in whole
    assert "Oriana" not in whole


def test_the_longest_note_is_printed_whole(practice_file: Practice) -> None:
    words = " ".join(f"word{number}" for number in range(1_000))[: service.feedback.LONGEST]
    note = practice_file.note(happened=words, next_time=words, example=words)
    assert reading.words(printed(practice_file, note)).count(words[-40:]) == 3


def long(letters: int) -> str:
    words = "The plan had ended on the day before the visit and the card alone could not tell it. "
    return (words * 30)[:letters].strip()


@pytest.mark.parametrize("letters", [300, 900, 1_200, 1_300, 1_500])
def test_a_note_of_three_long_paragraphs_fits_on_one_page(practice_file: Practice, letters: int) -> None:
    note = practice_file.note(happened=long(letters), next_time=long(letters), example=long(letters))
    pdf = printed(practice_file, note)
    assert len(reading.pages(pdf)) == 1
    assert "Read and understood" in reading.words(pdf)


@pytest.mark.parametrize("count", [3, 11, 29, 41])
def test_a_note_of_many_short_lines_fits_on_one_page(practice_file: Practice, count: int) -> None:
    words = "\n".join(f"Look at card {number}" for number in range(count))
    pdf = printed(practice_file, practice_file.note(happened=words, next_time=words, example=words))
    assert len(reading.pages(pdf)) == 1
    assert reading.words(pdf).count(f"Look at card {count - 1}") == 3


def test_what_no_page_can_hold_goes_on_under_the_same_head(practice_file: Practice) -> None:
    words = long(service.feedback.LONGEST)
    pdf = printed(practice_file, practice_file.note(happened=words, next_time=words, example=words))
    first, second = reading.pages(pdf)
    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in second
    for page in (first, second):
        assert "Insurance not active · Quillon Trust" in page
    assert "the card alone" in second, "lines to sign do not stand on a page of their own"


def test_a_note_to_others_is_not_printed(practice_file: Practice) -> None:
    note = practice_file.note(to=("ida",))
    with pytest.raises(NotFound):
        printed(practice_file, note)
    assert "You" in reading.words(printed(practice_file, note, "ida"))
