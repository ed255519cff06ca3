"""What the command `import` does with a file of remittances or denials."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk_gui.core import rights, verb
from frontdesk_gui.core.errors import Refusal, StoreTrouble
from frontdesk_gui.core.progress import driven
from frontdesk_gui.core.words import n_

if TYPE_CHECKING:
    from frontdesk_gui.core.store import Store
    from frontdesk_gui.denials.tally import Counts, Plan

NAMES = ("claims", "denied", "corrected", "already", "linked", "unlinked", "new", "asked")


def tells(path: Path) -> bool:
    """Whether a file is one that denials take in."""
    from frontdesk_gui.denials import intake

    return intake.takes(path)


def taken_in(store: Store, path: Path) -> dict[str, Any]:
    """Take in one file; what became of it as one JSON object. Raises StoreTrouble where the database fails."""
    from frontdesk_gui.denials import intake

    plan: Plan | None = None
    try:
        rights.check(store.who, intake.keep)
        plan = intake.plan(store, path)
        taken = None if plan.refused else driven(intake.keep(store, plan))
        return _answer(path, plan, taken.counts if taken else None, plan.refused)
    except StoreTrouble:
        raise
    except Refusal as refusal:
        return _answer(path, plan, None, refusal.sentence)


def _answer(path: Path, plan: Plan | None, counts: Counts | None, refused: str | None) -> dict[str, Any]:
    n = {name: getattr(counts, name) if counts else 0 for name in NAMES}
    common = {"changed": n["corrected"], "same": n["already"], "gone": 0}
    noted = [{"where": one.where, "what": one.why} for one in (plan.noted if plan else ())]
    listed = [{"where": one.where, "why": one.why} for one in (plan.asides if plan else ())]
    words = n_(
        "{file}: {claims} claim, {new} new, {denied} denied, {corrected} corrected, {already} already here",
        "{file}: {claims} claims, {new} new, {denied} denied, {corrected} corrected, {already} already here",
        n["claims"],
    )
    return {
        "file": str(path),
        "kind": plan.kind if plan else "835",
        **n,
        **common,
        "set_aside": listed,
        "problems": noted,
        "refused": refused,
        verb.NOTES: list(plan.problems) if plan else [],
        verb.SAID: words.format(file=path, **n),
    }
