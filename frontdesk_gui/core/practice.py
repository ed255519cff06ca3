"""Making a practice's records, and opening them by name and password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from frontdesk_gui.core import engine, migrate, place, process, slots, vault
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.vault import Keys
from frontdesk_gui.core.words import N_, _

WhoIs = Callable[[Session, int], Who]
NOBODY = Who(0, "", frozenset(Role))


class New:
    """A practice being made: its store is open at once, and people are given their passwords one by one."""

    def __init__(self, where: str | Path) -> None:
        self.target = engine.target(where)
        if self.target.path is not None:
            place.local(self.target.path)
            self.target.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if vault.keys_file(self.target.path).exists():
                raise Refusal(_("There already are keys of another practice here. Choose another folder."))
        self.keys = vault.new_keys()
        self._slots = slots.new()
        migrate.create(self.target, self.keys)
        recovery, self.recovery_key = vault.seal_recovery(self.keys, self._slots.vault_id)
        self._keep(self._slots.with_slot(recovery))
        self.store = Store(self.target, self.keys, NOBODY, process.workstation())

    def give_password(self, name: str, person_id: int, password: str) -> None:
        """Let a person sign in."""
        self._keep(self._slots.with_slot(vault.seal(self.keys, self._slots.vault_id, name, person_id, password)))

    def take_away(self) -> None:
        """Undo the making of a file: for a practice that could not be finished. A server is left as it is."""
        self.store.close()
        path = self.target.path
        if path is not None:
            keys = vault.keys_file(path)
            ends = [path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")]
            for made in (path, *ends, keys, keys.with_name(keys.name + ".copy")):
                made.unlink(missing_ok=True)

    def _keep(self, changed: slots.Slots) -> None:
        keep_slots(self.target, self.keys, changed)
        self._slots = changed


def keep_slots(to: engine.Target, keys: Keys, changed: slots.Slots) -> None:
    """Put all slots where this practice keeps them."""
    if to.path is not None:
        slots.write(to.path, changed)
        return
    store = Store(to, keys, NOBODY, process.workstation())
    try:
        with store.write(_("Passwords changed"), undoable=False) as session:
            wanted = {row["name"]: row["slot"] for row in slots.rows_for_server(changed)}
            for row in session.query(vault.VaultSlot).all():
                if row.name not in wanted:
                    session.delete(row)
                else:
                    row.slot = wanted.pop(row.name)
            session.add_all(vault.VaultSlot(name=name, slot=slot) for name, slot in wanted.items())
    finally:
        store.close()


def exists(where: str | Path) -> bool:
    """Whether there is something to sign in to at this place; raises StoreTrouble where a server does not answer."""
    to = engine.target(where)
    if to.path is None:
        return slots.are_there(to)
    return to.path.exists() or vault.keys_file(to.path).exists()


def unlock(where: str | Path, name: str, password: str) -> tuple[engine.Target, vault.Opened]:
    """Check a name and password; gives what Store needs. Raises Refusal with a sentence."""
    to = engine.target(where)
    if to.path is not None:
        place.local(to.path)
        if not to.path.exists():
            raise Refusal(
                _("There are no records at {name}. Check the place, or start a new practice.").format(name=to.path.name)
            )
    return to, slots.open_with(slots.load(to), name, password)


def enter(to: engine.Target, opened: vault.Opened, who_is: WhoIs) -> Store:
    """Open the records for the person whose password it is, upgraded where they are older; the sign-in is recorded."""
    migrate.up_to_date(to, opened.keys)
    store = Store(to, opened.keys, Who(opened.person_id, "", frozenset()), process.workstation())
    try:
        with store.read() as session:
            store.who = who_is(session, opened.person_id)
        store.note("signed_in", "person", opened.person_id, N_("Signed in"))
    except BaseException:
        store.close()
        raise
    return store
