"""The documents about rules do what they say: every code block is run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from caseextract.cli.rules import command as main_rules
from caseextract.documents.model import BlockKind
from caseextract.rules.pattern_tokens import CONDITION_KEYS
from caseextract.rules.patterns import CAPTURES, PATTERN_KEYS, UNITS, WHERE_KEYS, ZONES
from caseextract.rules.word_lists import LEXICON_LISTS
from caseextract.workbench.rule_catalogue import check_rules, load_catalogue
from docs.blocks import Block, blocks, run_document

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the articles of the repository and their gold."""
    shutil.copytree(ROOT / "data/raw", tmp_path / "data/raw")
    shutil.copytree(ROOT / "tests/accuracy/gold", tmp_path / "tests/accuracy/gold")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


@pytest.mark.parametrize("name", ["rules-tutorial.md", "annotation.md", "accuracy-in-ci.md"])
def test_every_block_is_run(folder: Path, name: str) -> None:
    run_document((ROOT / "docs" / name).read_text(encoding="utf-8"), folder)


@pytest.mark.parametrize(
    ("name", "title"), [("README.md", "### Your own products and rules\n"), ("README.ja.md", "### 独自の製品名と規則\n")]
)
def test_what_the_readme_shows_is_run(folder: Path, name: str, title: str) -> None:
    section = (ROOT / name).read_text(encoding="utf-8").split(title)[1].split("\n### ")[0]
    run_document(section, folder)


REFERENCE = (ROOT / "docs/rules-reference.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("block", list(blocks(REFERENCE)), ids=lambda block: f"line {block.line}")
def test_every_example_of_the_reference_holds(tmp_path: Path, block: Block) -> None:
    """It follows the language, can be used, and lives up to its sentences."""
    path = tmp_path / "own.toml"
    path.write_text(f"version = 1\n{block.text}", encoding="utf-8")
    catalogue = load_catalogue([path])
    own = [rule for rule in catalogue.rules if rule.own]
    assert [str(failure) for failure in check_rules(own, catalogue.lists)] == []
    assert own or any(rule.off for rule in catalogue.rules)


@pytest.mark.parametrize(
    "word",
    [
        *PATTERN_KEYS,
        *CONDITION_KEYS,
        *WHERE_KEYS,
        *(field for fields in CAPTURES.values() for field in fields),
        *(kind for kind in CAPTURES),
        *(unit for units in UNITS.values() for unit in units if len(unit) > 1),
        *(zone for zone in ZONES),
        *(kind for kind in BlockKind),
        *(name for name in LEXICON_LISTS if "." not in name),
        *(name for name in main_rules.commands),
    ],
)
def test_the_reference_names_everything(word: str) -> None:
    assert re.search(rf"`{word}\b|\brules {word}\b", REFERENCE), word


TEMPLATE = ROOT / "docs/templates/accuracy.yml"


def test_the_workflow_runs(folder: Path) -> None:
    """Its commands, run by a shell on a repository laid out as the page says, write both summaries."""
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    job = yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))["jobs"]["accuracy"]
    page = (ROOT / "docs/accuracy-in-ci.md").read_text(encoding="utf-8")
    before, _, _ = page.partition("When a rule does harm")
    run_document(before, folder)
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "articles"], ["commit", "-qm", "base"]):
        subprocess.run([*git, *command], check=True)
    base = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    summary = folder / "summary.md"
    command = folder / "bin" / "caseextract"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from caseextract.cli import main; main()" "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    (folder / "temp").mkdir()
    environment = {
        **os.environ,
        "PATH": f"{command.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "RUNNER_TEMP": str(folder / "temp"),
        "GITHUB_STEP_SUMMARY": str(summary),
        "BASE": base,
    }
    summary.unlink()
    scripts = [step["run"] for step in job["steps"] if "caseextract" in step.get("run", "") or "SUMMARY" in step.get("run", "")]
    for script in scripts:
        if "pip install" not in script:
            subprocess.run(["bash", "-e", "-c", script], check=True, env=environment, timeout=120)
    told = summary.read_text(encoding="utf-8")
    assert told.count("抽出精度") == 1
    assert "規則の変更による差分" in told
    assert (folder / "temp/rules-diff.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_workflow_asks_for_no_rights() -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    workflow = yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
