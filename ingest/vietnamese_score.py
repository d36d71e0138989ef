"""How Vietnamese a text looks: the share of its words that can be Vietnamese syllables.

A syllable is an onset, a rhyme and a tone. The inventory is closed (about 28 onset spellings and 160 rhyme spellings;
Đoàn Thiện Thuật, "Ngữ âm tiếng Việt"), so letters scrambled by a broken font or by an English OCR betray themselves.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ONSETS = frozenset(("", *re.findall(r"\S+", "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x")))

# By final: none, semivowel, -c/-ch, -m, -n/-ng/-nh, -p, -t. A leading o or u is the medial glide.
RHYMES = frozenset(
    """
    a e ê i o ô ơ u ư y ia iê ua ưa uơ uê uy uya oa oe ya
    ai ao au ay âu ây eo êu iu iêu oi ôi ơi ui ưi ưu uôi ươi ươu oai oay oao oeo uây uyu yêu uai uay uao ueo
    ac ăc âc ec êc ich êch ach oc ôc uc ưc iêc uôc ươc oac oăc oach uêch uych yêc ooc uac uăc uâc uych
    am ăm âm em êm im om ôm ơm um ưm iêm uôm ươm oam oăm yêm uym uam uăm
    an ăn ân en ên in on ôn ơn un ưn iên uôn ươn oan oăn oen uân uyên uên uyn yên uan uăn uen
    ang ăng âng eng êng inh ênh anh ong ông ung ưng iêng uông ương oang oăng oanh uâng uênh uynh yêng oong uang uăng
    uanh
    ap ăp âp ep êp ip op ôp ơp up ưp iêp ươp oap oăp uyp uơp yêp uap
    at ăt ât et êt it ot ôt ơt ut ưt iêt uôt ươt oat oăt oet uât uyt uyêt uêt yêt uat uăt uet
    """.split()  # noqa: SIM905 - a table by its finals
)

_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_STOPS = ("c", "ch", "p", "t")
_WORD = re.compile(r"[^\W\d_]+")
_ONSET = re.compile(r"(ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdđghklmnpqrstvx])?(.*)", re.S)
# Vowels that are no word by themselves: letters that a font borrowed from another one stand apart from their word.
_NEVER_ALONE = frozenset("ắằẳẵặấầẩẫậềểễệốồỗộỡữự")
_VOWELS_PLAIN = re.compile(r"[aeiouy]")


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Whether `word` (one word of letters, NFC) can be a Vietnamese syllable. Case does not matter."""
    bare, tone = _split_tone(word.lower())
    if tone is None or len(bare) > 7:
        return False
    match = _ONSET.fullmatch(bare)
    if match is None:  # pragma: no cover - the pattern matches every string
        return False
    onset, rhyme = match.group(1) or "", match.group(2)
    # 'gì', 'giếng': the i of gi is the vowel of the rhyme as well; 'quốc': qu + ôc.
    if onset == "gi" and (rhyme not in RHYMES or not rhyme):
        rhyme = "i" + rhyme
    if onset not in ONSETS or rhyme not in RHYMES:
        return False
    # A closed syllable that ends in a stop bears only sắc or nặng.
    return not rhyme.endswith(_STOPS) or tone in ("sắc", "nặng")


def _split_tone(word: str) -> tuple[str, str | None]:
    """`word` without its tone mark, and the tone's name; None for two tones or a foreign mark."""
    letters: list[str] = []
    tone = "ngang"
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            if tone != "ngang":
                return word, None
            tone = _TONES[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)), tone


def vietnamese_score(text: str) -> float | None:
    """The share (0 to 1) of the words of `text` that can be Vietnamese syllables; None when there is no word.

    Short words in capitals are left out: they are abbreviations (UBND, KCX) in any language. Words in capitals with a
    vowel count, since headings are set in capitals. Of single letters count those that are no word by themselves.
    """
    hits = total = 0
    for word in _WORD.findall(text):
        if len(word) == 1:
            total += word.lower() in _NEVER_ALONE
            continue
        if word.isupper() and len(word) <= 8 and not _spoken(word):
            continue
        total += 1
        hits += is_syllable(word)
    return hits / total if total else None


def _spoken(word: str) -> bool:
    bare = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    return _VOWELS_PLAIN.search(bare) is not None
