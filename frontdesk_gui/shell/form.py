"""Forms: declared fields become labelled widgets, told in place what is wrong, and a frozen dataclass in the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontdesk_gui.core.words import _
from frontdesk_gui.shell import entry, text, theme


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the attribute it fills, its words (N_), its kind and what it takes.

    `kind`: line, long, date, time, money (cents), whole, choice, choices, yes. `choices` are (value, N_ words).
    `check` gets the value and gives a sentence where it will not do, else ""."""

    key: str
    words: str
    kind: str = "line"
    required: bool = False
    choices: tuple[tuple[Any, str], ...] = ()
    help: str = ""
    default: Any = None
    limit: int = 200
    check: Callable[[Any], str] | None = None


class Form(QWidget):
    """The fields one under the other. `value()` is the result, or None with what is wrong shown beside its field."""

    edited = Signal()

    def __init__(self, fields: Sequence[Field], result: Callable[..., Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = tuple(fields)
        self._result = result
        self.entries: dict[str, entry.Entry] = {}
        self.messages: dict[str, text.Label] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for field in self.fields:
            layout.addLayout(self._line(field))
        layout.addStretch()
        self.fill({field.key: field.default for field in self.fields if field.default is not None})

    def _line(self, field: Field) -> QVBoxLayout:
        """Label above, entry, what is wrong below."""
        box = QVBoxLayout()
        box.setSpacing(4)
        made = entry.make(field.kind, _(field.words), field.choices, field.limit)
        self.entries[field.key] = made
        if field.kind != "yes":
            label = text.Label(
                _(field.words) if field.required else _("{field} (optional)").format(field=_(field.words))
            )
            label.setBuddy(made.widget)
            box.addWidget(label)
        box.addWidget(made.widget)
        if field.help:
            box.addWidget(text.Label(_(field.help), tone="muted", wrap=True))
        message = text.Label("", tone="bad", wrap=True)
        message.hide()
        box.addWidget(message)
        self.messages[field.key] = message
        made.edited.connect(lambda key=field.key: self._touched(key))
        return box

    def _touched(self, key: str) -> None:
        self._say(key, "")
        self.edited.emit()

    def _say(self, key: str, sentence: str) -> None:
        message = self.messages[key]
        widget = self.entries[key].widget
        message.setText(sentence)
        message.setVisible(bool(sentence))
        widget.setAccessibleDescription(sentence)
        theme.tag(widget, wrong=bool(sentence))

    def fill(self, values: Mapping[str, Any]) -> None:
        """Put values in; what has no field is passed over."""
        for key, value in values.items():
            if key in self.entries:
                self.entries[key].put(value)

    def complain(self, key: str, sentence: str) -> None:
        """Say what is wrong with a field and go there, for what only the store can know."""
        self._say(key, sentence)
        self.entries[key].widget.setFocus()

    def value(self) -> Any:
        """The result, or None: then each wrong field says so and the first has the focus."""
        values: dict[str, Any] = {}
        first = ""
        for field in self.fields:
            value, sentence = self._read(field)
            self._say(field.key, sentence)
            values[field.key] = value
            first = first or (field.key if sentence else "")
        if first:
            self.entries[first].widget.setFocus()
            return None
        return self._result(**values)

    def _read(self, field: Field) -> tuple[Any, str]:
        value, sentence = self.entries[field.key].read()
        if sentence:
            return None, sentence
        if field.required and value in (None, "", ()):
            return None, _("Please fill this in.")
        if field.check is not None and value is not None:
            return value, field.check(value)
        return value, ""

    def focus(self) -> None:
        """Put the focus on the first field."""
        if self.fields:
            self.entries[self.fields[0].key].widget.setFocus()


class FormDialog(QDialog):
    """A form in a window of its own. It stays open, with what was typed, until `finish()` says that it was kept."""

    given = Signal(object)

    def __init__(self, title: str, form: Form, save: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(text.Label(title, size="heading"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(form)
        form.setObjectName("page")
        layout.addWidget(scroll)
        layout.addLayout(self._buttons(save or _("Save")))
        self._scroll = scroll
        form.focus()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the form wants, once it is dressed, if the screen has room."""
        super().showEvent(event)
        rest = self.sizeHint().height() - self._scroll.sizeHint().height()
        spare = self.fontMetrics().lineSpacing() * 3  # for what may have to be said below a field
        most = self.screen().availableGeometry().height() - 80
        wide = max(440, self.fontMetrics().averageCharWidth() * 56)
        self.resize(wide, min(most, rest + self.form.sizeHint().height() + spare))

    def _buttons(self, save: str) -> QHBoxLayout:
        row = QHBoxLayout()
        self.cancel_button = text.button(_("Cancel"))
        self.cancel_button.setAutoDefault(True)  # Enter presses the button that has the focus
        self.cancel_button.clicked.connect(self.reject)
        self.save_button = text.button(save, primary=True)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self._give)
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        return row

    def _give(self) -> None:
        value = self.form.value()
        if value is not None:
            self.save_button.setEnabled(False)
            self.given.emit(value)

    def finish(self, *_result: object) -> None:
        """What was given has been kept: close."""
        self.accept()

    def stay(self, *_error: object) -> None:
        """It could not be kept: what was typed stays, to be given again."""
        self.save_button.setEnabled(True)
        self.save_button.setFocus()
