"""The tabs in order: the one place where a tab is added; and what the window does with addresses and files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QFileDialog, QSplitter, QStackedWidget, QWidget

from frontdesk_gui.checkin import dialogs_asks, dialogs_patient_ask
from frontdesk_gui.checkin.tab import CheckInTab
from frontdesk_gui.checkin.tab_asks import AskList
from frontdesk_gui.checkin.tab_card import CardView
from frontdesk_gui.checkin.tab_table import DayTable
from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import dialogs_files, intake
from frontdesk_gui.denials.tab import PAGES, DenialsTab
from frontdesk_gui.office.tab import OfficeTab
from frontdesk_gui.schedule import dialogs, dialogs_left
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.head import Head
from frontdesk_gui.shell.rail import Rail
from frontdesk_gui.shell.search import SearchBox
from frontdesk_gui.shell.tab import Tab
from frontdesk_gui.shell.window import Window

ASK = "checkin:ask:"  # and a patient's number, and the address of what it is about
ASK_KEY, ASK_WORDS = "Ctrl+B", N_("Ask the patient at the next check-in")


class Denials(DenialsTab):
    """The denials, with check-in's call list among their pages."""

    kinds: ClassVar[tuple[tuple[type[Tab], Right], ...]] = (*PAGES, (AskList, Right.SEE_SCHEDULE))

    def build(self) -> None:
        """Billing asks something of a patient from every page, with the key that check-in has for it."""
        super().build()
        if self._may_ask():
            action = QAction(_(ASK_WORDS), self)
            action.setShortcut(QKeySequence(ASK_KEY))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda: self.desk.open(ASK))
            self.addAction(action)

    def _may_ask(self) -> bool:
        return rights.may(self.desk.who, Right.ASK_PATIENT)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]  # they are those of the page shown
        """Also the key that asks."""
        return (*super().keys, (ASK_KEY, ASK_WORDS)) if self._may_ask() else super().keys


TABS: tuple[type[Tab], ...] = (CheckInTab, Denials, OfficeTab)


def rehearsed() -> tuple[Callable[[], QWidget], ...]:
    """What the first tab is made of and needs no records."""
    return (DayTable, CardView, QSplitter, QStackedWidget, QComboBox, lambda: SearchBox(_("Search")), Rail, Head)


def join(desk: Desk, window: Window) -> None:
    """Dropped files are taken in; an address goes to the windows of a room, or to the tab that knows it."""
    window.files_dropped.connect(lambda files: _take_in(desk, window, files))
    of_schedule: dict[str, Callable[[Desk, Window], bool]] = {
        "checkin:calls": _calls,
        "schedule:newest": lambda desk, window: dialogs.newest(desk, window) is not None or _choose(desk, window),
        "schedule:choose": _choose,
        "denials:choose": _choose_remittances,
        "schedule:questions": _questions,
    }

    def opened(address: str) -> bool:
        if address in of_schedule:
            return of_schedule[address](desk, window)
        if address.startswith(ASK):
            return _ask(desk, window, address.removeprefix(ASK))
        return window.open_address(address)

    desk.opener = opened


def _take_in(desk: Desk, window: Window, files: list[Path]) -> None:
    """What payers wrote goes to the denials, several at once in one window; everything else goes to the schedule, one
    file after the other. What neither reads is told among the payers' files where there are any, or where the denials
    are in front: it is known there what was hoped for."""
    here = isinstance(window.current(), DenialsTab) and rights.may(desk.who, Right.WORK_DENIALS)

    def told(sorts: list[tuple[bool, bool]]) -> None:
        payers = here or any(theirs for theirs, _ours in sorts)
        to_payers = [path for path, (theirs, ours) in zip(files, sorts, strict=True) if theirs or (payers and not ours)]
        others = [path for path in files if path not in to_payers]
        first = dialogs_files.take_in(desk, to_payers, window, lambda: dialogs.take_in(desk, others, window))
        if first is None:
            dialogs.take_in(desk, others, window)

    desk.run(lambda: [_sort(path) for path in files], then=told)


def _sort(path: Path) -> tuple[bool, bool]:
    """Whether a file is a payer's, and whether it is one of the schedule."""
    theirs = intake.takes(path)
    return theirs, not theirs and schedule.takes(path)


def _choose(desk: Desk, window: Window) -> bool:
    return _ask_for_files(desk, window, _("Choose the file of your schedule"))


def _choose_remittances(desk: Desk, window: Window) -> bool:
    return _ask_for_files(desk, window, _("Choose files of your payers (835)"))


def _ask_for_files(desk: Desk, window: Window, title: str) -> bool:
    dialog = QFileDialog(window, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: _take_in(desk, window, [Path(name) for name in names]))
    dialog.open()
    return True


def _questions(desk: Desk, window: Window) -> bool:
    """Who is meant, what a word means, which rows could not be read: the first of these that waits."""

    def came(waiting: schedule.Waiting) -> None:
        kinds = (
            (waiting.questions, dialogs_left.QuestionsDialog),
            (waiting.words, dialogs_left.WordsDialog),
            (waiting.asides, dialogs_left.AsidesDialog),
        )
        for count, kind in kinds:
            if count:
                kind(desk, window).open()
                return

    desk.load(schedule.waiting, then=came)
    return True


def _calls(desk: Desk, window: Window) -> bool:
    """What billing asks of patients."""
    dialogs_asks.CallList(desk, window).open()
    return True


def _ask(desk: Desk, window: Window, address: str) -> bool:
    """Ask something of a patient, and about what: "12", or "12:denial:7"; without a number she is looked for."""
    patient, _colon, about = address.partition(":")
    if (patient and not patient.isdecimal()) or not rights.may(desk.who, Right.ASK_PATIENT):
        return False
    dialogs_patient_ask.write(desk, window, int(patient) if patient else None, about)
    return True
