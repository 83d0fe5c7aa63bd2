"""The round trip through annotation tools loses nothing."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings

from annotate.drawn import articles
from annotate.tools import brat_attributes, through_brat, through_doccano, through_labelstudio
from caseextract.annotate import brat, doccano, labelstudio, projects
from caseextract.annotate.exchange import export_files
from caseextract.annotate.offsets import Utf16
from caseextract.annotate.record import Article, gold_bytes, record_from
from caseextract.annotate.schema import Form, attributes_of, controls
from caseextract.cli import main
from caseextract.records import Kind

ROOT = Path(__file__).resolve().parents[2]
TEXT = "🍣𠮷市はBoxを約200台の\n端末で使う。"
BOX = {"doc": "d", "kind": "tool", "evidence": [{"start": 4, "end": 7, "text": "Box"}], "municipality": "131156", "status": "current", "name": "Box"}


def one(data: dict[str, Any] = BOX, text: str = TEXT) -> Article:
    return Article("d", text, (record_from(data),))


def back_from_labelstudio(article: Article) -> Article | None:
    [task] = json.loads(through_labelstudio(labelstudio.tasks([article], version="x")))
    return labelstudio.read_task(task)


def back_from_doccano(article: Article) -> Article:
    return doccano.read_line(json.loads(through_doccano(doccano.lines([article]))))


def back_from_brat(article: Article) -> Article:
    known = brat_attributes(projects.brat_annotation_conf().decode())
    return brat.read_standoff(article.doc, article.text, through_brat(article.text, brat.standoff(article), known))


def same(left: Article | None, right: Article) -> bool:
    return left is not None and (left.doc, left.text, gold_bytes(left.records)) == (
        right.doc,
        right.text,
        gold_bytes(right.records),
    )


@given(articles())
@settings(deadline=None)
def test_nothing_is_lost_through_label_studio(article: Article) -> None:
    assert same(back_from_labelstudio(article), article)


@given(articles())
@settings(deadline=None)
def test_nothing_is_lost_through_doccano(article: Article) -> None:
    assert same(back_from_doccano(article), article)


@given(articles(edges=False))
@settings(deadline=None)
def test_nothing_is_lost_through_brat(article: Article) -> None:
    assert same(back_from_brat(article), article)


@given(articles())
@example(one())
@settings(deadline=None)
def test_utf16_offsets_convert_both_ways(article: Article) -> None:
    units = Utf16(article.text)
    for offset in range(len(article.text) + 1):
        unit = len(article.text[:offset].encode("utf-16-le")) // 2
        assert units.to_units(offset) == unit
        assert units.to_points(unit) == offset


@pytest.mark.parametrize("unit", [1, 3, -1, 99])
def test_no_offset_lies_inside_a_character(unit: int) -> None:
    with pytest.raises(ValueError, match=r"inside a character|outside the text"):
        Utf16("🍣𠮷市").to_points(unit)


def test_brat_evidence_over_a_line_break_is_fragments() -> None:
    """The standoff format is made of lines; the fragments become one span again."""
    data = BOX | {"evidence": [{"start": 8, "end": 17, "text": TEXT[8:17]}]}
    assert "T1\ttool 8 14;15 17\t約200台の 端末\n" in brat.standoff(one(data))
    assert same(back_from_brat(one(data)), one(data))


def test_brat_fragments_apart_are_evidence_each() -> None:
    article = brat.read_standoff("d", TEXT, "T1\ttechnology 4 7;15 17\tBox 端末\n#1\tAnnotatorNotes T1\tname=モバイルPC\n")
    [record] = article.records
    assert [span.text for span in record.fact.evidence] == ["Box", "端末"]


def test_label_studio_offsets_in_utf16_are_recognised_by_the_quotes() -> None:
    [task] = json.loads(through_labelstudio(labelstudio.tasks([one()], version="x")))
    for item in task["annotations"][0]["result"]:
        item["value"]["start"], item["value"]["end"] = 6, 9
    assert same(labelstudio.read_task(task), one())


def test_a_new_mark_takes_the_value_the_words_give() -> None:
    """An annotator who marks 約200台 as a device count need not write the number."""
    article = brat.read_standoff("d", TEXT, "T1\tdevice_count 8 13\t約200台\nA1\tdevice T1 terminal\n")
    [record] = article.records
    assert record.fact.model_dump(mode="json")["amount"] == {
        "lower": 200, "upper": 200, "unit": "台",
        "approximate": True, "qualifier": "about",
    }


@pytest.mark.parametrize(
    ("ann", "message"),
    [
        ("T1\ttoll 4 7\tBox\n", "line 1: label 'toll' is no kind"),
        ("T1\ttool 4 7\tBux\n", "line 1: T1: quotes 「Bux」, the text has 「Box」"),
        ("T1\ttool 4\tBox\n", "line 1: T1: '4' are no offsets"),
        ("T1\ttool 4 7\tBox\nA1\tstatus T2 current\n", "attributes or notes of T2"),
        ("T1\ttool 4 7\tBox\nA1\tstate T1 current\n", "line 2: attribute 'state' is none"),
        ("T1\ttool 4 7\tBox\nA1\tstatus T1 now\n", "T1: line 1: tool 「Box」: status: 'now' is none of before"),
        ("T1\ttool 4 7\tBox\n#1\tAnnotatorNotes T1\tBox\n", "line 2: note: 'Box' is no name=value"),
        ("T1\ttool 4 7\tBox\n#1\tAnnotatorNotes T1\tdisputed=stauts\n", "disputed: a tool has no stauts"),
        ("T1\tdevice_count 8 13\t約200台\n", "device_count 「約200台」: device: is not set"),
        ("T1\tmoney 4 7\tBox\n", "amount: is not set and the words do not read as one"),
        ("T1\ttool 4 7\tBox\nT2\tvendor 4 7\tBox\nR1\tsame_fact Arg1:T1 Arg2:T2\n", "T1 and T2 are linked as one fact but are tool and vendor"),
        ("X1\ttool 4 7\tBox\n", "line 1: 'X1' is no id"),
    ],
)
def test_faults_of_a_brat_file_are_named(ann: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        brat.read_standoff("d", TEXT, ann)
    assert message in str(caught.value)


def test_doccano_labels_and_owners_change_facts() -> None:
    """A label changed in the project changes the state; an owner relation leads to the municipality."""
    place = {"doc": "d", "kind": "municipality", "evidence": [{"start": 1, "end": 3, "text": "𠮷市"}], "municipality": "012335", "status": None, "name": "吉市", "prefecture": None, "code": "012335", "role": "subject"}
    article = Article("d", TEXT, (record_from(place), record_from(BOX)))
    line = json.loads(through_doccano(doccano.lines([article])))
    by_label = {entity["label"]: entity for entity in line["entities"]}
    by_label["tool/current"]["label"] = "tool/planned"
    owner = {"id": 9, "type": "owner", "from_id": by_label["tool/current"]["id"], "to_id": by_label["municipality/subject"]["id"]}
    line["relations"].append(owner)
    [_, box] = doccano.read_line(line).records
    assert (box.fact.municipality, box.fact.status) == ("012335", "planned")


def test_a_doccano_export_without_relations_keeps_facts_together() -> None:
    """A project without relations exports spans as triples under ``label``."""
    spans = [{"start": 4, "end": 7, "text": "Box"}, {"start": 15, "end": 17, "text": "端末"}]
    article = one(BOX | {"evidence": spans})
    line = json.loads(doccano.lines([article]))
    entities = line.pop("entities")
    del line["relations"]
    line["label"] = [[entity["start_offset"], entity["end_offset"], entity["label"]] for entity in entities]
    assert same(doccano.read_line(line), article)


def test_several_annotations_of_a_task_need_a_choice() -> None:
    [task] = json.loads(through_labelstudio(labelstudio.tasks([one()], version="x")))
    task["annotations"].append({**task["annotations"][0], "completed_by": {"id": 2}, "result": []})
    with pytest.raises(ValueError, match=r"d: has 2 annotations \(by 1, 2\); choose with --annotator"):
        labelstudio.read_task(task)
    chosen = labelstudio.read_task(task, annotator=2)
    assert chosen is not None
    assert chosen.records == ()
    task["annotations"][0]["ground_truth"] = True
    assert same(labelstudio.read_task(task), one())


def test_what_nobody_annotated_is_no_gold_unless_asked_for() -> None:
    [task] = json.loads(labelstudio.tasks([one()], version="x"))
    assert labelstudio.read_task(task) is None
    assert same(labelstudio.read_task(task, predictions=True), one())


def test_the_labelling_configuration_holds_every_control() -> None:
    root = ET.fromstring(projects.labelstudio_config().decode())
    labels = [label.get("value") for label in root.iter("Label")]
    assert labels == [str(kind) for kind in Kind]
    names = {element.get("name") for tag in ("Choices", "TextArea") for element in root.iter(tag)}
    assert names == {control.name for control in controls()}
    assert {element.get("toName") for tag in ("Labels", "Choices", "TextArea") for element in root.iter(tag)} == {"text"}


def test_the_labels_of_doccano_are_distinct_and_short_enough() -> None:
    """doccano refuses a repeated label, and one of more than a hundred characters."""
    texts = [label["text"] for label in json.loads(projects.doccano_labels())]
    assert len(texts) == len(set(texts)) > len(Kind)
    assert max(map(len, texts)) <= 100


@pytest.mark.parametrize("kind", Kind)
def test_every_attribute_of_a_kind_has_one_control(kind: Kind) -> None:
    offered = [control.attribute.name for control in controls() if kind in control.kinds]
    assert sorted(offered) == sorted(attribute.name for attribute in attributes_of(kind))
    assert all(attribute.choices for attribute in attributes_of(kind) if attribute.form is Form.CHOICE)


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["annotate", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


@pytest.mark.parametrize("tool", ["labelstudio", "doccano", "brat", "jsonl"])
def test_gold_of_the_repository_survives(tool: str, tmp_path: Path) -> None:
    """Exported with --gold and imported again, it scores as the gold it was."""
    gold = ROOT / "tests/accuracy/gold"
    run("export", ROOT / "data/raw", "--to", tool, "--out", tmp_path / "p", "--gold", gold)
    file = {"labelstudio": "tasks.json", "brat": ""}.get(tool, "documents.jsonl")
    untouched = ["--predictions"] if tool == "labelstudio" else []
    run("import", tmp_path / "p" / file, "--from", tool, "--out", tmp_path / "g", *untouched)
    for path in sorted(gold.glob("*.gold.jsonl")):
        assert (tmp_path / "g" / path.name).read_bytes() == gold_bytes(
            record_from(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()
        )


def test_work_of_annotators_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text("本市は端末を8台使う。\n", encoding="utf-8")
    run("export", tmp_path / "memo.txt", "--to", "brat", "--out", tmp_path / "p")
    (tmp_path / "p/memo.ann").write_text("", encoding="utf-8")
    assert "may hold annotations; --force replaces it" in run("export", tmp_path / "memo.txt", "--to", "brat", "--out", tmp_path / "p", code=2)
    assert (tmp_path / "p/memo.ann").read_text(encoding="utf-8") == ""
    run("export", tmp_path / "memo.txt", "--to", "brat", "--out", tmp_path / "p", "--force")
    run("import", tmp_path / "p", "--from", "brat", "--out", tmp_path / "g")
    (tmp_path / "g/memo.gold.jsonl").write_text("", encoding="utf-8")
    assert "holds other gold" in run("import", tmp_path / "p", "--from", "brat", "--out", tmp_path / "g", code=2)


def test_one_bad_file_costs_no_other(tmp_path: Path) -> None:
    files, _ = export_files("brat", [one()], version="x")
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "e.txt").write_text("x", encoding="utf-8")
    (tmp_path / "e.ann").write_text("T1\ttool 0 9\tx\n", encoding="utf-8")
    (tmp_path / "f.ann").write_text("", encoding="utf-8")
    told = run("import", tmp_path, "--from", "brat", "--out", tmp_path / "g", code=1)
    assert [path.name for path in (tmp_path / "g").iterdir()] == ["d.gold.jsonl"]
    assert "e.ann: e: T1: line 1: tool 「x」: [0, 9) is no span" in told
    assert "f.txt: No such file" in told


def test_names_of_files_hold_any_id() -> None:
    for doc in ("a/b", "a%2Fb", "一つ.二つ"):
        assert brat.doc_of(brat.file_stem(doc)) == doc
        assert "/" not in brat.file_stem(doc)
