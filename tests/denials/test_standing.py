"""What is kept of a claim after its answers: read back, settled, and put into the rows of the claim and its denial."""

import datetime as dt

import pytest

from frontdesk_gui.denials import answers, settle, standing, versions
from frontdesk_gui.denials.causes import Chooser
from frontdesk_gui.denials.model import ClaimPayment, RemitRun, Work
from frontdesk_gui.feeds.x12 import records
from tests.denials import rows

DAYS = [dt.date(2026, 9, 1), dt.date(2026, 10, 1), dt.date(2026, 11, 1)]
CLAIM = {"payer_id": None, "first_cause": "", "state": "", "current_on": None}
NEW = {"cause_by_hand": False, "cause": "coverage", "status": Work.NEW}


def said(state: str, on: int = 0, paid: int = 0, resp: int = 0, carc: str = "27", **more: object) -> settle.Answer:
    """An answer about a claim of 150 dollars."""
    denied = 15_000 - paid - resp if state in versions.DENIED else 0
    reason = ("CO", carc) if denied else ("", "")
    answer = settle.Answer(DAYS[on], f"payment{on}", 1, state, 15_000, paid, resp, denied, group=reason[0])
    return answer._replace(carc=reason[1], status="1", **more)


@pytest.fixture
def chooser(store) -> Chooser:
    with store.read() as session:
        return Chooser(session)


def applied(chooser, *told: settle.Answer, claim=CLAIM, denial=None):
    return standing.apply(claim, settle.settle(told), chooser, denial)


def test_a_paid_claim_has_no_denial(chooser) -> None:
    claim, denial = applied(chooser, said("none", paid=10_000, resp=2_000))
    assert denial is None
    assert (claim["first_on"], claim["first_state"], claim["first_cause"]) == (DAYS[0], "none", "")
    assert (claim["paid"], claim["patient_resp"], claim["denied"]) == (10_000, 2_000, 0)


def test_a_denial_has_its_reason_and_cause(chooser) -> None:
    claim, denial = applied(chooser, said("full"))
    assert claim["first_cause"] == denial["cause"] == "coverage"
    assert denial["denied_on"] == DAYS[0]
    assert (denial["group"], denial["carc"], denial["amount"]) == ("CO", "27", 15_000)
    assert denial["preventable"] == "yes"
    assert "status" not in denial


@pytest.mark.parametrize(
    ("later", "status"),
    [
        (said("none", 1, paid=12_000), Work.RECOVERED),
        (said("none", 1, resp=15_000), Work.BILLED),
        (said("none", 1, resp=15_000, qmb=True), None),
        (said("partial", 1, paid=5_000), None),
        (said("full", 1, carc="197"), None),
    ],
)
def test_what_a_later_answer_does_to_the_work(chooser, later, status) -> None:
    claim, denial = applied(chooser, said("full"), later, denial={**NEW, "status": Work.WORKING})
    assert denial.get("status") == status
    assert denial.get("closed_on") == (DAYS[1] if status else None)
    assert claim["current_on"] == DAYS[1]


def test_a_denial_laid_on_the_patient_is_recovered_by_what_the_payer_pays(chooser) -> None:
    laid = said("full")._replace(group="PR", patient_resp=15_000)
    claim, denial = applied(chooser, laid, said("none", 1, paid=9_000, resp=1_000), denial=NEW)
    assert (claim["recovered"], denial["status"], denial["closed_on"]) == (10_000, Work.RECOVERED, DAYS[1])
    partly = said("partial", paid=5_000, resp=2_000)._replace(group="PR", patient_resp=10_000, denied=8_000)
    assert settle.settle([partly, said("none", 1, paid=11_000, resp=2_000)]).recovered == 6_000


def test_what_a_later_answer_lays_on_a_qmb_patient_is_not_recovered() -> None:
    protected = said("full", carc="27")._replace(qmb=True)
    assert settle.settle([protected, said("none", 1, paid=9_000, resp=2_000)]).recovered == 9_000


@pytest.mark.parametrize("status", [Work.WRITTEN_OFF, Work.LOST])
def test_what_people_closed_stays_unless_money_came(chooser, status) -> None:
    closed = {**NEW, "status": status}
    assert "status" not in applied(chooser, said("full"), said("none", 1, resp=15_000), denial=closed)[1]
    assert applied(chooser, said("full"), said("none", 1, paid=9_000), denial=closed)[1]["status"] == Work.RECOVERED


def test_what_was_recovered_and_is_taken_back_is_new_again(chooser) -> None:
    claim = {**CLAIM, "state": "none", "current_on": DAYS[1]}
    back = said("reversal", 2)._replace(charged=-15_000, paid=-12_000)
    told = (said("full"), said("none", 1, paid=12_000), back)
    claim_now, denial = applied(chooser, *told, claim=claim, denial={**NEW, "status": Work.RECOVERED})
    assert claim_now["state"] == settle.TAKEN_BACK
    assert (denial["status"], denial["closed_on"]) == (Work.NEW, None)


def test_billed_by_a_person_stays_until_another_answer_denies(chooser) -> None:
    billed = {**NEW, "status": Work.BILLED}
    claim = {**CLAIM, "state": "full", "current_on": DAYS[0]}
    assert "status" not in applied(chooser, said("full"), claim=claim, denial=billed)[1]
    again = applied(chooser, said("full"), said("full", 1), claim=claim, denial=billed)[1]
    assert (again["status"], again["closed_on"]) == (Work.NEW, None)


def test_a_cause_chosen_by_hand_stays(chooser) -> None:
    by_hand = {**NEW, "cause_by_hand": True, "cause": "wrong_plan"}
    claim, denial = applied(chooser, said("full", carc="197"), denial=by_hand)
    assert "first_cause" not in claim
    assert "cause" not in denial
    assert denial["carc"] == "197"


def test_kept_answers_come_back_with_their_reason(any_store) -> None:
    line = records.ServiceLine("HC", "99213", charge=15_000, paid=0, remarks=("N781", "M76"))
    line = line._replace(adjustments=(records.Adjustment("CO", "16", 15_000, raw="150"),))
    came = records.ClaimPayment(1, "P1", "1", 15_000, 0, 0, lines=(line,))
    version = versions.Numbering("key", "payer").version(came)
    with any_store.write("Kept") as session:
        paid_by = rows.remittance(session)
        claim = rows.claim(session, paid_by, state="full")
        bare = rows.claim(session, paid_by)
        held = session.query(ClaimPayment).filter_by(claim_id=claim.id).one()
        held.detail, held.paid, held.denied = version.detail, 0, version.denied
        wanted = settle.Answer(
            paid_by.pay_date, paid_by.key, 1, "full", 15_000, 0, None, 15_000, True, "CO", "16", ("N781", "M76"), "1"
        )
        ids = claim.id, bare.id
    with any_store.read() as session:
        found = answers.answers(session, ids)
    assert found[ids[0]] == [wanted]
    assert [one.state for one in found[ids[1]]] == ["none"]


def test_answers_of_an_import_under_way_are_seen_by_it_alone(any_store) -> None:
    now = dt.datetime(2026, 11, 23)
    with any_store.write("Kept") as session:
        run = RemitRun(kind="835", sha256="", at=now, beat=now, person_id=1)
        session.add(run)
        session.flush()
        claim = rows.claim(session, rows.remittance(session))
        session.query(ClaimPayment).one().run_id = run.id
        ids = run.id, claim.id
    with any_store.read() as session:
        assert answers.answers(session, [ids[1]]) == {ids[1]: []}
        assert len(answers.answers(session, [ids[1]], run=ids[0])[ids[1]]) == 1
