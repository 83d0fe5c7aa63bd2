"""What a page shows of a fact: labels, value, place and reasons, as printable text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from caseextract.compare.evidence import Article
from caseextract.compare.values import detail_of, tag_of, text_of
from caseextract.records import Fact, MunicipalityFact, StatementFact
from caseextract.report.cells import fact_state, unsure_state
from caseextract.report.english import shown_name
from caseextract.report.labels import Labels
from caseextract.report.place import line_text
from caseextract.report.reasons import reason_lines
from caseextract.report.safe import plain

_LONGEST = 80
NOBODY = ""
STATELESS = "none"


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact of an article; ``number`` counts them from 1 in the order of the text.

    ``state`` is the label of ``status``, with ``？`` where it is ``unsure``: no words show it. ``owner`` is the code of its municipality, empty for none. ``starts`` are the code-point offsets of its mentions,
    ``place`` is the line of the first, and its place in the original.
    """

    number: int
    kind: str
    kind_text: str
    status: str
    state: str
    unsure: bool
    owner: str
    text: str
    detail: str
    place: str
    starts: tuple[int, ...]
    rule: str
    reasons: tuple[str, ...]


def text_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts of one article in the order of the text."""
    return tuple(sorted(facts, key=lambda fact: (*_place(fact), fact.kind, fact.id or "")))


def fact_views(facts: Sequence[Fact], article: Article, *, words: Labels) -> tuple[FactView, ...]:
    """The facts of one article as they are shown, numbered as they come."""
    return tuple(_view(number, fact, article, words) for number, fact in enumerate(facts, 1))


def options(
    views: Sequence[FactView], names: Mapping[str, str], words: Labels
) -> dict[str, list[tuple[str, str, int]]]:
    """The choices of the three filters: value, label and number of facts, the most frequent first."""
    kinds = {view.kind: words[f"kind.{view.kind}"] for view in views}
    states = {view.status: status_text(view.status, words) for view in views}
    owners = {view.owner: names.get(view.owner, view.owner) or words["owner.nobody"] for view in views}
    return {
        "kind": _counted([view.kind for view in views], kinds),
        "status": _counted([view.status for view in views], states),
        "owner": _counted([view.owner for view in views], owners),
    }


def status_text(status: str, words: Labels) -> str:
    """The label of a state, also of having none."""
    return words["status.none"] if status == STATELESS else words[f"status.{status}"]


def _counted(values: list[str], labels: Mapping[str, str]) -> list[tuple[str, str, int]]:
    counts = dict.fromkeys(labels, 0)
    for value in values:
        counts[value] += 1
    return sorted(((value, labels[value], counts[value]) for value in labels), key=lambda one: (-one[2], one[0]))


def _place(fact: Fact) -> tuple[int, int]:
    return fact.evidence[0].start, fact.evidence[0].end


def _view(number: int, fact: Fact, article: Article, words: Labels) -> FactView:
    kind = words[f"kind.{fact.kind}"]
    detail = detail_of(fact) or ""
    if isinstance(fact, MunicipalityFact):
        detail = words[f"municipality.{fact.role}"]
    elif not detail and (tag := tag_of(fact, row="other")):
        detail = words[tag]
    if isinstance(fact, StatementFact):
        kind = f"{kind}・{words[f'statement.{fact.facet}']}"
    start = fact.evidence[0].start
    return FactView(
        number=number,
        kind=fact.kind.value,
        kind_text=kind,
        status=fact.status.value if fact.status else STATELESS,
        state=fact_state(fact, words),
        unsure=unsure_state(fact),
        owner=fact.municipality or NOBODY,
        text=shown_name(fact.kind, plain(text_of(fact, longest=_LONGEST)), words),
        detail=plain(detail),
        place=line_text(article.line_of(start), article.origin_of(start), words),
        starts=tuple(span.start for span in fact.evidence),
        rule=plain(fact.rule or ""),
        reasons=reason_lines(fact, words),
    )
