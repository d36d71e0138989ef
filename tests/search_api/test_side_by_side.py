"""Several tasks at a time, and many small writes as one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from search_api.side_by_side import side_by_side
from search_api.together import Together


def tasks(count: int, work: Callable[[int], int]) -> Iterator[tuple[str, Callable[[], int]]]:
    for number in range(count):
        yield str(number), lambda number=number: work(number)  # type: ignore[misc]


class Crowd:
    """Counts how many are in it at once."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._lock = threading.Lock()

    def visit(self, number: int) -> int:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.02)
        with self._lock:
            self.now -= 1
        return number * number


@pytest.mark.parametrize("threads", [1, 3])
def test_every_task_is_done_once_and_no_more_at_a_time_than_threads(threads: int) -> None:
    crowd = Crowd()
    assert sorted(side_by_side(tasks(20, crowd.visit), threads)) == sorted((str(n), n * n) for n in range(20))
    assert crowd.most == threads


def test_results_come_as_tasks_end_and_tasks_are_drawn_as_threads_come_free() -> None:
    drawn: list[int] = []
    release = threading.Event()

    def slow_first(number: int) -> int:
        return release.wait(30) if number == 0 else number

    def watched() -> Iterator[tuple[str, Callable[[], int]]]:
        for name, task in tasks(50, slow_first):
            drawn.append(int(name))
            yield name, task

    results = side_by_side(watched(), 2)
    assert next(results)[0] == "1"
    assert len(drawn) <= 4, "a folder of any size is never held in memory"
    release.set()
    assert len(list(results)) == 49


def test_an_error_ends_it_once_the_tasks_at_hand_have_ended() -> None:
    ended: list[int] = []

    def work(number: int) -> int:
        if number == 3:
            raise ZeroDivisionError
        time.sleep(0.01)
        ended.append(number)
        return number

    stopped: list[bool] = []
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(tasks(1000, work), 2, lambda: stopped.append(True)))
    assert len(ended) < 20 and stopped == []


def test_an_interrupt_breaks_the_tasks_at_hand_off() -> None:
    stop = threading.Event()
    results = side_by_side(tasks(10, lambda number: stop.wait(30) if number else 0), 2, stop.set)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        for _ in results:
            results.throw(KeyboardInterrupt)
    assert stop.is_set() and time.monotonic() - began < 28


def test_what_comes_during_a_write_is_written_together() -> None:
    batches: list[list[int]] = []
    first = threading.Event()

    def write(items: Sequence[int]) -> list[int]:
        batches.append(list(items))
        first.set()
        time.sleep(0.3)
        return [item * 10 for item in items]

    together = Together(write)
    results: dict[int, int] = {}
    threads = [threading.Thread(target=lambda n=n: results.update({n: together(n)})) for n in range(6)]  # type: ignore[misc]
    threads[0].start()
    first.wait(10)
    for thread in threads[1:]:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {n: n * 10 for n in range(6)}
    assert [sorted(batch) for batch in batches] == [[0], [1, 2, 3, 4, 5]]


def test_a_write_that_fails_fails_for_all_of_its_batch_and_the_next_goes_on() -> None:
    broken = True

    def write(items: Sequence[int]) -> list[int]:
        if broken:
            raise OSError("full")
        return list(items)

    together = Together(write)
    with pytest.raises(OSError, match="full"):
        together(1)
    broken = False
    assert together(2) == 2


def test_nobody_waits_for_company_that_does_not_come() -> None:
    together = Together(lambda items: [time.sleep(0.05) or item for item in items], expected=lambda: 100)
    began = time.monotonic()
    assert [together(n) for n in range(3)] == [0, 1, 2]
    assert time.monotonic() - began < 5
