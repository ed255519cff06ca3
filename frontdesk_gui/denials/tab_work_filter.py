"""Which denials the list shows: what is typed, the menu of filters, saved views, and what is filtered away as chips."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from frontdesk_gui.core import rights
from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import codes, dialogs_work, names
from frontdesk_gui.denials.filters import NOBODY, OPEN, Filters, read, written
from frontdesk_gui.denials.tab_work_keys import KEPT, VIEWS
from frontdesk_gui.denials.worklist import WorkList
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import as_words
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.flow import Flow

TYPED_MS = 200
TAKEN_BACK = N_("Payments taken back")
CHIP, STRIP_CHIP = 20, 16  # letters of a filter that stand on its chip
DRILL = 48  # of the figure whose denials are listed, where there is room
Choices = list[tuple[Any, str]]
GROUPS = (
    ("payers", N_("Payer")),
    ("causes", N_("Cause")),
    ("preventable", N_("Can the desk prevent it")),
    ("statuses", N_("Status")),
    ("owners", N_("Owner")),
)


class FilterBar(QWidget):
    """Tells `chosen` with the filters from now on, which are kept on this computer, and `pressed`.

    What is pressed is export, columns, or switch (where the work list is kept)."""

    chosen = Signal(object)
    pressed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        kept: dict[str, Any] = desk.computer.get(KEPT)
        self.wanted: Filters = replace(read(kept), text="")
        self._known: WorkList | None = None
        self._strip = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        row = Flow(6)
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Find in the list"))
        self.search.setClearButtonEnabled(True)
        self.filter = text.button(_("Filter"), icon="filter")
        self.views = text.button(_("Views"), icon="star")
        self.export = text.button(_("Export"), icon="download")
        self.export.clicked.connect(lambda: self.pressed.emit("export"))
        self.filter.clicked.connect(lambda: self._under(self.filter, self.menu()))
        self.views.clicked.connect(lambda: self._under(self.views, self.views_menu()))
        for part in (self.search, *self.buttons):
            row.addWidget(part)
        self.chips = Flow(6)
        self._say_where()
        layout.addLayout(row)
        layout.addLayout(self.chips)
        self._typed = QTimer(self, singleShot=True, interval=TYPED_MS)
        self.search.installEventFilter(self)
        self._typed.timeout.connect(lambda: self.choose(replace(self.wanted, text=self.search.text().strip())))
        self.search.textEdited.connect(lambda _text: self._typed.start())
        self.search.textChanged.connect(lambda words: None if words else self._typed.start())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+E exports also while somebody types, where a line of Qt's would take it for itself."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.keyCombination() != QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E):
            return super().eventFilter(watched, event)
        event.ignore()
        return True

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """What stands beside the line in which one types."""
        return (self.filter, self.views, self.export)

    def set_strip(self, strip: bool) -> None:
        """In a strip the icons have to do."""
        if strip != self._strip:
            self._strip = strip
            self.show_chips(anew=True)
        for button in self.buttons:
            button.setText("" if strip else text.face(button.accessibleName()))
            button.setToolTip(button.accessibleName() if strip else "")

    def _under(self, button: QPushButton, menu: QMenu) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    # -- choosing --

    def choose(self, wanted: Filters) -> None:
        """Show these, now and the next time; what is typed is not kept."""
        if wanted == self.wanted:
            return
        self.wanted = wanted
        if wanted.behind is None:  # the denials of a figure are looked at once
            self._desk.computer.put(KEPT, written(replace(wanted, text="")))
        self._say_where()
        if self.search.text().strip() != wanted.text:
            self.search.setText(wanted.text)
        self.show_chips()
        self.chosen.emit(wanted)

    def clear(self) -> None:
        """Everything that is open."""
        self.choose(OPEN)

    def present(self, found: WorkList) -> None:
        """Learn which payers and people can be chosen."""
        self._known = found
        self.show_chips()

    def _say_where(self) -> None:
        """What is typed is looked for in all denials, or in those of one figure alone."""
        drilled = self.wanted.behind is not None
        words = _("Find within these denials") if drilled else _("Name, number, payer or code")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words if drilled else _("Find in the list"))

    def choices(self) -> dict[str, Choices]:
        """What each filter can be set to."""
        found = self._known
        people = [(NOBODY, _("Nobody")), *(found.people if found is not None else ())]
        return {
            "payers": list(found.payers) if found is not None else [],
            "causes": [(one.key, _(one.name)) for one in codes.causes()],
            "preventable": [(key, _(words)) for key, words in names.PREVENTABLE_WORDS.items()],
            "statuses": [(str(key), _(words)) for key, words in names.STATUS_WORDS.items()],
            "owners": people if found is not None and found.people else [],
        }

    def menu(self) -> QMenu:
        """The menu of the Filter button: a list to tick for each kind, days and amounts, and closed ones."""
        made = _menu(self, _("Filter"))
        choices = self.choices()
        for kind, title in GROUPS:
            if choices[kind]:
                part = _menu(made, _(title))
                made.addMenu(part)
                for value, words in choices[kind]:
                    self._tick(part, words, value in getattr(self.wanted, kind), self._turned(kind, value))
        made.addSeparator()
        made.addAction(_("Days and amounts…")).triggered.connect(lambda _on=False: self.ask_bounds())
        closed = replace(self.wanted, open_only=not self.wanted.open_only)
        self._tick(made, _("Closed ones too"), not self.wanted.open_only, closed)
        back = replace(self.wanted, taken_back=not self.wanted.taken_back, behind=None)
        self._tick(made, _(TAKEN_BACK), self.wanted.taken_back, back)
        made.addSeparator()
        made.addAction(_("Show all open")).triggered.connect(lambda _on=False: self.clear())
        return made

    def _tick(self, menu: QMenu, words: str, on: bool, then: Filters) -> None:
        entry = QAction(text.face(words), menu, checkable=True, checked=on)
        entry.triggered.connect(lambda _on=False: self.choose(then))
        menu.addAction(entry)

    def _turned(self, kind: str, value: Any) -> Filters:
        return replace(self.wanted, **{kind: getattr(self.wanted, kind) ^ {value}})

    def ask_bounds(self) -> None:
        """Ask for days and amounts."""
        dialogs_work.bounds(self, self.wanted, self.choose)

    # -- views --

    def saved(self) -> dict[str, Filters]:
        """The views saved on this computer, by name."""
        kept = self._desk.computer.get(VIEWS)
        return {name: read(values) for name, values in kept.items() if isinstance(values, dict)}

    def views_menu(self) -> QMenu:
        """The menu of the Views button: those there always are, the saved ones, and saving this one."""
        made = _menu(self, _("Views"))
        for words, wanted in self._always():
            self._tick(made, words, self.wanted == wanted, wanted)
        saved = self.saved()
        made.addSeparator()
        for name, wanted in saved.items():
            self._tick(made, name, self.wanted == wanted, wanted)
        made.addSeparator()
        made.addAction(_("Save this view…")).triggered.connect(lambda _on=False: dialogs_work.view(self, self.save))
        if saved:
            part = _menu(made, _("Forget a view"))
            made.addMenu(part)
            for name in saved:
                part.addAction(text.face(name)).triggered.connect(lambda _on=False, name=name: self.forget(name))
        made.addSeparator()
        made.addAction(_("Columns…")).triggered.connect(lambda _on=False: self.pressed.emit("columns"))
        if self._known is not None and rights.may(self._desk.who, Right.EDIT_OFFICE):
            words = _("Work list is kept elsewhere") if self._known.here else _("Keep the work list here")
            made.addAction(words).triggered.connect(lambda _on=False: self.pressed.emit("switch"))
        return made

    def _always(self) -> Iterable[tuple[str, Filters]]:
        yield _("Everything open"), OPEN
        yield _("Mine"), replace(OPEN, owners=frozenset({self._desk.who.person_id}))
        yield _("Nobody's yet"), replace(OPEN, owners=frozenset({NOBODY}))
        yield _("The desk can prevent"), replace(OPEN, preventable=frozenset({"yes", "partly"}))
        yield _(TAKEN_BACK), replace(OPEN, taken_back=True)

    def save(self, name: str) -> None:
        """Keep what is filtered now under a name."""
        kept = self._desk.computer.get(VIEWS)
        self._desk.computer.put(VIEWS, {**kept, name: written(self.wanted)})
        self._desk.toast(_("View saved: {name}").format(name=name))

    def forget(self, name: str) -> None:
        """Let a saved view go."""
        kept = self._desk.computer.get(VIEWS)
        self._desk.computer.put(VIEWS, {each: values for each, values in kept.items() if each != name})

    # -- what is filtered away --

    def named(self) -> list[tuple[str, Filters]]:
        """Each filter in words, with what stays without it."""
        found: list[tuple[str, Filters]] = self._drilled()
        choices = self.choices()
        for kind, _title in GROUPS:
            known = dict(choices[kind])
            for value in sorted(getattr(self.wanted, kind)):
                found.append((known.get(value, _("somebody else")), self._turned(kind, value)))
        for key, words, shown in _BOUNDS:
            without: dict[str, Any] = {key: None}
            if (value := getattr(self.wanted, key)) is not None:
                found.append((_(words).format(value=shown(value)), replace(self.wanted, **without)))
        if not self.wanted.open_only and self.wanted.behind is None:
            found.append((_("Closed ones too"), replace(self.wanted, open_only=True)))
        if self.wanted.taken_back:
            found.append((_(TAKEN_BACK), replace(self.wanted, taken_back=False)))
        return found

    def _drilled(self) -> list[tuple[str, Filters]]:
        """The figure whose denials are listed: without it everything open is."""
        if self.wanted.behind is None:
            return []
        drill = self._known.drill if self._known is not None else None
        words = (
            _("Numbers: {name} ({count})").format(name=drill.name, count=f"{drill.count:,}") if drill else _("Numbers")
        )
        found = [(words, replace(self.wanted, behind=None, open_only=True, text=""))]
        if self.wanted.open_only:
            found.append((_("Open ones only"), replace(self.wanted, open_only=False)))
        return found

    def _tip(self, words: str, drill: bool) -> str:
        if drill and self._known is not None and self._known.drill is not None:
            days = self._known.drill.days
            return _("{filter}, {days}. Take this away to see everything open.").format(filter=words, days=days)
        return _("Take this filter away: {filter}").format(filter=words)

    def show_chips(self, anew: bool = False) -> None:
        """A button for each filter that takes it away."""
        wanted = self.named()
        if not anew and [words for words, _off in wanted] == [chip.accessibleName() for chip in self.chips.widgets()]:
            return
        self.chips.clear()
        for place, (words, off) in enumerate(wanted):
            drill = not place and self.wanted.behind is not None
            room = STRIP_CHIP if self._strip else DRILL if drill else CHIP
            chip = text.button(core_text.clip(words, room), self, icon="x")
            chip.setAccessibleName(words)
            chip.setToolTip(self._tip(words, drill))
            chip.clicked.connect(lambda _on=False, off=off: self.choose(off))
            self.chips.addWidget(chip)
            chip.show()


def _day(value: Any) -> str:
    return as_words(value, "text")


_BOUNDS: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    ("first", N_("Seen from {value}"), _day),
    ("last", N_("Seen until {value}"), _day),
    ("since", N_("Answered from {value}"), _day),
    ("until", N_("Answered until {value}"), _day),
    ("low", N_("At least {value}"), core_text.money),
    ("high", N_("At most {value}"), core_text.money),
)


def _menu(parent: QWidget, title: str) -> QMenu:
    made = QMenu(text.face(title), parent)
    made.setAccessibleName(title)
    return made
