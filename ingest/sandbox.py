"""Foreign bytes are read in processes of their own: whatever a file does to a library costs that file, nothing else.

    with Workers(2) as workers:
        document = read_bytes_apart(data, "plan.pdf", workers=workers)

Worker processes start when first needed and are used again, until they have done many calls or one has ended them. They
are forks of a clean process that has imported the readers already, so a new one is there in milliseconds (Windows has
no forks and starts each afresh). This is for crashes and for greed, not for malice: a worker may do what its user may.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import connection, util
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, Self, TypeVar, cast

from ingest import sandbox_worker
from ingest.document import Document
from ingest.errors import DamagedFile, IngestError, LimitExceeded, MayPass
from ingest.limits import DEFAULT, Limits
from ingest.read import load, read_bytes
from ingest.sniff import Format, sniff

T = TypeVar("T")

CALLS_EACH = 500
"""Calls after which a worker is replaced, before what libraries lose in memory adds up."""
SMALL = 128 * 1024
"""Bytes up to which plain text is read in this process: its reader is no foreign code and takes no time for it."""

_PRELOAD = [
    *("ingest.letterhead", "ingest.outline"),
    *(f"ingest.readers.{name}" for name in ("text", "html", "docx", "office", "pdf")),
]


class WorkersClosed(RuntimeError):
    """`Workers.run` was called after `Workers.close`, or broken off by it; it says nothing about the file."""


class Workers:
    """Up to `count` worker processes (0: one a processor), shared by any number of threads.

    `preload` names modules, beside the readers, that workers have imported from the beginning; what the first `Workers`
    of a process names holds for all of them.
    """

    def __init__(self, count: int = 0, *, preload: tuple[str, ...] = ()) -> None:
        self.count = count or os.cpu_count() or 1
        self._context = _context(preload)
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._closed = False
        self._changed = threading.Condition()
        # Workers are no daemons, since readers may start processes; without this the interpreter would wait for them.
        util.Finalize(self, _end_all, args=(self._idle, self._busy), exitpriority=10)

    def run(self, function: Callable[..., T], *arguments: Any, bounds: Limits = DEFAULT, **options: Any) -> T:
        """`function(*arguments, **options)`, done in a worker; waits for a free one.

        `function` is one of a module; arguments and result are pickled. What it raises is raised here, with its place
        in a note. Raises `LimitExceeded` after `bounds.file_seconds`, when `bounds.memory_bytes` do not suffice or the
        process was killed, `DamagedFile` when a library crashed, and `WorkersClosed`.
        """
        worker = self._take()
        try:
            return cast(T, worker.call((function, arguments, options), bounds))
        except IngestError:
            if self._closed:
                raise WorkersClosed("The workers were closed while one was at work.") from None
            raise
        finally:
            self._give_back(worker)

    def close(self) -> None:
        """End the workers, those at work too; calling it twice is fine."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            _end_all(self._idle, self._busy)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _take(self) -> _Worker:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._idle or len(self._busy) < self.count)
            if self._closed:
                raise WorkersClosed("The workers have been closed.")
            worker = self._idle.pop() if self._idle else _Worker(self._context)
            self._busy.add(worker)
            return worker

    def _give_back(self, worker: _Worker) -> None:
        done = worker.spent or self._closed
        if done:
            worker.end()
        with self._changed:
            self._busy.discard(worker)
            if not done:
                self._idle.append(worker)
            self._changed.notify()


def read_bytes_apart(
    data: bytes,
    source: str,
    *,
    password: str | None = None,
    limits: Limits = DEFAULT,
    workers: Workers | None = None,
) -> Document:
    """`ingest.read.read_bytes` in a worker process, under limits of time and memory; raises the same errors.

    Small plain text is read right here. Without `workers`, by one that all such calls of this process share.
    """
    if len(data) <= SMALL and sniff(data) is Format.TEXT:
        return read_bytes(data, source, password=password, limits=limits)
    chosen = workers or _shared()
    return chosen.run(read_bytes, data, source, password=password, limits=limits, bounds=limits)


