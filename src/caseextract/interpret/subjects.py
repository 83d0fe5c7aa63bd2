"""Which municipalities an article is about, and for whom its speakers speak.

Evidence is weighed by place: titles, profile lines, rosters and headings say more than a passing name. A
municipality whose own speaker takes part is a subject, unless that speaker only asks and thanks (the host).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from caseextract.interpret.codes import code_of, prefecture_of
from caseextract.interpret.reading import Reading
from caseextract.interpret.subjects_shape import (
    acting_together,
    digest_heads,
    in_passing,
    is_of_the_nation,
    listed_guests,
)
from caseextract.interpret.subjects_speakers import count_voices, find_speakers
from caseextract.interpret.subjects_weight import NEVER, weigh
from caseextract.records import Kind

_JOINT_MIN_TOPICS = 3


@dataclass(frozen=True, slots=True)
class Subjects:
    """Codes of the subject municipalities in order of weight, and the code each labelled turn speaks for.

    ``speakers`` maps a turn's ``label_start`` to a code; ``hosts`` are codes whose speakers only moderate.
    ``heads`` are the headings (block index, code) of a digest, ascending. ``joint``: the article tells of what its
    subjects do together. ``passing``: the block where the only subject is named, once and in passing; the other blocks are
    not told of it.
    """

    codes: tuple[str, ...]
    speakers: dict[int, str] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()
    heads: tuple[tuple[int, str], ...] = ()
    joint: bool = False
    passing: int | None = None

    @property
    def main(self) -> str | None:
        """The municipality the article is mostly about."""
        return self.codes[0] if self.codes else None

    @property
    def single(self) -> bool:
        """Whether there is exactly one subject."""
        return len(self.codes) == 1


def find_subjects(reading: Reading) -> Subjects:
    """Weigh the municipality mentions and speaker labels of the document."""
    places = [mention for mention in reading.mentions if mention.kind is Kind.MUNICIPALITY and code_of(mention)]
    speakers = find_speakers(reading, places)
    weights, topics, headed = weigh(reading, places)
    voices = count_voices(reading, speakers)
    hosts = frozenset(code for code, (own, hosting) in voices.items() if hosting > own)
    chosen: list[str] = [code for code, (own, _) in voices.items() if own and code not in hosts]
    seen = {code: place.start for place in reversed(places) if (code := code_of(place))}
    ranked = sorted(weights, key=lambda code: (-weights[code], seen[code]))
    # The prefecture around a town that speaks for itself is its surroundings.
    around = {prefecture_of(code) for code in chosen} - set(chosen)
    candidates = [code for code in ranked if ((code not in hosts and code not in around) or not chosen) and weights[code] != NEVER]
    heads = digest_heads(reading)
    digest = tuple(dict.fromkeys(code for _, code in heads))
    if len(digest) > 1:
        chosen = [*chosen, *(code for code in digest if code not in chosen)]
    elif len(chosen) < 2 and len(guests := [code for code in listed_guests(reading) if code not in hosts]) > 1:
        chosen = guests
    elif len(chosen) < 2 and candidates and not (not chosen and is_of_the_nation(reading, candidates[0], topics, headed)):
        main = candidates[0]
        chosen = [main, *(code for code in chosen if code != main and weights[code] * 3 >= weights[main])]
        chosen.extend(
            code
            for code in candidates[1:]
            if code not in chosen and topics[code] >= _JOINT_MIN_TOPICS and headed[code] and weights[code] * 3 >= weights[main]
        )
    together = () if speakers or heads else acting_together(reading)
    joint = len(together) > 1 and bool(set(chosen) & set(together))
    if joint:
        chosen = [*together]
    chosen.sort(key=lambda code: (-weights[code], seen.get(code, 0)))
    return Subjects(tuple(chosen), speakers, hosts, heads, joint, None if speakers else in_passing(reading, chosen))
