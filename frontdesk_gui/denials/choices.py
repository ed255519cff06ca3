"""The practice's own table of codes: which cause a code counts under here, and which causes the desk can prevent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import answers, changing, codes, inforce, settle, standing
from frontdesk_gui.denials.causes import DUTIES, NO, PARTLY, YES, Chooser
from frontdesk_gui.denials.cells import Sums
from frontdesk_gui.denials.model import CLOSED, CauseChoice, Claim, CodeChoice, Denial
from frontdesk_gui.feeds.x12 import kinds
from frontdesk_gui.office import service as office

CARC, RARC, PAYER = "carc", "rarc", "payer"
RECENT = dt.timedelta(weeks=13)
WHO_WORDS = {
    "eligibility": N_("Verifying insurance"),
    "check_in": N_("Check-in"),
    "authorizations": N_("Prior authorizations"),
    "referrals": N_("Referrals"),
    "coding": N_("Coding"),
    "billing": N_("Billing"),
    "clinical": N_("Clinical staff"),
    "credentialing": N_("Enrollment with payers"),
}
PREVENTABLE_WORDS = {YES: N_("Yes"), PARTLY: N_("Partly"), NO: N_("No")}
KIND_WORDS = {
    kinds.COST_SHARE: N_("The patient's share, no denial"),
    kinds.CONTRACTUAL: N_("By contract, no denial"),
    kinds.PRIOR_PAYER: N_("Paid by another payer, no denial"),
    kinds.PENDING: N_("Not decided yet, no denial"),
    kinds.FORWARDED: N_("Passed on, no denial"),
    kinds.PATIENT_PAID: N_("Paid to the patient, no denial"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The cause a code shall count under; `kind` is carc, rarc or payer, `cause` "" for what the table says."""

    kind: str
    code: str
    cause: str
    payer_id: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether the desk can prevent a cause: yes, partly, no, or "" for what the table says."""

    cause: str
    preventable: str


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One code as it counts here; `chosen` where the practice decided, `cause` "" where it is no denial."""

    id: str
    kind: str
    code: str
    says: str
    do: str
    cause: str
    preventable: str
    chosen: bool = False
    note: str = ""
    payer: str = ""
    payer_id: int | None = None


