"""What an adjustment is by its CARC: the one declaration of kinds, numbers alone.

Source: X12 requests for interpretation and CMS as gathered for this program, checked 2026-11-23. A code that is not
here is a denial code, also one nobody knows: nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping

COST_SHARE, CONTRACTUAL, PRIOR_PAYER = "cost_share", "contractual", "prior_payer"
PENDING, FORWARDED, PATIENT_PAID = "pending", "forwarded", "patient_paid"
CAPITATED, DENIAL = "capitated", "denial"


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


KINDS: Mapping[str, frozenset[str]] = {
    COST_SHARE: _codes("1 2 3 66 122 142 178 187 201 241 247 248"),
    CONTRACTUAL: _codes(
        "42 44 45 59 69 70 71 72 73 74 75 76 85 89 90 91 94 101 102 103 104 105 118 121 130 131 132 134 137 139 143 "
        "144 161 169 192 195 203 205 209 223 225 232 235 237 245 253 259 260 262 264 266 271 281 A0 A2 A5 A7"
    ),
    PRIOR_PAYER: _codes("23 303"),
    PENDING: _codes("133 257 277"),
    FORWARDED: _codes("B11 290 291 292 298 300"),
    PATIENT_PAID: _codes("100"),
    CAPITATED: _codes("24"),  # contractual, or a denial, by its context
}
_OF = {code: kind for kind, codes in KINDS.items() for code in codes}


def kind_of(carc: str) -> str:
    """The kind of a CARC; an unknown one is a denial code."""
    return _OF.get(carc, DENIAL)
