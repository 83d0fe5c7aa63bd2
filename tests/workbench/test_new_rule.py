"""A first version of a pattern made from a sentence: it holds, or says why not, and leaves the file sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseextract.errors import DataError
from caseextract.records import Kind, ToolCategory
from caseextract.workbench.new_rule import NewPattern, add_pattern
from caseextract.workbench.rule_catalogue import check_rules, load_catalogue


def failures(path: Path) -> list[str]:
    catalogue = load_catalogue([path])
    return [str(failure) for failure in check_rules([rule for rule in catalogue.rules if rule.own], catalogue.lists)]


@pytest.mark.parametrize(
    ("kind", "example", "name", "around"),
    [
        (Kind.TOOL, "市はゴミナビを公開した。", "ゴミナビ", 1),
        (Kind.LICENSE_COUNT, "三条市は３００席を契約した。", "３００席", 1),
        (Kind.HEADCOUNT, "約1,200名が参加した", "約1,200名", 0),
        (Kind.PERSON, "担当は鷹取さんです。", "鷹取", 2),
        (Kind.VENDOR, 'あの"ひよこ"社に\\頼んだ。', "ひよこ", 1),
    ],
)
def test_the_new_pattern_finds_its_example(tmp_path: Path, kind: Kind, example: str, name: str, around: int) -> None:
    path = tmp_path / "own.toml"
    add_pattern(path, NewPattern("a", kind, example, name, around=around))
    add_pattern(path, NewPattern("b", kind, example, name, around=around))
    assert failures(path) == []


def test_the_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "own.toml"
    add_pattern(path, NewPattern("a", Kind.TOOL, "ゴミナビを公開した。", "ゴミナビ"))
    assert failures(path) == []


def test_a_category_is_written(tmp_path: Path) -> None:
    table = add_pattern(
        tmp_path / "own.toml", NewPattern("a", Kind.TOOL, "ゴミナビを公開した。", "ゴミナビ", ToolCategory.CITIZEN_SERVICE)
    )
    assert 'category = "citizen_service"' in table


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (NewPattern("a", Kind.TOOL, "ゴミナビを公開した。", "ミナビ"), "not whole words of the example, which is cut as: ゴミ ナビ を"),
        (NewPattern("a", Kind.TOOL, "ゴミナビを公開した。", "ゴミマップ"), "do not stand in the example"),
        (NewPattern("a", Kind.QUANTITY, "ゴミナビを公開した。", "ゴミナビ"), "not read as a number with its unit"),
        (NewPattern("taken", Kind.TOOL, "ゴミナビを公開した。", "ゴミナビ"), "is taken in this file"),
    ],
)
def test_what_cannot_be_written_leaves_the_file_as_it_was(tmp_path: Path, new: NewPattern, told: str) -> None:
    path = tmp_path / "own.toml"
    add_pattern(path, NewPattern("taken", Kind.TOOL, "ゴミナビを公開した。", "ゴミナビ"))
    before = path.read_bytes()
    with pytest.raises(DataError, match=told):
        add_pattern(path, new)
    assert path.read_bytes() == before
