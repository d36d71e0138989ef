"""Files that are not what they should be, made byte by byte: each with what reading it must come to."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from ingest.errors import DamagedFile, EmptyFile, IngestError, LimitExceeded, PasswordRequired, UnsupportedFormat
from tests.ingest.word_files import p, word, zipped

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "corpus" / "seeds"
TEXT = next(SEEDS.glob("003_*.txt")).read_bytes()
PDF = (HERE / "data" / "plan.pdf").read_bytes()
WORD = word(p("KẾ HOẠCH") + p("1. Sở Y tế chủ trì rà soát."))
LINE = "1. Sở Y tế chủ trì rà soát quy hoạch mạng lưới cơ sở y tế."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

READ, PARTIAL = "read", "partial"


@dataclass(frozen=True, slots=True)
class Bad:
    """A file: its name, its bytes, and how reading ends: an error whose message has `word`, or a status."""

    name: str
    data: bytes
    ends: type[IngestError] | str
    word: str = ""


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1, with a right table of references."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n"
    return out + start % (size, table, size, trailer, len(out))


def page(content: str, box: str = "0 0 595 842", root: str = "") -> bytes:
    """A PDF of one page with `content` drawn on it, and more entries of its catalogue."""
    stream = content.encode("ascii")
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % root.encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
        % box.encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def words(size: int = 12, x: int = 50, y: int = 700) -> str:
    """Drawing of a sentence that is possible Vietnamese without any mark."""
    return f"BT /F {size} Tf {x} {y} Td (Ban Quan tri giao cho ban an ninh) Tj ET"


def locked_pdf() -> bytes:
    """`plan.pdf` under a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PDF)))
    writer.encrypt("bí mật", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def xml_word(document: str) -> bytes:
    """A .docx with this text as its main part, as it is."""
    with zipfile.ZipFile(io.BytesIO(WORD)) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    return zipped(parts | {"word/document.xml": document})


def lying_word(size: int) -> bytes:
    """A .docx whose main part says that it unpacks to `size` bytes, whatever it holds."""
    data = bytearray(WORD)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.find(mark)
        while place >= 0:
            name = data[place + at + 8 :][: 60 if mark == b"PK\x03\x04" else 80]
            if b"word/document.xml" in name:
                data[place + at : place + at + 4] = struct.pack("<I", size)
            place = data.find(mark, place + 4)
    return bytes(data)


def overlapping_word(entries: int) -> bytes:
    """A zip whose list names one large part many times over: it would unpack to far more than it holds."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(range(256)) * 400_000)
        for number in range(entries):
            copy = zipfile.ZipInfo(f"word/{number}.xml")
            known = package.infolist()[0]
            for name in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(copy, name, getattr(known, name))
            package.filelist.append(copy)
            package.NameToInfo[copy.filename] = copy
    return out.getvalue()


def laughs() -> str:
    """XML that grows to a billion of laughs when its entities are put in."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE w [<!ENTITY l0 "ha">{levels}]><w:document xmlns:w="x">&l9;</w:document>'


def outside_entity() -> str:
    """XML that asks for a file of the machine that reads it."""
    return '<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x">&f;</w:document>'


def nested_xml(depth: int) -> str:
    """Tables in tables in tables."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inside = "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth
    return f"<w:document {space}><w:body>{inside}</w:body></w:document>"


def bomb(size: int) -> bytes:
    """A .docx of some kilobytes whose text unpacks to `size` bytes of nothing."""
    return zipped({"word/document.xml": bytes(size), "[Content_Types].xml": "<Types/>"})


def flate_page(size: int) -> bytes:
    """A PDF page whose content is packed twice: some kilobytes that unpack to `size` bytes of blanks."""
    packed = zlib.compress(zlib.compress(b" " * size, 9), 9)
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(packed), packed),
    )


def many_pages(announced: int) -> bytes:
    """A page tree that announces pages by naming one page again and again."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * announced, announced),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )


def ring_of_pages() -> bytes:
    """A page tree that has itself as a branch."""
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>")


def ring_of_references(data: bytes) -> bytes:
    """A PDF whose table of references names itself as the one before."""
    place = int(data.rsplit(b"startxref", 1)[1].split()[0])
    return data.replace(b"/Root 1 0 R >>", b"/Root 1 0 R /Prev %d >>" % place)


def mixed_bytes() -> bytes:
    """UTF-8, the Vietnamese code of Windows, and bytes that are nothing, line by line."""
    parts = (LINE.encode(), "Sở Y tế".encode(), b"\xff\xfe\xfd\xc3\x28\xa0\xa1", "Kế hoạch này".encode())
    return b"\n".join(parts * 50)


def without_mark(encoding: str) -> bytes:
    """A text in UTF-16 that does not say so."""
    return (f"KẾ HOẠCH\n\n{LINE}\n" * 20).encode(encoding)


def nested_html(depth: int) -> bytes:
    """Boxes in boxes."""
    return b"<html><body>" + b"<div>" * depth + LINE.encode() + b"</div>" * depth + b"</body></html>"


def cut(data: bytes, *shares: float) -> Iterable[tuple[float, bytes]]:
    """The first part of a file, as it stands after a broken transfer."""
    return ((share, data[: int(len(data) * share)]) for share in shares)


def empty() -> list[Bad]:
    return [
        Bad("nothing.txt", b"", EmptyFile, "empty"),
        Bad("spaces.txt", b" \r\n\t \n" * 500, EmptyFile, "empty"),
        Bad("zeros.pdf", bytes(5000), EmptyFile, "empty"),
        Bad("mark alone.txt", b"\xef\xbb\xbf", EmptyFile, "empty"),
        Bad("invisible.txt", "\u200b\u2060\u00ad\ufeff".encode() * 99, EmptyFile, "no text"),
        Bad("rules alone.md", b"---\n\n***\n" * 9, EmptyFile, "no text"),
        Bad("empty.docx", word(p("")), EmptyFile, "no text"),
        Bad("script alone.html", b"<html><script>var a = 'van ban'</script></html>", EmptyFile, "no text"),
        Bad("pages without anything.pdf", many_pages(3), EmptyFile, "no page"),
    ]


def cut_off() -> list[Bad]:
    return [
        *(Bad(f"cut {share}.pdf", part, DamagedFile, "again") for share, part in cut(PDF, 0.002, 0.3, 0.6, 0.95, 0.99)),
        *(Bad(f"cut {share}.docx", part, DamagedFile, "again") for share, part in cut(WORD, 0.1, 0.5, 0.9, 0.99)),
        *(Bad(f"cut {share}.txt", part, READ) for share, part in cut(TEXT, 0.5, 0.9)),
        Bad("cut.html", b"<html><body><table><tr><td>" + LINE.encode() + b"<td>So Y", READ),
        Bad("head.pdf", b"%PDF-1.7\n", DamagedFile, "again"),
        Bad("head.doc", OLE + "WordDocument".encode("utf-16-le") + bytes(2000), DamagedFile, "save it as .docx"),
        Bad("zeros inside.docx", WORD[:300] + bytes(200) + WORD[500:], DamagedFile, "again"),
        Bad("zeros at the end.pdf", PDF[: len(PDF) // 3] + bytes(len(PDF) // 3), DamagedFile, "again"),
    ]


def misnamed() -> list[Bad]:
    program = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(range(256)) * 20
    sheet = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}
    return [
        Bad("a pdf.txt", PDF, READ),
        Bad("a word file.pdf", WORD, READ),
        Bad("a text.docx", TEXT, READ),
        Bad("a page.doc", nested_html(2), READ),
        Bad("a program.docx", program, UnsupportedFormat, "PDF, Word"),
        Bad("a sheet.docx", zipped(dict(sheet)), UnsupportedFormat, "no Word"),
        Bad("a program.jar", zipped({"META-INF/MANIFEST.MF": "Manifest-Version: 1.0"}), UnsupportedFormat, "unpack"),
        Bad("plans.zip", zipped({"plan.txt": TEXT}), UnsupportedFormat, "unpack"),
        Bad("a book.docx", zipped({"mimetype": "application/epub+zip"}), UnsupportedFormat, "unpack"),
        Bad(
            "other.docx", zipped({"word/document.xml": "<w/>", "_rels/.rels": "<r/>"}), UnsupportedFormat, "save it as"
        ),
        Bad("a sheet.doc", OLE + "Workbook".encode("utf-16-le") + bytes(999), UnsupportedFormat, "other than Word"),
        Bad("sound.txt", b"ID3\x03" + bytes(range(256)) * 40, UnsupportedFormat, "PDF, Word"),
    ]


def locked() -> list[Bad]:
    return [
        Bad("locked.pdf", locked_pdf(), PasswordRequired, "password"),
        Bad("locked.docx", OLE + "EncryptedPackage".encode("utf-16-le") + bytes(999), PasswordRequired, "password"),
    ]


def bombs() -> list[Bad]:
    return [
        Bad("bomb.docx", bomb(50_000_000), LimitExceeded, "bomb"),
        Bad("overlapping.docx", overlapping_word(9), LimitExceeded, "unpacks to"),
        Bad("parts.docx", zipped({f"word/document{n}": "" for n in range(10_001)}), LimitExceeded, "parts"),
        Bad("says less.docx", lying_word(60), DamagedFile, "again"),
        Bad("says more.docx", lying_word(3 << 30), LimitExceeded, "unpacks to"),
        Bad("laughs.docx", xml_word(laughs()), DamagedFile, "document type"),
        Bad("outside.docx", xml_word(outside_entity()), DamagedFile, "document type"),
        Bad("deep.docx", xml_word(nested_xml(500)), LimitExceeded, "nests"),
        Bad("half a letter.docx", xml_word("<w>&#xD800;</w>"), DamagedFile, "damaged"),
        Bad("deep.html", nested_html(100_000), LimitExceeded, "nests"),
        Bad("100,000 pages.pdf", many_pages(100_000), LimitExceeded, "pages"),
        Bad("a page that swells.pdf", flate_page(300_000_000), EmptyFile, "no page"),
        Bad("21 million letters.txt", b"a " * 10_500_000, LimitExceeded, "characters"),
    ]


def odd_pdfs() -> list[Bad]:
    script = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    return [
        Bad("ring of pages.pdf", ring_of_pages(), DamagedFile, "No page"),
        Bad("ring of references.pdf", ring_of_references(page(words())), READ),
        Bad("script.pdf", page(words(), root=script), READ),
        Bad("200 inches.pdf", page(words(400, 100, 7000), "0 0 14400 14400"), READ),
        Bad("no size.pdf", page(words(), "0 0 0 0"), READ),
        Bad("upside down.pdf", page(words(), "595 842 0 0"), READ),
        Bad("endless size.pdf", page(words(), "0 0 1e38 1e38"), READ),
        Bad("unclosed.pdf", page("BT /F 12 Tf 50 700 Td (Ban an ninh " + "q " * 5000), EmptyFile, "no page"),
        Bad("nested.pdf", page("[" * 20_000 + "<<" * 20_000), EmptyFile, "no page"),
    ]


def odd_texts() -> list[Bad]:
    return [
        Bad("one line of 5 MB.txt", (LINE + " ").encode() * 60_000, READ),
        Bad("a million lines.txt", LINE.encode() + b"\n" * 1_000_000 + LINE.encode(), READ),
        Bad("100,000 brackets.txt", LINE.encode() + b"(" * 100_000, READ),
        Bad("mixed bytes.txt", mixed_bytes(), DamagedFile, "UTF-8"),
        Bad("a few bad bytes.txt", LINE.encode() * 20 + b"\xff\xc3\x28" + LINE.encode() * 20, PARTIAL, "damaged"),
        Bad("no encoding.txt", bytes(range(128, 256)) * 40, DamagedFile, "UTF-8"),
        Bad("utf-16-le.txt", without_mark("utf-16-le"), READ),
        Bad("utf-16-be.txt", without_mark("utf-16-be"), READ),
        Bad("half of utf-16.txt", without_mark("utf-16-le")[:-1], PARTIAL, "damaged"),
        Bad("lone surrogates.txt", LINE.encode() * 30 + b"\xed\xa0\x80\xed\xbf\xbf", PARTIAL, "damaged"),
        Bad("surrogates.html", f"<html><p>{LINE}&#xD800;&#55357;&#0;</p></html>".encode(), READ),
        Bad("zeros inside.txt", LINE.encode() * 99 + bytes(40) + LINE.encode(), UnsupportedFormat, "PDF, Word"),
        Bad("controls.txt", (LINE + "\x1b[2J\x07").encode() * 9, READ),
    ]


def png(wide: int, high: int, content: bytes) -> bytes:
    """A picture that announces its size and holds `content` for it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", content) + chunk(b"IEND", b"")


def odd_pictures() -> list[Bad]:
    whole = png(200, 300, zlib.compress(bytes(201 * 300)))
    return [
        Bad("cut.png", whole[: len(whole) // 2], DamagedFile, "again"),
        Bad("head.png", whole[:33], DamagedFile, "again"),
        Bad("no picture.png", png(200, 300, b"nothing packed"), DamagedFile, "again"),
        Bad("100,000 by 100,000.png", png(100_000, 100_000, zlib.compress(bytes(99))), LimitExceeded, "300 dots"),
        Bad("20,000 by 20,000.png", png(20_000, 20_000, zlib.compress(bytes(99))), LimitExceeded, "300 dots"),
        Bad("head.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", DamagedFile, "again"),
        Bad("head.tif", b"II*\x00\x08\x00\x00\x00", DamagedFile, "again"),
    ]


def all_bad_files() -> list[Bad]:
    """Every file of this module."""
    groups = (empty, cut_off, misnamed, locked, bombs, odd_pdfs, odd_pictures, odd_texts)
    return [bad for group in groups for bad in group()]
