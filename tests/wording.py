"""Finds texts that a person would read and that do not pass through core.words."""

import ast
from collections.abc import Iterator

from tests.house import PACKAGE, Module, last_name

TRANSLATES = {"_", "n_", "N_"}

# Calls whose string arguments are shown: widgets and what is set on them, refusals, labels of steps, the command line.
SHOWN_ARGUMENTS = {
    *(
        "QLabel",
        "QPushButton",
        "QToolButton",
        "QCheckBox",
        "QRadioButton",
        "QGroupBox",
        "QAction",
        "QMenu",
        "QDockWidget",
    ),
    *("QCommandLinkButton", "QProgressDialog", "QWizardPage", "Label", "Empty", "button", "toast"),
    *("setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setAccessibleName", "setAccessibleDescription"),
    *("setStatusTip", "setWhatsThis", "setTitle", "setSubTitle", "setSuffix", "setPrefix", "setHeaderLabels"),
    *("setHorizontalHeaderLabels", "setVerticalHeaderLabels", "setLabelText", "setTabText", "setItemText"),
    *("setInformativeText", "setDetailedText", "setButtonText", "setSpecialValueText", "showMessage", "showText"),
    *("addAction", "addMenu", "addTab", "addItems", "addButton", "addRow", "addSection"),
    *("information", "warning_box", "question", "about"),
    *("Refusal", "Conflict", "NotAllowed", "NotFound", "StoreTrouble"),
}
# Calls of which only the first is shown, and the names whose method it has to be.
SHOWN_FIRST = {"do": {"desk"}, "write": {"store", "stdout", "stderr"}, "addItem": set()}
# Of these the icon's name comes first and is not shown.
UNSHOWN_FIRST = {"Empty"}
SHOWN_KEYWORDS = {"help", "description", "epilog", "placeholder", "tooltip", "sentence", "why", "how", "hint"}


def bare_texts(module: Module) -> Iterator[str]:
    """Texts for a person that are written as they are, instead of through _(), n_() or N_()."""
    if not module.path.startswith(f"{PACKAGE}/"):
        return
    for name, call in module.calls():
        if name in TRANSLATES:
            yield from _glued(module, call)
            continue
        for shown in _shown(name, call):
            for text in _bare(shown):
                yield f"{module.where(call.lineno)} {name}() shows {text!r} without _()"


def _shown(name: str, call: ast.Call) -> Iterator[ast.expr]:
    """The arguments of a call that a person gets to read."""
    if name in SHOWN_ARGUMENTS:
        yield from call.args[1:] if name in UNSHOWN_FIRST else call.args
        yield from (each.value for each in call.keywords if each.arg in ("text", "title"))
    elif name in SHOWN_FIRST and call.args:
        owner = last_name(call.func.value).lstrip("_") if isinstance(call.func, ast.Attribute) else ""
        if not SHOWN_FIRST[name] or owner in SHOWN_FIRST[name]:
            yield call.args[0]
    yield from (each.value for each in call.keywords if each.arg in SHOWN_KEYWORDS)


def _bare(node: ast.expr) -> Iterator[str]:
    """The pieces of an expression that are text with a letter in it."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and any(letter.isalpha() for letter in node.value):
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from _bare(part) if isinstance(part, ast.Constant) else ()
    elif isinstance(node, ast.IfExp):
        yield from _bare(node.body)
        yield from _bare(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for each in node.values:
            yield from _bare(each)
    elif isinstance(node, ast.BinOp):
        yield from _bare(node.left)
        yield from _bare(node.right)
    elif isinstance(node, ast.List | ast.Tuple):
        for each in node.elts:
            yield from _bare(each)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "join"):
        yield from _bare(node.func.value)


def _glued(module: Module, call: ast.Call) -> Iterator[str]:
    """A text is translated whole: no f-string and no sum inside _(), and none around it."""
    if any(isinstance(each, ast.JoinedStr | ast.BinOp) or _is_format(each) for each in call.args[:2]):
        yield f"{module.where(call.lineno)} translates a text made up on the spot; .format() comes after _()"


def _is_format(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and last_name(node.func) == "format"


def glued_sentences(module: Module) -> Iterator[str]:
    """No sentence is built by gluing translated pieces to text."""
    if not module.path.startswith(f"{PACKAGE}/"):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            sides = (node.left, node.right)
            if any(map(_is_words, sides)) and all(_is_words(each) or any(_bare(each)) for each in sides):
                yield f"{module.where(node.lineno)} glues a sentence from pieces; use fields and .format()"


def _is_words(node: ast.expr) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        node = node.func.value
    return isinstance(node, ast.Call) and last_name(node.func) in TRANSLATES


WORDING = (bare_texts, glued_sentences)
