"""Figures of the old state that a following sentence replaces, or says were so once.

「容量は1人50MB。これをXに切り替えた。」, 「申込書に住所を3回書く。それが当たり前だった。」
"""

from __future__ import annotations

import re

from caseextract.documents import BlockKind
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.verdict import Verdict, structural
from caseextract.recognize.mention import Mention
from caseextract.records import Kind, Status

# What a tale of the old state goes on with: no predicate, what there was, what it took.
_STILL_OLD = re.compile(r"(?:[一-龥ァ-ヶー0-9a-zA-Z%]|(?:い|あっ|だっ|かかっ|要し|及ん|なかっ|えなかっ)た|(?:あり|かかり|要し|及び|い)ました|でした)[。」]?$|」(?:と|。)")
_TALE_TURNS = re.compile(r"そこで|新[しただ端環シ機型]|これを受け|このため|導入|採用|切り替え|見直|更新|移行|現在|今は|いまは|今では|始め|開始|配布|配備|整備|実証|試行|決め|選|比べ|予定|計画|来年|アンケート|人口|職員数|減|増|短縮|ように(?:な|し)|済[むみん]|効果|成果")
# これをXに切り替えた: what the sentence before told of is gone.
_REPLACES = re.compile(
    r"(?:そこで、?|このため、?|[一-龥ァ-ヶ]{1,8}は、?)?(?P<this>(?:これ|それ)ら?(?:の[一-龥ァ-ヶー]{2,8})?|こうした[一-龥ァ-ヶー]{2,8})を[^。]{0,30}?(?:(?:に|へ)(?:すべて|全て|一斉に|段階的に)?(?:切り替え|切替え?|入れ替え|置き換え|取り替え|替え|移し|移行|更新)|刷新し|廃止し|やめ)(?:た|ました|て|、|し)"
)
# …書かされる。それが当たり前だった。 …を9人で使う。平成の初めの話だ。
_WAS_USUAL = re.compile(r"(?:それ|これ|こんな[^。、]{1,8}|そんな[^。、]{1,8})が(?:当たり前|普通|日常|常識|現実|実情|常)(?:でした|だった)|(?:これは|それは)?(?:昔|かつて|平成|昭和|[0-9]+年(?:ほど)?前|導入前|当時|数年前|つい[^。]{1,8})(?:の[^。、]{1,6})?(?:まで)?の(?:話|こと|光景|姿)(?:だ|です|だった|でした|である)。")
# …の申請は42件どまり。画面が使いにくかった。2021年、市はXに切り替えた。
_SWITCHED = re.compile(r"(?:^|年、|年度、|翌[年春秋]、|そこで、?|このため、?)(?:[^、。]{0,6}[市町村区県]は)[^。を]{0,30}(?:に|へ)(?:切り替え|乗り換え|移行し|入れ替え|移っ|移し)(?:た|ました)。$")
_POOR = re.compile(r"どまり|止まり|にすぎ|に過ぎ|だけだった|しかな|にとどま|使いにく|使いづら|不評|不満|足り[ずな]|遅[くい]|滞")
# 5年後に契約を打ち切った。費用は5年で4,200万円に上る。
_ENDED = re.compile(r"(?:契約|利用|運用|サービス|提供|使用|システム)を(?:打ち切っ|解約し|廃止し|終了し|終え|やめ)(?:た|ました)。$")
_ITS_COST = re.compile(r"(?:費用|経費|利用料|委託料|総額|かかった費用)は")
_REPLACED_KINDS = frozenset({Kind.TOOL, Kind.TECHNOLOGY, Kind.DEVICE_COUNT, Kind.LICENSE_COUNT, Kind.QUANTITY, Kind.MONEY, Kind.HEADCOUNT})
_REPLACED_REACH = 4
_REPLACED = 62


def replaced(reading: Reading, sentence: Sentence, mention: Mention) -> Verdict | None:
    """…製のグループウェアだった。容量は1人50MB。これをXに切り替え、…: what a following sentence replaces belongs to the old state."""
    if mention.kind not in _REPLACED_KINDS or sentence.block.kind is not BlockKind.PARAGRAPH:
        return None
    if mention.kind is Kind.MONEY and sentence.index and _ITS_COST.match(sentence.text):
        before = reading.sentences[sentence.index - 1]
        if before.block.index == sentence.block.index and (ended := _ENDED.search(before.text)):
            return Verdict(Status.BEFORE, _REPLACED, structural("status.replaced", ended.group()))
    for later in reading.sentences[sentence.index + 1 : sentence.index + _REPLACED_REACH]:
        if later.block.index != sentence.block.index or later.turn != sentence.turn:
            return None
        if later.index == sentence.index + 1 and (usual := _WAS_USUAL.match(later.text)):
            return Verdict(Status.BEFORE, _REPLACED, structural("status.replaced", usual.group()[:10]))
        if mention.kind is not Kind.TECHNOLOGY and _SWITCHED.search(later.text):
            passed = reading.sentences[sentence.index : later.index]
            if any(_POOR.search(told.text) for told in passed):
                return Verdict(Status.BEFORE, _REPLACED, structural("status.replaced", later.text[-10:]))
        if found := _REPLACES.match(later.text):
            return Verdict(Status.BEFORE, _REPLACED, structural("status.replaced", found["this"]))
        if not _STILL_OLD.search(later.text) or _TALE_TURNS.search(later.text):
            return None
    return None
