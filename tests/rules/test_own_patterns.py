"""Patterns of a user's own: what they find in an article, what they replace, how a folder is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseextract import Extractor
from caseextract.errors import DataError
from caseextract.records import Fact, Kind

LAYERS = "庁内ネットワークは5層から成る。"


def facts(tmp_path: Path, rules: str, text: str) -> list[Fact]:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "own.toml").write_text(f"version = 1\n{rules}", encoding="utf-8")
    return list(Extractor(rules=[folder]).extract(text).facts)


def names(found: list[Fact], kind: Kind) -> list[str]:
    return [getattr(fact, "name", "") for fact in found if fact.kind is kind]


def pattern(kind: str, tokens: str, more: str = "") -> str:
    return f'[[pattern]]\nid = "own"\nkind = "{kind}"\ntokens = {tokens}\npositive = ["x"]\n{more}\n'


def test_a_count_may_be_told_by_another_unit(tmp_path: Path) -> None:
    """What the built-in counter reads as a quantity becomes what the rule says, on the same characters."""
    rules = pattern("license_count", '[{ amount = "席", capture = "amount" }, { text = "分" }]')
    found = facts(tmp_path, rules, "三条市は約３００席分を契約しました。会場は40席ある。")
    [fact] = [fact for fact in found if fact.kind is Kind.LICENSE_COUNT]
    assert (fact.amount.lower, fact.amount.unit, fact.amount.approximate) == (300, "ライセンス", True)
    assert [span.text for span in fact.evidence] == ["約３００席"]
    assert [fact.amount.unit for fact in found if fact.kind is Kind.QUANTITY] == ["席"]


def test_a_tool_takes_its_vendor_from_the_text(tmp_path: Path) -> None:
    rules = pattern(
        "tool",
        '[{ regex = "[ァ-ヴー]+", capture = "vendor" }, { text = "製" }, { text = "の", op = "?" },'
        ' { regex = "[ァ-ヴー]+", capture = "name" }]',
    )
    found = facts(tmp_path, rules, "三条市はアカツキ製のヒヨコを導入した。")
    assert [(fact.name, fact.vendor) for fact in found if fact.kind is Kind.TOOL] == [("ヒヨコ", "アカツキ")]


def test_a_person_has_title_and_affiliation(tmp_path: Path) -> None:
    rules = pattern(
        "person",
        '[{ text = "担当" }, { text = "は" }, { regex = "[一-龥]+", capture = "name", op = "{1,3}" },'
        ' { text = "博士", capture = "title" }]',
    )
    [person] = [f for f in facts(tmp_path, rules, "担当は鷹取博士です。") if f.kind is Kind.PERSON]
    assert (person.name, person.titles) == ("鷹取", ("博士",))


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ('where = { heading = "機器" }', 1),
        ('where = { not_heading = "機器" }', 0),
        ('where = { block = "list_item" }', 1),
        ('where = { block = ["paragraph", "heading"] }', 0),
        ('where = { zone = "body" }', 1),
        ('where = { zone = "company" }', 0),
        ('where = { after = "を配" }', 1),
        ('where = { after = "配" }', 0),
        ('where = { before = "^全員に" }', 1),
        ('where = { before = "^員に" }', 0),
        ('where = { not_before = "員に" }', 0),
        ('where = { not_after = "を売" }', 1),
    ],
)
def test_where_a_pattern_holds(tmp_path: Path, where: str, expected: int) -> None:
    rules = pattern("tool", '[{ text = "ヒヨコ" }]', where)
    text = "三条市の取り組み\n\n■機器の構成\n\n・全員にヒヨコを配りました。\n・全員に端末を配りました。\n"
    assert len(names(facts(tmp_path, rules, text), Kind.TOOL)) == expected


def test_lists_of_words_and_of_the_lexicon(tmp_path: Path) -> None:
    """A name of several tokens is one step, whatever its case and blanks."""
    rules = '[[words]]\nid = "own.flocks"\nwords = ["ひよこ組", "Blue Bird"]\n' + pattern(
        "tool",
        '[{ lexicon = "municipality" }, { text = "版" }, { lexicon = "own.flocks", capture = "name" }]',
    )
    found = facts(tmp_path, rules, "三条市版blue birdを使い、燕市版ひよこ組も使う。版ひよこ組は使わない。")
    assert names(found, Kind.TOOL) == ["blue bird", "ひよこ組"]


def test_a_pattern_with_the_id_of_a_built_in_one_replaces_it(tmp_path: Path) -> None:
    assert names(list(Extractor().extract(LAYERS).facts), Kind.NETWORK_MODEL) == ["5層"]
    rules = pattern("network_model", '[{ text = "5" }]').replace('"own"', '"network.own_layers.built"')
    assert names(facts(tmp_path, rules, LAYERS), Kind.NETWORK_MODEL) == ["5"]


def test_a_built_in_rule_can_be_turned_off(tmp_path: Path) -> None:
    rules = 'disable = ["network.own_layers.built"]\n'
    assert names(facts(tmp_path, rules, LAYERS), Kind.NETWORK_MODEL) == []


def test_turning_off_an_unknown_rule_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"own.toml:2: .*did you mean network.own_layers.built\?"):
        facts(tmp_path, 'disable = ["network.own_layer.built"]\n', LAYERS)


def test_a_folder_may_hold_a_lexicon_too(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(
        'version = 1\n[[tool]]\nname = "ヒヨコ台帳"\ncategory = "other"\n', encoding="utf-8"
    )
    (tmp_path / "own.toml").write_text("version = 1\n" + pattern("tool", '[{text = "x"}]'), encoding="utf-8")
    found = Extractor(rules=[tmp_path]).extract("三条市はヒヨコ台帳を導入した。").facts
    assert names(list(found), Kind.TOOL) == ["ヒヨコ台帳"]


def test_a_folder_without_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"folder: holds no \*\.toml file"):
        Extractor(rules=[tmp_path])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("version = 2\n", r"own\.toml:1: top level: version: 2 is newer than this program reads \(1\)"),
        ("versoin = 1\n", r"own\.toml:1: top level: versoin: unknown key \(did you mean version\?\)"),
        ("version = 1\n[[patern]]\n", r"own\.toml:2: .*did you mean pattern\?"),
        ("version = 1\n[[tols]]\n", r"own\.toml:2: top level: tols: unknown key \(did you mean tool\?\)"),
        ("version = 1\n[[tool]]\nname = 'a'\n[[cue]]\nid = 'b'\n", r"own\.toml:2: .*belongs into a file of its own"),
        ("version = 1\n[[cue]]\n\nid = 'b'\nayn = ['c']\n", r"own\.toml:5: b: ayn: unknown key \(did you mean any\?\)"),
        ("version = 1\n[[words]]\nid = 'tool'\nwords = ['a']\n", r"own\.toml:3: tool: id: names a list that exists"),
        ("version =\n", r"own\.toml: top level: not a TOML file in UTF-8: .*line 1"),
    ],
)
def test_a_wrong_file_is_told_by_its_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=told):
        Extractor(rules=[tmp_path])
