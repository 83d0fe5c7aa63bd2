"""Commands beside ``parse`` read as it does: the same options, the same bound on standard input."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from caseextract.cli import main
from caseextract.cli._reading import stdin_reader
from caseextract.documents.formats import Limits
from caseextract.run import ReadOptions

TEXT = "千代田区は昨年4月に端末を20台配りました。\n"


def invoke(*arguments: str | Path, stdin: Any = None) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, [*map(str, arguments)], input=stdin)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """An article in CP932, with the gold of what is read of it as of 2024."""
    folder = tmp_path / "corpus"
    (folder / "drafts").mkdir(parents=True)
    (folder / "a.txt").write_bytes(TEXT.encode("cp932"))
    (folder / "drafts" / "a.txt").write_text("下書き。\n", encoding="utf-8")
    start = TEXT.index("昨年4月")
    gold = {
        "doc": "a",
        "kind": "date",
        "evidence": [{"start": start, "end": start + 4, "text": "昨年4月"}],
        "municipality": None,
        "status": None,
        "start": "2023-04-01",
        "end": "2023-04-30",
        "granularity": "month",
        "approximate": False,
    }
    (folder / "a.gold.jsonl").write_text(json.dumps(gold, ensure_ascii=False) + "\n", encoding="utf-8")
    return folder


AS_PARSED = ("--encoding", "cp932", "--reference-date", "2024-06-01", "--exclude", "drafts")


def test_evaluate_scores_a_corpus_as_it_was_parsed(corpus: Path) -> None:
    """Encoding, date and choice of files; a bound that the file exceeds is told."""
    shown = json.loads(invoke("evaluate", corpus, "--gold", corpus, "--format", "json", *AS_PARSED).stdout)
    assert shown["kinds"]["date"]["paired"] == 1
    refused = invoke("evaluate", corpus, "--gold", corpus, *AS_PARSED, "--max-bytes", "20")
    assert refused.exit_code != 0
    assert "--max-bytes" in str(refused.exception) + refused.stderr


def test_rules_report_reads_as_parse_does(corpus: Path) -> None:
    """Dates read against the day given count as facts of their rules."""
    shown = json.loads(invoke("rules", "report", corpus, "--gold", corpus, "--format", "json", *AS_PARSED).stdout)
    assert (shown["scored_documents"], shown["totals"]["paired"]) == (1, 1)


def test_rules_diff_reads_as_parse_does(corpus: Path) -> None:
    """A file that is no text in the encoding named is told."""
    assert invoke("rules", "diff", "builtin", "builtin", corpus, *AS_PARSED).exit_code == 0
    assert "a.txt: not utf-8" in invoke("rules", "diff", "builtin", "builtin", corpus, "--encoding", "utf-8").stderr


class Endless(io.RawIOBase):
    """A stream of text that does not end."""

    given = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Give as much as is asked for, up to where nobody may read on."""
        buffer[:] = b"a" * len(buffer)
        self.given += len(buffer)
        assert self.given < 2 * Limits().file_bytes, "read without a bound"
        return len(buffer)


@pytest.mark.parametrize(
    "arguments",
    [("explain", "-"), ("quantities", "-"), ("lexicon", "suggest", "-"), ("rules", "report", "-"), ("annotate", "export", "-", "--to", "jsonl")],
)
def test_standard_input_is_bounded(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """As in parse: one byte too many is read, and told."""
    extra = ("--out", tmp_path / "out") if arguments[0] == "annotate" else ()
    result = invoke(*arguments, *extra, stdin=io.BufferedReader(Endless()))
    assert result.exit_code != 0
    assert "--max-bytes" in str(result.exception) + result.stderr


def test_the_bound_given_holds_for_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte more than it tells that there is more."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"0123456789")))
    assert stdin_reader(ReadOptions(limits=Limits(file_bytes=4)))() == b"01234"
