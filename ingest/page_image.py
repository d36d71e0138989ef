"""A page of a PDF as a picture, for looking at a provision where it is printed."""

from __future__ import annotations

import io

import pypdfium2

from ingest.errors import DamagedFile, PasswordRequired
from ingest.limits import DEFAULT, Limits


def render_page(
    data: bytes, number: int, *, width: int = 1000, password: str | None = None, limits: Limits = DEFAULT
) -> bytes:
    """Page `number` (from 1) of the PDF `data`, opened by `password`, as a PNG `width` pixels across.

    Raises `IndexError` for a page that is not there, `PasswordRequired`, `DamagedFile`, and `LimitExceeded` where the
    picture would pass `limits.pixels`.
    """
    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise PasswordRequired("The PDF is encrypted; its pages cannot be drawn without the password.") from error
        raise DamagedFile("The PDF cannot be opened, so its pages cannot be drawn.") from error
    with document:
        if not 1 <= number <= len(document):
            raise IndexError(f"page {number} of {len(document)}")
        page = document[number - 1]
        across, down = page.get_size()
        limits.check_pixels(width, width * down / max(across, 1.0))
        picture = page.render(scale=width / max(across, 1.0)).to_pil()
        out = io.BytesIO()
        # Sixteen colours keep print and stamps readable at a tenth of the bytes.
        picture.convert("RGB").quantize(16).save(out, "PNG", optimize=False)
        return out.getvalue()
