"""Speaker labels: every shape that opens a turn, and heads of lines that must open none."""

from __future__ import annotations

import pytest

from caseextract.documents import BlockKind, parse_document

TALK = "端末を全員に配りました。"


def _turns(text: str) -> list[tuple[str, str, bool]]:
    document = parse_document("d", text)
    return [(turn.label, document.slice(turn.start, turn.end), turn.question) for turn in document.turns]


@pytest.mark.parametrize(
    "line, label",
    [
        pytest.param(f"眞壁氏：{TALK}", "眞壁氏", id="name with honorific and colon"),
        pytest.param(f"眞壁さん:{TALK}", "眞壁さん", id="half-width colon"),
        pytest.param(f"眞壁様　：　{TALK}", "眞壁様", id="blanks about the colon"),
        pytest.param(f"眞壁氏（青葉市）：{TALK}", "眞壁氏（青葉市）", id="organisation in brackets"),
        pytest.param(f"青葉市　眞壁氏：{TALK}", "青葉市　眞壁氏", id="organisation before the name"),
        pytest.param(f"眞壁氏｜{TALK}", "眞壁氏", id="a bar for a colon"),
        pytest.param(f"【眞壁氏】{TALK}", "眞壁氏", id="lenticular brackets"),
        pytest.param(f"＜眞壁様＞　{TALK}", "眞壁様", id="angle brackets and a blank"),
        pytest.param(f"○総務課長（末吉君）　{TALK}", "総務課長（末吉君）", id="minutes: office and member"),
        pytest.param(f"◎ 議長（田村太郎君）　{TALK}", "議長（田村太郎君）", id="minutes: another mark and a blank"),
        pytest.param(f"○３番（浦野君）　{TALK}", "３番（浦野君）", id="minutes: a seat number"),
        pytest.param(f"○田村委員　{TALK}", "田村委員", id="minutes: name and office without brackets"),
        pytest.param(f"◆総務部長 {TALK}", "総務部長", id="minutes: an office alone"),
    ],
)
def test_label_in_line(line: str, label: str) -> None:
    """The label is read without its mark, the words after it are the turn."""
    assert _turns(line) == [(label, TALK, False)]


@pytest.mark.parametrize(
    "text, label",
    [
        pytest.param(f"情報課長　田村 直子\n\n田村　{TALK}", "田村", id="a full name earlier in the text"),
        pytest.param(f"青葉市 情報課長　岡部 直子\n\n岡部　{TALK}", "岡部", id="a family name that ends like a unit"),
        pytest.param(f"青葉市 情報課　小田島\n\n小田島　{TALK}", "小田島", id="a last name at the end of a unit's line"),
        pytest.param(f"眞壁氏、村井氏に聞いた。\n\n村井 {TALK}", "村井", id="a name with honorific in running text"),
        pytest.param(f"田村（市長）、眞壁さん\n\n眞壁：{TALK}", "眞壁", id="colon without honorific"),
    ],
)
def test_bare_name_speaks_once_it_is_known(text: str, label: str) -> None:
    """A bare name opens a turn when the text shows elsewhere that it is a name."""
    assert _turns(text) == [(label, TALK, False)]


def test_bare_name_speaks_when_it_heads_two_lines() -> None:
    """Nothing but its repetition tells that 早乙女 is a speaker."""
    assert [label for label, _, _ in _turns(f"早乙女：{TALK}\n早乙女：{TALK}")] == ["早乙女", "早乙女"]


@pytest.mark.parametrize("office", ["事務局", "執行部"])
def test_office_speaks_under_its_title(office: str) -> None:
    """An office that takes the floor more than once is a speaker."""
    assert len(_turns(f"{office}：{TALK}\n{office}：{TALK}")) == 2


@pytest.mark.parametrize(
    "text, label, alias",
    [
        ("東山市CTO:野村(以下「野村」)\n" + TALK, "東山市CTO:野村", "野村"),
        ("東山市情報課長：堀田（以下、「堀田」）\n" + TALK, "東山市情報課長：堀田", "堀田"),
        ("東山市副市長　野村 満男（以下『野村』）\n" + TALK, "東山市副市長　野村 満男", "野村"),
    ],
)
def test_label_that_defines_a_short_form(text: str, label: str, alias: str) -> None:
    """A label on a line of its own keeps its short form; the words stand on the next line."""
    (turn,) = parse_document("d", text).turns
    assert (turn.label, turn.alias) == (label, alias)
    assert text[turn.start : turn.end].strip() == TALK


@pytest.mark.parametrize("later", ["野村", "野村（東山市）", "野村氏", "野村：", "【野村】"])
def test_short_form_alone_on_its_line(later: str) -> None:
    """Once defined, the short form opens a turn of its own."""
    text = f"東山市CTO:野村(以下「野村」)\n{TALK}\n{later}\n研修も開きました。"
    turns = _turns(text)
    assert [label.strip("：") for label, _, _ in turns] == ["東山市CTO:野村", later.strip("：【】")]
    assert turns[1][1].strip() == "研修も開きました。"


