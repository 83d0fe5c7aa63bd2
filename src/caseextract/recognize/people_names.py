"""What a personal name looks like in a view: family and given name, by the tagger's word and by shape."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import takewhile

from caseextract.morphology.analysis import BlockAnalysis, Token
from caseextract.recognize.people_words import PeopleWords

_CHAR = "一-龥々〆ヶ﨑髙德ぁ-んァ-ヴー\U000e0100-\U000e01ef\ufe00-\ufe0f"
_KANJI = "一-龥々〆ヶ﨑髙德\ufa00-\ufaff\U000e0100-\U000e01ef\ufe00-\ufe0f"
_SHAPE = re.compile(rf"(?P<first>[{_CHAR}]{{1,6}})(?: (?P<second>[{_CHAR}]{{1,6}}))?")
_FAMILY = re.compile(rf"[{_KANJI}]{{1,4}}|[{_KANJI}]{{1,3}}[ヶノの][{_KANJI}]{{1,2}}|[ァ-ヴー]{{2,8}}|[ぁ-ん]{{2,4}}")
_GIVEN = re.compile(rf"[{_KANJI}]{{1,4}}|[ぁ-ん]{{2,5}}|[ァ-ヴー]{{2,6}}|[{_KANJI}]{{1,2}}[ぁ-ん]{{1,3}}|[ぁ-ん]{{1,3}}[{_KANJI}]")
# 仲川げん: a given name that reads as a common word.
_PLAIN_GIVEN = re.compile(r"[ぁ-ん]{2,3}")
_RUN = re.compile(rf"[{_CHAR}]{{1,12}}\Z")
# A family name of one character, set apart to fill its column.
_PADDED = re.compile(rf"(?:(?<=[\s:・])|\A)(?P<first>[{_KANJI}])(?: {{2,3}})(?P<second>[{_KANJI}ぁ-ん]{{1,3}})\Z")
_INSIDE = re.compile(r"[A-Za-z0-9一-龥々ァ-ヴー]")
_FAMILY_HEADS = frozenset("村町市部園所館院")
# A family name the tagger does not know by its rare character.
_ODD_FAMILY = re.compile(r"[一-龥]?[一-龥ヶノ]?[﨑髙德塚邊邉齋齊濵濱][一-龥々]{1,3}")
# 水ノ江, 井ノ上: a family name the tagger takes apart at its ノ.
_WITH_NO = re.compile(r"(?<![一-龥ァ-ヴ])[一-龥][ノ之]\Z")
_NO_GIVEN = 2
_UNIT_LIKE = re.compile(rf"[{_KANJI}][町村市部館園院所区]")
_ALL_KANJI = re.compile(rf"[{_KANJI}]+")
# Characters of a full name at most where the tagger parts it wrongly.
_FULL = 5
_WHOLE_FAMILY = 3
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a view. ``given`` is None for a family name alone; ``split`` is False where family and given name
    run together and could not be told apart. ``tagged``: the tagger knows it as a personal name."""

    start: int
    end: int
    family: str
    given: str | None
    tagged: bool
    split: bool = True

    @property
    def full(self) -> str:
        """Family and given name without the blank."""
        return self.family + (self.given or "")


