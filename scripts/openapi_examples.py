"""Ask a server that holds one sample plan for everything that the API describes, and keep short answers as examples.

Run it after a change of what the API answers: `.venv/bin/python scripts/openapi_examples.py`
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fastapi.testclient import TestClient  # noqa: E402

from search_api.app import create_app  # noqa: E402
from search_api.openapi import EXAMPLES, PARAMETERS  # noqa: E402
from search_api.settings import load  # noqa: E402

PLAN = next((ROOT / "corpus" / "seeds").glob("000_*.txt"))
ITEMS, CHARACTERS = 2, 400
BODIES = ("GET", "POST /api/v1/extract", "POST /api/v1/jobs")


def short(value: Any) -> Any:
    """An answer that fits a page: two items of every list, the first values of every table, texts cut."""
    if isinstance(value, list):
        return [short(one) for one in value[:ITEMS]]
    if isinstance(value, dict):
        return {name: short(one) for name, one in value.items()}
    return value[:CHARACTERS] if isinstance(value, str) else value


def main() -> None:
    """Write the examples."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load(data=Path(folder), hosts="testserver", workers=1)
        with TestClient(create_app(settings)) as client:
            sha256 = hashlib.sha256(PLAN.read_bytes()).hexdigest()
            client.post("/api/v1/jobs", files={"file": (PLAN.name, PLAN.read_bytes())})
            while client.get(f"/api/v1/jobs/{sha256}").json()["state"] != "done":
                time.sleep(0.1)
            record = client.get("/api/v1/obligations").json()["items"][0]
            ids = {
                "document_id": record["document_id"],
                "obligation_id": record["id"],
                "sha256": sha256,
                "document": record["document_id"],
            }
            answers = asked(client, ids)
    found = {"parameters": ids, **answers}
    (ROOT / "search_api" / EXAMPLES).write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


def asked(client: TestClient, ids: dict[str, str]) -> dict[str, Any]:
    """The short JSON answer of every path that changes nothing, and of handing a file in."""
    answers: dict[str, Any] = {}
    for path, operations in client.get("/api/v1/openapi.json").json()["paths"].items():
        for method in operations:
            name = f"{method.upper()} {path}"
            if not name.startswith(BODIES) or path.endswith("/events"):
                continue
            files = {"file": (PLAN.name, PLAN.read_bytes())} if method == "post" else None
            query = {"q": PARAMETERS["q"]} if path.endswith("/search") else {"format": "jsonl", "q": "Sở Y"}
            answer = client.request(method, path.format(**{**PARAMETERS, **ids}), params=query, files=files)
            if answer.headers.get("content-type") == "application/json" and answer.is_success:
                answers[name] = short(answer.json())
    return answers


if __name__ == "__main__":
    main()
