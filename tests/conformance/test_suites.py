"""Cases of other projects, read at test time where they are at hand: spans and values.

Each suite has one adapter file beside this one (``adapters/<suite>.toml``): the rate to reach, the names its units have
with us, and the cases our guide decides otherwise, by id and with the reason. At most a tenth of a suite may stand
there; everything else counts.
"""

from __future__ import annotations

import pytest

from conformance.suites import ADAPTERS, Suite, is_right, load
from material import CONFORMANCE

pytestmark = pytest.mark.skipif(not CONFORMANCE.is_dir(), reason="the cases of other projects are not part of this repository")

SUITES = sorted(path.stem for path in ADAPTERS.glob("*.toml") if path.stem != "ud-gsd-train")


@pytest.fixture(scope="module", params=SUITES)
def suite(request: pytest.FixtureRequest) -> Suite:
    """One suite with its adapter."""
    return load(request.param)


def test_the_suite_reaches_its_rate(suite: Suite) -> None:
    """Of the cases that are compared, enough are right in span and value."""
    wrong = [case["id"] for case in suite.wrong()]
    rate = 1 - len(wrong) / len(suite.remaining)
    assert rate >= suite.least, f"{rate:.4f}; wrong: {wrong}"


def test_few_cases_are_decided_otherwise(suite: Suite) -> None:
    """At most a tenth of the suite, each with a reason."""
    assert len(suite.otherwise) <= len(suite.cases) // 10
    assert all(reason.strip() for reason in suite.otherwise.values())


def test_the_adapter_names_cases_of_the_suite(suite: Suite) -> None:
    """Ids are those of the suite, none twice."""
    assert set(suite.otherwise) <= {case["id"] for case in suite.cases}


def test_no_case_is_decided_otherwise_in_vain(suite: Suite) -> None:
    """A case we meet as it stands is compared, not listed."""
    listed = [case for case in suite.cases if case["id"] in suite.otherwise]
    assert [case["id"] for case in listed if is_right(case, suite)] == []
