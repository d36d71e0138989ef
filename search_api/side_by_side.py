"""Several tasks at a time, a bounded number begun, each result as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

K = TypeVar("K")
T = TypeVar("T")
Task = Callable[[], T]


def side_by_side(
    tasks: Iterable[tuple[K, Task[T]]], threads: int, stop: Callable[[], None] = lambda: None
) -> Iterator[tuple[K, T]]:
    """The result of each task with its name, in the order in which they end; tasks are drawn as threads come free.

    What a task raises is raised here, once the tasks at hand have ended; no further one is begun. When the program is
    interrupted or nobody wants more results, `stop` is called first, to break off the tasks at hand.
    """
    if threads <= 1:
        yield from ((name, task()) for name, task in tasks)
        return
    running: dict[Future[T], K] = {}
    with ThreadPoolExecutor(threads, thread_name_prefix="intake") as pool:
        try:
            for name, task in tasks:
                running[pool.submit(task)] = name
                # Twice as many as can run: a thread that comes free finds its next task begun.
                if len(running) >= 2 * threads:
                    yield from _ended(running)
            while running:
                yield from _ended(running)
        except BaseException as error:
            for future in running:
                future.cancel()
            if not isinstance(error, Exception):
                stop()
            raise


def _ended(running: dict[Future[T], K]) -> Iterator[tuple[K, T]]:
    """Wait for one or more to end, and take them out."""
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        yield running.pop(future), future.result()
