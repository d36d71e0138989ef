"""Trains the embedding that is shipped, with sentence-transformers.

    python models/train_embedding.py PAIRS_FOLDER --without BENCH_FOLDER/*/*.jsonl --out MODEL

To compare ways of training, hold some pairs back and measure on those:

    python models/train_embedding.py PAIRS_FOLDER --without … --held-out SETS --out MODEL
    BENCH_SETS=SETS NHIEMVU_EMBEDDING_MODEL=MODEL python -m tests.bench retrieval

Needs torch and sentence-transformers in an environment of their own; what is written needs numpy only. A text is the
weighted sum of the vectors of its syllables and pairs (`search_api.embedding.meaning_keys`); vectors, and the weights
of tokens in queries and in passages, are learnt by telling the right passage of a batch from all others of its kind.
Many tokens are left out at random at each step, or else the model learns the training pairs by heart. It takes one
thread, so that the same pairs and seed give the same files.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from array import array
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import scipy.sparse as sp
import torch
import torch.nn.functional as F
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from models.train_pairs import (
    Pair,
    file_pairs,
    held_out,
    known_texts,
    unknown,
    write_sets,
)
from search_api.embedding import SATURATION, ShippedEmbedder, meaning_keys, measured_scale, without_marks

NAME = "nhiemvu-static-1"
REPEATED = {"law": 8}
"""How often an epoch sees a kind of pairs: laws are few beside news, and nearer to what is searched."""
SCALE = 20.0
"""Inverse temperature of the loss."""
START = 0.1
"""Length of the random vectors that learning starts from. At 1, half of what comes out is still chance: rare tokens are
moved by few steps."""
LAW_COUNT = 5.0
"""What an occurrence in a law counts when the vocabulary is chosen."""
Matrix = sp.csr_matrix
Numbers = tuple[np.ndarray, np.ndarray]
"""Vectors (tokens, dimension) and weights (2, tokens)."""


class TokenBag(nn.Module):
    """A sentence-transformers module: bags of token numbers in, sums of weighted vectors of length 1 out."""

    def __init__(self, rarity: np.ndarray, dimension: int, start: float) -> None:
        super().__init__()
        self.vectors = nn.Parameter(start * torch.randn(len(rarity), dimension) / dimension**0.5)
        start = torch.tensor(np.log(rarity), dtype=torch.float32)[:, None]
        self.weights = nn.ParameterList([nn.Parameter(start.clone()), nn.Parameter(start.clone())])

    def forward(self, features: dict[str, torch.Tensor], **_: object) -> dict[str, torch.Tensor]:
        """`input_ids` flat, `offsets` of each text, `counts` a token, `side` 0 for queries and 1 for passages."""
        ids = features["input_ids"]
        weights = features["counts"] * torch.exp(F.embedding(ids, self.weights[int(features["side"])])[:, 0])
        bags = F.embedding_bag(ids, self.vectors, features["offsets"], mode="sum", per_sample_weights=weights)
        return {"sentence_embedding": F.normalize(bags, dim=1, eps=1e-6)}

    def numbers(self) -> Numbers:
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
    numbers: dict[str, int], texts: list[Matrix], weights: list[float], most: tuple[int, int]
) -> tuple[list[str], np.ndarray]:
    """The most frequent syllables and pairs (`most` of each), sorted by their unmarked form, and in how many texts each
    stands; `weights` is what an occurrence in a row of `texts` counts."""
    weighted = sum(np.array(weights) @ (matrix > 0) for matrix in texts)
    often = sum(matrix.getnnz(axis=0) for matrix in texts)
    by_count = sorted(numbers, key=lambda token: (-weighted[numbers[token]], token))
    singles = [token for token in by_count if "_" not in token][: most[0]]
    doubles = [token for token in by_count if "_" in token][: most[1]]
    tokens = sorted(singles + doubles, key=lambda token: (without_marks(token), token))
    return tokens, often[[numbers[token] for token in tokens]].astype(np.float64)


def token_counts(pairs: list[Pair], most: tuple[int, int]) -> tuple[list[str], np.ndarray, Matrix, Matrix]:
    """The vocabulary, in how many texts each token stands, and the counts in queries and (saturated) in passages."""
    numbers: dict[str, int] = {}
    sides = [count_matrix(texts, numbers) for texts in ((p.query for p in pairs), (p.passage for p in pairs))]
    matrices = [sp.csr_matrix((n, ids, starts), shape=(len(starts) - 1, len(numbers))) for starts, ids, n in sides]
    tokens, often = vocabulary(
        numbers, matrices, [LAW_COUNT if kind_of(p.source) == "law" else 1.0 for p in pairs], most
    )
    chosen = [numbers[token] for token in tokens]
    queries, passages = (matrix[:, chosen].sorted_indices() for matrix in matrices)
    queries.data[:] = 1
    passages.data **= SATURATION
    return tokens, often, queries, passages


def kind_of(source: str) -> str:
    """The kind of a source: the first word of its name ("law", "news", "wiki")."""
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
    passages: Matrix,
    sources: np.ndarray,
    rarity: np.ndarray,
    args: argparse.Namespace,
) -> Numbers:
    """Learn vectors and weights (see `TokenBag.numbers`), one line an epoch."""
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    bag = TokenBag(rarity, args.dimension, args.start)
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
    rng = np.random.default_rng(args.seed)
    steps = args.epochs * len(batches(sources, args.batch, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 20) * max(0.02, 1 - s / steps))
    began = time.time()
    model.train()
    for epoch in range(args.epochs):
        losses = []
        for rows in batches(sources, args.batch, rng):
            sides = []
            for side, texts in enumerate((queries[rows], passages[rows])):
                sides.append(features_of(texts, side, rng.random(texts.nnz) > args.left_out))
            loss = loss_of(sides, None)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.time() - began:.0f} s", flush=True)
    return bag.numbers()


def packed(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vectors in four bits a number, two numbers a byte (first half of the row low, second half high), and the scale
    of each row. Steps are fitted to the spread of the row: rare large numbers are cut off."""
    scales = np.minimum(np.abs(vectors).max(1), 2.6 * np.sqrt((vectors**2).mean(1))) / 7
    steps = (np.clip(np.round(vectors / scales[:, None]), -7, 7) + 8).astype(np.uint8)
    half = vectors.shape[1] // 2
    return steps[:, :half] | (steps[:, half:] << 4), scales