class NameReader:
    """Reads names at given places of one block."""

    def __init__(self, block: BlockAnalysis, words: PeopleWords) -> None:
        self._text = block.view.text
        self._tokens = block.tokens
        self._starts = [token.start for token in block.tokens]
        self._words = words
        self._honorifics = tuple(words.sure_honorifics)

    def read(self, start: int, end: int) -> Name | None:
        """The name that fills ``[start, end)``, or None where it cannot be one; an honorific the tagger takes for the end of
        a given name (豊氏) is left out."""
        for close in (end - 1, end):
            if close - start > 1 and self._text.startswith(self._honorifics, close) and self._within(close - 1, close + 1):
                trimmed = self._honoured(start, close)
                if trimmed is not None:
                    return trimmed
        match = _SHAPE.fullmatch(self._text, start, end)
        if match is None or end - start > 10:
            return None
        if match["second"] is not None:
            return self._parted(match)
        return self._joined(start, end)

    def full(self, start: int, end: int, *, only: bool = False) -> Name | None:
        """The full name that fills ``[start, end)`` where one is due, also with a family name the tagger takes for a place or a
        given name it does not know; ``only``: nothing but a person can stand there."""
        name = self.read(start, end)
        if name is not None and name.given is not None:
            return name if name.tagged or only else None
        tokens = self._within(start, end)
        if len(tokens) < 2 or tokens[0].pos3 not in ("人名", "地名"):
            return None
        cut = tokens[0].end
        given = self._text[cut:end]
        if tokens[0].pos3 == "地名" and len(given) < 2:
            return None  # 埼玉版
        if self._words.honorific.search(given):
            return None  # 池田氏
        common = any(token.pos == "名詞-普通名詞" and len(token.surface) > 1 for token in tokens[1:])
        if (common and not (only and tokens[0].pos4 == "姓")) or not _FAMILY.fullmatch(self._text, start, cut):
            return None
        if not _GIVEN.fullmatch(given) or self._is_word(given) or self._is_word(self._text[start:end]):
            return None
        return Name(start, end, _clean(self._text[start:cut]), _clean(given), True)

    def _honoured(self, start: int, end: int) -> Name | None:
        """A tagged family name with the rest as given name (吉崎豊|氏, 吉崎 豊|氏)."""
        first = self._overlapping(start, end)[0]
        cut = first.end + (self._text[first.end : first.end + 1] == " ")
        if first.start != start or first.pos4 != "姓" or not cut < end or not _GIVEN.fullmatch(self._text, cut, end):
            return None
        return Name(start, end, _clean(self._text[start : first.end]), _clean(self._text[cut:end]), True)

    def ending_at(self, end: int) -> Name | None:
        """The longest name that ends at ``end``: with its blank, else the run of characters, else its tagged tail."""
        run = _RUN.search(self._text, max(0, end - 12), end)
        if run is None:
            return None
        start = run.start()
        if padded := _PADDED.search(self._text, max(0, end - 10), end):
            name = self._parted(padded)  # 黛  日菜さん
            return replace(name, tagged=True) if name else None
        if start > 1 and self._text[start - 1] == " " and (before := _RUN.search(self._text, max(0, start - 13), start - 1)):
            first = self._tail_start(before.start(), start - 1)
            if start - 1 - before.start() <= _WHOLE_FAMILY and first > before.start() and self._may_be_family(before.start(), start - 1):
                first = before.start()  # 扇|本 一輝氏
            name = self.read(first, end) if start - 1 - first <= 4 else None
            if name is not None and name.tagged:
                return name
        tail = self._tail_start(start, end)
        if _WITH_NO.search(self._text, max(0, tail - 2), tail):
            return Name(tail - 2, end, _clean(self._text[tail - 2 : end]), None, True, split=end - tail < _NO_GIVEN)  # 水ノ江さん
        if _ODD_FAMILY.fullmatch(self._text, start, end) and (start == 0 or not _INSIDE.match(self._text, start - 1)):
            return Name(start, end, _clean(self._text[start:end]), None, True, split=False)  # 戸ヶ﨑勤氏
        if self._text[tail] == "番" and self._text[tail - 1 : tail].isdecimal() and end - tail > 2:
            tail += 1  # 8番井下田君
        return self.read(tail, end)

    def _parted(self, match: re.Match[str]) -> Name | None:
        first, second = match["first"], match["second"]
        if not (_FAMILY.fullmatch(first) and _GIVEN.fullmatch(second)):
            return None
        family = self._tag(match.start("first"), match.end("first"))
        given = self._tag(match.start("second"), match.end("second"))
        if (family != "姓" and self._is_word(first)) or (given != "名" and self._is_word(second)):
            return None
        tagged = family == "姓" or given == "名"
        return Name(match.start(), match.end(), _clean(first), _clean(second), tagged)

    def _joined(self, start: int, end: int) -> Name | None:
        text = self._text[start:end]
        if text in self._words.not_names:
            return None
        tokens = self._within(start, end)
        if len(tokens) == 1 and tokens[0].pos3 == "人名":
            return Name(start, end, _clean(text), None, True)
        if self._is_word(text):
            return None
        split = self._split(tokens, start, end)
        if split is not None:
            return Name(start, end, _clean(self._text[start:split]), _clean(self._text[split:end]), True)
        if not _FAMILY.fullmatch(text) or (len(tokens) > 1 and any(token.pos.startswith(("助", "動")) for token in tokens)):
            return None
        return Name(start, end, _clean(text), None, False, split=len(text) < 4)

    def _split(self, tokens: list[Token], start: int, end: int) -> int | None:
        """Where the given name begins, if the tagger shows it."""
        if len(tokens) < 2:
            return None
        cut = tokens[0].end if tokens[0].pos4 == "姓" else None
        if cut is None and tokens[-1].pos4 == "名" and _ALL_KANJI.fullmatch(self._text, start, tokens[-1].start):
            cut = tokens[-1].start
        if cut is None or not (1 <= cut - start <= 4 and 1 <= end - cut <= 4):
            return None
        given = self._text[cut:end]
        if given.startswith(self._honorifics):
            return None  # 中西氏は
        common = any(token.start >= cut and token.pos == "名詞-普通名詞" and len(token.surface) > 1 for token in tokens)
        if common and not (_PLAIN_GIVEN.fullmatch(given) and self._is_called(end)):
            return None  # 田中電機: a company, not a person
        return cut if _GIVEN.fullmatch(given) and not self._is_word(given) else None

    def _is_called(self, end: int) -> bool:
        """Whether an honorific or a title follows, or the line ends."""
        words, text = self._words, self._text
        return end == len(text) or bool(words.honorific.match(text, end) or words.title_start.match(text, end))

    def _may_be_family(self, start: int, end: int) -> bool:
        """Whether a short run of kanji that stands alone may be a family name the tagger cuts in two."""
        return _ALL_KANJI.fullmatch(self._text, start, end) is not None and not self._is_word(self._text[start:end])

    def is_token(self, start: int, end: int) -> bool:
        """Whether the range is a word of its own (君 is none in 君主)."""
        return bool(self._within(start, end))

    def _tail_start(self, start: int, end: int) -> int:
        """Where the name in a run of characters begins: at a family name, or behind a title, unit or particle."""
        tokens = self._overlapping(start, end)
        personal = list(takewhile(lambda token: token.pos3 == "人名", reversed(tokens)))
        if personal and personal[-1].pos4 == "姓" and personal[0].end == end and end - personal[-1].start <= _FULL:
            head = tokens[0]  # 松|永祥|和: cut amiss, but all of it a person's; so is 村|河|亮|利
            lone = head.start == start and head.end == personal[-1].start == start + 1 and head.surface in _FAMILY_HEADS
            return start if lone and (start == 0 or not _INSIDE.match(self._text, start - 1)) else personal[-1].start
        for token in reversed(tokens):
            if token.pos4 == "姓" and (token.end == end or token.end >= end - 4):
                return token.start
        bracketed = start > 0 and self._text[start - 1] in "【([" and 3 <= end - start <= _FULL
        if bracketed and tokens and tokens[0].pos3 == "地名" and _surname_like(tokens[0].surface):
            return start  # 【矢部|眞男君】: no unit, but a family name that is a place's too
        if len(tokens) > 1 and tokens[-1].pos4 == "名" and _UNIT_LIKE.fullmatch(self._text, start, tokens[-1].start):
            return start  # 能町|良平: no town, but a family name of two
        cut = start
        apart = start == 0 or not _INSIDE.match(self._text, start - 1)
        for token in tokens:
            if apart and token.start == start and token.end - token.start == 1 and token.surface in _FAMILY_HEADS:
                continue  # 村|河亮利: no village of its own
            if token.end < end and (
                token.pos.startswith(("助", "動", "接続", "副詞", "形容"))
                or self._words.is_unit(token.surface)
                or self._words.is_title(self._text[start : token.end])
            ):
                cut = token.end
        return cut

    def _overlapping(self, start: int, end: int) -> list[Token]:
        """Tokens that begin inside the range."""
        index = bisect_left(self._starts, start)
        found: list[Token] = []
        while index < len(self._tokens) and self._tokens[index].start < end:
            found.append(self._tokens[index])
            index += 1
        return found

    def _within(self, start: int, end: int) -> list[Token]:
        """Tokens that lie inside the range; empty when one crosses its bounds."""
        found = self._overlapping(start, end)
        if not found or found[0].start != start or found[-1].end != end:
            return []
        return found

    def _tag(self, start: int, end: int) -> str | None:
        tokens = self._within(start, end)
        if len(tokens) == 1 and tokens[0].pos3 == "人名":
            return tokens[0].pos4
        return None

    def _is_word(self, text: str) -> bool:
        """Whether the characters are a title, a unit or a common word; a tagged family name never gets here."""
        return text in self._words.not_names or self._words.is_title(text) or (
            len(text) > 1 and self._words.is_unit(text) and not _surname_like(text)
        )


def _surname_like(text: str) -> bool:
    """Two characters that end in 村, 町, 市, 部, 館, 会 … are family names as often as units (木村, 服部)."""
    return len(text) == 2 and text[-1] in "村町市部都道園院所区"


def _clean(text: str) -> str:
    return _SELECTORS.sub("", text)
