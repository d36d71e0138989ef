"""Vectors of meaning: the shipped static model, served with numpy alone, or any sentence-transformers model.

The shipped model (`models/embedding`, whose card says how it was made) gives every syllable and every frequent pair of
syllables a vector and two weights, one for queries and one for passages; a text is the weighted sum of its tokens, of
length 1. Looking up and adding is all that it takes, so there is no torch and a query costs a fraction of a
millisecond.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.vietnamese import fold, nfc
from search_api.nearness import SCALE_FILE, Scale, read_pairs, scale_of
from search_api.text import said

Vector = NDArray[np.float32]
"""One text: shape (dimension,), length 1, or all zeros for a text without a known token."""
Matrix = NDArray[np.float32]
"""Several texts: shape (texts, dimension), each row a `Vector`."""

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "embedding"

_TONE_DIGIT = re.compile(r"(?<=[^\W\d_])[2-6]")
SATURATION = 0.75
"""The second occurrence of a token says less than the first. Chosen on passages of laws; see the model's card."""

CONTEXT_SHARE = 0.2
"""What the surroundings of a provision count beside its own text. On laws held back from training 0.2 to 1 did alike;
over plans more makes the provisions of a heading too much alike."""

_AT_ONCE = 64
"""Texts whose tokens are looked up together."""

_QUERY, _PASSAGE, _SCALE, _FREQUENCY = range(4)
_ZERO_STEP = np.float32(8)
"""Four bits hold -7 to 7, moved up by this much; a byte holds a number of the first half of the row in its low bits
and one of the second half in its high bits."""


class EmbeddingError(Exception):
    """An embedding model cannot be used. The message says what to do about it, in one sentence."""


