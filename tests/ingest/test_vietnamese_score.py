"""Vietnamese is told from other languages and from scrambled letters."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ingest.readers.pdf_compose import READABLE
from ingest.vietnamese_score import is_syllable, vietnamese_score

SEEDS = sorted((Path(__file__).parents[2] / "corpus" / "seeds").glob("*.txt"))
ENGLISH = (
    "The committee shall review the implementation of this plan every year, report the results to the government and "
    "propose adjustments where targets have not been met by the responsible departments."
)


@pytest.mark.parametrize(
    "word",
    ["nghiệp", "quốc", "gì", "giếng", "khuya", "thuở", "uỷ", "ủy", "Hoà", "khuỷu", "ĐƯỜNG", "yêu", "xoong", "quyết"],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["plan", "street", "ngãt", "hốàng", "wifi", "zalo", "bất́", "strong", "kếh", "ươươ"])
def test_not_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_real_plans_score_high_on_every_stretch(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    scores = [vietnamese_score(text[at : at + 2000]) for at in range(0, len(text) - 2000, 2000)]
    assert min(score for score in scores if score is not None) > 0.96


def test_english_and_scrambled_text_score_below_what_is_trusted() -> None:
    words = SEEDS[0].read_text(encoding="utf-8").split()
    shuffle = random.Random(7)
    scrambled = " ".join("".join(shuffle.sample(word, len(word))) for word in words)
    borrowed = "th c hi n Đ án “Phát tri n công nghi p sinh h c ngành Công Th ng đ n năm 2030” ự ệ ề ể ệ ọ ươ ế"
    few = "1. Tri n khai trên di n tích 25 m ể ệ\n2. Vi c khác. ệ\n- S li u tính đ n 31/12/2024; ố ệ ế"
    foreign_ocr = "uY BAN NgAN dAn thAnh ph6 CAn Tho ban hAnh ke hoach thvc hien De An phAt trien cOng nghiep"
    for text in (ENGLISH, scrambled, borrowed, few, foreign_ocr):
        score = vietnamese_score(text)
        assert score is not None and score < READABLE


def test_no_word_no_score() -> None:
    assert vietnamese_score("12/2024 – 100%") is None
