"""A folder of gold: every document scored, tables for people, and the floors below which no score may fall."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from extract.comparable import FIELDS, Raw
from extract.scoring import Evaluation, Gold, Score, evaluate

__all__ = [
    "Evaluation",
    "EvaluationError",
    "Extractor",
    "Floor",
    "Gold",
    "Score",
    "check_floors",
    "evaluate",
    "evaluate_folder",
    "find_source",
    "gold_files",
    "load_gold",
    "overview",
    "pin_floors",
    "table",
]

Extractor = Callable[[Path], tuple[Raw, Sequence[Raw]]]
"""A file's metadata and its obligations, as `nhiemvu extract` prints them."""


class EvaluationError(Exception):
    """Gold, its source or a file of floors is missing or unusable. The message says which and what to do."""


def load_gold(path: Path) -> Gold:
    """Read one gold file. Raises `EvaluationError` when it is missing or not of the annotation's shape."""
    try:
        return Gold.model_validate_json(path.read_bytes())
    except (OSError, ValueError) as error:
        raise EvaluationError(f"{path} is not a gold file: {error}") from error


def evaluate_folder(gold_dir: Path, sources_dir: Path, extract: Extractor) -> dict[str, Evaluation]:
    """Extract the source of every gold file of a folder and score it: gold's file name without suffix → scores.

    Raises `EvaluationError` when the folder holds no gold or a source is not below `sources_dir`; what `extract` raises
    passes through.
    """
    results = {}
    for path in gold_files(gold_dir):
        gold = load_gold(path)
        meta, records = extract(find_source(gold, sources_dir))
        results[path.stem] = evaluate(gold, meta, records)
    return results


def gold_files(gold_dir: Path) -> list[Path]:
    """The gold files of a folder by name. Raises `EvaluationError` when there are none."""
    paths = sorted(gold_dir.glob("*.json"))
    if not paths:
        raise EvaluationError(f"{gold_dir} holds no gold: expected one .json file a document")
    return paths


def find_source(gold: Gold, sources_dir: Path) -> Path:
    """The file that a gold was made from, anywhere below `sources_dir`; `EvaluationError` unless it is there once."""
    wanted = Path(gold.source).name
    found = sorted(path for path in sources_dir.rglob("*") if path.name == wanted and path.is_file())
    if len(found) != 1:
        raise EvaluationError(f"{wanted} occurs {len(found)} times below {sources_dir}, not once")
    return found[0]


def table(evaluation: Evaluation) -> str:
    """The scores of one document as a plain table for people."""
    lines = [f"{'field':12} precision recall  F1"]
    lines += [f"{k:12} {s.precision:9.3f} {s.recall:6.3f} {s.f1:6.3f}" for k, s in evaluation.fields.items()]
    lines.append(f"{'exact':12} {evaluation.exact:.3f} of {evaluation.size} obligations")
    state = ", ".join(f"{name} {'ok' if right else 'WRONG'}" for name, right in evaluation.document.items())
    return "\n".join([*lines, f"{'document':12} {state}"])


def overview(results: Mapping[str, Evaluation]) -> str:
    """One line a document: F1 a field, exact share and share of right metadata; the last line is the mean."""
    rows = {name: evaluation.figures for name, evaluation in results.items()}
    names = [*FIELDS, "exact", "document"]
    rows["mean"] = {k: sum(row[k] for row in rows.values()) / len(rows) for k in names} if rows else {}
    width = max(map(len, rows))
    lines = [" ".join([" " * width, *(f"{name[:10]:>10}" for name in names)])]
    lines += [" ".join([f"{doc:{width}}", *(f"{row[k]:10.3f}" for k in names)]) for doc, row in rows.items() if row]
    return "\n".join(lines)


class Floor(BaseModel):
    """What one document must reach: `figures` as in `Evaluation.figures`, of the gold and source with this hash."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    figures: dict[str, float]


def fingerprint(gold_path: Path, sources_dir: Path) -> str:
    """SHA-256 over the digests of a gold file's bytes and its source's bytes, in that order."""
    parts = (gold_path, find_source(load_gold(gold_path), sources_dir))
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in parts)).hexdigest()


def read_floors(path: Path) -> dict[str, Floor]:
    """Read a file of floors: gold's name → floor. Raises `EvaluationError` when it is missing or damaged."""
    try:
        return {name: Floor.model_validate(value) for name, value in json.loads(path.read_bytes()).items()}
    except (OSError, ValueError, AttributeError) as error:
        raise EvaluationError(
            f"{path} is not a file of floors ({error}); pin one with `nhiemvu eval … --pin`"
        ) from error


def check_floors(results: Mapping[str, Evaluation], floors: Path, gold_dir: Path, sources_dir: Path) -> list[str]:
    """Every way in which results fall short of the pinned floors, one sentence each; none means the gate is passed.

    A document without a floor, a floor without its document, and gold or a source changed since pinning all fail: a
    score on other material says nothing of the pinned one.
    """
    pinned = read_floors(floors)
    failures = [f"{name}: has a floor, but no gold" for name in sorted(pinned.keys() - results.keys())]
    for name, evaluation in results.items():
        if name not in pinned:
            failures.append(f"{name}: no floor; pin it")
        elif pinned[name].sha256 != fingerprint(gold_dir / f"{name}.json", sources_dir):
            failures.append(f"{name}: gold or source has changed since it was pinned; review the scores and pin again")
        else:
            failures += _shortfalls(name, pinned[name], evaluation.figures)
    return failures


def _shortfalls(name: str, floor: Floor, figures: Mapping[str, float]) -> list[str]:
    found = [f"{name}: no floor for {key}; pin it" for key in figures if key not in floor.figures]
    for key, least in floor.figures.items():
        have = figures.get(key)
        if have is None or have < least:
            reached = "absent" if have is None else f"{have:.4f}"
            found.append(f"{name}: {key} is {reached}, below its floor {least:.4f}")
    return found


def pin_floors(results: Mapping[str, Evaluation], floors: Path, gold_dir: Path, sources_dir: Path) -> list[str]:
    """Write the scores reached as the new floors; returns the figures that this lowers, one sentence each.

    Figures are cut, not rounded, to four digits, so that a run that repeats them passes. Whoever lowers a floor says
    why in the commit.
    """
    before = read_floors(floors) if floors.exists() else {}
    after = {
        name: Floor(
            sha256=fingerprint(gold_dir / f"{name}.json", sources_dir),
            figures={key: math.floor(value * 10_000) / 10_000 for key, value in evaluation.figures.items()},
        )
        for name, evaluation in results.items()
    }
    text = json.dumps({name: floor.model_dump() for name, floor in after.items()}, indent=1, ensure_ascii=False)
    floors.write_text(text + "\n", encoding="utf-8")
    lowered = []
    for name in before.keys() & after.keys():
        for key, old in before[name].figures.items():
            new = after[name].figures.get(key, 0.0)
            if new < old:
                lowered.append(f"{name}: {key} lowered from {old:.4f} to {new:.4f}")
    return sorted(lowered)
