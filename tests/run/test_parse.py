"""Runs: what is written, what is done again, what a fault costs."""

from __future__ import annotations

import datetime
import hashlib
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from caseextract.errors import StoreError
from caseextract.run import InProcess, Pool, Report, Settings, discover, parse_inputs
from caseextract.run import engine as engine_module
from caseextract.store import Store
from run.fake_pipeline import forbidden, make_fake

ARTICLES = {"a": "端末は20台。\n", "b": "前に3台、後に40台。\n", "c": "台数なし。\n"}
FILES = ("facts.jsonl", "errors.jsonl", "run.json", "cases.db")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def run(
    out: Path,
    *paths: Path,
    settings: Settings | None = None,
    jobs: int = 0,
    seconds: float = 60.0,
    **options: Any,
) -> Report:
    """A run with the stand-in extractor, in this process or in ``jobs`` others."""
    inputs = discover([str(path) for path in paths], read_stdin=lambda: b"")
    chosen = settings or Settings()
    factory = options.pop("factory", make_fake)
    if jobs:
        with Pool(chosen, jobs=jobs, factory=factory, seconds=seconds) as pool:
            return parse_inputs(inputs, out, chosen, workers=pool, **options)
    return parse_inputs(inputs, out, chosen, workers=InProcess(chosen, factory), **options)


def outputs(out: Path) -> dict[str, bytes]:
    """The written files, and that there are no others."""
    assert sorted(path.name for path in out.iterdir()) == sorted(FILES)
    return {name: (out / name).read_bytes() for name in FILES}


def fact_places(out: Path) -> list[tuple[str, int]]:
    """Document and start of every written fact."""
    lines = (out / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return [(fact["doc"], fact["evidence"][0]["start"]) for fact in map(json.loads, lines)]


def test_outputs(articles: Path, tmp_path: Path) -> None:
    """Facts by document and place, an empty list of errors, a stamp, a store with the same facts."""
    report = run(tmp_path / "out", articles)
    assert (report.documents, report.unchanged, dict(report.facts)) == (3, 0, {"device_count": 3})
    assert fact_places(tmp_path / "out") == [("a", 3), ("b", 2), ("b", 7)]
    assert (tmp_path / "out/errors.jsonl").read_bytes() == b""
    stamp = json.loads((tmp_path / "out/run.json").read_bytes())
    assert (stamp["documents"], stamp["facts"], stamp["problems"]) == (3, {"device_count": 3}, 0)
    assert stamp["versions"].keys() == {"caseextract", "python", "fugashi", "unidic-lite"}
    with Store.open(tmp_path / "out/cases.db") as store:
        assert b"".join(line + b"\n" for line in store.fact_lines()) == outputs(tmp_path / "out")["facts.jsonl"]
        assert [row.title for row in store.documents()] == ["端末は20台。", "前に3台、後に40台。", "台数なし。"]


def test_an_unchanged_run_extracts_nothing(articles: Path, tmp_path: Path) -> None:
    """The second run finds everything stored and writes the same bytes."""
    run(tmp_path / "out", articles)
    first = outputs(tmp_path / "out")
    report = run(tmp_path / "out", articles, factory=forbidden)
    assert (report.documents, report.unchanged) == (3, 3)
    assert outputs(tmp_path / "out") == first


def test_only_changed_documents_are_extracted_again(articles: Path, tmp_path: Path) -> None:
    """One edit costs one document."""
    run(tmp_path / "out", articles)
    (articles / "c.txt").write_text("今は7台。", encoding="utf-8")
    assert run(tmp_path / "out", articles).unchanged == 2
    assert ("c", 2) in fact_places(tmp_path / "out")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"force": True}, id="force"),
        pytest.param({"settings": Settings(reference_date=datetime.date(2024, 4, 1))}, id="reference date"),
    ],
)
def test_what_makes_every_document_new(articles: Path, tmp_path: Path, change: dict[str, Any]) -> None:
    """Force and another reference date extract again."""
    run(tmp_path / "out", articles)
    assert run(tmp_path / "out", articles, **change).unchanged == 0


