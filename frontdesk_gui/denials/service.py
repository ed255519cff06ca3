"""What denials can be asked, for this room's own pages and for later rooms."""

from __future__ import annotations

from frontdesk_gui.denials import cases as cases
from frontdesk_gui.denials import clusters as clusters
from frontdesk_gui.denials import codes as codes
from frontdesk_gui.denials import feedback as feedback
from frontdesk_gui.denials import feedback_clock as feedback_clock
from frontdesk_gui.denials import noteboard as noteboard
from frontdesk_gui.denials import numbers as numbers
from frontdesk_gui.denials import tips as tips

waiting = noteboard.unread
