"""What a sentence says of a product or way of working without a word for its state: that it is in use, or only that it is spoken of.

A sentence in the open present, or one about what is asked for, looked into or done elsewhere, is no claim that outweighs a plan.
"""

from __future__ import annotations

import re

from caseextract.documents import BlockKind
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.tense import Tense, sentence_tense
from caseextract.interpret.verdict import OPEN, STATED, Verdict, structural
from caseextract.recognize.mention import Mention
from caseextract.records import Kind, Status

_USE = re.compile(r"導入|採用|利用|活用|使[っいうえわ]|入れ|整備し|を?構築し|運用し|開始|始め|実現|完了|化と?(?:な[りっ])|可能|配[布っり]|開設|用い|移行し|切り替え|設置|定着|組み合わせ|搭載|守[るり]|結び|進め|普及|慣れ")
_USE_KEY = re.compile(r"導入|移行先|委託先|利用|使用|採用|製品|サービス|ソリューション|システム|ツール|取組|形態|方式")
# 会議システムはXでございます: the article says what it is.
_DEED = re.compile(r"(?:導入|移行|採用|実現|削減|開始|構築|展開|拡大|統一|刷新|配布|整備|活用|運用)$")
_IS = re.compile(r"[」』]?(?:です|でございます|である|だ)(?:。|が|けれど|$)")
# タブレット購入費を要求, 導入の検討: what is asked for or looked into is not yet there.
_ASKED_FOR = re.compile(r"[」』)]?(?:端末|システム|機器)?の?(?:購入|設置|導入|整備|更新|利用|使用|取得|貸与|配布)(?:に係る|の)?(?:費|経費|案|計画|方針|検討|に向け|の?是非|を(?:検討|要望|要求|提案|求め|決定|決め|発表|表明))|[」』)]?の(?:運用|利用|提供|配信|サービス)?の?(?:開始|提供|導入|スタート)(?:と|、|を|や)[^。]{0,60}(?:発表|表明|公表)")
_LOOKED_INTO = re.compile(r"(?:検討|議論|協議|研究|要望|要求|提案|打診)(?:を[^、。]{0,6})?し(?:、|て)")
_SUPPOSED = re.compile(r"(?:モデル|方式|サービス|型|化)?(?:なら|であれば|だと|となれば)")
# 県内では3市が導入済み: what others do.
_ELSEWHERE = re.compile(r"(?:近隣|県内|都内|府内|道内|全国|国内|周辺|他の自治体|ほかの自治体|他自治体|他市|他県|先進地)(?:の[^、。は]{0,12})?(?:では|でも)")
_OTHERS = re.compile(r"(?:県内|都内|府内|道内|管内|近隣|周辺)の?(?:[0-9]+|他の|ほかの|多くの)(?:市町村|自治体|市町|市|町村|区市)[^、。は]{0,12}[はが]")
# 「X」は全国45自治体が利用している: what a supplier says of its product.
_NATIONWIDE = re.compile(r"全国の?(?:約|およそ)?[0-9][0-9,]*の?(?:以上の)?(?:自治体|団体|市区?町村|市町|市)(?:以上)?(?:が|で|に)(?:利用|導入|採用|使|活用|提供)")
_NO_CLAIM = re.compile(r"(?:検討|想定|研究|調査|協議|議論)(?:し|を)[^。]{0,10}。$|必要性を(?:認識|感じ)[^。]{0,8}。$|(?:か|ん|考えてい(?:ます|る)|思(?:います|っています|う)|でしょう|ください)(?:ね)?。$")
_HYPOTHESIS = re.compile(r"必要(?:と|が|で)|場合|(?:なら|れば|たら)(?:、|ば|$)|できれば|予定|検討|候補|選択肢")
_ASSERTED = 5
_ELSEWHERE_LEAST = 1


def told(reading: Reading, sentence: Sentence, mention: Mention, *, announced: bool) -> Verdict | None:
    """The claim a sentence makes of an entity, if any; ``announced``: the article's lead announces something."""
    if elsewhere(sentence, mention):
        return Verdict(Status.CURRENT, _ELSEWHERE_LEAST, structural("status.elsewhere"))
    if _asserted(reading, sentence, mention):
        return Verdict(Status.CURRENT, OPEN if _untimed(sentence, announced) else _ASSERTED, structural("status.in_use"))
    if _stated(sentence, mention):
        return Verdict(Status.CURRENT, OPEN if _untimed(sentence, announced) else STATED, structural("status.stated"))
    return None


def elsewhere(sentence: Sentence, mention: Mention) -> bool:
    """Whether the clause of a mention tells of other towns: 県内6市町村の図書館はすでにXを入れており."""
    clause = sentence.clauses[sentence.clause_at(mention.view_start)]
    return (
        _ELSEWHERE.search(sentence.text) is not None
        or _OTHERS.search(sentence.view, clause.start, mention.view_start) is not None
        or (mention.kind is Kind.TOOL and _NATIONWIDE.search(sentence.view, mention.view_end, clause.end) is not None)
    )


def _untimed(sentence: Sentence, announced: bool) -> bool:
    """Whether a sentence is told in the open present, or, where something is announced, in no tense at all."""
    tense = sentence_tense(sentence)
    return tense is Tense.OPEN or (announced and tense in (Tense.NOUN, Tense.STATE, Tense.IS))


def _stated(sentence: Sentence, mention: Mention) -> bool:
    """Whether the sentence tells something, and is no heading, question or bare name."""
    kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    if _SUPPOSED.match(sentence.after(mention.view_end, 10)) or _ASKED_FOR.match(sentence.after(mention.view_end, 24)):
        return False
    clause = sentence.clauses[sentence.clause_at(mention.view_start)]
    if _LOOKED_INTO.search(sentence.view, mention.view_end, clause.end):
        return False
    if sentence.block.kind is BlockKind.LIST_ITEM and _DEED.search(sentence.text):
        return True
    return sentence.block.kind in kinds and sentence.text.endswith(("。", "た")) and not _NO_CLAIM.search(sentence.text)


def _asserted(reading: Reading, sentence: Sentence, mention: Mention) -> bool:
    """Whether the clause says that the thing is in use, and not only that it exists or would be."""
    block = sentence.block
    if block.kind in (BlockKind.HEADING, BlockKind.CRUMB, BlockKind.QUESTION):
        return False
    if block.kind is BlockKind.KEY_VALUE and block.key_end is not None:
        key = reading.analysis.document.slice(block.content, block.key_end)
        return _USE_KEY.search(key) is not None
    clause = sentence.clauses[sentence.clause_at(mention.view_start)]
    rest = sentence.view[mention.view_end : clause.end]
    if _IS.match(rest):
        return True
    return not _SUPPOSED.match(rest) and not _ASKED_FOR.match(rest) and _USE.search(rest) is not None and not _HYPOTHESIS.search(rest)
