"""Imports every model, so that the metadata is whole wherever it is needed."""

from __future__ import annotations

from frontdesk_gui.checkin import model as _checkin
from frontdesk_gui.core import change as _change
from frontdesk_gui.core import dated as _dated
from frontdesk_gui.core import search as _search
from frontdesk_gui.core import undo as _undo
from frontdesk_gui.core import vault as _vault
from frontdesk_gui.core.base import Base
from frontdesk_gui.denials import model as _denials
from frontdesk_gui.office import model as _office
from frontdesk_gui.schedule import model as _schedule

metadata = Base.metadata
ROOMS = (_office, _schedule, _checkin, _denials)
GROUND = (_change, _dated, _search, _undo, _vault)
