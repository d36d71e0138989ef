"""A site over its own data folder, and the browser that looks at it."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn
from playwright.sync_api import Browser, expect, sync_playwright

from search_api.app import create_app
from search_api.settings import Settings
from search_api.workspace import Workspace, open_workspace

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "corpus" / "seeds").glob("*.txt"))
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

# Loopback only, and nothing that would call home.
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

SCRIPT = "<script>document.title='taken over'</script>"
HOSTILE = f"""ỦY BAN NHÂN DÂN TỈNH LÀO CAI

Số: 77/KH-UBND

Lào Cai, ngày 05 tháng 3 năm 2024

KẾ HOẠCH

Phòng chống {SCRIPT} trên địa bàn tỉnh

I. NHIỆM VỤ {SCRIPT}

1. Sở Y tế chủ trì, phối hợp với Sở Tài chính <img src=x onerror=alert(1)> tổ chức tiêm chủng {SCRIPT} & "đúng hạn" \
trước ngày 30/6/2025.

2. Sở Nội vụ báo cáo Ủy ban nhân dân tỉnh định kỳ hàng quý.

Nơi nhận:
- Như trên;
"""

TABLE = """<html><body><p>ỦY BAN NHÂN DÂN TỈNH SƠN LA</p><p>Số: 31/KH-UBND</p>
<p>Sơn La, ngày 12 tháng 02 năm 2024</p><p>KẾ HOẠCH</p><p>Chuyển đổi số năm 2024</p><p>PHỤ LỤC</p>
<table border="1"><tr><th>STT</th><th>Nhiệm vụ</th><th>Cơ quan chủ trì</th><th>Thời gian</th></tr>
<tr><td>I</td><td>DỮ LIỆU</td><td></td><td></td></tr>
<tr><td>1</td><td>Xây dựng đề án số hóa hồ sơ</td><td>Sở Y tế</td><td>Quý II/2025</td></tr>
<tr><td>2</td><td>Tổ chức tập huấn cho cán bộ</td><td>Sở Nội vụ</td><td>2025</td></tr></table></body></html>"""


@contextmanager
def workspace(folder: Path, *files: tuple[str, bytes]) -> Iterator[Workspace]:
    """A data folder with some files taken in."""
    with open_workspace(Settings(data=folder)) as opened:
        for name, content in files:
            opened.intake.add(content, name)
        yield opened


def sample_files() -> list[tuple[str, bytes]]:
    """The sample plans, one that tries to smuggle script in, one with a table, and one that cannot be read."""
    made = [("hostile.txt", HOSTILE.encode()), ("table.html", TABLE.encode()), ("broken.pdf", b"%PDF-1.4 cut off")]
    return [(path.name, path.read_bytes()) for path in SEEDS] + made


@contextmanager
def served(data: Workspace) -> Iterator[str]:
    """Serve a workspace on a free loopback port; yields the site's address."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = uvicorn.Server(uvicorn.Config(create_app(data.settings, data), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
        deadline = time.monotonic() + 60
        # A new index is filled once more when the server starts.
        while not server.started or httpx.get(f"{address}/ready").status_code != 200:
            assert thread.is_alive() and time.monotonic() < deadline, "the server is not ready"
            time.sleep(0.05)
        try:
            yield address
        finally:
            server.should_exit = True
            thread.join(30)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium with a profile of its own; what it waits for may be slow on a machine that others share."""
    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
