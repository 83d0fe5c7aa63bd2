"""Normal forms for readers of English labels."""

from __future__ import annotations

import pytest

from caseextract.records import Kind
from caseextract.report.english import amount_words, period_text, shown_name, shown_period, technologies
from caseextract.report.labels import Language, labels_in

JA, EN = labels_in(Language.JA), labels_in(Language.EN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年7月〜2026年3月", "July 2024 – March 2026"),
        ("2024年4月〜6月", "April – June 2024"),
        ("2025年10月1日", "1 October 2025"),
        ("2022年度", "fiscal 2022"),
        ("2010年代", "2010s"),
        ("2022年", "2022"),
        ("2021年12月頃", "about December 2021"),
        ("2024-05-01", "2024-05-01"),
        ("年度末", "年度末"),
        ("", ""),
    ],
)
def test_periods_are_told_in_english(text: str, expected: str) -> None:
    assert period_text(text) == expected
    assert shown_period(text, EN) == expected
    assert shown_period(text, JA) == text


def test_technologies_have_english_names_and_products_keep_theirs() -> None:
    assert shown_name(Kind.TECHNOLOGY, "電子決裁", EN) == "electronic approval"
    assert shown_name(Kind.TECHNOLOGY, "電子決裁", JA) == "電子決裁"
    assert shown_name(Kind.TOOL, "チャット", EN) == "チャット"
    assert len(technologies()) == len(set(technologies().values()))


@pytest.mark.parametrize(("number", "line"), [(1, "1 fact"), (2, "2 facts"), (0, "0 facts")])
def test_one_thing_is_told_in_the_singular(number: int, line: str) -> None:
    assert EN.count("find.facts", number, total=str(number)) == line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("約200台", "about 200 units"),
        ("400人近く", "nearly 400 people"),
        ("1人", "1 person"),
        ("10〜20台", "10–20 units"),
        ("2,708万6千円", "27,086,000 yen"),
        ("約50万人", "about 500,000 people"),
        ("1,000台以上", "at least 1,000 units"),
        ("90%近く", "nearly 90%"),
        ("30%減", "30% less"),
        ("5年ごと", "every 5 years"),
        ("約3.33台〈2.72〜4.08〉", "about 3.33 units 〈2.72–4.08〉"),
        ("約1,250項目", "about 1,250項目"),
        ("444.2km²", "444.2km²"),
        ("区の職員", "区の職員"),
    ],
)
def test_amounts_are_told_in_english(text: str, expected: str) -> None:
    assert amount_words(text) == expected
