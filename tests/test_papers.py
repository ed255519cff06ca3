"""The files beside the code say what they have to, and nothing that they must not."""

import re
import tomllib

import pytest

from tests import papers
from tests.house import ROOT, every_text, modules

REQUIREMENTS = ROOT / "packaging" / "requirements"

GOOD_LOG = (
    "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n\n## [1.0.0] - 2026-01-02\n\n### Fixed\n\n- It.\n"
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_change_log_is_well_formed() -> None:
    assert list(papers.change_log(read("CHANGELOG.md"))) == []


def test_the_readme_gives_both_commands() -> None:
    assert list(papers.readme(read("README.md"))) == []


def test_no_file_names_a_registry() -> None:
    assert list(papers.registries(every_text())) == []


@pytest.mark.parametrize("name", ["run.txt", "test.txt"])
def test_every_requirement_is_pinned_with_a_hash(name: str) -> None:
    assert list(papers.hashes((REQUIREMENTS / name).read_text(encoding="utf-8"))) == []


def test_the_project_file_and_the_requirements_say_the_same() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    tests = [line for line in extras["test"] if not line.startswith("frontdesk")]
    assert listed("run.in") == {bare(line) for line in project["dependencies"] + extras["postgres"]}
    assert listed("test.in") == {bare(line) for line in tests}


def test_both_branches_of_qt_are_locked() -> None:
    locked = re.findall(r"^pyside6-essentials==(\S+) ; (.*?) \\$", (REQUIREMENTS / "run.txt").read_text(), re.MULTILINE)
    assert [(version.rsplit(".", 1)[0], marker) for version, marker in locked] == [
        ("6.11", "python_full_version < '3.12'"),
        ("6.12", "python_full_version >= '3.12'"),
    ]


def test_the_commands_can_be_read_by_an_old_python() -> None:
    for name in ("run", "test", "pythons"):
        text = read(f"packaging/{name}.py")
        assert text.isascii()
        assert not re.search(r"""\bf["']|-> |\bnonlocal\b|:=|print\(""", text)


def test_no_module_hides_one_of_the_standard_library() -> None:
    import sys

    names = {each.path.removeprefix("packaging/").removesuffix(".py") for each in modules("packaging")}
    assert names & set(sys.stdlib_module_names) == set()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (GOOD_LOG, 0),
        (GOOD_LOG.replace("# Changelog\n\n", "# News\n\n"), 1),
        (GOOD_LOG.replace("## [Unreleased]", "## Unreleased"), 2),
        (GOOD_LOG.replace(" - 2026-01-02", ""), 1),
        (GOOD_LOG.replace("### Fixed", "### Mended"), 1),
        (GOOD_LOG.replace("- It.", ""), 1),
        (GOOD_LOG + "\n## [1.1.0] - 2026-02-02\n", 1),
    ],
)
def test_a_change_log_out_of_form_is_found(text: str, count: int) -> None:
    assert len(list(papers.change_log(text))) == count


def test_what_is_missing_or_must_not_be_there_is_found() -> None:
    assert len(list(papers.readme("    python3 packaging/run.py\n"))) == 1
    assert len(list(papers.registries([("a.txt", "see https://" + papers.HOSTS[0])]))) == 1
    assert len(list(papers.hashes("alembic==1.0\nmako>=1 --hash=sha256:aa\n"))) == 2


def listed(name: str) -> set[str]:
    lines = (REQUIREMENTS / name).read_text(encoding="utf-8").splitlines()
    return {bare(line) for line in lines if line and not line.startswith("#")}


def bare(requirement: str) -> str:
    return requirement.replace(" ", "").replace("'", '"')
