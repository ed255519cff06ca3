"""The card of one visit: who, what to collect, what to watch out for, and the checklist with its keys."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontdesk_gui.checkin import tab_items as items
from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.checkin.card import Line, Sibling, VisitCard
from frontdesk_gui.checkin.tab_ask import AskBar
from frontdesk_gui.core.words import _, n_
from frontdesk_gui.shell import text
from frontdesk_gui.shell.checks import Checks
from frontdesk_gui.shell.empty import Empty
from frontdesk_gui.shell.flow import Flow
from frontdesk_gui.shell.pill import PillLabel


class CardView(QFrame):
    """Shows one visit at a time. What is pressed is told; the tab does it."""

    pressed = Signal(str)  # check_in, arrive, print, reopen, patient, insurance, verify, share, back, tell or a status

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.card: VisitCard | None = None
        self.told = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        self.nobody = Empty("clipboard-check", _("Choose a visit, and its checklist stands here."))
        self.stack.addWidget(self.nobody)
        self.stack.addWidget(self._whole())
        layout.addWidget(self.stack)

    # -- parts --

    def _whole(self) -> QWidget:
        whole = QWidget()
        self._layout = QVBoxLayout(whole)
        self._layout.setSpacing(6)
        self._layout.addLayout(self._head())
        self.facts = text.Label("", tone="muted", wrap=True)
        self.insurance = text.Label("", wrap=True)
        self.collect = text.Label("", tone="info", wrap=True)
        self.notices = text.Label("", tone="warn", wrap=True)
        for label in (self.facts, self.insurance, self.collect, self.notices):
            self._layout.addWidget(label)
        self._layout.addLayout(self._sibling_bar())
        self._layout.addLayout(self._progress_line())
        self.checks = Checks(_("Checklist"))
        self.checks.setMinimumHeight(self.fontMetrics().height() * 7)
        self.checks.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._layout.addWidget(self.checks, 1)
        self.ask = AskBar()
        self.ask.asked.connect(self._make_room)
        self.ask.closed.connect(lambda _answered: self._make_room())
        self._layout.addWidget(self.ask)
        self.keys = text.Label("", tone="muted", size="small", wrap=True)
        self._layout.addWidget(self.keys)
        self._layout.addLayout(self._buttons())
        self.set_strip(False)
        return whole

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = text.button("", icon="arrow-left")
        self.back.setProperty("flat", True)
        self.back.setAccessibleName(_("Back to the list (Esc)"))
        self.back.setToolTip(_("Back to the list (Esc)"))
        self.back.clicked.connect(lambda: self.pressed.emit("back"))
        self.back.hide()
        self.name = text.Label("", size="heading", wrap=True)
        self.pill = PillLabel()
        row.addWidget(self.back)
        row.addWidget(self.name, 1)
        row.addWidget(self.pill)
        return row

    def _sibling_bar(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        self.sibling = text.Label("", tone="info", wrap=True)
        self.share = text.button(_("Share these answers (S)"), icon="users")
        self.share.clicked.connect(lambda: self.pressed.emit("share"))
        row = QHBoxLayout()
        row.addWidget(self.share)
        row.addStretch()
        column.addWidget(self.sibling)
        column.addLayout(row)
        self.show_sibling(None)
        return column

    def _progress_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.progress.setAccessibleName(_("Answered so far"))
        self.answered = text.Label("", tone="muted", size="small")
        self.tell = text.button(_("How to (?)"))
        self.tell.setProperty("flat", True)
        self.tell.setCheckable(True)
        self.tell.setToolTip(_("Shows why an item matters to the claim, and how to get it"))
        self.tell.clicked.connect(lambda: self.pressed.emit("tell"))
        row.addWidget(self.progress, 1)
        row.addWidget(self.answered)
        row.addWidget(self.tell)
        return row

    def _buttons(self) -> Flow:
        row = Flow(8, at_end=1)
        self.here = self._button(_("Here (H)"), "user-check", "arrive")
        self.print = self._button("", "printer", "print", _("Print the checklist (Ctrl+P)"))
        self.more = text.button("", icon="more-horizontal")
        self.more.setAccessibleName(_("More: insurance, patient, late, did not come"))
        self.more.setToolTip(self.more.accessibleName())
        self.more.setMenu(self._menu())
        self.go = text.button(_("Check in"), primary=True)
        self.go.clicked.connect(lambda: self.pressed.emit("reopen" if self.finished else "check_in"))
        for part in (self.here, self.print, self.more, self.go):
            row.addWidget(part)
        return row

    def _button(self, words: str, icon: str, what: str, name: str = "") -> QWidget:
        made = text.button(words, icon=icon)
        if name:
            made.setAccessibleName(name)
            made.setToolTip(name)
        made.clicked.connect(lambda: self.pressed.emit(what))
        return made

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        entries = (
            ("verify", _("Verify insurance…")),
            ("insurance", _("Insurance…")),
            ("patient", _("Patient…")),
            ("", ""),
            ("late", _("Running late")),
            ("no_show", _("Did not come")),
            ("left", _("Left without being seen")),
            ("booked", _("Not here yet after all")),
        )
        for key, words in entries:
            if not key:
                menu.addSeparator()
                continue
            menu.addAction(words).triggered.connect(lambda _on=False, key=key: self.pressed.emit(key))
        return menu

    # -- showing --

    @property
    def finished(self) -> bool:
        """Whether this check-in has ended."""
        return self.card is not None and self.card.finished_at is not None

    def line(self, key: object) -> Line | None:
        """The item of that key."""
        return next((each for each in self.card.lines if each.key == key), None) if self.card is not None else None

    def present(self, card: VisitCard | None, anew: bool) -> None:
        """Show a visit; `anew` where it is another one than before."""
        if anew:
            self.ask.close_question()
        self.card = card
        self.stack.setCurrentIndex(0 if card is None else 1)
        if card is None:
            return
        row = card.row
        self.name.setText(_("{name} · {time}").format(name=row.patient, time=lines.clock_words(row.start)))
        self.pill.show_pill(lines.shown_pill(row))
        self.facts.setText(lines.facts(row))
        insured = "\n".join(lines.insurance(each) for each in card.insurances)
        self._say(self.insurance, insured or _("No insurance on file"))
        self._say(self.collect, lines.to_collect(row))
        self._say(self.notices, self._watch_out(card))
        self.checks.set_items(items.checks(card, self.told), anew)
        self.show_progress()
        self._fit_buttons(card)

    def tell_how(self, told: bool) -> None:
        """Show why each item matters and how to get it, or only what it is."""
        self.told = told
        self.tell.setChecked(told)
        if self.card is not None:
            self.checks.set_items(items.checks(self.card, told))

    def _watch_out(self, card: VisitCard) -> str:
        said = [each.text for each in card.row.pills[1:]]
        if card.interpreter:
            said.append(_("Interpreter: {language}").format(language=card.language or "?"))
        if card.override_reason:
            said.append(_("Checked in anyway: {reason}").format(reason=card.override_reason))
        if card.to_key:
            words = n_("{n} thing to key in your software", "{n} things to key in your software", len(card.to_key))
            said.append(words.format(n=len(card.to_key)))
        return " · ".join(said)

    def _say(self, label: text.Label, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def show_progress(self) -> None:
        """How much of the checklist is answered, as it stands on the screen."""
        every = self.checks.items()
        done = len(every) - len(self.checks.open_items())
        # A bar that is given a value paints the window at once, and so a second time for what comes after it.
        self.progress.setUpdatesEnabled(False)
        self.progress.setRange(0, max(1, len(every)))
        self.progress.setValue(done)
        self.progress.setUpdatesEnabled(True)
        words = _("{done} of {items}").format(done=done, items=len(every))
        self.answered.setText(words)
        self.progress.setAccessibleDescription(words)

    def _fit_buttons(self, card: VisitCard) -> None:
        over = card.finished_at is not None
        words = _("Open again") if over else _("Check in (F9)")
        self.go.setText(text.face(words))
        self.go.setAccessibleName(words)
        self.here.setVisible(card.row.arrived_at is None and not over)
        self.keys.setText(
            ""
            if over
            else _("D done · N doesn't apply · C couldn't get it · A all the rest · 1-9, V value · Enter check in")
        )
        self._make_room()

    def show_sibling(self, sibling: Sibling | None) -> None:
        """Offer the answers of this visit to somebody of the same household."""
        self.sibling.setVisible(sibling is not None)
        self.share.setVisible(sibling is not None)
        if sibling is not None:
            words = n_(
                "{name} ({time}) is here too: share {n} answer.",
                "{name} ({time}) is here too: share {n} answers.",
                sibling.shares,
            )
            time = lines.clock_words(sibling.start)
            self.sibling.setText(words.format(name=sibling.patient, time=time, n=sibling.shares))

    def _make_room(self) -> None:
        """While something is asked, the keys are not told; in a strip the facts make room too."""
        asking = self.ask.question is not None
        self.keys.setVisible(not asking and not self.finished)
        self.facts.setVisible(not (asking and self._strip))
        self.checks.setMinimumHeight(self.fontMetrics().height() * (3 if asking else 7))

    def set_strip(self, strip: bool) -> None:
        """In a strip the edges are narrow, and the way back is shown."""
        self._strip = strip
        edge = 8 if strip else 16
        self._layout.setContentsMargins(edge, 8 if strip else 12, edge, 8 if strip else 16)
        self.back.setVisible(strip)
