"""The command `import` with a payer's files: what it tells of each, and who may."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from frontdesk_gui import cli
from frontdesk_gui.core import invented
from tests.denials import eras
from tests.denials.eras import denied, paid, pay

KEYS = {
    *("file", "kind", "new", "changed", "same", "gone", "asked", "set_aside", "refused"),
    *("claims", "denied", "corrected", "already", "linked", "unlinked", "problems"),
}


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice of invented people without visits before today."""
    path = tmp_path_factory.mktemp("importing") / "practice.db"
    assert cli.main(["--db", str(path), "demo", "--visits", "0", "--on-day", "8"]) == 0
    return path


@pytest.fixture
def run(practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command as somebody; its exit status and what it printed."""
    monkeypatch.setenv(cli.PASSWORD, invented.PASSWORD)

    def run_(who: str, *arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        ended = cli.main(["--db", str(practice), "--as", who, *arguments])
        return ended, capsys.readouterr().out

    return run_


def test_what_is_told_of_an_835(run: Any, tmp_path: Path) -> None:
    path = eras.write(tmp_path / "week.835", pay("T1", paid("A"), denied("B")))
    other = tmp_path / "none.csv"
    other.write_text("a,b\n1,2\n")
    ended, out = run("billing", "import", "--json", str(path), str(other), str(path))
    first, second, again = map(json.loads, out.splitlines())
    assert ended == 1  # one was refused, the others went on
    assert set(first) == set(again) == KEYS
    assert (first["kind"], first["claims"], first["denied"], first["new"], first["refused"]) == ("835", 2, 1, 2, None)
    assert second["refused"]
    assert (again["already"], again["same"], again["new"], again["refused"]) == (2, 2, 0, None)


def test_what_is_odd_in_an_835_is_told_as_by_read(run: Any, tmp_path: Path) -> None:
    path = eras.write(tmp_path / "odd.835", pay("T9", replace(denied("O"), charge=120), plb=7))
    path.write_text(path.read_text().replace("BPR*I*", "BPR*I*9"), encoding="ascii")
    _ended, said = run("billing", "import", "--json", str(path))
    _ended, read = run("billing", "read", "--json", str(path))
    told = json.loads(said)["problems"]
    assert told == json.loads(read)["problems"]
    assert {"come out even" in one["what"] for one in told} == {True, False}
    assert "is not the sum of its claims" in told[-1]["what"]


def test_columns_that_are_not_read_are_named(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('Patient,DOS,Payer,Denied Amount,CARC,Biller,Phase\n"Lake, Mia",10/1/2026,V,50,27,x,y\n')
    _ended, said = run("billing", "import", "--json", str(path))
    [told] = json.loads(said)["problems"]
    assert told["what"].endswith(": Biller, Phase.")
    assert "Mia" not in told["what"]


def test_the_desk_takes_in_no_remittance_and_the_next_file_goes_on(run: Any, tmp_path: Path) -> None:
    path = eras.write(tmp_path / "other.835", pay("T7", paid("Z")))
    ended, out = run("desk", "import", "--json", str(path), str(path))
    told = [json.loads(line) for line in out.splitlines()]
    assert ended == 1
    assert [set(one) for one in told] == [KEYS, KEYS]
    assert all("role" in one["refused"] for one in told)
