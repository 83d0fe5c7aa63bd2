"""Options that choose facts, shared by the commands that search the store, and the question they make.

Kinds, states, facets and categories are given by their key or by their label in either language (端末数, devices);
amounts as people write them (100, 1,200, 3万, 1億2千万); days as ISO 8601 or as articles write them (2022, 2022-04, 令和4年度).
Each option that is given narrows the choice; the values of one that is repeated widen it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import datetime

    from caseextract.lexicon.gazetteer import Gazetteer
    from caseextract.quantities.calendar import Period
    from caseextract.store import FactQuery, Store

# Where the labels of a choice stand: the prefix of their keys, and the keys.
_LABELS = {"kind": "kind.", "status": "status.", "facet": "statement.", "category": "tool.", "row": "facet."}
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?", re.ASCII)


def labelled(name: str, only: Sequence[str] = ()) -> Callable[[str], str]:
    """The type of a value of a closed set, given by its key or by its Japanese or English label; one of ``only``."""

    def convert(value: str) -> str:
        from caseextract.report.labels import Language, labels_in

        prefix = _LABELS[name]
        keys: dict[str, str] = {}
        for labels in map(labels_in, Language):
            for label in sorted(key for key in labels.keys() if key.startswith(prefix)):  # noqa: SIM118
                key = label.removeprefix(prefix)
                if only and key not in only:
                    continue
                keys.setdefault(_folded(labels[label]), key)
                keys[key] = key
        found = keys.get(value) or keys.get(_folded(value))
        if found is None:
            known = ", ".join(only or dict.fromkeys(keys.values()))
            raise click.BadParameter(f"no such {name}: {value}. Known: {known} (or their labels).")
        return found

    convert.__name__ = name
    return convert


def number(value: str) -> float:
    """The type of a number as people write it."""
    import unicodedata

    from caseextract.quantities.numerals import parse_number

    read = parse_number(unicodedata.normalize("NFKC", value))
    try:
        if read is not None:
            return float(read)
    except OverflowError:
        pass  # no amount of an article is so large; it is refused as what is no number
    raise click.BadParameter(f"{value} is no number (100, 1,200, 3万, 1億2千万).")


def date(value: str) -> Period:
    """The type of a day, month, year or fiscal year."""
    found = _period(value.strip())
    if found is None:
        raise click.BadParameter(f"{value} is no date (2022, 2022-04, 2022-04-01, 2022年度, 令和4年4月).")
    return found


def day(value: str) -> datetime.datetime:
    """The type of one day, as ISO 8601 or as articles write it."""
    import datetime

    found = _period(value.strip())
    if found is None or found.start != found.end:
        raise click.BadParameter(f"{value} is no day (2024-04-01, 2024/04/01, 令和6年4月1日).")
    return datetime.datetime.combine(found.start, datetime.time())


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The options as given; names of municipalities and entities are not looked up yet."""

    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    prefectures: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    docs: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    surely: bool = False
    since: Period | None = None
    until: Period | None = None

    @property
    def any(self) -> bool:
        """Whether any option chooses facts."""
        return self != Given(surely=self.surely)


class UnknownName(Exception):
    """No stored entity has a ``name`` like the one given: nothing can be found."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _many(option: str, name: str, kind: Callable[[str], str], text: str) -> Callable[..., Any]:
    return click.option(option, name, type=kind, multiple=True, help=text)


kinds_option = _many("--kind", "kinds", labelled("kind"), "Only this kind (device_count or 端末数); repeatable.")
statuses_option = _many("--status", "statuses", labelled("status"), "Only this state (planned or 予定); repeatable.")


def fact_filters(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options; the command gets them as one argument ``given``."""

    def gathered(**options: Any) -> Any:
        fields = {name: options.pop(name) for name in Given.__dataclass_fields__}
        given = Given(**fields)
        _check_order(given)
        return function(given=given, **options)

    gathered.__doc__ = function.__doc__
    gathered.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
    for option in reversed(_options()):
        option(gathered)
    return gathered


