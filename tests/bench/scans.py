"""Scans made from printed pages: turned a little, strewn with noise, a red stamp over the print."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw

DOTS = 200
INK = (210, 30, 40, 200)


def scan(
    pdf: bytes,
    *,
    angle: float = 1.5,
    noise: float = 12.0,
    pages: Sequence[int] | None = None,
    quarters: int = 0,
    draw: int = 1,
) -> bytes:
    """A PDF of pictures of the pages of `pdf`: what a scanner would send, 200 dots an inch, JPEG.

    `angle`: degrees by which sheets lie askew, now to the left and now to the right; `noise`: standard deviation of the
    grey levels; `quarters`: quarter turns counter-clockwise; `draw`: which noise, one seed a scan.
    """
    return as_pdf(pictures(pdf, angle=angle, noise=noise, pages=pages, quarters=quarters, draw=draw))


def pictures(
    pdf: bytes,
    *,
    angle: float = 1.5,
    noise: float = 12.0,
    pages: Sequence[int] | None = None,
    quarters: int = 0,
    draw: int = 1,
) -> list[Image.Image]:
    """The scanned sheets as pictures; see `scan`."""
    document = pypdfium2.PdfDocument(pdf)
    random = np.random.default_rng(draw)
    made = []
    for number, index in enumerate(pages if pages is not None else range(len(document))):
        image = document[index].render(scale=DOTS / 72).to_pil().convert("RGB")
        image = image.rotate(angle * (-1) ** number, resample=Image.Resampling.BICUBIC, fillcolor="white")
        _stamp(image, number)
        levels = np.asarray(image).astype(np.int16)
        if noise:
            levels = levels + random.normal(0, noise, (image.height, image.width, 1)).astype(np.int16)
            specks = random.random(levels.shape[:2])
            levels[specks < 0.0005] = 0
        made.append(Image.fromarray(np.rot90(np.clip(levels, 0, 255), quarters).astype(np.uint8)))
    document.close()
    return made


def as_pdf(images: Sequence[Image.Image]) -> bytes:
    """One PDF page a picture."""
    buffer = io.BytesIO()
    images[0].save(buffer, "PDF", save_all=True, append_images=images[1:], resolution=DOTS, quality=80)
    return buffer.getvalue()


def _stamp(image: Image.Image, number: int) -> None:
    draw = ImageDraw.Draw(image, "RGBA")
    x, y = image.width * 0.6, image.height * (0.6 if number % 2 else 0.3)
    draw.ellipse((x, y, x + 300, y + 300), outline=INK, width=8)
    draw.ellipse((x + 50, y + 50, x + 250, y + 250), outline=INK, width=4)
    draw.text((x + 80, y + 130), "UY BAN NHAN DAN", fill=INK)
