"""Quotations: context within the sentence, lines, the mention worth quoting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.compare.evidence import Article, shorten
from caseextract.records import Reason, Span
from compare.builders import fact

TEXT = "見出し\n前の文。端末を80台増やす予定です。次の文。\n「Box」は商標です。\nBoxを使う。\n"


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def test_the_context_ends_with_the_sentence() -> None:
    excerpt = Article("a", text=TEXT).quote(span("80台"), context=50, longest=80)
    assert (excerpt.before, excerpt.quote, excerpt.after) == ("端末を", "80台", "増やす予定です。")


def test_the_line_is_counted_from_one() -> None:
    assert Article("a", text=TEXT).quote(span("80台"), context=5, longest=80).line == 2
    assert Article("a", text=TEXT).quote(span("見出し"), context=5, longest=80).line == 1


def test_a_long_context_is_cut_with_an_ellipsis() -> None:
    text = "あ" * 50 + "80台" + "い" * 50 + "。"
    excerpt = Article("a", text=text).quote(span("80台", text), context=5, longest=80)
    assert (excerpt.before, excerpt.after) == ("…あああああ", "いいいいい…")


def test_a_sentence_is_quoted_without_its_neighbours() -> None:
    excerpt = Article("a", text=TEXT).quote(span("端末を80台増やす予定です。"), context=50, longest=80)
    assert (excerpt.before, excerpt.after) == ("", "")


def test_evidence_longer_than_allowed_is_cut() -> None:
    excerpt = Article("a", text=TEXT).quote(span("端末を80台増やす予定です。"), context=50, longest=6)
    assert excerpt.quote == "端末を80…"


def test_without_text_the_evidence_stands_alone() -> None:
    excerpt = Article("a").quote(span("80台"), context=50, longest=80)
    assert (excerpt.line, excerpt.before, excerpt.quote, excerpt.after) == (None, "", "80台", "")


def test_prose_is_quoted_before_a_trademark_note() -> None:
    box = fact("tool", TEXT, "Box", name="Box")
    assert Article("a", text=TEXT).best_span(box) == box.evidence[1]


def test_the_mention_beside_the_cue_of_the_state_is_quoted() -> None:
    text = "Boxを使う。昔の話。Boxをやめる予定。"
    cue = Reason(attribute="status", rule="cue.planned", cue="予定", start=text.index("予定"))
    box = fact("tool", text, "Box", name="Box", because=(cue,))
    assert Article("a", text=text).best_span(box) == box.evidence[1]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("もっとBoxを使わせてほしい、という声がありました。\n- どの課でもBoxを使えるようになった\n", 1),
        ("導入したもの：Box、内線\nBoxの手引きでは他市に学びました。\n", 0),
        ("Boxの手引きでは他市に学びました。\n導入したもの：Box、内線\n", 1),
        ("国は来年度までにBoxへ移すと言います。\nBoxを前に\n私どもはBoxへの移行を済ませてきました。\n", 2),
        ("Boxの話\nBoxの管理は課が担う。\n", 1),
    ],
)
def test_the_mention_that_says_it_is_in_use_is_quoted(text: str, number: int) -> None:
    box = fact("tool", text, "Box", name="Box", status="current")
    assert Article("a", text=text).best_span(box) == box.evidence[number]


@pytest.mark.parametrize(("text", "longest", "short"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("", 3, "")])
def test_shortening_counts_the_ellipsis(text: str, longest: int, short: str) -> None:
    assert shorten(text, longest) == short


@given(st.text(alphabet="あ。\nb 「", min_size=1, max_size=60), st.data())
def test_context_stands_in_the_text_around_the_evidence(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quoted = Span(start=start, end=end, text=text[start:end])
    excerpt = Article("a", text=text).quote(quoted, context=7, longest=100)
    assert text[:start].endswith(excerpt.before.removeprefix("…")) or not excerpt.before.strip()
    assert text[end:].startswith(excerpt.after.removesuffix("…"))
    assert excerpt.line == text.count("\n", 0, start) + 1
