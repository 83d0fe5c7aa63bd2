"""Time lines: which date a fact goes with, what is told of one time, what has none."""

from __future__ import annotations

from typing import Any

import pytest

from caseextract.compare.evidence import Article
from caseextract.compare.profile import build_timeline
from caseextract.compare.profile_model import Timeline
from caseextract.compare.words import load_words
from caseextract.errors import DataError
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Fact
from compare.builders import SHIBUYA, SUGINAMI, amount, fact

TEXT = (
    "以前は端末が200台だった。2019年1月にBoxを試し、2021年12月に145台へ増やした。\n"
    "2022年4月に係を置いた。チャットも使う。\n"
    "今はPCが50台で、2026年度には80台にする予定。2027年に新庁舎へ移る計画である。\n"
    "山田氏は1990年に入庁した。※この記事の内容は2022年8月時点のものです。人口は2020年4月に58万人。\n"
)
AGAIN = "Boxは2019年1月から使っている。\n"


def month(words: str, start: str, end: str, *, doc: str = "a", text: str = TEXT, **more: Any) -> Fact:
    return fact("date", text, words, doc=doc, **({"start": start, "end": end, "granularity": "month"} | more))


def count(words: str, number: int, status: str) -> Fact:
    return fact("device_count", TEXT, words, status=status, amount=amount(number, "台"), device="pc")


def box(text: str = TEXT, doc: str = "a", **more: Any) -> Fact:
    return fact(
        "tool", text, "Box", doc=doc, **({"name": "Box", "status": "current", "category": "storage"} | more)
    )


def sample() -> list[Fact]:
    return [
        count("200台", 200, "before"),
        box(),
        count("145台", 145, "current"),
        count("50台", 50, "current"),
        count("80台", 80, "planned"),
        fact("technology", TEXT, "チャット", name="チャット", status="current"),
        fact("headcount", TEXT, "58万人", status="current", amount=amount(580000, "人"), role="population"),
        month("2019年1月", "2019-01-01", "2019-01-31"),
        month("2021年12月", "2021-12-01", "2021-12-31"),
        month("2022年4月", "2022-04-01", "2022-04-30"),
        month("2026年度", "2026-04-01", "2027-03-31", granularity="fiscal_year"),
        month("2027年", "2027-01-01", "2027-12-31", granularity="year"),
        month("1990年", "1990-01-01", "1990-12-31", granularity="year"),
        month("2022年8月", "2022-08-01", "2022-08-31"),
        month("2020年4月", "2020-04-01", "2020-04-30"),
    ]


def timeline(facts: list[Fact], *codes: str) -> Timeline:
    gazetteer = load_gazetteer()
    places = [place for code in codes or (SUGINAMI,) if (place := gazetteer.by_code(code))]
    return build_timeline(places, facts, {"a": Article("a", text=TEXT), "b": Article("b", text=AGAIN)})


def told(line: Timeline) -> list[tuple[str, str | None, list[str]]]:
    return [
        (event.phase.value, event.when.text if event.when else None, [value.text for value in event.values])
        for event in line.events
    ]


def test_events_go_by_phase_and_time_and_the_undated_last() -> None:
    assert told(timeline(sample())) == [
        ("before", None, ["200台"]),
        ("current", "2019年1月", ["Box"]),
        ("current", "2021年12月", ["145台"]),
        ("current", "2022年4月", ["2022年4月に係を置いた"]),
        ("current", None, ["チャット", "50台"]),
        ("planned", "2026年度", ["80台"]),
        ("planned", "2027年", ["2027年に新庁舎へ移る計画である"]),
    ]


def test_what_two_articles_tell_of_one_time_is_one_event_with_both_sources() -> None:
    more = [box(AGAIN, "b"), month("2019年1月", "2019-01-01", "2019-01-31", doc="b", text=AGAIN)]
    event = next(
        one for one in timeline([*sample(), *more]).events if one.when and one.when.text == "2019年1月"
    )
    (value,) = event.values
    assert len(value.notes) == 2


def test_a_sentence_stands_with_what_it_names() -> None:
    sentence = fact(
        "statement", TEXT, "2019年1月にBoxを試し、2021年12月に145台へ増やした。", facet="challenge"
    )
    lines = told(timeline([*sample(), sentence]))
    assert ("current", "2019年1月", ["Box", sentence.evidence[0].text]) in lines
    assert not any(phase == "before" and when for phase, when, _ in lines)


def test_municipalities_stand_in_one_line_by_time() -> None:
    other = box(AGAIN, "b", municipality=SHIBUYA)
    date = month("2019年1月", "2019-01-01", "2019-01-31", doc="b", text=AGAIN, municipality=None)
    events = timeline([*sample(), other, date], SUGINAMI, SHIBUYA).events
    assert [one.code for one in events if one.when and one.when.text == "2019年1月"] == [SUGINAMI, SHIBUYA]


