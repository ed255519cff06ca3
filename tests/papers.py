"""Rules for the files beside the code: the change log, the README, and what no file of the project may hold."""

import re
from collections.abc import Iterable, Iterator

CHANGES = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
RELEASE = re.compile(r"## \[(Unreleased|\d+\.\d+\.\d+)\](?: - (\d{4}-\d{2}-\d{2}))?")
COMMANDS = ("python3 packaging/run.py", "python3 packaging/test.py")

# Hosts and settings of package registries, in pieces, so that this file does not hold them itself.
HOSTS = ("pypi" + ".org", "python" + "hosted.org", "registry.npm" + "js", "/simp" + "le/", "artifact" + "ory")
SETTINGS = ("--index" + "-url", "--extra-index" + "-url", "--find" + "-links", "index-url" + " =")


def change_log(text: str) -> Iterator[str]:
    """Keep a Changelog: a title, Unreleased, then releases with their day, newest first; known kinds, none empty."""
    if not text.startswith("# Changelog\n"):
        yield "the change log does not begin with '# Changelog'"
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    found = [RELEASE.fullmatch(head) for head in heads]
    yield from (f"not a release: {head}" for head, match in zip(heads, found, strict=True) if not match)
    releases = [match for match in found if match]
    if not releases or releases[0][1] != "Unreleased":
        yield "the first release is not [Unreleased]"
    days = [match[2] for match in releases[1:]]
    yield from (f"{match[1]} has no day" for match in releases[1:] if not match[2])
    if all(days) and days != sorted(days, reverse=True):
        yield "the releases are not newest first"
    yield from _kinds(text)


def _kinds(text: str) -> Iterator[str]:
    for part in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        kind, _line, rest = part.partition("\n")
        if kind not in CHANGES:
            yield f"'{kind}' is none of {', '.join(CHANGES)}"
        if not re.match(r"\s*- \S", rest):
            yield f"'{kind}' lists nothing"


def readme(text: str) -> Iterator[str]:
    """The README gives the two commands, each on a line of its own."""
    lines = [line.strip() for line in text.splitlines()]
    yield from (f"the README does not give: {command}" for command in COMMANDS if command not in lines)


def registries(files: Iterable[tuple[str, str]]) -> Iterator[str]:
    """No file names where packages are fetched from; that is for the machine to know."""
    for path, text in files:
        for word in (*HOSTS, *SETTINGS):
            if word in text:
                yield f"{path} holds {word}"


def hashes(text: str) -> Iterator[str]:
    """Each requirement is pinned, and has a hash."""
    for block in re.split(r"\n(?=\S)", text.replace("\\\n", " ").strip()):
        if not re.match(r"[a-z0-9.-]+==\S+", block) or "--hash=sha256:" not in block:
            yield f"not pinned with a hash: {block[:60]}"
