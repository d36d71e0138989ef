"""Every limit on one file is a setting, has a default, and is shown by `nhiemvu doctor`."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from ingest.limits import DEFAULT, Limits
from search_api.commands.doctor import examine
from search_api.settings import load

# What a setting is called in `Settings` and in `Limits`.
NAMES = {
    "max_upload_bytes": "file_bytes",
    "max_unpacked_bytes": "unpacked_bytes",
    "max_expansion": "expansion",
    "max_pages": "pages",
    "max_pixels": "pixels",
    "max_characters": "characters",
    "max_program_seconds": "seconds",
    "max_file_seconds": "file_seconds",
    "max_memory_bytes": "memory_bytes",
}


def test_no_limit_is_without_a_setting() -> None:
    assert set(NAMES.values()) == {field.name for field in fields(Limits)}
    assert load().limits == DEFAULT


@pytest.mark.parametrize(("setting", "limit"), NAMES.items(), ids=NAMES.keys())
def test_a_setting_changes_its_limit_and_is_shown(
    setting: str, limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"NHIEMVU_{setting.upper()}", "77")
    settings = load(data=tmp_path / "none")
    assert settings.limits == replace(DEFAULT, **{limit: 77})
    shown = {finding.name: finding.seen for finding in examine(settings)}
    assert float(shown[f"NHIEMVU_{setting.upper()}"]) == 77
