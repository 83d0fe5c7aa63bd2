"""Word files of own making: order of the body, tables, changes, text boxes, notes, faults."""

from __future__ import annotations

import datetime
import io
import re
import time
import zipfile

import pytest
from docx.document import Document
from docx.opc.part import PartFactory

from caseextract.documents import BlockKind
from caseextract.documents.formats import Content, Limits, read_content
from caseextract.errors import InputError
from documents.formats import docx_maker as make
from documents.formats.docx_maker import cell, paragraph, run, table, with_body
from documents.formats.facts import ARTICLES, facts_of_content, facts_of_text

DOWN, ON, WIDE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'


def read(data: bytes, name: str = "article.docx") -> Content:
    """Read as a Word file."""
    return read_content(data, name)


def lines(content: Content) -> list[str]:
    """Lines that are not empty."""
    return [line for line in content.text.split("\n") if line]


def body(xml: str) -> list[str]:
    """Lines of a file with that body."""
    return lines(read(with_body(xml)))


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("gaps", [True, False], ids=["empty paragraphs kept", "no empty paragraphs"])
def test_the_same_article_gives_the_same_facts(name: str, gaps: bool) -> None:
    """A paragraph for every line."""
    text = ARTICLES[name]

    def build(document: Document) -> None:
        for line in text.split("\n"):
            if line.strip() or gaps:
                document.add_paragraph(line)

    assert facts_of_content(read(make.made(build))) == facts_of_text(text)


def test_styles_tell_what_a_paragraph_is() -> None:
    """Headings with their depth, items of lists, captions; a short paragraph under headings is none of them."""

    def build(document: Document) -> None:
        document.add_heading("緑野市の取り組み", 1)
        document.add_heading("導入の経緯", 2)
        document.add_paragraph("担当は情報課")
        document.add_paragraph("内線を減らす", style="List Bullet")
        document.add_paragraph("端末の数", style="Caption")

    content = read(make.made(build))
    assert [(content.text[piece.start : piece.end], piece.kind, piece.level) for piece in content.pieces] == [
        ("緑野市の取り組み", BlockKind.HEADING, 1),
        ("導入の経緯", BlockKind.HEADING, 2),
        ("担当は情報課", BlockKind.PARAGRAPH, 0),
        ("内線を減らす", BlockKind.LIST_ITEM, 0),
        ("端末の数", BlockKind.CAPTION, 0),
    ]
    assert [piece.origin for piece in content.pieces] == [f"paragraph {number}" for number in range(1, 6)]


@pytest.mark.parametrize("name", ["heading 2", "見出し 2", "標題 2"])
def test_heading_styles_by_their_names(name: str) -> None:
    """In the language of the program that wrote the file."""
    styles = f'<w:styles xmlns:w="{make.W}"><w:style w:type="paragraph" w:styleId="a"><w:name w:val="{name}"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    content = read(with_body(paragraph("経緯", properties='<w:pStyle w:val="b"/>') + paragraph("本文である。"), {"word/styles.xml": styles}))
    assert (content.pieces[0].kind, content.pieces[0].level) == (BlockKind.HEADING, 2)


