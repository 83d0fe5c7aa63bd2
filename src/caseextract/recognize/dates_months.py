"""The year of a bare month (4月から使い始めた): of the story told so far, else of the article's own date.

All offsets are view offsets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from caseextract.documents.model import BlockKind
from caseextract.morphology.analysis import BlockAnalysis
from caseextract.quantities.calendar import Period
from caseextract.quantities.calendar_resolve import year_after, year_before, year_near
from caseextract.quantities.calendar_scan import DateExpression
from caseextract.recognize.dates_document import DocumentDate
from caseextract.records import Granularity

# How much is looked at: of a sentence its ending, of a clause, of what stands around the date.
_ENDING, _CLAUSE, _AHEAD = 14, 40, 120
_GONE_BY = re.compile(r"(?:去る|さる) ?\Z")
_TO_COME = re.compile(r"(?:来る|きたる|来たる|次回は) ?\Z")
# この4月, このたびの12月補正: the one beside the article's date.
_THIS = re.compile(r"(?:この|こんどの|今度の|このたびの|今回の|今般の|さきの|先の|直近の) ?\Z")
# 稼働は10月1日。: a launch told by its day alone is still to come; a past one has its verb or its year.
_LAUNCH_OF = re.compile(r"(?:稼働|稼動|開始|運用|供用|受付|施行|移行|切り?替え|開設|発効|スタート)(?:日|時期|予定日)?は ?\Z")
_NOTHING_MORE = re.compile(r"(?:から)?(?:です|だ|である)?[。.]?\s*\Z")
# 当初は11月の予定だったが: an earlier plan for what the story told last.
# 1989年度の導入から30年を超え…12月に: a year that only tells how long it has been is not the one of the story.
_EVER_SINCE = re.compile(r"(?:の[^、。]{1,8})?(?:から|より|以来|以降)、?(?:既に|すでに|約|およそ|もう)?[0-9]{1,2}年")
_AT_FIRST = re.compile(r"当初|元々|もともと|はじめは|初めは|最初は|本来は")
# 人口2万人(10月1日現在): the last such day before the article's.
_AS_OF = re.compile(r" ?(?:現在|時点)(?!で(?:は|も)?、?[^、。]{0,20}予定)")
_CLOSE = r"[」』)]*[。.]?[」』)]*\s*\Z"
# …に入りましたのでお知らせします: what is announced has its own tense.
_ANNOUNCED = re.compile(
    r"(?:(?P<done>た)|(?P<coming>る|ます))(?:ので|こと(?:を|について|に関し)|旨を?|件を?)、?(?:ここに|下記のとおり|以下のとおり)?、?"
    rf"(?:お知らせ|ご?報告|御報告|お伝え|ご?紹介|発表|公表)(?:を)?(?:いた|申し上げ|させていただき)?(?:し)?(?:ます|る|た|ました){_CLOSE}"
)
_PAST = re.compile(rf"(?:た|でした|であった|(?<![るうくすつぬむぶぐな])んだ){_CLOSE}")
_ONGOING = re.compile(rf"(?:て|で)(?:いる|います|おる|おります|きている|きています){_CLOSE}")
_PLANNED = re.compile(r"予定|計画|見込|目指|めざ|つもり|今後|方針|検討|準備|に向け|考え|たい|ていく|ていき")
# Not 前年を下回る, 3割を占める: verbs that tell what a measured figure is.
_TO_BE = re.compile(
    rf"(?:[うくぐすつぬぶむる](?<!回る)(?<!占める)(?<!達する)(?<!上る)(?<!のぼる)(?<!とどまる)(?<!及ぶ)|ます){_CLOSE}"
)
_WAS_PLANNED = re.compile(r"予定(?:だった|でした|であった|としていた|していた)")
_BUT = r"(?:が|けれども?|けど|ものの|ところ|ため|ので|あと|後|のち|うえで|上で)?\Z"
_PAST_CLAUSE = re.compile(r"(?:た|でした|(?<![るうくすつぬむぶぐな])んだ)(?:が|けれども?|けど|ものの|ところ|ため|ので|あと|後|のち|うえで|上で)\Z")
_PLAN_CLAUSE = re.compile(rf"(?:予定|計画|見込み|つもり|方針)(?:だ|です|である|で|の)?{_BUT}")
# 9月の点検で不具合が見つかり、: what was found has happened, whatever the sentence goes on to plan.
_UNDER_WAY = re.compile(r"(?:て|で)(?:おり|いて)\Z")
_FOUND_CLAUSE = re.compile(r"(?:見つか|分か|わか|起こ)(?:り|って)\Z|(?:判明|発覚|発生|露呈)し(?:て)?\Z|(?:起き|生じ)て?\Z")
# 5月に行った調査では、: done, whatever the sentence goes on to plan.
_RELATIVE = re.compile(r"に[^、。]{0,14}?(?:[っしいげけせてねべめれえ]た|んだ)(?!ため|場合|後|上)[一-龥ァ-ヶ]")
# 4月から7月に延ばした: neither end need lie in the past.
_MOVED = re.compile(r"(?:から[^、。]{1,14})?(?:に|へと?)(?:変更|延期|延ば|延び|前倒|早め|早ま|遅ら|ずら|ずれ|繰り?[上下延]|先送)")
# First year of the eras that bare numbers are read in, and the year from which they are.
_ERA_STARTS = ((2019, 2019), (1989, 1989))
_YEARS_BACK, _YEARS_AHEAD = 8, 6


class Tense(Enum):
    """When what is told of a date happens, seen from the article."""

    PAST = "past"
    FUTURE = "future"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Told:
    """The date the text gave last: its days, era and place (view sentence, source end); ``from_today`` tells 昨年度,
    昨年 and the like, which look back from the article's day."""

    anchor: Period
    era: str | None
    end: int
    block: int
    sentence: tuple[int, int]
    from_today: bool = False


