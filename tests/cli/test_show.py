"""``caseextract show``: facts with their evidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from caseextract.cli import main
from caseextract.records import Kind, Reason, Status
from compare.builders import fact, make_store, sample


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = "Boxを来年に使う予定です。\n道具の名はBox。\n"
    cue = Reason(attribute="status", rule="cue.planned.yotei", cue="予定", start=text.index("予定"))
    tool = fact(
        "tool",
        text,
        "Box",
        doc="why",
        owner=None,
        status="planned",
        name="Box",
        category="storage",
        rule="lexicon.tool.box",
        because=(cue,),
        uncertain=("municipality",),
    )
    return make_store(tmp_path_factory.mktemp("out"), sample() | {"why": (text, [tool])})


def run(*args: str, out: Path) -> Result:
    return CliRunner().invoke(main, ["show", *args, "--store", str(out)])


def facts_of(*args: str, out: Path) -> list[dict[str, Any]]:
    result = run(*args, "--format", "json", out=out)
    assert result.exit_code == 0, result.output
    data: list[dict[str, Any]] = json.loads(result.stdout)
    return data


def test_a_municipality_is_shown_over_all_documents(out: Path) -> None:
    assert {one["doc"] for one in facts_of("杉並", out=out)} == {"a", "b"}


def test_a_document_is_shown_by_its_id(out: Path) -> None:
    assert {one["doc"] for one in facts_of("c", out=out)} == {"c"}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--kind", "device_count"], {("device_count", "before"), ("device_count", "planned")}),
        (["--status", "rejected"], {("network_model", "rejected")}),
        (["--kind", "device_count", "--status", "planned"], {("device_count", "planned")}),
        (["--kind", "money", "--kind", "rate"], {("money", "planned"), ("rate", "current")}),
    ],
)
def test_kind_and_state_narrow_the_choice(
    out: Path, options: list[str], expected: set[tuple[str, str]]
) -> None:
    assert {(one["kind"], one["status"]) for one in facts_of("杉並", *options, out=out)} == expected


def test_evidence_is_quoted_with_its_line_and_context(out: Path) -> None:
    (one,) = facts_of("杉並", "--kind", "device_count", "--status", "planned", out=out)
    assert one["text"] == "80台"
    assert one["quotes"] == [
        {"line": 6, "origin": None, "before": "来年度は端末を", "quote": "80台", "after": "増やす予定です。"}
    ]


def test_the_context_can_be_shortened(out: Path) -> None:
    (one,) = facts_of("杉並", "--kind", "money", "--context", "2", out=out)
    assert (one["quotes"][0]["before"], one["quotes"][0]["after"]) == ("…用は", "です…")


def test_the_table_says_why(out: Path) -> None:
    result = run("why", "--width", "160", out=out)
    assert result.exit_code == 0, result.output
    for shown in (
        "lexicon.tool.box",
        "状態 ← cue.planned.yotei「予定」",
        "不確か: 自治体",
        "ほか1か所",
    ):
        assert shown in result.stdout


def test_the_table_shows_line_state_owner_and_detail(out: Path) -> None:
    shown = run("杉並", "--kind", "device_count", "--status", "before", "--width", "160", out=out).stdout
    for word in (
        "3",
        "端末数",
        "約200台",
        "持ち帰れるパソコン",
        "導入前",
        "東京都杉並区",
        "しかありませんでした。",
    ):
        assert word in shown


def test_facts_stand_in_the_order_of_the_text(out: Path) -> None:
    lines = [one["quotes"][0]["line"] for one in facts_of("a", out=out)]
    assert lines == sorted(lines)


def test_nothing_that_fits_is_said_plainly(out: Path) -> None:
    result = run("杉並", "--kind", "person", out=out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "caseextract: 条件に合う事実はありません\n"
    assert json.loads(run("杉並", "--kind", "person", "--format", "json", out=out).stdout) == []


def test_a_known_municipality_without_facts_exits_1(out: Path) -> None:
    result = run("横浜市", out=out)
    assert result.exit_code == 1
    assert "神奈川県横浜市" in result.stderr


@pytest.mark.parametrize(("name", "hint"), [("伊達市", "012335"), ("wy", "why"), ("", '"": is no stored document')])
def test_an_unknown_or_ambiguous_name_exits_2(out: Path, name: str, hint: str) -> None:
    result = run(name, out=out)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_a_missing_store_exits_2(tmp_path: Path) -> None:
    result = run("杉並", out=tmp_path / "nothing")
    assert result.exit_code == 2
    assert "caseextract parse" in result.stderr


@pytest.mark.parametrize(
    "options", [("--kind", "端末数"), ("--kind", "device_count"), ("--kind", "devices")], ids=lambda options: options[1]
)
def test_kinds_are_given_by_key_or_label(options: tuple[str, str], out: Path) -> None:
    assert {one["kind"] for one in facts_of("杉並", *options, out=out)} == {"device_count"}


@pytest.mark.parametrize("name", [*Kind, *Status])
def test_options_know_every_kind_and_state(name: Kind | Status, out: Path) -> None:
    """Whether the municipality has such a fact or not."""
    option = "--kind" if isinstance(name, Kind) else "--status"
    assert run("杉並", option, name.value, "--format", "json", out=out).exit_code in {0, 1}


def test_escapes_in_an_article_do_not_reach_the_terminal(tmp_path: Path) -> None:
    text = "\x1b]0;x\x07道[bold]具\x1b[31m\u202e"
    rule = Reason(attribute="status\x1b[1m", rule="r\x9b", cue=text)
    tool = fact("tool", text, text, status="current", name=text, rule="\x1b[5m", because=(rule,))
    folder = make_store(tmp_path, {"a": (text, [tool])})
    for form in ("table", "json"):
        shown = run("a", "--format", form, out=folder).stdout
        assert all(char.isprintable() or char == "\n" for char in shown), form
    assert "道[bold]具" in run("a", "--width", "200", out=folder).stdout


def test_what_is_neither_document_nor_municipality_is_told_so(out: Path) -> None:
    result = run("wyh", out=out)
    assert result.exit_code == 2
    assert result.stderr == "caseextract: wyh: is no stored document and no known municipality (did you mean: why)\n"
