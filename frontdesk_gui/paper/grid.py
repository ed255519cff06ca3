"""Everything on paper that stands in columns: tables, what is known, lines to write and to sign on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from reportlab import platypus
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from frontdesk_gui.core import text as core_text
from frontdesk_gui.paper import parts, style
from frontdesk_gui.paper.marks import Ticked
from frontdesk_gui.paper.plain import fitting, line, plain

NARROWEST = 26.0  # points; a column that takes a letter and its padding
MOST_COLUMNS = 20
PADDING = 8.0
LABEL = 120  # letters; as much as fits above a value or below a line to sign on
TALLEST_HEAD = 60.0
TALLEST = style.ROOM * 0.6
FLUSH = ("LEFTPADDING", (0, 0), (-1, -1), 0)
Lines = Sequence[tuple[object, ...]]


def table(part: parts.Table, across: float) -> Flowable:
    """The rows under their head, which is repeated on each page; no row is so tall that it fits on none."""
    widths = widths_of([column.share for column in part.columns], across)
    head = [
        fitted(column.title, style.body(bold=True, align=column.align), width, TALLEST_HEAD)
        for column, width in zip(part.columns, widths, strict=True)
    ]
    rows = [_row(part.columns, widths, row) for row in part.rows]
    lines = (
        ("LINEBELOW", (0, 0), (-1, 0), 1.0, style.BLACK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, style.THIN),
    )
    return laid([head, *rows], widths, lines, repeat=1)


def widths_of(shares: Sequence[float], across: float) -> list[float]:
    """The columns' widths by their shares, none too narrow for a letter."""
    if not 0 < len(shares) <= MOST_COLUMNS:
        raise ValueError(f"a table on paper has 1 to {MOST_COLUMNS} columns")
    free = across - NARROWEST * len(shares)
    wanted = [max(share, 0.01) for share in shares]
    exact = [across * share / sum(wanted) for share in wanted]
    if min(exact) >= NARROWEST:
        return exact
    return [NARROWEST + free * share / sum(wanted) for share in wanted]


def _row(columns: Sequence[parts.Column], widths: Sequence[float], row: Sequence[parts.Cell]) -> list[Flowable]:
    """A cell for every column; those that are missing at the end stay empty."""
    if len(row) > len(columns):
        raise ValueError("a row has more cells than its table has columns")
    cells = zip_longest(columns, widths, row, fillvalue="")
    return [_cell(column, width, cell) for column, width, cell in cells]  # type: ignore[arg-type] # only cells are filled


def _cell(column: parts.Column, width: float, cell: parts.Cell) -> Flowable:
    if isinstance(cell, parts.Box):
        if not cell.text:
            return Ticked("", style.body(indent=style.INDENT), mark=cell.mark)
        return fitted(cell.text, style.body(indent=style.INDENT), width, TALLEST, cell.mark)
    return fitted(cell, style.body(bold=column.bold, align=column.align), width, TALLEST)


def fitted(text: str, how: ParagraphStyle, width: float, height: float, mark: parts.Mark | None = None) -> Flowable:
    """A cell of that width that is no taller than `height`, ending in an ellipsis where it would be."""
    room = max(width - PADDING, 1.0)

    def cell(words: str) -> Flowable:
        return Ticked(plain(words), how, mark=mark)

    def fits(length: int) -> bool:
        return bool(cell(core_text.clip(text, length)).wrap(room, height)[1] <= height)

    if _surely_fits(text, how, room, height) or fits(len(text)):
        return cell(text)
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return cell(core_text.clip(text, low))


def _surely_fits(text: str, how: ParagraphStyle, room: float, height: float) -> bool:
    """A quick bound from above, so that only the odd cell is laid out twice: no letter is wider than 1.6 em."""
    lines = 2 * (len(text) * 1.6 * how.fontSize / max(room - how.leftIndent, 1.0)) + text.count("\n") + 1
    return bool(lines * how.leading <= height)


def facts(part: parts.Facts, across: float) -> Flowable:
    """Names in small type with their values below, in up to four columns."""
    columns = max(1, min(part.columns, 4))
    widths = [across / columns] * columns
    cells: list[object] = [_fact(name, value, widths[0]) for name, value in part.pairs]
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    rows[-1] += [""] * (columns - len(rows[-1]))
    return laid(rows, widths, [("LINEBELOW", (0, 0), (-1, -1), 0.4, style.THIN)])


def _fact(name: str, value: str, width: float) -> list[Flowable]:
    return [_label(name), fitted(value or "–", style.body(bold=True), width, TALLEST / 3)]


def blank(label: str, across: float) -> Flowable:
    """A label, and beside it a line to write on."""
    small = style.body(small=True)
    words = fitting(label, small.fontName, small.fontSize, across / 3)
    taken = stringWidth(words, small.fontName, small.fontSize) + PADDING + 1
    widths = [style.INDENT, taken, across * 0.85 - style.INDENT - taken]
    return laid(
        [["", _label(words), ""]], widths, [FLUSH, ("LINEBELOW", (2, 0), (2, 0), 0.6, style.BLACK)], high=style.WRITING
    )


def signature(labels: Sequence[str], across: float) -> Flowable:
    """Lines to sign on, side by side, each over its label."""
    gap = 16.0
    width = (across - gap * (len(labels) - 1)) / len(labels)
    row: list[object] = []
    for label in labels:
        row += [_label(label), ""]
    lines: list[tuple[object, ...]] = [
        ("LINEABOVE", (2 * number, 0), (2 * number, 0), 0.7, style.BLACK) for number in range(len(labels))
    ]
    lines.append(FLUSH)
    return laid([row[:-1]], ([width, gap] * len(labels))[:-1], lines)


def _label(words: str) -> Paragraph:
    return Paragraph(plain(core_text.clip(line(words), LABEL)), style.body(small=True))


def laid(
    rows: Sequence[Sequence[object]],
    widths: Sequence[float],
    lines: Lines,
    repeat: int = 0,
    high: float | None = None,
    told: Callable[..., None] | None = None,
) -> Flowable:
    """Rows of flowables under the one style; `told` hears of each cell and its size before it is drawn."""
    how = platypus.TableStyle([*style.TABLE, *lines])
    heights = [high] * len(rows) if high else None
    return platypus.Table(
        rows,
        colWidths=list(widths),
        rowHeights=heights,
        repeatRows=repeat,
        splitByRow=1,
        hAlign="LEFT",
        style=how,
        renderCB=told,
    )
