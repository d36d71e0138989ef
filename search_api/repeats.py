"""The same provision in many plans, though each words it a little differently.

A provision's sketch (`search_api.minhash`) is made of its syllables and pairs, eight bits a place (Li and König 2010).
A few words of a long sentence (another number, agency or year) leave most places as they are; another sentence leaves
hardly any.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from extract.records import Obligation
from ingest.vietnamese import fold, nfc
from search_api.minhash import MinHash
from search_api.query_words import PLACE, PLACE_NAMES
from search_api.text import plain_ids, plain_terms, term_id, term_ids

PLACES = 32
ALIKE = 24
"""Equal places, of 32, from which two provisions are one: about three quarters of their tokens."""

_BANDS = 8
"""Only sketches with a band of four equal places are compared: at three quarters in common, 95 of 100 have one."""

_GUARD = 4
"""Bytes that have to be equal: what no likeness of words makes the same."""

_OF_PLACES = frozenset(term_id(plain_terms(name)[-1]) for name in PLACE_NAMES)
"""The last token of each name of a place, of two syllables where it has two: no text without one names a place."""

_minhash = MinHash(PLACES, seed=20_2024)
_NOTHING = np.zeros(1, dtype=np.uint64)
_STIR = np.uint64(0x9E3779B97F4A7C15)

Groups = NDArray[np.int64]
_Edges = tuple[NDArray[np.int64], NDArray[np.int64]]


def sketch_of(record: Obligation) -> str:
    """The sketch of a provision as the index keeps it, beside a guard of its kind; equal for texts that differ in
    marks, case, punctuation or places only."""
    text = record.text
    if not _OF_PLACES.isdisjoint(plain_ids(text)):  # looking for every name takes as long as all the rest
        text = PLACE.sub(" ", fold(nfc(text)))
    codes = term_ids(text).astype(np.uint64)
    places = ((_minhash(codes if len(codes) else _NOTHING) * _STIR) >> np.uint64(56)).astype(np.uint8)
    return base64.b64encode(places.tobytes() + crc32(record.kind.encode()).to_bytes(_GUARD, "big")).decode()


def clusters(sketches: Sequence[str]) -> Groups:
    """For each sketch the number of the first one that it is alike, directly or through others."""
    whole = np.frombuffer(base64.b64decode("".join(sketches)), dtype=np.uint8).reshape(-1, PLACES + _GUARD)
    places, guard = whole[:, :PLACES], np.ascontiguousarray(whole[:, PLACES:]).view(np.uint32)[:, 0]
    bands = np.ascontiguousarray(places).view(np.uint32)
    found = [_alike(bands[:, band], places, guard) for band in range(_BANDS)]
    ones, others = (np.concatenate(part) for part in zip(*found, strict=True))
    labels = np.arange(len(whole))
    while True:
        before = labels.copy()
        np.minimum.at(labels, ones, labels[others])
        np.minimum.at(labels, others, labels[ones])
        labels = labels[labels]
        if (labels == before).all():
            return labels


def _alike(band: NDArray[np.uint32], places: NDArray[np.uint8], guard: NDArray[np.uint32]) -> _Edges:
    """Sketches that share a band with another and are alike the first that has it."""
    order = np.argsort(band, kind="stable")
    starts = np.flatnonzero(np.diff(band[order], prepend=band[order[0]] ^ np.uint32(1)))
    first = order[np.repeat(starts, np.diff(starts, append=len(order)))]
    apart = np.flatnonzero(order != first)
    ones, others = order[apart], first[apart]
    same = (guard[ones] == guard[others]) & ((places[ones] == places[others]).sum(axis=1) >= ALIKE)
    return ones[same], others[same]


def folded(cluster: Groups, sketch: Groups, document: Groups, often: int) -> Groups:
    """The cluster of each row that is folded, -1 for any other: `often` rows or more have to be in it.

    All three are numbers a row. In one document two provisions are one only if their sketches are equal: a plan that
    says nearly the same twice means two things.
    """
    order = np.lexsort((np.arange(len(cluster)), document, cluster))
    ends = np.diff(cluster[order], prepend=-1).astype(bool) | np.diff(document[order], prepend=-1).astype(bool)
    starts = np.flatnonzero(ends)
    first = np.repeat(order[starts], np.diff(starts, append=len(order)))
    groups = np.full(len(cluster), -1, dtype=np.int64)
    kept = order[sketch[order] == sketch[first]]
    many = np.bincount(cluster[kept])[cluster[kept]] >= often if len(kept) else np.zeros(0, dtype=np.bool_)
    groups[kept[many]] = cluster[kept[many]]
    return groups
