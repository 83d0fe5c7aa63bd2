"""What commands say at their end: that nothing was found, or what was written. Errors are told in English."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from caseextract.cli._common import print_error

if TYPE_CHECKING:
    from caseextract.lexicon.gazetteer import Place

_WORDS = {
    "ja": {
        "no_facts": "条件に合う事実はありません",
        "no_documents": "{words} をすべて含む文書はありません",
        "no_name": "「{name}」という名前のものは保存されていません",
        "no_rules": "該当する規則はありません",
        "no_events": "年表に載せる事柄は、これらの自治体については述べられていません",
        "no_neighbours": "{name}: 似ている自治体は、ほかに保存されていません",
        "no_articles": "{path}: 記事がありません",
        "no_sentence": "{path}: その位置または語句を含む文はありません",
        "nothing": "指定した条件に合うものはありません",
        "named_twice": "同じ自治体が重ねて指定されています（1列にまとめました）",
        "named_alone": "{name}だけが指定されており、比べる相手がありません（1自治体の内容は profile で示します）",
        "no_predictions": "{path}: 事実が1件もありません",
        "meant": "{name}: 事実が保存されている{place}として扱います",
        "written": "{count}件の事実を {path} に書き出しました",
        "site": "記事{articles}件、自治体{places}件、事実{facts}件: {path} を開いてください",
        "exported": "文書{documents}件、印{marks}件を {path} に書き出しました",
    },
    "en": {
        "no_facts": "no fact fits",
        "no_documents": "no document holds {words}",
        "no_name": "nothing named {name!r} is stored",
        "no_rules": "no such rule",
        "no_events": "no event is told of these municipalities",
        "no_neighbours": "{name}: no other municipality of the store is like it",
        "no_articles": "{path}: holds no article",
        "no_sentence": "{path}: no sentence holds that place or those words",
        "nothing": "nothing fits the options given",
        "named_twice": "one municipality is named twice (it has one column)",
        "named_alone": "only {name} is named: nothing to compare with (`profile` shows one municipality)",
        "no_predictions": "{path}: holds no fact",
        "meant": "{name}: taken to be {place}, of which facts are stored",
        "written": "{count} facts written to {path}",
        "site": "{articles} articles, {places} municipalities, {facts} facts: open {path}",
        "exported": "{documents} documents, {marks} marks written to {path}",
    },
}


def words(key: str, lang: str, **values: object) -> str:
    """A closing line in the language asked for."""
    return _WORDS[lang][key].format(**values)


def note(key: str, lang: str, **values: object) -> None:
    """Say something on stderr that is no result and no error."""
    print_error(words(key, lang, **values))


def meant(lang: str) -> Callable[[str, Place], None]:
    """Says which of several municipalities of a name was taken, as the only one of which facts are stored."""
    return lambda name, place: note("meant", lang, name=name, place=f"{place.full_name} ({place.code})")


def nothing_found(key: str, lang: str, **values: object) -> NoReturn:
    """Say on stderr why nothing is shown, and end with exit code 1."""
    note(key, lang, **values)
    sys.exit(1)
