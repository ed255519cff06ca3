"""The command line: gathers the rooms' verbs, signs the person in, and turns what cannot be done into one sentence."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from frontdesk_gui import __version__
from frontdesk_gui.core import practice, process, rights
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.verb import REFUSED, USAGE, Context, Verb
from frontdesk_gui.core.words import _

if TYPE_CHECKING:
    from frontdesk_gui.core.store import Store

PASSWORD = "FRONTDESK_PASSWORD"
# Each gives a tuple VERBS; they import late what they need.
ROOMS = ("office", "schedule", "checkin")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or open the window where none is given; the exit status 0, 1 (refused) or 2 (usage)."""
    process.guarded()
    given = list(sys.argv[1:] if arguments is None else arguments)
    _plain_streams()
    try:
        options = parser().parse_args(given)
        return _window(options) if options.verb is None else _run(options)
    except Refusal as refusal:
        _complain(refusal.sentence)
    except KeyboardInterrupt:
        _complain(_("Stopped."))
    except BrokenPipeError:
        # The reader of our output has gone; nothing more can be said to it, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        _complain(_("{file}: {why}").format(file=error.filename or _("A file"), why=error.strerror or ""))
    return REFUSED


def _complain(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


def _plain_streams() -> None:
    """Names have accents on every terminal and in every pipe."""
    for stream in (sys.stdout, sys.stderr):
        if (change := getattr(stream, "reconfigure", None)) is not None:
            change(encoding="utf-8", errors="backslashreplace")


def parser() -> argparse.ArgumentParser:
    """The whole command line with every verb there is."""
    made = argparse.ArgumentParser("frontdesk", description=_("Front Desk. Without a command the window opens."))
    made.add_argument("--version", action="version", version=__version__)
    made.set_defaults(verb=None, db=None, person=None)
    _common(made)
    commands = made.add_subparsers(metavar=_("COMMAND"))
    groups: dict[str, Any] = {}
    for verb in verbs():
        place = commands
        if len(verb.words) == 2:
            if verb.words[0] not in groups:
                group = commands.add_parser(verb.words[0], help=_("what: see its own --help"))
                groups[verb.words[0]] = group.add_subparsers(metavar=_("WHAT"), required=True)
            place = groups[verb.words[0]]
        one = place.add_parser(verb.words[-1], help=_(verb.help), description=_(verb.help))
        _common(one)
        one.set_defaults(verb=verb)
        verb.arguments(one)
    return made


def _common(made: argparse.ArgumentParser) -> None:
    nothing = argparse.SUPPRESS
    made.add_argument("--db", metavar="PATH|URL", default=nothing, help=_("where the records lie"))
    made.add_argument("--as", dest="person", metavar="PERSON", default=nothing, help=_("the sign-in name"))


def verbs() -> Iterator[Verb]:
    """The verbs of every room, in the order of the rooms, and those of the window."""
    for room in (*(f"frontdesk_gui.{name}.verbs" for name in ROOMS), "frontdesk_gui.screenshots"):
        if importlib.util.find_spec(room) is not None:
            yield from importlib.import_module(room).VERBS


def _run(options: argparse.Namespace) -> int:
    verb: Verb = options.verb
    context = Context(options, _where(options))
    if not verb.needs_store:
        return verb.run(context)
    with contextlib.closing(sign_in(context.where, options.person)) as store:
        if verb.right is not None and not rights.may(store.who, verb.right):
            raise rights.refusal(verb.right)
        context.opened = store
        return verb.run(context)


def _where(options: argparse.Namespace) -> str:
    from frontdesk_gui.core import paths

    return options.db or str(paths.database())


def sign_in(where: str, person: str | None) -> Store:
    """The store of the person named, with her password from FRONTDESK_PASSWORD or typed; raises Refusal."""
    from frontdesk_gui.core import slots
    from frontdesk_gui.office import service as office

    to = practice.target(where)
    name = person or _only(slots.load(to).names())
    opened = practice.unlock(where, name, _password(name))
    return practice.enter(*opened, office.staff.who)


def _only(names: list[str]) -> str:
    if len(names) != 1:
        raise Refusal(_("Please say who you are: --as NAME."))
    return names[0]


def _password(name: str) -> str:
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Refusal(_("There is no terminal to type a password at. Put it into {name}.").format(name=PASSWORD))
    return getpass.getpass(_("Password of {name}: ").format(name=name))


def _window(options: argparse.Namespace) -> int:
    app = importlib.import_module("frontdesk_gui.app")
    opened: Callable[..., int] = app.main
    return opened(options.db, options.person)


__all__ = ["USAGE", "main", "parser", "sign_in", "verbs"]
