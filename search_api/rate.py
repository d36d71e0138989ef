"""How often one caller may ask: a token bucket each, so that short bursts pass and floods do not."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

MOST_CALLERS = 10_000
"""Buckets kept; beyond, those untouched for longest are forgotten, that is, full again."""


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Rate:
    """Lets each caller through `per_second` times a second on average, `burst` times at once; 0 a second: always."""

    def __init__(self, per_second: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_second
        self._burst = float(burst)
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def wait(self, caller: str) -> int:
        """0 when a request of this caller may pass, which is then counted; else in how many seconds the next may."""
        if self._per_second <= 0:
            return 0
        now = self._clock()
        bucket = self._buckets.pop(caller, None) or _Bucket(self._burst, now)
        bucket.left = min(self._burst, bucket.left + (now - bucket.at) * self._per_second)
        bucket.at = now
        self._buckets[caller] = bucket
        if len(self._buckets) > MOST_CALLERS:
            self._buckets.popitem(last=False)
        if bucket.left >= 1:
            bucket.left -= 1
            return 0
        return max(1, math.ceil((1 - bucket.left) / self._per_second))


def neighbourhood(address: str) -> str:
    """What counts as one caller among addresses: an IPv6 network of 64 bits is one subscriber's."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return parsed.exploded[:19]
