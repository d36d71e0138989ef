"""Small writes of many threads, done as one large one: what each waits for is one flush of the disk."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K")
T = TypeVar("T")

LONGEST_PAUSE = 2.0
"""Seconds: however slow the disk is, nothing waits longer for company."""


@dataclass(slots=True, eq=False)
class _Waiting(Generic[K, T]):
    item: K
    result: list[T]
    error: BaseException | None = None


class Together(Generic[K, T]):
    """Calls `write` with all items that threads have brought, those that came while the write before was going on.

    `write` returns one result an item; what it raises is raised to each thread of that batch. `expected` tells how many
    items may come soon: for those a write waits, as long as the write before took and no longer (an engine that holds
    the interpreter while it writes lets nothing come meanwhile).
    """

    def __init__(self, write: Callable[[Sequence[K]], Sequence[T]], expected: Callable[[], int] = lambda: 0) -> None:
        self._write = write
        self._expected = expected
        self._pause = 0.0
        self._queue: list[_Waiting[K, T]] = []
        self._queueing = threading.Condition()
        self._writing = threading.Lock()

    def __call__(self, item: K) -> T:
        """Write `item`, perhaps with others; returns when it is written."""
        own: _Waiting[K, T] = _Waiting(item, [])
        with self._queueing:
            self._queue.append(own)
            self._queueing.notify()
        with self._writing:
            # Whoever wrote before may have taken this item along.
            if not own.result and own.error is None:
                self._write_all()
        if own.error is not None:
            raise own.error
        return own.result[0]

    def _write_all(self) -> None:
        with self._queueing:
            self._queueing.wait_for(lambda: len(self._queue) >= self._expected(), timeout=self._pause)
            batch, self._queue = self._queue, []
        began = time.monotonic()
        try:
            results = self._write([waiting.item for waiting in batch])
            for waiting, result in zip(batch, results, strict=True):
                waiting.result.append(result)
        except BaseException as error:
            for waiting in batch:
                waiting.error = error
        self._pause = min(time.monotonic() - began, LONGEST_PAUSE)
