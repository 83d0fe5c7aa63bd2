"""The companies the lexicon knows, and the words that tell a company name from other names.

Data: ``data/vendors.toml``, arrays of tables ``vendor`` with the keys ``name`` (canonical, without 株式会社),
``aliases``, ``needs_context`` and ``group``, and ``word_list`` with ``name`` and ``words``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from caseextract.errors import DataError
from caseextract.lexicon.entries import Entry, Source, data_files, read_entries
from caseextract.lexicon.search import FoldedSearch, Hit, fold

VENDOR_KEYS = ("name", "aliases", "needs_context", "group")
WORD_LISTS = ("company_endings", "trade_endings", "other_bodies", "ordinary_nouns", "role_nouns", "role_keys")
# Katakana words that may follow a company name directly.
COMPANY_TAILS = ("グループ", "チーム", "メンバー", "スタッフ")


@dataclass(frozen=True, slots=True)
class Vendor:
    """A known company.

    ``needs_context``: the name is also a brand or an ordinary word and counts only where the context speaks
    of a company. ``group``: the name of a group; it yields to a fuller name of the same article.
    """

    name: str
    aliases: tuple[str, ...] = ()
    needs_context: bool = False
    group: bool = False

    @property
    def rule(self) -> str:
        """The lexicon entry's id for explanations."""
        return f"lexicon.vendor:{self.name}"


class VendorLexicon:
    """Known companies with a search over all their names, and the word lists of the recogniser."""

    def __init__(self, vendors: Sequence[Vendor], words: Mapping[str, tuple[str, ...]]) -> None:
        self.vendors = tuple(vendors)
        self.words = MappingProxyType(dict(words))
        forms = [(form, vendor) for vendor in vendors for form in (vendor.name, *vendor.aliases)]
        self._owners = tuple(vendor for _, vendor in forms)
        self._by_form = {fold(form): vendor for form, vendor in forms}
        self._search = FoldedSearch([form for form, _ in forms], tails=COMPANY_TAILS)

    def find(self, text: str) -> list[tuple[Hit, Vendor]]:
        """Known names in a view text, leftmost and longest first; offsets are those of ``text``."""
        return [(hit, self._owners[hit.pattern]) for hit in self._search.find(text)]

    def get(self, name: str) -> Vendor | None:
        """The company a written name belongs to, whatever its case and blanks."""
        return self._by_form.get(fold(name))


def load_vendors(extra: Sequence[Path] = ()) -> VendorLexicon:
    """The built-in companies, extended by ``extra`` lexicon files.

    An extra entry replaces the built-in entry of the same name and takes over the forms it claims. Raises
    DataError for any breach of the schema.
    """
    layers = [read_vendors(data_files("vendors")), *(read_vendors([path]) for path in extra)]
    vendors: dict[str, Vendor] = {}
    for layer in layers:
        claimed = {fold(form) for vendor in layer.values() for form in (vendor.name, *vendor.aliases)}
        kept = {key: _without(vendor, claimed) for key, vendor in vendors.items() if key not in claimed}
        vendors = {**kept, **layer}
    return VendorLexicon(tuple(vendors.values()), _read_words())


def _without(vendor: Vendor, claimed: set[str]) -> Vendor:
    aliases = tuple(alias for alias in vendor.aliases if fold(alias) not in claimed)
    return Vendor(vendor.name, aliases, vendor.needs_context, vendor.group)


def read_vendors(sources: Sequence[Source]) -> dict[str, Vendor]:
    """The companies of one layer of files by folded name; no two may claim the same form."""
    vendors: dict[str, Vendor] = {}
    owners: dict[str, str] = {}
    for source in sources:
        for entry in read_entries(source, "vendor"):
            vendor = parse_vendor(entry)
            if fold(vendor.name) in vendors:
                raise entry.error("name", "names a company that has an entry already")
            for form in (vendor.name, *vendor.aliases):
                owner = owners.setdefault(fold(form), vendor.name)
                if owner != vendor.name:
                    raise entry.error("aliases", f"{form!r} belongs to {owner!r} already")
            vendors[fold(vendor.name)] = vendor
    return vendors


def parse_vendor(entry: Entry) -> Vendor:
    """The company one table of a file describes. Raises DataError for a breach of the schema."""
    entry.check_keys(VENDOR_KEYS)
    name, aliases = entry.text("name"), entry.texts("aliases")
    for form in (name, *aliases):
        if not fold(form):
            raise entry.error("aliases", f"{form!r} holds no letter")
    return Vendor(name, aliases, _flag(entry, "needs_context"), _flag(entry, "group"))


def _flag(entry: Entry, field: str) -> bool:
    value = entry.data.get(field, False)
    if not isinstance(value, bool):
        raise entry.error(field, "must be true or false")
    return value


def _read_words() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for source in data_files("vendors"):
        for entry in read_entries(source, "word_list"):
            entry.check_keys(("name", "words"))
            name = entry.text("name")
            if name not in WORD_LISTS or name in words:
                raise entry.error("name", f"must be one of {', '.join(WORD_LISTS)}, each once")
            words[name] = entry.texts("words", required=True)
    missing = [name for name in WORD_LISTS if name not in words]
    if missing:
        raise DataError("vendors.toml", "word_list", "name", f"{missing[0]} is missing")
    return words
