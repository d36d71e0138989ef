"""Trains an embedding of the form of the shipped one with sentence-transformers; how that was made says its card.

    python models/train_embedding.py PAIRS_FOLDER --plans PLANS_FOLDER --without BENCH_FOLDER/*/*.jsonl --out MODEL

To compare ways of training, hold some pairs back and measure on those:

    python models/train_embedding.py PAIRS_FOLDER --without … --held-out SETS --out MODEL
    BENCH_SETS=SETS NHIEMVU_EMBEDDING_MODEL=MODEL python -m tests.bench retrieval

Needs torch and sentence-transformers in an environment of their own; what is written needs numpy only. A text is the
weighted sum of the vectors of its syllables and pairs (`search_api.embedding.meaning_keys`); vectors, and the weights
of tokens in queries and in passages, are learnt by telling the right passage of a batch from all others of its kind.
Many tokens are left out at random at each step, or else the model learns the training pairs by heart; of most passages
only some sentences are seen at a time, since what is searched are provisions of a sentence or a few.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
import torch
import torch.nn.functional as F
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from models.train_pairs import Pair, file_pairs, held_out, known_texts, plan_pairs, unknown, write_sets
from search_api.embedding import SATURATION, meaning_keys, without_marks

NAME = "nhiemvu-static-1"
REPEATED = {"law": 8}
"""How often an epoch sees a kind of pairs: laws are few beside news, and nearer to what is searched. Plans are seen
once: the few that there are would be learnt by heart."""
PIECE = 15
"""Syllables that a piece of a passage has at least; it ends where a sentence ends."""
MOST_PIECES = 10
PART = 0.7
"""How often a passage is seen in part."""
SCALE = 20.0
"""Inverse temperature of the loss."""
LAW_COUNT = 5.0
"""What an occurrence in a law or plan counts when the vocabulary is chosen."""
Matrix = sp.csr_matrix
_SENTENCE = re.compile(r"[.;:!?]\s+|\n+")


class TokenBag(nn.Module):
    """A sentence-transformers module: bags of token numbers in, sums of weighted vectors of length 1 out."""

    def __init__(self, rarity: np.ndarray, dimension: int) -> None:
        super().__init__()
        self.vectors = nn.Parameter(torch.randn(len(rarity), dimension) / dimension**0.5)
        start = torch.tensor(np.log(rarity), dtype=torch.float32)[:, None]
        self.weights = nn.ParameterList([nn.Parameter(start.clone()), nn.Parameter(start.clone())])

    def forward(self, features: dict[str, torch.Tensor], **_: object) -> dict[str, torch.Tensor]:
        """`input_ids` flat, `offsets` of each text, `counts` a token, `side` 0 for queries and 1 for passages."""
        ids = features["input_ids"]
        weights = features["counts"] * torch.exp(F.embedding(ids, self.weights[int(features["side"])])[:, 0])
        bags = F.embedding_bag(ids, self.vectors, features["offsets"], mode="sum", per_sample_weights=weights)
        return {"sentence_embedding": F.normalize(bags, dim=1, eps=1e-6)}

    def numbers(self) -> tuple[np.ndarray, np.ndarray]:
        """Vectors (tokens, dimension) and weights (2, tokens)."""
        weights = torch.stack([w.detach().exp()[:, 0] for w in self.weights])
        return self.vectors.detach().numpy(), weights.numpy()


def features_of(rows: Matrix, side: int, kept: np.ndarray | None = None) -> dict[str, torch.Tensor]:
    """What `TokenBag` takes, of some rows of a token count matrix; `kept` says which of their tokens are left in."""
    ids, counts, starts = rows.indices, rows.data, rows.indptr[:-1]
    if kept is not None:
        starts = np.concatenate([[0], np.cumsum(kept)])[starts]
        ids, counts = ids[kept], counts[kept]
    return {
        "input_ids": torch.from_numpy(ids.astype(np.int64)),
        "offsets": torch.from_numpy(starts.astype(np.int64)),
        "counts": torch.from_numpy(counts.astype(np.float32)),
        "side": torch.tensor(side),
    }


def count_matrix(texts: Iterable[str], numbers: dict[str, int]) -> tuple[list[int], array[int], array[float]]:
    """Counts of every token: a row a text, as the arrays of a CSR matrix; `numbers` gets the tokens not met before."""
    starts, ids, counts = [0], array("l"), array("f")
    for text in texts:
        for key, count in Counter(meaning_keys(text)).items():
            ids.append(numbers.setdefault(key, len(numbers)))
            counts.append(count)
        starts.append(len(ids))
    return starts, ids, counts


def vocabulary(
    numbers: dict[str, int], texts: list[Matrix], weights: list[np.ndarray], most: tuple[int, int]
) -> tuple[list[str], np.ndarray]:
    """The most frequent syllables and pairs (`most` of each), sorted by their unmarked form, and in how many texts each
    stands; `weights` is what an occurrence in each row of `texts` counts."""
    weighted = sum(weight @ (matrix > 0) for weight, matrix in zip(weights, texts, strict=True))
    often = sum(matrix.getnnz(axis=0) for matrix in texts)
    by_count = sorted(numbers, key=lambda token: (-weighted[numbers[token]], token))
    singles = [token for token in by_count if "_" not in token][: most[0]]
    doubles = [token for token in by_count if "_" in token][: most[1]]
    tokens = sorted(singles + doubles, key=lambda token: (without_marks(token), token))
    return tokens, often[[numbers[token] for token in tokens]].astype(np.float64)


def pieces(text: str) -> list[str]:
    """A text cut at ends of sentences into pieces of at least `PIECE` syllables; a shorter one is a single piece."""
    found: list[str] = []
    piece = ""
    for sentence in _SENTENCE.split(text):
        piece = f"{piece} . {sentence}" if piece else sentence
        if len(piece.split()) >= PIECE:
            found.append(piece)
            piece = ""
    if piece.strip():
        found[-1:] = [f"{found[-1]} . {piece}"] if found else [piece]
    return found


@dataclass(frozen=True, slots=True)
class Passages:
    """Token counts of all pieces of all passages; passage i has the rows from `starts[i]` to `starts[i + 1]`."""

    counts: Matrix
    starts: np.ndarray

    def some(self, rows: np.ndarray, rng: np.random.Generator) -> Matrix:
        """Saturated counts of these passages, of most of them for a run of pieces chosen at random."""
        first, size = self.starts[rows], np.diff(self.starts)[rows]
        part = np.where(rng.random(len(rows)) < PART, np.ceil(rng.random(len(rows)) * size), size)
        length = np.minimum(part, MOST_PIECES).clip(min=1).astype(np.int64)
        first = first + np.floor(rng.random(len(rows)) * (size - length + 1)).astype(np.int64)
        chosen = np.concatenate([np.arange(start, start + n) for start, n in zip(first, length, strict=True)])
        ends = np.concatenate([[0], np.cumsum(length)])
        ones = np.ones(len(chosen), dtype=np.float32)
        counts = (sp.csr_matrix((ones, chosen, ends), shape=(len(rows), self.counts.shape[0])) @ self.counts).tocsr()
        counts.data **= SATURATION
        return counts


def token_counts(pairs: list[Pair], most: tuple[int, int]) -> tuple[list[str], np.ndarray, Matrix, Passages]:
    """The vocabulary, in how many queries and pieces each token stands, and the counts in queries and in passages."""
    numbers: dict[str, int] = {}
    parts = [pieces(pair.passage) or [""] for pair in pairs]
    cut = np.cumsum([0, *map(len, parts)])
    sides = [
        count_matrix((p.query for p in pairs), numbers),
        count_matrix((p for part in parts for p in part), numbers),
    ]
    matrices = [sp.csr_matrix((n, ids, starts), shape=(len(starts) - 1, len(numbers))) for starts, ids, n in sides]
    weights = np.array([1.0 if pair.source.startswith(("news", "wiki")) else LAW_COUNT for pair in pairs])
    tokens, often = vocabulary(numbers, matrices, [weights, np.repeat(weights, np.diff(cut))], most)
    chosen = [numbers[token] for token in tokens]
    queries, counted = (matrix[:, chosen].sorted_indices() for matrix in matrices)
    queries.data[:] = 1
    return tokens, often, queries, Passages(counted, cut)


def kind_of(source: str) -> str:
    """The kind of a source: the first word of its name ("law", "news", "wiki", "plan")."""
    return source.split("_")[0]


def batches(sources: np.ndarray, size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Numbers of pairs in batches of one kind each, in random order: negatives of one kind are the hard ones."""
    found = []
    for source in np.unique(sources):
        for _ in range(REPEATED.get(str(source), 1)):
            rows = rng.permutation(np.flatnonzero(sources == source))
            found += [rows[i : i + size] for i in range(0, len(rows), size) if i == 0 or len(rows) - i > size // 2]
    return [found[i] for i in rng.permutation(len(found))]


def train(
    queries: Matrix,
    passages: Passages,
    sources: np.ndarray,
    rarity: np.ndarray,
    args: argparse.Namespace,
    seed: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Learn vectors and weights (see `TokenBag.numbers`), one line an epoch. All runs start from the numbers of
    `args.seed`; batches and what is left out come from `seed`."""
    torch.manual_seed(args.seed)
    bag = TokenBag(rarity, args.dimension)
    model = SentenceTransformer(modules=[bag], device="cpu")
    loss_of = MultipleNegativesRankingLoss(
        model, scale=SCALE, directions=("query_to_doc", "doc_to_query"), partition_mode="per_direction"
    )
    optimizer = torch.optim.Adam(
        [
            {"params": [bag.vectors], "lr": args.rate * args.dimension**-0.5},
            {"params": list(bag.weights), "lr": args.rate},
        ],
        betas=(0.9, 0.99),
        fused=True,
    )
    rng = np.random.default_rng(seed)
    steps = args.epochs * len(batches(sources, args.batch, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 20) * max(0.02, 1 - s / steps))
    began = time.time()
    model.train()
    for epoch in range(args.epochs):
        losses = []
        for rows in batches(sources, args.batch, rng):
            sides = []
            for side, texts in enumerate((queries[rows], passages.some(rows, rng))):
                sides.append(features_of(texts, side, rng.random(texts.nnz) > args.left_out))
            loss = loss_of(sides, None)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.time() - began:.0f} s", flush=True)
    return bag.numbers()


def mean_of(runs: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """The mean of vectors, and the geometric one of weights, of runs from one start: their vectors stay within a few
    degrees of each other (median cosine 0.97), and what differs is chance."""
    vectors, weights = zip(*runs, strict=True)
    return np.mean(vectors, axis=0), np.exp(np.mean(np.log(weights), axis=0))


def packed(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vectors in four bits a number, two numbers a byte (first half of the row low, second half high), and the scale
    of each row. Steps are fitted to the spread of the row: rare large numbers are cut off."""
    scales = np.minimum(np.abs(vectors).max(1), 2.6 * np.sqrt((vectors**2).mean(1))) / 7
    steps = (np.clip(np.round(vectors / scales[:, None]), -7, 7) + 8).astype(np.uint8)
    half = vectors.shape[1] // 2
    return steps[:, :half] | (steps[:, half:] << 4), scales


def save(folder: Path, tokens: list[str], often: np.ndarray, bag_numbers: tuple[np.ndarray, np.ndarray]) -> None:
    """Write tokens.txt, vectors.npy, weights.npy (query, passage, scale, frequency) and model.json."""
    folder.mkdir(parents=True, exist_ok=True)
    vectors, weights = bag_numbers
    bits, scales = packed(vectors)
    (folder / "tokens.txt").write_text("\n".join(tokens) + "\n", encoding="utf-8")
    np.save(folder / "vectors.npy", bits)
    np.save(folder / "weights.npy", np.vstack([weights, scales[None], often[None]]).astype(np.float32))
    digest = hashlib.sha256()
    for name in ("tokens.txt", "vectors.npy", "weights.npy"):
        digest.update((folder / name).read_bytes())
    about = {"name": NAME, "dimension": int(vectors.shape[1]), "tokens": len(tokens), "sha256": digest.hexdigest()}
    (folder / "model.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def gather(args: argparse.Namespace) -> list[Pair]:
    """All training pairs; says how many of each kind."""
    known = known_texts(args.without)
    pairs = [pair for pair in file_pairs(args.pairs) if unknown(pair, known)]
    if args.held_out:
        write_sets(pairs, args.held_out)
        pairs = [pair for pair in pairs if not held_out(pair)]
    pairs += plan_pairs(args.plans) if args.plans else []
    print(dict(Counter(pair.source for pair in pairs)), flush=True)
    return pairs


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path, help="folder of NAME.jsonl.gz with fields a and b")
    parser.add_argument("--plans", type=Path, help="folder of plans to make pairs from")
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="JSON lines whose texts are left out")
    parser.add_argument("--out", type=Path, required=True, help="folder for what is made")
    parser.add_argument("--keep", type=Path, help="file for the unrounded numbers")
    parser.add_argument("--dimension", type=int, default=512)
    parser.add_argument("--syllables", type=int, default=12_000)
    parser.add_argument("--neighbours", type=int, default=70_000)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--rate", type=float, default=0.03)
    parser.add_argument("--held-out", type=Path, help="folder for sets of pairs that are not trained on")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--runs", type=int, default=2, help="runs from one start, whose mean is written")
    parser.add_argument("--left-out", type=float, default=0.4)
    return parser.parse_args()


def main() -> None:
    """Train and write the model."""
    args = options()
    pairs = gather(args)
    tokens, often, queries, passages = token_counts(pairs, (args.syllables, args.neighbours))
    rarity = np.log(1 + (queries.shape[0] + passages.counts.shape[0] - often + 0.5) / (often + 0.5)).clip(min=0.1)
    sources = np.array([kind_of(pair.source) for pair in pairs])
    numbers = mean_of([train(queries, passages, sources, rarity, args, args.seed + run) for run in range(args.runs)])
    if args.keep:
        np.savez(args.keep, vectors=numbers[0], weights=numbers[1])
    save(args.out, tokens, often, numbers)


if __name__ == "__main__":
    main()
