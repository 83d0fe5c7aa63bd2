"""What a number is of, in the article's own words: the noun phrase counted, measured or paid for.

Offsets are view offsets of the mention's block. These words are shown to readers, so a phrase that would be broken or
say nothing is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from caseextract.documents import BlockKind
from caseextract.interpret.attributes_scene import WINDOW, Scene, head_end
from caseextract.interpret.noun_phrase import (
    LIMIT,
    is_empty,
    phrase_ending_at,
    phrase_starting_at,
    token_at,
    token_ending,
)
from caseextract.recognize.mention import AmountValue
from caseextract.records import Kind
from caseextract.rules.cues import CueMatch

_KEY = re.compile(r"(?:^|[■●◆◇□○・\s、。\])】])([^■●◆◇□○\s::、。\]】]{1,30}):\s?(?:合?計|延べ|約)?$")
_KEY_DATE = re.compile(r"[((][^()]*[0-9年月日][^()]*[))]$")
_SPACED_KEY = re.compile(r"(?:^|\s)([^\s0-9、。::]{2,16})\s+(?:合?計|延べ)?$")
_BULLET = re.compile(r"^[\s\-・●■◆◇□○*※(0-9).]+(?=\D)")
_AFTER = re.compile(r"(?:分|体制)?(?:の|しかない|という|に?いる)(?=[^、。])")
_INTO = re.compile(r"に(?:直|し[てた]|換算)")
_PERIOD = re.compile(r"(?:[0-9]+年(?:度|[0-9]+月)?|令和.+|平成.+|合計|計|小計)$")
_TELLING_UNIT = re.compile(r"(?!種類|通り|パターン)..+|[課係部室局社校市町村区県者園館班]")
_NAMED = frozenset({Kind.MUNICIPALITY, Kind.PERSON, Kind.VENDOR})
_PARTICLES = ("は", "が", "も", "を", "の", "では", "として", "に", "と", ":", "で", "こそ", "、")
_SKIPPED = re.compile(
    r"(?:計|合計|延べ|のべ|合わせて|あわせて|年間|年|月|日|最大|現在|全国|平均|まだ|たった|わずか|新たに|約|およそ|さらに|毎月|毎年|累計|最終|的|のみ|だけ|一日|に|で|、|は|1|[0-9年月日度～~/.]+)"
)
_PLACE_END = re.compile(r"(?:[都道府県市区町村]|年度|年|月|日|時点|期間中|現在|段階|以降|庁|課|部|室|係|校|部署|者間|同社|よう|当時)$")

_USE = re.compile(r"(?:うち、?|内訳は、?|[((、・])((?:[一-龥ァ-ヶーA-Z]|貸し出し|貸出し){1,8}用)(?:に|が|は|で|として)?\Z")
_USED = re.compile(r".*(?:用|の|した|する)(?=.)")
_CUT_CLAUSE = re.compile(r"(?:ための|あった|ある|いた|いる|だった|である|された|される|した|する|している)(?=..)")
_AS = re.compile(r"として、?(?:年額|年間|月額|毎月|毎年|計|合計|総額|年)*、?\Z")  # 保守委託料として年額380万円
_AS_REACH = 12
_BOUGHT = frozenset({Kind.DEVICE_COUNT, Kind.LICENSE_COUNT, Kind.QUANTITY})
_BESIDE = re.compile(r"(?:分)?(?:[、,・ ((]|で|に)?(?:計|総額|約)?")
_PAID = re.compile(r"に.{0,24}?(?:をかけ|を投じ|を充て|を要し|がかか|を費や|を使|を支払|を支出|を見込|が必要|を割)")
_PREFECTURE = re.compile(r"..[都道府]|...?県")
# 秋田県の市町村, 鳥取県の補助金: without the name it would be another thing.
_OF_OTHERS = re.compile(r"(?:市町村|市区町村|自治体|市|町|村|区|団体|企業|事業者?|隣|近隣|補助|助成|交付|負担|支援|委託|事例|場合|ほか|人$)")
_OWNED = re.compile(r"(?:役所|役場|本庁)?[の ]")
_SHORT = ("県", "都", "道", "府")  # 県の担当職員 in a case of towns: a figure of another
_BUILDING = re.compile(r"(?:本庁|支所|庁舎|本館|会場)$")


@dataclass(frozen=True, slots=True)
class Row:
    """Label and column heading of the table cell a number stands in."""

    label: str | None
    header: str | None


def subject_of(scene: Scene, row: Row | None, *, noun: CueMatch | None = None) -> str | None:
    """What is counted: table headings, the key of a key:value line, the noun after or before the number.

    ``noun`` is the counted noun where it is known (from the role or the device). The name of the municipality that has it
    is left out: 「三条市の職員用パソコン」 is 「職員用パソコン」.
    """
    phrase = _phrase(scene, row, noun)
    if phrase is None:
        return None
    cut = _CUT_CLAUSE.match(phrase)  # 1,420台|あった固定電話
    return without_owner(scene, phrase[cut.end() :] if cut else phrase)


def part_of(scene: Scene, told: str) -> str | None:
    """What a part of the devices counted just before is: 「端末を1,200台(うち教員用300台)」 has 「教員用端末」; None where
    the number says no use of its own. ``told`` is what was counted before."""
    use = _USE.search(scene.text, max(scene.sentence.start, scene.start - WINDOW), scene.start)
    return None if use is None or len(use.group(1) + (head := _USED.sub("", told))) > LIMIT else use.group(1) + head


def without_owner(scene: Scene, phrase: str) -> str | None:
    """``phrase`` without a municipality's name and 「の」 in front; None when nothing telling is left."""
    for mention in scene.near:
        if mention.kind is not Kind.MUNICIPALITY:
            continue
        name = scene.text[mention.view_start : mention.view_end]
        head, found, rest = phrase.partition(name)
        linked = _OWNED.match(rest)
        if not found or linked is None or name in _SHORT or (head and not _PREFECTURE.fullmatch(head)):
            continue
        rest = rest[linked.end() :].lstrip()
        if not _OF_OTHERS.match(rest):
            return rest if len(rest) >= 2 and not is_empty(rest) else None
    return phrase


