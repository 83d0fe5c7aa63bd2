"""Persons in credits (文/久米 涼子 写真/編集部) and in contact lines (広報室 藤井 TEL …, 担当:大内係長、須藤).

All offsets are view offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from caseextract.documents.model import BlockKind
from caseextract.morphology.analysis import BlockAnalysis
from caseextract.recognize.people_context import Post, Sighting, read_post
from caseextract.recognize.people_names import Name, NameReader
from caseextract.recognize.people_words import PeopleWords

_LINE_LIMIT = 120
_ITEM = re.compile(r"[^、,・/;]+")
_IN_CHARGE = re.compile(r"担当(?:者)?(?:名)?(?: ?[:/] ?| )")
_FAMILY_SIZE = (2, 3)


class CreditReader:
    """Reads the names behind credit keys and beside telephone numbers."""

    def __init__(self, words: PeopleWords) -> None:
        self._words = words

    def read(self, block: BlockAnalysis, names: NameReader) -> Iterator[Sighting]:
        """Sightings of one block; running text and rows of tables hold none."""
        text = block.view.text
        if len(text) > _LINE_LIMIT or "。" in text or block.block.kind is BlockKind.TABLE_ROW:
            return
        keys = list(self._words.credit_mark.finditer(text))
        for index, key in enumerate(keys):
            end = keys[index + 1].start() if index + 1 < len(keys) else len(text)
            yield from self._values(block, names, key.end(), end, contact=False)
        contact = self._words.contact.search(text)
        for key in _IN_CHARGE.finditer(text):
            if key.group().endswith("担当 ") and not contact:
                continue
            yield from self._values(block, names, key.end(), self._contact_end(text, key.end()), contact=True)
        if contact and (seen := self._before_number(block, names)):
            yield seen

    def _contact_end(self, text: str, start: int) -> int:
        number = self._words.contact.search(text, start)
        return number.start() if number else len(text)

    def _values(
        self, block: BlockAnalysis, names: NameReader, start: int, end: int, *, contact: bool
    ) -> Iterator[Sighting]:
        """The persons of a value: names parted by commas, each with its unit before and its title behind."""
        text = block.view.text
        close = text.find(")", start, end)
        opened = text.find("(", start, end)
        if close >= 0 and not 0 <= opened < close:
            end = close
        first: Sighting | None = None
        for item in _ITEM.finditer(text, start, end):
            seen = self._item(block, names, item.start(), item.end(), known=contact and first is not None)
            if seen is None:
                continue
            first = first or seen
            yield seen

    def _item(self, block: BlockAnalysis, names: NameReader, start: int, end: int, *, known: bool) -> Sighting | None:
        """[unit] name [title] [honorific]; a bare name the tagger does not know counts beside a ``known`` one."""
        text, words = block.view.text, self._words
        start, end = _stripped(text, start, end)
        title = words.title_tail.search(text, start, end)
        honorific = words.honorific_tail.search(text, start, end)
        tail = title or honorific
        stop = tail.start() if tail and tail.start() > start else end
        name = self._name(text, names, *_stripped(text, start, stop))
        if name is None:
            return None
        phrase = text[start : name.start].strip(" :")
        post = read_post(phrase, words) if phrase else Post()
        if phrase and not post.clean:
            return None
        if title and title["title"] not in post.titles:
            post = replace(post, titles=(*post.titles, title["title"]))
        shaped = known and not phrase and name.end - name.start in _FAMILY_SIZE
        if not (name.tagged or honorific or shaped or (post.affiliation and text[name.start : name.end] in words.family_words)):
            return None
        return Sighting(block.block.index, name, "credit", True, post)

    def _name(self, text: str, names: NameReader, start: int, end: int) -> Name | None:
        """The whole value, its last two chunks, or its last chunk behind a unit."""
        cuts = [start, *(at + 1 for at in range(start, end) if text[at] in " :")]
        for cut in cuts[-2:]:
            name = names.read(cut, end)
            if name is not None and (cut == cuts[-1] or name.given is not None):
                return name
        return None

    def _before_number(self, block: BlockAnalysis, names: NameReader) -> Sighting | None:
        """広報室 藤井 TEL 088-…: a unit, a family name the tagger knows, a telephone number."""
        text = block.view.text
        for mark in self._words.contact.finditer(text):
            end = len(text[: mark.start()].rstrip(" (:/"))
            cut = text.rfind(" ", 0, end) + 1
            name = names.read(cut, end) if cut else None
            if name is None or not (name.tagged or self._is_shaped(block, name)):
                continue
            unit = re.split(r"[\s】\])>]", text[: cut - 1])[-1]
            if self._words.is_unit(unit):
                return Sighting(block.block.index, name, "contact", True, read_post(unit, self._words))
        return None


    def _is_shaped(self, block: BlockAnalysis, name: Name) -> bool:
        """広報室 椎葉 電話: two or three characters the tagger takes for a place."""
        tokens = [token for token in block.tokens if name.start <= token.start < name.end]
        alone = len(tokens) == 1 and tokens[0].pos3 == "地名" and (tokens[0].start, tokens[0].end) == (name.start, name.end)
        return alone and name.end - name.start in _FAMILY_SIZE


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " :":
        start += 1
    while end > start and text[end - 1] in " :()【】[]":
        end -= 1
    return start, end
