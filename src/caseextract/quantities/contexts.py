"""Named patterns of what stands beside a counter, and the counters that headings stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from caseextract.quantities.tables import Row, load_tables

FILE = "contexts.toml"
# A unit given with the heading: 事業費(千円), 時間(分/件) no.
_GIVEN = re.compile(r"[(\[](?:単位[:は]? ?)?([^()\[\]/0-9]{1,8})[)\]]\Z")


@dataclass(frozen=True, slots=True)
class Contexts:
    """``patterns`` and ``words`` by id; ``headers`` as (pattern, counter) in file order."""

    patterns: dict[str, re.Pattern[str]]
    words: dict[str, frozenset[str]]
    headers: tuple[tuple[re.Pattern[str], str], ...]

    def header_counter(self, heading: str) -> str | None:
        """The counter that bare numbers under ``heading`` lack, or None when it names none."""
        heading = heading.strip()
        given = _GIVEN.search(heading)
        if given is not None:
            return given.group(1)
        bare = re.sub(r"\([^()]*\)\Z", "", heading).strip(" ・-■●○◆")
        for pattern, counter in self.headers:
            if pattern.fullmatch(bare):
                return counter
        return None


@cache
def load_contexts() -> Contexts:
    """The built-in contexts. Raises ``DataError`` on a malformed entry."""
    tables = load_tables(FILE, sections=("context", "words", "header"))
    patterns: dict[str, re.Pattern[str]] = {}
    for data in tables["context"]:
        row = Row(FILE, str(data.get("id", "context")), data, known=("id", "pattern"))
        pattern = row.pattern("pattern")
        if pattern is None:
            raise row.fail("pattern", "missing")
        patterns[row.text("id")] = pattern
    words = {}
    for data in tables["words"]:
        row = Row(FILE, str(data.get("id", "words")), data, known=("id", "words"))
        words[row.text("id")] = frozenset(row.strings("words"))
    headers = []
    for data in tables["header"]:
        row = Row(FILE, str(data.get("counter", "header")), data, known=("pattern", "counter"))
        pattern = row.pattern("pattern")
        if pattern is None:
            raise row.fail("pattern", "missing")
        headers.append((pattern, row.text("counter")))
    return Contexts(patterns, words, tuple(headers))
