"""The line of a key in a TOML file."""

from __future__ import annotations

import pytest

from caseextract.rules.lines import Lines

TEXT = '''# [[pattern]] in a comment
version = 1
disable = ["a",
  "b"]
[[pattern]]
id = "p # ]"
tokens = [
  { regex = "[ァ-ヴー]+", capture = "name" }, # x ]
  { text = ["a", "}"] },
  { text = 'ナビ',
    op = "?" },
]
[pattern.where]
heading = """
[[pattern]]
"""
"zone" = "body"
[[pattern]]
id = "q"
when = 1979-05-27 07:32:00.5
priority = -5
a.b = {c = 1, d = [1,
2]}
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("version", 2),
        ("disable[1]", 4),
        ("pattern[0]", 5),
        ("pattern[0].id", 6),
        ("pattern[0].tokens", 7),
        ("pattern[0].tokens[0].capture", 8),
        ("pattern[0].tokens[1].text[1]", 9),
        ("pattern[0].tokens[2].op", 11),
        ("pattern[0].tokens[2].lemma", 10),
        ("pattern[0].where.zone", 17),
        ("pattern[0].missing", 5),
        ("pattern[1]", 18),
        ("pattern[1].priority", 21),
        ("pattern[1].a.b.c", 22),
        ("pattern[1].a.b.d[1]", 23),
        ("nothing", None),
    ],
)
def test_line_of_a_key(path: str, line: int | None) -> None:
    """A key that is missing is looked for in what would hold it."""
    assert Lines(TEXT).of(path) == line
