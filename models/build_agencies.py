"""Builds the agency register: `agencies.json` from the curated tables, `places.json` from a gazetteer folder.

    python models/build_agencies.py                      # names, from models/agencies/source
    python models/build_agencies.py --gazetteer FOLDER   # places as well

Short names are generated, not listed: an organisation's name is a head ("Sở"), a topic ("Nông nghiệp và Phát triển
nông thôn") and a tail ("Trung ương"); writers shorten the parts of the topic to initials, each part by itself or run
together ("NN&PTNT", "NNPTNT", "Nông nghiệp và PTNT"), and the fixed phrases of `phrases.tsv`. A curated column has the
few names that follow no rule ("VCCI"). See `models/agencies/README.md` for columns and sources.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.vietnamese import fold, nfc

HERE = Path(__file__).resolve().parent / "agencies"
LEVELS = {"C": "central", "P": "province", "D": "district", "X": "commune"}
SUFFIX = {"P": "cap-tinh", "D": "cap-huyen", "X": "cap-xa"}
# Heads whose topic people write in initials ("Sở KH&CN"); "Ủy ban" only for committees with a topic.
TOPIC_HEADS = ("Sở", "Bộ", "Phòng", "Viện Hàn lâm", "Ủy ban")
GLUED = {"Sở": ("S", 2), "Bộ": ("B", 2), "Phòng": ("P", 4)}
_CONNECTOR = re.compile(r"\s+và\s+|\s*,\s*|\s+-\s+")
_ABBREVIATION = re.compile(r"[A-ZĐƯ]{2,}")

Row = dict[str, str]
Form = tuple[str, str]
"""A name as written, and what it reads in full."""


def read_table(name: str) -> list[Row]:
    """Rows of one table of `source/`; missing trailing columns are empty."""
    with (HERE / "source" / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", restval="", quoting=csv.QUOTE_NONE)
        return [{key: nfc(value) for key, value in row.items()} for row in rows]


def slug(name: str) -> str:
    """A readable id: folded, words joined by hyphens.

    >>> slug("Bộ Lao động - Thương binh và Xã hội")
    'bo-lao-dong-thuong-binh-va-xa-hoi'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(nfc(name))).strip("-")


def initials(words: str) -> str:
    """First letters as capitals: "Phát triển nông thôn" → "PTNT"."""
    return "".join(word[0].upper() for word in words.split())


def key(written: str) -> list[str]:
    """The way through the trie: folded words, "&" for whatever links two of them."""
    tokens: list[str] = []
    for match in re.finditer(r"([^\W_]+)|[&,+.–—-]", written):
        token = fold(match[1]) if match[1] else "&"
        tokens.append("&" if token == "va" else token)
    return [t for i, t in enumerate(tokens) if t != "&" or (i and tokens[i - 1] != "&")]


def phrase_forms(text: str, phrases: dict[str, list[str]]) -> list[Form]:
    """`text` with every fixed phrase whole or shortened. Shortened words that are no abbreviation stay as written."""
    pieces: list[list[Form]] = []
    pattern = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
    end = 0
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text):
        pieces.append([(text[end : match.start()],) * 2])
        shorts = [(s, match.group() if _ABBREVIATION.search(s) else s) for s in phrases[match.group()]]
        pieces.append([(match.group(),) * 2, *shorts])
        end = match.end()
    pieces.append([(text[end:],) * 2])
    return [("".join(w for w, _ in combo), "".join(d for _, d in combo)) for combo in itertools.product(*pieces)]


def topic_forms(topic: str) -> Iterator[str]:
    """A topic with any of its parts as initials, neighbouring initials run together or linked."""
    parts = _CONNECTOR.split(topic)
    links = _CONNECTOR.findall(topic)
    for choice in itertools.product((False, True), repeat=len(parts)):
        shown = [initials(p) if short else p for p, short in zip(parts, choice, strict=True)]
        gaps = [
            ("&", "") if choice[i] and choice[i + 1] else ("&" if choice[i] or choice[i + 1] else link,)
            for i, link in enumerate(links)
        ]
        for glue in itertools.product(*gaps):
            yield "".join(itertools.chain.from_iterable(zip(shown, (*glue, ""), strict=True)))


def _head_of(name: str, group: str) -> str | None:
    for head in TOPIC_HEADS:
        if name.startswith(head + " ") and (head != "Ủy ban" or group in ("bo", "quoc-hoi")):
            return head
    return None


