"""The reason of a denial as lists write it: codes with or without their group, remarks, or a payer's own words."""

import re
from typing import NamedTuple

from frontdesk_gui.feeds import values

LONGEST = 200
_GROUP = r"(CO|PR|OA|PI|CR)\s*[-–:]?\s*"
_CODE = r"(\d{1,3}|[A-DPWY]\d{1,3})"
# "$20.00", "(20.00)", "=20.00"; a number without cents or a dollar sign may be a code.
_AMOUNT = r"(?:\s*[:=(]?\s*(-?\$\s*-?[\d,]+(?:\.\d\d)?|-?[\d,]+\.\d\d)\)?)?"
_BETWEEN = r"[\s,;/|+&]"
CODE = re.compile(rf"\b(?:{_GROUP})?{_CODE}\b(?!\s*[%/.]\s*\d)", re.I)
STARTS = re.compile(rf"(?:{_GROUP})?{_CODE}(?=\s*(?:$|[-–:;,|]))", re.I)
GROUPED = re.compile(rf"\b{_GROUP}{_CODE}\b{_AMOUNT}", re.I)
ITEM = re.compile(rf"{_BETWEEN}*(?:{_GROUP})?{_CODE}(?![\w.%]){_AMOUNT}(?={_BETWEEN}|$)", re.I)
REMARK = re.compile(r"\b(MA?\d{1,3}|N\d{1,4})\b", re.I)
GROUP = re.compile(r"\s*(CO|PR|OA|PI|CR)\b", re.I)


class Code(NamedTuple):
    """One code of a row; `cents` where the cell tells what it took."""

    group: str
    carc: str
    cents: int | None = None


class Reason(NamedTuple):
    """Group and CARC of the first code, with its cents where told, and `more` codes; remarks. Where nothing is a code,
    `carc` holds the payer's own words and `own` is true."""

    group: str = ""
    carc: str = ""
    remarks: tuple[str, ...] = ()
    own: bool = False
    cents: int | None = None
    more: tuple[Code, ...] = ()

    @property
    def codes(self) -> tuple[Code, ...]:
        """All codes in their order; words of a payer's own are one."""
        return (Code(self.group, self.carc, self.cents), *self.more) if self.carc else ()


def reason(group: str, code: str, remark: str, words: str) -> Reason:
    """The reason of a row from its cells. Codes of the words are taken only where a group stands before them, or
    where the words begin with one; a number within a sentence is no code."""
    remarks = tuple(dict.fromkeys(found.upper() for found in REMARK.findall(f"{code} {remark} {words}")))
    named = GROUP.match(group)
    found = _codes(REMARK.sub(" ", code), words, named[1].upper() if named else "")
    if found:
        first, *more = found
        return Reason(first.group, first.carc, remarks, False, first.cents, tuple(more))
    own = " ".join((("" if remarks else code) or words).split())[:LONGEST]
    return Reason(named[1].upper() if named and not own else "", own, remarks, bool(own))


def _codes(code: str, words: str, group: str) -> list[Code]:
    """The codes of a cell that holds nothing else, else those after a group, else the first there is."""
    if found := _listed(code, group):
        return found
    if (first := CODE.search(code)) is not None:
        grouped = _grouped(code)
        return grouped if first[1] and grouped else [Code((first[1] or group).upper(), first[2].upper())]
    if found := _grouped(words):
        return found
    start = STARTS.match(words.strip())
    return [Code((start[1] or group).upper(), start[2].upper())] if start else []


def _listed(cell: str, group: str) -> list[Code]:
    """The codes of a cell of codes alone, each with the group before it or the one said last; none of any other."""
    found: list[Code] = []
    cell, place = cell.strip(" \t,;/|+&"), 0
    while place < len(cell):
        item = ITEM.match(cell, place)
        if item is None:
            return []
        group, place = (item[1] or group).upper(), item.end()
        found.append(Code(group, item[2].upper(), _cents(item[3])))
    return list(dict.fromkeys(found))


def _grouped(text: str) -> list[Code]:
    found = (Code(one[1].upper(), one[2].upper(), _cents(one[3])) for one in GROUPED.finditer(text))
    return list(dict.fromkeys(found))


def _cents(text: str | None) -> int | None:
    return values.cents(text) if text else None
