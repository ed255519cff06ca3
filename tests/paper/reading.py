"""Reads a PDF back, as a person or another program would."""

import datetime as dt
import re
from typing import Any

import pypdfium2

from frontdesk_gui.paper import page
from frontdesk_gui.paper.parts import Part

AT = dt.datetime(2026, 11, 24, 7, 38)


def document(*story: Part, **fields: Any) -> page.Document:
    """A document of those parts, printed on a Tuesday in November 2026."""
    usual = {
        "kind": "Check-in checklist",
        "title": "Zzphipps, Oriana",
        "practice": "Willowmere Family Medicine",
        "printed_by": "Dana Quillfeather",
        "printed_at": AT,
        "story": story,
    }
    return page.Document(**{**usual, **fields})


def made(*story: Part, **fields: Any) -> bytes:
    """The PDF of those parts."""
    return page.make(document(*story, **fields))


def pages(pdf: bytes) -> list[str]:
    """The text of each page."""
    found = pypdfium2.PdfDocument(pdf)
    try:
        return [sheet.get_textpage().get_text_bounded() for sheet in found]
    finally:
        found.close()


def words(pdf: bytes) -> str:
    """All its text, with single blanks, so that where a line breaks does not matter."""
    return " ".join(" ".join(pages(pdf)).split())


def letters(pdf: bytes) -> str:
    """All its text without any blanks."""
    return re.sub(r"\s+", "", " ".join(pages(pdf)))


def metadata(pdf: bytes) -> dict[str, str]:
    """What the PDF says about itself."""
    found = pypdfium2.PdfDocument(pdf)
    try:
        return found.get_metadata_dict()
    finally:
        found.close()


def sizes(pdf: bytes) -> set[tuple[float, float]]:
    """The sizes of its pages, in points."""
    found = pypdfium2.PdfDocument(pdf)
    try:
        return {sheet.get_size() for sheet in found}
    finally:
        found.close()


def pictures(pdf: bytes) -> int:
    """How many images are on its pages."""
    found = pypdfium2.PdfDocument(pdf)
    try:
        return sum(each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for sheet in found for each in sheet.get_objects())
    finally:
        found.close()