def test_what_was_before_is_not_dated_by_what_follows_it() -> None:
    text = "端末は100台だったが、2024年1月に900台へ増やした。"
    january = month("2024年1月", "2024-01-01", "2024-01-31", doc="c", text=text)
    counts = [
        fact(
            *("device_count", text, words),
            doc="c",
            status=status,
            amount=amount(number, "台"),
            device="pc",
        )
        for words, status, number in (("100台", "before", 100), ("900台", "current", 900))
    ]
    place = load_gazetteer().by_code(SUGINAMI)
    assert place is not None
    line = build_timeline([place], [january, *counts], {"c": Article("c", text=text)})
    assert told(line) == [("before", None, ["100台"]), ("current", "2024年1月", ["900台"])]
    assert [value.as_of for value in line.events[0].values] == [None]


def test_the_order_of_facts_does_not_matter() -> None:
    assert timeline(sample()) == timeline(sample()[::-1])


@pytest.mark.parametrize(
    ("data", "message"),
    [({"colours": ["赤"]}, "as_of|ahead|colours"), ({}, "ahead")],
)
def test_a_faulty_word_list_is_named(data: dict[str, Any], message: str) -> None:
    with pytest.raises(DataError, match=message):
        load_words(data)


def dated(text: str, *facts: Fact, own: str | None = None, **dates: tuple[str, str]) -> list[tuple[str, str | None, list[str]]]:
    """The time line of a text whose dates (words: first and last day) belong to the ward."""
    days = [month(words, *ends, doc="d", text=text) for words, ends in dates.items()]
    place = load_gazetteer().by_code(SUGINAMI)
    assert place is not None
    published = {"d": own} if own else None
    return told(build_timeline([place], [*days, *facts], {"d": Article("d", text=text)}, published=published))


APRIL = {"2025年4月": ("2025-04-01", "2025-04-30")}
NOTICE = "2025年4月 公募型プロポーザルの公告"


@pytest.mark.parametrize(
    ("text", "own", "phase"),
    [
        (f"杉並区の端末更新\n今後のスケジュール\n{NOTICE}\n", None, "planned"),
        (f"杉並区の端末更新\n■今後の予定\n2024年12月 仕様の公表\n・{NOTICE}\n", None, "planned"),
        (f"杉並区の端末更新\n導入までの歩み\n{NOTICE}\n", None, "current"),
        (f"杉並区の端末更新\n導入までの歩み\n{NOTICE}\n", "2025-01-20", "planned"),
        (f"杉並区の端末更新\n導入までの歩み\n{NOTICE}\n", "2025-09-20", "current"),
        ("今後の展望\n2025年4月に計画をまとめた。\n", None, "current"),
        ("2025年4月に新庁舎へ移る計画だ。\n", None, "planned"),
        ("2025年4月に新庁舎へ移る計画だった。\n", None, "planned"),
    ],
)
def test_what_is_to_come_is_planned(text: str, own: str | None, phase: str) -> None:
    assert [event[0] for event in dated(text, own=own, **APRIL)] == [phase]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2025年4月、総務省はBoxの指針を示した。", None),
        ("国は2025年4月、Boxの指針を示した。", None),
        ("2025年4月に国が示した指針に沿い、Boxを入れた。", None),
        ("札幌市は2025年4月にBoxを入れた。", None),
        ("都は2025年4月にBoxを入れた。", None),
        ("国が指針を示し、2025年4月にBoxを入れた。", "2025年4月"),
        ("国の指針に沿い、区は2025年4月にBoxを入れた。", "2025年4月"),
        ("杉並区は2025年4月にBoxを入れた。", "2025年4月"),
        ("杉並区と中野区は、2025年4月にBoxを入れた。", "2025年4月"),
        ("2025年4月にBoxを入れ、国は指針を改めた。", "2025年4月"),
    ],
)
def test_the_date_of_another_body_is_not_the_municipalitys(text: str, when: str | None) -> None:
    assert dated(text, box(text, "d"), **APRIL) == [("current", when, ["Box"])]


def test_a_department_for_information_is_no_word_about_the_article() -> None:
    text = "2025年4月、情報政策課が中心となってBoxを配った。"
    assert dated(text, box(text, "d"), **APRIL) == [("current", "2025年4月", ["Box"])]


def test_a_day_and_its_month_are_one_event() -> None:
    text = "2025年4月にBoxを入れた。入れた日は2025年4月1日で、Boxは好評だ。2025年4月は雨の日が続いた。\n"
    days = {**APRIL, "2025年4月1日": ("2025-04-01", "2025-04-01")}
    assert dated(text, box(text, "d"), **days)[0] == ("current", "2025年4月1日", ["Box"])
    assert not any(when == "2025年4月" and "Box" in values for _, when, values in dated(text, box(text, "d"), **days))
