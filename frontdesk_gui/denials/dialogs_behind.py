"""The window behind a figure that counts no denials: every note or claim it counts, to be read, copied or opened."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials.behind import Behind, Line
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import Column
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.listing import ListDialog
from frontdesk_gui.shell.narrow import NOTHING, Below, NarrowTable

COLUMNS = (
    Column("name", N_("About"), 28, kind="bold", stretch=True),
    Column("payer", N_("Payer"), 18),
    Column("day", N_("Day"), 12, kind="muted"),
    Column("said", N_("How it stands"), 26),
)
YIELD_BELOW = {"payer": 90, "day": 70}
LETTERS_STRIP = 60


class BehindDialog(ListDialog):
    """Lists what a figure counts; Enter opens a line, where there is more to see of it."""

    def __init__(self, desk: Desk, found: Behind, parent: QWidget | None = None) -> None:
        self.found = found
        table = NarrowTable(COLUMNS, found.title, YIELD_BELOW, keeps="name", strip=LETTERS_STRIP, below=_below)
        see = text.button(_("See it"), icon="circle-alert", primary=True)
        see.setEnabled(False)
        super().__init__(desk, (found.title, found.definition), table, see, parent)
        table.current_row.connect(lambda line: self.act_button.setEnabled(line is not None and not line.faded))
        table.set_rows(found.lines)
        if found.lines:
            table.go_to(found.lines[0].id, scroll=False)
        table.setFocus()

    def between(self) -> tuple[QWidget, ...]:
        """How many there are."""
        count = len(self.found.lines)
        return (text.Label(n_("{n} counted", "{n} counted", count).format(n=f"{count:,}"), wrap=True),)

    def act(self) -> None:
        """Go to the denial or the note."""
        line = self.table.current()
        if line is not None and line.address:
            self.accept()
            self.desk.open(line.address)


def _below(line: Line) -> Below:
    """How it stands."""
    return NOTHING, line.said
