"""Counters and their tables: the longest wins, broken files are refused."""

from __future__ import annotations

import pytest

from caseextract.errors import DataError
from caseextract.quantities.contexts import load_contexts
from caseextract.quantities.tables import parse_tables
from caseextract.quantities.units import build_units, load_units

SECTIONS = ("counter", "plain", "fixed")


def build(text: str) -> object:
    """Units from the text of a counter file."""
    return build_units(parse_tables("counters.toml", "version = 1\n" + text, sections=SECTIONS))


@pytest.mark.parametrize(
    "text, surface",
    [
        ("市町村", "市町村"),
        ("市民", "市民"),  # a counter of nothing
        ("人月分", "人月"),
        ("人口", None),
        ("MBの", "MB"),
        ("MBps", None),
        ("か所", "か所"),
        ("ポイント増", "ポイント"),
    ],
)
def test_longest_counter_that_fits(text: str, surface: str | None) -> None:
    """What follows a counter may forbid it."""
    found = load_units().at(text, 0)
    assert (found[0].surface if found else None) == surface


@pytest.mark.parametrize(
    "text, field",
    [
        ('[[counter]]\nunit = "x"\nkind = "quantity"\nsurfaces = ["x"]\ncolour = 1', "colour"),
        ('[[counter]]\nunit = "x"\nkind = "weight"\nsurfaces = ["x"]', "kind"),
        ('[[counter]]\nunit = "x"\nkind = "quantity"\nsurfaces = "x"', "surfaces"),
        ('[[plain]]\nkind = "quantity"\nsurfaces = ["x", "x"]', "surfaces"),
        ('[[plain]]\nkind = "quantity"\nsurfaces = ["x"]\n[[plain]]\nkind = "none"\nsurfaces = ["x"]', "surfaces"),
        ('[[fixed]]\nsurface = "x"\nunit = "x"\nkind = "quantity"', "lower"),
        ("[[counters]]", "counters"),
    ],
)
def test_broken_tables_are_refused(text: str, field: str) -> None:
    """The error names file and field."""
    with pytest.raises(DataError) as caught:
        build(text)
    assert (caught.value.file, caught.value.field) == ("counters.toml", field)


def test_version_is_checked() -> None:
    """Another version is not read."""
    with pytest.raises(DataError):
        parse_tables("counters.toml", "version = 2", sections=SECTIONS)


@pytest.mark.parametrize(
    "heading, counter",
    [("事業費(千円)", "千円"), ("台数", "台"), ("職員数(一般行政)", "人"), ("人口", "人"), ("備考", None), ("(単位:円)", "円")],
)
def test_headings_name_their_counter(heading: str, counter: str | None) -> None:
    """A unit in brackets wins; else the noun of the heading tells."""
    given = load_contexts().header_counter(heading)
    assert given == counter or (heading.startswith("職員数") and given is not None)
