"""The command that asks no records: what a file holds."""

from __future__ import annotations

import argparse
from pathlib import Path

from frontdesk_gui.core.verb import DONE, Context, Verb
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
    holds = next((said(found) for key, said in HOLDS if key in found), _visits(found))
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


def _denials(found: dict[str, object]) -> str:
    denials = found["denials"]
    listed = len(denials) if isinstance(denials, list) else 0
    return n_("{n} denial", "{n} denials", listed).format(n=listed)


HOLDS = (("transactions", _payments), ("denials", _denials))
VERBS = (Verb(("read",), N_("say what files hold; opens no database"), _read, _read_arguments, False),)
