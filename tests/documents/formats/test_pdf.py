"""PDF files of own making: reading order, paragraphs, tables, writing directions, faults."""

from __future__ import annotations

import datetime
import io
import random
import time

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from caseextract.documents import BlockKind
from caseextract.documents.formats import Content, Limits, read_content
from caseextract.documents.formats.pdf.wrap import is_spaced, join
from caseextract.errors import InputError
from documents.formats.facts import ARTICLES, facts_of_content, facts_of_text
from documents.formats.pdf_maker import GOTHIC, HEIGHT, WIDTH, Page, article, table, wrapped

SENTENCES = [
    "緑野市は庁内の連絡に使う道具を入れ替えた。それまでは内線電話と回覧板が頼りで、外に出ている職員には伝言が届かなかった。",
    "新しい道具を選ぶにあたり、市は三つの部署で半年の試用を行った。返事の早さと、操作を覚えるまでの日数を比べたという。",
    "試用の結果は全庁の会議で示され、導入が決まった。費用は初年度に1,250万円、二年目からは年480万円を見込んでいる。",
]


def read(data: bytes) -> Content:
    """Read as a PDF."""
    return read_content(data, "article.pdf")


def lines(content: Content) -> list[str]:
    """Lines that are not empty."""
    return [line for line in content.text.split("\n") if line]


def image_of_text() -> ImageReader:
    """A picture, as a scanner gives."""
    return ImageReader(Image.new("RGB", (40, 40), "white"))


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize(
    "layout",
    [
        pytest.param({}, id="one column"),
        pytest.param({"indent": True}, id="indented"),
        pytest.param({"size": 14, "numbered": True}, id="large"),
        pytest.param({"columns": 2, "size": 9, "indent": True, "numbered": True}, id="two columns"),
    ],
)
def test_the_same_article_gives_the_same_facts(name: str, layout: dict[str, object]) -> None:
    """Typeset in any way, broken over lines, columns and pages, an article says what its text says."""
    content = read(article(ARTICLES[name].split("\n"), **layout))  # type: ignore[arg-type]
    assert facts_of_content(content) == facts_of_text(ARTICLES[name])


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_paragraphs_are_whole(columns: int) -> None:
    """Lines of a paragraph are one line, columns are read one after the other, over the end of a page too."""
    assert lines(read(article(SENTENCES * 12, columns=columns, indent=True, size=9))) == SENTENCES * 12


def test_running_heads_and_page_numbers_are_left_out() -> None:
    """What stands on every page is none of the article."""
    text = read(article(SENTENCES * 20, numbered=True)).text
    assert "事例集" not in text
    assert "- 2 -" not in text
    assert text.count("緑野市") == 20


def test_a_title_over_two_columns_comes_first() -> None:
    """Then the left column, the right one, and what stands below both."""
    page = Page()
    page.text(56, 60, "庁内の連絡を変えた緑野市の三年間のあゆみを振り返る", 18)
    for column, words in enumerate(SENTENCES[:2]):
        for place, part in enumerate(wrapped(words, 140, 10)):
            page.text(56 + column * 250, 110 + place * 16, part, 10)
    page.text(56, 230, "末尾の注記が段組みの下に左から右まで長く続いており、二つの段のどちらにも属していない。", 10)
    content = read(page.bytes())
    assert [line[:6] for line in lines(content)] == ["庁内の連絡を", "緑野市は庁内", "新しい道具を", "末尾の注記が"]
    assert content.pieces[0].kind is BlockKind.HEADING


@pytest.mark.parametrize(
    "parts, whole",
    [
        (["連絡にはMicrosoft", "Teamsを使う"], "連絡にはMicrosoft Teamsを使う"),
        (["全庁でcol-", "laborationを"], "全庁でcollaborationを"),
        (["本庁舎で2,", "400人が働く"], "本庁舎で2,400人が働く"),
        (["庁内の連", "絡を"], "庁内の連絡を"),
        (["端末はSurface", "を"], "端末はSurfaceを"),
    ],
)
def test_lines_of_a_paragraph_are_joined(parts: list[str], whole: str) -> None:
    """Latin words get a blank between them, Japanese none; a hyphenated word is mended, a number is not torn."""
    assert join(parts) == whole


