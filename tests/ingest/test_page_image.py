"""Pages as pictures: drawn to a width, bounded, and refused in words."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdf import PdfWriter

from ingest.errors import DamagedFile, LimitExceeded, PasswordRequired
from ingest.limits import Limits
from ingest.page_image import render_page


def _pdf(password: str | None = None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=400)
    writer.add_blank_page(width=400, height=200)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(("number", "size"), [(1, (300, 600)), (2, (300, 150))])
def test_a_page_is_drawn_to_the_width_asked_for(number: int, size: tuple[int, int]) -> None:
    assert Image.open(io.BytesIO(render_page(_pdf(), number, width=300))).size == size


def test_what_cannot_be_drawn_is_told() -> None:
    with pytest.raises(IndexError):
        render_page(_pdf(), 3)
    with pytest.raises(DamagedFile):
        render_page(b"%PDF-1.7 nothing", 1)
    with pytest.raises(PasswordRequired):
        render_page(_pdf("secret"), 1)
    with pytest.raises(LimitExceeded):
        render_page(_pdf(), 1, limits=Limits(pixels=1000))
