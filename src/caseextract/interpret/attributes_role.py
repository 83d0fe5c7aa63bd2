"""Whom a number of people counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from caseextract.interpret.attributes_scene import (
    FARTHER,
    Scene,
    event_weight,
    head_end,
    noun_weight,
    predicate_weight,
    relative_weight,
    scene_weight,
)
from caseextract.records import HeadcountRole, Kind, Reason, structural_reason
from caseextract.rules.cues import CueMatch

_WEIGHTS = {
    "predicate": predicate_weight,
    "relative": relative_weight,
    "event": event_weight,
    "scene": scene_weight,
}
_EXISTS = re.compile(r"(?:に|が|余り|ほど)?(?:い(?:る|ます|て|た|まし|、)|おり|在籍|です|で、|だ|である|。|$|、|を(?:抱え|擁))")
_MODIFIED = re.compile(r"[るたいなうくすつぶむぐ]$|できる$|[をがに]")

_CLEFT = re.compile(r"[るうくすつぬぶむぐただ](?:人数|職員|人|方|者|の)(?:は|が|も)[^。、はが]{0,6}\Z")
_WITH = re.compile(r"[をでに](?!関|つい|対)")
# 愛南町(1万9千人)は: the people of a place stand in brackets behind its name.
_BRACKET_REACH = 5
_BRACKETED = re.compile(r"[一-龥ぁ-んァ-ヶ][都道府県市区町村]\(約?\Z")
_LARGE = re.compile(r"万|[0-9],?[0-9]{3}|[0-9]千")
_TOOL_REACH = 20  # characters between a tool and what is done with it
_ASKED = re.compile(r"[ぁ-んー]{0,8}(?:人数|職員|人|方々|方|者)?(?:の数|数)?(?:は|って|について|[:： ]*\Z)")


@dataclass(frozen=True, slots=True)
class Whom:
    """A role with its reason; ``sure`` is False for a default, ``steady`` marks a figure of the municipality itself.

    ``noun`` is the counted noun when the number has one, ``carried`` tells that the role is that of the count before.
    """

    role: HeadcountRole
    reason: Reason
    noun: CueMatch | None = None
    carried: bool = False
    steady: bool = False
    sure: bool = True


def role_of(scene: Scene, earlier: Whom | None, echo: Whom | None, asked: Iterable[tuple[Scene, CueMatch]] = ()) -> Whom:
    """The role of a headcount.

    ``earlier`` is the number of people told just before (職員は800人、10年前は900人), ``echo`` an earlier mention of the
    same number, ``asked`` whom the question just before asks about (read only when needed); all three count only where
    the number has no word of its own.
    """
    if scene.text.startswith(")", scene.end) and _BRACKETED.search(scene.text, max(0, scene.start - _BRACKET_REACH), scene.start) and _LARGE.search(scene.text, scene.start, scene.end):
        return Whom(HeadcountRole.POPULATION, structural_reason("role", "role.population.brackets"), steady=True)
    found = _strongest(scene)
    if found is not None:
        role = HeadcountRole(found.cue.sets["role"])
        noun = found if found.cue.sets["site"] == "noun" and scene.text[found.end - 1] != "の" else None
        return Whom(role, scene.reason("role", found), noun, steady=_steady(scene, found, role))
    if _works_with_tool(scene):
        return Whom(HeadcountRole.USER, structural_reason("role", "role.user.with_tool"))
    if earlier is not None:
        return Whom(earlier.role, structural_reason("role", "role.carried"), carried=True, steady=earlier.steady, sure=earlier.sure)
    for place, match in asked:
        role = HeadcountRole(match.cue.sets["role"])
        return Whom(role, place.reason("role", match), steady=match.cue.sets.get("steady") == "yes")
    if echo is not None:
        return Whom(echo.role, structural_reason("role", "role.echo"), steady=echo.steady, sure=echo.sure)
    return Whom(HeadcountRole.STAFF, structural_reason("role", "role.default"), sure=False)


def _works_with_tool(scene: Scene) -> bool:
    """Whether the people counted do something with a named tool (55人がkintoneで日報を書く, Teamsで電話を受ける人は55人)."""
    led = _CLEFT.search(scene.text, max(scene.sentence.start, scene.start - _TOOL_REACH), scene.start)
    for mention in scene.near:
        if mention.kind is Kind.TOOL and _WITH.match(scene.text, mention.view_end):
            if led is not None and led.start() - _TOOL_REACH <= mention.view_end <= led.start():
                return True
            if 0 < mention.view_start - scene.end <= 2 and scene.text[scene.end] in "がは":
                return True
    return False


def asked_about(question: Scene) -> list[CueMatch]:
    """Whom a question asks about, the strongest first (来庁される方は一日どれくらいですか)."""
    found = []
    for match in question.of("role", "noun", "relative", "scene"):
        end = match.end if match.cue.sets["site"] != "noun" else head_end(question, match)
        if end is not None and _ASKED.match(question.text, end, question.sentence.end):
            found.append(match)
    return sorted(found, key=lambda match: -match.cue.priority)


def _strongest(scene: Scene) -> CueMatch | None:
    """The cue with the highest priority after its distance is taken off; between equals the nearest."""
    ranked: list[tuple[int, int, CueMatch]] = []
    nouns: list[tuple[int, int, CueMatch]] = []
    for match in scene.of("role"):
        site = match.cue.sets["site"]
        loss = noun_weight(scene, match, Kind.HEADCOUNT) if site == "noun" else _WEIGHTS[site](scene, match)
        if loss is None or loss == FARTHER:
            continue
        near = -min(abs(scene.start - match.end), abs(match.start - scene.end))
        (nouns if site == "noun" else ranked).append((match.cue.priority - loss, near, match))
    ranked.extend(_counted(nouns))
    return max(ranked, key=lambda entry: entry[:2])[2] if ranked else None


def _counted(nouns: list[tuple[int, int, CueMatch]]) -> list[tuple[int, int, CueMatch]]:
    """A noun that touches the number leaves no room for one further off; of those further off the nearest counts."""
    touching = [entry for entry in nouns if entry[0] == entry[2].cue.priority]
    if touching or not nouns:
        return touching
    nearest = max(entry[2].end for entry in nouns)
    return [entry for entry in nouns if entry[2].end == nearest]


def _steady(scene: Scene, match: CueMatch, role: HeadcountRole) -> bool:
    """Population and totals of staff; also plain 職員 said to exist (職員は800人います), not a part of them."""
    if match.cue.sets.get("steady") == "yes":
        return True
    if role is not HeadcountRole.STAFF or match.cue.sets["site"] != "noun" or match.cue.priority < 40:
        return False
    if scene.text[match.start : match.end] != "職員":
        return False
    if match.start >= scene.end:
        return scene.text[scene.end : match.start] in ("いる", "にいる")
    plain = _MODIFIED.search(scene.text[max(scene.sentence.start, match.start - 3) : match.start]) is None
    return plain and _EXISTS.match(scene.text, scene.end, scene.sentence.end) is not None
