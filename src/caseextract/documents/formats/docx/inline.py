"""Text within a paragraph of a Word file: what is shown once all changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from caseextract.documents.formats.characters import readable
from caseextract.documents.formats.raised import REACH, raised

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# What holds runs and is shown as they are; of ruby its base.
_THROUGH = frozenset(
    W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby", "rubyBase")
)
_BREAKS = frozenset(W + name for name in ("br", "cr"))
_DASHES = frozenset(W + name for name in ("noBreakHyphen",))
_BOX = W + "txbxContent"
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(slots=True)
class Inline:
    """A paragraph's text, the text boxes anchored in it and the notes it refers to, in order."""

    text: str = ""
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    bold: bool = False


def read_inline(paragraph: Any) -> Inline:
    """What a ``w:p`` shows. Line breaks are ``\\n``, tabs ``\\t``; note marks, comments and deletions are left out."""
    inline = Inline()
    parts: list[tuple[str, bool]] = []
    shown = heavy = 0
    for run in _runs(paragraph):
        if _is_on(run, "vanish") or _is_on(run, "webHidden"):
            continue
        text = "".join(_texts(run, inline))
        parts.append((text, _is_raised(run)))
        shown += len(text.strip())
        heavy += len(text.strip()) if _is_on(run, "b") else 0
    inline.text = readable(_settled(parts)).strip()
    inline.bold = 0 < shown == heavy
    return inline


def _settled(parts: list[tuple[str, bool]]) -> str:
    """The runs put together, each with whether it is raised; those raised one after the other are one figure."""
    out = ""
    for is_raised, group in groupby(parts, key=itemgetter(1)):
        text = "".join(part for part, _ in group)
        out += raised(text, out[-REACH:].rpartition("\n")[2]) if is_raised else text
    return out


def _is_raised(run: Any) -> bool:
    position = run.find(f"{W}rPr/{W}vertAlign")
    return position is not None and position.get(W + "val") == "superscript"


def _runs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == W + "r":
            yield child
        elif child.tag in _THROUGH:
            yield from _runs(child)
        elif child.tag == MC + "AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                yield from _runs(chosen)


def alternative(element: Any) -> Any:
    """Of the alternatives of an ``mc:AlternateContent`` the first choice, else the fallback."""
    choice = element.find(MC + "Choice")
    return element.find(MC + "Fallback") if choice is None else choice


def _texts(run: Any, inline: Inline) -> Iterator[str]:
    for child in run:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in (W + "tab", W + "ptab"):
            yield "\t"
        elif child.tag in _BREAKS:
            yield "\n" if child.get(W + "type") in (None, "textWrapping") else ""
        elif child.tag in _DASHES:
            yield "-"
        elif child.tag == W + "ruby":
            base = child.find(W + "rubyBase")
            for inner in _runs(base) if base is not None else ():
                yield from _texts(inner, inline)
        elif child.tag in _NOTES:
            inline.notes.append((_NOTES[child.tag], child.get(W + "id", "")))
        elif child.tag in (W + "drawing", W + "pict", W + "object", MC + "AlternateContent"):
            inline.boxes.extend(_boxes(child))


def _boxes(element: Any) -> Iterator[Any]:
    """Text boxes within a drawing, each once though it is stored for old programs too."""
    if element.tag == MC + "AlternateContent":
        element = alternative(element)
        if element is None:
            return
    for child in element:
        if child.tag == _BOX:
            yield child
        else:
            yield from _boxes(child)


def _is_on(run: Any, name: str) -> bool:
    """Whether a property of a run is set."""
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(W + "val", "1") not in _OFF
