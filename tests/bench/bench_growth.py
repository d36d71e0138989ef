"""Once, ten and a hundred times the text: time a kilobyte stays the same where the time is linear."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extract.pipeline import extract
from ingest.read import read_bytes
from tests.bench.timing import median_seconds, show

PLAN = Path(__file__).resolve().parents[2] / "corpus/seeds/000_03c4bf1c0d12fedc.txt"
SIZES = (1, 10, 100)


def grown(times: int) -> bytes:
    """The sample plan's text so many times over, each copy under a part of its own."""
    text = PLAN.read_text(encoding="utf-8")
    return "\n\n".join(f"PHẦN THỨ {number + 1}\n\n{text}" for number in range(times)).encode()


def main() -> None:
    """Time reading and extraction at each size, a kilobyte next to that of a single copy."""
    rows = [("what", "kB", "records", "ms", "ms/kB", "times that of 1×")]
    base: dict[str, float] = {}
    for times in SIZES:
        data = grown(times)
        document = read_bytes(data, PLAN.name)
        records = len(extract(document))
        steps: tuple[tuple[str, Callable[[], object]], ...] = (
            ("read", lambda data=data: read_bytes(data, PLAN.name)),  # type: ignore[misc]
            ("extract", lambda document=document: extract(document)),  # type: ignore[misc]
        )
        for name, work in steps:
            seconds = median_seconds(work, rounds=5 if times < 100 else 1)
            each = seconds * 1000 / (len(data) / 1000)
            base.setdefault(name, each)
            figures = (f"{len(data) / 1000:.0f}", str(records), f"{seconds * 1000:.0f}", f"{each:.2f}")
            rows.append((f"{name} {times}×", *figures, f"{each / base[name]:.2f}"))
    show(rows)
