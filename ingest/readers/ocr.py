"""Pictures of pages read by recognition (OCR): scanned pages of a PDF, and image files.

Pages are drawn one at a time and recognised side by side, one process a processor, so that memory does not grow with
the number of pages.
"""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from ingest.document import Reading
from ingest.errors import DamagedFile, EmptyFile, IngestError, LimitExceeded
from ingest.limits import DEFAULT, Limits
from ingest.readers import ocr_image
from ingest.readers.ocr_engine import READER, Layout, Word, certainty, recognise, require
from ingest.readers.ocr_labels import renumbered
from ingest.readers.ocr_layout import Scale, page_lines
from ingest.readers.ocr_notes import with_notes
from ingest.readers.ocr_second import found_again
from ingest.readers.ocr_table_labels import number_tables
from ingest.readers.ocr_tables import Ruled, find_tables, read_tables
from ingest.readers.pdf_compose import READABLE, compose
from ingest.readers.pdf_lines import RawPage
from ingest.readers.pdf_tables import PdfTable, cells_of
from ingest.vietnamese_score import vietnamese_score

IMAGE = "image"
_BOMB = 4
"""How many times the pixels that a page may have a picture file may have; it is made smaller when it is opened."""
_BLANK = 0.004
"""Share of ink under which a page without words is an empty one: the back of a sheet, with what shines through."""
_SURE = 70.0
_WORKERS = 8

Colours = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page as a picture: grey or RGB levels, its pixels an inch, its index in the file."""

    colours: Colours
    dots: float
    index: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read of one picture."""

    page: RawPage
    tables: tuple[PdfTable, ...]


def recognise_pages(pages: Iterable[Drawn], limits: Limits = DEFAULT) -> Iterator[tuple[int, Recognised | IngestError]]:
    """Recognise `pages`, drawn as they are asked for, never many ahead.

    Yields the index of each page, in order, with what was read of it or why nothing was.
    """
    workers = max(1, min(_WORKERS, _processors()))
    waiting: deque[tuple[int, Future[Recognised]]] = deque()
    with ThreadPoolExecutor(workers, "ocr") as pool:
        for page in pages:
            waiting.append((page.index, pool.submit(recognise_page, page, limits)))
            if len(waiting) > workers:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _result(index: int, future: Future[Recognised]) -> tuple[int, Recognised | IngestError]:
    try:
        return index, future.result()
    except IngestError as error:
        # Its like: the one that was raised keeps the pictures of its page alive, through the frames it passed.
        return index, type(error)(str(error))


