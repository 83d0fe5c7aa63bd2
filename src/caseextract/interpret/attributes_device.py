"""What kind of device a number counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from caseextract.interpret.attributes_scene import FAR, Scene, head_end, noun_weight
from caseextract.records import Device, Kind, Reason, structural_reason
from caseextract.rules.cues import CueMatch

_AND = re.compile(r"(?:端末)?(?:と(?!して)|や|及び|および|並びに|、|・|/|または|,)(?:[^、。はがをに0-9]{0,10})")

_HANDED_OUT = (Device.PC, Device.TABLET, Device.SMARTPHONE)  # what 公用機 or 予備 can stand for
_LENT = re.compile(r"(?:ずつ)?[をがも]?[^。、はがを0-9]{0,8}(?:貸|配(?:布|り|っ|る|備)|持ち帰|持た|支給)")  # never a telephone or a server
# うち300台はタブレット(です): what the counted ones are, not what is done with them (300台はタブレットに替えた).
_IS = re.compile(r"(?:は|が)(?:すべて|全て|全部|主に|新たに|専用の)?")
_SAID = re.compile(r"[)。」]|\Z|、(?=残|[0-9]|約|その|他|ほか|うち|また|別)|で(?:す|し|ある|あり|、)|だ(?:[。、]|っ|が)|とな[っり]|とし[、た]")


@dataclass(frozen=True, slots=True)
class What:
    """A device class with its reason; ``noun`` is the cue when it stands in the sentence, ``carried`` tells
    that it is the device of the count before, ``sure`` is False for a default."""

    device: Device
    reason: Reason
    noun: CueMatch | None = None
    carried: bool = False
    sure: bool = True


def device_of(scene: Scene, earlier: What | None, backdrop: Iterable[tuple[Scene, CueMatch]]) -> What:
    """The device class of a device count.

    ``earlier`` is the device counted just before, ``backdrop`` device nouns of the sentence before and of the heading,
    nearest first (read only when needed); both count only where the sentence names no device since the last number.
    """
    if (said := _said(scene)) is not None:
        return What(Device(said.cue.sets["device"]), scene.reason("device", said), said)
    found = _attached(scene)
    again = bool(found) and found[0].cue.sets.get("site") == "again"
    if found and not again:
        classes = {Device(match.cue.sets["device"]) for match in found}
        best = found[0]
        if len(classes) > 1 and not _named_apart(scene, found):
            return What(Device.TERMINAL, scene.reason("device", best), best)
        return What(Device(best.cue.sets["device"]), scene.reason("device", best), best)
    if again:
        here = ((scene, match) for match in topical_devices(scene) if match.end <= found[0].start)
        for place, match in (*here, *backdrop):
            if match.cue.sets["device"] in _HANDED_OUT:
                return What(Device(match.cue.sets["device"]), place.reason("device", match))
        return What(Device.TERMINAL, scene.reason("device", found[0]), sure=False)
    told = max((other.view_end for other in scene.others(Kind.DEVICE_COUNT) if other.view_end <= scene.start), default=-1)
    for match in topical_devices(scene):
        if told < match.end <= scene.start:
            return What(Device(match.cue.sets["device"]), scene.reason("device", match))
    if earlier is not None:
        return What(earlier.device, structural_reason("device", "device.carried"), carried=True, sure=earlier.sure)
    lent = _LENT.match(scene.text, scene.end, scene.sentence.end)
    for place, match in backdrop:
        if lent is None or match.cue.sets["device"] in (*_HANDED_OUT, Device.TERMINAL):
            return What(Device(match.cue.sets["device"]), place.reason("device", match))
    return What(Device.TERMINAL, structural_reason("device", "device.default"), sure=False)


def _said(scene: Scene) -> CueMatch | None:
    """The device noun that the counted ones are said to be: 「うち300台はタブレット」, 「300台がノートパソコンで、」."""
    link = _IS.match(scene.text, scene.end, scene.sentence.end)
    if link is None:
        return None
    for match in scene.of("device"):
        if match.start == link.end() and "site" not in match.cue.sets:
            end = head_end(scene, match)
            if end is not None and _SAID.match(scene.text, end, scene.sentence.end):
                return match
    return None


def _attached(scene: Scene) -> list[CueMatch]:
    """The device nouns of the number, best first: a noun after it, one that touches it, the nearest case or topic."""
    ranked: list[tuple[int, int, int, CueMatch]] = []
    for match in scene.of("device"):
        loss = noun_weight(scene, match, Kind.DEVICE_COUNT)
        if loss is None:
            continue
        after = match.start >= scene.end
        place = 2 if after else 1 if loss < FAR else 0 if loss == FAR else -1
        near = -match.start if after else head_end(scene, match) or match.end
        ranked.append((place, near if place != 1 else 0, match.cue.priority, match))
    ranked.sort(key=lambda entry: entry[:3], reverse=True)
    if not ranked:
        return []
    told = [entry for entry in ranked if entry[3].cue.sets.get("site") != "again"]  # タブレットは予備を含めて14台
    best = (told or ranked)[0][3]
    return [best, *_listed(scene, best)]


def _listed(scene: Scene, best: CueMatch) -> list[CueMatch]:
    """Device nouns joined to ``best`` in one list (PCとタブレット300台), with no number between."""
    joined = []
    for match in scene.of("device"):
        end = head_end(scene, match)
        if end is not None and end < best.start and not scene.has_verb(end, best.start) and _AND.fullmatch(scene.text, end, best.start):
            joined.append(match)
    return joined


def _named_apart(scene: Scene, found: list[CueMatch]) -> bool:
    """Whether the list is really one compound (タブレット端末) or the further nouns have numbers of their own."""
    best = found[0]
    return any(
        other.start <= best.start < other.end or any(other.end <= count.view_start <= best.start for count in scene.others(Kind.DEVICE_COUNT))
        for other in found[1:]
    )


def topical_devices(scene: Scene) -> list[CueMatch]:
    """Device nouns that a sentence or heading is about, the last first; parts of longer words are left out."""
    ends = ((head_end(scene, match), match) for match in scene.of("device"))
    found = [(end, match.cue.priority, match) for end, match in ends if end is not None and "site" not in match.cue.sets]
    found.sort(key=lambda entry: entry[:2], reverse=True)
    return [match for _, _, match in found]