@pytest.mark.parametrize(
    "line, words",
    [
        pytest.param("―導入の経緯は。", "導入の経緯は。", id="horizontal bar"),
        pytest.param("── 導入の経緯は。", "導入の経緯は。", id="box-drawing dashes"),
        pytest.param("—導入の経緯は？", "導入の経緯は？", id="em dash"),
        pytest.param("-- 導入の経緯は。", "導入の経緯は。", id="two hyphens"),
        pytest.param("Q. 導入の経緯は。", "導入の経緯は。", id="Q with full stop"),
        pytest.param("Ｑ１：導入の経緯は。", "導入の経緯は。", id="full-width Q with number"),
        pytest.param("Q導入の経緯は。", "導入の経緯は。", id="Q before kanji"),
        pytest.param("問　導入の経緯は。", "導入の経緯は。", id="問"),
        pytest.param("司会：導入の経緯は。", "導入の経緯は。", id="moderator"),
        pytest.param("聞き手（編集部）：導入の経緯は。", "導入の経緯は。", id="interviewer with organisation"),
        pytest.param("司会者　導入の経緯は。", "導入の経緯は。", id="the longer word is the label"),
    ],
)
def test_question(line: str, words: str) -> None:
    """The interviewer's line is a question block of its own turn."""
    document = parse_document("d", line)
    assert document.blocks[0].kind is BlockKind.QUESTION
    assert [(document.slice(t.start, t.end), t.question) for t in document.turns] == [(words, True)]


def test_question_turn_ends_with_its_line() -> None:
    """An answer without a label is nobody's turn."""
    document = parse_document("d", f"―導入の経緯は。\n{TALK}")
    assert document.sentences[1].turn is None


@pytest.mark.parametrize("answer", ["A. ", "Ａ１：", "答　"])
def test_answer_after_a_question(answer: str) -> None:
    """A marked answer is a turn where the text asks questions."""
    assert _turns(f"Q. 経緯は。\n{answer}{TALK}")[1][1:] == (TALK, False)


NO_LABEL = [
    pytest.param("課題：紙の書類が多い。", id="a key with a sentence"),
    pytest.param("効果：残業が減った。\n効果：紙も減った。", id="a key that comes twice"),
    pytest.param("対象者：全職員である。\n対象者：一部の課である。", id="a key told by its ending"),
    pytest.param("所在地：青葉市本町一丁目。", id="an address"),
    pytest.param("皆様：日頃よりお世話になっております。", id="an address to all"),
    pytest.param("お客様：青葉市。", id="the customer"),
    pytest.param("https://example.jp/caseです。", id="a web address"),
    pytest.param("午前10:30に始めた。\n午前10:30に始めた。", id="a clock time"),
    pytest.param("2019年4月：運用を始めた。", id="a date"),
    pytest.param("青葉市情報化計画（以下「計画」）\n計画\n市が定めた。", id="a short form of a plan"),
    pytest.param("株式会社あおば（以下「当社」）\n製品を出した。", id="a short form of the company"),
    pytest.param("―新しい庁舎への歩み―\n市が動いた。", id="a subtitle between dashes"),
    pytest.param("――――――――\n市が動いた。", id="a rule"),
    pytest.param("A、B、Cの三案を比べた。", id="an option A where nobody asks"),
    pytest.param("●情報課　\n端末を配る", id="a bullet with a unit"),
    pytest.param("総務部　端末を配った。\n青葉市 総務部\n青葉村　端末を配った。\n県 青葉村", id="units and villages"),
    pytest.param("司会：青葉市 編集課 田村 直子", id="the moderator in a roster"),
    pytest.param("全庁 展開\n全庁　展開を終えた。", id="two common words"),
    pytest.param("【課題】紙の書類が多い。", id="a bracketed key"),
]


@pytest.mark.parametrize("text", NO_LABEL)
def test_no_label(text: str) -> None:
    """Keys, addresses, times, rules and short forms of things open no turn."""
    assert _turns(text) == []


def test_turn_runs_over_its_paragraphs_to_the_next_label() -> None:
    """Paragraphs without a label go on with the speaker; a heading or a note ends the turn."""
    text = f"眞壁氏：{TALK}\n\n研修も開きました。\n\n村井氏：{TALK}\n\n次の一歩\n\n来年も続く。"
    document = parse_document("d", text)
    assert [document.slice(t.start, t.end) for t in document.turns] == [f"{TALK}\n\n研修も開きました。", TALK]
    assert [sentence.turn for sentence in document.sentences] == [0, 0, 1, None, None]


@pytest.mark.parametrize("closing", ["※所属は取材時のもの", "次の一歩", "https://example.jp/"])
def test_turn_is_closed(closing: str) -> None:
    """A heading, a note and an address belong to no speaker."""
    document = parse_document("d", f"眞壁氏：{TALK}\n\n{closing}\n\n来年も続く。")
    assert document.sentences[-1].turn is None
