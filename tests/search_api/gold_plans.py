"""Three sample plans with gold, as the extraction would hand them over if it made no mistake.

The judged queries name obligations by the ids in the gold of these three; that of the other two was made apart.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extract.records import AgencyRef, DocumentMeta, Obligation, TextSpan
from search_api.archive_rows import DocumentSummary

GOLD = tuple(Path(__file__).parents[2] / "corpus" / "gold" / f"{name}.json" for name in ("000", "002", "004"))
META = ("number", "type", "title", "issuer", "province", "issued", "signer", "signer_title", "references")


def _refs(names: list[str]) -> list[AgencyRef]:
    return [AgencyRef(name=name, mention=name) for name in names]


def _record(plan: str, position: int, gold: dict[str, Any]) -> Obligation:
    return Obligation(
        id=f"{plan}/{gold['id']}",
        document_id=plan,
        path=gold["path"],
        headings=[],
        kind=gold["kind"],
        text=gold["text"],
        span=TextSpan(start=position, end=position + 1),
        lead=_refs(gold["lead"]),
        cooperating=_refs(gold["cooperating"]),
        timeline=gold["timeline"],
        targets=gold["targets"],
        confidence=1,
    )


def plans() -> list[tuple[DocumentMeta, list[Obligation]]]:
    """Each plan's metadata and obligations."""
    found = []
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        about = {name: gold["document"][name] for name in META}
        meta = DocumentMeta(document_id=path.stem, source=gold["source"], reader="text", status="read", **about)
        found.append((meta, [_record(path.stem, i, one) for i, one in enumerate(gold["obligations"])]))
    return found


class GoldArchive:
    """The part of an archive that a search reads."""

    def __init__(self) -> None:
        self.records = {record.id: record for _, records in plans() for record in records}
        self.metas = {meta.document_id: meta for meta, _ in plans()}

    def get_obligations(self, ids: Any) -> list[Obligation]:
        return [self.records[one] for one in ids if one in self.records]

    def get_summaries(self, ids: Any) -> dict[str, DocumentSummary]:
        known = {one: self.metas[one] for one in ids if one in self.metas}
        return {name: DocumentSummary(name, "0" * 64, meta, "", "", None, 0) for name, meta in known.items()}
