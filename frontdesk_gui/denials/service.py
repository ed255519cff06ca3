"""What denials can be asked, for this room's own pages and for later rooms."""

from __future__ import annotations

from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.denials import codes as codes


@rights.needs(Right.READ_NOTES)
def waiting(session: Session) -> int:
    """How many notes from billing, and answers to what she asked, this person has not read."""
    return 0  # notes come with feedback.py
