"""How the time of some work grows with what it is given."""

from __future__ import annotations

import time
from collections.abc import Callable

SMALL, TIMES = 5_000, 8
SLACK_SECONDS = 0.1
"""What a machine under load may add to the shortest of work."""


def seconds(work: Callable[[], object]) -> float:
    """Processor time of the faster of two runs."""
    taken = []
    for _ in range(2):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def grows_linearly(work: Callable[[str], object], piece: str) -> bool:
    """Whether eight times as many pieces take far less than the 64 times as long that quadratic work would."""
    small, large = piece * SMALL, piece * SMALL * TIMES
    return seconds(lambda: work(large)) < 3 * TIMES * seconds(lambda: work(small)) + SLACK_SECONDS
