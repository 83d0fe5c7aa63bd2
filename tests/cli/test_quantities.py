"""``caseextract quantities``: numbers and dates with their rules and reasons."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from caseextract.cli import main


def rows(text: str, *options: str, stdin: str | None = None) -> list[dict[str, Any]]:
    """The lines of the JSON form."""
    result = CliRunner().invoke(main, ["quantities", text, "--format", "json", *options], input=stdin)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_what_was_read_comes_with_value_and_rule() -> None:
    """Kind, value and rule of an amount, offsets into the text as given."""
    [row] = rows("端末は約1 ,600台です。")
    assert row == {
        "start": 3, "end": 11, "text": "約1 ,600台", "kind": "device_count", "value": "~1,600 台 (about)",
        "rule": "count.device_count",
    }  # fmt: skip


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