def name_forms(name: str, group: str, phrases: dict[str, list[str]]) -> Iterator[Form]:
    """Every way to write one name without brackets."""
    yield from phrase_forms(name, phrases)
    head = _head_of(name, group)
    if head is None:
        return
    topic = name[len(head) + 1 :]
    tail = next((t for t in (" của Quốc hội", " Việt Nam") if topic.endswith(t)), "")
    topic = topic.removesuffix(tail)
    letter, least = GLUED.get(head, ("", 0))
    for short in topic_forms(topic):
        lead = re.match(r"[A-ZĐ]+(?=&|$)", short)
        tails = [tail, " VN"] if tail == " Việt Nam" else [tail]
        for shown in tails:
            for opening in [head, *phrases.get(head, [])]:
                yield f"{opening} {short}{shown}", name
        if letter and lead and len(_ABBREVIATION.findall(short)) and len(re.sub("[^A-ZĐ]", "", short)) >= least:
            yield letter + short, name


def optional(name: str) -> list[str]:
    """A name with and without its bracketed part: "Hội Nông dân [Việt Nam]"."""
    if "[" not in name:
        return [name]
    return [name.replace("[", "").replace("]", ""), re.sub(r"\s*\[.*?\]", "", name)]


class Names:
    """The trie of names and what its leaves stand for, in the order of first appearance."""

    def __init__(self) -> None:
        self.trie: dict[str, Any] = {}
        self.forms: list[list[str | int]] = []
        self._seen: dict[tuple[str, str, int], int] = {}

    def add(self, written: str, full: str, is_full: bool, kind: int) -> None:
        """Lead from the words of `written` to type number `kind`."""
        form = (written, full, int(is_full))
        if form not in self._seen:
            self._seen[form] = len(self.forms)
            self.forms.append(list(form))
        node = self.trie
        for token in key(written):
            node = node.setdefault(token, {})
        leaves: list[list[int]] = node.setdefault("", [])
        if all(leaf[0] != kind for leaf in leaves):
            leaves.append([kind, self._seen[form]])


def type_rows(row: Row) -> list[dict[str, Any]]:
    """The register's types of one row: one a level, and a generic one where there are several."""
    letters = row.get("levels", "C").rstrip("!")
    name = optional(row["name"])[0]
    plain = optional(row["name"])[-1]
    base = {
        "class": row["class"], "from": row["from"] or None, "to": row["to"] or None,
        "successors": [s for s in row["successors"].split(";") if s], "contains": [],
        "needs_place": row.get("levels", "").endswith("!"),
    }  # fmt: skip
    if len(letters) == 1:
        return [{"id": slug(name), "name": name, "level": LEVELS[letters], **base}]
    made = []
    for letter in letters:
        own = slug(name) if letter == "C" else f"{slug(plain)}-{SUFFIX[letter]}"
        made.append({"id": own, "name": name if letter == "C" else plain, "level": LEVELS[letter], **base})
    generic = {
        "id": slug(plain) if slug(plain) != made[0]["id"] else slug(plain) + "-cac-cap",
        "name": plain,
        "level": "collective",
        **base,
    }
    return [{**generic, "contains": [t["id"] for t in made]}, *made]


def add_names(names: Names, row: Row, kind: int, phrases: dict[str, list[str]]) -> None:
    """Every written form of one row, leading to its first type."""
    for name in optional(row["name"]):
        for written, full in name_forms(name, row["class"], phrases):
            names.add(written, full, written == name, kind)
    official = optional(row["name"])[0]
    for alias in (a for a in row["short"].split(";") if a):
        for plain in optional(alias):
            # A topic cut short ("Sở Nông nghiệp") reads as the official name; another body's by-name as it is written.
            expand = _ABBREVIATION.search(alias) or row["class"] in ("so", "phong", "bo")
            for written, full in phrase_forms(plain, phrases):
                names.add(written, official if expand else full, False, kind)


def topics(rows: list[Row]) -> dict[str, str]:
    """Initials that stand for a topic by themselves ("KH&CN", "LĐTBXH"): at least two parts or four letters."""
    found: dict[str, str] = {}
    for row in rows:
        name = optional(row["name"])[-1]
        head = _head_of(name, row["class"])
        if head is None or row["class"] not in ("bo", "so", "quoc-hoi"):
            continue
        topic = name[len(head) + 1 :]
        for short in topic_forms(topic):
            if re.fullmatch(r"[A-ZĐ&]+", short) and len(short) >= 4:
                found.setdefault(" ".join(key(short)), topic)
    return found


def _members(group: str, types: list[dict[str, Any]]) -> list[str]:
    """Ids of a class, of one level of it ("luc-luong:P"), or the one id itself."""
    name, _, letter = group.partition(":")
    ids = [
        t["id"] for t in types if t["class"] == name and t["level"] in (LEVELS.get(letter, t["level"]), "collective")
    ]
    return ids or [name]


