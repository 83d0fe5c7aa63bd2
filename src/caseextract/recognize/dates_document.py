"""The article's own date: what 昨年 and 今年度 count from, and as of when the article speaks.

It is looked for where publications state it, in this order: a note on the article's contents (2023年7月時点), a
label (更新日, 公開日), a dateline or the masthead of an issue, the meeting the article records, a date in brackets
behind the title, the issue the article stands in (2025年7月号), last the metadata of its file. A date that the caller
gives comes before them all.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caseextract.documents.model import BlockKind, Zone
from caseextract.morphology.analysis import Analysis, BlockAnalysis
from caseextract.quantities.calendar import Period, month_period
from caseextract.quantities.calendar_resolve import Anchors, resolve
from caseextract.quantities.calendar_scan import DateExpression, scan_dates
from caseextract.recognize.dates_scan import near_of, scan_blocks
from caseextract.recognize.dates_words import DateWords, date_words
from caseextract.records import Granularity

_BEFORE = 16
_HEAD_BLOCKS = 16
_TITLE_BLOCKS = 4
_MASTHEAD_BLOCKS = 6
_ISSUE = re.compile(r" ?(?:[0-9]{1,2}日)?号")
# The session of a council the article records; of its year alone the months are not known.
COUNCIL = "date.document.council"
_SESSION = re.compile(r" ?(?:第 ?[0-9一二三四五六七八九十]{1,2} ?回 ?)?(?:[一-龥]{0,8}(?:定例会|臨時会|定例議会|臨時議会|定例市議会|定例町議会|委員会)|(?:市|町|村|区|県)?議会(?!議員|だより|報))")
_SESSION_REACH = 120
# 広報さくら 11月号: a town's paper that leaves out the year, which the day of a figure in it tells (令和5年9月末現在).
_LOCAL_PAPER = re.compile(r"(?:広報|市報|町報|村報|区報|だより|市政|町政)[^。]{0,16}?(?<![0-9])(?P<month>1[0-2]|[1-9])月号")
_AS_OF = re.compile(r"(?:日|末)?(?:現在|時点)")
_MONTHS_OLD = 6
_PRECISE = (Granularity.DAY, Granularity.MONTH, Granularity.YEAR)
_DATELINE = re.compile(
    r"[ (\[【<]*$|(?: ?[(（][日月火水木金土][^()（）]{0,5}[)）]|[日月火水木金土]曜日)?(?: [0-9]{1,2}[:時][0-9]{2}(?::[0-9]{2}|分)?)?(?: ?付け?)?"
    r"[ )\]】>]*(?:発表|発行|公開|掲載|配信|更新|投稿)?[ )\]】>]*$"
)
# 窓口だより 第12号 2024年9月1日 (3): the line that heads an issue, the number before or behind the date.
_ISSUE_NUMBER = re.compile(r"第 ?[0-9]{1,5} ?号|通巻 ?[0-9]{1,5}|\b(?:No|Vol)\. ?[0-9]{1,4}")
# 山川新聞 2024年5月20日 朝刊, (2024年5月20日付 山川新聞)
_EDITION = re.compile(r"(?: ?[(（][日月火水木金土][)）])? ?(?:のニュース|[一-龥ァ-ヴー]{2,8}(?:新聞|日報|新報|時報|タイムス)(?![一-龥])|付(?![き加属与])|朝刊|夕刊|第?[0-9]{1,2}面|(?:地域|社会|総合|経済|県内|地方|くらし|政治|行政|特集)面(?![一-龥]))")
# 令和7年3月定例会 一般質問: the session a page of a council's paper reports.
_COUNCIL = re.compile(r" ?(?:第[0-9]{1,2}回)?(?:[市町村区県都府]議会)?(?:定例会|臨時会|定例議会|臨時議会|議会|会議)(?![一-龥]*(?:以降|以後|から|まで))")
_SENTENCE_MARK = re.compile(r"[。、]")
# 2024年1月18日、市役所にて / オンラインで開催: the day and place of a talk, alone on their line.
_VENUE = re.compile(r"(?: ?[(（][日月火水木金土][)）])?[、, ]{0,2}[^、。「」]{1,24}(?:にて|において|で(?:開催|収録|実施|取材|対談|行われた))[)。]?$")
# 令和6年2月20日発行 編集:県協議会: the date of issue leads its line, who issues follows.
_ISSUED = re.compile(r"(?: ?[(（][日月火水木金土][)）])? ?(?:発行|公開|配信|発表|掲載|策定|改定|改訂|公表|作成)(?=[ /]|\Z)")
# 2023年11月7日(火曜日) 午前10時: when a press conference or a meeting began, over its record.
# 令和6年度施政方針(令和6年3月4日): when a speech was given, beside its title.
# 2023年3月17日 整理と検証へ: the entry of a diary under its day.
_ENTRY = re.compile(r"(?: ?[(（][日月火水木金土](?:曜日?)?[)）])? (?![0-9])[^。:;|]{4,50}[!?]?")
_SPEECH = re.compile(r"施政方針|所信表明|執行方針|記者会見|会見録|市政報告|町政報告|行政報告|演説|演述|あいさつ|挨拶")
_HOUR = re.compile(r"(?: ?[(（][日月火水木金土](?:曜日?)?[)）])? ?午[前後] ?[0-9]{1,2}時")
# 2017年5月2日火曜日: the day of a newspaper's page, alone on one of the last lines.
_DAY_LINE = re.compile(r"(?: ?[(（]?[日月火水木金土](?:曜日?)?[)）]?)?(?: [0-9]{1,2}[:時][0-9]{2}分?)?\s*\Z")
_TAIL_BLOCKS = 4
_EARLIEST_TAIL = 2
_NOT_BODY = (BlockKind.FOOTNOTE, BlockKind.CAPTION, BlockKind.LABEL)
_STRONG_NOTE = re.compile(r"のもの|[^、。]{0,3}(?:取材|インタビュー|ヒアリング)|時?点?の情報")


class DocumentDate(NamedTuple):
    """The article's own date: its first day, where the text says so (source offsets; None when it was given from
    outside), the period it stands for and the rule that found it."""

    date: datetime.date
    span: tuple[int, int] | None
    period: Period
    rule: str


def find_document_date(analysis: Analysis) -> DocumentDate | None:
    """The article's own date; ``Document.reference_date`` overrides the text. None when neither tells."""
    words = date_words()
    return document_date(analysis, scan_blocks(analysis, words), words)


