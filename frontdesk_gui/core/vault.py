"""The keys of the records: made once at random, and wrapped again for each person by her own password."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from frontdesk_gui.core import text
from frontdesk_gui.core.base import Base, Row, Text, uuid7
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import _

TIME, MEMORY, LANES = 3, 65_536, 4
_TIME_CAP, _MEMORY_CAP = 20, 1_048_576
RECOVERY = "recovery"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECKS = _ALPHABET + "*~$=U"
SHORTEST = 15


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """`data` opens the file; `chain` proves the record. 32 bytes each; never shown, logged or put in an address."""

    data: bytes
    chain: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """What a password opened: the keys and the staff row of the person it belongs to."""

    keys: Keys
    person_id: int


class VaultSlot(Row, Base):
    """One person's slot where the records lie on a server; beside a file the same stands in NAME.db.keys.json."""

    __tablename__ = "vault"

    name: Mapped[str] = mapped_column(unique=True)
    slot: Mapped[str] = mapped_column(Text())


def new_keys() -> Keys:
    """Fresh random keys for a new practice."""
    return Keys(os.urandom(32), os.urandom(32))


def folded(name: str) -> str:
    """A sign-in name as it is compared."""
    return text.fold(text.normalise(name, 200)).strip()


def seal(keys: Keys, vault_id: str, name: str, person_id: int, password: str) -> dict[str, Any]:
    """A slot that this password opens."""
    salt, wanted = os.urandom(16), folded(name)
    if wanted == RECOVERY:
        raise Refusal(_("This name is kept for the recovery key. Please take another one to sign in with."))
    slot = {
        "id": uuid7(),
        "name": wanted,
        "person": person_id,
        "kind": "password",
        "t": TIME,
        "m": MEMORY,
        "p": LANES,
        "salt": salt.hex(),
    }
    return _wrapped(slot, vault_id, keys, _stretched(password, salt, TIME, MEMORY, LANES))


def seal_recovery(keys: Keys, vault_id: str) -> tuple[dict[str, Any], str]:
    """A slot that a random key on paper opens, and that key in groups of four with a check sign."""
    raw, salt = os.urandom(20), os.urandom(16)
    slot = {"id": uuid7(), "name": RECOVERY, "person": 0, "kind": RECOVERY, "salt": salt.hex()}
    return _wrapped(slot, vault_id, keys, _spread(raw, salt)), spell(raw)


def unseal(slot: Mapping[str, Any], vault_id: str, secret: str) -> Opened:
    """Open a slot with a password, or the recovery slot with the printed key; refuses a wrong one or a changed slot."""
    from argon2.exceptions import Argon2Error
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        key = _key_for(slot, secret)
        packed = AESGCM(key).decrypt(
            bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["sealed"]), _bound(slot, vault_id)
        )
        return Opened(Keys(packed[:32], packed[32:64]), int(slot["person"]))
    except (InvalidTag, Argon2Error, KeyError, ValueError, TypeError, OverflowError) as error:
        raise wrong() from error


def wrong() -> Refusal:
    """The one sentence for an unknown name and for a wrong password."""
    return Refusal(_("This name and password do not belong together. Please try again."))


def _key_for(slot: Mapping[str, Any], secret: str) -> bytes:
    salt = bytes.fromhex(slot["salt"])
    if slot["kind"] == RECOVERY:
        return _spread(unspell(secret), salt)
    t, m, p = int(slot["t"]), int(slot["m"]), int(slot["p"])
    if not (TIME <= t <= _TIME_CAP and MEMORY <= m <= _MEMORY_CAP and 1 <= p <= 16):
        raise ValueError("a slot asks for an effort outside its bounds")
    return _stretched(secret, salt, t, m, p)


def _stretched(password: str, salt: bytes, t: int, m: int, p: int) -> bytes:
    from argon2 import low_level

    plain = text.normalise(password, 1_000).encode()
    return low_level.hash_secret_raw(plain, salt, t, m, p, 32, low_level.Type.ID)


def _spread(raw: bytes, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(hashes.SHA256(), 32, salt, b"frontdesk recovery v1").derive(raw)


def _wrapped(slot: dict[str, Any], vault_id: str, keys: Keys, key: bytes) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    sealed = AESGCM(key).encrypt(nonce, keys.data + keys.chain, _bound(slot, vault_id))
    return {**slot, "nonce": nonce.hex(), "sealed": sealed.hex()}


def _bound(slot: Mapping[str, Any], vault_id: str) -> bytes:
    names = ("id", "name", "person", "kind", "t", "m", "p", "salt")
    return json.dumps([vault_id, "v1", *(slot.get(name) for name in names)]).encode()


def spell(raw: bytes) -> str:
    """20 bytes as eight groups of four and a check sign (Crockford's base 32)."""
    number = int.from_bytes(raw)
    letters = "".join(_ALPHABET[number >> 5 * n & 31] for n in reversed(range(32)))
    groups = [letters[n : n + 4] for n in range(0, 32, 4)]
    return "-".join([*groups, _CHECKS[number % 37]])


def unspell(words: str) -> bytes:
    """The bytes of a printed key as somebody typed it; ValueError where it cannot be one."""
    bare = words.upper().replace("-", "").replace(" ", "").translate(str.maketrans("OIL", "011"))
    letters, sign = bare[:32], bare[32:]
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    if len(letters) != 32 or (sign and _CHECKS[number % 37] != sign):
        raise ValueError("no recovery key")
    return number.to_bytes(20)


def suggestion() -> str:
    """A password of four short made-up words that nobody has used before."""
    starts, ends = "bdfghklmnprstvw", "aeiou"
    return " ".join("".join(secrets.choice(starts) + secrets.choice(ends) for _n in range(3)) for _m in range(4))


def strong_enough(password: str) -> None:
    """Refuse a password of fewer than 15 characters; nothing else is asked of it."""
    if len(password) < SHORTEST:
        raise Refusal(
            _("Please take at least {n} characters: four words in a row are easy to keep in mind.").format(n=SHORTEST)
        )


def fingerprint(keys: Keys) -> str:
    """A few letters that tell one practice's keys from another's, of no use to open anything."""
    return hashlib.sha256(b"frontdesk" + keys.chain).hexdigest()[:12]


def keys_file(database: Path) -> Path:
    """Where the slots of a database file lie."""
    return database.with_name(database.name + ".keys.json")
