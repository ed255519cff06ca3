"""The entries of a form: one widget a kind, each able to show a value and to read what was typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import text

Choices = Sequence[tuple[Any, str]]


class Entry(QObject):
    """A widget with how to put a value in and how to read it out."""

    edited = Signal()

    def __init__(self, widget: QWidget, put: Callable[[Any], object], read: Callable[[], tuple[Any, str]]) -> None:
        super().__init__(widget)
        self.widget = widget
        self.put = put
        self.read = read


def make(kind: str, words: str, choices: Choices = (), limit: int = 200) -> Entry:
    """The entry for a kind of field; see form.Field."""
    if kind == "yes":
        return _yes(words)
    if kind == "choice":
        return _choice(words, choices)
    if kind == "choices":
        return _choices(words, choices)
    if kind == "long":
        return _long(words)
    return _line(kind, words, limit)


def _line(kind: str, words: str, limit: int) -> Entry:
    edit = QLineEdit()
    edit.setMaxLength(min(limit, core_text.LINE))
    edit.setAccessibleName(words)
    edit.setPlaceholderText({"date": _("MM/DD/YYYY"), "time": _("8:40 am")}.get(kind, ""))
    show, read = _KINDS[kind]
    made = Entry(
        edit, lambda value: edit.setText("" if value is None else show(value)), lambda: read(edit.text().strip())
    )
    edit.textEdited.connect(lambda _text: made.edited.emit())
    return made


def _long(words: str) -> Entry:
    edit = QPlainTextEdit()
    edit.setAccessibleName(words)
    edit.setTabChangesFocus(True)
    edit.setMinimumHeight(edit.fontMetrics().lineSpacing() * 4)
    made = Entry(
        edit,
        lambda value: edit.setPlainText(value or ""),
        lambda: (core_text.normalise(edit.toPlainText().strip(), core_text.TEXT), ""),
    )
    edit.textChanged.connect(made.edited.emit)
    return made


def _yes(words: str) -> Entry:
    box = QCheckBox(text.face(words))
    box.setAccessibleName(words)
    made = Entry(box, lambda value: box.setChecked(bool(value)), lambda: (box.isChecked(), ""))
    box.clicked.connect(made.edited.emit)
    return made


def _choice(words: str, choices: Choices) -> Entry:
    combo = QComboBox()
    combo.setAccessibleName(words)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    values = [value for value, _words in choices]
    for _value, name in choices:
        combo.addItem(_(name))

    def put(value: Any) -> None:
        combo.setCurrentIndex(values.index(value) if value in values else -1)

    def read() -> tuple[Any, str]:
        at = combo.currentIndex()
        return (values[at] if 0 <= at < len(values) else None), ""

    put(None)
    made = Entry(combo, put, read)
    combo.activated.connect(lambda _at: made.edited.emit())
    return made


def _choices(words: str, choices: Choices) -> Entry:
    """Several boxes to tick; the value is a tuple."""
    whole = QWidget()
    whole.setAccessibleName(words)
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    boxes: list[tuple[Any, QCheckBox]] = []

    def put(values: Any) -> None:
        for value, box in boxes:
            box.setChecked(value in (values or ()))

    made = Entry(whole, put, lambda: (tuple(value for value, box in boxes if box.isChecked()), ""))
    for value, name in choices:
        box = QCheckBox(text.face(_(name)))
        box.clicked.connect(made.edited.emit)
        layout.addWidget(box)
        boxes.append((value, box))
    if boxes:
        whole.setFocusProxy(boxes[0][1])
    return made


# -- what people type --

_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2})(?:[:. ]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)


def read_date(typed: str) -> tuple[dt.date | None, str]:
    """A date as people write it here (10/3/2026, 10-3-26, 10032026, 2026-10-03); "" is None."""
    if not typed:
        return None, ""
    if typed.isdigit() and len(typed) in (6, 8):
        typed = f"{typed[:2]}/{typed[2:4]}/{typed[4:]}"
    if found := _ISO.fullmatch(typed):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DATE.fullmatch(typed):
        month, day, year = (int(part) for part in found.groups())
        if year < 100:
            year += 2000 if year <= (clock.today().year + 10) % 100 else 1900
    else:
        return None, _("Please write the date as MM/DD/YYYY.")
    try:
        return dt.date(year, month, day), ""
    except ValueError:
        return None, _("There is no such day. Please write the date as MM/DD/YYYY.")


def read_time(typed: str) -> tuple[dt.time | None, str]:
    """A time of day as people write it (8:40, 840, 2:15 pm, 14:15); from 1 to 6 without am or pm is the afternoon."""
    if not typed:
        return None, ""
    found = _TIME.fullmatch(typed)
    if not found:
        return None, _("Please write the time as 8:40 am.")
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if (half == "p" and hour < 12) or (not half and 1 <= hour <= 6):
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None, _("There is no such time. Please write it as 8:40 am.")
    return dt.time(hour, minute), ""


def _read_money(typed: str) -> tuple[int | None, str]:
    if not typed:
        return None, ""
    cents = core_text.cents(typed)
    return (cents, "") if cents is not None else (None, _("Please write the amount as 25 or 25.00."))


def _read_whole(typed: str) -> tuple[int | None, str]:
    if not typed:
        return None, ""
    if typed.lstrip("-").isascii() and typed.lstrip("-").isdigit() and len(typed) < 10:
        return int(typed), ""
    return None, _("Please write a whole number.")


def _read_line(typed: str) -> tuple[str, str]:
    return core_text.normalise(typed), ""


_KINDS: dict[str, tuple[Callable[[Any], str], Callable[[str], tuple[Any, str]]]] = {
    "line": (str, _read_line),
    "date": (lambda day: f"{day:%m/%d/%Y}", read_date),
    "time": (
        lambda time: f"{(time.hour + 11) % 12 + 1}:{time.minute:02d} {'am' if time.hour < 12 else 'pm'}",
        read_time,
    ),
    "money": (core_text.dollars, _read_money),
    "whole": (str, _read_whole),
}
