"""Recognition: letters wrong, extraction kept, pages a second next to ocrmypdf, memory; fonts of born-digital PDF."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pypdfium2

from extract.evaluate import evaluate, load_gold
from extract.pipeline import extract
from ingest.document import Document
from ingest.read import read_bytes, read_file
from tests.bench.scans import scan
from tests.bench.timing import show
from tests.ingest.data import make_plan

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "corpus/seeds").glob("*.txt"))
DRAWS = (1, 2, 3)
"""Scans of each document with gold, each with noise of its own; the worst counts."""
FONTS = ("Tinos", "Liberation Serif", "DejaVu Serif")


def main() -> None:
    """Print what is lost from text to PDF in three fonts, and from text to scan, and what it costs."""
    with tempfile.TemporaryDirectory() as folder:
        printed = _fonts(Path(folder))
        _scans(Path(folder), printed)
    _memory()


def _fonts(folder: Path) -> dict[str, bytes]:
    """Characters wrong in PDFs of each seed, by font; returns the PDFs in the first font."""
    rows = [("characters wrong, born-digital PDF", *FONTS)]
    kept: dict[str, bytes] = {}
    for seed in SEEDS:
        source = read_file(seed).text
        lines = [line.strip() for line in source.split("\n") if line.strip()]
        wrong = []
        for font in FONTS:
            room = folder / f"{seed.stem}-{font.split()[0]}"
            room.mkdir()
            data = make_plan.print_lines(lines, room, font).read_bytes()
            kept.setdefault(seed.stem, data)
            wrong.append(f"{errors(read_bytes(data, 'plan.pdf').text, source):.4%}")
        rows.append((seed.stem[:3], *wrong))
    show(rows)
    return kept


def _scans(folder: Path, printed: dict[str, bytes]) -> None:
    rows = [
        (
            "scan, 200 dpi, askew, noisy, stamped",
            "pages",
            "wrong",
            "exact, text",
            "exact, worst scan",
            "pages/s",
            "ocrmypdf",
        )
    ]
    for seed in SEEDS:
        source = read_file(seed)
        data = scan(printed[seed.stem], draw=DRAWS[0])
        began = time.perf_counter()
        got = read_bytes(data, "scan.pdf")
        speed = len(got.reading.pages) / (time.perf_counter() - began)
        gold = ROOT / "corpus/gold" / f"{seed.name[:3]}.json"
        exact = ["-", "-"]
        if gold.exists():
            others = [read_bytes(scan(printed[seed.stem], draw=draw), "scan.pdf") for draw in DRAWS[1:]]
            lowest = min(_exact(gold, document) for document in (got, *others))
            exact = [f"{_exact(gold, source):.3f}", f"{lowest:.3f}"]
        other = _ocrmypdf(folder, data, len(got.reading.pages))
        wrong = f"{errors(got.text, source.text):.3%}"
        rows.append((seed.stem[:3], str(len(got.reading.pages)), wrong, *exact, f"{speed:.2f}", other))
    show(rows)


def _exact(gold: Path, document: Document) -> float:
    records = [record.model_dump(mode="json") for record in extract(document)]
    return evaluate(load_gold(gold), None, records).exact


def _ocrmypdf(folder: Path, data: bytes, pages: int) -> str:
    if shutil.which("ocrmypdf") is None:
        return "-"
    path = folder / "scan.pdf"
    path.write_bytes(data)
    began = time.perf_counter()
    command = ["ocrmypdf", "--jobs", "2", "-l", "vie", "--deskew", "-q", str(path), str(folder / "out.pdf")]
    subprocess.run(command, check=True, timeout=1800)
    return f"{pages / (time.perf_counter() - began):.2f}"


def errors(got: str, wanted: str) -> float:
    """Edit distance over the length of `wanted`, white space collapsed."""
    got, wanted = " ".join(got.split()), " ".join(wanted.split())
    codes = np.array([ord(c) for c in wanted])
    steps = np.arange(len(codes) + 1)
    row = steps.copy()
    for number, char in enumerate(got, start=1):
        best = np.minimum(row[:-1] + (codes != ord(char)), row[1:] + 1)
        row = np.minimum.accumulate(np.concatenate(([number], best)) - steps) + steps
    return float(row[-1]) / max(1, len(wanted))


def _memory() -> None:
    """Peak memory of a process that reads a long scan: the same page 60 times."""
    code = (
        "import sys, resource; from ingest.read import read_bytes; read_bytes(sys.stdin.buffer.read(), 's.pdf');"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    page = scan((ROOT / "tests/ingest/data/plan.pdf").read_bytes(), pages=[0])
    long = pypdfium2.PdfDocument.new()
    source = pypdfium2.PdfDocument(page)
    for _ in range(60):
        long.import_pages(source)
    path = Path(tempfile.mkdtemp()) / "long.pdf"
    long.save(str(path))
    done = subprocess.run(
        [sys.executable, "-c", code], input=path.read_bytes(), capture_output=True, check=True, cwd=ROOT
    )
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"60 scanned pages: {int(done.stdout)} MB at most in the reader, {children} MB in the largest other process")
