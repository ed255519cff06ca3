"""The windows of the schedule by name, each with an invented example, for those who want to see every one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import cautions, service
from frontdesk_gui.schedule.dialogs import ImportDialog
from frontdesk_gui.schedule.dialogs_left import AsidesDialog, QuestionsDialog, WordsDialog
from frontdesk_gui.shell.desk import Desk

SYSTEM, FILE = "eClinicalWorks", Path("schedule.csv")


def all_of_them(desk: Desk, parent: QWidget | None = None) -> list[tuple[str, Callable[[], QWidget]]]:
    """Each window and how to make it."""
    return [
        ("import", lambda: ImportDialog(desk, FILE, parent, plan())),
        ("import-refused", lambda: ImportDialog(desk, FILE, parent, refused())),
        ("who-is-this", lambda: QuestionsDialog(desk, parent, (question(),))),
        ("status-words", lambda: WordsDialog(desk, parent, (service.Word(1, SYSTEM, "HOLD", 3),))),
        ("rows-not-read", lambda: AsidesDialog(desk, parent, (row(),))),
    ]


def plan() -> service.Plan:
    """A file looked at."""
    today = clock.today()
    nine = dt.datetime.combine(today, dt.time(9))
    return service.Plan(
        FILE,
        "table",
        "appointments",
        SYSTEM,
        "",
        dt.datetime.combine(today, dt.time(7, 38)),
        counts=service.Counts(rows=214, new=12, changed=4, same=194, gone=2, asked=1, set_aside=1),
        samples=(
            service.Sample("new", nine, "Marlowe-Finch, Odessa"),
            service.Sample("changed", nine + dt.timedelta(minutes=20), "Tarrowby, Ines", _("time")),
            service.Sample("gone", nine + dt.timedelta(hours=2), "Quillfeather, Ambrose"),
            service.Sample("asked", None, "Wetherall, June"),
        ),
        problems=tuple(cautions.of(service.Counts(), {"HOLD": 3})),
        asides=(service.Aside(_("line {line}").format(line=41), _("This row has no date."), ()),),
        days=(today, today + dt.timedelta(days=14)),
    )


def refused() -> service.Plan:
    """A file of another kind."""
    sentence = _("This file is empty.")
    return service.Plan(FILE, "unknown", "unknown", "", "", clock.now(), refused=sentence)


def question() -> service.Question:
    """Somebody who may be a patient of ours."""
    born, seen = dt.date(1980, 3, 14), clock.today() - dt.timedelta(days=90)
    asked = service.Candidate(1, "Wetherall, June", "3001", born.replace(day=15), "F", ("3034027711",), "80301", None)
    ours = service.Candidate(2, "Wetherall, June", "1177", born, "F", ("3034027711",), "80301", seen, ("dob",))
    other = service.Candidate(3, "Wetherall, Jane", "1178", born, "F", (), "80302", seen, ("first", "dob", "zip"))
    return service.Question(1, SYSTEM, asked, dt.datetime.combine(clock.today(), dt.time(10)), (ours, other))


def row() -> service.AsideLine:
    """A row nobody could read."""
    where, why = _("line {line}").format(line=41), _("This row has no date.")
    return service.AsideLine(1, SYSTEM, clock.now(), where, why, ("A41", "TAR001", "OP1", "Pinboard"))
