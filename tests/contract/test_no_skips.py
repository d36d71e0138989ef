"""The gate that skips nothing: a skipped test fails the run where `NHIEMVU_NO_SKIPS` is set, and only there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = {
    "plain": "import pytest\ndef test_a(): pytest.skip('no tesseract here')\n",
    "mark": "import pytest\n@pytest.mark.skipif(True, reason='needs LibreOffice')\ndef test_a(): pass\n",
    "module": "import pytest\npytest.importorskip('no_such_module_anywhere')\ndef test_a(): pass\n",
    "shared": "import pytest\ndef test_a(): pytest.skip('../shared is absent')\n",
    "server": "import pytest\ndef test_a(): pytest.skip('QDRANT_URL is not set')\n",
    "xfail": "import pytest\n@pytest.mark.xfail\ndef test_a(): assert False\n",
}


def run(folder: Path, body: str, no_skips: str) -> subprocess.CompletedProcess[str]:
    """Run one test file beside a copy of this project's conftest."""
    shutil.copy(Path(__file__).parents[1] / "conftest.py", folder)
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (folder / "test_it.py").write_text(body, encoding="utf-8")
    (folder / "test_other.py").write_text("def test_other(): pass\n", encoding="utf-8")
    environment = os.environ | {"NHIEMVU_NO_SKIPS": no_skips, "PYTEST_ADDOPTS": ""}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:cov"]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("name", ["plain", "mark", "module"])
def test_a_skip_fails_the_gate_and_is_named(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, TESTS[name], "1")
    assert done.returncode == 1
    assert "NHIEMVU_NO_SKIPS is set" in done.stdout


@pytest.mark.parametrize("name", ["shared", "server", "xfail"])
def test_what_no_machine_can_be_asked_for_may_be_absent(tmp_path: Path, name: str) -> None:
    assert run(tmp_path, TESTS[name], "1").returncode == 0


@pytest.mark.parametrize("value", ["", "0"])
def test_elsewhere_a_skip_is_only_a_skip(tmp_path: Path, value: str) -> None:
    assert run(tmp_path, TESTS["plain"], value).returncode == 0
