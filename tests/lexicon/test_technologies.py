"""Terms of the closed lists: each entry finds its positive examples and none of its negative ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseextract.errors import DataError
from caseextract.lexicon.technologies import TECHNOLOGIES, load_network_models, load_technologies
from caseextract.lexicon.terms import Term, TermSearch, read_terms
from caseextract.morphology import normalize

ALL = {"technology": load_technologies(), "model": load_network_models()}
SEARCH = {family: TermSearch(terms) for family, terms in ALL.items()}
EXAMPLES = [
    pytest.param(family, term, text, expected, id=f"{family}-{term.name}-{term.number}-{expected}-{text}")
    for family, terms in ALL.items()
    for term in terms
    for expected, texts in ((True, term.positive), (False, term.negative))
    for text in texts
]


@pytest.mark.parametrize("family, term, text, expected", EXAMPLES)
def test_examples_of_an_entry(family: str, term: Term, text: str, expected: bool) -> None:
    view = normalize(text, 0, len(text)).text
    assert any(hit.term is term for hit in SEARCH[family].find(view)) is expected


def test_every_technology_of_the_closed_list_has_words() -> None:
    assert {term.name for term in ALL["technology"]} == set(TECHNOLOGIES)


def body(**fields: str) -> str:
    keys = {"name": '"チャット"', "any": '["チャット"]', "positive": '["チャットを使う"]'} | fields
    return "version = 1\n[[technology]]\n" + "\n".join(f"{k} = {v}" for k, v in keys.items()) + "\n"


@pytest.mark.parametrize(
    "text, field",
    [
        pytest.param(body(name='"囲碁"'), "name", id="outside-the-closed-list"),
        pytest.param(body(any="[]"), "any", id="no-word"),
        pytest.param(body(positive="[]"), "positive", id="no-positive-example"),
        pytest.param(body(after='"("'), "after", id="broken-regex"),
        pytest.param(body(not_before='"(a+)+"'), "not_before", id="nested-repeat"),
        pytest.param(body(weak='"yes"'), "weak", id="weak-not-a-bool"),
        pytest.param(body(befor='"x"'), "befor", id="unknown-key"),
    ],
)
def test_error_names_the_field(tmp_path: Path, text: str, field: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_terms([path], "technology", TECHNOLOGIES)
    assert (caught.value.file, caught.value.field) == (str(path), field)
