"""Steps of the program in words: every id a fact can carry is explained."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from caseextract import Extractor
from caseextract.workbench.rule_catalogue import load_catalogue
from caseextract.workbench.steps import find_step, step_ids

ROOT = Path(__file__).resolve().parents[2]
_FAMILIES = "owner|status|role|device|direction|count|date|place|person|vendor|product|statement"
_LITERAL = re.compile(rf'"((?:{_FAMILIES})\.[a-z_]+(?:\.[a-z_]+)*)\.?"')


@pytest.fixture(scope="module")
def rule_ids() -> set[str]:
    return set(load_catalogue().ids())


def test_every_id_of_the_shipped_articles_is_explained(rule_ids: set[str]) -> None:
    """What a card or an export names can be looked up."""
    extractor = Extractor()
    named: set[str] = set()
    for path in sorted((ROOT / "data/raw").glob("*.txt")):
        for fact in extractor.extract(path.read_text(encoding="utf-8"), doc_id=path.stem).facts:
            named |= {str(fact.rule), *(reason.rule for reason in fact.because)}
    assert len(named) > 100
    assert [one for one in sorted(named - rule_ids) if find_step(one) is None] == []


def test_every_id_the_program_sets_is_explained(rule_ids: set[str]) -> None:
    """A step that is added gets its line in workbench/data/steps.toml."""
    source = "".join(
        path.read_text(encoding="utf-8")
        for room in ("interpret", "recognize")
        for path in sorted((ROOT / "src/caseextract" / room).glob("*.py"))
    )
    named = set(_LITERAL.findall(source))
    assert "owner.single_subject" in named
    assert [one for one in sorted(named - rule_ids) if find_step(one) is None] == []


def test_all_are_told_in_both_languages() -> None:
    texts = tomllib.loads((ROOT / "src/caseextract/workbench/data/steps.toml").read_text(encoding="utf-8"))
    assert texts.pop("version") == 1
    assert all(set(told) == {"ja", "en"} and all(told.values()) for told in texts.values())
    assert set(texts) == set(step_ids())


@pytest.mark.parametrize(
    ("identifier", "said", "entry"),
    [
        ("count.rate", "rates", ""),
        ("status.section.some_new_one", "the heading of the section", ""),
        ("product.unknown.head+shape", "clues are joined by +", ""),
        ("lexicon.tool:Box", "list of products", '{ name = "Box"'),
        ("lexicon.technology:チャット", "words of a technology", 'name = "チャット"\nany = '),
        ("lexicon.model:α\'", "network model", 'name = "α\'"'),
        ("lexicon.vendor:NTT東日本", "list of companies", 'name = "NTT東日本"'),
    ],
)
def test_what_is_told(identifier: str, said: str, entry: str) -> None:
    step = find_step(identifier)
    assert step is not None
    assert said in step.told("en")
    assert step.entry.startswith(entry)
    assert bool(step.place) == bool(entry)


@pytest.mark.parametrize("identifier", ["status.defalt", "status.planned.wnat", "lexicon.tool:無い製品", "count.rate:x", "nothing", ""])
def test_what_is_no_step(identifier: str) -> None:
    assert find_step(identifier) is None


def test_names_of_a_lexicon_of_ones_own_are_found(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('version = 1\n\n[[tool]]\nname = "まどナビ"\ncategory = "citizen_service"\n', encoding="utf-8")
    step = find_step("lexicon.tool:まどナビ", [path])
    assert step is not None
    assert step.place == f"{path}:4"
