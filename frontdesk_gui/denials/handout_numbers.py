"""The papers made of the numbers: the tip sheet for the desk on one page, and the denial report of a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials import drawn, figures, periods
from frontdesk_gui.denials.groups import Group
from frontdesk_gui.denials.numbers import Report
from frontdesk_gui.denials.tips import Sheet, Tip
from frontdesk_gui.paper import page, parts
from frontdesk_gui.paper.parts import Align, Column, Part

TIPS = N_("Tip sheet for the desk")
REPORT = N_("Denial report")
LINES = 12  # of a table; what comes after is summed up


def tips(sheet: Sheet) -> bytes:
    """The PDF of the tip sheet: one page, no patient."""
    title = _("What the desk can prevent")
    story: list[Part] = [parts.Text(_lead(sheet))]
    for number, tip in enumerate(sheet.tips, 1):
        story.append(parts.Together(_tip(number, tip)))
    if sheet.tips:
        story += [parts.Space(10), parts.Rule(), parts.Text(_(_ASK), small=True)]
    return page.make(
        page.Document(_(TIPS), title, sheet.practice, sheet.by, sheet.at, story, private=False, one_page=True)
    )


_ASK = N_(
    "Something here does not fit how the day goes at the desk? Tell billing: a tip that cannot be done is no tip."
)


def _lead(sheet: Sheet) -> str:
    days = _days(sheet.first, sheet.last)
    if not sheet.tips:
        return _("From {days}, nothing was denied that the desk could have prevented.").format(days=days)
    return n_(
        "From {days}, payers denied {n} claim. These are the reasons the desk can do most about, the costliest first.",
        "From {days}, payers denied {n} claims. These are the reasons the desk can do most about, the costliest first.",
        sheet.denied,
    ).format(days=days, n=f"{sheet.denied:,}")


def _tip(number: int, tip: Tip) -> list[Part]:
    name = _("{number}. {name}").format(number=number, name=tip.name)
    counted = _("{denials}, {dollars}").format(denials=figures.denials(tip.count), dollars=figures.money(tip.cents))
    if not tip.whole:
        counted = _("{counted}; the desk can prevent part of it").format(counted=counted)
    if tip.payers:
        most = ", ".join(_("{payer} ({n})").format(payer=payer, n=f"{n:,}") for payer, n in tip.payers)
        counted = _("{counted}. Most often: {payers}").format(counted=counted, payers=most)
    anew: list[Part] = [parts.Space(3), parts.Text(_anew(tip.anew))] if tip.anew else []
    return [
        parts.Heading(name),
        parts.Text(tip.what),
        parts.Checks([parts.Check(tip.do)]),
        *anew,
        parts.Space(3),
        parts.Text(counted, small=True),
        parts.Space(6),
    ]


def _anew(count: int) -> str:
    return n_(
        "For {n} of them the payer takes no appeal, only a new claim (MA130): tell billing at once what was wrong.",
        "For {n} of them the payer takes no appeal, only a new claim (MA130): tell billing at once what was wrong.",
        count,
    ).format(n=f"{count:,}")


def _days(first: dt.date, last: dt.date) -> str:
    return periods.Period(periods.Kind.OWN, first, last).words()


def report(told: Report) -> bytes:
    """The PDF of the report: the figures with their definitions, the charts, and the tables."""
    numbers = told.numbers
    story: list[Part] = [
        parts.Text(_("Payment dates from {days}").format(days=_days(numbers.first, numbers.last))),
        parts.Table(
            [Column(_("Figure"), 1.5, bold=True), Column("", 1.0, Align.RIGHT), Column(_("Counted"), 2.5)],
            [(figure.title, figure.said, figure.counted) for figure in numbers.figures],
        ),
        *([parts.Text(limit, small=True)] if (limit := numbers.limit) else []),
        parts.Chart(drawn.pareto(numbers)),
        parts.Chart(drawn.trend(numbers)),
        *_table(_("By payer"), _("Payer"), numbers.by_payer),
        *_table(_("By visit type"), _("Visit type"), numbers.by_visit_type),
        *_table(_("By provider"), _("Provider"), numbers.by_provider),
        *_table(_("By month"), _("Month"), numbers.by_month),
        parts.Heading(_("What is counted")),
        *(
            parts.Text(_("{title}: {words}").format(title=figure.title, words=figure.definition), small=True)
            for figure in numbers.figures
        ),
    ]
    return page.make(page.Document(_(REPORT), _(REPORT), told.practice, told.by, told.at, story, private=False))


def _table(title: str, what: str, groups: Sequence[Group]) -> list[Part]:
    """A table of groups; the ones that come after the first are summed up in its last line."""
    if not groups:
        return []
    shown, others = groups[:LINES], groups[LINES:]
    rows = [_row(group.name, group) for group in shown]
    if others:
        rows.append(_rest(others))
    columns = [
        Column(what, 2.4, bold=True),
        Column(_("Denied"), 1.0, Align.RIGHT),
        Column(_("Claims answered"), 1.2, Align.RIGHT),
        Column(_("Share"), 0.8, Align.RIGHT),
        Column(_("Dollars denied"), 1.4, Align.RIGHT),
        Column(_("Paid after all"), 1.4, Align.RIGHT),
    ]
    return [parts.Heading(title), parts.Table(columns, rows)]


def _row(name: str, group: Group) -> tuple[str, ...]:
    return (
        name,
        f"{group.denied:,}",
        "" if group.claims is None else f"{group.claims:,.0f}",
        figures.percent(group.rate),
        figures.money(group.denied_cents),
        figures.money(group.recovered_cents),
    )


def _rest(groups: Sequence[Group]) -> tuple[str, ...]:
    denied, claims = sum(one.denied for one in groups), sum(one.claims or 0.0 for one in groups)
    rated = sum(one.rated for one in groups)
    return (
        n_("{n} other", "{n} others", len(groups)).format(n=len(groups)),
        f"{denied:,}",
        f"{claims:,.0f}",
        figures.percent(figures.share(rated, claims)),
        figures.money(sum(one.denied_cents for one in groups)),
        figures.money(sum(one.recovered_cents for one in groups)),
    )
