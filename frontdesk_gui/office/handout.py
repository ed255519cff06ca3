"""The page with the recovery key, to be sealed and locked away: the only paper that opens the records."""

from __future__ import annotations

import datetime as dt

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.paper import page, parts

KIND = N_("Recovery key")


def recovery_key(practice: str, by: str, at: dt.datetime, key: str) -> bytes:
    """The PDF of the key with what it is for; it names no patient."""
    story: list[parts.Part] = [
        parts.Text(
            _(
                "Whoever holds this key and a copy of the records can read all of them. Put this page into an "
                "envelope, seal it, write the date across the flap, and lock it away outside of this office."
            )
        ),
        parts.Notice(key),
        parts.Text(
            _(
                "It is needed when nobody can sign in any more: the passwords are lost, or the person who has one "
                "is gone. It cannot be made again from the records."
            )
        ),
        parts.Signature([_("Sealed by"), _("Date"), _("Kept at")]),
    ]
    return page.make(page.Document(_(KIND), _(KIND), practice, by, at, story, private=False))
