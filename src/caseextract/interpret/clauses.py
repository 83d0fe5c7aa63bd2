"""Clauses of a sentence: where one predicate ends and the next begins, and how they hang together.

Japanese joins clauses with a conjunctive form before 「、」. What the joint is decides how far a cue at the end
of the sentence reaches back: through 「増やし、広げる予定です」, but not through 「増やしましたが、広げる予定です」.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from caseextract.morphology import Token, token_end, token_start


class Link(StrEnum):
    """How a clause is joined to the next one."""

    CONTINUE = "continue"
    CONTRAST = "contrast"
    REASON = "reason"
    CONDITION = "condition"
    PART = "part"
    END = "end"


class Clause(NamedTuple):
    """View range ``[start, end)`` of one clause and its link to the next; ``first``/``last`` are token indices."""

    start: int
    end: int
    link: Link
    first: int
    last: int


_COMMA = re.compile("[、，,]")
_CONTRAST = frozenset({"が", "けれど", "けれども", "けど", "ものの", "のに", "一方", "反面"})
_REASON = frozenset({"ので", "から", "ため", "のだから"})
_CONDITION = frozenset({"ば", "と", "たら", "なら", "場合"})
_NOUN_LINKS = {"ため": Link.REASON, "一方": Link.CONTRAST, "反面": Link.CONTRAST, "うち": Link.PART, "場合": Link.CONDITION, "ところ": Link.REASON, "ほか": Link.CONTINUE, "上": Link.CONTINUE}


def split_clauses(text: str, tokens: Sequence[Token], start: int, end: int) -> tuple[Clause, ...]:
    """Clauses of the sentence ``[start, end)`` of ``text``; ``tokens`` are those of the whole text, ascending."""
    first = bisect_right(tokens, start, key=token_end)
    last = max(first, bisect_left(tokens, end, key=token_start))
    clauses: list[Clause] = []
    low, low_token = start, first
    for comma in _COMMA.finditer(text, start, end):
        index = bisect_left(tokens, comma.start(), low_token, last, key=token_start)
        if index <= low_token or index >= last or tokens[index].end != comma.end():
            continue
        link = _link(tokens, index, low_token)
        if link is not None:
            clauses.append(Clause(low, comma.end(), link, low_token, index + 1))
            low, low_token = comma.end(), index + 1
    if low < end:
        clauses.append(Clause(low, end, Link.END, low_token, last))
    return tuple(clauses)


def _link(tokens: Sequence[Token], comma: int, first: int) -> Link | None:
    """What the comma at token ``comma`` joins, or None when it parts no clauses (a list, an adverb)."""
    token = tokens[comma - 1]
    before = tokens[comma - 2] if comma - 2 >= first else None
    word = token.surface
    if word == "で" and before is not None and before.surface in ("一方", "反面", "もの"):
        return Link.CONTRAST
    if word in ("ものの", "の") and before is not None and before.surface == "もの":
        return Link.CONTRAST
    if token.pos == "助詞-接続助詞" or (token.pos.startswith("助詞") and word in ("ので", "けど")):
        if word in _CONTRAST:
            return Link.CONTRAST
        if word in _REASON:
            return Link.REASON
        return Link.CONDITION if word in _CONDITION else Link.CONTINUE
    if word == "ず" and before is not None and before.lemma in ("関わる", "拘る"):
        return Link.CONTRAST  # 倍以上になったにもかかわらず、
    if word == "から" and before is not None and before.surface == "こと":
        return Link.REASON  # 約1割だったことから、
    if word == "を" and before is not None and before.surface == "ところ":
        return Link.CONTRAST  # 800万円かかるところを、300万円に抑えた
    if word == "で" and before is not None and before.surface == "の":
        return Link.REASON
    if word in _NOUN_LINKS and token.pos.startswith("名詞"):
        return _NOUN_LINKS[word]
    if token.form.startswith("連用形") or token.form.startswith("仮定形"):
        return Link.CONDITION if token.form.startswith("仮定形") else Link.CONTINUE
    if token.form.startswith(("終止形", "連体形")) and token.pos.startswith(("動詞", "助動詞", "形容詞")):
        return Link.CONTINUE
    return None
