"""Noun phrases around a number: what is counted, measured or paid for, in the article's own words.

All offsets are view offsets. A phrase is only returned whole: one that would begin or end in the middle of a clause,
or that says nothing (これ, 年間), is None.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from caseextract.morphology import Token, token_end, token_start

LIMIT = 30  # characters of a phrase; a longer one is cut back to its head

_NOUN = ("名詞", "接頭辞", "接尾辞", "形状詞", "記号")
_EMPTY = re.compile(
    r"(?:[0-9,.万億千百%]+[年月日時分か月度人台回]*後?|(?:令和|平成|[0-9]{4}年)(?:(?!.*の..).*|.*の(?:[上下]半期|[前後]半|[上下]期|[0-9].*))|.*年度(?:末|中|当初)?|(?:これ|それ|あれ|ここ|そこ|こと|もの|ため|よう|とき|時点|ところ|うち|方|中|上|"
    r"年間|月間|月|年|日|毎日|毎月|毎年|年々|現在|当時|当初|今|今回|今年|昨年|来年|翌年|平均|合計|合わせ|計|総計|延べ|最大|最小|最多|全国|全体|全部|約|一部|"
    r"ほか|他|残り|私|私たち|我々|当市|本市|当町|本町|当区|本区|当県|本県|うちの市|結果|数|場合|前|後|間|期間|期間中|以降|以上|以下|誰|何|どれ|みな|皆|逆|次|倍|"
    r"一方|さらに|そのうち|このうち|実際|新た|すべて|全て|内訳|同社|同市|同町|同県|同区|(?:1[一-龥ァ-ヴーA-Za-z]{1,6})?[年月]額|総額|年総額|合計額|金額|初回|前者|後者|1日|1回|本|率|人|名|台|件|つ|県内|市内|庁内|区内|町内|国内|"
    r"小所帯|体制|予定|構成|見込み|見通し|規模|計画|状況|割合|目標|対象|記事|投資|正しい投資|利用|試算|実績|形|計算|間|ほう|限り|状態|程度|自分|個人|"
    r"以前|以後|現行|いま|先月|今月|来月|ふだん|普段|通常|1人1回|税込|税込み|税抜|税抜き|税別|消費税込み?|おおむね|概ね|毎回|無料|無料の間|有償|無償|有料|.*(?:当たり|あたり)|.{0,7}もの|.*こと|.*とき|.*ころ|.*ところ|.*さん))"
)
_BREAKERS = ("助詞-係助詞", "助詞-接続助詞", "助詞-終助詞", "補助記号", "感動詞", "接続詞", "空白")
_TRIM = frozenset({"など", "等", "ほか", "その", "この", "まで", "ごと", "たち", "ら", "うち", "そのうち", "このうち"})
_OWN = re.compile(r"(?:[本当同](?:市|区|町|村|県|府|道|庁|社))の(?=.)")
_SHORT = frozenset({"紙", "鍵", "机", "票", "棚", "椅子"})
_OPENING, _CLOSING = "「『(（[", "」』)）]"


def is_empty(phrase: str) -> bool:
    """Whether a phrase says nothing by itself (年間, 合計, 現行)."""
    return _EMPTY.fullmatch(phrase) is not None


def token_at(tokens: Sequence[Token], offset: int) -> int:
    """Index of the first token that starts at or after ``offset``."""
    return bisect_left(tokens, offset, key=token_start)


def token_ending(tokens: Sequence[Token], offset: int) -> int:
    """Index of the last token that ends at or before ``offset``; -1 for none."""
    return bisect_right(tokens, offset, key=token_end) - 1


def phrase_ending_at(text: str, tokens: Sequence[Token], end: int, low: int) -> tuple[int, int] | None:
    """The noun phrase that ends at ``end``, not reaching below ``low``.

    It takes in 「の」 (職員の端末), adjectives (可能なパソコン) and a relative clause (LGWANに残す端末) as long as it stays
    within :data:`LIMIT` characters.
    """
    last = token_ending(tokens, end)
    first = _compound(tokens, last, low)
    if first is None:
        return None
    start = _modifiers(tokens, first, low, end)
    return _checked(text, tokens, start, end)


def phrase_starting_at(text: str, tokens: Sequence[Token], start: int, high: int) -> tuple[int, int] | None:
    """The noun phrase that begins at ``start``, with the parts joined by 「の」, ending before ``high``."""
    first = token_at(tokens, start)
    if first >= len(tokens) or tokens[first].start >= high:
        return None
    index = first
    end = start
    while index < len(tokens) and tokens[index].end <= high and tokens[index].end - start <= LIMIT:
        token = tokens[index]
        if _nominal(token):
            end = token.end
        elif not (token.surface in ("の", "な", "・") and end == token.start and _noun_follows(tokens, index)):
            break
        index += 1
    return _checked(text, tokens, start, end) if end > start else None


def _noun_follows(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and _nominal(tokens[index + 1])


def _nominal(token: Token) -> bool:
    return token.pos.startswith(_NOUN) and not (token.pos == "記号-一般" and token.surface in "○●■□◆◇・")


def _both_nominal(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and _nominal(tokens[index - 1]) and _nominal(tokens[index + 1])


def _compound(tokens: Sequence[Token], last: int, low: int) -> int | None:
    """Index of the first token of the compound noun that ends with token ``last``."""
    index = last
    floor = max(low, tokens[last].end - 2 * LIMIT) if last >= 0 else low
    while index >= 0 and tokens[index].start >= floor and _joins(tokens, index):
        index -= 1
    return index + 1 if index < last else None


def _joins(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if _nominal(token):
        return True
    between = index + 1 < len(tokens) and _nominal(tokens[index + 1]) and index > 0 and _nominal(tokens[index - 1])
    return token.surface in ("・", "-", "/", "+", "'") and between


def _modifiers(tokens: Sequence[Token], first: int, low: int, end: int) -> int:
    """View offset where the phrase with its modifiers begins."""
    start = tokens[first].start
    index = first - 1
    while index >= 0 and tokens[index].start >= low:
        token = tokens[index]
        if (token.surface == "の" and token.pos.startswith("助詞")) or (token.surface in ("と", "や", "及び") and _both_nominal(tokens, index)) or (token.surface in ("な", "的な") and token.pos.startswith("助動詞")):
            below = _compound(tokens, index - 1, low)
        elif token.form.startswith("連体形") or (token.form.startswith("終止形") and token.surface in ("た", "だ")):
            return _relative(tokens, index, low, end, start)
        elif token.pos.startswith("連体詞"):
            below = None
        else:
            return start
        if below is None or end - tokens[below].start > LIMIT:
            return start
        start = tokens[below].start
        index = below - 1
    return start


def _relative(tokens: Sequence[Token], verb: int, low: int, end: int, start: int) -> int:
    """Where a relative clause that ends with token ``verb`` begins; ``start`` when it would not fit whole."""
    index = verb
    while index >= 0 and tokens[index].start >= max(low, end - 2 * LIMIT):
        token = tokens[index]
        breaks = token.pos.startswith(_BREAKERS) or token.surface in _OPENING or token.surface in _CLOSING
        if breaks and not (token.surface == "て" and index + 1 <= verb and tokens[index + 1].pos.startswith("動詞-非自立")):
            if token.surface == "も":  # 「職員も含む全員」 without its first half would be broken
                return start
            break
        index -= 1
    head = index + 1
    if head > verb or end - tokens[head].start > LIMIT or tokens[head].pos.startswith(("助詞", "助動詞", "接尾辞")):
        return start
    return tokens[head].start


def _checked(text: str, tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The phrase without words that only hang on, or None when nothing worth showing is left."""
    low, high = token_at(tokens, start), token_ending(tokens, end)
    while low <= high and (tokens[high].surface in _TRIM or tokens[high].pos.startswith(("助詞", "接頭辞"))):
        high -= 1
    while low <= high and (tokens[low].surface in _TRIM or tokens[low].surface in "/-" or tokens[low].pos.startswith(("助詞", "接尾辞", "助動詞"))):
        low += 1
    if low > high:
        return None
    start, end = tokens[low].start, tokens[high].end
    own = _OWN.match(text, start, end)
    start = own.end() if own else start
    phrase = text[start:end]
    whole = (len(phrase) >= 2 or phrase in _SHORT) and len(phrase) <= LIMIT and not _EMPTY.fullmatch(phrase)
    return (start, end) if whole and not any(char in phrase for char in "\n。、■●◆") else None
