"""Products no list holds: names that the words around them show to be products.

Every quoted name, Latin word group and value of a product key is a *candidate*. Cues give points, each kind
of cue once a name over the whole article; the form of the name gives some too. A name that reaches
``THRESHOLD`` is a product, and all its mentions are given. Precision goes before recall: one cue alone
seldom suffices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from caseextract.documents.model import BlockKind
from caseextract.lexicon.search import FoldedSearch, fold, is_katakana
from caseextract.lexicon.tools import known_vendor_names
from caseextract.lexicon.wordlists import load_heads
from caseextract.morphology import Analysis, BlockAnalysis
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.recognize.products_context import ProductContext, Ranges, addresses, one_of, quoted
from caseextract.recognize.products_naming import (
    is_coined,
    is_made,
    is_of_service,
    is_place,
    is_weighed,
    lone_katakana,
    naming_cues,
)
from caseextract.recognize.products_sellers import (
    is_kanji_in_use,
    is_sellable,
    known_maker_before,
    maker_before,
    selling_cue,
)
from caseextract.recognize.products_shape import NameShape, has_kana, has_latin
from caseextract.recognize.products_trademark import trademark, trademark_owner
from caseextract.records import Kind, ToolCategory

PRIORITY = 28
THRESHOLD = 3
_QUOTED = re.compile(r"[「『]([^「」『』]{2,32})[」』]")
_WORD = r"[A-Za-z][A-Za-z0-9]*(?:[-+&.'][A-Za-z0-9]+)*"
_LATIN_RUN = re.compile(rf"{_WORD}(?: (?:{_WORD}|\d{{1,5}}(?![\d,.つ]|[^ぁ-ん\s、。)」]))){{0,5}}!?[ァ-ヺー]*(?:(?<=[a-z]{{3}})窓口)?")
# Blocks of a table or list whose key may end without a colon.
_WITH_KEYS = frozenset({BlockKind.TABLE_ROW, BlockKind.KEY_VALUE})
# スクライブ・ボックスという製品: a name out of quotation marks that is called one.
_CALLED_SO = re.compile(r"(?<![ァ-ヺー・一-龥々A-Za-z])(?P<name>[ァ-ヺー・]{4,20})という(?:製品|ツール|サービス|ソフト|システム|アプリ|商品|クラウド)")
# 行政情報配信システム(いねばん)を導入: a name in brackets behind what it is, and in use.
_BRACKETED = re.compile(r"(?:(?:システム|サービス|アプリ|ツール|ポータル|サイト|ロボット|ボット)\((?P<name>[^()「」、。\s:=]{3,14})\)(?=を(?:全?[一-龥]{0,3}に)?(?:導入|活用|利用|使用|使|採用|構築|整備|開発|公開|運用)|により|で|が(?:稼働|始ま|動)))|\((?:愛称|通称)[::・]? ?「?(?P<nick>[^()「」、。\s:=]{3,14})」?\)")
_COINED_KANA = re.compile(r"(?=[^ぁ-ん]*[ぁ-ん])[ぁ-んァ-ヺー一-龥]*[ぁ-んァ-ヺー]{3}[ぁ-んァ-ヺー一-龥]*")
_SERIES = "シリーズ"
# FaceCloud Passのように…照合するもの
_LIKE = re.compile(r"のよう(?:に[^。、]{2,30}(?:もの|製品|サービス|方式|システム|ツール)|な(?:製品|サービス|ツール|システム|方式|もの))")
_READING = re.compile(r"\([^()]{1,30}\)\Z")

_COMPANY = r"(?:(?:株式会社|\(株\)) ?[^\s、。「」はがをに]{2,16}|[^\s、。「」はがをにの]{2,20}(?:株式会社|\(株\)|社|さん|様|機構)|当社|同社|弊社)"
_MAKER = re.compile(
    rf"({_COMPANY})(?:が[^、。「」]{{0,8}}(?:提供|開発|販売|運営|貸し出)(?:する|した|している|す)|製の|の) ?[「『]?\Z"
)
_NO_MAKER = re.compile(r"(?<!株式)会社\Z|(?:事業|両|各|他|数|\d)社\Z|(?:市|区|町|村|県|都|府)(?:さん|様)\Z")
_FORMS = re.compile(r"株式会社|\(株\)|社\Z|さん\Z|様\Z")
_SELF = frozenset({"当社", "同社", "弊社"})
_AMONG = re.compile(r"[」』]?(?:[、,・/][^。、]{1,30}){0,3}(?:など|等)?(?:を含む|をはじめ、?|の|など|等)?(?:約|計)?(?:\d+|[二三四五六七八九])(?:製品|ツール|サービス|社の製品|種類|システム|つ)")
# What is nothing but software: 「X」は…するアプリです.
_APP = ("アプリ", "ソフト", "ツール", "プラットフォーム", "チャットボット", "AI")
_REACH = 40
# Between two names of a list.
_NEXT = re.compile(r"[」』]?(?:[®™])?(?:、|,|・|/|と|や|及び|および|、?または|または|か、?)[「『]?")
# What follows a maker's name in its legal or national name.
_COMPANY_TAIL = re.compile(r"(?:Corporation|Corp\.?|Inc\.?|LLC|Ltd\.?|Japan|Technologies|Systems|Communications|Solutions|Software)\Z", re.I)
# A line under a heading such as 導入サービス: a name, not a sentence.
_LINE = 48
_ENDED = re.compile(r"[。:?!]|です|ます")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A possible name at view offsets ``[start, end)``; ``in_quotes``: quotation marks stand around it, or as good as.

    ``lone``: katakana out of quotation marks, in a frame in which only products stand.
    """

    block: BlockAnalysis
    start: int
    end: int
    in_quotes: bool
    lone: bool = False

    @property
    def name(self) -> str:
        return self.block.view.text[self.start : self.end]


