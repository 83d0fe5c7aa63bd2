"""The benchmark's report as a table for the terminal and as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_Report = dict[str, Any]


def table(report: _Report) -> str:
    """Works, steps and targets in columns."""
    return "\n".join(_lines(report))


def _lines(report: _Report) -> Iterator[str]:
    corpus = report["corpus"]
    yield f"{corpus['characters']:,} characters in {corpus['texts']} texts, {corpus['rounds']} rounds"
    yield f"{'work':<28}{'CPU s':>9}{'chars/s':>12}{'ratio':>8}"
    for name, work in corpus["works"].items():
        yield f"{name:<28}{work['cpu_seconds']:>9.3f}{work['characters_per_second']:>12,.0f}{work['ratio']:>8.2f}"
    yield ""
    yield f"{'step':<28}{'share':>9}{'ratio':>20}"
    for name, stage in corpus["stages"].items():
        yield f"{name:<28}{stage['share']:>9.1%}{stage['ratio']:>20.2f}"
    yield ""
    yield f"{'target':<70}{'limit':>8}{'measured':>10}  verdict"
    for target in report["targets"]:
        yield f"{target['name']:<70}{target['limit']:>8.3g}{target['measured']:>10.3g}  {target['verdict']} ({target['unit']})"
    yield ""


def markdown(report: _Report) -> str:
    """What stands between the marks of ``docs/performance.md``."""
    corpus, large, machine = report["corpus"], report["large"], report["machine"]
    lines = [
        *(f"- {name}: {value}" for name, value in machine.items()),
        "",
        f"## {corpus['texts']} articles, {corpus['characters']:,} characters, {corpus['rounds']} rounds",
        "",
        "| work | characters a second | times bare tokenisation |",
        "| --- | ---: | ---: |",
        *(
            f"| {name} | {work['characters_per_second']:,.0f} | {work['ratio']:.2f} |"
            for name, work in corpus["works"].items()
        ),
        "",
        "| step of the extraction | share | times bare tokenisation |",
        "| --- | ---: | ---: |",
        *(f"| {name} | {stage['share']:.0%} | {stage['ratio']:.2f} |" for name, stage in corpus["stages"].items()),
        "",
        f"## A made-up corpus of {large['characters']:,} characters",
        "",
        "Articles recombined from the lines of `data/raw` with other figures, by a fixed seed:",
        f"{large['characters_per_second']:,.0f} characters a second, {large['ratio']:.2f} times bare tokenisation,",
        f"{large['facts']:,} facts, {large['peak_mb']:.0f} MB at the peak.",
        "",
        "## Targets",
        "",
        "| target | at most | measured | verdict |",
        "| --- | ---: | ---: | --- |",
        *(
            f"| {target['name']} ({target['unit']}) | {target['limit']:.3g} | {target['measured']:.3g} | {target['verdict']} |"
            for target in report["targets"]
        ),
        "",
        f"Making an extractor (dictionary, lists, rules) takes {report['loading_seconds']:.2f} CPU seconds once a process.",
        "",
    ]
    return "\n".join(lines)
