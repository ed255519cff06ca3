"""Siblings, items of later rooms, and what must be keyed in the practice's own software."""

import pytest

from frontdesk_gui.checkin import service
from frontdesk_gui.checkin.card import NewItem
from frontdesk_gui.core.errors import NotFound, Refusal
from tests.checkin.morning import Desk


def two(desk: Desk, **more: object) -> tuple[int, int]:
    """Two visits of a household, half an hour apart."""
    found = []
    for first, at in (("Ada", "08:30"), ("Ben", "09:00")):
        patient = desk.patient(first=first, phones=("(555) 010-0142",))
        desk.cover(patient)
        found.append(desk.visit(patient, at, **(more if first == "Ben" else {})))
    return found[0], found[1]


def test_siblings_share_what_may_be_shared(desk: Desk) -> None:
    one, other = two(desk)
    desk.answer(one, "demographics", value="changed", detail="12 Elm Street")
    desk.answer(one, "identity")
    (sibling,) = _siblings(desk, one)
    assert (sibling.visit_id, sibling.patient, sibling.shares) == (other, "Quillfeather, Ben", 1)
    assert desk.do(service.share, one, other) == 1
    assert desk.line(other, "demographics").value == "changed"
    assert desk.line(other, "identity").state == "open", "an ID is a person's own"
    assert desk.do(service.share, one, other) == 0


def _siblings(desk: Desk, visit: int) -> tuple[service.Sibling, ...]:
    with desk.store.read() as session:
        return service.siblings(session, visit)


@pytest.mark.parametrize("more", [{"status": "cancelled"}, {"status": "no_show"}])
def test_who_does_not_come_is_no_sibling(desk: Desk, more: dict[str, object]) -> None:
    one, _other = two(desk, **more)
    assert _siblings(desk, one) == ()


def test_strangers_and_the_afternoon_are_no_siblings(desk: Desk) -> None:
    one, _other = two(desk)
    stranger = desk.patient("Quillfeather", "Cy", phones=("5550177777",), zip="10001")
    desk.visit(stranger, "08:45")
    late = desk.patient("Quillfeather", "Dee")
    desk.visit(late, "15:00")
    same_home = desk.patient("Quillfeather", "Eve", phones=(), zip="80301-1234")
    home = desk.visit(same_home, "08:40")
    assert {each.patient for each in _siblings(desk, one)} == {"Quillfeather, Ben", "Quillfeather, Eve"}
    assert desk.do(service.share, home, desk.visit(stranger, "08:50")) == 0


def put(desk: Desk, visit: int, **more: object) -> int:
    """Put an item of a later room on a visit."""
    item = NewItem(**{"visit_id": visit, "source": "fix:12", "text": "Ask for the new plan card", **more})  # type: ignore[arg-type]  # from a table
    return int(desk.do(service.put, [item]))


def test_an_item_of_a_later_room_is_asked_and_withdrawn(desk: Desk) -> None:
    visit = desk.visit(desk.settled())
    assert put(desk, visit, required=True, why="Their old IDs are refused since May") == 1
    assert desk.card(visit).started_at is None, "what a room puts there is no touch"
    line = desk.line(visit, "fix:12")
    assert (line.state, line.source, line.required) == ("open", "fix:12", True)
    assert desk.day().rows[0].pill.text == "Ask for the new plan card"
    desk.do(service.confirm_rest, visit)
    with pytest.raises(Refusal, match="new plan card"):
        desk.check_in(visit)
    assert put(desk, visit, text="Ask for the blue card") == 1
    assert desk.line(visit, "fix:12").text == "Ask for the blue card"
    assert desk.do(service.withdraw, "fix:12") == 1
    assert "fix:12" not in [line.key for line in desk.card(visit).lines]


def test_what_was_answered_is_not_withdrawn(desk: Desk) -> None:
    visit = desk.visit(desk.settled())
    put(desk, visit)
    desk.answer(visit, "fix:12")
    put(desk, visit, text="Other words")
    assert desk.line(visit, "fix:12").text == "Ask for the new plan card"
    assert desk.do(service.withdraw, "fix:12") == 0
    assert desk.line(visit, "fix:12").state == "done"


def test_a_finished_check_in_is_left_alone(desk: Desk) -> None:
    visit = desk.visit(desk.settled())
    put(desk, visit)
    desk.do(service.confirm_rest, visit)
    desk.check_in(visit)
    assert put(desk, visit, source="fix:13") == 0
    assert desk.do(service.withdraw, "fix:12") == 0
    assert "fix:13" not in [line.key for line in desk.card(visit).lines]
    assert desk.line(visit, "fix:12").state == "open"


def test_an_item_says_where_it_comes_from(desk: Desk) -> None:
    visit = desk.visit(desk.settled())
    with pytest.raises(Refusal):
        put(desk, visit, source="")
    with pytest.raises(Refusal):
        desk.do(service.withdraw, "")


def test_an_answer_of_a_later_room_does_not_stand(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    put(desk, visit)
    desk.answer(visit, "fix:12")
    desk.do(service.confirm_rest, visit)
    desk.check_in(visit)
    again = desk.visit(patient, "11:00")
    put(desk, again)
    assert desk.line(again, "fix:12").state == "open"


def test_what_must_be_keyed_is_a_list_until_done(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    assert desk.answer(visit, "accident", value="no").to_key_id is None
    keep = desk.answer(visit, "other_insurance", value="changed", detail="Second plan, husband's job").to_key_id
    again = desk.answer(visit, "other_insurance", value="changed", detail="Second plan, son's job").to_key_id
    assert keep == again
    with desk.store.read() as session:
        (line,) = service.to_key(session)
    assert (line.patient, line.value, line.visit_id) == ("Quillfeather, Ada", "Second plan, son's job", visit)
    assert desk.day().to_key == 1
    desk.do(service.keyed, line.id)
    with desk.store.read() as session:
        assert service.to_key(session) == ()
    with pytest.raises(NotFound):
        desk.do(service.keyed, 999)


def test_another_answer_takes_the_line_off_the_list(desk: Desk) -> None:
    visit = desk.visit(desk.settled())
    desk.answer(visit, "demographics", value="changed")
    assert desk.day().to_key == 1
    desk.answer(visit, "demographics", value="same")
    assert desk.day().to_key == 0


def test_medicare_questions_in_full_come_back_when_something_changed(desk: Desk) -> None:
    visit = desk.visit(desk.settled(kind="medicare"))
    assert desk.line(visit, "msp_full").state == "fine"
    desk.answer(visit, "msp_changed", value="changed")
    assert desk.line(visit, "msp_full").state == "open"
    desk.answer(visit, "msp_full", value="second", detail="Employer plan first")
    assert desk.line(visit, "msp_full").state == "done"
    assert {line.value for line in desk.card(visit).to_key} >= {"Employer plan first"}
