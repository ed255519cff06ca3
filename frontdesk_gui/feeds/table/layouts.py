"""Layout: one list of one system, told by the names of its columns, and what its columns mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Aliases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """One list of one system.

    `marks` are column names that tell it, `enough` how many of them must be there. `fields` gives each of our fields
    its column names, the best first. `seconds`: lengths are in seconds. `codes`: the provider column holds a code.
    `unset_midnight`: 00:00 in the time column stands where no time was recorded. `words`: status words that mean this
    in this system only. `never`: shared names that mean something else here.
    """

    system: str
    content: str
    marks: Aliases
    enough: int
    fields: Mapping[str, Aliases] = field(default_factory=dict)
    seconds: bool = False
    codes: bool = False
    unset_midnight: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    never: frozenset[str] = frozenset()


def cut(names: str) -> Aliases:
    """Column names written with bars between them."""
    return tuple(name.strip() for name in names.split("|"))


def named(fields: Mapping[str, str]) -> Mapping[str, Aliases]:
    """Fields with their column names, written with bars between them."""
    return {name: cut(given) for name, given in fields.items()}


def layout(
    system: str,
    content: str,
    *,
    marks: str,
    enough: int,
    fields: Mapping[str, Aliases] | None = None,
    seconds: bool = False,
    codes: bool = False,
    unset_midnight: bool = False,
    words: Mapping[str, str] | None = None,
    never: frozenset[str] = frozenset(),
) -> Layout:
    """A Layout from names written with bars between them."""
    return Layout(system, content, cut(marks), enough, fields or {}, seconds, codes, unset_midnight, words or {}, never)
