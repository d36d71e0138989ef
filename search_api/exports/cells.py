"""How lists and texts go into the cells of a flat file, so that both can be had back.

Lists: items are joined by a separator ("; ", and " › " from the outermost heading inwards); a backslash stands before
every backslash and every separator's sign inside an item. No items: an empty cell.

Texts in CSV: a spreadsheet takes a cell that starts with `=`, `+`, `-`, `@` (or their full-width forms), a tab, a
carriage return or a line feed for a formula and may run it (OWASP, "CSV Injection"). Such a cell, one that starts with
an apostrophe, and the empty text get one apostrophe in front; nothing else is changed. So on the way back: an empty
cell is null, one apostrophe at the start is dropped, and the rest is the text.
"""

from __future__ import annotations

from collections.abc import Sequence

LISTED = "; "
NESTED = " › "

_FUSES = frozenset("=+-@＝＋－＠\t\r\n'")


def defuse(text: str) -> str:
    """A text as a cell that no spreadsheet runs."""
    return f"'{text}" if not text or text[0] in _FUSES else text


def join(items: Sequence[str | int], separator: str = LISTED) -> str | None:
    """A list as one cell; None for an empty one."""
    if not items:
        return None
    sign = separator.strip()
    return separator.join(str(item).replace("\\", "\\\\").replace(sign, f"\\{sign}") for item in items)
