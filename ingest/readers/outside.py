"""Outside programs, run so that none can hang, eat the memory, fill the disk or outlive its caller."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ingest.errors import MayPass, ToolMissing
from ingest.limits import Limits

on_program: Callable[[int, bool], None] | None = None
"""Told each program's process group when it starts (True) and has ended; for whoever must end what a worker leaves."""

_OUTPUT_BYTES = 64 << 20
_BLOCK = 512  # bytes: the unit of the shell's limit on files


def run_program(command: list[str], *, room: Path, limits: Limits, errors: bool = True) -> bytes:
    """What `command` prints, with what it prints as errors unless `errors` is false; its exit status does not count.

    It runs in the folder `room`, which is also its home and its place for temporary files, as a process group that is
    killed when it ends or takes longer than `limits.seconds` (then `MayPass`). Raises `ToolMissing` when it
    cannot be started.
    """
    # The shell sets the limits and becomes the program: safe in a process that has threads, unlike a hook before exec.
    script = f'ulimit -v {limits.memory_bytes // 1024}; ulimit -f {limits.unpacked_bytes // _BLOCK}; exec "$@"'
    places = {"HOME": str(room), "TMPDIR": str(room), "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile() as output:
        try:
            process = subprocess.Popen(
                ["/bin/sh", "-c", script, "sh", *command],
                cwd=room,
                env={"PATH": os.environ.get("PATH", os.defpath), **places},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output if errors else subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise ToolMissing(f"{command[0]} cannot be started ({error}); install it again.") from error
        try:
            if on_program is not None:
                on_program(process.pid, True)
            process.wait(limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise MayPass(
                f"{Path(command[0]).name} took more than {limits.seconds:g} seconds and was stopped; split the file."
            ) from error
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if on_program is not None:
                on_program(process.pid, False)
        output.seek(0)
        return output.read(_OUTPUT_BYTES)