def tense_of(text: str, expression: DateExpression, sentence: tuple[int, int]) -> Tense:
    """The tense of the clause that holds the date, else of its sentence.

    A plan of the past (予定だったが) tells nothing, nor does a line without a verb.
    """
    low, high = sentence
    if _RELATIVE.match(text, expression.end, high):
        return Tense.PAST
    stop = min(high, expression.end + _CLAUSE)
    clause = re.split("[、。]", text[expression.end : stop], maxsplit=1)[0]
    if _WAS_PLANNED.search(clause) or _MOVED.match(clause):
        return Tense.UNTOLD
    if _PAST_CLAUSE.search(clause) or _FOUND_CLAUSE.search(clause) or _UNDER_WAY.search(clause):
        return Tense.PAST
    if _PLAN_CLAUSE.search(clause):
        return Tense.FUTURE
    announced = _ANNOUNCED.search(text, max(low, high - _CLAUSE), high)
    if announced is not None:
        return Tense.PAST if announced["done"] else Tense.FUTURE if announced["coming"] else Tense.UNTOLD
    ending = max(low, high - _ENDING)
    if _PAST.search(text, ending, high):
        return Tense.PAST
    planned = _PLANNED.search(text, expression.end, min(high, expression.end + _AHEAD)) is not None
    if not planned and _ONGOING.search(text, ending, high):
        return Tense.PAST
    return Tense.FUTURE if planned or _TO_BE.search(text, ending, high) else Tense.UNTOLD


