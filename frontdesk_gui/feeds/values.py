"""Single cells as other systems write them: phones, money, sex, lengths, "code : label"."""

import re
from decimal import Decimal, InvalidOperation

LONGEST = 200
EXTENSION = re.compile(r"(?:\bext\b|\bext\.|\bx(?=\s*\d)|#|(?<=\d)x(?=\d)).*$", re.I | re.S)
TWO_NUMBERS = re.compile(r"[/;,&]|\bor\b", re.I)
MONEY = re.compile(r"(\()?\s*([+-])?\s*\$?\s*([+-])?(\d{1,3}(?:,\d{3})+|\d{1,12})?(\.\d{0,4})?\s*(-)?\s*(\))?$", re.A)
CODED = re.compile(r"([^:]{1,20}?)\s+:\s+(.+)$", re.S)
DASHED = re.compile(r"(\w{1,3}) - (.+)$", re.S)
MINUTES = re.compile(r"(\d{1,6})(?:\.0+)?\s*(?:m|min|mins|minutes?)?\.?$", re.A | re.I)
HOURS = re.compile(r"(\d{1,2}):(\d\d)(?::00)?$", re.A)
SEXES = {"f": "F", "female": "F", "m": "M", "male": "M", "x": "X", "nonbinary": "X", "other": "X", "o": "X"}
ZIP = re.compile(r"(\d{4,5})(?:-?(\d{4}))?$", re.A)


def phones(text: str) -> tuple[str, ...]:
    """The US numbers in a cell, ten digits each: area code and exchange start with 2-9, not all digits alike."""
    found = (_phone(part) for part in TWO_NUMBERS.split(text[:LONGEST]))
    return tuple(dict.fromkeys(number for number in found if number))


def _phone(text: str) -> str | None:
    digits = re.sub(r"[^0-9]", "", EXTENSION.sub("", text))
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    if len(digits) != 10 or digits[0] in "01" or digits[3] in "01" or len(set(digits)) == 1:
        return None
    return digits


def cents(text: str) -> int | None:
    """Money in cents: $1,234.50, (12.00) and -5 for less than nothing; None where it is not an amount."""
    found = MONEY.match(text.strip())
    if not found or not (found[4] or (found[5] or ".") != "."):
        return None
    try:
        amount = Decimal((found[4] or "0").replace(",", "") + (found[5] or "")) * 100
    except InvalidOperation:
        return None
    if amount != amount.to_integral_value():
        return None
    less = bool(found[1]) or "-" in (found[2], found[3], found[6])
    return -int(amount) if less else int(amount)


def sex(text: str) -> str | None:
    """F, M or X; None where the cell does not say."""
    return SEXES.get(re.sub(r"[^a-z]", "", text.lower()))


def label(text: str) -> str:
    """The label of "OV : Office Visit"; the text itself where there is no code before it."""
    found = CODED.match(text)
    return found[2].strip() if found else text


def spellings(text: str) -> tuple[str, ...]:
    """A coded word whole, then its label, then its code: "2 - Checked In" is also "Checked In" and "2"."""
    found = CODED.match(text) or DASHED.match(text)
    return (text, found[2], found[1]) if found else (text,)


def minutes(text: str, *, seconds: bool = False) -> int | None:
    """A length in minutes ("40", "40 min", "0:40"); `seconds` where the column counts seconds. None if unreadable."""
    if found := HOURS.match(text):
        return int(found[1]) * 60 + int(found[2])
    found = MINUTES.match(text)
    if not found:
        return None
    return round(int(found[1]) / 60) if seconds else int(found[1])


def zip_code(text: str) -> str | None:
    """A US ZIP of five digits or nine with a dash; four digits have lost their leading zero in a spreadsheet."""
    found = ZIP.match(text)
    if not found:
        return None
    return f"{found[1]:0>5}" + (f"-{found[2]}" if found[2] else "")


def yes(text: str) -> bool:
    """Whether a flag column says yes."""
    return text.strip().lower() in {"y", "yes", "t", "true", "1", "x"}
