"""What stands beside a name: titles and affiliation, in running text and in phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from caseextract.morphology import token_end
from caseextract.morphology.analysis import BlockAnalysis, Token
from caseextract.recognize.people_names import Name
from caseextract.recognize.people_words import PeopleWords

_NOMINAL = ("名詞", "接頭辞", "接尾辞", "形状詞", "記号")
_JOINERS = frozenset("・ー-&")
_HEADS = frozenset(["市長", "区長", "町長", "村長"])
_SAME = re.compile(r"同(?P<unit>上|社|市|区|町|村|県|都|府|道|庁|局|部|課|室|係|所|センター|グループ)(?: |$|(?=[一-龥ァ-ヴA-Z]))")


_HEAD_OF = re.compile(r"副?(?:市長|区長|町長|村長|知事)")
_LEVELS = {"市": "市", "区": "区", "町": "町", "村": "村", "知": "都道府県"}
_ANOTHER = frozenset({"さん", "さま", "様", "氏", "くん", "君", "/"})  # 室長 梶原さん/同室主任 後藤さん: the next person begins
_TOWN = re.compile(r"[一-龥々ヶケ]{1,8}[都道府県市区町村]\Z")
_TOWN_REACH = 10
_OWN_UNITS = frozenset({"部", "課", "室", "係", "局", "所", "センター", "グループ"})
_UNIT_OF = re.compile(r"[^ ]{2,}?(?:[部課室係局所]|センター|グループ)(?=長)")
_CHUNK = re.compile(r"[^ (]+(?:\([^()]*\))?|\([^()]*\)")
_BRACKETED = re.compile(r"(?P<head>[^()]+)\((?P<inner>[^()]+)\)")
_HELD_TOO = re.compile(r"(?:を?兼[務任]?|併任)\Z")
_HOLDS = re.compile(r"を(?:務める|務めた|務めていた|つとめる|担う|担当する|兼ねる|兼務する)\Z")


@dataclass(frozen=True, slots=True)
class Post:
    """Titles and affiliation as a phrase gives them; ``clean`` when every part of it is a title or a unit."""

    titles: tuple[str, ...] = ()
    affiliation: str | None = None
    clean: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name seen in a block. ``strong`` evidence makes a person, weak evidence only joins one (or another weak
    sighting from a different ``source``)."""

    block: int
    name: Name
    source: str
    strong: bool
    post: Post = Post()


def read_post(phrase: str, words: PeopleWords) -> Post:
    """Titles and affiliation of the phrase before a name (東村山市経営政策部情報政策課長)."""
    titles: list[str] = []
    units: list[str] = []
    clean = True
    for chunk in _CHUNK.findall(phrase):
        bracket = _BRACKETED.fullmatch(chunk)
        rest = words.held.sub("", (bracket["head"] if bracket else chunk).strip("・,"))
        if not rest:
            continue
        if not words.is_title(rest):
            clean = clean and words.is_unit(rest)
            units += [rest] if rest != "担当" else []
            continue
        parts = [part for part in re.split(r"[・/兼]", rest) if part]
        if bracket and words.is_title(inner := _HELD_TOO.sub("", bracket["inner"])):
            parts.append(inner)
        for part in parts if all(words.is_title(part) for part in parts) else [rest]:
            unit, title = split_title(part, words)
            if unit is None and title.startswith("同") and words.is_title(title[1:]):
                unit, title = "同", title[1:]  # 同主査: of the same unit
            units += [unit] if unit else []
            titles.append(title)
    named = [unit for unit in dict.fromkeys(units) if not any(other != unit and unit in other for other in units)]
    return Post(tuple(dict.fromkeys(titles)), " ".join(named) or None, clean and bool(titles or units))


def split_title(phrase: str, words: PeopleWords) -> tuple[str | None, str]:
    """The unit a title phrase begins with, and the title (経営政策部 | 情報政策課長)."""
    base = words.title_end.search(phrase)
    if base is None:
        return None, phrase
    cut = 0
    for match in words.unit_cut.finditer(phrase, 0, base.start()):
        cut = match.end()
    if base.group() in _HEADS and cut == 0 and base.start():
        return phrase[: base.start() + 1], base.group()  # 青山市長: 青山市 | 市長
    return phrase[:cut] or None, phrase[cut:]


