"""Export to and import from the tools, whatever the tool: names of files, their bytes, articles read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from caseextract.annotate import brat, doccano, labelstudio, projects
from caseextract.annotate.record import Article, plain, record_from
from caseextract.errors import InputError, OutputError
from caseextract.store.files import write_file

TOOLS = ("labelstudio", "doccano", "brat", "jsonl")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which annotations of a task are taken (Label Studio only): whose, and whether predictions may stand in."""

    annotator: int | None = None
    predictions: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """Articles read, the names of those nobody annotated, and what could not be read."""

    articles: tuple[Article, ...]
    open: tuple[str, ...] = ()
    problems: tuple[InputError, ...] = ()


def export_files(tool: str, articles: Sequence[Article], *, version: str) -> tuple[dict[str, bytes], list[InputError]]:
    """File name → bytes for a project of ``tool``, and the articles it cannot show."""
    problems: list[InputError] = []
    if tool == "labelstudio":
        files = {
            "tasks.json": labelstudio.tasks(articles, version=version),
            "labels.xml": projects.labelstudio_config(),
        }
    elif tool == "doccano":
        files = {
            "documents.jsonl": doccano.lines(articles),
            "labels.json": projects.doccano_labels(),
            "relations.json": projects.doccano_relations(),
        }
    elif tool == "brat":
        files = {
            "annotation.conf": projects.brat_annotation_conf(),
            "visual.conf": projects.brat_visual_conf(),
        }
        for article in articles:
            stem = brat.file_stem(article.doc)
            try:
                ann = brat.standoff(article).encode()
            except ValueError as error:
                problems.append(InputError(article.doc, str(error)))
                continue
            files |= {f"{stem}.txt": article.text.encode(), f"{stem}.ann": ann}
    else:
        files = {"documents.jsonl": b"".join(_plain_line(article) for article in articles)}
    return files, problems


def write_project(folder: Path, files: dict[str, bytes], *, replace: bool = False) -> None:
    """Write the files of a project.

    Raises :class:`OutputError`, with nothing written, when one would replace other content (unless ``replace``): it may
    hold the work of annotators.
    """
    if not replace:
        for name, content in files.items():
            path = folder / name
            if path.exists() and path.read_bytes() != content:
                raise OutputError(str(path), "is there and may hold annotations; --force replaces it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(folder), f"cannot be made ({error.strerror})") from error
    for name, content in files.items():
        write_file(folder / name, [content])


def import_files(tool: str, paths: Sequence[Path], choice: Choice | None = None) -> Imported:
    """Read what a tool exported. For brat the ``.ann`` files or their folder, the ``.txt`` files beside them."""
    read = {"labelstudio": _labelstudio, "doccano": _doccano, "brat": _brat, "jsonl": _jsonl}[tool]
    articles: dict[str, Article] = {}
    unannotated: list[str] = []
    problems: list[InputError] = []
    for path in paths:
        try:
            for place, make in read(path, choice or Choice()):
                try:
                    article = make()
                except (ValueError, LookupError, TypeError, AttributeError) as error:
                    problems.append(InputError(place, _words(error)))
                    continue
                if article is None:
                    unannotated.append(place)
                elif article.doc in articles:
                    problems.append(InputError(place, f"document {article.doc!r} was read before"))
                else:
                    articles[article.doc] = article
        except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
            problems.append(InputError(str(path), f"cannot be read ({_words(error)})"))
    return Imported(tuple(articles[doc] for doc in sorted(articles)), tuple(unannotated), tuple(problems))


_Made = Iterator[tuple[str, Callable[[], Article | None]]]


def _words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, ValueError):
        return str(error)
    return f"does not follow the format ({type(error).__name__}: {error})"


def _labelstudio(path: Path, choice: Choice) -> _Made:
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks], 1):
        yield (
            f"{path}: task {number}",
            partial(
                labelstudio.read_task, task, predictions=choice.predictions, annotator=choice.annotator
            ),
        )


def _parsed(read: Callable[[Any], Article], line: str) -> Article:
    return read(json.loads(line))


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            yield f"{path}:{number}", line


def _doccano(path: Path, _: Choice) -> _Made:
    for place, line in _lines(path):
        yield place, partial(_parsed, doccano.read_line, line)


def _jsonl(path: Path, _: Choice) -> _Made:
    for place, line in _lines(path):
        yield place, partial(_parsed, _read_plain, line)


def _brat(path: Path, _: Choice) -> _Made:
    for ann in sorted(path.glob("*.ann")) if path.is_dir() else [path.with_suffix(".ann")]:
        yield str(ann), partial(_read_brat, ann)


def _read_brat(ann: Path) -> Article:
    # Names may hold dots: only the last suffix is taken off.
    try:
        text = ann.with_suffix(".txt").read_bytes().decode("utf-8")
        told = ann.read_bytes().decode("utf-8")
    except OSError as error:
        raise ValueError(f"{error.filename}: {error.strerror}") from error
    return brat.read_standoff(brat.doc_of(ann.name.removesuffix(".ann")), text, told)


def _plain_line(article: Article) -> bytes:
    facts = [plain(record) for record in article.records]
    return (json.dumps({"id": article.doc, "text": article.text, "facts": facts}, ensure_ascii=False) + "\n").encode()


def _read_plain(line: Any) -> Article:
    doc, text = line["id"], line["text"]
    records = tuple(record_from(fact) for fact in line["facts"])
    for record in records:
        if record.fact.doc != doc:
            raise ValueError(f"doc: is {record.fact.doc!r}, expected {doc!r}")
        for span in record.fact.evidence:
            if text[span.start : span.end] != span.text:
                raise ValueError(f"evidence: [{span.start}, {span.end}) is not {span.text!r} in the text")
    return Article(doc, text, records)