def _phrase(scene: Scene, row: Row | None, noun: CueMatch | None) -> str | None:
    for phrase in (_from_row(row), key_of(scene)):
        if phrase is not None:
            return phrase
    if noun is not None:
        return _around(scene, noun)
    value = scene.mention.value
    unit = value.unit if isinstance(value, AmountValue) else ""
    kind = scene.mention.kind
    if kind is Kind.RATE or (kind is Kind.QUANTITY and _TELLING_UNIT.fullmatch(unit)):
        return _before(scene)  # 「32部署の職員」 counts no staff
    if kind is Kind.MONEY:
        return _before(scene) or _after(scene)
    return _after(scene) or _before(scene)


def _from_row(row: Row | None) -> str | None:
    if row is None or (row.label is None and row.header is None):
        return None
    parts = [part for part in (row.label, row.header) if part and not _PERIOD.fullmatch(part) and not part.isdigit()]
    if not parts:
        return None
    joined = " ".join(parts)
    return joined if len(joined) <= LIMIT else parts[0] if len(parts[0]) <= LIMIT else None


def key_of(scene: Scene) -> str | None:
    """The key in front of the number: of its line (職員数:245人) or within a run of them (■人口:…■面積:…)."""
    block = scene.sentence.block
    before = scene.text[max(0, scene.start - 60) : scene.start]
    match = _KEY.search(before)
    if match is None and block.kind is BlockKind.KEY_VALUE:
        match = _SPACED_KEY.search(before)
    if match is None:
        return None
    key = _KEY_DATE.sub("", _BULLET.sub("", match.group(1))).strip(" ・")
    unbalanced = key.count("(") != key.count(")") or key.count("「") != key.count("」")
    return key if 2 <= len(key) <= LIMIT and not unbalanced and not key.isdigit() else None


def _around(scene: Scene, noun: CueMatch) -> str | None:
    """The noun phrase that a counted noun heads, or the noun alone."""
    end = head_end(scene, noun) or noun.end
    counted = [other.view_end for other in scene.near if other.view_end <= noun.start and other.kind is not Kind.DURATION and _amount(other.value)]
    low = scene.end if noun.start >= scene.end else max(scene.sentence.start, noun.start - WINDOW, *counted)
    link = _AFTER.match(scene.text, low, noun.start) if low == scene.end else None
    found = phrase_ending_at(scene.text, scene.tokens, end, link.end() if link else low)
    phrase = scene.text[found[0] : found[1]] if found else scene.text[noun.start : end]
    return None if is_empty(phrase) else phrase


