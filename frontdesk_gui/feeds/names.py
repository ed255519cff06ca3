"""People's names as other systems write them: "Last, First", suffixes, credentials, one word."""

import re
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SUFFIXES = {"jr": "Jr", "sr": "Sr", "ii": "II", "iii": "III", "iv": "IV"}
# Only those that are nobody's family name: "Do", "Ma" and "Pa" are.
CREDENTIALS = _words("md dds dmd phd np rn rdh dpm aprn crnp fnp psyd lcsw lpn lvn esq")
TITLES = _words("dr mr mrs ms miss")
PARTICLES = _words("de la las los del della der den di da das dos du van von ter ten st bin ibn al el le")
LONGEST = 300
IN_BRACKETS = re.compile(r"\s*[(\[\"]([^)\]\"]*)[)\]\"]\s*")


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name; `full` is as it was written."""

    first: str | None = None
    last: str | None = None
    middle: str | None = None
    suffix: str | None = None
    preferred: str | None = None
    full: str | None = None


def _bare(word: str) -> str:
    return word.replace(".", "").strip(",").lower()


def _stripped(words: list[str]) -> tuple[list[str], str | None]:
    """The words without trailing suffixes and credentials, and the suffix; the last word left is never taken."""
    words, suffix = list(words), None
    while len(words) > 1 and (_bare(words[-1]) in SUFFIXES or _bare(words[-1]) in CREDENTIALS):
        suffix = SUFFIXES.get(_bare(words.pop()), suffix)
    return words, suffix


def _with_comma(parts: list[str]) -> tuple[str | None, list[str], str | None]:
    family, suffix = _stripped(parts[0].split())
    given: list[str] = []
    for part in parts[1:]:
        words, found = part.split(), None
        if len(words) == 1 and (_bare(part) in SUFFIXES or _bare(part) in CREDENTIALS):
            words, found = [], SUFFIXES.get(_bare(part))
        else:
            words, found = _stripped(words)
        given += words
        suffix = suffix or found
    return " ".join(family), given, suffix


def _without_comma(text: str) -> tuple[str | None, list[str], str | None]:
    words, suffix = _stripped(text.split())
    if len(words) > 2 and _bare(words[0]) in TITLES:
        words = words[1:]
    cut = len(words) - 1
    while cut > 1 and _bare(words[cut - 1]) in PARTICLES:
        cut -= 1
    return " ".join(words[cut:]), words[:cut], suffix


def split(text: str) -> Name:
    """The name in one cell. A comma means the family name stands first; one word alone is taken as the family name."""
    full = " ".join(text[:LONGEST].split())
    nick = IN_BRACKETS.search(full)
    bare = IN_BRACKETS.sub(" ", full).strip(" ,")
    parts = [part.strip() for part in bare.split(",") if part.strip()]
    if not parts:
        return Name(full=full or None)
    last, given, suffix = _with_comma(parts) if len(parts) > 1 else _without_comma(parts[0])
    if not given and len(parts) > 1:  # "Susan Nguyen, MD": the comma only set off a credential
        last, given, more = _without_comma(parts[0])
        suffix = suffix or more
    preferred = nick[1].strip() if nick and nick[1].strip().isalpha() else None
    return Name(given[0] if given else None, last, " ".join(given[1:]) or None, suffix, preferred, full)


def joined(first: str, last: str, middle: str = "", suffix: str = "", written: str = "") -> Name:
    """The name from columns of its own, which win over one cell with all of it (`written`)."""
    words, found = _stripped(last.split())
    end = SUFFIXES.get(_bare(suffix), suffix) or found
    family = " ".join(words)
    full = written or " ".join(part for part in (first, middle, family, end) if part)
    return Name(first or None, family or None, middle or None, end or None, None, full or None)
