"""Evidence marked in the text of an article."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from caseextract.documents.parse import parse_document
from caseextract.report.site.marks import Mark, lines, pieces, visible

TAG = re.compile(r"<[^<>]*>")


def mark(start: int, end: int, number: int = 1, kind: str = "tool", status: str | None = "current") -> Mark:
    return Mark(start, end, number, kind, status)


def shown(text: str, *marks: Mark) -> list[str]:
    return [str(line.html) for line in lines(parse_document("a", text), marks)]


def test_crossing_spans_are_cut_at_every_end_and_each_piece_names_its_facts() -> None:
    found = [(p.start, p.end, [m.number for m in p.marks]) for p in pieces([mark(0, 4, 1), mark(2, 6, 2)], 0, 8)]
    assert found == [(0, 2, [1]), (2, 4, [2, 1]), (4, 6, [2]), (6, 8, [])]


def test_the_innermost_fact_comes_first() -> None:
    found = [[m.number for m in p.marks] for p in pieces([mark(0, 9, 1), mark(2, 4, 2), mark(1, 6, 3)], 0, 9)]
    assert found == [[1], [3, 1], [2, 3, 1], [3, 1], [1]]


def test_a_piece_leads_to_its_innermost_fact_and_carries_kind_state_and_what_lies_around() -> None:
    [line] = shown("端末は200台です。", mark(0, 10, 1, "statement", None), mark(3, 7, 2, "device_count", "before"))
    assert '<a class="m k-device_count s-before o-statement" id="c3" href="#f2" data-f="2 1">200台</a>' in line


def test_a_span_over_a_line_break_is_marked_on_both_lines() -> None:
    first, second = shown("三\n\n層分離モデル", mark(0, 6))
    assert 'id="c0"' in first
    assert 'id="c3"' in second


def test_markup_of_the_article_stays_text() -> None:
    text = '<script>alert(1)</script> "onmouseover=x ]]>'
    [line] = shown(text, mark(2, 20))
    assert "<script" not in line
    assert unescape(TAG.sub("", line)) == text


def test_what_cannot_be_seen_is_shown_by_its_code() -> None:
    html = str(visible("a\u202eb\u2028c\ud800"))
    assert "\u202e" not in html
    assert html.count('class="unseen"') == 3
    assert "U+202E" in html
    assert html.encode()


@given(st.text(alphabet="ab\n<&\"」。", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_the_text_reads_as_it_was_whatever_is_marked(text: str, spans: list[tuple[int, int]]) -> None:
    """Taking the tags out gives the lines of the article back, blank ones left out."""
    marks = [mark(min(a, b), min(max(a, b), len(text)), n) for n, (a, b) in enumerate(spans, 1)]
    read = [unescape(TAG.sub("", line)) for line in shown(text, *marks)]
    assert read == [line for line in text.split("\n") if line.strip()]