class Embedder(Protocol):
    """Whatever turns texts into vectors whose dot product is their likeness (cosine)."""

    @property
    def name(self) -> str:
        """What people call the model."""
        ...

    @property
    def dimension(self) -> int:
        """Numbers a vector has."""
        ...

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text would get another vector, so that an index of old vectors is rebuilt."""
        ...

    @property
    def scale(self) -> Scale:
        """What its cosines mean."""
        ...

    def embed_query(self, text: str) -> Vector:
        """The vector of what somebody looks for."""
        ...

    def embed_texts(self, texts: Sequence[str]) -> Matrix:
        """The vectors of what may be found, in the order of `texts`."""
        ...


def measured_scale(embedder: Embedder) -> Scale:
    """What the cosines of a model mean, measured on pairs of texts (see `search_api.nearness`)."""
    queries, texts = read_pairs(SHIPPED / SCALE_FILE)
    # As provisions stand under headings, each text stands under the title of another: what all texts have in common
    # counts more in vectors that are mixed.
    under = provision_vectors(embedder, texts, [*queries[1:], *queries[:1]])
    return scale_of(np.stack([embedder.embed_query(query) for query in queries]), under)


def meaning_keys(text: str) -> list[str]:
    """The tokens of `text` that have a meaning of their own: syllables by `sound`, numbers by their length ("0000"),
    then pairs of neighbours ("kinh_phi3"). Each as often as it occurs."""
    singles, pairs = said(text)
    return [one.sound for one in singles] + [f"{left.sound}_{right.sound}" for left, right in pairs]


def without_marks(keys: str) -> str:
    """Keys as they are when the text is written without tone and letter marks: "kinh_phi3" → "kinh_phi"."""
    return _TONE_DIGIT.sub("", fold(keys))


def is_unmarked(text: str) -> bool:
    """Whether `text` is written without any Vietnamese mark, as people type in a hurry."""
    return all(one.sound == one.term for one in said(text).singles if one.term.isalpha())


def in_context(own: Matrix, around: Matrix, share: float = CONTEXT_SHARE) -> Matrix:
    """Vectors of provisions with some of the meaning of what stands around them: headings, or the whole article.

    Both are of shape (provisions, dimension); rows are of length 1 again. A provision says "lập hồ sơ"; only its
    heading says whose.
    """
    return _of_length_one(own + np.float32(share) * around)


def provision_vectors(
    embedder: Embedder, texts: Sequence[str], surroundings: Sequence[str], share: float = CONTEXT_SHARE
) -> Matrix:
    """Vectors of provisions, each in its surroundings (parallel to `texts`): headings, or the whole article. One with
    nothing around it ("") has the vector of its own text. What surrounds many is embedded once.
    """
    own = embedder.embed_texts(texts)
    known = {text: row for row, text in enumerate(dict.fromkeys(filter(None, surroundings)))}
    distinct = np.concatenate([embedder.embed_texts(list(known)), np.zeros((1, own.shape[1]), dtype=np.float32)])
    return in_context(own, distinct[[known.get(text, len(known)) for text in surroundings]], share)


class ShippedEmbedder:
    """The model of a folder made by `models/train_embedding.py`; files are read when first needed.

    A token of a text without marks, and of a query that is marked in part, stands for every known token that it may be,
    each by how often it occurs: the vocabulary is sorted by the unmarked form, so they lie side by side.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Raises `EmbeddingError` when `folder` holds no such model."""
        self._folder = folder
        try:
            self._about: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise EmbeddingError(f"{folder} holds no embedding that can be read ({error})") from error

    @property
    def name(self) -> str:
        """The name that the model was trained under."""
        return str(self._about["name"])

    @property
    def dimension(self) -> int:
        """Numbers a vector has."""
        return int(self._about["dimension"])

    @property
    def fingerprint(self) -> str:
        """Name and a hash of the model's files, as written when it was made."""
        return f"{self.name} {self._about['sha256'][:16]}"

    @cached_property
    def scale(self) -> Scale:
        """As it was measured when the model was made; measured now where it was not."""
        if "far" not in self._about:
            return measured_scale(self)
        return Scale(float(self._about["far"]), float(self._about["near"]))

    def embed_query(self, text: str) -> Vector:
        """The vector of a query: each token counts once."""
        total = np.zeros(self.dimension, dtype=np.float32)
        rows, shares = self._rows(text, self._is_half_marked(text))
        if len(rows):
            unique, first = np.unique(rows, return_index=True)
            total = self._sum(unique, shares[first] * self._numbers[_QUERY][unique])
        return _of_length_one(total)

    def embed_texts(self, texts: Sequence[str]) -> Matrix:
        """The vectors of passages: a token counts by its occurrences to the power of `SATURATION`."""
        parts = [self._passages(texts[start : start + _AT_ONCE]) for start in range(0, len(texts), _AT_ONCE)]
        return np.concatenate([np.zeros((0, self.dimension), dtype=np.float32), *parts])

    def _passages(self, texts: Sequence[str]) -> Matrix:
        found = [self._rows(text) for text in texts]
        text_of = np.repeat(np.arange(len(texts)), [len(rows) for rows, _ in found])
        rows, shares = (np.concatenate(part) for part in zip(*found, strict=True))
        size = len(self._tokens)
        tokens, places = np.unique(text_of * size + rows, return_inverse=True)
        often = np.bincount(places, weights=shares, minlength=len(tokens)).astype(np.float32)
        text_of, rows = np.divmod(tokens, size)
        count = np.where(often > 1, often**SATURATION, often)
        weights = count * self._numbers[_PASSAGE][rows] * self._numbers[_SCALE][rows]
        # What stands in several texts is unpacked once.
        distinct, places = np.unique(rows, return_inverse=True)
        steps = self._steps(distinct)
        ends = np.searchsorted(text_of, np.arange(len(texts) + 1))
        totals = [weights[start:end] @ steps[places[start:end]] for start, end in pairwise(ends.tolist())]
        return _of_length_one(np.array(totals, dtype=np.float32))

    def _sum(self, rows: NDArray[np.int64], weights: NDArray[np.float32]) -> Vector:
        total: Vector = np.matmul(weights * self._numbers[_SCALE][rows], self._steps(rows), dtype=np.float32)
        return total

    def _steps(self, rows: NDArray[np.int64]) -> Matrix:
        packed = np.asarray(self._vectors[rows])
        return np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - _ZERO_STEP

    def _rows(self, text: str, half_marked: bool = False) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Numbers of the known tokens of `text`, and what share of a token each stands for."""
        if not half_marked and not is_unmarked(text):
            found = [row for row in map(self._known.get, meaning_keys(text)) if row is not None]
            return np.array(found, dtype=np.int64), np.ones(len(found), dtype=np.float32)
        rows: list[int] = []
        shares: list[float] = []
        for key in meaning_keys(text):
            meant = self._meant(key)
            often = self._numbers[_FREQUENCY][meant]
            rows += meant
            shares += (often / often.sum()).tolist() if meant else []
        return np.array(rows, dtype=np.int64), np.array(shares, dtype=np.float32)

    def _meant(self, key: str) -> list[int]:
        """The tokens that a key may be, whose syllables without marks stand for all their marked forms."""
        plain = without_marks(key)
        rows = range(*self._unmarked.get(plain, (0, 0)))
        if key == plain:
            return list(rows)
        parts = [one if one != bare else None for one, bare in zip(key.split("_"), plain.split("_"), strict=True)]
        return [
            row
            for row in rows
            if all(one in (None, own) for one, own in zip(parts, self._tokens[row].split("_"), strict=True))
        ]

    def _is_half_marked(self, text: str) -> bool:
        """Whether marks are left out in a part of a query: something is no token as it is written, but with marks."""
        return any(key not in self._known and self._meant(key) for key in meaning_keys(text))

    @cached_property
    def _tokens(self) -> list[str]:
        return (self._folder / "tokens.txt").read_text(encoding="utf-8").splitlines()

    @cached_property
    def _known(self) -> dict[str, int]:
        return {token: row for row, token in enumerate(self._tokens)}

    @cached_property
    def _unmarked(self) -> dict[str, tuple[int, int]]:
        """Where the tokens lie that are written alike without marks: half-open ranges of rows."""
        plain = without_marks("\n".join(self._tokens)).split("\n")
        return dict(_runs(plain))

    @cached_property
    def _vectors(self) -> NDArray[np.uint8]:
        rows: NDArray[np.uint8] = np.load(self._folder / "vectors.npy", mmap_mode="r", allow_pickle=False)
        return rows

    @cached_property
    def _numbers(self) -> list[NDArray[np.float32]]:
        """A number for each token: its weights in queries and in passages, the scale of its vector, its frequency."""
        return list(np.load(self._folder / "weights.npy", allow_pickle=False))


def _runs(values: Sequence[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each value with the half-open range in which it stands; equal values lie side by side."""
    start = 0
    for value, group in groupby(values):
        end = start + sum(1 for _ in group)
        yield value, (start, end)
        start = end


