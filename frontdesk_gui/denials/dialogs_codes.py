"""The window in which a cause is chosen for a code, or for a cause whether the desk can prevent it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials import choices, codes
from frontdesk_gui.denials.choices import Choice, Judgement
from frontdesk_gui.shell import text
from frontdesk_gui.shell.asking import Asking
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import Field, Form, FormDialog


class ChoiceDialog(FormDialog):
    """Says, before anything is kept, what a choice would change."""

    def __init__(self, desk: Desk, of: choices.CodeLine | choices.CauseLine, parent: QWidget | None = None) -> None:
        self.desk, self.of = desk, of
        super().__init__(_titled(of), Form([_field(of)], self._made), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._asking = Asking(desk, self)
        self.effect = text.Label("", tone="muted", wrap=True)
        layout: Any = self.form.layout()
        layout.insertWidget(layout.count() - 1, self.effect)
        self.form.fill({"chosen": _now(of)})
        self.form.edited.connect(self.ask)
        self.given.connect(
            lambda new: desk.do(_("Codes changed"), choices.choose, new, then=self.finish, failed=self.stay)
        )
        self.ask()

    def ask(self) -> None:
        """Find out what the choice would change."""
        chosen, _sentence = self.form.entries["chosen"].read()
        if chosen is not None:
            self._asking.load(choices.effect, self._made(chosen), then=self._told)

    def _told(self, effect: choices.Effect) -> None:
        self.effect.setText(told(effect, isinstance(self.of, choices.CodeLine)))

    def _made(self, chosen: str) -> Choice | Judgement:
        if isinstance(self.of, choices.CauseLine):
            return Judgement(self.of.id, chosen)
        return Choice(self.of.kind, self.of.code, chosen, self.of.payer_id)


def told(effect: choices.Effect, code: bool) -> str:
    """What a choice concerns and changes, in words."""
    recent = n_(
        "{n} denial of the last 13 weeks is concerned.",
        "{n} denials of the last 13 weeks are concerned.",
        effect.recent,
    ).format(n=effect.recent)
    changed = n_(
        "{n} open denial would be counted otherwise; what somebody set by hand stays.",
        "{n} open denials would be counted otherwise; what somebody set by hand stays.",
        effect.changed,
    ).format(n=effect.changed)
    kept = _("Nothing that is open changes.") if code else _("Nothing that is open is counted otherwise.")
    return _("{recent} {changed}").format(recent=recent, changed=changed if effect.changed else kept)


def _titled(of: choices.CodeLine | choices.CauseLine) -> str:
    if isinstance(of, choices.CauseLine):
        return of.name
    return _("{code}, {payer}").format(code=of.code, payer=of.payer) if of.payer else of.code


def _now(of: choices.CodeLine | choices.CauseLine) -> str:
    if not of.chosen:
        return ""
    return of.preventable if isinstance(of, choices.CauseLine) else of.cause


def _field(of: choices.CodeLine | choices.CauseLine) -> Field:
    if isinstance(of, choices.CauseLine):
        said = (("", N_("As the program's table says")), *choices.PREVENTABLE_WORDS.items())
        return Field("chosen", N_("The front desk can prevent it"), "choice", choices=said, help=of.what)
    table = () if of.kind == choices.PAYER else (("", N_("As the program's table says")),)
    causes = (*table, *((one.key, one.name) for one in codes.causes()))
    return Field("chosen", N_("Counts under"), "choice", required=not table, choices=causes, help=of.says)