def build_names() -> dict[str, Any]:
    """The content of `agencies.json`."""
    phrases = {row["phrase"]: row["short"].split(";") for row in read_table("phrases.tsv")}
    rows = [*read_table("central.tsv"), *read_table("local.tsv")]
    types: list[dict[str, Any]] = []
    names = Names()
    for row in rows:
        kind = len(types)
        types += type_rows(row)
        add_names(names, row, kind, phrases)
    collectives = read_table("collectives.tsv")
    known = {t["id"] for t in types}
    asked = Names()
    for row in collectives:
        contains = [i for c in row["contains"].split(";") if c for i in _members(c, types)]
        assert all(i in known for i in contains), (row["id"], contains)
        for written in (w for w in (row["name"] + ";" + row["query"]).split(";") if w):
            asked.add(written, row["name"], False, len(types))
        types.append({"id": row["id"], "name": row["name"], "level": "collective", "class": "collective", "from": None,
                      "to": None, "successors": [], "contains": contains, "needs_place": False})  # fmt: skip
    ids = [t["id"] for t in types]
    assert len(set(ids)) == len(ids), sorted(i for i in ids if ids.count(i) > 1)
    assert all(s in ids for t in types for s in t["successors"]), [
        s for t in types for s in t["successors"] if s not in ids
    ]
    alone = {
        s: p
        for p, shorts in phrases.items()
        for s in shorts
        if re.fullmatch(r"[A-ZĐƯ]{3,}|[A-ZĐ]{2,5}-[A-ZĐ]{2,5}|TW|TƯ|VP|VN|UB|QG|BV", s)
    }
    return {
        "types": types, "forms": names.forms, "trie": names.trie, "asked_forms": asked.forms, "asked": asked.trie,
        "needs": [[row["id"], row["needs"]] for row in collectives if row["needs"]],
        "topics": topics(rows), "phrases": alone,
    }  # fmt: skip


def _new_marks(name: str) -> str:
    """Tone marks on the first vowel of a final oa, oe, uy: the spelling of the register ("Hoà" → "Hòa")."""
    for vowels in ("oa", "oe", "uy"):
        for mark in "\u0300\u0301\u0303\u0309\u0323":
            old = nfc(vowels[0] + vowels[1] + mark)
            name = re.sub(rf"(?<![qQ]){old}(?!\w)", nfc(vowels[0] + mark + vowels[1]), name)
    return name


def build_places(gazetteer: Path) -> dict[str, Any]:
    """The content of `places.json`: provinces before and after the mergers, districts before them, communes since."""
    old = json.loads((gazetteer / "pre2025_tinh_tp.json").read_text(encoding="utf-8"))
    new = json.loads((gazetteer / "vn_units_34provinces_2026-07-25.json").read_text(encoding="utf-8"))
    districts = json.loads((gazetteer / "pre2025_quan_huyen.json").read_text(encoding="utf-8"))
    lines = (gazetteer / "province_merge_63_to_34.tsv").read_text(encoding="utf-8").splitlines()[1:]
    merged = {slug(a): slug(b) for a, b in (line.split("\t") for line in lines)}
    provinces: dict[str, dict[str, Any]] = {}
    for unit in old.values():
        own = slug(unit["name"])
        kind = "thành phố" if unit["type"] == "thanh-pho" else "tỉnh"
        gone = merged[own] != own
        # Huế became a centrally run city, under a new name, half a year before the other changes.
        last = "2024-12-31" if own == "thua-thien-hue" else "2025-06-30"
        provinces[own] = {"id": own, "name": _new_marks(unit["name"]), "kind": kind, "code": unit["code"],
                          "to": last if gone else None, "successors": [merged[own]] if gone else []}  # fmt: skip
    for unit in new:
        own = slug(unit["Name"])
        if own not in provinces:
            provinces[own] = {"id": own, "name": _new_marks(unit["Name"]), "kind": "thành phố", "code": unit["Code"],
                              "from": "2025-01-01", "to": None, "successors": []}  # fmt: skip
        provinces[own]["code_2025"] = unit["Code"]
        provinces[own]["kind_2025"] = "thành phố" if unit["FullName"].startswith("Thành phố") else "tỉnh"
    by_code = {unit["code"]: slug(unit["name"]) for unit in old.values()}
    kinds = {"quan": "quận", "huyen": "huyện", "thi-xa": "thị xã", "thanh-pho": "thành phố"}
    communes = [(ward, slug(unit["Name"])) for unit in new for ward in unit["Wards"]]
    return {
        "provinces": list(provinces.values()),
        "districts": [
            [_new_marks(d["name"]), kinds[d["type"]], by_code[d["parent_code"]], d["code"]] for d in districts.values()
        ],
        "communes": [
            [_new_marks(w["Name"]), w["FullName"].removesuffix(w["Name"]).strip().lower(), province, w["Code"]]
            for w, province in communes
        ],
    }


def write(name: str, content: dict[str, Any]) -> None:
    """Write one built file, the same bytes for the same content."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (HERE / name).write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Write the built files beside the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gazetteer", type=Path, help="folder with the lists of provinces, districts and communes")
    arguments = parser.parse_args()
    write("agencies.json", build_names())
    if arguments.gazetteer:
        write("places.json", build_places(arguments.gazetteer))


if __name__ == "__main__":
    main()
