"""The traps that made the project: figures whose meaning is easily missed, in the published articles behind ``data/raw``."""

from __future__ import annotations

from functools import cache

import pytest

from caseextract import Extractor
from caseextract.documents import read_file
from caseextract.records import BaseFact, MunicipalityFact
from material import CORPUS

SEEDS = CORPUS / "seeds"
SUGINAMI, CHIYODA, DATE, HIGASHIMURAYAMA, KODAIRA = "131156", "131016", "012335", "132136", "132110"


@cache
def _facts(number: str) -> tuple[BaseFact, ...]:
    paths = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip(f"the published articles are not at hand ({SEEDS.name})")
    return tuple(Extractor().extract(read_file(paths[0]).text, doc_id=number).facts)


# article, words quoted, owner, state
TRAPS = [
    ("000", "約200台", SUGINAMI, "before"),
    ("000", "β'", SUGINAMI, "rejected"),
    ("001", "200台", CHIYODA, "planned"),
    ("004", "100台", HIGASHIMURAYAMA, "current"),
    ("004", "1200アカウント", HIGASHIMURAYAMA, "current"),
    ("004", "30台", KODAIRA, "current"),
    ("004", "35%", KODAIRA, "current"),
    ("004", "80台", KODAIRA, "planned"),
]


@pytest.mark.parametrize(("article", "words", "owner", "state"), TRAPS)
def test_owner_and_state(article: str, words: str, owner: str, state: str) -> None:
    """The fact on exactly these words belongs to ``owner`` and is in ``state``."""
    found = [fact for fact in _facts(article) if any(span.text == words for span in fact.evidence)]
    assert {(fact.municipality, fact.status) for fact in found} == {(owner, state)}


def test_cloud_is_not_in_use() -> None:
    """The ward weighed a cloud and took the product on its own premises."""
    states = {fact.status for fact in _facts("001") if getattr(fact, "name", "") == "クラウド"}
    assert states
    assert "current" not in states


@pytest.mark.parametrize(("article", "words", "value"), [("002", "約1 ,600台", 1600), ("003", "27,086千円", 27_086_000)])
def test_value(article: str, words: str, value: int) -> None:
    """A number damaged by character recognition, and one in thousands of yen."""
    found = [fact for fact in _facts(article) if any(span.text == words for span in fact.evidence)]
    assert {fact.model_dump()["amount"]["lower"] for fact in found} == {value}


def test_the_homonym_is_the_one_in_hokkaido() -> None:
    """伊達市 is a city of Hokkaido and one of Fukushima."""
    codes = {fact.code for fact in _facts("003") if isinstance(fact, MunicipalityFact) and fact.name == "伊達市"}
    assert codes == {DATE}
