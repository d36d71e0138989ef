"""Many plans out of a few: obligations of the sample plans varied, as many as are asked for."""

from __future__ import annotations

import base64
import random
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np

from extract.pipeline import extract, meta
from extract.records import DocumentMeta, Obligation
from ingest.provinces import NAMES
from ingest.read import read_file
from search_api.archive_rows import DocumentSummary
from search_api.embedding import Embedder
from search_api.index.base import Point, Sparse
from search_api.indexing import points_of

SEEDS = Path(__file__).resolve().parents[2] / "corpus/seeds"
A_PLAN = 60
"""Obligations of one made-up plan, as many as the samples have on average."""

_SKETCH_BYTES = 36

_BESIDE = 0.03

RARE = 30_000
"""Made-up words that occur a few times each: names, places, products, which real plans bring with every document."""


@lru_cache(maxsize=1)
def real_plans() -> tuple[tuple[DocumentMeta, tuple[Obligation, ...]], ...]:
    """The sample plans as they are extracted."""
    documents = [read_file(path) for path in sorted(SEEDS.glob("*.txt"))]
    return tuple((meta(document), tuple(extract(document))) for document in documents)


def real_records() -> list[Obligation]:
    """The records of the sample plans; that of a made-up point is number `int(id) % len`."""
    return [record for _, found in real_plans() for record in found]


def varied(count: int, embedder: Embedder | None = None) -> Iterator[Point]:
    """`count` points of `count / A_PLAN` plans, one after another; with vectors where there is an embedder.

    A point has the payload of one real record, with a province, year and number of its own, and its words mixed half
    and half with another's, with some rare ones: frequencies stay those of plans, no two points are alike. Its vector
    lies between those of the two, and a little beside.
    """
    dice = random.Random(7)
    points = [point for about, found in real_plans() for point in points_of(about, list(found))]
    vectors = None if embedder is None else embedder.embed_texts([record.text for record in real_records()])
    noise = np.random.default_rng(7)
    names = sorted(NAMES)
    for number in range(count):
        plan, own, other = number // A_PLAN, number % len(points), dice.randrange(len(points))
        base = points[own]
        payload = dict(base.payload) | {
            "document_id": f"{plan:06d}",
            "plan": f"{plan}/KH-UBND",
            "number": f"{plan}/kh-ubnd",
            "province": names[plan % len(names)],
            "issued": 20150101 + 10000 * (plan % 11),
            "same": base.payload["same"] if dice.random() < 0.05 else _sketch(dice),
        }
        meaning = None
        if vectors is not None:
            beside = noise.normal(0, _BESIDE, vectors.shape[1])
            meaning = tuple((vectors[own] + 0.5 * vectors[other] + beside).tolist())
        yield Point(f"{number}", _mixed(base.words, points[other].words, dice), payload, meaning)


def _sketch(dice: random.Random) -> str:
    """A sketch that nothing else has (see `search_api.repeats`)."""
    return base64.b64encode(dice.randbytes(_SKETCH_BYTES)).decode()


def _mixed(one: Sparse, other: Sparse, dice: random.Random) -> Sparse:
    words = dict(zip(one.indices, one.values, strict=True))
    for place in range(0, len(other.indices), 3):
        words[other.indices[place]] = other.values[place]
    for place in dice.sample(one.indices, len(one.indices) // 3):
        words.pop(place, None)
    words |= {int(RARE * dice.random() ** 2): 1.0 for _ in range(4)}
    ordered = sorted(words)
    return Sparse(tuple(ordered), tuple(words[index] for index in ordered))


class MadeArchive:
    """Records of made-up points, out of the real ones: what a search reads from an archive, without the database."""

    def __init__(self, records: list[Obligation]) -> None:
        self._records = records

    def get_obligations(self, ids: Iterable[str]) -> list[Obligation]:
        """The real record behind each made-up id."""
        return [self._made(one) for one in ids]

    def _made(self, name: str) -> Obligation:
        record = self._records[int(name) % len(self._records)]
        return record.model_copy(update={"id": name, "document_id": f"{int(name) // A_PLAN:06d}"})

    def get_summaries(self, ids: Iterable[str]) -> dict[str, DocumentSummary]:
        """Documents that are named only."""
        return {one: DocumentSummary(one, "0" * 64, _meta(one), "", "", None, A_PLAN) for one in ids}


def _meta(name: str) -> DocumentMeta:
    return DocumentMeta(document_id=name, source=f"{name}.txt", reader="text", status="read")


AGENCIES = (
    "Sở Khoa học và Công nghệ", "so tai chinh", "UBND quận huyện", "Sở Y tế", "Sở KH&ĐT", "lien minh htx",
    "Sở Công Thương", "Sở Nông nghiệp và Phát triển nông thôn", "doanh nghiệp",
)  # fmt: skip
TOPICS = (
    "công nghệ sinh học", "chế phẩm sinh học", "cụm công nghiệp", "đào tạo nghề lao động nông thôn", "htx nông nghiệp",
    "truy xuất nguồn gốc", "tuyên truyền phổ biến chính sách", "xử lý ô nhiễm môi trường", "bán hàng qua mạng",
    "vay vốn cho hợp tác xã", "khen thưởng", "bố trí kinh phí", "thu hút chuyên gia nhà khoa học", "sản xuất sạch hơn",
)  # fmt: skip
TIMES = ("", "", "đến năm 2025", "giai đoạn 2022-2030", "trước 30/11", "hàng năm", "năm 2020")
FRAMES = (
    "{a} {t}",
    "{t}",
    "{t} {w}",
    "{a} {t} {w}",
    "{a} nhiệm vụ",
    "{a} phải làm gì về {t}?",
    "báo cáo {w}",
    "{t} 50%",
)


def questions(count: int) -> Iterator[str]:
    """Queries as analysts put them: agencies, topics, times, figures, together and alone."""
    dice = random.Random(11)
    for _ in range(count):
        asked = dice.choice(FRAMES).format(a=dice.choice(AGENCIES), t=dice.choice(TOPICS), w=dice.choice(TIMES))
        yield " ".join(asked.split())
