"""`nhiemvu ingest`: files and folders into the archive and the index."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from extract.records import Obligation
from search_api.audit import user
from search_api.client import Client
from search_api.client_errors import ClientError, NotFound
from search_api.commands.access import CommandError, with_data
from search_api.commands.gather import Gathered
from search_api.parties import agency_key
from search_api.safety import records_of
from search_api.settings import Settings
from search_api.workspace import Workspace

IN_FLIGHT = 16
"""Files that a server has been given and has not finished, so that all its workers have something to do."""

Outcome = Literal["done", "partial", "failed", "left out"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file, and why unless it is done; `known`: it was stored before, and nothing was done."""

    path: Path
    outcome: Outcome
    reason: str | None = None
    known: bool = False


@dataclass(slots=True)
class Tally:
    """What a run has taken in; figures are those of files that were not known before."""

    files: list[Taken] = field(default_factory=list)
    obligations: int = 0
    figures: int = 0
    agencies: set[str] = field(default_factory=set)
    seconds: float = 0.0

    def add(self, taken: Taken, records: Iterable[Obligation] = ()) -> None:
        """Count a file and the obligations it now has."""
        self.files.append(taken)
        for record in records:
            self.obligations += 1
            self.figures += len(record.targets)
            named = (*record.lead, *record.cooperating, *record.monitoring)
            self.agencies |= {agency_key(ref.name, ref.id) for ref in named}

    def number(self, *outcomes: Outcome, known: bool | None = None) -> int:
        """How many files ended so."""
        return sum(t.outcome in outcomes and known in (None, t.known) for t in self.files)

    @property
    def unwell(self) -> list[Taken]:
        """Files with a reason, the worst first."""
        order = ("failed", "partial", "left out", "done")
        return sorted((t for t in self.files if t.reason), key=lambda t: (order.index(t.outcome), t.path))


def take_in(settings: Settings, found: Sequence[Gathered], again: bool, progress: Callable[[Path], None]) -> Tally:
    """Take files in, several at a time; `progress` is called as each ends.

    What an earlier run has begun is finished first; what it has done costs no more than reading the file. Raises
    `CommandError` when nothing more can be stored.
    """
    tally = Tally()
    began = time.monotonic()
    for one in found:
        if one.reason is not None:
            tally.add(Taken(one.path, "failed" if one.lost else "left out", one.reason))
    files = [one.path for one in found if one.reason is None]

    def here(data: Workspace) -> None:
        data.intake.resume()
        if data.why_stale():
            data.rebuild_index()
        for path, result in data.intake.add_all(files, again=again):
            outcome: Outcome = "failed" if not result.ok else "partial" if result.state == "partial" else "done"
            fresh = result.ok and not result.known and result.document_id
            records = data.archive.obligations_of(result.document_id) if fresh and result.document_id else []
            tally.add(Taken(path, outcome, result.reason, result.known), records)
            progress(path)
        _noted(settings, files, tally)

    def there(server: Client) -> None:
        if again:
            raise CommandError(
                f"--again reads files anew only while no server runs: stop the one at {server.url} first."
            )
        for taken, records in _through(server, files, settings.password or ""):
            tally.add(taken, records)
            progress(taken.path)

    with _nothing_lost():
        with_data(settings, here, there)
    tally.seconds = time.monotonic() - began
    return tally


def _noted(settings: Settings, files: Sequence[Path], tally: Tally) -> None:
    """Put into the audit log what was taken in here; a server notes it by itself."""
    if not files:
        return
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    done, failed = tally.number("done", "partial", known=False), tally.number("failed")
    with records_of(settings) as (_, audit):
        audit.add(user(), f"ingest {files[0].name}{more}", f"{done} taken in, {failed} failed")


@contextmanager
def _nothing_lost() -> Iterator[None]:
    """A full disk, or a database that fails, ends the run with a sentence; what is done stays done."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except (DBAPIError, OSError) as error:
        seen = error.orig if isinstance(error, DBAPIError) else error
        raise CommandError(
            f"Nothing more can be stored ({seen}). Make room or mend the cause, and run the same command again: what "
            "is done stays done, the rest goes on from there."
        ) from error


def _through(server: Client, files: Iterable[Path], password: str) -> Iterator[tuple[Taken, list[Obligation]]]:
    """Hand files to a server, not too many at a time, and wait for each; what it has stored already is not sent."""
    waiting: deque[tuple[Path, str]] = deque()
    for path in files:
        try:
            stored = _stored(server, path)
            if stored:
                yield stored, []
                continue
            job = server.upload(path, password=password)
        except (OSError, ClientError) as error:
            yield Taken(path, "failed", _sentence(error)), []
            continue
        waiting.append((path, job.sha256))
        if len(waiting) >= IN_FLIGHT:
            yield _ended(server, *waiting.popleft())
    while waiting:
        yield _ended(server, *waiting.popleft())


def _stored(server: Client, path: Path) -> Taken | None:
    """What the server knows of a file that it has taken in before; None when it has not, or failed to read it."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    try:
        job = server.job(sha256)
    except NotFound:
        return None
    return Taken(path, job.state, job.reason, known=True) if job.state in ("done", "partial") else None


def _sentence(error: Exception) -> str:
    return f"{error.strerror}: {error.filename}" if isinstance(error, OSError) and error.strerror else str(error)


def _ended(server: Client, path: Path, sha256: str) -> tuple[Taken, list[Obligation]]:
    job = server.finished(sha256)
    outcome: Outcome = "done" if job.state == "done" else "partial" if job.state == "partial" else "failed"
    records = server.obligations(job.document_id) if job.document_id and outcome != "failed" else ()
    return Taken(path, outcome, job.reason), list(records)
