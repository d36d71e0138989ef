"""Pictures of pages made fit for recognition: upright, level, dark print on a light ground, no coloured ink.

Pictures are arrays of grey levels (rows, columns), 0 black to 255 white; angles are degrees, counter-clockwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ingest.document import Box

Picture = NDArray[np.uint8]
Mask = NDArray[np.bool_]

_STEEPEST = 5.0
"""Degrees: what a feeder turns a sheet by; more is a sheet laid askew on purpose."""
_LEVEL = 0.05
_SAMPLE = 60_000
_RED = 60
"""Levels by which red outdoes the other colours in the ink of a stamp."""
_UNDER = 0.75
"""Of the usual brightness of a stamp's ink, under which there is print below it."""
_BLACK = 100
_COMPANY = 2
"""Of the eight pixels around one under a stamp, how many are print too: the thinnest line has two, grain has fewer."""
_ALL_SIDES = tuple((dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx)
_SPECKS = 0.0006
"""Share of lone dark pixels over which a picture is smoothed: clean scans stay below 0.0001."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How a picture was turned: `quarters` of 90 degrees, then `angle`; `width` and `height` (pixels) are those before.

    Both turns are counter-clockwise about the centre; the second keeps the picture's size.
    """

    quarters: int
    angle: float
    width: int
    height: int

    def back(self, box: Box) -> Box:
        """The box, in pixels of the picture as it was, around what `box` covers in the turned one."""
        wide, high = (self.width, self.height) if self.quarters % 2 == 0 else (self.height, self.width)
        radians = np.deg2rad(self.angle)
        cos, sin = float(np.cos(radians)), float(np.sin(radians))
        points = []
        for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)):
            dx, dy = x - wide / 2, y - high / 2
            points.append(self._unquarter(wide / 2 + dx * cos - dy * sin, high / 2 + dx * sin + dy * cos))
        xs, ys = zip(*points, strict=True)
        return Box(
            max(0.0, min(xs)), max(0.0, min(ys)), min(float(self.width), max(xs)), min(float(self.height), max(ys))
        )

    def _unquarter(self, x: float, y: float) -> tuple[float, float]:
        if self.quarters == 1:
            return self.width - y, x
        if self.quarters == 2:
            return self.width - x, self.height - y
        if self.quarters == 3:
            return y, self.height - x
        return x, y


def grey(colours: NDArray[np.uint8]) -> Picture:
    """The brightest channel of each pixel: red stamps and blue pens turn light, black print stays black.

    So does print under a stamp: seals of state are red (Decree 99/2016/NĐ-CP), and where red ink covers print or a
    ruling line it is far darker than where it covers paper.
    """
    if colours.ndim == 2:
        return colours
    red, green, blue = colours[..., 0], colours[..., 1], colours[..., 2]
    rest = np.maximum(green, blue)
    light = np.maximum(red, rest)
    stamp = np.flatnonzero(red > rest.astype(np.int16) + _RED)
    if stamp.size:
        levels = colours.reshape(-1, 3)[stamp] @ np.array((0.299, 0.587, 0.114))
        below = levels < _UNDER * np.median(levels)
        covered = np.zeros(light.shape, dtype=np.bool_)
        covered.ravel()[stamp[below]] = True
        covered &= _around(covered | (light < _BLACK)) >= _COMPANY
        full = np.zeros(light.shape, dtype=np.uint8)
        full.ravel()[stamp] = levels.astype(np.uint8)
        light[covered] = full[covered]
    return light


def threshold(picture: Picture) -> int:
    """The level that parts ink from ground best (Otsu 1979); 128 for a picture of one level."""
    counts = np.bincount(picture.ravel(), minlength=256).astype(np.float64)
    weight = np.cumsum(counts)
    mass = np.cumsum(counts * np.arange(256))
    rest = weight[-1] - weight
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (mass[-1] * weight - mass * weight[-1]) ** 2 / (weight * rest)
    between[~np.isfinite(between)] = 0.0
    return int(between.argmax()) if between.any() else 128


def ink(picture: Picture) -> Mask:
    """Where `picture` is dark; nowhere when ground and ink hardly differ, as on an empty page."""
    level = threshold(picture)
    dark = picture <= level
    if dark.all() or not dark.any():
        return np.zeros_like(dark)
    contrast = float(picture[~dark].mean()) - float(picture[dark].mean())
    return dark if contrast > 40 else np.zeros_like(dark)


def skew(dark: Mask) -> tuple[float, float]:
    """The angle by which to turn a picture so that its lines are level, and how sharply lines stand out then.

    `dark` is where ink is. Lines are level where ink gathers in few rows: the angle with the most uneven row sums.
    """
    ys, xs = np.nonzero(dark)
    if len(ys) < 200:
        return 0.0, 0.0
    if len(ys) > _SAMPLE:
        keep = np.random.default_rng(0).choice(len(ys), _SAMPLE, replace=False)
        ys, xs = ys[keep], xs[keep]
    xs = xs - dark.shape[1] / 2

    def sharpness(angle: float) -> float:
        rows = (ys + xs * np.tan(np.deg2rad(angle))).astype(np.int64)
        sums = np.bincount(rows - rows.min()).astype(np.float64)
        return float(np.square(np.diff(sums)).sum() / np.square(sums).sum())

    best = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.25), key=sharpness)
    best = max(np.arange(best - 0.25, best + 0.26, _LEVEL), key=sharpness)
    return -float(best), sharpness(float(best))


def turned(picture: Picture, quarters: int, angle: float) -> tuple[Picture, Turn]:
    """`picture` turned, what comes in at the corners white, and the way back."""
    turn = Turn(quarters % 4, angle, picture.shape[1], picture.shape[0])
    out = np.ascontiguousarray(np.rot90(picture, quarters % 4))
    if abs(angle) >= _LEVEL:
        image = Image.fromarray(out).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
        out = np.asarray(image)
    return out, turn


def is_sideways(dark: Mask) -> bool:
    """Whether the lines of print run up or down the picture."""
    return skew(np.rot90(dark))[1] > 1.3 * skew(dark)[1]


def without_specks(picture: Picture) -> Picture:
    """`picture` smoothed where it is strewn with lone dark pixels, unchanged where it is clean."""
    dark = ink(picture)
    lone = dark & (_around(dark, ((0, 1), (0, -1), (1, 0), (-1, 0))) == 0)
    if lone.mean() < _SPECKS:
        return picture
    out = picture.copy()
    out[lone] = 255
    return out


def _around(mask: Mask, steps: Sequence[tuple[int, int]] = _ALL_SIDES) -> Picture:
    """How many of the neighbours of each pixel are marked."""
    out = np.zeros(mask.shape, dtype=np.uint8)
    for step in steps:
        out += np.roll(mask, step, axis=(0, 1))
    return out


def softened(picture: Picture, dots: float) -> Picture:
    """`picture`, `dots` pixels an inch, slightly blurred for recognition.

    Measured: on bitonal scans of 300 dots an inch a blur of one pixel takes a third of the unsure words away; at 200
    half a pixel is best, with and without noise (0.17 to 0.21 % of the characters wrong, 0.23 % with a whole pixel).
    """
    return np.asarray(Image.fromarray(picture).filter(ImageFilter.GaussianBlur(max(0.0, (dots - 100.0) / 200.0))))
