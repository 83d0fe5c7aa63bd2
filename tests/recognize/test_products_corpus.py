"""Names found over annotated articles, scored per article against their gold; skipped where they are absent."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import pytest

from caseextract.documents import parse_document, read_file
from caseextract.lexicon.tools import load_tools
from caseextract.morphology import Analysis, Tokenizer, analyze
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.recognize.models import NetworkModelRecognizer
from caseextract.recognize.products import ProductRecognizer
from caseextract.recognize.technologies import TechnologyRecognizer
from material import ABSENT, CORPUS

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=ABSENT)


@dataclass
class Score:
    """Names found, missed and false over all articles; optional gold counts as neither."""

    found: int = 0
    missed: int = 0
    false: int = 0

    def add(self, gold: list[dict[str, Any]], predicted: set[str], *, with_quotes: bool = False) -> None:
        names: dict[str, str] = {}
        needed: dict[str, bool] = {}
        for fact in gold:
            key = folded(fact["name"])
            quotes = [span["text"] for span in fact["evidence"]] if with_quotes else []
            names.update((folded(name), key) for name in [fact["name"], *fact.get("aliases", []), *quotes])
            needed[key] = needed.get(key, False) or not fact.get("optional", False)
        hit = {names[name] for name in predicted if name in names}
        self.found += sum(need for key, need in needed.items() if key in hit)
        self.missed += sum(need for key, need in needed.items() if key not in hit)
        self.false += sum(name not in names for name in predicted)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false)


def folded(name: str) -> str:
    return re.sub(r"[\s・]", "", unicodedata.normalize("NFKC", name)).casefold()


def names(found: list[Mention]) -> set[str]:
    return {folded(mention.value.name) for mention in found if isinstance(mention.value, EntityValue)}


@pytest.fixture(scope="module")
def articles() -> list[tuple[Analysis, list[dict[str, Any]]]]:
    tokenizer = Tokenizer()
    read = []
    for path in sorted(CORPUS.glob("*/*.txt")):
        raw = read_file(path)
        lines = path.with_name(f"{path.stem}.gold.jsonl").read_text(encoding="utf-8").splitlines()
        gold = [json.loads(line) for line in lines if line.strip()]
        read.append((analyze(parse_document(raw.id, raw.text), tokenizer), gold))
    return read


def of_kind(gold: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [fact for fact in gold if fact["kind"] == kind]


@pytest.mark.parametrize(
    "kind, recall, precision",
    [("tool", 0.97, 0.93), ("technology", 0.97, 0.9), ("network_model", 0.95, 0.95)],
)
def test_names_over_all_articles(
    articles: list[tuple[Analysis, list[dict[str, Any]]]], kind: str, recall: float, precision: float
) -> None:
    recognizer = {
        "tool": ProductRecognizer,
        "technology": TechnologyRecognizer,
        "network_model": NetworkModelRecognizer,
    }[kind]()
    score = Score()
    for analysis, gold in articles:
        score.add(of_kind(gold, kind), names(recognizer.find(analysis)))
    assert score.recall >= recall, score
    assert score.precision >= precision, score


def test_unlisted_products_are_found_when_the_lexicon_lacks_what_an_article_names(
    articles: list[tuple[Analysis, list[dict[str, Any]]]],
) -> None:
    tools = load_tools()
    known = ProductRecognizer(unknown=False)
    score = Score()
    for analysis, gold in articles:
        listed = {m.value.name for m in known.find(analysis) if isinstance(m.value, EntityValue)}
        rest = ProductRecognizer([tool for tool in tools if tool.name not in listed])
        score.add(of_kind(gold, "tool"), names(rest.find(analysis)), with_quotes=True)
    assert score.recall >= 0.6, score
    assert score.precision >= 0.8, score
