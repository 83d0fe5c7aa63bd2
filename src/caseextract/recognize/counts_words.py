"""What tokens tell the amount reader about words: boundaries, open-class counters, number words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from caseextract.morphology import Token, token_end, token_start
from caseextract.quantities.contexts import load_contexts

_OPEN_KINDS = frozenset({"一般", "助数詞可能", "サ変形状詞可能", "形状詞可能"})
_MORE_KINDS = _OPEN_KINDS | {"サ変可能"}
_LONGEST_NOUN = 12
# 5G and 4K, 2nd and 4th, and what a counter of ours begins but was refused (59円安, 4倍速).
_NO_COUNTER = re.compile(r"[A-Za-z]\Z|(?:st|nd|rd|th)(?![a-z])|円|倍|割")


class TokenWords:
    """Implements ``quantities.amount_model.Words`` over the tokens of one view."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        words = load_contexts().words
        self._not_counted, self._number_words = words["not-counted"], words["number-words"]
        self._noun_suffixes = words["noun-suffixes"]
        self._tokens = tokens

    def is_end(self, pos: int) -> bool:
        """Whether a token ends at ``pos``."""
        index = bisect_left(self._tokens, pos, key=token_end)
        return index < len(self._tokens) and self._tokens[index].end == pos

    def _starting_at(self, pos: int) -> int | None:
        """Index of the token that begins at ``pos``."""
        index = bisect_left(self._tokens, pos, key=token_start)
        return index if index < len(self._tokens) and self._tokens[index].start == pos else None

    def noun_end(self, pos: int) -> int | None:
        """End of the run of common nouns that begins at ``pos``; None when no countable noun does."""
        index = self._starting_at(pos)
        if index is None:
            return None
        first = self._tokens[index]
        if first.pos != "名詞-普通名詞" or first.pos3 not in _OPEN_KINDS or first.surface in self._not_counted:
            return None
        if _NO_COUNTER.match(first.surface):
            return None
        end = self._run_end(index, pos)
        return None if self._text[end - 1] == "目" else end

    def _run_end(self, index: int, pos: int) -> int:
        """End of the noun run from token ``index``; a counter word (勝, 着) takes no noun after it."""
        end = self._tokens[index].end
        if self._tokens[index].pos3 == "助数詞可能":
            return end
        for token in self._tokens[index + 1 : index + 4]:
            if token.start != end or token.end - pos > _LONGEST_NOUN:
                break
            if token.pos == "接尾辞-名詞的" and token.surface in self._noun_suffixes:
                return token.end  # 商工会議-所
            if token.pos != "名詞-普通名詞" or token.pos3 not in _MORE_KINDS or token.surface in self._not_counted:
                break
            end = token.end
        return end

    def is_numeral(self, start: int, end: int, counter_end: int) -> bool:
        """Whether tokens read ``[start, end)`` as number words."""
        index = self._starting_at(start)
        if index is None:
            return False
        first = self._tokens[index]
        if first.end == counter_end and first.surface in self._number_words:
            return True
        if first.pos != "名詞-数詞" or not self.is_end(end):
            return False
        # 端末数台, 人数百人: 数 after a noun is more likely its suffix.
        before = self._text[start - 1 : start]
        return not (first.surface.startswith("数") and self._is_noun_before(index) and before not in "約計全他各延同")

    def _is_noun_before(self, index: int) -> bool:
        if index == 0:
            return False
        token = self._tokens[index - 1]
        return token.end == self._tokens[index].start and token.pos.startswith(("名詞", "接尾辞"))
