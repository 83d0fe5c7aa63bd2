"""Whose step a dated sentence tells: another body's date (2020年12月、総務省は…) is none of the municipality's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from caseextract.compare.evidence import Article
from caseextract.compare.gather import Named
from caseextract.compare.words import compare_words
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Span

_TOWN = re.compile(r"([一-龥ヶケァ-ヴー々]{0,9}[都道府県市区町村])(は|が|では|も)")
_OWN = frozenset("本当同")
_LEVELS = "都道府県"
# Between a date and the topic behind it (2020年12月、総務省は).
_GAP = 10
# A topic of several (A市とB市は) names the municipality so near.
_BESIDE = 12


@dataclass(frozen=True, slots=True)
class _Topic:
    start: int
    end: int
    wide: bool
    other: bool


def of_another(article: Article, at: Span, place: Named) -> bool:
    """Whether the date at ``at`` is told of another body than ``place``.

    The topic before a date in its sentence decides, else the one directly behind it; が reaches to the next comma.
    """
    if article.text is None:
        return False
    start, end = article.sentence_of(at)
    sentence = article.text[start:end]
    topics = _topics(sentence, place)
    left, right = at.start - start, at.end - start
    for topic in reversed([one for one in topics if one.end <= left]):
        if topic.wide or "、" not in sentence[topic.end : left]:
            return topic.other
    behind = next((one for one in topics if one.start >= right), None)
    if behind is None or behind.start - right > _GAP or "を" in sentence[right : behind.start]:
        return False
    return behind.other


def _topics(sentence: str, place: Named) -> list[_Topic]:
    found = [_Topic(*match.span(), match[2] != "が", True) for match in _bodies().finditer(sentence)]
    for match in _TOWN.finditer(sentence):
        other = _is_other(match[1], place)
        if other and place.name in sentence[max(match.start() - _BESIDE, 0) : match.start()]:
            other = False  # 新潟県と上越市、柏崎市は
        if other is not None:
            found.append(_Topic(*match.span(), match[2] != "が", other))
    return sorted(found, key=lambda one: one.start)


def _is_other(name: str, place: Named) -> bool | None:
    """Whether a town named as the topic is another one; None for what is no town's name."""
    if len(name) == 1 or (len(name) == 2 and name[0] in _OWN):
        # 県は in the story of a town is the prefecture.
        return name[-1] in _LEVELS and place.name[-1] not in _LEVELS
    if name.endswith(place.name) or (place.prefecture + place.name).endswith(name):
        return False
    return True if load_gazetteer().resolve(name) else None


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    words = sorted(compare_words().other_body, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, words))})(は|が|では|も)")
