"""Faults of the machine: a full disk, no permission, workers that die, files that change."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from caseextract.documents.formats import Content, Limits, Metadata
from caseextract.errors import DataError, InputError, StoreError, WorkerError
from caseextract.run import Pool, ReadOptions, Report, Settings, Source, discover, load, parse_inputs
from caseextract.run import reading as reading_module
from caseextract.run.reading import form_of
from caseextract.run.work import Task
from caseextract.store import Store
from run import fake_pipeline
from run.crashes import FILES, run


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of ten articles."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(10):
        write(folder, f"{number}", f"端末は{number}台。")
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    """One article."""
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def pooled(articles: Path, out: Path, *, jobs: int = 2, factory: Any = None, **options: Any) -> Report:
    """A run in processes."""
    factory = factory or fake_pipeline.make_fake
    with Pool(Settings(), jobs=jobs, factory=factory, **options) as pool:
        return run(articles, out, pool)


def reasons(report: Report) -> dict[str, str]:
    """Problems by the name of the file."""
    return {Path(problem.path).stem: problem.reason for problem in report.problems}


def content(out: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_worker_killed_from_outside_costs_no_document(
    articles: Path, tmp_path: Path, jobs: int
) -> None:
    """The document is tried once more; the outputs are those of a quiet run."""
    for name in ("2", "7"):
        write(articles, name, f"1台。一度きり{tmp_path / f'died{name}'}")
    report = pooled(articles, tmp_path / "out", jobs=jobs)
    assert (report.problems, report.documents) == ((), 10)
    assert (tmp_path / "died2").exists()
    run(articles, tmp_path / "quiet")
    assert content(tmp_path / "out") == content(tmp_path / "quiet")


@pytest.mark.parametrize("jobs", [1, 3])
def test_poison_is_named_and_costs_no_other(articles: Path, tmp_path: Path, jobs: int) -> None:
    """A document that ends every process it is given to, beside its neighbours in the queue."""
    for name in ("0", "4", "5"):
        write(articles, name, "即死")
    report = pooled(articles, tmp_path / "out", jobs=jobs)
    assert reasons(report).keys() == {"0", "4", "5"}
    assert all("ended the process that extracted from it, 2 times (exit code 9" in r for r in reasons(report).values())
    assert report.documents == 7


def test_a_document_that_never_ends_is_given_up(articles: Path, tmp_path: Path) -> None:
    """After the seconds it may take; those queued behind it are done."""
    write(articles, "3", "永遠")
    report = pooled(articles, tmp_path / "out", jobs=1, seconds=0.5)
    assert reasons(report) == {"3": "took more than 0.5 s and was given up; --max-seconds allows more"}
    assert report.documents == 9


def test_a_document_that_needs_too_much_memory(articles: Path, tmp_path: Path) -> None:
    """It is reported; its process goes on with the next."""
    write(articles, "3", "大食い")
    report = pooled(articles, tmp_path / "out", jobs=1, memory=2 << 30)
    assert reasons(report) == {"3": "extraction failed (MemoryError)"}
    assert report.documents == 9


def test_a_result_that_lies_ready_is_not_given_up(articles: Path) -> None:
    """Whoever takes the results may be slow: the documents were not."""
    inputs = discover([str(articles)], read_stdin=lambda: b"")
    with Pool(Settings(), jobs=2, factory=fake_pipeline.make_fake, seconds=0.2) as pool:
        results = []
        for result in pool.run(Task(source, "") for source in inputs.sources):
            time.sleep(0.3)
            results.append(result)
    assert {result.id: result.failure for result in results} == {str(number): None for number in range(10)}


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("text", ["端末は3台。", "長文"])
@pytest.mark.parametrize("title", ["題", "題" * 1_500_000])
def test_no_size_of_tasks_and_results_stops_a_pool(tmp_path: Path, jobs: int, text: str, title: str) -> None:
    """Neither side waits for ever to be read by the other."""
    corpus = tmp_path / "c.jsonl"
    lines = [json.dumps({"id": f"{number}", "title": title, "url": title, "text": text}) for number in range(8)]
    corpus.write_text("\n".join(lines), encoding="utf-8")
    reading = ReadOptions(limits=Limits(file_bytes=1 << 30))
    inputs = discover([str(corpus)], read_stdin=lambda: b"", limits=reading.limits)
    handler = signal.signal(signal.SIGALRM, lambda *_: pytest.fail("both sides wait"))
    signal.alarm(40)
    try:
        with Pool(Settings(reading=reading), jobs=jobs, factory=fake_pipeline.make_fake) as pool:
            results = list(pool.run(Task(source, "") for source in inputs.sources))
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, handler)
    assert {result.id: result.failure for result in results} == {str(number): None for number in range(8)}


@pytest.mark.parametrize(
    ("factory", "error", "words"),
    [
        (fake_pipeline.unstartable, WorkerError, "end before they are ready (exit code 7)"),
        (fake_pipeline.verbose, WorkerError, "start: RuntimeError: cannot open: matrix.bin"),
        (fake_pipeline.refusing, DataError, "own.toml: x: told to"),
        (fake_pipeline.forbidden, WorkerError, "AssertionError: nothing should be extracted"),
    ],
)
def test_processes_that_cannot_start(
    articles: Path, tmp_path: Path, factory: Any, error: type[Exception], words: str
) -> None:
    """Said once, and no document is blamed."""
    with pytest.raises(error) as raised:
        pooled(articles, tmp_path / "out", factory=factory)
    assert words in str(raised.value)
    assert not list((tmp_path / "out").glob("*.db"))


def test_a_pool_serves_several_runs(articles: Path, tmp_path: Path) -> None:
    """Its processes stay between runs; one that was killed in between is replaced."""
    with Pool(Settings(), jobs=2, factory=fake_pipeline.make_fake) as pool:
        run(articles, tmp_path / "out", pool)
        write(articles, "3", "今は8台。")
        for worker in pool._workers:
            worker.process.kill()
            worker.process.join()
        report = run(articles, tmp_path / "out", pool)
    assert (report.documents, report.unchanged, report.problems) == (10, 9, ())


def in_child(action: Callable[[], None]) -> int:
    """Do something in a forked process; its exit code, 0 when it raised :class:`StoreError` in one line."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        action()
    except StoreError as error:
        code = 0 if "\n" not in str(error) and "/out" in str(error) else 3
    finally:
        os._exit(code)


