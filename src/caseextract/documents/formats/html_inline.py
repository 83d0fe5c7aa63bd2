"""Text within blocks of a page: blanks as a browser shows them, and which line breaks only break a line."""

from __future__ import annotations

import re
from itertools import pairwise

from caseextract.documents.formats.html_tree import Element

LINE = "\v"
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u30ff]"
_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\n\f][ \t\n\f]*(?={_WIDE})")
_BLANKS = re.compile(r"[ \t\n\f]+")
_PARAGRAPH = re.compile(r"\v[\s\v]*\v")
# A line that ends in one of these is done, one that begins with one of these stands for itself.
_DONE = re.compile(r"[。．.!?！？」』）)】］\]》>：:~～〜―─｜|]$")
_OPENS = re.compile(
    r"[・●■◆◇□◎○◯▪•▼▲★☆※＊*<＜〈《【\[［(（「『]|[-―─—–]|[0-9０-９]{1,2}[.．)）、 \u3000]|[ⅠⅡⅢⅣⅤⅥ①-⑳]|"
    r"[QＱAＡ][0-9０-９.．:：]|(?:図表?|表|写真|注)[ \u3000]?[0-9０-９]|https?:|[^\s。、]{1,12}[：:]"
)
# No line of Japanese begins with these.
_RUNS_ON = re.compile(r"[をぁぃぅぇぉっゃゅょんァィゥェォッャュョーゝ々、。，．]|(?:が|に|へ|は|も|と|で|の)[、一-龥ァ-ヶ]")
_UNFINISHED = re.compile(r"[ぁ-ん]$")
_PARTICLE = re.compile(r"(?:[をがはにでのと]|から|まで|より|[っいしきみりけせねえべめれげ]て)$")
_LEAST = 10


def collapsed(text: str) -> str:
    """Blanks as a browser shows them: one for many, none for a line break between two wide characters."""
    return _BLANKS.sub(" ", _BREAK.sub("", text)).strip()


def paragraphs(text: str) -> list[list[str]]:
    """The lines of a block's text, in which :data:`LINE` stands for ``<br>``: two breaks part paragraphs, and a break
    within a sentence is none."""
    found = ([line for raw in part.split(LINE) if (line := collapsed(raw))] for part in _PARAGRAPH.split(text))
    return [_mended(lines) for lines in found if lines]


def _mended(lines: list[str]) -> list[str]:
    """Lines put together where the one above is no end and the one below no beginning."""
    parts: list[list[str]] = []
    above = ""
    for line in lines:
        if above and _joins(above, line):
            parts[-1].append(_gap(above, line) + line)
        else:
            parts.append([line])
        above = line
    return ["".join(part) for part in parts]


def _joins(above: str, below: str) -> bool:
    if _DONE.search(above) or _OPENS.match(below):
        return False
    if above[-1] in "、，" or _RUNS_ON.match(below):
        return True
    if "。" not in below:
        return False
    if _PARTICLE.search(above):
        return True
    return (_UNFINISHED.search(above) is not None and len(above) >= _LEAST) or ("、" in above and "ぁ" <= below[0] <= "ん")


def on_one_line(lines: list[str]) -> str:
    """The lines of an item, a heading or a caption: nothing between them where the one above ends in a particle."""
    out = lines[:1]
    for above, below in pairwise(lines):
        out.append(below if _PARTICLE.search(above) else f" {below}")
    return "".join(out)


def _gap(above: str, below: str) -> str:
    return " " if above[-1].isascii() and below[0].isascii() else ""


def cell_text(cell: Element, breaks: frozenset[str]) -> str:
    """The text of a cell on one line; items of a list in it are parted by 、. ``breaks`` are the tags that part words."""
    out: list[str] = []
    stack: list[Element | str] = [cell]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            out.append(top)
            continue
        if top.tag == "script":
            continue
        if top.tag == "li":
            out.append(LINE)
        elif top.tag == "br" or top.tag in breaks:
            out.append(" ")
        stack.extend(reversed(top.children))
    items = [item for raw in "".join(out).split(LINE) if (item := collapsed(raw))]
    return "".join(_parted(place, items) for place in range(len(items)))


def _parted(place: int, items: list[str]) -> str:
    """An item with what parts it from the one before."""
    if place == 0:
        return items[0]
    return (" " if items[place - 1][-1] in "。、：:" else "、") + items[place]
