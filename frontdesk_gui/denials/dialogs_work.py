"""The windows in which a denial is worked: next date, note, owner, cause, write-off, and the days of a filter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials import codes, names, working
from frontdesk_gui.denials.filters import Filters
from frontdesk_gui.denials.worklist import Row
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import Field, Form, FormDialog

Ids = tuple[int, ...]


def about(rows: Sequence[Row]) -> str:
    """Whom a window is about: the patient, or how many denials."""
    if len(rows) == 1:
        return rows[0].patient or rows[0].pcn or rows[0].payer
    return n_("{n} denial", "{n} denials", len(rows)).format(n=len(rows))


def ids(rows: Sequence[Row]) -> Ids:
    """Their numbers."""
    return tuple(row.id for row in rows)


def _opened(dialog: FormDialog, desk: Desk, label: str, put: Callable[..., Any], *first: object) -> FormDialog:
    """What is given goes to the service; the window stays until it was kept."""
    dialog.given.connect(lambda value: desk.do(label, put, *first, value, then=dialog.finish, failed=dialog.stay))
    dialog.open()
    return dialog


def next_date(desk: Desk, parent: QWidget, rows: Sequence[Row]) -> FormDialog:
    """When they are to be looked at again; an empty date takes it away."""
    form = Form((Field("day", N_("Look at it again on"), "date"),), lambda day: day)
    form.fill({"day": rows[0].next_on})
    title = _("Next date: {who}").format(who=about(rows))
    return _opened(FormDialog(title, form, parent=parent), desk, _("Next date set"), working.set_next, ids(rows))


def note(desk: Desk, parent: QWidget, rows: Sequence[Row]) -> FormDialog:
    """A line about what was done or heard."""
    form = Form((Field("words", N_("What was done or heard"), "long", required=True),), lambda words: words)
    title = _("Note: {who}").format(who=about(rows))
    return _opened(FormDialog(title, form, parent=parent), desk, _("Note written"), working.note, ids(rows))


def owner(desk: Desk, parent: QWidget, rows: Sequence[Row], people: Sequence[tuple[int, str]]) -> FormDialog:
    """Who works them."""
    choices = ((None, N_("Nobody")), *people)
    form = Form((Field("owner", N_("Who works it"), "choice", choices=choices),), lambda owner: owner)
    form.fill({"owner": rows[0].owner_id})
    title = _("Owner: {who}").format(who=about(rows))
    return _opened(FormDialog(title, form, parent=parent), desk, _("Owner changed"), working.assign, ids(rows))


def cause(desk: Desk, parent: QWidget, rows: Sequence[Row]) -> FormDialog:
    """Another cause than the table of codes gives, with why."""
    fields = (
        Field("cause", N_("Cause"), "choice", required=True, choices=tuple((c.key, c.name) for c in codes.causes())),
        Field("note", N_("Why, in a few words"), required=True, limit=400),
    )
    form = Form(fields, lambda cause, note: working.NewCause(ids(rows), cause, note))
    form.fill({"cause": rows[0].cause})
    title = _("Cause: {who}").format(who=about(rows))
    return _opened(FormDialog(title, form, parent=parent), desk, _("Cause changed"), working.change_cause)


def write_off(desk: Desk, parent: QWidget, row: Row) -> FormDialog:
    """How much is given up, and why."""
    fields = (
        Field("amount", N_("Amount written off"), "money", required=True),
        Field("note", N_("Why, in a few words"), limit=400),
    )

    def made(amount: int, note: str) -> working.NewStatus:
        return working.NewStatus((row.id,), names.Work.WRITTEN_OFF, written_off=amount, note=note)

    form = Form(fields, made)
    form.fill({"amount": row.amount})
    title = _("Write off: {who}").format(who=about((row,)))
    return _opened(FormDialog(title, form, parent=parent), desk, _("Written off"), working.set_status)


def view(parent: QWidget, save: Callable[[str], object]) -> FormDialog:
    """The name under which a view is saved."""
    form = Form((Field("name", N_("Name of the view"), required=True, limit=60),), lambda name: name)
    dialog = FormDialog(_("Save this view"), form, parent=parent)

    def given(name: str) -> None:
        save(name)
        dialog.finish()

    dialog.given.connect(given)
    dialog.open()
    return dialog


BOUNDS = (
    Field("first", N_("Seen from"), "date"),
    Field("last", N_("Seen until"), "date"),
    Field("since", N_("Answered by the payer from"), "date"),
    Field("until", N_("Answered by the payer until"), "date"),
    Field("low", N_("Amount at least"), "money"),
    Field("high", N_("Amount at most"), "money"),
)


def bounds(parent: QWidget, wanted: Filters, choose: Callable[[Filters], object]) -> FormDialog:
    """Days and amounts between which the list is wanted."""

    def made(**typed: dt.date | int | None) -> Filters:
        return replace(wanted, **typed)  # type: ignore[arg-type]  # each field is of its attribute's kind

    form = Form(BOUNDS, made)
    form.fill({field.key: getattr(wanted, field.key) for field in BOUNDS})
    dialog = FormDialog(_("Days and amounts"), form, _("Show"), parent)

    def given(found: Filters) -> None:
        choose(found)
        dialog.finish()

    dialog.given.connect(given)
    dialog.open()
    return dialog
