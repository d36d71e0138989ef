"""Rules of the house that no linter knows: the size of files and functions, and the oldest Python that reads them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("ingest", "extract", "search_api")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
OLDEST = (3, 11)
LONGEST_FILE, LONGEST_FUNCTION = 500, 60


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_room_has_code() -> None:
    assert {named(path).split("/")[0] for path in FILES} == set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_file_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    assert not text.strip() or ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", FILES, ids=named)
def test_functions_are_short_and_python_311_reads_them(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=OLDEST)
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    long = [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno + 1 > LONGEST_FUNCTION]
    assert long == []
