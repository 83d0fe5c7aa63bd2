"""Speaker labels: who says the words that follow.

Four shapes are read: a label in line with its words (眞鍋氏：…, 田島　…, ○総務課長（末永君）　…), a label on a line of its
own with a short form (野崎(以下「野崎」)), a bare name or name(organisation) on a line of its own once that name is
known, and the interviewer's question (―まず…, Q. …).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = r"[一-龥々〆ヶァ-ヴーｦ-ﾟA-Za-z]"
_HONORIFIC = r"(?:氏|さん|様|君|先生)"
# 東村山市CIO:野崎(以下「野崎」)
_DEFINES = re.compile(r"(?P<label>[^。「」]{1,60}?)[ \u3000]*[(（]以下[、,]?[ \u3000]*[「『](?P<alias>[^」』]{1,12})[」』][)）]$")
# 眞鍋氏：words / 眞鍋：words
_COLON = re.compile(
    rf"(?P<label>(?:[^\s：:。、「」]{{1,20}}[ \u3000])?(?P<name>{_NAME}{{1,8}}){_HONORIFIC}?(?:[(（][^()（）]{{1,20}}[)）])?)[ \u3000]*[：:][ \u3000]*(?=\S)"
)
# ○総務課長（末永君）　words
_CIRCLE = re.compile(r"[○◯〇◆◇●][ \u3000]?(?P<label>[^\s。、「」()（）]{1,20}[(（][^()（）]{1,10}[)）])[ \u3000]+(?=\S)")
# 田島　words
_SPACE = re.compile(rf"(?P<label>(?P<name>{_NAME}{{1,6}}){_HONORIFIC}?)[ \u3000]+(?=\S)")
# 野崎(東村山市) / 宮坂 / 真下氏, alone on the line
_ALONE = re.compile(rf"(?P<name>{_NAME}{{1,8}}?){_HONORIFIC}?(?:[(（][^()（）]{{1,20}}[)）])?$")
_QUESTION = re.compile(r"(?:[―─—–][ ―─—–]*|-{2,}[ ]*|[QＱ](?:[0-9０-９]{1,2})?[ .．:：、\u3000]+|[QＱ](?=[一-龥ぁ-んァ-ヴ])|問[ \u3000:：]+)(?=\S)")
_ANSWER = re.compile(r"(?:[AＡ](?:[0-9０-９]{1,2})?[ .．:：、\u3000]+|答[ \u3000:：]+)(?=\S)")
# 伊藤 俊哉 / 真下　亮平 / 田島 直樹係長: a family name a blank parts from the given name.
_FULL_NAME = re.compile(r"(?<![一-龥々ァ-ヶー])([一-龥々]{1,4})[ \u3000]([一-龥々ぁ-んァ-ヶ]{1,4})(?=係長|主[査任幹]|課長|部長|室長|局長|班長|参事|[氏様君さ]|[(（、，,\s」]|$)", re.MULTILINE)
# …事業部　小田切, at the end of a line that names an organisation.
_LAST_NAME = re.compile(r"[部課係室局所社市区町村][^\n。、]{0,20}[ \u3000]([一-龥々]{2,4})$", re.MULTILINE)
_NAMED = re.compile(rf"([一-龥々]{{1,5}}){_HONORIFIC}[ \u3000]*[：:、，\s]")
_INSTITUTION = re.compile(r"(?:[都道府県市区町村庁局部課係室社会]|大学|学校|担当)$")
_NO_NAME = frozenset(["司会", "事務局", "記者", "編集部", "所在地", "住所", "日時", "場所", "電話", "氏名", "人口", "面積", "課題", "効果", "目的", "背景", "概要", "合計", "区分", "対象", "以上", "以下", "注", "表", "図", "写真"])


@dataclass(frozen=True, slots=True)
class Label:
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
        self._names = self._known_names(lines)

    def read(self, start: int, end: int) -> Label | None:
        """The label that opens the line ``[start, end)``, or None."""
        text = self._text
        if match := _QUESTION.match(text, start, end):
            return Label(start, match.end(), match.end(), match.group().strip(), question=True)
        if match := _ANSWER.match(text, start, end):
            return Label(start, match.end(), match.end(), match.group().strip())
        if match := _DEFINES.match(text, start, end):
            return Label(start, end, end, match["label"], match["alias"])
        if match := _CIRCLE.match(text, start, end):
            return Label(start, match.end("label"), match.end(), match["label"])
        if (match := _COLON.match(text, start, end)) and self._speaks(match, end):
            return Label(start, match.end("label"), match.end(), match["label"])
        if (match := _SPACE.match(text, start, end)) and match["name"] in self._names and self._is_talk(match.end(), end):
            return Label(start, match.end("label"), match.end(), match["label"])
        if end - start <= 24 and (match := _ALONE.match(text, start, end)) and match["name"] in self._names:
            return Label(start, end, end, text[start:end])
        return None

    def _speaks(self, match: re.Match[str], end: int) -> bool:
        label, name = match["label"], match["name"]
        if name in _NO_NAME or not self._is_talk(match.end(), end):
            return False
        return re.search(_HONORIFIC + r"(?:[(（]|$)", label) is not None or name in self._names

    def _is_talk(self, start: int, end: int) -> bool:
        return self._text.find("。", start, end) >= 0 or self._text[end - 1] in "？?！!…"

    def _known_names(self, lines: list[tuple[int, int]]) -> frozenset[str]:
        text = self._text
        names: set[str] = {match.group(1) for match in _FULL_NAME.finditer(text)}
        names.update(match.group(1) for match in _LAST_NAME.finditer(text))
        names.update(match.group(1) for match in _NAMED.finditer(text))
        heads: dict[str, int] = {}
        for start, end in lines:
            if match := _DEFINES.match(text, start, end):
                names.add(match["alias"])
            elif (match := _COLON.match(text, start, end)) and self._is_talk(match.end(), end):
                heads[match["name"]] = heads.get(match["name"], 0) + 1
        names.update(name for name, count in heads.items() if count > 1)
        return frozenset(name for name in names if name not in _NO_NAME and not _INSTITUTION.search(name))