def document_date(
    analysis: Analysis, scanned: Sequence[Sequence[DateExpression]], words: DateWords
) -> DocumentDate | None:
    """As :func:`find_document_date`, from expressions already scanned (one list a block)."""
    given = analysis.document.reference_date
    if given is not None:
        return DocumentDate(given, None, Period(given, given, Granularity.DAY), "date.document.given")
    best: tuple[int, int, DocumentDate] | None = None
    for rank, rule, block, expression, period in _candidates(analysis, scanned, words):
        found = DocumentDate(
            period.start, block.view.to_source(expression.start, expression.end), period, f"date.document.{rule}"
        )
        if best is None or rank < best[0]:
            best = (rank, block.block.index, found)
    return best[2] if best else _issue_date(analysis) or _issue_without_year(analysis, scanned) or _session_date(analysis) or _published(analysis)


def _published(analysis: Analysis) -> DocumentDate | None:
    """The day of the file's metadata, where the text itself gives none."""
    day = analysis.document.published
    return None if day is None else DocumentDate(day, None, Period(day, day, Granularity.DAY), "date.document.published")


def _issue_date(analysis: Analysis) -> DocumentDate | None:
    """The month of the issue the article stands in (2025年7月号), where nothing else dates the article."""
    for block in analysis.blocks[:_TITLE_BLOCKS]:
        for expression in scan_dates(block.view.text) if _ISSUE.search(block.view.text) else ():
            resolved = resolve(expression, Anchors()) if expression.month is not None else None
            if resolved is not None and expression.year is not None and _ISSUE.match(block.view.text, expression.end):
                span = block.view.to_source(expression.start, expression.end)
                return DocumentDate(resolved.period.start, span, resolved.period, "date.document.issue")
    return None


