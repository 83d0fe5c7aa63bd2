"""What a folder of parts was made of: which corpora, in which partitions, by which versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from caseextract.cluster.corpora import Corpus
from caseextract.cluster.files import Folder
from caseextract.cluster.model import Partition, Receipt
from caseextract.errors import InputError, StoreError

PLAN = "plan.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """Corpora in the order in which their documents count, and what stamps the facts; ``reference_date`` is an ISO day."""

    format: str
    versions: dict[str, str]
    rules_sha256: str
    reference_date: str | None
    corpora: tuple[Corpus, ...]

    def partitions(self) -> Iterator[tuple[Corpus, Partition]]:
        """All partitions in order, with their corpora."""
        return ((corpus, partition) for corpus in self.corpora for partition in corpus.partitions)

    def write(self, folder: Folder) -> None:
        """Write it. Raises :class:`OutputError`."""
        folder.write_json(PLAN, {"version": _VERSION, **asdict(self)})

    @classmethod
    def read(cls, folder: Folder) -> Plan:
        """The plan of a folder. Raises :class:`StoreError` where there is none that is known here."""
        try:
            data = folder.read_json(PLAN)
        except InputError as error:
            raise StoreError(
                folder.shown, "holds no parts; make them with: caseextract parse CORPUS --scheduler ADDRESS --out PARTS"
            ) from error
        if not isinstance(data, dict) or data.pop("version", None) != _VERSION:
            raise StoreError(f"{folder.shown}/{PLAN}", "is of another version of caseextract; parse again")
        try:
            return cls(**{**data, "corpora": tuple(map(_corpus, data["corpora"]))})
        except (TypeError, KeyError) as error:
            raise StoreError(f"{folder.shown}/{PLAN}", f"is damaged ({error}); parse again") from error


def problems_of(corpus: Corpus, receipts: list[Receipt]) -> Iterator[InputError]:
    """What could not be read of a corpus, by its lines as they are counted in the whole of it."""
    before = 0
    for receipt in receipts:
        for problem in receipt.problems:
            place = corpus.name if problem.line is None else f"{corpus.name}:{before + problem.line}"
            yield InputError(place, problem.reason)
        before += receipt.lines
    if not any(receipt.problems or receipt.lines > receipt.blank for receipt in receipts):
        yield InputError(corpus.name, "empty file")


def _corpus(data: dict[str, Any]) -> Corpus:
    return Corpus(data["name"], tuple(Partition(**partition) for partition in data["partitions"]))
