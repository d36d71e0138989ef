"""Documents come in over the page: with script and without, followed live, read again, replaced, deleted."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect

from extract.flags import UNKNOWN_TYPE
from search_api.app import create_app
from search_api.archive_rows import FINISHED
from search_api.settings import load
from search_api.worker import Worker
from search_api.workspace import Workspace, open_workspace
from tests.ingest.bad_files import locked_pdf
from tests.web import served_site

PLAN = (
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nSố: {0}/KH-UBND\n\nLào Cai, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\n\nCải cách\n\n"
    "I. NHIỆM VỤ\n\n1. Sở Y tế chủ trì rà soát cơ sở y tế số {0} trước ngày 30/6/2025.\n"
)
HOSTILE = "<img src=x onerror=alert(1)>.txt"


def plan(number: int) -> bytes:
    return PLAN.format(number).encode()


def dropped(name: str, content: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "text/plain", "buffer": content}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A data folder of these tests alone."""
    files = (("một.txt", plan(1)), ("hai.txt", plan(2)), ("hỏng.pdf", b"%PDF-1.4 cut off"))
    with served_site.workspace(tmp_path_factory.mktemp("intake"), *files) as opened:
        yield opened


@pytest.fixture(scope="module")
def here(own: Workspace) -> Iterator[str]:
    with served_site.served(own) as address:
        yield address


@pytest.fixture(scope="module")
def client(own: Workspace, here: str) -> Iterator[TestClient]:
    assert here
    with TestClient(create_app(own.settings, own), raise_server_exceptions=False) as opened:
        yield opened


def token(client: TestClient, address: str = "/upload") -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


def settled(own: Workspace) -> None:
    for _ in range(1200):
        if all(job.state in FINISHED for job in own.archive.list_jobs(limit=200).items):
            return
        time.sleep(0.05)
    raise AssertionError("the jobs do not end")


def test_files_are_followed_live_and_bad_ones_say_why(page: Page, here: str) -> None:
    page.goto(f"{here}/upload")
    page.set_input_files(
        "#files", [dropped("ba.txt", plan(3)), dropped("bốn.txt", plan(4)), dropped("xấu.pdf", b"%PDF-1.4 cut")]
    )
    page.fill("#label", "Thử nghiệm")
    page.click("#drop button")
    for name in ("ba.txt", "bốn.txt"):
        row = page.locator("#jobs tr", has_text=name)
        expect(row.locator(".state")).to_have_text("xong")
        expect(row.locator(".duties")).to_have_text("1")
        expect(row.locator(".to-document")).to_be_visible()
    bad = page.locator("#jobs tr", has_text="xấu.pdf")
    expect(bad.locator(".state")).to_have_text("lỗi")
    expect(bad.locator(".reason")).to_contain_text("bị cắt cụt hoặc hỏng")
    expect(page.locator("#now")).to_have_text("Không có tệp nào đang chờ.")
    expect(page.locator("#tabs a").first).to_contain_text("6")
    page.set_input_files("#files", [dropped("ba lần nữa.txt", plan(3))])
    page.click("#drop button")
    expect(page.locator("#sending")).to_have_text("ba lần nữa.txt: nội dung này đã có trong kho, không đọc lại.")
    page.reload()
    expect(page.locator("#jobs tr", has_text="ba.txt").locator(".tag")).to_have_text("Thử nghiệm")


