"""What doctor finds, and what it mends."""

from __future__ import annotations

import json
import re
import sqlite3
import tomllib
from collections.abc import Callable
from contextlib import closing
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner

from caseextract import doctor as doctor_room
from caseextract.cli import main
from caseextract.doctor import Finding, State, examine, installation, wording
from caseextract.errors import StoreError
from caseextract.run import Holder, hold
from caseextract.store import Store
from caseextract.store.migrate import migrate, migrations
from run.crashes import run


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder of a run over two articles."""
    articles = tmp_path / "in"
    articles.mkdir()
    (articles / "a.txt").write_text("端末は20台。", encoding="utf-8")
    (articles / "b.txt").write_text("前に3台、後に40台。", encoding="utf-8")
    run(articles, tmp_path / "out")
    return tmp_path / "out"


def found(out: Path, *, fix: bool = False) -> dict[str, State]:
    """State by message of what is not in order."""
    findings = examine(out, encoding="utf-8", fix=fix)
    return {finding.message: finding.state for finding in findings if finding.state != State.OK}


def of_folder(out: Path, *, fix: bool = False) -> dict[str, State]:
    """As :func:`found`, without what depends on the installation."""
    return {message: state for message, state in found(out, fix=fix).items() if message != "extra_missing"}


def test_all_in_order(out: Path) -> None:
    """A fresh folder has no faults, and looking changes nothing."""
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    assert of_folder(out, fix=True) == {}
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before


def test_nothing_there_yet(tmp_path: Path) -> None:
    """No fault, and nothing is made."""
    assert of_folder(tmp_path / "none") == {"no_folder": State.NOTE, "no_store": State.NOTE}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "message", "mended"),
    [
        (".facts.jsonl.new", "leftovers", "leftovers_cleared"),
        (".facts.jsonl.x8s.part", "leftovers", "leftovers_cleared"),
        (".lock", "stale_lock", "stale_lock_removed"),
    ],
)
def test_what_killed_runs_leave(out: Path, name: str, message: str, mended: str) -> None:
    """It is told, and removed by ``fix``."""
    (out / name).write_text("half", encoding="utf-8")
    assert list(of_folder(out)) == [message]
    assert of_folder(out, fix=True) == {mended: State.MENDED}
    assert not (out / name).exists()
    assert of_folder(out) == {}


def test_a_change_that_was_certain_is_finished(out: Path) -> None:
    """Files whose marker was written take their places."""
    new = (out / "errors.jsonl").read_bytes() + b"\n"
    (out / ".errors.jsonl.new").write_bytes(new)
    (out / ".commit").write_text('["errors.jsonl"]', encoding="utf-8")
    assert of_folder(out) == {"leftovers": State.FAULT}
    assert of_folder(out, fix=True) == {"leftovers_cleared": State.MENDED}
    assert (out / "errors.jsonl").read_bytes() == new


def test_work_of_a_stopped_run_is_kept(out: Path) -> None:
    """The next run wants it."""
    (out / ".cases.db.0123456789abcdef.work").touch()
    assert of_folder(out, fix=True) == {"work": State.NOTE}
    assert (out / ".cases.db.0123456789abcdef.work").exists()


def test_nothing_is_mended_while_a_run_writes(out: Path) -> None:
    """What looks left over is in use."""
    with hold(out, Holder.here()):
        (out / ".facts.jsonl.new").touch()
        assert of_folder(out, fix=True) == {"held": State.NOTE, "leftovers": State.NOTE}
    assert (out / ".facts.jsonl.new").exists()


def test_facts_that_differ_from_the_store(out: Path) -> None:
    """They are written anew from the store, byte for byte."""
    path = out / "facts.jsonl"
    right = path.read_bytes()
    path.write_bytes(right[:-10])
    assert of_folder(out) == {"facts_differ": State.FAULT}
    assert of_folder(out, fix=True) == {"facts_rewritten": State.MENDED}
    assert path.read_bytes() == right


@pytest.mark.parametrize("damage", [b"", b"{}", b"not json", b'{"generation": "other"}'])
def test_a_stamp_of_another_state(out: Path, damage: bytes) -> None:
    """It says to parse again."""
    (out / "run.json").write_bytes(damage)
    assert of_folder(out, fix=True) == {"run_differs": State.FAULT}


def test_a_damaged_store_is_set_aside(out: Path, tmp_path: Path) -> None:
    """Nothing is deleted; parsing again makes a new one."""
    data = bytearray((out / "cases.db").read_bytes())
    data[4096:8192] = b"\xff" * 4096
    (out / "cases.db").write_bytes(data)
    assert of_folder(out) == {"store_damaged": State.FAULT}
    assert of_folder(out, fix=True) == {"store_set_aside": State.MENDED}
    assert (out / "cases.db.damaged").read_bytes() == data
    run(tmp_path / "in", out)
    assert of_folder(out) == {}


def test_another_programs_file_is_left_alone(out: Path) -> None:
    """A database of something else is no damaged store."""
    (out / "cases.db").unlink()
    with closing(sqlite3.connect(out / "cases.db")) as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.commit()
    assert of_folder(out, fix=True) == {"store_unusable": State.FAULT}
    assert (out / "cases.db").exists()


def test_evidence_that_does_not_fit_its_text(out: Path) -> None:
    """The documents are named."""
    with closing(sqlite3.connect(out / "cases.db")) as connection:
        connection.execute("UPDATE documents SET text = '別' || text WHERE id = 'b'")
        connection.commit()
    (finding,) = [one for one in examine(out, encoding="utf-8") if one.state == State.FAULT]
    assert (finding.message, finding.values) == ("evidence", {"number": 2, "docs": "b"})


def test_records_without_their_document(out: Path) -> None:
    """Only other programs can make such a store."""
    with closing(sqlite3.connect(out / "cases.db")) as connection:
        connection.execute("DELETE FROM documents WHERE id = 'a'")
        connection.commit()
    assert found(out)["references"] == State.FAULT


def test_an_older_schema_is_no_fault(out: Path) -> None:
    """Parsing brings it up."""
    (out / "cases.db").unlink()
    with closing(sqlite3.connect(out / "cases.db", isolation_level=None)) as connection:
        migrate(connection, "cases.db", upto=2)
    assert of_folder(out) == {"store_old": State.NOTE}


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DROP TABLE origins", "no table origins, which schema {newest} has"),
        ("ALTER TABLE documents DROP COLUMN publisher", "table documents has no publisher, which schema {newest} has"),
        ("PRAGMA user_version = 3", "which schema 3 has not"),
    ],
)
def test_a_store_that_is_not_what_its_number_says_is_set_aside(out: Path, tmp_path: Path, damage: str, said: str) -> None:
    """``parse`` refuses it with the command that mends; after mending all is as it was."""
    with closing(sqlite3.connect(out / "cases.db")) as connection:
        connection.execute(damage)
        connection.commit()
    (finding,) = [one for one in examine(out, encoding="utf-8") if one.state == State.FAULT]
    assert finding.message == "store_damaged"
    assert said.format(newest=len(migrations())) in str(finding.values["reason"])
    (tmp_path / "in/c.txt").write_text("端末は7台。", encoding="utf-8")
    with pytest.raises(StoreError, match=f"/cases.db: .*mend with: caseextract doctor --fix --store {out}$"):
        run(tmp_path / "in", out)
    assert of_folder(out, fix=True) == {"store_set_aside": State.MENDED}
    run(tmp_path / "in", out)
    assert of_folder(out) == {}


@pytest.mark.parametrize(("lose", "message"), [(Path.unlink, "store_lost"), (lambda path: path.write_bytes(b""), "store_empty")])
def test_a_store_that_was_lost_or_emptied(out: Path, tmp_path: Path, lose: Callable[[Path], object], message: str) -> None:
    """The facts beside it tell that there was one; parsing everything again brings it back."""
    facts = (out / "facts.jsonl").read_bytes()
    lose(out / "cases.db")
    assert of_folder(out, fix=True) == {message: State.FAULT}
    run(tmp_path / "in", out)
    assert of_folder(out) == {}
    assert (out / "facts.jsonl").read_bytes() == facts


def test_facts_the_store_knows_nothing_of_are_not_written_over(out: Path, tmp_path: Path) -> None:
    """A store of another folder: mending does not drop what facts.jsonl alone still has."""
    (tmp_path / "in/b.txt").unlink()
    run(tmp_path / "in", tmp_path / "other")
    facts = (out / "facts.jsonl").read_bytes()
    (out / "cases.db").write_bytes((tmp_path / "other/cases.db").read_bytes())
    assert "facts_more" in of_folder(out, fix=True)
    assert (out / "facts.jsonl").read_bytes() == facts


@pytest.mark.parametrize(("encoding", "state"), [("utf-8", State.OK), ("ascii", State.FAULT), ("no such", State.FAULT)])
def test_the_encoding_of_the_terminal(encoding: str, state: State) -> None:
    """It must have Japanese characters."""
    assert [one.state for one in installation.examine_installation(encoding)][-1] == state


def test_a_missing_extra_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told with what it is for and how to get it."""

    def version(name: str) -> str:
        if name == "watchfiles":
            raise metadata.PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr(installation, "version", version)
    (finding,) = [one for one in installation.examine_installation("utf-8") if one.state == State.NOTE]
    assert "pip install 'caseextract[watch]'" in wording(finding, "ja")
    assert finding.values["missing"] == "watchfiles"