def _of_length_one(vectors: Matrix) -> Matrix:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Matrix = np.divide(vectors, np.where(lengths > 0, lengths, 1), dtype=np.float32)
    return scaled


class TransformerEmbedder:
    """Any sentence-transformers model on this machine, by name or folder.

    Models that were trained with prefixes get them: those given here, else those of the model's own settings ("query",
    and "passage" or "document"). Pooling is likewise what is given ("mean", "cls", "max", "lasttoken"), else the
    model's own. Nothing is fetched from a network.
    """

    def __init__(
        self,
        model: str,
        *,
        query_prefix: str | None = None,
        passage_prefix: str | None = None,
        pooling: str | None = None,
    ) -> None:
        """Raises `EmbeddingError` when sentence-transformers or the model is missing, or has no pooling to choose."""
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EmbeddingError(
                "An embedding model of one's own needs the extra: pip install nhiemvu[neural]"
            ) from error
        try:
            self._model: Any = SentenceTransformer(model, device="cpu", local_files_only=True)
        except (OSError, ValueError) as error:
            raise EmbeddingError(f"No sentence-transformers model {model} on this machine ({error})") from error
        self._name, self._pooling = model, pooling
        if pooling is not None:
            self._pool_by(pooling)
        own: dict[str, str] = dict(self._model.prompts or {})
        self._query = query_prefix if query_prefix is not None else own.get("query", "")
        if passage_prefix is not None:
            self._passage = passage_prefix
        else:
            self._passage = own.get("passage") or own.get("document") or ""

    def _pool_by(self, mode: str) -> None:
        for place, module in enumerate(self._model):
            if type(module).__name__ == "Pooling":
                # Version 6 renamed the number; its first argument it is in all versions.
                size = getattr(module, "embedding_dimension", None) or module.word_embedding_dimension
                self._model[place] = type(module)(size, pooling_mode=mode)
                return
        raise EmbeddingError(f"The model {self._name} has no pooling that could be {mode}")

    @property
    def name(self) -> str:
        """Name or folder, as it was given."""
        return self._name

    @property
    def dimension(self) -> int:
        """Numbers a vector has."""
        return int(self._model.encode([""]).shape[1])

    @cached_property
    def fingerprint(self) -> str:
        """A hash of prefixes, pooling and the first numbers of every tensor, which tells fine-tuned models apart."""
        seen = hashlib.sha256(f"{self._query}\0{self._passage}\0{self._pooling}".encode())
        for name, tensor in sorted(self._model.state_dict().items()):
            start = tensor.detach().flatten()[:256].float().cpu().numpy()
            seen.update(f"{name} {tuple(tensor.shape)}".encode() + start.tobytes())
        return f"{Path(self._name).name} {seen.hexdigest()[:16]}"

    @cached_property
    def scale(self) -> Scale:
        """Measured when first asked for, which takes as long as embedding two hundred texts."""
        return measured_scale(self)

    def embed_query(self, text: str) -> Vector:
        """The vector of a query."""
        vector: Vector = self._encode([self._query + nfc(text)])[0]
        return vector

    def embed_texts(self, texts: Sequence[str]) -> Matrix:
        """The vectors of passages."""
        return self._encode([self._passage + nfc(text) for text in texts])

    def _encode(self, texts: list[str]) -> Matrix:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        # A prompt of the model's own would be put before the prefix a second time.
        vectors = self._model.encode(texts, prompt="", normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def open_embedder(
    model: str | None = None,
    *,
    query_prefix: str | None = None,
    passage_prefix: str | None = None,
    pooling: str | None = None,
) -> Embedder:
    """The embedder that settings ask for: None the shipped one, a folder with a static model of ours that one, else a
    sentence-transformers model, which alone has prefixes and pooling. Raises `EmbeddingError`."""
    static = model is None or (Path(model) / "tokens.txt").is_file()
    if model is not None and not static:
        return TransformerEmbedder(model, query_prefix=query_prefix, passage_prefix=passage_prefix, pooling=pooling)
    if (query_prefix, passage_prefix, pooling) != (None, None, None):
        raise EmbeddingError("Only a sentence-transformers model has prefixes and pooling; leave these settings out")
    return ShippedEmbedder(SHIPPED if model is None else Path(model))
