"""What counts as the same fact."""

from __future__ import annotations

import random
from typing import Any

import pytest

from caseextract.compare.merge import Wording, merge
from caseextract.records import Fact
from compare.builders import amount, fact, sample

TEXT = "30台と30台、Box、ＢＯＸ、box"


def device(doc: str = "a", **fields: Any) -> Fact:
    given = {"amount": amount(30, "台"), "device": "pc", "status": "current"} | fields
    return fact("device_count", TEXT, "30台", doc=doc, **given)


def test_one_fact_of_two_documents_is_merged() -> None:
    (merged,) = merge([device("a"), device("b")])
    assert [one.doc for one in merged.facts] == ["a", "b"]


@pytest.mark.parametrize(
    "other",
    [
        {"status": "planned"},
        {"device": "tablet"},
        {"amount": amount(31, "台")},
        {"subject": "会議室の表示装置"},
    ],
    ids=["state", "class", "figure", "subject"],
)
def test_facts_that_differ_stay_apart(other: dict[str, Any]) -> None:
    assert (
        len(merge([device(subject="職員用パソコン"), device("b", **({"subject": "職員用パソコン"} | other))]))
        == 2
    )


def test_an_exact_and_a_rounded_figure_are_one() -> None:
    assert len(merge([device(), device("b", amount=amount(30, "台", about=True))])) == 1


def test_names_are_compared_without_case_and_width() -> None:
    facts = [fact("tool", TEXT, name, doc=doc, name=name) for doc, name in (("a", "Box"), ("b", "ＢＯＸ"))]
    assert len(merge(facts)) == 1


def test_the_order_of_the_input_does_not_matter() -> None:
    facts = [one for _, facts in sample().values() for one in facts]
    shuffled = facts[:]
    random.Random(7).shuffle(shuffled)
    assert merge(shuffled) == merge(facts)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (None, "研修", True),
        ("操作研修", "研修", True),
        ("職員向けの操作説明会", "操作説明会（職員向け）", True),
        ("研修", "説明会", False),
        ("ＰＣ", "pc", True),
        ("票", "机", False),
    ],
)
def test_wordings_are_alike_when_they_share_most_of_their_characters(
    left: str | None, right: str | None, same: bool
) -> None:
    assert Wording.of(left).is_like(Wording.of(right)) is same
    assert Wording.of(right).is_like(Wording.of(left)) is same