def question(store: Store, gazetteer: Gazetteer, given: Given, *, lang: str) -> FactQuery:
    """The question the options put. Raises :class:`UnknownName` and NameResolutionError."""
    from caseextract.cli._words import meant
    from caseextract.compare.names import resolve_place
    from caseextract.store import FactQuery

    told = meant(lang)
    owners = [resolve_place(name, gazetteer, has_facts=store.has_facts, on_meant=told) for name in given.owners]
    regions = [resolve_place(name, gazetteer, has_facts=store.has_facts, on_meant=told) for name in given.prefectures]
    return FactQuery(
        kinds=given.kinds,
        statuses=given.statuses,
        owners=tuple(place.code for place in owners),
        prefectures=tuple(place.prefecture_code[:2] for place in regions),
        docs=given.docs or None,
        names=_names(store, given.names),
        tools=_names(store, given.tools),
        categories=given.categories,
        facets=given.facets,
        units=given.units,
        least=given.least,
        most=given.most,
        surely=given.surely,
        since=_start(given.since),
        until=_end(given.until),
    )


def _options() -> Sequence[Callable[..., Any]]:
    return (
        kinds_option,
        statuses_option,
        _many("--owner", "owners", str, "Only facts about this municipality (a name or code as `compare` takes); repeatable."),
        _many("--prefecture", "prefectures", str, "Only facts about this prefecture and all in it; repeatable."),
        _many("--tool", "tools", str, "Only tools of this name, or with it in their name; repeatable."),
        _many("--name", "names", str, "As --tool, for any entity (technology, company, person …); repeatable."),
        _many("--category", "categories", labelled("category"), "Only tools of this category (chat or チャット); repeatable."),
        _many("--facet", "facets", labelled("facet"), "Only statements of this facet (challenge or 課題); repeatable."),
        _many("--unit", "units", str, "Only amounts in this unit (台, 円, %); repeatable."),
        _many("--doc", "docs", str, "Only this document; repeatable."),
        click.option("--min", "least", type=number, help="Only amounts that may be so much or more (100, 3万, 1億)."),
        click.option("--max", "most", type=number, help="Only amounts that may be so much or less."),
        click.option("--surely", is_flag=True, help="With --min and --max: only amounts that must lie there, not merely may."),
        click.option("--since", type=date, help="Only dates on or after this (2022, 2022-04, 令和4年度)."),
        click.option("--until", type=date, help="Only dates up to and in this."),
    )  # fmt: skip


def _names(store: Store, names: Sequence[str]) -> tuple[str, ...]:
    from caseextract.store.search import names_like

    found: list[str] = []
    for name in names:
        like = names_like(store, name)
        if not like:
            raise UnknownName(name)
        found.extend(like)
    return tuple(dict.fromkeys(found))


def _period(text: str) -> Period | None:
    from caseextract.quantities.calendar import day_period, month_period, year_period
    from caseextract.quantities.calendar_resolve import Anchors, resolve
    from caseextract.quantities.calendar_scan import scan_dates

    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if day:
            return day_period(year, month, day)
        return month_period(year, month) if match[2] else year_period(year)
    found = scan_dates(text)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
        return None
    resolved = resolve(found[0], Anchors())
    return None if resolved is None else resolved.period


def _check_order(given: Given) -> None:
    """Refuse bounds that leave nothing between them."""
    if given.least is not None and given.most is not None and given.least > given.most:
        raise click.UsageError(f"--min {given.least:,.15g} is more than --max {given.most:,.15g}")
    if given.since is not None and given.until is not None and given.since.start > given.until.end:
        raise click.UsageError(f"--since {given.since.start} is later than --until {given.until.end}")


def _start(period: Period | None) -> datetime.date | None:
    return None if period is None else period.start


def _end(period: Period | None) -> datetime.date | None:
    return None if period is None else period.end


def _folded(text: str) -> str:
    return text.strip().casefold()
