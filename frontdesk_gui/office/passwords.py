"""Passwords of the staff: a slot in the vault for each who signs in."""

from __future__ import annotations

from frontdesk_gui.core import practice as records
from frontdesk_gui.core import rights, slots, vault
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import _
from frontdesk_gui.office.staff import Person


@rights.needs(Right.EDIT_STAFF)
def give(store: Store, person: Person, password: str) -> None:
    """Let a person sign in with a password from now on; the one she had no longer opens anything. Recorded."""
    vault.strong_enough(password)
    if person.id is None or not person.active:
        raise Refusal(_("Only somebody who works here can have a password."))
    known = slots.load(store.target)
    made = vault.seal(store.keys, known.vault_id, person.sign_in, person.id, password)
    records.keep_slots(store.target, store.keys, known.with_slot(made))
    store.note("password_given", "person", person.id, _("Password given"))
