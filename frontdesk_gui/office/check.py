"""What the command `check` asks of the records as a whole: every page of the database, and the chain of its record."""

from __future__ import annotations

from frontdesk_gui.core.verb import Context
from frontdesk_gui.core.words import N_, _, n_

_WHY = {"missing": N_("missing"), "altered": N_("altered")}


def check(context: Context) -> bool:
    """Tell whether pages and chain are sound."""
    pages = _pages(context)
    return _chain(context) and pages


def _pages(context: Context) -> bool:
    store = context.store
    if store.target.path is None:
        return True
    from frontdesk_gui.core import backup
    from frontdesk_gui.core.errors import StoreTrouble

    try:
        backup.verify(store.target.path, store.keys.data)
    except StoreTrouble:
        context.say(_("Database: damaged. Keep the file as it is and restore a copy."))
        return False
    context.say(_("Database: every page is sound."))
    return True


def _chain(context: Context) -> bool:
    report = context.store.check()
    if report.bad_row is not None:
        context.say(_("Record: entry {row} is {why}.").format(row=report.bad_row, why=_(_WHY[report.why])))
        return False
    counted = n_("{n} entry", "{n} entries", report.rows).format(n=report.rows)
    context.say(
        _("Record: {entries}, all in their chain; its head is {head}.").format(entries=counted, head=report.head[:16])
    )
    return True
