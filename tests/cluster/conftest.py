"""What the tests of this folder need: the extra, and one cluster for those that harm nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("distributed", reason="the extra cluster is not installed")


@pytest.fixture(scope="session")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """A scheduler with two workers."""
    from cluster.machines import Machines

    with Machines(tmp_path_factory.mktemp("machines")) as running:
        yield running
