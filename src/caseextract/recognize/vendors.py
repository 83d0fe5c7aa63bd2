"""Companies that supply, build, run or support something in the case."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache

from caseextract.documents.model import BlockKind, Zone
from caseextract.lexicon.search import FoldedSearch, fold, is_katakana
from caseextract.lexicon.vendors import COMPANY_TAILS, VendorLexicon
from caseextract.lexicon.wordlists import load_word_lists
from caseextract.morphology import Analysis
from caseextract.recognize.company_names import (
    COMPANY_FORM,
    NameSpan,
    formal_names,
    is_unlisted_company,
    run_after,
)
from caseextract.recognize.mention import Mention
from caseextract.recognize.vendor_context import (
    COMPANY_MARK,
    HEADED,
    SEAT,
    SHA,
    VendorContext,
    stands_alone,
    unmarked_run,
)
from caseextract.recognize.vendor_findings import PRIORITY as PRIORITY
from caseextract.recognize.vendor_findings import Finding, mentions, unite_groups, without_overlaps
from caseextract.recognize.vendor_frames import counted_names, follows, frames, makers, quoted_names
from caseextract.rules.cues import CueDirection, CueSet

RULE_FORM = "vendor.form"
RULE_ATTESTED = "vendor.attested"
RULE_INTRODUCED = "vendor.introduced"
RULE_MARK = "vendor.mark"
RULE_FRAME = "vendor.frame"
RULE_FIELD = "vendor.field"
RULE_ROSTER = "vendor.roster"

_ZONES = frozenset({Zone.BODY, Zone.ROSTER})
# Zones that attest that a name is a company's, though it need not have a part in the case.
_ATTESTING = _ZONES | {Zone.TRADEMARK, Zone.NOTE, Zone.COMPANY}
_NAMED_SHA = re.compile(
    rf"(?<![一-龥々A-Za-z])(?<![A-Za-z] )[ァ-ヺA-Za-z][ァ-ヺー・A-Za-z0-9&.-]{{0,40}}(?: [A-Z][A-Za-z]{{0,40}}){{0,6}}(?<![0-9・&.-]){SHA}"
)
_ALIAS = re.compile(
    r"(?:株式会社|\(株\))?\((?:[^()]{0,30}[、,])?(?:以下|略称)[、,:]?\s*[「『]?([^「」『』()]{2,20})[」』]?\)"
)
_NOT_ALIASES = frozenset({"当社", "同社", "弊社", "本社", "受託者", "委託先", "事業者"})
_DEPARTMENT = re.compile(
    r" (?:[^ 、,。()]{1,20}(?:部|課|室|本部|グループ|センター|支店|支社|事業所|営業所|統括部)(?: |$|[^の]))"
)
_SEGMENT = re.compile(r"(?:^|[、,)】]|氏 |様 )\s*")
_VALUE_PART = re.compile(r"[^\s、,/()](?:[^、,/()]*[^\s、,/()])?")
# 市内のソフトハウス、X / 地元のX: what a company is, or whence, right before its name.
_INTRODUCES = re.compile(
    r"(?:(?:ソフトハウス|システムハウス|システム会社|ソフト会社|ソフトウェア会社|開発会社|情報処理会社|IT企業|IT会社|SIer|ベンダー|ベンチャー企業"
    r"|スタートアップ|ベンチャー|電器店|設備会社|通信会社|委託先|委託業者|委託事業者|事業者|販売店)(?:、|である)|(?:地元|地場|市内|町内|村内|区内|県内|道内|府内|都内)の)"
)
# 松本市のシステム会社、X: told whence, it is one company and no list of them; 開発会社「X」 in quotes.
_ONE_COMPANY = re.compile(r"の[^\s、。の]{2,10}、\Z")
_QUOTED_COMPANY = re.compile(
    r"(?:ソフトハウス|システムハウス|(?:システム|ソフト|ソフトウェア|開発|情報処理|IT|設備|通信)(?:開発)?会社|IT企業|ベンチャー企業)「([^「」、。をがにの]{3,16})」"
)
# お願いしたのは仙台の北杜システムさんで / 四国ことづて情報さんの: what is called さん and ends as companies' names do.
_CALLED_SAN = re.compile(
    r"(?<![^\s、。「」『』()・:はがのをにとも])(?P<name>(?:[一-龥々ヶァ-ヺー]{2,8}|[一-龥々]{2,4}[ぁ-ん]{2,6}|[ァ-ヺー]{2,8}[一-龥々]{1,3})"
    r"(?:システムズ?|情報(?:システム)?|テクノ|テック|ソフト|電算|データ|コンピュータ|コンピューター|ネットワーク|ネット|電子|通信))さん(?![かとだ]?たち)"
)
# 仙台市のソフト会社ミヤビテクノの: what it is touches the name.
_COMPANY_OF_TRADE = re.compile(r"(?:ソフト|ソフトウェア|システム|システム開発|IT|ITベンチャー|情報|情報処理|通信|印刷|設備|コンサルティング)会社の?|(?:IT|スタートアップ|ベンチャー)企業の?")
_SUBJECT = re.compile(r"[がはのとに]")
# What is said of nobody but a company, so that a name in Latin letters is one: 審査の結果、AOBが優先交渉権者となった。
_ENTRUSTED = re.compile(r"が(?:優先|落札|受注|受託|請け負)|[にへ](?:委託|発注)|(?:落札|受注|受託|担当|納入)したのは|請け負(?:った|う)のは")
_FOREIGN_LETTERS = re.compile(r"[ァ-ヺ][ァ-ヺー]{2}|[A-Z][A-Za-z]{2}")
_KEY_LIMIT = 16
_FIELD_NAME = 5
# Keys that ask for somebody (委託先, 受託者), not for something (運用).
_WHO = re.compile("(?:先|者|元|社|業|方|ベンダー|ベンダー名|名)$")


@dataclass(slots=True)
class _Names:
    """Names the document itself shows to be companies': canonical name by written form."""

    plain: dict[str, str] = field(default_factory=dict)
    with_context: dict[str, str] = field(default_factory=dict)


