"""Lines of a page that pdfplumber reads: columns one after the other, marks before their notes."""

from __future__ import annotations

import pytest

from ingest.readers.pdf_lines import with_bullet
from ingest.readers.pdf_tables import Plumber
from tests.ingest.drawn_pages import drawn


def _lines(words: list[tuple[float, float, str]]) -> list[tuple[str, bool]]:
    return [(line.text, line.block > 0) for line in Plumber(drawn(words, []), None).lines(0)]


def test_the_columns_of_a_letterhead_are_read_one_after_the_other() -> None:
    left = [(90, 740, "BO TAI NGUYEN"), (90, 725, "VA MOI TRUONG"), (90, 700, "So: 05/CT-BTNMT")]
    right = [(300, 740, "CONG HOA XA HOI"), (300, 725, "Doc lap - Tu do"), (300, 700, "Ha Noi, ngay 21")]
    body = [(90, 650, "Thoi gian qua, cong tac dinh gia dat da co nhieu chuyen bien, gop phan thao go")]
    told = [(text, True) for _, _, text in left + right] + [(body[0][2], False)]
    assert _lines([w for pair in zip(left, right, strict=True) for w in pair] + body) == told


def test_what_an_entry_of_a_list_names_stays_beside_it() -> None:
    words = [(90, 740, "- Dia diem:"), (250, 740, "tai phong cua so")]
    assert _lines(words) == [("- Dia diem: tai phong cua so", False)]


def test_a_mark_set_higher_than_its_note_opens_it() -> None:
    assert _lines([(90, 102, "1"), (98, 98, "Khong bao gom ho so mat")]) == [("1 Khong bao gom ho so mat", False)]
    assert [text for text, _ in _lines([(90, 140, "1"), (98, 98, "Khong")])] == ["1", "Khong"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("\uf0b7 Rà soát điểm trường", "• Rà soát điểm trường"),
        ("\uf02d Rà soát", "- Rà soát"),
        ("\uf02b Rà soát", "+ Rà soát"),
        ("\uf0b3 60%", "\uf0b3 60%"),
        ("số \uf0b7 60", "số \uf0b7 60"),
    ],
)
def test_a_bullet_of_a_symbol_font_is_a_bullet(line: str, text: str) -> None:
    assert with_bullet(line) == text
