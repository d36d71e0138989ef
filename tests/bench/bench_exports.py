"""Records a second into every format, and the most memory that each needs, in a process of its own.

`python -m tests.bench exports` writes 20,000 made-up records; `BENCH_RECORDS` asks for another number. Next to
it the same records with nothing but `json.dumps`, which is what a format costs at least.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from search_api.exports.formats import FORMATS
from tests.bench.timing import show

ROOT = Path(__file__).resolve().parents[2]

_MEASURE = """
import json, resource, sys, time
from pathlib import Path
from search_api.exports.formats import save
from tests.search_api.export_records import OPTIONS, many
name, path, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
def dump(path, count):
    with path.open("w") as file:
        for batch in many(count):
            for record in batch.records:
                file.write(json.dumps(record.model_dump(mode="json"), ensure_ascii=False) + "\\n")
def write(path, count):
    dump(path, count) if name == "json.dumps" else save(name, many(count), path, OPTIONS)
write(path, 200)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.perf_counter()
write(path, count)
seconds = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(seconds, peak, peak - before, path.stat().st_size)
"""


def main() -> None:
    """Print records a second, peak memory, and how much of it came with the records."""
    count = int(os.environ.get("BENCH_RECORDS", "20000"))
    rows = [("format", "records/s", "peak MB", "of it for records", "file MB")]
    with tempfile.TemporaryDirectory() as folder:
        for name in ("json.dumps", *FORMATS):
            command = [sys.executable, "-c", _MEASURE, name, str(Path(folder) / "out"), str(count)]
            printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
            seconds, peak, grown, size = map(float, printed.split())
            sizes = (f"{peak / 1024:.0f}", f"{grown / 1024:.1f}", f"{size / 1e6:.1f}")
            rows.append((name, f"{count / seconds:,.0f}", *sizes))
    print(f"{count:,} records")
    show(rows)
