"""Clipped quotations: marks of speech stand in pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.compare.brackets import balanced, balanced_parts


@pytest.mark.parametrize(
    ("clipped", "shown"),
    [
        ("楽になりました」と係長は語る。", "「楽になりました」と係長は語る。"),
        ("楽になりました」（係長）", "「楽になりました」（係長）"),
        ("続けたいです。」", "続けたいです。"),
        ("続けたいです」。", "続けたいです。"),
        ("「まだ続けたいです。", "まだ続けたいです。"),
        ("係長は「まだ続けたいです。", "係長は「まだ続けたいです。」"),
        ("係長は「『紙』をやめたい…", "係長は「『紙』をやめたい…」"),
        ("市の業務について（紙が多…", "市の業務について（紙が多…）"),
        ("次の『紙をやめる」と語る。", "「次の『紙をやめる」と語る。』"),
        ("「紙」をやめた。", "「紙」をやめた。"),
        ("1) 紙をやめた。", "1) 紙をやめた。"),
        ("", ""),
    ],
)
def test_a_clipped_quotation_has_no_lone_bracket(clipped: str, shown: str) -> None:
    """Inside, the partner is added where it stands in the article; at the edge the bracket is dropped."""
    assert balanced(clipped) == shown


@given(st.text(alphabet="あ。「」", max_size=20))
def test_balancing_is_done_at_once(text: str) -> None:
    shown = balanced(text)
    assert shown.count("「") == shown.count("」")
    assert balanced(shown) == shown


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("「端末を", "80台", "配る。"), ("端末を", "80台", "配る。")),
        (("係長は「端末を", "80台", "配る…"), ("係長は「端末を", "80台", "配る…」")),
        (("…チャット」を", "80台", "に入れた。"), ("「…チャット」を", "80台", "に入れた。")),
        (("", "80台", "」と語る。"), ("", "「80台", "」と語る。")),
        (("「", "80台", "」と語る。"), ("「", "80台", "」と語る。")),
        (("", "係長は「端末を配る。", ""), ("", "係長は「端末を配る。」", "")),
    ],
)
def test_a_quotation_in_parts_is_mended_at_its_outer_edges(
    parts: tuple[str, str, str], shown: tuple[str, str, str]
) -> None:
    assert balanced_parts(*parts) == shown
