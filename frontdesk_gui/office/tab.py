"""The Practice tab: sites, staff, who is out, duties, closed days, payers and providers, each a calm list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.office import days, dialogs, dialogs_password, service, staff, tab_pictures
from frontdesk_gui.office.screens.lines import SECTIONS, Section
from frontdesk_gui.shell import text
from frontdesk_gui.shell.empty import Empty
from frontdesk_gui.shell.rows import Table
from frontdesk_gui.shell.tab import Tab

TABLES = frozenset(
    {
        "site",
        "person",
        "hours",
        "absence",
        "duty",
        "duty_holder",
        "closed_day",
        "payer",
        "payer_name",
        "payer_clock",
        "provider",
        "provider_name",
        "setting",
    }
)


class Panel(QFrame):
    """One list with what it is for; an empty one offers the button that fills it."""

    def __init__(self, section: Section, add: Callable[[], object], may_edit: bool) -> None:
        super().__init__()
        self.section = section
        self.setProperty("card", True)
        self.table = Table(section.columns, _(section.title))
        self.empty = Empty(section.icon, _(section.purpose), _(section.add) if may_edit else "", add)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(text.Label(_(section.purpose), tone="muted", wrap=True))
        layout.addWidget(self.stack, 1)

    def present(self, office: service.Office) -> None:
        """Show the list's lines."""
        lines = self.section.lines(office)
        self.table.set_rows(lines)
        self.stack.setCurrentWidget(self.table if lines else self.empty)