def test_other_rules_make_every_document_new(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So do other versions, and a changed lexicon of the user."""
    lexicon = tmp_path / "own.toml"
    lexicon.write_text("version = 1\n", encoding="utf-8")
    settings = Settings(lexicons=(lexicon,))
    run(tmp_path / "out", articles, settings=settings)
    lexicon.write_text("version = 1 # edited\n", encoding="utf-8")
    assert run(tmp_path / "out", articles, settings=settings).unchanged == 0
    assert run(tmp_path / "out", articles, settings=settings).unchanged == 3
    monkeypatch.setattr(engine_module, "version", lambda _: "99")
    assert run(tmp_path / "out", articles, settings=settings).unchanged == 0


@pytest.mark.parametrize("jobs", [0, 2])
def test_same_bytes_whatever_order_and_jobs(tmp_path: Path, jobs: int) -> None:
    """Paths in any order and any number of processes give the same files."""
    folder = tmp_path / "in"
    folder.mkdir()
    paths = [folder / f"{n:02}.txt" for n in range(30)]
    for n, path in enumerate(paths):
        path.write_text(f"端末は{n}台。", encoding="utf-8")
    run(tmp_path / "plain", folder)
    random.Random(3).shuffle(paths)
    run(tmp_path / "out", *paths, jobs=jobs)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "plain")


def test_removed_documents_stay_until_they_are_pruned(articles: Path, tmp_path: Path) -> None:
    """A file that is gone is reported; with ``prune`` its facts leave every output."""
    run(tmp_path / "out", articles)
    (articles / "b.txt").unlink()
    report = run(tmp_path / "out", articles)
    assert (report.gone, report.kept, report.pruned, report.unchanged) == (("b",), (), (), 2)
    assert fact_places(tmp_path / "out") == [("a", 3), ("b", 2), ("b", 7)]
    report = run(tmp_path / "out", articles, prune=True)
    assert (report.gone, report.kept, report.pruned, report.unchanged) == ((), (), ("b",), 2)
    run(tmp_path / "fresh", articles)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")


def test_documents_not_asked_for_stay(articles: Path, tmp_path: Path) -> None:
    """A run over part of the documents adds and replaces; with ``prune`` the folder mirrors its inputs."""
    run(tmp_path / "out", articles / "a.txt")
    report = run(tmp_path / "out", articles / "b.txt")
    assert (report.documents, report.gone, report.kept) == (1, (), ("a",))
    assert fact_places(tmp_path / "out") == [("a", 3), ("b", 2), ("b", 7)]
    assert run(tmp_path / "out", articles / "b.txt", prune=True).pruned == ("a",)
    assert fact_places(tmp_path / "out") == [("b", 2), ("b", 7)]


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")], ids=["lost", "emptied"])
def test_facts_of_a_lost_store_are_not_dropped(articles: Path, tmp_path: Path, lose: Callable[[Path], object]) -> None:
    """A run over a part is refused and names the rest; a run over all, or one that drops them by name, is not."""
    out = tmp_path / "out"
    run(out, articles)
    facts = (out / "facts.jsonl").read_bytes()
    lose(out / "cases.db")
    with pytest.raises(StoreError, match=r"facts\.jsonl: holds facts of 1 document .*\(b\); parse these too, or drop them with --prune"):
        run(out, articles / "a.txt")
    assert (out / "facts.jsonl").read_bytes() == facts
    run(out, articles)
    assert (out / "facts.jsonl").read_bytes() == facts
    lose(out / "cases.db")
    run(out, articles / "a.txt", prune=True)
    assert {doc for doc, _ in fact_places(out)} == {"a"}


def test_a_renamed_document_takes_its_facts_along(articles: Path, tmp_path: Path) -> None:
    """Nothing is extracted, the old id is gone, and all is as if it had always had its name."""
    run(tmp_path / "out", articles)
    (articles / "a.txt").rename(articles / "z.txt")
    report = run(tmp_path / "out", articles, factory=forbidden)
    assert (report.unchanged, report.renamed, report.gone, report.kept) == (3, 1, (), ())
    assert fact_places(tmp_path / "out") == [("b", 2), ("b", 7), ("z", 3)]
    run(tmp_path / "fresh", articles)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")


def test_a_copied_document_is_another(articles: Path, tmp_path: Path) -> None:
    """While the file of the old name is there, both have the facts; neither is extracted again."""
    run(tmp_path / "out", articles / "a.txt")
    copy = tmp_path / "copy.txt"
    copy.write_bytes((articles / "a.txt").read_bytes())
    report = run(tmp_path / "out", copy, factory=forbidden)
    assert (report.renamed, report.kept) == (1, ("a",))
    assert fact_places(tmp_path / "out") == [("a", 3), ("copy", 3)]


@pytest.mark.parametrize(
    "names",
    [
        pytest.param({"a": "b", "b": "a"}, id="swapped"),
        pytest.param({"a": "b", "b": "c", "c": "a"}, id="in a circle"),
        pytest.param({"a": "b", "b": "c", "c": "d"}, id="moved on by one"),
        pytest.param({"b": "a", "c": "b"}, id="moved back over one that is gone"),
    ],
)
@pytest.mark.parametrize("jobs", [0, 2])
def test_renumbered_articles_keep_their_own_facts(
    articles: Path, tmp_path: Path, names: dict[str, str], jobs: int
) -> None:
    """Whatever name an article takes from another, it takes its own text and facts along, and nothing is extracted."""
    run(tmp_path / "out", articles)
    texts = {new: (articles / f"{old}.txt").read_bytes() for old, new in names.items()}
    for old in names:
        (articles / f"{old}.txt").unlink()
    for new, text in texts.items():
        (articles / f"{new}.txt").write_bytes(text)
    report = run(tmp_path / "out", articles, factory=forbidden, jobs=jobs)
    assert (report.renamed, report.problems) == (len(names), ())
    run(tmp_path / "fresh", articles)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")


def test_a_renamed_article_whose_old_name_another_took(articles: Path, tmp_path: Path) -> None:
    """The new article of that name is extracted first; the renamed one still has its own text."""
    run(tmp_path / "out", articles)
    (articles / "a.txt").rename(articles / "z.txt")
    (articles / "a.txt").write_text("新しい7台。", encoding="utf-8")
    assert run(tmp_path / "out", articles).unchanged == 3
    run(tmp_path / "fresh", articles)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")


def test_a_swap_that_was_interrupted_is_completed(articles: Path, tmp_path: Path) -> None:
    """The copy of the stopped run holds one article twice; the next run does not take that for the other."""

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    run(tmp_path / "out", articles)
    (articles / "a.txt").write_text(ARTICLES["b"], encoding="utf-8")
    (articles / "b.txt").write_text(ARTICLES["a"], encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "out", articles, on_progress=stop)
    run(tmp_path / "out", articles)
    run(tmp_path / "fresh", articles)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")


def test_ids_told_apart_by_folder_replace_the_short_one(articles: Path, tmp_path: Path) -> None:
    """A second file of the same name gives both longer ids; the article of before is not held twice."""
    run(tmp_path / "out", articles)
    (articles / "deep").mkdir()
    (articles / "deep/a.txt").write_text("別の9台。", encoding="utf-8")
    report = run(tmp_path / "out", articles)
    assert (report.renamed, report.gone, report.kept) == (1, (), ())
    run(tmp_path / "fresh", articles)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")


def test_another_article_of_the_same_name_replaces_nothing(articles: Path, tmp_path: Path) -> None:
    """Of an earlier run, from another folder, and still there: the second one is reported instead."""
    other = tmp_path / "other/a.txt"
    other.parent.mkdir()
    other.write_text("別の9台。", encoding="utf-8")
    run(tmp_path / "out", articles)
    report = run(tmp_path / "out", other)
    (problem,) = report.problems
    assert problem.path == str(other)
    assert "parse both in one run" in problem.reason
    assert fact_places(tmp_path / "out") == [("a", 3), ("b", 2), ("b", 7)]
    assert run(tmp_path / "out", other, prune=True).problems == ()
    assert fact_places(tmp_path / "out") == [("a", 2)]


def test_lines_that_left_a_corpus_are_gone(tmp_path: Path) -> None:
    """The corpus is still there, the article is not in it any more."""
    path = tmp_path / "c.jsonl"
    lines = [json.dumps({"id": doc, "text": "1台"}) for doc in "ab"]
    path.write_text("\n".join(lines), encoding="utf-8")
    run(tmp_path / "out", path)
    path.write_text(lines[1], encoding="utf-8")
    report = run(tmp_path / "out", path, factory=forbidden)
    assert (report.gone, report.unchanged) == (("a",), 1)


def test_an_unchanged_run_touches_no_file(articles: Path, tmp_path: Path) -> None:
    """Not even to write the same again."""
    run(tmp_path / "out", articles)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    run(tmp_path / "out", articles, factory=forbidden)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()} == before


def test_an_unchanged_run_loads_and_decodes_nothing(tmp_path: Path) -> None:
    """Neither dictionary nor record types nor readers are imported, so that it costs little more than its start."""
    program = """
import sys
from caseextract.cli import main
main(["parse", *sys.argv[1:], "--quiet"], standalone_mode=False)
heavy = {"pydantic", "fugashi", "ahocorasick_rs", "rich", "caseextract.documents.formats.text"}
print(sorted(heavy & sys.modules.keys()))
"""
    article = tmp_path / "a.txt"
    article.write_text("千代田区は端末を20台導入しました。", encoding="utf-8")
    command = [sys.executable, "-c", program, str(article), "--out", str(tmp_path / "out")]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", ["facts.jsonl", "errors.jsonl", "run.json"])
@pytest.mark.parametrize("damage", ["edit", "remove"])
def test_damaged_outputs_are_restored(articles: Path, tmp_path: Path, name: str, damage: str) -> None:
    """A file beside the store that was edited or removed comes back without extraction."""
    run(tmp_path / "out", articles)
    first = outputs(tmp_path / "out")
    path = tmp_path / "out" / name
    if damage == "edit":
        path.write_bytes(path.read_bytes() + b" ")
    else:
        path.unlink()
    run(tmp_path / "out", articles, factory=forbidden)
    assert outputs(tmp_path / "out") == first


def test_the_files_of_a_folder_carry_one_generation(articles: Path, tmp_path: Path) -> None:
    """run.json and the store name the same state, which changes with the documents."""
    run(tmp_path / "out", articles)

    def generations() -> set[str | None]:
        stamp = json.loads((tmp_path / "out/run.json").read_bytes())
        digest = hashlib.sha256((tmp_path / "out/facts.jsonl").read_bytes()).hexdigest()
        with Store.open(tmp_path / "out/cases.db") as store:
            assert stamp["facts_sha256"] == store.meta("facts_sha256") == digest
            return {stamp["generation"], store.meta("generation")}

    (first,) = generations()
    (articles / "c.txt").write_text("今は7台。", encoding="utf-8")
    run(tmp_path / "out", articles)
    (second,) = generations()
    assert first != second


def test_a_moved_document_is_not_extracted_again(articles: Path, tmp_path: Path) -> None:
    """Its stored path follows."""
    run(tmp_path / "out", articles)
    moved = articles.rename(tmp_path / "moved")
    assert run(tmp_path / "out", moved, factory=forbidden).unchanged == 3
    with Store.open(tmp_path / "out/cases.db") as store:
        assert {Path(row.path).parent for row in store.documents()} == {moved}
        assert len(store.facts()) == 3


def test_unreadable_documents_cost_no_other(articles: Path, tmp_path: Path) -> None:
    """They are reported by path and recorded; what they gave before is gone."""
    run(tmp_path / "out", articles)
    (articles / "a.txt").write_bytes(b"")
    report = run(tmp_path / "out", articles)
    assert [(Path(p.path).name, p.reason) for p in report.problems] == [("a.txt", "empty file")]
    assert (report.documents, report.gone) == (2, ())
    assert fact_places(tmp_path / "out") == [("b", 2), ("b", 7)]
    (line,) = (tmp_path / "out/errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {"path": str(articles / "a.txt"), "reason": "empty file", "level": "error"}


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_failing_extraction_costs_no_other(articles: Path, tmp_path: Path, jobs: int) -> None:
    """The error is named; the other documents are written."""
    (articles / "a.txt").write_text("例外", encoding="utf-8")
    report = run(tmp_path / "out", articles, jobs=jobs)
    assert [problem.reason for problem in report.problems] == ["extraction failed (ValueError: told to)"]
    assert report.documents == 2


def test_a_dying_process_costs_no_other(tmp_path: Path) -> None:
    """The document that killed its process is found out; all others are written."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(20):
        text = "即死" if n == 11 else f"端末は{n}台。"
        (folder / f"{n:02}.txt").write_text(text, encoding="utf-8")
    report = run(tmp_path / "out", folder, jobs=2)
    assert [Path(problem.path).name for problem in report.problems] == ["11.txt"]
    assert report.documents == 19
    assert len(fact_places(tmp_path / "out")) == 19


def test_the_corpus_date_goes_before_the_reference_date(tmp_path: Path) -> None:
    """An article's own date is read against first."""
    path = tmp_path / "c.jsonl"
    lines = [{"id": "a", "text": "1台", "date": "2020-02-02"}, {"id": "b", "text": "2台"}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    run(tmp_path / "out", path, settings=Settings(reference_date=datetime.date(2024, 4, 1)))
    with Store.open(tmp_path / "out/cases.db") as store:
        assert [row.reference_date for row in store.documents()] == ["2020-02-02", "2024-04-01"]
        assert [fact.because[0].rule for fact in store.facts()] == ["2020-02-02", "2024-04-01"]


def test_progress_counts_every_document(articles: Path, tmp_path: Path) -> None:
    """Read, unchanged and unreadable documents alike."""
    run(tmp_path / "out", articles)
    (articles / "a.txt").write_text("9台", encoding="utf-8")
    (articles / "b.txt").write_bytes(b"\0")
    steps: list[int] = []
    run(tmp_path / "out", articles, on_progress=steps.append)
    assert steps == [1, 1, 1]


def test_an_interrupted_run_is_completed_by_the_next(articles: Path, tmp_path: Path) -> None:
    """What was written stays; the next run does the rest and ends as if nothing had happened."""
    seen = 0

    def stop(_: int) -> None:
        nonlocal seen
        seen += 1
        if seen == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "out", articles, on_progress=stop)
    assert not (tmp_path / "out/facts.jsonl").exists()
    assert run(tmp_path / "out", articles).unchanged == 2
    run(tmp_path / "fresh", articles)
    assert outputs(tmp_path / "out") == outputs(tmp_path / "fresh")
