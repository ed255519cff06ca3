"""A paper is drawn for the printer whole, in the pages and copies asked for, and its file tells nobody's name."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.shell import printing
from tests.shell import outgoing
from tests.shell.outgoing import Ears, dark_share, into_file

pytestmark = pytest.mark.usefixtures("morning")


def test_the_pages_are_drawn_upright_and_black_on_white(pdf: bytes) -> None:
    with printing.Pages(pdf) as pages:
        assert pages.count == 3
        image = pages.image(0, 150)
        assert (image.width(), image.height()) == (1275, 1650)
        assert 0.001 < dark_share(image) < 0.2
        head, middle = image.copy(0, 80, 1275, 170), image.copy(0, 700, 1275, 300)
        assert dark_share(head) > 0.005
        assert dark_share(middle) == 0


def test_pages_drawn_in_two_threads_at_once_are_the_same(pdf: bytes) -> None:
    with printing.Pages(pdf) as one, printing.Pages(pdf) as other:
        wanted = [one.image(n, 100) for n in range(3)]
        found: list[list[QImage]] = [[], []]

        def draw(pages: printing.Pages, into: list[QImage]) -> None:
            into.extend(pages.image(n, 100) for n in range(3))

        threads = [threading.Thread(target=draw, args=both) for both in zip((one, other), found, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [wanted, wanted]


def test_printing_prints_every_page_whole(qapp: Any, tmp_path: Path, paper: printing.Paper, ears: Ears) -> None:
    target = tmp_path / "out.pdf"
    ears.press.send(paper, into_file(target))
    assert ears.heard == [("checklist", "printed")]
    assert ears.press.last is paper
    with printing.Pages(target.read_bytes()) as printed, printing.Pages(paper.pdf) as meant:
        assert printed.count == 3
        there, wanted = printed.image(1, 72), meant.image(1, 72)
        assert (there.width(), there.height()) == (wanted.width(), wanted.height())
        assert abs(dark_share(there) - dark_share(wanted)) < 0.01
        corner = there.copy(0, 0, 612, 43)
        assert dark_share(corner) == 0, "the margin is where it was"


def test_what_the_printer_is_told_holds_no_name(qapp: Any, tmp_path: Path, paper: printing.Paper, ears: Ears) -> None:
    printer = into_file(tmp_path / "out.pdf")
    ears.press.send(paper, printer)
    assert printer.docName() == "Check-in checklist"
    assert outgoing.SURNAME.encode() not in (tmp_path / "out.pdf").read_bytes()


def test_a_range_of_pages_backwards_and_twice(qapp: Any, tmp_path: Path, paper: printing.Paper, ears: Ears) -> None:
    printer = into_file(tmp_path / "out.pdf")
    printer.setFromTo(2, 3)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    ears.press.send(paper, printer)
    with printing.Pages((tmp_path / "out.pdf").read_bytes()) as printed, printing.Pages(paper.pdf) as meant:
        assert printed.count == 2
        last = meant.image(2, 60)
        assert abs(dark_share(printed.image(0, 60)) - dark_share(last)) < 0.01


def test_printing_says_how_far_it_is_and_can_be_stopped(qapp: Any, tmp_path: Path, paper: printing.Paper) -> None:
    work = printing.send(paper, into_file(tmp_path / "out.pdf"))
    first = next(work)
    assert (first.done, first.total) == (1, 3)
    work.close()  # type: ignore[attr-defined]  # it is a generator
    assert not list(work)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_a_sentence(qapp: Any, tmp_path: Path, paper: printing.Paper) -> None:
    with pytest.raises(Refusal, match="printer does not answer"):
        list(printing.send(paper, into_file(tmp_path / "no" / "such" / "folder" / "out.pdf")))


def test_a_printer_that_is_gone_is_not_asked_for(qapp: Any, paper: printing.Paper, ears: Ears) -> None:
    ears.printers["checklist"] = "Laser in the back office"
    assert ears.press.printer(paper).printerName() != "Laser in the back office"


@pytest.mark.parametrize(
    ("kind", "name"),
    [("checklist", "checklist"), ("Job description", "job-description"), ("../../etc", "etc"), ("§§", "paper")],
)
def test_a_files_name_tells_kind_and_day(pdf: bytes, kind: str, name: str) -> None:
    assert printing.file_name(printing.Paper(kind, "x", pdf)) == f"{name}-2026-11-24.pdf"


def test_the_last_paper_is_kept_until_sign_out(qapp: Any, tmp_path: Path, paper: printing.Paper, ears: Ears) -> None:
    assert ears.press.last is None
    ears.press.send(paper, into_file(tmp_path / "out.pdf"))
    assert ears.press.last is paper
    ears.press.forget()
    assert ears.press.last is None