def recognise_page(drawn: Drawn, limits: Limits = DEFAULT) -> Recognised:
    """Lines and tables of one picture. Raises `ToolMissing`, `LimitExceeded`, `IngestError`."""
    require()
    picture = ocr_image.without_specks(ocr_image.grey(drawn.colours))
    high, wide = picture.shape
    size = (wide * 72 / drawn.dots, high * 72 / drawn.dots)
    dark = ocr_image.ink(picture)
    if not dark.any():
        return Recognised(RawPage((), *size, frozenset(), reader=READER, blank=True), ())
    sideways = ocr_image.is_sideways(dark[::2, ::2])
    attempts: list[_Attempt] = []
    for quarters in (1, 3, 0) if sideways else (0, 2):
        attempts.append(_upright(picture, drawn.dots, quarters, limits))
        if attempts[-1].is_sure:
            break
    best = max(attempts, key=lambda attempt: attempt.certainty)
    return _read(best, drawn, size, float(dark.mean()), limits)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A picture turned one way, and the words found on it outside tables (`certain`: and in them)."""

    ruled: Ruled
    turn: ocr_image.Turn
    words: list[Word]
    certainty: float
    is_sure: bool


def _upright(picture: ocr_image.Picture, dots: float, quarters: int, limits: Limits) -> _Attempt:
    quarter = np.rot90(picture, quarters)
    angle, _ = ocr_image.skew(ocr_image.ink(quarter)[::2, ::2])
    level, turn = ocr_image.turned(picture, quarters, angle)
    ruled = find_tables(level, dots)
    words = recognise([ocr_image.softened(ruled.rest, dots)], dots, Layout.PAGE, limits)[0]
    asked = words
    if ruled.grids and not _is_sure(words):
        asked = recognise([ocr_image.softened(ruled.unruled, dots)], dots, Layout.PAGE, limits)[0]
    return _Attempt(ruled, turn, words, certainty(asked), _is_sure(asked))


def _is_sure(words: list[Word]) -> bool:
    return len(words) > 4 and certainty(words) >= _SURE


def _read(attempt: _Attempt, drawn: Drawn, size: tuple[float, float], inked: float, limits: Limits) -> Recognised:
    scale = Scale(drawn.dots, attempt.turn)
    ruled = attempt.ruled
    tables = tuple(read_tables(ruled, scale, drawn.index, limits)) if ruled.grids else ()
    whole = ocr_image.softened(ruled.rest, drawn.dots)
    words = found_again(attempt.words, whole, ruled.rest, drawn.dots, limits)
    lines = with_notes(page_lines(words, scale, ruled.rest.shape[1]))
    score = vietnamese_score("\n".join([*(line.text for line in lines), *(cell.text for cell in cells_of(tables))]))
    high, wide = ruled.rest.shape
    upright = (wide * 72 / drawn.dots, high * 72 / drawn.dots)
    nothing = not lines and not tables
    page = RawPage(lines, *upright, frozenset(), score, READER, blank=nothing and inked < _BLANK, shown=size)
    return Recognised(replace(page, problem=_problem(page, nothing)), tables)


def _problem(page: RawPage, nothing: bool) -> str:
    if nothing:
        return "" if page.blank else "is a picture in which no text was recognised; look at the page itself."
    if page.score is not None and page.score < READABLE:
        return "is a picture that was recognised badly; check what was read against the page."
    return ""


def read(data: bytes, *, source: str = "", limits: Limits = DEFAULT) -> Reading:
    """Read an image file (PNG, JPEG, TIFF with one or more pages …) as the document that it shows.

    Raises `ToolMissing`, `DamagedFile`, `LimitExceeded`; `EmptyFile` when no text is recognised.
    """
    pages: list[RawPage | None] = []
    tables: list[tuple[PdfTable, ...]] = []
    failures: list[IngestError] = []
    for index, result in recognise_pages(_frames(data, limits), limits):
        if isinstance(result, IngestError):
            failures.append(result)
            result = failed(result, RawPage((), 0.0, 0.0, frozenset(), reader=READER))
        pages.append(result.page)
        tables.append(result.tables)
        assert len(pages) == index + 1
    if failures and len(failures) == len(pages):
        raise failures[0]
    number_tables(tables)
    try:
        reading = compose(renumbered(pages), tables, {}, limits)
    except EmptyFile as error:
        raise EmptyFile("No text was recognised in the picture; send a sharper scan (300 dots an inch).") from error
    return replace(reading, reader=IMAGE)


def failed(error: IngestError, page: RawPage) -> Recognised:
    """`page` as it was before recognition, which failed for the reason that `error` tells."""
    return Recognised(replace(page, problem=f"is a picture and was not read: {error}"), ())


def _frames(data: bytes, limits: Limits) -> Iterator[Drawn]:
    """The pages of an image file as pictures of bounded size."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            count: int = getattr(image, "n_frames", 1)
            limits.check_pages(count)
            for index in range(count):
                image.seek(index)
                yield _drawn(image, index, limits)
    except Image.DecompressionBombError as error:
        raise LimitExceeded(
            f"The picture is too large ({error}); scan it at 300 dots an inch and send it again."
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise DamagedFile("The picture is cut off or damaged; send it again.") from error


def _drawn(image: Image.Image, index: int, limits: Limits) -> Drawn:
    wide, high = image.size
    if wide * high > _BOMB * limits.pixels:
        raise LimitExceeded(f"The picture has {wide} by {high} pixels; scan it at 300 dots an inch and send it again.")
    dots = _dots(image)
    factor = max(1.0, (wide * high / limits.pixels) ** 0.5, dots / 350)
    picture = _on_white(image)
    if factor > 1.0:
        picture = picture.resize((int(wide / factor), int(high / factor)), Image.Resampling.LANCZOS)
    return Drawn(np.asarray(picture), dots / factor, index)


def _dots(image: Image.Image) -> float:
    """Pixels an inch as the file says, if that makes a sheet of some known size; else as if it showed an A4 sheet."""
    told = image.info.get("dpi", (0.0, 0.0))[0]
    wide, high = image.size
    short = min(wide, high)
    return float(told) if told and 4.0 <= short / float(told) <= 17.0 else short / 8.27


def _on_white(image: Image.Image) -> Image.Image:
    """RGB or grey levels; transparent parts become paper; turned as the camera says."""
    turns = {3: 180, 6: 270, 8: 90}
    angle = turns.get(image.getexif().get(274, 1), 0)
    if image.mode in ("RGBA", "LA", "P", "PA"):
        full = image.convert("RGBA")
        made: Image.Image = Image.alpha_composite(Image.new("RGBA", full.size, "white"), full).convert("RGB")
    else:
        made = image.convert("L" if image.mode in ("1", "L", "I", "I;16", "F") else "RGB")
    return made.rotate(angle, expand=True) if angle else made
