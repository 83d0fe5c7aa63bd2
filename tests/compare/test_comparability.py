"""Verdicts on pairs of figures: every reason, its weight, and what gives none."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from caseextract.compare.comparability import SEVERITY, Figure, class_of, grounds, questions_of, verdict_of
from caseextract.compare.evidence import Article
from caseextract.compare.model import Cause, Verdict
from caseextract.compare.moments import Moment, Moments
from caseextract.compare.scopes import PERIOD, STAFF, load_scopes, scope_of, scope_table
from caseextract.errors import DataError
from caseextract.records import Fact
from compare.builders import SHIBUYA, SUGINAMI, amount, fact


def figure(
    text: str, kind: str, words: str, *, owner: str = SUGINAMI, named_by_row: bool = False, **fields: Any
) -> Figure:
    """A figure as its article tells it; dates are ISO days of the article."""
    published = fields.pop("published", None)
    one = fact(kind, text, words, owner=owner, **{"status": "current"} | fields)
    article = Article("a", text=text)
    scopes = {
        question: found for question in questions_of(one) if (found := scope_of(one, question, article))
    }
    moments = Moments({"a": article}, (), {} if published is None else {"a": published})
    return Figure(fact=one, scopes=scopes, moment=moments.of(one), named_by_row=named_by_row)


def staff(text: str, words: str, count: int, **fields: Any) -> Figure:
    return figure(text, "headcount", words, amount=amount(count, "人"), role="staff", **fields)


def pcs(text: str, words: str, count: int, *, about: bool = False, **fields: Any) -> Figure:
    size = amount(count, "台", about=about)
    return figure(text, "device_count", words, amount=size, device="pc", **fields)


def money(text: str, words: str, yen: int, **fields: Any) -> Figure:
    return figure(text, "money", words, amount=amount(yen, "円"), **fields)


def share(text: str, words: str, percent: int, *, unit: str = "%", **fields: Any) -> Figure:
    return figure(text, "rate", words, amount=amount(percent, unit), direction="decrease", **fields)


def licences(words: str, count: int, unit: str, subject: str | None = "Box") -> Figure:
    return figure(words, "license_count", words, amount=amount(count, unit), subject=subject)


def people(words: str, count: int, subject: str | None) -> Figure:
    size = amount(count, "人")
    return figure(words, "headcount", words, amount=size, role="other", subject=subject)


WITH = staff("会計年度任用職員を含めると900人", "900人", 900)
WITHOUT = staff("正規職員は700人", "700人", 700)
PLAIN = staff("職員は800人", "800人", 800)
SETUP = money("初期費用は500万円", "500万円", 5_000_000, purpose="初期費用")
RUNNING = money("運用経費は80万円", "80万円", 800_000, purpose="運用経費")

CASES = {
    "% beside 倍": (
        share("紙は3割減", "3割", 30, metric="紙"),
        share("紙は2倍", "2倍", 2, unit="倍", metric="紙"),
        [Cause.UNIT],
    ),
    "licences beside accounts": (
        licences("90ライセンス", 90, "ライセンス"),
        licences("70ID", 70, "ID"),
        [Cause.COUNTED_BY],
    ),
    "shares of different things": (
        share("紙は3割減", "3割", 30, metric="紙の使用量"),
        share("電話は2割減", "2割", 20, metric="電話の着信"),
        [Cause.SUBJECT],
    ),
    "a share of something unstated": (
        share("紙は3割減", "3割", 30, metric="紙"),
        share("2割減", "2割", 20),
        [Cause.SUBJECT_UNSTATED],
    ),
    "a metric that only says that it fell": (
        share("紙は3割減", "3割", 30, metric="紙"),
        share("削減率は2割", "2割", 20, metric="削減率"),
        [Cause.SUBJECT_UNSTATED],
    ),
    "a narrower metric": (
        share("紙は3割減", "3割", 30, metric="紙の使用量"),
        share("紙は2割減", "2割", 20, metric="会議での紙の使用量"),
        [Cause.WORDING],
    ),
    "other people": (people("小学生90人", 90, "小学生"), people("団員30人", 30, "団員"), [Cause.SUBJECT]),
    "staff with and without fixed-term staff": (WITH, WITHOUT, [Cause.DEFINITION]),
    "staff of the general administration and all": (
        staff("職員数（一般行政部門）は245人", "245人", 245, subject="職員数（一般行政部門）"),
        WITH,
        [Cause.DEFINITION],
    ),
    "only one side defines its staff": (WITH, PLAIN, [Cause.DEFINITION_ONE_SIDED]),
    "neither side defines its staff": (PLAIN, PLAIN, [Cause.DEFINITION_UNSTATED]),
    "devices counted by people": (
        pcs("職員1500人分のPC", "1500人分", 1500),
        pcs("PCは900台", "900台", 900),
        [Cause.DEFINITION_ONE_SIDED],
    ),
    "setting up beside running": (SETUP, RUNNING, [Cause.COST]),
    "only one side says what the cost covers": (
        SETUP,
        money("80万円", "80万円", 800_000),
        [Cause.COST_ONE_SIDED],
    ),
    "a month beside a year": (
        money("使用料は月額8万円", "8万円", 80_000, purpose="使用料"),
        money("使用料は年額80万円", "80万円", 800_000, purpose="使用料"),
        [Cause.PERIOD],
    ),
    "five years beside ten": (
        money("使用料は5年間で8万円", "8万円", 80_000, purpose="使用料"),
        money("使用料は10年間で80万円", "80万円", 800_000, purpose="使用料"),
        [Cause.PERIOD],
    ),
    "only one side says for how long": (
        RUNNING,
        money("年間の運用経費は90万円", "90万円", 900_000, purpose="年間の運用経費"),
        [Cause.PERIOD_ONE_SIDED],
    ),
    "money of different fiscal years": (
        money("運用費は80万円", "80万円", 800_000, purpose="運用費", published="2023-03-31"),
        money("運用費は90万円", "90万円", 900_000, purpose="運用費", published="2023-04-01"),
        [Cause.FISCAL_YEAR],
    ),
    "more than two years apart": (
        pcs("PCは800台", "800台", 800, published="2020-04-01"),
        pcs("PCは900台", "900台", 900, published="2022-05-01"),
        [Cause.AS_OF],
    ),
    "a plan beside the present": (
        pcs("PCは800台", "800台", 800),
        pcs("PCは900台", "900台", 900, status="planned"),
        [Cause.STATE],
    ),
    "a refused option beside the present": (
        pcs("PCは800台", "800台", 800),
        pcs("PCは900台", "900台", 900, status="rejected"),
        [Cause.STATE_UNREAL],
    ),
    "devices of a kind beside all": (
        pcs("モバイルPCは80台", "80台", 80, subject="モバイルPC"),
        pcs("PCは900台", "900台", 900, subject="PC"),
        [Cause.WORDING],
    ),
    "licences of different products": (
        licences("90ライセンス", 90, "ライセンス"),
        licences("70ライセンス", 70, "ライセンス", "LoGoチャット"),
        [Cause.WORDING],
    ),
    "money for something unstated": (
        money("80万円", "80万円", 800_000),
        money("90万円", "90万円", 900_000),
        [Cause.WORDING],
    ),
    "a rounded figure near an exact one": (
        pcs("PCは約200台", "約200台", 200, about=True),
        pcs("PCは190台", "190台", 190),
        [Cause.OVERLAP],
    ),
}
COMPARABLE = {
    "the same definition in other words": (WITHOUT, staff("常勤職員は600人", "600人", 600)),
    "devices of one class": (pcs("PCは800台", "800台", 800), pcs("PCは900台", "900台", 900)),
    "other words for the class": (
        pcs("パソコンは80台", "80台", 80, subject="パソコン"),
        pcs("PCは900台", "900台", 900, subject="PC"),
    ),
    "a rounded figure far from the other": (
        pcs("PCは約200台", "約200台", 200, about=True),
        pcs("PCは900台", "900台", 900),
    ),
    "exactly two years apart": (
        pcs("PCは800台", "800台", 800, published="2020-04-01"),
        pcs("PCは900台", "900台", 900, published="2022-04-01"),
    ),
    "running costs of one fiscal year": (
        money("運用費は80万円", "80万円", 800_000, purpose="運用費", published="2023-04-01"),
        money("保守費は90万円", "90万円", 900_000, purpose="保守費", published="2024-03-31"),
    ),
    "areas, which the row names": tuple(
        figure(f"面積{n}km2", "quantity", f"{n}km2", amount=amount(n, "km2"), named_by_row=True)
        for n in (34, 15)
    ),
}


@pytest.mark.parametrize(("left", "right", "causes"), CASES.values(), ids=CASES)
def test_every_reason_is_given_with_its_weight(left: Figure, right: Figure, causes: list[Cause]) -> None:
    found = grounds(left, right)
    assert [ground.cause for ground in found] == causes
    assert verdict_of(found) is SEVERITY[causes[0]]


def test_every_reason_has_a_case_and_a_weight() -> None:
    assert {cause for _, _, causes in CASES.values() for cause in causes} == set(Cause) == set(SEVERITY)


@pytest.mark.parametrize(("left", "right"), COMPARABLE.values(), ids=COMPARABLE)
def test_figures_without_a_reason_are_comparable(left: Figure, right: Figure) -> None:
    assert grounds(left, right) == ()
    assert verdict_of(()) is Verdict.COMPARABLE


@pytest.mark.parametrize(("left", "right", "causes"), CASES.values(), ids=CASES)
def test_the_verdict_is_the_same_from_either_side(left: Figure, right: Figure, causes: list[Cause]) -> None:
    assert [ground.cause for ground in grounds(right, left)] == causes


def test_a_reason_quotes_what_each_side_says() -> None:
    (ground,) = grounds(WITH, WITHOUT)
    assert (ground.left, ground.right) == ("会計年度任用職員を含", "正規職員")


def test_the_gravest_reason_comes_first_and_decides() -> None:
    planned = staff("正規職員は700人", "700人", 700, status="planned")
    found = grounds(WITH, planned)
    assert [ground.cause for ground in found] == [Cause.DEFINITION, Cause.STATE]
    assert verdict_of(found) is Verdict.NOT_COMPARABLE


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("職員900人（会計年度任用職員を含む）", "with_fixed_term"),
        ("900人の職員（会計年度任用職員は除く）", "without_fixed_term"),
        ("会計年度任用職員が900人", "fixed_term_only"),
        ("正規職員のほか、職員900人", None),
        ("非正規職員900人", "fixed_term_only"),
        ("職員900人。正規職員もいる。", None),
    ],
)
def test_the_definition_is_read_beside_the_figure(text: str, scope: str | None) -> None:
    one = fact("headcount", text, "900人", status="current", amount=amount(900, "人"), role="staff")
    found = scope_of(one, STAFF, Article("a", text=text))
    assert (found.name if found else None) == scope


def test_years_of_a_cost_belong_to_its_scope() -> None:
    found = scope_table().find(PERIOD, "10年間の総額")
    assert found is not None
    assert found.name == "years 10"


def dated(text: str, words: str, start: str, end: str) -> Fact:
    return fact("date", text, words, start=start, end=end, granularity="month")


def test_a_figure_takes_the_only_date_of_its_sentence() -> None:
    text = "2020年4月に始めた。2023年4月にPCは900台になった。"
    dates = [
        dated(text, "2020年4月", "2020-04-01", "2020-04-30"),
        dated(text, "2023年4月", "2023-04-01", "2023-04-30"),
    ]
    one = pcs(text, "900台", 900).fact
    moment = Moments({"a": Article("a", text=text)}, dates, {"a": "2024-01-01"}).of(one)
    assert moment == Moment(datetime.date(2023, 4, 1), datetime.date(2023, 4, 30), "2023年4月")


def test_of_two_dates_the_one_said_to_be_as_of_counts() -> None:
    text = "2020年4月に始め、2023年4月現在でPCは900台ある。"
    dates = [
        dated(text, "2020年4月", "2020-04-01", "2020-04-30"),
        dated(text, "2023年4月", "2023-04-01", "2023-04-30"),
    ]
    moment = Moments({"a": Article("a", text=text)}, dates).of(pcs(text, "900台", 900).fact)
    assert moment is not None
    assert moment.text == "2023年4月"


def test_without_a_clear_date_of_its_own_a_figure_takes_that_of_the_article() -> None:
    text = "2020年4月から2023年4月にPCは900台になった。"
    dates = [
        dated(text, "2020年4月", "2020-04-01", "2020-04-30"),
        dated(text, "2023年4月", "2023-04-01", "2023-04-30"),
    ]
    articles = {"a": Article("a", text=text)}
    one = pcs(text, "900台", 900).fact
    assert Moments(articles, dates).of(one) is None
    moment = Moments(articles, dates, {"a": "2024-01-01"}).of(one)
    assert moment is not None
    assert moment.text == "2024-01-01"


def test_names_and_sentences_have_no_class() -> None:
    assert class_of(fact("tool", "Box", "Box", status="current", name="Box")) is None


def test_figures_of_other_owners_are_judged_alike() -> None:
    assert grounds(PLAIN, staff("職員は800人", "800人", 800, owner=SHIBUYA)) == grounds(PLAIN, PLAIN)


ENTRY = {"of": "staff", "scope": "x", "words": ["y"]}


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"scope": [ENTRY]}, None),
        ({"generic": [], "scope": [ENTRY | {"colour": "red"}]}, None),
        ({"generic": [], "scope": [ENTRY | {"of": "weather"}]}, "of"),
        ({"generic": [], "scope": [ENTRY | {"scope": ""}]}, "scope"),
        ({"generic": [], "scope": [ENTRY | {"words": [""]}]}, "words"),
        ({"generic": "PC", "scope": [ENTRY]}, "generic"),
    ],
    ids=["missing", "unknown key", "unknown question", "no name", "empty word", "no list"],
)
def test_wrong_data_names_its_field(data: dict[str, Any], field: str | None) -> None:
    with pytest.raises(DataError) as caught:
        load_scopes(data)
    assert caught.value.field == field