def test_files_can_be_dropped(page: Page, here: str) -> None:
    page.goto(f"{here}/upload")
    data = page.evaluate_handle(
        "text => { const data = new DataTransfer(); data.items.add(new File([text], 'năm.txt')); return data; }",
        plan(5).decode(),
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": data})
    expect(page.locator("#jobs tr", has_text="năm.txt").locator(".state")).to_have_text("xong")
    expect(page.locator("#jobs tr", has_text="năm.txt").locator(".reader")).to_have_text("văn bản thuần")
    page.locator("#jobs tr", has_text="năm.txt").locator(".to-document").click()
    expect(page.locator("h1")).to_contain_text("Cải cách")


def test_a_file_that_is_no_plan_says_so_as_soon_as_it_is_read(page: Page, here: str) -> None:
    page.goto(f"{here}/upload")
    page.set_input_files(
        "#files", [dropped("minutes.txt", b"Minutes of a meeting at which nothing was decided.\n" * 9)]
    )
    page.click("#drop button")
    row = page.locator("#jobs tr", has_text="minutes.txt")
    expect(row.locator(".state")).to_have_text("xong")
    expect(row.locator(".reason")).to_contain_text(UNKNOWN_TYPE.vietnamese)


def test_the_form_works_without_script(browser: Browser, here: str, own: Workspace) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{here}/upload?lang=en")
    page.set_input_files("#files", [dropped("sáu.txt", plan(6)), dropped("bảy.txt", plan(7))])
    page.click("#drop button")
    expect(page.locator("[role=status]")).to_have_text("2 files received.")
    settled(own)
    page.goto(f"{here}/upload?show=done")
    page.locator("#jobs tr", has_text="bảy.txt").get_by_role("button").click()
    settled(own)
    page.locator("#jobs tr", has_text="bảy.txt").locator(".to-delete").click()
    expect(page.locator("main")).to_contain_text("its 1 duty are deleted for good")
    page.get_by_role("button", name="Delete for good").click()
    expect(page.locator("#jobs tr", has_text="sáu.txt")).to_have_count(1)
    expect(page.locator("#jobs tr", has_text="bảy.txt")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without"])
def test_an_encrypted_pdf_says_so_and_is_opened_by_the_password_of_the_form(
    browser: Browser, here: str, own: Workspace, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{here}/upload")
    locked = {"name": f"khóa {script}.pdf", "mimeType": "application/pdf", "buffer": locked_pdf() + b"\n" * script}
    row = page.locator("#jobs tr", has_text=f"khóa {script}.pdf")
    for password, told in (("", "hãy gửi lại kèm mật khẩu"), ("bí mật", "")):
        page.fill("#password", password)
        page.set_input_files("#files", [locked])
        page.click("#drop button")
        page.locator("#sending li" if script else "#drop").first.wait_for(state="detached" if script else "visible")
        settled(own)
        page.goto(f"{here}/upload")
        expect(row.locator(".reason")).to_contain_text(told)
    expect(row.locator(".state")).not_to_have_class("state failed")
    row.get_by_role("button").click()  # read anew, without the password
    settled(own)
    page.goto(f"{here}/upload")
    expect(row.locator(".reason")).to_contain_text("Kết quả đọc lần trước vẫn được giữ.")
    if script:
        row.locator(".to-document").click()
        page.locator("details.record summary").first.click()
        expect(page.locator(".print figcaption").first).to_contain_text("không vẽ được trang này")
    context.close()
    own.intake.delete(hashlib.sha256(locked["buffer"]).hexdigest())


def test_a_name_cannot_smuggle_script_in(page: Page, here: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail("a script of the name ran"))
    page.goto(f"{here}/upload")
    page.set_input_files("#files", [dropped(HOSTILE, plan(8))])
    page.click("#drop button")
    row = page.locator("#jobs tr", has_text="onerror")
    expect(row.locator(".state")).to_have_text("xong")
    assert page.locator("main img").count() == 0
    page.reload()
    assert page.locator("main img").count() == 0


def test_the_pages_keep_the_rules_of_accessibility(page: Page, here: str, own: Workspace) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    job = own.archive.list_jobs().items[-1]
    addresses = ["/upload", "/upload?show=failed", f"/upload/delete/{job.sha256}", "/upload/changes"]
    addresses.append(f"/upload/replace/{own.archive.document_of(job.sha256).id}")
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for address in addresses:
            page.goto(here + address)
            found += [
                (scheme, address, v["id"], v["nodes"][0]["html"][:200]) for v in axe.run(page).response["violations"]
            ]
    assert found == []


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_scrolls_sideways(page: Page, here: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{here}/upload")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_done_without_the_pages_token(client: TestClient, own: Workspace) -> None:
    job = own.archive.list_jobs().items[-1]
    document = own.archive.document_of(job.sha256).id
    before = own.archive.last_change()
    for address in (
        "/upload",
        "/upload/again",
        f"/upload/again/{job.sha256}",
        f"/upload/delete/{job.sha256}",
        f"/upload/replace/{document}",
        f"/documents/{document}/versions",
    ):
        for given in ({}, {"csrf": "forged"}):
            answer = client.post(address, data=given, files={"files": ("x.txt", b"x"), "file": ("x.txt", b"x")})
            assert answer.status_code in (403, 422), address
    assert own.archive.last_change() == before


def test_a_form_without_files_says_so(client: TestClient) -> None:
    answer = client.post("/upload", data={"csrf": token(client)})
    assert answer.status_code == 422 and "Chưa chọn tệp nào." in answer.text


def test_what_does_not_exist_is_not_found(client: TestClient) -> None:
    assert client.get(f"/upload/delete/{'a' * 64}").status_code == 404
    assert client.get("/upload/replace/none").status_code == 404
    for address in (f"/upload/delete/{'a' * 64}", f"/upload/again/{'a' * 64}"):
        assert client.post(address, data={"csrf": token(client)}).status_code == 404
    assert client.get("/upload?cursor=x").status_code == 422


def test_a_document_is_replaced_and_its_versions_are_listed(client: TestClient, own: Workspace) -> None:
    old = own.archive.document_of(own.archive.list_jobs().items[-1].sha256)
    answer = client.post(
        f"/upload/replace/{old.id}", data={"csrf": token(client)}, files={"file": ("mới.txt", plan(99))}
    )
    assert answer.status_code == 200 and "Đã nhận 1 tệp." in answer.text
    settled(own)
    newer = own.archive.get_summaries([old.id])[old.id].superseded_by
    assert newer is not None
    shown = client.get(f"/documents/{newer}").text
    assert "Các bản của kế hoạch này" in shown and f"/documents/{old.id}" in shown
    form = {"csrf": token(client, f"/documents/{newer}"), "other": old.id, "verdict": "different"}
    assert client.post(f"/documents/{newer}/versions", data=form).status_code == 200
    assert own.archive.get_summaries([old.id])[old.id].superseded_by is None


def test_what_older_rules_have_read_is_read_again_and_the_changes_are_shown(client: TestClient, own: Workspace) -> None:
    from sqlalchemy import text, update

    from search_api import archive_schema as schema

    with own.archive._writer.begin() as connection:
        connection.execute(update(schema.documents).values(rules="old"))
        connection.execute(
            text('UPDATE obligations SET record = replace(record, \'"kind":"task"\', \'"kind":"funding"\')')
        )
    assert "bằng bộ quy tắc cũ" in client.get("/upload").text
    assert client.post("/upload/again", data={"csrf": token(client)}).status_code == 200
    settled(own)
    assert "bằng bộ quy tắc cũ" not in client.get("/upload").text
    shown = client.get("/upload/changes").text
    assert "sửa 1" in shown and "(Loại)" in shown and "chỉ đổi độ tin cậy" not in shown


def test_a_new_calibration_is_told_in_one_line(client: TestClient, own: Workspace) -> None:
    from sqlalchemy import func, update

    from search_api import archive_schema as schema

    record = schema.obligations.c.record
    with own.archive._writer.begin() as connection:
        connection.execute(update(schema.obligations).values(record=func.json_set(record, "$.confidence", 0.125)))
        connection.execute(update(schema.documents).values(rules="old"))
    assert client.post("/upload/again", data={"csrf": token(client)}).status_code == 200
    settled(own)
    shown = client.get("/upload/changes").text.split("</section>")[0]
    assert "chỉ đổi độ tin cậy" in shown and "<details>" not in shown


def test_every_field_that_can_change_has_a_name() -> None:
    from extract.records import Obligation
    from search_api.web.texts import TEXTS

    assert {f"altered.{name}" for name in Obligation.model_fields if name not in ("id", "document_id")} <= TEXTS.keys()


def test_the_watched_folder_is_shown(tmp_path: Path) -> None:
    settings = load(data=tmp_path / "data", workers=1, watch=tmp_path / "away", watch_rescan=0.2)
    with open_workspace(settings) as data, TestClient(create_app(settings, data)) as opened:
        for _ in range(1200):
            if "đang chờ thư mục này trở lại" in opened.get("/upload").text:
                return
            time.sleep(0.05)
    raise AssertionError("that the folder is away is not shown")


def test_a_file_that_is_being_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for step in ("start", "stop"):
        monkeypatch.setattr(Worker, step, lambda _: None)
    with open_workspace(load(data=tmp_path / "data")) as data, TestClient(create_app(data.settings, data)) as opened:
        job = data.intake.receive(plan(9), "chín.txt")
        assert ">đang đọc<" not in opened.get("/upload").text
        data.archive.begin(job.sha256)
        assert ">đang đọc<" in opened.get("/upload").text
        assert opened.get(f"/api/v1/jobs/{job.sha256}").json()["being_read"] is True
