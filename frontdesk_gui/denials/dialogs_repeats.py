"""The window of what repeats: denials of one payer, for one cause, with one code; each begins a note to the desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import dialogs_feedback, figures, service
from frontdesk_gui.denials.clusters import Cluster
from frontdesk_gui.denials.notes import About
from frontdesk_gui.shell import text
from frontdesk_gui.shell.asking import Asking
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.listing import ListDialog
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


class RepeatsDialog(ListDialog):
    """Lists what repeats; Enter begins a note about it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        title = _("What repeats")
        table = NarrowTable(COLUMNS, title, YIELD_BELOW, keeps="cause_name", strip=LETTERS_STRIP, below=_below)
        begin = text.button(_("Write a note"), icon="lightbulb", primary=True)
        super().__init__(desk, (title, _(WHAT)), table, begin, parent)
        self._asking = Asking(desk, self)
        self.read()

    def between(self) -> tuple[QWidget, ...]:
        """What is left out, and what is said where nothing repeats."""
        self.desk_only = QCheckBox(_("Only what the desk can prevent"))
        self.desk_only.setChecked(True)
        self.desk_only.toggled.connect(lambda _on: self.read())
        self.nothing = text.Label(_("Nothing was denied twice for the same reason."), wrap=True)
        return self.desk_only, self.nothing

    def read(self) -> None:
        """Ask for what repeats now."""
        self._asking.load(service.clusters.clusters, clock.today(), 2, self.desk_only.isChecked(), then=self.present)

    def present(self, found: Sequence[Cluster]) -> None:
        """Show it."""
        self.table.set_rows(found)
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.act_button.setEnabled(bool(found))
        if found:
            self.table.go_to(found[0].id, scroll=False)
        (self.table if found else self.close_button).setFocus()

    def act(self) -> None:
        """Begin a note about what is chosen."""
        one = self.table.current()
        if isinstance(one, Cluster):
            about = About(cause=one.cause, payer_id=one.payer_id, carc=one.carc)
            self.accept()
            dialogs_feedback.write(self.desk, self.parentWidget(), about)


def _below(line: Cluster) -> Below:
    """Whose, and how many."""
    words = _("{payer} · {denials}")
    return NOTHING, words.format(payer=line.payer, denials=figures.denials(line.count))
