"""Maximum-weight pairing against brute force."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from caseextract.evaluate.assignment import best_pairs

WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), min_size=1, max_size=14
)


def brute_force(weights: dict[tuple[int, int], int]) -> int:
    """Greatest total weight, by trying every assignment of five rows to five columns."""
    return max(
        sum(weights.get((row, column), 0) for row, column in enumerate(columns))
        for columns in permutations(range(5))
    )


@given(WEIGHTS)
@settings(max_examples=200, deadline=None)
def test_total_weight_is_the_greatest(weights: dict[tuple[int, int], int]) -> None:
    """No other one-to-one pairing weighs more."""
    pairs = best_pairs(weights)
    assert sum(weights[pair] for pair in pairs) == brute_force(weights)


@given(WEIGHTS)
@settings(max_examples=100, deadline=None)
def test_pairs_are_one_to_one(weights: dict[tuple[int, int], int]) -> None:
    """No item is used twice and no pair is invented."""
    pairs = best_pairs(weights)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    assert set(pairs) <= set(weights)


def test_a_greedy_trap() -> None:
    """Taking the heaviest pair first would leave one item alone; two light pairs weigh more."""
    assert best_pairs({(0, 0): 5, (0, 1): 4, (1, 0): 4}) == [(0, 1), (1, 0)]


def test_nothing_to_pair() -> None:
    """No weights, no pairs."""
    assert best_pairs({}) == []
