"""The tools the lexicon knows: named ICT products, services, platforms and hardware models.

Data: ``data/tools*.toml``, arrays of tables ``tool`` with the keys

* ``name`` (canonical, as the vendor writes it), ``vendor``, ``category``;
* ``aliases``: other spellings, short forms, tiers, former names. Letter case, blanks, ``・``, hyphens and
  width are folded by the search and need no aliases of their own; an alias of capitals only and at most
  four letters (AVD) counts only in capitals;
* ``cased``: names that are ordinary words in another letter case (Box, Slack): taken as they stand only
  when written exactly so, else only in a context that speaks of a product;
* ``contextual``: names that always need such a context (direct, Meet).

``name`` itself may be listed in ``cased`` or ``contextual``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from caseextract.lexicon.entries import Entry, Source, data_files, read_entries
from caseextract.lexicon.search import fold
from caseextract.records import ToolCategory

TOOL_KEYS = ("name", "aliases", "cased", "contextual", "vendor", "category")
_CODE_LENGTH = 4


class Strength(Enum):
    """How much a written form says by itself."""

    PLAIN = "plain"  # names the tool wherever it stands
    CODE = "code"  # names it in capitals only
    CASED = "cased"  # names it in exactly this letter case, else needs context
    CONTEXTUAL = "contextual"  # always needs context


_CATEGORIES = frozenset(ToolCategory)


@dataclass(frozen=True, slots=True)
class Tool:
    """A known product; ``surfaces`` pairs every written form with its strength."""

    name: str
    category: ToolCategory
    vendor: str | None
    surfaces: tuple[tuple[str, Strength], ...]
    source: str

    @property
    def rule(self) -> str:
        """The lexicon entry's id for explanations."""
        return f"lexicon.tool:{self.name}"


def load_tools(extra: Sequence[Path] = ()) -> tuple[Tool, ...]:
    """The built-in tools, extended and overridden by ``extra`` lexicon files, in name order.

    An entry replaces an earlier file's entry of the same name; a written form it claims is taken from the
    entry that had it. Within one layer two entries may not claim the same form. Raises DataError.
    """
    built_in = _builtin_tools()
    return merge_tools([built_in, *(read_tools([path]) for path in extra)]) if extra else built_in


@cache
def _builtin_tools() -> tuple[Tool, ...]:
    return merge_tools([read_tools(data_files("tools"))])


def read_tools(sources: Iterable[Source]) -> tuple[Tool, ...]:
    """The tools of one layer of files. Raises DataError for any breach of the schema."""
    tools: dict[str, Tool] = {}
    owners: dict[str, str] = {}
    names: set[str] = set()
    for source in sources:
        for entry in read_entries(source, "tool"):
            tool = parse_tool(entry)
            if fold(tool.name) in names:
                raise entry.error("name", "names a tool that has an entry already")
            for surface, _ in tool.surfaces:
                owner = owners.setdefault(fold(surface), tool.name)
                if owner != tool.name:
                    raise entry.error("aliases", f"{surface!r} belongs to {owner!r} already")
            names.add(fold(tool.name))
            tools[tool.name] = tool
    return tuple(tools.values())


def merge_tools(layers: Iterable[Sequence[Tool]]) -> tuple[Tool, ...]:
    """One set of tools out of layers; later layers win over earlier ones."""
    merged: dict[str, Tool] = {}
    for layer in layers:
        claimed = {fold(surface) for tool in layer for surface, _ in tool.surfaces}
        replaced = {fold(tool.name) for tool in layer}
        kept: dict[str, Tool] = {}
        for name, tool in merged.items():
            surfaces = tuple(pair for pair in tool.surfaces if fold(pair[0]) not in claimed)
            if fold(name) not in replaced and surfaces:
                kept[name] = Tool(name, tool.category, tool.vendor, surfaces, tool.source)
        merged = kept | {tool.name: tool for tool in layer}
    return tuple(merged[name] for name in sorted(merged))


@cache
def known_vendor_names() -> frozenset[str]:
    """The vendors the built-in tools name, as written there."""
    return frozenset(tool.vendor for tool in load_tools() if tool.vendor)


def parse_tool(entry: Entry) -> Tool:
    """The tool one table of a file describes. Raises DataError for a breach of the schema."""
    entry.check_keys(TOOL_KEYS)
    name, value = entry.text("name"), entry.text("category")
    if value not in _CATEGORIES:
        raise entry.error("category", f"{value!r} is none of {', '.join(ToolCategory)}")
    strengths: dict[str, Strength] = {}
    for field, strength in (("cased", Strength.CASED), ("contextual", Strength.CONTEXTUAL)):
        for surface in entry.texts(field):
            if surface in strengths:
                raise entry.error(field, f"{surface!r} is listed as cased already")
            strengths[surface] = strength
    plain = entry.texts("aliases")
    repeated = sorted(set(plain) & (set(strengths) | {name}))
    if repeated:
        raise entry.error("aliases", f"{repeated[0]!r} is listed already")
    for surface in (name, *plain):
        strengths.setdefault(surface, Strength.CODE if _is_code(surface) else Strength.PLAIN)
    _check_surfaces(entry, strengths)
    return Tool(name, ToolCategory(value), entry.optional_text("vendor"), tuple(strengths.items()), entry.file)


def _check_surfaces(entry: Entry, surfaces: Iterable[str]) -> None:
    seen: dict[str, str] = {}
    for surface in surfaces:
        folded = fold(surface)
        if len(folded) < 2:
            raise entry.error("aliases", f"{surface!r} is too short")
        if folded in seen:
            raise entry.error("aliases", f"{surface!r} equals {seen[folded]!r} but for case, blanks or signs")
        seen[folded] = surface


def _is_code(surface: str) -> bool:
    return surface.isascii() and surface.isupper() and surface.isalnum() and len(surface) <= _CODE_LENGTH
