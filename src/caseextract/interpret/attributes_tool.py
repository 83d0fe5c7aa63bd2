"""Which product a number of licences or accounts is of."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from caseextract.interpret.attributes_scene import Scene
from caseextract.interpret.noun_phrase import phrase_starting_at
from caseextract.interpret.reading import Reading
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Kind, ToolCategory

_UNLICENSED = frozenset({ToolCategory.DEVICE, ToolCategory.CLOUD_PLATFORM, ToolCategory.NETWORK})
_FOREMOST = 3  # mentions a product needs to be the one the article is about
_LOOK_BACK = 12  # sentences of the section that are searched for the product spoken of


class ToolFinder:
    """The products of one document that can have licences."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._last: dict[int, str] = {}
        self._names: Counter[str] = Counter()
        for sentence in reading.sentences:
            for mention in sentence.mentions:
                name = _licensed(mention)
                if name is not None:
                    self._last[sentence.index] = name
                    self._names[name] += 1

    def of(self, scene: Scene) -> str | None:
        """Name of the product the licences are of: the one named nearest before in the sentence, else after it, else
        the kind of tool spoken of, else the last one named in the section, else the one the article is about."""
        named = [(mention, name) for mention in scene.near if (name := _licensed(mention)) is not None]
        before = [name for mention, name in named if mention.view_end <= scene.start]
        if named:
            return before[-1] if before else named[0][1]
        return _technology(scene) or self._spoken_of(scene) or self._foremost

    def _spoken_of(self, scene: Scene) -> str | None:
        section = scene.sentence.block.section
        for index in range(scene.sentence.index - 1, max(-1, scene.sentence.index - _LOOK_BACK), -1):
            block = self._reading.sentences[index].block
            if block.section != section and block.index != section:
                break
            if index in self._last:
                return self._last[index]
        return None

    @cached_property
    def _foremost(self) -> str | None:
        """The product the article speaks of clearly more than of any other."""
        ranked = self._names.most_common(2)
        if not ranked or ranked[0][1] < _FOREMOST or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return ranked[0][0]


def _licensed(mention: Mention) -> str | None:
    """The name of a product that can have licences; hardware and platforms have none."""
    if mention.kind is not Kind.TOOL or not isinstance(mention.value, EntityValue):
        return None
    return None if mention.value.category in _UNLICENSED else mention.value.name


def _technology(scene: Scene) -> str | None:
    """The kind of tool a sentence speaks of when it names none (チャットツール), in the article's words."""
    for mention in reversed(scene.near):
        if mention.kind is Kind.TECHNOLOGY and mention.view_end <= scene.start:
            found = phrase_starting_at(scene.text, scene.tokens, mention.view_start, scene.start)
            return scene.text[found[0] : found[1]] if found else scene.text[mention.view_start : mention.view_end]
    return None
