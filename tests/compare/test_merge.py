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


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        (("3%", "完結できる業務"), ("3%", "在宅だけで完結できるもの"), True),
        (("3%", "完結できる業務"), ("3%", "窓口へ来た人"), False),
        (("30%", "ノートパソコン"), ("30%", "デスクトップパソコン"), False),
    ],
)
def test_equal_shares_of_what_is_done_alike_are_one(left: tuple[str, str], right: tuple[str, str], one: bool) -> None:
    text = f"{left[0]}。{right[0]}。"
    number = float(left[0].removesuffix("%"))
    facts = [
        fact("rate", text, words, doc=doc, status="current", amount=amount(number, "%"), direction="share", metric=metric)
        for doc, (words, metric) in (("a", left), ("b", right))
    ]
    assert len(merge(facts)) == (1 if one else 2)


def test_a_counter_that_says_nothing_is_told_by_what_is_counted() -> None:
    text = "約1,250項目の業務。1,250業務。1,250件の相談。"
    facts = [
        fact("quantity", text, "約1,250項目", status="current", amount=amount(1250, "項目", about=True), subject="業務"),
        fact("quantity", text, "1,250業務", status="current", amount=amount(1250, "業務")),
        fact("quantity", text, "1,250件", status="current", amount=amount(1250, "件"), subject="相談"),
    ]
    assert [len(one.facts) for one in merge(facts)] == [2, 1]
