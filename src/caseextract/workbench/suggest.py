"""Names that no list holds, ranked by what speaks for them, with the places where they stand.

For products the cues are those by which the extractor accepts an unlisted name; here names below its
threshold are shown too. Companies are those found by form or role that the lexicon does not know.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseextract.documents import Document
from caseextract.lexicon.search import fold
from caseextract.lexicon.tools import load_tools
from caseextract.lexicon.vendors import load_vendors
from caseextract.lexicon.wordlists import load_word_lists
from caseextract.morphology import Analysis, Tokenizer, analyze
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.recognize.products import ProductRecognizer
from caseextract.recognize.products_context import ProductContext
from caseextract.recognize.products_unknown import THRESHOLD, Case, UnknownProducts
from caseextract.recognize.vendors import VendorRecognizer
from caseextract.records import Kind, ToolCategory
from caseextract.rules.cues import builtin_cues

_AROUND = 20
# A company found by its form or its role is as sure as a product at the threshold.
_COMPANY_SCORE = THRESHOLD


@dataclass(frozen=True, slots=True)
class Context:
    """One place: source offsets ``[start, end)`` in document ``doc``, the name with some text on either side."""

    doc: str
    start: int
    end: int
    before: str
    name: str
    after: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name in one document, or, out of :func:`rank`, in all of them.

    ``cues`` pairs what speaks for the name with its points; ``score`` is their sum. ``accepted``: the
    extractor takes the name as it stands. ``category`` and ``vendor`` are what the words around it say.
    """

    kind: Kind
    name: str
    score: int
    accepted: bool
    cues: tuple[tuple[str, int], ...]
    category: ToolCategory | None
    vendor: str | None
    documents: int
    mentions: int
    contexts: tuple[Context, ...]


class Suggester:
    """Finds candidates in documents; built once. ``lexicons`` are the user's own beside the built-in."""

    def __init__(self, lexicons: Sequence[Path] = ()) -> None:
        tools = load_tools(lexicons)
        lists = load_word_lists()
        context = ProductContext.built_in(lists)
        self._tokenizer = Tokenizer()
        self._vendors = load_vendors(lexicons)
        self._known = ProductRecognizer(tools, unknown=False)
        self._unknown = UnknownProducts(context, lists)
        self._companies = VendorRecognizer(
            self._vendors, builtin_cues("vendors"), products=[tool.name for tool in tools]
        )

    def candidates(self, document: Document) -> list[Candidate]:
        """Unlisted names of one document, products first, each with all its places."""
        analysis = analyze(document, self._tokenizer)
        return [*self._products(analysis), *self._vendor_names(analysis)]

    def _products(self, analysis: Analysis) -> Iterator[Candidate]:
        weighed = self._unknown.weigh(analysis, self._known.find(analysis))
        cases = {case.name: case for case in weighed.cases if len(case.points) > 1 and case.score > 0}
        by_name: dict[str, list[Mention]] = {}
        for mention in self._unknown.locate(analysis, list(cases.values()), weighed.barred):
            if isinstance(mention.value, EntityValue):
                by_name.setdefault(mention.value.name, []).append(mention)
        for name, mentions in by_name.items():
            if self._vendors.get(name) is None:
                yield _product(cases[name], mentions, analysis)

    def _vendor_names(self, analysis: Analysis) -> Iterator[Candidate]:
        by_name: dict[str, list[Mention]] = {}
        for mention in self._companies.find(analysis):
            if isinstance(mention.value, EntityValue) and self._vendors.get(mention.value.name) is None:
                by_name.setdefault(mention.value.name, []).append(mention)
        for name, mentions in by_name.items():
            cues = tuple((rule.rpartition(".")[2], _COMPANY_SCORE) for rule in sorted({m.rule for m in mentions}))
            contexts = _contexts(mentions, analysis)
            yield Candidate(
                Kind.VENDOR, name, _COMPANY_SCORE, True, cues, None, None, 1, len(contexts), contexts
            )


def rank(candidates: Iterable[Candidate], *, min_score: int = THRESHOLD) -> list[Candidate]:
    """Candidates of many documents, one a kind and name, the best first; the order of input tells nothing.

    The points of a cue count once, at their highest. Names whose score stays below ``min_score`` are left out.
    """
    groups: dict[tuple[Kind, str], list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault((candidate.kind, fold(candidate.name)), []).append(candidate)
    united = (_united(group) for group in groups.values())
    return sorted(
        (one for one in united if one.score >= min_score),
        key=lambda one: (-one.score, -one.documents, -one.mentions, one.kind, one.name),
    )


def _product(case: Case, mentions: Sequence[Mention], analysis: Analysis) -> Candidate:
    contexts = _contexts(mentions, analysis)
    cues = tuple(sorted(case.points.items()))
    return Candidate(
        Kind.TOOL, case.name, case.score, case.accepted, cues, case.category, case.vendor, 1, len(contexts), contexts
    )


def _contexts(mentions: Sequence[Mention], analysis: Analysis) -> tuple[Context, ...]:
    document = analysis.document
    return tuple(
        Context(
            document.id,
            mention.start,
            mention.end,
            _joined(document.text[max(0, mention.start - _AROUND) : mention.start]),
            _joined(document.text[mention.start : mention.end]),
            _joined(document.text[mention.end : mention.end + _AROUND]),
        )
        for mention in mentions
    )


def _joined(text: str) -> str:
    """Text on one line: line breaks of the source say nothing here."""
    return "".join(text.splitlines())


def _united(group: Sequence[Candidate]) -> Candidate:
    """One candidate out of those of several documents; the commonest spelling names it."""
    ordered = sorted(group, key=lambda one: one.contexts[0].doc)
    spellings = Counter(one.name for one in ordered for _ in range(one.mentions))
    name = min(spellings, key=lambda text: (-spellings[text], unicodedata.normalize("NFKC", text), text))
    cues: dict[str, int] = {}
    for one in ordered:
        for cue, points in one.cues:
            cues[cue] = max(points, cues.get(cue, points))
    kind = ordered[0].kind
    return Candidate(
        kind,
        name,
        _COMPANY_SCORE if kind is Kind.VENDOR else sum(cues.values()),
        any(one.accepted for one in ordered),
        tuple(sorted(cues.items())),
        next((one.category for one in ordered if one.category), None),
        next((one.vendor for one in ordered if one.vendor), None),
        len({one.contexts[0].doc for one in ordered}),
        sum(one.mentions for one in ordered),
        tuple(context for one in ordered for context in one.contexts),
    )
