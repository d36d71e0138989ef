"""LibreOffice and fonts, as tests and benches use them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

NARROW = "Liberation Sans Narrow"
"""A font without Vietnamese letters, which are borrowed from another one."""

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


def needs_font(name: str) -> None:
    """Skip the test where a font is not installed."""
    if not subprocess.run(["fc-list", name], capture_output=True, check=False).stdout.strip():
        pytest.skip(f"needs the font {name}")


def printed(path: Path, *others: Path, suffix: str = "pdf") -> Path:
    """What LibreOffice makes of a file, beside it: a PDF or another format; its profile stands there, too. The same of
    others in that folder at one go."""
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", suffix, "--outdir", str(path.parent)]
    subprocess.run([*command, path, *others], check=True, capture_output=True, timeout=600)
    return path.with_suffix(f".{suffix}")
