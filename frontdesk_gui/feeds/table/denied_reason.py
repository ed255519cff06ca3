"""The reason of a denial as lists write it: codes with or without their group, remarks, or a payer's own words."""

import re
from typing import NamedTuple

LONGEST = 200
CODE = re.compile(r"\b(?:(CO|PR|OA|PI|CR)\s*[-–:]?\s*)?(\d{1,3}|[A-DPWY]\d{1,3})\b(?!\s*[%/.]\s*\d)", re.I)
STARTS = re.compile(r"(?:(CO|PR|OA|PI|CR)\s*[-–:]?\s*)?(\d{1,3}|[A-DPWY]\d{1,3})(?=\s*(?:$|[-–:;,|]))", re.I)
GROUPED = re.compile(r"\b(CO|PR|OA|PI|CR)\s*[-–:]?\s*(\d{1,3}|[A-DPWY]\d{1,3})\b", re.I)
REMARK = re.compile(r"\b(MA?\d{1,3}|N\d{1,4})\b", re.I)
GROUP = re.compile(r"\s*(CO|PR|OA|PI|CR)\b", re.I)


class Reason(NamedTuple):
    """Group, CARC and remarks; where nothing is a code, `carc` holds the payer's own words and `own` is true."""

    group: str = ""
    carc: str = ""
    remarks: tuple[str, ...] = ()
    own: bool = False


def reason(group: str, code: str, remark: str, words: str) -> Reason:
    """The reason of a row from its cells. Codes of the words are taken only where a group stands before them, or
    where the words begin with one; a number within a sentence is no code."""
    remarks = tuple(dict.fromkeys(found.upper() for found in REMARK.findall(f"{code} {remark} {words}")))
    found = CODE.search(REMARK.sub(" ", code)) or GROUPED.search(words) or STARTS.match(words.strip())
    named = GROUP.match(group)
    if found:
        return Reason((found[1] or (named[1] if named else "")).upper(), found[2].upper(), remarks)
    own = " ".join((("" if remarks else code) or words).split())[:LONGEST]
    return Reason(named[1].upper() if named and not own else "", own, remarks, bool(own))
