"""Persons in brackets: who wrote a story (…という。(加茂 一郎)) and who heads a company (本社:…、代表取締役:加茂一郎).

All offsets are view offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseextract.documents.model import BlockKind
from caseextract.morphology.analysis import BlockAnalysis
from caseextract.recognize.people_context import Post, Sighting
from caseextract.recognize.people_names import NameReader

# The last words of a story in brackets, behind its full stop or a closing quotation mark.
_BYLINE = re.compile(r"[。」] *[(【](?P<role>(?:記者|編集委員|論説委員|[一-龥]{2,4}(?:支局|総局|支社|本社|通信部|編集局)長?|[一-龥]{2,4}部|文・写真|文|写真も|聞き手|まとめ|構成|取材)[・:= ]?)?(?P<name>[一-龥々ヶぁ-んァ-ヴ ]{3,8})[)】]\Z")
_TAIL = 48
_CALLED = ("さん", "さま", "くん")
# …を発表する市長=市役所、浅野善一撮影
_SHOT_BY = re.compile(r"(?:[、=(（ ]|\A)(?P<name>[一-龥々ヶ]{3,5})(?:記者)?撮影[)） ]*\Z")
_HEAD = re.compile(
    r"(?P<title>代表取締役(?:社長|会長|CEO)?|取締役社長|代表執行役(?:社長)?|代表社員|代表理事|代表者|社長|理事長)(?:CEO|兼CEO)? ?: ?"
    r"(?P<name>[一-龥々ヶ]{1,4} ?[一-龥々ヶぁ-んァ-ヴ]{1,4}?)(?=[)、,。]|\Z)"
)


class BracketReader:
    """Reads the names of bylines and of heads of companies."""

    def read(self, block: BlockAnalysis, names: NameReader) -> Iterator[Sighting]:
        """Sightings of one block; rows of tables have no byline."""
        text = block.view.text
        if text.endswith((")", "】")) and block.block.kind is not BlockKind.TABLE_ROW and (byline := _BYLINE.search(text, max(0, len(text) - _TAIL))):
            name = names.full(*byline.span("name"), only=byline["role"] is not None)
            if name is not None and not text.startswith(_CALLED, byline.end("name") - 2):
                yield Sighting(block.block.index, name, "byline", True)
        if text.endswith(("撮影", "撮影)")) and (shot := _SHOT_BY.search(text, max(0, len(text) - _TAIL))):
            name = names.full(*shot.span("name"), only=True)
            if name is not None and name.given is not None:
                yield Sighting(block.block.index, name, "credit", True)
        if ":" not in text:
            return
        for head in _HEAD.finditer(text):
            name = names.full(*head.span("name"), only=True)
            if name is not None:
                yield Sighting(block.block.index, name, "title", True, Post((head["title"],)))
