"""Every difference between gold and extraction as one page for reading: the source's words beside what was read.

The page stands alone: no script, nothing fetched; its filters by document and by field are radio buttons and style
rules. `Difference` is one case; `differences` makes them from the same comparison that the scores come from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from extract.comparable import FIELDS, Comparable, Raw, comparable
from extract.scoring import Gold, agreed, pair

CONTEXT = 160
"""Characters of the source shown before and after a provision."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A provision in its source: what stands before it, its own words, what follows."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One gold obligation read otherwise, or missed, or a record that gold lacks.

    `what` is "wrong", "missed" or "extra"; `fields` maps each field that differs to what gold wants and what was read,
    as lines for people. `excerpt` is None where the words are not in the source as gold has them.
    """

    document: str
    what: str
    place: str
    excerpt: Excerpt | None
    fields: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    confidence: float | None = None
    flags: tuple[str, ...] = ()


def differences(name: str, gold: Gold, text: str, records: Sequence[Raw]) -> list[Difference]:
    """The differences of one document, in the order of gold, then what gold lacks. `text` is the document's text."""
    pairs = pair(gold.obligations, records)
    found = []
    for i, raw in enumerate(gold.obligations):
        record = records[pairs[i]] if i in pairs else None
        want = comparable(raw)
        have = agreed(want, comparable(record)) if record else Comparable()
        wrong = {f: (_shown(raw, f), _shown(record or {}, f)) for f in FIELDS if want.of(f) != have.of(f)}
        if wrong:
            what = "wrong" if record else "missed"
            found.append(_difference(name, what, str(raw.get("id", "")), raw, record, text, wrong))
    for j in sorted(set(range(len(records))) - set(pairs.values())):
        extra = {"obligation": ((), (str(records[j]["text"]),))}
        found.append(_difference(name, "extra", "", records[j], records[j], text, extra))
    return found


def _difference(
    name: str, what: str, label: str, raw: Raw, record: Raw | None, text: str, wrong: dict[str, Any]
) -> Difference:
    place = " ".join(filter(None, (label, "/".join(raw.get("path") or ()))))
    span = (record["span"]["start"], record["span"]["end"]) if record and "span" in record else _find(text, raw["text"])
    excerpt = _excerpt(text, *span) if span else None
    known = record or {}
    return Difference(name, what, place, excerpt, wrong, known.get("confidence"), tuple(known.get("flags") or ()))


def _find(text: str, words: str) -> tuple[int, int] | None:
    match = re.search(r"\s+".join(map(re.escape, words.split())), text) if words.strip() else None
    return match.span() if match else None


def _excerpt(text: str, start: int, end: int) -> Excerpt:
    return Excerpt(text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT])


def _shown(raw: Raw, field: str) -> tuple[str, ...]:
    """The values of one field as lines for people."""
    if field == "obligation":
        return (str(raw["text"]),) if raw else ()
    value = raw.get(field)
    if not value:
        return ()
    if field == "path":
        return ("/".join(value),)
    if field == "timeline":
        dates = " … ".join(str(value[k]) for k in ("start", "end") if value.get(k))
        return (" · ".join(filter(None, (value["kind"], dates, value.get("rrule"), f"“{value.get('raw', '')}”"))),)
    if field == "targets":
        return tuple(_target(t) for t in value)
    if isinstance(value, str):
        return (value,)
    return tuple(v["name"] if isinstance(v, Mapping) else str(v) for v in value)


def _target(raw: Raw) -> str:
    upper = f" – {raw['value_max']:g}" if raw.get("value_max") is not None else ""
    return f"{raw['comparator']} {raw['value']:g}{upper} {raw.get('unit') or ''} · “{raw.get('raw', '')}”"


# The page

_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 0 auto; padding: 1rem; }
fieldset { border: 0; padding: .25rem 0; margin: 0; }
legend { font-weight: 600; }
.choose { display: inline-block; margin: .15rem .6rem .15rem 0; }
article { border: 1px solid; border-radius: .5rem; padding: .75rem 1rem; margin: 1rem 0; }
article h2 { font-size: 1rem; margin: 0 0 .5rem; }
blockquote { margin: 0 0 .75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
blockquote mark { background: #ffe9a8; color: #1a1a1a; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border-top: 1px solid; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th:first-child { width: 9rem; }
pre { overflow-x: auto; }
"""


def page(found: Sequence[Difference], overview: str) -> str:
    """The whole page: the table of scores, two rows of filters, and every difference."""
    documents = list(dict.fromkeys(d.document for d in found))
    fields = [f for f in FIELDS if any(f in d.fields for d in found)]
    body = [
        "<h1>Differences between gold and extraction</h1>",
        f'<pre tabindex="0">{escape(overview)}</pre>',
        *_filter("document", "Document", documents, Counter(d.document for d in found), len(found)),
        *_filter("field", "Field", fields, Counter(f for d in found for f in d.fields), len(found)),
        "<main>",
        *(_article(d, documents.index(d.document)) for d in found),
        "</main>",
    ]
    hidden = [_rule("document", i, f"document-{i}") for i in range(len(documents))]
    hidden += [_rule("field", i, f"field-{name}") for i, name in enumerate(fields)]
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width"><title>Differences</title>'
    )
    style = f"<style>{_STYLE}{''.join(hidden)}</style>"
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}{style}</head>\n<body>\n'
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def _rule(group: str, number: int, kept: str) -> str:
    """A chosen filter hides every case that is not of its class."""
    return f"body:has(#{group}-choice-{number}:checked) article:not(.{kept}) {{ display: none; }}\n"


def _filter(group: str, title: str, names: Sequence[str], counts: Counter[str], total: int) -> Iterator[str]:
    yield f"<fieldset><legend>{title}</legend>"
    yield f'<label class="choose"><input type="radio" name="{group}" checked> all ({total})</label>'
    for i, name in enumerate(names):
        choice = f'<input type="radio" name="{group}" id="{group}-choice-{i}">'
        yield f'<label class="choose">{choice} {escape(name)} ({counts[name]})</label>'
    yield "</fieldset>"


def _article(difference: Difference, document: int) -> str:
    classes = " ".join([f"document-{document}", *(f"field-{name}" for name in difference.fields)])
    sure = "" if difference.confidence is None else f" · confidence {difference.confidence:.2f}"
    title = f"{escape(difference.document)} {escape(difference.place)}: {difference.what}{sure}"
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td lang="vi">{_lines(want)}</td>'
        f'<td lang="vi">{_lines(have)}</td></tr>'
        for name, (want, have) in difference.fields.items()
    )
    flags = f'<p lang="vi">{escape("; ".join(difference.flags))}</p>' if difference.flags else ""
    return (
        f'<article class="{classes}"><h2>{title}</h2>{_quote(difference.excerpt)}{flags}<table><thead><tr>'
        f'<th scope="col">field</th><th scope="col">want</th><th scope="col">have</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></article>"
    )


def _quote(excerpt: Excerpt | None) -> str:
    if excerpt is None:
        return "<p>The source does not have these words.</p>"
    before, words, after = escape(excerpt.before), escape(excerpt.words), escape(excerpt.after)
    return f'<blockquote lang="vi">…{before}<mark>{words}</mark>{after}…</blockquote>'


def _lines(values: Sequence[str]) -> str:
    return "<br>".join(map(escape, values)) or "–"
