"""What can go wrong while records go out.

ExportError           `str(error)` is a sentence a person can act on
├── NoRoom            the disk, a quota or the largest file allowed is full
└── FormatMissing     the format needs a library that is not installed
"""

from __future__ import annotations


class ExportError(Exception):
    """An export cannot be written. The message says why and what to do, in one sentence."""


class NoRoom(ExportError):
    """There is no room left for the file."""


class FormatMissing(ExportError):
    """The format needs a library that is not installed."""
