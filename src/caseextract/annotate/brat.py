"""brat: a ``.txt`` and an ``.ann`` file in standoff format for each article, and back.

A text-bound annotation (``T``) marks a span of evidence; its type is the kind. Spans of one fact are joined by relations
``same_fact`` (``R``; an ``*`` equivalence of that name is read too). Attributes of closed sets are ``A`` lines, the others
stand in the annotator's note (``#``) as ``name=value; name=value``, both on the first span of the fact. Offsets are code
points. The format is made of lines: a span that runs over line breaks is written as fragments, which are joined again when
nothing but line breaks lies between them; other fragments are spans of evidence of their own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from caseextract.annotate.complete import FromArticle
from caseextract.annotate.marks import SAME_FACT, Mark, grouped, marked, record_of
from caseextract.annotate.record import Article, GoldRecord
from caseextract.annotate.schema import TRUE, Form, attribute_names, attributes_of, control_names, kind_of
from caseextract.records import Kind

NOTE = "AnnotatorNotes"
# What a reader of lines may take for the end of one.
BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BREAK = re.compile(f"[{BREAKS}]+")
_SPAN = re.compile(r"(\d+) (\d+)\Z")
_ESCAPES = {"\\": "\\\\", ";": "\\;", "\n": "\\n", "\t": "\\t", "\r": "\\r"} | {
    character: f"\\u{ord(character):04x}" for character in BREAKS[2:]
}
_UNESCAPE = re.compile(r"\\(u[0-9a-f]{4}|.)", re.DOTALL)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "s": " "}


def file_stem(doc: str) -> str:
    """Name of the files of a document, without suffix: its id, ``/`` and ``%`` written as in addresses."""
    return doc.replace("%", "%25").replace("/", "%2F")


def doc_of(stem: str) -> str:
    """Document id of a file name without suffix."""
    return stem.replace("%2F", "/").replace("%25", "%")


def standoff(article: Article) -> str:
    """The ``.ann`` file of an article. Raises ``ValueError`` for evidence that begins or ends at a line break."""
    lines: list[str] = []
    count = {"T": 0, "A": 0, "R": 0, "#": 0}

    def add(letter: str, rest: str) -> str:
        count[letter] += 1
        name = f"{letter}{count[letter]}"
        lines.append(f"{name}\t{rest}")
        return name

    for _, marks in marked(article.records):
        names = [add("T", _bound(article, mark)) for mark in marks]
        for rest in _attributes(marks[0], names[0]):
            add("A", rest)
        if note := _note(marks[0]):
            add("#", f"{NOTE} {names[0]}\t{note}")
        for left, right in itertools.pairwise(names):
            add("R", f"{SAME_FACT} Arg1:{left} Arg2:{right}")
    return "".join(f"{line}\n" for line in lines)


def read_standoff(doc: str, text: str, ann: str) -> Article:
    """The article of a text and its annotations. Raises ``ValueError`` naming the line that cannot be read."""
    try:
        return Article(doc, text, _records(doc, text, ann))
    except ValueError as error:
        raise ValueError(f"{doc}: {error}") from error


def _records(doc: str, text: str, ann: str) -> tuple[GoldRecord, ...]:
    reader = _Reader(text)
    for number, line in enumerate(ann.split("\n"), 1):
        if not line.strip():
            continue
        try:
            reader.read(line)
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error
    complete = FromArticle(doc, text)
    groups = grouped(reader.marks(), reader.links)
    return tuple(record_of(doc, text, group, complete) for group in groups)


def _bound(article: Article, mark: Mark) -> str:
    fragments = _fragments(article.text, mark.start, mark.end)
    quote = " ".join(article.text[start:end] for start, end in fragments)
    return f"{mark.kind} {';'.join(f'{start} {end}' for start, end in fragments)}\t{quote}"


def _fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if text[start] in BREAKS or text[end - 1] in BREAKS:
        raise ValueError(f"evidence [{start}, {end}) begins or ends at a line break, which brat cannot mark")
    breaks = [(match.start(), match.end()) for match in _BREAK.finditer(text, start, end)]
    starts = [start, *(after for _, after in breaks)]
    ends = [*(before for before, _ in breaks), end]
    return list(zip(starts, ends, strict=True))


def _attributes(mark: Mark, name: str) -> Iterator[str]:
    for attribute in attributes_of(mark.kind):
        if attribute.name in mark.values and attribute.form in (Form.CHOICE, Form.FLAG):
            control = control_names()[mark.kind, attribute.name]
            value = "" if attribute.form is Form.FLAG else f" {mark.values[attribute.name][0]}"
            yield f"{control} {name}{value}"


def _note(mark: Mark) -> str:
    pairs = [
        f"{attribute.name}={_escaped(value)}"
        for attribute in attributes_of(mark.kind)
        if attribute.form not in (Form.CHOICE, Form.FLAG)
        for value in mark.values.get(attribute.name, ())
    ]
    return "; ".join(pairs)


def _escaped(value: str) -> str:
    plain = "".join(_ESCAPES.get(character, character) for character in value)
    if plain.startswith(" "):
        plain = "\\s" + plain[1:]
    return plain[:-1] + "\\s" if plain.endswith(" ") else plain


def _unescaped(value: str) -> str:
    def one(match: re.Match[str]) -> str:
        code = match[1]
        return chr(int(code[1:], 16)) if len(code) == 5 else _NAMED.get(code, code)

    return _UNESCAPE.sub(one, value)


def note_values(note: str) -> dict[str, tuple[str, ...]]:
    """The values of a note. Raises ``ValueError`` for a part that is no ``name=value``."""
    values: dict[str, tuple[str, ...]] = {}
    for part in re.findall(r"(?:\\.|[^;\\])+", note, flags=re.DOTALL):
        name, equals, value = part.partition("=")
        if not part.strip():
            continue
        if not equals:
            raise ValueError(f"note: {part.strip()!r} is no name=value")
        values[name.strip()] = (*values.get(name.strip(), ()), _unescaped(value.strip()))
    return values


class _Reader:
    """Takes in the lines of an ``.ann`` file; events, normalisations and other notes are passed over."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bound: dict[str, tuple[Kind, list[tuple[int, int]]]] = {}
        self._values: dict[str, dict[str, tuple[str, ...]]] = {}
        self.links: list[tuple[str, str]] = []

    def read(self, line: str) -> None:
        name, _, rest = line.partition("\t")
        head, _, tail = rest.partition("\t")
        if name.startswith("T"):
            self._read_bound(name, head, tail)
        elif name.startswith(("A", "M")):
            self._read_attribute(head)
        elif name.startswith("#"):
            kind, _, target = head.partition(" ")
            if kind == NOTE:
                self._put(target, note_values(tail))
        elif name.startswith("R"):
            self._read_relation(head)
        elif name == "*":
            kind, *members = head.split()
            if kind == SAME_FACT:
                self.links += itertools.pairwise(members)
        elif not name.startswith(("E", "N")):
            raise ValueError(f"{name!r} is no id of brat's format")

    def marks(self) -> list[Mark]:
        """A mark for each span; the values of an annotation stand on its first."""
        unknown = sorted(set(self._values) - set(self._bound))
        if unknown:
            raise ValueError(f"attributes or notes of {', '.join(unknown)}, which are no text-bound annotations")
        made: list[Mark] = []
        for name, (kind, spans) in self._bound.items():
            for place, (start, end) in enumerate(spans):
                own = name if place == 0 else f"{name}.{place}"
                made.append(Mark(own, kind, start, end, self._values.get(name, {}) if place == 0 else {}))
                if place:
                    self.links.append((name, own))
        return made

    def _read_bound(self, name: str, head: str, quote: str) -> None:
        kind, _, places = head.partition(" ")
        fragments: list[tuple[int, int]] = []
        for place in places.split(";"):
            match = _SPAN.match(place)
            if match is None:
                raise ValueError(f"{name}: {places!r} are no offsets")
            fragments.append((int(match[1]), int(match[2])))
        told = " ".join(self._text[start:end] for start, end in fragments)
        if quote != told:
            raise ValueError(f"{name}: quotes 「{quote[:30]}」, the text has 「{told[:30]}」 there")
        self._bound[name] = kind_of(kind), self._joined(fragments)

    def _joined(self, fragments: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        joined: list[tuple[int, int]] = []
        for start, end in sorted(fragments):
            gap = self._text[joined[-1][1] : start] if joined else ""
            if gap and not gap.strip(BREAKS):
                joined[-1] = joined[-1][0], end
            else:
                joined.append((start, end))
        return joined

    def _read_attribute(self, head: str) -> None:
        control, target, *value = head.split(" ", 2)
        if control not in attribute_names():
            raise ValueError(f"attribute {control!r} is none of annotation.conf")
        self._put(target, {attribute_names()[control]: (value[0] if value else TRUE,)})

    def _read_relation(self, head: str) -> None:
        kind, *arguments = head.split()
        ends = [argument.partition(":")[2] for argument in arguments]
        if kind != SAME_FACT or len(ends) != 2:
            raise ValueError(f"relation {head!r} is no {SAME_FACT} between two annotations")
        self.links.append((ends[0], ends[1]))

    def _put(self, target: str, values: Mapping[str, tuple[str, ...]]) -> None:
        own = self._values.setdefault(target, {})
        for name, given in values.items():
            if own.setdefault(name, given) != given:
                raise ValueError(f"{target}: says {name} twice")
