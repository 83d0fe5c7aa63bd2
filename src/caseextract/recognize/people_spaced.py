"""Persons whose names are spelt with blanks to fill a column, as rosters of councils print them (1番 森   安 夫,
議会事務局長   田 中 美 幸, 秋 山   純 副市長). All offsets are view offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from caseextract.morphology.analysis import BlockAnalysis
from caseextract.recognize.people_context import Post, Sighting, read_post
from caseextract.recognize.people_names import Name
from caseextract.recognize.people_words import PeopleWords

# 出 and 欠 stand behind a name and tell who was present, 君 and 様 honour it.
_CHAR = "(?![出欠君様氏])[一-龥々〆ヶ﨑髙ぁ-んァ-ヴー]"
_LETTER = f"{_CHAR}(?=[ )]|\\Z)"
_NAME = rf"(?P<name>{_CHAR}(?:{_CHAR}){{0,2}}(?: {{1,4}}{_LETTER}){{2,4}})"
_HINT = re.compile(rf"{_CHAR} {{1,4}}{_LETTER}")
_NUMBER = r"(?<![0-9])[0-9]{1,2}番"
_SHORTEST, _LONGEST = 3, 6
_EVEN = 4
_PIECE = re.compile(r"[^ ]+")
# 本 会 議, 会 議 録, あ い さ つ: words set wide.
_NO_NAME = re.compile(r"[ぁ-んー]+|.*[会議録程書費課室庁市町村区県案号員]")


class SpacedReader:
    """Reads spelt names behind a seat number or a title, or before a title."""

    def __init__(self, words: PeopleWords) -> None:
        titles = "|".join(re.escape(word) for word in sorted(words.titles, key=lambda word: (-len(word), word)))
        self._words = words
        self._behind = re.compile(rf"(?:{_NUMBER}|(?:(?<=\s)|\A|(?<=[〇○◯]))(?P<post>[^\s0-9。、]{{0,16}}(?:{titles}))) {{1,8}}{_NAME}")
        self._before = re.compile(rf"(?:(?<=\s)|\A){_NAME} {{1,4}}(?P<post>[^\s0-9。、]{{0,16}}(?:{titles}))(?=\s|\Z)")

    def read(self, block: BlockAnalysis) -> Iterator[Sighting]:
        """Sightings of one block."""
        text = block.view.text
        if _HINT.search(text) is None:
            return
        taken = -1
        behind, before = list(self._behind.finditer(text)), list(self._before.finditer(text))
        # 秋 山   純 市長    堀   満 副市長: where the row begins with a name, titles follow theirs.
        first = bool(before) and (not behind or before[0].start("name") < behind[0].start("name"))
        found = [*before, *behind] if first else [*behind, *before]
        for match in sorted(found, key=lambda one: one.start("name")):
            name = _spelt(text, *match.span("name"))
            if name is None or name.start < taken:
                continue
            taken = name.end
            post = read_post(match["post"], self._words) if match["post"] else Post()
            yield Sighting(block.block.index, name, "list", True, post)


def _spelt(text: str, start: int, end: int) -> Name | None:
    """The name spelt in ``[start, end)``: the widest gap parts family and given name, four letters are parted evenly."""
    pieces = list(_PIECE.finditer(text, start, end))
    letters = "".join(piece.group() for piece in pieces)
    if not _SHORTEST <= len(letters) <= _LONGEST or _NO_NAME.fullmatch(letters):
        return None
    gaps = [after.start() - before.end() for before, after in pairwise(pieces)]
    widest = max(gaps)
    if len(pieces[0].group()) > 1:
        cut = len(pieces[0].group())
    elif gaps.count(widest) == 1 and len(gaps) > 1:
        cut = gaps.index(widest) + 1
    elif len(letters) == _EVEN:
        cut = _EVEN // 2
    else:
        return Name(start, end, letters, None, True, split=False)
    return Name(start, end, letters[:cut], letters[cut:], True)
