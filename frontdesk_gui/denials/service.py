"""What denials can be asked, for this room's own pages and for later rooms."""

from __future__ import annotations

from frontdesk_gui.denials import codes as codes
from frontdesk_gui.denials import feedback as feedback
from frontdesk_gui.denials import feedback_clock as feedback_clock
from frontdesk_gui.denials import noteboard as noteboard

waiting = noteboard.unread
