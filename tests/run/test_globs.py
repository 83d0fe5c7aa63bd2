"""Patterns that choose among the files of a folder."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from caseextract.errors import InputError
from caseextract.run import Names, discover
from caseextract.run.globs import fault_of


@pytest.mark.parametrize(
    "pattern, path, fits",
    [
        ("*.md", "a.md", True),
        ("*.md", "x/y/a.md", True),
        ("*.md", "a.mdx", False),
        ("*.MD", "a.md", False),
        ("drafts", "x/drafts/a.txt", True),
        ("drafts/", "x/drafts/a.txt", True),
        ("drafts", "x/drafts2/a.txt", False),
        ("x/drafts", "x/drafts/b/a.txt", True),
        ("x/drafts", "y/x/drafts/a.txt", False),
        ("./x/*.txt", "x/a.txt", True),
        ("x/*.txt", "x/y/a.txt", False),
        ("x/**/*.txt", "x/a.txt", True),
        ("x/**/*.txt", "x/y/z/a.txt", True),
        ("**/y/*", "x/y/a.txt", True),
        ("x/**", "x/y/a.txt", True),
        ("x/**", "y/x", False),
        ("case?.txt", "case1.txt", True),
        ("case?.txt", "case10.txt", False),
        ("case[0-9].txt", "case7.txt", True),
        ("case[!0-9].txt", "case7.txt", False),
        ("x[!a]y", "x/y", False),
        ("case[.txt", "case[.txt", True),
        ("case[]].txt", "case].txt", True),
        ("[9-0]", "5", False),
        ("a+b(1).txt", "a+b(1).txt", True),
        ("*が*", unicodedata.normalize("NFD", "導入が進む.txt"), True),
    ],
)
def test_what_a_pattern_fits(pattern: str, path: str, fits: bool) -> None:
    """Names at any depth, paths from the folder given, folders with all in them."""
    assert Names(include=(pattern,)).takes(path) is fits
    assert Names(exclude=(pattern,)).takes(path) is not fits


def test_what_is_excluded_is_not_included_again() -> None:
    """Whatever the order; no pattern takes everything."""
    names = Names(include=("*.md", "*.txt"), exclude=("b*",))
    assert [path for path in ("a.md", "a.pdf", "b.md", "c/a.txt", "b/a.txt") if names.takes(path)] == ["a.md", "c/a.txt"]
    assert Names().takes("a")


@pytest.mark.parametrize("pattern, fault", [("", "is empty"), ("/", "is empty"), ("/a", "below the folder"), ("a/../b", "below the folder"), ("a..b", None)])
def test_patterns_that_can_fit_nothing(pattern: str, fault: str | None) -> None:
    """They are told."""
    said = fault_of(pattern)
    assert said is None if fault is None else fault in (said or "")


def test_files_of_folders_are_chosen_and_named_ones_are_read(tmp_path: Path) -> None:
    """A link that leads out of an excluded folder is not told of; a choice of nothing is an error that names the options."""
    for name in ("a.txt", "b.md", "drafts/c.txt", "ward/d.txt", "ward/e.md"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("本文。", encoding="utf-8")
    (tmp_path / "in/drafts/out").symlink_to(tmp_path)

    def found(*paths: Path, names: Names) -> list[str]:
        inputs = discover([str(path) for path in paths], read_stdin=lambda: b"", names=names)
        assert inputs.problems == ()
        return [source.id for source in inputs.sources]

    folder = tmp_path / "in"
    assert found(folder, names=Names(exclude=("drafts",))) == ["a", "b", "d", "e"]
    assert found(folder, names=Names(include=("ward/*.md", "a.*"), exclude=("drafts",))) == ["a", "e"]
    assert found(folder / "b.md", folder / "ward", names=Names(include=("*.txt",))) == ["b", "d"]
    with pytest.raises(InputError, match="--include and --exclude leave"):
        found(folder, names=Names(include=("*.pdf",), exclude=("drafts",)))
