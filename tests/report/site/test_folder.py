"""The folder of a site: replaced whole, and never at the cost of anything else."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from caseextract.errors import OutputError
from caseextract.report.site.folder import MARKER, site_folder


def write(out: Path, *names: str) -> None:
    with site_folder(out) as folder:
        for name in names:
            folder.write(name, name.encode())


def stopped(out: Path) -> None:
    with site_folder(out) as folder:
        folder.write("other.html", b"")
        raise RuntimeError("stopped")


def files(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


def test_a_new_site_replaces_the_former_one(tmp_path: Path) -> None:
    out = tmp_path / "a" / "site"
    write(out, "index.html", "article/old.html")
    write(out, "index.html", "article/new.html")
    assert files(out) == {MARKER, "index.html", "article/new.html"}
    assert list(out.parent.iterdir()) == [out]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    write(tmp_path, "index.html")
    assert files(tmp_path) == {MARKER, "index.html"}


@pytest.mark.parametrize("marker", [None, "", "[]", '{"caseextract_site": 99}', "{"])
def test_a_folder_that_is_no_former_site_is_left_alone(tmp_path: Path, marker: str | None) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    if marker is not None:
        (tmp_path / MARKER).write_text(marker, encoding="utf-8")
    with pytest.raises(OutputError, match="no former report"):
        write(tmp_path, "index.html")
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_put_into_a_former_site_is_not_lost(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write(out, "index.html")
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"notes\.txt"):
        write(out, "index.html")
    assert "notes.txt" in files(out)


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file"):
        write(out, "index.html")


def test_a_run_that_fails_leaves_the_former_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write(out, "index.html")
    with pytest.raises(RuntimeError):
        stopped(out)
    assert files(out) == {MARKER, "index.html"}
    assert list(tmp_path.iterdir()) == [out]


def killed(action: Callable[[], None], *, renames: int | None = None) -> None:
    """Do something in a forked process that is killed at its end, or as soon as it has renamed so often."""
    child = os.fork()
    if not child:
        real, seen = Path.rename, 0

        def rename(path: Path, target: Path) -> Path:
            nonlocal seen
            done = real(path, target)
            seen += 1
            if seen == renames:
                os.kill(os.getpid(), signal.SIGKILL)
            return done

        Path.rename = rename  # type: ignore[method-assign,assignment]
        action()
        os.kill(os.getpid(), signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def cut_off(out: Path) -> None:
    with site_folder(out) as folder:
        folder.write("other.html", b"")
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(
    ("renames", "names"),
    [
        pytest.param(None, {"index.html"}, id="while it writes"),
        pytest.param(1, {"index.html"}, id="between the renames"),
        pytest.param(2, {"new.html"}, id="after them"),
    ],
)
def test_a_killed_run_is_put_right_by_the_next(tmp_path: Path, renames: int | None, names: set[str]) -> None:
    """Even one that fails itself: the site is whole, and nothing else is left."""
    out = tmp_path / "site"
    write(out, "index.html")
    (tmp_path / ".site.mine.old").mkdir()
    (tmp_path / ".site.12345678.part").write_text("mine", encoding="utf-8")
    killed(lambda: cut_off(out) if renames is None else write(out, "new.html"), renames=renames)
    with pytest.raises(RuntimeError):
        stopped(out)
    assert files(out) == {MARKER, *names}
    write(out, "index.html", "more.html")
    assert files(out) == {MARKER, "index.html", "more.html"}
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.mine.old", ".site.12345678.part"}


def test_a_run_at_work_is_left_alone(tmp_path: Path) -> None:
    """Another one that ends meanwhile removes nothing of it."""
    out = tmp_path / "site"
    with site_folder(out) as folder:
        folder.write("first.html", b"")
        write(out, "second.html")
        assert files(out) == {MARKER, "second.html"}
    assert files(out) == {MARKER, "first.html"}
    assert list(tmp_path.iterdir()) == [out]
