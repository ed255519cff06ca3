"""The page of paper EOBs: a check is opened, its patients are typed one after the other, and the sum runs along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials import batches, codes
from frontdesk_gui.denials.tab_batches_line import Entry
from frontdesk_gui.denials.tab_typing import Steps, complete
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.flow import Flow
from frontdesk_gui.shell.form import Field, Form, FormDialog
from frontdesk_gui.shell.narrow import NOTHING, Below, NarrowTable
from frontdesk_gui.shell.tab import Tab

FIELDS = (
    Field("payer", N_("Payer"), required=True, limit=120),
    Field("trace", N_("Check number"), required=True, limit=60),
    Field("pay_date", N_("Date of the check"), "date", required=True),
    Field("cents", N_("Total of the check"), "money", required=True),
)
COLUMNS = (
    Column("patient", N_("Patient"), 18, kind="bold", stretch=True),
    Column("day", N_("Date of service"), 11),
    Column("charged", N_("Charge"), 8, "right", "money"),
    Column("paid", N_("Paid"), 8, "right", "money"),
    Column("denied", N_("Denied"), 8, "right", "money"),
    Column("reason", N_("Reason"), 10),
    Column("cause", N_("Cause"), 16, "left", "muted", show=lambda key: _(codes.cause(key).name) if key else ""),
)
YIELD_BELOW = {"cause": 117, "charged": 100, "day": 80, "paid": 69}
LETTERS_STRIP = 49


class Begin(Steps):
    """The check's own data; Enter goes from field to field and begins."""

    def __init__(self, begin: Callable[[batches.NewBatch], object]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._begin = begin
        self.form = Form(FIELDS, batches.NewBatch)
        self.form.setMaximumWidth(self.fontMetrics().averageCharWidth() * 60)
        self.in_order(made.widget for made in self.form.entries.values())
        self.button = text.button(_("Type its patients"), primary=True)
        self.button.clicked.connect(self.finish)
        self.earlier = QComboBox()
        self.earlier.setAccessibleName(_("Checks typed lately"))
        self.earlier.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.earlier.setPlaceholderText(_("Go on with a check"))
        self.earlier.setMinimumWidth(self.fontMetrics().averageCharWidth() * 10)  # its words may be cut
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(
            text.Label(_("A check with a paper EOB: what is typed here stays for all its patients."), wrap=True)
        )
        layout.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch()
        layout.addLayout(row)
        layout.addWidget(self.earlier)
        layout.addStretch()

    def offer(self, page: batches.Page) -> None:
        """The payers that complete what is typed, and the checks typed lately."""
        complete(self.order[0], page.payers)
        self.earlier.clear()
        for number, words in page.earlier:
            self.earlier.addItem(words, number)
        self.earlier.setCurrentIndex(-1)
        self.earlier.setVisible(bool(page.earlier))

    def finish(self) -> None:
        """Begin, where all is there."""
        value = self.form.value()
        if value is not None:
            self._begin(value)


class BatchesPage(Tab):
    """Paper EOBs, a check at a time."""

    name: ClassVar[str] = "batches"
    title: ClassVar[str] = N_("Paper EOBs")
    icon: ClassVar[str] = "file-text"
    reads: ClassVar[frozenset[str]] = frozenset({"remittance", "claim_payment", "payer", "code_choice", "denial"})
    fetch: ClassVar[Callable[..., Any] | None] = batches.page

    def build(self) -> None:
        """The check to begin, or the open one with the line to type, its sum and its lines."""
        self.batch: batches.Batch | None = None
        self._open_id: int | None = None
        self._changing: int | None = None
        self.begin = Begin(self._begin)
        self.begin.earlier.activated.connect(lambda _at: self.open(self.begin.earlier.currentData()))
        self.entry = Entry()
        self.entry.given.connect(self._given)
        self.table = NarrowTable(
            COLUMNS, _("Patients of this check"), YIELD_BELOW, keeps="patient", strip=LETTERS_STRIP, below=_below
        )
        self.table.chosen.connect(self.edit)
        QShortcut(
            QKeySequence(Qt.Key.Key_Delete), self.table, context=Qt.ShortcutContext.WidgetShortcut
        ).activated.connect(self.take_out)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.begin)
        self.stack.addWidget(self._opened())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.table.narrow(self.width())

    def _opened(self) -> QWidget:
        whole = QWidget()
        self.which = text.Label("", size="heading", wrap=True)
        self.sum = text.Label("", wrap=True)
        self.change_button = text.button(_("Change the check"), icon="pencil")
        self.change_button.clicked.connect(lambda: self.change())
        self.edit_button = text.button(_("Change the patient"), icon="pencil")
        self.edit_button.clicked.connect(lambda: self.edit(self.table.current()))
        self.out_button = text.button(_("Take out"), icon="trash-2")
        self.out_button.clicked.connect(lambda: self.take_out())
        self.another_button = text.button(_("Another check"), icon="plus")
        self.another_button.clicked.connect(lambda: self.another())
        buttons = Flow(8)
        for button in (self.edit_button, self.out_button, self.change_button, self.another_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.which, self.sum, self.entry):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        return whole

    def asks(self) -> tuple[object, ...]:
        """The check that is open."""
        return (self._open_id,)

    def present(self, data: batches.Page) -> None:
        """Show the open check, or what is needed to begin one."""
        fresh = data.batch is not None and (self.batch is None or self.batch.id != data.batch.id)
        self.batch = data.batch
        if data.batch is None:
            self._open_id = None
            self.begin.offer(data)
            self.stack.setCurrentIndex(0)
            return
        self._show(data.batch)
        self.stack.setCurrentIndex(1)
        if fresh:
            self.entry.clear()
            self.entry.go_to(self.entry.order[0])

    def _show(self, batch: batches.Batch) -> None:
        day = as_words(batch.pay_date, "text")
        words = _("{payer} · check {number} · {day}").format(payer=batch.payer, number=batch.trace, day=day)
        self.which.setText(words)
        self.sum.setText(running(batch))
        self.sum.set_tone("good" if batch.paid == batch.cents else "bad" if batch.paid > batch.cents else "muted")
        self.entry.open(batch)
        self.table.set_rows(batch.lines)
        self.edit_button.setEnabled(bool(batch.lines))
        self.out_button.setEnabled(bool(batch.lines))

    # -- the check --

    def _begin(self, new: batches.NewBatch) -> None:
        self.desk.do(_("Check opened"), batches.begin, new, then=self.open, quiet=True)

    def open(self, batch_id: int | None) -> None:
        """Type into this check, or (None) begin another."""
        self._open_id = batch_id
        self.refresh()

    def another(self) -> None:
        """Begin the next check; the payer is kept, the rest is typed."""
        payer = self.batch.payer if self.batch else ""
        self.begin.form.fill({"payer": payer, "trace": "", "pay_date": None, "cents": None})
        self.open(None)
        self.begin.go_to(self.begin.order[1 if payer else 0])

    def change(self) -> FormDialog | None:
        """Put the check's own data right."""
        if self.batch is None:
            return None
        batch, form = self.batch, Form(FIELDS, batches.NewBatch)
        form.fill({field.key: getattr(batch, field.key) for field in FIELDS})
        dialog = FormDialog(_("The check"), form, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(
            lambda new: self.desk.do(
                _("Check changed"), batches.change, batch.id, new, then=dialog.finish, failed=dialog.stay
            )
        )
        dialog.open()
        return dialog

    # -- its patients --

    def _given(self, line: batches.NewLine) -> None:
        """Keep the line; the next one can be typed at once."""
        if self.batch is None:
            return
        typed, changing = self.entry.typed(), self._changing
        self._changing = None
        self.entry.clear()
        self.entry.go_to(self.entry.order[0])

        def failed(_error: BaseException) -> None:
            self._changing = changing
            self.entry.restore(typed)

        if changing is None:
            self.desk.do(_("Patient typed"), batches.add, self.batch.id, line, failed=failed, quiet=True)
        else:
            label = _("Patient of the check changed")
            self.desk.do(label, batches.put_right, self.batch.id, changing, line, failed=failed)

    def edit(self, line: batches.Line | None) -> None:
        """Type a line anew."""
        if line is not None:
            self._changing = line.id
            self.entry.show_line(line)

    def take_out(self) -> None:
        """Take the chosen line out."""
        if (line := self.table.current()) is not None:
            self.desk.do(_("Patient taken out of the check"), batches.take_out, line.id)

    def fit(self) -> None:
        """Where there is little room, what says least yields first."""
        self.table.narrow(self.width())

    def focus(self) -> None:
        """Begin where something is to be typed."""
        at = self.entry.order[0] if self.batch else self.begin.order[0]
        at.setFocus()

    def pictures(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """The window of the check's own data, where one is open."""
        return [("check", lambda: self.change() or QWidget())] if self.batch else []


def running(batch: batches.Batch) -> str:
    """How many patients, what they come to, and what is still to go of the check's total."""
    count, money = len(batch.lines), core_text.money
    if batch.paid == batch.cents:
        words = n_("{count} patient · all of ${total} is typed", "{count} patients · all of ${total} is typed", count)
        return words.format(count=count, total=money(batch.cents))
    if batch.paid > batch.cents:
        words = n_(
            "{count} patient · ${over} more than the check's ${total}",
            "{count} patients · ${over} more than the check's ${total}",
            count,
        )
        return words.format(count=count, over=money(batch.paid - batch.cents), total=money(batch.cents))
    words = n_(
        "{count} patient · ${sum} of ${total} · ${rest} to go",
        "{count} patients · ${sum} of ${total} · ${rest} to go",
        count,
    )
    rest = money(batch.cents - batch.paid)
    return words.format(count=count, sum=money(batch.paid), total=money(batch.cents), rest=rest)


def _below(line: batches.Line) -> Below:
    """What was paid and denied, and why."""
    if not line.denied:
        return NOTHING, _("paid {amount}").format(amount=core_text.money(line.paid or 0))
    words = _("denied {amount} · {reason}")
    return NOTHING, words.format(amount=core_text.money(line.denied), reason=line.reason)
