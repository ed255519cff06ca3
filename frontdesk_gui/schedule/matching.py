"""Whether a person in a file is somebody we know: sure, to be asked, or new. Pure functions over frozen records.

The rules are numbered 0 to 7 in this order: 0 a known number or an earlier answer (looked up before anything here is
asked), 1 payer, member id and birth date, 2 first, last and birth date, 3 first, birth date and phone, 4 first, birth
date, ZIP and a last name one edit away, 5 near, 6 more than one sure, 7 nobody.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from frontdesk_gui.core import text

AT_MOST = 5
EDITABLE = 5  # shorter words are too often another name when one letter differs
_SUFFIX = re.compile(r"[\s,]+(jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_NO_NAME = frozenset(
    ("baby", "babyboy", "babygirl", "bb", "bg", "boy", "girl", "infant", "newborn", "twin", "twina", "twinb")
    + ("unknown", "unk", "doe", "test", "patient", "none", "na")
)
_NO_DATE = frozenset({dt.date(1111, 11, 11), dt.date(1900, 1, 1), dt.date(1901, 1, 1), dt.date(2000, 1, 1)})


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as compared: names in bare lower-case letters, ten-digit phones; empty means missing."""

    first: str = ""
    last: str = ""
    middle: str = ""
    suffix: str = ""
    dob: dt.date | None = None
    sex: str = ""
    phones: frozenset[str] = frozenset()
    zip: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A patient of ours who may be meant; `numbered`: the source already knows her by a number of her own."""

    id: int
    who: Identity
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """She is this patient, by this rule."""

    id: int
    rule: int


@dataclass(frozen=True, slots=True)
class Ask:
    """She may be one of these patients, the likeliest first."""

    ids: tuple[int, ...]
    rule: int


@dataclass(frozen=True, slots=True)
class New:
    """Nobody we know comes near."""

    rule: int = 7


Verdict = Link | Ask | New
Rule = Callable[[Identity, Identity], bool]


def identity(
    first: str = "",
    last: str = "",
    middle: str = "",
    suffix: str = "",
    dob: dt.date | None = None,
    sex: str = "",
    phones: Iterable[str] = (),
    zip_code: str = "",
) -> Identity:
    """Somebody made comparable; placeholders ("Baby Boy", 01/01/1900, a phone with exchange 555) are missing."""
    family, found = _without_suffix(last)
    return Identity(
        _name(first),
        _name(family),
        letters(middle),
        letters(suffix) or found,
        None if dob in _NO_DATE else dob,
        sex[:1].upper() if sex[:1].upper() in ("M", "F") else "",
        frozenset(number for number in map(_phone, phones) if number),
        text.digits(zip_code)[:5],
    )


def letters(words: str) -> str:
    """Only the letters, lower case, accents gone."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(char for char in plain if char.isalpha())


def _without_suffix(last: str) -> tuple[str, str]:
    found = _SUFFIX.search(last)
    return (last[: found.start()], letters(found[1])) if found else (last, "")


def _name(words: str) -> str:
    bare = letters(words)
    return "" if bare in _NO_NAME or bare.startswith("zz") else bare


def _phone(number: str) -> str:
    bare = text.digits(number)[-10:]
    return "" if len(bare) < 10 or bare[3:6] == "555" or len(set(bare)) == 1 else bare