@dataclass(frozen=True, slots=True)
class CauseLine:
    """One cause as it is judged here; `who` has the duty to prevent it."""

    id: str
    name: str
    what: str
    do: str
    who: str
    preventable: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Table:
    """All codes and causes, with the names of duties that the practice gave them."""

    codes: tuple[CodeLine, ...]
    causes: tuple[CauseLine, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a choice concerns: denials of the last 13 weeks with that code or cause, and open ones that would change."""

    recent: int
    changed: int


@rights.needs(Right.SEE_DENIALS)
def table(session: Session) -> Table:
    """The practice's own table."""
    chooser = Chooser(session)
    chosen = {(one.kind, one.code): one.cause for one in session.scalars(_choices(None))}
    duties = {duty.key: duty.name for duty in office.duties.listed(session)}
    judged = set(session.scalars(sa.select(CauseChoice.cause)))
    lines = [
        *(_carc(one, chosen, chooser) for one in codes.carcs()),
        *(_rarc(one, chosen, chooser) for one in codes.rarcs()),
        *_own(session, chooser),
    ]
    causes = (
        CauseLine(
            one.key,
            _(one.name),
            _(one.what),
            _(one.do),
            duties.get(DUTIES.get(one.who, one.who)) or _(WHO_WORDS[one.who]),
            chooser.preventable(one.key),
            one.key in judged,
        )
        for one in codes.causes()
    )
    return Table(tuple(lines), tuple(causes))


def _carc(one: codes.Carc, chosen: dict[tuple[str, str], str], chooser: Chooser) -> CodeLine:
    cause = chosen.get((CARC, one.code), one.cause)
    note = _(KIND_WORDS[one.kind]) if one.kind in KIND_WORDS else _note(one.status, one.successor)
    if one.route and one.kind not in KIND_WORDS and not note:
        note = _("The remark beside it tells the cause")
    judged = chooser.preventable(cause) if cause else ""
    own = (CARC, one.code) in chosen
    return CodeLine(f"{CARC}:{one.code}", CARC, one.code, _(one.says), _(one.do), cause, judged, own, note)


def _rarc(one: codes.Rarc, chosen: dict[tuple[str, str], str], chooser: Chooser) -> CodeLine:
    cause = chosen.get((RARC, one.code), one.cause)
    note = _("Only tells something, sets no cause") if one.alert else _note(one.status, one.successor)
    judged = chooser.preventable(cause) if cause else ""
    own = (RARC, one.code) in chosen
    return CodeLine(f"{RARC}:{one.code}", RARC, one.code, _(one.says), _(one.do), cause, judged, own, note)


def _note(status: str, successor: Sequence[str]) -> str:
    if status != codes.RETIRED:
        return ""
    return _("Retired, now {codes}").format(codes=", ".join(successor)) if successor else _("Retired")


def _own(session: Session, chooser: Chooser) -> list[CodeLine]:
    names = {payer.id: payer.name for payer in office.payers.listed(session, all_of_them=True)}
    rows = session.scalars(sa.select(CodeChoice).where(CodeChoice.kind == PAYER).order_by(CodeChoice.code))
    return [
        CodeLine(
            f"{PAYER}:{row.id}",
            PAYER,
            row.code,
            _("As {payer} prints it.").format(payer=names.get(row.payer_id, _("a payer"))),
            _(codes.cause(row.cause).do),
            row.cause,
            chooser.preventable(row.cause),
            True,
            payer=names.get(row.payer_id, ""),
            payer_id=row.payer_id,
        )
        for row in rows
    ]


def own(session: Session, payer_id: int | None) -> dict[str, str]:
    """The payer's own codes that have a cause here, as they are printed."""
    return {row.code: row.cause for row in session.scalars(_choices(payer_id).where(CodeChoice.kind == PAYER))}


def _choices(payer_id: int | None) -> sa.Select[CodeChoice]:
    match = CodeChoice.payer_id.is_(None) if payer_id is None else CodeChoice.payer_id == payer_id
    return sa.select(CodeChoice).where(match)


# -- choosing --


@rights.needs(Right.SEE_DENIALS)
def effect(session: Session, choice: Choice | Judgement) -> Effect:
    """What a choice would concern and change."""
    chooser = _as_if(session, choice)
    recent = sa.select(sa.func.count()).select_from(_denials(choice).where(_recent()).subquery())
    return Effect(session.scalar(recent) or 0, len(_changing(session, choice, chooser)))


@rights.needs(Right.EDIT_CODES)
def choose(session: Session, choice: Choice | Judgement) -> int:
    """Keep a choice and let it hold for the open denials it changes, whose cause nobody set by hand; their number."""
    if isinstance(choice, Judgement) and choice.cause == codes.UNKNOWN:
        raise Refusal(_("Nobody can prevent what is not known yet. Choose a cause for the code instead."))
    chooser = _as_if(session, choice)
    concerned = _changing(session, choice, chooser)
    _put(session, choice)
    cells = Sums()
    told = answers.answers(session, [claim.id for _denial, claim in concerned])
    for denial, claim in concerned:
        before, work = changing.held(claim), changing.held(denial)
        cells.add(before, work, -1)
        changes, facts = standing.apply(before, settle.settle(told[claim.id]), chooser, work)
        claim.first_cause = changes.get("first_cause", claim.first_cause)
        for name in ("cause", "preventable"):
            setattr(denial, name, (facts or {}).get(name, getattr(denial, name)))
        cells.add(changing.held(claim), changing.held(denial))
    changing.differ(session, cells)
    session.flush()
    return len(concerned)


def _as_if(session: Session, choice: Choice | Judgement) -> Chooser:
    chooser = Chooser(session)
    if isinstance(choice, Judgement):
        return chooser.judging(choice.cause, choice.preventable)
    return chooser.having(choice.kind, choice.payer_id, choice.code, choice.cause)


def _denials(choice: Choice | Judgement) -> sa.Select[Denial, Claim]:
    """The denials that have the code or the cause."""
    query = sa.select(Denial, Claim).join(Claim, Claim.id == Denial.claim_id).where(inforce.counts(Denial))
    if isinstance(choice, Judgement):
        return query.where(Denial.cause == choice.cause)
    if choice.kind == RARC:
        return query.where(sa.type_coerce(Denial.rarcs, sa.Text()).contains(f'"{choice.code}"', autoescape=True))
    query = query.where(Denial.carc == choice.code)
    return query if choice.payer_id is None else query.where(Claim.payer_id == choice.payer_id)


def _recent() -> sa.ColumnElement[bool]:
    return Denial.denied_on > clock.today() - RECENT


def _changing(session: Session, choice: Choice | Judgement, chooser: Chooser) -> list[tuple[Denial, Claim]]:
    rows = session.execute(_denials(choice).where(Denial.status.not_in(sorted(CLOSED))).order_by(Denial.id))
    return [(denial, claim) for denial, claim in rows if _differs(denial, claim, chooser)]


def _differs(denial: Denial, claim: Claim, chooser: Chooser) -> bool:
    cause = first = denial.cause
    if not denial.cause_by_hand:
        # 24 is a denial only with this status, and no other code asks for it
        cause = chooser.cause(claim.payer_id, denial.carc, denial.group, denial.rarcs, codes.NOT_RECOGNISED)
        first = cause if claim.first_on == denial.denied_on else claim.first_cause
    return (cause, chooser.preventable(first or cause)) != (denial.cause, denial.preventable)


def _put(session: Session, choice: Choice | Judgement) -> None:
    """Keep what was chosen; what the table says anyway needs no row."""
    row: CauseChoice | CodeChoice
    if isinstance(choice, Judgement):
        said = choice.preventable
        query = sa.select(CauseChoice).where(CauseChoice.cause == choice.cause)
        row = session.scalars(query).first() or CauseChoice(cause=choice.cause)
        row.preventable = said
    else:
        said = choice.cause
        row = _row(session, choice)
        row.cause = said
    if said:
        session.add(row)
    elif row in session:
        session.delete(row)
    session.flush()


def _row(session: Session, choice: Choice) -> CodeChoice:
    if choice.kind == PAYER and not choice.cause:
        raise Refusal(_("A payer's own code needs a cause. Please choose one."))
    same = _choices(choice.payer_id).where(CodeChoice.kind == choice.kind, CodeChoice.code == choice.code)
    made = CodeChoice(kind=choice.kind, payer_id=choice.payer_id, code=choice.code)
    return session.scalars(same).first() or made
