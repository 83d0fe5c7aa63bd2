"""Which product a number of licences or accounts is of."""

from __future__ import annotations

from collections import Counter

from caseextract.interpret.attributes_scene import Scene
from caseextract.interpret.reading import Reading, Sentence
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.records import Kind, ToolCategory

_FOREMOST = 3  # mentions a product needs to be the one the article is about
_LOOK_BACK = 12  # sentences of the section that are searched for the product spoken of


def tool_of(reading: Reading, scene: Scene) -> str | None:
    """Name of the product the licences are of: the one named nearest before in the sentence, else after it, else the
    last one named in the section, else the one the article is about; None when there is none."""
    here = _tools(scene.sentence)
    before = [tool for tool in here if tool.view_end <= scene.start]
    if before:
        return _name(before[-1])
    if here:
        return _name(here[0])
    section = scene.sentence.block.section
    for index in range(scene.sentence.index - 1, max(-1, scene.sentence.index - _LOOK_BACK), -1):
        sentence = reading.sentences[index]
        if sentence.block.section != section and sentence.block.index != section:
            break
        tools = _tools(sentence)
        if tools:
            return _name(tools[-1])
    return _foremost(reading)


def _foremost(reading: Reading) -> str | None:
    """The product the article speaks of clearly more than of any other, else None."""
    names = Counter(_name(tool) for sentence in reading.sentences for tool in _tools(sentence))
    ranked = names.most_common(2)
    if not ranked or ranked[0][1] < _FOREMOST or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _tools(sentence: Sentence) -> list[Mention]:
    """Tool mentions that can have licences, in order; hardware has none."""
    return [
        mention
        for mention in sentence.mentions
        if mention.kind is Kind.TOOL
        and isinstance(mention.value, EntityValue)
        and mention.value.category is not ToolCategory.DEVICE
    ]


def _name(mention: Mention) -> str | None:
    return mention.value.name if isinstance(mention.value, EntityValue) else None
