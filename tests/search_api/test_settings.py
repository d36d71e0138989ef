"""Settings: one table, four sources, and the folder that one process owns."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from search_api.embedding import Matrix, Vector
from search_api.folder_lock import DataFolderInUse, FolderLock
from search_api.index.client import ClientIndex
from search_api.index.edge import EdgeIndex
from search_api.index.open import open_index
from search_api.live import LiveIndex
from search_api.nearness import Scale
from search_api.settings import Settings, SettingsError, load, table


@pytest.fixture(autouse=True)
def _empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    for row in table():
        monkeypatch.delenv(row.variable, raising=False)
    yield


def test_every_setting_has_a_help_and_a_variable() -> None:
    rows = table()
    assert [row.name for row in rows] == list(Settings.model_fields)
    for row in rows:
        assert row.help.endswith("."), row.name
        assert row.variable == f"NHIEMVU_{row.name.upper()}"


def test_defaults_need_nothing_set() -> None:
    settings = load()
    assert settings.data == Path("data")
    assert settings.archive_url == "sqlite:///data/archive.db"
    assert settings.qdrant_url is None and settings.processes >= 1
    assert settings.host == "127.0.0.1", "nobody else's machine can reach it unless asked to"


def test_an_option_beats_the_environment_beats_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("nhiemvu.toml").write_text('data = "from-file"\nport = 1\nhost = "file"\n')
    monkeypatch.setenv("NHIEMVU_DATA", "from-environment")
    monkeypatch.setenv("NHIEMVU_PORT", "2")
    settings = load(port=3, data=None)
    assert (settings.host, settings.data, settings.port) == ("file", Path("from-environment"), 3)


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NHIEMVU_QDRANT_URL", "")
    assert load().qdrant_url is None


def test_wrong_values_are_named_with_their_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NHIEMVU_PORT", "eighty")
    with pytest.raises(SettingsError, match=r"port: .*integer"):
        load()


def test_an_unknown_name_in_the_file_is_an_error() -> None:
    Path("nhiemvu.toml").write_text("prot = 1\n")
    with pytest.raises(SettingsError, match="prot"):
        load()


def test_a_file_that_is_no_toml_is_an_error() -> None:
    Path("nhiemvu.toml").write_text("port = = 1\n")
    with pytest.raises(SettingsError, match=r"nhiemvu\.toml"):
        load()


def test_the_key_is_never_shown() -> None:
    assert "hush" not in repr(load(qdrant_api_key="hush"))


class Eight:
    """An embedding of eight numbers."""

    name, dimension, fingerprint = "eight", 8, "eight 1"
    scale = Scale(0.0, 1.0)

    def embed_query(self, text: str) -> Vector:
        return np.ones(8, dtype=np.float32)

    def embed_texts(self, texts: Sequence[str]) -> Matrix:
        return np.ones((len(texts), 8), dtype=np.float32)


def test_settings_choose_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    embedded = open_index(load(data=Path("here")))
    assert isinstance(embedded, LiveIndex) and isinstance(embedded.engine, EdgeIndex) and Path("here/index").is_dir()
    embedded.close()
    asked: dict[str, object] = {}
    monkeypatch.setattr(ClientIndex, "__init__", lambda _self, **options: asked.update(options))
    open_index(load(qdrant_url="http://127.0.0.1:6333", qdrant_api_key="k", qdrant_collection="plans"), Eight())
    assert asked == {
        "url": "http://127.0.0.1:6333",
        "api_key": "k",
        "collection": "plans",
        "meaning": 8,
        "fresh": False,
    }


def test_choosing_an_engine_imports_only_that_one() -> None:
    code = "import sys; import search_api.index.open; print([m for m in sys.modules if m.startswith('qdrant')])"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_second_owner_is_told_who_has_the_folder(tmp_path: Path) -> None:
    hold = "import sys; from pathlib import Path; from search_api.folder_lock import FolderLock\n"
    hold += "lock = FolderLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path)], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"held\n"
        with pytest.raises(DataFolderInUse, match=f"process {owner.pid}"):
            FolderLock(tmp_path)
        owner.kill()
    FolderLock(tmp_path).release()


def test_a_released_folder_is_free_again(tmp_path: Path) -> None:
    with FolderLock(tmp_path), pytest.raises(DataFolderInUse, match="--data"):
        FolderLock(tmp_path)
    again = FolderLock(tmp_path)
    again.release()
    again.release()
