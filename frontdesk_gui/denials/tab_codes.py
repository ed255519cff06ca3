"""The page of codes: what each reason and remark means, its cause here, and which causes the desk can prevent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from frontdesk_gui.core import rights
from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials import choices, codes
from frontdesk_gui.denials.dialogs_codes import ChoiceDialog
from frontdesk_gui.shell import text, theme
from frontdesk_gui.shell.columns import Column
from frontdesk_gui.shell.flow import Flow
from frontdesk_gui.shell.narrow import NOTHING, Below, NarrowTable
from frontdesk_gui.shell.pill import Pill, PillLabel
from frontdesk_gui.shell.tab import Tab

CAUSES = "cause"
KINDS = (
    (choices.CARC, N_("Reasons (CARC)")),
    (choices.RARC, N_("Remarks (RARC)")),
    (choices.PAYER, N_("Payers' own codes")),
    (CAUSES, N_("Causes")),
)
COLUMNS = (
    Column("code", N_("Code"), 7, kind="bold"),
    Column("says", N_("What it means"), 24, stretch=True),
    Column("cause", N_("Cause"), 20),
    Column("desk", N_("Desk can prevent it"), 14, kind="pill"),
)
YIELD_BELOW = {"desk": 100, "cause": 69}
LETTERS_STRIP = 34
LETTERS_CARD = 36  # the card beside the list is at least so wide
NOT_KNOWN = N_("Not known")
PILLS = {"yes": "info", "partly": "warn", "no": "quiet"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the list: a code or a cause."""

    id: str
    of: Any
    code: str
    says: str
    cause: str
    desk: Pill
    words: str
    faded: bool = False


