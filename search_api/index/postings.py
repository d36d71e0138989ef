"""Which rows have a word, and with what weight: an inverted index in numpy arrays.

Rows come in ascending order, in runs: each run is sorted by word, and runs of like size are merged, so that there are
never more than some ten. Runs never change, so readers hold on to those that they began with. A posting takes six
bytes, its weight (a half-precision number) being right to one in 2,000; an obligation has some two hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from search_api.index.arrays import Mask, Whole
from search_api.index.base import Sparse
from search_api.index.snapshot import Arrays, grouped, under

Weights = NDArray[np.float16]

_POSTING = 6
"""Bytes of a packed posting."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Postings by word: those of `terms[i]` are `starts[i]` to `starts[i + 1]` of `rows` (ascending) and `weights`."""

    terms: NDArray[np.uint32]
    starts: NDArray[np.int64]
    rows: Whole
    weights: Weights

    def lengths(self) -> NDArray[np.int64]:
        """How many rows each word has."""
        return np.diff(self.starts)


class Postings:
    """The words of rows, for one writer and any number of readers."""

    def __init__(self, runs: tuple[_Run, ...] = ()) -> None:
        self._runs = runs

    def add(self, first_row: int, words: Sequence[Sparse | bytes]) -> None:
        """Append the words of rows from `first_row` on, as vectors or `packed`; every later row has a higher number."""
        run = _run_of(first_row, words)
        if not len(run.rows):
            return
        runs = [*self._runs, run]
        while len(runs) > 1 and len(runs[-2].rows) <= 2 * len(runs[-1].rows):
            newer = runs.pop()
            runs.append(_merged(runs.pop(), newer))
        self._runs = tuple(runs)

    def arrays(self) -> Arrays:
        """All of it, to be kept."""
        kept: Arrays = {}
        for number, run in enumerate(self._runs):
            parts: Arrays = {"terms": run.terms, "starts": run.starts, "rows": run.rows, "weights": run.weights}
            kept |= under(f"run/{number}", parts)
        return kept

    @classmethod
    def of(cls, kept: Arrays) -> Postings:
        """What `arrays` gave."""
        runs = sorted(grouped("run", kept).items(), key=lambda run: int(run[0]))
        return cls(tuple(_Run(one["terms"], one["starts"], one["rows"], one["weights"]) for _, one in runs))

    def view(self) -> PostingsView:
        """What is there now."""
        return PostingsView(self._runs)

    def moved(self, new_rows: Whole) -> Postings:
        """The same with other numbers for the rows, which keep their order; -1 for those that are gone."""
        return Postings(tuple(_moved(run, new_rows) for run in self._runs))


@dataclass(frozen=True, slots=True)
class PostingsView:
    """The words of all rows that were there when it was made, and perhaps of later ones."""

    runs: tuple[_Run, ...]

    def rows(self, term: int, present: Mask) -> Whole:
        """The rows present that have a word, ascending."""
        [parts] = self._parts([term], len(present))
        both: Whole = np.concatenate([rows for rows, _ in parts]) if parts else np.zeros(0, dtype=np.int32)
        return both[present[both]]

    def best(self, term: int, present: Mask) -> float | None:
        """The highest score of any row present for one word of weight 1; None where none has it."""
        [parts] = self._parts([term], len(present))
        found = [weights[present[rows]] for rows, weights in parts]
        heaviest = max((float(one.max()) for one in found if len(one)), default=None)
        if heaviest is None:
            return None
        return heaviest * _rarity(sum(map(len, found)), int(np.count_nonzero(present)))

    def scores(self, words: Sparse, present: Mask) -> NDArray[np.float32]:
        """For every row the sum over the words of weight there, weight in the query, and rarity among rows present.

        Rarity is ln(1 + (N - n + 0.5) / (n + 0.5)), as in BM25, where n of N rows have the word. Rows not present
        have 0.
        """
        score = np.zeros(len(present), dtype=np.float32)
        count = int(np.count_nonzero(present))
        whole = count == len(present)
        for parts, weight in zip(self._parts(words.indices, len(present)), words.values, strict=True):
            having = sum(len(rows) if whole else int(np.count_nonzero(present[rows])) for rows, _ in parts)
            factor = np.float32(weight * _rarity(having, count))
            for rows, weights in parts:
                np.add.at(score, rows, weights.astype(np.float32) * factor)
        if not whole:
            score *= present
        return score

    def _parts(self, terms: Sequence[int], size: int) -> list[list[tuple[Whole, Weights]]]:
        """For each word the rows below `size` that have it, and its weights there, run by run."""
        wanted = np.array(terms, dtype=np.uint32)
        found: list[list[tuple[Whole, Weights]]] = [[] for _ in terms]
        for run in (run for run in self.runs if len(run.terms)):
            places = np.searchsorted(run.terms, wanted)
            known = np.flatnonzero(run.terms.take(places, mode="clip") == wanted)
            starts, ends = run.starts[places[known]].tolist(), run.starts[places[known] + 1].tolist()
            for number, start, end in zip(known.tolist(), starts, ends, strict=True):
                if run.rows[end - 1] >= size:
                    end = start + int(np.searchsorted(run.rows[start:end], size))
                found[number].append((run.rows[start:end], run.weights[start:end]))
        return found


