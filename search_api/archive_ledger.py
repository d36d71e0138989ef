"""Writing the ledger: what every file waits for, who works on it, and how often it was tried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Update, bindparam, delete, func, insert, or_, select, update

from search_api import archive_schema as schema
from search_api.archive_changes import next_stamp
from search_api.archive_queries import job_row
from search_api.archive_reader import LONGEST_WAIT, ArchiveReader
from search_api.archive_rows import FINISHED, Job, State, as_job, labels_of
from search_api.originals import Originals


class Leased(Exception):
    """Another process reads the file."""


class Ledger(ArchiveReader):
    """The part of `search_api.archive.Archive` that writes jobs."""

    def __init__(self, engine: Engine, originals: Originals) -> None:
        super().__init__(engine, originals)
        self._writer = engine.execution_options(writes=True)

    def receive(self, sha256: str, source: str, labels: Sequence[str] = ()) -> Job:
        """The job of a file, made in state `received` when the file is new; `labels` are added to those it has."""
        with self._writer.begin() as connection:
            one_writer(connection)
            row = job_row(connection, sha256)
            if row is None:
                now = schema.utc_now()
                values = {"sha256": sha256, "source": source, "labels": _joined((), labels)}
                row = connection.execute(_NEW_JOB, {**values, "received_at": now, "updated_at": now}).one()
                connection.execute(_FORGET_DELETION, {"of": sha256})
            elif (joined := _joined(labels_of(row.labels), labels)) != row.labels:
                # The index holds labels too.
                state = "extracted" if row.state in ("done", "partial") else row.state
                update_job(connection, sha256, labels=joined, state=state)
                stamp = {"updated_at": next_stamp(connection)}
                connection.execute(update(schema.documents).where(schema.documents.c.sha256 == sha256).values(stamp))
                row = _found(connection, sha256)
            return as_job(row)

    def begin(self, sha256: str, *, afresh: bool = False, owner: str | None = None, seconds: float = 0.0) -> Job:
        """Note that reading a file starts (`afresh`: for the first time, whatever came before); count the attempt.

        For `seconds` nobody but `owner` may begin it; raises `Leased` while that is so for somebody else.
        """
        with self._writer.begin() as connection:
            one_writer(connection)
            job = as_job(_found(connection, sha256))
            if owner is not None and job.owner not in (None, owner) and still_ahead(job.leased_until):
                raise Leased(sha256)
            values: dict[str, Any] = {"state": "received", "reason": None, "not_before": None, "owner": owner}
            values["attempts"], values["tries"] = (1, 0) if afresh else (job.attempts + 1, job.tries)
            values["leased_until"] = _in(seconds) if owner else None
            update_job(connection, sha256, **values)
            return replace(job, **values)

    def mark(self, sha256: str, state: State, reason: str | None = None) -> None:
        """Note how far a file has come; `reason` is a sentence for a person. Raises `KeyError`."""
        ended: dict[str, Any] = {"owner": None, "leased_until": None} if state in FINISHED else {}
        with self._writer.begin() as connection:
            one_writer(connection)
            update_job(connection, sha256, state=state, reason=reason, **ended)

    def postpone(self, sha256: str, reason: str, seconds: float) -> None:
        """Read a file again after some time, for a cause that may pass; the attempt did not end the process."""
        values: dict[str, Any] = {"state": "received", "reason": reason, "not_before": _in(seconds)}
        with self._writer.begin() as connection:
            one_writer(connection)
            tries = _found(connection, sha256).tries + 1
            update_job(connection, sha256, **values, tries=tries, attempts=0, owner=None, leased_until=None)

    def interrupted(self, sha256: str) -> None:
        """Take an attempt back that something else than the file has broken off."""
        jobs = schema.jobs
        taken_back = {"attempts": jobs.c.attempts - 1, "owner": None, "leased_until": None}
        with self._writer.begin() as connection:
            one_writer(connection)
            unfinished = (jobs.c.sha256 == sha256, jobs.c.state.in_(("received", "read")), jobs.c.attempts > 0)
            connection.execute(update(jobs).where(*unfinished).values(taken_back))

    def ask_again(self, files: Iterable[str] | None = None, *, rules: str | None = None) -> int:
        """Let finished files be read anew; what is stored of them stays and is found until then.

        All files, those named by their SHA-256, or those whose documents were not extracted by certain `rules`. How
        many they are comes back.
        """
        jobs, documents = schema.jobs.c, schema.documents.c
        chosen = [jobs.state.in_(FINISHED)]
        if files is not None:
            chosen.append(jobs.sha256.in_(list(files)))
        if rules is not None:
            other = or_(documents.rules.is_(None), documents.rules != rules)
            chosen.append(jobs.sha256.in_(select(documents.sha256).where(other)))
        with self._writer.begin() as connection:
            one_writer(connection)
            values = {"state": "received", "reason": None, "attempts": 0, "tries": 0, "not_before": None}
            changes = {"change": _NEXT_CHANGE + jobs.number, "updated_at": schema.utc_now()}
            return connection.execute(update(schema.jobs).where(*chosen).values({**values, **changes})).rowcount

    def want_deleted(self, sha256: str) -> None:
        """Note that a file is to go, so that it does even if the process ends on the way; raises `KeyError`."""
        with self._writer.begin() as connection:
            one_writer(connection)
            update_job(connection, sha256, wanted="delete")

    def set_note(self, name: str, value: str | None) -> None:
        """Keep a value under a name, None to forget it."""
        with self._writer.begin() as connection:
            one_writer(connection)
            connection.execute(delete(schema.notes).where(schema.notes.c.name == name))
            if value is not None:
                connection.execute(insert(schema.notes).values(name=name, value=value))

    def remember_files(self, taken: Mapping[str, tuple[tuple[int, int], str]]) -> None:
        """Keep that files of a watched folder were taken in, by path: size and time (nanoseconds) then, and SHA-256."""
        rows = [
            {"path": path, "size": size, "modified": modified, "sha256": sha256}
            for path, ((size, modified), sha256) in taken.items()
        ]
        with self._writer.begin() as connection:
            connection.execute(_FORGET_FILE, [{"of": path} for path in taken])
            connection.execute(insert(schema.watched), rows)

    def forget_file(self, path: str) -> None:
        """Forget a file of a watched folder that was moved away."""
        with self._writer.begin() as connection:
            connection.execute(_FORGET_FILE, {"of": path})


def one_writer(connection: Connection) -> None:
    """Let writers pass one by one: two versions saved at once would each take themselves for the current one.

    SQLite has one writer anyway.
    """
    if connection.dialect.name != "sqlite":
        connection.execute(select(schema.schema_version.c.version).with_for_update()).all()


_NEXT_CHANGE = select(func.coalesce(func.max(schema.jobs.alias().c.change), 0) + 1).scalar_subquery()
"""A number above that of every change of a job before."""

_NEW_JOB = insert(schema.jobs).values(state="received", attempts=0, change=_NEXT_CHANGE).returning(schema.jobs)
_FORGET_FILE = delete(schema.watched).where(schema.watched.c.path == bindparam("of"))
_FORGET_DELETION = delete(schema.tombstones).where(schema.tombstones.c.sha256 == bindparam("of"))

CHANGE_JOB = update(schema.jobs).where(schema.jobs.c.sha256 == bindparam("of")).values(change=_NEXT_CHANGE)
"""Changes the job of the file `of`."""


def update_job(connection: Connection, sha256: str, statement: Update = CHANGE_JOB, **values: Any) -> None:
    """Change one job, by `CHANGE_JOB` or a statement made of it; raises `KeyError` where that changes nothing."""
    if connection.execute(statement, {**values, "of": sha256, "updated_at": schema.utc_now()}).rowcount != 1:
        raise KeyError(sha256)


def put_off(job: Job) -> bool:
    """Whether a file merely waits to be read again, so that archive and index are not apart because of it."""
    return job.state == "received" and job.wanted is None and still_ahead(job.not_before)


def still_ahead(moment: str | None) -> bool:
    """Whether a lease or a pause is not over."""
    return moment is not None and schema.utc_now() < moment <= _in(LONGEST_WAIT.total_seconds())


def _found(connection: Connection, sha256: str) -> Any:
    row = job_row(connection, sha256)
    if row is None:
        raise KeyError(sha256)
    return row


def _in(seconds: float) -> str:
    return schema.as_text(datetime.now(UTC) + timedelta(seconds=min(seconds, LONGEST_WAIT.total_seconds())))


def _joined(known: Sequence[str], new: Sequence[str]) -> str:
    return "\n".join(dict.fromkeys((*known, *(label for label in (" ".join(one.split()) for one in new) if label))))