class CodesPage(Tab):
    """The practice's own table of codes and causes; to look at for all who see denials, to change for billing."""

    name: ClassVar[str] = "codes"
    title: ClassVar[str] = N_("Codes")
    icon: ClassVar[str] = "book-open"
    reads: ClassVar[frozenset[str]] = frozenset({"code_choice", "cause_choice", "duty", "duty_holder", "person"})
    fetch: ClassVar[Callable[..., Any] | None] = choices.table

    def build(self) -> None:
        """Search and kind above, the list, and beside it all that is known of the chosen line."""
        self.data: choices.Table | None = None
        self.may_edit = rights.may(self.desk.who, Right.EDIT_CODES)
        self.finder = QLineEdit()
        self.finder.setAccessibleName(_("Find a code by its number or by words"))
        self.finder.setPlaceholderText(_("Number or words"))
        self.finder.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.finder.textChanged.connect(lambda _text: self._list())
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("What is listed"))
        for key, words in KINDS:
            self.kind.addItem(_(words), key)
        self.kind.activated.connect(lambda _at: self._list())
        self.table = NarrowTable(COLUMNS, _("Codes"), YIELD_BELOW, keeps="code", strip=LETTERS_STRIP, below=_below)
        self.table.current_row.connect(self._describe)
        self.table.chosen.connect(lambda line: self.change())
        self.split = QSplitter()
        self.split.addWidget(self.table)
        self.split.addWidget(self._card())
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        row = Flow(8)
        row.addWidget(self.finder)
        row.addWidget(self.kind)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.split, 1)

    def _card(self) -> QWidget:
        card = QFrame()
        card.setProperty("card", True)
        self.title_label = text.Label("", size="heading", wrap=True)
        self.pill = PillLabel(parent=card)
        self.says, self.do = text.Label("", wrap=True), text.Label("", wrap=True)
        self.note = text.Label("", tone="muted", wrap=True)
        self.change_button = text.button(_("Change"), icon="pencil")
        self.change_button.clicked.connect(lambda: self.change())
        self.change_button.setVisible(self.may_edit)
        self.official = text.button(_("Official lists"), icon="external-link")
        self.official.setToolTip(_("Opens the lists of X12 in your browser; their wording belongs to X12."))
        self.official.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(codes.OFFICIAL)))
        buttons = Flow(8)
        buttons.addWidget(self.change_button)
        buttons.addWidget(self.official)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for widget in (self.title_label, self.pill, self.says, self.do, self.note):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addStretch()
        self.about = QScrollArea()
        self.about.setWidgetResizable(True)
        self.about.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.about.setWidget(card)
        return self.about

    def present(self, data: choices.Table) -> None:
        """Show the table as it stands."""
        self.data = data
        own = sum(one.chosen for one in data.codes) + sum(one.chosen for one in data.causes)
        self.set_subtitle(n_("{n} choice of our own", "{n} choices of our own", own).format(n=own))
        self._list()

    def _list(self) -> None:
        """What fits the words typed; a number that is a code stands first."""
        if self.data is None:
            return
        kind, typed = self.kind.currentData(), self.finder.text().strip()
        words = core_text.fold(typed).split()
        lines = _causes(self.data.causes) if kind == CAUSES else _codes(self.data.codes, kind)
        found = [line for line in lines if all(word in line.words for word in words)]
        found.sort(key=lambda line: line.code.upper() != typed.upper())
        self.table.set_rows(found)
        if found and self.table.current() is None:
            self.table.go_to(found[0].id, scroll=False)
        self._describe(self.table.current())

    def _describe(self, line: Shown | None) -> None:
        """All that is known of a line."""
        self.change_button.setEnabled(line is not None and self._changes(line.of))
        if line is None:
            for label in (self.title_label, self.says, self.do, self.note):
                label.setText("")
            self.pill.show_pill(Pill(""))
            return
        of = line.of
        self.title_label.setText(line.code if isinstance(of, choices.CauseLine) else _titled(of))
        self.says.setText(line.says)
        self.do.setText(of.do)
        word = _("Desk can prevent it: {said}").format(said=line.desk.word) if line.desk.word else ""
        self.pill.show_pill(Pill(word, line.desk.kind))
        if isinstance(of, choices.CauseLine):
            note = _("Prevented by: {who}").format(who=of.who)
        else:
            note = ". ".join(part for part in (line.cause, of.note) if part)
        ours = _("Chosen by this practice.") if of.chosen else ""
        self.note.setText(" ".join(part for part in (note, ours) if part))

    def _changes(self, of: Any) -> bool:
        """Whether anything of it can be chosen: what is no denial and what only tells something has no cause."""
        return self.may_edit and (not isinstance(of, choices.CodeLine) or bool(of.cause))

    def change(self) -> ChoiceDialog | None:
        """Choose the cause of a code, or whether the desk can prevent a cause."""
        line = self.table.current()
        if line is None or not self._changes(line.of):
            return None
        dialog = ChoiceDialog(self.desk, line.of, self)
        dialog.open()
        return dialog

    def fit(self) -> None:
        """In the strip the card stands below the list."""
        narrow = self.width() < 800
        self.split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self.about.setMinimumWidth(0 if narrow else self.fontMetrics().averageCharWidth() * LETTERS_CARD)
        self.table.narrow(self.width())

    def focus(self) -> None:
        """Begin with looking something up."""
        self.finder.setFocus()

    def pictures(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """The window of a choice."""
        return [("choice", lambda: self.change() or QWidget())] if self.table.rows() else []


def _titled(of: choices.CodeLine) -> str:
    return _("{code}, {payer}").format(code=of.code, payer=of.payer) if of.payer else of.code


def _desk(preventable: str) -> Pill:
    words = _(choices.PREVENTABLE_WORDS.get(preventable, NOT_KNOWN)) if preventable else ""
    return Pill(words, PILLS.get(preventable, "quiet"))


def _codes(lines: Sequence[choices.CodeLine], kind: str) -> list[Shown]:
    return [
        Shown(one.id, one, one.code, one.says, cause, _desk(one.preventable), words, not one.cause)
        for one in lines
        if one.kind == kind
        for cause in [_(codes.cause(one.cause).name) if one.cause else one.note]
        for words in [core_text.fold(f"{one.code} {one.says} {cause} {one.payer}")]
    ]


def _causes(lines: Sequence[choices.CauseLine]) -> list[Shown]:
    return [
        Shown(
            one.id, one, one.name, one.what, one.who, _desk(one.preventable), core_text.fold(f"{one.name} {one.what}")
        )
        for one in lines
    ]


def _below(line: Shown) -> Below:
    """What it means."""
    return NOTHING, line.says
