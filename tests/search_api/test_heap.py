"""However many threads there are, they share two heaps; what is free goes back to the system."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

TOLD = """
import ctypes, threading
from search_api.heap import few_arenas

{first}
ready = threading.Barrier(9)
kept = []

def work():
    kept.extend(bytearray(2000) for _ in range(1000))
    ready.wait()

threads = [threading.Thread(target=work) for _ in range(8)]
for one in threads:
    one.start()
ready.wait()
library = ctypes.CDLL(None)
library.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(library.fdopen(1, b"w"))
library.malloc_info(0, out)
library.fflush(out)
"""


def heaps(first: str) -> int:
    """How many heaps the C library says that it has, after eight threads were busy at once."""
    command = [sys.executable, "-c", TOLD.format(first=first)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    return told.count("<heap nr=")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc gives threads heaps of their own")
def test_threads_share_two_heaps() -> None:
    assert heaps("few_arenas()") <= 2 < heaps("")


FREED = """
import os
from pathlib import Path
from search_api.heap import give_back

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

kept = [b"x" * 30_000 for _ in range(1000)]
del kept[::2]
before = resident()
give_back()
print(before - resident())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps what is free")
def test_what_lies_free_between_pieces_in_use_goes_back() -> None:
    told = subprocess.run([sys.executable, "-c", FREED], capture_output=True, text=True, check=True, timeout=60).stdout
    assert int(told) > 5_000_000
