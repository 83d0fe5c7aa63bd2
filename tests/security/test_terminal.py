"""What an article, a file name or a rule says never drives the terminal, whatever command shows it."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caseextract.cli import main

# Colours, the title of the window, its clipboard, the cursor; C1 forms; overrides of direction; a backspace.
ATTACKS = "\x1b[31m\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x9b2J\x9d0;x\x9c\u202e\u2066\x08\r\x7f"
ARTICLE = (
    f"千代田区の{ATTACKS}取り組み\n\n千代田区は2021年4月に{ATTACKS}Microsoft 365{ATTACKS}を約200台の端末に導入した。"
    f"費用は1,250万円{ATTACKS}である。\n\n千代田区 情報課長{ATTACKS}　田村 直子氏：当区では職員300人が使う{ATTACKS}。\n\n"
    f"「千代田{ATTACKS}ワークナビ」というツールを導入した。\n\n杉並区は2022年にBox{ATTACKS}を導入した。職員は6,000人いる。\n"
)
DOC = f"a{ATTACKS.replace('/', '')}b"
_SHOWN_CONTROLS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one hostile article under a hostile name."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    (folder / "in" / f"{DOC}.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "in" / f"{ATTACKS}.pdf").write_bytes(b"%PDF nothing")
    result = run("parse", folder / "in", "--out", folder / "out", "--jobs", "1")
    assert result.exit_code == 1
    assert (folder / "out" / "facts.jsonl").read_bytes()
    return folder


def run(*arguments: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def drives(text: str) -> set[str]:
    """Characters that reach a terminal as anything but print."""
    return {char for char in text if char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cf", "Cs")}


COMMANDS = [
    ["parse", "{in}", "--out", "{fresh}"],
    ["parse", "{in}", "--out", "{fresh}", "--lang", "en", "--force"],
    ["show", "千代田区", "--store", "{out}"],
    ["show", "千代田区", "--store", "{out}", "--format", "json"],
    ["show", DOC, "--store", "{out}"],
    ["show", ATTACKS, "--store", "{out}"],
    *(["compare", "千代田区", "杉並区", "--store", "{out}", "--format", form] for form in ("table", "md", "csv", "json", "html")),
    ["compare", ATTACKS, "杉並区", "--store", "{out}"],
    ["compare", "千代田区", "杉並区", "--store", "{out}", "--gaps"],
    ["profile", "千代田区", "--store", "{out}"],
    ["timeline", "千代田区", "--store", "{out}"],
    ["similar", "千代田区", "--store", "{out}"],
    *(["find", "--owner", "千代田区", "--store", "{out}", "--format", form] for form in ("table", "md", "csv", "json", "jsonl")),
    *(["find", "千代田", "--store", "{out}", "--format", form] for form in ("table", "md", "csv", "json", "jsonl")),
    ["find", ATTACKS, "--store", "{out}"],
    ["find", "--tool", ATTACKS, "--store", "{out}"],
    ["explain", "{article}", "--text", "約200台"],
    ["explain", "{article}", "--text", "約200台", "--format", "json"],
    ["explain", "{article}", "--text", ATTACKS],
    ["quantities", ARTICLE],
    ["quantities", ARTICLE, "--format", "json"],
    ["lexicon", "suggest", "{in}"],
    ["lexicon", "suggest", "{in}", "--format", "json"],
    ["evaluate", "{in}", "--gold", "{gold}", "--errors"],
    ["evaluate", "{in}", "--gold", "{gold}", "--errors", "--format", "json"],
    ["parse", f"/nowhere/{ATTACKS.replace('/', '')}", "--out", "{fresh}"],
    ["parse", "{in}", "--rules", "{rules}", "--out", "{fresh}"],
    ["parse", "{in}", "--lexicon", "{rules}", "--out", "{fresh}"],
    ["doctor", "--out", "{out}"],
]


@pytest.fixture(scope="module")
def places(out: Path) -> dict[str, Path]:
    """Files and folders the commands name."""
    gold = out / "gold"
    gold.mkdir()
    span = {"start": 0, "end": 4, "text": "千代田区"}
    fact = {"doc": DOC, "kind": "tool", "evidence": [span], "municipality": "131016", "status": "current", "name": f"Missed{ATTACKS}", "category": "chat", "vendor": None}
    (gold / f"{DOC}.jsonl").write_text(json.dumps(fact) + "\n", encoding="utf-8")
    rules = out / f"r{ATTACKS.replace('/', '')}.toml"
    rules.write_text('[[patterns]]\nid = "\\u001b[31mred"\nunknown = "\\u009b2J"\n', encoding="utf-8")
    return {"in": out / "in", "out": out / "out", "fresh": out / "fresh", "article": out / "in" / f"{DOC}.txt", "gold": gold, "rules": rules}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(word for word in command if word.isprintable()))
def test_no_command_lets_control_characters_through(places: dict[str, Path], command: list[str]) -> None:
    """On standard output and standard error, in results and in errors."""
    result = run(*(places[word[1:-1]] if word[1:-1] in places and word.startswith("{") else word for word in command))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert not drives(result.stdout)
    assert not drives(result.stderr)
    assert result.stdout or result.stderr
    assert "No such option" not in result.stderr


def test_the_attacks_are_in_the_facts(out: Path) -> None:
    """So that the test above has something to let through."""
    assert drives(json.loads((out / "out/facts.jsonl").read_text(encoding="utf-8").splitlines()[0])["doc"])
