"""How alike two texts are, told from a few hundred bytes of each: a signed scan and the Word draft of one plan.

A sketch (`search_api.minhash`) is made of the text's runs of three syllables without tone marks, which recognition
mostly gets right even where it misses a mark; it tells the share of runs in common give or take 0.06. Sketches are cut
into bands; near copies have at least one band in common (at a share of 0.5 in 94 of 100 cases), so that nobody has to
compare all with all.
"""

from __future__ import annotations

import base64
import re
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from ingest.vietnamese import fold, nfc
from search_api.minhash import MinHash

PLACES = 63
BANDS = 21
LEAST_RUNS = 100
"""Shorter texts are mostly letterhead, which all plans of an office share: they have no sketch."""

LONGEST = 400_000
"""Characters looked at: longer documents differ early if they differ."""

Sketch = NDArray[np.uint32]

_RUN = 3
_WORD = re.compile(r"[^\W_]+")
_minhash = MinHash(PLACES, seed=30_2020)


def sketch(text: str) -> Sketch | None:
    """The sketch of a text, None for one that is too short to tell."""
    words = _WORD.findall(nfc(text[:LONGEST]))
    if len(words) < LEAST_RUNS + _RUN:
        return None
    # Folding makes no letter anything else: it can wait until each word is there once.
    distinct = list(dict.fromkeys(words))
    code = dict(zip(distinct, (crc32(word.encode()) for word in fold("\n".join(distinct)).split("\n")), strict=True))
    codes = np.array([code[word] for word in words], dtype=np.uint64)
    runs = np.zeros(len(codes) - _RUN + 1, dtype=np.uint64)
    for place in range(_RUN):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + codes[place : len(codes) - _RUN + 1 + place]
    runs = np.unique(runs ^ (runs >> np.uint64(29)))
    if len(runs) < LEAST_RUNS:
        return None
    return (_minhash(runs) >> np.uint64(32)).astype(np.uint32)


def share(one: Sketch, other: Sketch) -> float:
    """How much of two texts is the same: 0 nothing, 1 all."""
    return float((one == other).mean())


def bands(one: Sketch) -> list[int]:
    """A number for each band, which tells bands apart too and fits a signed 64-bit column."""
    parts = [bytes([number]) + part.tobytes() for number, part in enumerate(np.split(one, BANDS))]
    return [int.from_bytes(blake2b(part, digest_size=8).digest(), "big", signed=True) for part in parts]


def written(one: Sketch) -> str:
    """The sketch as text."""
    return base64.b64encode(one.astype("<u4").tobytes()).decode()


def read(said: str) -> Sketch:
    """The sketch that `written` wrote."""
    return np.frombuffer(base64.b64decode(said), dtype="<u4").astype(np.uint32)
