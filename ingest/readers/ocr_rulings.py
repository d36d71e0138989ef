"""Ruling lines of a scanned page, and the grids that they form.

Lines are looked for at half the picture's resolution; all boxes are in pixels of the picture itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ingest.document import Box
from ingest.readers.ocr_image import Mask

_LEAST = 0.4
"""Inches: shorter strokes may be letters or the underlining of a heading."""
_ROW = 0.14
"""Inches: the height of the lowest row, a line of eleven points."""
_SAME = 0.03
"""Inches by which the pieces of one upright line may stand aside."""
_FILLED = 0.9
_COVERED = 0.6
_LOW = 0.3
"""Inches: in a row of one line a stem that touches the ruling line below covers more than half of a cell's side."""
_COVERED_LOW = 0.8
_PIECE = 64
"""Pixels: a line that is a little askew stays within its rows over this length."""
_MOSTLY = 0.5
_NEAR = 0.06
"""Inches by which ends and edges of drawn lines may miss each other: a bent sheet, a worn line."""
_NARROWEST = 0.1
"""Inches: strokes closer than this are pieces of one line, since no letter fits between them."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's frame: `xs` and `ys` its edges; `cells` the box and the first and last row and column of each cell."""

    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[Box, int, int, int, int], ...]
    """(box, first row, first column, last row, last column), both ends included."""


def grids(dark: Mask, dots: float) -> tuple[list[Grid], Mask]:
    """The ruled tables of two rows and two columns at least, top to bottom, and the pixels of their lines.

    `dark`: where the picture has ink; `dots`: its pixels an inch.
    """
    small = _halved(dark)
    across, down = _rulings(small, dots / 2)
    found: list[Grid] = []
    mask = np.zeros_like(dark)
    for h, v in _connected(across, down, _NEAR * dots / 2):
        grid = _grid(h, v, dots / 2)
        if grid is not None:
            found.append(grid)
            for stroke in h:
                _mark(mask, dark, stroke)
            for stroke in v:
                _mark(mask.T, dark.T, Box(stroke.y0, stroke.x0, stroke.y1, stroke.x1))
    # No more than a pixel around: the dot below a letter stands close to the line.
    return sorted(found, key=lambda g: g.box.y0), _grown(mask)


def _rulings(dark: Mask, dots: float) -> tuple[list[Box], list[Box]]:
    """Level and upright strokes that may be lines of tables.

    Print close by speaks against a stroke, unless both its ends rest on strokes of the other direction. Uprights as
    short as a row count if they so rest above or below a longer one: where a row across the whole table follows, those
    of its header are no longer.
    """
    across = _strokes(dark, dots, _LEAST)
    turned = np.ascontiguousarray(dark.T)
    down = [b for b in _strokes(turned, dots, _LEAST) if _is_free(turned, b)]
    for short in _strokes(turned, dots, _ROW):
        in_line = any(abs(short.y0 + short.y1 - b.y0 - b.y1) <= 2 * _SAME * dots for b in down)
        if in_line and short.x1 - short.x0 < _LEAST * dots and _is_held(short, _turned(across), dots):
            down.append(short)
    down = _turned(down)
    return [b for b in across if _is_free(dark, b) or _is_held(b, down, dots)], down


def _turned(boxes: Sequence[Box]) -> list[Box]:
    return [Box(b.y0, b.x0, b.y1, b.x1) for b in boxes]


def _mark(mask: Mask, dark: Mask, stroke: Box) -> None:
    """Mark the pixels of a level stroke (found at half the resolution): piece by piece, the rows that are mostly ink.

    What hangs from letters into the rows beside a line stays: the dots below letters end two pixels above it.
    """
    top, bottom = max(0, 2 * int(stroke.y0) - 2), 2 * int(stroke.y1) + 4
    for start in range(2 * int(stroke.x0), 2 * int(stroke.x1) + 2, _PIECE):
        part = slice(top, bottom), slice(start, min(start + _PIECE, 2 * int(stroke.x1) + 2))
        rows = dark[part].mean(axis=1) > _MOSTLY
        mask[part] |= dark[part] & rows[:, None]


