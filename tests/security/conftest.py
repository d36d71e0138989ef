"""Two real servers for all the tests here: one open to this machine, one that asks for keys behind a proxy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from search_api.client import Client
from search_api.keys import SCOPES
from search_api.safety import records_of
from search_api.settings import load
from tests.security.servers import SEEDS, Served, ready, serving

SCRIPT = "<script>document.title='taken over'</script>"
HOSTILE = f"""ỦY BAN NHÂN DÂN TỈNH LÀO CAI

Số: 77/KH-UBND

Lào Cai, ngày 05 tháng 3 năm 2024

KẾ HOẠCH

Phòng chống {SCRIPT} "onmouseover="alert(1)" trên địa bàn tỉnh

I. NHIỆM VỤ {SCRIPT}

1. Sở Y tế chủ trì, phối hợp với Sở Tài chính <img src=x onerror=alert(1)> tổ chức tiêm chủng {SCRIPT} trước ngày \
30/6/2025.

2. Sở <svg onload=alert(1)> báo cáo Ủy ban nhân dân tỉnh định kỳ hàng quý javascript:alert(1).

Nơi nhận:
- Như trên;
"""
HOSTILE_NAME = "<img src=x onerror=alert(1)>\"'><script>x.txt"


@dataclass(frozen=True)
class Locked:
    """A server that asks for keys, and one key of each scope."""

    served: Served
    keys: dict[str, str]


@pytest.fixture(scope="session")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    settings = {"body_seconds": 2, "body_bytes_per_second": 1000, "max_upload_bytes": 200_000}
    with serving(tmp_path_factory.mktemp("open") / "data", **settings) as served:
        client = Client(served.url)
        assert client.upload(SEEDS[0], wait=120).state == "done"
        assert client.upload(HOSTILE.encode(), HOSTILE_NAME, wait=120).state == "done"
        assert client.upload(b"%PDF-1.4 cut off", f"{HOSTILE_NAME}.pdf", wait=120).state == "failed"
        ready(served)
        yield served


@pytest.fixture(scope="session")
def locked_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Locked]:
    data = tmp_path_factory.mktemp("locked") / "data"
    with records_of(load(data=data)) as (store, _):
        keys = {scope: store.add(f"{scope} key", scope) for scope in SCOPES}
    settings = {"proxies": "127.0.0.1", "log_format": "json", "log_level": "debug", "rate_limit": 0}
    with serving(data, **settings) as served:
        yield Locked(served, keys)
