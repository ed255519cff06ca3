"""Turns the parts of a paper into what reportlab lays out; every text passes through `plain` here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from reportlab import platypus
from reportlab.platypus import Flowable, Paragraph

from frontdesk_gui.core.words import _
from frontdesk_gui.paper import chart, grid, parts, style
from frontdesk_gui.paper.marks import Line, Ticked
from frontdesk_gui.paper.parts import Part
from frontdesk_gui.paper.plain import plain


def flow(story: Iterable[Part], width: float = style.INNER) -> list[Flowable]:
    """All parts, in order, for a page with that much room across."""
    return [flowable for part in story for flowable in _one(part, width)]


def _one(part: Part, width: float) -> list[Flowable]:
    match part:
        case parts.Title():
            return _title(part)
        case parts.Heading():
            return [Paragraph(plain(part.text), style.heading())]
        case parts.Text():
            return [Paragraph(plain(part.text), style.text(bold=part.bold, small=part.small))]
        case parts.Bullets():
            return _bullets(part)
        case parts.Checks():
            return [flowable for check in part.items for flowable in _check(check, width)]
        case parts.Table():
            return _table(part, width)
        case parts.Facts():
            return _facts(part, width)
        case parts.Notice():
            return _notice(part)
        case parts.Rule():
            return [Line()]
        case parts.Space():
            return [platypus.Spacer(1, min(max(part.points, 0.0), style.HEIGHT / 2))]
        case parts.Signature():
            return _signature(part, width)
        case parts.PageBreak():
            return [platypus.PageBreak()]
        case parts.Chart():
            return chart.flow(part.chart, width)
        case parts.Together():
            return [platypus.KeepTogether(flow(part.parts, width))]
        case _:
            assert_never(part)


def _title(part: parts.Title) -> list[Flowable]:
    drawn = [Paragraph(plain(part.text), style.title())]
    if part.note:
        drawn.append(Paragraph(plain(part.note), style.text()))
    return drawn


def _bullets(part: parts.Bullets) -> list[Flowable]:
    signs = [f"{number}." if part.numbered else "•" for number, _item in enumerate(part.items, start=1)]
    return [
        Paragraph(plain(item), style.bullet(), bulletText=sign) for sign, item in zip(signs, part.items, strict=True)
    ]


def _check(check: parts.Check, width: float) -> list[Flowable]:
    note = f"&nbsp;&nbsp; {plain(check.note)}" if check.note else ""
    words: list[Flowable] = [Ticked(f"<b>{plain(check.text)}</b>{note}", style.check(), mark=check.mark)]
    small = style.body(small=True, indent=style.INDENT)
    for label, text in ((_("Why"), check.why), (_("How"), check.how)):
        if text:
            words.append(Paragraph(f"<b>{plain(label)}</b>&nbsp; {plain(text)}", small))
    if check.blank:
        words.append(grid.blank(check.blank, width))
    return [platypus.KeepTogether(words)] if len(words) > 1 else words


def _table(part: parts.Table, width: float) -> list[Flowable]:
    if not part.rows:
        return [Paragraph(plain(part.empty or _("Nothing to show.")), style.text())]
    return [grid.table(part, width), platypus.Spacer(1, 6)]


def _facts(part: parts.Facts, width: float) -> list[Flowable]:
    return [grid.facts(part, width), platypus.Spacer(1, 6)] if part.pairs else []


def _notice(part: parts.Notice) -> list[Flowable]:
    title = f"<b>{plain(part.title)}</b><br/>" if part.title else ""
    return [Paragraph(title + plain(part.text), style.notice())]


def _signature(part: parts.Signature, width: float) -> list[Flowable]:
    return [platypus.Spacer(1, 26), grid.signature(part.labels, width)] if part.labels else []
