"""Print that its cell cuts off: LibreOffice draws what has no room in a cell over the next one, and clips it away.

Nobody sees it there, but its letters are in the file: '2025' of a header over the '3.950' of a row.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from math import dist

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.pdf_raised import origin

_SAME = 0.3
"""Points within which a letter stands where another reader puts it."""

Point = tuple[float, float]
"""In points from the lower left corner."""
Clips = Mapping[int, Point]
"""By the addresses of runs of letters that cannot be seen: the middle of what clips them."""


def clipped_runs(page: pypdfium2.PdfPage) -> dict[int, Point]:
    """The runs of letters of `page` whose middle lies outside the path that clips them."""
    found: dict[int, Point] = {}
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
        shape = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        points = _points(pdfium.FPDFPageObj_GetClipPath(shape))
        if not points or not pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
            continue
        xs, ys = zip(*points, strict=True)
        x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        if not (min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)):
            found[_address(shape)] = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return found


def _address(shape: pdfium.FPDF_PAGEOBJECT) -> int:
    return ctypes.cast(shape, ctypes.c_void_p).value or 0


def _points(path: pdfium.FPDF_CLIPPATH) -> list[tuple[float, float]]:
    """The corners of a clip of one path; none where several must be laid over each other."""
    if not path or pdfium.FPDFClipPath_CountPaths(path) != 1:
        return []
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for number in range(pdfium.FPDFClipPath_CountPathSegments(path, 0)):
        if pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(path, 0, number), x, y):
            points.append((x.value, y.value))
    return points


def clip_of(clipped: Clips, textpage: pypdfium2.PdfTextPage, index: int) -> Point | None:
    """The middle of what clips the letter `index`; None where it is seen."""
    return clipped.get(_address(pdfium.FPDFText_GetTextObject(textpage.raw, index))) if clipped else None


class ClippedPlaces:
    """The same for pdfplumber's letters, told by where they stand: one that stands on a seen one is seen."""

    def __init__(self, page: pypdfium2.PdfPage, clipped: Clips) -> None:
        self._near: dict[tuple[int, int], list[tuple[Point, Point | None]]] = {}
        self._corner = page.get_mediabox()[:2] if clipped else (0.0, 0.0)
        if not clipped:
            return
        textpage = page.get_textpage()
        for index in range(textpage.count_chars()):
            place = origin(textpage, index)
            self._near.setdefault(_square(place), []).append((place, clip_of(clipped, textpage, index)))

    def at(self, place: Point) -> Point | None:
        """The middle of what clips the letter that is drawn from `place` on, counted from the sheet's corner."""
        if not self._near:
            return None
        place = place[0] + self._corner[0], place[1] + self._corner[1]
        x, y = _square(place)
        around = [one for i in (-1, 0, 1) for j in (-1, 0, 1) for one in self._near.get((x + i, y + j), ())]
        near = [(round(dist(place, there), 2), clip is not None, clip) for there, clip in around]
        found = min(near, key=lambda one: one[:2], default=None)
        return found[2] if found is not None and found[0] <= _SAME else None


def _square(place: Point) -> tuple[int, int]:
    return round(place[0] / _SAME), round(place[1] / _SAME)
