"""The normalised view: every repair, what it leaves alone, and the exact way back to the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseextract.morphology import View, normalize
from documents.awkward import awkward_text


def _view(source: str, **options: bool) -> View:
    """The view of ``source`` behind two characters, so that block and document offsets differ."""
    return normalize(f"前後{source}末", 2, 2 + len(source), **options)


def _back(view: View, source: str, piece: str) -> str:
    """The source characters of a piece of the view."""
    at = view.text.index(piece)
    start, end = view.to_source(at, at + len(piece))
    return f"前後{source}末"[start:end]


@pytest.mark.parametrize(
    "source, text",
    [
        pytest.param("１２台", "12台", id="full-width digits"),
        pytest.param("Ｂｏｘ", "Box", id="full-width letters keep their case"),
        pytest.param("（５０％）", "(50%)", id="full-width brackets and percent"),
        pytest.param("時刻：９", "時刻:9", id="full-width colon"),
        pytest.param("ﾃﾚﾜｰｸ", "テレワーク", id="half-width kana"),
        pytest.param("ｶﾞﾊﾞﾒﾝﾄ", "ガバメント", id="half-width kana with voicing marks"),
        pytest.param("ﾊﾟｿｺﾝ", "パソコン", id="half-width kana with a half-voicing mark"),
        pytest.param("か\u3099", "が", id="a combining voicing mark"),
        pytest.param("かﾞ", "が", id="a half-width mark after full kana"),
        pytest.param("\u1112\u1161\u11ab", "한", id="Hangul jamo"),
        pytest.param("\uac00\u11a8", "각", id="a Hangul syllable with a final"),
        pytest.param("cafe\u0301", "café", id="a combining accent"),
        pytest.param("㈱あおば", "(株)あおば", id="an enclosed company form"),
        pytest.param("444.2㎢", "444.2km2", id="a square unit"),
        pytest.param("10㌫", "10パーセント", id="a squared word"),
        pytest.param("㍻30年", "平成30年", id="a squared era"),
        pytest.param("㋿元年", "令和元年", id="the newest squared era"),
        pytest.param("第Ⅲ期", "第III期", id="a Roman number"),
        pytest.param("½", "1/2", id="a fraction"),
        pytest.param("100㌔", "100キロ", id="a squared measure"),
        pytest.param("α´ ʼ ’ ′ ＇", "α' ' ' ' '", id="apostrophes"),
        pytest.param("2019−2020、2019–2020、2019－2020", "2019-2020、2019-2020、2019-2020", id="hyphens and minus"),
        pytest.param("4月〜6月、4月～6月", "4月~6月、4月~6月", id="tildes"),
        pytest.param("青葉市\u3000情報課\u00a0田村\u2003直子\t主査", "青葉市 情報課 田村 直子 主査", id="blanks of every width"),
        pytest.param("情\u200b報\ufeff課\u00ad", "情報課", id="zero-width characters are dropped"),
        pytest.param("葛\U000e0100城市", "葛城市", id="a glyph selector"),
        pytest.param("❤\ufe0f", "❤", id="an emoji selector"),
        pytest.param("⼾籍の⻑", "戸籍の長", id="radicals that PDFs print for characters"),
        pytest.param("⾏政", "行政", id="a Kangxi radical"),
        pytest.param("⻅直しの⻚、⿈色", "見直しの頁、黄色", id="radicals of Chinese forms"),
        pytest.param("端末¹は200²台、職員³⁰人、30人¹²", "端末は200台、職員人、30人", id="raised marks of notes"),
        pytest.param("15.2km²、20ｍ³、1㎞²", "15.2km2、20m3、1km2", id="raised exponents"),
        pytest.param("10⁶件、注\n¹200台", "10⁶件、注200台", id="a raised power of ten, a mark behind a line break"),
        pytest.param("a\0b\x07c", "a b c", id="control characters are blanks"),
        pytest.param("\ud800あ", "\ufffdあ", id="a lone surrogate"),
    ],
)
def test_fold(source: str, text: str) -> None:
    """One reading for every way to write the same thing."""
    assert _view(source).text == text


@pytest.mark.parametrize(
    "source",
    ["①②⑳", "⑴⒈", "㊤", "あおば™", "…", "‥", "ー", "―─—", "「青葉」『市』", "・、。", "Microsoft Teams", "¨", "￣", "𠮷野", "﨑", "😀", "👍🏽", "ヶ", "゛"],
)  # fmt: skip
def test_left_alone(source: str) -> None:
    """Labels, dashes, quotes, letter case and characters outside the basic plane stay."""
    assert _view(source).text == source


@pytest.mark.parametrize(
    "source, text",
    [
        pytest.param("三\n層分離", "三層分離", id="Japanese"),
        pytest.param("三\n\n 　層", "三層", id="several breaks with an indent"),
        pytest.param("三 \n層", "三層", id="a blank before the break"),
        pytest.param("１，２\n００台", "1,200台", id="within a number"),
        pytest.param("Google\nWorkspace", "Google Workspace", id="between two Latin words"),
        pytest.param("Microsoft\n365", "Microsoft 365", id="between a word and its number"),
        pytest.param("Box,\nInc.", "Box, Inc.", id="after a comma between Latin words"),
        pytest.param("市のBox\nを", "市のBoxを", id="between Latin and Japanese"),
    ],
)
def test_line_break(source: str, text: str) -> None:
    """A line break inside a block vanishes, but for a blank where two Latin words meet."""
    assert _view(source).text == text


@pytest.mark.parametrize(
    "source, text",
    [
        pytest.param("約1 ,600台", "約1,600台", id="before the separator"),
        pytest.param("費用は4,390 千円", "費用は4,390千円", id="before the scale of money"),
        pytest.param("12 百万円", "12百万円", id="before millions"),
        pytest.param("利用率は16. 5%", "利用率は16.5%", id="behind the point of a percentage"),
        pytest.param("1, 050ライセンス", "1,050ライセンス", id="behind the separator"),
        pytest.param("１ ，６００台", "1,600台", id="full width"),
        pytest.param("1 , 234 , 567円", "1,234,567円", id="about both separators"),
        pytest.param("職員は61 0人", "職員は610人", id="inside a number of people"),
        pytest.param("5課1 20名", "5課120名", id="behind a counter"),
    ],
)
def test_blank_in_number(source: str, text: str) -> None:
    """A stray blank inside a number is removed."""
    assert _view(source).text == text


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("Surface Pro 6 10台", id="a product's number before a count"),
        pytest.param("iPad 9 20台", id="another product"),
        pytest.param("図1 20人の内訳", id="a figure's number"),
        pytest.param("第3 12件", id="an ordinal"),
        pytest.param("1 20名", id="a numbering at the line start"),
        pytest.param("10, 20, 30台", id="a list of short numbers"),
        pytest.param("2019, 100人", id="a year before a count"),
        pytest.param("2.5 100人", id="a decimal"),
        pytest.param("全12 3つ", id="no counter behind"),
        pytest.param("4月 12人", id="month and count"),
        pytest.param("1. 5%を減らす", id="a numbered line before a percentage"),
    ],
)
def test_blank_between_numbers_stays(source: str) -> None:
    """Two numbers are not made one."""
    assert _view(source).text == source


def test_table_rows_keep_blanks_between_bare_digits() -> None:
    """In a row a blank may part two cells; a separator with a blank is still mended."""
    assert _view("市民課1 20名", join_numbers=False).text == "市民課1 20名"
    assert _view("市民課1 ,600名", join_numbers=False).text == "市民課1,600名"


@pytest.mark.parametrize(
    "source, piece, back",
    [
        ("株ｶﾞﾊﾞ社", "ガ", "ｶﾞ"),
        ("株ｶﾞﾊﾞ社", "ガバ", "ｶﾞﾊﾞ"),
        ("㈱あおば", "株", "㈱"),
        ("㈱あおば", "(株)あ", "㈱あ"),
        ("面積444.2㎢です", "444.2km2", "444.2㎢"),
        ("か\u3099く", "が", "か\u3099"),
        ("約1 ,600台", "約1,600台", "約1 ,600台"),
        ("約1 ,600台", "600台", "600台"),
        ("１，２\n００台を", "1,200台", "１，２\n００台"),
        ("三\n\n層分離モデル", "三層分離モデル", "三\n\n層分離モデル"),
        ("葛\U000e0100城市は", "葛", "葛\U000e0100"),
        ("情\u200b報課", "情報課", "情\u200b報課"),
        ("㍻30年", "平", "㍻"),
        ("\u1112\u1161\u11ab国", "한", "\u1112\u1161\u11ab"),
        ("😀台１０", "10", "１０"),
    ],
)
def test_way_back(source: str, piece: str, back: str) -> None:
    """A range of the view leads to exactly the source characters it came from."""
    assert _back(_view(source), source, piece) == back


@pytest.mark.parametrize(
    "start, end, text",
    [
        pytest.param(2, 4, "ガ", id="one cluster"),
        pytest.param(2, 6, "ガバ", id="two clusters"),
        pytest.param(3, 5, "ガバ", id="halves of two clusters"),
        pytest.param(6, 7, "", id="only a dropped character"),
        pytest.param(7, 9, "12", id="digits"),
        pytest.param(2, 9, "ガバ12", id="all"),
    ],
)
def test_range_of(start: int, end: int, text: str) -> None:
    """The view range of a source range; a cluster that is cut counts whole, dropped characters count nothing."""
    view = _view("ｶﾞﾊﾞ\u200b１２")
    low, high = view.range_of(start, end)
    assert view.text[low:high] == text


any_text = awkward_text | st.text(st.characters(exclude_categories=()), max_size=120)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(any_text, st.booleans())
def test_map_of_any_text(text: str, join: bool) -> None:
    """Every view character leads into the block, in order, and back to a range that holds it."""
    view = normalize(f"ab{text}c", 2, 2 + len(text), join_numbers=join)
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert list(view.starts) == sorted(view.starts)
    assert list(view.ends) == sorted(view.ends)
    for at in range(len(view.text)):
        start, end = view.to_source(at, at + 1)
        assert 2 <= start < end <= 2 + len(text)
        low, high = view.range_of(start, end)
        assert low <= at < high
        assert view.from_source(start) <= at


@settings(derandomize=True, max_examples=100, deadline=None)
@given(any_text)
def test_view_holds_nothing_the_tagger_cannot_read(text: str) -> None:
    """No control characters, no surrogates, no line breaks."""
    view = normalize(text, 0, len(text), join_numbers=False)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in view.text)
    view.text.encode("utf-8")


@pytest.mark.parametrize("unit", ["1 ,600台", "ｶﾞ", "１\n", "か" + "\u3099" * 50, " ", "\n "])
def test_long_runs_are_folded_whole(unit: str) -> None:
    """Runs of blanks, breaks and marks as long as an article neither fail nor lose their place."""
    text = unit * 5_000
    view = normalize(text, 0, len(text))
    assert len(view.text) == len(view.starts)
