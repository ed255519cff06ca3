"""The command that takes files in."""

import argparse
import json

import pytest

from frontdesk_gui.core.verb import Context
from frontdesk_gui.schedule import service, verbs
from tests.schedule import files

(VERB,) = verbs.VERBS


def command(practice, *arguments: str) -> tuple[int, Context]:
    """Run the command at the practice."""
    parser = argparse.ArgumentParser()
    VERB.arguments(parser)
    context = Context(parser.parse_args(arguments), practice.store)
    return VERB.run(context), context


def test_each_file_gets_an_answer_and_the_others_go_on(practice, capsys: pytest.CaptureFixture[str]) -> None:
    odd = practice.folder.place / "odd.csv"
    odd.write_text("colour,size,weight\n1,2,3\n")
    good = practice.folder.write(files.DENTRIX, [*files.dentrix("A1 Q1 11/23/2026 9:00AM DDS1 Hold"), "A3,too,short"])
    missing = practice.folder.place / "missing.csv"
    status, _context = command(practice, "--json", str(odd), str(good), str(missing), str(good))
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 1
    assert [one["file"] for one in told] == [str(odd), str(good), str(missing), str(good)]
    assert told[0]["refused"]
    assert told[2]["refused"]
    assert told[0]["new"] == told[2]["new"] == 0
    why = "This row has 3 cells, but the header has 10. A comma inside a name can do this."
    first = {"file": str(good), "kind": "table", "new": 1, "changed": 0, "same": 0, "gone": 0, "asked": 1}
    assert told[1] == first | {"set_aside": [{"where": "line 3", "why": why}], "refused": None}
    assert told[3] == told[1] | {"new": 0, "same": 1, "asked": 0}


def test_in_words(practice, capsys: pytest.CaptureFixture[str]) -> None:
    good = practice.folder.write(
        files.DENTRIX, [*files.dentrix("A1 Q1 11/23/2026 9:00AM DDS1 Scheduled"), "A3,too,short"]
    )
    assert command(practice, str(good))[0] == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == f"{good}: 1 new, 0 changed, 0 the same, 0 gone, 0 to be asked"
    assert out[1].startswith("  line 3: ")


def test_unknown_status_words_are_named_until_somebody_says(practice, capsys: pytest.CaptureFixture[str]) -> None:
    good = practice.folder.write(files.DENTRIX, files.dentrix("A1 Q1 11/23/2026 9:00AM DDS1 Hold"))
    command(practice, str(good))
    assert "  Status words we do not know: “Hold” (1 row)." in capsys.readouterr().out
    (word,) = practice.ask(service.words)
    practice.do(service.explain, word.id, "cancelled")
    command(practice, str(good))
    assert "Hold" not in capsys.readouterr().out
