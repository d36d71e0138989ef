"""What calls do in worker processes; functions of a module, since a worker finds them by name."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ingest.errors import DamagedFile
from ingest.limits import Limits
from ingest.readers.outside import run_program


def process() -> int:
    return os.getpid()


def place_for_files() -> str:
    handle, name = tempfile.mkstemp()
    os.close(handle)
    return name


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def take(size: int) -> int:
    return len(bytearray(size))


def take_natively(size: int) -> bool:
    """As a C library does: the system refuses, and the library gets nothing."""
    malloc = ctypes.CDLL(None).malloc
    malloc.restype, malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    return malloc(size) is not None


def crash() -> None:
    ctypes.string_at(0)


def abort() -> None:
    os.abort()


def be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    os._exit(0)


def dig(depth: int = 0) -> int:
    return dig(depth + 1) + 1


def refuse() -> None:
    raise DamagedFile("The file is cut off; send it again.")


def fail() -> None:
    raise ZeroDivisionError("a fault")


class Awkward(Exception):
    """An error of the kind that cannot be made again from its message."""

    def __init__(self, first: int, second: int) -> None:
        super().__init__(f"{first} and {second}")


def fail_awkwardly() -> None:
    raise Awkward(1, 2)


def run_something_long(note: str) -> None:
    """An outside program that tells its process and stays."""
    with tempfile.TemporaryDirectory() as room:
        command = [
            sys.executable,
            "-c",
            f"import os, time; open({note!r}, 'w').write(str(os.getpid())); time.sleep(60)",
        ]
        run_program(command, room=Path(room), limits=Limits())


def ignores_interrupts() -> bool:
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGTERM)
    return True


def dumps_core() -> int:
    import resource

    return resource.getrlimit(resource.RLIMIT_CORE)[0]


def start_a_process() -> int:
    return subprocess.run([sys.executable, "-c", ""], check=False).returncode
