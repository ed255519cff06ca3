"""Notes from billing: to whom they come, when they are new, what is asked back, who may know who has read them."""

import datetime as dt

import pytest

from frontdesk_gui.core import clock
from frontdesk_gui.core.errors import NotAllowed, NotFound, Refusal
from frontdesk_gui.core.rights import Role
from frontdesk_gui.denials import service
from frontdesk_gui.denials.model import RemitRun, RunState
from frontdesk_gui.denials.notes import About, NewNote
from frontdesk_gui.office import service as office
from frontdesk_gui.office.model import Absence, Person
from tests.denials.practice import NOW, Practice

feedback, noteboard = service.feedback, service.noteboard


def test_a_note_waits_for_each_of_its_role_until_she_has_got_it(practice: Practice) -> None:
    note = practice.note()
    assert {who: practice.waiting(who) for who in practice.people} == {"nell": 1, "ida": 1, "bo": 0, "cy": 0, "max": 0}
    practice.do("nell", feedback.acknowledge, note)
    assert (practice.waiting("nell"), practice.waiting("ida")) == (0, 1)
    practice.do("nell", feedback.acknowledge, note)
    assert practice.board("max").notes[0].read == 1, "said twice, it counts once"
    practice.store.who = practice.people["nell"]
    practice.store.undo()
    assert practice.waiting("nell") == 1


def test_a_note_to_persons_comes_to_them_alone(practice: Practice) -> None:
    note = practice.note(to=("ida", "max"))
    assert [practice.waiting(who) for who in ("nell", "ida", "max")] == [0, 1, 1]
    assert practice.board("nell").notes == ()
    with pytest.raises(Refusal):
        practice.do("nell", feedback.acknowledge, note)
    with pytest.raises(NotFound):
        practice.load("nell", noteboard.one, note)


def test_what_is_new_stands_first_then_the_newest(practice: Practice) -> None:
    notes = []
    for minute in range(4):
        with clock.fixed(NOW + dt.timedelta(minutes=minute)):
            notes.append(practice.note())
    practice.do("nell", feedback.acknowledge, notes[3])
    practice.do("nell", feedback.acknowledge, notes[1])
    board = practice.board("nell")
    assert [note.id for note in board.notes] == [notes[2], notes[0], notes[3], notes[1]]
    assert (board.total, board.unread, board.clock) == (4, 2, None)
    assert [note.id for note in practice.load("nell", noteboard.board, 1).notes] == [notes[2]]
    assert [note.id for note in practice.load("nell", noteboard.board, 1, notes[1]).notes] == [notes[1]]
    assert practice.board("bo").clock is not None


def test_a_question_goes_to_who_wrote_and_its_answer_comes_back(practice: Practice) -> None:
    note = practice.note()
    practice.do("nell", feedback.acknowledge, note)
    asked = practice.do("nell", feedback.ask, note, "Also for Medicaid?")
    assert {who: practice.waiting(who) for who in ("nell", "bo", "cy")} == {"nell": 0, "bo": 1, "cy": 0}
    (seen,) = practice.board("bo").notes
    assert [(one.by, one.text) for one in seen.open_questions] == [("Nell Oakstaff", "Also for Medicaid?")]
    practice.do("bo", feedback.answer, asked, "Yes.")
    assert {who: practice.waiting(who) for who in ("nell", "bo")} == {"nell": 1, "bo": 0}
    (seen,) = practice.board("nell").notes
    assert seen.fresh
    assert not seen.unread
    assert [(one.answer, one.answered_by, one.mine, one.fresh) for one in seen.questions] == [
        ("Yes.", "Bo Tarrin", True, True)
    ]
    practice.do("nell", feedback.acknowledge, note)
    assert practice.waiting("nell") == 0
    with pytest.raises(Refusal, match=r"Yes\."):
        practice.do("cy", feedback.answer, asked, "No.")


def test_another_desk_sees_the_question_but_not_whose_it_is(practice: Practice) -> None:
    note = practice.note()
    practice.do("nell", feedback.ask, note, "Why?")
    assert [one.by for one in practice.board("ida").notes[0].questions] == [""]
    assert [one.by for one in practice.board("nell").notes[0].questions] == ["Nell Oakstaff"]
    assert [one.by for one in practice.board("max").notes[0].questions] == ["Nell Oakstaff"]


