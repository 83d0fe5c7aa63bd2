"""Loading parts, and wrong requests: no cluster is needed, the parts are made in this process."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caseextract.cli import main
from caseextract.cluster.corpora import find_corpora
from caseextract.cluster.files import Folder
from caseextract.cluster.load import load_parts
from caseextract.cluster.model import Job
from caseextract.cluster.parts import DOCUMENTS, FACTS, RECEIPTS
from caseextract.cluster.plan import Plan
from caseextract.cluster.worker import perform_job
from caseextract.errors import StoreError
from caseextract.run import InProcess, Settings, versions
from caseextract.store import Store
from run.fake_pipeline import make_fake

FORMATS = ["jsonl", "parquet"]


def make_parts(root: Path, documents: dict[str, str], *, form: str = "jsonl", name: str = "parts") -> Path:
    """Parts of a corpus, a few documents each, with the stand-in extractor."""
    corpus, out = root / "a.jsonl", root / name
    corpus.write_text("".join(json.dumps({"id": i, "text": t}, ensure_ascii=False) + "\n" for i, t in documents.items()), encoding="utf-8")
    folder = Folder(str(out))
    folder.make(FACTS, DOCUMENTS, RECEIPTS)
    plan = Plan(form, versions(), "0", None, find_corpora([str(corpus)], size=120, stamp=form))
    plan.write(folder)
    for _, partition in plan.partitions():
        perform_job(Job(partition, folder.url, form, "engine"), InProcess(Settings(), make_fake), Settings())
    return out


def stored(out: Path) -> dict[str, tuple[str, list[bytes]]]:
    """Path and facts of the documents in a store."""
    with Store.open(out / "cases.db") as store:
        return {row.id: (Path(row.path).name, list(store.fact_lines([row.id]))) for row in store.documents()}


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_loaded(tmp_path: Path, form: str) -> None:
    """Every document with its line and facts; what failed is told by its line."""
    parts = make_parts(tmp_path, {"a": "端末は3台", "b": "例外", "c": "3台と4台", "d": "なし"}, form=form)
    report = load_parts(str(parts), tmp_path / "out")
    found = stored(tmp_path / "out")
    assert {doc: (place, len(facts)) for doc, (place, facts) in found.items()} == {
        "a": ("a.jsonl:1", 1),
        "c": ("a.jsonl:3", 2),
        "d": ("a.jsonl:4", 0),
    }
    assert [Path(problem.path).name for problem in report.problems] == ["a.jsonl:2"]
    assert (report.documents, report.unchanged, dict(report.facts)) == (3, 0, {"device_count": 3})


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    """Nor does another copy of the same parts."""
    parts = make_parts(tmp_path, {"a": "3台", "b": "4台"})
    load_parts(str(parts), tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    report = load_parts(str(parts), tmp_path / "out")
    assert report.unchanged == 2
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_documents_of_before_stay_until_they_are_pruned(tmp_path: Path) -> None:
    """But one that can no longer be read loses its facts at once."""
    load_parts(str(make_parts(tmp_path, {"a": "3台", "b": "4台", "c": "5台"}, name="one")), tmp_path / "out")
    parts = make_parts(tmp_path, {"a": "6台", "b": "例外"}, name="two")
    assert load_parts(str(parts), tmp_path / "out").kept == 1
    assert list(stored(tmp_path / "out")) == ["a", "c"]
    assert load_parts(str(parts), tmp_path / "out", prune=True).pruned == 1
    assert list(stored(tmp_path / "out")) == ["a"]


def test_an_id_in_two_partitions(tmp_path: Path) -> None:
    """The first stands, the other is told."""
    parts = make_parts(tmp_path, {"a": "3台" * 40, "b": "4台" * 40})
    *_, last = sorted(path for path in (parts / "documents").iterdir() if path.stat().st_size)
    line = json.loads(last.read_text(encoding="utf-8"))
    facts = parts / "facts" / last.name
    last.write_text(json.dumps({**line, "id": "a"}) + "\n", encoding="utf-8")
    facts.write_text(facts.read_text(encoding="utf-8").replace('"doc":"b"', '"doc":"a"'), encoding="utf-8")
    report = load_parts(str(parts), tmp_path / "out")
    assert [(Path(problem.path).name, problem.reason) for problem in report.problems] == [
        ("a.jsonl:2", "document id 'a' is taken by another")
    ]


def damage(parts: Path, folder: str) -> None:
    """Cut a file short."""
    file = max((parts / folder).iterdir(), key=lambda path: path.stat().st_size)
    file.write_bytes(file.read_bytes()[:-20])


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("folder", [FACTS, DOCUMENTS, RECEIPTS])
def test_damaged_parts_change_no_store(tmp_path: Path, form: str, folder: str) -> None:
    """One line names the part; the output folder is as before."""
    load_parts(str(make_parts(tmp_path, {"z": "1台"}, name="old")), tmp_path / "out")
    before = stored(tmp_path / "out")
    parts = make_parts(tmp_path, {"a": "3台", "b": "4台"}, form=form)
    damage(parts, folder)
    result = load(parts, tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "parts" in result.stderr
    assert stored(tmp_path / "out") == before


def load(parts: Path, out: Path) -> Result:
    """The command."""
    return CliRunner().invoke(main, ["load", str(parts), "--out", str(out)])


def test_partitions_that_are_not_done(tmp_path: Path) -> None:
    """Nothing is loaded, and it is said how many are missing."""
    parts = make_parts(tmp_path, {"a": "3台" * 40, "b": "4台" * 40})
    next((parts / "receipts").iterdir()).unlink()
    with pytest.raises(StoreError, match=r"parts: 1 of \d partitions are not done"):
        load_parts(str(parts), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_without_parts(tmp_path: Path) -> None:
    """Said with the command that makes them."""
    result = load(tmp_path, tmp_path / "out")
    assert (result.exit_code, "make them with: caseextract parse CORPUS --scheduler" in result.stderr) == (2, True)


def test_parts_of_another_version(tmp_path: Path) -> None:
    """They are not guessed at."""
    parts = make_parts(tmp_path, {"a": "3台"})
    plan = json.loads((parts / "plan.json").read_bytes())
    (parts / "plan.json").write_text(json.dumps({**plan, "version": 99}), encoding="utf-8")
    assert "another version" in load(parts, tmp_path / "out").stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--scheduler", "a.jsonl"], "is no address; write tcp://HOST:PORT, or local"),
        (["--scheduler", "local", "--prune"], "`caseextract load` has it"),
        (["--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"], "has the workers it has"),
        (["--partition-size", "1M"], "go with --scheduler"),
        (["--parts-format", "jsonl"], "go with --scheduler"),
        (["--scheduler", "local", "--partition-size", "much"], "is no size"),
        (["--out", "s3://bucket/parts"], "a URL for --out goes with --scheduler"),
        (["--scheduler", "local"], "no corpus; a cluster reads"),
    ],
)
def test_wrong_requests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str) -> None:
    """Each is told before anything is done."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("一", encoding="utf-8")
    result = CliRunner().invoke(main, ["parse", "a.txt", *arguments])
    assert (result.exit_code, words in " ".join(result.stderr.split())) == (2, True), result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


