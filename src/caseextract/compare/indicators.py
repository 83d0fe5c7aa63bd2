"""Figures worked out of the facts of one municipality: devices per 100 staff, yen per resident, …

Only figures that belong together are set in relation: both of one municipality, of things that are, were or are
planned (never of options refused or weighed), over the staff or the residents as a whole. Bounds are carried
through by :mod:`caseextract.compare.intervals`; what speaks against a relation is told as a caution.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from caseextract.compare.cells import CellBuilder
from caseextract.compare.comparability import Figure
from caseextract.compare.evidence import Article
from caseextract.compare.facets import INDICATOR, row_of
from caseextract.compare.footnotes import Footnotes
from caseextract.compare.gather import Gathered
from caseextract.compare.indicator_specs import IndicatorSpec, indicator_table
from caseextract.compare.intervals import Interval, decrease, interval_of, ratio, rounded
from caseextract.compare.judge import figure_of
from caseextract.compare.merge import Merged, Wording, subject_of
from caseextract.compare.model import Cause, Ground, Stance, Value
from caseextract.compare.moments import Moment, Moments
from caseextract.compare.profile_model import Bounds, Indicator
from caseextract.compare.scopes import STAFF, scope_of
from caseextract.compare.values import amount_of, clearest, detail_in_column, tag_of
from caseextract.compare.wording import amount_text, number_text
from caseextract.records import (
    Amount,
    Device,
    DeviceCountFact,
    Fact,
    HeadcountFact,
    HeadcountRole,
    Kind,
    LicenseCountFact,
    MoneyFact,
    QuantityFact,
    RateFact,
    Status,
)

_REAL = frozenset({Status.BEFORE, Status.CURRENT, Status.PLANNED, None})
_PRESENT = frozenset({Status.CURRENT, None})
_COUNTED = frozenset({Kind.DEVICE_COUNT, Kind.LICENSE_COUNT, Kind.MONEY, Kind.HEADCOUNT})
_PERSONAL = frozenset({Device.PC, Device.TABLET, Device.SMARTPHONE, Device.TERMINAL})
_USERS = frozenset({HeadcountRole.USER, HeadcountRole.PARTICIPANT})


@dataclass(frozen=True, slots=True)
class Worked:
    """An indicator with the facts it was worked out of."""

    indicator: Indicator
    inputs: tuple[Merged, ...]


@dataclass(frozen=True, slots=True)
class _Base:
    """A number of staff or residents to set figures against."""

    merged: Merged
    docs: frozenset[str]
    moment: Moment | None
    size: float

    def distance(self, docs: frozenset[str], moment: Moment | None) -> tuple[bool, int, float]:
        """How far it is from a figure of these documents and this time; the nearest is the least."""
        apart = abs((moment.middle - self.moment.middle).days) if moment and self.moment else 0
        return not (docs & self.docs), apart // 366, -self.size


class IndicatorBuilder:
    """Works out the indicators of one municipality at a time."""

    def __init__(self, articles: Mapping[str, Article], moments: Moments, notes: Footnotes) -> None:
        self._articles = articles
        self._moments = moments
        self._notes = notes
        self._cells = CellBuilder(notes, moments)

    def cited(self, worked: Worked) -> Indicator:
        """The indicator with the figures it was worked out of, and footnotes to both."""
        notes = self._notes.cite_facts(fact for one in worked.inputs for fact in one.facts)
        inputs = tuple(self._cells.value(one, row=row_of(one.lead) or INDICATOR) for one in worked.inputs)
        value = worked.indicator.value.model_copy(update={"notes": notes})
        return worked.indicator.model_copy(update={"value": value, "inputs": inputs})

    def build(self, gathered: Gathered) -> tuple[Worked, ...]:
        """The indicators in the order of their table, each in the reading order of what it counts.

        They have no footnotes yet: :meth:`cited` gives them to those that are shown.
        """
        table = indicator_table()
        pool = [one for key, merged in gathered.rows.items() for one in merged if row_of(one.lead) == key]
        pool.sort(key=lambda one: (one.lead.doc, one.lead.evidence[0].start, one.lead.kind))
        return tuple(found for spec in table.indicator for found in self._of(spec, pool))

    def figures(self, worked: Worked) -> tuple[Figure, ...]:
        """The figures it was worked out of, prepared for comparing; a share stated as such is judged as on its own row."""
        facts = [clearest(one) for one in worked.inputs]
        return tuple(
            figure_of(fact, self._articles, self._moments, named_by_row=not isinstance(fact, RateFact))
            for fact in facts
        )

    def _of(self, spec: IndicatorSpec, pool: list[Merged]) -> Iterator[Worked]:
        real = [one for one in pool if one.lead.status in _REAL]
        for one in real:
            if self._states(spec, one):
                yield self._stated(spec, one)
        counted = [one for one in real if spec.above is not None and self._counted(spec, one)]
        bases = self._bases(spec, real) if counted else []
        for one in counted:
            base = self._base(one, bases)
            found = None if base is None else self._ratio(spec, one, base)
            if found is not None:
                yield found
        if spec.paper is not None:
            yield from self._paper(spec, real)

    def _counted(self, spec: IndicatorSpec, one: Merged) -> bool:
        """Whether a figure is one that the indicator counts."""
        if one.lead.kind not in _COUNTED:
            return False
        fact = clearest(one)
        match spec.above, fact:
            case "devices", DeviceCountFact():
                fits = fact.device in _PERSONAL
            case ("licences", LicenseCountFact()) | ("money", MoneyFact()):
                fits = True
            case "users", HeadcountFact():
                fits = fact.role in _USERS
            case "staff", HeadcountFact():
                fits = fact.role is HeadcountRole.STAFF and fact.status in _PRESENT and self._whole(fact)
            case _:
                fits = False
        return fits and spec.counts(_flat(" ".join(subject_of(each) or "" for each in one.facts)))

    def _whole(self, fact: Fact) -> bool:
        """Whether a number of staff or of residents stands for all of them."""
        if not isinstance(fact, HeadcountFact) or fact.evidence[0].text.endswith("分"):
            return False
        if fact.role is HeadcountRole.POPULATION:
            return True
        words = indicator_table().staff
        if fact.role is not HeadcountRole.STAFF or not words.whole(_flat(subject_of(fact) or "")):
            return False
        scope = scope_of(fact, STAFF, self._articles.get(fact.doc))
        return scope is None or scope.name not in words.parts

    def _bases(self, spec: IndicatorSpec, pool: list[Merged]) -> list[_Base]:
        """What figures may be set against."""
        role = HeadcountRole.STAFF if spec.below == "staff" else HeadcountRole.POPULATION
        return [
            _Base(other, other.docs, self._moments.of(fact), float(fact.amount.upper or fact.amount.lower or 0))
            for other in pool
            if other.lead.kind is Kind.HEADCOUNT
            and isinstance(fact := clearest(other), HeadcountFact)
            and fact.role is role
            and fact.status in _PRESENT
            and self._whole(fact)
        ]

    def _base(self, one: Merged, bases: list[_Base]) -> Merged | None:
        """What the figure is set against: of its own documents first, then of the nearest time, the largest."""
        moment, docs = self._moments.of(clearest(one)), one.docs
        nearest = min(bases, key=lambda base: base.distance(docs, moment), default=None)
        return None if nearest is None else nearest.merged

    def _ratio(self, spec: IndicatorSpec, one: Merged, base: Merged) -> Worked | None:
        above, below = _amount(one), _amount(base)
        parts = [
            ratio(interval_of(above, margin=margin), interval_of(below, margin=margin))
            for margin in (False, True)
        ]
        face, wide = (None if part is None else part.scaled(spec.scale) for part in parts)
        if face is None or wide is None or not face.known:
            return None
        blurred = above.approximate or below.approximate
        return self._indicator(spec, (one, base), face, wide, blurred, self._cautions(one, base))

    def _states(self, spec: IndicatorSpec, one: Merged) -> bool:
        """Whether an article states the indicator itself."""
        stated = spec.stated
        if stated is None or one.lead.kind is not Kind.RATE:
            return False
        fact = clearest(one)
        if not isinstance(fact, RateFact) or fact.direction is not stated.direction:
            return False
        if fact.amount.unit != "%" or fact.metric is None:
            return False
        metric = _flat(fact.metric)
        if any(word in metric for word in stated.words):
            return True
        return metric in stated.staff and any(word in self._sentence(fact) for word in stated.sentence)

    def _stated(self, spec: IndicatorSpec, one: Merged) -> Worked:
        amount = _amount(one)
        face, wide = (interval_of(amount, margin=margin) for margin in (False, True))
        return self._indicator(spec, (one,), face, wide, amount.approximate, ())

    def _paper(self, spec: IndicatorSpec, pool: list[Merged]) -> Iterator[Worked]:
        """Reductions between sheets counted before and now."""
        assert spec.paper is not None
        sheets = [
            one
            for one in pool
            if one.lead.kind is Kind.QUANTITY
            and isinstance(fact := clearest(one), QuantityFact)
            and fact.amount.unit in spec.paper.units
            and any(word in (fact.subject or "") for word in spec.paper.words)
        ]
        for now, old in product(sheets, sheets):
            if old.lead.status is not Status.BEFORE or now.lead.status in (Status.BEFORE, None):
                continue
            if not Wording.of(subject_of(now.lead)).is_like(Wording.of(subject_of(old.lead))):
                continue
            above, below = _amount(old), _amount(now)
            parts = [
                decrease(interval_of(above, margin=margin), interval_of(below, margin=margin))
                for margin in (False, True)
            ]
            face, wide = (None if part is None else part.scaled(100) for part in parts)
            if face is None or wide is None or not face.known or (face.upper or 0) < 0:
                continue
            yield self._indicator(spec, (now, old), face, wide, above.approximate or below.approximate, ())

    def _indicator(
        self,
        spec: IndicatorSpec,
        inputs: tuple[Merged, ...],
        face: Interval,
        wide: Interval,
        blurred: bool,
        cautions: tuple[Ground, ...],
    ) -> Worked:
        lower, upper = rounded(face)
        amount = Amount(lower=lower, upper=upper, unit=spec.unit, approximate=blurred)
        low, high = rounded(wide)
        bounds = Bounds(lower=low, upper=high)
        facts = [fact for one in inputs for fact in one.facts]
        lead = clearest(inputs[0])
        value = Value(
            kind=None,
            text=_text(amount, bounds),
            detail=detail_in_column(lead),
            tag=tag_of(lead, row=INDICATOR),
            status=lead.status,
            uncertain=all("status" in fact.uncertain for fact in inputs[0].facts),
            stance=Stance.STATED,
            as_of=self._moments.when(lead),
            facts=tuple(fact.id for fact in facts if fact.id is not None),
        )
        indicator = Indicator(
            key=f"{INDICATOR}.{spec.key}",
            amount=amount,
            bounds=bounds,
            status=lead.status,
            inputs=(),
            cautions=cautions,
            value=value,
        )
        return Worked(indicator, inputs)

    def _cautions(self, one: Merged, base: Merged) -> tuple[Ground, ...]:
        a, b = clearest(one), clearest(base)
        grounds: list[Ground] = []
        then, now = self._moments.of(a), self._moments.of(b)
        if then is not None and now is not None and then.far_from(now):
            grounds.append(Ground(cause=Cause.AS_OF, left=then.text, right=now.text))
        if a.status is not None and b.status is not None and a.status is not b.status:
            grounds.append(Ground(cause=Cause.STATE, left=a.status.value, right=b.status.value))
        return tuple(grounds)

    def _sentence(self, fact: Fact) -> str:
        article = self._articles.get(fact.doc)
        if article is None or article.text is None:
            return ""
        start, end = article.sentence_of(article.best_span(fact))
        return _flat(article.text[start:end])


def _amount(merged: Merged) -> Amount:
    amount = amount_of(clearest(merged))
    assert amount is not None
    return amount


def _flat(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _text(amount: Amount, bounds: Bounds) -> str:
    """The figure, and in 〈〉 what it may be where rounded figures went into it."""
    text = amount_text(amount)
    if not amount.approximate:
        return text
    low, high = (None if one is None else number_text(one) for one in (bounds.lower, bounds.upper))
    return f"{text}〈{low or ''}〜{high or ''}〉"
