"""What the cosines of an embedding mean. Models differ: one has cosines of 0.1 for texts that have nothing to do with
each other, another of 0.8. So each is measured on the same pairs of texts, and search knows nearness only.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SCALE_FILE = "pairs.tsv"
"""Titles and what stands under them in other words, made up for this purpose; beside the shipped model."""

NEAR = 0.22
"""The nearness of a title and what says the same in other words: texts that share words are nearer."""

LEAST_SPREADS = 2.0
"""A model that tells pairs from chance less clearly is not taken at its word: the nearness of chance stays small."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Cosines of a model, on average: `far` of texts that have nothing to do with each other, `near` of a title and the
    text under it."""

    far: float
    near: float

    def nearness(self, cosines: NDArray[np.float64]) -> NDArray[np.float64]:
        """From 0, for texts as far apart as any two, through `NEAR`, for a title and what stands under it, to 1."""
        scaled: NDArray[np.float64] = np.clip(NEAR * (cosines - self.far) / (self.near - self.far), 0.0, 1.0)
        return scaled


def read_pairs(path: Path) -> tuple[list[str], list[str]]:
    """Titles, and the text that belongs to each."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [title for title, _ in rows], [text for _, text in rows]


def scale_of(queries: NDArray[np.float32], texts: NDArray[np.float32]) -> Scale:
    """The scale of the model that made these vectors (rows of length 1), of which there are at least two: each text
    belongs to the query of its row and to no other."""
    cosines = (queries @ texts.T).astype(np.float64)
    apart = cosines[~np.eye(len(cosines), dtype=np.bool_)]
    far = max(0.0, float(apart.mean()))  # so that no cosine at all, 0, never is near
    least = far + max(LEAST_SPREADS * float(apart.std()), 1e-6)
    return Scale(far, max(float(np.diag(cosines).mean()), least))