@pytest.mark.parametrize("why", ["out", "left"])
def test_where_who_wrote_is_not_here_billing_is_asked(practice: Practice, why: str) -> None:
    note, bo = practice.note(), practice.people["bo"].person_id
    with practice.store.write("Not here") as session:
        if why == "out":
            session.add(Absence(person_id=bo, first=NOW.date(), last=NOW.date()))
        else:
            session.get(Person, bo).active = False
    practice.do("nell", feedback.ask, note, "Why?")
    assert practice.waiting("cy") == 1


def test_names_of_readers_are_for_the_manager_and_oneself(practice: Practice) -> None:
    note = practice.note()
    practice.do("nell", feedback.thank, note, "Good to know")
    manager, biller, self, other = (practice.board(who).notes[0] for who in ("max", "cy", "nell", "ida"))
    assert {(one.asked, one.read) for one in (manager, biller, self, other)} == {(2, 1)}
    assert [[one.name for one in seen.receipts] for seen in (manager, biller, self, other)] == [
        ["Nell Oakstaff"],
        [""],
        ["Nell Oakstaff"],
        [""],
    ]
    assert (manager.waiting, biller.waiting, other.waiting) == (("Ida Querrow",), (), ("Ida Querrow",))
    (thanks,) = practice.board("bo").notes[0].receipts
    assert (thanks.name, thanks.thanks) == ("Nell Oakstaff", "Good to know"), "thanks are for who wrote the note"


def test_thanks_need_no_words(practice: Practice) -> None:
    note = practice.note()
    practice.do("nell", feedback.thank, note)
    assert practice.waiting("nell") == 0
    assert practice.board("nell").notes[0].thanked
    assert practice.board("bo").notes[0].receipts[0].thanks == "Thank you!"


def test_a_note_withdrawn_is_gone_with_what_was_asked_about_it(practice: Practice) -> None:
    note = practice.note()
    practice.do("nell", feedback.ask, note, "Why?")
    with pytest.raises(Refusal):
        practice.do("cy", feedback.withdraw, note)
    practice.do("bo", feedback.withdraw, note)
    assert [practice.waiting(who) for who in ("nell", "ida", "bo")] == [0, 0, 0]
    assert practice.board("max").notes == ()
    with pytest.raises(NotFound):
        practice.do("nell", feedback.acknowledge, note)
    practice.store.who = practice.people["bo"]
    practice.store.undo()
    assert [practice.waiting(who) for who in ("nell", "ida", "bo")] == [1, 1, 1]


def test_a_note_goes_when_its_denial_is_taken_back(practice: Practice) -> None:
    with practice.store.write("Import") as session:
        run = RemitRun(kind="835", sha256="x", at=NOW, beat=NOW, state=RunState.IN_FORCE)
        session.add(run)
        session.flush()
        run_id = run.id
    practice.note(about=About(denial_id=practice.denial(run_id=run_id)))
    assert practice.waiting("nell") == 1
    with practice.store.write("Taken back") as session:
        session.get(RemitRun, run_id).state = RunState.STAGED
    assert practice.waiting("nell") == 0
    assert practice.board("bo").total == 0
    with pytest.raises(NotFound):
        practice.note(about=About(denial_id=1))


def test_what_will_not_do_as_a_note(practice: Practice) -> None:
    about = About(denial_id=practice.denial())
    bo, gone = practice.people["bo"].person_id, 4711
    for more, sentence in (
        ({"happened": " "}, "what happened"),
        ({"next_time": ""}, "next time"),
        ({"example": "x" * 2_001}, "fewer words"),
        ({"to_role": None}, "whom it is for"),
        ({"to_people": (gone,)}, "whom it is for"),
        ({"to_role": None, "to_people": (gone,)}, "work here"),
        ({"to_role": None, "to_people": (bo,)}, "work here"),
        ({"to_role": Role.CODER}, "Nobody else"),
        ({"about": About()}, "about"),
        ({"example": "As with Ana GARCÍA in May."}, "name"),
    ):
        words = {"happened": "It ended.", "next_time": "Ask.", "about": about, "to_role": Role.FRONT_DESK, **more}
        with pytest.raises(Refusal, match=sentence):
            practice.do("bo", feedback.write, NewNote(**words))
    with pytest.raises(NotAllowed):
        practice.note(by="nell")
    assert practice.board("bo").total == 0