WITHOUT = """
import sys
sys.modules[sys.argv[1]] = None
from caseextract.cli import main
main(sys.argv[2:])
"""


@pytest.mark.parametrize("library", ["distributed", "fsspec"])
def test_without_the_extra(tmp_path: Path, library: str) -> None:
    """The line to install it with."""
    corpus = tmp_path / "a.jsonl"
    corpus.write_text('{"id": "a", "text": "3台"}\n', encoding="utf-8")
    arguments = ["parse", str(corpus), "--scheduler", "local", "--out", str(tmp_path / "parts")]
    result = subprocess.run([sys.executable, "-c", WITHOUT, library, *arguments], capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr == "caseextract: the cluster extra is not installed; run: pip install 'caseextract[cluster]'\n"


def test_a_job_can_be_sent_as_it_is(tmp_path: Path) -> None:
    """Nothing of it stays behind: the part is made from the job alone."""
    import pickle

    make_parts(tmp_path, {"a": "3台"})
    plan = Plan.read(Folder(str(tmp_path / "parts")))
    [(_, partition)] = plan.partitions()
    job = Job(replace(partition, name="other"), Folder(str(tmp_path / "parts")).url, "jsonl", "engine")
    sent = pickle.loads(pickle.dumps(job))
    assert perform_job(sent, InProcess(Settings(), make_fake), Settings()).documents == 1
    assert (tmp_path / "parts" / "receipts" / "other.json").exists()
