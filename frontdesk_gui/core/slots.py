"""Where the slots of the vault lie: NAME.db.keys.json beside a file, the table `vault` on a server."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from frontdesk_gui.core import engine, trouble, vault
from frontdesk_gui.core.base import uuid7
from frontdesk_gui.core.errors import Refusal, StoreTrouble
from frontdesk_gui.core.vault import Keys, Opened
from frontdesk_gui.core.words import _

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Slots:
    """All slots of one practice, and the id that binds each to it."""

    vault_id: str
    slots: tuple[dict[str, Any], ...]

    def named(self, name: str) -> dict[str, Any] | None:
        """The slot of a sign-in name, or None."""
        wanted = vault.folded(name)
        return next((slot for slot in self.slots if slot.get("name") == wanted), None)

    def names(self) -> list[str]:
        """The sign-in names that have a password."""
        return sorted(slot["name"] for slot in self.slots if slot.get("kind") == "password")

    def with_slot(self, slot: dict[str, Any]) -> Slots:
        """The same with one more slot, in place of the person's own of that name; refuses a name that is another's."""
        taken = self.named(slot["name"])
        if taken is not None and taken.get("person") != slot["person"]:
            raise Refusal(_("Somebody else signs in with this name. Please take another one."))
        return Slots(self.vault_id, (*(s for s in self.slots if s["name"] != slot["name"]), slot))

    def without(self, name: str) -> Slots:
        """The same without a name's slot."""
        return Slots(self.vault_id, tuple(s for s in self.slots if s["name"] != vault.folded(name)))


def new() -> Slots:
    """No slots yet, for a practice that is just being made."""
    return Slots(uuid7(), ())


def read(database: Path) -> Slots:
    """The slots beside a database file; refuses where there are none or they cannot be read."""
    path = vault.keys_file(database)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Slots(str(found["vault"]), tuple(dict(slot) for slot in found["slots"]))
    except FileNotFoundError as error:
        raise Refusal(
            _("The file with the keys is missing: {name} must lie beside the database.").format(name=path.name)
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal(
            _("The file with the keys ({name}) cannot be read. Put back a copy of it.").format(name=path.name)
        ) from error


def write(database: Path, slots: Slots) -> None:
    """Put the slots beside the database: whole or not at all, readable by this person alone, with a copy of the same.

    The copy is for a file that got damaged. It never holds what was before: a password that was changed, or a slot that
    was taken away, must open nothing any more.
    """
    path = vault.keys_file(database)
    copy = path.with_name(path.name + ".copy")
    body = json.dumps({"format": FORMAT, "vault": slots.vault_id, "slots": list(slots.slots)}, indent=1).encode()
    try:
        for place in (copy, path):  # the copy first: where that fails, the old ones still hold
            _replace(place, body)
        settle(path.parent)
    except OSError as error:
        raise StoreTrouble(
            _("The passwords could not be saved beside the records. The old ones still hold; check the disk.")
        ) from error


def _replace(path: Path, body: bytes) -> None:
    fresh = path.with_name(path.name + ".new")
    try:
        _put(fresh, body)
        os.replace(fresh, path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def _put(path: Path, body: bytes) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Have the names in a folder reach the disk; only where the system knows how."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_server(to: engine.Target) -> Slots:
    """The slots in the table of a server, read by the login of the URL."""
    made = engine.reader(to, None)
    try:
        with trouble.told(), made.connect() as connection:
            table = vault.VaultSlot.__table__
            if not _has_vault(connection):
                raise Refusal(_("There is no practice in this database yet."))
            rows = connection.execute(sa.select(table.c.slot)).scalars().all()
    finally:
        made.dispose()
    slots = [json.loads(row) for row in rows]
    ids = {slot.pop("vault") for slot in slots}
    return Slots(ids.pop() if ids else "", tuple(slots))


def are_there(to: engine.Target) -> bool:
    """Whether a server holds a practice; raises StoreTrouble where it does not answer."""
    made = engine.reader(to, None)
    try:
        with trouble.told(), made.connect() as connection:
            return _has_vault(connection)
    finally:
        made.dispose()


def _has_vault(connection: sa.Connection) -> bool:
    return sa.inspect(connection).has_table(vault.VaultSlot.__tablename__)


def rows_for_server(slots: Slots) -> list[dict[str, str]]:
    """The slots as rows of the server's table."""
    return [{"name": slot["name"], "slot": json.dumps({**slot, "vault": slots.vault_id})} for slot in slots.slots]


def load(to: engine.Target) -> Slots:
    """The slots of a practice, wherever they lie."""
    return read(to.path) if to.path else read_server(to)


def open_with(slots: Slots, name: str, secret: str) -> Opened:
    """Open the keys with a sign-in name and password; as slow for a name that is not known as for a wrong password."""
    slot = slots.named(name)
    if slot is None or slot.get("kind") != "password":
        _as_slow(slots, secret)
        raise vault.wrong()
    return vault.unseal(slot, slots.vault_id, secret)


def _as_slow(slots: Slots, secret: str) -> None:
    decoy = vault.seal(Keys(bytes(32), bytes(32)), slots.vault_id or "none", "decoy", 0, secret)
    del decoy
