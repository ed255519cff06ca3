"""A paper before it is printed: its pages on the screen, and Print, Save as PDF and Open below them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import errors, printing, text, theme
from frontdesk_gui.shell.printing import Paper, Printing

if TYPE_CHECKING:
    from frontdesk_gui.shell.desk import Desk

Chosen = Callable[[str], object]
Choose = Callable[[QWidget, str, Chosen], object]

SHARP, COARSE = 150, 90  # dots an inch on the screen; the second keeps long papers quick to open
LONG = 20  # pages

# Qt's own name of each tool, the icon that is ours, "" where letter paper upright leaves nothing to choose.
_TOOLS = {
    "Fit width": "move-horizontal",
    "Fit page": "maximize",
    "Zoom out": "zoom-out",
    "Zoom in": "zoom-in",
    "Portrait": "",
    "Landscape": "",
    "First page": "chevron-first",
    "Previous page": "chevron-left",
    "Next page": "chevron-right",
    "Last page": "chevron-last",
    "Show single page": "file",
    "Show facing pages": "columns-2",
    "Show overview of all pages": "layout-grid",
    "Page setup": "",
    "Print": "",
}


def choose_file(parent: QWidget, name: str, chosen: Chosen) -> QFileDialog:
    """Ask where a PDF shall be saved; comes back at once, `chosen(path)` is called when a place was named."""
    dialog = QFileDialog(parent, _("Save as PDF"), name, _("PDF files (*.pdf)"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


class Preview(QPrintPreviewDialog):
    """One paper on the screen. Ctrl+P prints, Ctrl+S saves, Esc closes."""

    def __init__(self, parent: QWidget | None, paper: Paper, press: Printing, choose: Choose = choose_file) -> None:
        # The dialog draws into this printer but does not keep it.
        self._screen = printing.letter(QPrinter(QPrinter.PrinterMode.HighResolution), paper.title)
        super().__init__(self._screen, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(paper.title)
        self.paper, self.press, self._choose = paper, press, choose
        self._pages = printing.Pages(paper.pdf)
        self.paintRequested.connect(self._paint)
        self.destroyed.connect(self._pages.close)
        self._dress_tools()
        self._add_buttons()
        self.resize(920, 740)

    def _paint(self, printer: QPrinter) -> None:
        printing.letter(printer, self.paper.title)
        for _progress in printing.paint(self._pages, printer, SHARP if self._pages.count <= LONG else COARSE):
            pass

    def _dress_tools(self) -> None:
        bar = self.findChildren(QToolBar)[0]
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setAccessibleName(_("Pages"))
        _dress(bar.actions())
        for entry in (*bar.findChildren(QComboBox), *bar.findChildren(QLineEdit)):
            in_zoom = isinstance(entry, QComboBox) or isinstance(entry.parent(), QComboBox)
            entry.setAccessibleName(_("Zoom") if in_zoom else _("Page number"))
        for view in self.findChildren(QPrintPreviewWidget):
            view.setAccessibleName(_("Pages of the paper"))

    def _add_buttons(self) -> None:
        self.print_button = text.button(_("Print"), self, icon="printer", primary=True)
        self.save_button = text.button(_("Save as PDF…"), self, icon="download")
        self.open_button = text.button(_("Open in viewer"), self, icon="external-link")
        self.close_button = text.button(_("Close"), self)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 16)
        row.setSpacing(8)
        for button in (self.open_button, self.save_button):
            row.addWidget(button)
        row.addStretch()
        for button in (self.close_button, self.print_button):
            row.addWidget(button)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(row)
        self._connect(self.print_button, self.ask_printer, QKeySequence.StandardKey.Print)
        self._connect(self.save_button, self.ask_place, QKeySequence.StandardKey.Save)
        self._connect(self.open_button, self.open_outside)
        self._connect(self.close_button, self.reject)
        self.print_button.setFocus()

    def _connect(
        self, button: QPushButton, deed: Callable[[], object], key: QKeySequence.StandardKey | None = None
    ) -> None:
        button.clicked.connect(lambda: deed())
        if key is not None:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(button.click)
            button.setToolTip(shortcut.key().toString(QKeySequence.SequenceFormat.NativeText))

    def ask_printer(self) -> QPrintDialog:
        """Ask which printer, then print."""
        printer = self.press.printer(self.paper)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Print"))
        dialog.setMinMax(1, self._pages.count)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.accepted.connect(lambda: self._try(lambda: self.press.send(self.paper, printer), close=True))
        QDialog.open(dialog)
        return dialog

    def ask_place(self) -> None:
        """Ask where to, then save."""
        self._choose(self, printing.file_name(self.paper), self._save)

    def _save(self, path: str) -> None:
        if path:
            self._try(lambda: self.press.save(self.paper, Path(path)))

    def open_outside(self) -> None:
        """Show it in this computer's own viewer."""
        self._try(lambda: self.press.open_outside(self.paper))

    def _try(self, deed: Callable[[], object], close: bool = False) -> None:
        try:
            deed()
        except Refusal as refusal:
            errors.refuse(refusal, self)
            return
        if close:
            self.accept()


def _dress(actions: list[QAction]) -> None:
    """Give Qt's tools our icons, and hide those that letter paper has no use for."""
    icons = {QCoreApplication.translate("QPrintPreviewDialog", name): icon for name, icon in _TOOLS.items()}
    for action in actions:
        if icon := icons.get(action.text(), ""):
            action.setIcon(theme.icon(icon))
        elif action.text() in icons:
            action.setVisible(False)
    _hide_idle_separators(actions)


def _hide_idle_separators(actions: list[QAction]) -> None:
    """Of separators with nothing shown between them, one is enough; none at the end."""
    waiting: QAction | None = None
    for action in reversed(actions):
        if action.isSeparator():
            action.setVisible(waiting is not None)
            waiting = None
        elif action.isVisible():
            waiting = action


def show(
    desk: Desk, kind: str, pdf: bytes, *, title: str = "", table: str = "paper", row_id: int | None = None
) -> Preview:
    """Show a paper over the desk's window; what becomes of it is recorded on that row. `title` names no one."""
    paper = Paper(kind, title or printing.title_of(pdf), pdf, table, row_id)
    preview = Preview(desk.window, paper, press(desk))
    preview.open()
    return preview


def again(desk: Desk) -> Preview | None:
    """Show the paper that was printed last, once more; None where nothing was printed since signing in."""
    if (last := press(desk).last) is None:
        return None
    return show(desk, last.kind, last.pdf, title=last.title, table=last.table, row_id=last.row_id)


def press(desk: Desk) -> Printing:
    """What prints for this desk; it goes with the desk, and the last paper with it."""
    for found in desk.findChildren(Printing):
        return found

    def told(paper: Paper, how: str) -> None:
        label = _words(how).format(paper=paper.title)
        desk.note("printed" if how == printing.PRINTED else "exported", paper.table, paper.row_id, label)
        desk.toast(label)

    def get(kind: str) -> str:
        return next((name for of, name in desk.computer.get(printing.PRINTERS) if of == kind), "")

    def put(kind: str, name: str) -> None:
        others = tuple(pair for pair in desk.computer.get(printing.PRINTERS) if pair[0] != kind)
        desk.computer.put(printing.PRINTERS, (*others, (kind, name)))

    return Printing(told, get, put, desk.run, desk)


def _words(how: str) -> str:
    if how == printing.PRINTED:
        return _("Sent to the printer: {paper}")
    if how == printing.SAVED:
        return _("Saved as PDF: {paper}")
    return _("Opened in the viewer: {paper}")
