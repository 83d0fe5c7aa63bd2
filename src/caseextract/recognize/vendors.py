"""Companies that supply, build, run or support something in the case."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from caseextract.documents.model import BlockKind, Zone
from caseextract.lexicon.search import FoldedSearch, fold, is_katakana, whole
from caseextract.lexicon.vendors import VendorLexicon
from caseextract.morphology import Analysis, BlockAnalysis
from caseextract.recognize.company_names import (
    NameSpan,
    formal_names,
    is_unlisted_company,
    run_after,
    run_before,
)
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Kind
from caseextract.rules.cues import Cue, CueDirection, CueMatch, CueSet, Scope

PRIORITY = 20
RULE_FORM = "vendor.form"
RULE_ATTESTED = "vendor.attested"
RULE_MARK = "vendor.mark"
RULE_FIELD = "vendor.field"
RULE_ROSTER = "vendor.roster"

_ZONES = frozenset({Zone.BODY, Zone.ROSTER})
# Zones that attest that a name is a company's, though it need not have a part in the case.
_ATTESTING = _ZONES | {Zone.TRADEMARK, Zone.NOTE, Zone.COMPANY}
_SHA = "社(?![会内外長債交屋務歴寮宅旗是風])"
_MARK = re.compile(rf"(?:株式会社|\(株\)|グループ|{_SHA}|側|さん|様|さま)+")
_NAMED_SHA = re.compile(rf"[ァ-ヺA-Za-z][ァ-ヺー・A-Za-z0-9&.-]*(?: [A-Z][A-Za-z]*)*(?<![0-9・&.-]){_SHA}")
_COMPANY_MARK = re.compile(r"株式会社|\(株\)|社|さん|様")
_PRODUCT = re.compile(r"の ?[「『A-Z]")
_KANJI = re.compile(r"[一-龥々〆]")
# Kanji that may follow a name that ends in kanji without making it another name.
_AFTER_KANJI = re.compile(r"社|様|製|側|株式会社|担当|社員|本社|営業|公共|等|他|出身")
_ALIAS = re.compile(
    r"(?:株式会社|\(株\))?\((?:[^()]{0,30}[、,])?(?:以下|略称)[、,:]?\s*[「『]?([^「」『』()]{2,20})[」』]?\)"
)
_NOT_ALIASES = frozenset({"当社", "同社", "弊社", "本社", "受託者", "委託先", "事業者"})
_DEPARTMENT = re.compile(
    r" (?:[^ 、,。()]{1,20}(?:部|課|室|本部|グループ|センター|支店|支社|事業所|営業所|統括部)(?: |$|[^の]))"
)
_SEGMENT = re.compile(r"(?:^|[、,)】]|氏 |様 )\s*")
_VALUE_PART = re.compile(r"[^\s、,/()](?:[^、,/()]*[^\s、,/()])?")
_KEY_LIMIT = 16
_FIELD_NAME = 5
# Keys that ask for somebody (委託先, 受託者), not for something (運用).
_WHO = re.compile("(?:先|者|元|社|業|方|ベンダー|ベンダー名|名)$")


@dataclass(slots=True)
class _Finding:
    """A vendor mention in the making; ``marked`` says the context speaks of a company."""

    block: BlockAnalysis
    start: int
    end: int
    name: str
    rule: str


@dataclass(slots=True)
class _Names:
    """Names the document itself shows to be companies': canonical name by written form."""

    plain: dict[str, str] = field(default_factory=dict)
    with_context: dict[str, str] = field(default_factory=dict)


