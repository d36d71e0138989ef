"""What a red stamp covers is read; the stamp itself is not."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ingest.readers.ocr_image import grey, ink
from ingest.readers.ocr_rulings import grids

PAPER, RED, RED_ON_BLACK = (250, 250, 250), (220, 79, 87), (165, 23, 31)
Colours = NDArray[np.uint8]


def _ruled() -> Colours:
    """Two columns and two rows, lines of one pixel and more."""
    page = np.full((400, 600, 3), PAPER, dtype=np.uint8)
    for y in (50, 180, 330):
        page[y : y + 2, 50:550] = 20
    for x in (50, 300, 548):
        page[50:332, x : x + 2] = 20
    return page


def _stamped(page: Colours) -> Colours:
    """`page` with a ring of red ink, one side of which runs along the line between the columns."""
    y, x = np.mgrid[: page.shape[0], : page.shape[1]]
    ring = np.abs(np.hypot(y - 255, x - 421) - 120) < 10
    black = page[..., 0] < 100
    out = page.copy()
    out[ring & ~black], out[ring & black] = RED, RED_ON_BLACK
    return out


def test_a_ruling_line_under_a_stamp_still_parts_cells() -> None:
    plain, stamped = _ruled(), _stamped(_ruled())
    assert (stamped != plain).any(axis=2)[:, 300:302].sum() > 160, "the stamp covers a good part of the line"
    (before,), _ = grids(ink(grey(plain)), 100.0)
    (after,), _ = grids(ink(grey(stamped)), 100.0)
    assert [cell[1:] for cell in after.cells] == [cell[1:] for cell in before.cells]
    assert len(after.cells) == 4


def test_the_stamp_itself_is_no_ink() -> None:
    blank = np.full((400, 600, 3), PAPER, dtype=np.uint8)
    blank[20:40, 20:200] = 20
    stamped = _stamped(blank)
    assert not ink(grey(stamped))[100:].any()


def test_uneven_ink_of_a_stamp_is_no_print() -> None:
    random = np.random.default_rng(1)
    page = np.full((400, 600, 3), PAPER, dtype=np.uint8)
    page[20:40, 20:200] = 20
    noise = random.normal(0, 12, page.shape[:2])[..., None]
    levels = np.clip(_stamped(page) + noise, 0, 255).astype(np.uint8)
    assert ink(grey(levels))[100:].sum() < 20


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 999))
def test_any_picture_has_grey_levels(high: int, wide: int, seed: int) -> None:
    colours = np.random.default_rng(seed).integers(0, 256, (high, wide, 3), dtype=np.uint8)
    made = grey(colours)
    assert made.shape == (high, wide)
    assert (made <= colours.max(axis=2)).all()
