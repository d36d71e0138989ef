"""How likely a record is to be exactly right: signs of doubt, weighed by a small model fitted on hand-made gold.

"Exactly right" means text, agencies of all three roles, timeline and targets, as the evaluation counts them. The model
is a logistic regression whose weights may only lower the probability, so that every point lost has a sign one can name.
Documents differ more than records: a sign counts by its value in the record and again by its mean over the document's
records. `models/confidence` holds the numbers, how they were fitted and how well they keep what they promise.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extract.flags import SIGNS

FILE = Path(__file__).resolve().parent.parent / "models" / "confidence" / "confidence.json"
LOWEST, HIGHEST = 0.02, 0.99
"""No record is certain, and none is certainly wrong."""
DOUBTFUL_BELOW = 0.7
"""Confidence of a record without any sign of its own below which its document is called doubtful."""
LEAST_RECORDS = 5
"""Records without which nothing is said of their document."""


class CalibrationError(Exception):
    """The file of weights is missing or does not fit the signs of this version; it says which."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Log-odds of an exact record without any sign of doubt, and what each sign takes away (weights ≤ 0)."""

    intercept: float
    weights: Mapping[str, float]

    def doubt(self, signs: Mapping[str, float]) -> float:
        """What the signs of a record take away of its log-odds; 0 or less."""
        return sum(self.weights.get(name, 0) * value for name, value in signs.items())

    def probability(self, doubt: float) -> float:
        """The probability, 0 to 1, that a record is exactly right of which `doubt` is taken away."""
        return min(HIGHEST, max(LOWEST, 1 / (1 + math.exp(-(self.intercept + doubt)))))


def load(path: Path) -> Calibration:
    """Read a file of weights. Raises `CalibrationError` when it is damaged or names signs that nobody raises."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        made = Calibration(float(data["intercept"]), {k: float(v) for k, v in data["weights"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CalibrationError(f"{path} holds no weights of confidence: {error}") from error
    unknown = sorted(made.weights.keys() - SIGNS.keys())
    if unknown or any(weight > 0 for weight in made.weights.values()):
        raise CalibrationError(f"{path} does not fit this version: {', '.join(unknown) or 'a weight above 0'}")
    return made


@cache
def calibration() -> Calibration:
    """The weights that the program ships."""
    return load(FILE)


class Weighed(NamedTuple):
    """The calibrated confidence of each record of a document, two digits, and whether the document leaves a record
    without any sign of its own in doubt."""

    confidences: list[float]
    doubtful: bool


def weigh(document: Sequence[Mapping[str, float]]) -> Weighed:
    """How likely the records of one document are exactly right, by the signs of each."""
    known = calibration()
    doubts = [known.doubt(signs) for signs in document]
    shared = sum(doubts) / max(1, len(doubts))
    doubtful = len(doubts) >= LEAST_RECORDS and known.probability(shared) < DOUBTFUL_BELOW
    return Weighed([round(known.probability(one + shared), 2) for one in doubts], doubtful)