@dataclass(slots=True)
class Case:
    """What speaks for one name over the whole article: points by kind of cue (``shape`` is always one)."""

    name: str
    points: dict[str, int] = field(default_factory=dict)
    category: ToolCategory | None = None
    vendor: str | None = None

    def add(self, cue: str, points: int) -> None:
        self.points[cue] = max(points, self.points.get(cue, points))

    @property
    def score(self) -> int:
        """The points of all cues."""
        return sum(self.points.values())

    @property
    def accepted(self) -> bool:
        """Whether the cues suffice: ``THRESHOLD`` points, and not for the form of the name alone."""
        return self.score >= THRESHOLD and len(self.points) > 1


@dataclass(frozen=True, slots=True)
class Weighed:
    """The names of one article that might be products, and the view ranges by block where no name counts."""

    cases: tuple[Case, ...]
    barred: Mapping[int, Ranges]


class UnknownProducts:
    """Finds products that are in no lexicon; built once from the word lists."""

    def __init__(self, context: ProductContext, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._context = context
        self._shape = NameShape(lists)
        self._makers = frozenset(name for name in known_vendor_names() if name.isascii() and len(name) > 2)
        heads = load_heads()
        self._categories = {head.word: head.category for head in heads}
        head = one_of(tuple(self._categories))
        self._head_before = re.compile(rf"({head})ー?( ?の ?|である、? ?|、|:|・{{2,}}|…+)?[「『]?\Z")
        # 文書管理はX, 公用車の管理に「X」: what the office does with it.
        self._function_before = re.compile(
            rf"(?:({head})|{one_of(lists['functions'])}|[一-龥々ァ-ヺー](?:{one_of(lists['function_ends'])}))(?:(に|には|は|では|として|としては|用には?)、?)?[「『]?\Z"
        )
        self._head_after = re.compile(rf"[」』]?(?:と(?:いう|いった|呼ばれる|名付けた|名づけた)|なる) ?[^、。「」]{{0,12}}?({head}|仕組み|道具)")
        self._head_touching = re.compile(rf"[」』] ?({head})")
        self._definition = re.compile(
            rf"[」』]?(?:\([^()]{{1,20}}\))?(?:とは、|は、?)[^。]{{2,50}}?({head})(?:です|である|であり|で、|。|だ)"
        )
        self._key_line = re.compile(rf"[■●◆○【<\[ ]*(?:{one_of(lists['product_keys'])})[】>\] ]*")
        self._key = re.compile(rf"(?:^|[ \s・■●◆○※【\[-])(?:{one_of(lists['product_keys'])})(?: ?[::]|[】\]]) ?(?=(.{{2,80}}))")
        self._key_cell = re.compile(rf"^(?:{one_of(lists['product_keys'])}) (?=(.{{2,80}}))")

    def find(self, analysis: Analysis, known: Sequence[Mention]) -> list[Mention]:
        """Mentions of unknown products in text order, apart from each other and from ``known``."""
        weighed = self.weigh(analysis, known)
        return self.locate(analysis, [case for case in weighed.cases if case.accepted], weighed.barred)

    def weigh(self, analysis: Analysis, known: Sequence[Mention]) -> Weighed:
        """Every possible name outside ``known`` with what speaks for it, accepted or not."""
        spans: dict[int, list[tuple[int, int]]] = {}
        for mention in known:
            spans.setdefault(mention.block, []).append((mention.view_start, mention.view_end))
        barred: dict[int, Ranges] = {}
        cases: dict[str, Case] = {}
        companies: set[str] = set()
        headed = False
        for block in analysis.blocks:
            index = block.block.index
            ranges = barred[index] = Ranges([*spans.get(index, ()), *addresses(block.view.text)])
            for candidate in self._candidates(block):
                if not ranges.overlap(candidate.start, candidate.end):
                    self._weigh(candidate, cases, companies)
            self._keyed(block, ranges, cases)
            if headed and len(block.view.text) <= _LINE and not _ENDED.search(block.view.text):
                self._values(block.view.text, 0, ranges, cases)
            headed = self._key_line.fullmatch(block.view.text) is not None
        self._neighbours(analysis, spans, cases)
        return Weighed(tuple(case for key, case in cases.items() if key not in companies), barred)

    def locate(
        self, analysis: Analysis, cases: Sequence[Case], barred: Mapping[int, Ranges]
    ) -> list[Mention]:
        """All mentions of the names of ``cases`` in text order, outside the view ranges ``barred``."""
        return _mentions(analysis, cases, barred, self._context)

    def _candidates(self, block: BlockAnalysis) -> Iterable[_Candidate]:
        text = block.view.text
        for match in _QUOTED.finditer(text):
            name = _READING.sub("", match[1]).strip().rstrip("®™\ufe0e\ufe0f")
            if name:
                start = match.start(1) + match[1].index(name)
                yield _Candidate(block, start, start + len(name), True)
        for match in _CALLED_SO.finditer(text) if "という" in text else ():
            yield _Candidate(block, *match.span("name"), True)
        for match in _BRACKETED.finditer(text) if "(" in text else ():
            yield _Candidate(block, *match.span("name" if match["name"] else "nick"), True)
        for span in lone_katakana(block):
            yield _Candidate(block, *span, True, lone=True)
        for match in _LATIN_RUN.finditer(text):
            start, end = match.span()
            end -= len(_SERIES) if match.group().endswith(_SERIES) else 0
            if not quoted(text, start, end):
                yield _Candidate(block, start, end, False)

    def _weigh(self, candidate: _Candidate, cases: dict[str, Case], companies: set[str]) -> None:
        text, start, end, name = candidate.block.view.text, candidate.start, candidate.end, candidate.name
        key = fold(name)
        if self._context.is_company(text, start, end) and not candidate.in_quotes:
            companies.add(key)
            return
        maker = maker_before(text, start) if candidate.in_quotes else None
        selling = selling_cue(text, start, end) if candidate.in_quotes and is_sellable(name) else None
        named = dict(naming_cues(text, start, end)) if candidate.in_quotes and not candidate.lone else {}
        signed = text.startswith(("®", "™"), end + _closes(text, end)) or text.startswith(("®", "™"), end)
        made = maker is not None and (is_sellable(name) or is_kanji_in_use(text, start, end))
        sold = made or selling is not None or bool(named) or signed
        if candidate.in_quotes and not sold and name.endswith("AI"):
            sold = self._head_touches(text, start) or self._function_before.search(text[max(0, start - _REACH) : start]) is not None
        shape = self._shape.points(name, sold=sold)
        if shape is None or (not candidate.in_quotes and end < len(text) and is_katakana(text[end]) and not text.startswith(_SERIES, end)):
            return
        case = cases.setdefault(key, Case(name))
        case.add("shape", shape)
        if selling is not None:
            case.add(selling, 3)
        for cue, points in named.items():
            case.add(cue, points)
        if candidate.lone:
            case.add("lone", 3)
        if made:
            case.add("seller", 3)
            case.vendor = case.vendor or maker
        brand, _, rest = name.partition(" ")
        if brand in self._makers and rest and not _COMPANY_TAIL.search(name):
            case.add("brand", 2)
        before = text[max(0, start - _REACH) : start]
        self._weigh_heads(case, candidate, before)
        self._weigh_use(case, candidate, before)
        if text[start - 1 : start] in "(:・ " and candidate.in_quotes and (_COINED_KANA.fullmatch(name) or (has_latin(name) and shape > 0)):
            case.add("bracketed", 3)
        marked = trademark(text, start, end)
        if marked is not None:
            case.add("trademark", 3 if marked else -9)
            if marked:
                case.vendor = case.vendor or trademark_owner(text, end)

    def _head_touches(self, text: str, start: int) -> bool:
        """チャットボット「X」: a head right before the bracket of a quoted name."""
        head = self._head_before.search(text[max(0, start - _REACH) : start])
        return head is not None and not (head[2] or "").strip()

    def _weigh_heads(self, case: Case, candidate: _Candidate, before: str) -> None:
        text, end, name = candidate.block.view.text, candidate.end, candidate.name
        head = self._head_before.search(before)
        if head:
            joint = (head[2] or "").strip()
            touching = not joint or joint.startswith("である")
            spoken = has_latin(name) or has_kana(name)
            if touching and candidate.in_quotes:
                case.add("head", 3)
            elif joint and joint[0] in ":・…" and has_latin(name):
                case.add("head", 2)
            elif touching or (joint == "の" and spoken):
                case.add("head", 3 if candidate.in_quotes and has_latin(name) else 2)
            if touching or joint == "の":
                case.category = case.category or self._categories[head[1]]
        function = self._function_before.search(before) if not head else None
        acts = function is not None and (function[2] or "").startswith("は") and text.startswith("が", end)  # システムはXが開発した
        if function and not acts and not is_place(name) and (candidate.in_quotes or (function[2] and has_latin(name))):
            case.add("function", 2 if function[2] or not has_kana(name) else 3)
            case.category = case.category or self._categories.get(function[1] or "")
        after = self._head_after.match(text, end)
        if after and (after[1] in self._categories or has_latin(name)):
            case.add("called", 3)
            case.category = case.category or self._categories.get(after[1])
        elif candidate.in_quotes and (touched := self._head_touching.match(text, end)):
            case.add("head after", 2)
            case.category = case.category or self._categories[touched[1]]
        defined = self._definition.match(text, end)
        if defined and (candidate.in_quotes or has_latin(name)):
            case.add("definition", 3 if candidate.in_quotes and defined[1].endswith(_APP) and is_coined(name) else 2)
            case.category = case.category or self._categories[defined[1]]

    def _weigh_use(self, case: Case, candidate: _Candidate, before: str) -> None:
        text, end, name = candidate.block.view.text, candidate.end, candidate.name
        maker = _MAKER.search(before)
        if maker and not _NO_MAKER.search(maker[1]):
            case.add("maker", 2)
            company = _FORMS.sub("", maker[1]).strip()
            if company and company not in _SELF:
                case.vendor = case.vendor or company
        if has_latin(name) and is_made(before):
            case.add("maker", 2)
        elif not candidate.in_quotes and case.points["shape"] > 0 and has_latin(name) and (known := known_maker_before(text, candidate.start)):
            case.add("maker", 2)
            case.vendor = case.vendor or known
        served = candidate.in_quotes and is_of_service(name)
        if self._context.is_used(text, end) or ((has_latin(name) or served) and is_weighed(text, end + _closes(text, end))):
            case.add("use", 2 if has_latin(name) else 1)
            if served:
                case.add("serves", 2)
        if (has_latin(name) or (candidate.in_quotes and is_sellable(name))) and _AMONG.match(text, end):
            case.add("among", 3)
        if has_latin(name) and _LIKE.match(text, end):
            case.add("example", 1)

    def _neighbours(
        self, analysis: Analysis, known: Mapping[int, Sequence[tuple[int, int]]], cases: dict[str, Case]
    ) -> None:
        """A name that stands in a list next to a product is one too, and so its neighbour in turn."""
        rows: list[tuple[str, list[tuple[int, int, Case | None]]]] = []
        for block in analysis.blocks:
            spans: list[tuple[int, int, Case | None]] = [
                (start, end, None) for start, end in known.get(block.block.index, ())
            ]
            spans += [
                (c.start, c.end, cases.get(fold(c.name)))
                for c in self._candidates(block)
                if has_latin(c.name)
            ]
            rows.append((block.view.text, sorted(spans, key=lambda span: span[:2])))
        changed = True
        while changed:
            changed = False
            for text, spans in rows:
                for (_, end, left), (start, _, right) in pairwise(spans):
                    for case, other, known_other in ((left, right, right is None), (right, left, left is None)):
                        if case is None or case.accepted or "list" in case.points:
                            continue
                        if not known_other and not (other and other.accepted):
                            continue
                        if end <= start and _NEXT.fullmatch(text, end, start):
                            case.add("list", 2)
                            changed = True

    def _keyed(self, block: BlockAnalysis, barred: Ranges, cases: dict[str, Case]) -> None:
        text = block.view.text
        cell = self._key_cell.match(text) if block.block.kind in _WITH_KEYS else None
        for match in [cell] if cell else self._key.finditer(text):
            value = re.split(r" {2,}|[。(]", match[1], maxsplit=1)[0]
            self._values(value, match.start(1), barred, cases)

    def _values(self, value: str, offset: int, barred: Ranges, cases: dict[str, Case]) -> None:
        """The names in the ``value`` of a product key, which begins at view offset ``offset``."""
        for piece in re.finditer(r"[^、,/;・「」『』]+", value):
            name = piece.group().strip()
            start = offset + piece.start() + piece.group().index(name) if name else offset
            points = self._shape.points(name) if name else None
            if points is None or barred.overlap(start, start + len(name)):
                continue
            if has_latin(name) or (has_kana(name) and (points > 0 or is_sellable(name))):
                case = cases.setdefault(fold(name), Case(name))
                case.add("shape", points)
                case.add("key", 4)


def _closes(text: str, end: int) -> int:
    """1 where a quotation mark closes at ``end``, else 0."""
    return int(end < len(text) and text[end] in "」』")


def _mentions(
    analysis: Analysis, cases: Sequence[Case], barred: Mapping[int, Ranges], context: ProductContext
) -> list[Mention]:
    if not cases:
        return []
    search = FoldedSearch([case.name for case in cases])
    mentions = []
    for block in analysis.blocks:
        text = block.view.text
        for hit in search.find(text):
            if barred[block.block.index].overlap(hit.start, hit.end):
                continue
            if context.is_company(text, hit.start, hit.end) and not quoted(text, hit.start, hit.end):
                continue
            case = cases[hit.pattern]
            low, high = block.view.to_source(hit.start, hit.end)
            value = EntityValue(case.name, category=case.category, vendor=case.vendor)
            rule = "product.unknown." + "+".join(sorted(cue.replace(" ", "_") for cue in case.points))
            mentions.append(
                Mention(Kind.TOOL, low, high, block.block.index, hit.start, hit.end, rule, value, PRIORITY)
            )
    return mentions
