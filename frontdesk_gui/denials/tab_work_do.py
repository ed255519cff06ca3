"""What the keys and buttons of the work list do: each goes over the desk, with a toast and Undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QMenu

from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _, n_
from frontdesk_gui.denials import dialogs_appeal, dialogs_feedback, export, names, visits, working
from frontdesk_gui.denials import dialogs_work as dialogs
from frontdesk_gui.denials.dialogs_visit import VisitDialog
from frontdesk_gui.denials.notes import About
from frontdesk_gui.denials.tab_work_keys import ACTIONS, STATUS_KEYS
from frontdesk_gui.denials.worklist import Row
from frontdesk_gui.shell import text

if TYPE_CHECKING:
    from frontdesk_gui.denials.tab_worklist import WorkListTab

FREE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class DenialWork:
    """The actions of the page, by what they are called in ACTIONS."""

    def __init__(self, tab: WorkListTab) -> None:
        self.tab = tab
        self._does: dict[str, Callable[[list[Row]], object]] = {
            "status": self.ask_status,
            "next": lambda rows: dialogs.next_date(tab.desk, tab, rows),
            "note": lambda rows: dialogs.note(tab.desk, tab, rows),
            "mine": self.take,
            "owner": self.ask_owner,
            "cause": lambda rows: dialogs.cause(tab.desk, tab, rows),
            "write_off": lambda rows: dialogs.write_off(tab.desk, tab, rows[0]),
            "visit": self.ask_visit,
            "patient": self.update_patient,
            "desk": lambda rows: dialogs_feedback.write(tab.desk, tab, About(denial_id=rows[0].id)),
            "ask": self.ask_patient,
            "letter": lambda rows: dialogs_appeal.write(tab.desk, rows[0].id, tab),
        }

    def key(self, event: QKeyEvent) -> bool:
        """Do what a letter stands for; False where it stands for nothing."""
        if event.modifiers() & FREE:
            return False
        what = next((action.what for action in ACTIONS if action.key == event.text().upper()), "")
        if what:
            self.press(what)
        return bool(what)

    def press(self, what: str) -> None:
        """Do an action with what is chosen; in a card it is the one that is shown."""
        if what == "back":
            self.tab.leave_card()
            return
        rows, found = self.tab.chosen(), self.tab.found
        if not rows or not self.tab.may_work or found is None or not found.here:
            return
        if any(row.taken_back for row in rows):
            self.tab.desk.toast(_("The payer took this payment back: there is no denial to work on yet."), kind="info")
            return
        action = next(action for action in ACTIONS if action.what == what)
        if len(rows) > 1 and not action.many:
            self.tab.desk.toast(_("This is done one by one: choose a single denial."), kind="info")
            return
        self._does[what](rows)

    def press_bar(self, what: str) -> None:
        """What stands in the bar above the list: export, columns, or where the work list is kept."""
        {"export": self.export, "columns": self.ask_columns, "switch": self.switch}[what]()

    def ask_columns(self) -> None:
        """Which columns the list has."""
        menu = self.tab.table.columns_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self.tab.filters.views
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    # -- what was looked at --

    def note_list(self) -> None:
        """The list was looked at: one row a day and person."""
        self.tab.desk.note("seen", "denial", None, _("List looked at"))

    def note_seen(self) -> None:
        """A denial whose card stays open, and was gone to, has been looked at: that is on the record."""
        record, tab = self.tab.card.record, self.tab
        if record is not None and (tab.table.hasFocus() or tab.card.body.hasFocus()):
            row = record.row
            about = ("claim", row.claim_id) if row.taken_back else ("denial", row.id)
            tab.desk.note("seen", *about, _("Record opened"))

    # -- status, owner --

    def ask_status(self, rows: list[Row]) -> QMenu:
        """A menu of the statuses, each with its letter."""
        menu = QMenu(self.tab)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Status"))
        for status, key in STATUS_KEYS:
            entry = menu.addAction(_("&{key}  {status}").format(key=key, status=text.face(names.status(status))))
            entry.setCheckable(True)
            entry.setChecked(len({row.status for row in rows}) == 1 and rows[0].status == status)
            entry.triggered.connect(lambda _on=False, status=status: self.set_status(rows, status))
        menu.popup(self._below())
        return menu

    def _below(self) -> QPoint:
        """Below the button in the card, else at the row under the focus."""
        button = self.tab.card.buttons["status"]
        if button.isVisible():
            return button.mapToGlobal(QPoint(0, button.height()))
        table = self.tab.table
        return table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft())

    def set_status(self, rows: list[Row], status: names.Work) -> None:
        """Say where the work stands; how much one denial is written off is asked."""
        if status == names.Work.WRITTEN_OFF and len(rows) == 1:
            dialogs.write_off(self.tab.desk, self.tab, rows[0])
            return
        label = _("Status: {status}").format(status=names.status(status))
        self.tab.desk.do(label, working.set_status, working.NewStatus(dialogs.ids(rows), status))

    def take(self, rows: list[Row]) -> None:
        """They are mine."""
        self.tab.desk.do(_("Taken"), working.assign, dialogs.ids(rows), self.tab.desk.who.person_id)

    def ask_owner(self, rows: list[Row]) -> None:
        """Who works them."""
        if self.tab.found is not None:
            dialogs.owner(self.tab.desk, self.tab, rows, self.tab.found.people)

    # -- visit, patient --

    def ask_visit(self, rows: list[Row]) -> None:
        """Which visit the claim is of."""
        record = self.tab.card.record
        if record is not None and record.row.id == rows[0].id:
            made = VisitDialog(self.tab.desk, record, self.tab)
            made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            made.open()

    def ask_patient(self, rows: list[Row]) -> None:
        """Have the desk ask the patient something, whichever visit she comes to next; who she is may be unknown yet."""
        self.tab.desk.open(f"checkin:ask:{rows[0].patient_id or ''}:denial:{rows[0].id}")

    def update_patient(self, rows: list[Row]) -> None:
        """Keep the name and member ID as the payer has them."""
        record = self.tab.card.record
        if record is not None and record.correction is not None and record.row.id == rows[0].id:
            then = self.tab.load_card  # a patient is no part of the list
            self.tab.desk.do(
                _("Patient updated"), visits.update_patient, record.row.claim_id, then=lambda _none: then()
            )

    # -- the practice's own way, and the list as a file --

    def switch(self) -> None:
        """Keep the work list here, or no longer."""
        if self.tab.found is not None:
            here = not self.tab.found.here
            label = _("The work list is kept here") if here else _("The work list is kept elsewhere")
            self.tab.desk.do(label, working.switch, here)

    def export(self) -> QFileDialog:
        """Ask where to, then write what is shown, or the rows chosen where there are several."""
        made = QFileDialog(self.tab, _("Export the list"))
        made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        made.setNameFilters([_("Excel workbook (*.xlsx)"), _("CSV (*.csv)")])
        made.setDefaultSuffix("xlsx")
        made.selectFile(_("denials-{day}.xlsx").format(day=clock.today().isoformat()))
        made.filterSelected.connect(lambda chosen: made.setDefaultSuffix("csv" if "csv" in chosen else "xlsx"))
        made.fileSelected.connect(lambda name: self.save_to(Path(name)))
        made.open()
        return made

    def save_to(self, path: Path) -> None:
        """Write the rows, off the window's thread, and note that they were exported."""
        lines = self.tab.table.selected()
        if len(lines) < 2:
            lines = list(self.tab.table.rows())
        rows = [line.of for line in lines]
        self.tab.desk.run(export.write, path, rows, then=self._exported, title=_("Writing the file…"))

    def _exported(self, count: int) -> None:
        self.tab.desk.note("exported", "denial", None)
        self.tab.desk.toast(n_("{n} denial exported", "{n} denials exported", count).format(n=count))
