"""Company names by their form: what stands beside 株式会社, and what looks like a company at all.

All offsets are view offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from caseextract.lexicon.search import is_katakana, is_latin
from caseextract.lexicon.vendors import VendorLexicon
from caseextract.morphology import BlockAnalysis, Token

COMPANY_FORM = re.compile(r"株式会社|有限会社|合同会社|合資会社|\((?:株|有)\)")
# What may follow a company name without being part of it.
_TAIL = re.compile(
    "代表|取締役|社長|会長|執行役|常務|専務|様|さん|氏|製(?![作菓薬鉄鋼造品紙糸])|提供|本社|支社|支店|営業|事業部|社員|所在|広報|担当|公共|ほか|など|他|等"
)
_NAME_POS = ("名詞", "接頭辞", "接尾辞", "記号", "形状詞", "感動詞", "形容詞")
_INNER_MARKS = frozenset("・&.-'")
_BRACKETS = frozenset("[]<>{}")  # symbols to the tagger ([PR]株式会社…)
_MAX_TOKENS = 12
# Words that begin a name the tagger takes apart (ことのは|ラボ): it goes on to its first word in another script.
_FUNCTION_NOUNS = frozenset({"こと", "もの", "みんな", "ひと", "まち", "くらし", "わたし", "ここ", "いま"})
_ANOTHER_SCRIPT = re.compile(r"[ぁ-ん]{0,6}(?:[ァ-ヺ][ァ-ヺー]+|[A-Za-z]+|[一-龥々]{2,4}(?![一-龥々ァ-ヺ]))")
_HIRAGANA = re.compile(r"[ぁ-んー]{3,}")
# Pieces of names the tagger takes for particles and the like.
_KATAKANA_ONLY = re.compile(r"[ァ-ヺー]+")
_NO_NAME_POS = ("助詞", "助動詞", "接続詞", "連体詞", "代名詞", "接尾辞")
_SMALLEST_LOCAL = 6
_SMALLEST_TRADE = 4
_PUBLIC = re.compile(r"[都道府県市区町村国省庁の]")
_RANKS = frozenset({"大手", "最大手", "老舗", "中堅", "準大手"})
_FORMER = frozenset({"現", "旧", "元", "前", "新"})
# 株式会社化, 合同会社形式: the form is spoken of, not a company.
_NO_NAMES = frozenset({"化", "形式", "制", "法", "方式", "組織", "的"})
# メールクライアントソフトウェア: of ordinary words alone it is a kind of ware, no company.
_WARES = ("ソフトウェア", "ソフトウエア", "ソフト")
# Where a form that is parted from its name by a blank begins a line or a member of a list.
_LEADS = re.compile(r"(?:\A|[\s、,/・:(「])\Z")
_KATAKANA_NAME = re.compile(r"[ァ-ヺー]{3,12}(?![ァ-ヺー一-龥A-Za-z])")
_DATE = re.compile(r"\d+年(?:度|\d+月(?:\d+日)?)?|\d+月(?:\d+日)?|\d+")


_BRACKETED = re.compile(r"[\[(<〔【〈《][^\])>〕】〉》]{1,8}[\])>〕】〉》]")
_GENERAL = re.compile(r"(?:ソリューションズ?|システムズ?|サービスズ?|テクノロジーズ?|コミュニケーションズ?|エンジニアリング|ジャパン|ネットワークス?|データ|ソフトウェア|パートナーズ|IT|ICT)(?![ァ-ヺー])")
_PARTS_BEFORE = re.compile(r"(?:\A|[、。:：はがをもにと」』(「・])(?P<parts>(?:[一-龥ァ-ヺーA-Za-z&]{2,12} ){1,3})\Z")
_PARTS_REACH = 32


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A written company name without its form: ``text[start:end]``; ``outer_*`` include the form."""

    start: int
    end: int
    outer_start: int
    outer_end: int


