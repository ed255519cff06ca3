"""The first checklists: read from resources/checklists/*.toml and seeded into a new database as version 1."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.checkin import rules
from frontdesk_gui.checkin.model import About, Item, ItemEdition, ValueKind
from frontdesk_gui.core import paths, rights, settings
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _

GROUPS = {
    "who": N_("Who is here"),
    "insurance": N_("Insurance"),
    "today": N_("This visit"),
    "money": N_("Money"),
    "signatures": N_("Signatures"),
}
EFFECTS = ("", "card", "eligibility", "relation", "authorization", "referral")
APART = 10


@dataclass(frozen=True, slots=True)
class Draft:
    """An item as a checklist file writes it; the fields are those of ItemEdition."""

    key: str
    text: str
    group: str
    position: int = 0
    why: str = ""
    how: str = ""
    required: bool = False
    confirms: bool = False
    rule: Mapping[str, Any] = field(default_factory=dict)
    again: Mapping[str, Any] = field(default_factory=dict)
    expires_days: int | None = None
    about: str = About.PATIENT
    value_kind: str = ValueKind.NONE
    choices: tuple[tuple[str, str], ...] = ()
    effect: str = ""
    keyed_when: tuple[str, ...] = ()
    shared: bool = False
    kind: str = ""
    owner: str = "front_desk"
    pill: str = ""
    seconds: int = 10


def drafts(folder: Path | None = None) -> tuple[Draft, ...]:
    """The items of the checklist files, in their order. Refusal: a file that cannot be used, with its name and why."""
    found: list[Draft] = []
    for path in sorted((folder or paths.resources() / "checklists").glob("*.toml")):
        found += _read(path)
    return tuple(found)


def _read(path: Path) -> Iterator[Draft]:
    try:
        whole = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise _refused(path, str(trouble)) from None
    first = (list(GROUPS).index(whole["group"]) + 1) * 100 if whole.get("group") in GROUPS else 0
    for number, table in enumerate(whole.get("item", ())):
        try:
            draft = Draft(**_whole({"group": whole.get("group", ""), "position": first + number * APART, **table}))
        except TypeError as trouble:
            raise _refused(path, str(trouble)) from None
        if wrong := faults(draft):
            raise _refused(path, wrong[0])
        yield draft


def _whole(table: dict[str, Any]) -> dict[str, Any]:
    """TOML's lists as tuples, and long texts as one paragraph."""
    table["how"] = " ".join(str(table.get("how", "")).split())
    table["choices"] = tuple(tuple(pair) for pair in table.get("choices", ()))
    table["keyed_when"] = tuple(table.get("keyed_when", ()))
    return table


def _refused(path: Path, why: str) -> Refusal:
    return Refusal(_("The checklist file {name} cannot be used: {why}").format(name=path.name, why=why))


def faults(draft: Draft) -> list[str]:
    """What is wrong with an item, in sentences; an empty list where it can be used."""
    checks = (
        (bool(draft.key and draft.text), _("An item needs a key and a text.")),
        (draft.group in GROUPS, _("“{key}” is in no group that is known.").format(key=draft.key)),
        (draft.value_kind in set(ValueKind), _("“{key}” records a value of an unknown kind.").format(key=draft.key)),
        (draft.about in set(About), _("“{key}” is about something unknown.").format(key=draft.key)),
        (draft.effect in EFFECTS, _("“{key}” has an effect that is not known.").format(key=draft.key)),
        (
            (draft.value_kind == ValueKind.CHOICE) == bool(draft.choices),
            _("“{key}” needs choices exactly where its value is a choice.").format(key=draft.key),
        ),
    )
    wrong = [sentence for fine, sentence in checks if not fine]
    return wrong + rules.faults(draft.rule) + rules.faults(draft.again)


@rights.needs(Right.EDIT_OFFICE)
def seed(session: Session, folder: Path | None = None, from_day: dt.date = settings.BEGINNING) -> int:
    """Write the first checklists as version 1, for visits from `from_day` on; items already there stay. How many."""
    there = set(session.scalars(sa.select(Item.key)))
    fresh = [draft for draft in drafts(folder) if draft.key not in there]
    for draft in fresh:
        item = Item(key=draft.key, group=draft.group, position=draft.position)
        session.add(item)
        session.flush()
        session.add(ItemEdition(item_id=item.id, edition=1, from_day=from_day, **_columns(draft)))
    session.flush()
    return len(fresh)


def _columns(draft: Draft) -> dict[str, Any]:
    columns = asdict(draft)
    del columns["key"], columns["position"]
    return columns
