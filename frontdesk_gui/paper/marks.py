"""Check boxes and lines to sign on, drawn with strokes, so that no printer needs a special font for them."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable, Paragraph

from frontdesk_gui.paper import style
from frontdesk_gui.paper.parts import Mark


def draw_box(canvas: Any, x: float, y: float, mark: Mark, side: float = style.BOX) -> None:
    """A box with its lower left corner at (x, y); ticked, dashed or crossed, told apart in black and white."""
    canvas.saveState()
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.9)
    canvas.rect(x, y, side, side, stroke=1, fill=0)
    canvas.setLineWidth(1.5)
    canvas.setLineCap(1)
    if mark is Mark.DONE:
        corner = (x + side * 0.42, y + side * 0.22)
        canvas.lines([(x + side * 0.2, y + side * 0.5, *corner), (*corner, x + side * 0.82, y + side * 0.8)])
    elif mark is Mark.NOT_APPLICABLE:
        canvas.line(x + side * 0.22, y + side * 0.5, x + side * 0.78, y + side * 0.5)
    elif mark is Mark.COULD_NOT:
        near, far = side * 0.22, side * 0.78
        canvas.lines([(x + near, y + near, x + far, y + far), (x + near, y + far, x + far, y + near)])
    canvas.restoreState()


class Ticked(Paragraph):
    """A paragraph with a check box before its first line."""

    def __init__(self, *args: Any, mark: Mark | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.mark = mark

    def split(self, width: float, height: float) -> list[Flowable]:
        """As two paragraphs; the box stays with the first."""
        pieces: list[Flowable] = super().split(width, height)
        if pieces:
            pieces[0].mark = self.mark
        return pieces

    def draw(self) -> None:
        """Draw the words, then the box."""
        super().draw()
        if self.mark is not None:
            middle = self.height - self.style.leading * 0.5
            draw_box(self.canv, self.style.leftIndent - style.INDENT, middle - style.BOX / 2, self.mark)


class Line(Flowable):
    """A line across, or from `start` points on, in that strength."""

    def __init__(self, *, start: float = 0.0, above: float = 4.0, below: float = 4.0, weight: float = 0.6) -> None:
        super().__init__()
        self._start, self._above, self._below, self._weight = start, above, below, weight

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room it takes."""
        self.width = width
        return width, self._above + self._below

    def draw(self) -> None:
        """Draw it."""
        self.canv.setLineWidth(self._weight)
        self.canv.setStrokeGray(0)
        self.canv.line(self._start, self._below, self.width, self._below)