class TokenIndex:
    """The tokens of a block by where they begin and end."""

    def __init__(self, block: BlockAnalysis) -> None:
        self.text = block.view.text
        self.tokens = block.tokens

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def starting_at(self, offset: int) -> int | None:
        """Index of the token that begins at ``offset``."""
        index = bisect_left(self._starts, offset)
        return index if index < len(self.tokens) and self.tokens[index].start == offset else None

    def ending_at(self, offset: int) -> int | None:
        """Index of the token that ends at ``offset``."""
        index = bisect_left(self._starts, offset) - 1
        return index if index >= 0 and self.tokens[index].end == offset else None

    def cuts(self, offset: int) -> bool:
        """Whether ``offset`` lies inside a token."""
        index = bisect_left(self._starts, offset) - 1
        return index >= 0 and offset < self.tokens[index].end

    def between(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that begin in ``[start, end)``."""
        return self.tokens[bisect_left(self._starts, start) : bisect_right(self._starts, end - 1)]


def formal_names(index: TokenIndex, lexicon: VendorLexicon) -> Iterator[NameSpan]:
    """Names written with 株式会社, (株) and the like, before or after them, in text order."""
    text = index.text
    if "会社" not in text and "(株)" not in text and "(有)" not in text:
        return
    taken = 0
    for form in COMPANY_FORM.finditer(text):
        last, first = index.ending_at(form.start()), index.starting_at(form.end())
        if first is None and _LEADS.search(text, max(0, form.start() - 2), form.start()) and text.startswith(" ", form.end()):
            first = index.starting_at(form.end() + 1)  # 株式会社 HBA
        left = None if last is None else _left_run(text, index.tokens, last, lexicon)
        if left is not None and left[0] >= taken:
            yield NameSpan(*left, left[0], form.end())
            taken = form.end()
            continue
        right = None if first is None else _right_run(text, index.tokens, first)
        if right is None and (coined := _KATAKANA_NAME.match(text, form.end())):
            right = coined.span()  # ヤマス: a made-up word the tagger takes for an ending
        if right is not None:
            yield NameSpan(*right, form.start(), right[1])
            taken = right[1]


def _left_run(
    text: str, tokens: Sequence[Token], last: int, lexicon: VendorLexicon
) -> tuple[int, int] | None:
    """The name that ends with token ``last``, without a role noun before it (受託者株式会社…: none)."""
    first = _run_start(text, tokens, last)
    while first <= last and tokens[first].surface in _FORMER:
        first += 1
    if first > last or _DATE.fullmatch(text, tokens[first].start, tokens[last].end):
        return None
    start, end = _over_blanks(text, tokens[first].start), tokens[last].end
    if bracket := _BRACKETED.match(text, start, end):
        start = bracket.end()  # [提供]株式会社…: a label, no part of the name
    for role in lexicon.words["role_nouns"]:
        if text.startswith(role, start, end):
            start += len(role)
            break
    return (start, end) if end - start >= 2 else None


def _over_blanks(text: str, start: int) -> int:
    """富士電機 IT ソリューション株式会社: a name set with blanks, known by a general word that cannot be one alone."""
    if text[start - 1 : start] != " " or _GENERAL.match(text, start) is None:
        return start
    found = _PARTS_BEFORE.search(text, max(0, start - _PARTS_REACH), start)
    return found.start("parts") if found else start


def _right_run(text: str, tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """The name that begins with token ``first``, cut before titles and departments."""
    start = tokens[first].start
    if tokens[first].surface in _FUNCTION_NOUNS:
        whole = _ANOTHER_SCRIPT.match(text, tokens[first].end)
        return (start, whole.end()) if whole else None
    last = first + _opens_with_a_verb(text, tokens, first)
    while last < len(tokens) and last - first < _MAX_TOKENS and _continues(text, tokens, last, first, last):
        last += 1
    if last == first or tokens[first].surface in _NO_NAMES:
        return None
    end = tokens[last - 1].end
    tail = _TAIL.search(text, start + 1, end)
    if tail:
        end = tail.start()
    end = start + len(text[start:end].rstrip("・&.-' "))
    return (start, end) if end - start >= 2 else None


def _opens_with_a_verb(text: str, tokens: Sequence[Token], first: int) -> bool:
    """つなぐネット, うるる: a name may begin with a hiragana word of any class, up to its end or the next noun."""
    token = tokens[first]
    if token.pos.startswith((*_NAME_POS, *_NO_NAME_POS)) or not _HIRAGANA.fullmatch(token.surface):
        return False
    after = tokens[first + 1] if first + 1 < len(tokens) and tokens[first + 1].start == token.end else None
    if after is None or not token.pos.startswith("動詞"):
        return True
    return after.pos.startswith(_NAME_POS) and not _TAIL.match(text, after.start)


def _continues(text: str, tokens: Sequence[Token], index: int, low: int, high: int) -> bool:
    """Whether token ``index`` extends the run of tokens ``[low, high)`` it touches on either side."""
    token = tokens[index]
    if token.surface in ("株式", "有限", "合同", "合資", "会社") or token.surface in _BRACKETS:
        return False
    if token.surface in _INNER_MARKS:
        return low < high and _inside_a_word(text, token.start)
    if not token.pos.startswith(_NAME_POS) and not _KATAKANA_ONLY.fullmatch(token.surface):  # トーコ|ー, ウェル|モ
        return False
    if low == high:
        return True
    left, right = (index, low) if index < low else (high - 1, index)
    gap = text[tokens[left].end : tokens[right].start]
    return not gap or (is_latin(text[tokens[left].end - 1]) and is_latin(text[tokens[right].start]))


def _inside_a_word(text: str, at: int) -> bool:
    """Whether the mark at ``at`` joins two katakana or Latin pieces (エヌ・ティ・ティ)."""
    return 0 < at < len(text) - 1 and all(is_katakana(text[i]) or is_latin(text[i]) for i in (at - 1, at + 1))


def run_before(index: TokenIndex, end: int) -> tuple[int, int] | None:
    """The run of katakana, Latin letters and kanji nouns that ends at view offset ``end``."""
    last = index.ending_at(end)
    if last is None:
        return None
    first = _run_start(index.text, index.tokens, last)
    return (index.tokens[first].start, end) if first <= last else None


def run_after(index: TokenIndex, start: int) -> tuple[int, int] | None:
    """The run of katakana, Latin letters and kanji nouns that begins at view offset ``start``."""
    first = index.starting_at(start)
    return None if first is None else _right_run(index.text, index.tokens, first)


def _run_start(text: str, tokens: Sequence[Token], last: int) -> int:
    """Index of the first token of the noun run that ends with token ``last``; above ``last`` for none."""
    first = last + 1
    while first > 0 and last - first < _MAX_TOKENS and _continues(text, tokens, first - 1, first, last + 1):
        first -= 1
    # 地図ソフト大手アオバ: what goes before says what the company is.
    rank = next((at for at in range(last - 1, first - 1, -1) if _is_rank(tokens[at], tokens[at + 1])), None)
    return first if rank is None else rank + 1


def _is_rank(token: Token, following: Token) -> bool:
    return token.surface in _RANKS and not following.surface.startswith("町")  # 大手町


def is_unlisted_company(name: str, tokens: Sequence[Token], lexicon: VendorLexicon, *, marked: bool) -> bool:
    """Whether an unlisted name reads as a company: by its ending, or as a word no dictionary holds.

    ``tokens`` are those of the name; ``marked`` says that 社, さん or 様 stands after it.
    """
    if len(name) < 2 or name[-1].isdecimal() or name.endswith(lexicon.words["other_bodies"]):
        return False
    if any(name.endswith(ending) and name != ending for ending in lexicon.words["company_endings"]):
        return not (name.endswith(_WARES) and all(map(_is_ordinary, tokens)))
    if name.endswith(lexicon.words["trade_endings"]) and _is_of_trade(name, tokens, marked=marked):
        return True
    if _is_local(name, tokens, lexicon, marked=marked):
        return True
    if name.endswith(lexicon.words["ordinary_nouns"]):
        return False
    if all(is_latin(char) or char in " &.-" for char in name):
        return marked and len(name) >= 3
    if not all(is_katakana(char) or is_latin(char) or char in _INNER_MARKS for char in name):
        return False
    if "・" in name and not marked:  # a person's name looks the same
        return False
    return len(name) >= 3 and (any(map(_unknown_katakana, tokens)) or (marked and len(tokens) > 1))


def _is_local(name: str, tokens: Sequence[Token], lexicon: VendorLexicon, *, marked: bool) -> bool:
    """兵庫アイティーサービス, 北陸コンピュータ: the name of a place, then katakana.

    A public body (…県サービス, …市センター) and an office (…課) are none; …センター needs さん or 社 behind it.
    """
    if len(name) < _SMALLEST_LOCAL or len(tokens) < 2 or tokens[0].pos3 != "地名":
        return False
    rest = name[len(tokens[0].surface) :]
    if not is_katakana(rest[0]) or rest[0] in "都道府県市区町村" or not is_katakana(name[-1]):
        return False
    if rest in lexicon.words["ordinary_nouns"]:  # 青森スタッフ
        return False
    return marked or not name.endswith("センター")


def _is_of_trade(name: str, tokens: Sequence[Token], *, marked: bool) -> bool:
    """光洋テクノ, カイセイ通信: a word no ordinary one before what the trade is called; 会計ソフト, 無線通信, 市電気 have none."""
    if len(name) < _SMALLEST_TRADE or _PUBLIC.search(name) or len(tokens) < 2 or is_latin(name[0]):
        return False
    return marked or any(token.pos.startswith("名詞-固有名詞") or _unknown_katakana(token) for token in tokens[:-1])


def _is_ordinary(token: Token) -> bool:
    """A common noun of the dictionary: メール, クライアント, 管理."""
    return token.pos.startswith(("名詞-普通名詞", "接尾辞", "接頭辞")) and bool(token.lemma)


def _unknown_katakana(token: Token) -> bool:
    """Loan words of the dictionary carry their source (システム-system); made-up names do not."""
    if token.pos3 == "地名" or "-" in token.lemma:
        return False
    return len(token.surface) >= 3 and all(map(is_katakana, token.surface))
