"""Which rules found a document's obligations: a digest of everything that reading and extracting depend on."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_FOLDERS = ("ingest", "extract", "models/agencies", "models/confidence")
"""Where reading and extracting are written, and what extraction looks things up in."""


@cache
def rules_version() -> str:
    """Twelve hexadecimal digits that change whenever code or data of reading and extraction do."""
    digest = hashlib.sha256()
    installed = Path(__file__).resolve().parent.parent
    for folder in (installed / name for name in _FOLDERS):
        named = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*"))
        for name, path in sorted(named):
            if path.suffix in (".py", ".json", ".tsv") and not name.startswith("source/"):
                digest.update(f"/{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]
