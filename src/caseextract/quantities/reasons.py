"""Why numbers are passed over, in words: texts for guards and for readings that make no fact."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from caseextract.errors import DataError
from caseextract.quantities.guards import load_guards
from caseextract.quantities.tables import Row, load_tables

FILE = "reasons.toml"


@dataclass(frozen=True, slots=True)
class Reason:
    """``id``: the guard or reading; ``ja`` and ``en`` its explanation; ``example``: a text it drops, or ``""``."""

    id: str
    ja: str
    en: str
    example: str = ""


@cache
def load_reasons() -> dict[str, Reason]:
    """The built-in explanations, one for every guard. Raises ``DataError`` on a malformed or missing entry."""
    reasons: dict[str, Reason] = {}
    for data in load_tables(FILE, sections=("reason",))["reason"]:
        row = Row(FILE, str(data.get("id", "reason")), data, known=("id", "ja", "en"))
        if row.text("id") in reasons:
            raise row.fail("id", "is not unique")
        reasons[row.text("id")] = Reason(row.text("id"), row.text("ja"), row.text("en"))
    for guard in load_guards():
        general = reasons.get(guard.id) or reasons.get(guard.id.split(".")[0])
        if general is None:
            raise DataError(FILE, guard.id, "id", "a guard without an explanation")
        reasons[guard.id] = Reason(guard.id, general.ja, general.en, guard.drops[0])
    return reasons
