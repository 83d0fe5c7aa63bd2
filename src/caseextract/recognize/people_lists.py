"""Persons in lists: rosters, captions that count people from the left, credits, lines that end in a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from caseextract.documents.model import Zone
from caseextract.morphology.analysis import BlockAnalysis
from caseextract.recognize.people_context import Post, Sighting, read_post, same_as
from caseextract.recognize.people_names import Name, NameReader
from caseextract.recognize.people_words import PeopleWords

_FROM_LEFT = re.compile(r"[(\[【<〈]?(?:写真)?[^()、。]{0,6}[左右]から[)\]】>〉:、]? ?:?")
_PLACE = re.compile(r" ?[(（](?:写真)?(?:前列|後列|中列)?[・ ]?(?:左|右|中央|中)?(?:から)?(?:[0-9]人目|[1-9]番目)?[)）]\Z")
_BRACKET = re.compile(r" ?[(（](?P<inner>[^()（）]{2,40})[)）]\Z")
# Items are parted by commas, or by a wide gap behind an honorific.
_ITEM = re.compile(r"(?:[^、,; /]|(?<![氏様君])(?<!さん)/|(?<![氏様君]) | (?! ))+")
# 田中 一郎(たなか いちろう)さん: the honorific behind the reading.
_READING_HONOURED = re.compile(r"(?<=[ぁ-んァ-ヴー][)）]) ?(?:さん|氏|様|先生)\Z")
_READING = re.compile(r"[ぁ-んァ-ヴー]{1,8} [ぁ-んァ-ヴー]{1,8}")
_BULLET = re.compile(r"[-・●○■◆◇•* ]+")
_CHUNK = re.compile(r"[^ ]+")
_NUMBERED = re.compile(r"[0-9]{1,2}番 ?\Z")
_FULL_NAME = re.compile(r"(?P<name>[一-龥々〆ヶ﨑髙ァ-ヴー]{1,4} [一-龥々ぁ-んァ-ヴー]{1,4})(?: ?\((?P<title>[^()]{2,12})\))?(?=[ 、,・]|\Z)")
_FULL_ROW = re.compile(rf"(?:{_FULL_NAME.pattern.replace('?P<name>', '?:').replace('?P<title>', '?:')}(?: ?[、,・] ?| {{2,}}|\Z)){{3,}}(?:ほか[^、。]{{0,8}})?")
_ROW_OF_NAMES = 3
_LINE_LIMIT = 70
_LINE_ABOVE = 40


class ListReader:
    """Reads the persons of list-like blocks."""

    def __init__(self, words: PeopleWords) -> None:
        self._words = words

    def read(self, block: BlockAnalysis, names: NameReader, above: BlockAnalysis | None) -> Iterator[Sighting]:
        """Sightings of one block, none when it is running text; a line of units ``above`` it heads its affiliation."""
        text = block.view.text
        start = _BULLET.match(text)
        head = start.end() if start else 0
        counted = _FROM_LEFT.match(text, head)
        roster = counted is not None or block.block.zone is Zone.ROSTER
        if counted:
            head = counted.end()
        key = self._words.roster_key.match(text, head)
        if key and text[key.end() : key.end() + 1] in ((" ", ":") if roster else (":",)):
            head, roster = key.end() + 1, True
        listed = roster or self._words.credit_key.match(text, head) is not None
        if counted is None and ("。" in text or (len(text) > _LINE_LIMIT and not listed)):
            return
        end = len(text)
        if text.startswith("(", head) and text.endswith(")") and self._words.credit_key.match(text, head + 1):
            head, end = head + 1, end - 1
        if not roster and (named := self._row_of_names(block, names, head, end)):
            yield from named
            return
        previous: str | None = None
        for item in _ITEM.finditer(text, head, end):
            seen = self._item(block, names, item.start(), item.end(), roster, previous, listed=listed)
            if seen is None:
                continue
            previous = seen.post.affiliation or previous
            yield seen if roster or above is None else self._under(above.view.text, seen)

    def _row_of_names(self, block: BlockAnalysis, names: NameReader, start: int, end: int) -> list[Sighting]:
        """石川 友和、鈴木 一利、山口 剛一: full names with their blank and nothing else but titles in brackets prove each other."""
        text = block.view.text
        found = list(_FULL_NAME.finditer(text, start, end))
        if len(found) < _ROW_OF_NAMES or _FULL_ROW.fullmatch(text, start, end) is None:
            return []
        read = [(match, names.read(*match.span("name"))) for match in found]
        known = [(match, name) for match, name in read if name is not None and name.given is not None]
        if sum(name.tagged for _, name in known) * 2 < len(found):
            return []
        return [
            Sighting(block.block.index, name, "list", True, Post((match["title"],)) if match["title"] and self._words.is_title(match["title"]) else Post())
            for match, name in known
        ]

    def _under(self, above: str, seen: Sighting) -> Sighting:
        """杉山区 総務部 情報課 on one line, 主査 田中氏 on the next; or the whole post above the bare name."""
        if len(above) > _LINE_ABOVE or "。" in above:
            return seen
        post = read_post(above, self._words)
        if not post.clean:
            return seen
        if seen.post == Post():
            return replace(seen, post=post, strong=seen.strong or bool(post.titles)) if seen.name.given else seen
        if post.titles or (seen.post.affiliation or "").startswith(above[:2]):
            return seen
        joined = f"{above} {seen.post.affiliation}" if seen.post.affiliation else above
        return replace(seen, post=replace(seen.post, affiliation=joined))

    def _item(
        self, block: BlockAnalysis, names: NameReader, start: int, end: int, roster: bool, previous: str | None,
        *, listed: bool,
    ) -> Sighting | None:  # fmt: skip
        """One item: [credit:] [units and titles] name [honorific] [(place or affiliation)]."""
        text, words = block.view.text, self._words
        while start < end and text[start] == " ":
            start += 1
        if place := _PLACE.search(text, start, end):
            end = place.start()
        affiliation: str | None = None
        if called := _READING_HONOURED.search(text, start, end):
            end = called.start()
        if bracket := _BRACKET.search(text, start, end):
            affiliation, end = bracket["inner"], bracket.start()
        credit = words.credit_key.match(text, start, end)
        if credit:
            start = credit.end()
        end, honoured = self._without_honorific(text, start, end)
        if roster and (first := self._name_first(block, names, start, end)):
            return first
        name = self._last_name(text, names, start, end)
        if name is None:
            return None
        phrase = self._phrase(text[start : name.start])
        if affiliation and _READING.fullmatch(affiliation):
            # 田中 一郎(たなか いちろう): the reading proves a name.
            return Sighting(block.block.index, name, "list", name.given is not None, self._post(phrase, None, previous, roster))
        post = self._post(phrase, affiliation, previous, listed)
        strong = self._is_strong(name, phrase, post, roster=roster, honoured=honoured, credited=credit is not None)
        posted = affiliation is not None and (words.is_title(affiliation) or words.is_unit(affiliation))
        strong = strong or (listed and posted and name.given is not None)
        bare_line = not phrase and name.given is not None and start == 0
        if not strong and not (((post.clean and phrase) or bare_line) and name.tagged):
            return None
        return Sighting(block.block.index, name, "list", strong, post)

    def _name_first(self, block: BlockAnalysis, names: NameReader, start: int, end: int) -> Sighting | None:
        """谷 誠 総務課 課長補佐: full name, then the unit and the title."""
        text = block.view.text
        chunks = [match.span() for match in _CHUNK.finditer(text, start, end)]
        if len(chunks) < 3:
            return None
        name = names.read(chunks[0][0], chunks[1][1])
        if name is None or name.given is None or not name.tagged:
            return None
        if not (self._words.is_title(text[start:end]) or self._words.is_unit(text[start:end])):
            return None
        post = read_post(text[chunks[2][0] : end], self._words)
        return Sighting(block.block.index, name, "list", True, post) if post.clean else None

    def _phrase(self, before: str) -> str:
        """The words before a name without the key that heads them (お話を聞いた方:総務課 主任)."""
        parts = [part.strip(" ") for part in before.strip(" :").split(":")]
        kept = [part for part in parts if self._words.is_title(part) or self._words.is_unit(part)]
        return " ".join(kept or parts[-1:])

    def _without_honorific(self, text: str, start: int, end: int) -> tuple[int, bool]:
        for match in self._words.honorific.finditer(text, start, end):
            if match.end() == end and match.start() > start:
                return match.start() - (text[match.start() - 1] == " "), True
        return end, False

    def _last_name(self, text: str, names: NameReader, start: int, end: int) -> Name | None:
        """The name at the end of an item: its last chunk, or the last two."""
        while end > start and text[end - 1] == " ":
            end -= 1
        cuts = [start, *(index + 1 for index in range(start, end) if text[index] in " :")]
        if len(cuts) > 1 and (name := names.read(cuts[-2], end)) and (name.tagged or name.given):
            return name
        name = names.read(cuts[-1], end)
        if name is not None and (name.tagged or len(cuts) > 1):
            return name
        ending = names.ending_at(end)
        return ending if ending is not None and ending.tagged and ending.start >= start else name

    def _post(self, phrase: str, bracket: str | None, previous: str | None, listed: bool) -> Post:
        """Titles and affiliation of an item; what it leaves out goes on from the item before."""
        post = read_post(phrase, self._words)
        if bracket and listed and not post.titles and self._words.is_title(bracket):
            post, bracket = read_post(bracket, self._words), None  # 高橋 進(情報課長)
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
            # 編集:高橋(総務課広報係): a family name alone needs its unit beside it.
            unit = post.affiliation is not None and self._words.is_unit(post.affiliation)
            return (name.tagged and unit) if name.given is None else (name.tagged or bool(post.affiliation))
        if honoured:
            return known_post and (name.tagged or bool(post.titles))
        return post.clean and bool(post.titles) and name.given is not None
