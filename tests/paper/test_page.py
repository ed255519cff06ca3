"""Every page says whose it is, what it is, which page of how many, who printed it and when; the file says nothing."""

import dataclasses
import datetime as dt
import subprocess
import sys
import threading

import pytest

from frontdesk_gui.paper import page
from frontdesk_gui.paper.parts import Column, Heading, PageBreak, Rule, Space, Table, Text
from tests.paper import reading

MANY = Table([Column("Time"), Column("Patient", 3)], [(f"{n}:00", f"Vellichor{n}, Ines") for n in range(150)])


def test_every_page_is_letter_and_carries_head_and_foot() -> None:
    pdf = reading.made(MANY)
    found = reading.pages(pdf)
    assert reading.sizes(pdf) == {(612, 792)}
    assert len(found) > 3
    for number, text in enumerate(found, start=1):
        assert "Willowmere Family Medicine" in text
        assert f"Page {number} of {len(found)}" in text
        assert "Printed by Dana Quillfeather, Tuesday, November 24, 2026, 7:38 AM" in text
        assert "Contains patient information – shred when done" in text


def test_the_first_page_says_what_it_is_and_the_others_whose() -> None:
    first, second, *_rest = reading.pages(reading.made(MANY))
    assert "Check-in checklist" in first
    assert "Zzphipps, Oriana" in first
    assert "Check-in checklist" not in second
    assert "Zzphipps, Oriana" in second


def test_the_privacy_line_can_be_left_off() -> None:
    assert "shred" not in reading.words(reading.made(Text("Our policy on copays"), private=False))


def test_a_paper_printed_by_nobody_says_only_when() -> None:
    assert "Printed Tuesday, November 24, 2026, 7:38 AM" in reading.words(reading.made(printed_by=""))


def test_the_file_says_only_what_kind_of_paper_it_is() -> None:
    pdf = reading.made(Heading("Zzphipps"), Text("Zzphipps, born 1961"))
    found = reading.metadata(pdf)
    assert found["Title"] == "Check-in checklist"
    assert found["Author"] == found["Subject"] == found["Keywords"] == ""
    assert found["CreationDate"] == found["ModDate"] == "D:20261124073800"
    said = " ".join(found.values())
    assert not any(name in said for name in ("Zzphipps", "Oriana", "Quillfeather", "Willowmere"))
    assert b"Zzphipps" not in pdf


def test_the_same_document_gives_the_same_bytes_and_another_time_others() -> None:
    document = reading.document(MANY)
    later = dataclasses.replace(document, printed_at=reading.AT + dt.timedelta(minutes=1))
    assert page.make(document) == page.make(document)
    assert page.make(document) != page.make(later)


def test_long_names_in_head_and_foot_are_cut_before_they_meet() -> None:
    long = "Featherstonehaugh-Wolfeschlegelstein " * 6
    text = reading.pages(reading.made(PageBreak(), Rule(), practice=long, printed_by=long, title="", kind=long))[0]
    assert "Page 1 of" in text
    lines = [line for line in text.splitlines() if line.strip()]
    assert any("…" in line for line in lines)
    assert not any(line.count("Featherstonehaugh") > 3 for line in lines)


def test_nothing_to_say_is_one_page() -> None:
    assert len(reading.pages(reading.made(title=""))) == 1
    assert len(reading.pages(reading.made(Space(9_999), Space(-5)))) == 1


def test_papers_made_at_once_do_not_get_mixed_up() -> None:
    wanted = [reading.document(Text(f"Sheet number {n}"), MANY) for n in range(4)]
    alone = [page.make(document) for document in wanted]
    together: dict[int, bytes] = {}
    threads = [
        threading.Thread(target=lambda n=n: together.update({n: page.make(wanted[n])})) for n in range(len(wanted))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[n] for n in range(len(wanted))] == alone


def test_what_draws_is_not_loaded_before_the_first_paper() -> None:
    code = (
        "import sys; from frontdesk_gui.paper import page, parts; "
        "assert not any(name.startswith('reportlab') for name in sys.modules), 'loaded too early'"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("rows", [1, 40, 41, 42, 43, 44, 200])
def test_every_row_is_on_paper_once_and_the_head_on_every_page(rows: int) -> None:
    table = Table([Column("Chart number"), Column("Patient")], [(f"ZC{n:05}", "Vellichor, Ines") for n in range(rows)])
    found = reading.pages(reading.made(table))
    for n in range(rows):
        assert sum(text.count(f"ZC{n:05}") for text in found) == 1
    assert all("Chart number" in text for text in found)


@pytest.mark.parametrize(("lines", "usual", "promised"), [(30, 1, 1), (38, 2, 1), (200, 6, 6)])
def test_one_page_is_one_page_where_it_can_be(lines: int, usual: int, promised: int) -> None:
    table = Table([Column("Chart number")], [(f"ZC{n:05}",) for n in range(lines // 2)])
    story = [table, *(Text(f"line {n}") for n in range(lines // 2))]
    assert len(reading.pages(reading.made(*story))) == usual
    found = reading.pages(reading.made(*story, one_page=True))
    assert len(found) == promised
    assert all(f"line {n}" in " ".join(found) for n in range(lines // 2))
    assert f"Page 1 of {promised}" in found[0]