def _issue_without_year(analysis: Analysis, scanned: Sequence[Sequence[DateExpression]]) -> DocumentDate | None:
    """The month of a town's paper, in the year in which the latest figure it dates was new."""
    found = next(((block, match) for block in analysis.blocks[:_TITLE_BLOCKS] if (match := _LOCAL_PAPER.match(block.view.text))), None)
    if found is None:
        return None
    told = [
        resolved.period.end
        for block, expressions in zip(analysis.blocks, scanned, strict=True)
        for expression in expressions
        if expression.year is not None and expression.month is not None and _AS_OF.match(block.view.text, expression.end)
        if (resolved := resolve(expression, Anchors())) is not None
    ]
    if not told:
        return None
    block, match = found
    latest, month = max(told), int(match["month"])
    year = latest.year + (month < latest.month)
    if (year - latest.year) * 12 + month - latest.month > _MONTHS_OLD:
        return None
    period = month_period(year, month)
    assert period is not None  # the expression takes 1 to 12 alone
    return DocumentDate(period.start, block.view.to_source(match.start("month"), match.end() - 1), period, "date.document.issue")


def _session_date(analysis: Analysis) -> DocumentDate | None:
    """The year or month of the council's session the article records (令和7年12月定例会), where nothing else dates it."""
    for block in analysis.blocks[:_TITLE_BLOCKS]:
        text = block.view.text[:_SESSION_REACH]
        for expression in scan_dates(text) if _SESSION.search(text) else ():
            resolved = resolve(expression, Anchors()) if expression.year is not None and expression.until is None else None
            fiscal = resolved is None or resolved.period.granularity not in (Granularity.MONTH, Granularity.YEAR)
            if resolved is not None and not fiscal and _SESSION.match(text, expression.end) and not _SENTENCE_MARK.search(text, 0, expression.start):
                span = block.view.to_source(expression.start, expression.end)
                return DocumentDate(resolved.period.start, span, resolved.period, COUNCIL)
    return None


def _candidates(
    analysis: Analysis, scanned: Sequence[Sequence[DateExpression]], words: DateWords
) -> Iterator[tuple[int, str, BlockAnalysis, DateExpression, Period]]:
    for block, expressions in zip(analysis.blocks, scanned, strict=True):
        for expression in expressions:
            resolved = resolve(expression, Anchors()) if expression.year is not None else None
            if resolved is None or expression.until or resolved.period.granularity not in _PRECISE:
                continue
            kind = _tail_kind(block, expression, len(scanned)) or _kind(block, expression, words)
            if kind is not None:
                yield _RANKS.index(kind), kind, block, expression, resolved.period


_RANKS = ("note", "session", "label", "edition", "dateline", "event", "title", "last_line")


def _tail_kind(block: BlockAnalysis, expression: DateExpression, blocks: int) -> str | None:
    """The day of a newspaper page that stands behind the article instead of over it."""
    if block.block.index < max(blocks - _TAIL_BLOCKS, _EARLIEST_TAIL) or expression.day is None:
        return None
    text = block.view.text
    if not text[: expression.start].strip(" ([") and _EDITION.match(text, expression.end):
        return "edition"
    return "last_line" if expression.start == 0 and _DAY_LINE.match(text, expression.end) else None


