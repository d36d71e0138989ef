"""The inside of a worker process of `ingest.sandbox`: one call after the other, each under its limits."""

from __future__ import annotations

import gc
import pickle
import shutil
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ingest.errors import LimitExceeded
from ingest.limits import Limits
from ingest.readers import outside

_GRACE = 10.0
"""Seconds over the limit after which a worker ends itself: the process that would stop it may be gone."""


def serve(line: Connection[Any, Any], room: str) -> None:
    """Do what comes down the `line` until it is closed; temporary files go to the folder `room`."""
    _leave_signals_to_parent()
    # What was there before the fork stays: looking through it again and again costs time, and copies its pages.
    gc.freeze()
    tempfile.tempdir = room
    one_at_a_time = threading.Lock()

    def tell(group: int, runs: bool) -> None:
        with one_at_a_time:
            line.send(("started" if runs else "ended", group))

    outside.on_program = tell
    try:
        while True:
            answer = _answer_to([line.recv_bytes()])
            with one_at_a_time:
                line.send_bytes(answer)
    except (EOFError, ConnectionError):  # the parent is gone
        shutil.rmtree(room, ignore_errors=True)


def _order(packed: bytes) -> tuple[Limits, bytes]:
    limits, order = pickle.loads(packed)
    return limits, order


def _answer_to(order: list[bytes]) -> bytes:
    """The pickled answer to a pickled order: ("answer", (result,)) or ("answer", exception).

    The order comes in a list of one, which is emptied, so that a large file does not lie here in three copies.
    """
    limits, packed = _order(order.pop())
    try:
        with _bounded(limits):
            function, arguments, options = pickle.loads(packed)
            del packed
            result = function(*arguments, **options)
            return pickle.dumps(("answer", (result,)), pickle.HIGHEST_PROTOCOL)
    except MemoryError as greed:
        return _raised(_too_much(limits), greed)
    except RecursionError as depth:
        return _raised(_too_deep(), depth)
    except Exception as error:
        return _raised(error, error)


def _raised(error: Exception, cause: Exception) -> bytes:
    error.add_note("In the worker process:\n" + "".join(traceback.format_exception(cause)[-12:]))
    return pickle.dumps(("answer", _portable(error)), pickle.HIGHEST_PROTOCOL)


def _too_much(limits: Limits) -> LimitExceeded:
    return LimitExceeded(
        f"Reading the file takes more than the {limits.memory_bytes >> 20:,} MiB of memory allowed; split the file, or "
        "raise the limit."
    )


def _too_deep() -> LimitExceeded:
    return LimitExceeded(
        "The file nests its parts deeper than can be followed; open it in the program that it was made with and save "
        "it as plain text."
    )


def _portable(error: Exception) -> Exception:
    """The error itself where it survives pickling, else its words: some libraries' errors cannot be made again."""
    try:
        copy = pickle.loads(pickle.dumps(error))
    except Exception:  # whatever a foreign class raises when it is put together
        copy = None
    if type(copy) is type(error):
        return error
    plain = RuntimeError(f"{type(error).__name__}: {error}")
    for note in error.__notes__:
        plain.add_note(note)
    return plain


def _leave_signals_to_parent() -> None:
    # Ctrl-C and the end of a service reach every process of the group; the parent then closes the line.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


if sys.platform == "win32":

    @contextmanager
    def _bounded(limits: Limits) -> Iterator[None]:
        yield

else:
    import resource

    @contextmanager
    def _bounded(limits: Limits) -> Iterator[None]:
        """Bound memory, and time in case that the parent is gone; native code too. No core is ever dumped."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limits.file_seconds + _GRACE)
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        # The soft bound alone: the hard one could not be raised again, and outside programs have bounds of their own.
        bound = _address_space() + limits.memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _address_space() -> int:
        """Bytes of address space that this process takes now; 0 where the system does not tell."""
        try:
            pages = int(Path("/proc/self/statm").read_text().split()[0])
        except (OSError, ValueError):
            return 0
        return pages * resource.getpagesize()