def test_a_last_name_alone_may_be_an_ordinary_word(practice: Practice) -> None:
    about = About(denial_id=practice.denial(claim_patient="Card, May"))
    practice.note(about=about, example="Scan both sides of the card.")
    with pytest.raises(Refusal):
        practice.note(about=about, example="May Card had two.")


def test_a_draft_says_what_the_payer_said_and_what_the_cause_advises(practice: Practice) -> None:
    draft = practice.load("bo", feedback.draft, About(denial_id=practice.denial()))
    assert draft.subject == "Insurance not active · Quillon Trust"
    assert draft.happened == service.codes.wording("27").says
    assert draft.next_time == service.codes.cause("coverage").do
    assert draft.roles == (Role.FRONT_DESK, Role.BILLER, Role.MANAGER)
    assert [name for _id, name in draft.people] == ["Cy Umberling", "Ida Querrow", "Max Vellacott", "Nell Oakstaff"]
    anew = practice.load("bo", feedback.draft, About(denial_id=practice.denial(rarcs=("MA130",))))
    assert anew.happened.endswith(" The payer takes no appeal: billing must send a new claim.")
    cluster = practice.load("bo", feedback.draft, About(cause="identity"))
    assert cluster.subject == "Name, birth date or ID differs"
    assert cluster.happened == service.codes.cause("identity").what
    own = practice.load("bo", feedback.draft, About(denial_id=practice.denial(carc="ZZ9", cause="identity")))
    assert own.happened == service.codes.cause("identity").what


def test_a_cluster_takes_the_day_of_its_newest_denial(practice: Practice) -> None:
    for day, carc, cause in ((2, "27", "coverage"), (9, "26", "coverage"), (16, "31", "identity")):
        on = dt.date(2026, 11, day)
        practice.denial(denied_on=on, carc=carc, cause=cause, claim_current_on=on)
    paid = {
        About(cause="coverage"): dt.date(2026, 11, 9),
        About(cause="coverage", carc="27"): dt.date(2026, 11, 2),
        About(cause="identity", payer_id=practice.payer): dt.date(2026, 11, 16),
        About(cause="identity", payer_id=practice.payer, carc="16"): None,
    }
    for about, on in paid.items():
        practice.note(about=about)
        with practice.store.read() as session:
            assert service.feedback.found(session, practice.board("bo").notes[0].id).paid_on == on, about


def test_questions_of_other_rooms_do_not_count_here(practice: Practice) -> None:
    new = office.requests.NewRequest("Which form?", "meeting:3", to_role=Role.BILLER)
    asked = practice.do("nell", office.requests.ask, new)
    assert practice.waiting("bo") == 0
    assert [one.id for one in practice.load("bo", office.requests.open_ones)] == [asked]
    assert practice.load("nell", office.requests.open_ones) == ()
    practice.do("cy", office.requests.answer, asked, "The blue one.")
    assert [one.answer for one in practice.load("nell", office.requests.answered_for, "meeting")] == ["The blue one."]
    assert practice.waiting("nell") == 0
    for wrong in (office.requests.NewRequest("Which?"), office.requests.NewRequest(" ", to_role=Role.BILLER)):
        with pytest.raises(Refusal):
            practice.do("nell", office.requests.ask, wrong)


def test_three_hundred_notes_take_no_more_questions_than_twenty(practice_file: Practice) -> None:
    about = About(denial_id=practice_file.denial())
    for _each in range(21):
        practice_file.note(about=about)
    assert len(practice_file.board("nell").notes) == 20
    assert len(practice_file.load("nell", noteboard.mine)) == 21
    assert practice_file.load("bo", noteboard.mine) == ()
