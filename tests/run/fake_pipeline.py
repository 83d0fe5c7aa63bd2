"""A stand-in for the pipeline: every ``N台`` is a device count. Some words make it misbehave."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import signal
import time
from dataclasses import dataclass

from caseextract.errors import DataError
from caseextract.records import Fact, fact_from
from caseextract.run import InProcess, Settings


@dataclass(frozen=True)
class FakeExtraction:
    """What the stand-in returns."""

    facts: tuple[Fact, ...]


class FakeExtractor:
    """Finds device counts.

    「例外」 raises, 「即死」 ends the process, 「一度きりPATH」 kills it unless that file exists, 「大食い」 wants more
    memory than there is, 「遅い」 takes a moment, 「永遠」 never ends,
    「長文」 gives a fact of a megabyte.
    """

    def extract(
        self, text: str, *, doc_id: str = "text", reference_date: datetime.date | None = None, **_: object
    ) -> FakeExtraction:
        """Device counts of a text; ``because`` tells the reference date."""
        if "例外" in text:
            raise ValueError("told to")
        if "即死" in text:
            os._exit(9)
        if once := re.search(r"一度きり(\S+)", text):
            with contextlib.suppress(FileExistsError):
                os.close(os.open(once[1], os.O_CREAT | os.O_EXCL))
                os.kill(os.getpid(), signal.SIGKILL)
        if "大食い" in text:
            bytearray(1 << 40)
        if "遅い" in text:
            time.sleep(0.005)
        if "永遠" in text:
            time.sleep(600)
        if "長文" in text:
            return FakeExtraction((_long(doc_id, text),))
        return FakeExtraction(tuple(_fact(doc_id, match, reference_date) for match in _found(text)))


def make_fake(settings: Settings) -> FakeExtractor:  # noqa: ARG001
    """Factory of the stand-in."""
    return FakeExtractor()


class FakePool(InProcess):
    """The stand-in in this process, wherever a pool is wanted."""

    def __init__(self, settings: Settings, **options: object) -> None:  # noqa: ARG002
        super().__init__(settings, make_fake)

    def __enter__(self) -> FakePool:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def unstartable(settings: Settings) -> FakeExtractor:  # noqa: ARG001
    """Factory that ends its process."""
    os._exit(7)


def verbose(settings: Settings) -> FakeExtractor:  # noqa: ARG001
    """Factory that fails with a page of advice, the cause at its end."""
    raise RuntimeError("\nRead the manual.\n\n---\ncannot open: matrix.bin\n-----\n")


def refusing(settings: Settings) -> FakeExtractor:  # noqa: ARG001
    """Factory that finds the user's data wrong."""
    raise DataError("own.toml", "x", None, "told to")


def forbidden(settings: Settings) -> FakeExtractor:
    """Factory that must not be called."""
    raise AssertionError(f"nothing should be extracted again ({settings})")


def _found(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"([0-9]+)台", text))


def _long(doc: str, text: str) -> Fact:
    quote = {"start": 0, "end": len(text), "text": text}
    long = {"attribute": "date", "rule": "長" * 350_000}
    return fact_from({"doc": doc, "kind": "technology", "evidence": [quote], "name": "長文", "because": [long]})


def _fact(doc: str, match: re.Match[str], day: datetime.date | None) -> Fact:
    number = int(match[1])
    return fact_from(
        {
            "doc": doc,
            "kind": "device_count",
            "evidence": [{"start": match.start(), "end": match.end(), "text": match[0]}],
            "municipality": "131156",
            "status": "current",
            "amount": {"lower": number, "upper": number, "unit": "台"},
            "device": "pc",
            "because": [{"attribute": "date", "rule": str(day)}],
        }
    )
