"""What tokens tell the amount reader about words: boundaries, open-class counters, number words."""

from __future__ import annotations

from collections.abc import Sequence

from caseextract.morphology import Token

# Nouns that follow a number without being counted by it.
_NOT_COUNTED = frozenset(
    "以上 以下 以内 以外 未満 程度 前後 内外 内 外 中 対象 全体 すべて 全て 場合 時 際 ため 方 方々 分 割合 比 比較 増 減 "
    "増加 減少 削減 連続 強 弱 目 等 など ほか 他 うち 内訳 合計 計 小計 総計 現在 時点 号 番 代 系 型 版 式 性 的 化 用 製 "
    "者 名 様 氏 さん 君 人 社 円 年 月 日 時間 頃 ころ まで とも もの こと ところ 通り 度 値 数 量 額 率 別 順 位 点 次 前 "
    "後 前半 後半 上旬 中旬 下旬 予定 目標 規模 体制 注 図 表 件名 備考".split()
)
_OPEN_KINDS = frozenset({"一般", "助数詞可能", "サ変形状詞可能", "形状詞可能"})
_MORE_KINDS = _OPEN_KINDS | {"サ変可能"}
_LONGEST_NOUN = 12
# Readings that UniDic keeps as one word although they count.
_COUNTED_WORDS = frozenset("一人 二人 三人 四人 二つ 三つ 四つ 五つ 六つ 七つ 八つ 九つ 二日 三日 四日 五日 十日 二十日".split())


class TokenWords:
    """Implements ``quantities.amount_model.Words`` over the tokens of one view."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._starts = {token.start: index for index, token in enumerate(tokens)}
        self._ends = {token.end for token in tokens}

    def is_end(self, pos: int) -> bool:
        """Whether a token ends at ``pos``."""
        return pos in self._ends

    def noun_end(self, pos: int) -> int | None:
        """End of the run of common nouns that begins at ``pos``; None when no countable noun does."""
        index = self._starts.get(pos)
        if index is None:
            return None
        first = self._tokens[index]
        if first.pos != "名詞-普通名詞" or first.pos3 not in _OPEN_KINDS or first.surface in _NOT_COUNTED:
            return None
        end = first.end
        for token in self._tokens[index + 1 : index + 4]:
            joined = token.pos == "名詞-普通名詞" and token.pos3 in _MORE_KINDS
            if token.start != end or not joined or token.surface in _NOT_COUNTED or token.end - pos > _LONGEST_NOUN:
                break
            end = token.end
        return end

    def is_numeral(self, start: int, end: int, counter_end: int) -> bool:
        """Whether tokens read ``[start, end)`` as number words."""
        index = self._starts.get(start)
        if index is None:
            return False
        first = self._tokens[index]
        if first.end == counter_end and first.surface in _COUNTED_WORDS:
            return True
        if first.pos != "名詞-数詞" or end not in self._ends:
            return False
        # 端末数台, 人数百人: 数 after a noun is more likely its suffix.
        before = self._text[start - 1 : start]
        return not (first.surface.startswith("数") and self._is_noun_before(index) and before not in "約計全他各延")

    def _is_noun_before(self, index: int) -> bool:
        if index == 0:
            return False
        token = self._tokens[index - 1]
        return token.end == self._tokens[index].start and token.pos.startswith(("名詞", "接尾辞"))
