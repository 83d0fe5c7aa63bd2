"""The catalogue of rules: what is built in, what is one's own, what stands in whose stead."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseextract.workbench.rule_catalogue import check_rules, load_catalogue

OWN = """version = 1
disable = ["status.planned.want"]

# about layers
[[pattern]]
id = "network.own_layers.built"
kind = "network_model"
tokens = [{ text = "5"}, { text = "層", capture = "name" }]
positive = [{ text = "5層から成る。", name = "層" }]

[[cue]]
id = "own.cue"
any = ["ぴかぴか"]
sets = { status = "planned" }
positive = ["ぴかぴか"]
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_own_rules_stand_behind_the_built_in_ones_with_their_table(rules: Path) -> None:
    own = [rule for rule in load_catalogue([rules]).rules if rule.own]
    assert [(rule.id, rule.finds, rule.line, rule.replaces) for rule in own] == [
        ("network.own_layers.built", "network_model", 5, True),
        ("own.cue", "status=planned", 11, False),
    ]
    assert own[0].source.startswith("[[pattern]]\n")
    assert own[0].source.endswith('name = "層" }]')


def test_what_is_replaced_or_turned_off_says_so(rules: Path) -> None:
    off = [rule.id for rule in load_catalogue([rules]).rules if rule.off]
    assert sorted(off) == ["network.own_layers.built", "status.planned.want"]


def test_attribute_rules_are_not_open_to_users() -> None:
    closed = {rule.id.split(".")[0] for rule in load_catalogue().rules if not rule.open}
    assert closed == {"role", "device", "direction", "topic"} | closed
    assert "status" not in closed


def test_failures_name_file_and_line(rules: Path) -> None:
    rules.write_text(OWN.replace('name = "層"', 'name = "5層"').replace('["ぴかぴか"]\n', '["ぴか"]\n'), encoding="utf-8")
    catalogue = load_catalogue([rules])
    told = [str(failure) for failure in check_rules([r for r in catalogue.rules if r.own], catalogue.lists)]
    assert told == [f"{rules}:5: network.own_layers.built: gives name '層', not '5層', on '5層から成る。'"]
