"""Damaged 835s: what can be had is read right, and wherever something may be missing, that is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk_gui.feeds import read as door
from tests.feeds import remittances as made
from tests.feeds.remittances import FILE, payment, plain, redelimited, whole

WHOLE = plain(made.read(FILE))
ISA, BODY = FILE[:106], FILE[106:]
OTHER = redelimited(FILE, "|", ">", "!")
LINES = redelimited(FILE, "*", ":", "\n")
MESSAGE = FILE[FILE.index("ST*") : FILE.index("GE*")]

# Read as if nothing were wrong: the text, and how many times the claims of the file are in it.
RIGHT = {
    "terminator other than declared": (ISA[:-1] + "!" + BODY, 1),
    "terminator other than declared, on lines": (ISA[:-1] + "!\n" + BODY.replace("~", "~\n"), 1),
    "element sign other than declared": (ISA.replace("*", "|") + BODY, 1),
    "component sign other than declared": (FILE.replace("*P*:~", "*P*>~"), 1),
    "component and terminator changed over": (FILE.replace("*P*:~", "*P*~:"), 1),
    "lines instead of the declared terminator": (ISA + "\n" + BODY.replace("~", "\n"), 1),
    "no ST": (FILE.replace("ST*835*0001~", ""), 1),
    "no ST of the second": (whole(*[payment("".join(made.CLAIMS), "170")] * 2).replace("~ST*835*0001~B", "~B"), 2),
    "no SE": (re.sub(r"SE\*\d+\*0001~", "", FILE), 1),
    "no GS": (ISA + FILE[FILE.index("ST*") :], 1),
    "no BPR": (re.sub(r"BPR[^~]*~", "", FILE), 1),
    "no IEA and another file": (FILE[: FILE.index("IEA*")] + OTHER, 2),
    "two marks at the beginning": ("\ufeff\ufeff" + FILE, 1),
    "NUL behind each element": (FILE.replace("*", "\0*"), 1),
    "NUL first": ("\0" * 5_000 + FILE, 1),
    "NUL behind each element of two": ((FILE + OTHER).replace("*", "\0*").replace("|", "\0|"), 2),
    "NUL at the end": (FILE + "\0" * 70_000, 1),
    "small letters throughout": (FILE.lower(), 1),
    "small identifiers throughout": (re.sub(r"(?<=~)\w+", lambda name: name[0].lower(), FILE), 1),
    "tripled terminators": (FILE.replace("~", "~~~"), 1),
    "terminators alone on lines": (FILE.replace("~", "~\r\n~\r\n"), 1),
    "a page around it": (f"<!DOCTYPE html><html><body><pre>\n{FILE}\n</pre></body></html>", 1),
    "a letter around it": (f"Subject: remittance\r\n\r\n{FILE}\r\n-- \r\nbest regards\r\n", 1),
    "a remark between two": (FILE + "\n# the next one\n" + OTHER, 2),
    "an ISA of 104 letters": (FILE.replace("QUILLPAY       ", "QUILLPAY     ", 1), 1),
    "an ISA of 15 elements": (FILE.replace("*ZZ*QUILLPAY ", "*QUILLPAY ", 1), 1),
    "an ISA of 17 elements": (FILE.replace("*P*:~", "*P*X*:~"), 1),
    "an ISA without blanks": (re.sub(" +", "", ISA) + BODY, 1),
    "an ISA without blanks behind an end without its sign": (
        FILE[:-1] + re.sub(" +", "", OTHER[:106]) + OTHER[106:],
        2,
    ),
    "a sender that ends like a segment's name": (FILE.replace("QUILLPAY       ", "MAIN OFFICE WST", 1), 1),
    "an ISA that breaks off behind the last": (FILE + ISA[:60], 1),
    "an ISA that breaks off before another": (ISA[:60] + OTHER, 1),
    "four interchanges, four manners": (FILE + OTHER + LINES + redelimited(FILE, "\x1d", ":", "\x1c"), 4),
    "three interchanges without their last sign": (FILE[:-1] + OTHER[:-1] + LINES.strip() + FILE, 4),
    "messages alone in two manners": (MESSAGE + redelimited(MESSAGE, "|", ">", "!"), 2),
    "a message alone behind an interchange": (FILE + redelimited(MESSAGE, "*", ":", "!"), 2),
    "old line ends": (redelimited(FILE, "*", ":", "\r"), 1),
    "a person called Isa": (FILE.replace("VALE*ADA", "DE ISA*ISA"), 1),
    "letters of other scripts": (FILE.replace("VALE*ADA", "ВАЛЕ*ßﬁŉ"), 1),
}


@pytest.mark.parametrize("how", RIGHT)
def test_what_can_be_had_is_read_right(tmp_path: Path, how: str) -> None:
    text, times = RIGHT[how]
    assert plain(made.read(text)) == WHOLE * times
    answered = door.answer(made.kept(tmp_path, text))
    assert sum(len(one["claims"]) for one in answered["transactions"]) == 3 * times


TOLD = {
    "terminator other than declared": {"no_isa", "cut"},
    "component sign other than declared": {"component"},
    "no ST": {"no_st", "count", "control", "held"},
    "no SE": {"no_se"},
    "no GS": {"held"},
    "no BPR": {"count", "payment_balance"},
    "no IEA and another file": {"unended"},
    "a page around it": {"around"},
    "an ISA that breaks off behind the last": {"cut"},
    "an ISA that breaks off before another": {"cut"},
}


@pytest.mark.parametrize("how", TOLD)
def test_what_is_odd_is_told(how: str) -> None:
    assert set(made.read(RIGHT[how][0]).problems) == TOLD[how]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_file_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    [answered] = door.answer(made.kept(tmp_path, FILE.encode(encoding)))["transactions"]
    assert [claim["paid"] for claim in answered["claims"]] == ["90.00", "0.00", "80.00"]


SEGMENTS = FILE.split("~")[:-1]


@pytest.mark.parametrize("place", range(len(SEGMENTS)))
def test_a_segment_that_is_missing_or_there_twice_is_told(place: int) -> None:
    before, after = SEGMENTS[:place], SEGMENTS[place + 1 :]
    assert made.read("~".join([*before, *after, ""])).problems
    twice = made.read("~".join([*before, *[SEGMENTS[place]] * 2, *after, ""]))
    assert twice.problems or plain(twice) == WHOLE


@pytest.mark.parametrize("place", range(len(SEGMENTS) - 1))
def test_a_terminator_that_is_missing_is_told_or_does_not_matter(place: int) -> None:
    text = "~".join(SEGMENTS[:place]) + "~" * (place > 0) + SEGMENTS[place] + "~".join([*SEGMENTS[place + 1 :], ""])
    found = made.read(text)
    assert found.problems or plain(found) == WHOLE


def test_a_payment_that_is_missing_as_a_whole_is_told() -> None:
    both = whole(payment(made.PAID, "90"), payment(made.DENIED, "0", number="0002"))
    second = both[both.index("ST*835*0002") : both.index("GE*")]
    assert made.read(both).problems == []
    assert made.read(both.replace(second, "")).problems == ["held"]
    assert made.read(both[: both.index(second)]).problems == ["unended"]
    other = FILE.replace("000000012", "000000013")
    assert made.read(FILE[: FILE.index("GE*")] + other[other.index("GE*") :]).problems == ["numbers"]


def test_two_payments_whose_seam_is_lost_are_two() -> None:
    both = whole(payment(made.PAID, "90"), payment(made.DENIED, "0", number="0002"))
    seam = both[both.index("SE*") : both.index("BPR*I*0*")]
    found = made.read(both.replace(seam, ""))
    assert [(one.start.trace, one.claims) for one in found.payments] == [("T0001", 1), ("T0002", 1)]
    assert set(found.problems) == {"no_st", "count", "control", "held"}


def test_a_segment_far_too_long_is_left_out_and_told() -> None:
    text = FILE.replace("~NM1*QC*1*VALE", "~ZZZ*" + "R" * (9 << 20) + "~NM1*QC*1*VALE", 1)
    found = made.read(text)
    assert plain(found) == WHOLE
    assert set(found.problems) == {"long", "count"}


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_a_file_with_a_piece_lost_moved_or_made_up_is_read_to_its_end(data: st.DataObject) -> None:
    text = OTHER + FILE
    for _time in range(data.draw(st.integers(1, 4))):
        first, last = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
        piece = data.draw(st.sampled_from(["", text[first:last], text[:40], "\n", "~", "ISA", "*"])) + data.draw(
            st.text(max_size=3)
        )
        text = text[:first] + piece + text[last:]
    found = made.read(text)
    assert len(found.claims) == sum(one.claims for one in found.payments)
