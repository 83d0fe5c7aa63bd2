"""The time a passage is told in: what a sentence opens, the next ones go on with until the telling turns.

「来春、受付機を入れる。対象は11施設。手数料はスマートフォンで払える。」 plans in every sentence, though only the first says when;
「台帳は紙だった。書き写しに年300時間かかる。」 tells of the old days in the present. A sentence in another tense, a word for now or a
new paragraph ends it. An article that announces something in its lead goes on announcing wherever it tells in the open present.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import NamedTuple

from caseextract.documents import BlockKind
from caseextract.interpret.clauses import Link
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.tense import Tense, sentence_tense
from caseextract.interpret.verdict import Verdict, structural
from caseextract.recognize.mention import DateValue, Mention
from caseextract.records import MEASURED_KINDS, Kind, Status

_TOLD = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
# What ends the tale of the old state, and what ends a plan.
_TALE_TURNS = re.compile(r"そこで|新[しただ端環シ機型]|これを受け|このため|導入|採用|切り替え|見直|更新|移行|現在|今は|いまは|今では|始め|開始|配布|配備|整備|実証|試行|決め|選|比べ|予定|計画|来年|アンケート|人口|職員数|減|増|短縮|ように(?:な|し)|済[むみん]|効果|成果|先月|今月|先週|今年|いま[、はで]|その後|翌年|て(?:い|お)(?:る|ます|ります)|今回|今後|これから")
_PLAN_TURNS = re.compile(r"現在|今は|いま[、はも一-龥]|今では|すでに|既に|これまで|従来|以前|昨年|前年|昨秋|昨春|当時|背景|人口(?!比)|職員数|毎年|例年|一方|課題")
_OLD_TENSES = frozenset({Tense.NOUN, Tense.IS, Tense.WAS, Tense.KEPT})
# What a line without a verb must speak of to go on with a plan: 対象は11施設。, 本庁と支所に計6台。
_ITS = re.compile(r"(?:対象|規模|台数|人数|費用|経費|事業費|総事業費|内訳|金額|総額|初期費用|予算|予算額|期間|場所|対象[^。、は]{1,4}|(?:導入|利用|採用|使用|設置|配備|整備)する[^。、は]{1,12}|(?:使う|用いる|置く)[^。、は]{1,12}|[^。、は]{1,10}[るい]の|その[^。、は]{1,5}|このうち[^。、は]{0,6}|うち[^。、は]{0,6})(?:は|も|、)|[^は]*$")
_HABIT = re.compile(r"年(?:間|に)?(?:約|およそ|延べ)?\s*[0-9]|毎[年月日週]|月(?:に|間)(?:約|およそ)?[0-9]|1日")
# 係の仕事が止まってしまうのです: the old days told in the present.
_LOOKS_BACK = re.compile(r"[るうくすつぬむぶぐ](?:の|ん)(?:です|だ)|振り返|思い返")
_THERE_IS = re.compile(r"(?<!て)(?<!で)(?:あり|おり|い)、$")
# 点検の対象は街路灯2,000基。: how much there is to do lasts.
_DOMAIN = re.compile(r"[^、。]{0,10}対象は")
_STAFF = re.compile(r"(?:職員数?|人口)(?:は|の)?(?:約|およそ|全)?$")
_LEAD = 3
_LATELY = datetime.timedelta(days=92)
_LAUNCHES = frozenset({"status.future_date", "status.planned.will", "status.planned.coming_period", "status.planned.new_year"})
_ADOPTED = re.compile(r"(?:導入|採用|開始|稼働|移行|運用|整備|構築|展開|実施|更新|刷新|開設|統合|試行)(?:を開始|を始め)?(?:し(?:た|ました|ており|ている|ています)|され(?:た|ました|ており|ている))|(?:始め|始まっ|入れ|広げ|使っ|切り替え|移っ|踏み切っ)(?:た|ました|ている|ています)|スタートし(?:た|ま)")
_EDITORIAL = re.compile(r"紹介|本記事|本稿|本誌|連載|座談会|インタビュー|取材|伺|聞いた|事例")
_AGREED = re.compile(r"[るうくすつぬむぶぐ](?:ための)?(?:連携|包括連携|基本)?(?:協定|覚書|契約|合意書)を(?:結|締結|交わ|取り交わ)")
_TALE_LEAST = 36
_TALE = 12
_PLAN_TENSES = frozenset({Tense.OPEN, Tense.NOUN})
_PLAN = 22
_ANNOUNCED = 14


class Frame(NamedTuple):
    """The time a sentence is told in, as an earlier sentence set it; ``cue`` are the words that did, ``lead`` whether the article's lead did."""

    status: Status
    cue: str | None
    lead: bool = False


