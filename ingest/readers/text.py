"""Plain text and Markdown.

Markdown's marks are markup, as tags are in HTML: they are dropped, the characters that a reader of the printed page
would see stay. Bullets and labels are printed, so they stay.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress

from ingest.document import Reading, Table
from ingest.errors import DamagedFile, EmptyFile
from ingest.legacy import Code
from ingest.legacy_evidence import is_strange, told_code
from ingest.limits import DEFAULT, Limits
from ingest.readers.carried_on import carried_on
from ingest.readers.cell_lines import cell_line_tables
from ingest.readers.pipe_lines import line_tables
from ingest.readers.pipes import pipe_tables, tab_tables
from ingest.readers.tagged import place_tables, take_tables, with_texts
from ingest.readers.text_pages import paged, split_pages
from ingest.relettered import to_unicode
from ingest.sniff import is_utf16
from ingest.vietnamese import nfc
from ingest.vietnamese_score import vietnamese_score

READER = "text"

# Unicode's space separators become a plain space one for one; what prints nothing is dropped.
_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_NOTHING = dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF))
_CONTROLS = dict.fromkeys(c for c in (*range(32), *range(127, 160)) if chr(c) not in "\t\n\r\f\x0b\x85")
_LINES = {0x0B: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_TRANSLATE = {chr(code): told or "" for code, told in (_SPACES | _NOTHING | _CONTROLS | _LINES).items()}
_WIDEST = 300  # characters; the smallest print across the largest sheet has no more, nor has a sheet as many lines
_GAP = re.compile(rf"[ \t]{{{_WIDEST + 1},}}|\n{{{_WIDEST + 1},}}")
_SPACES_WIDE, _LINES_WIDE = " " * _WIDEST, "\n" * _WIDEST
_ODD = re.compile("[" + "".join(map(re.escape, _TRANSLATE)) + "\xad]")
_WITHOUT_HYPHENS = {**_TRANSLATE, "\xad": ""}
_WINDOWS = {c: told for c in range(0x80, 0xA0) if (told := bytes((c,)).decode("cp1252", "ignore"))}
_VIETNAMESE = 0.5
"""Least share of possible syllables in bytes that are taken for an 8-bit code."""

# The marks of letters before those of tones, as NFC wants them.
_MARKS = "\u031b\u0302\u0306\u0323\u0300\u0301\u0303\u0309"
_MARK = re.compile(f"[{_MARKS}]")
_SPLIT = re.compile(f"([aeiouyAEIOUYÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĨĩŨũƠơƯưẠ-ỹ]) ?([{_MARKS}]{{1,2}})")

_PUNCTUATION = "\\`*_{}[]()#+-.!|<>~"
_ESCAPE = re.compile(r"\\([" + re.escape(_PUNCTUATION) + r"])")
# Escaped marks hide in a private plane while the others are removed; one character for one.
_HIDE = {c: chr(0xF0000 + ord(c)) for c in _PUNCTUATION}
_SHOW = {ord(hidden): c for c, hidden in _HIDE.items()}

# The one tag that Markdown's own tables need: a cell stands on one line of the source.
_BREAK = re.compile(r"(?<![ \t])[ \t]*<br[ \t]*/?>[ \t]*", re.IGNORECASE)
_CELL_BREAK = chr(0xF0000 + ord("\n"))
_SHOW[ord(_CELL_BREAK)] = "\n"
_HIDE_ALL = {ord(shown): chr(hidden) for hidden, shown in _SHOW.items()}

_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n`]*$", re.M)
_RULE = re.compile(r"\n[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$", re.M)
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+", re.M)
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)")
# What is set in as a quotation; before an amount the mark is a sign: "> 90% trẻ em", "> Một nửa số hộ". A label is
# none, nor are 'Năm 2025' and 'Một số'.
_AMOUNT = r"\d(?!\d{0,2}[.)]\s)|(?:[Mm]ột(?! số )|[Hh]ai|[Bb]a|[Bb]ốn|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười|[Nn]ửa)\s"
_QUOTED = re.compile(rf"^[ \t]{{0,3}}(?:>[ \t]?){{1,5}}(?!{_AMOUNT}|[=>\s])", re.M)
# What is dropped, and the marks without which there is none of it.
_DROPPED = ((_FENCE, ("```", "~~~")), (_HEADING, "#"), (_IMAGE, ("![",)), (_QUOTED, ("> ",)))
_LINK = re.compile(r"\[([^\]\[\n]{1,500})\]\((?:https?:|mailto:|#|/)[^)\s]{0,2000}\)")
_STRONG = re.compile(r"\*{2,3}")
_TURNS_STRONG = re.compile(r"\*{4,}")  # an end and a beginning, with nothing between them
_STRONG_LINES = re.compile(r"(?<![\w_])__(?=[^\s_])([^_]{1,2000})(?<=[^\s_])__(?![\w_])")
# Converters put the blank behind a word inside the marks ("*1.1. *Trưởng ban"); Markdown itself does not allow it.
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]{1,2000})(?:(?<=[^\s*])\*(?![\w*])|(?<=[.):] )\*(?=\w))")
_EMPHASIS_LINES = re.compile(r"(?<![\w_])_(?=[^\s_])([^_]{1,2000})(?<=[^\s_])_(?![\w_])")
_BLOCK_END = re.compile(r"\n[ \t]*(?=\n)")


def read(data: bytes, *, limits: Limits = DEFAULT) -> Reading:
    """Read a text or Markdown file of any of the encodings in use for Vietnamese.

    Raises `EmptyFile` when nothing but white space is left, `DamagedFile` when the bytes are of no known encoding.
    """
    raw, encoding, problems = decode(data)
    limits.check_characters(len(raw))
    text, drawn = take_tables(clean(raw), limits, _HIDE_ALL)
    text = narrow(paged(strip_marks(text)))
    if not text.strip():
        raise EmptyFile("The file holds no text, only white space; send it again from its source.")
    if drawn:
        text = with_texts(text, drawn)
    text, tables = pipe_tables(text)
    tables = _together(_together(tables, tab_tables(text)), line_tables(text))
    tables = _together(tables, cell_line_tables(text))
    if drawn:
        tables = _together(tables, place_tables(text, drawn))
    if drawn or "\\" in raw or _CELL_BREAK in text:
        text = text.translate(_SHOW)
    tables = carried_on(text, tables)
    text, pages = split_pages(text, READER)
    return Reading(
        text=text, reader=READER, pages=pages, tables=tables, problems=problems, properties={"encoding": encoding}
    )


def _together(tables: tuple[Table, ...], others: tuple[Table, ...]) -> tuple[Table, ...]:
    """Tables, and those `others` that stand apart from them, in the order of the text.

    A header that drew nothing but itself is part of the table that begins with it.
    """
    begun = {other.rows[0][0].span.start for other in others}
    tables = tuple(t for t in tables if len(t.rows) > t.header or t.rows[0][0].span.start not in begun)
    starts = [table.span.start for table in tables]
    apart = []
    for one in others:
        after = bisect_right(starts, one.span.start)
        before = tables[after - 1].span.end if after else 0
        if before <= one.span.start and (after == len(starts) or one.span.end <= starts[after]):
            apart.append(one)
    return tuple(sorted((*tables, *apart), key=lambda table: table.span.start)) if apart else tables


def clean(text: str) -> str:
    """`text` in NFC with '\\n' line ends, plain spaces, and nothing that prints nothing. Idempotent."""
    # Whatever is replaced or dropped is unprintable, and most lines hold none of it.
    if text.isprintable():
        return narrow(composed(text))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = composed(text)
    if not _ODD.search(text):
        return narrow(text)
    # A soft hyphen prints nothing, but it is the ư of TCVN3, if the text is that (see `ingest.relettered`).
    known = _TRANSLATE if is_strange(text) else _WITHOUT_HYPHENS
    # Few characters are odd: finding them takes a fifth of the time that looking up every one would.
    return narrow(nfc(_ODD.sub(lambda odd: known.get(odd.group(), odd.group()), text)))


def composed(text: str) -> str:
    """`text` in NFC, with letters whole that were split from their marks in ways that NFC keeps apart.

    PDF and keyboards leave a space before a mark ('a ̀') or the tone before the circumflex ('á' + '^'); a mark stands on
    its own or twice in no Vietnamese word.
    """
    text = nfc(text)
    return _SPLIT.sub(_whole, text) if _MARK.search(text) else text


def _whole(match: re.Match[str]) -> str:
    parts = unicodedata.normalize("NFD", match.group(1)) + match.group(2)
    letter = nfc(parts[0] + "".join(sorted(parts[1:], key=_MARKS.index)))
    return letter if len(letter) == 1 else match.group()


def narrow(text: str) -> str:
    """`text` without gaps wider than any page: everything that looks for words would search them over and over."""
    if _SPACES_WIDE in text.replace("\t", " ") or _LINES_WIDE in text:
        return _GAP.sub(lambda gap: gap.group()[:_WIDEST], text)
    return text


def strip_marks(text: str) -> str:
    """`text` without Markdown's marks. Escaped marks come out hidden (see `_HIDE`) until tables have been found."""
    text = _with_cell_breaks(text.replace("\\\n", "\n"))
    text = _ESCAPE.sub(lambda m: _HIDE[m.group(1)], text)
    text = _RULE.sub("\n", f"\n{text}")[1:]
    for pattern, marks in _DROPPED:
        if any(mark in text for mark in marks):
            text = pattern.sub("", text)
    text = _LINK.sub(r"\1", text)
    parts: list[str] = []
    start = 0
    for match in _BLOCK_END.finditer(text):
        parts.append(_strip_emphasis(text[start : match.end()]))
        start = match.end()
    parts.append(_strip_emphasis(text[start:]))
    return "\n".join(line.rstrip(" \t") for line in "".join(parts).split("\n"))


