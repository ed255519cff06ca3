"""From a figure of the numbers to the list of what it counts, and back to everything open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from frontdesk_gui.denials.cases import Cases, What
from frontdesk_gui.denials.tab_work_lines import COLUMNS
from tests.denials.billing import Billing
from tests.denials.worklistpage import Page
from tests.denials.worklistpage import page as page

FIRST, LAST = dt.date(2026, 8, 11), dt.date(2026, 11, 9)
COVERAGE = Cases(What.DENIED, FIRST, LAST, cause="coverage")


@pytest.fixture
def filed(biller: Billing) -> dict[str, int]:
    """Two denied for coverage at first, one of them for more and for something else by now; and two others."""
    moved = {"claim_first_denied": 4_000, "claim_first_cause": "coverage", "amount": 9_000, "cause": "coding"}
    return {
        "same": biller.denial(claim_patient="Same, Sue"),
        "moved": biller.denial(claim_patient="Moved, Mia", **moved),
        "closed": biller.denial(cause="late", status="written_off", written_off=2_500),
        "other": biller.denial(cause="late"),
    }


def chips(shown: Page) -> list[str]:
    return [chip.accessibleName() for chip in shown.tab.filters.chips.widgets()]


def test_a_drill_is_a_chip_that_leads_back_to_everything_open(page: Callable[..., Page], filed: dict[str, int]) -> None:
    shown = page()
    shown.tab.show_row("cases", COVERAGE.row)
    shown.settle()
    assert sorted(shown.ids()) == [filed["same"], filed["moved"]]
    assert chips(shown) == ["Numbers: Insurance not active (2)"]
    assert shown.tab.filters.chips.widgets()[0].text() == "Numbers: Insurance not active (2)"
    assert shown.tab.subtitle == "2 denials of the numbers' “Insurance not active”, $190.00 counted"
    assert "Aug 11, 2026 to Nov 9, 2026" in shown.tab.filters.chips.widgets()[0].toolTip()
    shown.tab.filters.chips.widgets()[0].click()
    shown.settle()
    assert sorted(shown.ids()) == [filed["same"], filed["moved"], filed["other"]]
    assert chips(shown) == []
    assert shown.tab.subtitle == "3 open"


def test_a_drill_is_no_filter_of_tomorrow(page: Callable[..., Page], filed: dict[str, int]) -> None:
    shown = page()
    shown.tab.show_row("cases", COVERAGE.row)
    shown.settle()
    again = page()
    assert (len(again.ids()), chips(again)) == (3, [])


def test_a_search_in_a_drill_says_that_it_stays_in_it(page: Callable[..., Page], filed: dict[str, int]) -> None:
    shown = page()
    shown.tab.show_row("cases", COVERAGE.row)
    shown.settle()
    assert shown.tab.filters.search.placeholderText() == "Find within these denials"
    shown.qtbot.keyClicks(shown.tab.filters.search, "mov")
    shown.qtbot.waitUntil(lambda: shown.ids() == [filed["moved"]])
    shown.settle()
    assert shown.tab.subtitle.endswith("$190.00 counted: 1 of them shown")
    shown.tab.filters.clear()
    shown.settle()
    assert shown.tab.filters.search.placeholderText() == "Name, number, payer or code"


def test_the_heading_counts_what_is_shown_closed_ones_too(page: Callable[..., Page], filed: dict[str, int]) -> None:
    shown = page()
    shown.tab.show_row("cases", Cases(What.WRITTEN_OFF, FIRST, LAST).row)
    shown.settle()
    assert shown.ids() == [filed["closed"]]
    assert shown.tab.subtitle == "1 denial of the numbers' “Written off”, $25.00 counted"
    shown.tab.show_row("cases", "nonsense")
    assert shown.ids() == [filed["closed"]]


def test_what_was_counted_stands_beside_what_holds_now(page: Callable[..., Page], filed: dict[str, int]) -> None:
    shown = page()
    shown.tab.show_row("cases", COVERAGE.row)
    shown.settle()
    line = next(line for line in shown.tab.table.rows() if line.id == filed["moved"])
    assert (line.counted, line.counted_cause) == (4_000, "Insurance not active")
    assert line.under("amount", "cause") == "$40.00 counted, $90.00 now · Insurance not active, now Coding"
    assert line.under("now") == "now $90.00 · now Coding"
    same = next(line for line in shown.tab.table.rows() if line.id == filed["same"])
    assert same.under("amount", "cause") == "$150.00 · Insurance not active"
    keys = [column.key for column in COLUMNS]
    for width in (1100, 1600, 2600):
        shown.tab.resize(width, 700)
        assert not shown.tab.table.isColumnHidden(keys.index("counted"))
        assert not shown.tab.table.isColumnHidden(keys.index("counted_cause"))
    shown.tab.filters.clear()
    shown.settle()
    assert shown.tab.table.isColumnHidden(keys.index("counted"))


def test_a_drill_begins_in_its_list(page: Callable[..., Page], filed: dict[str, int]) -> None:
    shown = page()
    shown.tab.filters.search.setFocus(Qt.FocusReason.TabFocusReason)
    shown.tab.show_row("cases", COVERAGE.row)
    shown.settle()
    assert shown.tab.table.hasFocus()
