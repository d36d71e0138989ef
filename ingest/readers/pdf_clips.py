"""Print that its cell cuts off: LibreOffice draws what has no room in a cell over the next one, and clips it away.

Nobody sees it there, but its letters are in the file: '2025' of a header over the '3.950' of a row.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_SAME = 0.3
"""Points within which two letters stand on one line."""


@dataclass(frozen=True, slots=True)
class Clipped:
    """A run of letters that cannot be seen: from `x0` to `x1` on the line at `foot`; `x`, `y`: in what clips it.

    In points from the lower left corner.
    """

    x0: float
    x1: float
    foot: float
    x: float
    y: float


def clipped_runs(page: pypdfium2.PdfPage) -> list[Clipped]:
    """The runs of letters of `page` whose middle lies outside the path that clips them."""
    found: list[Clipped] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    matrix = pdfium.FS_MATRIX()
    for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
        shape = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        points = _points(pdfium.FPDFPageObj_GetClipPath(shape))
        if not points or not pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
            continue
        xs, ys = zip(*points, strict=True)
        x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        if not (min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)) and pdfium.FPDFPageObj_GetMatrix(shape, matrix):
            middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
            found.append(Clipped(left.value, right.value, matrix.f, *middle))
    return found


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


def clipped_at(runs: Sequence[Clipped], x: float, foot: float) -> Clipped | None:
    """The run to which a letter belongs that stands at `x` on the line at `foot`."""
    return next((run for run in runs if abs(run.foot - foot) <= _SAME and run.x0 - _SAME <= x <= run.x1 + _SAME), None)
