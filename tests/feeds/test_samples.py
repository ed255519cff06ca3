"""Files written by others, where they are at hand: every one gets an answer, those of known systems the right one."""

import json
from pathlib import Path

import pytest

from frontdesk_gui.feeds import read

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not at hand")


def test_every_sample_gets_an_answer() -> None:
    files = [path for path in SAMPLES.rglob("*") if path.is_file() and not path.name.endswith(".expected.json")]
    assert len(files) > 500
    for path in files:
        answer = read.answer(path)
        json.dumps(answer)
        assert answer["kind"] in ("table", "835") or answer["problems"], path


def test_headers_of_known_systems_are_mapped_as_expected() -> None:
    for path in sorted((SAMPLES / "other" / "headers").rglob("header.csv")):
        wanted = json.loads(path.with_name("header.csv.expected.json").read_text(encoding="utf-8"))["expected_map"]
        found = read.answer(path)["columns"]
        assert isinstance(found, dict)
        assert {name: found.get(name) for name in wanted} == {name: text.strip() for name, text in wanted.items()}, path
