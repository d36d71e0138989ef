"""A PostgreSQL server for the tests alone: a cluster in a temporary folder, thrown away with it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pwd import getpwnam
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

OLDEST = 15
"""Older ones know no collations of ICU."""

ABSENT = f"PostgreSQL {OLDEST} or later is not installed"

# Nothing of it outlasts the tests, and nobody reaches it but by its socket.
_SETTINGS = (
    "fsync=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=100",
    "timezone=Asia/Ho_Chi_Minh",
)
# No letter order but that of a language: nothing may rely on texts being ordered by their codes.
_MADE = ("--auth=trust", "--encoding=UTF8", "--username=tests", "--no-sync", "--locale=C")
_COLLATION = ("--locale-provider=icu", "--icu-locale=vi")


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`; None where there is none that is new enough."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]  # where Debian hides them
    on_path = shutil.which("initdb")
    found += [Path(on_path).resolve().parent] if on_path else []
    return max((bin for bin in found if _version(bin) >= OLDEST), key=_version, default=None)


def _version(folder: Path) -> int:
    told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    digits = told.rpartition(") ")[2].split(".")[0].split()
    return int(digits[0]) if digits and digits[0].isdigit() else 0


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """The URL of an empty database of a server of its own, which ends with the context."""
    # A socket's path has room for some hundred characters: pytest's folders have names too long for that.
    folder = Path(tempfile.mkdtemp(prefix="nhiemvu-pg-", dir="/tmp"))
    who: dict[str, Any] = {"cwd": folder, "stdin": subprocess.DEVNULL}
    try:
        if os.geteuid() == 0:  # which PostgreSQL refuses to run as
            nobody = getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
            who |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        made = [programs / "initdb", "-D", folder / "data", *_MADE, *_COLLATION]
        subprocess.run(made, **who, check=True, capture_output=True)
        options = [part for setting in _SETTINGS for part in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            command = [programs / "postgres", "-D", folder / "data", "-k", folder, *options]
            server = subprocess.Popen(command, **who, stdout=log, stderr=log)
        try:
            url = f"postgresql+pg8000://tests@/postgres?unix_sock={folder}/.s.PGSQL.5432"
            _wait(url, server, folder / "log")
            yield url
        finally:
            server.send_signal(signal.SIGINT)  # its word for: now, without waiting for who is connected
            server.wait(60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    engine = create_engine(url)
    while True:
        assert server.poll() is None, log.read_text(errors="replace")
        try:
            engine.connect().close()
            break
        except DBAPIError:
            time.sleep(0.05)
    engine.dispose()


def emptied(url: str) -> str:
    """The same URL, once nothing is left in the database."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url
