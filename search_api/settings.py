"""Every setting of the program in one table: its name, its default and what it does.

A value comes from, first found wins: an option of the command line, the environment (`NHIEMVU_…`), a line in
`nhiemvu.toml` in the working folder, the default.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from ingest.limits import DEFAULT, Limits

PREFIX = "NHIEMVU_"
FILE = "nhiemvu.toml"


class SettingsError(Exception):
    """A setting has a value that cannot be used. The message names the settings and what is wrong with each."""


@dataclass(frozen=True, slots=True)
class EmbeddingChoice:
    """An embedding by the settings of these names; without a model the shipped one."""

    model: str | None
    query_prefix: str | None = None
    passage_prefix: str | None = None
    pooling: str | None = None


class Settings(BaseSettings):
    """The settings of one run; immutable once made. Make it with `load`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file=FILE, frozen=True, extra="forbid", env_ignore_empty=True
    )

    data: Path = Field(Path("data"), description="The one folder that holds archive, original files and index.")
    database_url: str | None = Field(
        None,
        description="SQLAlchemy URL of the archive, for example postgresql+pg8000://user@host/name; "
        "without it a SQLite file in the data folder.",
    )
    qdrant_url: str | None = Field(
        None, description="URL of a Qdrant server; without it the index lives in the data folder, in this process."
    )
    qdrant_api_key: SecretStr | None = Field(None, description="Key for the Qdrant server, if it asks for one.")
    qdrant_collection: str = Field("nhiemvu", min_length=1, description="Name of the collection on the Qdrant server.")
    embedding_model: str | None = Field(
        None,
        description="Name or folder of a sentence-transformers model (extra `neural`) or of a static one; "
        "without it the shipped model, and words alone where none is shipped.",
    )
    embedding_query_prefix: str | None = Field(
        None, description="What a sentence-transformers model wants before a query; without it what the model says."
    )
    embedding_passage_prefix: str | None = Field(
        None, description="What it wants before a text that may be found; without it what the model says."
    )
    embedding_pooling: Literal["mean", "cls", "max", "lasttoken"] | None = Field(
        None, description="How it makes one vector of a text's tokens; without it what the model says."
    )
    host: str = Field("127.0.0.1", min_length=1, description="Address that the server listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port that the server listens on; 0 picks a free one.")
    max_upload_bytes: int = Field(DEFAULT.file_bytes, gt=0, description="Largest file taken in, in bytes.")
    max_unpacked_bytes: int = Field(
        DEFAULT.unpacked_bytes, gt=0, description="What a packed file (.docx, .odt) may unpack to in all, in bytes."
    )
    max_expansion: float = Field(
        DEFAULT.expansion, gt=1, description="How many times its packed size a part of a packed file may unpack to."
    )
    max_pages: int = Field(DEFAULT.pages, gt=0, description="Pages of one file.")
    max_pixels: int = Field(
        DEFAULT.pixels,
        gt=0,
        description="Pixels of one page that is drawn for recognition; larger pages are drawn coarser.",
    )
    max_characters: int = Field(DEFAULT.characters, gt=0, description="Characters of the text of one file.")
    max_file_seconds: float = Field(DEFAULT.file_seconds, gt=0, description="Longest reading of one file, in seconds.")
    max_program_seconds: float = Field(
        DEFAULT.seconds, gt=0, description="Longest run of one outside program (converter, recognition), in seconds."
    )
    max_memory_bytes: int = Field(
        DEFAULT.memory_bytes, gt=0, description="Memory that reading one file may take, and one outside program."
    )
    watch: Path | None = Field(None, description="Folder whose files the server takes in as they come.")
    watch_delay: float = Field(
        3.0, ge=0.1, description="Seconds for which a file of the watched folder must not change before it is taken in."
    )
    watch_rescan: float = Field(60.0, ge=0.1, description="Seconds between looks at the watched folder without events.")
    watch_polling: bool = Field(
        False, description="Look every `watch_delay` seconds instead of waiting for events: for network shares."
    )
    watch_after: Literal["leave", "move"] = Field(
        "leave", description="What happens to files of the watched folder: left, or moved to its `done` and `failed`."
    )
    pdf_password: SecretStr | None = Field(
        None, description="Password tried on encrypted PDFs that came without one of their own; it is never stored."
    )
    workers: int = Field(0, ge=0, description="Processes that read files at the same time; 0 means one a processor.")
    hosts: str = Field(
        "",
        description="Names that browsers reach the server by, besides its address, separated by commas; `*` for any. "
        "On loopback other names are refused: a page elsewhere could have its name mean this machine.",
    )
    proxies: str = Field(
        "",
        description="Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto count, separated by "
        "commas; behind one, keys are asked for on loopback too.",
    )
    rate_limit: float = Field(
        20.0,
        ge=0,
        description="Requests a second that one key, or one address without a key, may make on average where keys are "
        "asked for; 0 for any number.",
    )
    rate_burst: int = Field(200, gt=0, description="Requests that one key or address may make at once.")
    body_seconds: float = Field(
        20.0, gt=0, description="Longest silence within a request, and within its head; slower senders are dropped."
    )
    body_bytes_per_second: int = Field(
        2000, ge=0, description="Slowest pace of an upload after that time, in bytes a second; 0 for any."
    )
    max_connections: int = Field(
        1000, gt=0, description="Connections at the same time; beyond, requests are answered 503."
    )
    log_format: Literal["text", "json"] = Field("text", description="Log lines as text or as JSON objects.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What is logged, and worse.")

    @field_validator("data", "watch")
    @classmethod
    def _expand_home(cls, value: Path | None) -> Path | None:
        return value and value.expanduser()

    @field_validator("log_level", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Where values come from, the strongest first."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def archive_url(self) -> str:
        """URL of the archive, the default one spelled out."""
        return self.database_url or f"sqlite:///{(self.data / 'archive.db').as_posix()}"

    @property
    def asks_for_keys(self) -> bool:
        """Whether others than the people at this machine may reach the server, so that each needs a key."""
        return bool(self.proxies.strip()) or not is_loopback(self.host)

    @property
    def host_names(self) -> frozenset[str] | None:
        """Names that requests may call the server by, in small letters; None for any."""
        named = frozenset(name.strip().lower() for name in self.hosts.split(",") if name.strip())
        if "*" in named or not (named or is_loopback(self.host)):
            return None
        return named | {"localhost", "127.0.0.1", "[::1]", self.host.lower(), f"[{self.host.lower()}]"}

    @property
    def originals(self) -> Path:
        """Folder of the original files."""
        return self.data / "originals"

    @property
    def index(self) -> Path:
        """Folder of the embedded index."""
        return self.data / "index"

    @property
    def embedding(self) -> EmbeddingChoice | None:
        """Which embedding is asked for, and how; None for the shipped one."""
        chosen = (
            self.embedding_model,
            self.embedding_query_prefix,
            self.embedding_passage_prefix,
            self.embedding_pooling,
        )
        return None if chosen == (None,) * 4 else EmbeddingChoice(*chosen)

    @property
    def limits(self) -> Limits:
        """What reading one file may cost."""
        return Limits(
            file_bytes=self.max_upload_bytes,
            unpacked_bytes=self.max_unpacked_bytes,
            expansion=self.max_expansion,
            pages=self.max_pages,
            pixels=self.max_pixels,
            characters=self.max_characters,
            seconds=self.max_program_seconds,
            file_seconds=self.max_file_seconds,
            memory_bytes=self.max_memory_bytes,
        )

    @property
    def password(self) -> str | None:
        """The password tried on encrypted PDFs, in the clear."""
        return self.pdf_password.get_secret_value() if self.pdf_password else None

    @property
    def processes(self) -> int:
        """How many processes read files at the same time, at least 1."""
        return self.workers or os.cpu_count() or 1


def is_loopback(host: str) -> bool:
    """Whether only programs of this machine reach what listens at `host`."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def load(**options: Any) -> Settings:
    """The settings of this run; options that are None count as not given. Raises `SettingsError`."""
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise SettingsError(
            f"Settings cannot be used ({wrong}). Their names: {', '.join(Settings.model_fields)}."
        ) from error
    except ValueError as error:  # TOML that does not parse
        raise SettingsError(f"{FILE} cannot be read: {error}") from error


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table of settings; `default` as a person would write it, "" for none."""

    name: str
    variable: str
    default: str
    help: str


def table() -> list[Setting]:
    """All settings in order, for `nhiemvu doctor` and the documentation."""
    return [
        Setting(
            name=name,
            variable=PREFIX + name.upper(),
            default="" if field.default is None else str(field.default),
            help=field.description or "",
        )
        for name, field in Settings.model_fields.items()
    ]