def test_blanks_lost_at_the_end_of_a_line() -> None:
    """In a text that sets Latin words apart from Japanese ones they come back."""
    assert join(["市は Teams", "を選んだ"], spaced=is_spaced(["市は Teams", "LGWAN を離れた"])) == "市は Teams を選んだ"


ROWS = [["部署", "従来", "今回"], ["税務課", "148.0時間", "31.5時間"], ["市民課", "96.0時間", "20.0時間"], ["福祉課", "51.0時間", "9.0時間"]]


@pytest.mark.parametrize("ruled", [True, False], ids=["with rules", "without rules"])
def test_tables(ruled: bool) -> None:
    """Rows of cells with a head, whether lines are drawn around them or not."""
    content = read(table(ROWS, widths=[120, 120, 120], ruled=ruled).bytes())
    rows = [piece for piece in content.pieces if piece.kind is BlockKind.TABLE_ROW]
    assert [[content.text[low:high] for low, high in row.cells] for row in rows] == ROWS
    assert {piece.origin for piece in content.pieces} == {"page 1"}
    if ruled:
        assert [row.header for row in rows] == [True, False, False, False]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    """Its text is broken by the width of the column only."""
    rows = [["項目", "内容", "備考"], ["目的", "窓口に来なくても手続きが済むようにし、待つ時間を減らすこと", "全庁"]]
    content = read(table(rows, widths=[80, 120, 80]).bytes())
    assert "目的\t窓口に来なくても手続きが済むようにし、待つ時間を減らすこと\t全庁" in content.text


def test_merged_cells_are_read_once() -> None:
    """A cell over two rows stands with the first of them."""
    page = table([["部署", "区分", "台数"], ["税務課", "窓口", "12台"], ["", "内勤", "30台"]], widths=[100, 100, 100])
    page.canvas.setFillColorRGB(1, 1, 1)
    bare = Page()
    for y in (100, 126, 172):
        bare.rule(60, y, 360, y)
    bare.rule(160, 146, 360, 146)
    for x in (60, 160, 260, 360):
        bare.rule(x, 100, x, 172)
    for y, cells in ((105, ["部署", "区分", "台数"]), (130, ["税務課", "窓口", "12台"]), (150, ["", "内勤", "30台"])):
        for place, cell in enumerate(cells):
            bare.text(64 + 100 * place, y, cell)
    assert lines(read(bare.bytes())) == ["部署\t区分\t台数", "税務課\t窓口\t12台", "内勤\t30台"]


def test_vertical_writing_runs_from_right_to_left() -> None:
    """Columns of 縦書き are lines; a figure set across its column stands in its place."""
    page = Page()
    words = "緑野市は窓口を開く時間を改めた。午後の受付を一時間だけ早く閉じ、その分を電話と訪問に充てている。"
    for place in range(3):
        page.down(500 - 20 * place, 80, words[place * 17 : place * 17 + 17])
    page.text(300, HEIGHT - 40, "7")
    assert lines(read(page.bytes())) == [words]


def test_figures_across_a_vertical_column() -> None:
    """縦中横: 25 side by side between the glyphs above and below it."""
    page = Page()
    page.down(500, 80, "緑野市では合わせて")
    page.text(487.5, 189, "25", 10)
    page.down(500, 200, "の部署が参加している。")
    assert lines(read(page.bytes())) == ["緑野市では合わせて25の部署が参加している。"]


def test_ruby_is_left_out() -> None:
    """The base stays, the small kana above it go."""
    page = Page()
    page.text(56, 100, "緑野市の鵜飼係長が説明した。", 12)
    page.text(104, 93, "うかい", 6)
    assert lines(read(page.bytes())) == ["緑野市の鵜飼係長が説明した。"]


