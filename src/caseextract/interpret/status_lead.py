"""What an article announces in its lead: a thing to come, the budget of a coming year.

The lead decides for the lines after it that have no time of their own. A lead that also tells of a thing done announces nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import NamedTuple

from caseextract.documents import BlockKind
from caseextract.interpret.predicate import undertakes
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.tense import Tense, sentence_tense
from caseextract.interpret.verdict import Verdict
from caseextract.recognize.mention import DateValue
from caseextract.records import Granularity, Status

TOLD = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_LEAD = 3
_LATELY = datetime.timedelta(days=92)
_LAUNCHES = frozenset({"status.future_date", "status.planned.will", "status.planned.coming_period", "status.planned.new_year"})
_ADOPTED = re.compile(r"(?:(?:導入|採用|開始|稼働|移行|運用|整備|構築|展開|実施|更新|刷新|開設|統合|試行)(?:を開始|を始め)?(?:し|され)|始め|始まっ|入れ|広げ|使っ|切り替え|移っ|踏み切っ|スタートし)(?:(?:た|ました)(?=[。、が」]|$)|ており|ている(?=[。、が」]|$)|ています)")
# 既に移動診察車を走らせている: something else that is there already.
_BESIDES = re.compile(r"既に|すでに|これまでに?|現在|一方|もともと")
_EDITORIAL = re.compile(r"紹介|本記事|本稿|本誌|連載|座談会|インタビュー|取材|伺|聞いた|事例")
AGREED = re.compile(r"[るうくすつぬむぶぐ](?:ための)?(?:連携|包括連携|基本)?(?:協定|覚書|契約|合意書)を(?:結|締結|交わ|取り交わ)")
# 実証実験を行うことを発表した。
# 実証運行を行います, 事業者を募集する: deeds of a lead whose verb alone may tell a habit.
_HOLDS = re.compile(r"(?:実験|実証(?:事業)?|試行|運行|試験|公募|募集|入札|プロポーザル|訓練|体験会|説明会)を(?:行う|行います|行ないます|実施する|実施します)。|(?:[0-9]日|[0-9]月|来月|来春|来年)(?:から|より|に)[^。]{0,80}を(?:運用|提供|配信|公開|販売|発行|試行|配置)(?:する|します|いたします)。")
_MADE_KNOWN = re.compile(r"(?:[^あいきな]る|[うくすつぬむぶぐ])(?:こと|方針|計画)?(?:を|と)(?:新たに)?(?:発表|公表|表明|明らかに(?:し|す)|決定|決め)(?:し)?(?:た|ました)?[。、]")
_AT_ONCE = re.compile(r"(?:同日|本日|きょう|今日)(?:から|より)")
# 新年度の当初予算案, 令和6年度 当初予算: the budget of a year to come.
_COMING_BUDGET = re.compile(r"(?:新年度|来年度|次年度)の?(?:一般会計|市|町|村|県|区)?の?(?:当初)?予算|予算案|予算[がを]可決(?:すれ|され|でき)|可決され(?:れば|た場合)|補正計上され|議決を(?:経て|得て|受けて)")
_OF_YEAR = re.compile(r"の?[ \u3000]*(?:一般会計|[一-龥ヶケァ-ヴー]{0,8}[市町村県区都道府])?の?[ \u3000]*(?P<first>当初)?予算(?!の?執行|規模:)")
# 令和7年度 事業計画, 令和6年度施政方針: what is told under it is to come, as is the budget of that year.
_PROGRAMME = re.compile(r"の?[ \u3000]*(?:[一-龥ヶケァ-ヴー]{0,8}[市町村県区都道府])?の?[ \u3000]*(?:施政方針|所信表明|市政方針|町政方針|行政執行方針|市政執行方針|町政執行方針|教育行政方針|事業計画|重点(?:施策|事業)|主要(?:施策|事業)|運営方針|予算編成方針)(?!.{0,12}(?:結果|実績|報告|評価))")
_LISTED = re.compile(r"(?:主要|重点|新規|主な)(?:施策|事業)(?:の?一覧|の概要)?$|予算(?:案)?の?(?:概要|ポイント|あらまし|要求)$")
# 入札公告, 公募型プロポーザルの実施について, 参加者募集: what is sought is to come.
_SOUGHT = re.compile(r"入札(?:の)?公告|一般競争入札|プロポーザル(?:の?実施|方式|に関する|について|実施要領|募集)|(?:参加|受講|出店|利用|事業|協力|モニター|参加企業|受託)者?(?:の)?募集|募集(?:要項|要領|案内|の?お知らせ|について|します)|企画提案(?:の)?募集|公募(?:の?実施|について|要領|します)")
_FIRST_BUDGET = re.compile(r"当初予算(?!の?執行|規模:)")
_PASSED = re.compile(r"補正予算案?(?!.{0,60}(?:来年度|新年度|翌年度))[^。]{0,40}(?:可決|成立)(?:(?:し|され)(?:た|まし)|[ \u3000、]|$)")
_OUTCOME = re.compile(r"結果|終了|決定|落札|実績|報告|審査|選定")
_SPRING = (4, 5, 6)


class Frame(NamedTuple):
    """The time a sentence is told in, as an earlier sentence set it; ``cue`` are the words that did, ``lead`` whether the article's lead did."""

    status: Status
    cue: str | None
    lead: bool = False


