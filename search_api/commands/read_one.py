"""`nhiemvu extract`: one file to JSON lines, and to a file of spaCy if wanted; nothing is stored in the archive."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ingest.limits import Limits
from ingest.names import display_name, on_one_line

READ, PARTIAL, FAILED = 0, 3, 4


def read_one(path: Path, limits: Limits, password: str | None = None, spacy: Path | None = None) -> int:
    """Print the document's metadata, then one obligation a line in document order; returns the exit code.

    `password` opens an encrypted PDF; to the file `spacy` goes what `extract.marked` makes. 0: read; 3: read in part,
    the problems are in the metadata and on stderr; 4: failed, the reason on stderr.
    """
    from extract.pipeline import meta, records, run
    from ingest.errors import IngestError
    from ingest.sandbox import read_file_apart

    name = display_name(path.name)
    try:
        document = read_file_apart(path, password=password, limits=limits)
    except (IngestError, OSError) as error:
        print(f"{name}: {on_one_line(str(error))}", file=sys.stderr)
        return FAILED
    about = meta(document)
    print(json.dumps(about.model_dump(mode="json"), ensure_ascii=False))
    sheet = run(document)
    for record in records(document, sheet.drafts):
        print(json.dumps(record.model_dump(mode="json"), ensure_ascii=False))
    if spacy is not None:
        from extract.marked import doc_bin_of

        spacy.write_bytes(doc_bin_of(sheet))
    for problem in about.problems:
        print(f"{name}: {problem}", file=sys.stderr)
    return PARTIAL if about.status == "partial" else READ
