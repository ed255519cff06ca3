"""What the card of a denial says, part by part: each a title and its lines with the tone they are said in."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk_gui.core import clock, text
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import happened, names
from frontdesk_gui.denials.deadlines import Deadline
from frontdesk_gui.denials.history import Line, Version
from frontdesk_gui.denials.record import Record
from frontdesk_gui.shell.columns import as_words

Entries = list[tuple[str, str]]
STATES = {
    "done": N_("Done: {what}"),
    "fine": N_("Done at an earlier visit: {what}"),
    "not_applicable": N_("Doesn't apply: {what}"),
    "could_not": N_("Couldn't get it: {what}"),
    "open": N_("Left open: {what}"),
}
_TONES = {
    happened.Outcome.DONE: "warn",
    happened.Outcome.SKIPPED: "warn",
    happened.Outcome.GAP: "warn",
    happened.Outcome.CHANGED_LATER: "info",
}


def money(cents: int | None) -> str:
    """Cents as an amount, or that it is not told."""
    return _("not told") if cents is None else f"${text.money(cents)}"


def _dotted(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


def facts(record: Record) -> str:
    """The line under the name."""
    row = record.row
    seen = _("seen {day}").format(day=as_words(row.day, "text")) if row.day else ""
    number = _("number {pcn}").format(pcn=row.pcn) if row.pcn else ""
    theirs = _("payer's number {number}").format(number=record.payer_claim_no) if record.payer_claim_no else ""
    return _dotted([row.payer, seen, number, theirs])


def sections(record: Record, here: bool) -> list[tuple[str, Entries]]:
    """The parts of the card in order; an empty one is not shown."""
    return [
        (_("What happened"), _denied(record)),
        (correction_title(), _correction(record)),
        (_("By when"), _deadlines(record) if here else []),
        (_("At check-in"), _check_in(record)),
        (_("Notes"), _notes(record)),
        (_("The payer's answers"), [entry for version in reversed(record.versions) for entry in _version(version)]),
    ]


def _denied(record: Record) -> Entries:
    row = record.row
    words = _("{amount} of {charged} charged: {state}")
    if record.charged is None:
        words = _("{amount}, the charge is not told: {state}")
    taken = words.format(amount=money(row.amount), charged=money(record.charged), state=names.state(row.state))
    reason = _dotted([row.code, row.cause_name, _by_hand(record)])
    found = [(taken, ""), *([(reason, "muted")] if reason else []), (record.says, "")]
    found += [(_("{code}: {says}").format(code=code, says=says), "") for code, says in record.remarks]
    if record.do:
        found.append((_("What to do: {do}").format(do=record.do), "info"))
    if record.recovered:
        found.append((_("Got paid after all: {amount}").format(amount=money(record.recovered)), "good"))
    if record.written_off:
        found.append((_("Written off: {amount}").format(amount=money(record.written_off)), "muted"))
    return found


def _by_hand(record: Record) -> str:
    return _("cause chosen by hand") if record.cause_by_hand else ""


def correction_title() -> str:
    """The title of what the payer has otherwise."""
    return _("The payer has it otherwise")


def _correction(record: Record) -> Entries:
    if record.correction is None:
        return []
    words = _("{what}: {theirs}, and our record says {ours}")
    return [
        (words.format(what=one.what, theirs=one.theirs, ours=one.ours or _("nothing")), "warn")
        for one in record.correction.differs
    ]


def _deadlines(record: Record) -> Entries:
    return [_deadline(one) for one in record.deadlines]


def _deadline(one: Deadline) -> tuple[str, str]:
    if not one.open or one.day is None:
        return _("{way}: {why}").format(way=one.words, why=one.said), "muted"
    day = as_words(one.day, "text")
    today = clock.today()
    if one.passed(today):
        return _("{way}: was due {day}").format(way=one.words, day=day), "muted"
    words = _("{way}: by {day}").format(way=one.words, day=day)
    return words, "warn" if one.warns(today) else ""


def _check_in(record: Record) -> Entries:
    if record.visit is None and record.row.taken_back:
        return []
    if record.visit is None:
        return [(_("No visit of ours is linked to this claim. Press V to find it."), "muted")]
    visit = record.visit
    when = _("{day}, {hour}").format(day=as_words(visit.start.date(), "text"), hour=as_words(visit.start, "time"))
    found: Entries = [(_dotted([when, visit.type, visit.provider]), "muted")]
    told = record.happened
    if told is None:
        return found
    found.append((_(told.words), _TONES.get(told.outcome, "")))
    if told.reference:
        words = _("Reference number {number}, checked {day}")
        found.append((words.format(number=told.reference, day=as_words(told.verified_on, "text")), "info"))
    for one in told.asked:
        entry = _(STATES.get(one.state, "{what}")).format(what=one.text)
        found.append((_dotted([entry, one.reason, one.by]), ""))
    if told.anyway:
        found.append((_("Checked in anyway: {reason}").format(reason=told.anyway), "muted"))
    return found


def _notes(record: Record) -> Entries:
    found: Entries = []
    for note in record.notes:
        found.append((_dotted([as_words(note.at.date(), "text"), note.by]), "muted"))
        found.append((note.text, ""))
    return found


# -- what the payer has said --


def _version(one: Version) -> Entries:
    head = [as_words(one.on, "text"), names.state(one.state), _("payment {trace}").format(trace=one.trace or "?")]
    if one.current:
        head.append(_("this holds"))
    found: Entries = [(_dotted(head), "" if one.current else "muted"), (_amounts(one), "muted")]
    if one.balanced is False:
        found.append((_("The payer's own amounts do not add up. They are shown as they were sent."), "bad"))
    for line in one.lines:
        found += _line(line)
    return found


def _amounts(one: Version) -> str:
    charged, paid = _("charged {amount}"), _("paid {amount}")
    found = [charged.format(amount=money(one.charged)), paid.format(amount=money(one.paid))]
    if one.denied:
        found.append(_("denied {amount}").format(amount=money(one.denied)))
    if one.patient_owes:
        found.append(_("patient owes {amount}").format(amount=money(one.patient_owes)))
    return _dotted(found)


def _line(line: Line) -> Entries:
    whole = _("On the claim as a whole")
    words = _("{code}: charged {charge}, paid {paid}")
    head = words.format(code=line.code, charge=money(line.charge), paid=money(line.paid)) if line.code else whole
    found: Entries = [(head, "")]
    if line.balanced is False:
        found.append((_("This line does not add up."), "bad"))
    for one in line.reasons:
        words = _("{code} {amount}: {says}").format(code=one.code, amount=money(one.cents), says=one.says)
        found.append((words, "bad" if one.denies else "muted"))
        if one.barred:
            found.append((one.do, "bad"))
    found += [(_("{code}: {says}").format(code=code, says=says), "muted") for code, says in line.remarks]
    return found
