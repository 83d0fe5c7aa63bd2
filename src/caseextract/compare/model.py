"""What a comparison is: rows of cells, one column a municipality, with footnotes to the articles.

Pure data, comparable by value and dumped to JSON as it stands. Labels are keys (``overview.population``,
``device.pc``); a renderer puts them into a language.
"""

from __future__ import annotations

import datetime
from enum import StrEnum

from caseextract.records import Kind, Status
from caseextract.records.values import Record


class ColumnNote(StrEnum):
    """Why a column is empty."""

    NO_FACTS = "no_facts"
    MENTIONED_ONLY = "mentioned_only"


class Stance(StrEnum):
    """What articles let one know of a thing: the four values of a cell.

    ``stated_none``: they say that there is none (不採用, 0円); ``undecided``: they only tell that it is weighed
    (検討中); ``not_stated``: no article says anything of it, which is not zero.
    """

    STATED = "stated"
    STATED_NONE = "stated_none"
    UNDECIDED = "undecided"
    NOT_STATED = "not_stated"


class Verdict(StrEnum):
    """Whether two figures may be compared; figures that may not are never put in order."""

    COMPARABLE = "comparable"
    CAUTION = "caution"
    NOT_COMPARABLE = "not_comparable"


class Cause(StrEnum):
    """Why figures may not be compared, or only with care; ``comparability.SEVERITY`` weighs each."""

    UNIT = "unit"
    COUNTED_BY = "counted_by"
    SUBJECT = "subject"
    SUBJECT_UNSTATED = "subject_unstated"
    DEFINITION = "definition"
    DEFINITION_ONE_SIDED = "definition_one_sided"
    DEFINITION_UNSTATED = "definition_unstated"
    COST = "cost"
    COST_ONE_SIDED = "cost_one_sided"
    PERIOD = "period"
    PERIOD_ONE_SIDED = "period_one_sided"
    FISCAL_YEAR = "fiscal_year"
    AS_OF = "as_of"
    STATE = "state"
    STATE_UNREAL = "state_unreal"
    WORDING = "wording"
    OVERLAP = "overlap"


class Ground(Record):
    """One reason of a verdict; ``left`` and ``right`` are what each side says (None: nothing)."""

    cause: Cause
    left: str | None = None
    right: str | None = None


class Side(Record):
    """A figure of a verdict: its municipality, normal form, state and the facts behind it."""

    code: str
    text: str
    status: Status | None = None
    facts: tuple[str, ...] = ()


class Judgement(Record):
    """Whether one figure of each of two municipalities may be compared, and why not.

    ``differs``: the figures are shown to be different; never so for figures that may not be compared.
    """

    left: Side
    right: Side
    verdict: Verdict
    reasons: tuple[Ground, ...] = ()
    differs: bool = False


class Column(Record):
    """One municipality; ``documents`` are the ids of the articles its cells rest on."""

    code: str
    name: str
    prefecture: str
    documents: tuple[str, ...] = ()
    note: ColumnNote | None = None

    @property
    def full_name(self) -> str:
        """The name with its prefecture (東京都杉並区); a prefecture stands alone."""
        return self.name if self.name == self.prefecture else self.prefecture + self.name


class Footnote(Record):
    """Where an article says it.

    ``start``/``end`` are code-point offsets into the document text, ``line`` is 1-based (None where the
    store holds no text). ``before``, ``quote``, ``after`` stand in this order in the article, on both
    sides at most to the end of the sentence, shortened with ``…``. ``more`` counts further mentions of
    the same fact in the same document. ``origin`` is the place in the original (``page 3``) where its format has one.
    """

    number: int
    document: str
    title: str | None
    line: int | None
    start: int
    end: int
    before: str
    quote: str
    after: str
    more: int = 0
    origin: str | None = None


class When(Record):
    """A period, both days inclusive, and how a reader writes it.

    ``told``: the article says it of the thing itself; else it is the date of the article.
    """

    start: datetime.date
    end: datetime.date
    text: str
    told: bool = True


class Value(Record):
    """One statement of a cell.

    ``kind`` is None for what is worked out of several facts (an indicator). ``text`` is the normal form (a
    name, 約200台, a shortened sentence), ``detail`` the words of the article that say of what, ``tag`` a
    label key to show where there are none. ``uncertain``: nothing in the article shows the state, it was left
    at its default. ``as_of`` is when it holds. ``notes`` are numbers of :class:`Footnote`, ``facts`` the ids
    of the facts behind the value.
    """

    kind: Kind | None
    text: str
    detail: str | None = None
    tag: str | None = None
    status: Status | None = None
    uncertain: bool = False
    stance: Stance = Stance.STATED
    as_of: When | None = None
    quoted: bool = False
    notes: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()


class Cell(Record):
    """What one municipality's articles say on one row.

    ``stated`` is False when they say nothing of it, which is not the same as zero; ``stance`` tells the four
    cases apart. ``more`` counts values left out for length, ``hidden`` those in other states than the ones
    asked for; ``differs`` is set where two documents contradict each other.
    """

    stated: bool
    stance: Stance
    values: tuple[Value, ...] = ()
    more: int = 0
    hidden: int = 0
    differs: bool = False


class Row(Record):
    """One row; ``facet`` groups rows, ``key`` is the label key, ``cells`` are in column order.

    ``judgements`` say which of its figures may be compared, by pairs of columns.
    """

    facet: str
    key: str
    cells: tuple[Cell, ...]
    judgements: tuple[Judgement, ...] = ()


class Comparison(Record):
    """The whole table; ``unjudged`` where it has too many columns to judge every two of them."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    footnotes: tuple[Footnote, ...]
    unjudged: bool = False

    @property
    def stated(self) -> bool:
        """Whether any municipality has anything stated."""
        return any(cell.stated for row in self.rows for cell in row.cells)

    @property
    def judged(self) -> bool:
        """Whether any row has figures of two municipalities."""
        return any(row.judgements for row in self.rows)


class Holding(Record):
    """What a municipality states of a :class:`Gap`."""

    code: str
    values: tuple[Value, ...]


class Gap(Record):
    """What others state and ``code`` does not.

    ``key`` is the label key of the row, or of the class of device; ``name`` the technology, where it is one.
    """

    code: str
    facet: str
    key: str
    name: str | None
    stated: tuple[Holding, ...]
