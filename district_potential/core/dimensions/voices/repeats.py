# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups of questions answered several times: every answer a row, under the submission it came with."""

from __future__ import annotations

from collections import Counter
from typing import Container, Iterator, Sequence

from district_potential.core.dimensions.cells import is_blank
from district_potential.core.dimensions.voices.forms import Repeat
from district_potential.core.dimensions.voices.submissions import Submission


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
