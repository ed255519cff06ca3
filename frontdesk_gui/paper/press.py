"""Lays the parts of a paper out on letter pages, each with its head, its foot and its number of how many."""

from __future__ import annotations

import datetime as dt
import io
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from babel import dates
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Spacer

from frontdesk_gui.core.words import _
from frontdesk_gui.paper import draw, style
from frontdesk_gui.paper.parts import Title
from frontdesk_gui.paper.plain import fitting, line

if TYPE_CHECKING:
    from frontdesk_gui.paper.page import Document

SMALLER = (0.94, 0.88)  # of the usual size; small words are seven points then, and still read

# reportlab keeps its fonts and its settings in module globals.
_lock = threading.Lock()


def printed(document: Document) -> bytes:
    """The PDF of a document, drawn a little smaller where that saves the one page it was promised."""
    with _lock:
        if not document.one_page:
            return _drawn(document, 1.0)[0]
        for story in (document.story, *document.shorter):
            told = replace(document, story=story)
            usual, pages = _drawn(told, 1.0)
            if pages == 1:
                return usual
            for scale in SMALLER:
                closer, pages = _drawn(told, scale)
                if pages == 1:
                    return closer
        return usual


def _drawn(document: Document, scale: float) -> tuple[bytes, int]:
    """The PDF, and how many pages it has."""
    target = io.BytesIO()
    template = _template(target, document, scale)
    template.build(_story(document, style.INNER / scale), canvasmaker=_canvas(document))
    return target.getvalue(), template.page


def _story(document: Document, across: float) -> list[Any]:
    story = [Title(document.title), *document.story] if document.title else document.story
    return draw.flow(story, across) or [Spacer(1, 1)]


def _template(target: io.BytesIO, document: Document, scale: float) -> BaseDocTemplate:
    template = BaseDocTemplate(
        target,
        pagesize=(style.WIDTH, style.HEIGHT),
        title=line(document.kind),
        author="",
        subject="",
        creator="Front Desk",
        producer="Front Desk",
        keywords="",
        lang=_language()[:2],
        invariant=1,
        displayDocTitle=1,
    )
    frame = Frame(0, 0, style.INNER / scale, style.ROOM / scale, 0, 0, 0, 0, id="page")

    def begin(canvas: Canvas, _template: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.translate(style.MARGIN, style.MARGIN + style.FOOT)
        canvas.scale(scale, scale)

    def end(canvas: Canvas, _template: BaseDocTemplate) -> None:
        canvas.restoreState()

    template.addPageTemplates(PageTemplate(id="page", frames=[frame], onPage=begin, onPageEnd=end))
    return template


def _canvas(document: Document) -> type[Canvas]:
    """A canvas that holds its pages back until it knows how many there are."""

    class Numbered(Canvas):
        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            self._held: list[dict[str, Any]] = []
            at = document.printed_at
            self._doc._timeStamp.YMDhms = (at.year, at.month, at.day, at.hour, at.minute, at.second)
            self.setDateFormatter(_pdf_time)

        def showPage(self) -> None:
            self._held.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._held, start=1):
                self.__dict__.update(page)
                _edges(self, document, number, len(self._held))
                Canvas.showPage(self)
            super().save()

    return Numbered


def _pdf_time(year: int, month: int, day: int, hour: int, minute: int, second: int) -> str:
    return f"D:{year:04d}{month:02d}{day:02d}{hour:02d}{minute:02d}{second:02d}"


def _edges(canvas: Canvas, document: Document, number: int, of: int) -> None:
    """The head and the foot of one page."""
    canvas.saveState()
    canvas.setFillGray(0)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.7)
    left, right = style.MARGIN, style.WIDTH - style.MARGIN
    top = style.HEIGHT - style.MARGIN - 9
    _words(canvas, document.practice, left, top, 0.55, style.BOLD, 9.5)
    later = document.head or document.title or document.kind
    _words(canvas, document.kind if number == 1 else later, right, top, 0.42, style.REGULAR, 9)
    canvas.line(left, top - 5, right, top - 5)
    foot = style.MARGIN + 14
    canvas.line(left, foot + 10, right, foot + 10)
    _words(canvas, _who(document), left, foot, 0.8, style.REGULAR, 8)
    _words(canvas, _("Page {page} of {pages}").format(page=number, pages=of), right, foot, 0.18, style.REGULAR, 8)
    if document.private:
        _words(canvas, _("Contains patient information – shred when done"), left, foot - 11, 1, style.BOLD, 8)
    canvas.restoreState()


def _words(canvas: Canvas, text: str, x: float, y: float, share: float, font: str, size: float) -> None:
    """One line, no longer than its share of the width; in the right half it ends at x."""
    shown = fitting(text, font, size, style.INNER * share)
    canvas.setFont(font, size)
    if x > style.WIDTH / 2:
        canvas.drawRightString(x, y, shown)
    else:
        canvas.drawString(x, y, shown)


def _who(document: Document) -> str:
    when = moment(document.printed_at)
    if not document.printed_by:
        return _("Printed {when}").format(when=when)
    return _("Printed by {name}, {when}").format(name=line(document.printed_by)[:80], when=when)


def moment(at: dt.datetime) -> str:
    """A moment in words that cannot be misread: the day in its long form, then the time."""
    day, time = dates.format_date(at, "full", _language()), dates.format_time(at, "short", locale=_language())
    return _("{day}, {time}").format(day=day, time=time)


def _language() -> str:
    # For the translator: not a word, but the name of the language and country whose dates are meant ("es_US").
    return _("en_US")
