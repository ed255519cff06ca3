"""A paper is seen before it is printed; it is printed, saved and opened elsewhere, and nothing of it is left lying."""

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QToolBar,
    QWidget,
)
from shiboken6 import isValid
from sqlalchemy import text

from frontdesk_gui.core import paths
from frontdesk_gui.paper import page, parts
from frontdesk_gui.shell import preview, printing, theme
from frontdesk_gui.shell.desk import Desk
from tests.shell import outgoing
from tests.shell.outgoing import Ears, into_file

pytestmark = pytest.mark.usefixtures("morning")


Opens = Callable[..., preview.Preview]


@pytest.fixture
def opens(qapp: Any, paper: printing.Paper, ears: Ears) -> Iterator[Opens]:
    """Shows a paper on the screen; whatever is still open afterwards is closed."""
    opened: list[preview.Preview] = []

    def show(shown: printing.Paper = paper, choose: preview.Choose = preview.choose_file) -> preview.Preview:
        opened.append(preview.Preview(None, shown, ears.press, choose))
        opened[-1].open()
        return opened[-1]

    yield show
    for dialog in opened:
        if isValid(dialog):
            dialog.close()


@pytest.fixture
def shown(opens: Opens) -> preview.Preview:
    """The paper on the screen."""
    return opens()


def test_the_preview_shows_every_page(shown: preview.Preview) -> None:
    view = shown.findChild(QPrintPreviewWidget)
    assert view.pageCount() == 3
    assert shown.windowTitle() == "Check-in checklist"


def test_everything_in_it_has_a_name_and_is_reached_by_key(shown: preview.Preview) -> None:
    assert shown.focusWidget() is shown.print_button
    controls = [*shown.findChildren(QAbstractButton), *shown.findChildren(QLineEdit), *shown.findChildren(QComboBox)]
    seen = [control for control in controls if control.isVisible()]
    assert len(seen) > 12
    for control in seen:
        name = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
        assert name, control
    buttons = (shown.print_button, shown.save_button, shown.open_button, shown.close_button)
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in buttons)


def test_what_letter_paper_does_not_need_is_not_offered(shown: preview.Preview) -> None:
    offered = {action.text() for action in shown.findChild(QToolBar).actions() if action.isVisible()}
    assert "Next page" in offered
    assert offered.isdisjoint({"Portrait", "Landscape", "Page setup", "Print"})


def test_escape_closes_it_and_nothing_is_told(qtbot: Any, shown: preview.Preview, ears: Ears) -> None:
    with qtbot.waitSignal(shown.rejected):
        qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert ears.heard == []


def test_the_print_dialog_asks_and_then_prints(qtbot: Any, tmp_path: Path, shown: preview.Preview, ears: Ears) -> None:
    dialog = shown.ask_printer()
    assert isinstance(dialog, QPrintDialog)
    assert dialog.isVisible()
    (place,) = (entry for entry in dialog.findChildren(QLineEdit) if entry.isVisible())
    place.setText(str(tmp_path / "out.pdf"))
    with qtbot.waitSignal(shown.accepted):
        next(button for button in dialog.findChildren(QPushButton) if button.text() == "&Print").click()
    assert (tmp_path / "out.pdf").stat().st_size > 1_000
    assert ears.heard == [("checklist", "printed")]
    assert ears.printers == {}, "a file is no printer to remember"


def answering(path: Path, asked: list[str]) -> Callable[..., None]:
    """A file dialog in which somebody picks that place."""

    def choose(_parent: QWidget, name: str, chosen: Callable[[str], object]) -> None:
        asked.append(name)
        chosen(str(path))

    return choose


def test_saving_writes_the_very_paper_for_her_eyes_alone(
    tmp_path: Path, opens: Opens, paper: printing.Paper, ears: Ears
) -> None:
    asked: list[str] = []
    dialog = opens(choose=answering(tmp_path / "kept.pdf", asked))
    dialog.save_button.click()
    assert asked == ["checklist-2026-11-24.pdf"]
    assert (tmp_path / "kept.pdf").read_bytes() == paper.pdf
    assert ears.heard == [("checklist", "saved")]
    if sys.platform != "win32":
        assert (tmp_path / "kept.pdf").stat().st_mode & 0o777 == 0o600


def test_saving_where_it_cannot_be_says_so_and_leaves_nothing(
    tmp_path: Path, opens: Opens, paper: printing.Paper, ears: Ears
) -> None:
    folder = tmp_path / "taken"
    (folder / "there.pdf").mkdir(parents=True)
    dialog = opens(choose=answering(folder / "there.pdf", []))
    dialog.ask_place()
    box = dialog.findChild(QMessageBox)
    assert "could not be saved there" in box.text()
    box.done(0)
    assert os.listdir(folder) == ["there.pdf"]
    assert ears.heard == []
    assert dialog.isVisible()


