"""How paper looks: letter size, one family of type, black on white, legible when copied."""

from __future__ import annotations

import threading
from collections.abc import Set
from functools import cache

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from frontdesk_gui.core import paths
from frontdesk_gui.paper.parts import Align

REGULAR, BOLD = "NotoSans", "NotoSans-Bold"
WIDTH, HEIGHT = LETTER
MARGIN = 0.6 * inch
HEAD, FOOT = 22.0, 30.0  # what the lines at the top and the foot of each page take, in points
INNER = WIDTH - 2 * MARGIN
ROOM = HEIGHT - 2 * MARGIN - HEAD - FOOT
BOX = 9.0  # a check box, in points
INDENT = 18.0
WRITING = 17.0  # the height of a line to write on by hand
BLACK, THIN = Color(0, 0, 0), Color(0.62, 0.62, 0.62)  # lighter would be lost by a copier

_lock = threading.Lock()
_SIDES = {Align.LEFT: TA_LEFT, Align.CENTRE: TA_CENTER, Align.RIGHT: TA_RIGHT}


@cache
def _fonts() -> frozenset[int]:
    folder = paths.resources() / "fonts"
    faces = [TTFont(REGULAR, folder / "NotoSans-Regular.ttf"), TTFont(BOLD, folder / "NotoSans-Bold.ttf")]
    for face in faces:
        pdfmetrics.registerFont(face)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return frozenset(faces[0].face.charToGlyph) & frozenset(faces[1].face.charToGlyph)


def letters() -> Set[int]:
    """The characters both faces of the bundled type can draw; the type is registered at the first call."""
    with _lock:
        return _fonts()


@cache
def body(*, bold: bool = False, small: bool = False, align: Align = Align.LEFT, indent: float = 0.0) -> ParagraphStyle:
    """The style of running text; every other style is made from it."""
    letters()
    size = 8.0 if small else 9.5
    return ParagraphStyle(
        f"body-{bold}-{small}-{align}-{indent}",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=size * 1.32,
        alignment=_SIDES[align],
        leftIndent=indent,
        textColor=BLACK,
        spaceAfter=0,
        splitLongWords=1,  # a run without a blank breaks where the line ends
        allowWidows=0,
        allowOrphans=0,
    )


@cache
def title() -> ParagraphStyle:
    """The largest words of a paper."""
    return ParagraphStyle("title", body(bold=True), fontSize=16, leading=20, spaceAfter=2)


@cache
def heading() -> ParagraphStyle:
    """Words above a group of parts."""
    return ParagraphStyle(
        "heading", body(bold=True), fontSize=11.5, leading=15, spaceBefore=9, spaceAfter=3, keepWithNext=1
    )


@cache
def text(*, bold: bool = False, small: bool = False) -> ParagraphStyle:
    """A paragraph that stands by itself."""
    return ParagraphStyle(f"text-{bold}-{small}", body(bold=bold, small=small), spaceAfter=5)


@cache
def bullet() -> ParagraphStyle:
    """An entry of a list."""
    return ParagraphStyle("bullet", body(indent=14), bulletIndent=2, bulletFontName=REGULAR, spaceAfter=2)


@cache
def check() -> ParagraphStyle:
    """The line beside a check box."""
    return ParagraphStyle("check", body(indent=INDENT), spaceBefore=3.5)


@cache
def notice() -> ParagraphStyle:
    """Words in a frame."""
    return ParagraphStyle(
        "notice",
        body(),
        borderColor=BLACK,
        borderWidth=1.2,
        borderPadding=(6, 8, 7, 8),
        leftIndent=9,
        rightIndent=9,
        spaceBefore=11,
        spaceAfter=12,
    )


# The one style of tables: a head over a strong line, rows over thin ones.
TABLE: tuple[tuple[object, ...], ...] = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
)
