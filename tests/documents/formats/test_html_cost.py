"""Pages made to cost time: deep, wide, full of what the rules look for. Time grows with the page, not faster."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from caseextract.documents.formats import read_content

DEEP = 400
PAGES: dict[str, Callable[[int], str]] = {
    "siblings": lambda n: "<p>市は端末を配った。</p>" * n,
    "deep and wide": lambda n: "<div class=related>" * DEEP + "<p>市は端末を配った。</p>" * n,
    "headings over links": lambda n: "<p>関連記事</p><p><a href=a>別の事例</a></p>" * n,
    "headings over nothing": lambda n: "<p>関連記事</p><br>" * n,
    "links in one place": lambda n: "<p>" + "<a href=a>シェア</a>" * n,
    "parts without text": lambda n: "<div class=sidebar><div class=profile>" + "<span></span>" * 9 * n + "<a href=a>別の事例</a>",
    "names": lambda n: f"<div class='{'related-x ' * 9 * n}'>市は端末を配った。</div>",
    "nested tables": lambda n: "<table><tr><td>課<td>" * (DEEP // 4) + "<p>市は端末を配った。</p>" * n,
    "tables": lambda n: "<table><tr><th>課<td>30台</table>" * n,
    "rows": lambda n: "<table>" + "<tr><th>課<td>30台" * n,
    "cells that reach": lambda n: "<table>" + "<tr><td colspan=50 rowspan=50>課" * n,
    "head rows": lambda n: "<table><thead>" + "<tr><th>課<th>台" * n + "</thead><tr><td>1<td>2",
    "nested lists of terms": lambda n: "<dl><dt>課<dd>" * (DEEP // 2) + "<span></span>" * 9 * n,
    "terms": lambda n: "<dl>" + "<dt>課<dd>30台" * n,
    "breaks": lambda n: "<p>" + "市は端末を、<br>" * n,
    "empty breaks": lambda n: "<p>" + "<br> " * 9 * n + "市",
    "blanks": lambda n: "<p>市" + " \n" * n + "市",
    "pictures in a heading": lambda n: "<h1>" + "<img alt=市>" * n,
    "bold": lambda n: "<p><b>人口</b> 2万人</p>" * n,
    "data in scripts": lambda n: '<script type="application/ld+json">' + "[" * 9 * n + "</script>市",
    "days": lambda n: "<p>市<time datetime=2024-05-10>五月</time></p>" * n,
}
SMALL = 300


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_time_is_linear(page: Callable[[int], str]) -> None:
    """Eight times the page takes less than 32 times the time, on a busy machine too; a square would take 64 times."""
    small, large = (f"<body>{page(n)}".encode() for n in (SMALL, 8 * SMALL))
    assert _seconds(large) < 32 * _seconds(small) + 0.1


def _seconds(data: bytes) -> float:
    """The shortest of three."""
    taken = []
    for _ in range(3):
        begin = time.process_time()
        read_content(data, "a.html")
        taken.append(time.process_time() - begin)
    return min(taken)
