"""Fit the weights of `extract.confidence` on gold, and say how well they keep what they promise.

    python models/train_confidence.py observe OBSERVATIONS.csv --stage seen GOLD_DIR SOURCES_DIR [--degrade]
    python models/train_confidence.py fit models/confidence/observations.csv

`observe` extracts every gold document (with --degrade also worsened copies of text sources) and appends one line a
record: its document, how the input was treated, whether the record is exactly right, and its signs. No text is kept.
`fit` leaves out one document after the other with all its copies, prints and stores the table of reliability, and then
fits on everything. Standard library and numpy only.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

from extract.comparable import comparable  # noqa: E402
from extract.evaluate import EvaluationError, find_source, gold_files, load_gold  # noqa: E402
from extract.flags import SIGNS  # noqa: E402
from extract.pipeline import records, run  # noqa: E402
from extract.scoring import EXACT_FIELDS, pair  # noqa: E402
from ingest.document import Document  # noqa: E402
from ingest.read import read_bytes, read_file  # noqa: E402
from ingest.sniff import Format, sniff  # noqa: E402

HEAD = ("document", "stage", "treatment", "exact")
# How much a record counts: what the rules had not seen most, what they were made on least, spoilt input a little.
STAGE_WEIGHTS = {"unseen": 3.0, "seen": 0.5}
SPOILT_WEIGHT = 0.25
RIDGE = 0.3
"""Strength of the pull towards what each sign is thought to take away before any record was seen."""
THOUGHT = -0.7
THOUGHT_OF = {
    "table_headless": -3.0,
    "no_figure": -2.0,
    "agency_unshaped": -2.0,
    "short": -1.5,
    "no_act": -1.5,
    "time_inherited": -0.2,
    "lead_inherited": -0.2,
    "joined": -0.3,
    "figures_many": -0.3,
    "leads_many": -0.5,
    "list": -0.2,
    "long": -0.5,
    "unlabelled": -0.3,
    # What a fit with three scans each of three tuned documents gave; such rows in the table would teach that scans harm
    # nothing, since those documents are read without a fault.
    "words_unsure": -0.5,
    "words_mended": -0.5,
}
ROUNDS = 4000
TRAINED = ROOT / "models" / "confidence"

# Worsened input: what scanners, converters and careless typing do


def _misread(share: float) -> Callable[[str, random.Random], str]:
    """Letters lose or change their marks, as in recognition of a bad scan."""
    swaps = {
        a: b
        for pair_ in ("ảã", "ấẩ", "ộọ", "ưu", "ớở", "ạa", "ịi", "đd", "ềể", "ôo", "lI", "mn", "ăâ")
        for a, b in (pair_, pair_[::-1])
    }

    def spoil(text: str, rng: random.Random) -> str:
        return "".join(swaps[c] if c in swaps and rng.random() < share else c for c in text)

    return spoil


def _lose_labels(text: str, rng: random.Random) -> str:
    """Every fourth label at the start of a line is lost (automatic numbers, margins cut off)."""
    return re.sub(
        r"(?m)^(\s*)(?:\d+(?:\.\d+)*|[a-zđ]|[IVX]+)[.)]\s+", lambda m: m[0] if rng.random() < 0.75 else m[1], text
    )


def _break_lines(text: str, rng: random.Random) -> str:
    """Long lines are set in lines of a page's width, with a page number every forty."""
    made: list[str] = []
    for line in text.split("\n"):
        if line.startswith("|"):
            made.append(line)
            continue
        words, current = line.split(" "), ""
        for word in words:
            if len(current) + len(word) > 85:
                made.append(current)
                current = ""
            current = f"{current} {word}".strip() if current or word else current
        made.append(current)
        if rng.random() < 1 / 20:
            made.append(str(len(made) // 40 + 1))
    return "\n".join(made)


def _join_lines(text: str, rng: random.Random) -> str:
    """Every eighth paragraph runs on from the one before."""
    return re.sub(r"\n+(?=[^\n|])", lambda m: m[0] if rng.random() < 0.88 else " ", text)


def _cut_sentences(text: str, rng: random.Random) -> str:
    """A tenth of the commas end the paragraph, as at the end of a page."""
    prose = re.compile(r"(?m)^(?!\|).*$")
    return prose.sub(
        lambda line: re.sub(r", (?=.{20})", lambda m: m[0] if rng.random() < 0.9 else ",\n\n", line[0]), text
    )


def _lose_headers(text: str, _: random.Random) -> str:
    """Tables without their first row."""
    return re.sub(r"(?m)(?<!\|\n)^\|.*\|\n(?:\|[\s:|-]+\|\n)?(?=\|)", "", text)


def _lose_roles(text: str, rng: random.Random) -> str:
    """Words of attribute lines are misspelt, so that a third are not known."""
    return re.sub(
        r"(?i)(đơn vị|cơ quan|thời gian)(?= (?:thực hiện|chủ trì|phối hợp))",
        lambda m: m[0] if rng.random() < 0.7 else m[0][:-1] + "x",
        text,
    )


TREATMENTS: dict[str, Callable[[str, random.Random], str]] = {
    "misread 0.3 %": _misread(0.003),
    "misread 2 %": _misread(0.02),
    "misread 6 %": _misread(0.06),
    "labels lost": _lose_labels,
    "lines broken": _break_lines,
    "paragraphs joined": _join_lines,
    "sentences cut": _cut_sentences,
    "headers lost": _lose_headers,
    "roles misspelt": _lose_roles,
}


# Observing


def observe_document(document: Document, gold: Any) -> Iterator[tuple[int, list[float]]]:
    """Whether each record of a document is exactly right, and its signs."""
    sheet = run(document)
    made = [r.model_dump(mode="json") for r in records(document, sheet.drafts)]
    right = {j: i for i, j in pair(gold.obligations, made).items()}
    for j, (draft, record) in enumerate(zip(sheet.drafts, made, strict=True)):
        have = comparable(record)
        want = comparable(gold.obligations[right[j]]) if j in right else None
        exact = want is not None and all(want.of(f) == have.of(f) for f in EXACT_FIELDS)
        yield int(exact), [float(draft.signs.get(name, 0)) for name in SIGNS]


def observe(out: Path, stage: str, gold_dir: Path, sources: Path, degrade: bool) -> None:
    """Append the observations of a folder of gold to a table."""
    fresh = not out.exists()
    with out.open("a", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        if fresh:
            table.writerow([*HEAD, *SIGNS])
        for path in gold_files(gold_dir):
            gold = load_gold(path)
            try:
                source = find_source(gold, sources)
            except EvaluationError as error:
                print(error, file=sys.stderr)
                continue
            for treatment, document in _copies(source, degrade):
                rows = list(observe_document(document, gold))
                print(f"{path.stem} {treatment}: {sum(e for e, _ in rows)} of {len(rows)} exact")
                table.writerows(
                    [path.stem, stage, treatment, exact, *(f"{value:g}" for value in signs)] for exact, signs in rows
                )


def _copies(source: Path, degrade: bool) -> Iterator[tuple[str, Document]]:
    yield "", read_file(source)
    data = source.read_bytes()
    if degrade and sniff(data) is Format.TEXT:
        text = data.decode()
        for name, spoil in TREATMENTS.items():
            spoilt = spoil(text, random.Random(f"{source.name} {name}"))
            if spoilt != text:
                yield name, read_bytes(spoilt.encode(), source.name)


# Fitting


def fit_weights(x: Any, y: Any, w: Any, near: Any = None) -> Any:
    """Intercept and weights (the latter ≤ 0) of a ridge logistic regression, by projected gradient with momentum.

    `near` is the fit of nearly the same records: from there a tenth of the rounds is enough.
    """
    w = w / w.sum()
    x1 = np.column_stack([np.ones(len(x)), x])
    beta = np.zeros(x1.shape[1]) if near is None else near
    step, velocity = 2.0, np.zeros_like(beta)
    penalty = np.r_[0.0, np.full(x.shape[1], RIDGE / 100)]
    prior = np.array([0.0, *(THOUGHT_OF.get(name, THOUGHT) for name in SIGNS)])
    for _ in range(ROUNDS if near is None else ROUNDS // 10):
        ahead = beta + 0.9 * velocity
        gradient = x1.T @ (w * (1 / (1 + np.exp(-x1 @ ahead)) - y)) + penalty * (ahead - prior)
        following = ahead - step * gradient
        following[1:] = np.minimum(following[1:], 0)
        velocity, beta = following - beta, following
    return beta


def predict(beta: Any, x: Any) -> Any:
    """Probabilities, held between 0.02 and 0.99."""
    return np.clip(1 / (1 + np.exp(-(beta[0] + x @ beta[1:]))), 0.02, 0.99)


def left_out(x: Any, y: Any, w: Any, documents: Sequence[str]) -> Any:
    """Each record's probability by weights fitted without its document (and without its worsened copies)."""
    names = np.array(documents)
    p = np.zeros(len(y))
    near = fit_weights(x, y, w)
    for name in dict.fromkeys(documents):
        out = names == name
        p[out] = predict(fit_weights(x[~out], y[~out], w[~out], near), x[out])
    return p


BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.01)


def reliability(p: Any, y: Any, w: Any) -> list[dict[str, float]]:
    """By range of confidence: how many records, their mean confidence, and the share that is exact."""
    found = []
    p = np.round(p, 2)  # as records show it
    for low, high in pairwise(BINS):
        inside = (p >= low) & (p < high)
        if inside.any():
            found.append(
                {"from": low, "to": min(high, 1.0), "records": int(inside.sum()),
                 "confidence": round(float(np.average(p[inside], weights=w[inside])), 3),
                 "exact": round(float(np.average(y[inside], weights=w[inside])), 3)}
            )  # fmt: skip
    return found


def auc(p: Any, y: Any) -> float:
    """How often an exact record is above one that is not (ties half)."""
    good, bad = p[y == 1], p[y == 0]
    if not len(good) or not len(bad):
        return float("nan")
    return float(((good[:, None] > bad) + 0.5 * (good[:, None] == bad)).mean())


def read_table(path: Path) -> tuple[list[list[str]], Any, Any, Any]:
    """Rows' heads (document, stage, treatment), signs with those of their document, exactness and weight."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    if rows[0] != [*HEAD, *SIGNS]:
        raise SystemExit(f"{path} was observed with other signs; observe anew.")
    heads = [r[:3] for r in rows[1:]]
    y = np.array([float(r[3]) for r in rows[1:]])
    x = _with_document(np.array([[float(v) for v in r[4:]] for r in rows[1:]]), [f"{r[0]}\x1f{r[2]}" for r in rows[1:]])
    w = np.array([SPOILT_WEIGHT if t else STAGE_WEIGHTS[s] for _, s, t in heads])
    return heads, x, y, w


def _with_document(x: Any, documents: Sequence[str]) -> Any:
    """Each sign's value in a record and its mean over the record's document added up, as `extract.confidence` does."""
    _, numbers, sizes = np.unique(documents, return_inverse=True, return_counts=True)
    sums = np.zeros((len(sizes), x.shape[1]))
    np.add.at(sums, numbers, x)
    return x + (sums / sizes[:, None])[numbers]


def fit(table: Path) -> None:
    """Fit, measure with one document left out, store weights and measurements beside each other."""
    heads, x, y, w = read_table(table)
    p = left_out(x, y, w, [h[0] for h in heads])
    groups = {
        "unseen": np.array([h[1] == "unseen" and not h[2] for h in heads]),
        "seen": np.array([h[1] == "seen" and not h[2] for h in heads]),
        "spoilt": np.array([bool(h[2]) for h in heads]),
        "all": np.ones(len(y), bool),
    }
    measured: dict[str, Any] = {}
    for name, inside in groups.items():
        if inside.any():
            measured[name] = {
                "records": int(inside.sum()),
                "exact": round(float(y[inside].mean()), 3),
                "mean confidence": round(float(p[inside].mean()), 3),
                "brier": round(float(((p[inside] - y[inside]) ** 2).mean()), 4),
                "brier of the mean": round(float(y[inside].var()), 4),
                "auc": round(auc(p[inside], y[inside]), 3),
                "reliability": reliability(p[inside], y[inside], w[inside]),
            }
    beta = fit_weights(x, y, w)
    weights = {name: round(float(b), 3) for name, b in zip(SIGNS, beta[1:], strict=True) if b < -0.005}
    TRAINED.mkdir(exist_ok=True)
    made = {"intercept": round(float(beta[0]), 3), "weights": weights}
    (TRAINED / "confidence.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    (TRAINED / "measured.json").write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(made, indent=1))
    for name, values in measured.items():
        print(name, {k: v for k, v in values.items() if k != "reliability"})
        for row in values["reliability"]:
            print("   ", row)


def main() -> None:
    """Take the arguments apart."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, dest="command")
    watching = commands.add_parser("observe")
    watching.add_argument("out", type=Path)
    watching.add_argument("gold", type=Path)
    watching.add_argument("sources", type=Path)
    watching.add_argument("--stage", choices=tuple(STAGE_WEIGHTS), default="seen")
    watching.add_argument("--degrade", action="store_true")
    commands.add_parser("fit").add_argument("table", type=Path)
    given = parser.parse_args()
    if given.command == "observe":
        observe(given.out, given.stage, given.gold, given.sources, given.degrade)
    else:
        fit(given.table)


if __name__ == "__main__":
    main()
