"""The commands of denials."""

from __future__ import annotations

from frontdesk_gui.denials import showing

VERBS = showing.VERBS
