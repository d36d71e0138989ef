"""`nhiemvu eval`: the extraction against gold, with floors that hold it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from search_api.commands.access import CommandError

FLOORS = "floors.json"


def judge(
    gold: Path,
    sources: Path | None,
    verbose: bool,
    pin: bool,
    floors: Path | None,
    say: Callable[[str], None],
    errors: Path | None = None,
) -> bool:
    """Score every gold file's source; returns whether the gate is passed. Raises `CommandError`.

    Without `sources` they are looked for beside the gold folder. `pin` writes the scores as new floors into `floors`
    (default: floors.json in the gold folder's parent); without it the scores are held against those, if any.
    `errors` names a file for the page of differences.
    """
    from extract import evaluate as scoring
    from ingest.errors import IngestError

    where = sources or gold.resolve().parent
    seen: list[tuple[str, Sequence[dict[str, Any]]]] = []
    try:
        results = scoring.evaluate_folder(gold, where, lambda path: _extract(path, seen))
        say(scoring.overview(results))
        for name, evaluation in results.items() if verbose else ():
            say(f"\n{name}\n{scoring.table(evaluation)}")
            say("\n".join(evaluation.differences))
        if errors:
            _write_page(errors, gold, seen, scoring.overview(results))
            say(f"Differences: {errors}")
        kept = floors or gold.resolve().parent / FLOORS
        if pin:
            for lowered in scoring.pin_floors(results, kept, gold, where):
                say(lowered)
            say(f"Pinned in {kept}.")
            return True
        if not kept.exists() and floors is None:
            return True
        failures = scoring.check_floors(results, kept, gold, where)
    except (scoring.EvaluationError, IngestError, OSError) as error:
        raise CommandError(str(error)) from error
    for failure in failures:
        say(failure)
    return not failures


def _extract(
    path: Path, seen: list[tuple[str, Sequence[dict[str, Any]]]]
) -> tuple[dict[str, Any], Sequence[dict[str, Any]]]:
    """Read and extract a file; its text and records are noted in `seen`."""
    from extract.pipeline import extract, meta
    from ingest.read import read_file

    document = read_file(path)
    records = [record.model_dump(mode="json") for record in extract(document)]
    seen.append((document.text, records))
    return meta(document).model_dump(mode="json"), records


def _write_page(file: Path, gold: Path, seen: Sequence[tuple[str, Sequence[dict[str, Any]]]], overview: str) -> None:
    from extract.evaluate import gold_files, load_gold
    from extract.evaluate_page import differences, page

    found = []
    for path, (text, records) in zip(gold_files(gold), seen, strict=True):
        found += differences(path.stem, load_gold(path), text, records)
    file.write_text(page(found, overview), encoding="utf-8")


def compare(first: Path, second: Path, verbose: bool, say: Callable[[str], None]) -> None:
    """Say how far two annotators of one document agree: the second scored as if the first were gold.

    F1 is the same whichever comes first. Raises `CommandError`.
    """
    from extract import evaluate as scoring

    try:
        one, other = scoring.load_gold(first), scoring.load_gold(second)
    except scoring.EvaluationError as error:
        raise CommandError(str(error)) from error
    if Path(one.source).name != Path(other.source).name:
        raise CommandError(f"{first} is of {one.source}, {second} of {other.source}: compare two of one document.")
    agreement = scoring.evaluate(one, other.document, other.obligations)
    say(scoring.table(agreement))
    if verbose:
        say("\n".join(agreement.differences))