def left_phrase(block: BlockAnalysis, start: int, words: PeopleWords) -> str | None:
    """The noun phrase before a name in running text, if it ends in a title or unit (デジタル戦略係の, IT推進課長 )."""
    text = block.view.text
    held = _HOLDS.search(text, max(0, start - 8), start)
    keyed = text[start - 1 : start] == ":"  # 代表取締役:川村憲一
    chunks, head = _nouns_before(block, held.start() if held else start - keyed)
    if keyed and not (chunks and words.is_title(chunks[-1])):
        return None
    if not chunks or not (words.is_title(words.held.sub("", chunks[-1])) or words.is_unit(chunks[-1])):
        return None
    while len(chunks) > 1 and not (words.is_unit(chunks[0]) or words.is_title(chunks[0])):
        chunks = chunks[1:]
    phrase = " ".join(chunks)
    if len(chunks) == 1 and text[head - 1 : head] == "(" and _HEAD_OF.fullmatch(phrase):
        # 鎌ケ谷市(市長:芝田裕美)
        above, _ = _nouns_before(block, head - 1)
        return f"{above[-1]} {phrase}" if above and above[-1][-1] in _LEVELS[phrase.removeprefix("副")[0]] else phrase
    if len(chunks) == 1 and words.is_title(phrase) and text[head - 1 : head] in ("で", "の"):
        # 政策経営部でIT推進課長を務める, 総務部の情報課長
        above, _ = _nouns_before(block, head - 1)
        if above and words.is_unit(above[-1]) and split_title(phrase, words)[0] is None:
            return f"{above[-1]} {phrase}"
    return phrase


def _nouns_before(block: BlockAnalysis, end: int) -> tuple[list[str], int]:
    """The nouns that run up to a view offset (the particle の between skipped), in chunks, and where they begin."""
    text, tokens = block.view.text, block.tokens
    index = bisect_right(tokens, end, key=token_end) - 1
    if index >= 0 and tokens[index].surface == "の" and tokens[index].end == end:
        end = tokens[index].start
        index -= 1
    head = end
    while index >= 0 and end - head <= 60:
        token = tokens[index]
        gap = head - token.end
        if gap > 1 or (gap and text[token.end] != " ") or not _is_nominal(token) or token.surface in _ANOTHER:
            break
        head = token.start
        index -= 1
    return text[head:end].strip(" ・").split(), head


def town_of(text: str, start: int, title: str) -> str | None:
    """The town whose head is named in brackets behind its name (防府市(池田豊市長)); ``start`` is where the name begins."""
    if text[start - 1 : start] != "(" or not _HEAD_OF.fullmatch(title):
        return None
    found = _TOWN.search(text, max(0, start - _TOWN_REACH), start - 1)
    return found.group() if found is not None and found.group()[-1] in _LEVELS[title.removeprefix("副")[0]] else None


def right_title(text: str, end: int, words: PeopleWords) -> str | None:
    """The title behind a name (田島 直樹係長)."""
    start = end + 1 if text[end : end + 1] == " " else end
    match = words.title_start.match(text, start)
    return match["title"] if match else None


# What may follow a post that is glued behind a name (水野真也企画課長は, 岩間真由美生涯学習課長補佐ら).
_POST_BEHIND = re.compile(r"[・ ]?[一-龥々ァ-ヴーヶA-Z]{3,32}(?=[はがものとにをへだ、。「」（）() ]|ら|から|です|でした|\Z)")


def behind_name(text: str, end: int, words: PeopleWords) -> Post | None:
    """The unit and title glued behind a full name, as newspapers write them (上田一郎山川市長, 佐藤健企画課長)."""
    found = _POST_BEHIND.match(text, end)
    if found is None or not words.is_title(found.group()):
        return None
    unit, title = split_title(found.group().lstrip("・ "), words)
    return Post((title,), unit, True)


def same_as(affiliation: str | None, previous: str | None, titles: tuple[str, ...] | None = None) -> str | None:
    """同課 システム管理担当, 同上 put into full by the affiliation of the person before, or by the unit that begins one of
    the person's ``titles`` (契約検査室長, 同室主任); a unit named by neither is left as it is while ``titles`` are not known."""
    if affiliation == "同":  # 同 主事 田中: of the same unit
        return previous if previous is not None else next((found.group() for title in titles or () if (found := _UNIT_OF.match(title))), affiliation if titles is None else None)
    match = _SAME.match(affiliation or "")
    if affiliation is None or match is None:
        return affiliation
    if match["unit"] in _OWN_UNITS and match["unit"] not in (previous or ""):
        if titles is None:
            return affiliation
        unit = next((title[: title.rfind(match["unit"]) + len(match["unit"])] for title in titles if title.rfind(match["unit"]) > 1), "")
        previous = f"{previous or ''} {unit}".strip() or None
    if previous is None:
        return affiliation
    rest = affiliation[match.end() :].strip()
    if match["unit"] == "上":
        return previous
    cut = previous.rfind(match["unit"])
    end = cut + len(match["unit"])
    if match["unit"] == "社" and cut >= 0:
        end = previous.find(" ", cut) if " " in previous[cut:] else len(previous)  # 株式会社みらい
    whole = previous[:end] if cut >= 0 else previous
    return f"{whole} {rest}".strip()


def _is_nominal(token: Token) -> bool:
    return token.surface in _JOINERS or (token.pos.startswith(_NOMINAL) and token.pos4 != "名")
