"""Maximum-weight pairing of two small sets, exactly and deterministically."""

from __future__ import annotations

from collections.abc import Mapping

Edge = tuple[int, int]


def best_pairs(weights: Mapping[Edge, int]) -> list[Edge]:
    """The one-to-one pairing of greatest total weight.

    ``weights`` maps (left, right) to a positive integer; a pair that is not listed is not allowed. Which
    of several equally good pairings is returned depends on the numbering alone, so callers number their
    items in a canonical order. Cost is cubic in the size of a connected component only.
    """
    chosen: list[Edge] = []
    for component in _components(weights):
        if len(component) == 1:
            chosen.extend(component)
        else:
            chosen.extend(_solve(component))
    return sorted(chosen)


def _components(weights: Mapping[Edge, int]) -> list[dict[Edge, int]]:
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in sorted(weights):
        a, b = root(("l", left)), root(("r", right))
        parent[b] = a
    grouped: dict[tuple[str, int], dict[Edge, int]] = {}
    for edge in sorted(weights):
        grouped.setdefault(root(("l", edge[0])), {})[edge] = weights[edge]
    return list(grouped.values())


def _solve(weights: Mapping[Edge, int]) -> list[Edge]:
    """Hungarian method on the smaller side as rows; a pair that is not allowed has weight 0."""
    lefts = sorted({left for left, _ in weights})
    rights = sorted({right for _, right in weights})
    if len(lefts) > len(rights):
        flipped = {(right, left): weight for (left, right), weight in weights.items()}
        return [(left, right) for right, left in _solve(flipped)]
    cost = [[-weights.get((left, right), 0) for right in rights] for left in lefts]
    row_of = _assign(cost)
    pairs = [(lefts[row], rights[column]) for column, row in enumerate(row_of) if row >= 0]
    return [pair for pair in pairs if pair in weights]


def _assign(cost: list[list[int]]) -> list[int]:
    """Row given to each column (-1: none) in the cheapest assignment; at least as many columns as rows.

    Rows are placed one after the other along shortest augmenting paths; a virtual last column holds the
    row being placed.
    """
    virtual = len(cost[0])
    row_price, column_price = [0] * len(cost), [0] * (virtual + 1)
    row_of = [-1] * (virtual + 1)
    for row in range(len(cost)):
        row_of[virtual] = row
        came_from, free = _shortest_path(cost, row_of, row_price, column_price)
        while free != virtual:
            row_of[free] = row_of[came_from[free]]
            free = came_from[free]
    return row_of[:virtual]


def _shortest_path(
    cost: list[list[int]], row_of: list[int], row_price: list[int], column_price: list[int]
) -> tuple[list[int], int]:
    """Predecessor of each column and the free column reached from the virtual one; updates the prices."""
    virtual = len(cost[0])
    infinite = 1 + 2 * sum(max(map(abs, row)) for row in cost)
    slack, came_from = [infinite] * virtual, [virtual] * virtual
    open_columns, trail = list(range(virtual)), [virtual]
    while True:
        column = trail[-1]
        row = row_of[column]
        if row == -1:
            return came_from, column
        for j in open_columns:
            reduced = cost[row][j] - row_price[row] - column_price[j]
            if reduced < slack[j]:
                slack[j], came_from[j] = reduced, column
        following = min(open_columns, key=lambda j: (slack[j], j))
        delta = slack[following]
        for j in trail:
            row_price[row_of[j]] += delta
            column_price[j] -= delta
        for j in open_columns:
            slack[j] -= delta
        open_columns.remove(following)
        trail.append(following)
