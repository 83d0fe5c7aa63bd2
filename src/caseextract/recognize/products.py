"""Mentions of products: those the lexicon knows, then those no list holds.

Known names are found by one search over all written forms. A form that is also an ordinary word needs a
context that speaks of a product, or the same product (or a sister of it) named beyond doubt elsewhere in
the article. Short forms an article defines itself (以下、X) are followed up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from caseextract.lexicon.search import FoldedSearch, Hit, fold, is_latin
from caseextract.lexicon.technologies import TECHNOLOGIES
from caseextract.lexicon.tools import Strength, Tool, known_vendor_names, load_tools
from caseextract.lexicon.wordlists import load_word_lists
from caseextract.morphology import Analysis, BlockAnalysis
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.recognize.products_context import ProductContext, Ranges, addresses, quoted
from caseextract.recognize.products_unknown import UnknownProducts
from caseextract.records import Kind

PRIORITY = 30
_SHORT_FORM = re.compile(r"[」』]?[®™]?\((?:以下|略称|略して)[、,:は]? ?[「『]?([^」』()、。]{2,20})[」』]?\)")
_NO_SHORT_FORM = re.compile(r"[本同当弊貴](?:システム|サービス|製品|ツール|アプリ|社|ソフト|基盤)|.*(?:という|とする|いう)")
_BETWEEN_NAMES = re.compile(r"[」』]?(?:[、,・/／]|や|と|及び|および|、?または)[「『]?")
# Behind or before a name that is the maker's as well: 「X」(東京都)の, Xの予約サービス「Y」, Xが提供する, 企業「X」.
_SELLER_AFTER = re.compile(
    r"」?\((?:本社[:・、]?)?(?:東京|大阪|京都|名古屋|福岡|札幌|仙台|[一-龥]{2,3}[都府県])[^()]{0,8}\)"
    r"|の[一-龥ァ-ヺー]{2,16}(?:サービス|システム|アプリ|ソリューション|ツール)「|が(?:提供|開発|運営|展開)"
)
_SELLER_BEFORE = re.compile(r"(?:企業|会社|ベンチャー|スタートアップ|手がける|手掛ける)「?\Z")
_LONG = 4
_LATIN_BESIDE = re.compile(r"\A[A-Za-z0-9.][ -]|[ -][A-Za-z0-9]\Z")
_TWO_WORDS = re.compile(r"([A-Za-z][A-Za-z0-9]*) ([A-Z][a-z]{5,})")
_INNER_READING = re.compile(r"(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9]*)\([ァ-ヺー]{2,12}\)(?=[^\s、。」])")
# How far behind the reading the rest of a name is looked for.
_NAME_REST = 20


@dataclass(frozen=True, slots=True)
class _Found:
    """One written form of a known tool at view offsets ``[start, end)`` of ``block``."""

    block: BlockAnalysis
    start: int
    end: int
    tool: Tool
    firm: bool

    @property
    def text(self) -> str:
        """The name as written."""
        return self.block.view.text[self.start : self.end]


class ProductRecognizer:
    """Finds mentions of tools; built once. ``unknown=False`` keeps to the tools given."""

    def __init__(self, tools: Sequence[Tool] | None = None, *, unknown: bool = True) -> None:
        known = load_tools() if tools is None else tuple(tools)
        lists = load_word_lists()
        self._forms = [(tool, *pair) for tool in known for pair in tool.surfaces]
        self._search = FoldedSearch([form for _, form, _ in self._forms], tails=lists["katakana_tails"])
        self._context = ProductContext.built_in(lists)
        self._makers = known_vendor_names()
        self._ordinary = frozenset(word.lower() for word in lists["ordinary_latin"])
        self._unknown = UnknownProducts(self._context, lists) if unknown else None

    def find(self, analysis: Analysis) -> list[Mention]:
        """Tool mentions in text order, none overlapping another."""
        found = _as_named_in_full(self._known(analysis))
        mentions = [_mention(item.block, item.start, item.end, item.tool) for item in found]
        mentions.extend(_short_forms(analysis, found, self._tails(found)))
        mentions.extend(self._with_readings(analysis, mentions))
        if self._unknown is not None:
            mentions.extend(self._unknown.find(analysis, mentions))
        mentions.sort(key=lambda mention: (mention.start, mention.end))
        return mentions

    def _with_readings(self, analysis: Analysis, known: Sequence[Mention]) -> list[Mention]:
        """Known names with the reading of their Latin part inside them: LoGo(ロゴ)チャット."""
        taken = {(mention.block, mention.view_start) for mention in known}
        found = []
        for block in analysis.blocks:
            text = block.view.text
            for match in _INNER_READING.finditer(text) if "(" in text else ():
                head = len(match[1])
                for hit in self._search.find(match[1] + text[match.end() : match.end() + _NAME_REST]):
                    tool, _, strength = self._forms[hit.pattern]
                    whole = hit.start == 0 and hit.end > head and strength is Strength.PLAIN
                    if whole and (block.block.index, match.start()) not in taken:
                        found.append(_mention(block, match.start(), match.end() + hit.end - head, tool))
        return found

    def _tails(self, found: Sequence[_Found]) -> dict[str, Tool]:
        """Second words that stand for a name of two, the first of them its maker's (Omnissa Horizon, then Horizon)."""
        tails: dict[str, Tool] = {}
        for item in found:
            match = _TWO_WORDS.fullmatch(item.text)
            if match and match[1] in self._makers and match[2].lower() not in self._ordinary:
                tails.setdefault(match[2], item.tool)
        return tails

    def _known(self, analysis: Analysis) -> list[_Found]:
        certain: list[_Found] = []
        doubtful: list[_Found] = []
        for block in analysis.blocks:
            text = block.view.text
            barred = Ranges(addresses(text))
            hits = [hit for hit in self._search.find(text) if not barred.overlap(hit.start, hit.end)]
            for position, hit in enumerate(hits):
                tool, form, strength = self._forms[hit.pattern]
                if self._context.is_company(text, hit.start, hit.end) or _is_maker(text, hit, tool):
                    continue
                verdict = self._judge(text, hits, position, form, strength)
                firm = strength is Strength.PLAIN or text[hit.start : hit.end] == form
                item = _Found(block, hit.start, hit.end, tool, firm)
                if verdict:
                    certain.append(item)
                elif verdict is None:
                    doubtful.append(item)
        named = {item.tool.name for item in certain}
        sisters = {item.tool.vendor for item in certain if item.firm and item.tool.vendor}
        certain.extend(
            item for item in doubtful if item.tool.name in named or item.tool.vendor in sisters
        )
        return certain

    def _judge(self, text: str, hits: list[Hit], position: int, form: str, strength: Strength) -> bool | None:
        """True: the tool; False: not; None: the tool if the article names it or a sister elsewhere."""
        hit = hits[position]
        start, end = hit.start, hit.end
        if strength is Strength.PLAIN:
            return True
        written = text[start:end]
        if strength is Strength.CODE:
            return written.isupper()
        if is_latin(form[0]) and self._context.in_longer_name(text, start, end):
            return False
        shouted = written.isupper() and len(written) >= _LONG
        if strength is Strength.CASED and (written == form or shouted):
            return True
        if (quoted(text, start, end) and is_latin(form[0])) or self._context.is_used(text, end):
            return True
        return True if _listed(text, hits, position) else None


