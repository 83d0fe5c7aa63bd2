"""Persons in lists: rosters, captions that count people from the left, credits, lines that end in a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseextract.documents.model import BlockKind, Zone
from caseextract.morphology.analysis import BlockAnalysis
from caseextract.recognize.people_context import Post, Sighting, read_post, same_as
from caseextract.recognize.people_names import Name, NameReader
from caseextract.recognize.people_words import PeopleWords

_FROM_LEFT = re.compile(r"[(\[【<〈]?(?:写真)?[^()、。]{0,6}[左右]から[)\]】>〉:、]? ?:?")
_PLACE = re.compile(r" ?[(（](?:写真)?(?:前列|後列|中列)?[・ ]?(?:左|右|中央|中)?(?:から)?(?:[0-9]人目|[1-9]番目)?[)）]\Z")
_BRACKET = re.compile(r" ?[(（](?P<inner>[^()（）]{2,40})[)）]\Z")
_ITEM = re.compile(r"[^、,;]+")
_BULLET = re.compile(r"[-・●○■◆◇•* ]+")
_NUMBERED = re.compile(r"[0-9]{1,2}番 ?\Z")
_LINE_LIMIT = 70
_LISTS = (BlockKind.CAPTION, BlockKind.HEADING, BlockKind.KEY_VALUE, BlockKind.LABEL, BlockKind.LIST_ITEM)


class ListReader:
    """Reads the persons of list-like blocks."""

    def __init__(self, words: PeopleWords) -> None:
        self._words = words

    def read(self, block: BlockAnalysis, names: NameReader) -> Iterator[Sighting]:
        """Sightings of one block; none when it is running text."""
        text = block.view.text
        start = _BULLET.match(text)
        head = start.end() if start else 0
        counted = _FROM_LEFT.match(text, head)
        roster = counted is not None or block.block.zone is Zone.ROSTER
        if counted:
            head = counted.end()
        elif "。" in text or (len(text) > _LINE_LIMIT and not roster and not self._words.credit_key.match(text, head)):
            return
        key = self._words.roster_key.match(text, head) if roster else None
        if key and text[key.end() : key.end() + 1] in (" ", ":"):
            head = key.end() + 1
        end = len(text)
        if text.startswith("(", head) and text.endswith(")") and self._words.credit_key.match(text, head + 1):
            head, end = head + 1, end - 1
        previous: str | None = None
        for item in _ITEM.finditer(text, head, end):
            seen = self._item(block, names, item.start(), item.end(), roster, previous)
            if seen is None:
                continue
            previous = seen.post.affiliation or previous
            yield seen

    def _item(
        self, block: BlockAnalysis, names: NameReader, start: int, end: int, roster: bool, previous: str | None
    ) -> Sighting | None:
        """One item: [credit:] [units and titles] name [honorific] [(place or affiliation)]."""
        text, words = block.view.text, self._words
        while start < end and text[start] == " ":
            start += 1
        if place := _PLACE.search(text, start, end):
            end = place.start()
        affiliation: str | None = None
        if bracket := _BRACKET.search(text, start, end):
            affiliation, end = bracket["inner"], bracket.start()
        credit = words.credit_key.match(text, start, end)
        if credit:
            start = credit.end()
        end, honoured = self._without_honorific(text, start, end)
        name = self._last_name(text, names, start, end)
        if name is None:
            return None
        phrase = text[start : name.start].strip(" :").replace(":", " ")
        post = self._post(phrase, affiliation, previous, roster or credit is not None)
        strong = self._is_strong(name, phrase, post, roster=roster, honoured=honoured, credited=credit is not None)
        if not strong and not (post.clean and phrase and name.tagged):
            return None
        return Sighting(block.block.index, name, "list", strong, post)

    def _without_honorific(self, text: str, start: int, end: int) -> tuple[int, bool]:
        for match in self._words.honorific.finditer(text, start, end):
            if match.end() == end and match.start() > start:
                return len(text[: match.start()].rstrip(" ")), True
        return end, False

    def _last_name(self, text: str, names: NameReader, start: int, end: int) -> Name | None:
        """The name at the end of an item: its last chunk, or the last two."""
        while end > start and text[end - 1] == " ":
            end -= 1
        cuts = [start, *(index + 1 for index in range(start, end) if text[index] in " :")]
        if len(cuts) > 1 and (name := names.read(cuts[-2], end)) and (name.tagged or name.given):
            return name
        name = names.read(cuts[-1], end)
        if name is not None:
            return name
        ending = names.ending_at(end)
        return ending if ending is not None and ending.tagged and ending.start >= start else None

    def _post(self, phrase: str, bracket: str | None, previous: str | None, listed: bool) -> Post:
        """Titles and affiliation of an item; what it leaves out goes on from the item before."""
        post = read_post(phrase, self._words)
        affiliation = post.affiliation or (bracket if bracket and listed else None)
        affiliation = same_as(affiliation, previous)
        if affiliation is None and listed and previous:
            affiliation = previous.rsplit(" ", 1)[0] if previous.endswith("担当") and post.titles else previous
        return Post(post.titles, affiliation, post.clean)

    def _is_strong(
        self, name: Name, phrase: str, post: Post, *, roster: bool, honoured: bool, credited: bool
    ) -> bool:
        known_post = bool(phrase) and (post.clean or bool(post.titles))
        if _NUMBERED.search(phrase):
            return roster
        if roster:
            return name.tagged or honoured or known_post
        if credited:
            return name.given is not None and (name.tagged or bool(post.affiliation))
        if honoured:
            return known_post and (name.tagged or bool(post.titles))
        return post.clean and bool(post.titles) and name.given is not None
