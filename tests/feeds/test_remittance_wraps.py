"""Properties of an 835: other delimiters, lines wrapped anywhere and files joined in any way change nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from frontdesk_gui.feeds import read as door
from tests.feeds import remittances as made
from tests.feeds.remittances import FILE, plain, redelimited

WHOLE = plain(made.read(FILE))
BARE = FILE[FILE.index("ST*") : FILE.index("GE*")]
GROUP = FILE[FILE.index("GS*") : FILE.index("IEA*")]
SIGNS = "*|!~>:;+\x1c\x1d\x1e\x1f"
LINES = ("\n", "\r\n", "\r")


@dataclass(frozen=True)
class Manner:
    """How a file is written: its delimiters, the column it is wrapped at (0: not), whether its last sign is there."""

    signs: tuple[str, str, str] = ("*", ":", "~")
    width: int = 0
    line: str = "\n"
    ended: bool = True
    text: str = FILE

    def written(self) -> str:
        """The file."""
        text = redelimited(self.text, *self.signs)
        text = text if self.ended else text.removesuffix(self.signs[2])
        return wrapped(text, self.width, self.line) if self.width else text


def wrapped(text: str, width: int, line: str = "\n") -> str:
    return line.join(text[place : place + width] for place in range(0, len(text), width))


signs = st.lists(st.sampled_from(SIGNS), min_size=3, max_size=3, unique=True).map(tuple)
# Where the end of a line ends a segment, a wrap cannot be told from it.
by_lines = st.builds(lambda s, end: (s[0], s[1], end), signs, st.sampled_from(LINES))
manners = st.one_of(
    st.builds(Manner, signs, st.integers(0, 130), st.sampled_from(LINES), st.booleans()),
    st.builds(Manner, by_lines, ended=st.booleans()),
)


def told(text: str) -> list[object]:
    return plain(made.read(text))


@pytest.mark.parametrize("width", range(1, 131))
@pytest.mark.parametrize("line", LINES)
def test_lines_wrapped_at_any_column_change_nothing_in_any_interchange(width: int, line: str) -> None:
    both = FILE + redelimited(FILE, "|", ">", "!")
    assert told(wrapped(both, width, line)) == WHOLE * 2


@pytest.mark.parametrize(("width", "line"), [(80, "\n"), (7, "\r\n")])
def test_a_code_broken_by_a_line_end_is_whole_again_in_a_second_interchange(width: int, line: str) -> None:
    found = made.read(wrapped(FILE * 2, width, line))
    assert [one.carc for claim in found.claims for one in claim.all_adjustments] == ["45", "253", "3", "197", "27"] * 2
    assert found.problems == []


def test_a_file_that_lacks_its_last_sign_hides_nothing_of_the_next_with_other_signs() -> None:
    found = made.read(FILE[:-1] + redelimited(FILE, "|", ">", "!"))
    assert plain(found) == WHOLE * 2
    assert found.problems == []


@settings(deadline=None, max_examples=400)
@given(st.lists(manners, min_size=1, max_size=4), st.sampled_from(["", *LINES]))
@example([Manner(ended=False), Manner(("|", ">", "!"))], "")
@example([Manner(("~", "*", "|"), 3), Manner(("*", "~", "\n"), ended=False), Manner(width=1, line="\r\n")], "")
def test_files_joined_in_any_way_are_read_each_by_its_own_signs(files: list[Manner], between: str) -> None:
    found = made.read(between.join(each.written() for each in files))
    assert plain(found) == WHOLE * len(files)
    assert found.problems == []


@settings(deadline=None, max_examples=200)
@given(st.lists(signs, min_size=1, max_size=3), st.integers(1, 130), st.sampled_from(LINES))
def test_files_wrapped_after_they_were_joined(files: list[tuple[str, str, str]], width: int, line: str) -> None:
    joined = "".join(redelimited(FILE, *each) for each in files)
    assert told(wrapped(joined, width, line)) == WHOLE * len(files)


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.builds(Manner, signs, text=st.sampled_from([BARE, GROUP, FILE])), min_size=1, max_size=3),
    st.sampled_from(["", "\n"]),
)
def test_messages_without_an_interchange_of_their_own(files: list[Manner], between: str) -> None:
    text = between.join(each.written() for each in files)
    assert told(text) == WHOLE * len(files)


@settings(deadline=None, max_examples=60)
@given(manners)
def test_through_the_door_as_bytes(tmp_path_factory: pytest.TempPathFactory, manner: Manner) -> None:
    path = made.kept(tmp_path_factory.mktemp("any"), manner.written())
    [answered] = door.answer(path)["transactions"]
    assert [claim["pcn"] for claim in answered["claims"]] == ["K1", "K2", "K3"]


def fingerprint(tmp_path: Path, text: str) -> str:
    reading = door.open_remittance(made.kept(tmp_path, text))
    assert [*reading.rows()]
    return reading.fingerprint


@pytest.mark.parametrize("manner", [Manner(width=80), Manner(("|", "*", "!")), Manner(("*", ":", "\r\n"))])
def test_the_fingerprint_is_of_what_it_says_and_not_of_how_it_is_wrapped(tmp_path: Path, manner: Manner) -> None:
    assert fingerprint(tmp_path, manner.written()) == fingerprint(tmp_path, FILE.replace("~", "~~\n  "))
    assert fingerprint(tmp_path, FILE.replace("VALE", "DALE")) != fingerprint(tmp_path, FILE)


STARTS = [FILE.index("CLP*K2"), FILE.index("CLP*K3"), FILE.index("SE*")]


@settings(deadline=None, max_examples=400)
@given(manners, st.data())
def test_a_file_cut_anywhere_keeps_every_claim_before_the_cut(manner: Manner, data: st.DataObject) -> None:
    text = manner.written()
    cut = text[: data.draw(st.integers(0, len(text)))]
    length = len(cut) if manner.signs[2] in LINES and not manner.width else len(cut.translate({10: None, 13: None}))
    length -= cut.count("\r\n") if manner.signs[2] == "\r\n" else 0
    ended = sum(start <= length for start in STARTS)
    found = made.read(cut)
    assert plain(found)[:ended] == WHOLE[:ended]
    if length < STARTS[2]:
        assert not cut.strip() or found.problems
    named = sum(start + 3 <= length for start in STARTS)
    assert all(claim.complete for claim in found.claims[:named])


@settings(deadline=None, max_examples=200)
@given(st.integers(0, len(FILE)), manners)
def test_what_was_cut_takes_nothing_from_the_file_that_follows_it(place: int, manner: Manner) -> None:
    ended = sum(start <= place for start in STARTS)
    found = plain(made.read(FILE[:place] + manner.written()))
    assert found[:ended] == WHOLE[:ended]
    assert found[-3:] == WHOLE
    assert len(found) <= ended + 1 + 3
