"""Vietnamese letters: one normal form, and the one fold that index, query and highlighter share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence


def nfc(text: str) -> str:
    """`text` in Unicode's composed form, in which every Vietnamese letter is one character."""
    return unicodedata.normalize("NFC", text)


UP = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""The upper-case letters of Vietnamese, for a character class. (A range à–ỹ holds capitals too.)"""


_LETTERS = 0x1F00
"""All letters of Latin script stand below (Latin-1 to Latin Extended Additional)."""


def _folded(letter: str) -> str:
    """A precomposed letter as its bare lower-case one; anything else as it is."""
    if letter in "ĐđÐ":
        return "d"
    bare = "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c)).lower()
    latin = letter < "\u0250" or letter >= "\u1e00"
    return bare if latin and len(bare) == 1 else letter


_FOLD = "".join(map(_folded, map(chr, range(_LETTERS))))  # looked up twice as fast as a dict


def fold(text: str) -> str:
    """`text` without case, tone marks and letter marks, đ as d; character for character.

    The result is as long as `text`, so an offset in one is an offset in the other. `text` should be NFC.

    >>> fold("Ủy ban Nhân dân TP. Đà Nẵng")
    'uy ban nhan dan tp. da nang'
    """
    return text.translate(_FOLD)


# The last vowel of a syllable with the mark of the open vowel before it. "Quý" has its mark where it belongs.
_OLD_MARK = re.compile(r"[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸỳýỷỹỵỲÝỶỸỴ](?!\w)(?<=[oOuU].)(?<![qQ]..)")


def new_marks(text: str, old: Sequence[int] | None = None) -> str:
    """`text` (NFC) with the tone marks of open oa, oe and uy on their first vowel; character for character.

    `old` are the `old_marks` of the text, where they are known.

    Both spellings are in use; Decree 30/2020/NĐ-CP prints the new one.

    >>> new_marks("Uỷ ban hoà giải hoàn thành quý I")
    'Ủy ban hòa giải hoàn thành quý I'
    """
    parts, last = [], 0
    for at in old_marks(text) if old is None else old:
        marked = unicodedata.normalize("NFD", text[at + 1])
        parts += [text[last:at], nfc(text[at] + marked[1]), marked[0]]
        last = at + 2
    return "".join([*parts, text[last:]]) if parts else text


def old_marks(text: str) -> list[int]:
    """Where `text` (NFC) has an open oa, oe or uy with its tone mark on the last vowel: ascending offsets."""
    return [mark.start() - 1 for mark in _OLD_MARK.finditer(text)]


_TOKEN = re.compile(r"\w+", re.UNICODE)


def syllables(text: str) -> list[tuple[str, int, int]]:
    """Folded syllables and numbers of `text` with their half-open offsets: [("so", 0, 2), …]."""
    folded = fold(text)
    return [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded)]
