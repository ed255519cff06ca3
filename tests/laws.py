"""The house's laws on a single module, one function each, giving what breaks them."""

import ast
import re
from collections.abc import Iterator

from tests.house import PACKAGE, Module, last_name

FILE_WALL, FUNCTION_WALL, CLASS_WALL = 400, 40, 300
# A migration is history: drawn up from the models once, and never edited again.
HISTORY = f"{PACKAGE}/migrations/versions/"

# The two places where whatever goes wrong is caught, logged without patient data, and shown.
CATCH_ALL = ("frontdesk_gui/core/trouble.py", "frontdesk_gui/shell/work.py")

BANNED_NAMES = {
    "QSettings": "settings are core.settings; Qt's run code from a hostile file",
    "processEvents": "long work goes to desk.run",
    "pickle": "it runs what it reads",
    "shelve": "it runs what it reads",
    "marshal": "it runs what it reads",
    "NotImplementedError": "what is not there is not offered",
}
BANNED_CALLS = {"print": "say it with words, or log it", "eval": "it runs text", "exec": "it runs text"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|coming soon|lorem ipsum", re.IGNORECASE)
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "controller", "base_utils"}
IGNORE = re.compile(r"#\s*type:\s*ignore")
REASONED = re.compile(r"#\s*type:\s*ignore\[[\w, -]+\]\s*(#|-|;)\s*\w+")


def _functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def file_wall(module: Module) -> Iterator[str]:
    """A file of more than 400 lines is two."""
    lines = len(module.text.splitlines())
    if lines > FILE_WALL and not module.path.startswith(HISTORY):
        yield f"{module.path} has {lines} lines, and {FILE_WALL} is the wall"


def function_wall(module: Module) -> Iterator[str]:
    """A function of more than 40 lines, its docstring not counted, is two."""
    for node in _functions(module):
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        first = node.body[0]
        if ast.get_docstring(node, clean=False) is not None:
            lines -= (first.end_lineno or first.lineno) - first.lineno + 1
        if lines > FUNCTION_WALL and not module.path.startswith(HISTORY):
            yield f"{module.where(node.lineno)} {node.name} has {lines} lines, and {FUNCTION_WALL} is the wall"


def class_wall(module: Module) -> Iterator[str]:
    """A class of more than 300 lines is two."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > CLASS_WALL:
                yield f"{module.where(node.lineno)} {node.name} has {lines} lines, and {CLASS_WALL} is the wall"


def module_docstring(module: Module) -> Iterator[str]:
    """A module opens with a sentence: what lives here."""
    said = ast.get_docstring(module.tree)
    if not said or not re.search(r"[.:?!]", said):
        yield f"{module.path} does not open with a sentence that says what lives here"


def public_docstrings(module: Module) -> Iterator[str]:
    """What a module offers says what it means."""
    if not module.path.startswith(f"{PACKAGE}/") or module.path.startswith(HISTORY):
        return
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if any(last_name(each) == "overload" for each in node.decorator_list):
                continue
            if not ast.get_docstring(node):
                yield f"{module.where(node.lineno)} {node.name} has no docstring"


def banned_names(module: Module) -> Iterator[str]:
    """No QSettings, processEvents, pickle, NotImplementedError."""
    for node in ast.walk(module.tree):
        names = {getattr(node, "id", ""), getattr(node, "attr", "")}
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {part for alias in node.names for part in alias.name.split(".")}
            names |= set((getattr(node, "module", "") or "").split("."))
        for name in sorted(names & set(BANNED_NAMES)):
            yield f"{module.where(getattr(node, 'lineno', 1))} {name}: {BANNED_NAMES[name]}"


def banned_calls(module: Module) -> Iterator[str]:
    """No print, eval or exec; a Qt dialog's own exec() would block, and is not one of ours either."""
    for name, call in module.calls():
        if isinstance(call.func, ast.Name) and name in BANNED_CALLS:
            yield f"{module.where(call.lineno)} {name}(): {BANNED_CALLS[name]}"
        elif name == "exec" and module.path.startswith(f"{PACKAGE}/") and module.room not in ("app", "cli"):
            yield f"{module.where(call.lineno)} exec(): open() a dialog, and go on from its signal"


