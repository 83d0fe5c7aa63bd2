"""Lexicon files: what follows the schema is read, what does not is refused with file, entry and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseextract.errors import DataError
from caseextract.lexicon.entries import read_entries
from caseextract.lexicon.tools import Strength, known_vendor_names, load_tools, merge_tools, read_tools
from caseextract.records import ToolCategory


def write(folder: Path, body: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(body, encoding="utf-8")
    return path


GOOD = 'version = 1\n[[tool]]\nname = "Kotori Note"\ncategory = "chat"\n'

BAD = [
    pytest.param("version = 1\n[[tool]]\nname = ", "file", None, id="no-toml"),
    pytest.param('version = 2\n[[tool]]\nname = "A1"\n', "file", "version", id="other-version"),
    pytest.param('[[tool]]\nname = "A1"\n', "file", "version", id="no-version"),
    pytest.param('version = 1\n[[tools]]\nname = "A1"\n', "file", "tools", id="misspelt-table"),
    pytest.param('version = 1\ntool = "A1"\n', "file", "tool", id="table-is-a-string"),
    pytest.param('version = 1\n[[tool]]\ncategory = "chat"\n', "tool 1", "name", id="no-name"),
    pytest.param('version = 1\n[[tool]]\nname = "Kotori"\n', "Kotori", "category", id="no-category"),
    pytest.param(
        'version = 1\n[[tool]]\nname = "Kotori"\ncategory = "chats"\n', "Kotori", "category", id="wrong-category"
    ),
    pytest.param(GOOD + 'alias = ["K"]\n', "Kotori Note", "alias", id="unknown-key"),
    pytest.param(GOOD + 'aliases = "K2"\n', "Kotori Note", "aliases", id="aliases-not-a-list"),
    pytest.param(GOOD + 'aliases = ["K2", " "]\n', "Kotori Note", "aliases", id="blank-alias"),
    pytest.param(GOOD + 'aliases = ["K2", "K2"]\n', "Kotori Note", "aliases", id="alias-twice"),
    pytest.param(GOOD + 'aliases = ["kotorinote"]\n', "Kotori Note", "aliases", id="alias-equals-name-folded"),
    pytest.param(GOOD + 'aliases = ["・"]\n', "Kotori Note", "aliases", id="alias-folds-to-nothing"),
    pytest.param(
        GOOD + 'cased = ["KN"]\ncontextual = ["KN"]\n', "Kotori Note", "contextual", id="cased-and-contextual"
    ),
    pytest.param(GOOD + 'aliases = ["KN"]\ncased = ["KN"]\n', "Kotori Note", "aliases", id="alias-and-cased"),
    pytest.param(GOOD + 'vendor = ""\n', "Kotori Note", "vendor", id="empty-vendor"),
    pytest.param(
        GOOD + '[[tool]]\nname = "KotoriNote"\ncategory = "chat"\n', "KotoriNote", "name", id="name-twice"
    ),
    pytest.param(
        GOOD + 'aliases = ["KN"]\n[[tool]]\nname = "Suzume"\ncategory = "chat"\naliases = ["kn"]\n',
        "Suzume",
        "aliases",
        id="alias-of-another",
    ),
]


@pytest.mark.parametrize("body, entry, field", BAD)
def test_error_names_file_entry_and_field(tmp_path: Path, body: str, entry: str, field: str | None) -> None:
    path = write(tmp_path, body)
    with pytest.raises(DataError) as caught:
        read_tools([path])
    assert (caught.value.file, caught.value.entry, caught.value.field) == (str(path), entry, field)


def test_missing_file_is_a_data_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_entries(tmp_path / "none.toml", "tool")


def test_other_tables_of_a_file_are_left_to_their_loaders(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD + '[[vendor]]\nname = "小鳥社"\n')
    assert [tool.name for tool in read_tools([path])] == ["Kotori Note"]


def test_user_entry_replaces_the_built_in_one_of_its_name(tmp_path: Path) -> None:
    path = write(tmp_path, 'version = 1\n[[tool]]\nname = "kintone"\ncategory = "other"\naliases = ["基と音"]\n')
    (tool,) = [tool for tool in load_tools([path]) if tool.name == "kintone"]
    assert tool.category is ToolCategory.OTHER
    assert tool.surfaces == (("kintone", Strength.PLAIN), ("基と音", Strength.PLAIN))


def test_user_entry_takes_a_written_form_from_the_entry_that_had_it(tmp_path: Path) -> None:
    path = write(tmp_path, 'version = 1\n[[tool]]\nname = "青空統合基盤"\ncategory = "other"\naliases = ["AVD"]\n')
    owners = [tool.name for tool in load_tools([path]) if "AVD" in dict(tool.surfaces)]
    assert owners == ["青空統合基盤"]


def test_merging_one_layer_changes_nothing() -> None:
    tools = load_tools()
    assert merge_tools([tools]) == tools


def test_built_in_data_is_large_sorted_and_knows_its_vendors() -> None:
    tools = load_tools()
    assert len(tools) >= 600
    assert [tool.name for tool in tools] == sorted(tool.name for tool in tools)
    assert {"Microsoft", "サイボウズ", "トラストバンク"} <= known_vendor_names()


@pytest.mark.parametrize(
    "name, surface, strength",
    [
        ("Azure Virtual Desktop", "AVD", Strength.CODE),
        ("Microsoft Teams", "Teams", Strength.CASED),
        ("direct", "direct", Strength.CONTEXTUAL),
        ("LoGoチャット", "LoGoチャット", Strength.PLAIN),
    ],
)
def test_strength_of_a_written_form(name: str, surface: str, strength: Strength) -> None:
    (tool,) = [tool for tool in load_tools() if tool.name == name]
    assert dict(tool.surfaces)[surface] is strength