def _with_cell_breaks(text: str) -> str:
    """`text` with line ends for the `<br>` of its rows, hidden until tables are found; elsewhere it is printed."""
    if "<br" not in text and "<BR" not in text:
        return text
    rows = (_BREAK.sub(_CELL_BREAK, line) if line.lstrip()[:1] == "|" else line for line in text.split("\n"))
    return "\n".join(rows)


def _strip_emphasis(block: str) -> str:
    """One block (no blank line inside) without the pairs of emphasis marks; an odd mark is a character and stays."""
    if "*" in block:
        block = _TURNS_STRONG.sub("", block)
        pairs = len(_STRONG.findall(block)) // 2 * 2
        block = _STRONG.sub("", block, count=pairs) if pairs else block
        block = _EMPHASIS.sub(r"\1", block)
    if "_" in block:
        block = _EMPHASIS_LINES.sub(r"\1", _STRONG_LINES.sub(r"\1", block))
    return block


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """`data` as text, the name of its encoding, and problems (bytes that had to be replaced)."""
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    elif is_utf16(data):
        return _decode_utf16(data)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _decode_other(data)


def _decode_utf16(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        encoding = "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    return text, encoding, (_replaced(lost, "UTF-16"),) if lost else ()


def _decode_other(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Bytes that are not clean UTF-8: UTF-8 with a few bad bytes, or the 8-bit code whose text looks Vietnamese."""
    damaged = data.decode("utf-8", errors="replace")
    lost = damaged.count("\ufffd")
    wide = sum(1 for c in damaged if ord(c) > 0x7F) - lost
    if lost * 20 <= wide:
        return damaged, "utf-8", (_replaced(lost, "UTF-8"),)
    text, encoding = max(_eight_bit(data), key=lambda told: vietnamese_score(told[0]) or 0.0, default=("", ""))
    if (vietnamese_score(text) or 0.0) >= _VIETNAMESE:
        return text, encoding, ()
    mixed = _line_by_line(data)
    if mixed is None:
        raise DamagedFile("The text is in no known encoding; save it as UTF-8 and send it again.")
    return mixed


def _eight_bit(data: bytes) -> Iterator[tuple[str, str]]:
    """`data` in each of the 8-bit codes that it may be in, and the code's name."""
    with suppress(UnicodeDecodeError):
        yield nfc(data.decode("cp1258")), "cp1258"
    # Windows' quotes and dashes stand where the full table of TCVN 5712 has capitals.
    for codes, latin in (((Code.TCVN3, Code.VNI), _latin(data)), ((Code.VN1,), data.decode("latin-1"))):
        code = told_code(latin, codes)
        if code is not None:
            yield to_unicode(latin, code), code.value


def _latin(data: bytes) -> str:
    """`data` as Windows-1252 has it, the five bytes that it leaves out as Latin-1 has them."""
    return data.decode("latin-1").translate(_WINDOWS)


def _line_by_line(data: bytes) -> tuple[str, str, tuple[str, ...]] | None:
    """A UTF-8 text into which lines of an old code were pasted; None when the other lines are in no such code."""
    lines = data.split(b"\n")
    texts: list[str] = []
    odd: list[int] = []
    for number, line in enumerate(lines):
        try:
            texts.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            odd.append(number)
            texts.append(_latin(line))
    code = told_code("\n".join(texts[number] for number in odd))
    if code is None:
        return None
    for number in odd:
        texts[number] = to_unicode(texts[number], code)
    return "\n".join(texts), f"utf-8, {code.value}", ()


def _replaced(lost: int, encoding: str) -> str:
    return f"{lost} characters were damaged (no valid {encoding}) and stand as '\ufffd'; compare with the source."
