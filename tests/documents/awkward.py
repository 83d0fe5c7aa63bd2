"""Random texts that look like articles at their worst, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = [
    "青葉市", "導入の背景", "端末を約1 ,600台配った。", "眞壁氏：", "田村　", "―", "Q. ", "【", "】", "「", "」", "（", "）", "。", "、", "\n", "\n\n",
    "\r\n", "\r", "\u3000", "  ", "\t", "・", "※", "人口：", "１，２", "００", "ｶﾞﾊﾞﾒﾝﾄ", "か\u3099", "\u1112\u1161\u11ab", "㈱", "㎢", "①", "\u200b",
    "\ufeff", "\0", "\ud800", "\udfff", "😀", "👩\u200d💻", "葛\U000e0100城市", "\u2028", "\x85", "\x0b", "a", "Box,", "Microsoft", "365", "61 0人", "|", "...",
    "(以下「野村」)", "野村", "令和3年4月", "出席者", "参考", "会社名：", "https://example.jp/", "2012年4月", "50%", "と語る", "𠮷", "\u0301", "½", "注１　",
]  # fmt: skip

awkward_text = st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=40).map("".join)
"""Fragments of articles in any order, mixed with any characters (lone surrogates included)."""
