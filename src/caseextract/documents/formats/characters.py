"""Characters that formats put in place of the ones a reader sees.

Fonts of PDF files give radicals (⼀ U+2F00, ⻑ U+2ED1) for ideographs, ligatures for letters, forms of
vertical writing for brackets, and private characters for bullets. None of it changes what is printed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Radicals that NFKC leaves alone or folds into a Chinese form, each with the ideograph it stands for in a Japanese text.
RADICALS = dict(
    zip(
        "⺃⺅⺇⺉⺋⺍⺎⺏⺐⺒⺓⺔⺖⺗⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺫⺬⺭⺮⺯⺱⺲⺹⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻫⻬⻭⻮⻯⻰⻱⻲⻳⼾⿈⿊",
        "乚亻几刂㔾小兀尣尢巳幺彑忄㣺扌攵旡月歺母民氵氺灬爫爫丬犭王罒示礻竹糹罓罒耂肉臼艹艹艹虎衤覀西見角角言貝足辶辶辶邑金長長長門阝雨青韋頁風飛食食食馬骨鬼魚鳥鹵麦黄斉斉歯歯竜竜亀亀亀戸黄黒",
        strict=True,
    )
)
_VERTICAL = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︰︱︲︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
        "，、。：；！？〖〗…‥—–＿（）｛｝〔〕【】《》〈〉「」『』［］",
        strict=True,
    )
)
# Bullets of the symbol fonts (Wingdings, Symbol), which have no characters of their own.
_BULLETS = dict.fromkeys("\uf06c\uf06d\uf06e\uf06f\uf070\uf071\uf075\uf076\uf077\uf09f\uf0a0\uf0a7\uf0a8\uf0b7\uf0d8\uf0e8\uf0fc", "・")
_SEEN_OTHERWISE = re.compile(
    "[\u2e80-\u2fdf\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe48\uf000-\uf0ff"
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)


def readable(text: str) -> str:
    """Text with the characters a reader sees; controls, invisible ones and lone surrogates are left out.

    Line breaks and tabs stay. The length may change.

    >>> readable("⺠間の⼈\\uf0b7ﬁle")
    '民間の人・file'
    """
    if _SEEN_OTHERWISE.search(text) is None:
        return text
    return _SEEN_OTHERWISE.sub(lambda match: _seen(match.group()), text)


@cache
def _seen(character: str) -> str:
    for table in (RADICALS, _VERTICAL, _BULLETS):
        if character in table:
            return table[character]
    if "\u2f00" <= character <= "\u2fdf" or "\ufb00" <= character <= "\ufb06" or "\u2e80" <= character <= "\u2eff":
        return unicodedata.normalize("NFKC", character)
    return ""
