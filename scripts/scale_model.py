"""The cost model of docs/scale.md: what a run takes, from a few measured figures."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Figures:
    """What was measured: ``fixed`` costs of a run, then costs a character. Times are CPU seconds, sizes bytes.

    ``start`` is that of the client and two workers, ``load_start`` that of `load`; ``peak_mb`` the client with two workers.
    """

    start: float
    extract: float
    load_start: float
    load: float
    corpus: float
    parts: float
    parquet: float
    store: float
    peak_mb: float
    load_peak_mb: float


@dataclass(frozen=True)
class Cost:
    """What a corpus of so many characters takes on so many cores, in partitions of ``partition`` bytes."""

    characters: float
    cores: int
    figures: Figures
    partition: int = 16 * MEBIBYTE

    @property
    def extract_cpu(self) -> float:
        """CPU seconds of client and workers."""
        return self.figures.start + self.characters * self.figures.extract

    @property
    def wall(self) -> float:
        """Seconds when every core is free: the work is shared, by as many cores as there are partitions."""
        return self.figures.start + self.characters * self.figures.extract / min(self.cores, self.partitions)

    @property
    def load_cpu(self) -> float:
        """CPU seconds of `load`, which is one process."""
        return self.figures.load_start + self.characters * self.figures.load

    @property
    def load_peak_mb(self) -> float:
        """Megabytes of `load`: what SQLite keeps, and the ids of the documents, which weigh little beside it."""
        return self.figures.load_peak_mb

    @property
    def corpus_bytes(self) -> float:
        """Read by the workers, once."""
        return self.characters * self.figures.corpus

    @property
    def parts_bytes(self) -> float:
        """Written by the workers, as JSON Lines."""
        return self.characters * self.figures.parts

    @property
    def parquet_bytes(self) -> float:
        """Written by the workers, as Parquet."""
        return self.characters * self.figures.parquet

    @property
    def store_bytes(self) -> float:
        """The folder `load` writes."""
        return self.characters * self.figures.store

    @property
    def network(self) -> float:
        """Bytes a second between storage and workers, both ways, while the run goes on (Parquet)."""
        return (self.corpus_bytes + self.parquet_bytes) / self.wall

    @property
    def partitions(self) -> float:
        """How many there are."""
        return max(1.0, self.corpus_bytes / self.partition)


def line_through(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Fixed cost and cost a character of two measurements."""
    (x1, y1), (x2, y2) = points
    slope = (y2 - y1) / (x2 - x1)
    return max(0.0, y1 - slope * x1), slope
