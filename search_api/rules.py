"""Which rules found a document's obligations: a digest of everything that reading and extracting depend on."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_ROOMS = ("ingest", "extract")
_DATA = ("agencies", "confidence")
"""Folders of `models` that extraction looks things up in."""


@cache
def rules_version() -> str:
    """Twelve hexadecimal digits that change whenever code or data of reading and extraction do."""
    digest = hashlib.sha256()
    for root in (*(files(room) for room in _ROOMS), *(files("models") / folder for folder in _DATA)):
        for name, file in sorted(_all(root)):
            digest.update(f"{name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _all(folder: Traversable, above: str = "") -> list[tuple[str, Traversable]]:
    found = []
    for one in folder.iterdir():
        name = f"{above}/{one.name}"
        if one.is_dir() and one.name not in ("__pycache__", "source"):
            found += _all(one, name)
        elif one.is_file() and one.name.endswith((".py", ".json", ".tsv")):
            found.append((name, one))
    return found
