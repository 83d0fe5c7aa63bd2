"""The articles of a project: read as ``parse`` reads them, with facts from the extractor or from gold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseextract.annotate.record import Article, GoldRecord, from_gold, from_output, in_order
from caseextract.errors import InputError
from caseextract.evaluate.gold import gold_files, read_gold_file
from caseextract.records import Fact
from caseextract.run import Settings, discover, extract_loaded, load, make_extractor


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with the facts its records were made of, in the order of the records (none for gold)."""

    article: Article
    facts: tuple[Fact, ...] = ()
    from_gold: bool = False


def prepare(
    paths: Sequence[str],
    *,
    settings: Settings,
    read_stdin: Callable[[], bytes],
    gold: Path | None = None,
    known: Callable[[str], bool] = lambda _: False,
) -> tuple[list[Prepared], list[InputError]]:
    """The articles behind the paths of a command line, by id, and what could not be read.

    Where ``gold`` holds a file for an article its facts are taken, else those of the extractor; an article that is
    ``known`` comes without facts. Raises
    :class:`InputError` when a path does not exist, :class:`DataError` for wrong gold.
    """
    inputs = discover(paths, read_stdin=read_stdin)
    problems = list(inputs.problems)
    golds_at = {} if gold is None else gold_files(gold)
    prepared: list[Prepared] = []
    extractor = None
    for source in inputs.sources:
        try:
            loaded = load(source, settings.reading)
        except InputError as error:
            problems.append(error)
            continue
        if known(source.id):
            prepared.append(Prepared(Article(source.id, loaded.text)))
            continue
        if source.id in golds_at:
            golds = read_gold_file(golds_at[source.id], text=loaded.text)
            records = in_order(from_gold(one) for one in golds)
            prepared.append(Prepared(Article(source.id, loaded.text, records), from_gold=True))
            continue
        extractor = extractor or make_extractor(settings)
        try:
            facts = extract_loaded(extractor, loaded, settings).facts
        except Exception as error:  # whatever it is, the document is named and the others go on
            problems.append(InputError(source.id, f"extraction failed ({type(error).__name__}: {error})"))
            continue
        prepared.append(_predicted(source.id, loaded.text, facts))
    return prepared, problems


def _predicted(doc: str, text: str, facts: Sequence[Fact]) -> Prepared:
    made: dict[GoldRecord, Fact] = {}
    for fact in facts:
        made.setdefault(from_output(fact), fact)
    records = in_order(made)
    return Prepared(Article(doc, text, records), tuple(made[record] for record in records))
