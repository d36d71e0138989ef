"""Stretches of one paragraph that look alike, and the text that they print together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.legacy import decode, is_unicode
from ingest.readers.text import clean

METRES = re.compile(r"(?<![^\W\d_])[kcdm]?m$")
"""What stands before a raised figure that is a power, no mark of a footnote: '25 m2'."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look: `font` is the old Vietnamese font's name, None for any other."""

    text: str
    font: str | None = None
    bold: bool = False
    capitals: bool = False


def text_of(pieces: Sequence[Piece]) -> str:
    """The printed text of `pieces`: decoded, capitals as set, clean, without outer white space."""
    legacy = "".join(piece.text for piece in pieces if piece.font)
    decoding = bool(legacy) and not is_unicode(legacy)
    parts: list[str] = []
    # Word cuts runs between a letter and its mark, which VNI keeps in two codes.
    for (font, capitals), group in groupby(pieces, lambda piece: (piece.font, piece.capitals)):
        text = "".join(piece.text for piece in group)
        text = decode(text, font) if decoding else text
        parts.append(text.upper() if capitals else text)
    return "\n".join(line.strip() for line in clean("".join(parts)).split("\n")).strip()


def is_bold(pieces: Sequence[Piece]) -> bool:
    """Whether all that is printed of `pieces` is bold."""
    printed = [piece.bold for piece in pieces if piece.text.strip()]
    return bool(printed) and all(printed)
