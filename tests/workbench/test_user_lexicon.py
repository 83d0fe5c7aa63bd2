"""Adding to a lexicon of one's own: order, what stays, what is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from caseextract.errors import DataError
from caseextract.lexicon.check import check_lexicon
from caseextract.lexicon.tools import load_tools
from caseextract.lexicon.vendors import load_vendors
from caseextract.records import Kind, ToolCategory
from caseextract.workbench import Change, NewEntry, add_entry

WRITTEN = """# Names of the prefecture's own.
# Keep this line.

version = 1

# asked for by the archive
[[tool]]
name = "いそかぜ文庫"
category = "workflow"
aliases = ["Isokaze"]

[[tool]]
name = "みなとチャット"
category = "chat" # since 2020

[[vendor]]
name = "みさきシステムズ"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "own.toml"
    file.write_text(WRITTEN, encoding="utf-8")
    return file


def tool(name: str, **fields: object) -> NewEntry:
    return NewEntry(Kind.TOOL, name, **{"category": ToolCategory.CHAT, **fields})  # type: ignore[arg-type]


def test_a_new_file_is_a_lexicon(tmp_path: Path) -> None:
    """It loads, and holds what was given."""
    path = tmp_path / "new.toml"
    new = tool("うみねこトーク", vendor="みさきシステムズ", aliases=("UminekoTalk",))
    assert add_entry(path, new) is Change.ADDED
    [found] = [one for one in load_tools([path]) if one.name == "うみねこトーク"]
    assert (found.vendor, found.category) == ("みさきシステムズ", "chat")
    assert [form for form, _ in found.surfaces] == ["うみねこトーク", "UminekoTalk"]


def test_comments_and_order_stay(path: Path) -> None:
    """A new entry goes between its neighbours, nothing else changes."""
    add_entry(path, tool("うみねこトーク"))
    expected = WRITTEN.replace(
        '[[tool]]\nname = "みなと', '[[tool]]\nname = "うみねこトーク"\ncategory = "chat"\n\n[[tool]]\nname = "みなと'
    )
    assert path.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("names", [("B", "C", "A"), ("C", "A", "B"), ("A", "B", "C")])
def test_the_order_of_adding_does_not_matter(tmp_path: Path, names: tuple[str, ...]) -> None:
    path = tmp_path / "new.toml"
    for name in names:
        add_entry(path, tool(f"{name}のツール"))
    assert [row["name"] for row in tomllib.loads(path.read_text(encoding="utf-8"))["tool"]] == [
        "Aのツール",
        "Bのツール",
        "Cのツール",
    ]


def test_an_entry_is_extended(path: Path) -> None:
    """New aliases join the old ones; what was not given stays; the spelling of the name does not matter."""
    new = NewEntry(Kind.TOOL, "いそかぜ 文庫", vendor="みさきシステムズ", aliases=("ISOKAZE", "いそ文"))
    assert add_entry(path, new) is Change.EXTENDED
    row = tomllib.loads(path.read_text(encoding="utf-8"))["tool"][0]
    assert row == {
        "name": "いそかぜ文庫",
        "category": "workflow",
        "vendor": "みさきシステムズ",
        "aliases": ["Isokaze", "いそ文"],
    }
    assert "# asked for by the archive\n[[tool]]\n" in path.read_text(encoding="utf-8")


def test_the_same_again_changes_nothing(path: Path) -> None:
    assert add_entry(path, tool("みなとチャット")) is Change.UNCHANGED
    assert path.read_text(encoding="utf-8") == WRITTEN


def test_a_company_is_added(path: Path) -> None:
    assert add_entry(path, NewEntry(Kind.VENDOR, "あかつき電算", ambiguous=True)) is Change.ADDED
    found = load_vendors([path]).get("あかつき電算")
    assert found is not None
    assert found.needs_context
    assert check_lexicon(path) == []


def test_an_ordinary_word_needs_context(path: Path) -> None:
    add_entry(path, tool("なぎさ", ambiguous=True))
    [found] = [one for one in load_tools([path]) if one.name == "なぎさ"]
    assert [strength.value for _, strength in found.surfaces] == ["contextual"]


@pytest.mark.parametrize(
    "new, field",
    [
        (NewEntry(Kind.TOOL, "うみねこトーク"), "category"),
        (tool(""), "name"),
        (tool("う"), "aliases"),
        (tool("うみねこ\nトーク"), "name"),
        (tool("うみねこトーク", aliases=("isokaze",)), "aliases"),
        (NewEntry(Kind.VENDOR, "あかつき電算", vendor="みさき"), "vendor"),
        (NewEntry(Kind.VENDOR, "・"), "aliases"),
    ],
)
def test_a_faulty_entry_is_refused(path: Path, new: NewEntry, field: str) -> None:
    """The file stays as it was."""
    with pytest.raises(DataError) as caught:
        add_entry(path, new)
    assert caught.value.field == field
    assert path.read_text(encoding="utf-8") == WRITTEN
    assert [file.name for file in path.parent.iterdir()] == ["own.toml"]


@pytest.mark.parametrize(
    "text",
    [
        'version = 1\ntool = [{ name = "いそかぜ文庫", category = "workflow" }]\n',
        'version = 1\n[[tool]]\nname = "いそかぜ文庫"\ncategory = "workflow"\naliases = ["""いそ\n[[tool]]\nかぜ"""]\n',
    ],
    ids=["inline tables", "a head inside a string"],
)
def test_a_file_written_otherwise_is_left_alone(path: Path, text: str) -> None:
    """Rather than rewritten: what it says of itself could be lost."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError):
        add_entry(path, tool("うみねこトーク"))
    assert path.read_text(encoding="utf-8") == text


def test_a_faulty_file_is_left_alone(path: Path) -> None:
    path.write_text("version = 2\n", encoding="utf-8")
    with pytest.raises(DataError):
        add_entry(path, tool("うみねこトーク"))


@pytest.mark.parametrize(
    "text, faults",
    [
        (WRITTEN, []),
        ("version = 1\n[[tool]\n", [("file", None)]),
        ("version = 1\n", [("file", None)]),
        ("version = 1\n[[technology]]\nname = 'x'\n", [("file", "technology")]),
        ("versoin = 1\n", [("file", "versoin")]),
        ("version = 1\n[[tool]]\nnames = 'x'\n", [("tool 1", "names"), ("tool 1", "name"), ("tool 1", "category")]),
        (
            "version = 1\n[[tool]]\nname = 'ab'\ncategory = 'chatt'\naliases = 'x'\n[[vendor]]\nname = ' b'\n",
            [("ab", "category"), ("ab", "aliases"), (" b", "name")],
        ),
        (
            "version = 1\n[[tool]]\nname = 'ab'\ncategory = 'chat'\n[[tool]]\nname = 'A B'\ncategory = 'chat'\n"
            "[[tool]]\nname = 'cd'\ncategory = 'chat'\ncontextual = ['AB']\n",
            [("A B", "name"), ("cd", "contextual")],
        ),
        ("version = 1\n[[vendor]]\nname = 'ab'\ngroup = 'yes'\n", [("ab", "group")]),
    ],
)
def test_every_fault_is_named(path: Path, text: str, faults: list[tuple[str, str | None]]) -> None:
    """File, entry and field of each, not only of the first."""
    path.write_text(text, encoding="utf-8")
    found = check_lexicon(path)
    assert [(fault.entry, fault.field) for fault in found] == faults
    assert {fault.file for fault in found} <= {str(path)}


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    assert [fault.entry for fault in check_lexicon(tmp_path / "none.toml")] == ["file"]
