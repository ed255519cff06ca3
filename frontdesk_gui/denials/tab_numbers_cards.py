"""The cards of the numbers: each a figure with its counts, that says how it is defined and opens its denials."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials.figures import Figure
from frontdesk_gui.shell import text, theme

LETTERS = 30  # a card is at least so many wide
GAP = 12
EDGE = 14
RANKS = ("number", "title", "heading")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
HINT = N_("Point at a figure, or go to it with Tab, to read what is counted. Enter opens what it counts.")


class FigureCard(QFrame):
    """One figure; it tells when somebody looks at it, and when its denials are wanted."""

    looked = Signal(str)
    picked = Signal(str)

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self.figure = figure
        self.setProperty("note", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = text.Label(size="small", tone="muted", wrap=True)
        self.value = text.Label(size="number")
        self.value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # its type yields to the room
        self.counted = text.Label(size="small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, 10, EDGE, 10)
        layout.setSpacing(2)
        for label in (self.title, self.value, self.counted):
            layout.addWidget(label)
        layout.addStretch()
        self.present(figure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figure is written as large as there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for rank in RANKS:
            theme.tag(self.value, rank=rank)
            if self.value.sizeHint().width() <= self.width() - 2 * EDGE:
                break

    def present(self, figure: Figure) -> None:
        """Show the figure as it is now."""
        self.figure = figure
        self.title.setText(figure.title)
        self.value.setText(figure.said)
        self._fit()
        self.counted.setText(figure.counted)
        self.setToolTip(figure.definition)
        spoken = _("{title}: {said}. {counted}")
        self.setAccessibleName(spoken.format(title=figure.title, said=figure.said, counted=figure.counted))
        self.setAccessibleDescription(figure.definition)
        opens = figure.cases is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def _pick(self) -> None:
        if self.figure.cases is not None:
            self.picked.emit(self.figure.cases.address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the denials."""
        if event.key() in ENTER:
            self._pick()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """So does a click."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._pick()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Somebody looks at it."""
        super().focusInEvent(event)
        self.looked.emit(self.figure.key)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse points at it."""
        super().enterEvent(event)
        self.looked.emit(self.figure.key)


class Cards(QWidget):
    """The figures beside each other, as many as there is room for, and below them what is counted in one of them."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: dict[str, FigureCard] = {}
        self._across = 0
        self.grid = QGridLayout()
        self.grid.setSpacing(GAP)
        self.definition = text.Label(_(HINT), size="small", tone="muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self.grid)
        layout.addWidget(self.definition)

    def present(self, figures: Sequence[Figure]) -> None:
        """Show the figures; a card that is there already stays, with the focus in it."""
        for figure in figures:
            if figure.key in self.cards:
                self.cards[figure.key].present(figure)
            else:
                self.cards[figure.key] = self._card(figure)
        self._lay_out()

    def _card(self, figure: Figure) -> FigureCard:
        made = FigureCard(figure)
        made.looked.connect(self._look)
        made.picked.connect(self.picked)
        self._across = 0
        return made

    def _look(self, key: str) -> None:
        figure = self.cards[key].figure
        words = _("{title}: {definition}")
        self.definition.setText(words.format(title=figure.title, definition=figure.definition))

    def _lay_out(self) -> None:
        wide = LETTERS * self.fontMetrics().averageCharWidth() + GAP
        across = max(1, (self.width() + GAP) // wide)
        if across == self._across:
            return
        for column in range(max(across, self._across)):
            self.grid.setColumnStretch(column, 1 if column < across else 0)
        self._across = across
        for place, card in enumerate(self.cards.values()):
            self.grid.addWidget(card, place // across, place % across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer beside each other."""
        super().resizeEvent(event)
        self._lay_out()
