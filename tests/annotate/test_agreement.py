"""Agreement of two annotators, against values worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from caseextract.annotate.agreement import Agreement, Values, compare_document
from caseextract.cli import main
from caseextract.evaluate import GoldFact, read_gold, score_document
from caseextract.records import Fact, Kind, dump_fact
from evaluate.builders import CHIYODA, SUGINAMI, devices, gold, tool

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests/accuracy/gold"


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # 35 of 50 equal; yes 25 and 30 of 50: chance (25*30 + 25*20) / 50² = 0.5; (0.7 - 0.5) / 0.5.
        ({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}, 0.4),
        # 2 of 4 equal, chance (2*2 + 1*1 + 1*1) / 16 = 0.375; 0.125 / 0.625.
        ({("a", "a"): 1, ("a", "b"): 1, ("b", "a"): 1, ("c", "c"): 1}, 0.2),
        # Nothing equal, chance 0.5: as far from agreement as it goes.
        ({("a", "b"): 3, ("b", "a"): 3}, -1.0),
        ({("a", "a"): 2, ("b", "b"): 1}, 1.0),
        # One value throughout: chance alone explains it all, and nothing can be said.
        ({("a", "a"): 7}, None),
        ({("a", "b"): 7}, 0.0),
        ({}, None),
    ],
)
def test_kappa_by_hand(table: dict[tuple[str, str], int], kappa: float | None) -> None:
    assert Values(table).kappa == (None if kappa is None else pytest.approx(kappa, abs=1e-12))


@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), st.integers(1, 50)))
def test_kappa_is_symmetric_and_bounded(table: dict[tuple[str, str], int]) -> None:
    kappa = Values(table).kappa
    assert kappa == Values({(right, left): count for (left, right), count in table.items()}).kappa
    assert kappa is None or -1 <= kappa <= 1


def golds(*facts: Fact, **notes: object) -> list[GoldFact]:
    return [gold(fact, **notes) for fact in facts]


def test_facts_of_both_and_of_one_alone() -> None:
    """F1 = 2·2 / (2·2 + 1 + 1); of the pairs one differs in state, another in owner."""
    first = golds(devices(8), devices(20, 10, status="planned"), tool("Box", 30))
    second = golds(devices(8, municipality=CHIYODA), devices(20, 10), tool("Zoom", 40))
    found = compare_document(first, second)
    assert (found.overall.both, found.overall.only_first, found.overall.only_second) == (2, 1, 1)
    assert found.overall.f1 == pytest.approx(2 / 3)
    assert found.kinds[Kind.TOOL].f1 == 0
    assert found.attribute("status").table == {("current", "current"): 1, ("planned", "current"): 1}
    assert found.attribute("municipality").table == {(SUGINAMI, CHIYODA): 1, (SUGINAMI, SUGINAMI): 1}
    told = [(one.fact.evidence[0].text, one.attribute, one.first, one.second) for one in found.differences]
    assert told == [
        ("8台", "municipality", SUGINAMI, CHIYODA),
        ("20台", "status", "planned", "current"),
        ("Box", None, "tool", None),
        ("Zoom", None, None, "tool"),
    ]


@pytest.mark.parametrize("side", [0, 1])
def test_what_either_calls_optional_or_disputed_is_left_out(side: int) -> None:
    pair = [golds(devices(8)), golds(devices(8, status="planned"))]
    pair[side] = golds(pair[side][0].fact, optional=True)
    assert compare_document(*pair) == Agreement(1)
    pair[side] = golds(pair[side][0].fact, disputed=frozenset({"status"}))
    assert compare_document(*pair).attribute("status").total == 0


def test_a_null_owner_is_a_value() -> None:
    found = compare_document(golds(devices(8, municipality=None)), golds(devices(8)))
    assert found.attribute("municipality").table == {("null", SUGINAMI): 1}


@pytest.mark.parametrize("doc", sorted(read_gold(GOLD)))
def test_pairs_are_those_of_evaluate(doc: str) -> None:
    """Against a second annotator who left out every third fact, the counts are those evaluate gives."""
    first = read_gold(GOLD)[doc]
    second = [one for number, one in enumerate(first) if number % 3 and not one.optional]
    score, _ = score_document(first, [one.fact for one in second])
    found = compare_document(first, second)
    for kind, counts in score.kinds.items():
        own = found.kinds.get(kind)
        assert (own.both if own else 0, own.only_first if own else 0) == (counts.paired, counts.missed)


def write(folder: Path, *facts: Fact, doc: str = "d") -> Path:
    folder.mkdir(exist_ok=True)
    lines = b"".join(dump_fact(fact.model_copy(update={"doc": doc})) + b"\n" for fact in facts)
    (folder / f"{doc}.gold.jsonl").write_bytes(lines)
    return folder


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["annotate", "agreement", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_tells_figures_and_differences(tmp_path: Path) -> None:
    a = write(tmp_path / "a", devices(8), devices(20, 10, status="planned"))
    b = write(tmp_path / "b", devices(8), devices(20, 10))
    write(a, devices(3), doc="e")
    code, out, err = run(a, b, "--format", "json", "--list")
    data = json.loads(out)
    assert (code, data["documents"], data["overall"]["f1"]) == (0, 1, 1.0)
    assert data["attributes"]["status"]["all"] == {"facts": 2, "equal": 1, "kappa": 0.0}
    assert data["attributes"]["municipality"]["device_count"]["kappa"] is None
    [difference] = data["differences"]
    assert (difference["attribute"], difference["first"], difference["second"]) == ("status", "planned", "current")
    assert f"e: is in {a} only, left out" in err
    code, out, _ = run(a, b, "--list", "--lang", "en")
    assert code == 0
    assert "status" in out
    assert "20台" in out
    assert "–" in out


def test_folders_without_a_common_article_are_refused(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a", devices(8)), write(tmp_path / "b", devices(8), doc="e")
    code, _, err = run(a, b)
    assert code == 2
    assert "no article in common" in err
