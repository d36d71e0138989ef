"""The way in: true type, limits, errors that a person can act on."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import (
    DamagedFile,
    EmptyFile,
    IngestError,
    LimitExceeded,
    PasswordRequired,
    UnsupportedFormat,
)
from ingest.limits import Limits
from ingest.read import read_bytes, read_file
from ingest.sniff import Format, extension_note, sniff

SEED = Path(__file__).parents[2] / "corpus" / "seeds" / "003_026f05ffb44366c6.txt"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _zip(**names: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in names.items():
            package.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", Format.PDF),
        (b"\n\n%PDF-1.4", Format.PDF),
        (_zip(word__document=b"<w/>"), Format.DOCX),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.text"), Format.ODT),
        (OLE + "WordDocument".encode("utf-16-le"), Format.DOC),
        (b"{\\rtf1\\ansi}", Format.RTF),
        (b"<!DOCTYPE html><html><body>x</body></html>", Format.HTML),
        ("<p class='a'>Kế hoạch</p>".encode("utf-16"), Format.HTML),
        ("Thông báo\n\n<p>Kính gửi</p>\n<table>\n<tr>\n<td>1</td>\n</tr>\n</table>".encode(), Format.HTML),
        ("# Kế hoạch\n\nMở đầu.\n\n1. Việc\n\n<table><tr><td>1</td></tr></table>\n".encode(), Format.TEXT),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", Format.MHTML),
        (b"\x89PNG\r\n\x1a\n\x00\x00", Format.IMAGE),
        ("BMI là chỉ số".encode(), Format.TEXT),
        ("a < b và <c> d".encode(), Format.TEXT),
        ("Kế hoạch".encode("utf-16-le"), Format.TEXT),
    ],
)
def test_the_bytes_tell_the_format(data: bytes, expected: Format) -> None:
    assert sniff(data) is expected


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"\xef\xbb\xbf \r\n", EmptyFile),
        (b"PK\x03\x04broken", DamagedFile),
        (_zip(notes=b"%PDF-1.4 x"), UnsupportedFormat),  # a package that holds a PDF is none
        (_zip(notes=b"x"), UnsupportedFormat),
        (OLE + "EncryptedPackage".encode("utf-16-le"), PasswordRequired),
        (OLE + "Workbook".encode("utf-16-le"), UnsupportedFormat),
        (bytes(range(256)) * 20, UnsupportedFormat),
        (b"\x89PNG\r\n\x1a\n\x00\x00", DamagedFile),
        (b"%PDF-1.7\nnothing", DamagedFile),
    ],
)
def test_what_cannot_be_read_fails_with_one_sentence(data: bytes, error: type[IngestError]) -> None:
    with pytest.raises(error) as caught:
        read_bytes(data, "file.bin")
    message = str(caught.value)
    assert message.endswith(".") and "\n" not in message


def test_a_wrong_extension_is_noted_and_the_file_read() -> None:
    document = read_bytes(SEED.read_bytes(), "plan.pdf")
    assert document.reading.reader == "text"
    assert document.reading.notes == ("The name ends in .pdf, but the content is text; it was read as text.",)
    assert extension_note("plan.md", Format.TEXT) is None
    assert extension_note("plan", Format.PDF) is None


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 100)
    with pytest.raises(LimitExceeded):
        read_file(path, limits=Limits(file_bytes=99))


def test_a_document_knows_its_source_hash_and_outline() -> None:
    document = read_file(SEED)
    assert document.source == SEED.name
    assert document.id == document.sha256[:16] and len(document.sha256) == 64
    assert read_bytes(SEED.read_bytes(), "/a/b/other.txt").id == document.id
    assert [p.label for p in document.outline[:2]] == ["I", "II"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    try:
        document = read_bytes(data, "x")
    except IngestError as error:
        assert str(error)
    else:
        assert document.text.strip()
