"""Passwords that came with files, held in memory until the files are read: never stored, never logged."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict

MOST = 1000
"""Passwords held at a time; the oldest go first."""


class Passwords:
    """By the SHA-256 of a file's bytes, the password that opens it."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, str] = OrderedDict()
        self._changing = threading.Lock()

    def keep(self, content: bytes, password: str) -> None:
        """Hold the password of a file; the newer one of two counts."""
        with self._changing:
            self._held[_key(content)] = password
            while len(self._held) > MOST:
                self._held.popitem(last=False)

    def of(self, content: bytes) -> str | None:
        """The password that came with a file; None without one."""
        return self._held.get(_key(content)) if self._held else None

    def forget(self, content: bytes) -> None:
        """Let go of a file's password, if it has one."""
        if self._held:
            with self._changing:
                self._held.pop(_key(content), None)

    def __repr__(self) -> str:
        return f"Passwords({len(self._held)} held)"


def _key(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
