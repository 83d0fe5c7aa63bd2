"""Cost grows with the length of the text, not with its square, also on one endless line."""

from __future__ import annotations

import gc
import time

import pytest

from caseextract.documents import parse_document
from caseextract.morphology import normalize

# Ten times the text; the rest is room for a busy machine. A quadratic step would cost a hundred times as much.
MOST = 14
ONE_LINE = 20_000
MANY_LINES = 2_500


def _seconds(text: str, runs: int) -> float:
    """CPU time to read and normalise, the best of some runs, without the collector (its share grows with all other tests)."""
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(runs):
            start = time.process_time()
            document = parse_document("d", text)
            for block in document.blocks:
                normalize(document.text, block.start, block.end)
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return max(best, 0.002)


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("あ", id="one endless word"),
        pytest.param("青葉市は端末を配り、", id="one endless sentence"),
        pytest.param("青葉市は端末を配った。", id="sentences on one line"),
        pytest.param("（", id="brackets that never close"),
        pytest.param("「市は（", id="quotes and brackets that never close"),
        pytest.param("参加者（", id="a roster head again and again"),
        pytest.param(" 1", id="digits and blanks"),
        pytest.param("a ", id="letters and blanks"),
        pytest.param("　", id="wide blanks"),
        pytest.param("ｶﾞ", id="clusters"),
        pytest.param("か\u3099\u3099\u3099", id="marks"),
        pytest.param("1 ,6", id="loose separators"),
        pytest.param("> a ", id="crumbs"),
        pytest.param("|", id="bars"),
        pytest.param("青葉：", id="colons"),
        pytest.param("市　株式会社", id="cells"),
        pytest.param("※", id="notes"),
        pytest.param("―", id="dashes"),
    ],
)
def test_one_line(unit: str) -> None:
    """Ten times the line costs about ten times the time."""
    _compare("市", unit, ONE_LINE)


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("端末を配った\n", id="short lines"),
        pytest.param("端末を持ち歩くようになった職員の多くが紙の\n", id="lines of one width"),
        pytest.param("市は「端末を\n\n", id="open quotes over blank lines"),
        pytest.param("田村氏：市が決めた。\n", id="turns"),
        pytest.param("課　前　後\n", id="rows"),
        pytest.param("会社名：あ\n", id="boxes"),
        pytest.param("参考\n", id="headings of lists"),
        pytest.param("\n", id="empty lines"),
        pytest.param("あ\n", id="headings of nothing"),
    ],
)
@pytest.mark.parametrize("head", ["市", "参考\n"])
def test_many_lines(head: str, unit: str) -> None:
    """Ten times the lines cost about ten times the time, whatever region they stand in."""
    _compare(head, unit, MANY_LINES)


def _compare(head: str, unit: str, size: int) -> None:
    short = head + (unit * (size // len(unit) + 1))[:size]
    long = head + (unit * (size * 10 // len(unit) + 1))[: size * 10]
    assert _seconds(long, 2) <= MOST * _seconds(short, 4)
