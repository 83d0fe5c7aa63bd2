"""What stands beside a company name: marks, role words, credits. All offsets are view offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from caseextract.lexicon.search import is_katakana, is_latin, whole
from caseextract.lexicon.vendors import COMPANY_TAILS
from caseextract.morphology import BlockAnalysis
from caseextract.recognize.company_names import NameSpan, TokenIndex, run_before
from caseextract.rules.cues import Cue, CueDirection, CueMatch, CueSet, Scope

SHA = "社(?![会内外長債交屋務歴寮宅旗是風])"
_MARK = re.compile(rf"(?:株式会社|\(株\)|グループ|{SHA}|側|さん|様|さま)+")
COMPANY_MARK = re.compile(r"株式会社|\(株\)|社|さん|様")
# みらい電算(山田太郎社長), HBA(代表取締役 鈴木一郎): whose head stands in brackets, as newspapers add it.
HEADED = re.compile(r"\((?:[^()、,]{2,20}[、,・])?(?:(?:代表取締役(?:社長)?|社長|CEO)[:: ]?[一-龥々ぁ-んァ-ヶー ]{2,12}|[一-龥々ぁ-んァ-ヶー・ ]{2,12}(?:代表取締役(?:社長)?|社長|CEO))\)")
# (東京), (大阪府), (松本市和田), (本社:福岡市): where a company sits, as newspapers add it.
SEAT = re.compile(r"\((?:本社[:・、]?)?(?:東京|大阪|京都|名古屋|福岡|札幌|仙台|[一-龥]{2,3}[都府県]|同[市区町村県都府]|[一-龥ヶケ]{1,5}[市区町村][一-龥ヶケ]{0,6})\)(?=[はがもとのをに、])")
_PRODUCT = re.compile(r"の ?[「『A-Z]|の[^、。「」はがをにでと ]{2,24}[「『][^「」]{2,24}[」』](?!と(?:話|語|答|述|言|の声))|製")
_KANJI = re.compile(r"[一-龥々〆]")
# Kanji that may follow a name that ends in kanji without making it another name.
_AFTER_KANJI = re.compile(r"(?:[一-龥々ヶァ-ヴー]{2,8})?(?:支店|支社|支局|支部|事業部|営業部|営業所|事業所|本部)|社|様|製|側|株式会社|担当|社員|本社|営業|公共|等|他|出身")


class VendorContext:
    """The role words of one block, by where the name beside them begins or ends."""

    def __init__(self, block: BlockAnalysis, cues: CueSet) -> None:
        self.block = block
        self.index = TokenIndex(block)
        self.suppliers: list[CueMatch] = []
        self._before: dict[int, list[Cue]] = {}  # by the offset where the name must end
        self._after: dict[int, list[Cue]] = {}  # by the offset where the name must begin
        self._credits: list[tuple[int, int]] = []
        sentences = block.sentences or ((0, len(block.view.text)),)
        for sentence, matches in zip(sentences, cues.scan(block.view.text, sentences), strict=True):
            for match in matches:
                self._file(match, sentence)

    def _file(self, match: CueMatch, sentence: tuple[int, int]) -> None:
        if match.cue.scope is Scope.SENTENCE:
            if not self._credits or self._credits[-1] != sentence:
                self._credits.append(sentence)
            return
        if match.cue.sets.get("vendor") == "supplier":
            self.suppliers.append(match)
        if match.cue.direction is CueDirection.BACKWARD:
            self._before.setdefault(match.start, []).append(match.cue)
        else:
            self._after.setdefault(match.end, []).append(match.cue)

    def outer_end(self, end: int) -> int:
        """Where a name that ends at ``end`` ends with its 社, さん, 様, 株式会社."""
        mark = _MARK.match(self.block.view.text, end)
        return mark.end() if mark else end

    def _cues_of(self, span: NameSpan) -> Iterator[Cue]:
        for end in {span.end, span.outer_end}:
            yield from self._before.get(end, ())
        for start in {span.start, span.outer_start}:
            yield from self._after.get(start, ())

    def excluded(self, span: NameSpan) -> bool:
        """Whether the context says that the company has no part in the case."""
        credit = bisect_right(self._credits, (span.start, len(self.block.view.text))) - 1
        if credit >= 0 and span.start < self._credits[credit][1]:
            return True
        return any(cue.sets.get("vendor") == "none" for cue in self._cues_of(span))

    def speaks_of_company(self, span: NameSpan) -> bool:
        """Whether a company mark, a role word or a product of it stands beside the name."""
        text = self.block.view.text
        if span.outer_end > span.end and COMPANY_MARK.match(text, span.end):
            return True
        if _PRODUCT.match(text, span.outer_end) or HEADED.match(text, span.outer_end) or SEAT.match(text, span.outer_end):
            return True
        return any(cue.sets.get("vendor") == "supplier" for cue in self._cues_of(span))


def unmarked_run(index: TokenIndex, end: int) -> tuple[int, int] | None:
    """The noun run before ``end`` without 社, さん, 様 at its end."""
    run = run_before(index, end)
    if run is None:
        return None
    for mark in ("さん", "様", "社", "側", "グループ"):
        if index.text.endswith(mark, run[0], run[1]) and run[1] - len(mark) > run[0]:
            return run[0], run[1] - len(mark)
    return run


def stands_alone(index: TokenIndex, start: int, end: int) -> bool:
    """Whether the name is no part of a longer word (富士通 in 富士通総研)."""
    text = index.text
    if not whole(text, start, end, tails=COMPANY_TAILS):
        return False
    if _KANJI.match(text, end - 1):
        if _KANJI.match(text, end) and not _AFTER_KANJI.match(text, end):
            return False
        if index.cuts(end):
            return False
    if _joins_on(text, end):
        return False
    if start and _KANJI.match(text, start) and is_katakana(text[start - 1]):
        return False  # ミカワ電算 is not 電算
    if not (start and _KANJI.match(text, start) and _KANJI.match(text, start - 1)):
        return True
    # 今回富士通に: an adverb of time may touch the name.
    before = index.ending_at(start)
    return before is not None and index.tokens[before].pos3 == "副詞可能"


def _joins_on(text: str, end: int) -> bool:
    """Whether a name that ends in kanji or Latin runs on in another script (東芝EMI, NECグリーン…)."""
    if end == len(text) or is_katakana(text[end - 1]) or text.startswith(COMPANY_TAILS, end):
        return False
    return is_katakana(text[end]) or (is_latin(text[end]) and not text[end].isdigit())
