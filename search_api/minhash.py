"""How much two sets have in common, told from a few numbers of each (MinHash, Broder 1997).

The share of equal places of two sketches estimates the share of members that the sets have in common, of all members
of both.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint64]
"""Numbers that stand for the members of a set: equal ones for equal members."""

_AT_ONCE = 512
"""Members whose orders stay in the processor's cache."""


class MinHash:
    """Sketches of so many `places`; only those of one `seed` can be compared."""

    def __init__(self, places: int, seed: int) -> None:
        dice = np.random.default_rng(seed)
        self._factors = dice.integers(1, 1 << 63, places, dtype=np.uint64)[:, None] | np.uint64(1)
        self._offsets = dice.integers(0, 1 << 63, places, dtype=np.uint64)[:, None]

    def __call__(self, codes: Codes) -> Codes:
        """The sketch of a set that is not empty: for each place the least of all members in an order of its own. High
        bits are mixed best."""
        parts = [codes[start : start + _AT_ONCE] for start in range(0, len(codes), _AT_ONCE)]
        least = [(self._factors * part + self._offsets).min(axis=1) for part in parts]
        sketch: Codes = np.min(least, axis=0)
        return sketch
