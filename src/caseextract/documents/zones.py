"""Zones: which blocks are the story and which are profile, roster, biography, notes, navigation, the supplier's own box."""

from __future__ import annotations

import re
from dataclasses import replace

from caseextract.documents.model import Block, BlockKind, Zone

_TRADEMARK = re.compile(r"商標")
_COMPANY_HEAD = re.compile(r"会社概要|企業概要|会社情報|(?:株式会社|[(（]株[)）]).{0,30}について|.{0,30}(?:株式会社|[(（]株[)）])について|^.{0,2}(?:本件に関する|報道関係|本リリースに関する)?.{0,8}(?:お問い?合わ?せ|問合せ)(?:先)?[】」]?$")
_COMPANY_LINE = re.compile(r"(?:株式会社|[(（]株[)）]).{0,30}(?:所在地|設立|本社|TEL)")
_REFERENCE_HEAD = re.compile(r"参考(?:文献|資料|URL|リンク)?[】」)）]?$|関連(?:リンク|記事|ページ|情報)|出典一覧|バックナンバー")
_REFERENCE_LINE = re.compile(r"(?:出所|出典|引用)[：:]")
_BIOGRAPHY = re.compile(r"[0-9０-９]{4}年(?:[0-9０-９]{1,2}月)?(?:生まれ|[^。]{0,10}に?生まれ)|(?:卒業後|大学卒|入社後|入庁後)[^。]{0,40}(?:経て|従事|歴任)")
_ROSTER_HEAD = re.compile(r"(?:参加者|出席者|登壇者|説明員|出席委員|取材協力|お話を?(?:伺|うかが|聞)[^。]{0,8})(?:[(（][^)）]*[)）])?[：:]?$")
_ROSTER_LINE = re.compile(r"[(（](?:写真)?(?:前列)?[左右]から[)）]?|(?:参加者|出席者|説明員|登壇者|出席委員)[ \u3000：:]")
_MEMBER = re.compile(r"[部課係室局庁社所]\s?[^、。]{0,24}[ \u3000].{1,12}$|(?:長|主査|主任|主事|氏|様)$|株式会社")
_NAVIGATION = re.compile(r"(?:この記事が気に入っ|前半はこちら|後編はこちら|バックナンバー|お気に入り|シェアする|本文へ移動|文字サイズ|現在の位置|ページID|印刷用|[0-9]+\. TOP$|TOPへ|[-–] ?[0-9０-９]{1,3} ?[-–]$)")


def mark_zones(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with their zones; a company, reference or roster heading rules until the next heading of its level."""
    marked: list[Block] = []
    region: Zone | None = None
    for block in blocks:
        piece = text[block.start : block.end]
        heading = block.kind is BlockKind.HEADING
        if region is Zone.ROSTER and heading and _MEMBER.search(piece):
            pass  # a line of the roster itself: 杉並区 政策経営部 課長 眞鍋氏
        elif heading or block.kind is BlockKind.QUESTION:
            region = _region(piece)
        elif region is Zone.ROSTER and "。" in piece:
            region = None
        if _ROSTER_HEAD.search(piece) and len(piece) <= 24:
            region = Zone.ROSTER
        marked.append(replace(block, zone=_own_zone(block, piece) or region or Zone.BODY))
    return tuple(marked)


def _region(heading: str) -> Zone | None:
    if _COMPANY_HEAD.search(heading):
        return Zone.COMPANY
    if _REFERENCE_HEAD.search(heading):
        return Zone.REFERENCE
    if _ROSTER_HEAD.search(heading):
        return Zone.ROSTER
    return None


def _own_zone(block: Block, piece: str) -> Zone | None:
    if block.kind is BlockKind.FOOTNOTE or (len(piece) < 200 and _TRADEMARK.search(piece) and "登録" in piece):
        return Zone.TRADEMARK if _TRADEMARK.search(piece) else Zone.NOTE
    if block.kind is BlockKind.CRUMB or (len(piece) <= 60 and _NAVIGATION.search(piece)):
        return Zone.NAVIGATION
    if _ROSTER_LINE.match(piece):
        return Zone.ROSTER
    if _COMPANY_LINE.match(piece) and "。" not in piece:
        return Zone.COMPANY
    if _REFERENCE_LINE.match(piece):
        return Zone.REFERENCE
    if _BIOGRAPHY.search(piece) and block.kind is BlockKind.PARAGRAPH:
        return Zone.BIOGRAPHY
    return None
