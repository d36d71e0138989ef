"""What a PDF says of itself."""

from __future__ import annotations

import io

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from ingest.readers.pdf_about import about


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _signed(ring: bool = False) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    signature = writer._add_object(DictionaryObject({NameObject("/Name"): TextStringObject("Sở Y tế")}))
    field = DictionaryObject(
        {NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("s1"), NameObject("/V"): signature}
    )
    reference = writer._add_object(field)
    if ring:
        field[NameObject("/Kids")] = ArrayObject([reference])
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([reference])})
    writer._root_object[NameObject("/AcroForm")] = form
    return _written(writer)


def test_who_signed_is_told() -> None:
    assert about(_signed())["signatures"] == "Sở Y tế"


def test_fields_in_a_ring_end() -> None:
    assert set(about(_signed(ring=True))["signatures"].split(", ")) == {"Sở Y tế"}


def test_title_attachments_and_encryption_are_told() -> None:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    writer.add_metadata({"/Title": "Kế hoạch"})
    writer.add_attachment("bang.xlsx", b"cells")
    writer.encrypt("", "owner", algorithm="AES-256")
    told = about(_written(writer))
    assert (told["title"], told["attachments"], told["encrypted"]) == ("Kế hoạch", "bang.xlsx", "yes")


def test_damaged_objects_are_told_and_stop_nothing() -> None:
    assert "unreadable properties" in about(b"%PDF-1.7\nnothing of a PDF")
