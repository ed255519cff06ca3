"""The house's laws hold in every module, and each of them is able to fail."""

import ast

import pytest

from tests import laws, wording
from tests.house import PACKAGE, Module, module, modules

HOUSE = modules(PACKAGE, "tests", "packaging")
LAWS = (*laws.LAWS, *wording.WORDING)

# Each law, where its offence lies, the offence itself, and how many breaches it holds.
OFFENCES = [
    (laws.file_wall, "checkin/service.py", "x = 1\n" * 401, 1),
    (laws.function_wall, "checkin/service.py", "def f():\n" + "    x = 1\n" * 40, 1),
    (laws.class_wall, "checkin/service.py", "class C:\n" + "    x = 1\n" * 300, 1),
    (laws.module_docstring, "checkin/service.py", "x = 1", 1),
    (laws.module_docstring, "checkin/service.py", '"""service"""', 1),
    (laws.public_docstrings, "checkin/service.py", "def day():\n    return 1\n\nclass Day:\n    x = 1", 2),
    (laws.banned_names, "core/settings.py", "from PySide6.QtCore import QSettings\nQSettings()", 2),
    (laws.banned_names, "core/settings.py", "import pickle\npickle.loads(b'')", 2),
    (laws.banned_names, "shell/work.py", "app.processEvents()", 1),
    (laws.banned_names, "shell/tab.py", "def f():\n    raise NotImplementedError", 1),
    (laws.banned_calls, "core/log.py", "print('x')\neval('x')\nexec('x')", 3),
    (laws.banned_calls, "shell/preview.py", "dialog.exec()", 1),
    (laws.broad_excepts, "core/log.py", "try:\n    f()\nexcept:\n    raise", 1),
    (laws.broad_excepts, "core/log.py", "try:\n    f()\nexcept (OSError, Exception):\n    raise", 1),
    (laws.broad_excepts, "core/log.py", "try:\n    f()\nexcept BaseException:\n    g()", 1),
    (laws.unfinished, "core/log.py", "x = 1  # TODO: the rest", 1),
    (laws.unfinished, "shell/tab.py", "label(_('Coming soon'))", 1),
    (laws.unreasoned_ignores, "core/log.py", "x = 1  # type: ignore", 1),
    (laws.unreasoned_ignores, "core/log.py", "x = 1  # type: ignore[attr-defined]", 1),
    (laws.unreasoned_ignores, "core/log.py", "x = 1  # type: ignore  # because", 1),
    (laws.sleeping_tests, "tests/test_x.py", "time.sleep(1)\nqtbot.wait(100)\nsleep(1)", 3),
    (laws.escaped_paper, "checkin/handout.py", "Paragraph(name, style)", 1),
    (laws.plain_labels, "checkin/tab.py", "QLabel(patient.name)\nQtWidgets.QLabel(f'{x}')", 2),
    (laws.bound_sql, "core/search.py", "text(f'select {x}')\nsa.text('select ' + x)\ntext('{}'.format(x))", 3),
    (laws.bound_sql, "core/search.py", "text('select %s' % x)", 1),
    (laws.telling_names, "core/utils.py", "", 1),
    (laws.telling_names, "checkin/visit_manager.py", "", 1),
    (wording.bare_texts, "checkin/tab.py", "label.setText('Checked in')\nQPushButton('Save', self)", 2),
    (wording.bare_texts, "checkin/tab.py", "label.setText('Yes' if x else _('No'))", 1),
    (wording.bare_texts, "checkin/tab.py", "label.setText(f'{n} visits')\nlabel.setText('{n} left'.format(n=n))", 2),
    (wording.bare_texts, "checkin/service.py", "raise Refusal('That visit is gone.')", 1),
    (wording.bare_texts, "checkin/service.py", "raise errors.NotFound('That visit is gone.')", 1),
    (wording.bare_texts, "checkin/tab.py", "self.desk.do('Check in', service.check_in)\nstore.write('Check in')", 2),
    (wording.bare_texts, "checkin/verbs.py", "parser.add_argument('--day', help='which day')", 1),
    (wording.bare_texts, "cli.py", "sys.stderr.write('no such file\\n')", 1),
    (wording.bare_texts, "checkin/tab.py", "Empty('inbox', 'Nothing here yet', 'Import')", 2),
    (wording.bare_texts, "checkin/tab.py", "_(f'{n} visits')\n_('a' + b)\n_('{n}'.format(n=n))", 3),
    (wording.bare_texts, "checkin/tab.py", "tree.setHeaderLabels(['Name', _('Day')])", 1),
    (wording.glued_sentences, "checkin/tab.py", "x = _('Checked in') + ' today'\ny = 'the ' + _('visit')", 2),
    (wording.glued_sentences, "checkin/tab.py", "x = _('{n} left').format(n=n) + _('today')", 1),
]

# What stands right at the edge of a law, and keeps it.
LAWFUL = [
    ("core/trouble.py", "def _f():\n    try:\n        g()\n    except Exception:\n        raise"),
    ("core/log.py", "try:\n    f()\nexcept BaseException:\n    tidy()\n    raise"),
    ("core/log.py", "x = 1  # type: ignore[attr-defined]  # the library has no types"),
    ("core/search.py", "text('select :x')\nlabel.text()"),
    ("checkin/tab.py", "label.setText(_('{n} visits').format(n=n))\nlabel.setText(name)\nlabel.setText('12:30')"),
    ("checkin/tab.py", "QLabel(_('Visits'))\nself.setObjectName('visits')\nEmpty('inbox', _('Nothing'))"),
    ("checkin/tab.py", "file.write('words of a file')\nparts = [_('One')] + [_('Two')]\nx = name + 'a'"),
    (
        "checkin/service.py",
        "def _f():\n    return 1\n\ndef g():\n    '''What it is.'''\n    raise Refusal(_('It is gone.'))",
    ),
    ("migrations/versions/a1.py", "x = 1\n" * 500),
]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_law(law) -> None:
    assert [breach for each in HOUSE for breach in law(each)] == []


@pytest.mark.parametrize(("law", "path", "text", "count"), OFFENCES)
def test_an_offence_is_found(law, path: str, text: str, count: int) -> None:
    assert len(list(law(placed(path, text)))) == count


@pytest.mark.parametrize(("path", "text"), LAWFUL)
def test_what_is_lawful_is_not_found(path: str, text: str) -> None:
    assert [breach for law in LAWS for breach in law(placed(path, f'"""What lives here."""\n{text}'))] == []


def test_each_law_is_able_to_fail() -> None:
    assert {law for law, *_rest in OFFENCES} == set(LAWS)


def test_no_more_than_two_files_catch_all() -> None:
    assert len(laws.CATCH_ALL) == 2
    catching = [each.path for each in HOUSE if each.path in laws.CATCH_ALL]
    assert catching == sorted(catching)
    for each in HOUSE:
        if each.path in laws.CATCH_ALL:
            handlers = [node for node in ast.walk(each.tree) if isinstance(node, ast.ExceptHandler)]
            assert handlers, f"{each.path} need not be excepted"


def placed(path: str, text: str) -> Module:
    """A module at a path of the package, or of the tests where it says so."""
    return module(path if path.startswith("tests/") else f"{PACKAGE}/{path}", text)
