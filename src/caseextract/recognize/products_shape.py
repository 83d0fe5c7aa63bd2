"""Whether a string can be a product's name at all, and how much its form alone speaks for one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from caseextract.lexicon.search import fold
from caseextract.lexicon.technologies import TECHNOLOGIES, load_technologies
from caseextract.lexicon.tools import known_vendor_names, load_tools
from caseextract.lexicon.vendors import load_vendors
from caseextract.recognize.products_context import one_of

_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-+&.'][A-Za-z0-9]+)*")
# An inner capital after a small letter: WinActor, LoGo, moreNOTE.
_CAMEL = re.compile(r"[a-z][A-Z]")
# A maker's or family name with a number (… 365), a special edition (… for LGWAN).
_NUMBERED = re.compile(r"[A-Z][a-z]+ \d{3}\Z")
_FOR = re.compile(r"[^ ] for [A-Za-z一-龥]")
_STATEMENT = re.compile(
    r"[。、!?…]|[をがへ]|には|では|とは|から|まで|です|ます|でし|まし|ない|たい|する|した|され|だった|であ|という|なら|もう"
)
_VERBAL_END = re.compile(r"[一-龥々][ぁ-ん]{0,6}[うくすつぬむるたいだよねかな]\Z")
_KATAKANA_LONG = re.compile(r"[ァ-ヺー・]{5}")
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_LATIN = re.compile(r"[A-Za-z]")
# INDEX.01, STEP.2: numbered headings.
_NUMBERING = re.compile(r"\.\d{1,2}\Z")
# Figures, and days by an era's letter (R5.4.1, H30.4).
# 教えて!みちかぜくん: a service that answers, called by what it is asked.
_ASKED = re.compile(r"(?:教えて|おしえて|聞いて|きいて|答えて|たすけて|助けて)[!！]? ?[一-龥ぁ-んァ-ヺー]{2,8}(?:くん|ちゃん|さん|君)?")
_NUMBER_ONLY = re.compile(r"[MTSHR]?[\d\s.,:/%~-]+")
_ASCII_TAIL = re.compile(r"[A-Za-z]")
_COINED_AI = re.compile(r"(?=[^A-Z]*[ぁ-んァ-ヺー]{3})[ぁ-んァ-ヺー一-龥]{3,10}AI")
# 窓口ファースト, かんたん役所: slogans as well, but names of products beside their maker.
_BRAND_TAIL = re.compile(r"(?:ファースト|窓口|ゼロ|市?役所|役場|レス|ライフ|スタイル|シティ|タウン|まち)\Z")
# Minamo窓口: a coined word with what it serves is the name as the article writes it.
_COINED_COUNTER = re.compile(r"[A-Za-z]{4,}窓口\Z")
_SHORTEST, _LONGEST = 3, 32
_SHORTEST_SOLD = 5
_CODE = 5


class NameShape:
    """Judges strings by form; built once from the word lists."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._ordinary_latin = frozenset(word.lower() for word in lists["ordinary_latin"])
        # A maker that gave its name to its product (Box, UiPath) is judged by the words around it.
        products = {fold(form) for tool in load_tools() for form, _ in tool.surfaces}
        listed = {form for vendor in load_vendors().vendors for form in (vendor.name, *vendor.aliases) if form.isascii()}
        companies = {name for name in known_vendor_names() | listed if fold(name) not in products}
        generic = [word for term in load_technologies() if not term.before and not term.after for word in term.words]
        self._never = frozenset(
            fold(word) for word in (*lists["ordinary_quoted"], *TECHNOLOGIES, *generic, *companies, *lists["ordinary_latin"], *lists["functions"])
        )
        self._no_start = lists["no_product_starts"]
        tails = tuple(tail for tail in lists["no_product_tails"] if not _ASCII_TAIL.match(tail))
        ascii_tails = tuple(tail for tail in lists["no_product_tails"] if _ASCII_TAIL.match(tail))
        self._no_product = re.compile(rf"(?:{one_of(tails)}|[^A-Za-z ](?:{one_of(ascii_tails)}))\Z")
        self._descriptive = re.compile(rf"(?:{one_of(lists['descriptive_tails'])})ー?\Z")

    def points(self, name: str, *, sold: bool = False) -> int | None:
        """0 to 2 for a possible name (2: a form hardly anything but a name has), None for none.

        ``sold``: who sells or made it stands beside the name, which then may be a plain description
        (総合行政システム) or a coined word with AI.
        """
        if name.startswith(self._no_start) or (name.isascii() and len(name) < _SHORTEST):
            return None
        if not 2 <= len(name) <= _LONGEST or _NUMBER_ONLY.fullmatch(name) or fold(name) in self._never:
            return None
        if _ASKED.fullmatch(name):
            return 0
        words = _LATIN_WORD.findall(name)
        coined = [word for word in words if _NUMBERING.sub("", word.lower()) not in self._ordinary_latin]
        if _NUMBERED.search(name) or _FOR.search(name):
            return 2 if not self._no_product.search(name) else None
        if not coined:
            return self._japanese(name, bool(words), sold=sold)
        if _STATEMENT.search(name.rstrip("!")) or (self._no_product.search(name) and not _COINED_COUNTER.match(name)):
            return None
        if any(_CAMEL.search(word) for word in coined):
            return 2
        if len(coined) > 1 and all(word[0].isupper() for word in coined):
            return 1
        longest = max(coined, key=len)
        if longest.isupper() and len(longest) <= _CODE:
            return 0 if len(words) > 1 or len(name) > len(longest) else -1
        return 1 if len(longest) >= 4 else 0

    def _japanese(self, name: str, mixed: bool, *, sold: bool) -> int | None:
        if sold and (_COINED_AI.fullmatch(name) or self._descriptive.search(name)):
            return None if _STATEMENT.search(name, 1) or len(name) < _SHORTEST_SOLD else 0
        if not _KANA.search(name):
            # Kanji alone, or ordinary Latin words: a name only beside the strongest cues.
            barred = mixed or self._no_product.search(name) or self._descriptive.search(name)
            return None if barred or len(name) < 3 else 0
        branded = sold and _BRAND_TAIL.search(name) is not None
        unnamed = self._no_product.search(name) is not None and not branded
        if unnamed or _STATEMENT.search(name, 1 if sold else 0):
            return None
        if self._descriptive.search(name) or _VERBAL_END.search(name):
            return None
        return 1 if _KATAKANA_LONG.search(name) and not mixed else 0


def has_latin(name: str) -> bool:
    """Whether a Latin letter stands in ``name``."""
    return bool(_LATIN.search(name))


def has_kana(name: str) -> bool:
    """Whether a kana letter stands in ``name``."""
    return bool(_KANA.search(name))
