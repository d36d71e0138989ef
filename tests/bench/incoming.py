"""Plans to take in by the hundred, and what a program with all its processes costs."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
import numpy as np

from tests.ingest.data.office import printed

SEEDS = Path(__file__).resolve().parents[2] / "corpus/seeds"
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def varied_plans(count: int) -> Iterator[tuple[str, bytes]]:
    """Names and contents of `count` plans: the samples in turn, each with a number of its own, so that no two are
    versions of one plan."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    for number in range(count):
        text = texts[number % len(texts)]
        said = f"Số: {number + 1}/KH-UBND"
        own = re.sub(r"Số:[^\n]*", said, text, count=1) if "Số:" in text[:500] else f"{said}\n\n{text}"
        yield f"{number:04d}.txt", own.encode()


def office_plans(count: int) -> Iterator[tuple[str, bytes]]:
    """The same as offices keep them: every third as text, as Word file, and as PDF, which LibreOffice prints."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        to_print = []
        for number, (file, content) in enumerate(varied_plans(count)):
            path = folder / file
            if number % 3:
                path = path.with_suffix(".docx")
                word = docx.Document()
                for line in content.decode().splitlines():
                    word.add_paragraph(line)
                word.save(str(path))
            else:
                path.write_bytes(content)
            if number % 3 == 2:
                to_print.append(path)
        if to_print:
            printed(*to_print)
        for path in to_print:
            path.unlink()
        yield from ((path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file())


def small_plan(number: int) -> bytes:
    """A plan with a single obligation, of some 200 bytes."""
    lines = ("KẾ HOẠCH", "I. NHIỆM VỤ", f"1. Sở Y tế chủ trì rà soát cơ sở y tế số {number} trước ngày 30/6/2025.")
    return "\n\n".join(lines).encode()


def session_cpu(session: int) -> float:
    """Seconds of processor time of all processes of a session, those that have ended and were waited for included."""
    seconds = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            seconds += sum(map(int, fields[11:15])) / _TICKS
    return seconds


def memory(process: int) -> tuple[float, float]:
    """Megabytes that a process holds, and how many of these are pages of files, which the system may take back."""
    _, resident, shared, *_ = map(int, Path(f"/proc/{process}/statm").read_text().split())
    return resident * _PAGE / 1e6, shared * _PAGE / 1e6


def held(thing: object, seen: set[int] | None = None) -> int:
    """Bytes of an object with the containers, arrays and objects of ours below it, each counted once."""
    seen = set() if seen is None else seen
    if id(thing) in seen:
        return 0
    seen.add(id(thing))
    below: list[object] = []
    if isinstance(thing, np.ndarray):
        below = [thing.base]
    elif isinstance(thing, dict):
        below = [*thing.keys(), *thing.values()]
    elif isinstance(thing, list | tuple | set):
        below = list(thing)
    elif type(thing).__module__.startswith("search_api"):
        names = [name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())]
        below = [getattr(thing, "__dict__", {}), *(getattr(thing, name, None) for name in names)]
    return sys.getsizeof(thing) + sum(held(one, seen) for one in below)
