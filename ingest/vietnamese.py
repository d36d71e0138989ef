"""Vietnamese letters: one normal form, and the one fold that index, query and highlighter share."""

from __future__ import annotations

import re
import unicodedata


def nfc(text: str) -> str:
    """`text` in Unicode's composed form, in which every Vietnamese letter is one character."""
    return unicodedata.normalize("NFC", text)


UP = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""The upper-case letters of Vietnamese, for a character class. (A range à–ỹ holds capitals too.)"""


def _fold_table() -> dict[int, str]:
    """Every precomposed letter (Latin-1 to Latin Extended Additional) to its bare lower-case letter, one to one."""
    table: dict[int, str] = {ord("Đ"): "d", ord("đ"): "d", ord("Ð"): "d"}
    for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)):
        bare = "".join(c for c in unicodedata.normalize("NFD", chr(code)) if not unicodedata.combining(c)).lower()
        if code not in table and len(bare) == 1 and bare != chr(code):
            table[code] = bare
    return table


_FOLD = _fold_table()


def fold(text: str) -> str:
    """`text` without case, tone marks and letter marks, đ as d; character for character.

    The result is as long as `text`, so an offset in one is an offset in the other. `text` should be NFC.

    >>> fold("Ủy ban Nhân dân TP. Đà Nẵng")
    'uy ban nhan dan tp. da nang'
    """
    return text.translate(_FOLD)


# What may be an old mark, found fast; then the whole of it. "Quý" has its mark where it belongs, and so has "hoàn".
_LATE = re.compile(r"[àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?<=[oOuU].)")
_OLD_MARK = re.compile(r"(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<![qQ])[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\w)")


def _moved(old: re.Match[str]) -> str:
    first, second = old.group()[0], unicodedata.normalize("NFD", old.group()[1])
    return nfc(first + second[1]) + second[0]


def new_marks(text: str) -> str:
    """`text` (NFC) with the tone marks of open oa, oe and uy on their first vowel; character for character.

    Both spellings are in use; Decree 30/2020/NĐ-CP prints the new one.

    >>> new_marks("Uỷ ban hoà giải hoàn thành quý I")
    'Ủy ban hòa giải hoàn thành quý I'
    """
    return _OLD_MARK.sub(_moved, text) if _LATE.search(text) else text


_TOKEN = re.compile(r"\w+", re.UNICODE)


def syllables(text: str) -> list[tuple[str, int, int]]:
    """Folded syllables and numbers of `text` with their half-open offsets: [("so", 0, 2), …]."""
    folded = fold(text)
    return [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded)]
