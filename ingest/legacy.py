"""Text typed with the old Vietnamese fonts, in which the font and not the character says which letter is meant.

TCVN3 (ABC; TCVN 5712:1993, fonts named '.Vn…') has one byte a letter; its capitals with marks exist only as fonts whose
name ends in 'H', with the bytes of the small letters, or as a bare capital and the small letter behind it. The same
standard's full table, VN1, puts those capitals where other codes have controls. VNI for Windows (fonts named 'VNI-…')
writes a letter followed by one code for its marks. Office programs hand all of them over as Latin-1 characters.
VIQR (RFC 1456) spells marks with the punctuation of ASCII.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum

from ingest.vietnamese import nfc

_TCVN3 = dict(
    zip(
        "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xc6\xc7\xc8\xc9"
        "\xca\xcb\xcc\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde\xdf\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9"
        "\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
# What VN1 adds: capitals with tone marks in the places of controls and of letters that TCVN3 leaves out.
_VN1 = _TCVN3 | dict(
    zip(
        "\x01\x02\x04\x05\x06\x11\x12\x13\x14\x15\x16\x17\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f"
        "\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9d\x9e\x9f\xaf\xba\xbf\xc0\xc1\xc2\xc3\xc4\xc5\xcd\xd9\xda"
        "\xdb\xe0\xf0\xff\xb0\xb1\xb2\xb3\xb4",
        "ÚỤỪỬỮỨỰỲỶỸÝỴÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨẰẲẴẮẦẨẪẤỀỂỄẾỒỔỖỐ\u0300\u0309\u0303\u0301\u0323",
        strict=True,
    )
)

# Combining marks that a VNI code stands for: one or two of circumflex, breve, grave, acute, hook, tilde, dot.
_VNI_MARKS = {
    "ø": "\u0300",
    "ù": "\u0301",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "à": "\u0302\u0300",
    "á": "\u0302\u0301",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "è": "\u0306\u0300",
    "é": "\u0306\u0301",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
# Some converters write ỷ as a code of its own.
_VNI_LETTERS = {
    "ô": "ơ", "ö": "ư", "ñ": "đ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ë": "ỷ",
}  # fmt: skip
# Circumflex on a, e, o; breve on a; tones on every vowel but i, whose letters have codes of their own.
_VNI = re.compile(r"([aeo][âàáåãä]|a[êèéúüë]|[aeouyôö][øùûõï])|([ôöñìíæóòîë])", re.I)

_VIQR_LETTER = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_VIQR_TONE = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
# '.' and '?' behind a word end a sentence when nothing or a capital follows (RFC 1456, 2.2, leaves that to the typist).
_VIQR = re.compile(
    r"\\([\^(+*'`?~.\\dD])|([dD][dD])|([aAeEoOuUiIyY])(?:([\^(+*])(['`~]|[.?](?![.?]*(?:\s+[A-ZĐ\"(]|\s*\Z|\n)))?"
    r"|(['`~]|[.?](?![.?]*(?:\s+[A-ZĐ\"(]|\s*\Z|\n))))"
)
_VIQR_BASES = {"^": "aeo", "(": "a", "+": "ou", "*": "ou"}

# A letter that only Unicode has: the text was retyped, the old font's name is a leftover.
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9]")
_UNICODE_WORD = re.compile(rf"{_UNICODE.pattern}\S*")
# Symbol-encoded fonts carry their bytes in the private use area.
_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}


class Code(StrEnum):
    """The old codes; the value is the name of the code in notes and properties."""

    TCVN3 = "tcvn3"
    VN1 = "tcvn5712-1"
    VNI = "vni"
    VIQR = "viqr"


Change = tuple[int, int, str]
"""Half-open offsets of one letter as typed, and the letter."""


def changes(text: str, code: Code) -> Iterator[Change]:
    """Every letter of `text` that `code` spells otherwise than Unicode, in order; also those that stay as they are."""
    pattern, letter = _LETTERS[code]
    for match in pattern.finditer(text):
        yield match.start(), match.end(), letter(match)


def from_code(text: str, code: Code) -> str:
    """`text`, bytes of `code` as Latin-1 characters, in Unicode (NFC)."""
    pattern, letter = _LETTERS[code]
    return nfc(pattern.sub(letter, text))


def from_tcvn3(text: str, capitals: bool = False) -> str:
    """`text`, TCVN3 bytes as Latin-1 characters, in Unicode (NFC); `capitals` when its font has capitals only."""
    decoded = _TCVN3_LETTER.sub(_tcvn3_letter, text)
    return decoded.upper() if capitals else decoded


def from_vni(text: str) -> str:
    """`text`, VNI-Windows bytes as Latin-1 characters, in Unicode (NFC)."""
    return from_code(text, Code.VNI)


def _doubled() -> dict[str, str]:
    """A capital with a tone mark, typed as the capital without it and the small letter with it: 'Aµ', '¢Ê'."""
    typed = {letter: char for char, letter in _TCVN3.items()}
    pairs = {}
    for small in (letter for letter in typed if letter.islower()):
        parts = unicodedata.normalize("NFD", small.upper())
        bare = nfc("".join(c for c in parts if c not in _VIQR_TONE.values()))
        if bare != small.upper():
            pairs[typed.get(bare, bare) + typed[small]] = small.upper()
    return pairs


_TCVN3_ALL = _doubled() | _TCVN3
_TCVN3_LETTER = re.compile("|".join(re.escape(typed) for typed in _TCVN3_ALL))


def _tcvn3_letter(match: re.Match[str]) -> str:
    return _TCVN3_ALL[match.group()]


def _vn1_letter(match: re.Match[str]) -> str:
    return _VN1[match.group()]


def _vni_letter(match: re.Match[str]) -> str:
    pair, alone = match.groups()
    letter: str = alone or pair[0]
    bare = _VNI_LETTERS.get(letter.lower(), letter.lower())
    return nfc((bare.upper() if letter.isupper() else bare) + (_VNI_MARKS[pair[1].lower()] if pair else ""))


def _viqr_letter(match: re.Match[str]) -> str:
    escaped, dd, base, mark, tone, other = match.groups()
    if escaped:
        return str(escaped)
    if dd:
        return "Đ" if dd[0] == "D" else "đ"
    if mark and base.lower() not in _VIQR_BASES[mark]:
        return match.group()
    return nfc(base + _VIQR_LETTER.get(mark or "", "") + _VIQR_TONE.get(tone or other or "", ""))


_LETTERS: dict[Code, tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = {
    Code.TCVN3: (_TCVN3_LETTER, _tcvn3_letter),
    Code.VN1: (re.compile("[" + "".join(_VN1) + "]"), _vn1_letter),
    Code.VNI: (_VNI, _vni_letter),
    Code.VIQR: (_VIQR, _viqr_letter),
}


def is_legacy(font: str | None) -> bool:
    """Whether text set in the font of this name is TCVN3 or VNI."""
    name = (font or "").strip().lower()
    return name.startswith((".vn", "vni-"))


def is_unicode(text: str) -> bool:
    """Whether `text` has a Vietnamese letter that no old code can hold: Unicode, whatever its font is."""
    return _UNICODE.search(text) is not None


def unicode_words(text: str) -> int:
    """How many words of `text` have such a letter."""
    return len(_UNICODE_WORD.findall(text))


def decode(text: str, font: str | None) -> str:
    """`text` as the font of this name shows it: decoded when the font is an old one, unchanged otherwise."""
    name = (font or "").strip().lower()
    if name.startswith(".vn"):
        return from_tcvn3(text.translate(_PRIVATE), capitals=name.endswith("h"))
    if name.startswith("vni-"):
        return from_vni(text.translate(_PRIVATE))
    return text
