"""What the predicate that closes a clause says: something undertaken, something refused.

Read from the morphemes at the end of the clause chain (Masuoka and Takubo, 基礎日本語文法): the open present of a verb of doing is
something to come (端末を買い足す。), the negation of a verb of adopting refuses its object (別の製品は入れなかった。). The
negated state of a verb of having (使っていない。) says that its object is not in use. What goes on (ている), can be done (できる, られる) or is done again and again says nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from caseextract.interpret.clauses import Link
from caseextract.interpret.reading import Reading, Sentence
from caseextract.interpret.tense import before_report
from caseextract.lexicon.wordlists import load_word_lists
from caseextract.morphology import Token
from caseextract.recognize.mention import DateValue, Mention
from caseextract.records import Granularity

_STOPS = frozenset({Link.CONTRAST, Link.REASON, Link.PART, Link.END})
_HABIT = re.compile(
    r"毎(?:年|月|日|週|回|朝|晩|春|夏|秋|冬)|(?:年|月|週|日)に?(?:約|およそ)?[0-9]+(?:回|度|件|万|千)|随時|その都度|たびに|ごとに|通常|普段|ふだん|場合|いつも|必ず|"
    r"定期的|[月年]額|(?:AI|システム|ツール|ロボット|機能|アプリ|端末|カメラ|サーバー?|職員|市民|住民|利用者|来庁者|担当者|児童|生徒|上司|受付)が"
)
# What makes a name the object or the topic of a predicate: Xは, Xを, Xの導入は, XやYは.
_OBJECT = re.compile(
    r"[」』]?(?:(?:モデル|方式|システム|サービス|型)?(?:そのもの)?(?:の(?:導入|利用|活用|採用|使用))?(?:[をが]|[はも](?![^。]{0,60}を))|[、やと][^。はがに]{1,18}[をはがも])"
)
# Xの導入はしておらず、…: what is denied is denied before the sentence goes on.
_NOT_DOING = re.compile(r"ず、$")
# Morphemes a predicate and what is joined to it may take, and how far (characters) a word for a habit is looked for.
_ENDING = 14
_NEAR = 80
_PUNCTUATION = frozenset("。、，．!?！？」』)） ")
_POLITE = frozenset({"ます", "です"})
_LIGHT = frozenset({"為る", "致す"})


class Predicate(StrEnum):
    """What a predicate says of what it governs."""

    UNDERTAKEN = "undertaken"
    REFUSED = "refused"
    UNUSED = "unused"
    DENIED = "denied"


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(load_word_lists()[name])


def predicate_of(reading: Reading, sentence: Sentence, mention: Mention) -> Predicate | None:
    """The predicate that governs a mention: the one that closes the chain of clauses the mention stands in."""
    tokens = reading.analysis.blocks[sentence.block.index].tokens
    here = sentence.clause_at(mention.view_start)
    for clause in sentence.clauses[here:]:
        if clause.link is Link.CONDITION:
            return None
        denied = _NOT_DOING.search(sentence.view, clause.start, clause.end) is not None
        if clause.link in _STOPS or denied:
            ending = tokens[max(clause.first, clause.last - _ENDING) : clause.last]
            found = _read([token for token in ending if token.start >= mention.view_end])
            if (denied or found is Predicate.UNUSED) and not _OBJECT.match(sentence.view, mention.view_end, clause.end):
                return None  # LGWANでは使っていない, RPAで職員を増やさず: of something else
            if denied and clause is sentence.clauses[here]:
                return Predicate.DENIED if found in (Predicate.REFUSED, Predicate.UNUSED) else None
            if found is Predicate.UNDERTAKEN:
                # 30課で始め、60課に広げる: a plan may begin in the last clause only.
                if any(_dates(reading, other) and clause.start <= other.view_start < mention.view_start for other in sentence.mentions):
                    return None  # 秋には25課が、翌年には48課が…: its own date says when
                habit = _HABIT.search(sentence.view, max(clause.start, mention.view_start - _NEAR), min(clause.end, mention.view_end + _NEAR))
                return None if habit or clause is not sentence.clauses[here] else found
            return found
    return None


def _dates(reading: Reading, mention: Mention) -> bool:
    """Whether a mention is a date that may say when: not the past day on which a plan was made known (24日、調達すると明らかにした)."""
    return isinstance(mention.value, DateValue) and (reading.date is None or mention.value.granularity is not Granularity.DAY or mention.value.start > reading.date)


def undertakes(sentence: Sentence) -> bool:
    """Whether a sentence ends in the open present of a verb of doing."""
    last = sentence.clauses[-1]
    return _read(sentence.tokens[max(last.first, last.last - _ENDING) : last.last]) is Predicate.UNDERTAKEN and _HABIT.search(sentence.text) is None


def _read(tokens: Sequence[Token]) -> Predicate | None:
    """Read the end of a clause: head verb and what is joined to it."""
    end = len(tokens)
    while end and tokens[end - 1].surface in _PUNCTUATION:
        end -= 1
    end = before_report(tokens, end)  # 切り替えるという。 買い足すと発表した。
    tail: list[str] = []
    while end and tokens[end - 1].pos == "助動詞":
        end -= 1
        tail.append(tokens[end].lemma)
    if not end:
        return None
    if {"ない", "ず"} & set(tail) and not {"た", "だ"} & set(tail) and _state(tokens, end):
        return Predicate.UNUSED
    head = tokens[end - 1]
    if not head.pos.startswith("動詞"):
        return None
    lemma = head.lemma
    if lemma in _LIGHT and end > 1 and tokens[end - 2].pos.startswith(("名詞", "接尾辞")):
        lemma = tokens[end - 2].lemma
        if lemma == "化":
            lemma = "一本化"  # 電子化する, 標準化する: whatever is made so
    if head.lemma in _LIGHT and end > 1 and tokens[end - 2].surface == "に" and tokens[end - 2].pos.startswith("助詞"):
        lemma = "改める"  # 共通にする, 200円にします
    if "ず" in tail or "ない" in tail:
        return Predicate.REFUSED if lemma in _verbs("choosing_verbs") and "れる" not in tail and "られる" not in tail else None
    if set(tail) <= _POLITE and lemma in _verbs("undertaking_verbs"):
        return Predicate.UNDERTAKEN
    return None


def _state(tokens: Sequence[Token], end: int) -> bool:
    """Whether ``tokens[:end]`` close with the state of a verb of having: 使って(は)い, 導入されてい, 導入はしており."""
    place = end - 1
    if tokens[place].lemma != "居る":
        return False
    place -= 1
    if place >= 0 and tokens[place].surface in ("は", "も"):
        place -= 1
    if place < 1 or tokens[place].surface not in ("て", "で"):
        return False
    place -= 1
    while place > 0 and tokens[place].pos == "助動詞":  # さ|れ, 入れ|られ
        place -= 1
    lemma = tokens[place].lemma
    if lemma in _LIGHT:
        place -= 1
        if place > 0 and tokens[place].surface in ("は", "も"):
            place -= 1
        lemma = tokens[place].lemma if place >= 0 else ""
    return lemma in _verbs("having_verbs")
