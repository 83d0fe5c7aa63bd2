"""Differences of facts: what counts as the same, as changed, as gained and lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseextract.evaluate.corpus import Article, Corpus
from caseextract.evaluate.rule_diff import RuleDiff, Verdict, diff_rules
from caseextract.pipeline import Extractor

TEXT = "三条市は端末を80台持つ。職員はヒヨコ台帳を使いたい。会場は40席ある。"
PATTERN = '[[pattern]]\nid = "own.{id}"\nkind = "{kind}"\ntokens = [{tokens}]\npositive = ["x"]\n'
SEATS = PATTERN.format(id="seats", kind="license_count", tokens='{ amount = "席", capture = "amount" }')
BOOK = PATTERN.format(
    id="book", kind="tool", tokens='{ text = "ヒヨコ", capture = "name" }, { text = "台帳", capture = "name" }'
)
LOOSE = PATTERN.format(id="loose", kind="license_count", tokens='{ amount = "席", capture = "amount" }, { text = "ある" }')


def diff(tmp_path: Path, old: str, new: str, *, text: str = TEXT, gold: Path | None = None) -> RuleDiff:
    sides = []
    for name, rules in (("old", old), ("new", new)):
        path = tmp_path / f"{name}.toml"
        path.write_text(f"version = 1\n{rules}", encoding="utf-8")
        sides.append(Extractor(rules=[path]))
    return diff_rules(Corpus((Article("a", text),)), *sides, gold=gold)


def told(made: RuleDiff) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(change.what, change.quote, change.fields) for change in made.changes]


def test_the_same_rules_make_no_difference(tmp_path: Path) -> None:
    made = diff(tmp_path, SEATS + BOOK, SEATS + BOOK)
    assert (made.changes, made.reasoned) == ((), 0)
    assert made.same > 0


def test_another_rule_for_the_same_fact_is_another_reason(tmp_path: Path) -> None:
    made = diff(tmp_path, SEATS, LOOSE)
    assert (made.changes, made.reasoned) == ((), 1)


@pytest.mark.parametrize(("old", "new", "what"), [("", BOOK, "gained"), (BOOK, "", "lost")])
def test_a_fact_that_only_one_side_has(tmp_path: Path, old: str, new: str, what: str) -> None:
    made = diff(tmp_path, old, new)
    assert told(made) == [(what, "ヒヨコ台帳", ())]
    [change] = made.changes
    assert (change.before, change.after) == ("職員は", "を使いたい。")


def test_another_kind_on_the_same_words_is_a_change(tmp_path: Path) -> None:
    [(what, quote, fields)] = told(diff(tmp_path, "", SEATS))
    assert (what, quote) == ("changed", "40席")
    assert {"kind", "amount"} <= set(fields)


def test_another_state_is_a_change_of_one_field(tmp_path: Path) -> None:
    made = diff(tmp_path, BOOK, BOOK.replace("[[pattern]]", 'disable = ["status.planned.want"]\n[[pattern]]', 1))
    [(what, quote, fields)] = told(made)
    assert (what, quote) == ("changed", "ヒヨコ台帳")
    assert "status" in fields


def test_gold_tells_right_from_wrong(tmp_path: Path) -> None:
    """The fact that was right is lost to one that is not there; the scores on both sides say so too."""
    gold = tmp_path / "gold"
    gold.mkdir()
    place = TEXT.index("40席")
    (gold / "a.gold.jsonl").write_text(
        f'{{"doc": "a", "kind": "quantity", "evidence": [{{"start": {place}, "end": {place + 3}, "text": "40席"}}],'
        ' "municipality": "152048", "status": "current", "amount": {"lower": 40, "upper": 40, "unit": "席", "approximate": false}, "subject": null}\n',
        encoding="utf-8",
    )
    made = diff(tmp_path, "", SEATS, gold=gold)
    [change] = made.changes
    assert change.old is not None
    assert change.new is not None
    assert (change.old.verdict, change.new.verdict) == (Verdict.RIGHT, Verdict.WRONG)
    assert made.scores is not None
    assert [scored.score.micro.paired for scored in made.scores] == [1, 0]