def test_outline_levels_and_numbering() -> None:
    """Set on the paragraph itself; number 0 takes the numbering of a style away."""
    content = read(
        with_body(
            paragraph("経緯", properties='<w:outlineLvl w:val="0"/>')
            + paragraph("一つめ", properties='<w:numPr><w:numId w:val="3"/></w:numPr>')
            + paragraph("地の文", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
        )
    )
    assert [piece.kind for piece in content.pieces] == [BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH]


CHANGES = [
    pytest.param(run("前") + "<w:ins>" + run("入った") + "</w:ins>" + run("後"), "前入った後", id="insertion"),
    pytest.param(run("前") + "<w:del><w:r><w:delText>消えた</w:delText></w:r></w:del>" + run("後"), "前後", id="deletion"),
    pytest.param("<w:moveFrom>" + run("移る") + "</w:moveFrom><w:moveTo>" + run("移った") + "</w:moveTo>", "移った", id="move"),
    pytest.param('<w:hyperlink r:id="x">' + run("リンク") + "</w:hyperlink>", "リンク", id="link"),
    pytest.param("<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>" + run("5"), "5", id="field"),
    pytest.param(run("見える") + run("隠れる", "<w:vanish/>") + run("字", '<w:vanish w:val="0"/>'), "見える字", id="hidden"),
    pytest.param("<w:r><w:ruby><w:rt>" + run("うかい") + "</w:rt><w:rubyBase>" + run("鵜飼") + "</w:rubyBase></w:ruby></w:r>" + run("氏"), "鵜飼氏", id="ruby"),
    pytest.param("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:noBreakHyphen/><w:t>三</w:t></w:r>", "一\t二-三", id="tab and dash"),
    pytest.param("<w:r><w:t>前</w:t><w:softHyphen/><w:t>後</w:t></w:r>", "前後", id="soft hyphen"),
    pytest.param(run("端末") + '<w:r><w:commentReference w:id="0"/></w:r>', "端末", id="comment"),
    pytest.param("<w:sdt><w:sdtContent>" + run("欄") + "</w:sdtContent></w:sdt>", "欄", id="form field"),
    pytest.param(run("⼈⼝と⺠間"), "人口と民間", id="radicals"),
]


@pytest.mark.parametrize("runs, shown", CHANGES)
def test_text_within_a_paragraph(runs: str, shown: str) -> None:
    """What is shown once all changes are accepted."""
    assert body(paragraph(runs)) == [shown]


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    """As the program does when the change is accepted."""
    assert body(paragraph("前半と", properties="<w:rPr><w:del/></w:rPr>") + paragraph("後半。")) == ["前半と後半。"]


def test_line_breaks_stay() -> None:
    """A break within a paragraph begins a line; a page break does not."""
    assert body(paragraph('<w:r><w:t>一行目</w:t><w:br/><w:t>二行目</w:t><w:br w:type="page"/></w:r>')) == ["一行目", "二行目"]


def test_tables_are_read_row_by_row() -> None:
    """In their place between paragraphs, the first row as the head of the others."""
    content = read(with_body(paragraph("前。") + table(["部署", "従来", "今回"], ["税務課", "148時間", "31時間"]) + paragraph("後。")))
    assert lines(content) == ["前。", "部署\t従来\t今回", "税務課\t148時間\t31時間", "後。"]
    rows = [piece for piece in content.pieces if piece.kind is BlockKind.TABLE_ROW]
    assert [(row.header, row.origin) for row in rows] == [(True, "table 1, row 1"), (False, "table 1, row 2")]
    assert [content.text[low:high] for low, high in rows[1].cells] == ["税務課", "148時間", "31時間"]


def test_two_columns_are_keys_and_values() -> None:
    """Unless the file marks the first row as a head, or the second column holds figures under a name."""
    plain = read(with_body(table(["人口", "約5万人"], ["職員", "420人"])))
    assert [piece.kind for piece in plain.pieces] == [BlockKind.KEY_VALUE] * 2
    marked = read(with_body(table(["部署", "担当"], ["税務課", "上野"], properties="<w:tblHeader/>")))
    assert [(piece.kind, piece.header) for piece in marked.pieces] == [(BlockKind.TABLE_ROW, True), (BlockKind.TABLE_ROW, False)]


def test_merged_cells_are_read_once() -> None:
    """Over rows and over columns: a mark keeps the place of what is reached into, a head names each of its columns."""
    rows = body(
        table(
            [cell("部署"), cell("台数", properties=WIDE)],
            [cell("税務課", properties=DOWN), "窓口", "12台"],
            [cell("", properties=ON), "内勤", "30台"],
            ["市民課", cell("45台", properties=WIDE)],
        )
    )
    assert rows == ["部署\t台数\t台数", "税務課\t窓口\t12台", "〃\t内勤\t30台", "市民課\t45台\t〃"]


@pytest.mark.parametrize(
    "rows, marked, read",
    [
        pytest.param(
            [[cell("課", properties=DOWN), cell("台数", properties=WIDE)], [cell("", properties=ON), "前", "後"], ["総務", "3", "5"]],
            "",
            ["課\t台数 前\t台数 後", "総務\t3\t5"],
            id="a head of two rows, not marked as one",
        ),
        pytest.param(
            [[cell("台数", properties=WIDE.replace("2", "3"))], ["課", "前", "後"], ["総務", "3", "5"]],
            "",
            ["台数", "課\t前\t後", "総務\t3\t5"],
            id="a title over the whole width",
        ),
        pytest.param(
            [["課", cell("台数", properties=WIDE)], ["総務", "3", "5"]], "<w:tblHeader/>", ["課\t台数\t台数", "総務\t3\t5"], id="a marked head"
        ),
        pytest.param(
            [["総務", cell("3台", properties=WIDE)], ["税務", "4台", "5台"]], "", ["総務\t3台\t〃", "税務\t4台\t5台"], id="figures are no head"
        ),
        pytest.param(
            [["事業", cell("窓口の改善", properties=WIDE.replace("2", "3"))], ["課", "総務", "費用", "30万円"], ["期間", cell("1年", properties=WIDE.replace("2", "3"))]],
            "",
            ["事業\t窓口の改善\t〃\t〃", "課\t総務\t費用\t30万円", "期間\t1年\t〃\t〃"],
            id="a form",
        ),
        pytest.param(
            [["課", "前", "後"], ["総務", "3", "5"]], '<w:gridBefore w:val="2"/>', ["－\t－\t課\t前\t後", "総務\t3\t5"], id="a row that begins further right"
        ),
        pytest.param(
            [["課", "前", "後"], [cell("総務", properties=DOWN), "3台", "5台"], [cell("", properties=ON), "", ""], [cell("", properties=ON), cell("", properties=ON), "9台"]],
            "",
            ["課\t前\t後", "総務\t3台\t5台", "9台"],
            id="a row with one cell of its own",
        ),
        pytest.param(
            [["課", "前", "後"], ["総務", cell("3台", properties='<w:gridSpan w:val="99999"/>')], ["税務", cell("4台", properties='<w:gridSpan w:val="x"/>'), "5台"]],
            "",
            ["課\t前\t後", "総務\t3台" + "\t〃" * 49, "税務\t4台\t5台"],
            id="spans beyond reason",
        ),
    ],
)
def test_cells_over_several_columns(rows: list[list[str]], marked: str, read: list[str]) -> None:
    """Every column keeps its place and its name."""
    assert body(table(*rows, properties=marked)) == read


def test_figures_under_a_merged_head_are_facts() -> None:
    """What a cell over several columns counts holds for each of them, also beside a cell of a row above."""
    rows = [[cell("部署"), cell("台数", properties=WIDE)], ["税務課", "148", "310"], [cell("市民課", properties=DOWN), "25", "32"], [cell("", properties=ON), "6", "7"]]
    found = facts_of_content(read(with_body(paragraph("緑野市の端末") + table(*rows))))
    counted = sorted(int(re.findall(r"'lower': ([0-9]+)", str(fact[1]))[0]) for fact in found if fact[0] == "device_count")
    assert counted == [6, 7, 25, 32, 148, 310]


def test_cells_that_reach_far_are_bounded() -> None:
    """Many rows of cells over fifty columns each do not fill the memory."""
    rows = [[cell("課", properties='<w:gridSpan w:val="50"/>') for _ in range(4)] for _ in range(1000)]
    assert len(read(with_body(table(*rows))).text) < 100_000


def test_nested_tables_follow_their_row() -> None:
    """Their rows are rows of their own."""
    inner = cell("内訳は次のとおり", table(["紙", "3割"], ["電子", "7割"]))
    assert body(table(["項目", "値", "備考"], ["受付", inner, "今年"])) == ["項目\t値\t備考", "受付\t内訳は次のとおり\t今年", "紙\t3割", "電子\t7割"]


def test_a_table_of_one_column_is_a_frame() -> None:
    """Its text is text."""
    assert body(table([cell("囲みの見出し", "囲みの本文である。")])) == ["囲みの見出し", "囲みの本文である。"]


def test_text_boxes_are_read_once() -> None:
    """Though they are stored a second time for old programs."""
    box = paragraph("箱の中の文。")
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{box}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert body(paragraph(run("前の文。") + drawing) + paragraph("後の文。")) == ["前の文。", "箱の中の文。", "後の文。"]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_follow_the_body(kind: str) -> None:
    """Those referred to; the mark leaves no trace in the text."""
    text = paragraph(run("端末は約200") + f'<w:r><w:{kind}Reference w:id="2"/></w:r>' + run("台である。"))
    content = read(make.with_notes(text, kind, ["使われない注", "当時の数"]))
    assert lines(content) == ["端末は約200台である。", "当時の数"]
    assert content.pieces[-1].kind is BlockKind.FOOTNOTE


def test_heads_and_feet_are_left_out() -> None:
    """They belong to the page."""

    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "社外秘"
        document.add_paragraph("本文である。")

    assert lines(read(make.made(build))) == ["本文である。"]


def test_metadata() -> None:
    """Title, author and the day of the last change."""

    def build(document: Document) -> None:
        document.core_properties.title = "緑野市の事例"
        document.core_properties.author = "緑野市情報課"
        document.core_properties.modified = datetime.datetime(2024, 5, 2)
        document.add_paragraph("本文である。")

    metadata = read(make.made(build)).metadata
    assert (metadata.title, metadata.publisher, metadata.modified) == ("緑野市の事例", "緑野市情報課", datetime.date(2024, 5, 2))
    assert metadata.published is None


def test_files_with_macros_are_read_like_others() -> None:
    """Their macros are never looked at."""
    assert lines(read(make.with_macros(with_body(paragraph("本文である。"))), "a.docm")) == ["本文である。"]


GOOD = with_body(paragraph("本文である。"))
BOMB = with_body(paragraph("本文である。" * 2_000_000))
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "' + b"x" * 1000 + b'">' + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 50) for n in range(8)) + b"]><x>&i;</x>"
FAULTS = [
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, r"old \.doc file", id="old format"),
    pytest.param(GOOD[:400], "damaged file", id="cut short"),
    pytest.param(b"PK\x03\x04 nothing", "damaged file", id="no archive"),
    pytest.param(make.replaced(GOOD, {"word/document.xml": b"<w:document"}), "damaged or no Word file", id="broken XML"),
    pytest.param(make.replaced(GOOD, {"word/document.xml": ENTITIES}), "damaged or no Word file", id="entities"),
    pytest.param(make.replaced(GOOD, {"word/document.xml": f'<w:document xmlns:w="{make.W}"/>'.encode()}), "no body", id="no body"),
    pytest.param(with_body(""), "no text", id="no text"),
    pytest.param(with_body("<w:sdt>" * 400 + "</w:sdt>" * 400), "damaged|nested", id="deep nesting"),
    pytest.param(BOMB, "refused as made to fill the memory", id="one large part"),
]


