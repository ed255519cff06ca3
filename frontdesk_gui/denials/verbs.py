"""The commands of denials, and what of `import` is theirs."""

from __future__ import annotations

from frontdesk_gui.core import verb
from frontdesk_gui.denials import importing, showing, verbs_numbers

VERBS = (*showing.VERBS, *verbs_numbers.VERBS)

verb.also_take(importing.tells, importing.taken_in)
