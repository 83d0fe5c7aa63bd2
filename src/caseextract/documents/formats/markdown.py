"""Markdown: headings, items, tables, notes and captions as its marks tell them, and the words without the marks.

Text that bears no such mark is plain text, whatever its suffix: it is read unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from caseextract.documents.formats.compose import Chunk, compose, table_chunks
from caseextract.documents.formats.encodings import decode_bytes
from caseextract.documents.formats.front_matter import metadata_of, split_front_matter
from caseextract.documents.formats.markdown_inline import Inline, inline
from caseextract.documents.formats.markdown_lines import Lines, note_definition, unquoted, visible_lines
from caseextract.documents.formats.model import Content, Limits
from caseextract.documents.model import BlockKind

_DELIMITERS = r" {0,3}(?=[^|\n]*\||\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*"
# Marks no plain text bears by chance; bullets and rules alone do not make a text Markdown.
_MARKS = re.compile(
    rf"^ {{0,3}}#{{1,6}}[ \t]+\S|^ {{0,3}}(?:```|~~~)|^{_DELIMITERS}$|\]\([^\s()]{0,200}[./#:][^\s]{0,200}\)|^ {{0,3}}\[[^\[\]\n]{{1,200}}\]:[ \t]*\S|"
    r"<!--|(?<!\*)\*\*(?![\s*])[^*\n]{1,300}(?<!\s)\*\*(?!\*)",
    re.MULTILINE,
)
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t\u3000]|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:(?P<bullet>[-*+])|(?P<number>[0-9]{1,3})[.)])[ \t]+(?P<text>\S.*)$")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_DELIMITER = re.compile(_DELIMITERS + "$")
_BAR = re.compile(r"(?<!\\)\|")
_OWN_MARK = re.compile(r"[-*](?=[ \u3000])|[・•●○◎◆◇■□※＊]|[(（][0-9０-９]{1,2}[)）]|[①-⑳]")
_WIDE_EDGE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u30ff]")
_LONGEST_TITLE = 100
# A line of a paragraph that stops short of these, and is as long as this, goes on in the next …
_CLOSED = tuple("。．.!?！？」』】》：:；;…|｜")
_SHORTEST_WRAP = 20
# … unless that begins something of its own: a bullet, a number, a key and its value, a speaker.
_OWN_BEGINNING = re.compile(r"[・•●○◎◆◇■□▼▲★☆※＊*―─—①-⑳]|[(（]?[0-9０-９]{1,2}[)）.．、]|[QＱAＡ][0-9０-９]?[.．：:]|[^：:。、「」『』]{1,20}[：:](?!//)")


def read(data: bytes, name: str, *, limits: Limits, encoding: str | None = None) -> Content:
    """The text with its blocks and what its head says; without a mark of Markdown the decoded file as it is.

    Raises :class:`InputError` as :func:`decode_bytes` does, and when the text grows over ``limits``.
    """
    decoded = decode_bytes(data, name, override=encoding)
    lines = decoded.text.split("\n")
    values, taken = split_front_matter(lines)
    if not taken and not _MARKS.search(decoded.text):
        return Content(decoded.text, encoding=decoded.encoding, warnings=decoded.warnings)
    found = visible_lines(lines, first=taken)
    metadata, doubts = metadata_of(values)
    text, pieces = compose(_Reader(found).chunks(), name, limits)
    return Content(text, pieces, metadata, (*decoded.warnings, *doubts, *found.warnings), decoded.encoding)


class _Reader:
    """Goes over the lines once; those of a paragraph gather until something else begins."""

    def __init__(self, found: Lines) -> None:
        self._lines = found.lines
        self._links, self._notes = found.links, found.notes
        self._chunks: list[Chunk] = []
        self._gathered: list[tuple[int, str]] = []
        self._at = 0

    def chunks(self) -> list[Chunk]:
        """The blocks in order."""
        while self._at < len(self._lines):
            number, line = self._lines[self._at]
            self._at += 1
            if not line.strip():
                self._flush()
            elif not self._begins(number, line):
                self._gathered.append((number, line))
        self._flush()
        return self._chunks

    def _begins(self, number: int, line: str) -> bool:
        """Read what begins with this line; False for a line of a paragraph."""
        if match := _HEADING.match(line):
            self._flush()
            title = line[match.end() :].strip()
            bare = title.rstrip("#")
            self._heading(number, title if bare[-1:].strip() else bare.strip(), len(match[1]))
        elif (match := _UNDERLINE.match(line)) and self._may_be_heading(match[1][0]):
            [(first, title)] = self._gathered
            self._gathered.clear()
            self._heading(first, title.strip(), 1 if match[1][0] == "=" else 2)
        elif _RULE.match(line):
            self._flush()
        elif self._at < len(self._lines) and (cells := _heads_table(line, self._lines[self._at][1])):
            self._flush()
            self._table(number, cells)
        elif note := note_definition(line):
            self._flush()
            shown = self._inline(self._with_continuation(note[1], indented=True))
            self._add(shown, f"line {number}", BlockKind.FOOTNOTE)
        elif match := _ITEM.match(line):
            self._flush(self._chunks[-1:] != [] and self._chunks[-1].kind is BlockKind.LIST_ITEM)
            self._item(number, match)
        else:
            return False
        return True

    def _may_be_heading(self, mark: str) -> bool:
        """Whether the line above an underline is one title; under a sentence ``---`` is a rule."""
        if len(self._gathered) != 1:
            return False
        title = self._gathered[0][1].strip()
        return len(title) <= _LONGEST_TITLE and (mark == "=" or not title.endswith(("。", "：", ":")))

    def _heading(self, number: int, title: str, level: int) -> None:
        shown = self._inline(title)
        text = " ".join(shown.text.split("\n"))
        self._chunks.append(Chunk(text, f"line {number}", BlockKind.HEADING, level=level, apart=True))
        self._captions(shown, f"line {number}")

    def _item(self, number: int, match: re.Match[str]) -> None:
        source = _TASK.sub("", match["text"], count=1) if _TASK.match(match["text"]) else match["text"]
        shown = self._inline(self._with_continuation(unquoted(source)))
        text = " ".join(shown.text.split("\n")).strip()
        if match["number"]:
            text = f"{match['number']}. {text}" if text else ""
        elif text and not _OWN_MARK.match(text):
            text = f"・{text}"
        self._chunks.append(Chunk(text, f"line {number}", BlockKind.LIST_ITEM))
        self._captions(shown, f"line {number}")

    def _with_continuation(self, text: str, *, indented: bool = False) -> str:
        """The text with the lines that go on with it."""
        parts = [text.strip()]
        while self._at < len(self._lines):
            line = self._lines[self._at][1]
            if not line.strip() or _starts_block(line) or (indented and not line.startswith((" ", "\t"))):
                break
            parts.append(line.strip())
            self._at += 1
        return _joined(parts)

    def _table(self, number: int, head: list[str]) -> None:
        rows, origins = [head], [f"line {number}"]
        self._at += 1
        while self._at < len(self._lines):
            number, line = self._lines[self._at]
            if not line.strip() or not _BAR.search(line):
                break
            cells = _cells(line)
            rows.append([*cells, *[""] * (len(head) - len(cells))][: len(head)])
            origins.append(f"line {number}")
            self._at += 1
        shown = [[self._inline(cell) for cell in row] for row in rows]
        texts = [[" ".join([cell.text.replace("\n", " "), *cell.images]) for cell in row] for row in shown]
        named = any(cell.strip() for cell in texts[0])
        # The format always heads a table; one of two columns mostly lists keys and values under 項目 and 内容.
        headed = (True if len(head) > 2 else None) if named else False
        self._chunks += table_chunks(texts, origins, head=headed)

    def _flush(self, within: bool = False) -> None:
        """Write the lines gathered as a paragraph; the next block stands apart unless it goes on with a list."""
        lines: list[tuple[int, str]] = []
        images: list[tuple[int, Inline]] = []
        for number, source in _unwrapped(self._gathered):
            shown = self._inline(source)
            lines += [(number, part) for part in shown.text.split("\n") if part.strip()]
            if shown.images:
                images.append((number, shown))
        self._gathered.clear()
        kind = BlockKind.PARAGRAPH if len(lines) == 1 and "。" in lines[0][1] else None
        for place, (number, text) in enumerate(lines):
            self._chunks.append(Chunk(text, f"line {number}", kind, apart=place == 0))
        for number, shown in images:
            self._captions(shown, f"line {number}")
        if not within:
            self._chunks.append(Chunk("", "", apart=True))

    def _inline(self, source: str) -> Inline:
        return inline(source, notes=self._notes, links=self._links)

    def _add(self, shown: Inline, origin: str, kind: BlockKind) -> None:
        self._chunks.append(Chunk(shown.text.replace("\n", " "), origin, kind, apart=True))
        self._captions(shown, origin)

    def _captions(self, shown: Inline, origin: str) -> None:
        self._chunks += [Chunk(alt, origin, BlockKind.CAPTION, apart=True) for alt in shown.images]


def _unwrapped(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines of a paragraph, those broken in the middle of a sentence as one, with the number of their first.

    Unlike a browser it leaves short lines and those that end a sentence apart: authors break the lines of an address or a list
    of keys and values, and mean it.
    """
    whole: list[tuple[int, list[str]]] = []
    above = ""
    for number, line in lines:
        if whole and _runs_on(above, line):
            whole[-1][1].append(line.strip().removesuffix("\\"))
        else:
            whole.append((number, [line.strip().removesuffix("\\")]))
        above = line
    return [(number, _joined(parts)) for number, parts in whole]


def _runs_on(above: str, line: str) -> bool:
    end = above.strip()
    if len(end) < _SHORTEST_WRAP or end.endswith(_CLOSED) or above.endswith(("  ", "\\")):
        return False
    return _OWN_BEGINNING.match(line.strip()) is None and "|" not in line


def _starts_block(line: str) -> bool:
    return any(pattern.match(line) for pattern in (_HEADING, _ITEM, _RULE)) or note_definition(line) is not None


def _heads_table(line: str, below: str) -> list[str] | None:
    """The cells of a row that a row of dashes with as many cells follows, or None."""
    if "|" not in line or not _DELIMITER.match(below):
        return None
    cells = _cells(line)
    return cells if len(cells) == len(_cells(below)) > 1 else None


def _cells(line: str) -> list[str]:
    row = line.strip().removeprefix("|")
    if row.endswith("|") and not row.endswith("\\|"):
        row = row[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(row)]


def _joined(parts: Sequence[str]) -> str:
    """Lines as one: with a blank between two words of Latin letters or figures, without beside a wide character."""
    out = ""
    for part in parts:
        wide = out and part and (_WIDE_EDGE.match(out[-1]) or _WIDE_EDGE.match(part[0]))
        out = out + ("" if wide or not out else " ") + part
    return out
