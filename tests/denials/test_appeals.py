"""The cover letter of an appeal: drafted from the denial, finished by a person, printed on one page."""

import datetime as dt
import tomllib
from dataclasses import replace

import pypdfium2
import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QWidget

from frontdesk_gui.core import paths
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.denials import appeals, codes, dialogs_appeal, handout_appeal
from frontdesk_gui.denials.model import Claim, Denial
from frontdesk_gui.office import payers, practice
from frontdesk_gui.shell.preview import Preview
from tests.denials import rows
from tests.denials.bench import desk
from tests.denials.test_batches import ask
from tests.paper import reading

assert desk
AT = dt.datetime(2026, 11, 23, 9, 0)
SETTING = practice.Practice("Oak Street Family Practice", "12 Oak Street, Denver, CO 80202", "(303) 555-0142")


def denied(store, **more) -> int:
    with store.write("Denied") as session:
        practice.put(session, SETTING)
        payer = payers.resolve(session, ["Velmora Health"])["Velmora Health"]
        given = {"carc": "50", "cause": "necessity", "claim_payer_claim_no": "C1001", "claim_member_id": "V77"}
        return rows.denial(session, payer, **{**given, **more}).id


def words(pdf: bytes) -> tuple[int, str]:
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    count = len(document)
    document.close()
    return count, " ".join(text.split())


def test_every_cause_has_its_words() -> None:
    held = tomllib.loads((paths.resources() / "letters" / "appeal.toml").read_text(encoding="utf-8"))["why"]
    assert set(held) == {one.key for one in codes.causes()}
    texts = [one["text"] for one in held.values()]
    assert len(set(texts)) == len(texts)
    assert all("[" in one["text"] and one["enclosures"] for one in held.values())


def test_a_draft_says_what_the_records_know(any_store) -> None:
    letter = ask(any_store, appeals.draft, denied(any_store))
    assert (letter.practice, letter.to, letter.signer) == (SETTING.name, "Velmora Health", "Ada Tester")
    assert letter.subject == "Appeal: claim C1001"
    assert ("Member ID", "V77") in letter.facts
    assert ("Date of service", "10/12/2026") in letter.facts
    assert "You did not pay $150.00, for the reason CO-50, which we read as “" in letter.body
    assert codes.carc("50").says.rstrip(".") in letter.body
    assert letter.unfinished
    assert letter.enclosures.splitlines() == ["Visit note", "Results of tests"]


def test_a_payers_own_code_and_no_code_at_all(store) -> None:
    own = ask(store, appeals.draft, denied(store, carc="Q7 no referral", group="", cause="referral"))
    assert "for the reason Q7 no referral.\n\n" in own.body
    none = ask(store, appeals.draft, denied(store, carc="", group="", cause="unknown", state="status4_only"))
    assert "for the reason" not in none.body


def test_where_only_a_new_claim_is_left_no_letter_is_written(store) -> None:
    with pytest.raises(Refusal, match="no appeal"):
        ask(store, appeals.draft, denied(store, rarcs=("MA130",)))
    with pytest.raises(NotFound):
        ask(store, appeals.draft, 4711)


def test_the_letter_is_one_page_with_all_that_was_written(store) -> None:
    letter = replace(ask(store, appeals.draft, denied(store)), body="First <b>part</b> & more.\n\nSecond part.")
    count, said = words(handout_appeal.letter(letter, "Ada Tester", AT))
    assert count == 1
    for part in ("12 Oak Street", "Velmora Health", "First <b>part</b> & more.", "Second part.", "Results of tests"):
        assert part in said
    assert "11/23/2026" in said


@pytest.mark.parametrize("parts", range(6, 12))
def test_a_long_letter_goes_on_under_the_claims_head_and_is_signed_below_words(store, parts) -> None:
    body = "\n\n".join("The record shows each of these points plainly. " * 9 for _part in range(parts))
    letter = replace(ask(store, appeals.draft, denied(store)), body=body, enclosures="The record\nThe remittance")
    pages = reading.pages(handout_appeal.letter(letter, "Ada Tester", AT))
    assert len(pages) <= 2
    for number, page in enumerate(pages[1:], start=2):
        assert letter.subject in page
        assert f"Page {number} of {len(pages)}" in page
    if "Ada Tester" in pages[-1].partition("Printed by")[0]:
        assert "The record shows" in pages[-1]
    assert ("Enclosed" in pages[-1]) == ("The remittance" in pages[-1])


def test_brackets_are_to_be_written_over_before_it_is_printed(qtbot, desk) -> None:
    number, window = denied(desk.store), QWidget()
    qtbot.addWidget(window)
    window.show()
    dialogs_appeal.write(desk, number, window)
    qtbot.waitUntil(lambda: bool(window.findChildren(dialogs_appeal.AppealDialog)))
    [dialog] = window.findChildren(dialogs_appeal.AppealDialog)
    dialog.save_button.click()
    assert "brackets" in dialog.form.messages["body"].text()
    assert dialog.isVisible()
    desk.window = window
    dialog.form.fill({"body": "The note shows it."})
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(Preview)), timeout=10_000)
    qtbot.waitUntil(lambda: not desk.crew.open_work())
    [preview] = window.findChildren(Preview)
    preview.close()
    qtbot.waitUntil(lambda: not desk.crew.open_work())
    with desk.store.read() as session:
        held = session.execute(sa.select(Denial.id, Claim.payer_claim_no).join(Claim)).one()
    assert tuple(held) == (number, "C1001")
