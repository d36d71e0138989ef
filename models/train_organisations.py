"""Train the tagger of organisation names, and measure whether it finds what register and grammar do not.

    nice -n 15 python models/train_organisations.py measure GOLD_DIR SOURCES_DIR [GOLD_DIR SOURCES_DIR …]
    nice -n 15 python models/train_organisations.py train   GOLD_DIR SOURCES_DIR [GOLD_DIR SOURCES_DIR …]

Labels are those of the rules over whole documents: every paragraph, with the names that register and grammar find. For
training, half of the paragraphs are repeated with their proper names exchanged for invented ones, so that the tagger
learns shapes rather than the register. `measure` leaves out one document after the other and compares names found in
attribute lines and agency cells with gold: rules, tagger, union; and the same with the register hidden from the rules,
which is what a name that it lacks looks like.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

from extract import agency_words  # noqa: E402
from extract.agencies import AgencyScanner  # noqa: E402
from extract.comparable import agency  # noqa: E402
from extract.evaluate import find_source, gold_files, load_gold  # noqa: E402
from extract.pipeline import records, run  # noqa: E402
from extract.records import ROLES  # noqa: E402
from extract.register import official_name  # noqa: E402
from extract.scoring import Gold, pair  # noqa: E402
from ingest.document import Document, Span  # noqa: E402
from ingest.read import read_file  # noqa: E402

FOLDER = ROOT / "models" / "organisations"
CONFIG = FOLDER / "config.cfg"
LABEL = "ORG"
FEWEST = 100
"""Names that a document must have in lines and cells (three ways of finding counted) to be left out and measured."""
_START = re.compile(r"(?<!\w)[^\W\d_]")
# Syllables of which names of offices are made in any province; none stands for a real body.
_TOPICS = (
    *(
        "Phát triển Nguồn lực",
        "Hạ tầng Số",
        "Bảo tồn Thiên nhiên",
        "Tư vấn Việc làm",
        "Quản lý Rừng",
        "Giống cây trồng",
    ),
    *("Khuyến công", "Dịch vụ Cảng", "Xúc tiến Nông sản", "Quan trắc Nước", "Đổi mới Sáng tạo", "Chuyển đổi Xanh"),
    *(
        "Cứu hộ Biển",
        "Nghiên cứu Chè",
        "Văn hóa Dân gian",
        "Đo lường Điện",
        "Phòng ngừa Thiên tai",
        "Công nghệ Giáo dục",
    ),
)
_HEADS = ("Trung tâm", "Chi cục", "Ban Quản lý", "Phòng", "Viện", "Cục", "Hội", "Liên hiệp", "Trường", "Trạm", "Quỹ")


@dataclass(frozen=True)
class Labelled:
    """One document with its gold, its text and the spans that the rules call organisations."""

    name: str
    gold: Gold
    document: Document
    spans: tuple[Span, ...]


def load_all(folders: Sequence[Path]) -> list[Labelled]:
    """Every gold document of pairs of folders (gold, sources)."""
    found = []
    for gold_dir, sources in zip(folders[::2], folders[1::2], strict=True):
        for path in gold_files(gold_dir):
            gold = load_gold(path)
            document = read_file(find_source(gold, sources))
            spans = tuple(rule_spans(document.text, AgencyScanner(document.text, document.letterhead.issued)))
            found.append(Labelled(path.stem, gold, document, spans))
    return found


def rule_spans(text: str, scan: AgencyScanner, start: int = 0, stop: int | None = None) -> Iterator[Span]:
    """Every name that the rules find in a stretch of text, left to right, not overlapping."""
    stop = len(text) if stop is None else stop
    position = start
    while match := _START.search(text, position, stop):
        position = match.end()
        likely = agency_words.ORGANISATION.match(text, match.start()) or match.start() in scan.known
        if not (likely or agency_words.QUANTIFIER.match(text, match.start())):
            continue
        line = text.find("\n", match.start())
        end = scan.name_at(match.start(), min(stop, len(text) if line < 0 else line))
        if end is not None and end - match.start() > 3:
            yield Span(match.start(), end)
            position = end


def examples(nlp: Language, labelled: Sequence[Labelled], rng: random.Random) -> list[Doc]:
    """Paragraphs as spaCy documents with their spans as entities; half of them once more with invented names."""
    made = []
    for one in labelled:
        text, begin = one.document.text, 0
        for line in text.split("\n"):
            inside = [
                Span(s.start - begin, s.end - begin)
                for s in one.spans
                if begin <= s.start and s.end <= begin + len(line)
            ]
            begin += len(line) + 1
            if line.strip() and (inside or rng.random() < 0.5):
                made.append(_tagged(nlp, line, inside))
            if inside and rng.random() < 0.5:
                made.append(_tagged(nlp, *_invented(line, inside, rng)))
    return made


def _tagged(nlp: Language, line: str, spans: Sequence[Span]) -> Doc:
    doc = nlp.make_doc(line)
    found = [doc.char_span(s.start, s.end, label=LABEL, alignment_mode="contract") for s in spans]
    doc.ents = spacy.util.filter_spans([s for s in found if s is not None])
    return doc


def _invented(line: str, spans: Sequence[Span], rng: random.Random) -> tuple[str, list[Span]]:
    made, moved, at = "", [], 0
    for span in spans:
        made += line[at : span.start]
        name = span.of(line)
        if name[0].isupper():
            name = f"{rng.choice(_HEADS)} {rng.choice(_TOPICS)}"
        moved.append(Span(len(made), len(made) + len(name)))
        made, at = made + name, span.end
    return made + line[at:], moved


def train(labelled: Sequence[Labelled], out: Path | None) -> Language:
    """Train by spaCy's configuration; the best state is returned, and stored in `out` if given."""
    blank, rng = spacy.blank("xx"), random.Random(7)
    docs = examples(blank, labelled, rng)
    rng.shuffle(docs)
    cut = max(20, len(docs) // 10)
    with tempfile.TemporaryDirectory() as folder:
        for name, part in (("dev", docs[:cut]), ("train", docs[cut:])):
            DocBin(docs=part).to_disk(f"{folder}/{name}.spacy")
        paths = {"paths.train": f"{folder}/train.spacy", "paths.dev": f"{folder}/dev.spacy"}
        (Path(folder) / "out").mkdir()
        nlp = init_nlp(load_config(CONFIG, overrides=paths))
        trained, _ = train_loop(nlp, Path(folder) / "out", stdout=sys.stderr, stderr=sys.stderr)
        best = Path(folder) / "out" / "model-best"
        nlp = spacy.load(best) if best.exists() else trained
    if out is not None:
        nlp.config["paths"] = {"train": None, "dev": None}
        nlp.to_disk(out)
    return nlp


# Measuring


@dataclass
class Count:
    """Names found that gold has, names found that it lacks, names missed."""

    hit: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, want: set[str], have: set[str]) -> None:
        """Count one zone."""
        self.hit += len(want & have)
        self.extra += len(have - want)
        self.missed += len(want - have)

    def row(self) -> dict[str, float]:
        """Precision, recall and the number of gold names."""
        found, wanted = self.hit + self.extra, self.hit + self.missed
        return {
            "precision": round(self.hit / max(1, found), 3),
            "recall": round(self.hit / max(1, wanted), 3),
            "names": wanted,
        }