def announced_plan(reading: Reading, own: Callable[[Sentence], Verdict | None]) -> Frame | None:
    """The plan an article announces in its lead, told in the open present, where nothing there tells of a thing done."""
    if 3 * sum(sentence.turn is not None for sentence in reading.sentences) > len(reading.sentences):
        return None  # talks: every answer tells its own time
    found: Frame | None = None
    bodies = 0
    for sentence in reading.sentences:
        if bodies >= _LEAD:
            break
        if sentence.block.kind not in (*TOLD, BlockKind.HEADING):
            continue
        body = sentence.block.kind in TOLD
        bodies += body
        if _EDITORIAL.search(sentence.text):
            return None
        if _ADOPTED.search(sentence.text) and (found is None or not _BESIDES.search(sentence.text)):
            return None
        if found is None and not body and _SOUGHT.search(sentence.text) and not _OUTCOME.search(sentence.text):
            found = Frame(Status.PLANNED, sentence.text[:30], True)
        if found is None and body and AGREED.search(sentence.text) and _recent(reading, sentence):
            found = Frame(Status.PLANNED, sentence.text[:30], True)
        if found is None and body and bodies == 1 and (undertakes(sentence) or _HOLDS.search(sentence.text) or _makes_known(reading, sentence)):
            found = Frame(Status.PLANNED, sentence.text[-12:], True)
        verdict = own(sentence) if found is None else None
        if verdict is not None and verdict.status is Status.PLANNED and verdict.reason.rule in _LAUNCHES and _to_come(sentence, verdict):
            found = Frame(Status.PLANNED, verdict.reason.cue, True)
    return found


def _makes_known(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence reports that something is going to be done."""
    return _MADE_KNOWN.search(sentence.text) is not None and not _AT_ONCE.search(sentence.text) and sentence_tense(sentence) is Tense.OPEN and _recent(reading, sentence)


def _to_come(sentence: Sentence, verdict: Verdict) -> bool:
    tense = sentence_tense(sentence)
    return tense is Tense.OPEN or (tense is Tense.NOUN and verdict.reason.rule == "status.future_date")


def coming_budget(reading: Reading) -> Frame | None:
    """The budget of a coming year, where the head of the article tells of one."""
    today = reading.date
    bodies = 0
    for sentence in reading.sentences:
        if bodies >= _LEAD:
            return None
        bodies += sentence.block.kind in TOLD
        found = _COMING_BUDGET.search(sentence.text)
        if found and _PASSED.search(sentence.text):
            return None  # 補正予算案を可決した: the budget is there
        if found and (not found.group().startswith(("新", "来", "次")) or today is None or today.month not in _SPRING):
            return Frame(Status.PLANNED, found.group(), True)
        for mention in sentence.mentions:
            if not isinstance(mention.value, DateValue) or mention.value.granularity is not Granularity.FISCAL_YEAR:
                continue
            of_year = _OF_YEAR.match(sentence.view, mention.view_end, sentence.end)
            heading = sentence.block.kind is BlockKind.HEADING
            # A title that presents a first budget or a programme comes out before its year.
            title = heading and (
                (of_year is not None and of_year["first"] is not None)
                or _PROGRAMME.match(sentence.view, mention.view_end, sentence.end) is not None
                or _LISTED.search(sentence.view, mention.view_end, sentence.end) is not None
                or _FIRST_BUDGET.search(sentence.text) is not None
            )
            if of_year is None and not title:
                continue
            if title if today is None else mention.value.start > today:
                return Frame(Status.PLANNED, sentence.view[mention.view_start : mention.view_end], True)
    return None


def _recent(reading: Reading, sentence: Sentence) -> bool:
    """Whether what a sentence tells happened shortly before the article's day, as far as it says."""
    today = reading.date
    return today is None or all(today - mention.value.end < _LATELY for mention in sentence.mentions if isinstance(mention.value, DateValue))
