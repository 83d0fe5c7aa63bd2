"""What options would have cost or taken: prices told apart by labels, and one option dropped within a sentence.

「専用線を引けば年2,000万円。閉域SIMなら年600万円。市は後者を採った。」 makes the first price a rejected option's; without a decision both are
considered. 「Xも検討したが、年1,200万円かかると分かり、Yを選んだ。」 and 「Xは1台20万円と高く、Yにした。」 drop X with its figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caseextract.interpret.clauses import Clause
from caseextract.interpret.reading import Sentence
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Kind, Status

PRICED = frozenset({Kind.MONEY, Kind.DEVICE_COUNT, Kind.LICENSE_COUNT, Kind.RATE})
_NAMED = frozenset({Kind.TOOL, Kind.TECHNOLOGY, Kind.NETWORK_MODEL})
_LABELLED = re.compile(
    r"(?:^|[、。「]|では|には)(?P<label>[^、。「」はが]{2,18}?)"
    r"(?:(?P<supposed>なら|だと|であれば|の場合[はだ]?と?|(?:する)?案[はでだ]と?|[えけげせてねべめれ]ば|[うくすつぬむるぐぶ]と)|(?:の(?:見積もり|見積り|提案|価格|金額))?[はがで])"
    r"(?:総額|初期(?:費用)?に?|費用は)?(?:約|およそ|年間?|月額?|1台|[0-9]年間?で)*$"
)
# A fee for residents (市内なら500円) is no option of the town's: the label names a way to do it, or a thing.
_WAY = re.compile(r"案|方式|更新|移行|移[すしせ]|導入|購入|買[うえいっ]|リース|借り|新築|改修|建て|委託|内製|共同|単独|自前|外注|クラウド|オンプレ|[A-Z]社|製品|専用|回線|[引敷組作造]け?[くいき]|増設|延長|入れ替え|載せ替え|サーバ")
_TAKEN = r"(?:案|方式|型|の方|のほう)?(?:を(?:選|採|と[っり])|に(?:決|し(?:た|ま)|軍配|落ち着)|が(?:選ばれ|採用))"
_TAKEN_AFTER = re.compile(r"[」』]?" + _TAKEN)
_ONE_OF_TWO = re.compile(r"(?P<which>前者|後者)" + _TAKEN)
_WEIGHED = re.compile(r"(?:検討|比較|試算|試用|試行|検証|打診|見積も|試し|考え)(?:も)?[^、。]{0,8}(?:が|けれど|けれども|ものの)、$")
_CHOSE = re.compile(r"(?:を(?:選[んび]|選定|採用|採[っり])|に(?:決め|決ま|決定|落ち着|踏み切|し(?:た|まし)))(?!な)")
_DRAWBACK = re.compile(r"(?:高[くい]|高額|重[くい]|遅[くい]|割高|かかり|かかる|足りず|合わず|見合わず|超え)[^、。]{0,8}、$")
_TOPIC = re.compile(r"[」』]?(?:方式|型|モデル|案)?(?:は|も|では|だと|の場合)")
_LOOK = 26
_AHEAD = 2
Said = tuple[Status, str]


@dataclass(frozen=True, slots=True)
class _Price:
    """An amount with the label of its option; ``supposed``: told under a condition (なら, 案だと)."""

    mention: Mention
    sentence: Sentence
    label: str
    start: int
    supposed: bool


def labelled_prices(sentences: Sequence[Sentence]) -> Iterator[tuple[Mention, Said]]:
    """Amounts of the options whose labels stand in the first sentences given (of one section), with their state."""
    prices = list(_prices(sentences))
    if len(prices) < 2 or len({price.mention.kind for price in prices}) > 1:
        return
    named = any(_WAY.search(price.label) or _names(price) for price in prices)
    if len({price.label for price in prices}) < 2 or not named:
        return
    last = prices[-1].sentence
    tail = last.view[prices[-1].mention.view_end : last.end]
    for text, sentence in [(tail, last), *((s.text, s) for s in sentences if 0 < s.index - last.index <= _AHEAD)]:
        chosen = _chosen(prices, text, sentence)
        if chosen is not None:
            for price in prices:
                if price.label != chosen:
                    yield price.mention, (Status.REJECTED, "選んだ")
            return
    if all(price.supposed for price in prices):
        for price in prices:
            yield price.mention, (Status.CONSIDERED, price.label)


def dropped(sentence: Sentence) -> Iterator[tuple[Mention, Said]]:
    """Names and amounts of the option that one sentence weighs and drops for another."""
    clauses = sentence.clauses
    chosen = next((i for i in range(len(clauses) - 1, 0, -1) if _CHOSE.search(sentence.view, clauses[i].start, clauses[i].end)), None)
    if chosen is None:
        return
    kept = {_name(mention) for mention in _within(sentence, clauses[chosen:])}
    weighed = next((i for i in range(chosen) if _WEIGHED.search(sentence.view, clauses[i].start, clauses[i].end)), None)
    if weighed is not None:
        for mention in _within(sentence, clauses[:chosen]):
            named = mention.kind in _NAMED and mention.view_end <= clauses[weighed].end and _name(mention) not in kept
            if named or (mention.kind in PRICED and mention.view_start >= clauses[weighed].start):
                yield mention, (Status.REJECTED, "選んだ")
        return
    others = any(mention.kind in _NAMED and _TAKEN_AFTER.match(sentence.after(mention.view_end, 12)) for mention in _within(sentence, clauses[chosen:]))
    for clause in clauses[:chosen] if others else ():
        if _DRAWBACK.search(sentence.view, clause.start, clause.end):
            inside = list(_within(sentence, [clause]))
            topics = [m for m in inside if m.kind in _NAMED and _TOPIC.match(sentence.after(m.view_end, 8)) and _name(m) not in kept]
            for mention in inside if topics else ():
                if mention in topics or (mention.kind in PRICED and mention.view_start > topics[0].view_start):
                    yield mention, (Status.REJECTED, "選んだ")


def _prices(sentences: Sequence[Sentence]) -> Iterator[_Price]:
    """Labelled amounts of the first sentence, and of the next where the first holds only one."""
    found = 0
    for sentence in sentences[:2]:
        if found > 1 or (sentence.index > sentences[0].index and not found):
            return
        if sentence.block.index != sentences[0].block.index:
            return
        for mention in sentence.mentions:
            match = _LABELLED.search(sentence.before(mention.view_start, _LOOK)) if mention.kind in PRICED else None
            if match:
                found += 1
                start = mention.view_start - len(match.string) + match.start("label")
                yield _Price(mention, sentence, match["label"], start, match["supposed"] is not None)


def _chosen(prices: Sequence[_Price], text: str, sentence: Sentence) -> str | None:
    """The label a text says was taken, if it says so of just one."""
    if (match := _ONE_OF_TWO.search(text)) and len(prices) == 2:
        return prices[0 if match["which"] == "前者" else 1].label
    taken = {price.label for price in prices if re.search(re.escape(price.label) + _TAKEN, text)}
    won = {_name(m) for m in sentence.mentions if m.kind in _NAMED and _TAKEN_AFTER.match(sentence.after(m.view_end, 12))}
    taken |= {price.label for price in prices if _names(price) & won}
    return taken.pop() if len(taken) == 1 else None


def _names(price: _Price) -> set[str]:
    """The names inside an option's label."""
    end = price.start + len(price.label)
    return {_name(m) for m in price.sentence.mentions if m.kind in _NAMED and price.start <= m.view_start < end}


def _within(sentence: Sentence, clauses: Sequence[Clause]) -> Iterator[Mention]:
    if clauses:
        yield from (m for m in sentence.mentions if clauses[0].start <= m.view_start < clauses[-1].end)


def _name(mention: Mention) -> str:
    return mention.value.name if isinstance(mention.value, EntityValue) else ""
