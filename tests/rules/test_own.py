"""Cues of a user's own take effect or are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseextract import Extractor
from caseextract.errors import DataError
from caseextract.rules.own import load_own_rules

CUE = 'version = 1\n[[cue]]\nid = "own.cue"\nany = ["ぴかぴか"]\nsets = {sets}\npositive = ["ぴかぴか"]\n'


def write(folder: Path, sets: str) -> Path:
    path = folder / "own.toml"
    path.write_text(CUE.replace("{sets}", sets), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "sets",
    [
        '{ status = "planned" }',
        '{ status = "before", of = "entity", reach = "adjacent", final = "yes" }',
        '{ owner = "none", of = "any", yields = "topic" }',
        '{ facet = "plan" }',
        '{ facet = "none" }',
        '{ vendor = "supplier" }',
    ],
)
def test_what_own_cues_may_decide(tmp_path: Path, sets: str) -> None:
    assert list(load_own_rules([write(tmp_path, sets)]).cues.cues) == ["own.cue"]


@pytest.mark.parametrize(
    ("sets", "field", "told"),
    [
        ('{ device = "tablet" }', "sets.device", "cannot be set here; allowed: status, owner, facet, vendor"),
        ('{ role = "user", site = "noun" }', "sets.role", "cannot be set here"),
        ('{ direction = "increase" }', "sets.direction", "cannot be set here"),
        ('{ stauts = "planned" }', "sets.stauts", "cannot be set here"),
        ('{ status = "plan" }', "sets.status", "'plan' is not allowed .did you mean planned.*; allowed: before, considered"),
        ('{ owner = "131156" }', "sets.owner", "allowed: none"),
        ('{ facet = "story" }', "sets.facet", "is not allowed"),
        ('{ reach = "across" }', "sets", "decides nothing; needs one of status, owner, facet, vendor"),
    ],
)
def test_a_cue_without_effect_is_refused(tmp_path: Path, sets: str, field: str, told: str) -> None:
    with pytest.raises(DataError, match=told) as caught:
        Extractor(rules=[write(tmp_path, sets)])
    assert (Path(caught.value.file).name, caught.value.entry, caught.value.field) == ("own.toml", "own.cue", field)


def test_an_own_state_cue_takes_effect(tmp_path: Path) -> None:
    path = write(tmp_path, '{ status = "rejected" }')
    extraction = Extractor(rules=[path]).extract("三条市はぴかぴかの端末80台を持つ。")
    [fact] = [fact for fact in extraction.facts if fact.kind == "device_count"]
    assert fact.status == "rejected"
