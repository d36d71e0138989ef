"""`nhiemvu eval`: the extraction against gold, with floors that hold it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from search_api.commands.access import CommandError

FLOORS = "floors.json"


def judge(
    gold: Path, sources: Path | None, verbose: bool, pin: bool, floors: Path | None, say: Callable[[str], None]
) -> bool:
    """Score every gold file's source; returns whether the gate is passed. Raises `CommandError`.

    Without `sources` they are looked for beside the gold folder. `pin` writes the scores as new floors into `floors`
    (default: floors.json in the gold folder's parent); without it the scores are held against those, if any.
    """
    from extract import evaluate as scoring
    from ingest.errors import IngestError

    where = sources or gold.resolve().parent
    try:
        results = scoring.evaluate_folder(gold, where, _extract)
        say(scoring.overview(results))
        for name, evaluation in results.items() if verbose else ():
            say(f"\n{name}\n{scoring.table(evaluation)}")
            say("\n".join(evaluation.differences))
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


def _extract(path: Path) -> tuple[dict[str, Any], Sequence[dict[str, Any]]]:
    from extract.pipeline import extract, meta
    from ingest.read import read_file

    document = read_file(path)
    records = [record.model_dump(mode="json") for record in extract(document)]
    return meta(document).model_dump(mode="json"), records
