"""Text from outside is never read as markup: labels, buttons, boxes, tips."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from frontdesk_gui.shell import text, tips

# The offscreen platform warns of every tip that it cannot raise windows.
NO_RAISE = pytest.mark.qt_log_ignore("does not support raise", extend=True)
HOSTILE = '<img src="file:///etc/hostname"><b>x</b>'


def test_a_word_without_an_end_breaks_where_the_label_wraps(qtbot, dressed) -> None:
    label, plain = text.Label("L" * 80 + ", Ada", wrap=True), text.Label("LLLL")
    for made in (label, plain):
        qtbot.addWidget(made)
    assert label.minimumSizeHint().width() <= plain.sizeHint().width() + 8
    assert label.text() == "L" * 80 + ", Ada"


def test_a_label_never_reads_markup(qtbot, dressed) -> None:
    label, plain = text.Label(HOSTILE), text.Label("x")
    qtbot.addWidget(label)
    qtbot.addWidget(plain)
    assert label.text() == HOSTILE
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().width() > plain.sizeHint().width() * 5


def test_a_label_of_a_megabyte_is_clipped(qtbot, dressed) -> None:
    label = text.Label("x" * 1_000_000)
    qtbot.addWidget(label)
    assert len(label.text()) <= text.SHOWN


def test_a_button_shows_its_ampersand(qtbot, dressed) -> None:
    made = text.button("Front & back")
    qtbot.addWidget(made)
    assert made.text() == "Front && back"
    assert made.accessibleName() == "Front & back"


def test_a_box_never_reads_markup_and_calls_on_yes(qtbot, dressed) -> None:
    done: list[int] = []
    box = text.box(None, "Sure", HOSTILE, yes="Go & on", then=lambda: done.append(1))
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText
    next(button for button in box.buttons() if button.text() == "Go && on").click()
    assert done == [1]


@NO_RAISE
def test_a_tip_never_reads_markup(qtbot, dressed) -> None:
    guard = tips.install(dressed)
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setToolTip(HOSTILE)
    label.show()
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), label.mapToGlobal(QPoint(1, 1))))
    assert QToolTip.text() == tips.plain_tip(HOSTILE)
    assert "<img" not in QToolTip.text()
    QToolTip.hideText()
    guard.deleteLater()