def _is_maker(text: str, hit: Hit, tool: Tool) -> bool:
    """Whether a name that product and maker share means the maker here."""
    if tool.vendor is None or fold(text[hit.start : hit.end]) != fold(tool.vendor):
        return False
    before = text[max(0, hit.start - 8) : hit.start]
    return _SELLER_AFTER.match(text, hit.end) is not None or _SELLER_BEFORE.search(before) is not None


def _listed(text: str, hits: list[Hit], position: int) -> bool:
    """Whether another name stands next to this one in a list (Slack、direct)."""
    hit = hits[position]
    before = hits[position - 1].end if position else None
    after = hits[position + 1].start if position + 1 < len(hits) else None
    if before is not None and _BETWEEN_NAMES.fullmatch(text, before, hit.start):
        return True
    return after is not None and bool(_BETWEEN_NAMES.fullmatch(text, hit.end, after))


def _as_named_in_full(found: list[_Found]) -> list[_Found]:
    """A single word means the one product the article names in full with that word last.

    Copilot after Microsoft 365 Copilot is that product, unless the article also writes another product's
    full name that ends so (Microsoft Copilot).
    """
    full: dict[str, set[str]] = {}
    tools: dict[str, Tool] = {}
    for item in found:
        words = item.text.split(" ")
        if len(words) > 1:
            full.setdefault(words[-1], set()).add(item.tool.name)
            tools[item.tool.name] = item.tool
    united = []
    for item in found:
        names = full.get(item.text, set())
        fuller = tools[next(iter(names))] if len(names) == 1 else None
        united.append(replace(item, tool=fuller) if fuller and _same_family(item.tool, fuller) else item)
    return united


def _same_family(short: Tool, fuller: Tool) -> bool:
    """Whether two tools of one maker share the last word of their names (Microsoft Copilot, Microsoft 365 Copilot)."""
    return short.vendor == fuller.vendor and short.name.split(" ")[-1] == fuller.name.split(" ")[-1]


def _short_forms(analysis: Analysis, found: Sequence[_Found], tails: Mapping[str, Tool]) -> list[Mention]:
    """Mentions of short forms the article defines for a known tool (…(以下、AVD)), and of its last word."""
    defined: dict[str, Tool] = dict(tails)
    for item in found:
        match = _SHORT_FORM.match(item.block.view.text, item.end)
        if match and not _NO_SHORT_FORM.fullmatch(match[1]) and match[1] not in TECHNOLOGIES:
            defined.setdefault(match[1].strip(), item.tool)
    forms = {form: tool for form, tool in defined.items() if len(fold(form)) >= 2}
    if not forms:
        return []
    spans: dict[int, list[tuple[int, int]]] = {}
    for item in found:
        spans.setdefault(item.block.block.index, []).append((item.start, item.end))
    taken = {block.block.index: Ranges(spans.get(block.block.index, ())) for block in analysis.blocks}
    written = list(forms)
    search = FoldedSearch(written)
    return [
        _mention(block, hit.start, hit.end, forms[written[hit.pattern]])
        for block in analysis.blocks
        for hit in search.find(block.view.text)
        if not taken[block.block.index].overlap(hit.start, hit.end)
        and (written[hit.pattern] not in tails or _is_word(block.view.text, hit, written[hit.pattern]))
    ]


def _is_word(text: str, hit: Hit, form: str) -> bool:
    """Whether the form stands as written, beside no other Latin word."""
    return text[hit.start : hit.end] == form and not _LATIN_BESIDE.search(text[max(0, hit.start - 2) : hit.end + 2])


def _mention(block: BlockAnalysis, start: int, end: int, tool: Tool) -> Mention:
    low, high = block.view.to_source(start, end)
    value = EntityValue(tool.name, category=tool.category, vendor=tool.vendor)
    return Mention(Kind.TOOL, low, high, block.block.index, start, end, tool.rule, value, PRIORITY)
