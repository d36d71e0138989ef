"""Whatever a reader says of a file that it cannot read, the Vietnamese pages say in Vietnamese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingest
from ingest import errors
from ingest.limits import _over
from search_api.web.reasons import REASONS, in_vietnamese

READERS = Path(ingest.__file__).parent
NAMES = {name for name, kind in vars(errors).items() if isinstance(kind, type)}


def said() -> Iterator[str]:
    """Every sentence that some reader raises, each blank of it filled with a seven."""
    for path in sorted(READERS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES and node.args:
                sentence = written(node.args[0])
                if sentence:
                    yield sentence


def written(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    return None


@pytest.mark.parametrize("sentence", sorted(set(said())))
def test_every_sentence_of_a_reader_has_its_vietnamese(sentence: str) -> None:
    assert in_vietnamese(sentence)


@pytest.mark.parametrize(("english", "vietnamese"), REASONS, ids=[english[:40] for english, _ in REASONS])
def test_no_blank_is_asked_for_that_is_not_there(english: str, vietnamese: str) -> None:
    assert set(re.findall(r"\{(\w+)\}", vietnamese)) <= set(re.findall(r"\{(\w+)\}", english))
    filled = re.sub(r"\{\w+\}", "7", english)
    assert in_vietnamese(filled) == re.sub(r"\{\w+\}", "7", vietnamese)


def test_numbers_are_written_as_vietnamese_writes_them() -> None:
    assert in_vietnamese(_over(f"The file has {1234567:,} bytes", 1000)) == (
        "Tệp có 1.234.567 byte, quá mức 1.000 cho phép; hãy nâng giới hạn hoặc tách tệp."
    )


def test_a_reason_within_a_reason_is_translated_too() -> None:
    inner = "Scanned pages need the program tesseract; install tesseract-ocr and tesseract-ocr-vie."
    assert in_vietnamese(f"Page 2 is a picture and was not read: {inner}") == (
        "Trang 2 là ảnh, không đọc được: Trang quét cần chương trình tesseract; hãy cài đặt."
    )


def test_an_unknown_sentence_stays_as_it_is() -> None:
    assert in_vietnamese("Something nobody thought of.") is None