def broad_excepts(module: Module) -> Iterator[str]:
    """No bare except; Exception is caught in two files; BaseException only to tidy up and raise on."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        names = {last_name(each) if each is not None else "" for each in caught}
        if "" in names and node.type is None:
            yield f"{module.where(node.lineno)} bare except"
        if "Exception" in names and module.path not in CATCH_ALL:
            yield f"{module.where(node.lineno)} except Exception"
        last = node.body[-1]
        if "BaseException" in names and not (isinstance(last, ast.Raise) and last.exc is None):
            yield f"{module.where(node.lineno)} except BaseException that does not raise on"


def unfinished(module: Module) -> Iterator[str]:
    """Nothing is left for later in the text."""
    if module.path in ("tests/laws.py", "tests/test_laws.py"):
        return  # they name what they ban
    for number, line in enumerate(module.text.splitlines(), 1):
        if UNFINISHED.search(line):
            yield f"{module.where(number)} unfinished: {line.strip()}"


def unreasoned_ignores(module: Module) -> Iterator[str]:
    """An error of types that is ignored is named, with a reason: `# type: ignore[code]  # why`."""
    for line, comment in module.comments():
        if IGNORE.search(comment) and not REASONED.search(comment):
            yield f"{module.where(line)} without code or reason: {comment}"


def sleeping_tests(module: Module) -> Iterator[str]:
    """A test waits for what it wants, never for a time."""
    if not module.path.startswith("tests/"):
        return
    for name, call in module.calls():
        owner = last_name(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        if name == "sleep" or (name == "wait" and owner in ("qtbot", "bot")):
            yield f"{module.where(call.lineno)} sleeps"


def escaped_paper(module: Module) -> Iterator[str]:
    """paper's parts escape every text, so only they make a Paragraph."""
    if module.room == "paper" or not module.path.startswith(f"{PACKAGE}/"):
        return
    for name, call in module.calls():
        if name == "Paragraph":
            yield f"{module.where(call.lineno)} makes a Paragraph; paper.parts do, and escape"


def plain_labels(module: Module) -> Iterator[str]:
    """A QLabel reads markup; what comes from data is shown by shell.text.Label, which does not."""
    if module.room == "shell" or not module.path.startswith(f"{PACKAGE}/"):
        return
    for name, call in module.calls():
        if name == "QLabel" and call.args and not _is_words(call.args[0]):
            yield f"{module.where(call.lineno)} a bare QLabel shows data; use shell.text.Label"


def _is_words(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return True
    return isinstance(node, ast.Call) and last_name(node.func) in ("_", "n_")


def bound_sql(module: Module) -> Iterator[str]:
    """Values are bound, never written into the text of a statement."""
    for name, call in module.calls():
        if name == "text" and call.args and _is_glued(call.args[0]):
            yield f"{module.where(call.lineno)} text() is given a string made up on the spot; bind its values"


def _is_glued(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return any(isinstance(each, ast.Constant) or _is_glued(each) for each in (node.left, node.right))
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Call) and last_name(node.func) == "format")


def telling_names(module: Module) -> Iterator[str]:
    """A module is named for what a person at the practice would call it."""
    for part in module.name.split("."):
        if VAGUE & {part, *part.split("_")}:
            yield f"{module.path} is named {part}, which says nothing"


LAWS = (
    file_wall,
    function_wall,
    class_wall,
    module_docstring,
    public_docstrings,
    banned_names,
    banned_calls,
    broad_excepts,
    unfinished,
    unreasoned_ignores,
    sleeping_tests,
    escaped_paper,
    plain_labels,
    bound_sql,
    telling_names,
)
