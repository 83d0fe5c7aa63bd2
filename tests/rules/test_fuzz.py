"""Whatever stands in a rule file: it loads, or the error names the file and, within it, a line there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseextract.errors import DataError
from caseextract.rules.faults import find_faults
from caseextract.rules.lines import Lines
from caseextract.rules.own import load_own_rules
from caseextract.rules.pattern_tokens import CONDITION_KEYS
from caseextract.rules.patterns import PATTERN_KEYS, WHERE_KEYS
from caseextract.rules.tables import read_file

WORDS = ["a", "tool", "1", "{1,2}", "name", "(", "(a+)+", "台", "body", "paragraph", "planned", "ク#ラ]ウ\"ド'", ""]
KEYS = [*PATTERN_KEYS, *CONDITION_KEYS, *WHERE_KEYS, "any", "sets", "words", "in", "not_in", "unit", "min", "amount", "x y"]
VALUES = st.recursive(
    st.sampled_from(WORDS) | st.booleans() | st.integers(-3, 70) | st.just(0.5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)
SOUND: dict[str, dict[str, Any]] = {
    "pattern": {"kind": "tool", "tokens": [{"text": "a", "capture": "name"}], "positive": ["a"], "where": {"after": "b"}},
    "cue": {"any": ["a"], "sets": {"status": "planned"}, "positive": ["a"]},
    "words": {"words": ["a"]},
}
# Sound tables with a key or two changed.
CHANGED = st.sampled_from(sorted(SOUND)).flatmap(
    lambda section: st.dictionaries(st.sampled_from(sorted({*SOUND[section], *KEYS})), VALUES, max_size=2).map(
        lambda change: (section, SOUND[section] | change)
    )
)


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{json.dumps(key)} = {toml(item)}' for key, item in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(toml(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(tables=st.lists(CHANGED, max_size=3), own_id=st.booleans())
def test_a_rule_file_loads_or_is_refused(tmp_path: Path, tables: list[tuple[str, dict[str, Any]]], own_id: bool) -> None:
    lines = ["version = 1"]
    for number, (section, table) in enumerate(tables):
        table = {**table, "id": f"r{number}"} if own_id else table
        lines += [f"[[{section}]]", *(f"{json.dumps(key)} = {toml(value)}" for key, value in table.items())]
    path = tmp_path / "own.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fault = None
    try:
        load_own_rules([path]).check_disabled()
    except DataError as error:
        fault = error
    assert fault is None or fault.file == str(path)
    assert fault is None or fault.line is None or 1 <= fault.line <= len(lines)
    assert bool(find_faults([path])) is (fault is not None)


@given(value=VALUES)
def test_the_line_of_every_key_is_found(value: Any) -> None:
    """Whatever stands before it."""
    assert Lines(f'"a b" = {toml(value)}\n# c = 1\nlast = 1').of("last") == 3


def test_a_file_that_is_no_rule_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match="not a TOML file in UTF-8"):
        read_file(path)
