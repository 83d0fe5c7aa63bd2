"""Options told by what spoke against them.

「自前で作ると2,500万円かかると分かり、共同利用を選んだ。」, 「端末を置くのは見合わせた。維持費が年120万円かかるからだ。」,
「1つは貸す案で、年2,900万円を要する。もう1つは…案で、年400万円。市は後者を採った。」: the figures are the dropped option's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from caseextract.interpret.option_prices import Said
from caseextract.interpret.reading import Sentence
from caseextract.interpret.tense import Tense, sentence_tense
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Kind, Status

_FIGURES = frozenset({Kind.MONEY, Kind.DEVICE_COUNT, Kind.LICENSE_COUNT, Kind.RATE, Kind.QUANTITY})
_NAMED = frozenset({Kind.TOOL, Kind.TECHNOLOGY})
# 外部に頼むと1本あたり80万円かかることから、: what it would have cost, and so something else was done.
_SUPPOSED = re.compile(r"(?:[うくすつぬむぐるぶ]と|[えけげせてねべめれ]ば|なら|場合)、?[^、。]{0,16}(?:約|およそ|年間?|月)?$")
_WOULD = re.compile(r"(?:ほど|近く|余り|程度)?(?:[がもは]|に)?(?:かか|必要|要[るすし]|なる|超え|上[るっ]|のぼ|達す|膨らむ)[^、。]{0,14}(?:こと|ため|ので|から|と(?:分か|わか|試算|見積|言わ|聞|知|判)|見込み|計算|見積)[^、。]{0,8}、|(?:ほど|近く|余り|程度)?の?(?:計算|見込み|見積もり|試算)(?:に|と)な[りっ][^、。]{0,4}、")
_INSTEAD = re.compile(r"(?:踏み切っ|ことに(?:し|なっ)|選[んび]|決め|切り替え|にし(?:た|ま)|採[用っ]|絞っ|落ち着|作っ|始め|頼ら|やめ|見送|に限[っり]|にとど|に抑え)")
# 共同調達に乗る道も探ったが、負担金500万円が予算に収まらず、単独で調達した。
_TRIED = re.compile(r"(?:も|を)(?:探っ|模索し|当たっ|試み|検討し|考え|比較し|試し|構想し|想定し|打診し)(?:た|まし|てい)[^、。]{0,6}(?:が|けれど|けれども|ものの)、|(?:話|案|声|構想|提案|手)も?(?:あっ|出|浮かん|上がっ|挙がっ)(?:た|だ|まし)[^、。]{0,4}(?:が|けれど|けれども|ものの)、")
_TOO_MUCH = re.compile(r"(?:高[くいか]|高額|割高|収まら|足り[ずな]|届か|払え|出せ|賄え|見合わ|かか[るりっ]|かさ[みむん]|要[るすし]|超え|上[るっ]|必要|ネック|痛[いか]|重[くい]|難し|厳し|遅[くい]|不安|難点|弱み|壁)")
_PUT_OFF = re.compile(r"判断|検討|先送り|見極め|様子|改めて|来年|次年度")
# …からだ。 …ためである。
_REASON = re.compile(r"(?:から|ため)(?:だ|です|である|でした|だった|であった)?。$|(?:理由|決め手|ネック|壁)(?:だ|です|である|でした|だった|となった|となりました)。$")
_DECLINED = re.compile(r"引っ込め|取り下げ|辞退|手を引|断っ|断り|見送|見合わせ|取りやめ|取り止め|断念|却下|退け|やめた|やめました|諦め|あきらめ|採らな|採用(?:し(?:な|ませ)|せず|には?至ら)|外した|外しました|外れた|外れました|落とし|却け|中止(?:した|しました|とし)")
# 県が示した負担金は年1,150万円。市は参加を辞退し、…
_OFFER = re.compile(r"(?:示され?た|提示され?た|提案され?た|勧められた|求められた)[^。、]{0,16}(?:は|が)|(?:見積もり|見積額|提案|提示額|負担金|参加費)は")
_PRICE_HEARD = re.compile(r"(?:かか(?:る|ります)|必要(?:だ|です|とな)|要(?:る|し))(?:と(?:聞|の|言|い)[^。]{0,12})?。$|(?:見積もり|試算|概算)(?:は|で)[^。]*。$")
_NOT_WORTH = re.compile(r"見合わ(?:な|ず)|割に合わ|採算が(?:取|と)れ|費用対効果が(?:低|薄|見込め)")
# A社は年1,900万円と予算を超え、年1,100万円のB社に決めた。
_RIVAL = re.compile(r"[A-ZＡ-Ｚ]社")
_RIVAL_TAKEN = re.compile(r"(?P<who>[A-ZＡ-Ｚ]社)(?:の[^、。]{1,10})?(?:に決|を選|に軍配|と契約し|を採用|に落ち着)")
_TRIED_OUT = re.compile(r"(?:試し|試行し|実証し|試験的に(?:置い|入れ|導入し)|試しに(?:置い|入れ|借り))(?:た|ました)。$|(?:実証実験|試行|お試し)を(?:行っ|実施し|し)(?:た|ました)。$")
_TAKEN_AWAY = re.compile(r"(?:撤去|返却|取りやめ|返し|引き払|引き揚げ|打ち切)(?:し|っ)?(?:た|ました)。$|(?:本格)?(?:導入|採用)には?(?:至らな|進ま|結びつか)")
_ITS_COST = re.compile(r"(?:費用|経費|かかった費用|事業費|借りた費用)は")
# A案は…1億円、B案は…2億3,000万円。検討会はB案が妥当とした。
_CASE = re.compile(r"[A-DＡ-Ｄ]案|第[1-4一二三四]案|案[1-4①-④]|[①-④]案")
_CASE_TAKEN = re.compile(r"(?P<case>[A-DＡ-Ｄ]案|第[1-4一二三四]案|案[1-4①-④]|[①-④]案)(?P<said>が(?:妥当|適当|望まし|選ばれ|採用)|を(?:妥当|適当|採用|選|採[っり]|推|軸に)|に(?:決|し(?:た|まし)|軍配|落ち着)|で(?:進め|調整|整備))")
_NOT_YET = re.compile(r"妥当|適当|望まし|推|軸に|進め|調整")
_ONE = re.compile(r"^(?:まず、?)?(?:1つ|一つ|ひとつ|1つ目|一つ目|一方|第1案|第一案|A案)(?:め)?は")
_OTHER = re.compile(r"^(?:もう(?:1つ|一つ|ひとつ|一方|1案)|2つ目|二つ目|他方|第2案|第二案|B案)(?:め)?は")
_WHICH = re.compile(r"(?P<which>前者|後者)(?:の(?:案|方|ほう))?(?:を(?:選|採|と[っり])|に(?:決|し(?:た|ま)|軍配|落ち着)|が(?:選ばれ|採用))")
# Xは…のが弱みだった。結局、Yを選んだ。
_WEAK = re.compile(r"(?:弱み|難点|ネック|欠点|弱点|短所|壁|不満)(?:だった|でした|だ|です|である|が残った|が残りました|となった|になった|があった|がありました|が否めな[^。]{0,6})。$|(?:不安|懸念|課題|難)が(?:残った|残りました|あった|ありました)。$")
_TOPIC = re.compile(r"[」』]?(?:の(?:案|方式))?は")
_PICKED = re.compile(r"[」』]?(?:に(?:決定|決ま|決め|軍配|落ち着|絞っ|絞り|し(?:た|まし))|を(?:選[んび]|採用|選定|入れ|導入)|が(?:選ばれ|採用され|残っ))")
_AHEAD = 3


def drawbacks(sentences: Sequence[Sentence]) -> Iterator[tuple[Mention, Said]]:
    """Names and figures of an option dropped in the first of ``sentences`` (of one section), or right behind it."""
    first = sentences[0]
    if not any(mention.kind in _FIGURES or mention.kind is Kind.TOOL for sentence in sentences[: 1 + _AHEAD] for mention in sentence.mentions):
        return
    yield from _too_dear(first)
    yield from _tried(first)
    later = [sentence for sentence in sentences[1 : 1 + _AHEAD] if sentence.block.index == first.block.index]
    if later and _REASON.search(later[0].text) and _DECLINED.search(first.text) and sentence_tense(first) is Tense.DONE:
        yield from ((mention, (Status.REJECTED, "ため")) for mention in later[0].mentions if mention.kind in _FIGURES)
    if later and _OFFER.search(first.text) and sentence_tense(first) in (Tense.NOUN, Tense.IS, Tense.WAS) and _DECLINED.search(later[0].text) and sentence_tense(later[0]) is Tense.DONE:
        yield from ((mention, (Status.REJECTED, "辞退")) for mention in first.mentions if mention.kind in _FIGURES)
    if later and _NOT_WORTH.search(later[0].text) and _PRICE_HEARD.search(first.text):
        # 読み取り機が38万円、改修に250万円かかると聞いている。費用に見合わないと判断し、行っていない。
        yield from ((mention, (Status.REJECTED, "見合わ")) for mention in first.mentions if mention.kind is Kind.MONEY)
    yield from _rivals(first)
    if later and _TRIED_OUT.search(first.text) and (gone := next((s for s in later[:2] if _TAKEN_AWAY.search(s.text)), None)):
        # 受付機を3台試した。利用は1日4人で、1年で撤去した。費用は330万円だった。
        yield from ((m, (Status.REJECTED, "撤去")) for s in (first, *later) if s.index <= gone.index or _ITS_COST.match(s.text) for m in s.mentions if m.kind in _FIGURES)
    yield from _cases(first, later)
    if len(later) > 1 and _ONE.match(first.text) and _OTHER.match(later[0].text):
        yield from _pair(first, later)
    yield from _weak(first, later)


def _too_dear(sentence: Sentence) -> Iterator[tuple[Mention, Said]]:
    """外部に頼むと1本あたり80万円かかることから、内製に踏み切った。"""
    figures = [mention for mention in sentence.mentions if mention.kind in _FIGURES]
    last = sentence.clauses[-1]
    if not figures or not _INSTEAD.search(sentence.view, last.start, last.end) or sentence_tense(sentence) is not Tense.DONE:
        return
    for mention in figures:
        if _WOULD.match(sentence.after(mention.view_end, 44)) and _SUPPOSED.search(sentence.before(mention.view_start, 36)):
            yield mention, (Status.REJECTED, "かかる")


def _tried(sentence: Sentence) -> Iterator[tuple[Mention, Said]]:
    """道も探ったが、負担金500万円が予算に収まらず、単独で調達した。; オンプレミスも考えたが、毎回2,000万円かかるのがネックだった。"""
    found = _TRIED.search(sentence.view, sentence.start, sentence.end)
    if found is None or sentence_tense(sentence) not in (Tense.DONE, Tense.WAS):
        return
    against = _TOO_MUCH.search(sentence.view, found.end(), sentence.end)
    if against is None or _PUT_OFF.search(sentence.view, against.end(), sentence.end):
        return
    end = next(clause.end for clause in sentence.clauses if clause.end > against.start())
    for mention in sentence.mentions:
        if mention.kind in _FIGURES and found.end() <= mention.view_start < end:
            yield mention, (Status.REJECTED, found.group()[:6])


def _pair(first: Sentence, later: Sequence[Sentence]) -> Iterator[tuple[Mention, Said]]:
    """1つは…、年2,900万円を要する。もう1つは…、年400万円で済む。市は後者を採った。"""
    for sentence in later[1:]:
        which = _WHICH.search(sentence.text)
        if which:
            lost = first if which["which"] == "後者" else later[0]
            yield from ((mention, (Status.REJECTED, which["which"])) for mention in lost.mentions if mention.kind in _FIGURES or mention.kind in _NAMED)
            return


def _rivals(sentence: Sentence) -> Iterator[tuple[Mention, Said]]:
    """A社は年1,900万円と予算を超え、年1,100万円のB社に決めた。"""
    taken = _RIVAL_TAKEN.search(sentence.text)
    if taken is None:
        return
    rivals = [(match.group(), sentence.start + match.start()) for match in _RIVAL.finditer(sentence.text)]
    for mention in sentence.mentions:
        if mention.kind not in _FIGURES or sentence.after(mention.view_end, 3).startswith("の" + taken["who"]):
            continue
        own = [who for who, start in rivals if start < mention.view_start]
        if own and own[-1] != taken["who"]:
            yield mention, (Status.REJECTED, taken.group())


def _cases(first: Sentence, later: Sequence[Sentence]) -> Iterator[tuple[Mention, Said]]:
    """A案は…1億円、B案は…2億3,000万円。検討会はB案が妥当とした。"""
    cases = [(match.group(), first.start + match.start()) for match in _CASE.finditer(first.text)]
    if len({case for case, _ in cases}) < 2:
        return
    taken = next((match for sentence in (first, *later) if (match := _CASE_TAKEN.search(sentence.text))), None)
    if taken is None:
        return
    for mention in first.mentions:
        own = [case for case, start in cases if start < mention.view_start]
        if mention.kind not in _FIGURES or not own:
            continue
        if own[-1] != taken["case"]:
            yield mention, (Status.REJECTED, taken.group())
        elif _NOT_YET.search(taken["said"]):
            yield mention, (Status.PLANNED, taken.group())


def _weak(first: Sentence, later: Sequence[Sentence]) -> Iterator[tuple[Mention, Said]]:
    """Xは…使えないのが弱みだった。結局、市はYを選んだ。"""
    if not later or not _WEAK.search(first.text):
        return
    picked = {_name(m) for sentence in later for m in sentence.mentions if m.kind is Kind.TOOL and _PICKED.match(sentence.after(m.view_end, 12))}
    topics = [m for m in first.mentions if m.kind is Kind.TOOL and _TOPIC.match(first.after(m.view_end, 8))]
    for mention in topics if picked else ():
        if _name(mention) not in picked:
            yield mention, (Status.REJECTED, "選んだ")


def _name(mention: Mention) -> str:
    return mention.value.name if isinstance(mention.value, EntityValue) else ""
