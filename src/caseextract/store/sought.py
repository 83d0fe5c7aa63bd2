"""What of a document and a fact can be asked for, in the form in which it is compared.

The same functions fill new rows and, from within SQL, bring older stores up.
"""

from __future__ import annotations

import math
import re
import sqlite3
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # pydantic is loaded where facts are looked into, not for a run in which nothing changed.
    from caseextract.records import Amount, BaseFact

# 約200 is read with a tenth on either side, as comparing does.
ROUNDING = 0.1
_BLANKS = re.compile(r"[\s・]+")


class Sought(NamedTuple):
    """The columns of a fact that searching compares; None where the kind has no such thing.

    ``low`` and ``high`` bound what an amount may be, both inclusive (None with a ``unit``: open on that side);
    days are ISO 8601.
    """

    name: str | None
    category: str | None
    facet: str | None
    unit: str | None
    low: float | None
    high: float | None
    first_day: str | None
    last_day: str | None


def sought_of(fact: BaseFact) -> Sought:
    """The columns of a fact."""
    from caseextract.records import DateFact

    amount: Amount | None = getattr(fact, "amount", None)
    dated = fact if isinstance(fact, DateFact) else None
    low, high = (None, None) if amount is None else bounds(amount)
    return Sought(
        name=fold_name(getattr(fact, "name", None)),
        category=getattr(fact, "category", None),
        facet=getattr(fact, "facet", None),
        unit=None if amount is None else amount.unit,
        low=low,
        high=high,
        first_day=None if dated is None else dated.start.isoformat(),
        last_day=None if dated is None else dated.end.isoformat(),
    )


def bounds(amount: Amount) -> tuple[float | None, float | None]:
    """The least and the greatest number an amount may be, both inclusive; None: open.

    約200 is 180 to 220, 200近く 180 to 200, 200余り 200 to 220; 200未満 ends just below 200.
    """
    from caseextract.records import Qualifier

    low = None if amount.lower is None else _real(amount.lower)
    high = None if amount.upper is None else _real(amount.upper)
    if amount.approximate:
        if low is not None and amount.qualifier is not Qualifier.SLIGHTLY_OVER:
            low -= abs(low) * ROUNDING
        if high is not None and amount.qualifier is not Qualifier.NEARLY:
            high += abs(high) * ROUNDING
    if low is not None and amount.qualifier is Qualifier.MORE_THAN:
        low = math.nextafter(low, math.inf)
    if high is not None and amount.qualifier is Qualifier.LESS_THAN:
        high = math.nextafter(high, -math.inf)
    return low, high


def fold(text: str) -> str:
    """Text as words are searched in it: width and case made one (NFKC, casefold).

    >>> fold("ＢｏｘとＬｏＧｏﾁｬｯﾄ")
    'boxとlogoチャット'
    """
    return unicodedata.normalize("NFKC", text).casefold()


def fold_name(name: str | None) -> str | None:
    """A name as names are compared: folded, blanks and ・ off."""
    return None if name is None else _BLANKS.sub("", fold(name))


def fold_document(title: str | None, text: str) -> str:
    """The folded text, the title before it where the text does not begin with it."""
    shown = title is None or text.lstrip().startswith(title.rstrip("…"))
    return fold(text) if shown else f"{fold(title or '')}\n{fold(text)}"


def add_functions(connection: sqlite3.Connection) -> None:
    """Make the functions that migrations call known to a connection."""
    for name, count, function in (
        ("fold_name", 1, fold_name),
        ("fold_document", 2, fold_document),
        ("amount_low", 1, lambda json: _bound(json, 0)),
        ("amount_high", 1, lambda json: _bound(json, 1)),
    ):
        connection.create_function(name, count, function, deterministic=True)


def _real(number: int | float) -> float:
    try:
        return float(number)
    except OverflowError:  # a whole number beyond what a float holds
        return math.copysign(math.inf, number > 0 or -1)


def _bound(json: str | None, side: int) -> float | None:
    if json is None:
        return None
    from caseextract.records import Amount

    return bounds(Amount.model_validate_json(json))[side]
