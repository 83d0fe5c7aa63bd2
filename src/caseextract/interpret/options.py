"""Options weighed over several sentences: a proposal opens, facts about it follow, a decision closes it.

「全員に貸す案も検討した。総額は9,400万円。…貸し出しは見送られた。」 makes the estimate a rejected option's. Options told
apart by labels ((ア)…(イ)…) or as 前者 and 後者 get what is later said of the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from caseextract.documents import BlockKind
from caseextract.interpret.option_drawbacks import drawbacks
from caseextract.interpret.option_prices import PRICED, dropped, labelled_prices
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.verdict import Verdict
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import ENTITY_KINDS, Kind, Status, structural_reason

# The option stands before the match (Xを使う案も検討した) …
_OPENS = re.compile(
    r"(?:初め|最初|当初)[^。]{0,12}(?:案(?:は|が|として)|(?:考え|検討し|構想し|想定し|思い描い|描い|狙っ)(?:てい)?たのは)|も(?:考え|検討し)(?:まし)?た。$|(?:案|方法|方式|話|手(?!が[出届足])|製品|提案|比較)(?:も|が|を|は)[^。]{0,12}(?:検討|比較|比べ|あった|ありま|出ま|出た|候補|残|持ち上が)|比較は?(?:いた)?しました"
    r"|(?:見積もり?|見積り)(?:を|も)[^。]{0,6}(?:取|とっ|とり|依頼|出)|とも?話をし|(?:机|俎上|テーブル)に(?:は|も)?(?:載|の)[せっ]|デモを(?:見|受)|も触ってみ|も試し(?:まし)?た|(?:使って|試して|動かして|読み取って|入れて|触れて)み(?:た|まし)|(?:試用|試行|お試し)し(?:た|まし)"
)
# … or the sentence lists the candidates (候補はXとY).
_LISTS = re.compile(r"最終(?:選考|候補|審査)(?:に|は)|候補に(?:挙|あ|残)がっ?た|候補(?:は|に|として|でし|だっ)|比べたの[はが]|を比較した|を比べ|にするか[^。]{0,4}[A-Za-zァ-ヶ一-龥][^。]{0,16}にするか|一方は|本命は")
_DECLINES = re.compile(
    r"見送|退け|却下|没に|手が出(?:ない|ませ)|見合わ(?:な|ず)|割に合わ|降ろし|打ち切|取りやめ|候補から(?:外|落|消)|諦め|あきらめ|採らな|お断り|取り下げ|採用(?:し(?:な|ません|ていな|ていません)|せず|には至)|断念|不採用|採らず|選ばず|選ばな|見合わせ|(?:それ|これ|さすがに|とても)[はで]?無理|高すぎ|手が届か|とても払え|とても出せ"
)
_REST = re.compile(r"(?:前の|その|残りの?|他の|ほかの|あとの|前)(?:両者|二つ|2つ|[2-9]製品|[2-9]社|者)|いずれも|両者")
_LEFT = re.compile(r"(?:最後に|最終的に|こうして)?(?:残った|選んだ|決めた|選ばれた|採用した|たどり着いた)の[がは]|もう一方")
_ADOPTS = re.compile(r"(?:を|に)(?:採用|選定|選択|決定|決め)し?(?:た|ま|て)|(?:が|の点が)決め手")
_LABEL = re.compile(r"[(（](?:[ア-オ]|[ａ-ｅa-eA-E]|[1-5])[)）]|[A-E]案|[①-⑤]")
_LATTER = re.compile(r"(?P<which>前者|後者)(?P<said>[^。]{0,40})")
_DRAWBACK = re.compile(r"[」』]?(?:は|も|では|だと)[^。、]{0,16}(?:高く|高い|足りず|足りな|合わず|合わな|難しく|難し|重く|遅く|欠け|不安|できず|使えず|なく)")
_MARKED = re.compile(r"(?:選んだ|採用した|決めた|選ばれた|採った)(?:の[がは])?[「『]?$")
# Xも考えました。でも…: weighed, and the drawback follows.
_DECIDED_ON = re.compile(r"[」』]?(?:に(?:決定|決ま|決め|軍配|落ち着|決着|絞っ|絞り|し(?:た|まし))|を(?:選[んび]|採用|選定)|が(?:選ばれ|採用され|残(?!りました。$)|勝|上回))")
# オンプレミスで更新すると4,000万円を超える。このためクラウドを選んだ。
_WOULD_COST = re.compile(r"(?:と|れば|たら|なら)[^。]{0,40}(?:かかる|超える|上る|必要|なる|見積もりだった|届く)(?:見込み|計算|見積もり)?(?:だった|でした|です)?。$")
_SO_CHOSE = re.compile(r"(?:このため|そこで|そのため|結局|だから|町は|市は|区は|村は|県は)[^。]*(?:選|決め|採用|に移|に切り替|に(?:した|しました))")
_ALSO = re.compile(r"も(?:考え|検討|試|見|当たっ|触っ)(?:てみ)?(?:し)?(?:まし)?た。$|話も(?:出|あり|来)")
# 当初考えたのは、全員に配ることだった。だが…断念し: what follows のは is the option.
_FIRST_THOUGHT = re.compile(r"(?:初め|最初|当初)[^。]{0,12}(?:考え|検討し|構想し|想定し|思い描い|描い|狙っ)(?:てい)?たのは")
_BUT = re.compile(r"でも|しかし|ただ|けれど|ところが|とはいえ")
_CHOSEN = re.compile(r"採用し(?:た|ま)|採用を決め|選(?:ん|び|ばれ|定し)|決め(?:た|まし)|に決ま|導入し(?:た|ま)")
_WEIGHED_IN = re.compile(r"を(?:比較|比べ|比較検討)(?:し|、)|(?:[2-9二三四五]つの[^、。]{1,8}|[2-9]種類|[2-9]製品|[2-9]社)(?:の?[^、。]{0,6})?(?:が想定|から|の中から|のうち)|(?:俎上|テーブル|机上)に(?:載|の)|候補(?:は|に)|比べたの[はが]|比較したの[はが]|も(?:検証|検討|比較|評価|試し|試用|見積)[^。、]{0,12}(?:が|けれど|ものの)、")
# Above a change: A社は3,000万円だったが、B社は1,800万円で、B社に決めた tells of two options, not of before and after.
_EXACT_PRIORITY = 81
# 当市は1,150アカウントを契約済みでした: between the options, what the municipality has.
_OWN_WORLD = re.compile(r"(?:当|本|わが|我が)(?:市|町|村|区|県|課|庁)|うち(?:の|は|が|では)|契約済|導入済|整備済|現在|いまの|今の|既存の|もともと")
_WERE_IT = re.compile(r"[うくすつるむぬぐぶ]と(?:年|月|約|およそ|、|[0-9])|れば|たら|なら")
_REACH = 7
_PRIORITY = 47
_CHOSEN_PRIORITY = 55
_Said = tuple[Status, str]


class Options:
    """What the end of a weighing says of the sentences and names that belong to it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._facts: dict[int, _Said] = {}
        self._names: dict[Mention, _Said] = {}
        self._amounts: dict[Mention, _Said] = {}
        for sentence in reading.sentences:
            if sentence.block.kind in (BlockKind.HEADING, BlockKind.QUESTION):
                continue
            # What is said of a label or of 前者 is exact; the end of the weighing as a whole comes after it.
            lists = _LISTS.search(sentence.text) is not None
            self._labelled(sentence)
            self._marked(sentence)
            if lists:
                self._former_and_latter(sentence)
            self._costly(sentence)
            self._priced(sentence)
            if lists or _OPENS.search(sentence.text):
                self._follow(sentence)

    def verdict(self, sentence: Sentence, mention: Mention) -> Verdict | None:
        """The state the option's end gives a mention, if it belongs to one."""
        exact = self._amounts.get(mention)
        if exact is not None:
            found: _Said | None = exact
        elif mention.kind in ENTITY_KINDS:
            found = self._names.get(mention)
        else:
            found = self._facts.get(sentence.index) if mention.kind in PRICED else None
        if found is None:
            return None
        status, cue = found
        strength = _EXACT_PRIORITY if exact else _CHOSEN_PRIORITY if status is Status.CURRENT else _PRIORITY
        return Verdict(status, strength, structural_reason("status", f"status.option.{status}", cue))

    def _follow(self, opening: Sentence) -> None:
        following = self._next(opening)
        for offset, sentence in enumerate(following):
            declined = _DECLINES.search(sentence.text)
            if declined and offset and (_OPENS.search(sentence.text) or _LISTS.search(sentence.text)):
                return  # another option opens and closes there
            if declined:
                self._close(following[: offset + 1], declined.group(), rest=_REST.search(sentence.text) is not None)
                return
            if offset == 1 and _ALSO.search(opening.text) and _BUT.match(sentence.text) and not _CHOSEN.search(sentence.text):
                self._close([*following[:2], sentence], sentence.text[:4], rest=True)
                return
            left = _LEFT.search(sentence.text) if offset else None
            winners = _winners(sentence) if offset and not declined else frozenset()
            if winners and _LISTS.search(opening.text):
                self._close(following[: offset + 1], "決まった", rest=True, winners=winners)
                return
            if left:
                named = frozenset(_name(m) for m in sentence.mentions if m.kind in ENTITY_KINDS)
                self._close(following[: offset + 1], left.group(), rest=True, winners=named)
                return
            if offset and _ADOPTS.search(sentence.text):
                return

    def _next(self, opening: Sentence) -> list[Sentence]:
        return [
            sentence
            for sentence in self._reading.sentences[opening.index : opening.index + _REACH]
            if sentence.block.section == opening.block.section and sentence.turn == opening.turn
        ]

    def _close(self, sentences: list[Sentence], cue: str, *, rest: bool, winners: frozenset[str] = frozenset()) -> None:
        """Mark what lies between the opening and the decision; ``rest``: the candidates named are the losers but for
        the names of ``winners``."""
        said = (Status.REJECTED, cue)
        for sentence in sentences[:-1]:
            if not _OWN_WORLD.search(sentence.text) or _WERE_IT.search(sentence.text):
                self._facts.setdefault(sentence.index, said)
        named = any(mention.kind in ENTITY_KINDS for mention in sentences[-1].mentions)
        if not rest and named and len(sentences) > 1 and not _FIRST_THOUGHT.search(sentences[0].text):
            return
        opening = sentences[0]
        end = self._opened(opening)
        for sentence in sentences[:-1] if winners else ():
            for mention, name in _scored(sentence):
                status = Status.CURRENT if name in winners else Status.REJECTED
                self._amounts.setdefault(mention, (status, cue))
        for mention in opening.mentions:
            if mention.kind in ENTITY_KINDS and mention.view_end <= end:
                won = _name(mention) in winners
                self._names.setdefault(mention, (Status.CURRENT, cue) if won else said)
        for sentence in sentences[1:-1]:
            for mention in sentence.mentions:
                if mention.kind is Kind.TOOL and _name(mention) not in winners:
                    self._names.setdefault(mention, said)

    def _opened(self, sentence: Sentence) -> int:
        """Up to where the opening sentence names its option."""
        if _LISTS.search(sentence.text) or _FIRST_THOUGHT.search(sentence.text):
            return sentence.end
        found = _OPENS.search(sentence.text)
        return sentence.start + found.end() if found else sentence.start

    def _costly(self, sentence: Sentence) -> None:
        """What it would have cost, and what was chosen therefore."""
        if not _WOULD_COST.search(sentence.text):
            return
        for later in self._next(sentence)[1:2]:
            match = _SO_CHOSE.search(later.text)
            if match is None:
                return
            kept = {_name(mention) for mention in later.mentions}
            self._facts.setdefault(sentence.index, (Status.REJECTED, match.group()[:4]))
            for mention in sentence.mentions:
                if mention.kind in ENTITY_KINDS and _name(mention) not in kept:
                    self._names.setdefault(mention, (Status.REJECTED, match.group()[:4]))

    def _priced(self, sentence: Sentence) -> None:
        """What options cost: told apart by labels, or of one dropped within the sentence."""
        for mention, said in labelled_prices(self._next(sentence)):
            self._amounts.setdefault(mention, said)
        for mention, said in (*dropped(sentence), *drawbacks(self._next(sentence))):
            (self._names if mention.kind in ENTITY_KINDS else self._amounts).setdefault(mention, said)

    def _marked(self, sentence: Sentence) -> None:
        """A、B、それに選んだC: of the products listed the one marked as chosen wins; Aは高く、Cに決めた: so does the one decided on
        over one with a drawback."""
        tools = [mention for mention in sentence.mentions if mention.kind is Kind.TOOL]
        if not tools:
            return
        won = _winners(sentence)
        weighed = _WEIGHED_IN.search(sentence.text) if won else None
        if weighed and any(_name(mention) not in won for mention in tools):
            # 比べたのはAとBで、Bに軍配 / Aも試したが、最後はBを採用した
            for mention in tools:
                self._names.setdefault(mention, (Status.CURRENT if _name(mention) in won else Status.REJECTED, weighed.group()[:6]))
            return
        chosen = [mention for mention in tools if _MARKED.search(sentence.before(mention.view_start, 8))]
        if not chosen and len(tools) > 1:
            chosen = [mention for mention in tools if _name(mention) in _winners(sentence)]
            tools = [m for m in tools if m in chosen or _DRAWBACK.match(sentence.after(m.view_end, 24))]
        if len(tools) < 2 or len(chosen) != 1:
            return
        for mention in tools:
            status = Status.CURRENT if mention is chosen[0] else Status.REJECTED
            self._names.setdefault(mention, (status, "選んだ"))

    def _labelled(self, sentence: Sentence) -> None:
        """(ア)X、(イ)Y、…の3案を比べた。(ア)は…、(イ)は…見送られ、(ウ)が選ばれた。"""
        labels = [(match.group(), match.end()) for match in _LABEL.finditer(sentence.text)]
        if len(labels) < 2:
            return
        options: dict[str, list[Mention]] = {}
        borders = [*labels, ("", len(sentence.text))]
        for (label, low), (_, high) in pairwise(borders):
            inside = [m for m in sentence.mentions if m.kind in ENTITY_KINDS and low <= m.view_start - sentence.start < high]
            options.setdefault(label, inside)
        for later in self._next(sentence)[1:4]:
            for label, said in _said_of_labels(later.text):
                for mention in options.get(label, ()):
                    self._names.setdefault(mention, said)

    def _former_and_latter(self, sentence: Sentence) -> None:
        """XとYの2製品を比較した。…後者を採用した。"""
        pair = [mention for mention in sentence.mentions if mention.kind is Kind.TOOL][-2:]
        if len(pair) < 2:
            return
        for later in self._next(sentence)[1:5]:
            for match in _LATTER.finditer(later.text):
                if not _CHOSEN.search(match["said"]) or _DECLINES.search(match["said"]):
                    continue
                chosen = pair[0] if match["which"] == "前者" else pair[1]
                for mention in pair:
                    status = Status.CURRENT if mention is chosen else Status.REJECTED
                    self._names.setdefault(mention, (status, match["which"]))


