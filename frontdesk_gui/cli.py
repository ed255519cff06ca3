"""The command line: gathers the rooms' verbs, signs the person in, and turns what cannot be done into one sentence."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import getpass
import importlib
import importlib.util
import os
import sys
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk_gui import __version__
from frontdesk_gui.core import clock, invented, process, rights
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.progress import Progress
from frontdesk_gui.core.verb import DONE, REFUSED, Context, Verb, day, number
from frontdesk_gui.core.words import N_, _

if TYPE_CHECKING:
    from frontdesk_gui.core.store import Store

PASSWORD = "FRONTDESK_PASSWORD"
# Each gives a tuple VERBS; they import late what they need.
ROOMS = ("office", "schedule", "checkin", "denials")
STARTS, ENDS = dt.time(7, 30), dt.time(15, 0)  # outside these hours the demo's day stands at its morning
MOST = 5_000_000
LEAST_PIXELS, MOST_PIXELS = 200, 8_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or open the window where none is given; the exit status 0, 1 (refused) or 2 (usage)."""
    process.guarded()
    given = list(sys.argv[1:] if arguments is None else arguments)
    _plain_streams()
    try:
        if not given:
            return _window(None, None)
        options = parser().parse_args(given)
        if options.verb is None:
            return _window(options.db, options.person)
        status = _run(options)
        sys.stdout.flush()  # what a pipe has not taken yet fails here, where it can be understood
        return status
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
    """The verbs of the whole house, then those of every room in the order of the rooms."""
    yield from VERBS
    for verbs_of_room in _modules("verbs"):
        yield from verbs_of_room.VERBS


def _modules(name: str) -> Iterator[Any]:
    for room in ROOMS:
        whole = f"frontdesk_gui.{room}.{name}"
        if importlib.util.find_spec(whole) is not None:
            yield importlib.import_module(whole)


def _run(options: argparse.Namespace) -> int:
    verb: Verb = options.verb
    context = Context(options)
    if not verb.needs_store:
        return verb.run(context)
    with contextlib.closing(sign_in(context.where, options.person)) as store:
        if verb.right is not None:
            rights.check(store.who, rights.needs(verb.right)(lambda: verb))
        context.opened = store
        return verb.run(context)


def sign_in(where: str, person: str | None) -> Store:
    """The store of the person named, with her password from FRONTDESK_PASSWORD or typed; raises Refusal."""
    from frontdesk_gui.core import engine, practice, slots
    from frontdesk_gui.office import service as office

    name = person or _only(slots.load(engine.target(where)).names())
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


def _window(where: str | None, person: str | None) -> int:
    from frontdesk_gui import app

    return app.main(where, person)


# -- the practice of invented people, which every room has a part in --


def invent(where: str, plan: invented.Plan) -> Generator[Progress, None, Path | None]:
    """Make the practice of invented people at a place where there is none; gives the file, or None for a server."""
    return invented.make(where, plan, [room.make for room in _modules("demo")])


def plan_for(
    on: dt.date | None = None, visits: int = 20_000, on_day: int = 40, seed: int = 1, files: Path | None = None
) -> invented.Plan:
    """The plan for a day, always the same; without one for today, as far as the day has come."""
    if on is not None:
        return invented.Plan(on, visits, on_day, seed, files=files)
    now = clock.now()
    return invented.Plan(now.date(), visits, on_day, seed, now if STARTS <= now.time() <= ENDS else None, files)


def _demo_arguments(made: argparse.ArgumentParser) -> None:
    count = number(0, MOST)
    made.add_argument("--visits", type=count, default=20_000, metavar="N", help=_("visits before the day (20000)"))
    made.add_argument("--on-day", type=count, default=40, metavar="M", help=_("visits on the day (40)"))
    made.add_argument("--day", type=day, metavar="YYYY-MM-DD", help=_("the day (today)"))
    made.add_argument("--seed", type=count, default=1, help=_("the same seed makes the same practice"))
    made.add_argument("--files", type=Path, metavar="DIR", help=_("a new folder in which to keep the payers' files"))


def _demo(context: Context) -> int:
    asked = context.options
    plan = plan_for(asked.day, asked.visits, asked.on_day, asked.seed, asked.files)
    for step in invent(context.where, plan):
        if sys.stderr.isatty() and step.total:
            sys.stderr.write(f"\r{step.done * 100 // step.total:3d} %")
    if sys.stderr.isatty():
        sys.stderr.write("\r")
    context.say(
        _("A practice of invented people is ready. Sign in as {names}; the password is {password}.").format(
            names=", ".join(invented.SIGN_INS), password=invented.PASSWORD
        )
    )
    return DONE


def _check_arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("--repair", action="store_true", help=_("put right what can be reckoned anew"))


def _check(context: Context) -> int:
    """Verify the records, then what each room counted from them; refused at the first that is not sound."""
    return DONE if all(room.check(context) for room in _modules("check")) else REFUSED


def _screenshots_arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("--out", required=True, metavar="DIR", type=Path, help=_("the folder for the pictures"))
    made.add_argument("--size", default="1280x800", metavar="WxH", type=_size, help=_("width and height (1280x800)"))
    made.add_argument("--theme", choices=("light", "dark"), default="light")


def _size(text: str) -> tuple[int, int]:
    parts = text.lower().split("x")
    with contextlib.suppress(ValueError):
        width, height = (int(part) for part in parts)
        if min(width, height) >= LEAST_PIXELS and max(width, height) <= MOST_PIXELS:
            return width, height
    words = _("{text} is no size. Please write width x height in pixels, like 1280x800.")
    raise argparse.ArgumentTypeError(words.format(text=repr(text[:40])))


def _screenshots(context: Context) -> int:
    from frontdesk_gui import app

    asked = context.options
    context.store.note("exported", "visit", None, _("Pictures of every tab"))
    for picture in app.screenshots(context.store, asked.out, asked.size, asked.theme):
        context.say(str(picture))
    return DONE


VERBS = (
    Verb(
        ("check",),
        N_("verify the database, the chain of its record, and what was counted from it"),
        _check,
        _check_arguments,
        right=rights.Right.CHECK_DATABASE,
    ),
    Verb(("demo",), N_("make a practice of invented people to try things with"), _demo, _demo_arguments, False),
    Verb(
        ("screenshots",),
        N_("draw every tab and dialog into picture files"),
        _screenshots,
        _screenshots_arguments,
        right=rights.Right.PRINT,
    ),
)