def read_file_apart(path: Path, *, password: str | None = None, limits: Limits = DEFAULT) -> Document:
    """`ingest.read.read_file` by `read_bytes_apart`; raises `OSError` too."""
    return read_bytes_apart(load(path, limits), path.name, password=password, limits=limits)


@cache
def _shared() -> Workers:
    return Workers(1)


def _end_all(idle: list[_Worker], busy: set[_Worker]) -> None:
    for worker in (*idle, *busy):
        worker.end()
    idle.clear()


def _context(preload: tuple[str, ...]) -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*_PRELOAD, *preload])
    return context


@dataclass(slots=True, eq=False)
class _Worker:
    """One process, the line to it, and a folder for its temporary files that goes with it."""

    context: BaseContext
    process: Any = None
    line: Connection[Any, Any] | None = None
    room: str = ""
    calls: int = 0
    spent: bool = False
    """Whether the process must not be used again."""
    programs: set[int] = field(default_factory=set)
    """Process groups of the outside programs that it has running."""

    def call(self, order: tuple[Any, ...], limits: Limits) -> Any:
        """The answer to one order: its result, or what it raised."""
        line = self._start()
        self.calls += 1
        self.spent = True  # until it has answered: nobody listens to a call that was broken off
        try:
            line.send((limits, pickle.dumps(order, pickle.HIGHEST_PROTOCOL)))
            answer = self._answer(line, limits)
        except (EOFError, ConnectionError):
            raise self._death(limits) from None
        failed = isinstance(answer, BaseException)
        # Memory that ran out leaves a heap in pieces.
        self.spent = self.calls >= CALLS_EACH or (failed and isinstance(answer, LimitExceeded))
        if failed:
            raise answer
        return answer[0]

    def end(self) -> None:
        """Let the process go, at once, with all that it has started; twice is fine."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            self.process.kill()
        self.process.join()
        for group in self.programs:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(group, signal.SIGKILL)
        shutil.rmtree(self.room, ignore_errors=True)

    def _start(self) -> Connection[Any, Any]:
        if self.line is None:
            self.line, there = self.context.Pipe()
            self.room = tempfile.mkdtemp(prefix="nhiemvu-reader-")
            made = cast(Any, self.context).Process
            self.process = made(target=sandbox_worker.serve, args=(there, self.room), name="nhiemvu-reader")
            self.process.start()
            there.close()
        return self.line

    def _answer(self, line: Connection[Any, Any], limits: Limits) -> Any:
        """The answer, as soon as it comes; until then the worker tells which outside programs it starts and ends."""
        until = time.monotonic() + limits.file_seconds
        while True:
            if not connection.wait([line, self.process.sentinel], max(until - time.monotonic(), 0.0)):
                raise MayPass(_too_slow(limits))
            # A process that has ended may have answered before.
            if not line.poll():
                raise EOFError
            kind, content = line.recv()
            if kind == "answer":
                return content
            if kind == "started":
                self.programs.add(content)
            else:
                self.programs.discard(content)

    def _death(self, limits: Limits) -> IngestError:
        """What the end of the process says about the file; -n is signal n."""
        self.process.join()
        ended = {-getattr(signal, name): name for name in _CRASHES if hasattr(signal, name)}
        code = self.process.exitcode
        if code == -getattr(signal, "SIGALRM", 0):
            return MayPass(_too_slow(limits))
        if code in ended:
            return DamagedFile(
                f"A library crashed while it read the file ({ended[code]}); open the file in the program that it was "
                "made with and save it anew."
            )
        return MayPass(
            "The process that read the file was killed, perhaps for want of memory; free some memory and try again, "
            "or split the file."
        )


_CRASHES = ("SIGSEGV", "SIGABRT", "SIGILL", "SIGFPE", "SIGBUS", "SIGTRAP", "SIGSYS")


def _too_slow(limits: Limits) -> str:
    return (
        f"Reading the file took more than {limits.file_seconds:g} seconds and was stopped; split the file, or raise "
        "the limit."
    )
