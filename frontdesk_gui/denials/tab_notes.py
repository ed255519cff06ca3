"""The page of notes from billing: what is new first, each a card, worked with one key; for billing with the clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right, Role
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials import dialogs_feedback, handout_feedback, service
from frontdesk_gui.denials import tab_notes_card as cards
from frontdesk_gui.denials.dialogs_repeats import RepeatsDialog
from frontdesk_gui.denials.notes import KIND, About, Board, Draft, Note, Slip
from frontdesk_gui.denials.tab_notes_card import NoteCard
from frontdesk_gui.denials.tab_notes_clock import ClockCard
from frontdesk_gui.shell import text
from frontdesk_gui.shell.empty import Empty
from frontdesk_gui.shell.tab import Tab

FIRST, MORE = 20, 20  # cards
LETTERS_WIDE = 120  # from here on the clock stands beside the notes
KEYS = (
    ("G", N_("Got it")),
    ("A", N_("Ask who wrote it")),
    ("T", N_("Say thanks")),
    ("P", N_("Print the slip")),
    ("Up, Down", N_("From note to note")),
)
LETTERS = {"G": cards.GOT, "A": cards.ASK, "T": cards.THANK, "P": cards.PRINT}


class NotesTab(Tab):
    """What billing tells the desk about denials, and what the desk asks back."""

    name: ClassVar[str] = "notes"
    title: ClassVar[str] = N_("Notes from billing")
    icon: ClassVar[str] = "message-square"
    reads: ClassVar[frozenset[str]] = frozenset({"feedback", "acknowledgement", "request", "person", "setting"})
    opens: ClassVar[frozenset[str]] = frozenset({KIND})
    keys: ClassVar[tuple[tuple[str, str], ...]] = KEYS
    fetch: ClassVar[Callable[..., Any] | None] = service.noteboard.board

    def build(self) -> None:
        """The cards in a column that scrolls, and for billing the clock beside or below them."""
        self.writes = rights.may(self.desk.who, Right.WRITE_NOTES)
        self.board: Board | None = None
        self.cards: dict[int, NoteCard] = {}
        self._most, self._wanted = FIRST, 0
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        self.older = text.button(_("Show older notes"), icon="chevron-down")
        self.older.clicked.connect(self.show_older)
        self.clock = ClockCard()
        self.clock.setVisible(self.writes)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._scrolled())
        self.stack.addWidget(self._empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._fit()

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("page")
        left = QVBoxLayout()
        left.addLayout(self.column)
        left.addWidget(self.older)
        left.addStretch()
        self.sides = QBoxLayout(QBoxLayout.Direction.TopToBottom, inner)
        self.sides.setContentsMargins(0, 0, 0, 8)
        self.sides.setSpacing(16)
        self.sides.addLayout(left)
        self.sides.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(_("Notes from billing"))
        self.area.setWidget(inner)
        return self.area

    def _empty(self) -> QWidget:
        if self.writes:
            words = _("Tell the desk what a denial could have been spared by. Who reads it says “Got it” or asks back.")
            return Empty("message-square", words, _("Write a note"), self.write)
        words = _("No notes from billing. When a denial could be spared next time, you read here what to do.")
        return Empty("message-square", words)

    def header(self) -> list[QWidget]:
        """For billing, the buttons that begin a note."""
        if not self.writes:
            return []
        self.repeats_button = text.button(_("What repeats"), icon="layout-grid")
        self.repeats_button.clicked.connect(self.see_repeats)
        self.write_button = text.button(_("Write a note"), icon="plus", primary=True)
        self.write_button.clicked.connect(self.write)
        return [self.repeats_button, self.write_button]

    def asks(self) -> tuple[object, ...]:
        """How many notes are shown, and the one that is looked for."""
        return (self._most, self._wanted)

    # -- showing --

    def present(self, data: Board) -> None:
        """Show the notes; a card that stays keeps its focus and what is being typed in it."""
        self.board = data
        wanted = [note.id for note in data.notes]
        for gone in self.cards.keys() - set(wanted):
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()
        for place, note in enumerate(data.notes):
            card = self.cards.get(note.id) or self._card(note.id)
            if self.column.indexOf(card) != place:
                self.column.insertWidget(place, card)
            card.present(note)
            card.show()
        self.cards = {each: self.cards[each] for each in wanted}
        self.older.setVisible(data.total > len(data.notes))
        self.stack.setCurrentIndex(0 if data.notes else 1)
        if data.clock is not None:
            self.clock.present(data.clock)
        self.set_subtitle(_subtitle(data))
        if self.hasFocus():
            self.focus()
        self._go_to_wanted()

    def _card(self, note_id: int) -> NoteCard:
        who = self.desk.who
        made = NoteCard(self.writes, rights.may(who, Right.SEE_DENIALS), Role.MANAGER in who.roles)
        made.pressed.connect(lambda what: self.press(what, note_id))
        made.answered.connect(self.answer)
        made.stepped.connect(lambda step: self._step(note_id, step))
        made.entered.connect(lambda: self.area.ensureWidgetVisible(made, 0, 0))
        self.cards[note_id] = made
        return made

    def show_older(self) -> None:
        """Some of the older notes too."""
        self._most += MORE
        self.refresh()

    def show_row(self, kind: str, row: str) -> None:
        """Go to a note; an old one is fetched and stands first for once."""
        if row.isdigit():
            self._wanted = int(row)
            self.refresh()

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, 0
        if wanted in self.cards:
            self.cards[wanted].setFocus()

    # -- what can be done --

    @property
    def current(self) -> NoteCard | None:
        """The card with the focus in it, else the first."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, NoteCard):
            widget = widget.parentWidget()
        return widget or next(iter(self.cards.values()), None)

    def press(self, what: str, note_id: int) -> None:
        """Do what a button or a key of a card names, where it is offered."""
        card = self.cards.get(note_id)
        if card is None or card.note is None or what not in card.offered(card.note):
            return
        calls: dict[str, Callable[[NoteCard, Note], object]] = {
            cards.GOT: self._got,
            cards.ASK: self._ask,
            cards.THANK: self._thank,
            cards.PRINT: lambda _card, note: self._print(note),
            cards.SEE: lambda _card, note: self.desk.open(f"denial:{note.denial_id}"),
            cards.WITHDRAW: lambda _card, note: self._do(_("Note withdrawn"), service.feedback.withdraw, note.id),
        }
        calls[what](card, card.note)

    def _do(self, label: str, fn: Callable[..., Any], *args: object) -> None:
        self.desk.do(label, fn, *args, failed=lambda _error: self.refresh())

    def _got(self, _card: NoteCard, note: Note) -> None:
        self._go_on(note.id)
        self._do(_("Got it: {subject}").format(subject=note.subject), service.feedback.acknowledge, note.id)

    def _go_on(self, note_id: int) -> None:
        """The focus goes to the next card that is new."""
        fresh = [one for one, card in self.cards.items() if card.note is not None and card.note.fresh]
        after = [one for one in fresh if one != note_id]
        if after:
            self.cards[after[0]].setFocus()

    def _ask(self, card: NoteCard, note: Note) -> None:
        title = _("What would you like to know?")
        card.say.open(title, lambda words: self._do(_("Question sent"), service.feedback.ask, note.id, words))

    def _thank(self, card: NoteCard, note: Note) -> None:
        send = lambda words: self._do(_("Thanks sent"), service.feedback.thank, note.id, words)  # noqa: E731
        card.say.open(_("Say thanks"), send, _("Thank you!"))

    def answer(self, request_id: int, words: str) -> None:
        """Send the answer to a question."""
        self._do(_("Answer sent"), service.feedback.answer, request_id, words)

    def _print(self, note: Note) -> None:
        def came(slip: Slip) -> None:
            title = _(handout_feedback.KIND)
            self.desk.print("feedback", handout_feedback.slip, slip, title=title, table=KIND, row_id=note.id)

        self.desk.load(service.noteboard.slip, note.id, then=came)

    def write(self) -> None:
        """Begin a note about a cause that is chosen in the window."""
        dialogs_feedback.write(self.desk, self, About())

    def see_repeats(self) -> None:
        """Begin a note about denials that belong together."""
        RepeatsDialog(self.desk, self).open()

    # -- keys, room --

    def _step(self, note_id: int, step: int) -> None:
        order = list(self.cards)
        place = order.index(note_id) + step
        if 0 <= place < len(order):
            self.cards[order[place]].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key does it to the card that has the focus."""
        what, card = LETTERS.get(event.text().upper(), ""), self.current
        if what and card is not None and card.note is not None:
            self.press(what, card.note.id)
        else:
            super().keyPressEvent(event)

    def focus(self) -> None:
        """Begin at the first card."""
        card = next(iter(self.cards.values()), None)
        (card or self).setFocus()

    def fit(self) -> None:
        """The clock beside the notes where there is room."""
        self._fit()

    def _fit(self) -> None:
        wide = self.writes and self.width() >= LETTERS_WIDE * self.fontMetrics().averageCharWidth()
        across = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self.sides.setDirection(across)
        for place, share in enumerate((3, 2)):
            self.sides.setStretch(place, share if wide else 0)

    def pictures(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """The window in which a note is written, to be looked at."""
        if not self.writes:
            return []
        roles, people = (Role.FRONT_DESK, Role.PROVIDER), ((1, "Marlowe-Finch, Odessa"),)
        draft = Draft(About(), "", "", "", roles, people, ())
        return [
            ("write", lambda: dialogs_feedback.NoteDialog(self.desk, draft, self)),
            ("repeats", lambda: RepeatsDialog(self.desk, self)),
        ]


def _subtitle(board: Board) -> str:
    if board.unread:
        return n_("{n} new note", "{n} new notes", board.unread).format(n=board.unread)
    return n_("{n} note", "{n} notes", board.total).format(n=board.total) if board.total else ""
