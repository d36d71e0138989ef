"""Arrays kept in one file, so that a large index is in memory in a second instead of being made from its points anew.

The file is a `.npz` without compression: its checksums tell a damaged one, and nothing in it is ever run.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_api.whole_file import sync_folder

Arrays = dict[str, NDArray[Any]]

_log = logging.getLogger(__name__)


def save(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Put arrays durably in the place of `path`. Raises `OSError`; what was half written goes with the next one."""
    named: dict[str, Any] = dict(arrays)
    half_made = path.with_suffix(".new")
    with half_made.open("wb") as file:
        np.savez(file, **named)
        file.flush()
        os.fsync(file.fileno())
    os.replace(half_made, path)
    sync_folder(path.parent)


def load(path: Path) -> Arrays | None:
    """The arrays kept at `path`; None where there are none, or damaged ones."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            return dict(kept)
    except FileNotFoundError:
        return None
    except Exception as error:  # whatever damage does to a zip file; all of it can be made anew
        _log.warning("%s cannot be read (%s); it is made anew from the points of the index", path, error)
        return None


def forget(path: Path) -> None:
    """Remove the file, durably: what it says no longer holds. Raises `OSError`."""
    if path.exists():
        path.unlink()
        sync_folder(path.parent)


def as_text(words: Sequence[str]) -> NDArray[np.uint8]:
    """Words as an array."""
    return np.frombuffer(json.dumps(words).encode(), dtype=np.uint8)


def of_text(array: NDArray[np.uint8]) -> list[str]:
    """The words of such an array."""
    words: list[str] = json.loads(array.tobytes())
    return words


def under(prefix: str, arrays: Mapping[str, NDArray[Any]]) -> Arrays:
    """The same arrays by longer names."""
    return {f"{prefix}/{name}": array for name, array in arrays.items()}


def inside(prefix: str, arrays: Mapping[str, NDArray[Any]]) -> Arrays:
    """Those named "prefix/…", by what follows."""
    start = f"{prefix}/"
    return {name.removeprefix(start): array for name, array in arrays.items() if name.startswith(start)}


def grouped(prefix: str, arrays: Mapping[str, NDArray[Any]]) -> dict[str, Arrays]:
    """Those named "prefix/group/name", as groups by name."""
    groups: dict[str, Arrays] = {}
    for name, array in inside(prefix, arrays).items():
        group, _, last = name.rpartition("/")
        groups.setdefault(group, {})[last] = array
    return groups
