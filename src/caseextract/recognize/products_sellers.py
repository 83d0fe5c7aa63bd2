"""Who sells, made or offers a quoted name: cues strong enough to make a name a product by themselves.

All offsets are view offsets. A maker here is a company the lexicon knows, or one whose name ends as companies' do;
other makers are weaker and belong to :mod:`caseextract.recognize.products_unknown`.
"""

from __future__ import annotations

import re
from functools import cache

from caseextract.lexicon.search import fold
from caseextract.lexicon.tools import known_vendor_names
from caseextract.lexicon.vendors import load_vendors

_REACH = 60
# TKC「X」「Y」, 日立システムズの「X」: the maker, names of the same maker between.
_NAMED_BY = re.compile(r"([^\s、。「」『』()はがをにへでとや・:]{2,20}?)(?:社|さん|様)?の?(?:「[^「」]{2,24}」[、・と]?){0,3}[「『]\Z")
_COMPANY = r"(?:(?:株式会社|\(株\))[^() 、。]{2,16}|[^() 、。]{2,16}(?:株式会社|\(株\))|[^() 、。]{2,16}社製)"
_ROLE = r"(?:(?:企画|開発|提供|販売|製造|運営|運用|保守|構築)(?:・(?:開発|提供|販売|運営|運用|保守|構築))?(?:元|会社)?|メーカー|ベンダー)"
# 「X」(開発・保守:株式会社…), 「X」(みらい社製)
_SOLD_BY = re.compile(rf"[」』][®™]?\((?:{_ROLE}[:は/ ] ?[^()。]{{2,24}}|{_COMPANY})\)")
# A社の「X」: who offered it is not named.
_BIDDER = re.compile(r"(?<![A-Za-z])[A-Z甲乙丙]社の[「『]\Z")
# 「X」の無料版, Xのトライアル: only what is licensed has editions.
_EDITION = re.compile(
    r"[」』]?の(?:(?:無料|有料|有償|無償|試用|体験|評価|製品|クラウド|LGWAN)(?:版|枠|プラン|トライアル|体験)"
    r"|ライセンス|アカウント|トライアル|お試し)"
)
# 自前で組んだ「X」, 独自に開発したチャットボット「X」
_HOME_MADE = re.compile(
    r"(?:自前|独自|内製|手作り|庁内|職員|自作)(?:で|に|が)?[^、。「」]{0,6}(?:組んだ|作った|つくった|こしらえた|開発した|構築した|開発の|構築の|内製した)"
    r"[^、。「」]{0,10}[「『]\Z"
)
# 「X」がお答えします, 「X」に話しかける: something that answers.
_ANSWERS = re.compile(
    r"[」』](?:が(?:お答え|自動で(?:答|応|回答)|24時間|二十四時間|ご案内|道案内)|(?:に|へ)(?:話しかけ|問いかけ|聞けば|尋ねれば|質問すれば|たずねれば))"
)
_SELLABLE = re.compile(r"[A-Za-zァ-ヺ]{2}|[ぁ-ん]{3}")


@cache
def _makers() -> frozenset[str]:
    lexicon = load_vendors()
    names = {fold(name) for name in known_vendor_names()}
    names |= {fold(form) for vendor in lexicon.vendors for form in (vendor.name, *vendor.aliases)}
    return frozenset(name for name in names if len(name) >= 3)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(ending for ending in load_vendors().words["company_endings"] if len(ending) >= 3)


def maker_before(text: str, start: int) -> str | None:
    """The company right before a quoted name that begins at ``start`` (its bracket just before), or None."""
    match = _NAMED_BY.search(text[max(0, start - _REACH) : start])
    if match is None:
        return None
    name = match[1].removesuffix("社")
    if fold(name) in _makers() or (len(name) > 4 and name.endswith(_endings())):
        return name
    return None


def selling_cue(text: str, start: int, end: int) -> str | None:
    """Which strong cue stands beside the quoted name ``[start, end)``: seller, edition, home-made, answers; else None."""
    if _SOLD_BY.match(text, end) or _BIDDER.search(text[max(0, start - 5) : start]):
        return "seller"
    if _EDITION.match(text, end):
        return "edition"
    if _HOME_MADE.search(text[max(0, start - _REACH) : start]):
        return "home made"
    return "answers" if _ANSWERS.match(text, end) else None


def is_sellable(name: str) -> bool:
    """Whether a quoted name has the letters of a product's: Latin or katakana, or a run of hiragana."""
    return _SELLABLE.search(name) is not None
