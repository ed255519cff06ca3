"""A checklist worked with one key an item: done, doesn't apply, couldn't get it; then the next open one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from frontdesk_gui.shell import theme
from frontdesk_gui.shell.checkitems import Answer, Check, CheckModel
from frontdesk_gui.shell.checkpaint import CheckPainter

KEYS = {
    Qt.Key.Key_D: Answer.DONE,
    Qt.Key.Key_Space: Answer.DONE,
    Qt.Key.Key_N: Answer.NOT_APPLICABLE,
    Qt.Key.Key_C: Answer.COULD_NOT,
    Qt.Key.Key_U: Answer.OPEN,
    Qt.Key.Key_Backspace: Answer.OPEN,
}


class Checks(QListView):
    """The items of one visit in their groups. An answer is shown at once and told; the tab writes it."""

    answered = Signal(object, str)  # id of the item, Answer
    rest_asked = Signal()  # A: all that is still open and may be, is fine
    why_asked = Signal(object)  # ?: why is this asked
    current_changed = Signal(object)  # the Check under the focus, or None

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = CheckModel(self)
        self._painter = CheckPainter(self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._moved)
        theme.watch().changed.connect(self.scheduleDelayedItemsLayout)

    # -- items --

    def set_items(self, items: Sequence[Check], anew: bool = False) -> None:
        """Show these items; the focus stays on its item, or goes to the first open one (`anew` for another visit)."""
        kept = None if anew else self.current()
        if self._model.take(items) or anew:
            place = self._model.place(kept.id) if kept is not None else None
            self._focus_on(place if place is not None else self._model.next_open(-1))
        self.scheduleDelayedItemsLayout()

    def items(self) -> tuple[Check, ...]:
        """The items as they stand on the screen."""
        return self._model.checks()

    def current(self) -> Check | None:
        """The item under the focus."""
        return self._model.check(self.currentIndex().row())

    def go_to(self, item_id: object) -> None:
        """Put the focus on an item."""
        self._focus_on(self._model.place(item_id))

    def mark(self, item_id: object, answer: Answer, note: str = "") -> None:
        """Show an answer before it is written."""
        place = self._model.place(item_id)
        check = self._model.check(place) if place is not None else None
        if place is not None and check is not None:
            self._model.replace(place, replace(check, state=answer, note=note, fine=False))

    def advance(self) -> None:
        """Put the focus on the next open item, from the top again after the last."""
        self._focus_on(self._model.next_open(self.currentIndex().row()))

    def open_items(self) -> list[Check]:
        """What is still open."""
        return [check for check in self.items() if check.open]

    def _focus_on(self, place: int | None) -> None:
        if place is not None:
            index = self._model.index(place, 0)
            self.setCurrentIndex(index)
            self.scheduleDelayedItemsLayout()
            self.scrollTo(index)

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        # The item under the focus is taller than the others: it tells why and how.
        self.scheduleDelayedItemsLayout()
        self.current_changed.emit(self.current())

    # -- answers --

    def answer(self, answer: Answer) -> None:
        """Answer the item under the focus. What needs words first (a reason, a value) is only told, not yet shown."""
        check = self.current()
        if check is None or check.locked:
            return
        place = self.currentIndex().row()
        needs_words = answer is Answer.COULD_NOT or (answer is Answer.DONE and check.asks)
        if not needs_words:
            self.mark(check.id, answer)
            if answer is not Answer.OPEN:
                self._focus_on(self._model.next_open(place))
        self.answered.emit(check.id, answer.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key an answer; arrows move; what is no key of ours goes to the tab."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and key in KEYS:
            self.answer(KEYS[key])
        elif plain and key == Qt.Key.Key_A:
            self.rest_asked.emit()
        elif plain and event.text() == "?":
            if (check := self.current()) is not None:
                self.why_asked.emit(check.id)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are answers, not a search."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box is done (or open again); on a word below the item, that answer."""
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        check = self._model.check(index.row())
        if check is None or event.button() != Qt.MouseButton.LeftButton:
            return
        hit = self._painter.hit(self.visualRect(index), index, spot)
        if hit == "?":
            self.why_asked.emit(check.id)
        elif hit is not None:
            self.setCurrentIndex(index)
            self.answer(Answer(hit))
