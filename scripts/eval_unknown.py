"""How well products no list holds are found: per article, the lexicon entries it mentions are taken away.

    python scripts/eval_unknown.py [FOLDER ...] [--gold DIR] [--show]

Every ``*.txt`` of a folder that has a ``*.gold.jsonl`` beside it (or in ``--gold``) is read once, articles with
the same text only once in all. Names are compared as the accuracy figures compare them; since an unlisted
product is named as its article names it, what gold quotes counts as its name too. Exit status 1 when recall
or precision over all articles is below its floor.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseextract.documents import parse_document, read_file
from caseextract.evaluate.fold import fold_name
from caseextract.evaluate.gold import GoldFact, read_gold_file
from caseextract.lexicon.search import FoldedSearch
from caseextract.lexicon.tools import Tool, load_tools
from caseextract.morphology import Tokenizer, analyze
from caseextract.recognize.mention import EntityValue, Mention
from caseextract.recognize.products import ProductRecognizer
from caseextract.records import ToolFact

ROOT = Path(__file__).resolve().parents[1]
RECALL, PRECISION = 0.60, 0.80


@dataclass(frozen=True)
class Result:
    """Names of one article or of many: found, missed and false ones."""

    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    false: tuple[str, ...] = ()

    def __add__(self, other: Result) -> Result:
        return Result(self.found + other.found, self.missed + other.missed, self.false + other.false)

    @property
    def recall(self) -> float:
        return len(self.found) / max(1, len(self.found) + len(self.missed))

    @property
    def precision(self) -> float:
        return len(self.found) / max(1, len(self.found) + len(self.false))


class LeaveOneOut:
    """Reads an article as if the lexicon held none of the products it names."""

    def __init__(self) -> None:
        self._tools: Sequence[Tool] = load_tools()
        self._owners = [tool.name for tool in self._tools for _ in tool.surfaces]
        self._search = FoldedSearch([form for tool in self._tools for form, _ in tool.surfaces])
        self._tokenizer = Tokenizer()

    def score(self, doc: str, text: str, gold: Sequence[GoldFact]) -> Result:
        """Unlisted names of one article against its gold; optional gold is neither found nor missed."""
        analysis = analyze(parse_document(doc, text), self._tokenizer)
        # Names inside longer ones too: without "Surface Pro 6" no "Surface Pro" is to be found instead.
        hits = (hit for block in analysis.blocks for hit in self._search.find_all(block.view.text))
        mentioned = {self._owners[hit.pattern] for hit in hits}
        rest = ProductRecognizer([tool for tool in self._tools if tool.name not in mentioned])
        return compare([one for one in gold if isinstance(one.fact, ToolFact)], _names(rest.find(analysis)))


def compare(gold: Sequence[GoldFact], predicted: Sequence[str]) -> Result:
    """Pair predicted names with gold ones, each gold name once."""
    owner: dict[str, str] = {}
    needed: dict[str, bool] = {}
    for one in gold:
        assert isinstance(one.fact, ToolFact)
        key = fold_name(one.fact.name)
        owner.update((fold_name(name), key) for name in (one.fact.name, *one.aliases))
        owner.update((fold_name(span.text), key) for span in one.fact.evidence)
        needed[key] = needed.get(key, False) or not one.optional
    hits = {owner[name] for name in map(fold_name, predicted) if name in owner}
    return Result(
        tuple(key for key, need in needed.items() if need and key in hits),
        tuple(key for key, need in needed.items() if need and key not in hits),
        tuple(name for name in predicted if fold_name(name) not in owner),
    )


def articles(folders: Sequence[Path], gold: Path | None) -> Iterator[tuple[Path, Path, Path]]:
    """Folder, article and gold file of every article that has gold."""
    for folder in folders:
        for path in sorted(folder.rglob("*.txt")):
            for place in filter(None, (path.parent, gold)):
                answer = place / f"{path.stem}.gold.jsonl"
                if answer.is_file():
                    yield folder, path, answer
                    break


def _names(mentions: Sequence[Mention]) -> list[str]:
    values = (mention.value for mention in mentions)
    return list(dict.fromkeys(value.name for value in values if isinstance(value, EntityValue)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "data" / "raw"])
    parser.add_argument("--gold", type=Path, default=ROOT / "tests" / "accuracy" / "gold", help="gold kept apart")
    parser.add_argument("--show", action="store_true", help="name what was missed and what was false")
    args = parser.parse_args()
    run, total = LeaveOneOut(), Result()
    seen: set[str] = set()
    by_folder: dict[Path, Result] = {}
    for folder, path, answer in articles(args.folders, args.gold):
        text = read_file(path).text
        if text in seen:
            continue
        seen.add(text)
        result = run.score(path.stem, text, read_gold_file(answer))
        by_folder[folder] = by_folder.get(folder, Result()) + result
        total += result
        if args.show and (result.missed or result.false):
            print(f"{path.stem}\n  missed: {'、'.join(result.missed)}\n  false: {'、'.join(result.false)}")
    for name, one in [*((str(folder), one) for folder, one in by_folder.items()), ("all", total)]:
        print(f"recall {one.recall:.3f}  precision {one.precision:.3f}  {name}")
    if not seen:
        print("no article with gold found", file=sys.stderr)
    return int(not seen or total.recall < RECALL or total.precision < PRECISION)


if __name__ == "__main__":
    sys.exit(main())