class Frames:
    """Verdicts from the passage a mention stands in, for one document.

    ``own`` gives the state a sentence says of itself as a whole, if any.
    """

    def __init__(self, reading: Reading, own: Callable[[Sentence], Verdict | None]) -> None:
        self._reading = reading
        self._frames: dict[int, Frame] = {}
        announced = _announcement(reading, own)
        self.announced = announced is not None
        agreed = self.announced
        frame: Frame | None = None
        block = -1
        turn: object = None
        for sentence in reading.sentences:
            if sentence.block.index != block or sentence.turn != turn:
                frame, block, turn = None, sentence.block.index, sentence.turn
            if sentence.block.kind not in _TOLD:
                continue
            verdict = own(sentence)
            if verdict is not None:
                following = _opened(verdict)
                if frame is not None and following is not None and frame.status is following.status is Status.BEFORE:
                    self._frames[sentence.index] = frame
                frame = following
            elif frame is not None:
                tense = sentence_tense(sentence)
                if frame.status is Status.BEFORE and tense is Tense.GOES_ON and _over(reading, sentence):
                    self._frames[sentence.index] = frame
                elif _ends(frame, sentence, tense):
                    frame = None
                elif _shares(frame, sentence, tense):
                    self._frames[sentence.index] = frame
            if announced is None or verdict is not None or frame is not None or turn is not None:
                continue
            if _announces(sentence) or (agreed and _AGREED.search(sentence.text)):
                self._frames[sentence.index] = announced
                agreed = agreed and not _AGREED.search(sentence.text)

    def verdict(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """The state the passage gives a mention of a sentence that says nothing of it itself."""
        frame = self._frames.get(sentence.index)
        if frame is None:
            return None
        if frame.status is Status.BEFORE:
            if mention.kind not in MEASURED_KINDS:
                return None
            return Verdict(Status.BEFORE, _TALE, structural("status.tale", frame.cue))
        here = sentence.clause_at(mention.view_start)
        if any(clause.link is Link.CONTRAST for clause in sentence.clauses[here:]):
            return None  # 窓口で300円かかるところを、10円に減らす
        if _THERE_IS.search(_clause(sentence, mention)) or (mention.kind is Kind.HEADCOUNT and _STAFF.search(sentence.before(mention.view_start, 6))):
            return None  # 意見が42件あり、本格実施では取りやめます; 職員約900人が加わります
        if frame.lead:
            return Verdict(Status.PLANNED, _ANNOUNCED, structural("status.frame.announced", frame.cue))
        return Verdict(Status.PLANNED, _PLAN, structural("status.frame.planned", frame.cue))


def _clause(sentence: Sentence, mention: Mention) -> str:
    """The rest of the mention's clause."""
    return sentence.view[mention.view_end : sentence.clauses[sentence.clause_at(mention.view_start)].end]


def _opened(verdict: Verdict) -> Frame | None:
    if verdict.status is Status.PLANNED:
        return Frame(Status.PLANNED, verdict.reason.cue)
    if verdict.status is Status.BEFORE and verdict.priority >= _TALE_LEAST:
        return Frame(Status.BEFORE, verdict.reason.cue)
    return None


def _shares(frame: Frame, sentence: Sentence, tense: Tense) -> bool:
    """Whether a sentence within the passage is told in its time."""
    if frame.status is Status.PLANNED:
        return tense in _PLAN_TENSES
    return tense in _OLD_TENSES or (tense is Tense.OPEN and _LOOKS_BACK.search(sentence.text) is not None)


def _ends(frame: Frame, sentence: Sentence, tense: Tense) -> bool:
    """Whether the telling turns with this sentence."""
    if frame.status is Status.BEFORE:
        return _TALE_TURNS.search(sentence.text) is not None or _DOMAIN.match(sentence.text) is not None
    if tense not in _PLAN_TENSES or _PLAN_TURNS.search(sentence.text):
        return True
    return tense is Tense.NOUN and (_ITS.match(sentence.text) is None or _HABIT.search(sentence.text) is not None)


def _announcement(reading: Reading, own: Callable[[Sentence], Verdict | None]) -> Frame | None:
    """The plan an article announces in its lead, told in the open present, where nothing there tells of a thing done."""
    if 3 * sum(sentence.turn is not None for sentence in reading.sentences) > len(reading.sentences):
        return None  # talks: every answer tells its own time
    found: Frame | None = None
    bodies = 0
    for sentence in reading.sentences:
        if bodies >= _LEAD:
            break
        if sentence.block.kind not in (*_TOLD, BlockKind.HEADING):
            continue
        body = sentence.block.kind in _TOLD
        bodies += body
        if _ADOPTED.search(sentence.text) or _EDITORIAL.search(sentence.text):
            return None
        if found is None and body and _AGREED.search(sentence.text) and _recent(reading, sentence):
            found = Frame(Status.PLANNED, sentence.text[:30], True)
        verdict = own(sentence) if found is None else None
        if verdict is not None and verdict.status is Status.PLANNED and verdict.reason.rule in _LAUNCHES and sentence_tense(sentence) in (Tense.OPEN, Tense.NOUN):
            found = Frame(Status.PLANNED, verdict.reason.cue, True)
    return found


def _over(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence counts over a time that is over: 3年度は出動が11回に及んでいる。"""
    today = reading.date
    return today is not None and any(isinstance(mention.value, DateValue) and mention.value.end < today for mention in sentence.mentions)


def _recent(reading: Reading, sentence: Sentence) -> bool:
    """Whether what a sentence tells happened shortly before the article's day, as far as it says."""
    today = reading.date
    return today is None or all(today - mention.value.end < _LATELY for mention in sentence.mentions if isinstance(mention.value, DateValue))


def _announces(sentence: Sentence) -> bool:
    """Whether a sentence goes on with what the lead announced."""
    if _PLAN_TURNS.search(sentence.text) or _HABIT.search(sentence.text):
        return False
    tense = sentence_tense(sentence)
    if tense is not Tense.NOUN:
        return tense is Tense.OPEN
    topic = "は" in sentence.text[:14]
    return _ITS.match(sentence.text) is not None and (topic or ("は" not in sentence.text and sentence.text.endswith("。")))
