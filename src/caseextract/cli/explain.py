"""``caseextract explain``: why the facts of a sentence are what they are, and what nearly became one."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import click

from caseextract.cli._common import (
    format_option,
    lang_option,
    reference_date_option,
    rule_options,
    safe,
)
from caseextract.cli._reading import stdin_reader
from caseextract.cli._words import nothing_found


@click.command("explain")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, readable=False, allow_dash=True))
@click.option("--at", type=click.IntRange(min=0), default=None, metavar="OFFSET", help="The sentence at this character of the text.")
@click.option("--text", "words", default=None, metavar="WORDS", help="The sentences that hold these words (約200台).")
@format_option("text", "json", "html")
@click.option("--html", "form", flag_value="html", help="Short for --format html: one page that stands alone.")
@rule_options
@reference_date_option
@lang_option
def command(
    file: str,
    at: int | None,
    words: str | None,
    form: str,
    lexicons: tuple[Path, ...],
    rules: tuple[Path, ...],
    reference_date: datetime.datetime | None,
    lang: str,
) -> None:
    """Explain what is read in a text, sentence by sentence: all of it, or the sentence in question.

    FILE is a file of any format that parse reads, or "-" for standard input (plain text). Shown are the tokens, the candidates and which of them
    stood, the facts with the cues that decided their owner and state, and what did not decide and why. OFFSET
    counts characters from 0, as `evidence` in facts.jsonl does. Exit code 1: the file cannot be read, or no
    sentence holds the place or the words; 2: the request is wrong, or there is no such file.
    """
    from caseextract import Extractor
    from caseextract.explain import as_data, as_lines, explain_text
    from caseextract.report.labels import Language
    from caseextract.report.rules.explanation import explanation_page
    from caseextract.report.safe import json_safe
    from caseextract.run import Source, load

    if at is not None and words is not None:
        raise click.UsageError("--at and --text exclude each other")
    if words is not None and not words.strip():
        raise click.UsageError("--text needs words to look for")
    path = Path(file)
    data = stdin_reader()() if file == "-" else None
    doc_id = "stdin" if file == "-" else path.stem
    content = load(Source(doc_id, file, file=path, data=data)).content
    text = content.text
    if at is not None and at >= len(text):
        raise click.UsageError(f"--at {at} lies beyond the text of {len(text)} characters")
    extractor = Extractor(lexicons=lexicons, rules=rules)
    day = None if reference_date is None else reference_date.date()
    explanation = explain_text(
        extractor,
        text,
        doc_id=doc_id,
        reference_date=day,
        at=at,
        words=words,
        published=content.metadata.published,
        pieces=content.pieces,
    )
    if form == "json":
        click.echo(json_safe(json.dumps(as_data(explanation), ensure_ascii=False, indent=2)))
    elif form == "html":
        click.echo(explanation_page(explanation, language=Language(lang)), nl=False)
    else:
        for line in as_lines(explanation, language=lang):
            click.echo(safe(line, keep=""))
    if not explanation.sentences:
        nothing_found("no_sentence", lang, path=file)
