"""What is counted, told without the municipality it belongs to: 三条市の職員 → 職員, 防府市の職員用パソコン → 職員用パソコン."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from caseextract.compare.words import compare_words
from caseextract.lexicon.gazetteer import load_gazetteer

_OFFICES = "(?:市?役所|役場|庁内|庁)?"
# 三条市民, 三条市立 and 三条市内 are words of their own.
_NOT_WITHIN = "(?![民内外立営議長税街])"
_REMEMBERED = 8192


@lru_cache(maxsize=_REMEMBERED)
def without_owner(words: str, code: str | None) -> str | None:
    """The words without the municipality ``code`` before them, or None where nothing is left.

    Its name, its prefecture before it and what it calls itself (市の, 本市の) are left out; other places stay.
    """
    flat = unicodedata.normalize("NFKC", words)
    if len(flat) != len(words):
        return words.strip() or None
    match = _prefix(code).match(flat.translate(load_gazetteer().variants))
    return (words[match.end() :] if match else words).strip() or None


@lru_cache(maxsize=_REMEMBERED)
def _prefix(code: str | None) -> re.Pattern[str]:
    gazetteer = load_gazetteer()
    itself = "|".join(map(re.escape, sorted(compare_words().itself, key=len, reverse=True)))
    forms = [f"(?:{itself})の"]
    place = None if code is None else gazetteer.by_code(code)
    if place is not None:
        name, prefecture = (re.escape(gazetteer.fold(text)) for text in (place.name, place.prefecture))
        forms.insert(0, f"(?:{prefecture})?{name}{_OFFICES}(?:の|では|は|全体の|{_NOT_WITHIN})")
    return re.compile("|".join(forms))
