"""How much a text looks like Japanese, and whether it is the wreck of one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# UTF-8 read as CP932: the lead bytes of kana and of the commonest kanji give these.
_CP932_WRECK = re.compile(r"縺[ｱ-ﾟ\ue000-\uf8ff一-龥・。-ｿ]|繧[｡-ﾟ一-龥]|繝[｡-ﾟ一-龥・]|譁|蜿|螳|蟆|縲[\u0080-\uffff]|荳|莠|蜀")
# UTF-8 read as Latin-1 or windows-1252.
_LATIN_WRECK = re.compile(r"ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|[åæçèé][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]{2}")
# EUC-JP read as CP932: every kana of the text is a small mark and a half-width kana.
_HALF_WRECK = re.compile(r"[､･][｡-ﾟ]")
_WRECK_SHARE = 0.02
_HALF_SHARE = 0.1
_MIN_WRECKS = 3
# A voiced mark stands only behind these; the wreck of another encoding puts it anywhere.
_VOICED_BASE = frozenset("ｳｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎ")
_SMALL_START = frozenset("ﾞﾟｰｧｨｩｪｫｬｭｮｯ")


def score(text: str) -> float:
    """0 (noise) to 1 (plain Japanese) for a text decoded under some encoding.

    Kana, common kanji, their punctuation and ASCII count for a text; rare kanji, private characters, controls and
    half-width kana where no half-width word could have them count against it.
    """
    total = weight = 0.0
    last = ""
    for char in text:
        value = _half(char, last) if "｡" <= char <= "ﾟ" else _worth(char)
        if value is not None:
            total += value
            weight += 1.0
        last = char
    return max(0.0, total / weight) if weight else 0.0


def is_mojibake(text: str) -> bool:
    """Whether a text was decoded in the wrong encoding once and stored so."""
    length = len(text)
    for pattern, share in ((_CP932_WRECK, _WRECK_SHARE), (_LATIN_WRECK, _WRECK_SHARE), (_HALF_WRECK, _HALF_SHARE)):
        found = sum(1 for _ in pattern.finditer(text))
        if found >= _MIN_WRECKS and found >= share * length:
            return True
    return False


def _half(char: str, last: str) -> float:
    """A half-width kana: fine within a word of them, doubtful beside anything else."""
    if char in "ﾞﾟ":
        return 0.8 if last in _VOICED_BASE else -1.0
    if char in _SMALL_START:
        return 0.7 if "ｦ" <= last <= "ﾟ" else -0.5
    if "｡" <= last <= "ﾟ":
        return 0.7
    return 0.3 if last < "\u0080" or last == "\u3000" or not last else -0.1


@lru_cache(maxsize=16_384)
def _worth(char: str) -> float | None:
    """What one character says, None for what says nothing (ASCII blanks)."""
    code = ord(char)
    if code < 0x80:
        return None if char in " \t\n\r\f" else 0.7 if code >= 0x20 and code != 0x7F else -2.0
    if 0x3041 <= code <= 0x3096 or char in "、。「」ー・（）":
        return 1.0
    if 0x30A1 <= code <= 0x30FA or 0xFF01 <= code <= 0xFF5E or char in "『』【】〜～々　※○●■◆→：":
        return 0.9
    if 0x4E00 <= code <= 0x9FFF:
        return 0.9 if _is_common(char) else -0.3
    category = unicodedata.category(char)
    if category in {"Cc", "Cs", "Co", "Cn"}:
        return -2.0
    if 0x2000 <= code <= 0x33FF:
        return 0.4
    return -0.4


def _is_common(char: str) -> bool:
    """A kanji of JIS level 1: the 2,965 that nearly all text consists of."""
    try:
        return 0xB0 <= char.encode("euc_jp")[0] <= 0xCF
    except UnicodeEncodeError:
        return False
