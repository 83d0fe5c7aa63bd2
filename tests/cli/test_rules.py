"""``caseextract rules``: what is printed, exit codes, agreement with evaluate."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caseextract.cli import main

ROOT = Path(__file__).resolve().parents[2]
RAW, GOLD = str(ROOT / "data/raw"), str(ROOT / "tests/accuracy/gold")
GOOD = """version = 1
[[pattern]]
id = "own.book"
kind = "tool"
category = "other"
tokens = [{ text = "ヒヨコ", capture = "name" }, { text = "台帳", capture = "name" }]
positive = [{ text = "ヒヨコ台帳を使う。", name = "ヒヨコ台帳" }]
negative = ["台帳を使う。"]
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["rules", *map(str, arguments)])


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "own.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_every_built_in_rule_holds() -> None:
    result = run("test", "--format", "json")
    data = json.loads(result.stdout)
    assert (result.exit_code, data["failures"]) == (0, [])
    assert data["rules"] > 250
    assert data["examples"] > data["rules"]


def test_own_rules_alone_are_tested(own: Path) -> None:
    result = run("test", "--rules", own, "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "1 rules, 2 examples: all hold\n")


def test_a_rule_without_negative_sentences_is_named(own: Path) -> None:
    """It may be too wide, and nothing would show it; the exit code stays."""
    (own / "own.toml").write_text(re.sub(r"(?m)^negative = .*$", "negative = []", GOOD), encoding="utf-8")
    result = run("test", "--rules", own, "--lang", "en")
    assert result.exit_code == 0
    assert "own.book: no negative sentence" in result.stdout


def test_an_example_that_does_not_hold_ends_with_1(own: Path) -> None:
    """The line says where, what and how far the rule got."""
    (own / "own.toml").write_text(GOOD.replace('["台帳を', '["ヒヨコ台帳を').replace("ヒヨコ台帳を使う。", "ヒヨコの台帳を使う。", 1), encoding="utf-8")
    result = run("test", "--rules", own)
    first, second, _ = result.stdout.splitlines()
    assert result.exit_code == 1
    assert f"{own}/own.toml:2: own.book: does not fire on 'ヒヨコの台帳を使う。' (tokens: ヒヨコ の 台帳" in first
    assert "nothing meets the conditions up to text = 台帳" in first
    assert "fires on 'ヒヨコ台帳を使う。'" in second


def test_every_fault_of_a_file_is_told_with_its_line(own: Path) -> None:
    (own / "own.toml").write_text(GOOD.replace("kind", "kin") + '[[cue]]\nid = "b"\nayn = ["c"]\n', encoding="utf-8")
    result = run("test", "--rules", own)
    assert (result.exit_code, result.stdout) == (2, "")
    assert [line.split(" (")[0] for line in result.stderr.splitlines()] == [
        f"caseextract: {own}/own.toml:4: own.book: kin: unknown key",
        f"caseextract: {own}/own.toml:11: b: ayn: unknown key",
    ]


def test_a_faulty_lexicon_of_the_folder_is_told_too(own: Path) -> None:
    (own / "names.toml").write_text('version = 1\n[[tool]]\nname = "ヒヨコ"\ncategory = "bird"\n', encoding="utf-8")
    result = run("test", "--rules", own)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "names.toml: ヒヨコ: category: 'bird' is none of" in result.stderr


def test_a_folder_without_rules_is_a_wrong_request(tmp_path: Path) -> None:
    result = run("test", "--rules", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "holds no *.toml file" in result.stderr


def test_list_finds_rules_by_words(own: Path) -> None:
    found = json.loads(run("list", "tool", "台帳", "--rules", own, "--format", "json").stdout)
    assert [(one["id"], one["own"], one["line"]) for one in found] == [("own.book", True, 2)]
    assert "own.book" in run("list", "--own", "--rules", own).stdout
    nothing = run("list", "nothing-like-it", "--lang", "en")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (1, "", "caseextract: no such rule\n")
    assert run("list", "nothing-like-it", "--format", "json").stdout == "[]\n"


def test_show_prints_the_table(own: Path) -> None:
    assert GOOD.split("\n", 1)[1] in run("show", "own.book", "--rules", own).stdout


@pytest.mark.parametrize(("lang", "said"), [("ja", "記事の主体が一つだけ"), ("en", "one subject municipality")])
def test_show_explains_a_step_of_the_program(lang: str, said: str) -> None:
    """Facts name steps as well as rules; a name of a list comes with its entry."""
    result = run("show", "owner.single_subject", "--lang", lang)
    assert result.exit_code == 0
    assert said in result.stdout
    assert '{ name = "Box"' in run("show", "lexicon.tool:Box").stdout
    [step] = json.loads(run("show", "count.rate", "--format", "json").stdout)
    assert step["id"] == "count.rate"


def test_show_suggests_what_may_have_been_meant() -> None:
    result = run("show", "status.planned.wnat")
    assert result.exit_code == 2
    assert "did you mean status.planned.want" in result.stderr


def test_report_agrees_with_evaluate(own: Path) -> None:
    reported = json.loads(run("report", RAW, "--gold", GOLD, "--rules", own, "--format", "json").stdout)
    arguments = ["evaluate", RAW, "--gold", GOLD, "--rules", str(own), "--format", "json"]
    scored = json.loads(CliRunner().invoke(main, arguments).stdout)
    sums = {name: sum(kind[name] for kind in scored["kinds"].values()) for name in ("paired", "false_alarms", "missed")}
    assert {name: reported["totals"][name] for name in sums} == sums
    assert reported["totals"]["right"] == sum(one["right"] for one in scored["attributes"].values())
    assert "own.book" in reported["never_fired"]


def test_report_prints_a_table_and_the_slowest(own: Path) -> None:
    printed = run("report", RAW, "--rules", own, "--own", "--slowest", 2, "--lang", "en").stdout
    assert "own.book" in printed
    assert "status.default" not in printed
    assert len(printed.split("slowest rules (milliseconds, measured)\n")[1].splitlines()) == 2


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("三条市はヒヨコ台帳を導入した。<script>alert(1)</script>", encoding="utf-8")
    return path


def test_diff_as_text(own: Path, article: Path) -> None:
    printed = run("diff", "builtin", own, article, "--lang", "en").stdout
    assert "+ a:1 tool 三条市は【ヒヨコ台帳】を導入した。" in printed
    assert "gained: 1, lost: 0, changed: 0" in printed


def test_diff_as_json(own: Path, article: Path) -> None:
    data = json.loads(run("diff", own, "builtin", article, "--format", "json").stdout)
    [change] = data["changes"]
    assert (change["what"], change["new"], change["old"]["name"]) == ("lost", None, "ヒヨコ台帳")


def test_diff_as_markdown_and_page_escapes(own: Path, article: Path) -> None:
    for form in ("md", "html"):
        printed = run("diff", "builtin", own, article, "--format", form).stdout
        assert "<b>ヒヨコ台帳</b>" in printed or "<mark>ヒヨコ台帳</mark>" in printed
        assert "<script" not in printed


@pytest.mark.parametrize("form", ["text", "md", "html"])
@pytest.mark.parametrize(("language", "line"), [("ja", "決め手なし: 状態 → –"), ("en", "left at the default: status → –")])
def test_diff_names_a_state_that_is_no_longer_a_default(tmp_path: Path, form: str, language: str, line: str) -> None:
    article = tmp_path / "memo.txt"
    article.write_text("三条市の取り組み\n\n三条市は端末80台の目処をつけた。\n", encoding="utf-8")
    rules = tmp_path / "own.toml"
    rules.write_text(
        'version = 1\n[[cue]]\nid = "own.plan"\nany = ["目処をつけた"]\nsets = { status = "planned" }\n'
        'direction = "backward"\npriority = 60\npositive = ["80台の目処をつけた。"]\nnegative = ["80台を配った。"]\n',
        encoding="utf-8",
    )
    told = run("diff", "builtin", rules, article, "--format", form, "--lang", language).output
    assert "{names}" not in told
    assert (line in told) == (form == "text")


@pytest.mark.parametrize(("new", "code"), [("builtin", 0), ("OWN", 1)])
def test_diff_can_end_with_1_where_anything_differs(own: Path, article: Path, new: str, code: int) -> None:
    assert run("diff", "builtin", own if new == "OWN" else new, article, "--exit-code").exit_code == code


def test_diff_of_rules_that_are_not_there(article: Path) -> None:
    result = run("diff", "built-in", "builtin", article)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "built-in: no such file or folder (for the built-in rules alone say builtin)" in result.stderr


@pytest.mark.parametrize("command", [["report"], ["diff", "builtin", "builtin"]])
def test_what_cannot_be_read_costs_nothing_else(tmp_path: Path, article: Path, command: list[str]) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\xfe\x00")
    result = run(*command, article, bad, "--lang", "en")
    assert result.exit_code == 1
    assert "bad.txt" in result.stderr
    assert result.stdout


def test_new_writes_a_pattern_that_holds(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    options = ["--kind", "tool", "--category", "other", "--example", "市はゴミナビを公開した。", "--name", "ゴミナビ"]
    made = run("new", "own.navi", *options, "--to", path)
    assert made.exit_code == 0
    assert made.stdout in path.read_text(encoding="utf-8")
    assert run("test", "--rules", path).exit_code == 0


@pytest.mark.parametrize("identifier", ["bad id", "", "a..b", ".a", "a/b", "a\nb"])
def test_new_refuses_what_is_no_id(tmp_path: Path, identifier: str) -> None:
    path = tmp_path / "r.toml"
    result = run("new", identifier, "--kind", "tool", "--example", "台帳を使う。", "--name", "台帳", "--to", str(path))
    assert result.exit_code == 2
    assert "is no id" in result.stderr
    assert not path.exists()