def save(folder: Path, tokens: list[str], often: np.ndarray, bag_numbers: Numbers) -> None:
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
    _write_about(folder, about)
    scale = measured_scale(ShippedEmbedder(folder))
    _write_about(folder, about | {"far": round(scale.far, 4), "near": round(scale.near, 4)})


def _write_about(folder: Path, about: dict[str, object]) -> None:
    (folder / "model.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def gather(args: argparse.Namespace) -> list[Pair]:
    """All training pairs; says how many there are of each kind."""
    known = known_texts(args.without)
    pairs = [pair for pair in file_pairs(args.pairs) if unknown(pair, known)]
    if args.held_out:
        write_sets(pairs, args.held_out)
        pairs = [pair for pair in pairs if not held_out(pair)]
    print(dict(Counter(pair.source for pair in pairs)), flush=True)
    return pairs


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path, help="folder of NAME.jsonl.gz with fields a and b")
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="JSON lines whose texts are left out")
    parser.add_argument("--out", type=Path, required=True, help="folder for what is made")
    parser.add_argument("--keep", type=Path, help="file for the unrounded numbers")
    parser.add_argument("--dimension", type=int, default=512)
    parser.add_argument("--syllables", type=int, default=12_000)
    parser.add_argument("--neighbours", type=int, default=70_000)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--rate", type=float, default=0.03)
    parser.add_argument("--left-out", type=float, default=0.4, help="share of the tokens left out at each step")
    parser.add_argument("--start", type=float, default=START, help="length of vectors before anything is learnt")
    parser.add_argument("--held-out", type=Path, help="folder for sets of pairs that are not trained on")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def main() -> None:
    """Train and write the model."""
    args = options()
    pairs = gather(args)
    tokens, often, queries, passages = token_counts(pairs, (args.syllables, args.neighbours))
    rarity = np.log(1 + (2 * len(pairs) - often + 0.5) / (often + 0.5)).clip(min=0.1)
    sources = np.array([kind_of(pair.source) for pair in pairs])
    numbers = train(queries, passages, sources, rarity, args)
    if args.keep:
        np.savez(args.keep, vectors=numbers[0], weights=numbers[1])
    save(args.out, tokens, often, numbers)


if __name__ == "__main__":
    main()
