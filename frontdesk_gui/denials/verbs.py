"""The commands of denials: what an 835 brings through `import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk_gui.core import rights, verb
from frontdesk_gui.core.errors import Refusal, StoreTrouble
from frontdesk_gui.core.progress import driven
from frontdesk_gui.core.verb import Verb
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import verbs_numbers

if TYPE_CHECKING:
    from frontdesk_gui.core.store import Store
    from frontdesk_gui.denials.tally import Plan


def tells(path: Path) -> bool:
    """Whether a file is one that denials take in."""
    from frontdesk_gui.denials import intake

    return intake.takes(path)


def taken_in(store: Store, path: Path) -> dict[str, Any]:
    """Take in one file; what became of it as one JSON object. Raises StoreTrouble where the database fails."""
    from frontdesk_gui.denials import intake

    rights.check(store.who, intake.keep)
    plan = intake.plan(store, path)
    refused, counts = plan.refused, plan.counts
    if refused is None:
        try:
            counts = driven(intake.keep(store, plan)).counts
        except StoreTrouble:
            raise
        except Refusal as refusal:
            refused = refusal.sentence
    return _answer(path, plan, None if refused else counts, refused)


def _answer(path: Path, plan: Plan, counts: Any, refused: str | None) -> dict[str, Any]:
    n = {name: getattr(counts, name) if counts else 0 for name in type(plan.counts).__slots__}
    told = {
        name: n[name] for name in ("claims", "denied", "corrected", "already", "linked", "unlinked", "new", "asked")
    }
    common = {"changed": n["corrected"], "same": n["already"], "gone": 0}
    listed = [{"where": one.where, "why": one.why} for one in plan.asides]
    words = _("{file}: {claims} claims, {new} new, {denied} denied, {corrected} corrections, {already} already here")
    return {
        "file": str(path),
        "kind": plan.kind,
        **told,
        **common,
        "set_aside": listed,
        "refused": refused,
        verb.NOTES: list(plan.problems),
        verb.SAID: words.format(file=path, **n),
    }


verb.also_take(tells, taken_in)
VERBS: tuple[Verb, ...] = (*verbs_numbers.VERBS,)