class VendorRecognizer:
    """Finds companies by name, form and role.

    ``products`` are names that are also products: alone they are no company.
    """

    def __init__(self, lexicon: VendorLexicon, cues: CueSet, *, products: Collection[str] = ()) -> None:
        self._lexicon = lexicon
        self._cues = cues
        self._products = frozenset(map(fold, products))

    def find(self, analysis: Analysis) -> list[Mention]:
        """Vendor mentions in block order, then text order; none overlap."""
        names = _Names()
        found: list[_Finding] = []
        contexts: dict[int, _Context] = {}
        for block in analysis.blocks:
            if block.block.zone not in _ATTESTING:
                continue
            context = contexts[block.block.index] = _Context(block, self._cues)
            findings = list(self._in_block(context))
            self._learn(names, context, findings)
            if block.block.zone in _ZONES:
                found.extend(findings)
        found.extend(self._attested(names, [c for c in contexts.values() if c.block.block.zone in _ZONES]))
        return _mentions(_unite_groups(_without_overlaps(found), self._lexicon))

    def _in_block(self, context: _Context) -> Iterator[_Finding]:
        yield from self._by_form(context)
        yield from self._known(context)
        yield from self._by_mark(context)
        if context.block.block.zone in _ZONES:
            yield from self._by_role(context)
            yield from self._by_field(context)
            yield from self._by_roster(context)

    def _by_form(self, context: _Context) -> Iterator[_Finding]:
        block = context.block
        for span in formal_names(block, self._lexicon):
            name = block.view.text[span.start : span.end]
            if name.endswith(self._lexicon.words["other_bodies"]) or context.excluded(span):
                continue
            vendor = self._lexicon.get(name)
            yield _Finding(block, span.start, span.end, vendor.name if vendor else name, RULE_FORM)

    def _known(self, context: _Context) -> Iterator[_Finding]:
        block, text = context.block, context.block.view.text
        for hit, vendor in self._lexicon.find(text):
            span = NameSpan(hit.start, hit.end, hit.start, context.outer_end(hit.end))
            if not _stands_alone(context.block, hit.start, hit.end) or context.excluded(span):
                continue
            if vendor.needs_context and not context.speaks_of_company(span):
                continue
            yield _Finding(block, hit.start, hit.end, vendor.name, vendor.rule)

    def _by_role(self, context: _Context) -> Iterator[_Finding]:
        """Unlisted names right beside a word that gives them a role."""
        block, text = context.block, context.block.view.text
        for match in context.suppliers:
            if match.cue.direction is CueDirection.BACKWARD:
                run = _unmarked(block, match.start)
            else:
                run = run_after(block, match.end)
            if run is None:
                continue
            start, end = run
            name = text[start:end]
            marked = _COMPANY_MARK.match(text, end) is not None
            tokens = [token for token in block.tokens if start <= token.start < end]
            if fold(name) in self._products or context.excluded(NameSpan(start, end, start, end)):
                continue
            if self._lexicon.get(name) is None and is_unlisted_company(
                name, tokens, self._lexicon, marked=marked
            ):
                yield _Finding(block, start, end, name, match.cue.id)

    def _by_mark(self, context: _Context) -> Iterator[_Finding]:
        """Unlisted names with 社: アクロネット社."""
        block, text = context.block, context.block.view.text
        for match in _NAMED_SHA.finditer(text):
            start, end = match.start(), match.end() - 1
            tokens = [token for token in block.tokens if start <= token.start < end]
            name = text[start:end]
            if self._lexicon.get(name) or context.excluded(NameSpan(start, end, start, match.end())):
                continue
            if is_unlisted_company(name, tokens, self._lexicon, marked=True):
                yield _Finding(block, start, end, name, RULE_MARK)

    def _by_field(self, context: _Context) -> Iterator[_Finding]:
        """Values of key:value lines such as 委託先:…"""
        block, text = context.block, context.block.view.text
        colon = text.find(":", 0, _KEY_LIMIT)
        if colon < 0 or block.block.kind not in (BlockKind.KEY_VALUE, BlockKind.LIST_ITEM):
            return
        key = text[:colon].strip(" ・-○●■◆※【】[]")
        if key not in self._lexicon.words["role_keys"]:
            return
        for part in _VALUE_PART.finditer(text, colon + 1):
            vendor = self._lexicon.get(part.group())
            if vendor is not None or self._is_field_value(block, *part.span(), who=bool(_WHO.search(key))):
                name = vendor.name if vendor else part.group()
                yield _Finding(block, part.start(), part.end(), name, RULE_FIELD)

    def _is_field_value(self, block: BlockAnalysis, start: int, end: int, *, who: bool) -> bool:
        """Whether an unlisted value reads as a company; a key that asks for somebody says a lot."""
        name = block.view.text[start:end]
        tokens = [token for token in block.tokens if start <= token.start < end]
        if is_unlisted_company(name, tokens, self._lexicon, marked=who):
            return True
        barred = self._lexicon.words["other_bodies"] + self._lexicon.words["ordinary_nouns"]
        return (
            who
            and len(name) >= _FIELD_NAME
            and not name.endswith(barred)
            and run_after(block, start) == (start, end)
            and any(map(is_katakana, name))
        )

    def _by_roster(self, context: _Context) -> Iterator[_Finding]:
        """A company, its department and a person: アルファネット 営業本部 田島."""
        block, text = context.block, context.block.view.text
        if block.block.zone is not Zone.ROSTER and block.block.kind is not BlockKind.CAPTION:
            return
        for segment in _SEGMENT.finditer(text):
            run = run_after(block, segment.end())
            if run is None or not _DEPARTMENT.match(text, run[1]):
                continue
            tokens = [token for token in block.tokens if run[0] <= token.start < run[1]]
            name = text[run[0] : run[1]]
            if self._lexicon.get(name) is None and is_unlisted_company(
                name, tokens, self._lexicon, marked=True
            ):
                yield _Finding(block, *run, name, RULE_ROSTER)

    def _learn(self, names: _Names, context: _Context, findings: list[_Finding]) -> None:
        """Note unlisted names and short forms (以下「…」) for the rest of the document."""
        in_case = context.block.block.zone in _ZONES
        for finding in findings:
            alias = _ALIAS.match(context.block.view.text, finding.end)
            if alias and alias.group(1) not in _NOT_ALIASES:
                names.plain[alias.group(1)] = finding.name
            if self._lexicon.get(finding.name) is None:
                safe = in_case and fold(finding.name) not in self._products
                (names.plain if safe else names.with_context)[finding.name] = finding.name

    def _attested(self, names: _Names, contexts: list[_Context]) -> Iterator[_Finding]:
        """Further mentions of names the document has shown to be companies'."""
        forms = [
            *names.plain.items(),
            *((k, v) for k, v in names.with_context.items() if k not in names.plain),
        ]
        if not forms:
            return
        search = FoldedSearch([form for form, _ in forms], tails=("グループ",))
        for context in contexts:
            text = context.block.view.text
            for hit in search.find(text):
                form, name = forms[hit.pattern]
                span = NameSpan(hit.start, hit.end, hit.start, context.outer_end(hit.end))
                if not _stands_alone(context.block, hit.start, hit.end) or context.excluded(span):
                    continue
                if form in names.plain or context.speaks_of_company(span):
                    yield _Finding(context.block, hit.start, hit.end, name, RULE_ATTESTED)


