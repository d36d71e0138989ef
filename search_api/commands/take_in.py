"""`nhiemvu ingest`: files and folders into the archive and the index."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.records import Obligation
from search_api.commands.access import Server, with_data
from search_api.settings import Settings
from search_api.workspace import Workspace

POLL_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file; `reason` is set when it failed or was read only in part."""

    source: str
    ok: bool
    reason: str | None = None
    known: bool = False


@dataclass(slots=True)
class Tally:
    """What a run has taken in."""

    files: list[Taken] = field(default_factory=list)
    obligations: int = 0
    figures: int = 0
    agencies: set[str] = field(default_factory=set)
    seconds: float = 0.0

    def add(self, taken: Taken, records: Iterable[Obligation]) -> None:
        """Count a file and the obligations it now has."""
        self.files.append(taken)
        for record in records:
            self.obligations += 1
            self.figures += len(record.targets)
            self.agencies |= {ref.name for ref in (*record.lead, *record.cooperating, *record.monitoring)}

    @property
    def failed(self) -> list[Taken]:
        """The files of which nothing is stored."""
        return [taken for taken in self.files if not taken.ok]


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files themselves and those in folders, below them too, in order; hidden ones only when named."""
    found: list[Path] = []
    for path in paths:
        found += sorted(_inside(path)) if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def _inside(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def take_in(settings: Settings, files: list[Path], again: bool, progress: Callable[[Path], None]) -> Tally:
    """Take files in, one after the other; `progress` is called before each."""
    tally = Tally()
    began = time.monotonic()

    def here(data: Workspace) -> None:
        data.intake.resume()
        stale = data.why_stale()
        if stale:
            data.rebuild_index()
        for path in files:
            progress(path)
            result = data.intake.add(path, again=again)
            records = data.archive.obligations_of(result.document_id) if result.ok and result.document_id else []
            tally.add(Taken(result.source, result.ok, result.reason, result.known), records)

    def there(server: Server) -> None:
        for path in files:
            progress(path)
            tally.add(*_through(server, path))

    with_data(settings, here, there)
    tally.seconds = time.monotonic() - began
    return tally


def _through(server: Server, path: Path) -> tuple[Taken, list[Obligation]]:
    from search_api.commands.access import CommandError

    try:
        job = server.post_file("/jobs", path)
        while job["state"] not in ("done", "partial", "failed"):
            time.sleep(POLL_SECONDS)
            job = server.get(f"/jobs/{job['sha256']}")
    except (OSError, CommandError) as error:
        return Taken(path.name, False, str(error)), []
    ok = job["state"] != "failed"
    return Taken(job["source"], ok, job["reason"]), _records(server, job["document_id"]) if ok else []


def _records(server: Server, document_id: str) -> list[Obligation]:
    found: list[Obligation] = []
    page = server.get("/obligations", document=document_id, limit=200)
    while True:
        found += [Obligation.model_validate(item) for item in page["items"]]
        if page["next"] is None:
            return found
        page = server.get("/obligations", document=document_id, limit=200, cursor=page["next"])
