"""Cases of other projects, what counts as right, and which cases our guide decides otherwise."""

from __future__ import annotations

import datetime
import json
import math
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caseextract.quantities.calendar import Part
from conformance.reader import Reading, nfkc, read
from material import CONFORMANCE

ADAPTERS = Path(__file__).resolve().parent / "adapters"
NUMBERS = {"headcount", "device_count", "license_count", "count", "money", "rate", "quantity"}
# Measures compare in one unit of their dimension.
_BASES = {
    "km": ("m", 1000), "m": ("m", 1), "cm": ("m", 0.01), "mm": ("m", 0.001), "dm": ("m", 0.1), "kg": ("g", 1000),
    "g": ("g", 1), "km/h": ("m/h", 1000), "m/h": ("m/h", 1), "か所": ("か所", 1), "か国": ("か国", 1), "カ国": ("か国", 1),
}  # fmt: skip
_LENGTH = re.compile(
    r"P(?:([0-9.]+)Y)?(?:([0-9.]+)M)?(?:([0-9.]+)W)?(?:([0-9.]+)D)?(?:T(?:([0-9.]+)H)?(?:([0-9.]+)M)?(?:([0-9.]+)S)?)?\Z"
)
_PART_OF = {
    "START": {Part.EARLY, Part.FIRST_HALF, Part.FIRST_TEN_DAYS},
    "MID": {Part.MIDDLE, Part.MIDDLE_TEN_DAYS},
    "END": {Part.END, Part.SECOND_HALF, Part.LAST_TEN_DAYS, Part.LAST_DAY},
}
_SEASONS = {"21": Part.SPRING, "22": Part.SUMMER, "23": Part.AUTUMN, "24": Part.WINTER}


@dataclass(frozen=True)
class Suite:
    """A file of cases with its adapter: the rate to reach and the cases decided otherwise (id -> reason)."""

    name: str
    least: float
    cases: tuple[dict[str, Any], ...]
    otherwise: dict[str, str]
    units: dict[str, list[str]]

    @property
    def remaining(self) -> list[dict[str, Any]]:
        """The cases that are compared."""
        return [case for case in self.cases if case["id"] not in self.otherwise]

    def wrong(self) -> list[dict[str, Any]]:
        """The remaining cases we do not meet."""
        return [case for case in self.remaining if not is_right(case, self)]


