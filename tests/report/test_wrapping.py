"""Line breaking of Japanese text."""

from __future__ import annotations

import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from caseextract.report.wrapping import Wrapped, line_breaks, wrapped_lines


def lines(text: str, width: int) -> list[str]:
    places = [0, *line_breaks(text, width), len(text)]
    return [text[a:b].rstrip() for a, b in itertools.pairwise(places)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("あいうえお", 4, ["あい", "うえ", "お"]),
        ("あいう。え", 6, ["あい", "う。え"]),
        ("あい「うえ", 6, ["あい", "「うえ"]),
        ("Microsoft 365の機能", 14, ["Microsoft 365", "の機能"]),
        ("はBoxを使う", 5, ["はBox", "を使", "う"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("約200台〔導入前〕", 10, ["約200台", "〔導入前〕"]),
    ],
    ids=[
        "between characters",
        "not before 。",
        "not after 「",
        "at a blank",
        "not inside a word",
        "endless word",
        "state",
    ],
)
def test_lines_break_where_japanese_allows(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(st.text(alphabet="あいう、。「」ab 1％", max_size=60), st.integers(4, 20))
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, width: int) -> None:
    places = [0, *line_breaks(text, width), len(text)]
    assert places == sorted(set(places)) or not text
    assert all(cell_len(line) <= width for line in lines(text, width))


def test_continuation_lines_hang() -> None:
    console = Console(file=io.StringIO(), width=10)
    console.print(Wrapped(Text("あいうえおか"), hang=4))
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().splitlines() == ["あいう", "    えおか"]


@given(text=st.text(alphabet="あ、。「」ab 1\n", max_size=40), width=st.integers(8, 30), hang=st.integers(0, 4))
def test_lines_without_styles_are_those_rich_lays_out(text: str, width: int, hang: int) -> None:
    out = io.StringIO()
    Console(file=out, width=width).print(Wrapped(Text(text), hang=hang))
    assert "".join(f"{line}\n" for line in wrapped_lines(text, width, hang=hang)) == out.getvalue()
