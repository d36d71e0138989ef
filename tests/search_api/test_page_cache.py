"""Pictures are made once, and the oldest make room."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from search_api.page_cache import PageCache


def test_a_picture_is_made_once(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"picture"

    cache = PageCache(tmp_path / "pages")
    assert [cache.get("a", make), cache.get("a", make)] == [b"picture", b"picture"]
    assert len(made) == 1


def test_the_oldest_make_room(tmp_path: Path) -> None:
    cache = PageCache(tmp_path, kept=2)
    for age, name in enumerate(("a", "b", "c")):
        cache.get(name, lambda: b"x")
        path = tmp_path / f"{name}.png"
        if path.exists():
            os.utime(path, (1000 + age, 1000 + age))
    assert sorted(p.stem for p in tmp_path.iterdir()) == ["b", "c"]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        PageCache(tmp_path).get("a", lambda: b"x")
    assert list(tmp_path.iterdir()) == []
