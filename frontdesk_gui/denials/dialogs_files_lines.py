"""The lines of the window for several files of payers: which columns they have, and the words of each file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials import dialogs_import as one_file
from frontdesk_gui.denials import intake
from frontdesk_gui.denials.several import Kept, Several
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.pill import Pill

BRINGS, NOTHING_NEW = Pill(N_("To take in"), "info"), Pill(N_("Nothing new"), "quiet")
REFUSED, IN_FORCE, LEFT = Pill(N_("Not readable"), "bad"), Pill(N_("Taken in"), "good"), Pill(N_("Not taken in"), "bad")
FILES = (
    Column("file", N_("File"), 22, kind="bold", stretch=True),
    Column("state", "", 14, kind="pill"),
    Column("what", N_("What it is"), 32, kind="muted"),
    Column("new", N_("New"), 5, align="right"),
    Column("corrected", N_("Corrections"), 9, align="right"),
    Column("already", N_("Already here"), 9, align="right"),
    Column("denied", N_("Denied"), 6, align="right"),
    Column("cents", N_("Amount"), 10, kind="money", align="right"),
    Column("aside", N_("Not read"), 7, align="right"),
)
SAMPLES = (*one_file.COLUMNS, Column("file", N_("File"), 20, kind="muted"))
NONE: frozenset[str] = frozenset()
STRIP = frozenset(column.key for column in FILES) - {"file", "state"}
ROOMS = (  # for so many letters of type: what is left out of the files, and of the samples
    (135, NONE, NONE),
    (80, frozenset({"new", "corrected", "already", "aside"}), frozenset({"file"})),
    (0, STRIP, frozenset({"when", "what", "file"})),
)


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file in the list; without numbers where it cannot be taken in. Cents."""

    id: int
    file: str
    state: Pill
    what: str
    new: int | None = None
    corrected: int | None = None
    already: int | None = None
    denied: int | None = None
    cents: int | None = None
    aside: int | None = None


def of(plan: Several, told: Mapping[Path, Kept]) -> list[FileLine]:
    """A line for each file; once it was taken in, what became of it."""
    return [_line(n, each, told.get(each.path)) for n, each in enumerate(plan.plans)]


def _line(n: int, plan: intake.Plan, kept: Kept | None) -> FileLine:
    if plan.refused:
        return FileLine(n, plan.path.name, _worded(REFUSED), plan.refused)
    state, what = (NOTHING_NEW if plan.idle else BRINGS), one_file.what_it_is(plan)
    if kept is not None:
        state, what = (LEFT if kept.why else IN_FORCE), kept.why or what
    c = plan.counts
    return FileLine(
        *(n, plan.path.name, _worded(state), what, c.new, c.corrected, c.already, c.denied, c.cents, c.set_aside)
    )


def _worded(pill: Pill) -> Pill:
    return Pill(_(pill.word), pill.kind)


def said(line: FileLine) -> str:
    """What the columns of a line would say."""
    if line.state.kind == "bad":
        return line.what
    words = _(
        "{what}: {new} new, {corrected} corrections, {already} already here, "
        "{denied} denied (${amount}), {aside} not read"
    )
    return words.format(
        what=line.what,
        new=line.new,
        corrected=line.corrected,
        already=line.already,
        denied=line.denied,
        amount=as_words(line.cents, "money"),
        aside=line.aside,
    )


def taken_words(told: Sequence[Kept], count: int) -> str:
    """What was taken in of so many files, and how it is taken back."""
    done = [kept.taken for kept in told if kept.in_force and kept.taken is not None]
    if not done:
        return _("Nothing was taken in.")
    counts = sum((taken.counts for taken in done), intake.Counts())
    head = n_("{done} of {n} file was taken in", "{done} of {n} files were taken in", count)
    words = _("{head}: {claims} claims, {denied} denied, {linked}.")
    if len(done) > 1:
        words = _(
            "{head}: {claims} claims, {denied} denied, {linked}. Undo takes back one after the other, the last first."
        )
    return words.format(
        head=head.format(done=len(done), n=count),
        claims=counts.claims,
        denied=counts.denied,
        linked=one_file.linked(counts),
    )