def one_edit(one: str, other: str) -> bool:
    """Whether one letter more, less, other, or two swapped neighbours make the one into the other (not where equal)."""
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1:
        return False
    at = next((n for n, char in enumerate(one) if char != other[n]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]


def contradicts(one: Identity, other: Identity) -> bool:
    """Whether sex, suffix or middle name say that two of one name and birth date are two people."""
    middles = one.middle, other.middle
    apart = all(middles) and not (middles[0].startswith(middles[1]) or middles[1].startswith(middles[0]))
    return _sexes_differ(one, other) or (bool(one.suffix and other.suffix) and one.suffix != other.suffix) or apart


def _sexes_differ(one: Identity, other: Identity) -> bool:
    return bool(one.sex and other.sex) and one.sex != other.sex


def _same(one: object, other: object) -> bool:
    return bool(one) and one == other


def _same_dob(one: Identity, other: Identity) -> bool:
    return _same(one.dob, other.dob)


def _same_phone(one: Identity, other: Identity) -> bool:
    return not one.phones.isdisjoint(other.phones)


def _first_close(one: Identity, other: Identity) -> bool:
    short, long = sorted((one.first, other.first), key=len)
    return bool(short) and (long.startswith(short) or (len(short) >= 3 and one_edit(short, long)))


def _last_close(one: Identity, other: Identity) -> bool:
    short, long = sorted((one.last, other.last), key=len)
    close = long.startswith(short) or long.endswith(short) or one_edit(short, long)
    return bool(short) and (short == long or (len(short) >= 4 and close))


def _both_names(one: Identity, other: Identity) -> bool:
    return _same(one.first, other.first) and _same(one.last, other.last)


def _dob_near(one: Identity, other: Identity) -> bool:
    if one.dob is None or other.dob is None:
        return True
    mine, theirs = one.dob.strftime("%Y%m%d"), other.dob.strftime("%Y%m%d")
    digits_off = sum(a != b for a, b in zip(mine, theirs, strict=True))
    return digits_off == 1 or (mine[:4], mine[4:6], mine[6:]) == (theirs[:4], theirs[6:], theirs[4:6])


def rule_2(one: Identity, other: Identity) -> bool:
    """First name, last name and birth date are the same."""
    return _both_names(one, other) and _same_dob(one, other)


def rule_3(one: Identity, other: Identity) -> bool:
    """First name, birth date and a phone are the same (a married or hyphenated name)."""
    return _same(one.first, other.first) and _same_dob(one, other) and _same_phone(one, other)


def rule_4(one: Identity, other: Identity) -> bool:
    """First name, birth date and ZIP are the same, the last name one edit away."""
    alike = min(len(one.last), len(other.last)) >= EDITABLE and one_edit(one.last, other.last)
    return alike and _same(one.first, other.first) and _same_dob(one, other) and _same(one.zip, other.zip)


def rule_5(one: Identity, other: Identity) -> bool:
    """Near enough to ask."""
    if _same_dob(one, other):
        place = _same_phone(one, other) or (_same(one.zip, other.zip) and _first_close(one, other))
        swapped = _same(one.first, other.last) and _same(one.last, other.first)
        return place or swapped or (_first_close(one, other) and _last_close(one, other))
    return _both_names(one, other) and (_dob_near(one, other) or _same_phone(one, other))


LINKS: tuple[tuple[int, Rule], ...] = ((2, rule_2), (3, rule_3))
ASKS: tuple[tuple[int, Rule], ...] = ((4, rule_4), (5, rule_5))


def match(row: Identity, candidates: Iterable[Known], *, numbered: bool = False) -> Verdict:
    """What is to be done with a person of a file. `numbered`: her source gives her a number that we do not know.

    A source that knows both by different numbers holds them for two people: then nobody is linked without a question,
    and who is merely near (a twin, a sister) is not even asked about.
    """
    listed = list(candidates)
    sure = [(rule, known) for known in listed if (rule := _first_rule(LINKS, row, known.who))]
    if len(sure) == 1 and not contradicts(row, sure[0][1].who) and not (numbered and sure[0][1].numbered):
        return Link(sure[0][1].id, sure[0][0])
    near = [k for k in listed if _near(row, k, numbered) and all(k.id != known.id for _rule, known in sure)]
    ranked = sorted([known for _rule, known in sure] or near, key=lambda known: -_agreement(row, known.who))
    if sure:
        ranked += sorted(near, key=lambda known: -_agreement(row, known.who))
    return Ask(tuple(known.id for known in ranked[:AT_MOST]), 6 if sure else 5) if ranked else New()


def _first_rule(rules: tuple[tuple[int, Rule], ...], row: Identity, known: Identity) -> int:
    return next((number for number, rule in rules if rule(row, known)), 0)


def _near(row: Identity, known: Known, numbered: bool) -> bool:
    if (numbered and known.numbered) or _sexes_differ(row, known.who):
        return False
    return bool(_first_rule(ASKS, row, known.who))


def _agreement(one: Identity, other: Identity) -> int:
    points = 4 * _same_dob(one, other) + 3 * _same(one.last, other.last) + 3 * _same(one.first, other.first)
    return points + 2 * _same_phone(one, other) + _same(one.zip, other.zip) + _first_close(one, other)