class _Context:
    """The role words of one block, by where the name beside them begins or ends."""

    def __init__(self, block: BlockAnalysis, cues: CueSet) -> None:
        self.block = block
        self.suppliers: list[CueMatch] = []
        self._before: dict[int, list[Cue]] = {}  # by the offset where the name must end
        self._after: dict[int, list[Cue]] = {}  # by the offset where the name must begin
        self._credits: list[tuple[int, int]] = []
        sentences = block.sentences or ((0, len(block.view.text)),)
        for sentence, matches in zip(sentences, cues.scan(block.view.text, sentences), strict=True):
            for match in matches:
                self._file(match, sentence)

    def _file(self, match: CueMatch, sentence: tuple[int, int]) -> None:
        if match.cue.scope is Scope.SENTENCE:
            self._credits.append(sentence)
            return
        if match.cue.sets.get("vendor") == "supplier":
            self.suppliers.append(match)
        if match.cue.direction is CueDirection.BACKWARD:
            self._before.setdefault(match.start, []).append(match.cue)
        else:
            self._after.setdefault(match.end, []).append(match.cue)

    def outer_end(self, end: int) -> int:
        """Where a name that ends at ``end`` ends with its 社, さん, 様, 株式会社."""
        mark = _MARK.match(self.block.view.text, end)
        return mark.end() if mark else end

    def _cues_of(self, span: NameSpan) -> Iterator[Cue]:
        for end in {span.end, span.outer_end}:
            yield from self._before.get(end, ())
        for start in {span.start, span.outer_start}:
            yield from self._after.get(start, ())

    def excluded(self, span: NameSpan) -> bool:
        """Whether the context says that the company has no part in the case."""
        if any(low <= span.start < high for low, high in self._credits):
            return True
        return any(cue.sets.get("vendor") == "none" for cue in self._cues_of(span))

    def speaks_of_company(self, span: NameSpan) -> bool:
        """Whether a company mark, a role word or a product of it stands beside the name."""
        text = self.block.view.text
        if span.outer_end > span.end and _COMPANY_MARK.match(text, span.end):
            return True
        if _PRODUCT.match(text, span.outer_end):
            return True
        return any(cue.sets.get("vendor") == "supplier" for cue in self._cues_of(span))


