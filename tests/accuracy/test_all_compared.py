"""All municipalities of the annotated articles in one comparison, which must stay readable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from caseextract.cli import main
from material import ABSENT, CORPUS

WIDTH = 120

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=ABSENT)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    inputs = [str(CORPUS / name) for name in ("seeds", "dev")]
    result = CliRunner().invoke(main, ["parse", *inputs, "--out", str(folder), "--jobs", "1"])
    assert result.exit_code == 0, result.output
    return folder


def run(*args: str, out: Path) -> Result:
    result = CliRunner().invoke(main, ["compare", "--all", *args, "--store", str(out)])
    assert result.exit_code == 0, result.output
    return result


def test_the_table_fits_and_names_every_municipality_once(out: Path) -> None:
    columns = json.loads(run("--format", "json", out=out).stdout)["columns"]
    assert len(columns) > 15
    shown = run("--width", str(WIDTH), out=out).stdout
    assert max(cell_len(line) for line in shown.splitlines()) <= WIDTH
    heads = [line for line in shown.splitlines() if line.strip().startswith("項目")]
    assert all(sum(column["code"] in line for line in heads) == 1 for column in columns)


def test_no_cell_of_the_table_is_longer_than_a_screen(out: Path) -> None:
    """Of many municipalities only the key facts are shown."""
    rows = json.loads(run("--format", "json", out=out).stdout)["rows"]
    cells = [cell for row in rows for cell in row["cells"]]
    assert max(len(cell["values"]) for cell in cells) <= 5
    assert any(cell["more"] for cell in cells)


def test_every_value_has_a_footnote_that_quotes_its_article(out: Path) -> None:
    data = json.loads(run("--format", "json", out=out).stdout)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in CORPUS.glob("*/*.txt")}
    quoted = {note["number"]: texts[note["document"]][note["start"] : note["end"]] for note in data["footnotes"]}
    values = [value for row in data["rows"] for cell in row["cells"] for value in cell["values"]]
    assert all(quoted[number] for value in values for number in value["notes"])
    assert all(value["notes"] for value in values)


def test_figures_that_may_not_be_compared_never_differ(out: Path) -> None:
    rows = json.loads(run("--format", "json", out=out).stdout)["rows"]
    judged = [one for row in rows for one in row["judgements"]]
    assert {one["verdict"] for one in judged} == {"comparable", "caution", "not_comparable"}
    assert not any(one["differs"] for one in judged if one["verdict"] == "not_comparable")
    assert all(one["reasons"] for one in judged if one["verdict"] != "comparable")
