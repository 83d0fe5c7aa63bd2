"""How the predicate that closes a clause is told: done, a past state, going on, a lasting state, still open.

Read from the morphemes at the end (Masuoka and Takubo, 基礎日本語文法): what is reported (…すると発表した) has the tense of what was
said, a noun that ends the sentence has none. Whether an open predicate is a plan or a habit is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from caseextract.interpret.clauses import Clause
from caseextract.interpret.reading import Sentence
from caseextract.morphology import Token

# Morphemes a predicate and what is joined to it may take.
_ENDING = 24
_BRACKETS = 20
_PUNCTUATION = frozenset("。、，．,.!?！？」』)）】〉》 　")
_TAIL_PARTICLES = frozenset({"が", "けれど", "けれども", "けど", "ので", "から", "し", "ね", "よ", "な", "よね", "ものの", "わ", "ぞ"})
_REPORTS = frozenset({
    "言う", "話す", "語る", "述べる", "発表", "説明", "表明", "答弁", "答える", "明かす", "強調", "報告", "公表", "見る", "為る", "期待", "予想", "聞く",
    "胸", "力説", "見込む", "考える", "打ち明ける", "振り返る", "明らか", "回答", "指摘", "案内", "予測", "試算", "伝える", "思う",
})  # fmt: skip
_WHAT_IS_TOLD = frozenset({"事", "旨"})
_MAKES_KNOWN = frozenset({"発表", "公表", "表明", "報告", "明らか", "説明", "決定", "決める"})
_NOUNS = ("名詞", "接尾辞-名詞的", "代名詞", "記号-文字")
# 増やしたところです, 使っていたものです: nouns that only carry the predicate before them.
_CARRIERS = frozenset({"所", "物", "訳", "事", "次第", "模様", "通り", "仕組み", "仕掛け", "流れ", "手筈", "運び"})
_BEING = frozenset({"居る", "有る", "おる"})
# Verbs that tell what is, what it takes or what it amounts to, not what somebody does.
_STATIVE = frozenset({
    "居る", "有る", "出来る", "要る", "要する", "成り立つ", "異なる", "違う", "足りる", "占める", "上る", "達する", "及ぶ", "掛かる", "超える", "越える", "上回る", "下回る",
    "届く", "止まる", "留まる", "位置", "存在", "属する", "似る", "含む", "含める", "持つ", "抱える", "有する", "誇る", "示す", "意味", "思う", "分かる", "言える",
    "見える", "聞こえる", "感じる", "考える", "知る", "望む", "願う", "言う", "呼ぶ", "寄る", "因る", "基づく", "当たる", "相当", "該当", "適する", "向く", "過ぎる", "困る", "効く", "済む", "求める",
    "保有", "所有", "備える", "担う", "構成", "担当", "従事", "勤務", "勤める", "働く", "暮らす", "住む", "生かす", "行き交う", "並ぶ", "広がる", "続く", "話す", "語る", "述べる", "説明", "振り返る", "明かす", "見る", "笑う", "期待",
})  # fmt: skip
_GROWING = frozenset({
    "増やす", "広げる", "拡大", "進める", "取り組む", "重ねる", "導入", "整備", "推進", "展開", "伸ばす", "積む", "積み重ねる", "増える", "減る", "広がる", "改善", "移行", "育てる", "育成", "構築", "成る", "高まる", "伸びる",
    "見える", "出る", "支援", "開催", "蓄積", "強化", "充実", "発展", "図る", "研修", "検討", "工夫", "努める", "果たす", "定着", "浸透", "根付く", "慣れる", "遣る",
})  # fmt: skip


class Tense(StrEnum):
    """How a predicate is told."""

    DONE = "done"  # 導入した
    WAS = "was"  # 使っていた, だった, なかった
    KEPT = "kept"  # 受け付けてきた
    GOES_ON = "goes_on"  # 使っている
    STATE = "state"  # ある, できる, 多い
    IS = "is"  # 3往復です
    OPEN = "open"  # 増やす
    NOUN = "noun"  # 11施設。
    UNTOLD = "untold"


def sentence_tense(sentence: Sentence) -> Tense:
    """The tense in which a sentence ends."""
    return clause_tense(sentence, sentence.clauses[-1]) if sentence.clauses else Tense.UNTOLD


def clause_tense(sentence: Sentence, clause: Clause) -> Tense:
    """The tense of the predicate that closes a clause."""
    return _read(sentence.tokens[max(clause.first, clause.last - _ENDING) : clause.last])


def _read(tokens: Sequence[Token]) -> Tense:
    end = _without(tokens, len(tokens))
    end = before_report(tokens, end)
    tail: list[str] = []
    while end and (tokens[end - 1].pos == "助動詞" or (tokens[end - 1].pos == "助詞-準体助詞" and tail)):
        end -= 1
        if tokens[end].pos == "助動詞":
            tail.append(tokens[end].lemma)
    if not end:
        return Tense.UNTOLD
    head = tokens[end - 1]
    if head.lemma in _CARRIERS and end > 1 and tokens[end - 2].lemma != "言う" and tokens[end - 2].pos.startswith(("助動詞", "動詞", "形容詞")):
        return _read(tokens[: end - 1])
    past = "た" in tail
    if head.pos.startswith(_NOUNS) or head.pos == "接尾辞-形状詞的" or head.pos.startswith("形状詞"):
        return Tense.WAS if past else Tense.IS if tail else Tense.NOUN
    if head.pos.startswith("形容詞") or "ない" in tail or "ず" in tail or "たい" in tail:
        return Tense.WAS if past else Tense.STATE
    if not head.pos.startswith("動詞"):
        return Tense.UNTOLD
    return _of_verb(tokens, end, past=past, caused="せる" in tail or "させる" in tail)


def _of_verb(tokens: Sequence[Token], end: int, *, past: bool, caused: bool) -> Tense:
    """The tense of a verb that ends ``tokens[:end]``, with what is joined to it before."""
    head = tokens[end - 1]
    joined = end > 1 and tokens[end - 2].surface in ("て", "で") and tokens[end - 2].pos == "助詞-接続助詞"
    if joined and head.lemma in ("居る", "おる"):
        return Tense.WAS if past else Tense.GOES_ON
    if joined and head.lemma == "来る":
        if not past:
            return Tense.GOES_ON
        return Tense.DONE if _lemma(tokens, end - 2) in _GROWING else Tense.KEPT
    if joined and head.lemma == "有る":
        return Tense.GOES_ON
    if head.lemma == "御座る":
        return Tense.WAS if past else Tense.IS
    if head.lemma in _BEING:
        return Tense.WAS if past else Tense.STATE
    if past:
        return Tense.DONE
    lemma = _lemma(tokens, end)
    if lemma == "成る" and end > 2 and tokens[end - 2].surface == "と" and tokens[end - 3].pos.startswith(_NOUNS):
        return Tense.NOUN  # 次の6点となる
    return Tense.STATE if lemma in _STATIVE and not caused else Tense.OPEN


def _lemma(tokens: Sequence[Token], end: int) -> str:
    """The verb that ends ``tokens[:end]``; of noun + する the noun."""
    while end > 1 and tokens[end - 1].pos == "助動詞":
        end -= 1
    head = tokens[end - 1]
    if head.lemma in ("為る", "致す") and end > 1 and tokens[end - 2].pos.startswith(("名詞", "接尾辞")):
        return tokens[end - 2].lemma
    return head.lemma


def _without(tokens: Sequence[Token], end: int) -> int:
    """Without closing marks and the particles that follow a finished predicate."""
    if end > 3 and tokens[end - 1].surface == "。" and tokens[end - 3].surface == "笑":
        end -= 4  # …ですが（笑）。
    if end > 1 and tokens[end - 1].surface == "。" and tokens[end - 2].surface in (")", "）"):
        end -= 1  # …を配置する(通信機能を備える)。
    if end and tokens[end - 1].surface in (")", "）"):
        opening = next((place for place in range(end - 1, max(0, end - _BRACKETS), -1) if tokens[place].surface in ("(", "（")), None)
        end = end if opening is None else opening  # …を決定した」(総務課長)
    while end and (tokens[end - 1].surface in _PUNCTUATION or (tokens[end - 1].surface in _TAIL_PARTICLES and tokens[end - 1].pos.startswith("助詞"))):
        end -= 1
    return end


def before_report(tokens: Sequence[Token], end: int) -> int:
    """…すると発表した, …したという: up to what is reported."""
    place = end
    while place > max(0, end - 9):
        place -= 1
        token = tokens[place]
        if token.surface == "を" and place > 1 and tokens[place - 1].lemma in _WHAT_IS_TOLD and any(t.lemma in _MAKES_KNOWN for t in tokens[place + 1 : end]):
            return _without(tokens, place - 1)  # …を行うことを発表
        if token.surface != "と" or not token.pos.startswith("助詞") or not place:
            continue
        rest = tokens[place + 1 : end]
        if token.pos != "助詞-格助詞" and not (rest and rest[0].lemma in _REPORTS):
            continue  # 始めると発表した: the tagger takes と for a condition
        if rest and rest[-1].lemma in _CARRIERS and [t.lemma for t in rest[:2]] != ["の", "事"]:
            return end  # 3業務で試行するというもの
        if any(t.surface == "を" for t in rest):
            return end  # 「…構築」としたプロジェクトを実施します: more is said after what was named
        told = any(t.lemma in _REPORTS for t in rest) or [t.lemma for t in rest[:2]] == ["の", "事"]
        before = tokens[place - 1]
        finished = before.pos in ("助動詞", "補助記号-括弧閉") or before.form.startswith(("終止形", "連体形"))
        if told and finished:
            return _without(tokens, place)
        return end
    return end
