"""Names of files as others gave them: to be shown and stored, never to become part of a path."""

from __future__ import annotations

import re

_SEPARATORS = re.compile(r"[/\\]")
# Controls, halves of surrogate pairs, and what turns the direction of writing: "fdp.exe" can look like "exe.pdf".
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def display_name(source: str) -> str:
    """The last part of a file name, whichever system it comes from, without characters that cannot be shown or stored.

    >>> display_name("../../etc/passwd"), display_name("C:\\\\plans\\\\KH 01.docx")
    ('passwd', 'KH 01.docx')
    """
    last = _SEPARATORS.split(source.rstrip("/\\"))[-1]
    shown = _UNPRINTABLE.sub("\ufffd", last).strip()
    return "unnamed" if shown in ("", ".", "..") else shown


def on_one_line(text: str) -> str:
    """`text` with a space for each character that cannot be shown or would end the line."""
    return _UNPRINTABLE.sub(" ", text).strip()
