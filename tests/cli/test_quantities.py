"""``caseextract quantities``: numbers and dates with their rules and reasons."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from caseextract.cli import main


def rows(text: str, *options: str, stdin: str | None = None) -> list[dict[str, Any]]:
    """The list of the JSON form."""
    result = CliRunner().invoke(main, ["quantities", text, "--format", "json", *options], input=stdin)
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_what_was_read_comes_with_value_and_rule() -> None:
    """Kind, value and rule of an amount, offsets into the text as given."""
    [row] = rows("端末は約1 ,600台です。")
    assert row == {
        "start": 3, "end": 11, "text": "約1 ,600台", "kind": "device_count", "value": "~1,600 台 (about)",
        "rule": "count.device_count",
        "amount": {"lower": 1600, "upper": 1600, "unit": "台", "approximate": True, "qualifier": "about"},
    }  # fmt: skip


def test_a_date_comes_with_its_days() -> None:
    [row] = rows("2024年度から。")
    assert row["date"] == {"start": "2024-04-01", "end": "2025-03-31", "granularity": "fiscal_year", "approximate": False}


@pytest.mark.parametrize(
    ("text", "sign"),
    [("▲5%", "▲"), ("△1,200千円", "△"), ("台数は-20台", "-"), ("前年比－3.5%", "－"), ("5%", ""), ("4月-20台", ""), ("☆20台", "")],
)
def test_a_minus_before_a_number_is_shown(text: str, sign: str) -> None:
    """Amounts have no sign; what the reader sees of it is not dropped."""
    row = rows(text)[-1]
    assert row.get("sign", "") == sign
    assert (f"（{sign}: 減・マイナス）" in row["value"]) == bool(sign)


@pytest.mark.parametrize("day", ["2024-12-01", "2024/12/1", "令和6年12月1日", "2024年12月1日"])
def test_the_reference_date_is_written_as_people_write_days(day: str) -> None:
    [row] = rows("昨年4月に始めました。", "--reference-date", day)
    assert row["value"] == "2023-04-01..2023-04-30 month"


@pytest.mark.parametrize("day", ["2024-12", "令和6年", "2024-13-01", "昨日", "x"])
def test_what_is_no_day_is_refused(day: str) -> None:
    result = CliRunner().invoke(main, ["quantities", "昨年", "--reference-date", day])
    assert result.exit_code == 2
    assert f"{day} is no day (2024-04-01, 2024/04/01, 令和6年4月1日)" in result.stderr


def test_what_was_passed_over_comes_with_its_reason() -> None:
    """A guard gives its id, a reason and a text it drops."""
    [row] = rows("第19回の会議です。")
    assert (row["text"], row["kind"], row["rule"]) == ("19回", None, "ordinal.prefix")
    assert row["reason"] == "順番を表す数で、数量ではない"
    assert row["example"]


def test_reasons_come_in_english_too() -> None:
    """``--lang en`` switches the reasons."""
    [row] = rows("第19回の会議です。", "--lang", "en")
    assert row["reason"] == "an order, not a count"


def test_the_reference_date_settles_relative_dates() -> None:
    """昨年4月 is left open without a date and resolved with one."""
    [without] = rows("昨年4月に始めました。")
    [given] = rows("昨年4月に始めました。", "--reference-date", "2024-12-01")
    assert (without["kind"], without["rule"]) == (None, "date.unresolved")
    assert (given["kind"], given["value"]) == ("date", "2023-04-01..2023-04-30 month")


def test_a_dash_reads_standard_input() -> None:
    """``-`` stands for the text on standard input."""
    assert [row["text"] for row in rows("-", stdin="職員は30人です。\n")] == ["30人"]


def test_a_text_without_numbers_prints_nothing() -> None:
    """Nothing on standard output, a word on standard error."""
    result = CliRunner().invoke(main, ["quantities", "ありません。"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr


def test_the_table_is_for_people() -> None:
    """Labels in Japanese, the reason beside its id."""
    result = CliRunner().invoke(main, ["quantities", "300人と図表1。"])
    assert "人数" in result.stdout
    assert "number.bare" in result.stdout


def test_control_characters_stay_out_of_the_terminal() -> None:
    """What a text holds cannot drive the terminal."""
    result = CliRunner().invoke(main, ["quantities", "\x1b[31m30人"])
    assert "\x1b[31m" not in result.stdout


@pytest.mark.parametrize("date", ["2024", "2024-13-01", "昨日"])
def test_a_date_that_is_none_is_a_wrong_request(date: str) -> None:
    """Exit code 2."""
    assert CliRunner().invoke(main, ["quantities", "1人", "--reference-date", date]).exit_code == 2
