"""What is no print on a scan is left out, and what is print stays: specks, streaks, margins, lines taken for one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ingest.document import Box
from ingest.limits import DEFAULT, Limits
from ingest.readers import ocr_layout, ocr_second
from ingest.readers.ocr_engine import Layout, Word
from ingest.readers.ocr_image import Picture, Turn
from ingest.readers.pdf_flow import without_running_heads
from ingest.readers.pdf_lines import RawLine, RawPage
from ingest.title import LABEL

HEIGHT = 50.0
SCALE = ocr_layout.Scale(300.0, Turn(0, 0.0, 2480, 3508))


def word(text: str, x0: float, wide: float, y0: float = 0.0, high: float = HEIGHT, sure: float = 95.0) -> Word:
    return Word(text, Box(x0, y0, x0 + wide, y0 + high), sure, (1, 1, 1))


def printed(*words: Word) -> str:
    return " ".join(w.text for w in ocr_layout.printed(words, HEIGHT))


@pytest.mark.parametrize("read", [":", "=", "_", "~"])
def test_a_dash_in_front_is_a_bullet_whatever_it_was_taken_for(read: str) -> None:
    dash = word(read, 0, 17, y0=20, high=7, sure=21)
    assert printed(dash, word("Nguồn", 40, 150)) == "- Nguồn"
    assert printed(word("Nguồn", 40, 150), replace(dash, text=":")) == "Nguồn", "a colon behind a word stays none"


def test_a_bullet_that_a_speck_touches_is_one() -> None:
    assert printed(word("_~", 0, 71, high=31, sure=43), word("Đào", 90, 90)) == "- Đào"


def test_quotation_marks_and_dots_in_front_are_no_bullets() -> None:
    for read in ("“", "..."):
        assert not printed(word(read, 0, 17, high=7, sure=40), word("Một", 40, 90)).startswith("-")


def test_letters_lower_than_any_letter_and_echoes_are_no_print() -> None:
    assert printed(word("cho", 0, 84), word("c", 24, 9, high=5, sure=69), word("việc", 100, 106)) == "cho việc"
    assert printed(word("ú", 4, 31, sure=93), word("ứng", 8, 91)) == "ứng"
    assert printed(word("cơ", 0, 60), word("ở", 80, 31), word("xã", 130, 50)) == "cơ ở xã"
    assert printed(word("phải", 0, 99), word("tập", 138, 17, high=12, sure=97)) == "phải tập", "boxes may be wrong"


def _page(*lines: tuple[Word, ...]) -> list[str]:
    words = [replace(w, line=(1, 1, number)) for number, line in enumerate(lines) for w in line]
    return [line.text for line in ocr_layout.page_lines(words, SCALE, 2480)]


def _body(count: int = 5) -> list[tuple[Word, ...]]:
    """Lines from 300 to 2300."""
    line = [(300 + 200 * i, 190 if i < 9 else 200) for i in range(10)]
    return [tuple(word("chữ", x0, wide, y0=80.0 * n) for x0, wide in line) for n in range(count)]


def test_a_sign_beyond_the_right_edge_is_a_speck_and_a_dash_at_the_edge_is_one() -> None:
    lines = _body()
    speck = word("-", 2330, 8, y0=20, high=7)
    assert _page((*lines[0], speck), *lines[1:])[0].endswith("chữ")
    dash = word("-", 2285, 16, y0=20, high=7)
    assert _page((*lines[0][:-1], word("chữ", 2100, 170), dash), *lines[1:])[0].endswith("chữ -")


def test_in_the_left_margin_only_what_is_surely_read_stands() -> None:
    lines = _body()
    for sure, there in ((55.0, False), (95.0, True)):
        stamp = tuple(word(part, 200 + 90 * i, 80, y0=-200.0, sure=sure) for i, part in enumerate(["VÀ", "TRUYỂN"]))
        assert ("VÀ TRUYỂN" in _page(stamp, *lines)) is there


def test_a_line_that_a_stamp_in_the_margin_reaches_into_is_read_without_it() -> None:
    lines = _body(12)
    stamp = (word("Chuyển:", 60, 160, y0=-90.0), word("7", 290, 90, y0=-90.0, sure=6.0))
    title = tuple(word("Kế", 400 + 180 * i, 170, y0=-90.0) for i in range(10))
    assert _page((*stamp, *title), *lines)[0] == " ".join(["Kế"] * 10)
    assert len(_page((*stamp, *title[:3]), *lines)) == len(lines), "print as short as a stamp may be the stamp's"


@pytest.mark.parametrize(
    ("second", "kept"),
    [(["một hai ba bốn năm", "sáu bảy tám chín mười"], False), (["một hai ba bốn năm"], True), ([], True)],
)
def test_a_line_far_too_tall_that_reads_as_two_is_two(
    second: list[str], kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Layout] = []

    def reading(pictures: list[Picture], dots: float, layout: Layout, limits: Limits) -> list[list[Word]]:
        asked.append(layout)
        rows = [
            replace(word(part, 16 + 100 * i, 90, y0=16 + 70.0 * n), line=(1, 1, n))
            for n, line in enumerate(second)
            for i, part in enumerate(line.split())
        ]
        return [rows for _ in pictures] if layout is Layout.BLOCK else [[] for _ in pictures]

    monkeypatch.setattr(ocr_second, "second_reading", reading)
    monkeypatch.setattr(ocr_second, "recognise", lambda pictures, *_: [[] for _ in pictures])
    paper = np.full((600, 900), 255, np.uint8)
    tall = [
        replace(word(part, 100 * i, 90, high=90), line=(1, 1, 0)) for i, part in enumerate(["một", "hải", "ba", "bốn"])
    ]
    usual = [replace(word("chữ", 100 * i, 90, y0=300), line=(1, 1, 1)) for i in range(8)]
    found = ocr_second.found_again([*tall, *usual], paper, paper, 300.0, DEFAULT)
    assert asked[0] is Layout.BLOCK
    assert (tall[0] in found) is kept
    assert ("sáu" in [w.text for w in found]) is not kept
    assert all(w in found for w in usual)


def test_page_numbers_go_though_a_stroke_was_misread_and_though_a_signature_stands_above() -> None:
    def page(number: int, *texts: str) -> RawPage:
        lines = [RawLine(t, Box(80, 100 + 20 * i, 500, 112 + 20 * i)) for i, t in enumerate(texts)]
        return RawPage((*lines[:1], RawLine(str(number), Box(290, 740, 300, 752)), *lines[1:]), 595, 842, frozenset())

    pages = [page(n, "Sở Y tế chủ trì.", "KT. CHỦ TỊCH") for n in range(1, 12)]
    pages[10] = replace(pages[10], lines=tuple(replace(x, text=x.text.replace("11", "I1")) for x in pages[10].lines))
    for left in without_running_heads(pages):
        assert [line.text for line in left] == ["Sở Y tế chủ trì.", "KT. CHỦ TỊCH"]


@pytest.mark.parametrize(
    ("line", "is_label"),
    [
        ("a, Mục đích:", True),
        ("b. Yêu cầu", True),
        ("b, Khoản 2 Điều 5", False),
        ("a, điểm b", False),
        ("ở, Hà Nội", False),
    ],
)
def test_a_letter_with_a_comma_or_a_dot_opens_a_provision(line: str, is_label: bool) -> None:
    assert (LABEL.match(line) is not None) is is_label