def _after(scene: Scene) -> str | None:
    link = _AFTER.match(scene.text, scene.end, scene.sentence.end)
    if link is None:
        return None
    high = min([scene.sentence.end, *(other.view_start for other in scene.near if other.view_start >= link.end() and _amount(other.value))])
    found = phrase_starting_at(scene.text, scene.tokens, link.end(), high)
    return scene.text[found[0] : found[1]] if found else None


def _amount(value: object) -> bool:
    return isinstance(value, AmountValue)


def _before(scene: Scene) -> str | None:
    """The phrase the number is predicated of: what touches it, or the nearest case or topic before it."""
    low, end = _low(scene), scene.start
    if scene.mention.kind is Kind.MONEY:
        low, end = _past_count(scene, low)
    if paid_as := _AS.search(scene.text, max(low, end - _AS_REACH), end):
        end = paid_as.start()
    first = end
    for _ in range(6):
        skipped = _skip(scene, end, low)
        index = token_ending(scene.tokens, skipped)
        if index < 0 or scene.tokens[index].start < low:
            return None
        token = scene.tokens[index]
        if token.surface in _PARTICLES or token.surface in "((":
            found = phrase_ending_at(scene.text, scene.tokens, token.start, low)
            if found is not None and _worthy(scene, found, token.surface) and not _verb_between(scene, token.end):
                return scene.text[found[0] : found[1]]
            end = token.start if found is None else found[0]
            continue
        found = phrase_ending_at(scene.text, scene.tokens, skipped, low) if end == first else None
        if found is not None and _worthy(scene, found, ""):
            return scene.text[found[0] : found[1]]
        end = found[0] if found is not None else token.start
    return None


def _past_count(scene: Scene, low: int) -> tuple[int, int]:
    """Where the search for what is paid for ends and begins: past a count that only says how many of it are bought
    (端末の購入 24台、480万円)."""
    counts = [other for other in scene.near if other.kind in _BOUGHT and other.view_end <= scene.start]
    if not counts or not _BESIDE.fullmatch(scene.text, counts[-1].view_end, scene.start):
        return low, scene.start
    return _low(scene._replace(mention=counts[-1])), counts[-1].view_start


def _skip(scene: Scene, end: int, low: int) -> int:
    """View offset below the adverbs and dates that stand between a phrase and its number."""
    while end > low:
        index = token_ending(scene.tokens, end)
        if index < 0 or scene.tokens[index].start < low:
            break
        token = scene.tokens[index]
        if end == token.end and not (_SKIPPED.fullmatch(token.surface) and token.surface not in ("は", "に", "で", "、")):
            break
        end = token.start if end == token.end else token.end
    return end


def _worthy(scene: Scene, found: tuple[int, int], particle: str) -> bool:
    phrase = scene.text[found[0] : found[1]]
    if particle == "に" and phrase.endswith("予算"):
        return False
    if particle and (_PLACE_END.search(phrase) or (particle not in "がを" and _BUILDING.search(phrase))):
        return False
    for mention in scene.near:
        if mention.kind in _NAMED and mention.view_start >= found[0] and found[1] - 2 <= mention.view_end <= found[1]:
            return False
    if particle == "に":
        return scene.mention.kind is Kind.MONEY and (_INTO.match(scene.text, found[1]) or _PAID.match(scene.text, found[1])) is not None
    return particle not in ("と", "で", "では", "、")


def _verb_between(scene: Scene, low: int) -> bool:
    """Whether the phrase that ends before ``low`` belongs to a verb of its own (FAQを公開してから10件)."""
    if _INTO.match(scene.text, low - 1):
        return False
    index = token_at(scene.tokens, low)
    while index < len(scene.tokens) and scene.tokens[index].start < scene.start:
        if scene.tokens[index].pos.startswith("動詞"):
            return True
        index += 1
    return False


def _low(scene: Scene) -> int:
    """Where the search for a phrase ends: the sentence start, or the last number that has one of its own."""
    low = max(scene.sentence.start, scene.start - WINDOW)
    for other in scene.near:
        if other.view_end <= scene.start and other.kind is not Kind.DURATION and _amount(other.value):
            low = max(low, other.view_end)
    return low
