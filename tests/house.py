"""The modules of the house as text and syntax tree, for the tests that keep its laws."""

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = "frontdesk_gui"
SLICES = (
    "office",
    "schedule",
    "checkin",
    "denials",
    "fixes",
    "training",
    "playbook",
    "team",
    "huddle",
    "meetings",
)


@dataclass(frozen=True)
class Import:
    """One import: the module or name that is wanted, in full, and the line."""

    wanted: str
    line: int
    star: bool = False

    def within(self, *packages: str) -> bool:
        """Whether it wants one of these packages, or something in it."""
        return any(self.wanted == package or self.wanted.startswith(package + ".") for package in packages)


@dataclass(frozen=True)
class Module:
    """One source file: its name as in an import, its path from the root with slashes, and what it says."""

    name: str
    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, self.path)

    @property
    def parts(self) -> list[str]:
        """The names below the package: ["checkin", "service"]."""
        return self.name.split(".")[1:]

    @property
    def room(self) -> str:
        """The first of them; "" for the package itself."""
        return self.parts[0] if self.parts else ""

    @property
    def is_package(self) -> bool:
        """Whether this is the __init__ of a folder."""
        return self.path.endswith("__init__.py")

    @property
    def draws(self) -> bool:
        """Whether this part of a slice is one that may use Qt."""
        inner = self.parts[1:]
        return bool(inner) and (inner[0].startswith(("tab", "dialogs")) or inner[0] == "screens")

    def where(self, line: int) -> str:
        """The place, as editors read it."""
        return f"{self.path}:{line}"

    def imports(self) -> Iterator[Import]:
        """All imports, also those inside functions, with relative ones resolved."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (Import(alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                for alias in node.names:
                    star = alias.name == "*"
                    yield Import(base if star else f"{base}.{alias.name}", node.lineno, star)

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        up = self.name.split(".")
        up = up[: len(up) - node.level + self.is_package]
        return ".".join([*up, *([node.module] if node.module else [])])

    def comments(self) -> Iterator[tuple[int, str]]:
        """Line and text of each comment."""
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Each call with the last part of its name: ("setText", the call)."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield last_name(node.func), node


def last_name(node: ast.expr) -> str:
    """`setText` of `self.label.setText`; "" where there is no name."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def module(path: str, text: str) -> Module:
    """A module of the house by its path from the root."""
    name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return Module(name, path, text)


def modules(*folders: str, root: Path = ROOT) -> list[Module]:
    """All modules below these folders of the root, in order."""
    found = []
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            found.append(module(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")))
    return found


def every_text(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Path and text of every file of the project that is text; what the tools leave behind is not of the project."""
    left = {".git", ".venv", "__pycache__", ".hypothesis", "build", "dist"}
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if left & set(inside.parts) or any(part.endswith(("_cache", ".egg-info")) for part in inside.parts):
            continue
        if path.is_file() and not path.is_symlink():
            try:
                yield inside.as_posix(), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
