"""Lines of the page: broken ones are mended, separate ones stay apart."""

from __future__ import annotations

import pytest

from caseextract.documents.lines import join_wrapped, split_lines


def _lines(text: str) -> list[str]:
    return [text[line.start : line.end] for line in join_wrapped(text, split_lines(text))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("職員の端末は、\n古いままだった。", id="a comma ends the first line"),
        pytest.param("利用者は年々増え、昨年は市民の半数\nが使うまでになった。", id="が before a word"),
        pytest.param("職員の多くが紙の書類\nを持ち歩いていた。", id="を begins no line"),
        pytest.param("市は庁内のテレワ\nークを広げた。", id="a long vowel mark begins no line"),
        pytest.param("費用は（保守料を\n含む）年間の額である。", id="an open round bracket"),
        pytest.param("市長は「まず使って\nみてほしい」と話した。", id="an open quote"),
        pytest.param("同社の担当者は「次の年度までに\n\n全課へ広げたい」と話す。", id="an open quote over a blank line"),
        pytest.param("窓口の職員は、端末を持って市民の席まで出向く\nようになった。待ち時間も減った。", id="a long line within a sentence"),
    ],
)
def test_broken_line_is_mended(text: str) -> None:
    """A line that is unfinished before one that cannot begin anything is one line."""
    assert _lines(text) == [text]


def test_a_row_of_several_wide_blanks_never_runs_on() -> None:
    rows = ["　利用料　　　３１２　　　　　１，４９８　　　１，６５０", "　研修費　　　　８５　　　　　　１２０"]
    page = "青葉市では令和三年度から窓口業務の見直しに取り組んできたが\n" * 6
    assert _lines(page + "\n".join(rows))[-2:] == [row.strip() for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("導入の背景\n青葉市は人口5万人の市である。", id="heading and paragraph"),
        pytest.param("青葉市は端末を更新した。\nその後、利用が広がった。", id="two finished sentences"),
        pytest.param("・端末を配る\n・研修を開く", id="bullets"),
        pytest.param("効果、\n・残業が減った", id="a bullet after a comma"),
        pytest.param("導入の目的は次のとおりで、\n１．窓口を減らす", id="numbering after a comma"),
        pytest.param("区分　従来　今回\n時間　10時間　2時間", id="table rows"),
        pytest.param("年度、　件数、　割合、\n令和元年度　10件　2割", id="a row with wide gaps never runs on"),
        pytest.param("導入した製品\n\n青葉市は三年前から", id="a blank line parts"),
        pytest.param("連絡先：\n総務課", id="a colon closes"),
        pytest.param("―導入の経緯を、\n―教えてください", id="a dash opens a question"),
        pytest.param("詳しくは、\nhttps://example.jp/", id="an address opens"),
        pytest.param("効果は大きかった、\n「使いやすい」との声も", id="a quote opens a line"),
        pytest.param("端末を更新した、\n※一部の課を除く", id="a note opens"),
    ],
)
def test_separate_lines_stay_apart(text: str) -> None:
    """A finished line, or one before an opener, is never joined."""
    assert _lines(text) == [piece for piece in text.split("\n") if piece]


def test_fixed_width_page_is_mended_by_its_width() -> None:
    """Lines that break at one width in mid-word are joined, though nothing else tells."""
    words = "青葉市では令和三年度から窓口業務の見直しに取り組み市民課と税務課の手続きを一つの窓口で済ませられるように改め"
    text = "\n".join(words[at : at + 24] for at in range(0, 24 * 2, 24)) + "\n"
    body = (text + words[:24] + "\n" + words[24:40] + "た。\n") * 2
    assert all(line.endswith("た。") for line in _lines(body))


def test_headings_of_about_one_length_are_no_page_width() -> None:
    """A few headings that happen to be as long as each other stay headings where longer lines exist."""
    long = "青葉市は庁内の連絡を改めるためチャットを全課に入れ、あわせて会議の持ち方も見直して、紙の配付をやめることにした。\n"
    text = "".join(f"窓口の混雑を和らげるために市が選んだ方法その{at}\n{long}" for at in "一二三四")
    assert len(_lines(text)) == 8


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", []),
        ("\n \n\u3000\n", []),
        ("  青葉市  \n\n 導入", ["青葉市", "導入"]),
        ("導入\n────────\n効果", ["導入", "効果"]),
        ("導入\n＊＊＊\n…\n|---|---|\n効果", ["導入", "効果"]),
    ],
    ids=["nothing", "blanks", "outer blanks are left out", "a rule says nothing", "marks say nothing"],
)
def test_split_lines(text: str, expected: list[str]) -> None:
    """Lines are ranges without outer blanks; lines without a letter or digit are none."""
    assert [text[line.start : line.end] for line in split_lines(text)] == expected


def test_split_lines_counts_blanks_and_indent() -> None:
    """How many empty lines stand before a line, and how far it is indented."""
    first, second = split_lines("導入\n\n\n　　効果")
    assert (first.blanks_before, first.indent) == (0, 0)
    assert (second.blanks_before, second.indent) == (2, 2)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("端末は約1,\n200台を配った。", True),
        ("割合は98.\n2%だった。", True),
        ("端末は1,\n20台を配った。", False),
        ("項目は次の1\n2台目の端末。", False),
        ("時間外は1万8,3\n00時間減った。", True),
        ("時間外は18,3\n0時間減った。", False),
        ("残業は月に約\n3割減った。", True),
        ("残業は月に約\n　3割減った。", True),
        ("市民との公約\n3つの柱", False),
        ("ある市町村は61団体（3\n4.1%）である。", True),
        ("団体の数は3\n4.1%増である。", False),
    ],
)
def test_a_number_broken_at_its_comma_or_point_is_one_line(text: str, joined: bool) -> None:
    assert (len(_lines(text)) == 1) is joined


def test_the_second_line_of_an_item_hangs_under_its_text() -> None:
    text = (
        "町は庁舎の外でも働けるように、仕組みを改めることとし、次の三つ\n"
        "の方式について、費用と使い勝手の両面から比べることにしたもので\n"
        "ある。職員の意見も聞き取り、窓口の職場にはとくに配慮している。\n"
        "ア　遠隔操作　庁舎の端末を常に動かしておく必要があり、停電の折\n"
        "　には使えないとして退けた。\n"
    )
    assert _lines(text)[-1].endswith("退けた。")
    assert _lines(text)[-1].startswith("ア")


def test_a_mixed_line_may_be_full_in_characters() -> None:
    """On a page of fixed width, a line with Latin words breaks off in a clause though it takes less room."""
    page = "青葉市では令和三年度から窓口業務の見直しに取り組んできたが\n" * 6
    mixed = "市は方針を改め、LTE で通信できる iPad と PC を"
    assert _lines(page + mixed + "\n３か年で導入した。")[-1].endswith(mixed + "\n３か年で導入した。")