def measure(labelled: Sequence[Labelled]) -> dict[str, dict[str, float]]:
    """Precision and recall of rules, tagger and union in attribute lines and cells, each document left out once."""
    counts: dict[str, Count] = {}
    for one in labelled:
        if sum(len(want) for _, want, _ in _zones(one, spacy.blank("xx"), False)) < FEWEST:
            continue
        nlp = train([other for other in labelled if other is not one], None)
        for hidden in (False, True):
            for name, want, have in _zones(one, nlp, hidden):
                counts.setdefault(name + (", register hidden" if hidden else ""), Count()).add(want, have)
        print(one.name, len(labelled), {k: v.row() for k, v in counts.items()}, file=sys.stderr)
    return {name: count.row() for name, count in counts.items()}


def _zones(one: Labelled, nlp: Language, hidden: bool) -> Iterator[tuple[str, set[str], set[str]]]:
    """For every obligation with attribute lines or cells of agencies: the names gold has there, and those found."""
    document = one.document
    sheet = run(document)
    made = [r.model_dump(mode="json") for r in records(document, sheet.drafts)]
    right = {j: i for i, j in pair(one.gold.obligations, made).items()}
    scan = AgencyScanner(document.text, document.letterhead.issued)
    if hidden:
        scan.known = {}
    for j, draft in enumerate(sheet.drafts):
        zones = [a.value for a in draft.unit.attributes if a.role in ROLES]
        zones += [s for role in ROLES for s in (draft.unit.row.cells.get(role, ()) if draft.unit.row else ())]
        if j not in right or not zones:
            continue
        wanted = {agency(n) for role in ROLES for n in one.gold.obligations[right[j]].get(role) or ()}
        rules = {agency(m.name) for z in zones for m in scan.whole(z.start, z.end, cell=draft.unit.row is not None)}
        tagged = {agency(official_name(" ".join(e.text.split()))) for z in zones for e in nlp(z.of(document.text)).ents}
        want = {n for n in wanted if n in rules | tagged or any(n in agency(z.of(document.text)) for z in zones)}
        yield "rules", want, rules
        yield "tagger", want, tagged
        overlapping = {t for t in tagged if not any(t in r or r in t for r in rules)}
        yield "union", want, rules | overlapping


def main() -> None:
    """Take the arguments apart."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("measure", "train"))
    parser.add_argument("folders", nargs="+", type=Path)
    given = parser.parse_args()
    labelled = load_all(given.folders)
    if given.command == "train":
        train(labelled, FOLDER / "tagger")
    else:
        print(json.dumps(measure(labelled), indent=1))


if __name__ == "__main__":
    main()
