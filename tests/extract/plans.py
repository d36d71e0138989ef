"""Small plans for tests: text in, obligations out."""

from __future__ import annotations

from extract.agencies import AgencyScanner
from extract.pipeline import extract
from extract.records import Obligation
from ingest.read import read_bytes

HEAD = "KẾ HOẠCH\n\nThực hiện Chương trình chuyển đổi số trên địa bàn tỉnh Lào Cai\n\n"


def obligations(body: str, head: str = HEAD) -> list[Obligation]:
    """The obligations of a plan with this body under a plain title."""
    return extract(read_bytes((head + body).encode(), "plan.txt"))


def only(body: str) -> Obligation:
    """The single obligation of a plan with this body."""
    (found,) = obligations(body)
    return found


def names(agencies: list) -> list[str]:  # type: ignore[type-arg]
    return [a.name for a in agencies]


def listed(text: str) -> list[str]:
    """The names of the list that opens `text`."""
    return [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]]
