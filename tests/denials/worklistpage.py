"""The work list's page in a window, with the keys that tests press."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk_gui.core import settings
from frontdesk_gui.core.rights import Who
from frontdesk_gui.denials.tab_worklist import WorkListTab
from frontdesk_gui.shell import theme
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import FormDialog
from tests.denials.billing import Billing
from tests.denials.screen import PATIENCE_MS

Key = Qt.Key


class Page:
    """The page at a desk, and a person who presses keys."""

    def __init__(self, qtbot: Any, billing: Billing, computer: settings.Computer, who: Who | None = None) -> None:
        self.qtbot, self.billing = qtbot, billing
        self.desk = Desk(billing.store, who or billing.store.who, computer)
        self.opened: list[str] = []
        self.desk.opener = lambda address: self.opened.append(address) is None
        self.toasts: list[str] = []
        self.desk.toasted.connect(lambda words, _undo, _kind: self.toasts.append(words))
        self.tab = WorkListTab()
        qtbot.addWidget(self.tab)
        self.tab.start(self.desk)
        self.tab.resize(1100, 700)
        self.tab.show()
        self.tab.activateWindow()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.tab.found is not None and not self.desk.crew.open_work(), timeout=10_000)

    def until(self, true: Callable[[], object]) -> None:
        """Wait until something is so, however busy the machine is."""
        self.qtbot.waitUntil(lambda: bool(true()), timeout=PATIENCE_MS)

    def press(self, key: Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self.tab.table.setFocus()
        self.qtbot.keyClick(self.tab.table, key, modifier)
        self.settle()

    def dialog(self) -> Any:
        return next(one for one in self.tab.findChildren(FormDialog) if one.isVisible())

    def save(self, **typed: Any) -> None:
        dialog = self.dialog()
        dialog.form.fill(typed)
        dialog.save_button.click()
        self.qtbot.waitUntil(lambda: not dialog.isVisible())
        self.settle()

    def ids(self) -> list[int]:
        return [line.id for line in self.tab.table.rows()]

    def close(self) -> None:
        self.tab.close()
        self.settle()
        self.desk.close()


@pytest.fixture
def page(qtbot: Any, biller: Billing, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens the page, again where a test wants it, and closes it in the end."""
    theme.apply(QApplication.instance(), "light", 10)
    computer, made = settings.Computer(tmp_path / "computer.json"), []

    def open_(who: Who | None = None) -> Page:
        made.append(Page(qtbot, biller, computer, who))
        return made[-1]

    yield open_
    for one in made:
        one.close()