def _winners(sentence: Sentence) -> frozenset[str]:
    """The names of which a sentence says that they were decided on."""
    return frozenset(
        _name(mention)
        for mention in sentence.mentions
        if mention.kind is Kind.TOOL and _DECIDED_ON.match(sentence.after(mention.view_end, 14))
    )


def _scored(sentence: Sentence) -> Iterator[tuple[Mention, str]]:
    """The amounts of a sentence that stand right behind a candidate's name, with that name: Aが96.4%、Bが95.8%."""
    for mention in sentence.mentions:
        if mention.kind not in PRICED:
            continue
        named = [m for m in sentence.mentions if m.kind is Kind.TOOL and m.view_end <= mention.view_start]
        if named and re.fullmatch(r"[」』]?[はがで]、?[^、。]{0,6}", sentence.view[named[-1].view_end : mention.view_start]):
            yield mention, _name(named[-1])


def _name(mention: Mention) -> str:
    return mention.value.name if isinstance(mention.value, EntityValue) else ""


def _said_of_labels(text: str) -> list[tuple[str, _Said]]:
    """Per label of a sentence what its end says: labels before 見送られ are declined, one right before 選ばれ is chosen."""
    found: list[tuple[str, _Said]] = []
    waiting: list[str] = []
    for match in re.finditer(f"(?P<label>{_LABEL.pattern})|(?P<no>{_DECLINES.pattern})|(?P<yes>{_CHOSEN.pattern})", text):
        if match["label"]:
            waiting.append(match["label"])
        elif match["no"]:
            found.extend((label, (Status.REJECTED, match.group())) for label in waiting)
            waiting.clear()
        elif waiting:
            found.append((waiting[-1], (Status.CURRENT, match.group())))
            waiting.clear()
    return found
