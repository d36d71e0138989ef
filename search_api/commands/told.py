"""What `nhiemvu ingest` says at its end: which files are not well, and how many there were of each kind."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingest.names import on_one_line
from search_api.commands.take_in import Tally

_ONE_LINE = 100_000
"""Columns of a console that is no terminal: each file keeps to one line, which other programs can look through."""


def cause_and_remedy(reason: str) -> tuple[str, str]:
    """The two halves of a sentence of refusal: what is the matter, and what to do ('' where it does not say).

    >>> cause_and_remedy("The file is empty; send it again.")
    ('The file is empty.', 'Send it again.')
    """
    cause, _, remedy = reason.partition("; ")
    if not remedy or "; " in remedy:  # several sentences, of several pages: they stay together
        return reason, ""
    return f"{cause}.", remedy[:1].upper() + remedy[1:]


def tell(tally: Tally, out: Console, err: Console) -> None:
    """Print the files with a reason, the worst first, on `err`, and the counts on `out`."""
    if tally.unwell:
        err.print(_unwell(tally))
    out.print(_counts(tally))


def consoles() -> tuple[Console, Console]:
    """Standard output and standard error, as wide as they are where a person looks on."""
    out, err = Console(), Console(stderr=True)
    return out, err if err.is_terminal else Console(stderr=True, width=_ONE_LINE)


def _unwell(tally: Tally) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("", "File", "Why", "What to do"):
        table.add_column(name, overflow="fold", justify="left")
    for taken in tally.unwell:
        cause, remedy = cause_and_remedy(on_one_line(taken.reason or ""))
        cells = (taken.outcome.upper(), on_one_line(str(taken.path)), cause, remedy)
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _counts(tally: Tally) -> Table:
    table = Table.grid(padding=(0, 2))
    for name, count in (
        ("documents", tally.number("done", "partial", known=False)),
        ("in part", tally.number("partial", known=False)),
        ("known before", tally.number("done", "partial", known=True)),
        ("failed", tally.number("failed")),
        ("left out", tally.number("left out")),
        ("obligations", tally.obligations),
        ("agencies", len(tally.agencies)),
        ("figures", tally.figures),
        ("seconds", f"{tally.seconds:.1f}"),
    ):
        table.add_row(name, str(count))
    return table
