"""Fails the run at a skip that tests/skips.txt does not name."""

import re
from collections.abc import Generator
from pathlib import Path

import pytest

LIST = Path(__file__).parent / "skips.txt"
LINE = re.compile(r"(?P<prefix>\S+) {2,}(?P<reason>\S.*)")


def read(text: str) -> dict[str, str]:
    """The beginnings of node ids that may be skipped, each with its reason; ValueError for a line that is neither."""
    allowed = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        found = LINE.fullmatch(line.rstrip())
        if not found:
            raise ValueError(f"tests/skips.txt: a node id, two blanks and a reason are wanted, not {line!r}")
        allowed[found["prefix"]] = found["reason"]
    return allowed


def may_skip(node: str, allowed: dict[str, str]) -> bool:
    """Whether the list names this test, its file or its folder."""
    return any(node == prefix or node.startswith((prefix + "::", prefix + "[", prefix + "/")) for prefix in allowed)


def _judge(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.outcome != "skipped":
        return
    if may_skip(report.nodeid, read(LIST.read_text(encoding="utf-8"))):
        return
    said = report.longrepr[2] if isinstance(report.longrepr, tuple) else getattr(report, "wasxfail", "")
    report.outcome = "failed"
    report.longrepr = f"skipped ({said}), and tests/skips.txt does not name {report.nodeid}"
    if hasattr(report, "wasxfail"):
        del report.wasxfail


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _judge(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _judge(report)
    return report
