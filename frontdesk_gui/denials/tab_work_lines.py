"""The lines of the work list: which columns there are, and the words and pills of a row."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from frontdesk_gui.core import clock, text
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials import deadlines, names
from frontdesk_gui.denials.drill import Drill
from frontdesk_gui.denials.worklist import Row, WorkList
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.pill import Pill

QUIET = Pill("")
NEAR = 300  # days within which nobody wonders which year is meant
_STATUS_KINDS = {
    names.Work.NEW: "info",
    names.Work.RECOVERED: "good",
    names.Work.LOST: "quiet",
    names.Work.WRITTEN_OFF: "quiet",
    names.Work.BILLED: "quiet",
}
_PREVENTABLE_KINDS = {"yes": "warn", "partly": "info"}


class Line(NamedTuple):
    """One line of the list; its words are made only when they are painted, so that thousands cost nothing."""

    of: Row

    @property
    def id(self) -> int:
        """The denial."""
        return self.of.id

    @property
    def deadline(self) -> Pill:
        """The nearest open deadline."""
        return deadline(self.of)

    @property
    def patient(self) -> str:
        """Who was seen, as the payer writes her."""
        return self.of.patient or _("No name")

    @property
    def payer(self) -> str:
        """Who denied."""
        return self.of.payer

    @property
    def day(self) -> dt.date | None:
        """When she was seen."""
        return self.of.day

    @property
    def amount(self) -> int:
        """Cents that the denial codes took."""
        return self.of.amount

    @property
    def code(self) -> str:
        """The reason as the payer codes it."""
        return self.of.code

    @property
    def cause(self) -> str:
        """The cause by its name."""
        return self.of.cause_name

    @property
    def preventable(self) -> str:
        """Whether the desk can prevent it."""
        return _(names.PREVENTABLE_WORDS.get(self.of.preventable, self.of.preventable))

    @property
    def status(self) -> Pill:
        """Where the work stands."""
        return status(self.of)

    @property
    def owner(self) -> str:
        """Whose it is."""
        return self.of.owner

    @property
    def next_on(self) -> dt.date | None:
        """When it is to be looked at again."""
        return self.of.next_on

    @property
    def pcn(self) -> str:
        """The number our software gave the claim."""
        return self.of.pcn

    @property
    def answer(self) -> str:
        """What the payer's answer came to."""
        return names.state(self.of.state)

    @property
    def faded(self) -> bool:
        """Whether there is no more work on it."""
        return not self.of.open

    @property
    def counted(self) -> int | None:
        """Cents that the figure whose denials are listed counts of it."""
        return self.of.counted

    @property
    def counted_cause(self) -> str:
        """The cause under which that figure counts it."""
        return self.of.counted_cause

    def under(self, *keys: str) -> str:
        """What stands below the patient where there is no room for columns; what is counted otherwise is told."""
        amount, cause = f"${text.money(self.amount)}", self.cause
        now = []
        if self.counted not in (None, self.amount):
            now.append(_("now {what}").format(what=amount))
            amount = _("${counted} counted, {amount} now").format(counted=text.money(self.counted or 0), amount=amount)
        if self.counted_cause not in ("", cause):
            now.append(_("now {what}").format(what=cause))
            cause = _("{counted}, now {cause}").format(counted=self.counted_cause, cause=cause)
        found = {"amount": amount, "cause": cause, "now": " · ".join(now), "payer": self.payer, "code": self.code}
        return " · ".join(found[key] for key in keys if found[key])


