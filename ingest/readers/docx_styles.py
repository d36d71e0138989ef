"""What a paragraph's and a run's style add to them (ECMA-376 part 1, 17.7): fonts, bold, capitals, numbers, borders."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ingest.readers.docx_xml import attribute, is_on, local, w, w_all

_DEEPEST = 30  # styles based on styles; Word itself stops at 11


class Styles:
    """The styles part of a document; an absent one holds none."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        self._chains: dict[str, tuple[Element, ...]] = {}
        self._document = w(root, "docDefaults", "rPrDefault", "rPr")
        for style in w_all(root, "style"):
            name = attribute(style, "styleId") or ""
            self._styles[name] = style
            if attribute(style, "default") in ("1", "true", "on"):
                self._defaults[attribute(style, "type") or ""] = name

    def chain(self, name: str | None, kind: str) -> tuple[Element, ...]:
        """The style `name` (None: the default one of `kind`) and those that it is based on, nearest first."""
        start = name if name is not None else self._defaults.get(kind, "")
        if start not in self._chains:
            self._chains[start] = tuple(self._walk(start))
        return self._chains[start]

    def _walk(self, name: str | None) -> Iterator[Element]:
        seen: set[str] = set()
        while name and name in self._styles and name not in seen and len(seen) < _DEEPEST:
            seen.add(name)
            yield self._styles[name]
            name = attribute(w(self._styles[name], "basedOn"))

    def paragraph(self, properties: Element | None) -> tuple[Element, ...]:
        """The styles of a paragraph with these properties, nearest first."""
        return self.chain(attribute(w(properties, "pStyle")), "paragraph")

    def _run(self, properties: Element | None, paragraph: tuple[Element, ...]) -> Iterator[Element | None]:
        """Every set of run properties that holds for a run, nearest first."""
        yield properties
        character = attribute(w(properties, "rStyle"))
        if character is not None:
            yield from (w(style, "rPr") for style in self.chain(character, "character"))
        yield from (w(style, "rPr") for style in paragraph)
        yield self._document

    def has(self, name: str, properties: Element | None, paragraph: tuple[Element, ...]) -> bool:
        """Whether the on/off property `name` (b, caps, vanish) holds for a run."""
        for found in self._run(properties, paragraph):
            switch = w(found, name)
            if switch is not None:
                return is_on(switch)
        return False

    def font(self, properties: Element | None, paragraph: tuple[Element, ...]) -> str | None:
        """The font of a run's Latin letters; None when only a theme names it."""
        for found in self._run(properties, paragraph):
            fonts = w(found, "rFonts")
            name = attribute(fonts, "ascii") or attribute(fonts, "hAnsi")
            if name is not None:
                return name
        return None

    def number_of(self, properties: Element | None) -> tuple[str, int | None, str] | None:
        """The list of a paragraph: numId, level (None: told by the list) and the style that set it, '' for none.

        Direct properties win over styles part by part; numId 0 takes the number away (17.9.18).
        """
        level: int | None = None
        sources = [("", properties)]
        sources += [(attribute(s, "styleId") or "", w(s, "pPr")) for s in self.paragraph(properties)]
        for name, found in sources:
            listed = w(found, "numPr")
            if level is None and (direct := attribute(w(listed, "ilvl"))) is not None and direct.isdigit():
                level = int(direct)
            number = attribute(w(listed, "numId"))
            if number is not None:
                return None if number == "0" else (number, level, name)
        return None

    def table_is_bordered(self, table: Element) -> bool:
        """Whether any line is drawn around or in a table: by itself, by its style or by one of its cells."""
        own = w(table, "tblPr", "tblBorders")
        if own is not None:
            if _draws(own):
                return True
        else:
            chain = self.chain(attribute(w(table, "tblPr", "tblStyle")), "table")
            if any(_draws(w(style, "tblPr", "tblBorders")) for style in chain):
                return True
        return any(local(found) == "tcBorders" and _draws(found) for found in table.iter())


def _draws(borders: Element | None) -> bool:
    if borders is None:
        return False
    return any((attribute(side) or "none") not in ("none", "nil") for side in borders)
