"""Whatever file an article comes in, it says the same: kind, value, owner and state of every fact."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from caseextract.documents.formats import read_content
from documents.formats import renderings as made
from documents.formats.facts import ARTICLES, facts_of_content, facts_of_text

FORMS: list[tuple[str, str, str, Callable[[str], bytes], str | None]] = [
    ("text", ".txt", "utf-8", made.encoded("utf-8"), None),
    ("text with a mark", ".txt", "utf-8", made.encoded("utf-8-sig"), None),
    ("CP932", ".txt", "cp932", made.encoded("cp932"), None),
    ("EUC-JP", ".txt", "euc_jp", made.encoded("euc_jp"), None),
    ("UTF-16", ".txt", "utf-16", made.encoded("utf-16"), None),
    ("packed text", ".txt.gz", "utf-8", made.packed, None),
    ("plain text called Markdown", ".md", "utf-8", made.encoded("utf-8"), None),
    ("Markdown", ".md", "utf-8", made.as_markdown, None),
    ("Markdown of short lines", ".md", "utf-8", partial(made.as_markdown, width=30), None),
    ("Markdown of long lines", ".md", "utf-8", partial(made.as_markdown, width=50), None),
    ("page", ".html", "utf-8", made.as_html, "selectolax"),
    ("page in EUC-JP", ".html", "euc_jp", partial(made.as_html, charset="euc-jp", codec="euc_jp"), "selectolax"),
    ("saved page", ".mhtml", "utf-8", made.as_mhtml, "selectolax"),
    ("saved page in CP932, base64", ".mht", "cp932", partial(made.as_mhtml, charset="shift_jis", codec="cp932", transfer="base64"), "selectolax"),
    ("Word", ".docx", "utf-8", made.as_docx, "docx"),
    ("PDF", ".pdf", "utf-8", made.as_pdf, "pypdfium2"),
]


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("suffix, codec, render, library", [pytest.param(*form[1:], id=form[0]) for form in FORMS])
def test_the_form_changes_nothing_of_what_is_said(
    name: str, suffix: str, codec: str, render: Callable[[str], bytes], library: str | None
) -> None:
    """Characters an encoding lacks are left out of the article on both sides."""
    if library is not None:
        pytest.importorskip(library)
    text = ARTICLES[name].encode(codec, "ignore").decode(codec)
    content = read_content(render(text), f"{name}{suffix}")
    assert content.warnings == ()
    facts = facts_of_text(text)
    assert facts_of_content(content) == facts
    assert len(facts) > 20
