"""What denials can be asked, for this room's own pages and for later rooms."""

from __future__ import annotations

from frontdesk_gui.denials import behind as behind
from frontdesk_gui.denials import cases as cases
from frontdesk_gui.denials import clusters as clusters
from frontdesk_gui.denials import codes as codes
from frontdesk_gui.denials import deadlines as deadlines
from frontdesk_gui.denials import feedback as feedback
from frontdesk_gui.denials import feedback_clock as feedback_clock
from frontdesk_gui.denials import filters as filters
from frontdesk_gui.denials import happened as happened
from frontdesk_gui.denials import names as names
from frontdesk_gui.denials import noteboard as noteboard
from frontdesk_gui.denials import numbers as numbers
from frontdesk_gui.denials import tips as tips
from frontdesk_gui.denials import visits as visits
from frontdesk_gui.denials import working as working
from frontdesk_gui.denials import worklist as worklist
from frontdesk_gui.denials.record import record as record
from frontdesk_gui.denials.worklist import every as every
from frontdesk_gui.denials.worklist import taken_back as taken_back
from frontdesk_gui.denials.worklist import work_list as work_list

waiting = noteboard.unread
