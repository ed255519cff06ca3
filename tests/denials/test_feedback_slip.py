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


def test_a_note_to_others_is_not_printed(practice_file: Practice) -> None:
    note = practice_file.note(to=("ida",))
    with pytest.raises(NotFound):
        printed(practice_file, note)
    assert "You" in reading.words(printed(practice_file, note, "ida"))