def _kind(block: BlockAnalysis, expression: DateExpression, words: DateWords) -> str | None:
    """How a date tells the article's own date, or None."""
    text = block.view.text
    before, after = text[max(0, expression.start - _BEFORE) : expression.start], text[expression.end : expression.end + _BEFORE]
    if _is_note(block, expression, before, after, words):
        return "note"
    if words.key.search(before) or _is_credit(block, expression, words):
        return "label"
    if block.block.index >= _HEAD_BLOCKS and block.block.zone is not Zone.NOTE:
        return None
    if before.endswith(("(", "[", "【", "<")):
        if expression.month is not None and words.key_after.match(text, expression.end):
            return "label"
        if expression.day is not None and words.event_key_after.match(text, expression.end):
            return "event"
    if block.block.index >= _HEAD_BLOCKS:
        return None
    precise = expression.month is not None
    if expression.day is not None and expression.start < 4 and block.block.index < _TITLE_BLOCKS and _HOUR.match(text, expression.end):
        return "session"
    if expression.day is not None and block.block.index < _TITLE_BLOCKS and before.endswith("(") and _SPEECH.search(text):
        return "session"
    if precise and _is_masthead(block, expression, words):
        return "edition" if expression.day is not None and _EDITION.match(text, expression.end) else "dateline"
    if precise and not before.strip(" ") and _ISSUED.match(text, expression.end):
        return "label"
    if expression.day is not None and expression.start < 4 and _VENUE.match(text, expression.end):
        return "event"
    if precise and not before.strip(" ([【<") and expression.start < 4 and _DATELINE.match(text, expression.end):
        return "dateline"
    if words.event_key.search(before):
        return "event"
    low, high = near_of(block, expression.start)
    if block.block.index < 10 and expression.day is not None and words.event.search(text, low, high):
        return "event"
    if block.block.index < 3 and precise and before.endswith(("(", "【")) and after.strip() in (")", "】"):
        return "title"
    if block.block.index < 3 and expression.start == 0 and expression.day is not None and _ENTRY.fullmatch(text, expression.end):
        return "title"
    return None


def _is_masthead(block: BlockAnalysis, expression: DateExpression, words: DateWords) -> bool:
    """The line of an issue's number and date, or of the date and the office that issues the paper."""
    text = block.view.text
    if block.block.index >= _MASTHEAD_BLOCKS or _SENTENCE_MARK.search(text):
        return False
    blank = text[expression.start - 1 : expression.start] in (" ", "/", "|", "(")
    if (expression.start < 4 or blank) and words.issuer_after.fullmatch(text, expression.end):
        return True
    if blank and block.block.index < _TITLE_BLOCKS and block.block.kind is BlockKind.HEADING and not text[expression.end :].strip():
        return True  # 町長室から 令和5年3月
    if expression.start < 4 and block.block.index < _TITLE_BLOCKS and _COUNCIL.match(text, expression.end):
        return True
    if expression.day is not None and _EDITION.match(text, expression.end):
        return True
    return _ISSUE_NUMBER.search(text) is not None


def _is_credit(block: BlockAnalysis, expression: DateExpression, words: DateWords) -> bool:
    """(令和6年3月 調査担当 高橋): a line in brackets that gives the month and who wrote."""
    text = block.view.text
    bracketed = text.startswith(("(", "[", "【")) and text.endswith((")", "]", "】"))
    if not bracketed or expression.start != 1 or expression.month is None:
        return False
    return words.credit_after.match(text, expression.end) is not None or words.issuer_after.fullmatch(text, expression.end, len(text) - 1) is not None


def _is_note(block: BlockAnalysis, expression: DateExpression, before: str, after: str, words: DateWords) -> bool:
    """A sentence on the article itself; in the body only where the words leave no doubt."""
    low, high = near_of(block, expression.start)
    noted = words.note_after.match(after) is not None
    said = words.note_before.search(before) is not None
    if not noted and not said:
        return False
    if block.block.zone is Zone.NOTE or block.block.kind in _NOT_BODY:
        return said or words.note_about.search(block.view.text, low, high) is not None
    return said or (
        _STRONG_NOTE.match(after) is not None and words.note_about.search(block.view.text, low, high) is not None
    )
