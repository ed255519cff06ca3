"""The schedule's command: take files in, also those that a later room takes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk_gui.core import verb
from frontdesk_gui.core.errors import Refusal, StoreTrouble
from frontdesk_gui.core.progress import driven
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.verb import DONE, REFUSED, Context, Verb
from frontdesk_gui.core.words import N_, _

if TYPE_CHECKING:
    from frontdesk_gui.core.store import Store
    from frontdesk_gui.schedule.asides import Aside
    from frontdesk_gui.schedule.plan import Plan

COUNTED = ("new", "changed", "same", "gone", "asked")


def _arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("--json", action="store_true", help=_("one JSON object a file"))
    made.add_argument("files", nargs="+", type=Path, metavar="FILE")


def _import(context: Context) -> int:
    """Take in each file; one that is refused does not stop the others."""
    ended = DONE
    for path in context.options.files:
        takes = next((takes for tells, takes in verb.takers if tells(path)), taken_in)
        told = takes(context.store, path)
        ended = REFUSED if told["refused"] else ended
        if context.options.json:
            context.give({name: value for name, value in told.items() if name not in (verb.NOTES, verb.SAID)})
        else:
            _tell(context, told)
    return ended


def taken_in(store: Store, path: Path) -> dict[str, Any]:
    """Take in one file; what became of it as one JSON object. Raises StoreTrouble where the database fails."""
    from frontdesk_gui.schedule import intake

    asides: list[Aside] = []
    plan = intake.plan(store, path, asides.append)
    refused = plan.refused
    counts: Any = plan.counts
    if refused is None:
        try:
            counts = driven(intake.keep(store, plan)).counts
        except StoreTrouble:
            raise
        except Refusal as refusal:
            refused = refusal.sentence
    return _answer(path, plan, counts, refused, asides)


def _answer(path: Path, plan: Plan, counts: Any, refused: str | None, asides: list[Aside]) -> dict[str, Any]:
    told = {name: 0 if refused else getattr(counts, name) for name in COUNTED}
    listed = [{"where": row.where, "why": row.why} for row in asides]
    words = _("{file}: {new} new, {changed} changed, {same} the same, {gone} gone, {asked} to be asked")
    return {
        "file": str(path),
        "kind": plan.kind,
        **told,
        "set_aside": listed,
        "refused": refused,
        verb.NOTES: list(plan.problems),
        verb.SAID: words.format(file=path, **told),
    }


def _tell(context: Context, told: dict[str, Any]) -> None:
    if told["refused"]:
        context.say(_("{file}: not taken in. {why}").format(file=told["file"], why=told["refused"]))
        return
    context.say(told[verb.SAID])
    for note in told[verb.NOTES]:
        context.say(_("  {note}").format(note=note))
    for row in told["set_aside"]:
        context.say(_("  {where}: {why}").format(**row))


VERBS = (
    Verb(("import",), N_("take in schedules, patient lists and remittances"), _import, _arguments, right=Right.IMPORT),
)
