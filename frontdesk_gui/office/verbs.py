"""The commands that ask no other room: what a file holds, and whether the records are sound."""

from __future__ import annotations

import argparse
from pathlib import Path

from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.verb import DONE, REFUSED, Context, Verb
from frontdesk_gui.core.words import N_, _, n_


def _read_arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("--json", action="store_true", help=_("one JSON object a file"))
    made.add_argument("files", nargs="+", type=Path, metavar="FILE")


def _read(context: Context) -> int:
    """Say what each file holds; every file gets an answer, so this is never refused."""
    from frontdesk_gui.feeds import read

    for path in context.options.files:
        found = read.answer(path)
        if context.options.json:
            context.give(found)
        else:
            _tell(context, path, found)
    return DONE


def _tell(context: Context, path: Path, found: dict[str, object]) -> None:
    problems = found.get("problems")
    holds = _payments(found) if "transactions" in found else _visits(found)
    context.say(_("{file}: {kind}, {holds}").format(file=path, kind=found["kind"], holds=holds))
    for problem in problems if isinstance(problems, list) else ():
        context.say(_("  {where}: {what}").format(where=problem["where"], what=problem["what"]))


def _visits(found: dict[str, object]) -> str:
    appointments = found.get("appointments")
    booked = len(appointments) if isinstance(appointments, list) else 0
    return n_("{n} visit", "{n} visits", booked).format(n=booked)


def _payments(found: dict[str, object]) -> str:
    payments = found["transactions"]
    claims = [one for payment in payments for one in payment["claims"]] if isinstance(payments, list) else []
    denied = sum(one["denial"] in ("full", "partial") for one in claims)
    words = n_("{n} claim, {denied} denied", "{n} claims, {denied} denied", len(claims))
    return words.format(n=len(claims), denied=denied)


def _check(context: Context) -> int:
    """Verify every page of the database and the chain of its record; refused where something is not sound."""
    store = context.store
    sound = True
    if store.target.path is not None:
        from frontdesk_gui.core import backup
        from frontdesk_gui.core.errors import StoreTrouble

        try:
            backup.verify(store.target.path, store.keys.data)
            context.say(_("Database: every page is sound."))
        except StoreTrouble:
            sound = False
            context.say(_("Database: damaged. Keep the file as it is and restore a copy."))
    report = store.check()
    counted = n_("{n} entry", "{n} entries", report.rows).format(n=report.rows)
    if report.bad_row is None:
        context.say(
            _("Record: {entries}, all in their chain; its head is {head}.").format(
                entries=counted, head=report.head[:16]
            )
        )
    else:
        sound = False
        context.say(_("Record: entry {row} is {why}.").format(row=report.bad_row, why=_WHY[report.why]))
    return DONE if sound else REFUSED


_WHY = {"missing": N_("missing"), "altered": N_("altered")}

VERBS = (
    Verb(("read",), N_("say what files hold; opens no database"), _read, _read_arguments, False),
    Verb(("check",), N_("verify the database and the chain of its record"), _check, right=Right.CHECK_DATABASE),
)
