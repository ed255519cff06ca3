"""A reason as a person reads it off paper, "CO-197 N54" or words of the payer's own, told apart into codes."""

from __future__ import annotations

import re
from typing import NamedTuple

from frontdesk_gui.denials import codes

GROUPS = frozenset({"CO", "PR", "OA", "PI", "CR"})
_PARTED = re.compile(r"[\s,;+/]+")
_GROUPED = re.compile(r"(CO|PR|OA|PI|CR)[-–:]?(\w+)")
LONGEST = 200
SHORT = 2  # letters that are no word yet


class Reason(NamedTuple):
    """What was printed: group and CARC with remarks, or (`own`) a payer's own words kept in `carc` as they stand."""

    group: str = ""
    carc: str = ""
    rarcs: tuple[str, ...] = ()
    own: bool = False


def read(typed: str) -> Reason:
    """The codes of a reason; anything in it that no table knows makes the whole the payer's own."""
    bare = " ".join(typed.split())[:LONGEST]
    group, carc, rarcs = "", "", []
    for part in filter(None, _PARTED.split(bare.upper())):
        found = _GROUPED.fullmatch(part)
        if part in GROUPS:
            group = group or part
        elif found and _listed(found[2]) and not _listed(part):
            group, carc = group or found[1], carc or found[2]
        elif _listed(part) and not carc:
            carc = part
        elif _remark(part):
            rarcs.append(part)
        else:
            return Reason(carc=bare, own=True)
    if not carc:
        return Reason(carc=bare, own=True) if group and not rarcs else Reason(group, "", tuple(dict.fromkeys(rarcs)))
    return Reason(group, carc, tuple(dict.fromkeys(rarcs)))


def looks_like_code(typed: str) -> bool:
    """Whether it may be a code that no table knows, and not words: one piece with a digit in it, or two letters."""
    bare = typed.strip()
    return len(bare.split()) == 1 and (any(char.isdigit() for char in bare) or len(bare) <= SHORT)


def _listed(code: str) -> bool:
    return codes.carc(code).status != codes.UNLISTED


def _remark(code: str) -> bool:
    return codes.rarc(code).status != codes.UNLISTED
