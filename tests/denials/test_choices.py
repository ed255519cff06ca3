"""The practice's own table of codes: what it says, what a choice would change, and what it does change."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa

from frontdesk_gui.core import clock
from frontdesk_gui.core.errors import NotAllowed, Refusal
from frontdesk_gui.core.rights import Role
from frontdesk_gui.denials import batches, choices, codes, tab_codes
from frontdesk_gui.denials.causes import Chooser
from frontdesk_gui.denials.choices import Choice, Effect, Judgement
from frontdesk_gui.denials.model import CauseChoice, Claim, CodeChoice, Denial
from frontdesk_gui.office import service as office
from tests.denials.bench import Bench, as_person, desk
from tests.denials.test_batches import DAY, NewBatch, NewLine, anew, ask, assert_counted, begun, count, do, numbers

assert desk
TO_PLAN = Choice("carc", "27", "wrong_plan")


@pytest.fixture(autouse=True)
def now():
    with clock.fixed(dt.datetime(2026, 11, 23, 9, 0)):
        yield


def denied(store, *reasons: str, check: str = "70012", day: dt.date = dt.date(2026, 11, 2)) -> int:
    lines = [NewLine(f"Patient{n}, {check}", DAY, 8_000, 0, 8_000, reason) for n, reason in enumerate(reasons)]
    return begun(store, *lines, check=NewBatch("Velmora Health", check, day, 12_000))


def causes(store) -> list[tuple[str, str, str]]:
    with store.read() as session:
        query = sa.select(Denial.cause, Denial.preventable, Claim.first_cause).join(Claim, Claim.id == Denial.claim_id)
        return [tuple(row) for row in session.execute(query.order_by(Denial.id))]


def judged(store) -> dict[str, str]:
    return {one.id: one.preventable for one in ask(store, choices.table).causes}


def hold(store, roles: set[Role], *keys: str) -> None:
    """Somebody of these roles gets these duties, and nobody else has them."""
    with store.write("Duties") as session:
        office.start(session)
        who = office.staff.put(
            session, office.staff.Person(f"Nell {len(roles)}", f"nell{len(roles)}", frozenset(roles))
        )
        for duty in office.duties.listed(session):
            if duty.key in keys:
                office.duties.put(session, replace(duty, holders=(who,)))


def line(store, code: str, kind: str = "carc") -> choices.CodeLine:
    return next(one for one in ask(store, choices.table).codes if (one.kind, one.code) == (kind, code))


def test_the_table_holds_every_code_and_cause(store) -> None:
    table = ask(store, choices.table)
    assert len(table.codes) == len(codes.carcs()) + len(codes.rarcs())
    assert [one.id for one in table.causes] == [one.key for one in codes.causes()]
    assert all(one.says and one.do for one in table.codes)
    assert all(one.who and one.preventable for one in table.causes)
    assert (line(store, "27").cause, line(store, "27").preventable) == ("coverage", "yes")
    assert (line(store, "45").cause, line(store, "45").note) == ("", "By contract, no denial")
    assert line(store, "16").note == "The remark beside it tells the cause"


def test_whether_the_desk_prevents_what_nobody_knows_is_not_known(store) -> None:
    hold(store, {Role.MANAGER}, "billing")
    assert judged(store)[codes.UNKNOWN] == "unknown"
    with pytest.raises(Refusal, match="not known yet"):
        do(store, choices.choose, Judgement(codes.UNKNOWN, "no"))
    with store.read() as session:
        chooser = Chooser(session)
        assert chooser.preventable(chooser.cause(None, "999", "CO", (), "1")) == "unknown"


def test_a_choice_says_what_it_changes_and_changes_that(any_store) -> None:
    denied(any_store, "CO-27", "CO-27", "CO-197")
    denied(any_store, "CO-27", check="60001", day=dt.date(2026, 6, 1))
    with any_store.write("By hand and closed") as session:
        first, second = session.scalars(sa.select(Denial).order_by(Denial.id).limit(2))
        first.cause_by_hand = True
        second.status = "written_off"
    assert ask(any_store, choices.effect, TO_PLAN) == Effect(2, 1)
    assert causes(any_store)[3] == ("coverage", "yes", "coverage")
    assert do(any_store, choices.choose, TO_PLAN) == 1
    assert [cause for cause, _desk, _first in causes(any_store)] == [
        "coverage",
        "coverage",
        "authorization",
        "wrong_plan",
    ]
    assert causes(any_store)[3] == ("wrong_plan", "yes", "wrong_plan")
    assert (line(any_store, "27").cause, line(any_store, "27").chosen) == ("wrong_plan", True)
    any_store.undo()
    assert causes(any_store)[3] == ("coverage", "yes", "coverage")
    assert count(any_store, CodeChoice) == 0


def test_the_numbers_move_along(any_store) -> None:
    denied(any_store, "CO-27", "CO-16 N382")
    do(any_store, choices.choose, TO_PLAN)
    assert_counted(any_store)
    do(any_store, choices.choose, Choice("rarc", "N382", "late"))
    assert_counted(any_store)
    do(any_store, choices.choose, Judgement("wrong_plan", "no"))
    assert_counted(any_store)
    assert causes(any_store) == [("wrong_plan", "no", "wrong_plan"), ("late", "partly", "late")]
    do(any_store, choices.choose, Judgement("wrong_plan", ""))
    do(any_store, choices.choose, Choice("carc", "27", ""))
    assert (count(any_store, CodeChoice), count(any_store, CauseChoice)) == (1, 0)
    assert causes(any_store)[0] == ("coverage", "yes", "coverage")
    with any_store.read() as session:
        assert numbers(session) == anew(session)


def test_new_denials_follow_what_was_chosen(store) -> None:
    do(store, choices.choose, TO_PLAN)
    denied(store, "CO-27")
    assert causes(store) == [("wrong_plan", "yes", "wrong_plan")]


def test_a_cause_is_the_desks_only_where_the_desk_has_its_duty(store) -> None:
    before = judged(store)
    assert (before["authorization"], before["authorization_differs"], before["referral"]) == ("yes", "yes", "yes")
    hold(store, {Role.BILLER, Role.MANAGER}, "authorizations")
    hold(store, {Role.FRONT_DESK}, "referrals", "verify")
    assert judged(store) == before | {"authorization": "no", "authorization_differs": "no"}
    denied(store, "CO-197", "CO-39", "CO-288")
    assert [one[1] for one in causes(store)] == ["no", "no", "yes"]
    do(store, choices.choose, Judgement("authorization", "yes"))
    assert judged(store)["authorization"] == "yes", "what the practice said of a cause stands above who has the duty"


def test_a_payers_own_code_keeps_a_cause_and_changes_with_it(store) -> None:
    batch = begun(store)
    do(store, batches.add, batch, NewLine("Stone, Ida", DAY, 100, 0, 100, "Q7", "referral"))
    held = line(store, "Q7", "payer")
    assert (held.payer, held.cause, held.chosen) == ("Velmora Health", "referral", True)
    with pytest.raises(Refusal, match="needs a cause"):
        do(store, choices.choose, Choice("payer", "Q7", "", held.payer_id))
    do(store, choices.choose, Choice("payer", "Q7", "late", held.payer_id))
    assert causes(store)[0][0] == "late"
    assert count(store, CodeChoice) == 1


@pytest.fixture
def bench(qtbot, desk):
    denied(desk.store, "CO-27", "CO-27")
    return Bench(qtbot, desk, tab_codes.CodesPage)


def listed(bench: Bench) -> list[str]:
    return [row.code for row in bench.page.table.rows()]


def test_a_code_is_found_by_number_and_by_words(bench) -> None:
    assert len(listed(bench)) == len(codes.carcs())
    bench.page.finder.setText("27")
    assert listed(bench)[0] == "27"
    bench.page.finder.setText("referral")
    assert 0 < len(listed(bench)) < 20
    bench.page.kind.setCurrentIndex(1)
    bench.page.kind.activated.emit(1)
    bench.page.finder.setText("N382")
    assert listed(bench) == ["N382"]


def test_a_cause_is_chosen_in_the_window_that_says_what_it_changes(bench) -> None:
    bench.page.finder.setText("27")
    bench.page.table.go_to("carc:27")
    dialog = bench.page.change()
    dialog.form.fill({"chosen": "wrong_plan"})
    dialog.ask()
    bench.settle()
    assert dialog.effect.text().startswith("2 denials of the last 13 weeks are concerned. 2 open denials would be")
    dialog.save_button.click()
    bench.until(lambda: bench.page.table.current().of.cause == "wrong_plan")
    assert "Chosen by this practice" in bench.page.note.text()
    assert bench.page.subtitle == "1 choice of our own"


def test_what_is_no_denial_has_no_cause_to_choose(bench) -> None:
    bench.page.finder.setText("45")
    bench.page.table.go_to("carc:45")
    assert not bench.page.change_button.isEnabled()
    assert bench.page.change() is None


def test_the_desk_looks_but_does_not_choose(qtbot, desk) -> None:
    as_person(desk, Role.FRONT_DESK)
    bench = Bench(qtbot, desk, tab_codes.CodesPage)
    assert not bench.page.change_button.isVisible()
    assert bench.page.change() is None
    errors: list[BaseException] = []
    desk.do("Codes changed", choices.choose, TO_PLAN, failed=lambda error: errors.append(error) or True)
    bench.until(lambda: bool(errors))
    assert isinstance(errors[0], NotAllowed)
