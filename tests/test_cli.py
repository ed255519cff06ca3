"""The command line as a person uses it: what it says, how it ends, and that it never shows a traceback."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk_gui import cli
from frontdesk_gui.core import invented
from tests.house import ROOT


def run(*arguments: object, password: str | None = invented.PASSWORD, **more: str) -> subprocess.CompletedProcess[str]:
    """What the program says and how it ends."""
    surroundings = {name: value for name, value in os.environ.items() if name != cli.PASSWORD}
    surroundings |= {"PYTHONPATH": str(ROOT), **more}
    if password is not None:
        surroundings[cli.PASSWORD] = password
    command = [sys.executable, "-W", "error", "-m", "frontdesk_gui", *map(str, arguments)]
    done = subprocess.run(
        command,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("cli") / "demo.db"
    done = run("demo", "--visits", 50, "--on-day", 12, "--day", "2026-11-24", "--db", where)
    assert done.returncode == 0, done.stderr
    assert invented.PASSWORD in done.stdout
    return where


def test_demo_files_are_this_persons_alone(place: Path) -> None:
    if os.name == "posix":
        assert {path.stat().st_mode & 0o077 for path in place.parent.iterdir()} == {0}


def test_demo_refuses_what_is_there(place: Path) -> None:
    done = run("demo", "--db", place)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "There is a practice here already" in done.stderr
    assert done.stdout == ""


def test_check_says_what_it_found(place: Path) -> None:
    done = run("--db", place, "--as", "manager", "check")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 3  # pages, record, numbers


def test_check_finds_a_damaged_page(place: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    content = bytearray(place.read_bytes())
    content[len(content) // 2 + 100] ^= 0xFF
    copy.write_bytes(content)
    copy.with_name("copy.db.keys.json").write_bytes(place.with_name("demo.db.keys.json").read_bytes())
    done = run("check", "--db", copy, "--as", "manager")
    assert done.returncode == 1
    assert done.stdout or done.stderr


def test_a_right_is_asked_before_anything_runs(place: Path) -> None:
    done = run("check", "--db", place, "--as", "desk")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Manager" in done.stderr


REFUSED = [
    (["check"], {"password": "not the password"}),
    (["check"], {"password": None}),
    (["--as", "nobody", "check"], {}),
    (["show", "day", "--json"], {"password": ""}),
]


@pytest.mark.parametrize(("arguments", "more"), REFUSED)
def test_what_cannot_be_is_one_sentence(place: Path, arguments: list[str], more: dict) -> None:
    person = [] if "--as" in arguments else ["--as", "manager"]
    done = run("--db", place, *person, *arguments, **more)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_who_must_be_said_where_there_are_several(place: Path) -> None:
    done = run("check", "--db", place)
    assert (done.returncode, "--as" in done.stderr) == (1, True)


@pytest.mark.parametrize("where", ["nowhere/none.db", "mysql://host/x", "."])
def test_a_place_without_records(where: str, tmp_path: Path) -> None:
    done = run("check", "--as", "manager", "--db", where, FRONTDESK_HOME=str(tmp_path))
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["juggle"],
        ["demo", "--visits", "many"],
        ["demo", "--visits", "-1"],
        ["demo", "--day", "tomorrow"],
        ["demo", "--day", "0001-01-01"],
        ["demo", "--day", "9999-12-31"],
        ["read"],
        ["show"],
        ["show", "day", "--day", "2026-13-40"],
        ["handout", "checklist", "--visit", "first", "--out", "x.pdf"],
        ["handout", "checklist", "--visit", "99999999999999999999", "--out", "x.pdf"],
        ["check", "--loudly"],
        ["screenshots", "--out", "x", "--size", "big"],
        ["screenshots", "--out", "x", "--size", "1x1"],
    ],
)
def test_usage_is_told_with_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr
    assert not re.search(r"invalid \S+ value", done.stderr)  # how argparse tells of a function that raised


def test_help_names_every_verb() -> None:
    done = run("--help")
    assert done.returncode == 0
    for verb in cli.verbs():
        assert verb.words[0] in done.stdout


def test_the_verbs_agreed_are_there() -> None:
    found = {" ".join(verb.words) for verb in cli.verbs()}
    assert found >= {"demo", "read", "import", "show day", "handout checklist", "screenshots", "check"}


def test_read_gives_one_line_a_file_whatever_it_is(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "empty.csv").write_bytes(b"")
    names = [tmp_path / "picture.png", tmp_path / "empty.csv", tmp_path / "missing.csv", tmp_path]
    done = run("read", "--json", *names, password=None, FRONTDESK_HOME=str(tmp_path / "home"))
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["file"] for one in found] == [str(name) for name in names]
    assert all(one["kind"] == "unknown" and one["problems"] for one in found)
    assert not (tmp_path / "home").exists(), "read opens no records and makes no folder"


def test_read_tells_people_too(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    done = run("read", tmp_path / "picture.png", password=None)
    assert done.returncode == 0
    assert "unknown" in done.stdout


def test_a_reader_that_goes_away_is_no_fault(place: Path) -> None:
    command = [sys.executable, "-m", "frontdesk_gui", "--db", str(place), "--as", "desk", "show", "day", "--json"]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), cli.PASSWORD: invented.PASSWORD}
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(command, env=surroundings, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_without_a_command_no_verb_is_loaded() -> None:
    """The window comes up before the verbs and the database are thought of."""
    code = "import sys; from frontdesk_gui import cli; sys.stdout.write(str('sqlalchemy' in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False"
