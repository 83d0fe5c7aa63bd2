"""Speaker labels: who says the words that follow.

Five shapes are read: a label in line with its words (眞壁氏：…, 田村　…), one in brackets (【田村氏】…), a member of a
council (○総務課長（末吉君）　…, ○田村委員　…), a label on a line of its own with a short form (野村(以下「野村」)) or a bare name
or name(organisation) that is known, and the interviewer's question (―まず…, Q. …, 司会：…).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from caseextract.documents.words import label_words

_NAME = r"[一-龥々〆ヶァ-ヴーｦ-ﾟA-Za-z]"
_HONORIFIC = r"(?:氏|さん|様|君|先生)"
_ORGANISATION = r"(?:[(（][^()（）]{1,20}[)）])"
# 東山市CIO:野村(以下「野村」); the short form must be a name of its own within the label, not the end of a word
# (情報化計画(以下「計画」)).
_DEFINES = re.compile(r"(?P<label>[^。「」]{1,60}?)[ \u3000]*[(（]以下[、,]?[ \u3000]*[「『](?P<alias>[^」』]{1,12})[」』][)）]$")
_ALIAS_AFTER = frozenset(" \u3000：:・)）】/／長査任事幹監授員者OMA")
# 眞壁氏：words / 眞壁：words / 杉山区　眞壁氏（情報課）｜words
_COLON = re.compile(
    rf"(?P<label>(?:[^\s：:。、「」]{{1,20}}[ \u3000・／/])?(?P<name>{_NAME}{{1,8}}?){_HONORIFIC}?{_ORGANISATION}?)[ \u3000]*[：:｜|][ \u3000]*(?=\S)"
)
# 【田村氏】words / 【東山・田村】words
_BRACKET = re.compile(rf"[【［\[〈＜<《](?P<label>(?:[^\s：:。、「」・】］\]]{{1,16}}[ \u3000・／/])?(?P<name>{_NAME}{{1,8}}?){_HONORIFIC}?{_ORGANISATION}?)[】］\]〉＞>》][ \u3000：:]*")
# ○総務課長（末吉君）　words / ◎田村委員　words
_CIRCLE = re.compile(
    r"[○◯〇◆◇●◎△▲][ \u3000]?(?:(?P<label>[^\s。、「」()（）]{1,20}[(（][^()（）]{1,10}[)）])|"
    rf"(?P<office>[^\s。、「」()（）]{{1,20}}(?:長|委員|議員|補佐|主[査幹任]|参事|監|教授|{_HONORIFIC})))(?:[(（](?:登壇|続)[)）])?[ \u3000]+(?=\S)"
)
# 田村　words
# 上野 / 宇部市・上田 / 早坂（加美町）, then a blank and the words spoken
_SPACE = re.compile(
    rf"(?P<label>(?:[^\s：:。、「」]{{1,12}}[・／/])?(?P<name>{_NAME}{{1,6}}?){_HONORIFIC}?{_ORGANISATION}?)[ \u3000]+(?=\S)"
)
# 野村(東山市) / 宮城 / 真島氏：, alone on the line
_ALONE = re.compile(rf"(?P<label>(?P<name>{_NAME}{{1,8}}?){_HONORIFIC}?{_ORGANISATION}?)[ \u3000]*[：:]?$")
_QUESTION = re.compile(
    r"(?:[―─—–][ ―─—–]*+|-{2,}+[ ]*+|[QＱ](?:[0-9０-９]{1,2})?[ .．:：、\u3000]+|[QＱ](?=[一-龥ぁ-んァ-ヴ])|問[ \u3000:：]+)(?=\S)"
)
_DASHES = "―─—–"
_ANSWER = re.compile(r"(?:[AＡ](?:[0-9０-９]{1,2})?[ .．:：\u3000]+|答[ \u3000:：]+)(?=\S)")
# 伊東 俊也 / 真島　亮介 / 田村 直子係長: a family name a blank parts from the given name.
_FULL_NAME = re.compile(
    r"(?<![一-龥々ァ-ヶー])(?=([一-龥々]{1,4})[ \u3000][一-龥々ぁ-んァ-ヶ]{1,4}"
    r"(?:係長|主[査任幹]|課長|部長|室長|局長|班長|参事|[氏様君さ]|[(（、，,\s」]|$))",
    re.MULTILINE,
)
# …事業部　小田島, at the end of a line that names an organisation.
_LAST_NAME = re.compile(r"[部課係室局所社市区町村][^\n。、]{0,20}[ \u3000]([一-龥々]{2,4})$", re.MULTILINE)
_NAMED = re.compile(rf"([一-龥々]{{1,5}}){_HONORIFIC}(?:[はがにのともへ]|[ \u3000]*[：:、，\s])")
# 野村, 岡部, 小室 and 別府 are families; 青葉村, 総務部 and 市民室 are not.
_SHORT_NAME_ENDS = "村部室府"
_INSTITUTION = re.compile(r"(?:[都道府県市区町村庁局部課係室社会]|大学|学校|担当)$")
_HONOURED = re.compile(rf"{_HONORIFIC}(?:[(（]|$)")
_MAX_ALONE = 24


class Label(NamedTuple):
    """A speaker label at the head of a line: its range, where the words begin, the text and a short form."""

    start: int
    end: int
    words: int
    text: str
    alias: str | None = None
    question: bool = False


class LabelReader:
    """Reads speaker labels of one document; which bare names are speakers is learnt from all its lines."""

    def __init__(self, text: str, lines: list[tuple[int, int]]) -> None:
        self._text = text
        self._words = label_words()
        self._interviewer = re.compile(
            rf"(?P<label>(?:{'|'.join(self._words.interviewers)}){_ORGANISATION}?)[ \u3000]*[：:｜|\u3000 ][ \u3000]*(?=\S)"
        )
        self._asks = any(self._question(start, end) for start, end in lines)
        self._names = self._known_names(lines)

    def read(self, start: int, end: int) -> Label | None:
        """The label that opens the line ``[start, end)``, or None."""
        text = self._text
        if match := self._question(start, end):
            return Label(start, match.end(), match.end(), match.group().strip(), question=True)
        if self._asks and (match := _ANSWER.match(text, start, end)):
            return Label(start, match.end(), match.end(), match.group().strip())
        if (match := self._interviewer.match(text, start, end)) and self._is_talk(match.end(), end):
            return Label(start, match.end("label"), match.end(), match["label"], question=True)
        if (match := _DEFINES.match(text, start, end)) and self._defines(match):
            return Label(start, end, end, match["label"], match["alias"])
        return self._circled(start, end) or self._in_line(start, end) or self._alone(start, end)

    def _question(self, start: int, end: int) -> re.Match[str] | None:
        """The mark before a question; ―a subtitle between dashes― is none."""
        match = _QUESTION.match(self._text, start, end)
        return None if match and self._text[start] in _DASHES and self._text[end - 1] in _DASHES else match

    def _circled(self, start: int, end: int) -> Label | None:
        match = _CIRCLE.match(self._text, start, end)
        if match is None or (match["office"] and not self._is_talk(match.end(), end)):
            return None
        group = "office" if match["office"] else "label"
        return Label(start, match.end(group), match.end(), match[group])

    def _in_line(self, start: int, end: int) -> Label | None:
        text = self._text
        if (match := _COLON.match(text, start, end)) and self._is_talk(match.end(), end) and self._speaks(match):
            return Label(start, match.end("label"), match.end(), match["label"])
        if (match := _BRACKET.match(text, start, end)) and self._speaks(match):
            return Label(start, match.end("label") + 1, match.end(), match["label"])
        if (match := _SPACE.match(text, start, end)) and match["name"] in self._names and self._is_talk(match.end(), end):
            return Label(start, match.end("label"), match.end(), match["label"])
        return None

    def _alone(self, start: int, end: int) -> Label | None:
        if end - start > _MAX_ALONE:
            return None
        match = _ALONE.match(self._text, start, end)
        return Label(start, end, end, match["label"]) if match and match["name"] in self._names else None

    def _speaks(self, match: re.Match[str]) -> bool:
        name = match["name"]
        if not self._words.can_name(name):
            return False
        return name in self._names or _HONOURED.search(match["label"]) is not None

    def _defines(self, match: re.Match[str]) -> bool:
        label, alias = match["label"], match["alias"]
        at = label.rfind(alias)
        return at >= 0 and self._words.can_name(alias) and (at == 0 or label[at - 1] in _ALIAS_AFTER)

    def _is_talk(self, start: int, end: int) -> bool:
        return self._text.find("。", start, end) >= 0 or self._text[end - 1] in "？?！!…"

    def _known_names(self, lines: list[tuple[int, int]]) -> frozenset[str]:
        text = self._text
        names: set[str] = set()
        for pattern in (_FULL_NAME, _LAST_NAME, _NAMED):
            names.update(match.group(1) for match in pattern.finditer(text))
        heads: dict[str, int] = {}
        for start, end in lines:
            if (match := _DEFINES.match(text, start, end)) and self._defines(match):
                names.add(match["alias"])
            elif (match := _COLON.match(text, start, end)) and self._is_talk(match.end(), end):
                heads[match["name"]] = heads.get(match["name"], 0) + 1
        names.update(name for name, count in heads.items() if count > 1)
        return frozenset(name for name in names if self._can_name(name))

    def _can_name(self, name: str) -> bool:
        if not self._words.can_name(name):
            return False
        family = len(name) == 2 and name[-1] in _SHORT_NAME_ENDS
        return family or name in self._words.offices or not _INSTITUTION.search(name)
