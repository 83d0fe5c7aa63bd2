"""Spans, amounts and reasons: what they accept and refuse."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from caseextract.records import Amount, Reason, Span


@pytest.mark.parametrize("start, end, text", [(0, 1, "あ"), (5, 8, "約5台"), (0, 2, "😀台"), (3, 4, "\n")])
def test_span(start: int, end: int, text: str) -> None:
    """A span is as long as its text, in code points."""
    assert Span(start=start, end=end, text=text).text == text


@pytest.mark.parametrize(
    "start, end, text",
    [
        pytest.param(0, 0, "", id="empty"),
        pytest.param(2, 1, "あ", id="backwards"),
        pytest.param(-1, 0, "あ", id="before the text"),
        pytest.param(0, 2, "あ", id="longer than its text"),
        pytest.param(0, 1, "あい", id="shorter than its text"),
        pytest.param(0, 4, "😀", id="counted in bytes"),
    ],
)
def test_span_that_does_not_fit(start: int, end: int, text: str) -> None:
    """Offsets must fit the text."""
    with pytest.raises(ValidationError, match="does not fit its text"):
        Span(start=start, end=end, text=text)


@pytest.mark.parametrize(
    "lower, upper", [(5, 5), (5, 7), (5, None), (None, 7), (0, 0), (97.2, 97.2), (2, 2.5), (10**15, 10**15), (-3, 3)]
)
def test_amount(lower: float | None, upper: float | None) -> None:
    """Points, ranges and open bounds; whole numbers stay whole."""
    amount = Amount(lower=lower, upper=upper, unit="台")
    assert (amount.lower, amount.upper) == (lower, upper)
    assert type(amount.lower) is type(lower)
    assert type(amount.upper) is type(upper)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"lower": None, "upper": None}, id="no bound"),
        pytest.param({"lower": 7, "upper": 5}, id="lower above upper"),
        pytest.param({"lower": float("nan"), "upper": None}, id="not a number"),
        pytest.param({"lower": 1, "upper": float("inf")}, id="infinite"),
        pytest.param({"lower": "5", "upper": 5}, id="a text"),
        pytest.param({"lower": True, "upper": 5}, id="a truth value"),
        pytest.param({"lower": 5}, id="a bound left out"),
        pytest.param({"lower": 5, "upper": 5, "unit": ""}, id="no unit"),
        pytest.param({"lower": 5, "upper": 5, "qualifier": "roughly"}, id="an unknown qualifier"),
    ],
)
def test_amount_refused(data: dict[str, Any]) -> None:
    """What is no amount is refused."""
    with pytest.raises(ValidationError):
        Amount.model_validate({"unit": "台", **data})


@pytest.mark.parametrize(
    "value, field", [(Span(start=0, end=1, text="あ"), "start"), (Amount(lower=1, upper=1, unit="台"), "unit"), (Reason(attribute="status", rule="r"), "rule")]
)
def test_frozen(value: Span | Amount | Reason, field: str) -> None:
    """A record never changes."""
    with pytest.raises(ValidationError, match="frozen"):
        setattr(value, field, 1)


def test_compared_and_hashed_by_value() -> None:
    """Equal content is the same record."""
    first, second = (Amount(lower=1, upper=1, unit="台") for _ in range(2))
    assert first == second
    assert len({first, second}) == 1
    assert first != Amount(lower=1, upper=1, unit="台", approximate=True)


@pytest.mark.parametrize("cls, data", [(Span, {"start": 0, "end": 1, "text": "あ"}), (Reason, {"attribute": "status", "rule": "r"})])
def test_closed(cls: type[Span] | type[Reason], data: dict[str, Any]) -> None:
    """An unknown key is an error, not a note."""
    with pytest.raises(ValidationError, match="extra"):
        cls.model_validate({**data, "txt": "あ"})
