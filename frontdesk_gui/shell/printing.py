"""Papers on their way out: drawn page by page for the screen and the printer, saved, opened in another program."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QMarginsF, QObject, QRectF, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from frontdesk_gui.core import clock, paths, settings
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.shell.work import Progress

if TYPE_CHECKING:
    import pypdfium2

DPI = 300  # what is printed; 600 takes four times as long and cannot be told apart
PRINTED, SAVED, OPENED = "printed", "saved", "opened"

# (kind of paper, name of the printer) for each kind that was printed here.
NONE: tuple[tuple[str, str], ...] = ()
PRINTERS = settings.computer("printers", NONE, N_("Which printer each kind of paper went to last"))

_lock = threading.Lock()  # PDFium must not be in two threads at once, whatever the document


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF in memory, and what it is about in the record: a table, and a row of it.

    `kind` is the same in every language ("checklist"), `title` says it in words; neither names anyone."""

    kind: str
    title: str
    pdf: bytes
    table: str = "paper"
    row_id: int | None = None


class Pages:
    """The pages of a PDF, drawn one at a time; close it, or use it in a `with`."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        with _lock:
            self._document = pypdfium2.PdfDocument(pdf)
            self.count = len(self._document)
            self.title: str = self._document.get_metadata_value("Title")

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the document; a second time does nothing."""
        with _lock:
            self._document.close()

    def image(self, number: int, dpi: float) -> QImage:
        """Page `number`, from 0, at that many dots an inch."""
        with _lock:
            page = self._document[number]
            try:
                # PDFium rounds up; a hair less keeps 11 inches at 150 dots from becoming 1,651.
                return _copied(page.render(scale=dpi / 72 - 1e-9))
            finally:
                page.close()


def _copied(bitmap: pypdfium2.PdfBitmap) -> QImage:
    shown = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888)
    try:
        return shown.copy()  # PDFium's memory goes with the bitmap
    finally:
        del shown
        bitmap.close()


def title_of(pdf: bytes) -> str:
    """What a PDF says it is."""
    with Pages(pdf) as pages:
        return pages.title


def letter(printer: QPrinter, title: str) -> QPrinter:
    """Set a printer to a whole letter page; its queue shows the kind of paper and nobody's name."""
    size = QPageSize(QPageSize.PageSizeId.Letter)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCreator("Front Desk")
    return printer


def paint(pages: Pages, printer: QPrinter, dpi: float, numbers: list[int] | None = None) -> Iterator[Progress]:
    """Draw the pages one after the other; refuses with a sentence where the printer does not answer."""
    wanted = list(range(pages.count)) if numbers is None else numbers
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal(_("The printer does not answer. Choose another one, or save the paper as PDF."))
    try:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
        for done, number in enumerate(wanted):
            if done:
                printer.newPage()
            painter.drawImage(whole, pages.image(number, dpi))
            yield Progress(done + 1, len(wanted))
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        painter.end()


def send(paper: Paper, printer: QPrinter) -> Iterator[Progress]:
    """Print a paper as the printer was set: its pages, order and copies. Closed before its end, it prints nothing."""
    with Pages(paper.pdf) as pages:
        yield from paint(pages, printer, DPI, _numbers(printer, pages.count))


def _numbers(printer: QPrinter, count: int) -> list[int]:
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or count, count)
    numbers = list(range(first - 1, last))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    return numbers * (1 if printer.supportsMultipleCopies() else printer.copyCount())


def save(paper: Paper, target: Path) -> None:
    """Write the PDF where the person chose, whole or not at all, for her eyes alone (0600); refuses with a sentence."""
    fresh = None
    try:
        handle, fresh = tempfile.mkstemp(prefix=".paper-", suffix=".pdf", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(paper.pdf)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, target)
    except OSError as error:
        if fresh is not None:
            with suppress(OSError):
                os.unlink(fresh)
        raise Refusal(_("The paper could not be saved there. Choose another folder.")) from error


def file_name(paper: Paper) -> str:
    """A name for the file that tells the kind of paper and the day, and nobody's name."""
    kind = re.sub(r"[^a-z0-9]+", "-", paper.kind.lower()).strip("-") or "paper"
    return f"{kind}-{clock.today().isoformat()}.pdf"


def open_outside(paper: Paper) -> None:
    """Show it in this computer's own viewer, from a private folder that is emptied; refuses where there is none."""
    target = paths.scratch_dir() / f"{secrets.token_hex(8)}.pdf"
    save(paper, target)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
        target.unlink(missing_ok=True)
        raise Refusal(_("This computer has no program for PDF files. Print the paper here, or save it."))


def empty_scratch() -> None:
    """Delete what was opened outside: at start, at close and when the program is locked."""
    for path in paths.scratch_dir().iterdir():
        with suppress(OSError):  # a viewer that still holds it; the next start deletes it
            path.unlink()


class Run(Protocol):
    """How long work is done: `desk.run`, or at once."""

    def __call__(self, fn: Callable[..., Any], *args: object, then: Callable[[Any], object], title: str) -> object:
        """Do it, then call `then`."""


def at_once(fn: Callable[..., Any], *args: object, then: Callable[[Any], object], title: str) -> None:
    """Do it here and now."""
    for _progress in fn(*args):
        pass
    then(None)


class Printing(QObject):
    """Remembers the last paper until sign-out, and which printer each kind of paper goes to.

    `told(paper, how)` hears of each paper that went out; how is "printed", "saved" or "opened".
    `printer_of(kind)` and `keep_printer(kind, name)` keep the names of printers.
    """

    def __init__(
        self,
        told: Callable[[Paper, str], object],
        printer_of: Callable[[str], str],
        keep_printer: Callable[[str, str], object],
        run: Run = at_once,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.told, self.printer_of, self.keep_printer, self._run = told, printer_of, keep_printer, run
        self.last: Paper | None = None

    def printer(self, paper: Paper) -> QPrinter:
        """A printer ready for the paper: the one that kind went to last, where it is still there."""
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        name = self.printer_of(paper.kind)
        if name and name in QPrinterInfo.availablePrinterNames():
            made.setPrinterName(name)
        made.setResolution(DPI)
        return letter(made, paper.title)

    def send(self, paper: Paper, printer: QPrinter) -> None:
        """Print it, and remember where to."""
        self.last = paper
        if printer.outputFormat() == QPrinter.OutputFormat.NativeFormat:
            self.keep_printer(paper.kind, printer.printerName())
        letter(printer, paper.title)
        self._run(send, paper, printer, then=lambda _none: self.told(paper, PRINTED), title=_("Printing…"))

    def save(self, paper: Paper, target: Path) -> None:
        """Save it as PDF; refuses with a sentence."""
        save(paper, target)
        self.told(paper, SAVED)

    def open_outside(self, paper: Paper) -> None:
        """Show it in another program; refuses with a sentence."""
        open_outside(paper)
        self.told(paper, OPENED)

    def forget(self) -> None:
        """Drop the last paper, as at sign-out."""
        self.last = None
