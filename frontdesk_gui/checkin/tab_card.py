"""The card of one visit: who, what to collect, what to watch out for, and the checklist with its keys."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.checkin.card import Line, Sibling, VisitCard
from frontdesk_gui.core.words import _, n_
from frontdesk_gui.shell import text
from frontdesk_gui.shell.checks import Checks
from frontdesk_gui.shell.empty import Empty
from frontdesk_gui.shell.pill import PillLabel

MORE = ("late", "no_show", "left", "booked")


class CardView(QFrame):
    """Shows one visit at a time. What is pressed is told; the tab does it."""

    pressed = Signal(str)  # check_in, arrive, print, reopen, patient, insurance, verify, share, back, or a status

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.card: VisitCard | None = None
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
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(6)
        layout.addLayout(self._head())
        self.facts = text.Label("", tone="muted", wrap=True)
        self.insurance = text.Label("", wrap=True)
        self.collect = text.Label("", wrap=True)
        self.notices = text.Label("", tone="warn", wrap=True)
        for label in (self.facts, self.insurance, self.collect, self.notices):
            layout.addWidget(label)
        layout.addLayout(self._sibling_bar())
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.progress.setAccessibleName(_("Answered so far"))
        layout.addWidget(self.progress)
        self.checks = Checks(_("Checklist"))
        layout.addWidget(self.checks, 1)
        self.keys = text.Label(
            _("D done · N doesn't apply · C couldn't get it · A all the rest · Enter check in"), tone="muted"
        )
        self.keys.setWordWrap(True)
        layout.addWidget(self.keys)
        layout.addLayout(self._buttons())
        return whole

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = text.button("", icon="arrow-left")
        self.back.setAccessibleName(_("Back to the list"))
        self.back.clicked.connect(lambda: self.pressed.emit("back"))
        self.back.hide()
        self.name = text.Label("", size="heading", wrap=True)
        self.pill = PillLabel()
        row.addWidget(self.back)
        row.addWidget(self.name, 1)
        row.addWidget(self.pill)
        return row

    def _sibling_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.sibling = text.Label("", wrap=True)
        self.share = text.button(_("Take over the answers (S)"), icon="users")
        self.share.clicked.connect(lambda: self.pressed.emit("share"))
        row.addWidget(self.sibling, 1)
        row.addWidget(self.share)
        self.show_sibling(None)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.more = text.button(_("More"), icon="more-horizontal")
        self.more.setMenu(self._menu())
        self.print = text.button("", icon="printer")
        self.print.setAccessibleName(_("Print the checklist (Ctrl+P)"))
        self.print.setToolTip(_("Print the checklist (Ctrl+P)"))
        self.print.clicked.connect(lambda: self.pressed.emit("print"))
        self.here = text.button(_("Here (H)"), icon="user-check")
        self.here.clicked.connect(lambda: self.pressed.emit("arrive"))
        self.go = text.button(_("Check in"), primary=True)
        self.go.clicked.connect(lambda: self.pressed.emit("reopen" if self.finished else "check_in"))
        row.addWidget(self.more)
        row.addWidget(self.print)
        row.addWidget(self.here)
        row.addWidget(self.go, 1)
        return row

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        entries = (
            ("patient", _("Patient…")),
            ("insurance", _("Insurance…")),
            ("verify", _("Verify insurance…")),
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
        self._progress(card)
        self.checks.set_items(lines.checks(card), anew)
        self._fit_buttons(card)

    def _watch_out(self, card: VisitCard) -> str:
        said = [each.text for each in card.row.pills[1:]]
        if card.interpreter:
            said.append(_("Interpreter: {language}").format(language=card.language or "?"))
        if card.override_reason:
            said.append(_("Checked in anyway: {reason}").format(reason=card.override_reason))
        if card.to_key:
            said.append(
                n_("{n} thing to key in your software", "{n} things to key in your software", len(card.to_key)).format(
                    n=len(card.to_key)
                )
            )
        return " · ".join(said)

    def _say(self, label: text.Label, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _progress(self, card: VisitCard) -> None:
        self.progress.setRange(0, max(1, card.row.items))
        self.progress.setValue(card.row.done)
        self.progress.setAccessibleDescription(
            _("{done} of {items} answered").format(done=card.row.done, items=card.row.items)
        )

    def _fit_buttons(self, card: VisitCard) -> None:
        over = card.finished_at is not None
        self.go.setText(text.face(_("Open again") if over else _("Check in")))
        self.go.setAccessibleName(_("Open again") if over else _("Check in"))
        self.here.setVisible(card.row.arrived_at is None and not over)
        self.keys.setVisible(not over)

    def show_sibling(self, sibling: Sibling | None) -> None:
        """Offer the answers of this visit to somebody of the same household."""
        self.sibling.setVisible(sibling is not None)
        self.share.setVisible(sibling is not None)
        if sibling is not None:
            words = n_(
                "{name} at {time} can take over {n} answer.",
                "{name} at {time} can take over {n} answers.",
                sibling.shares,
            )
            time = lines.clock_words(sibling.start)
            self.sibling.setText(words.format(name=sibling.patient, time=time, n=sibling.shares))