def load(name: str) -> Suite:
    """A suite and its adapter. KeyError or tomllib.TOMLDecodeError for a malformed adapter."""
    adapter = tomllib.loads((ADAPTERS / f"{name}.toml").read_text(encoding="utf-8"))
    files = adapter.get("files", [name])
    cases: list[dict[str, Any]] = []
    for file in files:
        lines = (CONFORMANCE / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()
        cases += [json.loads(line) for line in lines]
    otherwise = {case: rule["reason"] for rule in adapter.get("otherwise", []) for case in rule["ids"]}
    return Suite(name, adapter["least"], tuple(cases), otherwise, adapter.get("units", {}))


def is_right(case: dict[str, Any], suite: Suite) -> bool:
    """Every expected item is among the readings, and no fact of a kind the case lists in full is too many."""
    readings = read(case["text"])
    wanted = [item for item in case["expected"] if item["value"] or item["kind"] == "period"]
    if not all(any(_meets(item, one, case, suite) for one in readings) for item in wanted):
        return False
    complete = set(case["meta"].get("complete", ()))
    if "period" in complete:
        complete.add("date")
    return all(not one.kept or one.kind not in complete or _known(one, case) for one in readings)


def _known(reading: Reading, case: dict[str, Any]) -> bool:
    spans = [(item["start"], item["end"]) for item in case["expected"]]
    return any(start is None or (start < reading.end and reading.start < end) for start, end in spans)


def _meets(item: dict[str, Any], reading: Reading, case: dict[str, Any], suite: Suite) -> bool:
    if item["start"] is not None and (reading.start, reading.end) != (item["start"], item["end"]):
        return False
    value = item["value"]
    if item["kind"] == "duration":
        return reading.kind == "duration" and _length_meets(value, reading)
    if item["kind"] in ("date", "period"):
        return reading.kind == "date" and _date_meets(value, reading, case)
    if reading.kind in ("date", "duration") or (reading.kind == "number" and value.get("unit") not in ("", "%")):
        return False
    return _number_meets(value, reading, suite)


def _number_meets(value: dict[str, Any], reading: Reading, suite: Suite) -> bool:
    if value.get("approx") and not reading.approximate:
        return False
    ours, our_scale = _base(reading.unit)
    bases = [_base(unit) for unit in suite.units.get(value["unit"], [value["unit"]])]
    scale = next((scale for unit, scale in bases if unit == ours), None)
    if reading.kind == "number" and value["unit"] == "%":  # 2/100 is 2 %
        scale, our_scale = 1, 100
    if scale is None:
        return False
    if value.get("suite_widened"):
        return True
    return _same(value["lower"], reading.lower, scale, our_scale) and _same(
        value["upper"], reading.upper, scale, our_scale
    )


def _base(unit: str) -> tuple[str, float]:
    return _BASES.get(nfkc(unit), (nfkc(unit), 1))


def _same(wanted: float | None, found: float | None, scale: float = 1, our_scale: float = 1) -> bool:
    if wanted is None or found is None:
        return wanted is found
    return math.isclose(wanted * scale, found * our_scale, rel_tol=1e-6)


def _length_meets(value: dict[str, Any], reading: Reading) -> bool:
    if value.get("approx") and not reading.approximate:
        return False
    if value.get("suite_widened") or "lower" not in value:
        return True
    return all(
        (wanted is None and found is None)
        or (wanted is not None and found is not None and _total(wanted) == _ours(found, reading.unit))
        for wanted, found in ((value["lower"], reading.lower), (value["upper"], reading.upper))
    )


def _total(iso: str) -> tuple[float, float, float]:
    """Months, days and seconds of an ISO 8601 duration."""
    match = _LENGTH.match(iso.lstrip("+-"))
    assert match is not None, iso
    years, months, weeks, days, hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return round(years * 12 + months, 6), round(weeks * 7 + days, 6), round(hours * 3600 + minutes * 60 + seconds, 6)


def _ours(count: float, unit: str) -> tuple[float, float, float]:
    months = count * {"年": 12, "か月": 1}.get(unit, 0)
    days = count * {"週": 7, "日": 1}.get(unit, 0)
    seconds = count * {"時間": 3600, "分": 60, "秒": 1}.get(unit, 0)
    return round(months, 6), round(days, 6), round(seconds, 6)


def _date_meets(value: dict[str, Any], reading: Reading, case: dict[str, Any]) -> bool:
    if value.get("approx") and not reading.approximate:
        return False
    if "mod" in value and value["mod"] in _PART_OF and reading.part not in _PART_OF[value["mod"]]:
        return False
    relative = value.get("relative")
    if isinstance(relative, list):
        relative = None if value.get("approx") else relative[0]
    if relative and not _offset_meets(relative, reading.offset):
        return False
    if "relative_sign" in value and (reading.offset or " ")[0] != value["relative_sign"]:
        return False
    date = value.get("date")
    if not date or value.get("suite_widened"):
        return True
    reference = case["meta"].get("reference")
    return date in _forms(reading, datetime.date.fromisoformat(reference) if reference else None)


def _offset_meets(relative: str, offset: str | None) -> bool:
    if offset is None:
        return False
    negative = "-" in relative
    return _total(relative.replace("-", "").replace("+", "")) == _total(offset) and (
        negative == offset.startswith("-") or not any(_total(offset))
    )


def _forms(reading: Reading, reference: datetime.date | None) -> set[str]:
    """The ways suites write what a reading says."""
    date = reading.date
    if reference is not None and reading.offset is not None:
        return _moved(reference, reading.offset, date)
    if date is None:
        return set()
    forms = {date, date.strip("./")}
    if re.fullmatch(r"[0-9]{4}", date) and reading.part in _SEASONS.values():
        forms = {f"{date}-{code}" for code, part in _SEASONS.items() if part is reading.part}
    if quarter := re.fullmatch(r"XXXX-Q([1-4])", date):
        forms.add(f"XXXX-{32 + int(quarter[1])}")
    if century := re.fullmatch(r"([0-9]{2})XX", date):
        forms.add(_century(int(century[1]), reading.part))
    if reading.part in (Part.FIRST_TEN_DAYS, Part.MIDDLE_TEN_DAYS, Part.LAST_TEN_DAYS):
        first, last = {Part.FIRST_TEN_DAYS: (1, 10), Part.MIDDLE_TEN_DAYS: (11, 20)}.get(reading.part, (21, 31))
        forms.add(f"{date}-{first:02d}/{date}-{last:02d}")
    if reference is not None:
        forms |= {_placed(form, reference) for form in forms}
    return forms


def _century(hundreds: int, part: Part | None) -> str:
    first, last = {Part.FIRST_HALF: (1, 50), Part.MIDDLE: (25, 76), Part.SECOND_HALF: (51, 100)}.get(
        part or Part.END, (1, 100)
    )
    return f"{hundreds * 100 + first}/{hundreds * 100 + last}"


def _placed(date: str, reference: datetime.date) -> str:
    """A date without its year, as the next such month from the reference on; a day alone in the reference's month."""
    date = date.replace("XXXX-XX", f"{reference:%Y-%m}")
    month = re.search(r"XXXX-([0-9]{2})", date)
    if month is None:
        return date
    return date.replace("XXXX", str(reference.year + (int(month[1]) < reference.month)))


def _moved(reference: datetime.date, offset: str, date: str | None) -> set[str]:
    """The day an offset leads to, and its month or year for 先月 and 昨年."""
    sign = -1 if offset.startswith("-") else 1
    months, days, _ = _total(offset)
    index = reference.year * 12 + reference.month - 1 + sign * int(months)
    moved = reference.replace(year=index // 12, month=index % 12 + 1) + datetime.timedelta(days=sign * int(days))
    letter = offset[-1]
    if date:
        return {date.replace("XXXX", str(moved.year))}
    return {f"{moved:%Y-%m-%d}", {"Y": f"{moved:%Y}", "M": f"{moved:%Y-%m}"}.get(letter, "")}
