"""What the server gives out and later recognises as its own: sessions of pages and tokens of forms, signed."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from pathlib import Path

from search_api.whole_file import write_whole

FILE = "session.key"
"""Beside the archive, readable by its owner only; never part of a backup. Without it everybody logs in again."""

_LONGEST = 500


class Signer:
    """Signs short texts for a purpose and a time, with a key that nobody else has."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, purpose: str, text: str) -> str:
        """`text` with the time and a signature: three parts joined by dots, safe in cookies and forms."""
        stamped = f"{text}.{int(time.time())}"
        return f"{stamped}.{self._signature(purpose, stamped)}"

    def read(self, purpose: str, signed: str, seconds: float) -> str | None:
        """The text that was signed for this purpose at most `seconds` ago; None for anything else."""
        stamped, _, signature = signed.rpartition(".")
        text, _, at = stamped.rpartition(".")
        if len(signed) > _LONGEST or not signed.isascii() or not (at.isdigit() and len(at) <= 12):
            return None
        if not hmac.compare_digest(signature, self._signature(purpose, stamped)):
            return None
        return text if time.time() - int(at) < seconds else None

    def _signature(self, purpose: str, text: str) -> str:
        return hmac.new(self._key, f"{purpose}\n{text}".encode(), hashlib.sha256).hexdigest()


def signer_of(folder: Path) -> Signer:
    """The signer of a data folder; its key is made when it is first wanted."""
    path = folder / FILE
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        key = b""
    if len(key) < 32:
        key = secrets.token_bytes(32)
        write_whole(path, key)
    return Signer(key)
