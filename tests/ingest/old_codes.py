"""Vietnamese as it was typed in the old codes, made from Unicode."""

from __future__ import annotations

import unicodedata
from itertools import product

from ingest.legacy import Code, changes
from ingest.vietnamese import nfc

_CAPITALS = "ÀÁẢÃẠẰẮẲẴẶĂẦẤẨẪẬÂÈÉẺẼẸỀẾỂỄỆÊÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘÔỜỚỞỠỢƠÙÚỦŨỤỪỨỬỮỰƯỲÝỶỸỴĐ"
LETTERS = _CAPITALS + _CAPITALS.lower()
"""The 134 letters of Vietnamese that ASCII lacks."""


def _spellings(code: Code) -> dict[str, str]:
    """How each letter is typed in `code`: the last of its spellings, one code before two."""
    codes = [chr(c) for c in (*range(1, 7), *range(0x11, 0x18), *range(0x80, 0x100))]
    # VNI's lone ë is another spelling of ỷ, which the fonts have as two codes.
    singles = [c for c in codes if code is not Code.VNI or c not in "ëË"]
    found: dict[str, str] = {}
    for spelling in (*map("".join, product("aeouyAEOUYôöÔÖ¡¢£¤¥¦", codes)), *singles):
        same_case = spelling.isupper() or spelling.islower() or len(spelling) == 1
        told = list(changes(spelling, code))
        if same_case and len(told) == 1 and told[0][:2] == (0, len(spelling)) and told[0][2] in LETTERS:
            found[told[0][2]] = spelling
    if code is Code.TCVN3:
        found |= {c: found.get(_toneless(c), _toneless(c)) + found[c.lower()] for c in _CAPITALS if _toneless(c) != c}
    return found


def _toneless(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return nfc("".join(c for c in parts if c not in "\u0300\u0301\u0303\u0309\u0323"))


TABLES = {code: _spellings(code) for code in (Code.TCVN3, Code.VN1, Code.VNI)}


def typed(text: str, code: Code) -> str:
    """`text` (NFC) in `code`, as Latin-1 characters."""
    return "".join(TABLES[code].get(c, c) for c in text)


def typed_bytes(text: str, code: Code) -> bytes:
    """`text` in `code` as a file holds it; what the code lacks as Windows-1252 has it, if it does."""
    latin = typed(text, code)
    return b"".join(c.encode("latin-1") if ord(c) < 0x100 else c.encode("cp1252", "replace") for c in latin)
