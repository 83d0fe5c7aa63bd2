"""Text of articles cannot steer a terminal."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseextract.report.safe import json_safe, plain

HOSTILE = st.text(
    alphabet=st.sampled_from("\x1b\x9b\x90\x07\x00\x7f[]0;31mH\\\n\r\t\u202e\u200b\ud800あa "), max_size=40
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m赤\x1b[0m", "赤"),
        ("\x1b[2J\x1b[H消", "消"),
        ("\x1b]0;題\x07本文", "本文"),
        ("\x1b]8;;http://example.org\x1b\\文字", "文字"),
        ("\x1b]閉じない文", "閉じない文"),
        ("\x9b31m赤", "31m赤"),
        ("一\x00二\x7f三\x85四", "一二三 四"),
        ("右\u202eから左", "右から左"),
        ("零\u200b幅\ufeff", "零幅"),
        ("三\n\n層分離", "三 層分離"),
        ("一\t二", "一 二"),
        ("全角\u3000空白", "全角\u3000空白"),
        ("[bold]そのまま[/bold]", "[bold]そのまま[/bold]"),
    ],
)
def test_control_characters_are_taken_out_and_words_stay(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(HOSTILE)
def test_nothing_but_printable_characters_is_left(text: str) -> None:
    assert all(char.isprintable() for char in plain(text))


@given(HOSTILE)
def test_safe_json_reads_back_unchanged(text: str) -> None:
    dumped = json_safe(json.dumps([text], ensure_ascii=False))
    assert json.loads(dumped) == [text]
    assert all(char.isprintable() for char in dumped)