def _halved(dark: Mask) -> Mask:
    high, wide = dark.shape[0] // 2 * 2, dark.shape[1] // 2 * 2
    squares = dark[:high, :wide].reshape(high // 2, 2, wide // 2, 2)
    return squares[:, 0, :, 0] | squares[:, 0, :, 1] | squares[:, 1, :, 0] | squares[:, 1, :, 1]


def _grown(mask: Mask) -> Mask:
    out = mask.copy()
    for axis in (0, 1):
        for step in (-1, 1):
            shifted: Mask = np.roll(mask, step, axis=axis)
            out |= shifted
    return out


def _strokes(dark: Mask, dots: float, least: float) -> list[Box]:
    """Level strokes of at least so many inches."""
    length = int(least * dots)
    if dark.shape[1] <= length:
        return []
    # A stroke may climb a row or two on its way.
    thick: Mask = dark | np.roll(dark, 1, axis=0) | np.roll(dark, -1, axis=0)
    sums = np.cumsum(thick, axis=1, dtype=np.int32)
    window = sums[:, length:] - sums[:, :-length] >= _FILLED * length
    starts = np.zeros((dark.shape[0], dark.shape[1] + 1), dtype=np.int32)
    starts[:, 1 : window.shape[1] + 1] += window
    starts[:, length + 1 : length + window.shape[1] + 1] -= window[:, : dark.shape[1] - length]
    mask: Mask = (np.cumsum(starts, axis=1)[:, : dark.shape[1]] > 0) & thick
    runs = [(int(y), x0, x1) for y in np.flatnonzero(mask.any(axis=1)) for x0, x1 in _runs(mask[y], length)]
    return _joined(runs, length)


def _is_held(stroke: Box, uprights: Sequence[Box], dots: float) -> bool:
    """Whether both ends of a level stroke rest on upright ones: a line of a table, however close letters stand."""
    near = _NEAR * dots
    return all(
        any(v.x0 - near <= x <= v.x1 + near and v.y0 - near <= stroke.y0 and stroke.y1 <= v.y1 + near for v in uprights)
        for x in (stroke.x0, stroke.x1)
    )


def _is_free(dark: Mask, stroke: Box) -> bool:
    """Whether little is printed right above and below: a bar through letters is part of them."""
    x0, x1, top, bottom = int(stroke.x0), int(stroke.x1), int(stroke.y0), int(stroke.y1)
    beside = [dark[y, x0:x1].mean() for y in (top - 4, bottom + 4) if 0 <= y < dark.shape[0]]
    return bool(beside) and float(min(beside)) < 0.25 and float(sum(beside)) < 0.6


def _runs(row: Mask, length: int) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= length // 2]


def _joined(runs: Sequence[tuple[int, int, int]], length: int) -> list[Box]:
    """Runs of pixels in neighbouring rows made into strokes; thick blots are no strokes."""
    open_: list[list[int]] = []
    done: list[list[int]] = []
    for y, x0, x1 in runs:
        still: list[list[int]] = []
        for stroke in open_:
            (still if stroke[3] >= y - 2 else done).append(stroke)
        open_ = still
        touching = [s for s in open_ if s[0] <= x1 + 2 and x0 <= s[2] + 2]
        if touching:
            first = touching[0]
            for other in touching[1:]:
                open_.remove(other)
            first[0] = min(x0, *(s[0] for s in touching))
            first[1] = min(s[1] for s in touching)
            first[2] = max(x1, *(s[2] for s in touching))
            first[3] = int(y)
        else:
            open_.append([x0, int(y), x1, int(y)])
    return [Box(*s) for s in (*done, *open_) if s[2] - s[0] >= length and s[3] - s[1] < max(12, (s[2] - s[0]) / 8)]


def _connected(across: Sequence[Box], down: Sequence[Box], near: float) -> list[tuple[list[Box], list[Box]]]:
    """Level and upright strokes that meet, group by group."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if v.x0 - near <= h.x1 and h.x0 <= v.x1 + near and v.y0 - near <= h.y1 and h.y0 <= v.y1 + near:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Box], list[Box]]] = {}
    for i, stroke in enumerate((*across, *down)):
        groups.setdefault(root(i), ([], []))[i >= len(across)].append(stroke)
    return list(groups.values())


def _clusters(values: Sequence[float], near: float) -> list[float]:
    """Mean positions of values that lie close together."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _grid(across: Sequence[Box], down: Sequence[Box], dots: float) -> Grid | None:
    if len(across) < 2 or not down:
        return None
    near = _NEAR * dots
    xs = _clusters([(v.x0 + v.x1) / 2 for v in down], _NARROWEST * dots)
    ys = _clusters([(h.y0 + h.y1) / 2 for h in across], _NARROWEST * dots)
    # A table open at its sides: its level lines reach beyond the outermost upright ones.
    left, right = min(h.x0 for h in across), max(h.x1 for h in across)
    xs = [left, *xs] if xs[0] - left > 4 * near else xs
    xs = [*xs, right] if right - xs[-1] > 4 * near else xs
    if len(xs) < 3 or len(ys) < 3:
        return None
    places = _places(xs, ys, across, down, dots)
    # A stray stroke (a stamp over the frame) opens a row or column in which no cell begins.
    ys = [y for row, y in enumerate(ys) if row == len(ys) - 1 or any(p[0] == row for p in places)]
    xs = [x for column, x in enumerate(xs) if column == len(xs) - 1 or any(p[1] == column for p in places)]
    if len(xs) < 3 or len(ys) < 3:
        return None
    places = _places(xs, ys, across, down, dots)
    cells = [(Box(xs[c0] * 2, ys[r0] * 2, xs[c1 + 1] * 2, ys[r1 + 1] * 2), r0, c0, r1, c1) for r0, c0, r1, c1 in places]
    box = Box(xs[0] * 2, ys[0] * 2, xs[-1] * 2, ys[-1] * 2)
    return Grid(box, tuple(x * 2 for x in xs), tuple(y * 2 for y in ys), tuple(cells))


def _places(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Box], down: Sequence[Box], dots: float
) -> list[tuple[int, int, int, int]]:
    """First row and column, last row and column of each cell: neighbours with no line drawn between them are one."""
    rows, columns = len(ys) - 1, len(xs) - 1
    uprights, levels = [(v.x0, v.x1, v.y0, v.y1) for v in down], [(h.y0, h.y1, h.x0, h.x1) for h in across]
    owner = {(r, c): (r, c, r, c) for r in range(rows) for c in range(columns)}
    for r, (top, bottom) in enumerate(pairwise(ys)):
        for c, (left, right) in enumerate(pairwise(xs)):
            if c + 1 < columns and not _drawn(uprights, right, top, bottom, dots):
                _merge(owner, (r, c), (r, c + 1))
            if r + 1 < rows and not _drawn(levels, bottom, left, right, dots):
                _merge(owner, (r, c), (r + 1, c))
    return sorted(set(owner.values()))


def _drawn(
    strokes: Sequence[tuple[float, float, float, float]], at: float, start: float, end: float, dots: float
) -> bool:
    """Whether strokes (position from, to; reach from, to) cover most of [start, end] at the position `at`."""
    near = _NEAR * dots
    covered = sum(max(0.0, min(end, b) - max(start, a)) for p0, p1, a, b in strokes if p0 - near <= at <= p1 + near)
    return covered >= (_COVERED if end - start > _LOW * dots else _COVERED_LOW) * (end - start)


def _merge(
    owner: dict[tuple[int, int], tuple[int, int, int, int]], one: tuple[int, int], other: tuple[int, int]
) -> None:
    """Make the cells at two places one, with all that its rectangle then takes in."""
    a, b = owner[one], owner[other]
    while True:
        whole = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
        inside = {owner[r, c] for r in range(whole[0], whole[2] + 1) for c in range(whole[1], whole[3] + 1)}
        grown = (
            min(x[0] for x in inside),
            min(x[1] for x in inside),
            max(x[2] for x in inside),
            max(x[3] for x in inside),
        )
        if grown == whole:
            break
        a = b = grown
    for r in range(whole[0], whole[2] + 1):
        for c in range(whole[1], whole[3] + 1):
            owner[r, c] = whole
