"""What the command `check` asks of denials: whether the sums behind the numbers say what the claims do."""

from __future__ import annotations

from itertools import islice

from frontdesk_gui.core.verb import Context
from frontdesk_gui.core.words import _, n_
from frontdesk_gui.denials import periods, rebuild
from frontdesk_gui.denials.rebuild import Difference

SHOWN = 20


def check(context: Context) -> bool:
    """Tell each sum that differs (the first twenty); with --repair put them right, and all is sound again."""
    with context.store.read() as session:
        found = rebuild.differences(session)
        shown = list(islice(found, SHOWN))
        count = len(shown) + sum(1 for _more in found)
    if not count:
        context.say(_("Denials: the numbers agree with the claims."))
        return True
    for one in shown:
        context.say(_words(one))
    context.say(
        n_("Denials: {n} sum differs from its claims.", "Denials: {n} sums differ from their claims.", count).format(
            n=f"{count:,}"
        )
    )
    if not context.options.repair:
        context.say(_("Put them right with: check --repair"))
        return False
    context.do(_("Numbers of denials put right"), rebuild.repair)
    context.say(_("Denials: put right; the numbers agree with the claims."))
    return True


def _words(one: Difference) -> str:
    lacks = ", ".join(_("{measure} {number}").format(measure=name, number=f"{by:+,}") for name, by in one.lacks)
    return _("  {day}, cause {cause}: {lacks}").format(
        day=periods.said(one.place.day), cause=one.place.cause or _("none"), lacks=lacks
    )
