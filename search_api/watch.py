"""The watched folder: what is put into it is taken in, once it is complete, and once.

A file counts as complete when size and time have not changed for a while. Events of the system only make the folder be
looked at sooner; every look is a whole one, and one is taken now and then without any event, since network shares tell
of few changes. What was taken in is remembered by path, size and time, and by content above all: a file that comes
twice, or comes back, is known. Files are left where they are, or moved to `done` and `failed`; none is ever deleted.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from ingest.errors import IngestError
from search_api.watch_files import DONE, FAILED, NotYet, Seen, Unreadable, content_of, labels_of, move, walk

After = Literal["leave", "move"]
SizeTime = tuple[int, int]
"""Size of a file and when it was changed, in nanoseconds: what tells that it is another one."""
Memory = tuple[SizeTime, str]
"""A file that was taken in, as it was then, and its SHA-256, or why it has none."""

EMPTY_TIMES = 10
"""An empty file is waited for so many times longer: many programs make the file first and fill it later."""

AWAY_SECONDS = 5.0
"""How often a folder that is away (an unmounted share) is looked for."""

_TOLD = 20
_REFUSED, _UNWANTED = "", "-"
"""What is remembered in the place of a hash: the file was refused for good, or a person has deleted it before."""

_log = logging.getLogger(__name__)


class Desk(Protocol):
    """Who takes files in: the archive of this process, or a server."""

    def remembered(self) -> dict[str, Memory]:
        """Files taken in before, by path."""
        ...

    def remember(self, taken: Mapping[str, Memory]) -> None:
        """Keep that files were taken in."""
        ...

    def forget(self, path: str) -> None:
        """Forget a file that is no longer there."""
        ...

    def take(self, content: bytes, name: str, labels: tuple[str, ...]) -> str | None:
        """Take a file in; its SHA-256, None for one that a person has deleted. Raises `IngestError`, `OSError` …"""
        ...

    def ended(self, sha256: str) -> Literal["done", "failed"] | None:
        """How the job of a file has ended, None while it has not."""
        ...


@dataclass(frozen=True, slots=True)
class Manner:
    """How a folder is watched: seconds until a file counts as complete (`delay`) and between looks without an event
    (`rescan`); `polling`: without events; what happens to files `after`; `without`: a folder inside that is not looked
    into; `max_bytes` of one file."""

    delay: float = 3.0
    rescan: float = 60.0
    polling: bool = False
    after: After = "leave"
    without: Path | None = None
    max_bytes: int = 200 << 20


@dataclass(frozen=True, slots=True)
class Report:
    """How the watching goes, for a person. `trouble` is a sentence, None when all is well."""

    folder: Path
    waiting: int
    trouble: str | None
    refused: tuple[str, ...]


@dataclass(slots=True)
class _State:
    known: dict[str, Memory]
    fresh: dict[str, Memory] = field(default_factory=dict)
    """Those of `known` that nobody keeps yet."""
    settling: dict[str, tuple[SizeTime, float]] = field(default_factory=dict)
    troubles: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    pending: int = 0


class Watcher:
    """Watches `folder` in a thread of its own between `start` and `stop`; `scan` is one look, for whoever has time."""

    def __init__(
        self, folder: Path, desk: Desk, manner: Manner = Manner(), now: Callable[[], float] = time.monotonic
    ) -> None:
        self.folder = folder
        self._desk = desk
        self._manner = manner
        self._now = now
        self._state: _State | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the file at hand and end."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    @property
    def report(self) -> Report:
        """How it goes."""
        state = self._state
        if state is None:
            return Report(self.folder, 0, None, ())
        trouble = next(iter(list(state.troubles.values())), None)
        return Report(self.folder, len(state.settling), trouble, tuple(state.refused[-_TOLD:]))

    def scan(self) -> int:
        """Look at the whole folder, take in what is complete, move what is finished; how many files were taken in."""
        if self._state is None:
            self._state = _State(self._desk.remembered())
        try:
            return self._look(self._state)
        finally:
            # Once a look, not once a file: what is forgotten by a kill is known by its content.
            if self._state.fresh:
                self._desk.remember(self._state.fresh)
                self._state.fresh = {}

    def _look(self, state: _State) -> int:
        """What `scan` does, but for what is to be kept of it."""
        seen, taken = set(), 0
        problems: dict[str, str] = {}
        state.pending = 0
        for one in walk(self.folder, self._manner.without):
            if self._stopping.is_set():
                return taken
            path = _written(one.path)
            if isinstance(one, Unreadable):
                problems[path] = f"{one.path} cannot be read ({one.reason}); it is tried again."
                continue
            seen.add(path)
            try:
                taken += self._look_at(one, path, state)
            except NotYet:
                state.settling.pop(path, None)
            except Exception as error:  # a file that fails now is tried again at the next look; the others go on
                problems[path] = f"{one.path.name} cannot be taken in now ({error}); it is tried again."
                state.settling[path] = ((one.size, one.modified), self._now() + self._manner.rescan)
        for path in [path for path in state.settling if path not in seen]:
            del state.settling[path]
        # A file that waits for its next try is not well yet.
        waiting = {path: said for path, said in state.troubles.items() if path in state.settling}
        self._tell(waiting | problems, state)
        return taken

    def _look_at(self, one: Seen, path: str, state: _State) -> int:
        """What is due about one file; 1 if it was taken in."""
        key = (one.size, one.modified)
        known = state.known.get(path)
        if known is not None and known[0] == key:
            if self._manner.after == "move":
                state.pending += not self._put_away(one, path, known[1], state)
            return 0
        since = state.settling.get(path)
        if since is None or since[0] != key:
            state.settling[path] = (key, self._now())
            return 0
        delay = self._manner.delay * (1 if one.size else EMPTY_TIMES)
        if self._now() - since[1] < delay:
            return 0
        sha256 = self._take(one, state)
        state.pending += self._manner.after == "move"
        state.settling.pop(path, None)
        state.known[path] = state.fresh[path] = (key, sha256)
        return 1

    def _take(self, one: Seen, state: _State) -> str:
        """Hand a file in; its SHA-256, or why there is none."""
        try:
            content = content_of(one, self.folder, self._manner.max_bytes)
            sha256 = self._desk.take(content, one.path.name, labels_of(one.path, self.folder))
        except IngestError as error:
            state.refused.append(f"{one.path.name}: {error}")
            _log.warning("%s is refused: %s", one.path, error)
            return _REFUSED
        if sha256 is None:
            _log.info("%s was deleted from the archive by a person and is not taken in", one.path)
        return sha256 or _UNWANTED

    def _put_away(self, one: Seen, path: str, sha256: str, state: _State) -> bool:
        """Move a file whose job has ended; whether that is done."""
        known: dict[str, Literal["done", "failed"]] = {_REFUSED: "failed", _UNWANTED: "done"}
        ended = known.get(sha256) or self._desk.ended(sha256)
        if ended is None:
            return False
        target = move(one, self.folder, DONE if ended == "done" else FAILED)
        if target is not None:
            _log.info("%s: %s", one.path, target)
            state.known.pop(path, None)
            state.fresh.pop(path, None)
            self._desk.forget(path)
        return True

    def _tell(self, problems: dict[str, str], state: _State) -> None:
        """Log each trouble once when it comes and once when it is over."""
        for path, said in problems.items():
            if path not in state.troubles:
                _log.warning("%s", said)
        for path in state.troubles.keys() - problems.keys():
            _log.info("%s is well again", path)
        state.troubles = problems

    def _run(self) -> None:
        looked = float("-inf")
        for event in self._signals():
            due = self._now() - looked >= self._manner.rescan
            busy = self._state is not None and (self._state.settling or self._state.pending)
            if not (event or due or busy):
                continue
            began = self._now()
            try:
                self.scan()
            except Exception:  # whatever the folder or the archive does, the next look may go well
                _log.exception("the watched folder %s could not be looked at", self.folder)
            looked = self._now()
            # A large folder is not looked at without end while files keep coming.
            self._stopping.wait(min(4 * (looked - began), self._manner.rescan))

    def _signals(self) -> Iterator[bool]:
        """True whenever something has changed, False when nothing has for a while; waits while the folder is away."""
        away = False
        while not self._stopping.is_set():
            if not _is_there(self.folder):
                if not away:
                    _log.warning("the watched folder %s is away; it is waited for", self.folder)
                away = True
                self._state = self._state or _State(self._desk.remembered())
                self._state.troubles[_written(self.folder)] = f"{self.folder} is away; it is waited for."
                self._stopping.wait(min(AWAY_SECONDS, self._manner.rescan))
                continue
            if away:
                _log.info("the watched folder %s is there again", self.folder)
            away = False
            yield True
            yield from self._polled() if self._manner.polling else self._told()

    def _polled(self) -> Iterator[bool]:
        while _is_there(self.folder) and not self._stopping.wait(self._manner.delay):
            yield True

    def _told(self) -> Iterator[bool]:
        from watchfiles import watch

        # It logs every change that it tells of.
        logging.getLogger("watchfiles").setLevel(logging.WARNING)
        pause = max(int(1000 * min(self._manner.delay, self._manner.rescan) / 2), 50)
        try:
            changes = watch(
                self.folder,
                watch_filter=None,
                debounce=500,
                stop_event=self._stopping,
                rust_timeout=pause,
                yield_on_timeout=True,
                raise_interrupt=False,
                ignore_permission_denied=True,
            )
            for change in changes:
                yield bool(change)
                if not _is_there(self.folder):
                    return
        except (OSError, RuntimeError) as error:
            if not _is_there(self.folder):
                return
            _log.warning(
                "%s tells of no changes (%s); it is looked at every %g seconds", self.folder, error, pause / 1000
            )
            yield from self._polled()


def _is_there(folder: Path) -> bool:
    try:
        with os.scandir(folder):
            return True
    except OSError:
        return False


def _written(path: Path) -> str:
    """A path as a database can keep it, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
