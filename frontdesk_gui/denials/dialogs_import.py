"""The window in which a file of remittances is looked at before it is taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials import intake
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.pill import Pill
from frontdesk_gui.shell.taking import TakingDialog, moment

KINDS = {
    "denied": Pill(N_("Denied"), "bad"),
    "corrected": Pill(N_("Correction"), "info"),
    "aside": Pill(N_("Not read"), "bad"),
}
TILES = (
    ("claims", N_("claims")),
    ("denied", N_("denied")),
    ("corrected", N_("corrections")),
    ("already", N_("already here")),
    ("unlinked", N_("without a visit")),
    ("set_aside", N_("not read")),
)
SINGULAR = {"claims": N_("claim"), "corrected": N_("correction")}
COLUMNS = (
    Column("kind", "", 12, kind="pill"),
    Column("when", N_("Service day"), 12),
    Column("who", N_("Patient"), 20, kind="bold"),
    Column("cents", N_("Amount"), 12, kind="money", align="right"),
    Column("what", N_("What"), 74, kind="muted", stretch=True),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the preview's list; cents."""

    id: int
    kind: Pill
    when: str
    who: str
    cents: int | None
    what: str
    file: str = ""


class ImportDialog(TakingDialog):
    """Looks at an 835, or at a list of denials, and takes it in."""

    tiles: ClassVar[tuple[tuple[str, str], ...]] = TILES
    singular: ClassVar[Mapping[str, str]] = SINGULAR
    columns: ClassVar[tuple[Column, ...]] = COLUMNS
    planning: ClassVar[Callable[..., Any]] = intake.planning
    keeping: ClassVar[Callable[..., Any]] = intake.keep

    def lines(self, plan: intake.Plan) -> Sequence[Line]:
        """Samples of each kind, then what could not be read."""
        told: list[tuple[Any, ...]] = [
            (KINDS[one.kind], as_words(one.day, "text"), one.who, one.cents, _why(one)) for one in plan.samples
        ]
        told += [(KINDS["aside"], one.where, "", None, one.why) for one in plan.asides]
        return [Line(n, Pill(_(pill.word), pill.kind), *rest) for n, (pill, *rest) in enumerate(told)]

    def head(self, plan: intake.Plan) -> tuple[str, str]:
        """From whom it is, how many payments, and what was denied."""
        n = len(plan.paid)
        words = n_("{file}, {n} payment, ${amount} denied", "{file}, {n} payments, ${amount} denied", n)
        return what_it_is(plan), words.format(file=self.path.name, n=n, amount=as_words(plan.counts.cents, "money"))

    def standing(self, plan: intake.Plan) -> list[str]:
        """Whether there is anything new in it, and which payments do not come out even."""
        if not plan.counts.claims and not plan.paid:
            return [_("There are no claims in this file.")]
        if plan.already is not None and plan.idle:
            words = _("Just this was taken in at {time}, perhaps in another file. Nothing in it is new.")
            return [words.format(time=moment(plan.already))]
        return [_("Every answer in this file is here already. Nothing in it is new.")] if plan.idle else []

    def label(self, taken: intake.Taken) -> str:
        """What was taken in, by its file and its counts."""
        n, counts = taken.counts.claims, taken.counts
        words = n_("{file}: {n} claim, {denied} denied, {linked}", "{file}: {n} claims, {denied} denied, {linked}", n)
        return words.format(file=self.path.name, n=n, denied=counts.denied, linked=linked(counts))


def what_it_is(plan: intake.Plan) -> str:
    """From whom a file is."""
    payers = list(dict.fromkeys(paid.payer[0] or paid.payer[1] for paid in plan.paid))
    if plan.kind == "list":
        return n_("List of denials: {n} payer", "List of denials: {n} payers", len(payers)).format(n=len(payers))
    if len(payers) > 1:
        return n_("Remittances from {n} payer", "Remittances from {n} payers", len(payers)).format(n=len(payers))
    return _("Remittance from {payer}").format(payer=payers[0]) if payers else _("Remittance")


def linked(counts: intake.Counts) -> str:
    """How many claims found their visit."""
    return n_("{n} linked to a visit", "{n} linked to visits", counts.linked).format(n=counts.linked)


def _why(one: intake.Sample) -> str:
    if not one.unlinked:
        return one.what
    return _("{why} No visit found.").format(why=one.what) if one.what else _("No visit found.")
