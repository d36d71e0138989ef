"""Why a hit is one, in plain words of either language, for pages and the command line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_api.schemas import Hit, UnderstoodPart
from search_api.web.i18n import Translator

_BETWEEN = re.compile(r"\s*[,;:.]\s+")
"""What parts one marked run into the phrases that are named."""

MARKED_WORDS = 6
"""Words that are named; more are dots."""


def asked_for(understood: Sequence[UnderstoodPart]) -> frozenset[str]:
    """The agencies that the query names."""
    return frozenset(name for part in understood if part.what == "agency" for name in part.value.split(" | "))


def why(hit: Hit, t: Translator, asked: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The reasons in plain words, the strongest first.

    An agency that is none of those `asked` for had the duties of one before, or has them now.
    """
    reasons = []
    agency = hit.why.agency
    if agency and agency.role is None:
        reasons.append(t("why.named", name=agency.name))
    elif agency and agency.via:
        reasons.append(t("why.via", name=agency.name, role=t(f"role.{agency.role}").lower(), via=agency.via))
    elif agency:
        reasons.append(t("why.agency", name=agency.name, role=t(f"role.{agency.role}").lower()))
    if agency and asked and agency.name not in asked:
        reasons.append(t("why.relative"))
    if hit.why.time:
        reasons.append(t("why.time", time=hit.why.time))
    if hit.why.kind:
        reasons.append(t("why.kind", kind=t(f"kind.{hit.why.kind}").lower()))
    figures = (hit.obligation.text[mark.start : mark.end] for mark in hit.why.understood if mark.what == "figure")
    if said := list(dict.fromkeys(figures)):
        reasons.append(t("why.figure", figures=", ".join(said)))
    marked = (hit.obligation.text[mark.start : mark.end].lower() for mark in hit.why.words)
    words = list(dict.fromkeys(word for run in marked for word in _BETWEEN.split(run) if word))
    if hit.why.meaning:
        reasons.append(t("why.meaning"))
    if words:
        reasons.append(t("why.words", words=", ".join(words[:MARKED_WORDS]) + ("…" if words[MARKED_WORDS:] else "")))
    return tuple(reasons)
