"""Blocks of a page that begin with a bold key and go on with its value (``<p><strong>人口</strong> 2万人</p>``), and captions
told by their class (``<p class="photo-caption">``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from caseextract.documents.data_files import read_data, read_words
from caseextract.documents.formats.html_inline import cell_text, collapsed
from caseextract.documents.formats.html_measure import Measures
from caseextract.documents.formats.html_rules import name_words
from caseextract.documents.formats.html_tables import BLOCKS
from caseextract.documents.formats.html_tree import Element

_FILE = "definitions.toml"
_VERSION = 1
_LISTS = ("keys", "captions", "positive", "negative")
_HOLDERS = frozenset({"p", "li", "div"})
_BOLD = frozenset({"strong", "b", "span", "em", "dfn"})
_BRACKET = re.compile(r"[（(][^（()）]{0,30}[）)]$")
_CAPTIONED = frozenset({"p", "div"})
_LONG_CAPTION = 120
_LONG_KEY = 40
_LONG_VALUE = 120
_MOST_PARTS = 40
# A value that goes on like this is the rest of a sentence.
_SENTENCE = re.compile(r"[はがをにでとのもへや]|[^0-9０-９]*[。、]")


@dataclass(frozen=True, slots=True)
class Definitions:
    """The keys, the words of class that captions bear, and the examples of what is a pair and what is none."""

    keys: frozenset[str]
    captions: frozenset[str]
    positive: tuple[str, ...]
    negative: tuple[str, ...]


@cache
def definitions() -> Definitions:
    """The built-in keys. Raises :class:`DataError` when the file does not follow its schema."""
    return parse_definitions(files("caseextract.documents.formats").joinpath("data", _FILE).read_text(encoding="utf-8"))


def parse_definitions(text: str, *, name: str = _FILE) -> Definitions:
    """As :func:`definitions`, for a text at hand."""
    data = read_data(text, name=name, version=_VERSION, known=_LISTS)
    lists = {key: read_words(data.get(key), name=name, key=key) for key in _LISTS}
    return Definitions(frozenset(lists["keys"]), frozenset(lists["captions"]), lists["positive"], lists["negative"])


def bold_pair(element: Element, measures: Measures) -> tuple[str, str] | None:
    """Key and value of a block that is nothing but these, else None."""
    measure = measures[element]
    if element.tag not in _HOLDERS or measure.elements > _MOST_PARTS or measure.characters > _LONG_KEY + _LONG_VALUE:
        return None
    children = [child for child in element.children if not isinstance(child, str) or child.strip()]
    if len(children) < 2 or isinstance(children[0], str) or children[0].tag not in _BOLD:
        return None
    if any(below.tag in BLOCKS for below in element.walk() if below is not element):
        return None
    key = cell_text(children[0], BLOCKS).rstrip("：: ").strip("■◆●【】")
    if _BRACKET.sub("", key).strip() not in definitions().keys:
        return None
    parts = (child if isinstance(child, str) else " " if child.tag == "br" else cell_text(child, BLOCKS) for child in children[1:])
    value = collapsed("".join(parts)).lstrip("：:／/ ")
    return (key, value) if value and not _SENTENCE.match(value) and not value.endswith("。") else None


def caption_text(element: Element, measures: Measures) -> str | None:
    """The text of a short block whose class calls it a caption, else None."""
    measure = measures[element]
    if element.tag not in _CAPTIONED or not 0 < measure.characters <= _LONG_CAPTION or measure.elements > _MOST_PARTS:
        return None
    if measure.tables or measure.lists or measure.headings or name_words(element.attributes.get("class", "")).isdisjoint(definitions().captions):
        return None
    return cell_text(element, BLOCKS)
