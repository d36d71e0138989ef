"""No text makes extraction hang: runs of whatever the patterns look for, alone and mixed, end in reasonable time.

The work is done in a process of its own under a limit hundreds of times what it needs, so that a slow machine passes
and catastrophic backtracking (exponential, or cubic in the length) does not.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.pipeline import extract
from ingest.read import read_bytes

ROOT = Path(__file__).resolve().parents[2]
LIMIT_SECONDS = 300
LENGTH = 4000

FRAGMENTS = (
    *("a ", "A", "1", "đ", "- ", "(", "((", "“", '"', "*", "#", "_", "\t", " ", "\n", "/", "-", "|", "; ", ",", ". "),
    *("1. ", "a) ", "I. ", "Điều 1. ", "Phụ lục ", "| a | b |\n", "\n\n1. Xây dựng kế hoạch; ", "\u0301", "\u200b"),
    *(
        "Sở ",
        "Sở Tài chính, ",
        "các ",
        "các sở, ban, ngành, ",
        "phối hợp với ",
        "và ",
        "giao ",
        "đề nghị ",
        "Giám đốc ",
    ),
    *("các sở, ngành: Công an tỉnh, ", "các Cục: Báo chí; In, ", "(đã hoàn thành 12 km, "),
    *("Ủy ban nhân dân ", "Ủy ban nhân dân quận, huyện - ", "Chủ tịch ", "có trách nhiệm ", "gồm: ", "kèm theo "),
    *("năm 2025 ", "ngày 01/01/2025, ", "quý I, ", "định kỳ ", "hằng năm ", "Thời gian: ", "trong quá trình "),
    *(
        "10% ",
        "tối thiểu 10 ",
        "từ 1 đến 2 ",
        "1.000.000 ",
        "123/QĐ-UBND ",
        "kinh phí ",
        "báo cáo ",
        "nếu có vướng mắc ",
    ),
    *("Đơn vị thực hiện: ", "Đơn vị chủ trì: Sở A; ", "Trên đây là ", "Phê duyệt ", "Căn cứ Luật số ", "Nơi nhận: "),
    *("KẾ HOẠCH ", "KT. CHỦ TỊCH\n", "TM. ", "trước ", "không quá ", "tỷ lệ ", "để ", "nhằm "),
)


def read(hostile: str) -> None:
    """Read and extract a small plan with this text in one of its points."""
    plan = f"KẾ HOẠCH\nThực hiện\n\nI. NHIỆM VỤ\n1. Sở Y tế xây dựng {hostile}\n2. Hết.\n"
    document = read_bytes(plan.encode(), "plan.txt")
    for record in extract(document):
        assert 0 <= record.span.start < record.span.end <= len(document.text)
        assert 0 <= record.confidence <= 1


def read_around(hostile: str) -> None:
    """The same text in letterhead, title, headings, a table's cells and the closing of a small plan."""
    plan = (
        f"{hostile}\nKẾ HOẠCH\n{hostile}\n\nI. {hostile}\n1. Sở Y tế xây dựng đề án.\n- {hostile}: {hostile}\n\n"
        f"| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | {' '.join(hostile.split())} | {' '.join(hostile.split())} |\n\n"
        f"Nơi nhận:\n- {hostile}\nCHỦ TỊCH\n{hostile}\n"
    )
    extract(read_bytes(plan.encode(), "plan.txt"))


def feed_runs() -> None:
    """Each fragment over and over, `LENGTH` characters of it."""
    for fragment in FRAGMENTS:
        read(fragment * (LENGTH // len(fragment)))
        read_around(fragment * (LENGTH // 4 // len(fragment)))


@settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.integers(1, 60)), max_size=12))
def feed_mixtures(parts: list[tuple[str, int]]) -> None:
    """Runs of several fragments behind each other."""
    read("".join(fragment * times for fragment, times in parts)[:LENGTH])


@settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40), st.integers(1, 100))
def feed_anything(text: str, times: int) -> None:
    """Any characters that a text file may hold, repeated."""
    read((text * times)[:LENGTH])


@pytest.mark.parametrize("work", ["feed_runs", "feed_mixtures", "feed_anything"])
def test_hostile_text_ends(work: str) -> None:
    code = f"from tests.extract.test_speed_shape import {work}; {work}(); print('done')"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "done"


def test_a_run_of_companions_costs_what_its_length_is() -> None:
    """Eight times the text in less than forty times the time: each list is read once, not once for each "cùng"."""

    def seconds(times: int) -> float:
        plan = "KẾ HOẠCH\n\n- " + "Sở Y tế và Sở Nội vụ cùng Sở A xanh đỏ vàng " * times
        document, started = read_bytes(plan.encode(), "plan.txt"), time.process_time()
        extract(document)
        return time.process_time() - started

    seconds(1)
    assert seconds(160) < 40 * max(seconds(20), seconds(20))


@pytest.mark.parametrize("item", ["các hộ trong năm", "các xã đề", "giáo viên, học sinh"])
def test_a_list_of_any_length_is_read(item: str) -> None:
    plan = "KẾ HOẠCH\n\nI. VIỆC\n- " + ", ".join([item] * 700) + " rà soát hồ sơ.\n"
    assert len(extract(read_bytes(plan.encode(), "plan.txt"))) == 1
