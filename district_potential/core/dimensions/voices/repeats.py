# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups of questions answered several times: every answer a row, under the submission it came with.

A place marked in such a group may become a voice of its own: what was said with it is the group's, who said it and
when the submission's.
"""

from __future__ import annotations

from collections import Counter
from typing import Container, Iterator, Sequence

from district_potential.core.dimensions.tables.cells import is_blank
from district_potential.core.dimensions.voices.forms import Harvest, Payload, Repeat, Voice
from district_potential.core.dimensions.voices.questions import take
from district_potential.core.dimensions.voices.submissions import SHARED, Submission, voices_of
from district_potential.core.messages import Message


def indexed(parents: Sequence[str]) -> list[str]:
    """The place of each row among those of its parent: 1, 2 ..."""
    seen: Counter[str] = Counter()
    made = []
    for parent in parents:
        seen[parent] += 1
        made.append(str(seen[parent]))
    return made


def answers_of(row: Submission, key: str, repeat: str, index: str, own: Container[str]) -> Iterator[Repeat]:
    """The answers of one row of a repeat, places among them; ``own``: the columns that only join the tables."""
    for question, place in row.places:
        yield Repeat(key, repeat, index, question, None, row.row, place)
    for question, cell in row.answers.items():
        if question not in own and not is_blank(cell):
            yield Repeat(key, repeat, index, question, cell, row.row)


def give_places(harvest: Harvest, payload: Payload, wanted: bool) -> None:
    """Make the places of repeats voices too where that is wanted, else say how many there are.

    They take group, participant, date and unit from the first voice of their submission; an orphan makes none.
    """
    placed = [each for each in harvest.repeats if each.place]
    if not wanted:
        if placed:
            reason = Message.of("repeats_hold_places", n=len(placed))
            harvest.findings.add("notice", "repeat", reason, action=Message.of("ask_for_places"))
        return
    parents: dict[str, Voice] = {}
    for voice in harvest.voices:
        parents.setdefault(voice.key, voice)
    rows: dict[tuple[str, str, str], Submission] = {}
    for each in harvest.repeats:
        row = rows.setdefault((each.key, each.repeat, each.index), Submission(each.row, each.key))
        if each.place:
            row.places.append((each.question, each.place))
        else:
            row.answers[each.question] = each.value
    asked = dict.fromkeys(question for row in rows.values() for question in row.answers)
    taken = [each for each in take([*asked], payload.legend) if each.field not in ("key", "date")]
    for (key, repeat, index), row in rows.items():
        if not row.places or key not in parents:
            continue
        shared = {name: value for name, value in parents[key].fields.items() if name in SHARED and name != "weight"}
        for voice in voices_of(row, taken, payload, harvest.findings):
            voice.question = f"{repeat}[{index}]/{voice.question}"
            voice.fields = {**shared, **voice.fields}
            harvest.voices.append(voice)
