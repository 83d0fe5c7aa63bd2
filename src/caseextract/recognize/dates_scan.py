"""Date expressions of a document's blocks, without those that are no dates in their context."""

from __future__ import annotations

import re
from bisect import bisect_right

from caseextract.documents.model import BlockKind
from caseextract.morphology.analysis import Analysis, BlockAnalysis
from caseextract.quantities.calendar_scan import DateExpression, scan_dates
from caseextract.quantities.calendar_words import Unit
from caseextract.recognize.dates_words import DateWords

_WINDOW = 14
_NEAR = 150
# 稼働から3年後, 導入した2年後: counted from an event, not from the article's date.
_FROM_EVENT = re.compile(r"(?<!今)(?<!いま)(?:から|より|た|る|の|後) ?\Z")
# 届け出は3月と4月に集まる: months of every year.
_HABITUAL = re.compile(
    r"(?:(?:と|や|、|から|・|~)[0-9]{1,2}月)?(?:に(?:かけて)?|が|は|ごろに?|頃に?)(?:最も|もっとも|特に|とくに)?(?:の)?"
    r"(?:(?:集中|混雑|混み合)(?:する|し(?!た|ました)|い|う|っている)|集ま(?:る|り(?!ました)|っている)|偏(?:る|り(?!ました))|ピーク(?!を迎えた|だった|でした)|繁忙|最盛)"
)
_OPENING = re.compile(r"[「『]")


def scan_blocks(analysis: Analysis, words: DateWords) -> list[list[DateExpression]]:
    """One list a block, in block order; offsets are view offsets."""
    return [scan_block(block, words) for block in analysis.blocks]


def scan_block(block: BlockAnalysis, words: DateWords) -> list[DateExpression]:
    """The dates of one block; breadcrumbs hold none."""
    if block.block.kind is BlockKind.CRUMB:
        return []
    text = block.view.text
    found = [expression for expression in scan_dates(text) if _is_date(block, expression, words)]
    # 3年後の2024年度: the year itself follows.
    named = {expression.start for expression in found if expression.year is not None}
    return [
        expression
        for expression in found
        if (expression.ago is None and not _leads_on(expression)) or not (expression.end in named or (text[expression.end : expression.end + 1] in ("の", "、") and expression.end + 1 in named))
    ]


def _leads_on(expression: DateExpression) -> bool:
    """前年, 翌年度, ことし alone: 前年の令和元年度, ことし、平成13年 names the year itself."""
    shift = expression.shift
    return shift is not None and shift.unit in (Unit.YEAR, Unit.FISCAL_YEAR) and expression.month is None and expression.part is None


def sentence_of(block: BlockAnalysis, offset: int) -> tuple[int, int]:
    """View range of the sentence that holds a view offset; the whole block where there is none."""
    index = bisect_right(block.sentences, (offset, len(block.view.text) + 1)) - 1
    if index >= 0 and block.sentences[index][0] <= offset < block.sentences[index][1]:
        return block.sentences[index]
    return 0, len(block.view.text)


def near_of(block: BlockAnalysis, offset: int) -> tuple[int, int]:
    """The sentence around a view offset, at most 150 characters to either side: the cost of a look stays bounded."""
    low, high = sentence_of(block, offset)
    return max(low, offset - _NEAR), min(high, offset + _NEAR)


def _is_date(block: BlockAnalysis, found: DateExpression, words: DateWords) -> bool:
    text = block.view.text
    before = text[max(0, found.start - _WINDOW) : found.start]
    if words.not_after.match(text, found.end):
        return False
    if found.bare and words.recurring.search(before):
        return False
    if found.ago is not None and _FROM_EVENT.search(before):
        return False
    disaster = found.month is not None and text[found.end : found.end + 1] == "の"
    if found.year is not None and found.day is None and not disaster and words.named_by_year.match(text, found.end):
        return False
    if found.bare and found.day is None and _HABITUAL.match(text, found.end):
        return False
    if found.year is not None and found.month is None and words.session.match(text, found.end):
        return False
    today = found.shift is not None and found.shift.unit is Unit.DAY and found.shift.by == 0
    if today and words.greeting.search(text, *near_of(block, found.start)):
        return False
    return not _in_title(text, found, words)


def _in_title(text: str, found: DateExpression, words: DateWords) -> bool:
    """Whether a quoted name begins with the date (「2030年ビジョン」, 『2020年度 白書』)."""
    if found.year is None or found.start == 0 or not _OPENING.match(text, found.start - 1):
        return False
    closing = "」" if text[found.start - 1] == "「" else "』"
    end = text.find(closing, found.end, found.end + 40)
    if end < 0 or "。" in text[found.end : end] or "、" in text[found.end : end]:
        return False
    return closing == "』" or words.title_end.search(text[found.end : end]) is not None
