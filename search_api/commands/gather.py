"""Which files a person means by naming files and folders."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from search_api.watch_files import is_junk


@dataclass(frozen=True, slots=True)
class Gathered:
    """Something found: a file to take in, or (with a `reason`) what cannot be taken in; `lost` if documents may be."""

    path: Path
    reason: str | None = None
    lost: bool = False


def gather(paths: Iterable[Path], without: Path | None = None) -> list[Gathered]:
    """The files themselves, and those in folders and below, in order and each once.

    In folders, regular files alone are taken: hidden ones, what a watched folder leaves alone as well (`is_junk`), and
    the folder `without`, are passed over; links that lead elsewhere, pipes and devices are named with the reason, and
    folders that cannot be read are lost.
    """
    hidden = without.resolve() if without is not None else None
    found: dict[Path, Gathered] = {}
    for path in paths:
        for one in _inside(path, path.resolve(), hidden) if path.is_dir() else [_named(path)]:
            found.setdefault(one.path, one)
    return list(found.values())


def _named(path: Path) -> Gathered:
    """A file that was named itself; whatever else is amiss with it is found out when it is opened."""
    if os.path.lexists(path):
        return Gathered(path)
    return Gathered(path, "There is no such file or folder; check the name.", lost=True)


def _inside(folder: Path, root: Path, hidden: Path | None) -> Iterator[Gathered]:
    """What is in `folder`; links are followed in thought only, to see whether they lead out of `root`."""
    todo = [folder]
    while todo:
        here = todo.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError as error:
            reason = f"The folder cannot be read ({error.strerror}); allow it and run this again."
            yield Gathered(here, reason, lost=True)
            continue
        below = []
        for entry in entries:
            path = here / entry.name
            if entry.name.startswith(".") or (hidden is not None and path.resolve() == hidden):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(path)
            elif not is_junk(entry.name):
                yield from _judged(path, entry, root)
        todo += reversed(below)


def _judged(path: Path, entry: os.DirEntry[str], root: Path) -> Iterator[Gathered]:
    """A file; or why this is none. A link that stays inside is passed over: what it leads to is found by itself."""
    if not entry.is_symlink():
        is_file = entry.is_file(follow_symlinks=False)
        yield Gathered(path, None if is_file else f"This is {_kind(path)}, no file of a document; it is left out.")
        return
    try:
        inside = path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # nothing there, or links that lead to each other
        yield Gathered(path, "The link leads nowhere; it is left out.")
        return
    if not inside:
        yield Gathered(path, "The link leads out of the folder and is left out; name what it leads to, if you mean it.")


def _kind(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return "gone"
    kinds = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}
    return kinds.get(stat.S_IFMT(mode), "something unknown")
