"""Everything that can go wrong while a file is read, as one tree.

IngestError                 any failure; `str(error)` is a sentence a person can act on
├── EmptyFile               no bytes, or no text at all
├── UnsupportedFormat       none of the formats that are read
├── DamagedFile             the right format, but cut off or inconsistent
├── PasswordRequired        encrypted, and no (or a wrong) password was given
├── LimitExceeded           over one of the limits of `ingest.limits`
│   └── MayPass             over a limit that the machine's other work may have caused: trying again may help
└── ToolMissing             needs a program that this machine lacks
"""

from __future__ import annotations


class IngestError(Exception):
    """A file could not be read. The message says what happened and what to do, in one sentence."""


class EmptyFile(IngestError):
    """The file has no bytes, or holds no text."""


class UnsupportedFormat(IngestError):
    """The bytes are of no format that is read."""


class DamagedFile(IngestError):
    """The format is known, the content is cut off or contradicts itself."""


class PasswordRequired(IngestError):
    """The file is encrypted and the password is missing or wrong."""


class LimitExceeded(IngestError):
    """Reading would pass one of the limits (bytes, pages, characters, seconds, memory)."""


class MayPass(LimitExceeded):
    """Time or memory ran out while others used them too; a later try may get through."""


class ToolMissing(IngestError):
    """A program needed for this format is not installed."""
