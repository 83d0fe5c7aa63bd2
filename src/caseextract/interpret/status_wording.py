"""States told by the words right around a mention: a finished action before it, a price told in the past, a condition."""

from __future__ import annotations

import re

from caseextract.interpret.clauses import Link
from caseextract.interpret.reading import Sentence
from caseextract.interpret.verdict import Verdict, structural
from caseextract.recognize.mention import Mention
from caseextract.records import ENTITY_KINDS, MEASURED_KINDS, Kind, Status

_ATTRIBUTIVE = re.compile(r"(?:[ったいしれせえめきけ]た|んだ)(?:約|およそ|ほぼ|計|延べ|のべ|の)?$")
_ADOPTED = re.compile(r"(?:入れ|導入し|導入され(?:てい)?|採用し|採用され(?:てい)?|運用され(?:てい)?|整備し|構築し|(?:使って|利用して|活用して|運用して)い)た(?:[^、。「」]{0,8}の)?[「『]?$|(?:導入し|利用し|活用し|運用し|採用し|整備し|使っ)て(?:おります|います|いる|おる)(?:[A-Za-zァ-ヶー・-]{2,12}や)?[「『]?$|(?:前|頃|年度?|月|既に|すでに)(?:から)?(?:使う|使っている|用いる|動かす|動かしている|運用する)(?:[^、。「」]{0,8}の)?[「『]?$")
# 配備済みのタブレット(約600台)
_IN_PLACE = re.compile(r"(?:配備|導入|整備|購入|調達|採用|設置|契約|取得|配布|貸与)済み?の?(?:[^、。「」はがをに]{0,14}[(（])?(?:約|およそ|計)?[「『]?$")
# 打刻機を22台置いた令和4年以降、…終える: what has been put in is no part of what follows.
PUT_IN = re.compile(r"を?(?:置い|入れ|配っ|導入し|設け|設置し|増やし|替え|購入し|採用し|使っ|契約し|配備し|整備し|買っ|試し)た(?=[一-龥ァ-ヶA-Za-z0-9])")
_TENSELESS_DEED = re.compile(r"(?:導入|移行|採用|削減|開始|構築|展開|拡大|刷新|配布|配備|整備|調達|購入|設置|公開)。$")
_TOLD_DONE = re.compile(r"昨|前年|すで|既に|これまで|従来|現在|た(?:[。、が]|ほか|上で|結果)|ている|ており")
# 使用料は年6,100万円だった: a yearly price told in the past is no longer paid.
_YEARLY = re.compile(r"(?:年間?|毎年|年額|月額?|毎月|年に|月に)(?:約|およそ)?$")
_PAID_THEN = re.compile(r"(?:も|ほど|あまり|近く)?(?:だった|でした|かかってい(?:た|ました)|(?:を)?(?:支払|払)ってい(?:た|ました))")
_AGREED = re.compile(r"決め手|契約額|落札|導入|採用|提案|見積")
_PAST_COST = 44
_WOULD = re.compile(r"(?:[えけげせてねべめれ]ば|たら|だら)、$")
_FINISHED = re.compile(r"(?:た|でした|ました|ている|ています|ておりま(?:す|した))[。」]?$")
_CONDITION = 18
# Box、Dropboxなどのクラウドストレージではなく: the examples go with their sort.
_SORT_OF = re.compile(r"[」』]?(?:(?:、|や|と)[「『]?[0-9A-Za-zァ-ヶー一-龥! ]{1,20}[」』]?){0,3}(?:など|といった|のような)の?[^、。はがを]{1,14}(?:では|で)なく")
_SORT_REFUSED = 67
_ATTRIBUTE = 61


def by_attributive(sentence: Sentence, mention: Mention) -> Verdict | None:
    """確保した16,344台, 昨年入れたRPAの「…」: a finished action right before makes a fact of it."""
    if mention.kind in ENTITY_KINDS and _SORT_OF.match(sentence.after(mention.view_end, 60)):
        return Verdict(Status.REJECTED, _SORT_REFUSED, structural("status.sort_refused", "ではなく"))
    if mention.kind in ENTITY_KINDS and _ADOPTED.search(sentence.before(mention.view_start, 18)):
        return Verdict(Status.CURRENT, _ATTRIBUTE, structural("status.adopted_relative"))
    if _IN_PLACE.search(sentence.before(mention.view_start, 24)):
        return Verdict(Status.CURRENT, _ATTRIBUTE, structural("status.adopted_relative"))
    if mention.kind in MEASURED_KINDS and _ATTRIBUTIVE.search(sentence.before(mention.view_start, 8)):
        return Verdict(Status.CURRENT, _ATTRIBUTE, structural("status.attributive_past"))
    return None


def by_condition(sentence: Sentence, mention: Mention) -> Verdict | None:
    """3分の2がそちらへ移れば、席を減らせます。: what would have to be so is not so yet."""
    clause = sentence.clauses[sentence.clause_at(mention.view_start)]
    if clause.link is not Link.CONDITION or not _WOULD.search(sentence.view, mention.view_end, clause.end):
        return None
    return None if _FINISHED.search(sentence.text) else Verdict(Status.PLANNED, _CONDITION, structural("status.condition"))


def deed_to_come(sentence: Sentence) -> bool:
    """2,212台のノート型を導入。: a deed without a tense, after a plan, is part of the plan unless something in it is past."""
    return _TENSELESS_DEED.search(sentence.text) is not None and not _TOLD_DONE.search(sentence.text)


def by_past_cost(sentence: Sentence, mention: Mention) -> Verdict | None:
    """使用料は年6,100万円だった: a yearly price told in the past is no longer paid."""
    if mention.kind is not Kind.MONEY or not _YEARLY.search(sentence.before(mention.view_start, 6)):
        return None
    told = _PAID_THEN.match(sentence.after(mention.view_end, 12))
    if told and _AGREED.search(sentence.text):
        return None
    return Verdict(Status.BEFORE, _PAST_COST, structural("status.past_cost", told.group())) if told else None
