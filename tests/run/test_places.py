"""Runs from several working directories on one folder: no article is taken for another of the same relative path."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from caseextract.run import InProcess, Report, Settings, discover, parse_inputs
from caseextract.run.places import Places
from caseextract.store import Store
from run.fake_pipeline import forbidden, make_fake


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two projects, each with an article x.txt of its own, one beside it, and a corpus."""
    for name, number in (("a", 1), ("b", 2)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "x.txt").write_text(f"端末は{number}台。", encoding="utf-8")
        (folder / f"only{name}.txt").write_text(f"ほかに{number}台。", encoding="utf-8")
        (folder / "c.jsonl").write_text(json.dumps({"id": "line", "text": f"行の{number}台"}) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def out(root: Path) -> Path:
    return root / "out"


def run_in(
    monkeypatch: pytest.MonkeyPatch, folder: Path, *paths: str, out: Path | str, prune: bool = False, changed: bool = True
) -> Report:
    """A run from a working directory."""
    monkeypatch.chdir(folder)
    inputs = discover(paths, read_stdin=lambda: b"")
    settings = Settings()
    workers = InProcess(settings, make_fake if changed else forbidden)
    return parse_inputs(inputs, Path(out), settings, prune=prune, workers=workers)


def texts(out: Path) -> dict[str, tuple[str, str]]:
    """Path and text of every stored document."""
    with Store.open(out / "cases.db") as store:
        return {row.id: (row.path, row.text) for row in store.documents()}


@pytest.mark.parametrize(("path", "doc"), [("x.txt", "x"), ("c.jsonl", "line"), ("../{}/x.txt", "x")])
def test_another_file_of_the_same_relative_path_is_reported(
    root: Path, out: Path, monkeypatch: pytest.MonkeyPatch, path: str, doc: str
) -> None:
    """It is not read, and the article of the first run stays."""
    run_in(monkeypatch, root / "a", path.format("a"), out=out)
    before = texts(out)
    report = run_in(monkeypatch, root / "b", path.format("b"), out=out)
    assert [doc in problem.reason and "parse both in one run" in problem.reason for problem in report.problems] == [True]
    assert texts(out) == before


def test_what_lies_elsewhere_is_not_gone(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that a run from another directory read, and that is there, was just not asked for."""
    run_in(monkeypatch, root / "a", "x.txt", "c.jsonl", out=out)
    report = run_in(monkeypatch, root / "b", "onlyb.txt", out=out)
    assert (report.gone, report.kept) == ((), ("line", "x"))


def test_what_is_gone_is_told_from_below_and_from_above(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory a run was started from is found again among those above the folder and this one."""
    run_in(monkeypatch, root, "a/x.txt", "a/onlya.txt", out=out)
    (root / "a/x.txt").unlink()
    report = run_in(monkeypatch, root / "b", "onlyb.txt", out=out)
    assert (report.gone, report.kept) == (("x",), ("onlya",))


def test_the_same_file_by_another_path(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From wherever it is named, it is the same document, changed or not."""
    run_in(monkeypatch, root / "a", "x.txt", out=out)
    for folder, path in ((root, "a/x.txt"), (root / "b", "../a/x.txt"), (root / "b", str(root / "a/x.txt")), (root / "a", "x.txt")):
        report = run_in(monkeypatch, folder, path, out=out, changed=False)
        assert (report.unchanged, report.problems, report.gone, report.kept) == (1, (), (), ())
        assert texts(out)["x"][0] == path
    (root / "a/x.txt").write_text("今は9台。", encoding="utf-8")
    report = run_in(monkeypatch, root, "a/x.txt", out=out)
    assert (report.problems, texts(out)["x"]) == ((), ("a/x.txt", "今は9台。"))


def test_a_second_file_of_a_name_takes_the_place_of_none(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two files told apart by their folders replace the short id of that one of them which had it."""
    run_in(monkeypatch, root / "a", "x.txt", out=out)
    report = run_in(monkeypatch, root / "b", "x.txt", "../a/x.txt", out=out)
    assert (report.problems, report.gone, report.kept) == ((), (), ())
    assert {doc: text for doc, (_, text) in texts(out).items()} == {"a/x": "端末は1台。", "b/x": "端末は2台。"}


def test_a_folder_moved_with_its_articles_goes_on(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unchanged articles are not read again, a changed one is, a removed one is gone."""
    run_in(monkeypatch, root / "a", "x.txt", "onlya.txt", "c.jsonl", out="out")
    moved = shutil.move(root / "a", root / "deep")
    assert run_in(monkeypatch, moved, "x.txt", "onlya.txt", "c.jsonl", out="out", changed=False).unchanged == 3
    (moved / "x.txt").write_text("今は9台。", encoding="utf-8")
    (moved / "onlya.txt").unlink()
    report = run_in(monkeypatch, moved, "x.txt", "c.jsonl", out="out")
    assert (report.problems, report.gone, report.unchanged) == ((), ("onlya",), 1)
    assert texts(moved / "out")["x"] == ("x.txt", "今は9台。")


def test_articles_that_moved_may_have_changed(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file of before is known to be gone, nothing stands in the way of one of its name."""
    run_in(monkeypatch, root, "a/x.txt", out=out)
    shutil.move(root / "a", root / "new")
    (root / "new/x.txt").write_text("今は9台。", encoding="utf-8")
    report = run_in(monkeypatch, root, "new/x.txt", out=out)
    assert (report.problems, texts(out)["x"]) == ((), ("new/x.txt", "今は9台。"))


def test_with_prune_the_folder_mirrors_its_inputs(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those from another working directory."""
    run_in(monkeypatch, root / "a", "x.txt", out=out)
    report = run_in(monkeypatch, root / "b", "x.txt", out=out, prune=True)
    assert (report.problems, texts(out)) == ((), {"x": ("x.txt", "端末は2台。")})


def test_no_folder_of_the_machine_is_published(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by name nor in what follows from it: the same layout elsewhere gives the same bytes."""
    run_in(monkeypatch, root / "a", "x.txt", "c.jsonl", out=out)
    files = {path.name: path.read_bytes() for path in out.iterdir()}
    assert not [name for name, data in files.items() if str(root).encode() in data]
    other = root / "elsewhere"
    shutil.copytree(root / "a", other / "a")
    run_in(monkeypatch, other / "a", "x.txt", "c.jsonl", out="../out")
    assert {path.name: path.read_bytes() for path in (other / "out").iterdir()} == files


def test_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One place whatever the path to it; links to folders are followed."""
    (tmp_path / "in").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "in")
    monkeypatch.chdir(tmp_path)
    places = Places(tmp_path / "out")
    names = ("in/x", "link/x", "./in/../in/x", str(tmp_path / "in/x"))
    assert len({places.of(Path(name)) for name in names}) == 1
    assert len({places.of(Path(name)) for name in ("in/x", "in/y", "x")}) == 3
    assert places.file("in/c.jsonl:3", places.of(Path("in/c.jsonl"))) == tmp_path / "in/c.jsonl"
    assert places.file("other/x", places.of(Path("in/x"))) is None
