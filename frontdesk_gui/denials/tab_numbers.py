"""The page of numbers: how much was denied in a period, why, how it goes, and by what it can be told apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials import drawn, handout_numbers, service
from frontdesk_gui.denials.dialogs_behind import BehindDialog
from frontdesk_gui.denials.numbers import Numbers
from frontdesk_gui.denials.tab_numbers_cards import Cards
from frontdesk_gui.denials.tab_numbers_period import PeriodBar
from frontdesk_gui.denials.tab_numbers_table import GroupTable
from frontdesk_gui.shell import text
from frontdesk_gui.shell.chart import ChartView
from frontdesk_gui.shell.empty import Empty
from frontdesk_gui.shell.stops import Scrolled, in_order
from frontdesk_gui.shell.tab import Tab

LETTERS_WIDE = 130  # from here on the charts stand beside each other


class NumbersTab(Tab):
    """The numbers of a period; every figure, bar, point and line opens its denials."""

    name: ClassVar[str] = "numbers"
    title: ClassVar[str] = N_("Numbers")
    icon: ClassVar[str] = "chart-column"
    reads: ClassVar[frozenset[str]] = frozenset(
        {"denial_cell", "remit_run", "denial", "claim", "feedback", "setting", "payer", "provider"}
    )
    opens: ClassVar[frozenset[str]] = frozenset({service.behind.KIND})
    fetch: ClassVar[Callable[..., Any] | None] = service.numbers.numbers

    def build(self) -> None:
        """The period above; below it cards, charts and table in a column that scrolls."""
        self.numbers: Numbers | None = None
        self.bar = PeriodBar()
        self.bar.chosen.connect(lambda _period: self.refresh())
        self.cards, self.table = Cards(), GroupTable()
        self.pareto: ChartView | None = None
        self.trend: ChartView | None = None
        for part in (self.cards, self.table):
            part.picked.connect(self.open)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._scrolled())
        self.stack.addWidget(self._empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)

    def _scrolled(self) -> Scrolled:
        inner = QWidget()
        inner.setObjectName("page")
        self.charts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.charts.setSpacing(12)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(12)
        column.addWidget(self.cards)
        column.addLayout(self.charts)
        column.addWidget(self.table)
        column.addStretch()
        self.area = Scrolled(inner, _("Numbers"))
        return self.area

    def _empty(self) -> QWidget:
        words = _(
            "No payer's answer is on file yet. Once 835 files are taken in, you see here what was denied and why."
        )
        if not rights.may(self.desk.who, Right.WORK_DENIALS):
            return Empty("chart-column", words)
        return Empty("chart-column", words, _("Choose 835 files"), lambda: self.desk.open("denials:choose"))

    def header(self) -> list[QWidget]:
        """The papers made of the period."""
        tips = text.button(_("Tip sheet"), icon="lightbulb")
        tips.clicked.connect(self.print_tips)
        report = text.button(_("Print the report"), icon="printer")
        report.clicked.connect(self.print_report)
        return [tips, report]

    def asks(self) -> tuple[object, ...]:
        """The days of the period."""
        return (self.bar.period.first, self.bar.period.last)

    def present(self, data: Numbers) -> None:
        """Show the numbers as they are now."""
        self.numbers = data
        self.stack.setCurrentIndex(0 if data.since is not None else 1)
        self.cards.present(data.figures)
        self.table.present(data, people=rights.may(self.desk.who, Right.WORK_DENIALS))
        if self.pareto is None or self.trend is None:
            self.pareto, self.trend = ChartView(drawn.pareto(data)), ChartView(drawn.trend(data))
            for view in (self.trend, self.pareto):
                view.picked.connect(self.open)
                self.charts.addWidget(view, 1, Qt.AlignmentFlag.AlignTop)
            self._order(self.trend, self.pareto)
            self._fit_width()
        else:
            self.pareto.show_chart(drawn.pareto(data))
            self.trend.show_chart(drawn.trend(data))
        words = n_(
            "{claims:,} claim first answered in this period, {denied:,} denied at first",
            "{claims:,} claims first answered in this period, {denied:,} denied at first",
            data.claims,
        )
        self.set_subtitle(words.format(claims=data.claims, denied=data.denied))

    def _order(self, *charts: ChartView) -> None:
        """Tab goes through the page as it is read: the period, the figures, the charts, the table."""
        inside = [*self.cards.cards.values(), *(view.plot for view in charts), self.table.by, self.table.table]
        self.area.watch(inside)
        in_order([*self.bar.stops, *inside])

    # -- what can be done --

    def open(self, address: str) -> None:
        """Go to the denials behind a figure."""
        if not self.desk.open(address):
            self.desk.toast(_("Denials are not worked here, so there is no list to open."), kind="info")

    def show_row(self, kind: str, row: str) -> None:
        """Show what stands behind a figure that counts no denials."""

        def came(found: Any) -> None:
            if found is not None:
                self.desk.note("seen", "denial", None, _("List looked at"))
                BehindDialog(self.desk, found, self).open()

        self.desk.load(service.behind.behind, row, then=came)

    def print_tips(self) -> None:
        """The tip sheet of the period."""
        self._print(service.tips.sheet, handout_numbers.tips, "tips", handout_numbers.TIPS)

    def print_report(self) -> None:
        """The report of the period."""
        self._print(service.numbers.report, handout_numbers.report, "denials", handout_numbers.REPORT)

    def _print(self, fetch: Callable[..., Any], make: Callable[..., bytes], kind: str, title: str) -> None:
        def came(paper: Any) -> None:
            self.desk.print(kind, make, paper, title=_(title), table="denial", row_id=None)

        self.desk.load(fetch, *self.asks(), then=came)

    def focus(self) -> None:
        """Begin at the first figure."""
        first = next(iter(self.cards.cards.values()), None)
        (first or self.bar.kinds).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The charts beside each other where there is room."""
        super().resizeEvent(event)
        if self.started:
            self._fit_width()

    def _fit_width(self) -> None:
        wide = self.width() >= LETTERS_WIDE * self.fontMetrics().averageCharWidth()
        self.charts.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
