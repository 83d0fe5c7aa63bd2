"""A folder of articles that changes between two runs, a run to be killed, and what must hold after it.

As a program (``python -m run.crashes IN OUT``): the second run, in processes, with a line on stdout when it begins.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from caseextract.run import InProcess, Pool, Report, Settings, Workers, discover, parse_inputs
from caseextract.store import Store
from run.fake_pipeline import make_fake

FILES = ("cases.db", "errors.jsonl", "facts.jsonl", "run.json")
_ARTICLES = 24


def before(number: int) -> str:
    """An article at the first run."""
    return f"前の端末は{number}台。\n"


def after(number: int) -> str:
    """The same article, changed; reading it takes a moment."""
    return f"遅い端末は{number + 1000}台、さらに{number}台。\n"


class Scene:
    """Articles in ``root/in``; every third changes, and one is renamed, one removed, one new, one damaged."""

    def __init__(self, root: Path) -> None:
        self.root, self.articles = root, root / "in"
        self.articles.mkdir()
        for number in range(_ARTICLES):
            self._put(number, before(number))
        self.old = root / "old"
        run(self.articles, self.old)
        for number in range(0, _ARTICLES, 3):
            self._put(number, after(number))
        (self.articles / "01.txt").rename(self.articles / "renamed.txt")
        (self.articles / "02.txt").unlink()
        self._put(77, after(77))
        (self.articles / "04.txt").write_bytes(b"")
        self.new = self.out("new")
        run(self.articles, self.new)

    def out(self, name: str) -> Path:
        """A folder as the first run left it."""
        folder = self.root / name
        shutil.copytree(self.old, folder)
        return folder

    def check(self, out: Path) -> None:
        """What a reader finds after a kill: one state or the other, or files that say they differ."""
        with closing(sqlite3.connect(out / "cases.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        stored = _state(out / "cases.db")
        assert stored in (_state(self.old / "cases.db"), _state(self.new / "cases.db"))
        with Store.open(out / "cases.db") as store:
            lines = b"".join(line + b"\n" for line in store.fact_lines())
            generation = store.meta("generation")
        if generation == json.loads((out / "run.json").read_bytes())["generation"]:
            assert (out / "facts.jsonl").read_bytes() == lines
        else:
            assert (out / ".commit").exists()

    def complete(self, out: Path) -> None:
        """The next run ends with the bytes of one that was never killed, and leaves nothing else."""
        run(self.articles, out)
        assert sorted(path.name for path in out.iterdir()) == list(FILES)
        for name in FILES:
            assert (out / name).read_bytes() == (self.new / name).read_bytes(), name

    def _put(self, number: int, text: str) -> None:
        (self.articles / f"{number:02}.txt").write_text(text, encoding="utf-8")


def run(articles: Path, out: Path, workers: Workers | None = None) -> Report:
    """One run with the stand-in extractor, which drops what is gone."""
    inputs = discover([str(articles)], read_stdin=lambda: b"")
    settings = Settings()
    return parse_inputs(inputs, out, settings, prune=True, workers=workers or InProcess(settings, make_fake))


def _state(path: Path) -> dict[str, tuple[str, tuple[bytes, ...]]]:
    with Store.open(path) as store:
        return {row.id: (row.text, tuple(store.fact_lines([row.id]))) for row in store.documents()}


def main() -> None:
    """The run to be killed."""
    with Pool(Settings(), jobs=2, factory=make_fake) as pool:
        sys.stdout.write("begin\n")
        sys.stdout.flush()
        run(Path(sys.argv[1]), Path(sys.argv[2]), pool)


if __name__ == "__main__":
    main()
