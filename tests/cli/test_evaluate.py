"""``caseextract evaluate``: tables, JSON, errors, the gate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from caseextract.cli import main

TEXT = "端末は20台、職員は\x1b[31m30人。\n"


def line(kind: str, text: str, number: int, **fields: Any) -> dict[str, Any]:
    """A measured fact of document ``a``."""
    start = TEXT.index(text)
    evidence = [{"start": start, "end": start + len(text), "text": text}]
    amount = {"lower": number, "upper": number, "unit": text[-1]}
    fact = {"doc": "a", "kind": kind, "evidence": evidence, "municipality": "131156", "status": "current"}
    return fact | {"amount": amount} | fields


DEVICES = line("device_count", "20台", 20, device="terminal")
STAFF = line("headcount", "30人", 30, role="staff")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with an article, its gold and predictions that lack one fact."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    write(folder / "a.gold.jsonl", DEVICES, STAFF)
    write(folder / "facts.jsonl", DEVICES | {"device": "pc"})
    return folder


def write(path: Path, *lines: dict[str, Any]) -> None:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in lines), encoding="utf-8")


def evaluate(corpus: Path, *arguments: object) -> Result:
    """Score the stored predictions."""
    fixed = ["evaluate", str(corpus), "--gold", str(corpus), "--pred", str(corpus / "facts.jsonl")]
    return CliRunner().invoke(main, [*fixed, *map(str, arguments)])


def test_table(corpus: Path) -> None:
    """Kinds, the micro line and attributes with Japanese labels."""
    result = evaluate(corpus)
    assert result.exit_code == 0
    for words in ("端末数", "人数", "全体 (記述・技術を除く)", "再現率", "端末種別"):
        assert words in result.stdout


def test_attributes_of_optional_facts_are_told_and_not_scored(corpus: Path) -> None:
    """What gold has as optional is in the output too: how many differ is said, which with --errors."""
    write(corpus / "a.gold.jsonl", DEVICES | {"optional": True}, STAFF)
    write(corpus / "facts.jsonl", DEVICES | {"device": "pc"}, STAFF)
    result = evaluate(corpus, "--errors")
    assert "任意の事実の属性 (採点外): 4 件中 1 件が正解と異なります" in result.stdout
    assert "任意: a:1 端末数 端末種別 「20台」  正解=terminal  抽出=pc" in result.stdout
    data = json.loads(evaluate(corpus, "--errors", "--format", "json").stdout)
    assert data["optional_attributes"] == {"right": 3, "total": 4}
    assert data["attributes"]["device"]["total"] == 0
    assert [one["what"] for one in data["optional_differences"]] == ["device"]
    assert data["errors"] == []
    assert "1 of 4 differ" in evaluate(corpus, "--format", "md", "--lang", "en").stdout
    write(corpus / "a.gold.jsonl", DEVICES, STAFF)
    assert "任意の事実" not in evaluate(corpus).stdout


def test_json(corpus: Path) -> None:
    """Counts, ratios, attributes and the signature."""
    data = json.loads(evaluate(corpus, "--format", "json").stdout)
    assert (data["micro"]["paired"], data["micro"]["missed"], data["micro"]["recall"]) == (1, 1, 0.5)
    assert data["attributes"]["device"]["accuracy"] == 0.0
    assert data["signature"].keys() == {"versions", "rules_sha256", "gold_sha256"}


def test_errors_are_listed_safely(corpus: Path) -> None:
    """Each with its line and sentence; what the article holds cannot drive the terminal."""
    result = evaluate(corpus, "--errors")
    assert "a:1 人数 見落とし 「30人」" in result.stdout
    assert "a:1 端末数 端末種別 「20台」  正解=terminal  抽出=pc" in result.stdout
    assert "\x1b" not in result.stdout


def test_one_kind(corpus: Path) -> None:
    """--kind narrows tables and errors."""
    data = json.loads(evaluate(corpus, "--kind", "device_count", "--errors", "--format", "json").stdout)
    assert list(data["kinds"]) == ["device_count"]
    assert [error["what"] for error in data["errors"]] == ["device"]


def test_gate(corpus: Path, tmp_path: Path) -> None:
    """Floors are pinned on request, held afterwards, and a fall names the lost fact."""
    baseline = tmp_path / "baseline.json"
    pinned = evaluate(corpus, "--baseline", baseline, "--update-baseline")
    assert pinned.exit_code == 0
    assert evaluate(corpus, "--baseline", baseline).exit_code == 0
    write(corpus / "facts.jsonl", STAFF)
    fallen = evaluate(corpus, "--baseline", baseline)
    assert fallen.exit_code == 1
    assert "f1.device_count 0.0000 < 1.0000" in fallen.stdout
    assert "a/device_count/3-6/131156" in fallen.stdout
    assert evaluate(corpus, "--baseline", baseline, "--update-baseline").exit_code == 1
    assert evaluate(corpus, "--baseline", baseline, "--update-baseline", "--allow-lower").exit_code == 0


@pytest.mark.parametrize(
    ("file", "corpus_name", "told"),
    [
        ("basline.json", "corpus", "basline.json: file: no such file (--update-baseline creates it)"),
        ("baseline.json", "corpsu", "baseline.json: corpsu: no such corpus; held: corpus (--corpus names one"),
    ],
    ids=["file", "corpus"],
)
def test_a_mistyped_gate_is_an_error(corpus: Path, tmp_path: Path, file: str, corpus_name: str, told: str) -> None:
    """One line with file, place and mend, exit code 2, and no score; nothing is created."""
    evaluate(corpus, "--baseline", tmp_path / "baseline.json", "--update-baseline")
    result = evaluate(corpus, "--baseline", tmp_path / file, "--corpus", corpus_name)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("caseextract: ")
    assert told in line
    assert not (tmp_path / "basline.json").exists()


def test_an_update_adds_a_corpus(corpus: Path, tmp_path: Path) -> None:
    """Floors of another corpus join those in the file."""
    baseline = tmp_path / "baseline.json"
    for name in ("one", "two"):
        assert evaluate(corpus, "--baseline", baseline, "--update-baseline", "--corpus", name).exit_code == 0
    for name in ("one", "two"):
        assert evaluate(corpus, "--baseline", baseline, "--corpus", name).exit_code == 0


def test_a_long_list_of_gains_is_cut(corpus: Path, tmp_path: Path) -> None:
    """The table counts them and shows the first; JSON holds all. What was lost is always listed whole."""
    text = "端末は" + "、".join(f"{number}台" for number in range(20, 28)) + "。\n"
    (corpus / "a.txt").write_text(text, encoding="utf-8")
    facts = []
    for number in range(20, 28):
        start = text.index(f"{number}台")
        evidence = [{"start": start, "end": start + 3, "text": f"{number}台"}]
        facts.append(line("device_count", "20台", number, device="terminal") | {"evidence": evidence})
    write(corpus / "a.gold.jsonl", *facts)
    pin = ("--baseline", tmp_path / "baseline.json", "--update-baseline", "--allow-lower")
    write(corpus / "facts.jsonl")
    assert "基準値を初めて記録しました" in evaluate(corpus, *pin).stdout
    write(corpus / "facts.jsonl", *facts)
    check = pin[:2]
    table = evaluate(corpus, *check).stdout
    assert "新たに一致: 8" in table
    assert table.count("a/device_count/") == 5
    assert "ほか3件" in table
    assert len(json.loads(evaluate(corpus, *check, "--format", "json").stdout)["gate"]["gained"]) == 8
    evaluate(corpus, *pin)
    write(corpus / "facts.jsonl")
    assert evaluate(corpus, *pin).stdout.count("a/device_count/") == 8


def test_changed_gold_fails_the_gate(corpus: Path, tmp_path: Path) -> None:
    """Floors belong to the gold they were measured on."""
    baseline = tmp_path / "baseline.json"
    evaluate(corpus, "--baseline", baseline, "--update-baseline")
    write(corpus / "a.gold.jsonl", DEVICES)
    result = evaluate(corpus, "--baseline", baseline)
    assert result.exit_code == 1
    assert "正解データ" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [["--update-baseline"], ["--kind", "gadget"], ["--baseline", "b.json", "--allow-lower"]],
)
def test_wrong_usage(corpus: Path, arguments: list[str]) -> None:
    """Options that make no sense are usage errors."""
    assert evaluate(corpus, *arguments).exit_code == 2


def test_gold_that_does_not_fit_the_document(corpus: Path) -> None:
    """One line with file, line and field; exit code 2."""
    (corpus / "a.txt").write_text("別の本文。" * 9, encoding="utf-8")
    result = evaluate(corpus)
    assert result.exit_code == 2
    assert "a.gold.jsonl: line 1: evidence:" in result.stderr


def test_gold_without_document_is_told(corpus: Path) -> None:
    """It is left out, but not silently."""
    write(corpus / "b.gold.jsonl", DEVICES | {"doc": "b"})
    result = evaluate(corpus)
    assert result.exit_code == 0
    assert "b: has gold but no document" in result.stderr


def test_documents_without_gold(corpus: Path, tmp_path: Path) -> None:
    """Nothing to score is an error."""
    (tmp_path / "x.txt").write_text("本文", encoding="utf-8")
    result = CliRunner().invoke(main, ["evaluate", str(tmp_path / "x.txt"), "--gold", str(corpus)])
    assert result.exit_code == 1
    assert "no document has a gold file" in result.stderr


def test_markdown_summary(corpus: Path, tmp_path: Path) -> None:
    """Figures beside their floors, what was lost with its place, errors folded away; text of articles marks up nothing."""
    write(corpus / "facts.jsonl", DEVICES, STAFF)
    baseline = tmp_path / "floors.json"
    assert evaluate(corpus, "--baseline", baseline, "--update-baseline").exit_code == 0
    write(corpus / "facts.jsonl", DEVICES | {"device": "pc", "rule": "<b>rule"})
    summary = tmp_path / "summary.md"
    result = evaluate(corpus, "--baseline", baseline, "--summary", summary, "--lang", "en")
    assert result.exit_code == 1
    assert "kind" in result.stdout
    told = summary.read_text(encoding="utf-8")
    assert told.startswith("## Accuracy: corpus — ❌ below the floors\n")
    assert "- **below its floor**: `f1.headcount` 0.0000 < 1.0000" in told
    assert "| headcount | – | 0.0 | 0.0 | 100.0 | -100.0 | 0 | 0 | 1 |" in told
    assert "### lost: 1\n\n- a:1 headcount 「30人」" in told
    assert "<b>" not in told
    assert "\\[\\<b\\>rule\\]" in told
    assert "\x1b" not in told
    assert evaluate(corpus, "--baseline", baseline, "--format", "md", "--lang", "en").stdout == told


def test_markdown_without_floors(corpus: Path) -> None:
    """Nothing is claimed to have passed."""
    printed = evaluate(corpus, "--format", "md").stdout
    assert printed.startswith("## 抽出精度: corpus — 基準なし\n")
    assert "下限割れ" not in printed
