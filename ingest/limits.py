"""How much a file may cost before reading stops with `LimitExceeded`."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.errors import LimitExceeded

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds, all inclusive. They bound one file, not a batch."""

    file_bytes: int = 200 * _MIB
    """Size of the file as received."""
    unpacked_bytes: int = 800 * _MIB
    """Size of what a packed container (zip: docx, odt) unpacks to, in all, and of what an outside program may write."""
    expansion: float = 300.0
    """How many times its packed size a part of a container may unpack to; parts of less than 8 MiB may any."""
    pages: int = 5000
    """Pages of a paged format."""
    pixels: int = 40_000_000
    """Pixels of one page as it is drawn for recognition (A3 at 300 dots an inch: 17 million); larger ones coarser."""
    characters: int = 20_000_000
    """Characters of the text that comes out."""
    seconds: float = 300.0
    """Wall-clock time of one outside program (converter, OCR of one page)."""
    file_seconds: float = 900.0
    """Wall-clock time of one file from beginning to end, where it is read in a process of its own."""
    memory_bytes: int = 2048 * _MIB
    """Address space of one outside program, and what reading one file may take beyond the program's own."""

    def check_file(self, size: int) -> None:
        """Raise `LimitExceeded` when a file of `size` bytes is too large."""
        if size > self.file_bytes:
            raise LimitExceeded(_over(f"The file has {size:,} bytes", self.file_bytes))

    def check_pages(self, count: int) -> None:
        """Raise `LimitExceeded` when a file of `count` pages is too long."""
        if count > self.pages:
            raise LimitExceeded(_over(f"The file has {count:,} pages", self.pages))

    def check_pixels(self, width: float, height: float) -> None:
        """Raise `LimitExceeded` when a picture of `width` by `height` pixels is too large."""
        if width * height > self.pixels:
            raise LimitExceeded(_over(f"The page has {width:,.0f} by {height:,.0f} pixels", self.pixels))

    def check_characters(self, count: int) -> None:
        """Raise `LimitExceeded` when a text of `count` characters is too long."""
        if count > self.characters:
            raise LimitExceeded(_over(f"The text has {count:,} characters", self.characters))


def _over(found: str, limit: int) -> str:
    return f"{found}, more than the {limit:,} allowed; raise the limit or split the file."


DEFAULT = Limits()
