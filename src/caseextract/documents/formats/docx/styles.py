"""What the style of a paragraph says: heading and its level, list item, caption."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from caseextract.documents.formats.docx.inline import W
from caseextract.documents.model import BlockKind

_HEADING = re.compile(r"(?:heading|見出し|標題)\s*([1-9１-９])", re.IGNORECASE)
_TITLE = frozenset({"title", "表題", "標題", "subtitle", "副題"})
_CAPTION = frozenset({"caption", "図表番号"})
_LIST = re.compile(r"list (?:bullet|number|paragraph)|箇条書き|段落番号", re.IGNORECASE)
_DEEPEST = 20
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """Kind and heading level a paragraph style stands for; ``numbered`` when it makes items of a list."""

    kind: BlockKind | None = None
    level: int = 0
    numbered: bool = False


class Styles:
    """The paragraph styles of a document by id, read from its ``w:styles``."""

    def __init__(self, styles: Any) -> None:
        self._elements: dict[str, Any] = {}
        for style in styles.iterchildren(W + "style") if styles is not None else ():
            self._elements.setdefault(style.get(W + "styleId", ""), style)
        self._read: dict[str, Style] = {}

    def kind_of(self, paragraph: Any) -> tuple[BlockKind | None, int]:
        """What the properties of a ``w:p`` and its style make of it: kind (None: a plain paragraph) and heading level."""
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return None, 0
        style = self._style(_value(properties, "pStyle") or "")
        level = _outline(properties)
        if level:
            return BlockKind.HEADING, level
        if style.kind is not None:
            return style.kind, style.level
        number = properties.find(f"{W}numPr/{W}numId")
        listed = style.numbered if number is None else number.get(W + "val") not in (None, "0")
        return (BlockKind.LIST_ITEM, 0) if listed else (None, 0)

    def _style(self, name: str) -> Style:
        if name not in self._read:
            self._read[name] = self._resolve(name)
        return self._read[name]

    def _resolve(self, name: str) -> Style:
        """The first style of the chain a style is based on that says something."""
        numbered = False
        for _ in range(_DEEPEST):
            element = self._elements.get(name)
            if element is None:
                break
            told = _told(element)
            if told.kind is not None:
                return told
            numbered = numbered or told.numbered
            name = _value(element, "basedOn") or ""
        return Style(numbered=numbered)


def _told(element: Any) -> Style:
    name = (_value(element, "name") or "").strip()
    if match := _HEADING.match(name):
        return Style(BlockKind.HEADING, int(match[1]))
    if name.lower() in _TITLE:
        return Style(BlockKind.HEADING, 1)
    if name.lower() in _CAPTION:
        return Style(BlockKind.CAPTION)
    properties = element.find(W + "pPr")
    level = 0 if properties is None else _outline(properties)
    if level:
        return Style(BlockKind.HEADING, level)
    number = None if properties is None else properties.find(f"{W}numPr/{W}numId")
    return Style(numbered=(number is not None and number.get(W + "val") != "0") or _LIST.match(name) is not None)


def _outline(properties: Any) -> int:
    """The outline level of a heading counted from 1, or 0 for running text."""
    value = _value(properties, "outlineLvl")
    return int(value) + 1 if value is not None and value.isdecimal() and int(value) < _BODY_LEVEL else 0


def _value(element: Any, name: str) -> str | None:
    child = element.find(W + name)
    value: str | None = None if child is None else child.get(W + "val")
    return value
