"""The window in which the letter of an appeal is finished before it is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import appeals, handout_appeal
from frontdesk_gui.denials.appeals import Letter
from frontdesk_gui.shell.asking import while_here
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import Field, Form, FormDialog

FIELDS = (
    Field("to", N_("To"), "long", required=True, help=N_("The payer's name and the address for appeals.")),
    Field("subject", N_("Subject"), required=True, limit=200),
    Field("body", N_("Letter"), "long", required=True, help=N_("Write over what stands in [brackets].")),
    Field("enclosures", N_("Enclosed"), "long", help=N_("One a line. Send only what is needed for this claim.")),
    Field("signer", N_("Signed by"), limit=120),
)


class AppealDialog(FormDialog):
    """Shows the draft; what is finished is shown for printing."""

    def __init__(self, desk: Desk, letter: Letter, parent: QWidget | None = None) -> None:
        self._letter = letter
        super().__init__(_("Appeal letter"), Form(FIELDS, self._made), _("Print"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self.form.fill({field.key: getattr(letter, field.key) for field in FIELDS})
        body = self.form.entries["body"].widget
        body.setMinimumHeight(body.fontMetrics().lineSpacing() * 14)
        self.given.connect(self._print)

    def _made(self, **typed: Any) -> Letter:
        return replace(self._letter, **typed)

    def _print(self, letter: Letter) -> None:
        if letter.unfinished:
            self.stay()
            self.form.complain("body", _("Something in [brackets] is still to be written."))
            return
        self.desk.print(
            "appeal",
            handout_appeal.letter,
            letter,
            self.desk.who.name,
            clock.now(),
            title=_(handout_appeal.KIND),
            table="denial",
            row_id=letter.denial_id,
        )
        self.finish()


def write(desk: Desk, denial_id: int, parent: QWidget) -> None:
    """Draft the letter of a denial and open it to be finished."""
    desk.load(
        appeals.draft, denial_id, then=while_here(parent, lambda letter: AppealDialog(desk, letter, parent).open())
    )
