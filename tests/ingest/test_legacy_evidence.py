"""Old codes told from the words alone: seeds typed anew are read letter by letter, all other texts are left alone."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Box, Cell, Line, Page, Reading, Span, Table
from ingest.legacy import Code, from_code
from ingest.legacy_evidence import is_spelled, is_strange, may_be_in, told_code
from ingest.read import read_text_of
from ingest.readers.text import clean
from ingest.relettered import relettered, to_unicode, with_capitals
from ingest.vietnamese import nfc
from tests.ingest.growth import grows_linearly
from tests.ingest.old_codes import LETTERS, TABLES, typed, typed_bytes

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "corpus/seeds").glob("*.txt"))
FOREIGN = (Path(__file__).parent / "data/foreign.txt").read_text(encoding="utf-8").splitlines()
CODES = (Code.TCVN3, Code.VNI)
SHORT = [
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Sở Nội vụ chủ trì, phối hợp với các sở, ngành thực hiện.",
    "Kế hoạch phát triển đô thị thông minh",
]


def source(seed: Path) -> str:
    return nfc(seed.read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", TABLES)
def test_every_letter_of_every_code_comes_back(code: Code) -> None:
    assert from_code(typed(LETTERS, code).replace("\n", ""), code) == LETTERS


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_a_plan_typed_in_an_old_code_is_read_letter_by_letter(seed: Path, code: Code) -> None:
    wanted = read_text_of(source(seed).encode(), "a.txt")
    as_bytes = read_text_of(typed_bytes(source(seed), code), "a.txt")
    as_text = read_text_of(typed(source(seed), code).encode(), "a.txt")
    assert (as_bytes.text, as_text.text) == (wanted.text, wanted.text)
    assert (as_bytes.tables, as_text.tables) == (wanted.tables, wanted.tables)
    assert as_bytes.properties["encoding"] == code.value
    assert as_text.properties["letters"] == code.value
    assert code.value.upper() in as_text.notes[0]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_the_full_table_of_tcvn_as_glibc_writes_it(seed: Path) -> None:
    if shutil.which("iconv") is None:
        pytest.skip("iconv is not installed")
    plain = "".join(c for c in source(seed) if c in LETTERS or c.isascii())
    done = subprocess.run(["iconv", "-t", "TCVN5712-1"], input=plain.encode(), capture_output=True, check=True)
    reading = read_text_of(done.stdout, "a.txt")
    assert reading.text == read_text_of(plain.encode(), "a.txt").text
    assert reading.properties["encoding"] == Code.VN1.value


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_cp1258_as_glibc_writes_it(seed: Path) -> None:
    if shutil.which("iconv") is None:
        pytest.skip("iconv is not installed")
    split = "".join(unicodedata.normalize("NFD", c) if c in LETTERS else c for c in source(seed))
    done = subprocess.run(["iconv", "-t", "CP1258//TRANSLIT"], input=split.encode(), capture_output=True, check=True)
    back = subprocess.run(["iconv", "-f", "CP1258", "-t", "UTF-8"], input=done.stdout, capture_output=True, check=True)
    reading = read_text_of(done.stdout, "a.txt")
    assert reading.properties["encoding"] == "cp1258"
    assert reading.text == read_text_of(back.stdout, "a.txt").text


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("line", SHORT)
def test_one_line_is_enough(line: str, code: Code) -> None:
    assert read_text_of(typed_bytes(line, code), "a.txt").text == line
    assert read_text_of(typed(line, code).encode(), "a.txt").text == line


@pytest.mark.parametrize("code", CODES)
def test_lines_pasted_from_an_old_file_into_unicode_are_put_right(code: Code) -> None:
    old, new = SHORT[0], "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    mixed = f"{new}\n{typed(old, code)}\n{new}"
    assert read_text_of(mixed.encode(), "a.txt").text == f"{new}\n{old}\n{new}"
    data = b"\n".join((new.encode(), typed_bytes(old, code), new.encode()))
    assert read_text_of(data, "a.txt").text == f"{new}\n{old}\n{new}"


@pytest.mark.parametrize("code", CODES)
def test_only_a_code_that_some_words_speak_for_is_looked_for_line_by_line(code: Code) -> None:
    unicode = source(SEEDS[0]) + "\ngồm¹ hai phần"
    assert is_strange(unicode)
    assert may_be_in(unicode, CODES) == []
    assert may_be_in(f"{unicode}\n{typed(SHORT[0], code)}", CODES) == [code]


def test_two_words_tell_a_code_only_among_others_and_unopposed() -> None:
    assert told_code(typed("kế hoạch cho nam", Code.VNI)) is Code.VNI
    assert told_code(typed("kế hoạch", Code.VNI)) is None
    assert told_code(typed("kế hoạch " * 3, Code.VNI) + "naïve") is None


@pytest.mark.parametrize("line", FOREIGN)
def test_other_languages_are_left_alone(line: str) -> None:
    latin = line.encode("cp1252").decode("cp1252")
    assert told_code(latin) is None and told_code(latin, (Code.VN1,)) is None and told_code(latin, (Code.VIQR,)) is None
    assert read_text_of(line.encode(), "a.txt").text == clean(line).strip()


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_vietnamese_in_unicode_is_left_alone(seed: Path) -> None:
    for line in source(seed).splitlines():
        assert told_code(line) is None
        assert not is_spelled(line)
    reading = read_text_of(source(seed).encode(), "a.txt")
    assert relettered(reading) is reading


def test_figures_signs_and_source_code_are_left_alone() -> None:
    code = Path(__file__).read_text(encoding="utf-8")
    for text in ("§ 12, 5 µm, 3 m², ±2 %, © 2024, ® ª º ¼ ½ ¾", "12.345,6 | 7,8 | 9 | £5 | ¥7 | ¢3", code):
        assert told_code(text) is None


def test_retyped_and_foreign_lines_of_an_old_text_stay() -> None:
    old = [typed(line, Code.TCVN3) for line in SHORT]
    text = "\n".join([*old, "Tài liệu gốc của Ủy ban", FOREIGN[0], "§iÒu 1. Q§", *old])
    lines = read_text_of(text.encode(), "a.txt").text.split("\n")
    assert lines == [*SHORT, "Tài liệu gốc của Ủy ban", FOREIGN[0], "Điều 1. QĐ", *SHORT]


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ("Kế HOạCH", "KẾ HOẠCH"),
        ("Đề áN Số HóA", "ĐỀ ÁN SỐ HÓA"),
        ("Bộ KHCN và Sở TT&TT", "Bộ KHCN và Sở TT&TT"),
        ("UBND tỉnh Hà Tĩnh", "UBND tỉnh Hà Tĩnh"),
        ("Hà NộI, ngày 5 tháng 6", "HÀ NỘI, ngày 5 tháng 6"),
    ],
)
def test_capitals_that_only_the_font_showed(shown: str, wanted: str) -> None:
    assert with_capitals(shown) == wanted


def test_a_font_of_capitals_leaves_small_letters_in_a_file_without_fonts() -> None:
    """The bytes are the same, so the case is lost: the letters are right, and nothing claims more."""
    heading = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert to_unicode(typed(heading.lower(), Code.TCVN3), Code.TCVN3) == heading.lower()


def test_viqr_is_read_where_a_whole_text_is_in_it() -> None:
    spelled = (
        "Thu? tu+o+'ng Chi'nh phu? ye^u ca^`u ca'c bo^., nga`nh va` ddi.a phu+o+ng to^? chu+'c thu+.c hie^.n "
        "nhie^.m vu. ddu+o+.c giao, ba'o ca'o ke^'t qua? tru+o+'c nga`y 15 tha'ng 12 ha(`ng na(m. Cu.c tha^?m ddi.nh."
    )
    wanted = (
        "Thủ tướng Chính phủ yêu cầu các bộ, ngành và địa phương tổ chức thực hiện "
        "nhiệm vụ được giao, báo cáo kết quả trước ngày 15 tháng 12 hằng năm. Cục thẩm định."
    )
    assert read_text_of(spelled.encode(), "a.txt").text == wanted
    english = "Isn't it odd? The data (see a.b) aren't here: add e.g. ddl files; don't (a) wait, (b) ask, why?"
    assert read_text_of(english.encode(), "a.txt").text == english


def test_a_pdf_whose_fonts_lost_their_names_is_not_taken_for_unreadable() -> None:
    shown = [*SHORT, "1. Văn phòng lưu trữ hồ sơ từ năm 2020."]
    reading = read_text_of(_pdf([typed_bytes(line, Code.TCVN3) for line in shown]), "a.pdf")
    assert (reading.pages[0].reader, reading.pages[0].score) == ("pdf", 1.0)
    assert reading.text.split() == " ".join(shown).split()


def _pdf(lines: list[bytes]) -> bytes:
    """One page set in Helvetica, whose codes are those of Windows."""
    shown = b"".join(b"<%s> Tj T* " % line.hex().encode() for line in lines)
    stream = b"BT /F 12 Tf 60 700 Td 30 TL %s ET" % shown
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (n, part) for n, part in enumerate(parts, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>"


def test_offsets_move_with_the_letters() -> None:
    shown = f"{SHORT[1]}\n\nViệc\nBáo cáo quý"
    old = typed(shown, Code.VNI)

    def at(part: str) -> Span:
        start = old.index(typed(part, Code.VNI))
        return Span(start, start + len(typed(part, Code.VNI)))

    page = Page(1, Span(0, len(old)), "text", 0.2, lines=(Line(at(SHORT[1]), Box(0, 0, 1, 1)),), doubtful=(at("Nội"),))
    table = Table(Span(at("Việc").start, len(old)), ((Cell(at("Việc")), Cell(at("Báo cáo quý"))),))
    reading = relettered(Reading(old, "text", (page,), (table,)))
    assert reading.text == shown
    (page,), ((left, right),) = reading.pages, reading.tables[0].rows
    assert [s.of(shown) for s in (page.lines[0].span, page.doubtful[0], left.span, right.span)] == [
        SHORT[1], "Nội", "Việc", "Báo cáo quý",
    ]  # fmt: skip
    assert page.span == Span(0, len(shown)) and page.score == 1.0
    assert reading.tables[0].span.of(shown) == "Việc\nBáo cáo quý"


def test_a_soft_hyphen_is_a_letter_in_tcvn3_only() -> None:
    assert read_text_of("<html><body><p>thực\u00adhiện, Stra\u00adße</p></body></html>".encode(), "a.html").text == (
        "thựchiện, Straße"
    )
    page = f"<html><body><p>{typed('thư ký, lưu trữ và tương đương', Code.TCVN3)}</p></body></html>"
    assert read_text_of(page.encode(), "a.html").text == "thư ký, lưu trữ và tương đương"


@given(st.text(alphabet="ab eo\n\xad§µ¸¹ùûõøáâ.'^ệĐ", max_size=120))
def test_any_text_keeps_its_spans_inside(text: str) -> None:
    reading = Reading(text, "text", (Page(1, Span(0, len(text)), "text"),))
    made = relettered(reading)
    assert made.pages[0].span == Span(0, len(made.text))
    assert "\xad" not in made.text or not is_strange(text)


@pytest.mark.parametrize("piece", ["a^", "§", "aù", "\xad", "KÕ ", "dd", "a."])
def test_long_runs_take_linear_time(piece: str) -> None:
    assert grows_linearly(lambda hostile: relettered(Reading(hostile + "x \xad§a", "text")), piece)