@cache
def _ordinary() -> frozenset[str]:
    """Folded words of every day that look like made-up names (スマホ, タブレット, SaaS)."""
    lists = load_word_lists()
    return frozenset(fold(word) for word in (*lists["ordinary_quoted"], *lists["ordinary_latin"]))


def _is_coined_latin(name: str) -> bool:
    """Whether the name is one word of Latin letters."""
    return name.isascii() and name.isalpha() and len(name) >= 3


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
        found: list[Finding] = []
        contexts: dict[int, VendorContext] = {}
        for block in analysis.blocks:
            if block.block.zone not in _ATTESTING:
                continue
            context = contexts[block.block.index] = VendorContext(block, self._cues)
            findings = list(self._in_block(context))
            self._learn(names, context, findings)
            if block.block.zone in _ZONES:
                found.extend(findings)
        found.extend(self._attested(names, [c for c in contexts.values() if c.block.block.zone in _ZONES]))
        return mentions(unite_groups(without_overlaps(found), self._lexicon))

    def _in_block(self, context: VendorContext) -> Iterator[Finding]:
        yield from self._by_form(context)
        yield from self._known(context)
        yield from self._by_mark(context)
        if context.block.block.zone in _ZONES:
            yield from self._by_role(context)
            yield from self._by_introduction(context)
            yield from self._by_frame(context)
            yield from self._by_seat(context)
            yield from self._by_field(context)
            yield from self._by_roster(context)

    def _by_form(self, context: VendorContext) -> Iterator[Finding]:
        block = context.block
        for span in formal_names(context.index, self._lexicon):
            name = block.view.text[span.start : span.end]
            if name.endswith(self._lexicon.words["other_bodies"]) or context.excluded(span):
                continue
            vendor = self._lexicon.get(name)
            yield Finding(block, span.start, span.end, vendor.name if vendor else name, RULE_FORM)

    def _known(self, context: VendorContext) -> Iterator[Finding]:
        for hit, vendor in self._lexicon.find(context.index.text):
            span = NameSpan(hit.start, hit.end, hit.start, context.outer_end(hit.end))
            if not stands_alone(context.index, hit.start, hit.end) or context.excluded(span):
                continue
            if vendor.needs_context and not context.speaks_of_company(span):
                continue
            yield Finding(context.block, hit.start, hit.end, vendor.name, vendor.rule)

    def _unlisted(self, context: VendorContext, start: int, end: int, *, marked: bool) -> str | None:
        """The name ``[start, end)`` when no list holds it and it reads as a company's, else None."""
        name = context.index.text[start:end]
        if self._lexicon.get(name) is not None or fold(name) in self._products or fold(name) in _ordinary():
            return None
        if context.excluded(NameSpan(start, end, start, context.outer_end(end))):
            return None
        tokens = context.index.between(start, end)
        return name if is_unlisted_company(name, tokens, self._lexicon, marked=marked) else None

    def _by_role(self, context: VendorContext) -> Iterator[Finding]:
        """Unlisted names right beside a word that gives them a role."""
        for match in context.suppliers:
            if match.cue.direction is CueDirection.BACKWARD:
                run = unmarked_run(context.index, match.start)
            else:
                run = run_after(context.index, match.end)
            if run is None:
                continue
            marked = COMPANY_MARK.match(context.index.text, run[1]) is not None
            marked = marked or (_ENTRUSTED.match(context.index.text, match.start) is not None and _is_coined_latin(context.index.text[slice(*run)]))
            name = self._unlisted(context, *run, marked=marked)
            if name is not None:
                yield Finding(context.block, *run, name, match.cue.id)

    def _by_introduction(self, context: VendorContext) -> Iterator[Finding]:
        """Unlisted names right behind what the company is or where it sits."""
        for match in _INTRODUCES.finditer(context.index.text):
            run = run_after(context.index, match.end())
            if run is None:
                continue
            text = context.index.text
            one = match.group().endswith("である") or _ONE_COMPANY.search(text, max(0, match.end() - _KEY_LIMIT), match.end()) is not None
            marked = COMPANY_MARK.match(text, run[1]) is not None or (one and _SUBJECT.match(text, run[1]) is not None)
            name = self._unlisted(context, *run, marked=marked)
            if name is not None:
                yield Finding(context.block, *run, name, RULE_INTRODUCED)
        for match in _COMPANY_OF_TRADE.finditer(context.index.text):
            run = run_after(context.index, match.end())
            if run is None or _SUBJECT.match(context.index.text, run[1]) is None:
                continue
            name = self._unlisted(context, *run, marked=True)
            if name is not None:
                yield Finding(context.block, *run, name, RULE_INTRODUCED)
        for match in _QUOTED_COMPANY.finditer(context.index.text):
            if self._lexicon.get(match[1]) is None:
                yield Finding(context.block, *match.span(1), match[1], RULE_INTRODUCED)

    def _by_frame(self, context: VendorContext) -> Iterator[Finding]:
        """Unlisted names at the places :mod:`~caseextract.recognize.vendor_frames` points to."""
        text = context.index.text
        for frame in frames(text):
            run = run_after(context.index, frame.start)
            if run is None or not follows(text, run[1], closed=frame.closed):
                continue
            name = self._unlisted(context, *run, marked=frame.closed or frame.loose)
            if name is None and frame.loose and self._is_field_value(context, *run) and fold(text[slice(*run)]) not in self._products:
                name = text[slice(*run)]
            if name is not None:
                yield Finding(context.block, *run, name, RULE_FRAME)
        for end, made in makers(text):
            run = unmarked_run(context.index, end)
            latin = run is not None and _is_coined_latin(text[slice(*run)])
            name = self._unlisted(context, *run, marked=made or latin) if run is not None else None
            if name is not None and run is not None:
                yield Finding(context.block, *run, name, RULE_FRAME)
        for start, end in counted_names(text):
            known = self._lexicon.get(text[start:end])
            name = known.name if known else self._unlisted(context, start, end, marked=True)
            if name is None and _FOREIGN_LETTERS.search(text, start, end) and run_after(context.index, start) == (start, end):
                name = text[start:end]
            if name is not None:
                yield Finding(context.block, start, end, name, RULE_FRAME)
        for start, end in quoted_names(text):
            name = text[start:end]
            known = self._lexicon.get(name)
            if known or not name.endswith(self._lexicon.words["other_bodies"] + self._lexicon.words["ordinary_nouns"]):
                yield Finding(context.block, start, end, known.name if known else name, RULE_FRAME)

    def _by_seat(self, context: VendorContext) -> Iterator[Finding]:
        """東洋計器(松本市和田)は, みらい電算(山田太郎社長): an unlisted name with the town of its head office or its head in brackets."""
        text = context.index.text
        for match in SEAT.finditer(text) if "(" in text else ():
            run = unmarked_run(context.index, match.start())
            name = self._unlisted(context, *run, marked=True) if run is not None and run[1] == match.start() and text[run[0]] != "・" else None
            if name is not None and run is not None:
                yield Finding(context.block, *run, name, RULE_INTRODUCED)
        for match in HEADED.finditer(text) if "(" in text else ():
            run = unmarked_run(context.index, match.start())
            name = self._unlisted(context, *run, marked=True) if run is not None and run[1] == match.start() else None
            if name is not None and run is not None:
                yield Finding(context.block, *run, name, RULE_INTRODUCED)

    def _by_mark(self, context: VendorContext) -> Iterator[Finding]:
        """Unlisted names with 社: アクロネット社."""
        text = context.index.text
        for match in _CALLED_SAN.finditer(text) if "さん" in text else ():
            if self._lexicon.get(match["name"]) is None and not match["name"].endswith(self._lexicon.words["ordinary_nouns"]):
                yield Finding(context.block, *match.span("name"), match["name"], RULE_MARK)
        if "社" not in text:
            return
        for match in _NAMED_SHA.finditer(context.index.text):
            start, end = match.start(), match.end() - 1
            name = self._unlisted(context, start, end, marked=True)
            if name is not None:
                yield Finding(context.block, start, end, name, RULE_MARK)

    def _by_field(self, context: VendorContext) -> Iterator[Finding]:
        """Values of key:value lines such as 委託先:…"""
        block, text = context.block, context.block.view.text
        colon = text.find(":", 0, _KEY_LIMIT)
        if colon < 0 or block.block.kind not in (BlockKind.KEY_VALUE, BlockKind.LIST_ITEM):
            return
        key = text[:colon].strip(" ・-○●■◆※【】[]")
        if key not in self._lexicon.words["role_keys"]:
            return
        who = bool(_WHO.search(key))
        for part in _VALUE_PART.finditer(text, colon + 1):
            vendor = self._lexicon.get(part.group())
            if vendor is None and COMPANY_FORM.search(part.group()):
                continue  # told by its form
            name = vendor.name if vendor else self._unlisted(context, *part.span(), marked=who)
            if name is None and who and self._is_field_value(context, *part.span()):
                name = part.group()
            if name is not None:
                yield Finding(block, part.start(), part.end(), name, RULE_FIELD)

    def _is_field_value(self, context: VendorContext, start: int, end: int) -> bool:
        """Whether the value of a key that asks for somebody is one noun run that may be a name."""
        name = context.index.text[start:end]
        barred = self._lexicon.words["other_bodies"] + self._lexicon.words["ordinary_nouns"]
        return (
            len(name) >= _FIELD_NAME
            and not name.endswith(barred)
            and run_after(context.index, start) == (start, end)
            and any(map(is_katakana, name))
        )

    def _by_roster(self, context: VendorContext) -> Iterator[Finding]:
        """A company, its department and a person: アルファネット 営業本部 田島."""
        layout, text = context.block.block, context.index.text
        if layout.zone is not Zone.ROSTER and layout.kind is not BlockKind.CAPTION:
            return
        for segment in _SEGMENT.finditer(text):
            run = run_after(context.index, segment.end())
            if run is not None and _DEPARTMENT.match(text, run[1]):
                name = self._unlisted(context, *run, marked=True)
                if name is not None:
                    yield Finding(context.block, *run, name, RULE_ROSTER)

    def _learn(self, names: _Names, context: VendorContext, findings: list[Finding]) -> None:
        """Note unlisted names and short forms (以下「…」) for the rest of the document."""
        in_case = context.block.block.zone in _ZONES
        for finding in findings:
            alias = _ALIAS.match(context.block.view.text, finding.end)
            if alias and alias.group(1) not in _NOT_ALIASES:
                names.plain[alias.group(1)] = finding.name
            if self._lexicon.get(finding.name) is None:
                safe = in_case and fold(finding.name) not in self._products
                (names.plain if safe else names.with_context)[finding.name] = finding.name

    def _attested(self, names: _Names, contexts: list[VendorContext]) -> Iterator[Finding]:
        """Further mentions of names the document has shown to be companies'."""
        forms = [
            *names.plain.items(),
            *((k, v) for k, v in names.with_context.items() if k not in names.plain),
        ]
        if not forms:
            return
        search = FoldedSearch([form for form, _ in forms], tails=COMPANY_TAILS)
        for context in contexts:
            text = context.block.view.text
            for hit in search.find(text):
                form, name = forms[hit.pattern]
                span = NameSpan(hit.start, hit.end, hit.start, context.outer_end(hit.end))
                if not stands_alone(context.index, hit.start, hit.end) or context.excluded(span):
                    continue
                if form in names.plain or context.speaks_of_company(span):
                    yield Finding(context.block, hit.start, hit.end, name, RULE_ATTESTED)
