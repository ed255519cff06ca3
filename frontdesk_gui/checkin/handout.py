"""The pre-filled checklist of a visit on one letter page: what is known, what to ask, and room to write."""

from __future__ import annotations

import datetime as dt
import re

from frontdesk_gui.checkin import facts
from frontdesk_gui.checkin.card import Insurance, Line, Paper, VisitCard
from frontdesk_gui.core import text
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.paper import page, parts
from frontdesk_gui.paper.parts import Check, Mark, Part

KIND = N_("Check-in checklist")
MARKS = {
    "done": Mark.DONE,
    "fine": Mark.DONE,
    "not_applicable": Mark.NOT_APPLICABLE,
    "could_not": Mark.COULD_NOT,
}
BLANKS = {
    "text": N_("Details"),
    "date": N_("Date"),
    "money": N_("Paid $"),
    "member_id": N_("Member ID, if another"),
}
PAGES = re.compile(rb"/Type /Pages?\b")
ROOMY, PLAIN, DENSE, TIGHT = range(4)
"""How much is written: with reasons; without; with lines to write on beside the words; without headings."""


def checklist(paper: Paper) -> bytes:
    """The PDF of a visit's checklist: as roomy as one page allows; only an endless list takes more than one."""
    made = b""
    for room in (ROOMY, PLAIN, DENSE, TIGHT):
        made = _drawn(paper, room)
        if _pages(made) == 1:
            break
    return made


def _pages(pdf: bytes) -> int:
    return sum(1 for found in PAGES.findall(pdf) if not found.endswith(b"s"))


def _drawn(paper: Paper, room: int) -> bytes:
    card = paper.card
    columns = 3 if room < DENSE else 4
    story: list[Part] = [parts.Facts(_facts(card), columns=columns), *_notices(card)]
    for group in card.groups:
        checks = [_check(line, room) for line in group.lines if line.state != "fine"]
        if checks:
            story += [parts.Heading(group.title)] if room < TIGHT else []
            story.append(parts.Checks(checks))
    if fine := [line for line in card.lines if line.state == "fine"]:
        story += [parts.Space(6), parts.Text(_fine(fine), small=True)]
    story += [parts.Space(6), _could_not(), parts.Signature([_("Initials of who checked in"), _("Time")])]
    return page.make(page.Document(_(KIND), card.row.patient, paper.practice, paper.by, paper.at, story))


def _facts(card: VisitCard) -> list[tuple[str, str]]:
    row = card.row
    first = card.insurances[0] if card.insurances else None
    pairs = [
        (
            _("Visit"),
            _("{time}, {type}").format(time=_time(row.start), type=row.type) if row.type else _time(row.start),
        ),
        (_("Provider"), row.provider),
        (_("Site"), row.site),
        (_("Birth date"), _born(row.dob, row.age)),
        (_("Chart"), row.chart),
        (_("Phone"), ", ".join(card.phones[:2])),
        (_("Insurance"), _insurance(first) if first is not None else _("None on file")),
        (_("Member ID"), first.member_id if first is not None else ""),
        (_("Language"), card.language),
    ]
    if not row.ask_billing and row.collect_cents:
        pairs.append((_("To collect"), _("${amount}").format(amount=text.dollars(row.collect_cents))))
    return [(name, value) for name, value in pairs if value]


def _time(start: dt.datetime) -> str:
    hour = start.hour % 12 or 12
    half = _("PM") if start.hour >= 12 else _("AM")
    return _("{month}/{day}/{year} {hour}:{minute} {half}").format(
        month=start.month, day=start.day, year=start.year, hour=hour, minute=f"{start.minute:02d}", half=half
    )


def _day(day: dt.date) -> str:
    return _("{month}/{day}/{year}").format(month=day.month, day=day.day, year=day.year)


def _born(born: dt.date | None, age: int | None) -> str:
    if born is None:
        return ""
    return _("{day} ({age})").format(day=_day(born), age=age) if age is not None else _day(born)


def _insurance(insurance: Insurance) -> str:
    state = facts.word("coverage", insurance.state)
    return _("{payer}: {state}").format(payer=insurance.payer or _("Payer not known"), state=state)


def _notices(card: VisitCard) -> list[Part]:
    said = [pill.text for pill in card.row.pills if pill.kind in ("bad", "warn")]
    return [parts.Notice("; ".join(said))] if said else []


def _check(line: Line, room: int) -> Check:
    """One item to tick: what is required is marked with a star."""
    words = _("{text} *").format(text=line.text) if line.required else line.text
    still = line.state == "open"
    blank = _(BLANKS[line.value_kind]) if still and line.value_kind in BLANKS else ""
    note = _note(line)
    if blank and room >= DENSE:
        note, blank = _("{note}  {blank}: ____________").format(note=note, blank=blank).strip(), ""
    return Check(
        words,
        mark=MARKS.get(line.state, Mark.OPEN),
        note=note,
        why=line.why if still and room == ROOMY else "",
        blank=blank,
    )


def _note(line: Line) -> str:
    """What is known already: the answer, or the choices to circle, or the value to compare with."""
    if line.state == "could_not":
        return _("Couldn't get it: {why}").format(why=line.reason)
    if line.state == "not_applicable":
        return _("Doesn't apply")
    if line.state != "open":
        return line.said
    if line.choices:
        return " / ".join(choice.text for choice in line.choices)
    if line.value_kind == "money" and line.earlier:
        return _("${amount}").format(amount=line.earlier)
    return line.earlier


def _fine(lines: list[Line]) -> str:
    names = "; ".join(
        _("{text} ({day})").format(text=line.text, day=_day(line.fine_since)) if line.fine_since else line.text
        for line in lines
    )
    return _("Fine since an earlier visit, need not be asked: {items}").format(items=names)


def _could_not() -> Part:
    return parts.Checks(
        [Check(_("* Couldn't get something? Write what and why, so that billing need not ask."), blank=_("What, why"))]
    )
