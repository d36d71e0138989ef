"""Text typed with the old Vietnamese fonts, in which the font and not the character says which letter is meant.

TCVN3 (TCVN 5712:1993, fonts named '.Vn…') has one byte a letter; its capitals with marks exist only as fonts whose
name ends in 'H', with the bytes of the small letters. VNI for Windows (fonts named 'VNI-…') writes a letter followed by
one code for its marks. Office programs hand both over as Latin-1 characters.
"""

from __future__ import annotations

import re

from ingest.vietnamese import nfc

_TCVN3 = dict(
    zip(
        map(
            ord,
            "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xc6\xc7\xc8\xc9"
            "\xca\xcb\xcc\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde\xdf\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9"
            "\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe",
        ),
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
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
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(r"([aeouyôö])([øùûõïâàáåãäêèéúüë])|([ôöñìíæóòî])", re.I)

# A letter that only Unicode has: the text was retyped, the old font's name is a leftover.
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9]")
# Symbol-encoded fonts carry their bytes in the private use area.
_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}


def from_tcvn3(text: str, capitals: bool = False) -> str:
    """`text`, TCVN3 bytes as Latin-1 characters, in Unicode (NFC); `capitals` when its font has capitals only."""
    decoded = text.translate(_TCVN3)
    return decoded.upper() if capitals else decoded


def from_vni(text: str) -> str:
    """`text`, VNI-Windows bytes as Latin-1 characters, in Unicode (NFC)."""
    return nfc(_VNI.sub(_vni_letter, text))


def _vni_letter(match: re.Match[str]) -> str:
    base, mark, alone = match.groups()
    letter: str = alone or base
    bare = _VNI_LETTERS.get(letter.lower(), letter.lower())
    return (bare.upper() if letter.isupper() else bare) + (_VNI_MARKS[mark.lower()] if mark else "")


def is_legacy(font: str | None) -> bool:
    """Whether text set in the font of this name is TCVN3 or VNI."""
    name = (font or "").strip().lower()
    return name.startswith((".vn", "vni-"))


def is_unicode(text: str) -> bool:
    """Whether `text` has a Vietnamese letter that no old code can hold: Unicode, whatever its font is."""
    return _UNICODE.search(text) is not None


def decode(text: str, font: str | None) -> str:
    """`text` as the font of this name shows it: decoded when the font is an old one, unchanged otherwise."""
    name = (font or "").strip().lower()
    if name.startswith(".vn"):
        return from_tcvn3(text.translate(_PRIVATE), capitals=name.endswith("h"))
    if name.startswith("vni-"):
        return from_vni(text.translate(_PRIVATE))
    return text
