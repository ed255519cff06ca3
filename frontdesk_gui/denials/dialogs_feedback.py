"""The window in which billing writes a note to the desk, begun from one denial, from a cluster, or from nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from frontdesk_gui.core.rights import ROLE_WORDS, Role
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import service
from frontdesk_gui.denials.notes import About, Draft, NewNote
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import Field, Form, FormDialog

THESE = "these"  # persons and no role
ROOM = 16  # pixels around the lines of a text
TEXTS = (
    Field("happened", N_("What happened"), "long", required=True, help=N_("No blame, and no patient's name.")),
    Field("next_time", N_("What to do next time"), "long", required=True),
    Field("example", N_("An example"), "long", help=N_("How it looks on the card, on the screen, or how to ask.")),
)


def write(desk: Desk, parent: QWidget | None, about: About) -> None:
    """Read what is known of it, then open the window over `parent`."""
    desk.load(service.feedback.draft, about, then=lambda draft: NoteDialog(desk, draft, parent).open())


class NoteDialog(FormDialog):
    """A note being written; it stays open, with what was typed, until it is kept."""

    def __init__(self, desk: Desk, draft: Draft, parent: QWidget | None = None) -> None:
        self.draft = draft
        self._begun = {"happened": draft.happened, "next_time": draft.next_time}
        chosen = bool(draft.about.cause) or draft.about.denial_id is not None
        form = Form((*(() if chosen else (self._causes(),)), *TEXTS, *self._whom()), self._made)
        form.fill({**self._begun, "to_role": Role.FRONT_DESK if Role.FRONT_DESK in draft.roles else THESE})
        for field in TEXTS:
            box = form.entries[field.key].widget
            box.setFixedHeight(box.minimumHeight() + ROOM)
        super().__init__(_("Note to the desk"), form, _("Send the note"), parent)
        self.setWindowTitle(draft.subject or _("Note to the desk"))
        if not chosen:
            form.entries["cause"].edited.connect(self._begin)
        form.entries["to_role"].edited.connect(self._fit)
        self._fit()
        self.given.connect(
            lambda note: desk.do(_("Note sent"), service.feedback.write, note, then=self.finish, failed=self.stay)
        )

    def _causes(self) -> Field:
        choices = tuple((key, name) for key, name, _what, _do in self.draft.causes)
        return Field("cause", N_("Why it was denied"), "choice", required=True, choices=choices)

    def _whom(self) -> tuple[Field, Field]:
        roles = tuple((role, ROLE_WORDS[role]) for role in self.draft.roles)
        return (
            Field("to_role", N_("For"), "choice", required=True, choices=(*roles, (THESE, N_("Only those I tick")))),
            Field("to_people", N_("Persons"), "choices", choices=self.draft.people),
        )

    def _made(self, **typed: Any) -> NewNote:
        about, to = self.draft.about, typed.pop("to_role")
        if "cause" in typed:
            about = replace(about, cause=typed.pop("cause"))
        people = typed.pop("to_people")
        whom = {"to_people": people} if to == THESE else {"to_role": to}
        return NewNote(**typed, about=about, **whom)

    def _begin(self) -> None:
        """A cause was chosen: its words stand where nobody has typed others."""
        chosen, _sentence = self.form.entries["cause"].read()
        of = next((cause for cause in self.draft.causes if cause[0] == chosen), None)
        if of is None:
            return
        for key, words in (("happened", of[2]), ("next_time", of[3])):
            if self.form.entries[key].read()[0] == self._begun[key]:
                self.form.fill({key: words})
                self._begun[key] = words

    def _fit(self) -> None:
        """Persons are ticked only where no role is chosen."""
        self.form.entries["to_people"].widget.setEnabled(self.form.entries["to_role"].read()[0] == THESE)
