"""Lines of tables on pictures: what is a line though print stands close, and what of the print is none."""

from __future__ import annotations

import numpy as np

from ingest.readers.ocr_image import Mask
from ingest.readers.ocr_rulings import grids

DOTS = 200.0


def _page() -> Mask:
    """Three columns; two low header rows, the upper one parted in two of the three, then a row across, then a tall one."""
    page = np.zeros((500, 700), dtype=np.bool_)
    for y, x0, x1 in ((100, 50, 650), (136, 250, 650), (172, 50, 650), (208, 50, 650), (400, 50, 650)):
        page[y : y + 2, x0 : x1 + 2] = True
    for x, y0, y1 in (
        (50, 100, 400),
        (650, 100, 400),
        (250, 100, 172),
        (450, 136, 172),
        (250, 208, 400),
        (450, 208, 400),
    ):
        page[y0 : y1 + 2, x : x + 2] = True
    return page


def test_short_uprights_of_a_header_over_a_row_across_are_lines() -> None:
    (grid,), _ = grids(_page(), DOTS)
    assert [cell[1:] for cell in grid.cells] == [
        (0, 0, 1, 0), (0, 1, 0, 2), (1, 1, 1, 1), (1, 2, 1, 2), (2, 0, 2, 2), (3, 0, 3, 0), (3, 1, 3, 1), (3, 2, 3, 2)
    ]  # fmt: skip


def test_a_line_that_rests_on_uprights_is_one_however_close_print_stands() -> None:
    page = _page()
    page[124:132, 260:640:8] = page[124:132, 261:641:8] = page[124:132, 262:642:8] = True
    page[142:150, 260:640:8] = page[142:150, 261:641:8] = page[142:150, 262:642:8] = True
    (grid,), _ = grids(page, DOTS)
    assert (0, 1, 0, 2) in [cell[1:] for cell in grid.cells]


def test_stems_of_letters_in_a_row_across_part_no_columns() -> None:
    page = _page()
    page[178:202, 300:302] = page[178:202, 452:454] = True
    (grid,), _ = grids(page, DOTS)
    assert (2, 0, 2, 2) in [cell[1:] for cell in grid.cells]


def test_dots_below_letters_are_no_part_of_the_line_under_them() -> None:
    page = _page()
    dots = np.zeros_like(page)
    for x in range(100, 600, 25):
        dots[202:206, x : x + 4] = True
    (_,), lines = grids(page | dots, DOTS)
    assert not (lines & dots)[:205].any()
    assert lines[page].mean() > 0.99


def test_a_stem_on_the_line_below_it_parts_no_cell_of_one_line() -> None:
    page = _page()
    page[113:136, 449:452] = True
    (grid,), _ = grids(page, DOTS)
    assert (0, 1, 0, 2) in [cell[1:] for cell in grid.cells]
