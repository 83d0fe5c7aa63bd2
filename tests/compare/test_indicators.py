"""Indicators: which figures are set in relation, what comes out, what they rest on."""

from __future__ import annotations

from typing import Any

import pytest

from caseextract.compare.evidence import Article
from caseextract.compare.indicator_specs import load_indicators
from caseextract.compare.model import Cause, Comparison, Verdict
from caseextract.compare.profile import build_profile
from caseextract.compare.profile_model import Indicator
from caseextract.compare.table import build_comparison
from caseextract.errors import DataError
from caseextract.lexicon.gazetteer import load_gazetteer
from caseextract.records import Fact
from compare.builders import SHIBUYA, SUGINAMI, amount, fact

TEXT = (
    "職員は900人、人口は約9万人。以前は端末が90台だった。今は端末が450台ある。"
    "端末を1,800台以上にする予定。端末を9台とする案は見送った。児童のタブレットは7,000台。"
    "80アカウントを使う。費用は1,800万円。一般会計は90億円。"
    "テレワークの利用者は180人。テレワーク実施率は25%。職員の12%がテレワークをした。"
    "紙の使用量は4割減った。消防職員は200人。印刷は以前10万枚、今は4万枚。\n"
)


def staff(words: str = "900人", count: float = 900, subject: str = "職員", **more: Any) -> Fact:
    base = {"status": "current", "amount": amount(count, "人"), "role": "staff", "subject": subject}
    return fact("headcount", TEXT, words, **(base | more))


def people(words: str, role: str, measure: dict[str, Any], subject: str | None = None, **more: Any) -> Fact:
    return fact(
        "headcount",
        TEXT,
        words,
        **({"status": "current", "amount": measure, "role": role, "subject": subject} | more),
    )


def devices(
    words: str, measure: dict[str, Any], status: str, subject: str = "端末", device: str = "terminal"
) -> Fact:
    return fact("device_count", TEXT, words, status=status, amount=measure, device=device, subject=subject)


def money(words: str, count: int, purpose: str, status: str = "current") -> Fact:
    return fact("money", TEXT, words, status=status, amount=amount(count, "円"), purpose=purpose)


def rate(words: str, count: float, direction: str, metric: str | None) -> Fact:
    return fact(
        "rate", TEXT, words, status="current", amount=amount(count, "%"), direction=direction, metric=metric
    )


RESIDENTS = people("約9万人", "population", amount(90000, "人", about=True), "人口")


def indicators(*facts: Fact) -> list[Indicator]:
    place = load_gazetteer().by_code(SUGINAMI)
    assert place is not None
    return list(build_profile(place, facts, {"a": Article("a", text=TEXT)}).indicators)


def worked(*facts: Fact) -> list[tuple[str, str, str | None]]:
    return [(one.key.removeprefix("indicator."), one.value.text, one.status) for one in indicators(*facts)]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (devices("450台", amount(450, "台"), "current"), ("devices_per_100_staff", "50台", "current")),
        (devices("90台", amount(90, "台"), "before"), ("devices_per_100_staff", "10台", "before")),
        (
            devices("1,800台以上", amount(1800, "台", upper=None), "planned"),
            ("devices_per_100_staff", "200台以上", "planned"),
        ),
        (
            devices("450台", amount(450, "台", about=True), "current"),
            ("devices_per_100_staff", "約50台〈45〜55〉", "current"),
        ),
        (
            devices("450台", amount(450, "台", upper=900), "current"),
            ("devices_per_100_staff", "50〜100台", "current"),
        ),
        (
            fact("license_count", TEXT, "80アカウント", status="current", amount=amount(90, "アカウント")),
            ("licenses_per_100_staff", "10ライセンス", "current"),
        ),
        (money("1,800万円", 18000000, "費用"), ("yen_per_staff", "2万円", "current")),
        (
            people("180人", "user", amount(180, "人"), "テレワークの利用者"),
            ("telework_share", "20%", "current"),
        ),
        (rate("25%", 25, "share", "テレワーク実施率"), ("telework_share", "25%", "current")),
        (rate("12%", 12, "share", "職員"), ("telework_share", "12%", "current")),
        (rate("4割", 40, "decrease", "紙の使用量"), ("paper_reduction", "40%", "current")),
    ],
)
def test_what_comes_out_of_a_figure_and_900_staff(one: Fact, expected: tuple[str, str, str]) -> None:
    assert worked(staff(), one) == [expected]


def test_residents_give_shares_of_their_own() -> None:
    assert worked(staff(), RESIDENTS, money("1,800万円", 18000000, "費用")) == [
        ("staff_per_1000_residents", "約10人〈9.09〜11.2〉", "current"),
        ("yen_per_resident", "約200円〈181〜223〉", "current"),
        ("yen_per_staff", "2万円", "current"),
    ]


@pytest.mark.parametrize(
    "one",
    [
        devices("9台", amount(9, "台"), "rejected"),
        devices("9台", amount(9, "台"), "considered"),
        devices("7,000台", amount(7000, "台"), "current", "児童のタブレット", "tablet"),
        devices("9台", amount(9, "台"), "current", "サーバー", "server"),
        money("90億円", 9000000000, "一般会計"),
        rate("12%", 12, "share", None),
        rate("12%", 12, "share", "利用者"),
        rate("25%", 25, "decrease", "テレワーク実施率"),
        people("180人", "user", amount(180, "人"), "研修"),
    ],
    ids=[
        "refused",
        "weighed",
        "pupils",
        "server",
        "whole budget",
        "of what",
        "of users",
        "a decrease",
        "other use",
    ],
)
def test_what_is_set_in_relation_with_nothing(one: Fact) -> None:
    assert worked(staff(), one) == []