def year_of_month(
    block: BlockAnalysis,
    expression: DateExpression,
    last: Told | None,
    near: bool,
    own: DocumentDate | None,
    sentence: tuple[int, int],
) -> int | None:
    """The year of a bare month; None where nothing settles it.

    ``last`` is the date told last if it is close enough, ``near`` whether it stands in the same sentence. A day
    given for the time to come (次回は9月21日) is close to the article's date, whatever distant years the sentences
    before it planned for.
    """
    month = expression.month
    if month is None:
        return None
    text = block.view.text
    before = text[max(0, expression.start - 5) : expression.start]
    tense = Tense.PAST if _GONE_BY.search(before) else tense_of(text, expression, sentence)
    if tense is Tense.UNTOLD and _LAUNCH_OF.search(text, max(sentence[0], expression.start - 12), expression.start):
        tense = Tense.FUTURE if _NOTHING_MORE.match(text[expression.end : sentence[1]]) else tense
    if own is not None and _THIS.search(before):
        return year_near(own.period, month)
    if own is not None and (_GONE_BY.search(before) or _TO_COME.search(before)):
        return _beside(own, month, tense)
    if own is not None and not near and own.period.granularity is not Granularity.YEAR and _AS_OF.match(text, expression.end):
        return year_before(own.period, month)
    at_first = not near and _AT_FIRST.search(text, max(sentence[0], expression.start - _AHEAD), expression.start) is not None
    if last is not None and last.anchor.granularity is not Granularity.DECADE:
        settled = own is None or last.anchor.end < own.period.start
        if settled and at_first:
            return year_before(last.anchor, month)
        year = year_after(last.anchor, month)
        if own is None and last.block == block.block.index and _EVER_SINCE.match(text, block.view.from_source(last.end)):
            return None
        if own is None or (settled and not _beyond(own, year, month)):
            return year
        if settled:
            # The story so far lies in the past; only a plan may run on beyond the article's date.
            return year if tense is Tense.FUTURE or last.anchor.start.year == year else year - 1
        follows = _follows(block, last, sentence) and not (tense is Tense.PAST and _beyond(own, year, month))
        if tense is Tense.FUTURE and not before.endswith("(") and _is_over(own, year, month) and _is_running_year(last, own):
            return _beside(own, month, tense)  # 今年度から始めた例にならい、6月に…する予定だ
        if near or (follows and not (expression.day or _is_imminent(own, last, month))):
            return year
    if own is None or own.period.granularity is Granularity.YEAR or block.block.kind is BlockKind.TABLE_ROW:
        return None
    return _beside(own, month, Tense.UNTOLD if at_first else tense)


def short_year_beside(own: DocumentDate | None, number: int) -> int | None:
    """The year of 23年度 or 6年度 that stands alone: the one reading that lies about the article's date.

    23 may be 2023 or 平成23年, 6 令和6年; two readings that both lie near settle nothing.
    """
    if own is None:
        return None
    year = own.period.start.year
    readings = {2000 + number} if number >= 10 else set()
    readings |= {first + number - 1 for first, since in _ERA_STARTS if year >= since}
    near = [reading for reading in readings if year - _YEARS_BACK <= reading <= year + _YEARS_AHEAD]
    return near[0] if len(near) == 1 else None


def _beside(own: DocumentDate, month: int, tense: Tense) -> int:
    """The year of the month before, after or nearest to the article's date."""
    if tense is Tense.PAST:
        return year_before(own.period, month)
    return year_after(own.period, month) if tense is Tense.FUTURE else year_near(own.period, month)


def _follows(block: BlockAnalysis, last: Told, sentence: tuple[int, int]) -> bool:
    """Whether the last date stands in this sentence or in the one before it."""
    if last.block != block.block.index:
        return False
    return sentence == last.sentence or not block.view.text[last.sentence[1] : sentence[0]].strip()


def _beyond(own: DocumentDate, year: int, month: int) -> bool:
    """Whether a month lies after the article's date."""
    return (year, month) > (own.period.end.year, own.period.end.month)


def _is_over(own: DocumentDate, year: int, month: int) -> bool:
    """Whether a month lies before the article's date."""
    return own.period.granularity is not Granularity.YEAR and (year, month) < (own.period.start.year, own.period.start.month)


def _is_running_year(last: Told, own: DocumentDate) -> bool:
    """Whether the date told last is the year or fiscal year the article's day lies in."""
    running = last.anchor.granularity in (Granularity.YEAR, Granularity.FISCAL_YEAR)
    return running and last.anchor.start <= own.period.start <= last.anchor.end


def _is_imminent(own: DocumentDate, last: Told, month: int) -> bool:
    """A month just ahead of the article's date, after talk of whole years to come (来年度は全課で. 11月には説明会)."""
    years = last.anchor.granularity in (Granularity.YEAR, Granularity.FISCAL_YEAR)
    return years and own.period.granularity is not Granularity.YEAR and (month - own.period.end.month) % 12 <= 3
