"""Runs on a scheduler and workers that are processes of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caseextract.cli import main
from caseextract.cluster.load import load_parts
from caseextract.cluster.run import ClusterReport, distribute
from caseextract.errors import WorkerError
from caseextract.run import Settings
from cluster.machines import ROOT, Machines
from cluster.made import POISON, short_documents, write_corpus
from cluster.poison import make_poisoned
from run import fake_pipeline

# `make test-cluster` runs the same with 20,000.
DOCUMENTS = int(os.environ.get("CASEEXTRACT_CLUSTER_DOCUMENTS", "300"))
FILES = ("cases.db", "errors.jsonl", "facts.jsonl", "run.json")


def cli(*arguments: object, exit_code: int = 0) -> Result:
    """A command that ends as expected."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == exit_code, result.output
    return result


def fact_lines(parts: Path) -> list[str]:
    """All lines of all parts, sorted."""
    return sorted(line for file in (parts / "facts").iterdir() for line in file.read_text(encoding="utf-8").splitlines())


def same_folders(one: Path, other: Path) -> None:
    """Both hold the same bytes."""
    assert {name: (one / name).read_bytes() for name in FILES} == {name: (other / name).read_bytes() for name in FILES}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    """Options with a lexicon and a folder of rules of one's own."""
    folder = tmp_path_factory.mktemp("own")
    lexicon = folder / "z" / "names.toml"
    rules = folder / "rules"
    lexicon.parent.mkdir()
    cli("lexicon", "add", "みつばち窓口", "--to", lexicon, "--category", "citizen_service")
    sentence = "みつばち窓口は300席分を契約した。"
    rules.mkdir()
    cli("rules", "new", "own.seats", "--kind", "license_count", "--example", sentence, "--name", "300席", "--to", rules / "seats.toml")
    return ("--lexicon", lexicon, "--rules", rules)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_the_store_is_that_of_a_run_without_a_cluster(
    machines: Machines, tmp_path: Path, own: tuple[object, ...], form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All four files are the same, byte for byte, with rules of one's own, faulty lines and repeated ids."""
    monkeypatch.chdir(tmp_path)
    documents = [*short_documents(40), {"id": "own", "text": "杉並区のみつばち窓口は300席分を契約した。", "date": "2024-04-01"}]
    corpus = write_corpus(Path("corpus.jsonl"), documents)
    with corpus.open("ab") as stream:
        stream.write(b"\nno JSON\n" + json.dumps({"id": "made-000003", "text": "again"}).encode() + b"\n")
    Path("nothing.jsonl").write_bytes(b"\n")
    given = (corpus, "nothing.jsonl", *own, "--reference-date", "2022-05-01")
    cli("parse", *given, "--out", "local", exit_code=1)
    on_cluster = ("--scheduler", machines.address, "--partition-size", "4K", "--parts-format", form)
    told = cli("parse", *given, *on_cluster, "--out", "parts", exit_code=1)
    assert len(list(Path("parts/receipts").iterdir())) > 3
    loaded = cli("load", "parts", "--out", "loaded", exit_code=1)
    same_folders(Path("local"), Path("loaded"))
    for result in (told, loaded):
        assert "corpus.jsonl:43: not a JSON line in UTF-8" in result.stderr
        assert "nothing.jsonl: empty file" in result.stderr
    assert "みつばち窓口" in Path("loaded/facts.jsonl").read_text(encoding="utf-8")
    assert "own.seats" in Path("loaded/facts.jsonl").read_text(encoding="utf-8")
    again = cli("parse", *given, *on_cluster, "--out", "parts", "--lang", "en", exit_code=1)
    assert "of which done before" in again.stdout
    cli("parse", corpus, "nothing.jsonl", *own, "--reference-date", "2022-05-01", "--out", "loaded", exit_code=1)
    same_folders(Path("local"), Path("loaded"))


def test_one_worker_is_killed_and_one_document_is_poison(tmp_path: Path) -> None:
    """Every other document is there, none twice, and the facts are those of a quiet run without a cluster."""
    documents = list(short_documents(DOCUMENTS))
    middle = len(documents) // 2
    quiet = write_corpus(tmp_path / "quiet.jsonl", documents)
    poisoned = [*documents[:middle], {"id": "poison", "text": POISON}, *documents[middle:]]
    corpus = write_corpus(tmp_path / "corpus.jsonl", poisoned)
    with Machines(tmp_path) as machines:
        killed: list[int] = []

        def kill(_: int) -> None:
            if not killed:
                machines.kill(machines.workers[0])
                killed.append(1)

        report = distribute(
            [str(corpus)],
            str(tmp_path / "parts"),
            Settings(),
            scheduler=machines.address,
            partition_bytes=max(8_000, corpus.stat().st_size // 40),
            factory=make_poisoned,
            on_progress=kill,
        )
    assert killed
    [problem] = report.problems
    assert problem.path == f"{corpus}:{middle + 1}"
    assert "ended the process that extracted from it, 2 times (exit code 9" in problem.reason
    assert (report.documents, report.given_up) == (DOCUMENTS, 0)
    lines = (file.read_text(encoding="utf-8") for file in (tmp_path / "parts" / "documents").iterdir())
    held = Counter(json.loads(line)["id"] for text in lines for line in text.splitlines())
    assert held == Counter(document["id"] for document in documents)
    cli("parse", quiet, "--out", tmp_path / "local")
    assert fact_lines(tmp_path / "parts") == sorted((tmp_path / "local" / "facts.jsonl").read_text(encoding="utf-8").splitlines())
    load_parts(str(tmp_path / "parts"), tmp_path / "loaded")
    assert (tmp_path / "loaded" / "facts.jsonl").read_bytes() == (tmp_path / "local" / "facts.jsonl").read_bytes()


def slow_corpus(folder: Path, documents: int = 200) -> Path:
    """For the stand-in extractor, which takes a moment for each document."""
    return write_corpus(folder / "slow.jsonl", [{"id": f"{number}", "text": f"遅い端末は{number}台。"} for number in range(documents)])


def distribute_slowly(corpus: Path, out: Path, address: str) -> ClusterReport:
    """A run with the stand-in extractor."""
    return distribute(
        [str(corpus)], str(out), Settings(), scheduler=address, partition_bytes=1_000, factory=fake_pipeline.make_fake
    )


CLIENT = """
import sys
from pathlib import Path
from cluster.test_cluster import distribute_slowly
distribute_slowly(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
"""


def test_a_run_whose_client_was_killed_goes_on(machines: Machines, tmp_path: Path) -> None:
    """Partitions that were done are not done again, and nothing unfinished is left."""
    corpus, out = slow_corpus(tmp_path), tmp_path / "parts"
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"}
    client = subprocess.Popen([sys.executable, "-c", CLIENT, str(corpus), str(out), machines.address], env=environment)
    end = time.monotonic() + 30
    while not (out / "receipts").is_dir() or len(list((out / "receipts").glob("*.json"))) < 2:
        assert time.monotonic() < end
        time.sleep(0.01)
    client.send_signal(signal.SIGKILL)
    client.wait()
    stamps = {path: path.stat().st_mtime_ns for path in (out / "receipts").glob("*.json")}
    report = distribute_slowly(corpus, out, machines.address)
    assert 2 <= report.kept < report.partitions
    assert (report.documents, report.problems) == (200, ())
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    assert [path for path in out.rglob("*") if path.name.startswith(".")] == []


def test_a_worker_of_other_versions_is_refused(machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its facts would not be those of the others."""
    monkeypatch.setattr("caseextract.cluster.run.engine_digest", lambda _: "other")
    with pytest.raises(WorkerError, match="install the same on both"):
        distribute_slowly(slow_corpus(tmp_path, 3), tmp_path / "parts", machines.address)


def test_nobody_at_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line and exit code 2."""
    monkeypatch.setattr("caseextract.cluster.scheduler._SECONDS", 0.3)
    corpus = slow_corpus(tmp_path, 3)
    result = cli("parse", corpus, "--scheduler", "tcp://127.0.0.1:9", "--out", tmp_path / "parts", exit_code=2)
    assert result.stderr.count("\n") == 1
    assert "no scheduler" in result.stderr


def test_the_scheduler_goes_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """The run ends with a word on how to go on, and Dask says nothing besides."""
    monkeypatch.setattr("caseextract.cluster.scheduler._SECONDS", 3)
    corpus, out = slow_corpus(tmp_path), tmp_path / "parts"
    with Machines(tmp_path, workers=1) as machines:

        def kill(_: int) -> None:
            assert machines.scheduler is not None
            machines.kill(machines.scheduler)

        with pytest.raises(WorkerError, match="run again to go on"):
            distribute(
                [str(corpus)],
                str(out),
                Settings(),
                scheduler=machines.address,
                partition_bytes=1_000,
                factory=fake_pipeline.make_fake,
                on_progress=kill,
            )
    assert caplog.text == ""


def test_a_cluster_of_this_machine_alone(tmp_path: Path) -> None:
    """Ctrl-C ends it with one line, though the terminal interrupts the workers too; the next run goes on."""
    corpus, out = write_corpus(tmp_path / "corpus.jsonl", short_documents(400)), tmp_path / "parts"
    options = ["--out", str(out), "--partition-size", "4K", "--jobs", "2", "--lang", "en", "--scheduler"]
    command = [sys.executable, "-m", "caseextract", "parse", str(corpus), *options]
    client = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    end = time.monotonic() + 60
    while not (out / "receipts").is_dir() or not list((out / "receipts").glob("*.json")):
        assert time.monotonic() < end
        time.sleep(0.01)
    os.killpg(client.pid, signal.SIGINT)
    _, told = client.communicate(timeout=60)
    assert client.returncode == 130
    assert "they are kept for the next run" in told
    assert told.count("\n") == 1
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    [kept] = [line.split()[-1] for line in done.stdout.splitlines() if "of which done before" in line]
    assert 0 < int(kept) < len(list((out / "receipts").iterdir()))