@pytest.mark.parametrize("data, reason", FAULTS)
def test_faults(data: bytes, reason: str) -> None:
    """One error of our own that names the file and what is wrong with it."""
    with pytest.raises(InputError, match=reason) as caught:
        read(data)
    assert caught.value.path == "article.docx"
    assert "\n" not in caught.value.reason


@pytest.mark.parametrize(
    "limits, reason",
    [
        (Limits(expanded_bytes=10_000), r"bytes unpacked; at most 10,000 are read \(.*--max-bytes\)"),
        (Limits(nesting=4), "nested more than 4 deep"),
        (Limits(characters=3), "more than 3 characters"),
    ],
)
def test_limits(limits: Limits, reason: str) -> None:
    """Going over a bound names it."""
    with pytest.raises(InputError, match=reason):
        read_content(with_body(table(["人口", "5万人"])), "a.docx", limits=limits)


def test_too_many_parts() -> None:
    """Ten thousand empty parts are no document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), b"")
    with pytest.raises(InputError, match="10,001 parts"):
        read(out.getvalue())


def test_the_library_stays_as_it_is() -> None:
    """Reading files with macros changes nothing for other users of python-docx."""
    before = dict(PartFactory.part_type_for)
    assert lines(read(make.with_macros(with_body(paragraph("本文。"))), "a.docm")) == ["本文。"]
    assert PartFactory.part_type_for == before
    assert not any("macroEnabled" in kind or "template" in kind for kind in PartFactory.part_type_for)


def test_many_notes() -> None:
    """Time grows with references and notes, not with their product."""
    notes = 6000
    body_xml = paragraph(*(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in range(1, notes + 1)), "本文。")
    data = make.with_notes(body_xml, "footnote", [f"注{number}" for number in range(1, notes + 1)])
    begun = time.process_time()
    assert lines(read(data))[-1] == f"注{notes}"
    assert time.process_time() - begun < 5
