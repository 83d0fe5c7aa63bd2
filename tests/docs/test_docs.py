"""What the documentation promises, held against the program."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from caseextract.cli import COMMANDS
from caseextract.lexicon.tools import load_tools
from caseextract.morphology import Tokenizer
from caseextract.records import (
    Device,
    Direction,
    Facet,
    Granularity,
    HeadcountRole,
    Kind,
    MunicipalityRole,
    Qualifier,
    Status,
    ToolCategory,
    fact_from,
)
from caseextract.rules.check import check_pattern
from caseextract.rules.patterns import load_patterns

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.ja.md")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = [
    requirement
    for extra in PROJECT["optional-dependencies"].values()
    for requirement in extra
    if not requirement.startswith("caseextract[")
]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code_block(name: str, language: str, *, containing: str) -> str:
    """The one fenced block of ``language`` in a document that contains a string."""
    blocks = re.findall(rf"```{language}\n(.*?)```", read(name), flags=re.DOTALL)
    [found] = [block for block in blocks if containing in block]
    return str(found)


def package(requirement: str) -> str:
    return re.split(r"[<>=!~\[; ]", requirement)[0].lower()


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_documented(readme: str) -> None:
    assert [name for name in COMMANDS if f"`caseextract {name}" not in read(readme)] == []


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_every_room_is_told(page: str) -> None:
    """Each package of the program stands in the table of packages, and no other does."""
    rooms = {path.parent.name for path in (ROOT / "src/caseextract").glob("*/__init__.py")} | {"pipeline"}
    told = {name for line in read(page).splitlines() if line.startswith("| `") for name in re.findall(r"`(\w+)`", line.split("|")[1])}
    assert told == rooms


@pytest.mark.parametrize("readme", READMES)
def test_the_example_fact_is_grounded_and_well_formed(readme: str) -> None:
    """The fact shown first is a valid record and quotes the shipped article at the offsets it gives."""
    data = json.loads(code_block(readme, "json", containing='"kind"'))
    fact = fact_from(data)
    article = read(f"data/raw/{fact.doc}.txt")
    assert [article[span.start : span.end] for span in fact.evidence] == [span.text for span in fact.evidence]


@pytest.mark.parametrize("readme", READMES)
def test_the_example_fact_is_gold(readme: str) -> None:
    """The fact shown first is what the annotation says, not what would look good."""
    shown = json.loads(code_block(readme, "json", containing='"kind"'))
    del shown["amount"]["qualifier"]
    lines = read(f"tests/accuracy/gold/{shown['doc']}.gold.jsonl").splitlines()
    assert shown in [json.loads(line) for line in lines]


@pytest.mark.parametrize(
    "values",
    [
        *(Kind, Status, MunicipalityRole, HeadcountRole, Device, Direction),
        *(Granularity, Facet, Qualifier, ToolCategory),
    ],
)
def test_every_value_of_a_closed_set_is_documented(values: type[Kind]) -> None:
    text = read("docs/formats.md")
    assert [value.value for value in values if f"`{value.value}`" not in text] == []


def test_the_example_lexicon_loads(tmp_path: Path) -> None:
    block = code_block("docs/formats.md", "toml", containing="[[tool]]")
    path = tmp_path / "own.toml"
    path.write_text(block, encoding="utf-8")
    name = tomllib.loads(block)["tool"][0]["name"]
    assert name in {tool.name for tool in load_tools([path])}


def test_the_example_rule_holds(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(code_block("docs/formats.md", "toml", containing="[[pattern]]"), encoding="utf-8")
    [pattern] = load_patterns(path)
    assert check_pattern(pattern, Tokenizer().tokenize) == []


@pytest.mark.parametrize("requirement", sorted({*PROJECT["dependencies"], *EXTRAS}), ids=package)
def test_every_dependency_is_justified_and_pinned(requirement: str) -> None:
    name = package(requirement)
    assert f"[{name}]" in read("docs/dependencies.md")
    assert re.search(rf"^{re.escape(name)}==\d", read("constraints.txt"), flags=re.MULTILINE | re.IGNORECASE)


def test_contributing_names_every_package() -> None:
    packages = [path.parent.name for path in (ROOT / "src" / "caseextract").glob("*/__init__.py")]
    assert [name for name in packages if f"`{name}`" not in read("CONTRIBUTING.md")] == []


def test_the_changelog_has_an_unreleased_section() -> None:
    assert "## [Unreleased]" in read("CHANGELOG.md")