@pytest.mark.parametrize(
    "base",
    [
        staff("200人", 200, "消防職員"),
        staff(status="before"),
        staff(status="planned"),
        staff(count=0),
        staff(municipality=SHIBUYA),
    ],
    ids=["a part", "of the past", "of the future", "zero", "of others"],
)
def test_what_is_no_staff_to_set_a_figure_against(base: Fact) -> None:
    assert worked(base, devices("450台", amount(450, "台"), "current")) == []


def test_two_counts_of_sheets_give_the_reduction() -> None:
    sheets = [
        fact("quantity", TEXT, words, status=status, amount=amount(count, "枚"), subject="印刷")
        for words, status, count in (("10万枚", "before", 100000), ("4万枚", "current", 40000))
    ]
    assert worked(*sheets) == [("paper_reduction", "60%", "current")]
    assert worked(*sheets[1:]) == []


def test_an_indicator_rests_on_both_its_figures() -> None:
    counted = devices("450台", amount(450, "台"), "current")
    (one,) = indicators(staff(), counted)
    assert [value.text for value in one.inputs] == ["450台", "900人"]
    assert len(one.value.notes) == 2


def test_a_state_other_than_that_of_the_staff_is_a_caution() -> None:
    (one,) = indicators(staff(), devices("90台", amount(90, "台"), "before"))
    assert [caution.cause for caution in one.cautions] == [Cause.STATE]


def compared(left: list[Fact], right: list[Fact]) -> Comparison:
    gazetteer = load_gazetteer()
    places = [place for code in (SUGINAMI, SHIBUYA) if (place := gazetteer.by_code(code))]
    moved = [one.model_copy(update={"municipality": SHIBUYA, "doc": "b"}) for one in right]
    articles = {doc: Article(doc, text=TEXT) for doc in ("a", "b")}
    return build_comparison(places, [*left, *moved], articles)


@pytest.mark.parametrize(
    ("status", "about", "verdict", "causes"),
    [
        ("current", False, Verdict.CAUTION, {Cause.DEFINITION_UNSTATED}),
        ("before", False, Verdict.CAUTION, {Cause.DEFINITION_UNSTATED, Cause.STATE}),
        ("current", True, Verdict.CAUTION, {Cause.DEFINITION_UNSTATED, Cause.OVERLAP}),
    ],
)
def test_indicators_are_judged_by_what_they_were_worked_out_of(
    status: str, about: bool, verdict: Verdict, causes: set[Cause]
) -> None:
    ours = [staff(), devices("450台", amount(450, "台"), "current")]
    theirs = [staff(), devices("450台", amount(460, "台", about=about), status)]
    rows = {row.key: row for row in compared(ours, theirs).rows}
    (judged,) = rows["indicator.devices_per_100_staff"].judgements
    assert judged.verdict is verdict
    assert {ground.cause for ground in judged.reasons} == causes
    assert judged.differs is not about


def test_staff_of_different_definitions_makes_indicators_not_comparable() -> None:
    ours = [staff(subject="正規職員"), devices("450台", amount(450, "台"), "current")]
    theirs = [staff(subject="職員(会計年度任用職員を含む)"), devices("450台", amount(90, "台"), "current")]
    rows = {row.key: row for row in compared(ours, theirs).rows}
    (judged,) = rows["indicator.devices_per_100_staff"].judgements
    assert (judged.verdict, judged.differs) == (Verdict.NOT_COMPARABLE, False)


ENTRY: dict[str, Any] = {"key": "x", "unit": "台", "above": "devices", "below": "staff"}
STAFF = {"words": ["職員"], "parts": []}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"indicator": [ENTRY | {"colour": 1}], "staff": STAFF}, "colour"),
        ({"indicator": [ENTRY | {"above": "cats"}], "staff": STAFF}, "above"),
        ({"indicator": [{"key": "x", "unit": "台", "above": "devices"}], "staff": STAFF}, "go together"),
        ({"indicator": [{"key": "x", "unit": "台"}], "staff": STAFF}, "nothing to be worked out of"),
        ({"indicator": [ENTRY, ENTRY], "staff": STAFF}, "stands twice"),
        ({"indicator": [ENTRY]}, "staff"),
    ],
)
def test_a_faulty_table_is_named(data: dict[str, Any], message: str) -> None:
    with pytest.raises(DataError, match=message):
        load_indicators(data)


@pytest.mark.parametrize("subject", ["杉並区の職員", "杉並区職員数", "東京都杉並区の正規職員", "区の職員"])
def test_the_municipalitys_own_name_does_not_make_a_part_of_its_staff(subject: str) -> None:
    found = worked(staff(subject=subject), devices("450台", amount(450, "台"), "current"))
    assert found == [("devices_per_100_staff", "50台", "current")]


def test_a_share_stated_as_such_is_judged_alike_as_an_indicator_and_as_an_outcome() -> None:
    ours, theirs = (
        rate(words, count, "share", metric) for words, count, metric in (("25%", 25, "杉並区のテレワーク実施率"), ("12%", 12, "職員のテレワーク率"))
    )
    facts = [ours, theirs.model_copy(update={"municipality": SHIBUYA})]
    places = [place for code in (SUGINAMI, SHIBUYA) if (place := load_gazetteer().by_code(code))]
    table = build_comparison(places, facts, {"a": Article("a", text=TEXT)})
    verdicts = {row.key: [one.verdict for one in row.judgements] for row in table.rows if row.judgements}
    assert verdicts["indicator.telework_share"] == verdicts["outcome"]
