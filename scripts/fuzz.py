"""Coverage-guided fuzzing of readers and pipeline with atheris (extra ``fuzz``).

    python scripts/fuzz.py TARGET [--seconds 60] [--corpus DIR]

A target takes bytes and either comes to an end or raises an InputError; facts must quote their text. Inputs that
break this are written to ``build/fuzz`` and named by libFuzzer. Seeds are made from ``data/raw``.
"""

from __future__ import annotations

import argparse
import gzip
import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["caseextract"]):
    from caseextract.documents.formats import Content, Limits, read_content
    from caseextract.errors import InputError
    from caseextract.pipeline import Extractor

ROOT = Path(__file__).parents[1]
CRASHES = ROOT / "build" / "fuzz"
# Small bounds, so that what goes over one is found in short inputs.
LIMITS = Limits(file_bytes=1 << 20, expanded_bytes=1 << 22, characters=200_000, pages=20, nesting=64)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MOST_TEXT = 4_000
_extractor: Extractor | None = None


def read(data: bytes, name: str) -> Content | None:
    """The content, or None for an error of our own; pieces lie within the text, in order."""
    try:
        content = read_content(data, name, limits=LIMITS)
    except InputError:
        return None
    end = 0
    for piece in content.pieces:
        assert end <= piece.start < piece.end <= len(content.text), piece
        assert all(piece.start <= low < high <= piece.end for low, high in piece.cells), piece
        end = piece.end
    return content


def extract(content: Content | None) -> None:
    """Facts of a content, each of which quotes its text."""
    global _extractor
    if content is None or len(content.text) > _MOST_TEXT:
        return
    _extractor = _extractor or Extractor()
    extraction = _extractor.extract(content.text, doc_id="d", pieces=content.pieces)
    for fact in extraction.facts:
        for span in fact.evidence:
            assert extraction.document.text[span.start : span.end] == span.text, span


def fuzz_text(data: bytes) -> None:
    """Bytes of a text file, through the pipeline."""
    extract(read(data, "a.txt"))


def fuzz_pdf(data: bytes) -> None:
    """Bytes of a PDF."""
    read(data, "a.pdf")


def fuzz_docx(data: bytes) -> None:
    """The XML of a Word file's document, within a sound package; through the pipeline."""
    extract(read(_word(data), "a.docx"))


def fuzz_archive(data: bytes) -> None:
    """Bytes of a Word file as a whole, and of a packed text."""
    read(data, "a.docx")
    read(data, "a.txt.gz")


TARGETS: dict[str, Callable[[bytes], None]] = {"text": fuzz_text, "pdf": fuzz_pdf, "docx": fuzz_docx, "archive": fuzz_archive}


@cache
def _parts() -> dict[str, bytes]:
    """The parts of an empty Word file but its document."""
    import docx

    base = io.BytesIO()
    docx.Document().save(base)
    with zipfile.ZipFile(base) as source:
        return {name: source.read(name) for name in source.namelist() if name != "word/document.xml"}


def _word(document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in _parts().items():
            target.writestr(name, content)
        target.writestr("word/document.xml", document)
    return out.getvalue()


def seeds(target: str, folder: Path) -> None:
    """Sound inputs to start from."""
    sys.path.insert(0, str(ROOT / "tests"))
    from documents.formats import docx_maker, pdf_maker

    for path in sorted((ROOT / "data" / "raw").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")[:12]
        if target == "text":
            data = text[:600].encode()
        elif target == "pdf":
            data = pdf_maker.article(lines, columns=2)
        elif target == "docx":
            row = docx_maker.table(["部署", "従来", "今回"], lines[:3])
            body = "".join(map(docx_maker.paragraph, lines)) + row
            data = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'.encode()
        else:
            data = gzip.compress(text.encode()) if len(lines[0]) % 2 else docx_maker.with_body(docx_maker.paragraph(lines[0]))
        (folder / path.stem).write_bytes(data)


def main() -> None:
    """Run one target for so many seconds; the exit code is libFuzzer's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, help="folder of inputs, kept and added to (default: a fresh one)")
    options: Any = parser.parse_args()
    CRASHES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as fresh:
        folder = options.corpus or Path(fresh)
        folder.mkdir(parents=True, exist_ok=True)
        seeds(options.target, folder)
        arguments = [sys.argv[0], str(folder), f"-max_total_time={options.seconds}", "-timeout=20", "-rss_limit_mb=2048", "-max_len=20000", "-print_final_stats=1", f"-artifact_prefix={CRASHES}/{options.target}-"]
        atheris.Setup(arguments, TARGETS[options.target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
