"""Whatever the bytes are: content that holds together, or an error of our own that names the file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseextract.documents.formats import FORMAT_NAMES, Content, Limits, read_content
from caseextract.errors import InputError
from caseextract.pipeline import Extractor
from documents.formats import docx_maker, pdf_maker, renderings

LIMITS = Limits(file_bytes=1 << 20, expanded_bytes=1 << 22, characters=100_000, pages=20, nesting=64)
LINES = ["緑野市の取り組み", "", "緑野市は2021年4月にMicrosoft 365を約200台の端末に導入した。", "費用は1,250万円である。"]
PDF = pdf_maker.article(LINES, columns=2)
WORD = docx_maker.with_body("".join(map(docx_maker.paragraph, LINES)) + docx_maker.table(["部署", "従来", "今回"], ["税務課", "148時間", "31時間"]))
SOUND = {"pdf": PDF, "docx": WORD, "mhtml": renderings.as_mhtml("\n".join(LINES)), "md": renderings.as_markdown("\n".join(LINES))}
_TAGS = ("p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "ruby", "rubyBase", "rt", "pPr", "rPr", "tcPr", "vMerge", "hyperlink", "br", "tab", "drawing", "txbxContent", "pStyle", "numPr", "numId", "outlineLvl", "trPr", "gridBefore", "gridSpan", "footnoteReference")  # fmt: skip
EXTRACTOR = Extractor()


def check(data: bytes, name: str) -> Content | None:
    """The content with what holds for every one, or None after an error of our own."""
    told: InputError | None = None
    try:
        content = read_content(data, name, limits=LIMITS)
    except InputError as error:
        told = error
    if told is not None:
        assert told.path == name
        assert "\n" not in told.reason
        return None
    assert content.text.strip()
    for piece in content.pieces:
        assert 0 <= piece.start < piece.end <= len(content.text)
        assert content.text[piece.start : piece.end].strip() == content.text[piece.start : piece.end]
        assert all(piece.start <= low < high <= piece.end for low, high in piece.cells)
    assert all(left.end <= right.start for left, right in pairwise(content.pieces))
    return content


def extract(content: Content) -> None:
    """Every fact quotes the text that was read."""
    extraction = EXTRACTOR.extract(content.text, pieces=content.pieces)
    for fact in extraction.facts:
        assert all(content.text[span.start : span.end] == span.text for span in fact.evidence)


@pytest.mark.parametrize("form", FORMAT_NAMES)
@settings(max_examples=60, derandomize=True, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes(form: str, data: bytes) -> None:
    """In every format there is."""
    for packed in ("", ".gz"):
        check(data, f"a.{form}{packed}")


@pytest.mark.parametrize("form", SOUND)
@settings(max_examples=80, derandomize=True, deadline=None)
@given(changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=6)), min_size=1, max_size=8), cut=st.floats(0.3, 1))
def test_damaged_files(form: str, changes: list[tuple[float, bytes]], cut: float) -> None:
    """A sound file with bytes changed here and there, and cut."""
    data = bytearray(SOUND[form])
    for place, new in changes:
        at = int(place * len(data))
        data[at : at + len(new)] = new
    check(bytes(data[: int(cut * len(data))]), f"a.{form}")
    check(bytes(data), f"a.{form}")


def _element(name: str, inner: str) -> str:
    return f'<w:{name} w:val="1" w:id="1">{inner}</w:{name}>'


words = st.sampled_from(["緑野市は約200台の端末を導入した。", "―効果は。", "税務課", "12台", "\u202e", "⼈⼝"]) | st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="<>&\ufffe\uffff"), max_size=8)
markup = st.recursive(words, lambda inner: st.builds(_element, st.sampled_from(_TAGS), st.lists(inner, max_size=4).map("".join)), max_leaves=25)


@settings(max_examples=120, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=st.lists(markup, max_size=5).map("".join))
def test_any_arrangement_of_elements(body: str) -> None:
    """Elements of Word files where they do not belong; what comes of them goes through the pipeline."""
    content = check(docx_maker.with_body(body), "a.docx")
    if content is not None:
        extract(content)


drawn = st.lists(st.tuples(st.floats(0, 590), st.floats(0, 830), st.sampled_from([*LINES, "1", "約", "・", "Microsoft", "25"]), st.sampled_from([4.0, 7, 10, 10, 24]), st.booleans()), min_size=1, max_size=25)
rules = st.lists(st.tuples(*[st.integers(0, 5).map(lambda step: 60.0 + 90 * step)] * 4), max_size=12)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(drawn=drawn, rules=rules)
def test_any_page(drawn: list[tuple[float, float, str, float, bool]], rules: list[tuple[float, float, float, float]]) -> None:
    """Words and lines anywhere on a page, across and down: every character is read once, then goes through the pipeline."""
    page = pdf_maker.Page()
    for x, y, text, size, down in drawn:
        (page.down if down else page.text)(x, y, text, size)
    for rule in rules:
        page.rule(*rule)
    content = check(page.bytes(), "a.pdf")
    if content is not None:
        assert set(content.text) - set("".join(text for _, _, text, _, _ in drawn)) <= set(" \u3000\t\n－")
        extract(content)
