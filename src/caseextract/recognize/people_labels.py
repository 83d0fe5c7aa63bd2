"""Persons who speak: the labels before their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from caseextract.documents.model import Document, Turn
from caseextract.morphology.analysis import Analysis, BlockAnalysis
from caseextract.recognize.people_context import Post, Sighting, read_post
from caseextract.recognize.people_names import Name, NameReader
from caseextract.recognize.people_words import PeopleWords

_BRACKET = re.compile(r" ?[(（](?P<inner>[^()（）]{1,30})[)）]\Z")
_ALIAS = re.compile(r"[(（]以下[、,]?[ ]*[「『](?P<alias>[^」』]{1,8})[」』]")


class LabelPeople:
    """Reads the names of speaker labels."""

    def __init__(self, words: PeopleWords) -> None:
        self._words = words

    def read(self, analysis: Analysis, names: Mapping[int, NameReader]) -> Iterator[Sighting]:
        """Sightings in the labels of all turns, and in the short forms they define."""
        blocks = iter(analysis.blocks)
        block = next(blocks, None)
        for turn in analysis.document.turns:
            while block is not None and block.block.end <= turn.label_start:
                block = next(blocks, None)
            if block is None:
                return
            if not turn.question and block.block.start <= turn.label_start:
                yield from self._label(analysis.document, block, turn, names[block.block.index])

    def _label(
        self, document: Document, block: BlockAnalysis, turn: Turn, names: NameReader
    ) -> Iterator[Sighting]:
        text = block.view.text
        source = document.text.find(turn.label, turn.label_start, turn.label_end)
        if source < 0:
            return
        start = block.view.from_source(source)
        stop = block.view.from_source(source + len(turn.label) - 1) + 1
        end, inner = stop, None
        if bracket := _BRACKET.search(text, start, stop):
            end, inner = bracket.start(), bracket
        if inner is not None and (seen := self._bracketed(block, names, start, end, inner)):
            yield seen
            return
        spoken = self._name(text, names, start, end)
        if spoken is None:
            return
        name, honoured = spoken
        phrase = text[start : name.start].strip(" :○◯〇◆◇●").replace(":", " ")
        post = read_post(phrase, self._words)
        if inner is not None and post.affiliation is None:
            post = Post(post.titles, inner["inner"], True)
        yield Sighting(block.block.index, name, "label", honoured or post.clean, post)
        if turn.alias and (alias := _ALIAS.match(text, stop)):
            again = names.read(*alias.span("alias"))
            if again is not None:
                yield Sighting(block.block.index, again, "alias", False)

    def _bracketed(
        self, block: BlockAnalysis, names: NameReader, start: int, end: int, inner: re.Match[str]
    ) -> Sighting | None:
        """○総務課長(末永君): the name in the brackets, the title before them."""
        found = self._name(block.view.text, names, *inner.span("inner"))
        outer = block.view.text[start:end].strip(" ○◯〇◆◇●")
        titled = self._words.is_title(outer) or re.fullmatch(r"[0-9]{1,2}番", outer) is not None
        if found is None or found[0].start != inner.start("inner") or not (found[1] or titled):
            return None
        post = read_post(outer, self._words) if self._words.is_title(outer) else Post()
        return Sighting(block.block.index, found[0], "label", True, post)

    def _name(self, text: str, names: NameReader, start: int, end: int) -> tuple[Name, bool] | None:
        """The name at the end of a label and whether an honorific follows it."""
        honoured = False
        for match in self._words.honorific.finditer(text, start, end):
            if match.end() == end and match.start() > start:
                end, honoured = match.start() - (text[match.start() - 1] == " "), True
        cut = max(text.rfind(":", start, end), text.rfind(" ", start, end)) + 1
        if text[cut - 1 : cut] == " " and (full := names.read(max(text.rfind(":", start, end) + 1, start), end)):
            return full, honoured
        name = names.read(max(cut, start), end)
        return (name, honoured) if name is not None else None
