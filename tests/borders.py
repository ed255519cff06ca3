"""Who may import whom: the borders between the rooms, one function each, giving what breaks them."""

import re
from collections.abc import Iterator

from tests.house import PACKAGE, SLICES, Import, Module

TOP = {"app", "cli", "firstrun", "pictures", "tabs", "schema", "__main__"}
QT = ("PySide6", "shiboken6")
DATABASES = re.compile(r"sqlite|sqlcipher|postgres|psycopg", re.IGNORECASE)


def ours(module: Module) -> Iterator[tuple[Import, list[str]]]:
    """The imports of our own modules, each with the names below the package."""
    for wanted in module.imports():
        if wanted.within(PACKAGE):
            yield wanted, wanted.wanted.split(".")[1:]


def rooms(module: Module) -> Iterator[str]:
    """app, cli, tabs -> slices -> shell -> core; paper -> core; feeds -> nothing of ours."""
    if module.room in TOP or not module.room:
        return
    for wanted, parts in ours(module):
        if not _may_enter(module, parts):
            yield f"{module.where(wanted.line)} may not import {wanted.wanted}"


def _may_enter(module: Module, parts: list[str]) -> bool:
    if not parts or parts[0] == module.room:
        return True  # the package itself holds the version
    if parts[0].startswith("__"):
        return module.room != "feeds"
    if module.room == "core":
        return parts == ["migrations", "HEAD"]  # which format the records should have, known without loading alembic
    if module.room == "feeds":
        return False
    if module.room in ("shell", "paper"):
        return parts[0] == "core"
    if module.room == "migrations":
        return parts[0] in ("core", "schema")
    if parts[0] in SLICES:
        return module.room in SLICES and SLICES.index(parts[0]) < SLICES.index(module.room)
    return parts[0] in ("core", "paper", "feeds") or (parts[0] == "shell" and module.draws)


def services(module: Module) -> Iterator[str]:
    """A slice reads another through its service, imported as a module and called by name."""
    if module.room not in SLICES:
        return
    for wanted, parts in ours(module):
        if parts and parts[0] in SLICES and parts[0] != module.room and parts[1:] != ["service"]:
            yield f"{module.where(wanted.line)} reads {wanted.wanted}; another room is asked through its service alone"


def whole_modules(module: Module) -> Iterator[str]:
    """A service is imported as a module; a name taken out of it would hide whose it is."""
    for wanted, parts in ours(module):
        if len(parts) > 2 and parts[0] in SLICES and parts[1] == "service":
            yield f"{module.where(wanted.line)} takes {wanted.wanted} out of its service; import the module"


def screens(module: Module) -> Iterator[str]:
    """In a slice only tab*, dialogs* and screens draw; they know neither SQLAlchemy nor a model."""
    if module.room not in SLICES:
        return
    for wanted in module.imports():
        parts = wanted.wanted.split(".")[1:] if wanted.within(PACKAGE) else []
        drawn = parts[:1] == [module.room] and parts[1:] and parts[1].startswith(("tab", "dialogs", "screens"))
        if module.draws:
            if wanted.within("sqlalchemy") or "model" in parts[1:2]:
                yield f"{module.where(wanted.line)} draws, and may not import {wanted.wanted}"
        elif wanted.within(*QT) or drawn:
            yield f"{module.where(wanted.line)} does not draw, and may not import {wanted.wanted}"


def grounds(module: Module) -> Iterator[str]:
    """Outside the slices: no Qt but in shell, app and tabs; no SQLAlchemy in shell, paper and feeds."""
    for wanted in module.imports():
        if module.room in ("core", "paper", "feeds", "schema", "migrations") and wanted.within(*QT):
            yield f"{module.where(wanted.line)} may not import {wanted.wanted}"
        if module.room in ("shell", "paper", "feeds", "tabs") and wanted.within("sqlalchemy", "alembic"):
            yield f"{module.where(wanted.line)} may not import {wanted.wanted}"
        if wanted.star and wanted.within(*QT):
            yield f"{module.where(wanted.line)} imports all of {wanted.wanted}, which makes every lazy type"


def paper(module: Module) -> Iterator[str]:
    """reportlab lives in paper and in the handouts."""
    if module.room == "paper" or (module.room in SLICES and module.parts[1:2] and "handout" in module.parts[1]):
        return
    for wanted in module.imports():
        if wanted.within("reportlab"):
            yield f"{module.where(wanted.line)} may not import {wanted.wanted}; paper and handouts do"


def databases(module: Module) -> Iterator[str]:
    """Only core says which databases there are, and the migrations, which are written out from core's words."""
    if module.room in ("core", "migrations"):
        return
    for number, line in enumerate(module.text.splitlines(), 1):
        if DATABASES.search(line):
            yield f"{module.where(number)} names a database; only core does: {line.strip()}"


def models(every: list[Module]) -> Iterator[str]:
    """schema.py imports every model, so that the metadata is whole."""
    schema = [module for module in every if module.name == f"{PACKAGE}.schema"]
    seen = {wanted.wanted for module in schema for wanted in module.imports()}
    for module in every:
        if module.room in SLICES and module.parts[1:] == ["model"] and module.name not in seen:
            yield f"{PACKAGE}/schema.py does not import {module.name}"


BORDERS = (rooms, services, whole_modules, screens, grounds, paper, databases)
