"""``annotate review`` in a terminal: keys in, screen and gold out."""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from annotate.terminal import Terminal
from caseextract.annotate.articles import prepare
from caseextract.annotate.review import Action, Decision, Item
from caseextract.annotate.review_store import ReviewStore, begin
from caseextract.cli import main
from caseextract.evaluate import read_gold_file
from caseextract.records import Kind
from caseextract.run import Settings

TEXT = "三条市は庁内の端末を見直した。\n会議室には端末が8台ある。\n来年度は約20台のタブレットを配る予定だ。\n"
KEYS = "[?]"
CLOSING = "[Enter]"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "memo.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def review(article: Path, *arguments: str, columns: int = 80, lines: int = 24, **environment: str) -> Terminal:
    out = str(article.parent / "gold")
    return Terminal("annotate", "review", str(article), "--out", out, *arguments, columns=columns, lines=lines, **environment)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of gold with a review that has come to the eight devices; everything before them is rejected."""
    folder = tmp_path_factory.mktemp("begun")
    (folder / "memo.txt").write_text(TEXT, encoding="utf-8")
    [prepared], _ = prepare([str(folder / "memo.txt")], settings=Settings(), read_stdin=lambda: b"")
    store = ReviewStore(folder / "gold")
    made = store.open([begin(prepared)])
    while isinstance(item := made.next(), Item) and item.record.fact.kind is not Kind.DEVICE_COUNT:
        store.decide(made, Decision(item.doc, item.number, Action.REJECT))
    return folder / "gold"


@pytest.fixture
def at_devices(article: Path, begun: Path) -> Path:
    """The article with that review."""
    shutil.copytree(begun, article.parent / "gold")
    return article


@pytest.fixture
def devices(at_devices: Path) -> Iterator[Terminal]:
    """The review in a terminal."""
    with review(at_devices) as terminal:
        terminal.until("端末数: 8 台")
        yield terminal


def accept_all(terminal: Terminal) -> None:
    """Accept what is left and close the article."""
    while CLOSING not in terminal.shown:
        left = terminal.shown.split("残り ")[1].split()[0]
        terminal.press("a")
        terminal.until(f"残り {left} ", gone=True)
    terminal.press("\r")
    assert terminal.end() == 0


def gold(article: Path) -> list[dict[str, Any]]:
    path = article.parent / "gold/memo.gold.jsonl"
    read_gold_file(path, text=TEXT)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def counts(article: Path) -> list[tuple[Any, ...]]:
    return [
        (line["evidence"][0]["text"], line["status"], line["device"], line["municipality"], line["amount"]["lower"])
        for line in gold(article)
        if line["kind"] == "device_count"
    ]


def test_a_fact_is_shown_in_its_passage_with_the_reasons(devices: Terminal) -> None:
    assert devices.marked == "8台"
    assert "会議室には端末が8台ある。" in devices.shown
    assert "対象の自治体: 新潟県三条市 (152048)" in devices.shown
    assert "status: 現在 (current)" in devices.shown
    assert "根拠: " in devices.shown
    assert "記事 1/1" in devices.shown


def test_state_class_owner_and_value_are_changed_by_keys(devices: Terminal, article: Path) -> None:
    devices.press("s")
    devices.until("3  予定 (planned)")
    devices.press("3")
    devices.until("status: 予定 (planned)")
    devices.press("c")
    devices.until("2  タブレット (tablet)")
    devices.press("2")
    devices.until("device: タブレット (tablet)")
    devices.press("o")
    devices.until("3  名称・コードを入力")
    devices.press("3")
    devices.until("> ")
    devices.press("杉並区", "\r")
    devices.until("対象の自治体: 東京都杉並区 (131156)")
    devices.press("v")
    devices.until("> 8 台")
    devices.press("\x7f", "\x7f", "\x7f", "9 台", "\r")
    devices.until("端末数: 9 台")
    devices.until("[変更あり]")
    accept_all(devices)
    assert counts(article) == [
        ("8台", "planned", "tablet", "131156", 9),
        ("約20台", "planned", "tablet", "152048", 20),
    ]


def test_any_attribute_can_be_changed_and_a_fact_marked_optional(devices: Terminal, article: Path) -> None:
    devices.press("e")
    menu = devices.until("属性: 番号")
    key = next(line.split()[0] for line in menu.splitlines() if "subject: " in line)
    devices.press(key)
    devices.until("> ")
    devices.press("\x15", "会議室の端末", "\r")
    devices.until("subject: 会議室の端末")
    devices.press("t")
    devices.until("optional: true")
    accept_all(devices)
    [eight] = [line for line in gold(article) if line["evidence"][0]["text"] == "8台"]
    assert (eight["subject"], eight["optional"]) == ("会議室の端末", True)


def test_what_cannot_be_is_said_and_changes_nothing(devices: Terminal) -> None:
    devices.press("v")
    devices.until("> 8 台")
    devices.press("\x15", "多数", "\r")
    assert "端末数: 8 台" in devices.until("an amount is written like")
    devices.press("o", "3")
    devices.until("> ")
    devices.press("どこか市", "\r")
    devices.until("どこか市: is no known municipality")


def test_a_skipped_fact_comes_again_at_the_end(devices: Terminal) -> None:
    devices.press("n")
    devices.until("保留 1")
    while "残り 0" not in devices.shown:
        left = devices.shown.split("残り ")[1].split()[0]
        devices.press("a")
        devices.until(f"残り {left} ", gone=True)
    assert "端末数: 8 台" in devices.shown


def test_undo_takes_back_decisions_changes_and_gold(devices: Terminal, article: Path) -> None:
    devices.press("s", "5")
    devices.until("不採用")
    devices.press("a")
    devices.until("採用 1")
    devices.press("u")
    assert "不採用" in devices.until("採用 0")
    devices.press("u")
    devices.until("status: 現在 (current)")
    accept_all(devices)
    assert len(counts(article)) == 2
    with review(article) as again:
        assert again.end() == 0
        assert "すべて確定しました" in again.written


def test_gold_is_complete_or_not_there(article: Path) -> None:
    """Two articles: the gold of the first is written when it is closed, and goes when that is taken back."""
    other = article.parent / "next.txt"
    other.write_text("会議室には端末が3台ある。\n", encoding="utf-8")
    path = article.parent / "gold/memo.gold.jsonl"
    with review(article, str(other)) as terminal:
        terminal.until(KEYS)
        while CLOSING not in terminal.shown:
            assert not path.exists()
            left = terminal.shown.split("残り ")[1].split()[0]
            terminal.press("a")
            terminal.until(f"残り {left} ", gone=True)
        assert not path.exists()
        terminal.press("\r")
        terminal.until("記事 2/2")
        assert path.exists()
        terminal.press("u")
        terminal.until(CLOSING)
        assert not path.exists()


def test_a_missed_fact_is_added_by_its_words(devices: Terminal, article: Path) -> None:
    devices.press("+")
    devices.until("本文の語句")
    devices.press("会議室", "\r")
    menu = devices.until("種別")
    key = next(line.split()[0] for line in menu.splitlines() if line.endswith("ツール"))
    devices.press(key)
    devices.until("現在 (current)")
    devices.press("2")
    devices.until("三条市 (152048)")
    devices.press("1")
    devices.until("採用 1")
    accept_all(devices)
    [added] = [line for line in gold(article) if line["kind"] == "tool"]
    assert (added["name"], added["status"], added["municipality"]) == ("会議室", "current", "152048")
    assert added["evidence"] == [{"start": 16, "end": 19, "text": "会議室"}]


def test_of_several_places_one_is_chosen(devices: Terminal) -> None:
    devices.press("+")
    devices.until("本文の語句")
    devices.press("端末", "\r")
    shown = devices.until("箇所")
    assert shown.count("【端末】") == 2
    devices.press("\x1b")
    devices.until("端末数: 8 台")
    devices.press("+")
    devices.until("本文の語句")
    devices.press("存在しない語", "\r")
    devices.until("本文に「存在しない語」はありません")


@pytest.mark.parametrize("end", ["kill", "quit", "interrupt", "terminate"])
def test_a_review_goes_on_where_it_was(at_devices: Path, end: str) -> None:
    """Whatever ends it: every decision shown is on disk."""
    with review(at_devices) as terminal:
        terminal.until(KEYS)
        terminal.press("s", "3")
        before = terminal.until("status: 予定 (planned)")
        if end == "kill":
            terminal.kill()
        else:
            {"quit": lambda: terminal.press("q"), "interrupt": lambda: terminal.press("\x03"), "terminate": lambda: terminal.process.kill(signal.SIGTERM)}[end]()
            assert terminal.end() == {"quit": 0, "interrupt": 130, "terminate": 143}[end]
            assert "保存してあります" in terminal.written
            assert "\x1b[?1049l" in terminal.written
    with review(at_devices) as again:
        assert again.until(KEYS).splitlines()[:10] == before.splitlines()[:10]
        accept_all(again)
    assert counts(at_devices)[0] == ("8台", "planned", "terminal", "152048", 8)


@pytest.mark.parametrize(("columns", "lines"), [(30, 14), (44, 24), (132, 50)])
def test_it_is_drawn_anew_for_another_size(devices: Terminal, columns: int, lines: int) -> None:
    """Nothing runs over the edge: Japanese characters count two columns, and the keys stay in sight."""
    devices.resize(columns, lines)
    shown = devices.until("[q]")
    devices.until("8台")
    assert devices.marked == "8台"
    for key in ("[a]", "[r]", "[u]", "[?]", "[q]"):
        assert key in shown
    devices.press("a")
    devices.until("採用 1" if columns > 44 else "約20台")


def test_a_screen_too_small_says_so_and_recovers(devices: Terminal) -> None:
    devices.resize(12, 4)
    devices.until("端末が")
    devices.resize(80, 24)
    devices.until("端末数: 8 台")


def test_without_colour_there_is_none(article: Path) -> None:
    with review(article, NO_COLOR="1") as terminal:
        terminal.until(KEYS)
        assert terminal.marked
        codes = {code for part in terminal.written.split("\x1b[")[1:] for code in part.split("m")[0].split(";") if "m" in part[:8]}
        assert not codes & {str(code) for code in (*range(30, 38), *range(40, 48), *range(90, 108))}


def test_a_terminal_without_marks_gets_brackets(article: Path) -> None:
    with review(article, TERM="dumb") as terminal:
        assert "⟦三条市⟧" in terminal.until("[q]")
        assert "\x1b" not in terminal.written


def test_help_explains_every_key(devices: Terminal) -> None:
    keys = {part[0] for part in devices.shown.split("[")[1:] if part[1] == "]"}
    devices.press("?")
    shown = devices.until("後回し")
    for key in keys - {"?"}:
        assert f"\n{key}  " in f"\n{shown}", key
    devices.press("x")
    devices.until("端末数: 8 台")


def test_english(article: Path) -> None:
    with review(article, "--lang", "en") as terminal:
        shown = terminal.until("[q]uit")
        assert "article 1/1" in shown
        assert "Municipality: 三条市" in shown or "municipality: 三条市" in shown.lower()


def test_text_of_an_article_does_not_drive_the_terminal(article: Path) -> None:
    article.write_text("三条市は\x1b[31m端末\x1b]0;x\x07を8台\u202e使う。\n", encoding="utf-8")
    with review(article) as terminal:
        shown = terminal.until(KEYS)
        assert "\\x1b[31m" in shown
        assert "\x1b]0" not in terminal.written
        assert "\u202e" not in terminal.written


def test_without_a_terminal_it_is_refused(article: Path) -> None:
    result = CliRunner().invoke(main, ["annotate", "review", str(article), "--out", str(article.parent / "g")])
    assert result.exit_code == 2
    assert "review needs a terminal" in result.stderr
    assert not (article.parent / "g").exists()


def test_gold_that_is_there_is_revised_or_left_alone(devices: Terminal, article: Path) -> None:
    accept_all(devices)
    out = article.parent / "gold"
    first = (out / "memo.gold.jsonl").read_bytes()
    revised = article.parent / "revised"
    with Terminal("annotate", "review", str(article), "--out", str(revised), "--gold", str(out)) as terminal:
        assert f"残り {len(first.splitlines())} " in terminal.until(KEYS)
        accept_all(terminal)
    assert (revised / "memo.gold.jsonl").read_bytes() == first
    for path in (out / ".review").iterdir():
        path.unlink()
    with review(article) as terminal:
        assert terminal.end() == 0
        assert "正解ファイルがあるため" in terminal.written
    assert (out / "memo.gold.jsonl").read_bytes() == first


def test_an_article_that_changed_is_refused(article: Path) -> None:
    with review(article) as terminal:
        terminal.until(KEYS)
        terminal.press("q")
        assert terminal.end() == 0
    article.write_text(TEXT + "追記。\n", encoding="utf-8")
    with review(article) as terminal:
        assert terminal.end() == 2
        assert "has changed since its review began" in terminal.written


@pytest.mark.usefixtures("devices")
def test_two_reviews_of_one_folder_are_refused(article: Path) -> None:
    with review(article) as second:
        assert second.end() == 3
        assert "is being written by" in second.written
