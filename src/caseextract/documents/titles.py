"""The title of an article: the first line at its head that says what it tells (``data/titles.toml``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from caseextract.documents.data_files import read_data, read_words
from caseextract.documents.formats.model import Piece
from caseextract.documents.model import BlockKind
from caseextract.errors import DataError

_FILE = "titles.toml"
_VERSION = 1
_LISTS = ("generic", "fields", "roots")
_LONGEST = 120
# How many lines stand at the head of an article at most, and how long a line without a full stop may be a title.
_HEAD = 8
_LONGEST_HEADING = 90
_LONGEST_SENTENCE = 45
_MARK = re.compile(r"(?:#{1,6}[ \u3000]+|[■□◆◇●○▼▲★☆][ \u3000]*)(?=\S)")
_NUMBER = re.compile(r"第?[0-9]+(?:回|号|話|弾|部|版|年度|年|月|日|時|分|頁)?|\((?:月|火|水|木|金|土|日)(?:曜日?)?\)")
_SIGNS = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[a-z0-9.-]+\.(?:jp|com|net|org)(?:/\S*)?")
_STEP = re.compile(r"[ \u3000]*[>＞›»][ \u3000]*")
_CRUMBS = 3
_KEY = re.compile(r"([^:。(]{1,12}?) ?(?:\([^():。]{1,40}\) ?)?:")
# 東京都千代田区, 渋谷区様: whose case it is, not what it tells.
_PLACE = re.compile(r"[一-龥々ヶケァ-ヶーぁ-ん]{1,14}(?:都|道|府|県|市|区|町|村)(?:役所|役場)? ?(?:様|さま)?")
# 6情政第123号, 総務部情報政策課, 株式会社あおば: number and sender of a press release.
_SENDER = re.compile(
    r"[一-龥々0-9]{0,12}第 ?[0-9]+号(?:の[0-9]+)?"
    r"|[一-龥々ァ-ヶーa-z0-9・ ]{1,20}(?:部|局|課|室|係|担当)"
    r"|(?:株式会社|合同会社|(?:一般|公益)(?:社団|財団)法人|\(株\)) ?[^\s、。がはをとでに]{1,25}"
    r"|[^\s、。がはをとでに]{1,25} ?(?:株式会社|合同会社|\(株\))"
)


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Word lists by name; see the comments of the file. ``examples`` are first lines and the title among them."""

    generic: frozenset[str]
    fields: frozenset[str]
    roots: frozenset[str]
    examples: tuple[tuple[tuple[str, ...], str], ...]

    def are_all(self, text: str) -> bool:
        """Whether a text without blanks and signs is put together of generic words alone."""
        reached = {0}
        for start in range(len(text)):
            if start in reached:
                reached.update(start + len(word) for word in self.generic if text.startswith(word, start))
        return len(text) in reached


def title_of(text: str, pieces: Sequence[Piece] = ()) -> str:
    """The title by which readers know an article, shortened to 120 characters; empty for a text of blanks.

    The first heading of the first level that says something, else the first such line at the head, else the name of a place
    there, else the first line. ``pieces`` is what the format says of the layout.
    """
    lines = _first_lines(text)
    tops = [text[piece.start : piece.end] for piece in pieces if piece.kind is BlockKind.HEADING and piece.level == 1]
    title = next((top for top in tops if _says_something(top)), None)
    title = title or _heading(lines) or next((line for line in lines if _is_place(line)), None) or next(iter(lines), "")
    flat = " ".join(_MARK.sub("", title, count=1).split("\n")).strip()
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


def _first_lines(text: str) -> list[str]:
    """The first lines that are not blank."""
    lines: list[str] = []
    position = 0
    while position <= len(text) and len(lines) < _HEAD:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if line := text[position:end].strip():
            lines.append(line)
        position = end + 1
    return lines


def _heading(lines: Iterable[str]) -> str | None:
    """The first line that heads the text, before its first sentence."""
    for line in lines:
        if len(line) > _LONGEST_HEADING or (line.endswith("。") and len(line) > _LONGEST_SENTENCE):
            return None
        if _says_something(line) and not _is_place(line):
            return line
    return None


def _says_something(line: str) -> bool:
    """Whether a line is more than a masthead, a date, an address, a way through a site or a fact about the article."""
    words = title_words()
    plain = unicodedata.normalize("NFKC", _MARK.sub("", line, count=1)).casefold().strip()
    if _ADDRESS.fullmatch(plain) or _SENDER.fullmatch(plain):
        return False
    steps = _STEP.split(plain)
    if len(steps) >= _CRUMBS or (len(steps) > 1 and steps[0] in words.roots):
        return False
    key = _KEY.match(plain)
    if key and key[1].strip() in words.fields:
        return False
    return not words.are_all(_SIGNS.sub("", _NUMBER.sub("", plain)))


def _is_place(line: str) -> bool:
    return _PLACE.fullmatch(unicodedata.normalize("NFKC", line)) is not None


@cache
def title_words() -> TitleWords:
    """The built-in lists."""
    return parse_title_words(files("caseextract.documents").joinpath("data", _FILE).read_text(encoding="utf-8"))


def parse_title_words(source: str) -> TitleWords:
    """Read the lists out of TOML text. Raises :class:`DataError` naming what is wrong."""
    data = read_data(source, name=_FILE, version=_VERSION, known=("example", *_LISTS))
    lists = {key: frozenset(read_words(data.get(key), name=_FILE, key=key)) for key in _LISTS}
    return TitleWords(**lists, examples=tuple(_example(entry) for entry in data.get("example", [])))


def _example(entry: Any) -> tuple[tuple[str, ...], str]:
    if not isinstance(entry, dict) or set(entry) != {"lines", "title"} or not isinstance(entry["title"], str):
        raise DataError(_FILE, "example", None, "expected lines and title")
    lines = entry["lines"]
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise DataError(_FILE, "example", "lines", "expected a list of lines")
    return tuple(lines), entry["title"]
