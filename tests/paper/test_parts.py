"""Each part shows what it was given, as letters: nothing is taken for markup, nothing stops a paper."""

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk_gui.core.chart import Bar, Bars, Point, Trend
from frontdesk_gui.paper.parts import (
    Align,
    Box,
    Bullets,
    Chart,
    Check,
    Checks,
    Column,
    Facts,
    Heading,
    Mark,
    Notice,
    Part,
    Signature,
    Table,
    Text,
    Title,
    Together,
)
from tests.paper import reading

HOSTILE = [
    "<b>Vellichor</b>",
    '<img src="/usr/share/pixmaps/x.png"/>',
    '<img src="http://127.0.0.1:9/x.png"/>',
    '<a href="javascript:alert(1)">x</a>',
    "<onDraw name='x'/><font name='Nope' color='[[1]]'>y</font>",
    "</para><para>z",
    "a & b &amp; &#65; &lt;",
    "{name} {0} %s %(name)s $x",
    "<!-- --><![CDATA[x]]>",
    "\\x00 \\n '\" `x`",
]


def every_part(text: str) -> list[Part]:
    """One of each part, with that text wherever a text can stand."""
    check = Check(text, Mark.DONE, note=text, why=text, how=text, blank=text)
    columns = [Column(text), Column(text, 0.05, Align.RIGHT), Column("C", 2, Align.CENTRE, bold=True)]
    return [
        Title(text, text),
        Heading(text),
        Text(text),
        Text(text, bold=True, small=True),
        Bullets([text, text]),
        Bullets([text], numbered=True),
        Checks([check]),
        Table(columns, [(text, text, text), (Box(Mark.COULD_NOT, text),)]),
        Table(columns, [], empty=text),
        Facts([(text, text), (text, text), (text, "")], 2),
        Notice(text, text),
        Signature([text, text]),
        Chart(Bars(text, (Bar(text, 1, f"{text} 1"),), True, text, text)),
        Chart(Trend(text, (Point(text, 0.5, 9, f"{text} 1"),), 0.1, text, measure=text, counted=text, each=text)),
        Chart(Bars(text, (), empty=text)),
        Together([Heading(text), Text(text)]),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_letters_in_every_part(text: str) -> None:
    wanted = re.sub(r"\s+", "", text)
    for part in every_part(text):
        pdf = reading.made(part, title="", kind="Paper")
        assert wanted in reading.letters(pdf), type(part).__name__
        assert reading.pictures(pdf) == 0
        assert b"/URI" not in pdf
        assert b"/JavaScript" not in pdf
        assert b"/Annot" not in pdf


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_letters_in_head_and_foot(text: str) -> None:
    pdf = reading.made(kind=text, title=text, practice=text, printed_by=text)
    assert reading.letters(pdf).count(re.sub(r"\s+", "", text)) >= 3


ANY = st.text(st.characters(codec="utf-8") | st.sampled_from("<>&'\"/\n\t\u202e\u200d\ufe0f😀عש中"), max_size=120)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=ANY)
def test_no_text_stops_a_paper(text: str) -> None:
    assert reading.made(*every_part(text), kind=text, title=text, practice=text, printed_by=text).startswith(b"%PDF")


@pytest.mark.parametrize(
    "text", ["A" * 5_000, "W" * 200_000, "word " * 2_000, "x\n" * 3_000, "😀" * 4_000, "<" * 5_000]
)
def test_no_length_stops_a_paper(text: str) -> None:
    found = reading.pages(reading.made(*every_part(text), title=text))
    assert 1 < len(found) < 400
    assert f"Page 1 of {len(found)}" in found[0]


def test_what_is_cut_ends_in_an_ellipsis() -> None:
    found = reading.letters(reading.made(Text("A" * 5_000), title=""))
    assert "A" * 1_999 + "…" in found
    assert "A" * 2_000 not in found


def test_letters_the_fonts_lack_show_as_a_sign() -> None:
    found = reading.letters(reading.made(Text("Trần Nuñez Ωλ Жук 😀👩\u200d⚕️ محمد 中"), title=""))
    assert "TrầnNuñezΩλЖук" in found
    assert found.count("\ufffd") == 8


def test_direction_overrides_and_control_characters_are_gone() -> None:
    found = reading.words(reading.made(Text("safe\u202egnp.exe\x00\x07\u2066 end"), title=""))
    assert "safegnp.exe end" in found
    assert not any(unicodedata.category(char) in ("Cf", "Cs") for char in found)


def test_line_breaks_are_kept() -> None:
    found = reading.pages(reading.made(Text("first line\nsecond line"), title=""))[0]
    assert re.search(r"first line\s*[\r\n]+\s*second line", found)


def test_a_checklist_shows_why_how_what_is_known_and_where_to_write() -> None:
    check = Check(
        "Insurance card", note="Fine since May 4", why="Payers refuse it.", how="Copy both sides.", blank="Member no."
    )
    found = reading.words(reading.made(Checks([check])))
    for words in ("Insurance card", "Fine since May 4", "Why Payers refuse it.", "How Copy both sides.", "Member no."):
        assert words in found


def test_each_mark_is_drawn_otherwise() -> None:
    drawn = {mark: reading.made(Checks([Check("Photo ID", mark)])) for mark in Mark}
    assert len(set(drawn.values())) == len(Mark)


def test_a_heading_never_stands_alone_at_the_foot() -> None:
    for lines in range(38, 56):
        found = reading.pages(
            reading.made(*[Text(f"line {n}") for n in range(lines)], Heading("Zhead"), Text("Zafter"))
        )
        assert ["Zhead" in page for page in found] == ["Zafter" in page for page in found]


def test_parts_kept_together_stay_on_one_page() -> None:
    together = Together([Text(f"Zline{n}") for n in range(12)])
    found = reading.pages(reading.made(*[Text("filling") for _n in range(36)], together))
    assert [page.count("Zline") for page in found if "Zline" in page] == [12]


def test_an_empty_table_says_so() -> None:
    assert "Nobody is out today." in reading.words(reading.made(Table([Column("A")], [], empty="Nobody is out today.")))


def test_a_row_with_too_many_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="more cells"):
        reading.made(Table([Column("A")], [("a", "b")]))


def test_more_columns_than_a_page_holds_are_refused() -> None:
    with pytest.raises(ValueError, match="columns"):
        reading.made(Table([Column("A")] * 21, [("a",)]))


def test_numbers_of_a_list_count_from_one() -> None:
    assert "1. Call the payer 2. Ask for the date" in reading.words(
        reading.made(Bullets(["Call the payer", "Ask for the date"], numbered=True))
    )