class OfficeTab(Tab):
    """Everything about the practice itself, to look at for all and to change for the manager."""

    name: ClassVar[str] = "office"
    title: ClassVar[str] = N_("Practice")
    icon: ClassVar[str] = "building"
    key: ClassVar[str] = "Ctrl+9"
    reads: ClassVar[frozenset[str]] = TABLES
    opens: ClassVar[frozenset[str]] = frozenset({"payer", "person", "provider"})
    fetch: ClassVar[Callable[..., Any] | None] = service.office

    def build(self) -> None:
        """The sections above, the chosen list below, its buttons beside them."""
        self.office: service.Office | None = None
        self._wanted: int | None = None
        self.may_edit = rights.may(self.desk.who, Right.EDIT_OFFICE)
        self.bar = QTabBar()
        self.bar.setAccessibleName(_("Sections"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.panels: dict[str, Panel] = {}
        self.stack = QStackedWidget()
        for section in SECTIONS:
            self.bar.addTab(_(section.title))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
        layout.addLayout(self._buttons())
        self.bar.currentChanged.connect(lambda _place: self._turned())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.edit_button = text.button(_("Change"), icon="pencil")
        self.clocks_button = text.button(_("Deadlines"), icon="clock")
        self.holidays_button = text.button(_("Federal holidays"), icon="calendar-days")
        self.password_button = text.button(_("Give a password"), icon="key")
        self.remove_button = text.button(_("Take out"), icon="trash-2")
        self.all_button = text.button(_("Show who and what is no longer in use"), icon="eye")
        self.all_button.setCheckable(True)
        pressed = (
            (self.edit_button, self.edit),
            (self.clocks_button, self.edit_clocks),
            (self.holidays_button, self.edit_holidays),
            (self.password_button, self.give_password),
            (self.remove_button, self.remove),
            (self.all_button, self.refresh),
        )
        for button, action in pressed:
            button.clicked.connect(lambda _on=False, act=action: act())
            row.addWidget(button)
        row.addStretch()
        return row

    def header(self) -> list[QWidget]:
        """The practice's own name, and the button that adds to the chosen list."""
        if not self.may_edit:
            return []
        self.practice_button = text.button(_("The practice"), icon="building")
        self.practice_button.clicked.connect(lambda: self._open(dialogs.edit_practice))
        self.add_button = text.button("", icon="plus", primary=True)
        self.add_button.clicked.connect(lambda: self.add())
        self._fit_buttons()
        return [self.practice_button, self.add_button]

    def asks(self) -> tuple[object, ...]:
        """Whether what is no longer in use is shown too."""
        return (self.all_button.isChecked(),)

    def present(self, data: service.Office) -> None:
        """Show the practice as it stands."""
        self.office = data
        self.set_subtitle(data.practice.name)
        for panel in self.panels.values():
            panel.present(data)
        guessed = sum(1 for payer in data.payers if not payer.kind_confirmed)
        self.set_badge(str(guessed) if guessed and self.may_edit else "")
        if self._wanted is not None:
            self.panel.table.go_to(self._wanted)
            self._wanted = None
        self._fit_buttons()

    @property
    def panel(self) -> Panel:
        """The list that is shown; made when it is first wanted, since all seven at once would hold the window."""
        section = SECTIONS[self.bar.currentIndex()]
        if section.key not in self.panels:
            self.panels[section.key] = self._made(section)
        return self.panels[section.key]

    def _made(self, section: Section) -> Panel:
        panel = Panel(section, self.add, self.may_edit)
        panel.table.chosen.connect(lambda _line: self.edit())
        panel.table.current_row.connect(lambda _line: self._fit_buttons())
        self.stack.addWidget(panel)
        if self.office is not None:
            panel.present(self.office)
        return panel

    @property
    def chosen(self) -> Any:
        """What the line under the focus is of, or None."""
        line = self.panel.table.current()
        return line.of if line is not None else None

    def showEvent(self, event: QShowEvent) -> None:
        """The first list is made when somebody comes to see it."""
        self._turned()
        super().showEvent(event)

    def _turned(self) -> None:
        self.stack.setCurrentWidget(self.panel)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """Only what can be done with the chosen list and line is offered."""
        key, chosen = self.panel.section.key, self.chosen
        federal = isinstance(chosen, days.Closed) and chosen.federal
        for button, shown, can in (
            (self.edit_button, True, chosen is not None),
            (self.clocks_button, key == "payers", chosen is not None),
            (self.holidays_button, key == "closed", True),
            (self.password_button, key == "people", isinstance(chosen, staff.Person) and chosen.active),
            (self.remove_button, key in ("closed", "absences"), chosen is not None and not federal),
        ):
            button.setVisible(shown and self.may_edit)
            button.setEnabled(can)
        self.all_button.setVisible(key not in ("closed", "absences"))
        if hasattr(self, "add_button"):
            words = _(self.panel.section.add)
            self.add_button.setText(text.face(words))
            self.add_button.setAccessibleName(words)

    # -- what can be done --

    def _open(self, editor: Callable[..., object], *more: object) -> None:
        if self.office is not None and self.may_edit:
            editor(self.desk, self, self.office, *more)

    def add(self) -> None:
        """Add to the list that is shown."""
        self._open(dialogs.EDITORS[self.panel.section.key])

    def edit(self) -> None:
        """Change what is under the focus."""
        if self.chosen is not None:
            self._open(dialogs.EDITORS[self.panel.section.key], self.chosen)

    def edit_clocks(self) -> None:
        """Change how long the chosen payer gives."""
        if self.chosen is not None and self.may_edit:
            dialogs.edit_clocks(self.desk, self, self.chosen)

    def edit_holidays(self) -> None:
        """Choose the federal holidays the practice keeps."""
        self._open(dialogs.edit_holidays)

    def give_password(self) -> None:
        """Let the chosen person sign in."""
        if self.chosen is not None and self.may_edit:
            dialogs_password.give(self.desk, self, self.chosen)

    def remove(self) -> None:
        """Take a closed day or an absence out of its list."""
        chosen = self.chosen
        if isinstance(chosen, days.Closed) and not chosen.federal:
            self.desk.do(_("Closed day taken out"), days.remove, chosen.id)
        elif isinstance(chosen, staff.Absence):
            self.desk.do(_("Days out taken out"), staff.remove_absence, chosen.id)

    def show_row(self, kind: str, row: str) -> None:
        """Go to a payer, person or provider."""
        key = {"payer": "payers", "person": "people", "provider": "providers"}[kind]
        place = [section.key for section in SECTIONS].index(key)
        self.bar.setCurrentIndex(place)
        self._wanted = int(row)
        if self.office is not None:
            self.panel.table.go_to(self._wanted)

    def pictures(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Its lists and windows, to be looked at."""
        return tab_pictures.all_of_them(self)

    def focus(self) -> None:
        """Begin in the list."""
        self.panel.table.setFocus()
