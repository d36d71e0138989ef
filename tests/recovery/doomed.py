"""A process that takes files in and kills itself on the way; run by `test_kill`, never by the program."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from search_api.archive import Archive
from search_api.index.edge import EdgeIndex
from search_api.intake import Intake
from search_api.prepared import in_steps
from tests.search_api.small_plans import extract, points, read


class Fuse:
    """Counts the steps of a process and ends it, as by kill -9, before step number `at`."""

    def __init__(self, at: int | None) -> None:
        self.at = at
        self.steps = 0

    def burn(self, *_: Any) -> None:
        """One step further."""
        self.steps += 1
        if self.steps == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """`step`, with the fuse burning before it."""

        def burning(*arguments: Any, **options: Any) -> Any:
            self.burn()
            return step(*arguments, **options)

        return burning

    def wire(self, owner: object, *names: str) -> None:
        """Let the fuse burn before each call of these methods."""
        for name in names:
            setattr(owner, name, self.before(getattr(owner, name)))


def open_house(folder: Path) -> tuple[Archive, EdgeIndex]:
    archive = Archive(f"sqlite:///{folder / 'archive.db'}", folder / "originals")
    return archive, EdgeIndex(folder / "index")


def take_in(folder: Path, files: list[tuple[str, bytes]], at: int | None) -> None:
    """Resume, take the files in, and write the number of steps to `folder/steps`; die before step `at`."""
    fuse, _, intake = _fused(folder, at)
    intake.resume()
    for name, content in files:
        intake.add(content, name)
    (folder / "steps").write_text(str(fuse.steps))


def change(folder: Path, deeds: list[tuple[str, str]], at: int | None) -> None:
    """Resume, then delete files or read them anew ("delete", "again", each with a SHA-256) as `take_in` takes in."""
    fuse, archive, intake = _fused(folder, at)
    intake.resume()
    for deed, sha256 in deeds:
        if deed == "delete":
            with suppress(KeyError):  # gone before the process was killed
                intake.delete(sha256)
        else:
            archive.ask_again([sha256])
            intake.resume()
    (folder / "steps").write_text(str(fuse.steps))


def _fused(folder: Path, at: int | None) -> tuple[Fuse, Archive, Intake]:
    fuse = Fuse(at)
    archive, index = open_house(folder)
    fuse.wire(archive, "receive", "begin", "mark", "store", "settle", "remove", "want_deleted", "ask_again")
    fuse.wire(archive.originals, "put", "remove")
    fuse.wire(index, "delete_document", "upsert")
    fuse.wire(os, "replace")
    event.listen(Engine, "commit", fuse.burn)
    steps = fuse.before(read), fuse.before(extract), fuse.before(points)
    return fuse, archive, Intake(archive, index, prepare=in_steps(*steps), points=steps[2])


def read_deadly(folder: Path) -> None:
    """Resume with a reader that ends the process at one of the files, as a crash in a library would."""

    def deadly(content: bytes, source: str) -> Any:
        if source == "deadly.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return read(content, source)

    Intake(*open_house(folder), prepare=in_steps(deadly, extract, points), points=points).resume()
