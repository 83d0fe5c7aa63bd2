"""One pass over the facts of a store: what the overview counts, and who has a page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from caseextract.compare.facets import row_of
from caseextract.compare.merge import fold
from caseextract.records import Fact, MunicipalityFact, MunicipalityRole, NetworkModelFact, Status, ToolFact

# Of several states of one tool at one place the first counts.
STATES = (Status.CURRENT, Status.PLANNED, Status.CONSIDERED, Status.REJECTED, Status.BEFORE)


@dataclass(slots=True)
class PlaceCount:
    """What articles tell of a municipality's own case: which of them, how many facts, the models in use."""

    docs: set[str] = field(default_factory=set)
    facts: int = 0
    models: set[str] = field(default_factory=set)


@dataclass(slots=True)
class ToolCount:
    """A tool over all municipalities: spelling, category, and the best state at each place."""

    names: Counter[str] = field(default_factory=Counter)
    categories: Counter[str] = field(default_factory=Counter)
    places: dict[str, Status] = field(default_factory=dict)


@dataclass(slots=True)
class Survey:
    """Counts over every article, gathered one article at a time."""

    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    places: defaultdict[str, PlaceCount] = field(default_factory=lambda: defaultdict(PlaceCount))
    tools: defaultdict[str, ToolCount] = field(default_factory=lambda: defaultdict(ToolCount))
    doc_facts: dict[str, int] = field(default_factory=dict)
    doc_places: dict[str, list[str]] = field(default_factory=dict)
    cases: set[str] = field(default_factory=set)

    def add(self, doc: str, facts: Iterable[Fact]) -> None:
        """Count the facts of one article."""
        subjects: list[str] = []
        owners: set[str] = set()
        number = 0
        for fact in facts:
            number += 1
            self.kinds[fact.kind.value, fact.status.value if fact.status else "none"] += 1
            if isinstance(fact, MunicipalityFact) and fact.code and fact.role is MunicipalityRole.SUBJECT:
                subjects.append(fact.code)
            if fact.municipality is not None:
                owners.add(fact.municipality)
                self._count(doc, fact, fact.municipality)
        self.doc_facts[doc] = number
        self.doc_places[doc] = list(dict.fromkeys(subjects))
        self.cases.update(subjects or owners)

    @property
    def total(self) -> int:
        """The number of facts."""
        return sum(self.doc_facts.values())

    def told(self) -> list[str]:
        """Codes of the municipalities whose own case some article reports, in order.

        They are those `compare --all` takes: a passing remark about another makes no case of it. An article that says
        of none that it is its subject reports those it tells of.
        """
        return sorted(self.places.keys() & self.cases)

    def _count(self, doc: str, fact: Fact, code: str) -> None:
        if row_of(fact) is None:
            return
        place = self.places[code]
        place.facts += 1
        place.docs.add(doc)
        if isinstance(fact, NetworkModelFact) and fact.status is Status.CURRENT:
            place.models.add(fact.name)
        if isinstance(fact, ToolFact) and fact.status in STATES:
            self._tool(fact, code, fact.status)

    def _tool(self, fact: ToolFact, code: str, status: Status) -> None:
        tool = self.tools[fold(fact.name)]
        tool.names[fact.name] += 1
        if fact.category:
            tool.categories[fact.category.value] += 1
        known = tool.places.get(code)
        if known is None or STATES.index(status) < STATES.index(known):
            tool.places[code] = status
