"""Persons: their names, titles and affiliations, with every mention of one person under one name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from caseextract.morphology import token_start
from caseextract.morphology.analysis import Analysis, BlockAnalysis, Token
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.recognize.people_brackets import BracketReader
from caseextract.recognize.people_context import (
    Post,
    Sighting,
    behind_name,
    left_phrase,
    read_post,
    right_title,
    same_as,
    town_of,
)
from caseextract.recognize.people_credits import CreditReader
from caseextract.recognize.people_join import Person, join_people
from caseextract.recognize.people_labels import LabelPeople
from caseextract.recognize.people_lists import ListReader
from caseextract.recognize.people_names import Name, NameReader
from caseextract.recognize.people_shapes import ShapeReader
from caseextract.recognize.people_spaced import SpacedReader
from caseextract.recognize.people_words import PeopleWords, people_words
from caseextract.records import Kind

PRIORITY = 25
_KANJI = re.compile(r"[一-龥]")
_KATAKANA = re.compile(r"[ァ-ヴー]+")
# …係長(右)と小暮: the next name of a row shares the post.
_ROW = re.compile(r"[^、。とはがを]{0,10}(?:\([^()]{1,6}\))?(?:と|、|・|および|及び)")
_PLAIN_GIVEN = re.compile(r"[ぁ-ん]{2,3}")
# ジョン・スミス氏: the names before the last one.
_FOREIGN = re.compile(r"(?:(?<![ァ-ヴー・])[ァ-ヴー]{2,10}・){1,2}\Z")
_BOTH = re.compile(r"の?両(?:氏|名|人)(?![的前])")
_INTRODUCED = re.compile(r"(?:と申します|といいます|と言います|です)(?=[。、!！. ]|\Z)")
_IN_OFFICE = re.compile(r"(?:[課係室局部署]|担当|グループ|チーム|情シス|事務局|職員|リーダー|編集部|研究員|[長査事幹]|[0-9]年目)(?:の|になった|に就任した|をしている|をしております|している|を務める|を務めている|を務めております)\Z")
_CUT_OFF = 2
_ONE_KANJI = re.compile(r"[一-龥]")
_CUT_FRONT = re.compile(r"[一-龥之]")
# No rank, number, unit or particle of an office: 元山田太郎, 課山田太郎.
_FRONT = re.compile(r"(?![番号元前現新旧故各同両当本氏様君課係部局室市区町都県府道者員長第男女計他等等]|[一二三四五六七八九十])[一-龥]之?(?<![元前現新旧課係部局室市区町県府者員長同])")
_TWO_KANJI = re.compile(r"[一-龥々]{2,3}")
_RELATED = re.compile(r"(?:後輩|先輩|同期|新人|若手|部下|同僚|相棒|年目|隣の席|係員|主事)の\Z")
_HONORED = frozenset(["氏", "さん", "様", "君", "先生", "女史", "さま", "くん", "ら", "たち"])
# 「カキナシ君」: a machine's nickname stands whole in quotation marks.
_SAN = re.compile(" ?さん")
_NICKNAME = re.compile(r"[「『][ァ-ヴーぁ-んA-Za-z]+(?:君|さん|くん|氏)[」』]")
_NOT_BEHIND = re.compile(r"[々式子名]|[ぁ-ん]*々")


def _given_end(text: str, tokens: Sequence[Token], index: int, words: PeopleWords) -> int:
    """Where a given name ends that begins with a token: 達|伸市|長 is 達伸 and 市長."""
    end, last = tokens[index].end, tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and after.start == end and after.pos4 == "名" and last.end - last.start == 1:
        end, last = after.end, after
    else:
        for more in tokens[index + 1 : index + 3] if last.end - last.start == 1 else ():
            if more.start != end or not _ONE_KANJI.fullmatch(more.surface) or right_title(text, last.end, words):
                break
            if right_title(text, more.end, words):
                return more.end  # 泰|己|企画官, 満|世|志|議員
            end = more.end
        end = tokens[index].end
    parted = last.end - last.start > 1 and last.surface[-1] in "市区町村" and text.startswith("長", end)
    return end - 1 if parted and right_title(text, end - 1, words) else end


def _with_front(text: str, tokens: Sequence[Token], index: int, name: Name) -> Name:
    """A full name with the single characters the tagger cut off its front (村|椿晃, 宮|之|本伸)."""
    start, at = name.start, index
    while at > 0 and tokens[at - 1].end == start and name.start - start < _CUT_OFF and _CUT_FRONT.fullmatch(tokens[at - 1].surface):
        at -= 1
        start = tokens[at].start
    front = text[start : name.start]
    if not front or not _FRONT.fullmatch(front) or (start and (_KANJI.match(text, start - 1) or text[start - 1].isdecimal())):
        return name
    return Name(start, name.end, front + name.family, name.given, True)


def _joined(end: int, follower: Token) -> bool:
    """Whether a noun runs on right behind a name."""
    return follower.start == end and follower.pos.startswith(("名詞", "接尾辞")) and follower.surface not in _HONORED


class PersonRecognizer:
    """Finds named persons by honorifics, titles, speaker labels, rosters and credits.

    A name needs such evidence; companies and cities with さん or 様 are none.
    """

    def __init__(self) -> None:
        self._words = people_words()
        self._lists = ListReader(self._words)
        self._credits = CreditReader(self._words)
        self._brackets = BracketReader()
        self._spaced = SpacedReader(self._words)
        self._labels = LabelPeople(self._words)
        self._shapes = ShapeReader(self._words)

    def find(self, analysis: Analysis) -> list[Mention]:
        """Mentions of kind PERSON in text order; all of one person carry the same name, titles and affiliation."""
        readers = {block.block.index: NameReader(block, self._words) for block in analysis.blocks}
        sightings = list(self._labels.read(analysis, readers))
        above: BlockAnalysis | None = None
        for block in analysis.blocks:
            reader = readers[block.block.index]
            sightings += self._spaced.read(block)
            sightings += self._lists.read(block, reader, above)
            above = block
            sightings += self._credits.read(block, reader)
            sightings += self._brackets.read(block, reader)
            sightings += self._honoured(block, reader)
            sightings += self._introduced(block, reader)
            sightings += self._both(block, reader)
            sightings += self._titled(block, reader)
            sightings += self._shapes.read(block, reader)
        people = join_people(_resolve_posts(analysis, sightings))
        families = {person.family for person in people}
        if families:
            sightings += self._addressed(analysis, families)
            people = join_people(_resolve_posts(analysis, sightings))
        people = [person for person in people if not _is_town(analysis, person)]
        return sorted(self._mentions(analysis, people), key=lambda mention: (mention.start, mention.end))

    def _honoured(self, block: BlockAnalysis, names: NameReader) -> Iterator[Sighting]:
        """Names before 氏, 君, さん, 様 in running text."""
        text = block.view.text
        for match in self._words.honorific.finditer(text):
            end = match.start() - (text[match.start() - 1 : match.start()] == " ")
            if end <= 0 or _NOT_BEHIND.match(text, match.end()):
                continue
            name = names.ending_at(end)
            if name is None or not names.is_token(*match.span()):
                continue
            if name.end - name.start == 1 and _KANJI.match(text, match.end()):
                continue  # 大さん橋
            sure = match.group() in self._words.sure_honorifics
            if match.group() in ("くん", "ちゃん") and text[match.end() : match.end() + 1] in ("」", "』", ")"):
                continue  # 「教えて!みちかぜくん」, (愛称:よやっくん): a service's nickname
            if _NICKNAME.fullmatch(text, name.start - 1, match.end() + 1):
                continue
            if not sure and _KATAKANA.fullmatch(text, name.start, name.end):
                continue  # サイボウズさん: companies go by katakana, and さん follows them
            if sure and (foreign := _FOREIGN.search(text, max(0, name.start - 16), name.start)):
                name = Name(foreign.start(), name.end, text[foreign.start() : name.end], None, name.tagged, split=False)
            phrase = left_phrase(block, name.start, self._words)
            post = read_post(phrase, self._words) if phrase else Post()
            called = match.group() == "くん" and self._is_called_so(block, name)
            strong = name.tagged or called or (sure and name.end - name.start <= 4) or (bool(post.titles) and name.given is not None)
            yield Sighting(block.block.index, name, "honorific", strong, post)

    def _introduced(self, block: BlockAnalysis, names: NameReader) -> Iterator[Sighting]:
        """Who writes or speaks gives the own name: 情報担当の中村です, 総務課の原と申します."""
        text = block.view.text
        for match in _INTRODUCED.finditer(text):
            name = names.ending_at(match.start())
            if name is None or name.start < 2 or not (name.tagged or self._is_family(block, name)):
                continue
            spoken = match.group().startswith("と")
            if spoken or _IN_OFFICE.search(text, max(0, name.start - 16), name.start):
                phrase = left_phrase(block, name.start, self._words)
                post = read_post(phrase, self._words) if phrase else Post()
                yield Sighting(block.block.index, name, "introduced", True, post)

    def _is_family(self, block: BlockAnalysis, name: Name) -> bool:
        """A family name that the tagger takes for a place (松山) or a thing (小池)."""
        text = block.view.text[name.start : name.end]
        if text in self._words.family_words:
            return True
        index = bisect_left(block.tokens, name.start, key=token_start)
        token = block.tokens[index] if index < len(block.tokens) else None
        alone = token is not None and (token.start, token.end) == (name.start, name.end)
        return alone and token is not None and token.pos == "名詞-固有名詞" and _TWO_KANJI.fullmatch(text) is not None

    def _is_called_so(self, block: BlockAnalysis, name: Name) -> bool:
        """後輩の五味くん, 松山くん; no mascot and no product (「議事録くん」)."""
        text = block.view.text
        if not _TWO_KANJI.fullmatch(text, name.start, name.end) or text[name.start - 1 : name.start] in ("「", "『"):
            return False
        return self._is_family(block, name) or _RELATED.search(text, max(0, name.start - 8), name.start) is not None

    def _both(self, block: BlockAnalysis, names: NameReader) -> Iterator[Sighting]:
        """三浦、石塚の両氏: two family names the tagger knows."""
        text = block.view.text
        for match in _BOTH.finditer(text):
            pair: list[Name] = []
            end = match.start()
            for _ in range(2):
                name = names.ending_at(end)
                if name is None or not name.tagged:
                    break
                pair.append(name)
                end = name.start - 1
                if text[end : end + 1] not in ("、", "・", "と"):
                    break
            if len(pair) == 2:
                yield from (Sighting(block.block.index, name, "honorific", True) for name in pair)

    def _addressed(self, analysis: Analysis, families: set[str]) -> Iterator[Sighting]:
        """Known family names where they are addressed, also those the tagger reads as other words (原主査)."""
        names = "|".join(sorted((re.escape(name) for name in families), key=lambda name: (-len(name), name)))
        pattern = re.compile(rf"(?<![一-龥々ァ-ヴー])(?:{names})")
        for block in analysis.blocks:
            text = block.view.text
            for match in pattern.finditer(text):
                if not self._words.is_addressed(text, *match.span()):
                    continue
                name = Name(match.start(), match.end(), match.group(), None, True)
                title = right_title(text, match.end(), self._words)
                post = Post((title,)) if title and text[match.end()] != " " else Post()
                yield Sighting(block.block.index, name, "text", False, post)

    def _titled(self, block: BlockAnalysis, names: NameReader) -> Iterator[Sighting]:
        """Names the tagger knows with a title or unit beside them (山田太郎市長, 情報政策課長の佐藤健, 加茂課長)."""
        text, tokens = block.view.text, block.tokens
        for index, token in enumerate(tokens):
            if token.pos != "名詞-固有名詞" or (token.pos4 != "姓" and token.end - token.start > 3):
                continue
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            has_given = after is not None and text[token.end : after.start] in ("", " ") and (
                after.pos4 == "名" or (token.pos4 == "姓" and self._is_plain_given(text, after))
            )
            end = after.end if after and has_given else token.end
            if has_given:
                end = _given_end(text, tokens, index + 1, self._words)
            parted = has_given and after is not None and end != after.end
            name = Name(token.start, end, token.surface, text[token.end : end], True) if parted else names.read(token.start, end)
            if name is None:
                continue
            if has_given and name.given is not None:
                name = _with_front(text, tokens, index, name)
            title = right_title(text, name.end, self._words)
            post = behind_name(text, name.end, self._words) if title is None and name.given else None
            if post is not None:
                if post.affiliation is None and text[name.start - 1 : name.start] == "の":  # 鶴岡市の佐藤健一情報企画課長
                    phrase = left_phrase(block, name.start, self._words)
                    post = replace(post, affiliation=read_post(phrase, self._words).affiliation if phrase else None)
                yield Sighting(block.block.index, name, "title", True, post)
                continue
            if token.pos4 != "姓" and (name.given or title not in self._words.of_a_person):
                continue
            follower = tokens[index + 1 + has_given] if index + 1 + has_given < len(tokens) else None
            if title is None and follower is not None and _joined(name.end, follower):
                continue  # 松江しんじ湖, 鈴木電機: part of a longer name
            if title is not None and name.given is None and text[name.end] == " ":
                title = None
            yield self._beside(block, name, index, title)

    def _beside(self, block: BlockAnalysis, name: Name, index: int, title: str | None) -> Sighting:
        """The sighting of a tagged name with what stands beside it; bare names are weak."""
        phrase = left_phrase(block, name.start, self._words)
        post = read_post(phrase, self._words) if phrase else Post()
        if name.given is None:
            strong = self._stands_alone(block, index, title)
        else:
            apart = block.view.text[name.start - 1 : name.start] in ("の", " ")
            in_unit = phrase is not None and apart and self._words.unit_cut_end.search(phrase) is not None
            strong = title is not None or bool(post.titles) or in_unit
        if title and title not in post.titles:
            post = replace(post, titles=(*post.titles, title))
        if title and post.affiliation is None and (town := town_of(block.view.text, name.start, title)):
            post = replace(post, affiliation=town)
        return Sighting(block.block.index, name, "title" if strong else "text", strong, post if strong else Post())

    def _is_plain_given(self, text: str, token: Token) -> bool:
        """仲川げん市長: a hiragana word between a family name and a title."""
        return _PLAIN_GIVEN.fullmatch(token.surface) is not None and right_title(text, token.end, self._words) is not None

    def _stands_alone(self, block: BlockAnalysis, index: int, title: str | None) -> bool:
        """A family name with a title counts by itself unless it may be a place or a part of a longer word."""
        if title is None:
            return False
        before = block.tokens[index - 1] if index else None
        if title in self._words.of_a_place:
            # 杉山区の田中区長: the place is named before, so the name is a person's.
            place = block.tokens[index - 2].surface if index > 1 else ""
            return before is not None and before.surface == "の" and place[-1:] == title[0] and title[0] in "都道府県市区町村"
        joined = before is not None and before.end == block.tokens[index].start
        return not joined or before is None or not before.pos.startswith(("名詞", "接頭辞", "接尾辞"))

    def _mentions(self, analysis: Analysis, people: Iterable[Person]) -> Iterator[Mention]:
        for person in people:
            value = EntityValue(name=person.name, titles=person.titles, affiliation=person.affiliation)
            for sighting in person.sightings:
                block = analysis.blocks[sighting.block]
                start, end = block.view.to_source(sighting.name.start, sighting.name.end)
                yield Mention(
                    kind=Kind.PERSON,
                    start=start,
                    end=end,
                    block=sighting.block,
                    view_start=sighting.name.start,
                    view_end=sighting.name.end,
                    rule=f"person.{sighting.source}",
                    value=value,
                    priority=PRIORITY,
                )


def _is_town(analysis: Analysis, person: Person) -> bool:
    """亘理さんの型 where the article names 亘理町: towns are called so as well; who is more than a name and さん stays."""
    if person.titles or person.affiliation or len(person.name) < 2 or not _TWO_KANJI.fullmatch(person.name):
        return False
    text = analysis.document.text
    if any(seen.source != "honorific" or seen.name.given or not _SAN.match(analysis.blocks[seen.block].view.text, seen.name.end) for seen in person.sightings):
        return False
    return any(f"{person.name}{level}" in text for level in "市町村")


def _resolve_posts(analysis: Analysis, sightings: list[Sighting]) -> list[Sighting]:
    """In text order, with 同課 and 同上 put into full, and the post shared along a row of names."""
    ordered = sorted(sightings, key=lambda seen: (seen.block, seen.name.start, seen.name.end))
    before: Sighting | None = None
    held: tuple[str, ...] = ()
    resolved: list[Sighting] = []
    for seen in ordered:
        affiliation = same_as(seen.post.affiliation, before.post.affiliation if before else None, held)
        held = seen.post.titles or held
        if affiliation is None and before is not None and _in_row(analysis, before, seen):
            affiliation = before.post.affiliation
        if affiliation is None and before is not None and _next_line(before, seen):
            affiliation = before.post.affiliation
        if affiliation != seen.post.affiliation:
            seen = replace(seen, post=replace(seen.post, affiliation=affiliation))
        if affiliation and (seen.strong or seen.post.clean):
            before = seen
        resolved.append(seen)
    return resolved


def _next_line(before: Sighting, seen: Sighting) -> bool:
    """Whether two lines of a list follow each other, the second with a title alone (課長 …, 主査 …)."""
    return before.source == seen.source == "list" and seen.block == before.block + 1 and bool(seen.post.titles)


def _in_row(analysis: Analysis, before: Sighting, seen: Sighting) -> bool:
    """Whether only a title, a place and と part two names of one block."""
    if before.block != seen.block or seen.source == "label":
        return False
    text = analysis.blocks[seen.block].view.text
    return _ROW.fullmatch(text, before.name.end, seen.name.start) is not None
