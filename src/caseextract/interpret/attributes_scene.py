"""Where cues stand to a number: the scene that role, device and direction are read from.

All offsets are view offsets of the mention's block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from caseextract.interpret.noun_phrase import token_at
from caseextract.interpret.reading import Sentence
from caseextract.morphology import Token, View
from caseextract.recognize.mention import AmountValue, Mention
from caseextract.records import Device, Direction, HeadcountRole, Kind, Reason
from caseextract.rules.cues import CueMatch, CueSet, builtin_cues

SITES = ("noun", "predicate", "relative", "event", "scene", "change", "own", "metric", "before", "lead", "of", "former_part", "former_times", "compare", "level", "again", "attached")
FAR = 15  # what a cue loses by standing apart from the number
RUN_ON = 10  # the same, of a predicate in a later clause
FARTHER = 30  # the same, as a case of an earlier clause of the sentence
WINDOW = 120  # characters on either side of a number that are looked at
_CLAUSES = 3  # clauses a number may wait for its verb
REACH = 34  # characters a predicate may stand after its number

_HEADS_ON = frozenset(
    ["数", "総数", "等", "など", "ら", "全員", "全体", "全て", "側", "計", "合計", "延べ", "のべ", "約", "現在", "さん", "各", "本人", "自身", "同士", "端末", "本体", "機器", "型", "台数", "一式", "各種", "単体", "専用機", "およそ", "ほぼ", "最大", "わずか", "分", "級", "クラス"]
)
_EXTENDS = frozenset({"端末", "本体", "機器", "型", "機種"})
_PRODUCT_TAIL = re.compile(r"(?: ?(?:Pro|Go|Air|mini|SE|Laptop|X|Flex)){0,2}(?: ?[0-9]{1,2}(?![0-9,台人万]))?")
_LINK = re.compile(
    r"[))]?(?:総?数|等|など|ら|全員|さん|全体|台数|以上|以下|の皆さん|の[^、。はがを]{0,8}(?:台数|人数|総数|数|内訳|購入|調達|配備|リース|借上げ?))?\s*(?:[((][^()]{0,30}[))])?\s*[::、]?\s*"
    r"(?:については|について|だけで|のみで|では|には|として|は|が|を|も|で|に|の|と|,|・)?、?\s*"
    r"(?:現在|まだ|さらに|新たに|わずか|たった|全国で?|全庁で|全体で|本庁で|年間|毎年|毎月|各課に|各校に|各所属に|1人に|1日)?(?:に|で)?、?\s*"
    r"(?:計|合計で?|延べ|のべ|全|最大で?|最多で?|合わせて|あわせて|合せて|併せて|総勢|累計で?|累計)?\s*[((]?"
)
_LINK_AFTER = re.compile(
    r"(?:分|体制)?(?:の(?!うち|中の|内の)|しかない|に(?:いる|上る|のぼる)|いる|ある|という|を?超える|を?上回る|近い|ほどの|程度の|規模の|余りの|が(?:所属|在籍)する|による|から(?:成|な)る|体制の)「?[^、。「」はがをにでへ]{0,14}"
)
_PARTICLE = re.compile(r" ?(?:等|など|ら|数|さん|台数)?(?:[((][^()]{0,20}[))])?(?:については|について|では|には|は|が|も|を|で|に)")
_EVENT_GAP = re.compile(r"(?:分)?(?:が|に|を|で|から|へ|の[^のがを]{1,8}が|を対象に|を対象とした|を対象として|に対して|に対し)[^。、がを]{0,24}")
_TOPIC = re.compile(r"(?:等|など|ら|数|さん)?(?:については|について|といっても|と言っても|では|には|は|も)")
# Between the stem of a verb that tells whom a number counts and the number (使|っている人は、いま 30人, 暮らすのは約3万人).
# A form that goes on to another predicate (使い、使って) leads to no number.
_RELATIVE = re.compile(
    r"(?:[ぁ-んー]{0,8}[るうくすつぬぶむぐただのはがも])?"
    r"(?:人数|職員|社員|教員|住民|市民|町民|村民|区民|県民|生徒|学生|団体|人|方々|方|者|先生|お客さん|お客様|皆さん)?(?:の数|数)?"
    r"(?:(?:について|だけで|だけでも|だけ|では|で|は|が|も|:|(?<=は))、?)?"
    r"(?:(?:現在|いま|今|まだ|すでに|既に|1日に?|一日に?|月に|年に|毎月|毎日|毎回|年間で?|平均で?|最大で?|多くて|計|合計で?|延べ|のべ|累計で?|全部で|"
    r"合わせて|あわせて|わずか|たった|およそ|ざっと|実に|初日だけで|初年度は|[0-9]{1,2}(?:年|か月|カ月|ヶ月|日|回)で)、?)*"
)
_DENIED = re.compile(r"な(?:い|かった)|を")
_SUBJECT = re.compile(r"(?:ほど|程度|近く|余り)?[がもは]")
_NEW_SUBJECT = re.compile(r"[がは]")
_PARTS = re.compile(r"のうち|の中|の内|中[、0-9]")
_JOINED = re.compile(r"(?:と|や|、|・|及び|および|または|,)")


# A市(職員約900人)では、6割が利用し: the aside has its own noun and takes no part in what the sentence goes on to tell.
_OWN_BRACKETS = re.compile(r"[市区町村県府都道]\([^()、。]{1,12}(?:職員|社員|教員|人員|人口)(?:数|は|が)?(?:約|およそ)?\Z")
_BRACKET = 24
_NOTHING = AmountValue(0, 0, "")


@cache
def attribute_cues() -> CueSet:
    """The cues of roles, devices and directions, read once. Raises ``DataError`` when the data is wrong."""
    allowed = {
        "role": tuple(HeadcountRole),
        "device": tuple(Device),
        "direction": tuple(Direction),
        "site": SITES,
        "steady": ("yes",),
    }
    return builtin_cues("attributes", allowed=allowed)


class Scene(NamedTuple):
    """A measured mention in its sentence, with the attribute cues and the mentions that stand within :data:`WINDOW`
    characters of it; nothing further off is looked at, so that an endless sentence costs no more than many short ones."""

    mention: Mention
    sentence: Sentence
    cues: Sequence[CueMatch]
    near: Sequence[Mention]
    view: View

    @property
    def text(self) -> str:
        """The block's view text."""
        return self.sentence.view

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the block."""
        return self.sentence.tokens

    @property
    def start(self) -> int:
        """Where the number begins."""
        return self.mention.view_start

    @property
    def end(self) -> int:
        """Where the number with its counter ends."""
        return self.mention.view_end

    def of(self, attribute: str, *sites: str) -> Iterator[CueMatch]:
        """Cues that set ``attribute`` at one of ``sites`` (any site for none given)."""
        for match in self.cues:
            sets = match.cue.sets
            if attribute in sets and (not sites or sets.get("site") in sites):
                yield match

    def others(self, kind: Kind) -> Iterator[Mention]:
        """The other mentions of ``kind`` in the sentence."""
        return (other for other in self.near if other.kind is kind and other != self.mention)

    def clause_start(self) -> int:
        """Start of the clause the number stands in."""
        return self.sentence.clauses[self.sentence.clause_at(self.start)].start if self.sentence.clauses else self.sentence.start

    def clause_end(self) -> int:
        """End of the predicate the number belongs to: its clause, or the next one when its own has no verb left."""
        clauses = self.sentence.clauses
        if not clauses:
            return self.sentence.end
        index = self.sentence.clause_at(self.start)
        last = min(index + _CLAUSES, len(clauses) - 1)
        while index < last and not self.has_verb(self.end, min(clauses[index].end, self.end + WINDOW)):
            index += 1
        return min(clauses[index].end, self.end + WINDOW)

    def has_verb(self, low: int, high: int) -> bool:
        """Whether a predicate stands in ``[low, high)``."""
        index = token_at(self.tokens, low)
        while index < len(self.tokens) and self.tokens[index].start < high:
            if self.tokens[index].pos.startswith(("動詞", "形容詞")) or self.tokens[index].surface in ("です", "だ", "でし", "だっ"):
                return True
            index += 1
        return False

    def reason(self, attribute: str, match: CueMatch) -> Reason:
        """The reason a cue gives, with document offsets."""
        start, end = self.view.to_source(match.start, match.end)
        return Reason.trusted(attribute=attribute, rule=match.cue.id, cue=self.text[match.start : match.end], start=start, end=end)


def scene_at(mention: Mention, sentence: Sentence, cues: Sequence[CueMatch], view: View) -> Scene:
    """The scene of ``mention``; ``cues`` are those of its sentence in order of position."""
    low, high = mention.view_start - WINDOW, mention.view_end + WINDOW
    near = cues[bisect_left(cues, low, key=_cue_start) : bisect_right(cues, high, key=_cue_start)]
    mentions = sentence.mentions
    first = bisect_left(mentions, low, key=_mention_start)
    return Scene(mention, sentence, near, mentions[first : bisect_right(mentions, high, key=_mention_start)], view)


def scene_of_span(sentence: Sentence, cues: Sequence[CueMatch], view: View, low: int, high: int) -> Scene:
    """The scene of the words ``[low, high)`` of a sentence that holds no number of its own (a heading, a table cell)."""
    found = cues[bisect_left(cues, low, key=_cue_start) : bisect_left(cues, high, key=_cue_start)]
    anchor = Mention(Kind.QUANTITY, sentence.block.start, sentence.block.end, sentence.block.index, high, high, "", _NOTHING)
    return Scene(anchor, sentence, found, (), view)


_cue_start = itemgetter(CueMatch._fields.index("start"))
_mention_start = itemgetter(Mention._fields.index("view_start"))


def head_end(scene: Scene, match: CueMatch, *, acting: bool = False) -> int | None:
    """Where the noun phrase headed by a cue ends; None when the cue is only the first part of a longer word.

    With ``acting`` a noun of action may follow (PC管理, 端末整備).
    """
    end = match.end
    if scene.text[end - 1].isascii():
        for mention in scene.near:
            if mention.kind is Kind.TOOL and mention.view_start <= match.start and match.end <= mention.view_end:
                return mention.view_end
        tail = _PRODUCT_TAIL.match(scene.text, end, scene.sentence.end)
        end = tail.end() if tail else end
    index = token_at(scene.tokens, end)
    if index > 0 and scene.tokens[index - 1].end > end:
        return None
    if index >= len(scene.tokens) or scene.tokens[index].start > end or end >= scene.start >= match.start:
        return end
    token = scene.tokens[index]
    while token.surface in _EXTENDS and token.start == end:  # タブレット端末
        end, index = token.end, index + 1
        if index >= len(scene.tokens) or scene.tokens[index].start > end:
            return end
        token = scene.tokens[index]
    continues = token.pos.startswith(("名詞-普通名詞", "名詞-固有名詞", "接尾辞-名詞的")) and token.surface not in _HEADS_ON
    if acting and token.pos3 == "サ変可能":
        return end
    return None if continues and token.pos3 != "副詞可能" else end


def noun_weight(scene: Scene, match: CueMatch, kind: Kind) -> int | None:
    """What a counted noun loses by its distance: 0 when it touches the number, :data:`FAR` when it is the topic or a
    case of its clause, :data:`FARTHER` as a case of an earlier clause, None when it does not belong to the number. ``kind`` is the kind of the number."""
    after = match.start >= scene.end
    end = head_end(scene, match, acting=after)
    if end is None:
        return None
    if after:
        return _after_weight(scene, match)
    if end > scene.start:
        return None
    if _LINK.fullmatch(scene.text, end, scene.start):
        return 0
    if not _PARTICLE.match(scene.text, end, scene.start):
        return None
    if any(end <= other.view_start < scene.start for other in scene.others(kind)):
        return None
    same = end >= scene.clause_start() or _TOPIC.match(scene.text, end, scene.start)
    return FAR if same else FARTHER


def _after_weight(scene: Scene, match: CueMatch) -> int | None:
    return 0 if _LINK_AFTER.fullmatch(scene.text, scene.end, match.start) else None


def predicate_weight(scene: Scene, match: CueMatch) -> int | None:
    """0 when the cue is (part of) the predicate the number depends on, :data:`RUN_ON` when the number is the subject
    that a later clause shares (35名が手を挙げ、研修に参加した), else None."""
    high = scene.clause_end()
    if _OWN_BRACKETS.search(scene.text, max(scene.sentence.start, scene.start - _BRACKET), scene.start) and scene.text.startswith(")", scene.end):
        return None
    if match.start < scene.end or match.start > scene.end + REACH:
        return None
    runs_on = _SUBJECT.match(scene.text, scene.end) and not _NEW_SUBJECT.search(scene.text, high, match.start)
    if match.start > high and not runs_on:
        return None
    if _PARTS.match(scene.text, scene.end, match.start):
        return None
    for other in scene.others(scene.mention.kind):
        if scene.end <= other.view_start < match.start and not _JOINED.match(scene.text, scene.end, other.view_start):
            return None
    return 0 if match.start <= high else RUN_ON


def relative_weight(scene: Scene, match: CueMatch) -> int | None:
    """0 when the cue is a verb that leads up to the number (回答した164人, 回答したのは164人); None for a denied one."""
    if match.end > scene.start:
        return None
    if scene.text[match.end : scene.start] == "人の":
        return 0
    led = _RELATIVE.fullmatch(scene.text, match.end, scene.start)
    return 0 if led is not None and _DENIED.search(led.group()) is None else None


def event_weight(scene: Scene, match: CueMatch) -> int | None:
    """0 when only particles and modifiers part an occasion from the number before it (20名を対象に研修)."""
    if match.start < scene.end:
        return None
    return 0 if _EVENT_GAP.fullmatch(scene.text, scene.end, match.start) else None


def scene_weight(scene: Scene, match: CueMatch) -> int | None:
    """0 when the cue stands before the number in its clause, :data:`FAR` when it is the topic of the sentence."""
    if match.end > scene.start or scene.text.rfind("「", match.end, scene.start) > scene.text.rfind("」", match.end, scene.start):
        return None  # 担当者は「職員500人に配った」: who speaks is not who is counted
    if match.start >= scene.clause_start():
        return 0
    return FAR if _TOPIC.match(scene.text, match.end, scene.start) else None
