"""The settings of a project in each tool: labels, attributes, relations, colours."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

from caseextract.annotate import doccano
from caseextract.annotate.labelstudio import KIND_CONTROL, OBJECT
from caseextract.annotate.marks import SAME_FACT
from caseextract.annotate.schema import TRUE, Form, controls
from caseextract.records import Kind

# Light grounds that carry black text, one a kind.
COLOURS = dict(
    zip(
        Kind,
        (
            *("#ffd54f", "#81d4fa", "#b3e5fc", "#80cbc4", "#ce93d8"),
            *("#f8bbd0", "#ffab91", "#a5d6a7", "#c5e1a5", "#fff176"),
            *("#ffcc80", "#b0bec5", "#d7ccc8", "#e6ee9c", "#e0e0e0"),
        ),
        strict=True,
    )
)
_CLOSED = (Form.CHOICE, Form.FLAG)


def labelstudio_config() -> bytes:
    """The labelling interface: kinds as labels, attributes as controls of the selected region, one relation."""
    view = ET.Element("View")
    ET.SubElement(view, "Style").text = ".htx-text { white-space: pre-wrap; line-height: 1.8; }"
    relations = ET.SubElement(view, "Relations")
    ET.SubElement(relations, "Relation", value=SAME_FACT)
    kinds = ET.SubElement(view, "Labels", name=KIND_CONTROL, toName=OBJECT)
    for kind in Kind:
        ET.SubElement(kinds, "Label", value=kind, background=COLOURS[kind])
    ET.SubElement(view, "Text", name=OBJECT, value="$text", granularity="symbol")
    for control in controls():
        attributes = {
            "visibleWhen": "region-selected",
            "whenTagName": KIND_CONTROL,
            "whenLabelValue": ",".join(control.kinds),
        }
        box = ET.SubElement(view, "View", attributes)
        ET.SubElement(box, "Header", value=control.attribute.name, size="5")
        common = {"name": control.name, "toName": OBJECT, "perRegion": "true"}
        if control.attribute.form in _CLOSED:
            choices = ET.SubElement(box, "Choices", {**common, "choice": "single", "showInline": "true"})
            for value in control.attribute.choices or (TRUE,):
                ET.SubElement(choices, "Choice", value=value)
        else:
            single = {} if control.attribute.form is Form.LIST else {"maxSubmissions": "1"}
            ET.SubElement(box, "TextArea", {**common, "editable": "true", **single})
    ET.indent(view)
    return ET.tostring(view, encoding="unicode").encode() + b"\n"


def doccano_labels() -> bytes:
    """The span types of a project, as its settings import them."""
    made = [
        {"text": name, "background_color": COLOURS[Kind(name.split("/")[0])], "text_color": "#000000"}
        for name in doccano.labels()
    ]
    return _json(made)


def doccano_relations() -> bytes:
    """The relation types of a project, as its settings import them."""
    return _json([{"text": name, "background_color": "#9e9e9e", "text_color": "#000000"} for name in doccano.RELATIONS])


def brat_annotation_conf() -> bytes:
    """``annotation.conf``: kinds, the relation, attributes with their values; spans may overlap."""
    lines = ["[entities]", *Kind, "", "[relations]"]
    lines += [
        f"{SAME_FACT}\tArg1:{kind}, Arg2:{kind}, <REL-TYPE>:symmetric-transitive" for kind in Kind
    ]
    lines += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "", "[events]", "", "[attributes]"]
    for control in controls():
        if control.attribute.form in _CLOSED:
            values = control.attribute.choices
            told = f", Value:{'|'.join(values)}" if values else ""
            lines.append(f"{control.name}\tArg:{'|'.join(control.kinds)}{told}")
    return "".join(f"{line}\n" for line in lines).encode()


def brat_visual_conf() -> bytes:
    """``visual.conf``: colours of the kinds."""
    lines = ["[labels]", "", "[drawing]", "SPAN_DEFAULT\tfgColor:black, bgColor:#eeeeee, borderColor:darken"]
    lines += ["ARC_DEFAULT\tcolor:black, arrowHead:triangle-5", "ATTRIBUTE_DEFAULT\tglyph:*"]
    lines += [f"{kind}\tbgColor:{COLOURS[kind]}" for kind in Kind]
    return "".join(f"{line}\n" for line in lines).encode()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