@pytest.mark.parametrize("size", [0, 100, 3000, 20_000, 40_000, 70_000])
def test_a_full_disk_leaves_the_folder_as_it_was(articles: Path, tmp_path: Path, size: int) -> None:
    """Wherever the space ends; the next run, with space, ends as if nothing had happened."""
    out = tmp_path / "out"
    run(articles, out)
    before = content(out)
    for number in range(40):
        write(articles, f"more{number}", f"追加の{number}台。" + "文。" * 400)

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        run(articles, out)

    assert in_child(fill) == 0
    assert {name: data for name, data in content(out).items() if name in FILES} == before
    with Store.open(out / "cases.db") as store:
        assert len(store.document_ids()) == 10
    run(articles, out)
    run(articles, tmp_path / "quiet")
    assert content(out) == content(tmp_path / "quiet")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder any user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="caseextract-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("locked", ["folder", "parent"])
def test_a_folder_that_may_not_be_written(articles: Path, open_folder: Path, locked: str) -> None:
    """One line names it; nothing is changed and nothing is left."""
    out = open_folder / "out"
    if locked == "folder":
        run(articles, out)
        out.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IROTH | stat.S_IXOTH)
    before = content(out) if out.exists() else None
    inputs = discover([str(articles)], read_stdin=lambda: b"")
    settings = Settings()

    def as_nobody() -> None:
        if os.geteuid() == 0:
            os.seteuid(65534)
        else:
            open_folder.chmod(0o555)
        parse_inputs(inputs, out, settings, workers=fake_pipeline.FakePool(settings))

    assert in_child(as_nobody) == 0
    assert (content(out) if out.exists() else None) == before
    open_folder.chmod(0o755)
    out.chmod(0o755) if out.exists() else None


def test_a_file_in_place_of_the_folder(articles: Path, tmp_path: Path) -> None:
    """It is named and left alone."""
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError, match="out: cannot be made"):
        run(articles, tmp_path / "out")


def test_a_file_that_does_not_come_to_rest(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read again, and given up when it changed during each reading."""
    real, calls = os.fstat, 0

    def fstat(handle: int) -> os.stat_result:
        nonlocal calls
        calls += 1
        found = list(real(handle))
        found[stat.ST_SIZE] += calls if calls <= restless else 0
        return os.stat_result(found)

    monkeypatch.setattr(reading_module.os, "fstat", fstat)
    (source,) = discover([str(articles / "3.txt")], read_stdin=lambda: b"").sources
    restless = 2
    assert load(source).text == "端末は3台。"
    restless, calls = 99, 0
    with pytest.raises(InputError, match="changes while it is read"):
        load(source)


def test_a_corpus_that_changed_since_it_was_found(tmp_path: Path) -> None:
    """Its lines may be elsewhere now: none is taken for another."""
    corpus = tmp_path / "c.jsonl"
    corpus.write_text('{"id": "a", "text": "1台"}\n{"id": "b", "text": "2台"}\n', encoding="utf-8")
    inputs = discover([str(corpus)], read_stdin=lambda: b"")
    corpus.write_text('\n{"id": "a", "text": "1台"}\n{"id": "b", "text": "2台"}\n', encoding="utf-8")
    settings = Settings()
    report = parse_inputs(inputs, tmp_path / "out", settings, workers=fake_pipeline.FakePool(settings))
    assert {problem.reason for problem in report.problems} == {"changed since the run began; run again"}
    assert len(report.problems) == 2


def test_a_file_over_the_bound_is_not_read(articles: Path) -> None:
    """Its size is told before its bytes are taken in."""
    (source,) = discover([str(articles / "3.txt")], read_stdin=lambda: b"").sources
    with pytest.raises(InputError, match="16 bytes; at most 5"):
        load(source, ReadOptions(limits=Limits(file_bytes=5)))


@pytest.mark.parametrize("name, library", [("a.html", "selectolax"), ("a.mht", "selectolax"), ("a.pdf.gz", "pypdfium2"), ("a.docx", "python-docx"), ("a.txt", None), ("a.md", None)])
def test_another_version_of_a_reading_library_reads_anew(
    name: str, library: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it reads may differ; other libraries' versions do not matter, and none to plain text."""
    source = Source("a", name, file=Path(name))

    def form_with(other: str | None) -> str:
        monkeypatch.setattr(reading_module, "_version", lambda of: "99" if of == other else "1")
        return form_of(source, ReadOptions())

    libraries = ("pypdfium2", "python-docx", "selectolax")
    assert [one for one in libraries if form_with(one) != form_with(None)] == [one for one in libraries if one == library]


def test_metadata_that_cannot_be_written_costs_one_document(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that lets half a character through blames no other article."""

    def read(data: bytes, name: str, **options: Any) -> Content:  # noqa: ARG001
        return Content(data.decode(), metadata=Metadata(title="\ud800" if name.endswith("3.txt") else "題"))

    monkeypatch.setattr(reading_module, "read_content", read)
    report = run(articles, tmp_path / "out")
    assert reasons(report).keys() == {"3"}
    assert report.documents == 9
