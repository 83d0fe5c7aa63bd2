"""Facts are made without a second validation: whatever the extractor makes must pass it unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseextract import Extractor
from caseextract.interpret.drafting import _fact_id
from caseextract.records import (
    Amount,
    BaseFact,
    Qualifier,
    StatementFact,
    Status,
    dump_fact,
    fact_from,
    parse_fact,
)

ARTICLES = sorted((Path(__file__).resolve().parents[2] / "data" / "raw").glob("*.txt"))
EXTRACTOR = Extractor()
PIECES = st.sampled_from(
    ["深谷市は", "三条市の", "当市では", "2023年4月に", "来年度は", "端末を", "120台", "約1,300人が", "300万円を", "1.5倍", "半年", "10~20分", "0台",
     "kintoneを", "使っている。", "導入する予定です。", "見送った。", "田中課長によると、", "%", "－5度", "３割減", "\n", "：", "（", "）", "、"]
)


def _valid(fact: BaseFact) -> None:
    again = fact_from(fact.model_dump())
    assert again == fact
    assert type(again) is type(fact)
    assert dump_fact(again) == dump_fact(fact)
    assert parse_fact(dump_fact(fact)) == fact


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_every_fact_of_an_article_passes_validation(article: Path) -> None:
    """Validated again, each fact is equal to itself and gives the same line."""
    facts = EXTRACTOR.extract(article.read_text(encoding="utf-8"), doc_id=article.stem).facts
    assert facts
    for fact in facts:
        _valid(fact)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12))
def test_facts_of_made_up_sentences_pass_validation(pieces: list[str]) -> None:
    """Amounts have a bound and their bounds in order, spans fit their text, codes have six digits."""
    for fact in EXTRACTOR.extract("".join(pieces)).facts:
        _valid(fact)


def test_a_fact_id_is_written_as_it_always_was() -> None:
    """Ids are content hashes that stores keep: the text behind them must not change."""
    amount = Amount(lower=3, upper=None, unit="台", qualifier=Qualifier.AT_LEAST)
    fields = {"municipality": "112186", "status": Status.CURRENT, "amount": amount, "subject": None, "rule": "left out"}
    assert _fact_id(StatementFact, [(1, 4)], fields) == "864a3bd332e3de21"
