"""Small words for WordprocessingML (ECMA-376 part 1, chapter 17) as ElementTree holds it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def local(element: Element) -> str:
    """The element's name without its namespace; '' for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def w(element: Element | None, *path: str) -> Element | None:
    """The first descendant along `path` of WordprocessingML names, None when a step is missing."""
    for name in path:
        if element is None:
            return None
        element = element.find(_W + name)
    return element


def w_all(element: Element | None, name: str) -> Iterator[Element]:
    """The children called `name`."""
    return iter(()) if element is None else iter(element.findall(_W + name))


def attribute(element: Element | None, name: str = "val") -> str | None:
    """The attribute w:`name`, None when the element or the attribute is missing."""
    return None if element is None else element.get(_W + name)


def number(element: Element | None, name: str = "val", default: int = 0) -> int:
    """The attribute w:`name` as a whole number; `default` when it is missing or no number."""
    try:
        return int(attribute(element, name) or "")
    except ValueError:
        return default


def is_on(element: Element | None) -> bool:
    """Whether an on/off property stands and is not switched off (17.17.4)."""
    return element is not None and (attribute(element) or "true") not in ("0", "false", "off")
