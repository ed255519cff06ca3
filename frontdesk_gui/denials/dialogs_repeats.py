"""The window of what repeats: denials of one payer, for one cause, with one code; each begins a note to the desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import dialogs_feedback, figures, service
from frontdesk_gui.denials.clusters import Cluster
from frontdesk_gui.denials.notes import About
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.flow import Flow
from frontdesk_gui.shell.narrow import NOTHING, Below, NarrowTable

WHAT = N_(
    "Denials of the last thirteen weeks that have payer, cause and code in common, the costliest first. One note to "
    "the desk may spare all of them."
)
COLUMNS = (
    Column("cause_name", N_("Why"), 26, kind="bold", stretch=True),
    Column("payer", N_("Payer"), 22),
    Column("carc", N_("Code"), 7, kind="muted"),
    Column("count", N_("Denials"), 9, "right", "number", show=lambda n: f"{n:,}"),
    Column("cents", N_("Denied $"), 11, "right", "number", show=figures.dollars),
    Column("newest", N_("Last"), 13, kind="muted", show=lambda day: as_words(day, "date")),
)
YIELD_BELOW = {"carc": 96, "newest": 84}
LETTERS_STRIP = 62


class RepeatsDialog(QDialog):
    """Lists what repeats; Enter begins a note about it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What repeats"))
        self.desk = desk
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(text.Label(_("What repeats"), size="heading", wrap=True))
        layout.addWidget(text.Label(_(WHAT), tone="muted", wrap=True))
        self.desk_only = QCheckBox(_("Only what the desk can prevent"))
        self.desk_only.setChecked(True)
        self.desk_only.toggled.connect(lambda _on: self.read())
        layout.addWidget(self.desk_only)
        self.nothing = text.Label(_("Nothing was denied twice for the same reason."), wrap=True)
        self.table = NarrowTable(
            COLUMNS, _("What repeats"), YIELD_BELOW, keeps="cause_name", strip=LETTERS_STRIP, below=_below
        )
        self.table.chosen.connect(lambda _line: self.write())
        layout.addWidget(self.nothing)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._buttons())
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 120, metrics.height() * 28)
        self.read()

    def _buttons(self) -> Flow:
        row = Flow(8)
        self.write_button = text.button(_("Write a note"), icon="lightbulb", primary=True)
        self.write_button.clicked.connect(self.write)
        self.close_button = text.button(_("Close"))
        self.close_button.clicked.connect(self.reject)
        row.addWidget(self.write_button)
        row.addWidget(self.close_button)
        for made in (self.write_button, self.close_button):
            made.setAutoDefault(True)  # Enter presses the button that has the focus
        return row

    def read(self) -> None:
        """Ask for what repeats now."""
        self.desk.load(service.clusters.clusters, clock.today(), 2, self.desk_only.isChecked(), then=self.present)

    def present(self, found: Sequence[Cluster]) -> None:
        """Show it."""
        self.table.set_rows(found)
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.write_button.setEnabled(bool(found))
        if found:
            self.table.go_to(found[0].id, scroll=False)
        (self.table if found else self.close_button).setFocus()

    def write(self) -> None:
        """Begin a note about what is chosen."""
        one = self.table.current()
        if isinstance(one, Cluster):
            about = About(cause=one.cause, payer_id=one.payer_id, carc=one.carc)
            self.accept()
            dialogs_feedback.write(self.desk, self.parentWidget(), about)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, columns yield."""
        super().resizeEvent(event)
        self.table.narrow(self.width())


def _below(line: Cluster) -> Below:
    """Whose, and how many."""
    words = _("{payer} · {denials}")
    return NOTHING, words.format(payer=line.payer, denials=figures.denials(line.count))
