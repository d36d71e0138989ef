"""Changes of jobs as server-sent events (HTML standard, 9.2)."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial

import anyio
from anyio import to_thread
from pydantic import BaseModel

from search_api.archive_rows import Job
from search_api.workspace import Workspace

LOOK_SECONDS = 0.4
LONGEST_SECONDS = 60.0
"""A stream ends then, and the browser opens the next one: a server that is to stop waits for no reader for long."""

BEAT_SECONDS = 15.0
"""How often a comment is sent where nothing happens, so that proxies keep the line."""

_BATCH = 200


def number_of_event(event_id: str | None) -> int | None:
    """The change that an event's id stands for; None for anything else."""
    if event_id is None or not (event_id.isascii() and event_id.isdigit() and len(event_id) <= 18):
        return None
    return int(event_id)


async def job_events(
    data: Workspace,
    after: int | None,
    entries: Callable[[list[Job]], Sequence[BaseModel]],
    stopping: Callable[[], bool],
    gone: Callable[[], Awaitable[bool]],
) -> AsyncIterator[str]:
    """Events of changes later than number `after`, None for those from now on; ends when the server or the reader does.

    Of a job that changes twice between two looks only the later change is told.
    """
    begun = beat = time.monotonic()
    last = await to_thread.run_sync(data.archive.last_change) if after is None else after
    yield f"retry: 1000\nid: {last}\n\n"
    while time.monotonic() - begun < LONGEST_SECONDS and not stopping() and not await gone():
        jobs = await to_thread.run_sync(partial(data.archive.job_changes, last, _BATCH))
        if jobs:
            last, beat = jobs[-1].change, time.monotonic()
            shown = await to_thread.run_sync(entries, jobs)
            for job, entry in zip(jobs, shown, strict=True):
                yield f"event: job\nid: {job.change}\ndata: {entry.model_dump_json()}\n\n"
        elif time.monotonic() - beat > BEAT_SECONDS:
            beat = time.monotonic()
            yield ": still here\n\n"
        if len(jobs) < _BATCH:
            await anyio.sleep(LOOK_SECONDS)