COLUMNS = (
    Column("deadline", N_("Deadline"), 24, kind="pill"),
    Column("patient", N_("Patient"), 20, kind="bold", stretch=True),
    Column("payer", N_("Payer"), 18),
    Column("day", N_("Service day"), 13, kind="muted"),
    Column("amount", N_("Amount"), 10, align="right", kind="money"),
    Column("code", N_("Code"), 12, kind="muted"),
    Column("cause", N_("Cause"), 22),
    Column("preventable", N_("Can the desk prevent it"), 16, kind="muted"),
    Column("status", N_("Status"), 22, kind="pill"),
    Column("owner", N_("Owner"), 14, kind="muted"),
    Column("next_on", N_("Next date"), 12, kind="muted"),
    Column("pcn", N_("Control number"), 14, kind="muted"),
    Column("answer", N_("Answer"), 14, kind="muted"),
    Column("counted", N_("Counted"), 10, align="right", kind="money"),
    Column("counted_cause", N_("Counted as"), 22),
)
FIRST_HIDDEN = ("pcn", "answer", "preventable", "next_on")  # until somebody wants them
OF_DRILL = frozenset({"counted", "counted_cause"})  # only where the denials of a figure are listed
OF_WORK = frozenset({"deadline", "status", "owner", "next_on"})  # not shown where the work list is kept elsewhere


def deadline(row: Row) -> Pill:
    """The nearest open deadline in words."""
    if row.taken_back:
        return Pill(_("Taken back {day}").format(day=short(row.denied_on)), "warn")
    if not row.open:
        return QUIET
    if row.deadline is None:
        return Pill(_("No deadline known"), "quiet") if row.chosen else unchosen()
    words = _("{day} passed") if row.late else _("{day} · {what}")
    tip = _("{way}: was due {day}") if row.late else _("{way}: by {day}")
    return Pill(
        words.format(day=short(row.deadline), what=deadlines.short(row.way)),
        "bad" if row.late else "warn" if row.soon else "quiet",
        tip.format(way=row.deadline_words, day=as_words(row.deadline, "text")),
    )


def unchosen() -> Pill:
    """There is no deadline because nobody chose the payer's, and where that is done."""
    return Pill(_(deadlines.NOBODY_CHOSE), "quiet", _(deadlines.CHOOSE))


def short(day: dt.date) -> str:
    """A day in a pill: month and day, and the year where that would not be clear."""
    return f"{day:%b} {day.day}" if abs((day - clock.today()).days) < NEAR else as_words(day, "text")


def status(row: Row) -> Pill:
    """Where the work stands."""
    if row.taken_back:
        return Pill(row.status_name, "warn")
    return Pill(row.status_name, _STATUS_KINDS.get(names.Work(row.status), "warn"))


def preventable(row: Row) -> Pill:
    """Whether the desk can prevent it."""
    word = _(names.PREVENTABLE_WORDS.get(row.preventable, row.preventable))
    return Pill(word, _PREVENTABLE_KINDS.get(row.preventable, "quiet"))


def counted(found: WorkList) -> str:
    """What stands under the title."""
    back = n_("{n} payment taken back", "{n} payments taken back", found.taken_back).format(n=found.taken_back)
    if found.rows and found.rows[0].taken_back:
        return _("{taken_back} without a new answer").format(taken_back=back)
    if found.drill is not None:
        return _of_drill(found, found.drill)
    words = n_("{n} open", "{n} open", found.open).format(n=found.open)
    parts = [words, back] if found.taken_back else [words]
    shown = sum(row.open for row in found.rows)
    if shown != found.open:
        parts.append(n_("{n} of them shown", "{n} of them shown", shown).format(n=shown))
    if not found.here:
        return ", ".join([*parts, _("worked in your billing software")])
    if found.due:
        parts.append(n_("{n} due this week", "{n} due this week", found.due).format(n=found.due))
    if found.late:
        parts.append(n_("{n} past every deadline", "{n} past every deadline", found.late).format(n=found.late))
    return ", ".join(parts)


def _of_drill(found: WorkList, drill: Drill) -> str:
    """Under the title of a figure's denials: how many it counts, and how many of them are shown."""
    if len(found.rows) == drill.count:
        return drill.words
    shown = n_("{n} of them shown", "{n} of them shown", len(found.rows)).format(n=f"{len(found.rows):,}")
    return _("{denials}: {shown}").format(denials=drill.words, shown=shown)
