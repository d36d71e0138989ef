"""Files with bytes changed, lost and doubled: every reader ends with a sentence or a sound reading, whatever comes.

`NHIEMVU_FUZZ=50 pytest tests/ingest/test_fuzz.py --no-cov` looks fifty times as long, at other files every time. What it
finds becomes a case of `bad_files`.
"""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from ingest.document import Document
from ingest.errors import IngestError
from ingest.limits import Limits
from ingest.read import read_bytes
from ingest.sandbox import Workers
from tests.ingest.bad_files import LINE, PDF, page, words
from tests.ingest.word_files import p, word

TIMES = int(os.environ.get("NHIEMVU_FUZZ", "1"))
LIMITS = Limits(file_seconds=60, seconds=30, unpacked_bytes=64 << 20, characters=2_000_000, pages=200)
CRASHED = "A library crashed"

TEXT = f"KẾ HOẠCH\nSố hóa hồ sơ\n\nI. NHIỆM VỤ\n{LINE}\na) Sở Nội vụ phối hợp.\nThời gian: hằng năm.\n"
TABLE = (
    "\n| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Rà soát | Sở Y tế |\n| 2 | Báo cáo \\| tháng | Sở Nội vụ |\n"
)
HTML = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Kế hoạch</title></head><body><div class="menu">Trang chủ'
    f"</div><h1>KẾ HOẠCH</h1><p>{LINE}</p><ol type=a><li>Sở Nội vụ<li>Sở Y tế</ol><table><tr><th rowspan=2>TT<th>Việc"
    "<tr><td colspan=3>Rà soát &amp; báo cáo &#273;</table></body></html>"
)
RTF = r"{\rtf1\ansi\ansicpg1258{\fonttbl{\f0 Times New Roman;}}\f0 1. S\u7903? Y t\u7871? ch\u7911? tr\u236? r\u224? so\u225?t.\par}"
NUMBERING = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Rà soát</w:t></w:r></w:p>'
)
CELLS = (
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Việc</w:t>'
    "</w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
)
WORD = word(p("KẾ HOẠCH") + p(LINE) + NUMBERING + CELLS)


def picture(kind: str) -> bytes:
    """A small picture with a stroke or two; nothing that takes recognition long."""
    image = Image.new("L", (200, 120), "white")
    ImageDraw.Draw(image).text((10, 40), "KE HOACH 12", fill=0)
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Kind:
    """A file to start from, and how many changed copies of it are read in an ordinary run."""

    name: str
    data: bytes
    examples: int
    needs: str = ""


KINDS = [
    Kind("plan.txt", TEXT.encode(), 150),
    Kind("plan-16.txt", TEXT.encode("utf-16"), 50),
    Kind("plan-1258.txt", TEXT.encode("cp1258", "ignore"), 50),
    Kind("plan.md", (TEXT + TABLE).encode(), 150),
    Kind("plan.html", HTML.encode(), 150),
    Kind("plain.pdf", page(words()), 100),
    Kind("plan.pdf", PDF, 12),
    Kind("plan.docx", WORD, 50),
    Kind("plan.rtf", RTF.encode(), 2, "soffice"),
    Kind("plan.png", picture("PNG"), 10, "tesseract"),
    Kind("plan.jpg", picture("JPEG"), 6, "tesseract"),
    Kind("plan.tif", picture("TIFF"), 6, "tesseract"),
]

# What upsets parsers: ends and beginnings of their own syntax, sizes beyond any, letters cut in two.
PIECES = [
    b"", b"\0", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n" * 9, b"\xc3", b"\xe1\xba", b"\xed\xa0\x80", b"<", b">",
    b"</", b"<!--", b"]]>", b"&#", b"&#0;", b"&#xD800;", b"<table>", b"<tr><td>", b"</w:p>", b"<w:tbl>", b"\"", b"'",
    b"|", b"|-", b"\\", b"{", b"}", b"\\par", b"\\bin9999999 ", b"<<", b">>", b"[", b"endobj", b"stream", b"endstream", b"0 R",
    b"/Kids", b"/Length -1", b"99999999999", b"-1", b"1e38", b"NaN", b"%", b"(", b")", b"BT", b"Tj", b"PK\x03\x04",
    "ế".encode(), "\u0301".encode(), "\u202e".encode(), "\u2028".encode(), "Điều 1.".encode(), b"1.1.1.1.1)",
]  # fmt: skip

change = st.tuples(
    st.sampled_from(["replace", "insert", "remove", "double", "cut", "flip"]),
    st.floats(0, 1),
    st.integers(1, 64),
    st.one_of(st.sampled_from(PIECES), st.binary(max_size=8)),
)
changes = st.lists(change, min_size=1, max_size=6)


def changed(data: bytes, what: list[tuple[str, float, int, bytes]]) -> bytes:
    """`data` after some changes, each at a share of its length."""
    for how, share, size, piece in what:
        at = int(share * len(data))
        if how == "replace":
            data = data[:at] + piece + data[at + len(piece) :]
        elif how == "insert":
            data = data[:at] + piece + data[at:]
        elif how == "remove":
            data = data[:at] + data[at + size :]
        elif how == "double":
            data = data[: at + size] + data[at:]
        elif how == "cut":
            data = data[:at] if size > 48 else data
        elif at < len(data):
            data = data[:at] + bytes([data[at] ^ (1 << size % 8)]) + data[at + 1 :]
    return data


def changed_inside(package: bytes, part: int, what: list[tuple[str, float, int, bytes]]) -> bytes:
    """A zip whose list and checksums are right, with one of its parts changed: bytes changed outside only end at those."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w") as target:
        names = source.namelist()
        for name in names:
            content = source.read(name)
            target.writestr(name, changed(content, what) if name == names[part % len(names)] else content)
    return out.getvalue()


def look(data: bytes, name: str, workers: Workers) -> None:
    """Read `data` and hold what comes to what every reader promises."""
    try:
        document = workers.run(read_bytes, data, name, limits=LIMITS, bounds=LIMITS)
    except IngestError as error:
        sentence = str(error)
        assert sentence.endswith((".", ")")) and "\n" not in sentence and CRASHED not in sentence, sentence
        return
    sound(document)


def sound(document: Document) -> None:
    """Offsets inside the text, in order, and a text that every other program takes."""
    text = document.text
    size = len(text)
    assert text.strip() and text.encode() and "\0" not in text
    assert all(0 <= s.start <= s.end <= size for s in (page.span for page in document.reading.pages))
    assert all(one.span.end <= other.span.start for one, other in pairwise(document.reading.pages))
    for table in document.reading.tables:
        assert 0 <= table.span.start <= table.span.end <= size
        assert all(0 <= cell.span.start <= cell.span.end <= size for row in table.rows for cell in row)
    for provision in document.provisions():
        assert 0 <= provision.span.start <= provision.body.start <= provision.body.end <= provision.span.end <= size


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_changed_bytes(kind: Kind, workers: Workers) -> None:
    if kind.needs and shutil.which(kind.needs) is None:
        pytest.skip(f"{kind.needs} is not installed")

    @settings(
        max_examples=kind.examples * TIMES, derandomize=TIMES == 1, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(changes)
    def each(what: list[tuple[str, float, int, bytes]]) -> None:
        look(changed(kind.data, what), kind.name, workers)

    each()


def test_changed_parts_of_a_word_file(workers: Workers) -> None:
    @settings(
        max_examples=100 * TIMES, derandomize=TIMES == 1, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.integers(0, 20), changes)
    def each(part: int, what: list[tuple[str, float, int, bytes]]) -> None:
        look(changed_inside(WORD, part, what), "plan.docx", workers)

    each()
