"""``caseextract export``: files of facts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from caseextract.cli import main
from caseextract.export.csv_file import read_csv
from caseextract.records import dump_fact
from caseextract.store import Store
from compare.builders import make_store, sample


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("store"), sample())


def run(*args: str | Path, store: Path) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, args), "--store", str(store)])


@pytest.mark.parametrize("form", ["xlsx", "csv", "jsonl", "parquet"])
def test_a_folder_gets_a_file_of_the_form(tmp_path: Path, store: Path, form: str) -> None:
    """Whole, twice the same, nothing on stdout and the count on stderr."""
    result = run("--format", form, "--out", tmp_path, "--lang", "en", store=store)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"caseextract: 15 facts written to {tmp_path / 'facts'}.{form}\n"
    first = (tmp_path / f"facts.{form}").read_bytes()
    assert run("--format", form, "--out", tmp_path, "--lang", "en", store=store).exit_code == 0
    assert (tmp_path / f"facts.{form}").read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == [f"facts.{form}"]


def test_json_lines_are_the_fact_records(tmp_path: Path, store: Path) -> None:
    """Byte for byte what the store holds."""
    path = tmp_path / "f.jsonl"
    run("--out", path, store=store)
    with Store.open(store / "cases.db") as opened:
        assert path.read_bytes() == b"".join(dump_fact(one) + b"\n" for one in opened.facts())


def test_the_suffix_tells_the_form_and_options_choose(tmp_path: Path, store: Path) -> None:
    """The same options as those of find."""
    path = tmp_path / "f.CSV"
    result = run("--out", path, "--kind", "端末数", "--min", "100", store=store)
    assert result.exit_code == 0, result.output
    assert [one["value"] for one in read_csv(path.read_bytes())] == ["約200台"]


def test_headings_are_in_the_language_asked_for(tmp_path: Path, store: Path) -> None:
    """Japanese unless English is asked for."""
    for lang, name in (("ja", "ツール"), ("en", "tool")):
        run("--out", tmp_path / "f.xlsx", "--lang", lang, "--tool", "box", store=store)
        assert load_workbook(tmp_path / "f.xlsx").sheetnames == [name]


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["--out", "OUT/f.txt"], 2, "give --format"),
        (["--out", "OUT", "--kind", "x", "--format", "csv"], 2, "no such kind"),
        (["--out", "OUT/none/f.csv"], 2, "cannot be written"),
        (["--out", "OUT/f.csv", "--doc", "none"], 1, "条件に合う事実はありません"),
        (["--out", "OUT/f.csv", "--tool", "無名"], 1, "「無名」という名前のものは保存されていません"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_nothing_is_written_where_it_cannot_be(
    tmp_path: Path, store: Path, args: list[str], code: int, says: str
) -> None:
    """The reason on stderr, no file."""
    result = run(*(arg.replace("OUT", str(tmp_path)) for arg in args), store=store)
    assert result.exit_code == code
    assert says in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("form", "library"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_a_missing_extra_is_named(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch, form: str, library: str
) -> None:
    """With the command that installs it; an older file stays."""
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / f"f.{form}").write_bytes(b"old")
    result = run("--out", tmp_path / f"f.{form}", store=store)
    says = f"caseextract: the {form} extra is not installed; run: pip install 'caseextract[{form}]'\n"
    assert (result.exit_code, result.stderr) == (2, says)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