def _rarity(having: int, count: int) -> float:
    return log(1 + (count - having + 0.5) / (having + 0.5))


def packed(words: Sparse) -> bytes:
    """A sparse vector as bytes: the numbers of its words (32 bits each), then their weights (16 bits each)."""
    return np.array(words.indices, dtype="<u4").tobytes() + np.array(words.values, dtype="<f2").tobytes()


def _run_of(first_row: int, words: Sequence[Sparse | bytes]) -> _Run:
    data = [one if isinstance(one, bytes) else packed(one) for one in words]
    lengths = [len(one) // _POSTING for one in data]
    terms = np.frombuffer(b"".join(one[: 4 * n] for one, n in zip(data, lengths, strict=True)), dtype="<u4")
    weights = np.frombuffer(b"".join(one[4 * n :] for one, n in zip(data, lengths, strict=True)), dtype="<f2")
    rows = np.repeat(np.arange(first_row, first_row + len(data), dtype=np.int32), lengths)
    order = np.argsort(terms, kind="stable")
    return _counted(terms[order], rows[order], weights[order])


def _counted(terms: NDArray[np.uint32], rows: Whole, weights: Weights) -> _Run:
    """A run of postings that are sorted by word and row."""
    unique, starts = np.unique(terms, return_index=True)
    return _Run(unique, np.append(starts, len(terms)).astype(np.int64), rows, weights)


def _merged(older: _Run, newer: _Run) -> _Run:
    """Both runs as one; all rows of `newer` are higher. Without sorting: each posting's new place is counted out."""
    terms = np.union1d(older.terms, newer.terms)
    in_older, in_newer = np.searchsorted(terms, older.terms), np.searchsorted(terms, newer.terms)
    before, after = np.zeros(len(terms), dtype=np.int64), np.zeros(len(terms), dtype=np.int64)
    before[in_older], after[in_newer] = older.lengths(), newer.lengths()
    starts = np.concatenate(([0], np.cumsum(before + after)))
    rows = np.empty(int(starts[-1]), dtype=np.int32)
    small = np.int32 if len(rows) < 1 << 31 else np.int64
    weights = np.empty(len(rows), dtype=np.float16)
    for run, first in ((older, starts[in_older]), (newer, (starts[:-1] + before)[in_newer])):
        places = np.repeat((first - run.starts[:-1]).astype(small), run.lengths())
        places += np.arange(len(places), dtype=small)
        rows[places], weights[places] = run.rows, run.weights
    return _Run(terms, starts, rows, weights)


def _moved(run: _Run, new_rows: Whole) -> _Run:
    kept = new_rows[run.rows] >= 0
    terms = np.repeat(run.terms, run.lengths())[kept]
    return _counted(terms, new_rows[run.rows[kept]], run.weights[kept])
