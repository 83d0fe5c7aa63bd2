"""``caseextract profile``, ``timeline`` and ``similar``: forms, names, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from caseextract.cli import main
from compare.builders import HOKKAIDO_DATE, SHIBUYA, amount, fact, make_store, sample

TEXT = "2023年4月にLoGoチャットを\x1b[31m入れた。渋谷区の職員は900人。\n"
COMMANDS = {"profile": ("杉並",), "timeline": ("杉並", "渋谷"), "similar": ("杉並",)}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    month = {"start": "2023-04-01", "end": "2023-04-30", "granularity": "month"}
    people = {"status": "current", "amount": amount(900, "人"), "role": "staff", "subject": "渋谷区の職員"}
    facts = [
        fact("tool", TEXT, "LoGoチャット", doc="e", owner=SHIBUYA, name="LoGoチャット", category="chat", status="current"),
        fact("date", TEXT, "2023年4月", doc="e", owner=SHIBUYA, **month),
        fact("headcount", TEXT, "900人", doc="e", owner=SHIBUYA, **people),
    ]
    return make_store(tmp_path_factory.mktemp("out"), sample() | {"e": (TEXT, facts)})


def run(command: str, *args: str, out: Path) -> Result:
    return CliRunner().invoke(main, [command, *args, "--store", str(out)])


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["table", "md", "json"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_form_is_printable_the_same_each_time_and_quotes_articles(
    out: Path, command: str, form: str, lang: str
) -> None:
    args = (*COMMANDS[command], "--format", form, "--lang", lang)
    results = [run(command, *args, out=out) for _ in range(2)]
    assert results[0].exit_code == 0, results[0].output
    assert results[0].stdout_bytes == results[1].stdout_bytes
    assert all(char.isprintable() or char == "\n" for char in results[0].stdout)
    assert "Box" in results[0].stdout
    assert "a 5行目" in results[0].stdout or "a line 5" in results[0].stdout or '"line": 5' in results[0].stdout


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", [60, 120])
def test_a_table_fits_the_width(out: Path, command: str, width: int) -> None:
    shown = run(command, *COMMANDS[command], "--width", str(width), out=out).stdout
    assert max(cell_len(line) for line in shown.splitlines()) <= width


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_goes_to_a_file(out: Path, tmp_path: Path, command: str) -> None:
    target = tmp_path / "page"
    args = (*COMMANDS[command], "--width", "120")
    assert run(command, *args, "--to", str(target), out=out).stdout == ""
    assert target.read_bytes() == run(command, *args, out=out).stdout_bytes


@pytest.mark.parametrize("command", COMMANDS)
def test_a_municipality_without_facts_exits_1(out: Path, command: str) -> None:
    result = run(command, HOKKAIDO_DATE, "--lang", "en", out=out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "caseextract: 北海道伊達市: no facts of this municipality are stored\n"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["伊達市", "杉波区"])
def test_an_unknown_or_ambiguous_name_exits_2(out: Path, command: str, name: str) -> None:
    result = run(command, name, out=out)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


def test_a_profile_names_what_is_not_stated(out: Path) -> None:
    shown = run("profile", "杉並", out=out).stdout
    assert "自治体のプロフィール: 東京都杉並区 (131156)" in shown
    assert "記載なし: 概要：人口、" in shown


def test_a_profile_tells_figures_that_disagree(out: Path) -> None:
    data = json.loads(run("profile", "杉並", "--format", "json", out=out).stdout)
    staff = next(row for row in data["rows"] if row["key"] == "overview.staff")
    assert staff["cell"]["differs"]
    assert [value["text"] for value in staff["cell"]["values"]] == ["5,900人", "6,400人"]
    assert staff["cell"]["stance_label"] == "記載あり"


def test_a_time_line_dates_what_its_sentence_dates(out: Path) -> None:
    data = json.loads(run("timeline", "渋谷", "--format", "json", out=out).stdout)
    (event,) = [one for one in data["events"] if one["when"] is not None]
    assert (event["phase_label"], event["when"]["text"], event["when"]["start"]) == ("現在", "2023年4月", "2023-04-01")
    assert [value["text"] for value in event["values"]] == ["LoGoチャット"]


def test_a_time_line_without_any_event_exits_1(tmp_path: Path) -> None:
    residents = {"status": "current", "amount": amount(9, "人"), "role": "population"}
    out = make_store(tmp_path, {"a": ("人口は9人。", [fact("headcount", "人口は9人。", "9人", **residents)])})
    result = run("timeline", "杉並", "--lang", "en", out=out)
    assert (result.exit_code, result.stderr) == (1, "caseextract: no event is told of these municipalities\n")


def test_likeness_is_explained_by_what_both_have(out: Path) -> None:
    data = json.loads(run("similar", "杉並", "--format", "json", out=out).stdout)
    (neighbour,) = data["neighbours"]
    assert neighbour["column"]["code"] == SHIBUYA
    assert neighbour["score"] == pytest.approx(
        sum(part["score"] * part["weight"] for part in neighbour["parts"]), abs=0.001
    )
    tools = next(part for part in neighbour["parts"] if part["trait"] == "tools")
    assert [one["ours"]["text"] for one in tools["shared"]] == ["Box"]
    assert [one["text"] for one in tools["theirs"]] == ["LoGoチャット"]


def test_nobody_alike_exits_1(tmp_path: Path) -> None:
    box = fact("tool", "Boxを使う。", "Box", name="Box", category="storage", status="current")
    result = run("similar", "杉並", "--lang", "en", out=make_store(tmp_path, {"a": ("Boxを使う。", [box])}))
    assert result.exit_code == 1
    assert result.stderr == "caseextract: 東京都杉並区: no other municipality of the store is like it\n"


def test_an_ambiguous_name_means_the_one_that_is_stored(tmp_path: Path) -> None:
    """Said on stderr, in the language of the labels."""
    text = "伊達市の人口は9人。"
    residents = {"status": "current", "amount": amount(9, "人"), "role": "population", "owner": "072133"}
    out = make_store(tmp_path, {"a": (text, [fact("headcount", text, "9人", **residents)])})
    result = run("profile", "伊達市", "--format", "json", out=out)
    assert result.exit_code == 0
    assert result.stderr == "caseextract: 伊達市: 事実が保存されている福島県伊達市 (072133)として扱います\n"
    assert "taken to be 福島県伊達市 (072133)" in run("profile", "伊達市", "--lang", "en", out=out).stderr
