"""Changes told in numbers: 50台から20台に減らす, 900アカウント…が、今年度は250アカウント, 以前は…、今は….

A change is two facts. The first figure is what was (or, when the change is still to come, what is).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from caseextract.interpret.clauses import Link
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.tense import Tense, sentence_tense
from caseextract.recognize.mention import AmountValue, Mention
from caseextract.records import Kind

_FROM = re.compile(r"(?:程度|前後|ほど|体制|規模|態勢)?(?:あった(?:もの|の)が、?)?から")
# 2019年度の640万枚から昨年度は410万枚
_TO_DATE = re.compile(r"から(?:[^、。]{0,8}(?:年度?|月|現在|直近)(?:に)?(?:は|には|で))、?")
_TO = re.compile(r"(?:体制|規模|態勢)?(?:に|へ|まで|となり|になり|とな|とし|とす|との(?:試算|見通し|見込み|予測|推計))")
_CHANGE_VERB = re.compile(r"(?:に|へ|まで)(?:と)?(?:[^、。]{0,6})(?:増|減|広|拡|縮|引き上|引き下|下が|上が|伸|移|改|切|した|しま|なっ|なり|落ち|短|変|転)")
_GROWN = re.compile(r"(?:程度|前後|余り|超|近く)?(?:にまで|に|へ|まで)(?:と)?(?:広げ(?!る|よう|たい|てい[くき])|増やし(?!たい|てい[くき])|増え(?!る)|拡大(?:し(?!たい|てい[くき])|さ)|広がっ|広がり|伸び(?!る)|達し|膨らん|ふくらん|膨らみ)")
# サーバー15台を3台まで減らす
_CUT = re.compile(r"(?:に|へ|まで)(?:と)?(?:減ら|増や|絞|集約|縮|統合|まとめ|広げ|引き下げ|引き上げ|抑え|半減)")
# 今年は係長140人が受けた: a year's figure beside the year before adds to it; only a contrast replaces.
_THIS_YEAR = re.compile(r"今年|本年")
_ADDS = re.compile(r"受け(?:た|ま)|受講|修了|参加|配[っり布備]|導入し|入れ(?:た|ま)|替え(?:た|ま)|購入し|開催|開い|設け|設置し|加わ|整備し")
_THEN_NOW = re.compile(r"(?:現在|今|いま|今日|今年|今年度|本年度|最新|直近)(?:は|では|で|の)|(?:てから|た後|以降|導入後|移行後|稼働後)は")
# 3.1MBあった添付が0.4MBに, 一万九千枚を刷っておりましたものが、昨年度は四千枚.
_AT_FIRST = re.compile(r"最初の年|初年度|初年|1年目|当初|開始時|導入時|始めた(?:年|頃|ころ)")
_ARROW = re.compile(r"(?:\([^()]{1,12}\))? ?[→⇒➡] ?[^0-9、。]{0,6}")
_WAS = re.compile(r"(?:あった|だった|かかっていた|かかった|いた|おりました|ありました|要した|要していた)(?:もの|の|[^、。0-9]{1,10})(?:が|は|を)、?[^、。]{0,24}$")


@dataclass(frozen=True, slots=True)
class Change:
    """A mention on the ``from`` or ``to`` side of a change, or the ``past`` stage of a later figure; ``cue`` shows why."""

    mention: Mention
    side: str
    cue: str


def find_changes(sentence: Sentence) -> Iterator[Change]:
    """Changes within one sentence; each mention at most once."""
    amounts = [m for m in sentence.mentions if isinstance(m.value, AmountValue) and m.kind is not Kind.DURATION]
    seen: set[Mention] = set()
    for left, right in pairwise(amounts):
        if left.kind is not right.kind or _unit(left) != _unit(right):
            continue
        between = sentence.view[left.view_end : right.view_start]
        tail = sentence.after(right.view_end, 14)
        cue = _change_cue(between, tail)
        if cue is None:
            continue
        if left not in seen:
            yield Change(left, "from" if "から" in cue else "past", cue)
        yield Change(right, "to", cue)
        seen.update((left, right))
    yield from _stages(sentence, amounts, seen)


def _change_cue(between: str, tail: str) -> str | None:
    if "は" in between and len(between) <= 30 and re.match(r"に(?:改め|変更|見直|修正|差し替え)", tail):
        return "改め"
    if _ARROW.fullmatch(between) or _TO_DATE.fullmatch(between):
        return "から"
    if _FROM.match(between) and len(between) <= 22 and "、それぞれ" not in between and (_TO.match(tail) or _CHANGE_VERB.match(tail)):
        return "から"
    if len(between) <= 8 and re.fullmatch(r"(?:だった|あった)?(?:もの|の)?が、?", between) and re.match(r"(?:に|です|で|だ|。|へ|となり)", tail):
        return "が"
    if between in ("を", "を約", "をおよそ") and _CUT.match(tail):
        return "から"
    if between.startswith("のうち") and re.match(r"(?:だけ|のみ)?を?残(?:し|す)", tail):
        return "のうち"
    if re.match(r"(?:だった|でした|かかっていた|を?要した)(?:の(?:です)?)?が、", between) and len(between) <= 30:
        return "だったが"
    if _WAS.search(between) and len(between) <= 40:
        return "ものが"
    return None


def _stages(sentence: Sentence, amounts: list[Mention], seen: set[Mention]) -> Iterator[Change]:
    """Earlier figures of the same unit before 「今は180ユーザー」 or over 「が、今年度は250アカウント」."""
    for position, later in enumerate(amounts):
        nearest = amounts[position - 1].view_end if position else sentence.start
        word = _THEN_NOW.search(sentence.view, max(nearest, later.view_start - 14), later.view_start)
        if word is None:
            continue
        for earlier in amounts[:position]:
            if earlier.kind is Kind.MONEY or sentence.before(earlier.view_start, 2) == "延べ":
                continue  # 延べ120人が使ったが、現在は月に3人: counted over the years
            if earlier in seen or earlier.kind is not later.kind or _unit(earlier) != _unit(later):
                continue
            first, last = sentence.clause_at(earlier.view_start), sentence.clause_at(later.view_start)
            links = [clause.link for clause in sentence.clauses[first:last]]
            listed = re.search(r"[、,]", sentence.view[earlier.view_end : later.view_start]) is not None
            if listed and Link.CONTRAST not in links and _THIS_YEAR.match(word.group()) and _ADDS.search(sentence.view, later.view_end, sentence.end):
                continue
            if Link.CONTRAST in links or listed:
                seen.add(earlier)
                yield Change(earlier, "past", word.group())


def find_stages(reading: Reading, sentence: Sentence) -> Iterator[Change]:
    """Figures that the next sentence of the block replaces: 60本で試し、200本を契約した。今は900本である。"""
    if sentence.index + 1 >= len(reading.sentences):
        return
    following = reading.sentences[sentence.index + 1]
    word = _THEN_NOW.match(following.text)
    if word is None or following.block.index != sentence.block.index:
        return
    if sentence_tense(sentence) is Tense.OPEN or (sentence_tense(following) is Tense.OPEN and _THIS_YEAR.match(word.group())):
        return  # 昨年度に50件を結んだ。今年度は300件をめざす。; 研修を年6回に増やします。今年度は4回でした
    # 今は各課に2台ずつある: so many each is not the figure before.
    now = {(m.kind, _unit(m)) for m in following.mentions if isinstance(m.value, AmountValue) and not following.after(m.view_end, 2).startswith("ずつ")}
    for mention in sentence.mentions:
        if isinstance(mention.value, AmountValue) and (mention.kind, _unit(mention)) in now and mention.kind not in (Kind.DURATION, Kind.MONEY):
            if mention.kind is Kind.RATE and not _AT_FIRST.search(sentence.text):
                continue
            yield Change(mention, "past", word.group())


def find_growth(reading: Reading, sentence: Sentence) -> Iterator[Change]:
    """150ユーザーで始まった。翌年度には400ユーザーへ広げ、10月の第三期で900ユーザーに達している。: what was extended to a figure had been
    the figure before it, in the same or the sentence before."""
    amounts = [m for m in sentence.mentions if isinstance(m.value, AmountValue)]
    if amounts and _GROWN.search(sentence.text) and sentence_tense(sentence) is Tense.OPEN:
        return  # 60アカウントで始め、来年度は200アカウントへ増やします
    before = reading.sentences[sentence.index - 1] if sentence.index else None
    earlier = list(before.mentions) if before and before.block.index == sentence.block.index else []
    for position, later in enumerate(amounts):
        grown = _GROWN.match(sentence.after(later.view_end, 14))
        if grown is None or later.kind in (Kind.DURATION, Kind.MONEY, Kind.RATE):
            continue
        candidates = [m for m in (*earlier, *amounts[:position]) if isinstance(m.value, AmountValue)]
        stage = next((m for m in reversed(candidates) if m.kind is later.kind and _unit(m) == _unit(later)), None)
        if stage is not None and _less(stage, later):
            yield Change(stage, "past", grown.group())


def _less(left: Mention, right: Mention) -> bool:
    low, high = left.value, right.value
    if not isinstance(low, AmountValue) or not isinstance(high, AmountValue):
        return False
    one, other = low.upper or low.lower, high.lower or high.upper
    return one is not None and other is not None and one < other


def _unit(mention: Mention) -> str:
    return mention.value.unit if isinstance(mention.value, AmountValue) else ""
