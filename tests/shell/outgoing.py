"""What the tests of printing share: a paper, a printer that writes a file, an ear for what went out."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from frontdesk_gui.paper import parts
from frontdesk_gui.shell import printing
from tests.paper import reading

SURNAME = "Zzphipps"


def three_pages() -> bytes:
    """Three pages about a patient."""
    return reading.made(parts.Text("one"), parts.PageBreak(), parts.Text("two"), parts.PageBreak(), parts.Text("three"))


class Ears:
    """Remembers what was told, and which printer each kind went to."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.printers: dict[str, str] = {}
        self.press = printing.Printing(self.hear, lambda kind: self.printers.get(kind, ""), self.printers.__setitem__)

    def hear(self, paper: printing.Paper, how: str) -> None:
        self.heard.append((paper.kind, how))


def into_file(target: Path) -> QPrinter:
    """A printer that writes what it is given into a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(printing.DPI)
    return printer


def dark_share(image: QImage) -> float:
    """How much of a page is not white."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data, line, width = bytes(grey.constBits()), grey.bytesPerLine(), grey.width()
    rows = [data[start : start + width] for start in range(0, len(data), line)]
    return sum(byte < 128 for row in rows for byte in row) / (width * len(rows))