def _unmarked(block: BlockAnalysis, end: int) -> tuple[int, int] | None:
    """The noun run before ``end`` without 社, さん, 様 at its end."""
    run = run_before(block, end)
    if run is None:
        return None
    text = block.view.text
    for mark in ("さん", "様", "社", "側", "グループ"):
        if text.endswith(mark, run[0], run[1]) and run[1] - len(mark) > run[0]:
            return run[0], run[1] - len(mark)
    return run


def _stands_alone(block: BlockAnalysis, start: int, end: int) -> bool:
    """Whether the name is no part of a longer word (富士通 in 富士通総研)."""
    text = block.view.text
    if not whole(text, start, end, tails=("グループ", "チーム", "メンバー", "スタッフ")):
        return False
    if _KANJI.match(text, end - 1):
        if _KANJI.match(text, end) and not _AFTER_KANJI.match(text, end):
            return False
        if any(token.start < end < token.end for token in block.tokens):
            return False
    if not (start and _KANJI.match(text, start) and _KANJI.match(text, start - 1)):
        return True
    # 今回富士通に: an adverb of time may touch the name.
    before = next((token for token in block.tokens if token.end == start), None)
    return before is not None and before.pos3 == "副詞可能"


def _without_overlaps(found: list[_Finding]) -> list[_Finding]:
    """Of findings that overlap the longest stays; of equal ones the first found."""
    kept: list[_Finding] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for finding in sorted(found, key=lambda f: f.start - f.end):
        ranges = taken.setdefault(finding.block.block.index, [])
        if all(finding.end <= low or high <= finding.start for low, high in ranges):
            ranges.append((finding.start, finding.end))
            kept.append(finding)
    return sorted(kept, key=lambda f: (f.block.block.index, f.start))


def _unite_groups(found: list[_Finding], lexicon: VendorLexicon) -> Iterator[_Finding]:
    """A group's short name means the one company of the group the document names in full."""
    names = {finding.name for finding in found}
    fuller: Mapping[str, list[str]] = {
        vendor.name: sorted(n for n in names if n.startswith(vendor.name) and n != vendor.name)
        for vendor in lexicon.vendors
        if vendor.group and vendor.name in names
    }
    for finding in found:
        others = fuller.get(finding.name, [])
        yield replace(finding, name=others[0]) if len(others) == 1 else finding


def _mentions(found: Iterator[_Finding]) -> list[Mention]:
    mentions = []
    for finding in found:
        view = finding.block.view
        start, end = view.to_source(finding.start, finding.end)
        index = finding.block.block.index
        value = EntityValue(finding.name)
        mentions.append(
            Mention(Kind.VENDOR, start, end, index, finding.start, finding.end, finding.rule, value, PRIORITY)
        )
    return mentions
