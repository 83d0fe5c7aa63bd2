"""The root command: lazy loading, help, errors as one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from caseextract.cli import COMMANDS, failure, main
from caseextract.cli._common import one_line, safe
from caseextract.errors import CaseExtractError, DataError, InputError, NameResolutionError, StoreError

PROBE = """
import sys
from caseextract.cli import main
try:
    main(["--help"])
finally:
    print(sorted({"fugashi", "pydantic", "rich", "unidic_lite", "sqlite3"} & set(sys.modules)), file=sys.stderr)
"""


def test_help_loads_nothing_heavy() -> None:
    """--help answers without the dictionary, the models or the tables."""
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "Commands:" in done.stdout


def test_the_program_collects_garbage_rarely_but_does() -> None:
    """In its own process only; that of a library or a test stays as it was."""
    probe = "import gc; from caseextract import cli; cli.main = lambda: print(*gc.get_threshold(), gc.isenabled()); {}()"
    shown = [
        subprocess.run([sys.executable, "-c", probe.format(call)], capture_output=True, text=True, check=True).stdout.split()
        for call in ("cli.main", "cli.run")
    ]
    assert int(shown[0][0]) < 10_000 < int(shown[1][0])
    assert shown[1][-1] == "True"


def test_help_lists_every_command() -> None:
    """Each with one line."""
    output = CliRunner().invoke(main, ["--help"]).output
    for name, (_, text) in COMMANDS.items():
        assert f"  {name}" in output
        assert text in output


def commands() -> dict[str, click.Command]:
    """Every command and command of a command, by what is typed for it."""
    context = click.Context(main)
    found = {name: command for name in COMMANDS if (command := main.get_command(context, name)) is not None}
    inner = {
        f"{name} {under}": command
        for name, group in found.items()
        if isinstance(group, click.Group)
        for under, command in group.commands.items()
    }
    return found | inner


@pytest.mark.parametrize("name", commands())
def test_commands_have_help(name: str) -> None:
    """A command says what it does, explains every option and shows its default."""
    result = CliRunner().invoke(main, [*name.split(), "--help"])
    assert result.exit_code == 0
    command = commands()[name]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            chosen = not parameter.required and parameter.default is not None and isinstance(parameter.type, click.Choice) and not parameter.multiple
            assert parameter.show_default or not chosen, parameter.name


READING = ("compare", "profile", "timeline", "similar", "show", "find", "report", "export")


@pytest.mark.parametrize("name", READING)
def test_commands_that_read_a_store_take_it_as_store(name: str) -> None:
    """And those that write none of their own still as --out, which the help leaves out."""
    options = {option for parameter in commands()[name].params for option in parameter.opts}
    assert "--store" in options
    shown = CliRunner().invoke(main, [name, "--help"]).output.partition("Options:")[2]
    assert "--store" in shown
    assert ("--out" in shown) == (name in ("report", "export"))
    assert "--out" in options


def test_unknown_command() -> None:
    """The known ones are listed; exit code 2."""
    result = CliRunner().invoke(main, ["prase"])
    assert result.exit_code == 2
    assert "Commands: parse, watch, load, compare" in result.output


def test_version() -> None:
    """The version is printed with the name."""
    assert CliRunner().invoke(main, ["--version"]).output.startswith("caseextract, version ")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError("a.txt", "empty file"), 1),
        (DataError("x.toml", "rule 3", "any", "missing"), 2),
        (StoreError("cases.db", "no such store"), 2),
        (NameResolutionError("府中", "ambiguous", ("府中市 (東京都)", "府中市 (広島県)")), 2),
        (CaseExtractError("anything else"), 2),
    ],
)
def test_exit_codes(error: CaseExtractError, code: int) -> None:
    """Each branch of the error tree has its exit code."""
    assert failure(error).exit_code == code


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", "NONE", "--out", "OUT"],
        ["parse", "HERE", "--out", "OUT", "--lexicon", "NONE"],
        ["parse", "HERE", "--out", "OUT", "--rules", "NONE"],
        ["compare", "杉並区", "--store", "NONE"],
        ["show", "杉並区", "--store", "NONE"],
        ["explain", "NONE"],
        ["explain", "HERE", "--rules", "NONE"],
        ["evaluate", "NONE", "--gold", "HERE"],
        ["evaluate", "HERE", "--gold", "NONE"],
        ["evaluate", "HERE", "--gold", "HERE", "--pred", "NONE"],
        ["evaluate", "HERE", "--gold", "HERE", "--baseline", "NONE"],
        ["lexicon", "suggest", "NONE"],
        ["lexicon", "suggest", "HERE", "--lexicon", "NONE"],
        ["lexicon", "check", "NONE"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_a_path_that_does_not_exist_exits_2(tmp_path: Path, arguments: list[str]) -> None:
    """Whatever the command: it is named on stderr, stdout stays empty and nothing is made."""
    article = tmp_path / "a.txt"
    article.write_text("端末は20台。", encoding="utf-8")
    places = {"NONE": str(tmp_path / "none"), "HERE": str(article), "OUT": str(tmp_path / "out")}
    result = CliRunner().invoke(main, [places.get(argument, argument) for argument in arguments])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none" in result.stderr
    assert list(tmp_path.iterdir()) == [article]


def test_errors_are_one_harmless_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither line breaks nor escape sequences of a message reach the terminal."""
    failure(InputError("a\x1b[2J.txt", "bad\nworse")).show()
    assert capsys.readouterr().err == "caseextract: a\\x1b[2J.txt: bad\\x0aworse\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("杉並区 約6,000人", "杉並区 約6,000人"),
        ("a\x1b[31mb\x07", "a\\x1b[31mb\\x07"),
        ("a\u202eb", "a\\u202eb"),
        ("a\x9bb", "a\\x9bb"),
        ("一\n二\t三", "一\n二\t三"),
    ],
)
def test_safe_text(text: str, shown: str) -> None:
    """Controls and bidi overrides are shown, letters and line ends kept."""
    assert safe(text) == shown
    assert one_line(text).isprintable()
