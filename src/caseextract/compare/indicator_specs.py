"""Which figures are worked out of which facts (``data/indicators.toml``)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import Field, ValidationError

from caseextract.errors import DataError
from caseextract.records import Direction
from caseextract.records.values import Record

_FILE = "indicators.toml"
_Words = tuple[str, ...]
Above = Literal["devices", "licences", "staff", "money", "users"]
Below = Literal["staff", "population"]


class StatedShare(Record):
    """Shares an article states itself: the metric holds one of ``words``, or is one of ``staff`` in a sentence
    that holds one of ``sentence``."""

    direction: Direction
    words: _Words = Field(min_length=1)
    staff: _Words = ()
    sentence: _Words = ()


class Paper(Record):
    """Counts of sheets, before and now, that give a reduction."""

    units: _Words = Field(min_length=1)
    words: _Words = Field(min_length=1)


class IndicatorSpec(Record):
    """One indicator; ``above`` and ``below`` are both there or both not."""

    key: str = Field(pattern="^[a-z0-9_]+$")
    unit: str = Field(min_length=1)
    above: Above | None = None
    below: Below | None = None
    scale: int = Field(default=1, gt=0)
    words: _Words = ()
    without: _Words = ()
    stated: StatedShare | None = None
    paper: Paper | None = None

    def counts(self, told: str) -> bool:
        """Whether what is counted, told with these words, belongs here."""
        wanted = not self.words or any(word in told for word in self.words)
        return wanted and not any(word in told for word in self.without)


class StaffWords(Record):
    """Words that name the staff as a whole; ``parts`` are scopes of a part."""

    words: _Words = Field(min_length=1)
    parts: _Words

    def whole(self, subject: str) -> bool:
        """Whether a subject, told without its municipality, names the whole staff: 職員数, 正規職員.

        A bracket behind it does not matter.
        """
        return subject.partition("(")[0].strip() in self.words


class IndicatorTable(Record):
    """All indicators, in the order of their rows, and the words for the staff."""

    indicator: tuple[IndicatorSpec, ...]
    staff: StaffWords


@lru_cache(maxsize=1)
def indicator_table() -> IndicatorTable:
    """The built-in table. Raises :class:`DataError` where the file does not follow its schema."""
    source = files("caseextract.compare") / "data" / _FILE
    return load_indicators(tomllib.loads(source.read_text(encoding="utf-8")))


def load_indicators(data: dict[str, Any]) -> IndicatorTable:
    """The table from the parsed file; raises :class:`DataError` naming entry and field."""
    try:
        table = IndicatorTable.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = [str(part) for part in first["loc"]]
        raise DataError(_FILE, ".".join(place[:-1]) or "top level", place[-1], first["msg"]) from error
    keys = [spec.key for spec in table.indicator]
    for spec in table.indicator:
        if (spec.above is None) != (spec.below is None):
            raise DataError(_FILE, spec.key, "below", "above and below go together")
        if spec.above is None and spec.stated is None and spec.paper is None:
            raise DataError(_FILE, spec.key, None, "has nothing to be worked out of")
        if keys.count(spec.key) > 1:
            raise DataError(_FILE, spec.key, "key", "stands twice")
    return table
