"""Names that what stands around them gives away, whatever the tagger makes of their characters: an age, a rank behind a unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from caseextract.morphology.analysis import BlockAnalysis, Token, token_start
from caseextract.recognize.people_context import Post, Sighting, left_phrase, read_post, right_title
from caseextract.recognize.people_names import Name, NameReader
from caseextract.recognize.people_words import PeopleWords

_AGED = re.compile(r"(?<=[課係室局部署所]の)[一-龥々ヶ]{4,9}(?=\([1-9][0-9]歳?\))")
# 職員OBの大蔦富久さん(72): さん and an age are a person's.
_AGED_SAN = re.compile(r"(?<=[のと、])[一-龥々ヶ]{3,5}(?=さん\([1-9][0-9]歳?\))")
_RANKS = r"(?=(?:課長|部長|室長|係長|局長|次長|主査|主任|主事|参事|主幹)(?:補佐)?(?:\s|[。、はがもと(]|\Z))"
# 環境課 由雄宏一課長: behind unit and blank the characters up to a rank.
_RANKED = re.compile(rf"(?<=[課部室係局] )[一-龥々ヶ]{{4,5}}{_RANKS}")
# 推進課の吉本強課長: behind unit and の a proper name and what remains of it.
_RANKED_OF = re.compile(rf"(?<=[課部室係局]の)[一-龥々ヶ]{{3,5}}{_RANKS}")
_NO_GIVEN = re.compile(r"[元前現新旧故各同両当本氏様君課係部局室市区町県府都道者員長男女計他等副次主総統正准補]")


class ShapeReader:
    """Finds such names in one block after another; built once."""

    def __init__(self, words: PeopleWords) -> None:
        self._words = words

    def read(self, block: BlockAnalysis, names: NameReader) -> Iterator[Sighting]:
        """The sightings of one block."""
        yield from self._aged(block, names)
        yield from self._aged_san(block, names)
        yield from self._ranked(block, names)
        yield from self._ranked_of(block)

    def _aged(self, block: BlockAnalysis, names: NameReader) -> Iterator[Sighting]:
        """市民課の塘正平課長(50): behind unit and の a name the tagger may not know; the age in brackets makes it a person."""
        text = block.view.text
        for match in _AGED.finditer(text):
            start, end = match.span()
            phrase = left_phrase(block, start, self._words)
            titles = ((cut, right_title(text, cut, self._words)) for cut in range(start + 2, end - 1))
            cut, title = next(((cut, title) for cut, title in titles if title and cut + len(title) == end), (start, None))
            name = names.read(start, cut) if title and phrase else None
            if name is not None and title and phrase:
                post = read_post(phrase, self._words)
                yield Sighting(block.block.index, name, "aged", True, replace(post, titles=(*post.titles, title)))

    def _aged_san(self, block: BlockAnalysis, names: NameReader) -> Iterator[Sighting]:
        text = block.view.text
        for match in _AGED_SAN.finditer(text) if "さん(" in text else ():
            known = names.ending_at(match.end())
            if known is None or known.start > match.start():
                name = Name(*match.span(), match.group(), None, True, split=False)
                yield Sighting(block.block.index, name, "aged", True, Post())

    def _ranked(self, block: BlockAnalysis, names: NameReader) -> Iterator[Sighting]:
        """環境課 由雄宏一課長: two given names to the tagger are a family name and a given name."""
        text = block.view.text
        for match in _RANKED.finditer(text):
            start, end = match.span()
            first = _token_at(block, start)
            name = names.read(start, end) if first is not None and first.pos4 == "名" else None
            title = right_title(text, end, self._words)
            phrase = left_phrase(block, start, self._words)
            if name is not None and title is not None and first is not None:
                name = Name(start, end, text[start : first.end], text[first.end : end], True) if name.given is None else name
                post = read_post(phrase, self._words) if phrase else Post()
                yield Sighting(block.block.index, name, "title", True, replace(post, titles=(*post.titles, title)))

    def _ranked_of(self, block: BlockAnalysis) -> Iterator[Sighting]:
        """推進課の吉本強課長: a proper name of two characters that is no person's to the tagger, and a given name."""
        text = block.view.text
        for match in _RANKED_OF.finditer(text):
            start, end = match.span()
            first = _token_at(block, start)
            title = right_title(text, end, self._words)
            if first is None or title is None or first.pos != "名詞-固有名詞" or first.pos4 in ("姓", "名") or first.end - start != 2:
                continue
            given = text[first.end : end]
            if len(given) > 2 or _NO_GIVEN.search(given) or self._words.is_title(given):
                continue
            phrase = left_phrase(block, start, self._words)
            post = read_post(phrase, self._words) if phrase else Post()
            name = Name(start, end, text[start : first.end], given, True)
            yield Sighting(block.block.index, name, "title", True, replace(post, titles=(*post.titles, title)))


def _token_at(block: BlockAnalysis, start: int) -> Token | None:
    """The token that begins at a view offset."""
    index = bisect_left(block.tokens, start, key=token_start)
    return block.tokens[index] if index < len(block.tokens) and block.tokens[index].start == start else None
