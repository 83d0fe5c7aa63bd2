"""Whether a dated sentence tells what is to come: by its words, its heading, or its date after the article's own."""

from __future__ import annotations

from caseextract.compare.evidence import Article
from caseextract.compare.model import When
from caseextract.compare.moments import Moment
from caseextract.compare.words import compare_words
from caseextract.records import Span

# A heading is a line without a full stop; the nearest one so many lines above counts.
_HEADING = 40
_LINES = 12
_POINTS = "・‐–—-*•◦"
_CLOSING = " 　」』）)"


def told_ahead(article: Article, at: Span, when: When, own: Moment | None, *, worded: bool = True) -> bool:
    """Whether the sentence of the date ``when`` at ``at`` tells of the future; ``own`` is the date of the article.

    What a sentence calls done is done, whatever else stands in it (2021年4月に計画をまとめた), and nothing that was
    over when the article was written stands under 今後の予定. Without ``worded`` its words of planning do not count.
    """
    if article.text is None:
        return False
    start, end = article.sentence_of(at)
    words, sentence = compare_words(), article.text[start:end].rstrip(_CLOSING)
    if sentence.endswith("た") and not sentence.endswith(words.not_done):
        return False
    if own is not None and when.start > own.end:
        return True
    if worded and any(word in sentence for word in words.ahead):
        return True
    if own is not None and when.end < own.start:
        return False
    heading = _heading_above(article.text, start)
    return heading is not None and any(word in heading for word in words.ahead_heading)


def _heading_above(text: str, start: int) -> str | None:
    """The heading of the lines about ``start``: the nearest line above without a full stop that is no point of a list.

    Lines with figures in them (2025年4月 公告) are items as well.
    """
    end = text.rfind("\n", 0, start + 1)
    for _ in range(_LINES):
        if end <= 0:
            return None
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end].strip()
        if line and len(line) <= _HEADING and "。" not in line and not line.startswith(tuple(_POINTS)) and not _has_number(line):
            return line
        end = begin - 1
    return None


def _has_number(line: str) -> bool:
    return any(char.isdecimal() for char in line.lstrip("0123456789０１２３４５６７８９.．、)） "))
