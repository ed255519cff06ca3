"""Guesses what kind of payer a name means; a person confirms it, and until then the program says it is a guess."""

from __future__ import annotations

import re

from frontdesk_gui.core import text
from frontdesk_gui.office.model import PayerKind

# In this order: the first that fits holds. Each is a pattern over the folded words of the name, one blank between.
_SIGNS: tuple[tuple[PayerKind, str], ...] = (
    (
        PayerKind.WORKERS_COMP,
        r"work(?:er|man|men)?s? comp\w*|work(?:er|man|men)s|wc|work injur\w*|state (?:compensation )?insurance fund",
    ),
    (PayerKind.COMMERCIAL, r"medigap|medicare supp\w*|supplement(?:al)? (?:plan|ins\w*)"),
    (PayerKind.AUTO, r"auto(?:mobile)?|no ?fault|mva|pip|motor vehicle|car insurance|med ?pay"),
    (
        PayerKind.TRICARE_VA,
        r"tricare|champ ?us|champ ?va|va|veterans?|triwest|vaccn|va ?ccn|community care network|humana military",
    ),
    (
        PayerKind.MEDICARE_ADVANTAGE,
        r"medicare (?:adv\w*|hmo|ppo|pffs|part c|replacement|gold|plus|complete|select|choice|d ?snp|dual)|advantage"
        r"|(?:\w+ )?ma (?:plan|hmo|ppo)|mapd|gold plus|(?:aarp|hmo|ppo|aetna|humana|uhc|united\w*|cigna|anthem|bcbs|wellcare"
        r"|devoted|clover|alignment|kaiser) (?:\w+ ){0,2}medicare|senior advantage|d ?snp|c ?snp|i ?snp",
    ),
    (
        PayerKind.MEDICAID,
        r"medicaid|community plan|medi ?cal|mass ?health|tenn ?care|badger ?care|ahcccs|husky|sooner ?care|kan ?care|apple health|nj familycare"
        r"|family ?care|chip|peach ?care|mainecare|denali care|title (?:19|xix)|state assistance|medical assistance|molina|amerigroup"
        r"|dc healthy families|all ?kids|oregon health plan|ohp|star ?plus|health first colorado|mo ?health ?net|turquoise care",
    ),
    (
        PayerKind.MEDICARE,
        r"medicare|railroad medicare|rrb|mcr|noridian|novitas|palmetto gba|first coast|fcso|cgs|ngs|national government services"
        r"|wps gha",
    ),
    (
        PayerKind.MARKETPLACE,
        r"marketplace|exchange|ambetter|oscar|covered california|aca|qhp|pennie|access health ct|ny state of health",
    ),
    (
        PayerKind.SELF_PAY,
        r"self ?pay|self|cash(?: pay)?|uninsured|no ins\w*|private pay|patient pay|none|not insured|out of pocket|sliding (?:fee|scale)",
    ),
    (
        PayerKind.COMMERCIAL,
        r"bcbs\w*|bc ?bs|blue ?cross|blue ?shield|anthem|aetna|cigna|united ?health\w*|uhc|umr|humana|kaiser|highmark|carefirst|premera"
        r"|regence|wellmark|horizon|independence|harvard pilgrim|tufts|geisinger|upmc|medica|healthpartners|health ?net|oxford|multiplan"
        r"|first health|meritain|geha|commercial|ppo|hmo|epo|pos|group health|health (?:plan|insurance)|healthcare|benefit\w*",
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _SIGNS)


def key(words: str) -> str:
    """A name as it is compared: folded words, one blank between, punctuation gone ("Blue-Cross, Inc" is "blue cross inc")."""
    return " ".join(re.findall(r"[^\W_]+", text.fold(words).replace("'", "").replace("\u2019", "")))


def kind(words: str) -> PayerKind:
    """The kind a payer's name points to; UNKNOWN where it points nowhere."""
    folded = key(words)
    return next((found for found, pattern in _PATTERNS if pattern.search(folded)), PayerKind.UNKNOWN)