def test_the_extras_are_those_of_the_package() -> None:
    """With the packages pyproject.toml gives them."""
    root = Path(__file__).resolve().parents[2]
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    file = Path(doctor_room.__file__).parent / "data" / "extras.toml"
    for extra, about in tomllib.loads(file.read_text(encoding="utf-8")).items():
        names = {re.split(r"[<>=\[]", requirement)[0] for requirement in declared[extra]}
        assert names <= set(about["packages"])


def test_a_dictionary_that_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is one line."""

    class Broken:
        def __init__(self) -> None:
            raise RuntimeError("no dictionary\nat all")

    monkeypatch.setattr("caseextract.morphology.Tokenizer", Broken)
    (finding,) = [one for one in installation.examine_installation("utf-8") if one.check == "dictionary"]
    assert (finding.state, finding.values) == (State.FAULT, {"reason": "no dictionary"})


def test_every_message_has_both_languages() -> None:
    """And every one is used."""
    source = "".join(path.read_text(encoding="utf-8") for path in Path(doctor_room.__file__).parent.glob("*.py"))
    for name, texts in doctor_room.wording.__globals__["_messages"]().items():
        assert texts.keys() == {"ja", "en"}
        assert f'"{name}"' in source
    finding = Finding("terminal", State.OK, "terminal", {"encoding": "utf-8"})
    assert wording(finding, "ja") != wording(finding, "en")


def test_the_command(out: Path) -> None:
    """A table, or JSON; exit code 1 while something is wrong."""
    arguments = ["doctor", "--out", str(out)]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, "正常" in result.stdout, result.stderr) == (0, True, "")
    (out / "facts.jsonl").unlink()
    result = CliRunner().invoke(main, [*arguments, "--format", "json", "--lang", "en"])
    assert result.exit_code == 1
    assert [one["check"] for one in json.loads(result.stdout) if one["state"] == "fault"] == ["outputs"]
    assert CliRunner().invoke(main, [*arguments, "--fix"]).exit_code == 0
    with Store.open(out / "cases.db") as store:
        assert (out / "facts.jsonl").read_bytes() == b"".join(line + b"\n" for line in store.fact_lines())