def test_the_file_dialog_asks_for_a_pdf_and_can_be_left(qtbot: Any, shown: preview.Preview, ears: Ears) -> None:
    chosen: list[str] = []
    dialog = preview.choose_file(shown, "checklist-2026-11-24.pdf", chosen.append)
    assert dialog.selectedFiles()[0].endswith("checklist-2026-11-24.pdf")
    assert dialog.defaultSuffix() == "pdf"
    dialog.reject()
    assert chosen == []


class Viewer(QObject):
    """Stands where the computer's own viewer would be."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.asked.append(url)


@pytest.fixture
def viewer(qapp: Any) -> Iterator[Viewer]:
    """A viewer that takes whatever is opened."""
    found = Viewer()
    QDesktopServices.setUrlHandler("file", found, "take")
    yield found
    QDesktopServices.unsetUrlHandler("file")


def test_opening_elsewhere_leaves_a_nameless_file_that_is_swept(
    viewer: Viewer, shown: preview.Preview, ears: Ears, paper: printing.Paper
) -> None:
    shown.open_button.click()
    (url,) = viewer.asked
    opened = Path(url.toLocalFile())
    assert opened.parent == paths.scratch_dir()
    assert opened.read_bytes() == paper.pdf
    assert outgoing.SURNAME not in opened.name
    assert ears.heard == [("checklist", "opened")]
    if sys.platform != "win32":
        assert opened.stat().st_mode & 0o777 == 0o600
        assert opened.parent.stat().st_mode & 0o777 == 0o700
    printing.empty_scratch()
    assert not opened.exists()
    printing.empty_scratch()


def test_a_long_paper_is_shown_coarser_and_whole(opens: Opens) -> None:
    sheets = [part for n in range(24) for part in (parts.Text(f"sheet {n}"), parts.PageBreak())]
    document = page.Document("Long", "Long", "Willowmere", "", dt.datetime(2026, 11, 24), sheets)
    dialog = opens(printing.Paper("long", "Long", page.make(document)))
    assert dialog.findChild(QPrintPreviewWidget).pageCount() >= 24


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_its_tools_can_be_seen_in_both_themes(dressed: QApplication, opens: Opens, mode: str) -> None:
    theme.apply(dressed, mode)
    dialog = opens()
    bar = dialog.findChild(QToolBar)
    ground = bar.grab().toImage().pixelColor(2, 2)
    assert (ground.lightness() < 90) == (mode == "dark")
    for action in bar.actions():
        if action.isVisible() and not action.icon().isNull() and action.isEnabled():
            drawn = action.icon().pixmap(20, 20).toImage()
            strokes = [
                drawn.pixelColor(x, y) for x in range(20) for y in range(20) if drawn.pixelColor(x, y).alpha() > 200
            ]
            assert strokes
            assert abs(strokes[0].lightness() - ground.lightness()) > 100


def told(desk: Desk) -> list[tuple[str, str, int | None]]:
    """What the record says went out."""
    with desk.store.read() as session:
        return [tuple(row) for row in session.execute(text("SELECT kind, table_name, row_id FROM change ORDER BY id"))]


def test_the_desk_records_what_went_out_and_says_so(qtbot: Any, desk: Desk, pdf: bytes, tmp_path: Path) -> None:
    dialog = preview.show(desk, "checklist", pdf, table="visit", row_id=12)
    assert dialog.windowTitle() == "Check-in checklist"
    with qtbot.waitSignal(desk.toasted) as toast:
        dialog.press.send(dialog.paper, into_file(tmp_path / "out.pdf"))
    assert toast.args == ["Sent to the printer: Check-in checklist", False, "good"]
    qtbot.waitUntil(lambda: ("printed", "visit", 12) in told(desk))
    with qtbot.waitSignal(desk.toasted) as toast:
        dialog._save(str(tmp_path / "kept.pdf"))
    assert toast.args[0] == "Saved as PDF: Check-in checklist"
    qtbot.waitUntil(lambda: ("exported", "visit", 12) in told(desk))
    dialog.close()


def test_the_last_paper_is_shown_once_more(qtbot: Any, desk: Desk, pdf: bytes, tmp_path: Path) -> None:
    assert preview.again(desk) is None
    dialog = preview.show(desk, "checklist", pdf, table="visit", row_id=12)
    with qtbot.waitSignal(desk.toasted):
        dialog.press.send(dialog.paper, into_file(tmp_path / "out.pdf"))
    dialog.close()
    once_more = preview.again(desk)
    assert once_more is not None
    assert once_more.paper == dialog.paper
    once_more.close()
    qtbot.waitUntil(lambda: ("printed", "visit", 12) in told(desk))


def test_each_kind_of_paper_remembers_its_printer(desk: Desk, pdf: bytes) -> None:
    press = preview.press(desk)
    press.keep_printer("checklist", "Front laser")
    press.keep_printer("sheet", "Back laser")
    press.keep_printer("checklist", "Label printer")
    assert [press.printer_of(kind) for kind in ("checklist", "sheet", "minutes")] == ["Label printer", "Back laser", ""]
    assert preview.press(desk) is press
