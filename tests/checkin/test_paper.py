"""The printed checklist and the verbs: one page, what is known on it, and JSON as it was promised."""

import argparse
import json
from pathlib import Path

import pypdfium2
import pytest

from frontdesk_gui.checkin import handout, service, verbs
from frontdesk_gui.checkin.card import NewItem
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.verb import Context
from tests.checkin.morning import TODAY, Desk


def text_of(pdf: bytes) -> tuple[int, str]:
    """How many pages, and the words on them on one line."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
        return len(pages), " ".join(" ".join(pages).split())
    finally:
        document.close()


def printed(desk: Desk, visit: int) -> tuple[int, str]:
    """The checklist of a visit as printed."""
    with desk.store.read() as session:
        return text_of(handout.checklist(service.paper(session, visit)))


def test_a_new_patient_fits_one_page(desk: Desk) -> None:
    patient = desk.patient(interpreter=True, language="Spanish")
    desk.cover(patient, "tricare_va", verified=None, copay_cents=2500)
    visit = desk.visit(patient, new_patient=True, procedure=True, balance_cents=10_000)
    lines = desk.card(visit).lines
    assert len(lines) >= 14
    pages, words = printed(desk, visit)
    assert pages == 1
    for line in lines:
        assert line.text in words, line.key
    for known in ("Quillfeather, Ada", "3/14/1980 (46)", "ABC123", "Dr. Oakheart", "$125.00", "Initials"):
        assert known in words


def test_an_established_patient_is_told_what_is_fine_and_why_the_rest(desk: Desk) -> None:
    visit = desk.visit(desk.settled(), copay_cents=2500)
    desk.answer(visit, "accident", "could_not", reason="Asleep")
    pages, words = printed(desk, visit)
    assert pages == 1
    assert "Fine since an earlier visit" in words
    assert "11/13/2026" in words
    assert "Couldn't get it: Asleep" in words
    assert desk.line(visit, "copay").why in words


def test_qmb_has_no_amount_to_collect_on_paper(desk: Desk) -> None:
    patient = desk.patient()
    desk.cover(patient, "medicare", qmb=True)
    visit = desk.visit(patient, copay_cents=2500)
    _pages, words = printed(desk, visit)
    assert "QMB: ask billing first" in words
    assert "25.00" not in words


def test_markup_in_a_text_is_just_letters(desk: Desk) -> None:
    visit = desk.visit(desk.patient("<b>Bold</b> & Co"))
    desk.do(service.put, [NewItem(visit, "fix:1", "<para>Tricky</para> & more")])
    _pages, words = printed(desk, visit)
    assert "<b>Bold</b> & Co, Ada" in words
    assert "<para>Tricky</para> & more" in words


def context(desk: Desk, **options: object) -> Context:
    """A verb called with these options."""
    return Context(argparse.Namespace(**options), desk.store)


def test_show_day_as_json(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    patient = desk.settled()
    visit = desk.visit(patient, source_id="S-9", minutes=None)
    desk.visit(desk.patient("Brambleworth"), "09:00", type_text="", provider_id=None, status="no_show")
    assert verbs._show_day(context(desk, day=TODAY, json=True)) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["day"] == "2026-11-23"
    assert shown["visits"][0] == {
        "id": visit,
        "source_id": "S-9",
        "start": "2026-11-23T08:30",
        "minutes": None,
        "patient": "Quillfeather, Ada",
        "provider": "Dr. Oakheart",
        "type": "Follow-up",
        "payer": "Plan commercial",
        "status": "booked",
        "items": desk.day().rows[0].items,
        "done": desk.day().rows[0].done,
        "open_required": [desk.line(visit, "accident").text],
    }
    other = shown["visits"][1]
    assert (other["provider"], other["type"], other["payer"], other["source_id"]) == (None, None, None, None)
    assert other["open_required"] == []


def test_show_day_takes_today(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.visit(desk.settled())
    assert verbs._show_day(context(desk, day=None, json=False)) == 0
    assert "08:30  Quillfeather, Ada  Dr. Oakheart  Ready" in capsys.readouterr().out


def test_handout_checklist_writes_a_pdf(desk: Desk, tmp_path: Path) -> None:
    visit = desk.visit(desk.settled())
    out = tmp_path / "out.pdf"
    assert verbs._checklist(context(desk, visit=visit, out=out)) == 0
    assert text_of(out.read_bytes())[0] == 1
    with pytest.raises(NotFound):
        verbs._checklist(context(desk, visit=10_000, out=out))
