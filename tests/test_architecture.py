"""The borders between the rooms hold, in the text of every module and in what really gets loaded."""

import json
import subprocess
import sys

import pytest

from tests import borders
from tests.house import PACKAGE, ROOT, SLICES, module, modules

HOUSE = modules(PACKAGE)

# Each border, a module that breaks it, and how many breaches it holds.
BREACHES = [
    (borders.rooms, "core/store.py", "from frontdesk_gui.office import service", 1),
    (borders.rooms, "core/store.py", "import frontdesk_gui.shell.desk", 1),
    (borders.rooms, "core/migrate.py", "from frontdesk_gui import schema", 1),
    (borders.rooms, "feeds/sniff.py", "from frontdesk_gui.core import words", 1),
    (borders.rooms, "feeds/sniff.py", "from ..core.words import _", 1),
    (borders.rooms, "paper/page.py", "def f():\n    from frontdesk_gui.shell import theme", 1),
    (borders.rooms, "shell/desk.py", "from frontdesk_gui.checkin import service", 1),
    (borders.rooms, "shell/desk.py", "from frontdesk_gui import app, tabs", 2),
    (borders.rooms, "shell/preview.py", "from frontdesk_gui.paper import page", 1),
    (borders.rooms, "office/service.py", "from frontdesk_gui.schedule import service", 1),
    (borders.rooms, "checkin/tab.py", "from frontdesk_gui import tabs", 1),
    (borders.rooms, "checkin/service.py", "from frontdesk_gui.shell import desk", 1),
    (borders.services, "checkin/service.py", "from frontdesk_gui.office import model", 1),
    (borders.services, "checkin/service.py", "from frontdesk_gui.schedule.model import Visit", 1),
    (borders.services, "huddle/demo.py", "from frontdesk_gui.office import demo, verbs", 2),
    (borders.whole_modules, "checkin/service.py", "from frontdesk_gui.office.service import staff", 1),
    (borders.screens, "checkin/service.py", "from PySide6.QtCore import QDate", 1),
    (borders.screens, "checkin/verbs.py", "from frontdesk_gui.checkin import tab_list", 1),
    (borders.screens, "checkin/tab.py", "import sqlalchemy as sa", 1),
    (borders.screens, "checkin/dialogs_walkin.py", "from frontdesk_gui.checkin import model", 1),
    (borders.screens, "checkin/screens/list.py", "from ..model import VisitItem", 1),
    (borders.grounds, "core/clock.py", "from PySide6.QtCore import QTime", 1),
    (borders.grounds, "feeds/hl7.py", "from sqlalchemy import select", 1),
    (borders.grounds, "shell/rows.py", "from sqlalchemy import select", 1),
    (borders.grounds, "shell/rows.py", "from PySide6.QtWidgets import *", 1),
    (borders.paper, "checkin/service.py", "from reportlab.pdfgen import canvas", 1),
    (borders.paper, "core/log.py", "import reportlab", 1),
    (borders.databases, "shell/signin.py", "words = 'a PostgreSQL server'", 1),
    (borders.databases, "checkin/service.py", "from sqlalchemy.dialects import sqlite", 1),
]

# What a module may do, that a border drawn too tight would forbid.
FREE = [
    (
        "app.py",
        [
            "from frontdesk_gui import tabs",
            "from frontdesk_gui.shell import window",
            "from frontdesk_gui.core import store",
        ],
    ),
    ("cli.py", ["from frontdesk_gui.office import verbs", "from frontdesk_gui.huddle import demo"]),
    ("schema.py", ["from frontdesk_gui.office import model as office"]),
    (
        "core/migrate.py",
        ["from frontdesk_gui import __version__", "from frontdesk_gui.core import paths", "import sqlcipher3"],
    ),
    (
        "checkin/tab.py",
        [
            "from PySide6.QtCore import Qt",
            "from frontdesk_gui.shell import rows",
            "from frontdesk_gui.checkin import service",
        ],
    ),
    (
        "checkin/service.py",
        ["import sqlalchemy", "from frontdesk_gui.schedule import service as schedule", "from . import model, rules"],
    ),
    ("checkin/handout.py", ["from reportlab.platypus import Spacer", "from frontdesk_gui.paper import parts"]),
    ("schedule/intake.py", ["from frontdesk_gui.feeds import sniff, table"]),
    ("feeds/sniff.py", ["from frontdesk_gui.feeds import table", "from . import hl7"]),
    ("migrations/env.py", ["from frontdesk_gui import schema", "from frontdesk_gui.core import base"]),
]


@pytest.mark.parametrize("border", borders.BORDERS, ids=lambda border: border.__name__)
def test_border(border) -> None:
    assert [breach for each in HOUSE for breach in border(each)] == []


def test_every_model_is_in_the_schema() -> None:
    assert list(borders.models(HOUSE)) == []


@pytest.mark.parametrize(("border", "path", "text", "count"), BREACHES)
def test_a_breach_is_found(border, path: str, text: str, count: int) -> None:
    assert len(list(border(module(f"{PACKAGE}/{path}", text)))) == count


def test_each_border_is_tried() -> None:
    assert {border for border, *_rest in BREACHES} == set(borders.BORDERS)


@pytest.mark.parametrize(("path", "lines"), FREE)
def test_what_is_free_is_not_found(path: str, lines: list[str]) -> None:
    free = module(f"{PACKAGE}/{path}", "\n".join(lines))
    assert [breach for border in borders.BORDERS for breach in border(free)] == []


def test_a_model_that_the_schema_forgets_is_found() -> None:
    forgotten = module(f"{PACKAGE}/team/model.py", "")
    schema = module(f"{PACKAGE}/schema.py", "from frontdesk_gui.office import model as office")
    assert len(list(borders.models([forgotten, schema]))) == 1


def test_the_top_level_is_what_was_agreed() -> None:
    agreed = {"frontdesk_gui", "resources", "tests", "packaging", "pyproject.toml", "README.md"}
    agreed |= {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"}
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert there - agreed - {"build", "dist"} == set()
    assert not (ROOT / "packaging" / "__init__.py").exists(), "it would hide the library of that name"


def test_every_room_is_known() -> None:
    known = {*SLICES, *borders.TOP, "core", "shell", "paper", "feeds", "migrations"}
    assert {each.room for each in HOUSE if each.room} - known == set()


LOAD = """
import importlib, json, sys
seen = {}
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
    for library in ("PySide6", "sqlalchemy", "reportlab"):
        if library in sys.modules and library not in seen:
            seen[library] = name
sys.stdout.write(json.dumps(seen))
"""


def loaded(names: list[str]) -> dict[str, str]:
    """The big libraries that importing these modules loads, each with the first module that did."""
    command = [sys.executable, "-W", "error", "-c", LOAD, json.dumps(names)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


def names(*rooms: str) -> list[str]:
    return [each.name for each in HOUSE if each.room in rooms and "migrations" not in each.parts]


def test_what_does_not_draw_loads_no_qt() -> None:
    still = [each.name for each in HOUSE if each.room in SLICES and not each.draws]
    assert "PySide6" not in loaded([*names("core", "paper", "feeds", "schema"), *still])


def test_feeds_load_neither_database_nor_paper() -> None:
    assert loaded(names("feeds")) == {}


def test_core_loads_no_paper() -> None:
    assert "reportlab" not in loaded(names("core"))


def test_a_loaded_library_is_seen() -> None:
    assert loaded(["sqlalchemy"]) == {"sqlalchemy": "sqlalchemy"}