def test_note_marks_are_no_digits_of_numbers() -> None:
    """約200台 with a raised 1 behind the number is not 2001; the 2 of km² is one."""
    page, x = Page(), 56.0
    for words, size in (("端末は約200", 12), ("1", 7), ("台、面積は44.2km", 12), ("2", 7), ("である。", 12)):
        page.text(x, 100, words, size)
        x += stringWidth(words, GOTHIC, size)
    assert lines(read(page.bytes())) == ["端末は約200台、面積は44.2km2である。"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages(turn: int) -> None:
    """However a page is turned, its lines are read along and from top to bottom."""
    with pikepdf.open(io.BytesIO(article(SENTENCES))) as pdf:
        pdf.pages[0].rotate(turn, relative=False)
        out = io.BytesIO()
        pdf.save(out)
    assert lines(read(out.getvalue())) == SENTENCES


def test_a_page_set_on_its_side() -> None:
    """Text drawn upwards on an upright page, as wide tables are."""
    page = Page()
    page.canvas.translate(WIDTH, 0)
    page.canvas.rotate(90)
    for place, words in enumerate(SENTENCES):
        page.canvas.setFont("HeiseiKakuGo-W5", 9)
        page.canvas.drawString(60, WIDTH - 60 - 30 * place, words)
    assert lines(read(page.bytes())) == SENTENCES


def test_metadata() -> None:
    """Title and author; the day of making is that of the last change, not of publication."""
    page = Page(title="緑野市の事例", author="緑野市情報課")
    page.text(60, 60, "本文である。")
    metadata = read(page.bytes()).metadata
    assert (metadata.title, metadata.publisher, metadata.published) == ("緑野市の事例", "緑野市情報課", None)
    assert isinstance(metadata.modified, datetime.date)


@pytest.mark.parametrize("title", ["Microsoft Word - 報告書.docx", "untitled", "report.indd"])
def test_titles_that_are_none(title: str) -> None:
    """The name of the file it was made from is no title."""
    page = Page(title=title)
    page.text(60, 60, "本文である。")
    assert read(page.bytes()).metadata.title is None


def scan(*, text_too: bool) -> bytes:
    """Pages of a picture each, the second one with text."""
    page = Page()
    page.canvas.drawImage(image_of_text(), 0, 0, WIDTH, HEIGHT)
    page.next()
    if text_too:
        page.text(60, 60, SENTENCES[0], 8)
        page.next()
    page.canvas.drawImage(image_of_text(), 0, 0, WIDTH, HEIGHT)
    return page.bytes()


def test_a_scan_says_so() -> None:
    """A file without a text layer is no file without text."""
    with pytest.raises(InputError, match=r"no text layer \(a scan\?\); run OCR first, e\.g\. with ocrmypdf -l jpn"):
        read(scan(text_too=False))


def test_scanned_pages_are_named() -> None:
    """The others are read."""
    content = read(scan(text_too=True))
    assert SENTENCES[0] in content.text
    assert content.warnings == ("pages 1, 3 without a text layer (scans?) left out; run OCR, e.g. with ocrmypdf --skip-text -l jpn",)


def encrypted(*, user: str) -> bytes:
    """A file that opens with a password."""
    with pikepdf.open(io.BytesIO(article(SENTENCES))) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user=user, owner="owner"))
    return out.getvalue()


def test_encrypted_files() -> None:
    """Protected against changes only, a file is read; with a password to open it, the error says so."""
    assert lines(read(encrypted(user=""))) == SENTENCES
    with pytest.raises(InputError, match="needs a password"):
        read(encrypted(user="secret"))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.7\n", id="a head only"),
        pytest.param(b"<html>moved</html>", id="a page of the web"),
        pytest.param(article(SENTENCES)[:900], id="cut short"),
        pytest.param(b"\0" * 2000, id="zeros"),
    ],
)
def test_damaged_files(data: bytes) -> None:
    """One error of our own, whatever is wrong."""
    with pytest.raises(InputError, match=r"damaged|no text"):
        read(data)


def test_too_many_pages() -> None:
    """The limit and the option that lifts it are named."""
    with pytest.raises(InputError, match=r"3 pages; at most 2 are read \(--max-pages\)"):
        read_content(scan(text_too=True), "a.pdf", limits=Limits(pages=2))


def test_a_page_strewn_with_glyphs_takes_no_longer_than_they_are_many() -> None:
    """Four times the glyphs, not sixteen times the time; the rest is room for a busy machine."""

    def seconds(count: int) -> float:
        page, chance = Page(), random.Random(1)
        for _ in range(count):
            page.text(chance.uniform(0, 580), chance.uniform(0, 820), chance.choice("あいう漢1a"), chance.choice([3, 4, 10]))
        data = page.bytes()
        begin = time.process_time()
        read(data)
        return time.process_time() - begin

    assert seconds(4_000) < 9 * seconds(1_000)
