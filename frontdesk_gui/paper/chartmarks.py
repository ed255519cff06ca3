"""The signs a chart on paper is drawn with: black on white, told apart by form and dash alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.platypus import Flowable

from frontdesk_gui.core.marks import Sign
from frontdesk_gui.paper import style

DOT = 2.6
SAMPLE = 26.0  # points across of a sign in the key
DASHES: tuple[Sequence[float], ...] = ((), (4, 2.5))
AIM = (1.2, 1.8)
TOGETHER = (2, 2)
BAR = 0.45  # the grey of a bar: what lies on it is still seen, and a copier does not lose it


def stroke(canvas: Any, points: Sequence[tuple[float, float]], weight: float = 1.2, dash: Sequence[float] = ()) -> None:
    """A black line through the points."""
    canvas.saveState()
    canvas.setStrokeGray(0)
    canvas.setLineWidth(weight)
    canvas.setDash(*([list(dash)] if dash else []))
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def dot(canvas: Any, line: int, x: float, y: float, radius: float = DOT) -> None:
    """A point: of the first line a full circle, of the second an open square."""
    canvas.saveState()
    canvas.setStrokeGray(0)
    canvas.setLineWidth(1.0)
    canvas.setFillGray(0 if line == 0 else 1)
    if line == 0:
        canvas.circle(x, y, radius, stroke=1, fill=1)
    else:
        canvas.rect(x - radius, y - radius, 2 * radius, 2 * radius, stroke=1, fill=1)
    canvas.restoreState()


def spread(canvas: Any, x: float, low: float, high: float) -> None:
    """How far nine of ten reach: an upright with a cap."""
    stroke(canvas, [(x, low), (x, high)], 0.7)
    stroke(canvas, [(x - DOT, high), (x + DOT, high)], 0.7)


def too_few(canvas: Any, x: float, y: float) -> None:
    """A gap in a line: an open circle."""
    canvas.saveState()
    canvas.setStrokeGray(0)
    canvas.setFillGray(1)
    canvas.setLineWidth(0.7)
    canvas.circle(x, y, DOT, stroke=1, fill=1)
    canvas.restoreState()


def diamond(canvas: Any, x: float, y: float, radius: float = 3.4) -> None:
    """What the bars make up so far."""
    canvas.saveState()
    canvas.setFillGray(0)
    canvas.setStrokeGray(1)
    canvas.setLineWidth(0.6)
    path = canvas.beginPath()
    path.moveTo(x, y - radius)
    for corner in ((x + radius, y), (x, y + radius), (x - radius, y)):
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.restoreState()


def bar(canvas: Any, x: float, y: float, wide: float, high: float) -> None:
    """A bar, grey with a black edge."""
    canvas.saveState()
    canvas.setFillGray(BAR)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.5)
    canvas.rect(x, y, wide, high, stroke=1, fill=1)
    canvas.restoreState()


def _line(canvas: Any, line: int) -> None:
    stroke(canvas, [(0, 0), (SAMPLE, 0)], dash=DASHES[line])
    dot(canvas, line, SAMPLE / 2, 0)


def _together(canvas: Any) -> None:
    stroke(canvas, [(0, 0), (SAMPLE, 0)], 0.7, TOGETHER)
    diamond(canvas, SAMPLE / 2, 0)


def _count(canvas: Any) -> None:
    small = style.body(small=True)
    canvas.setFont(small.fontName, small.fontSize)
    canvas.drawCentredString(SAMPLE / 2, -2.5, "123")


_SAMPLES: dict[Sign, Callable[[Any], None]] = {
    Sign.BAR: lambda canvas: bar(canvas, 0, -3, SAMPLE, 6),
    Sign.TOGETHER: _together,
    Sign.FIRST: lambda canvas: _line(canvas, 0),
    Sign.SECOND: lambda canvas: _line(canvas, 1),
    Sign.SPREAD: lambda canvas: spread(canvas, SAMPLE / 2, -4, 4),
    Sign.AIM: lambda canvas: stroke(canvas, [(0, 0), (SAMPLE, 0)], 1.2, AIM),
    Sign.TOO_FEW: lambda canvas: too_few(canvas, SAMPLE / 2, 0),
    Sign.COUNT: _count,
}


class Sample(Flowable):
    """A sign as the key shows it."""

    def __init__(self, sign: Sign) -> None:
        super().__init__()
        self._sign = sign
        self.width, self.height = SAMPLE, style.body(small=True).leading

    def draw(self) -> None:
        """Draw it in the middle of its line."""
        self.canv.translate(0, self.height / 2)
        _SAMPLES[self._sign](self.canv)
