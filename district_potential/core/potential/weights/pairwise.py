# SPDX-License-Identifier: GPL-3.0-or-later
"""The analytic hierarchy process: judgements of two at a time become weights, and say how well they fit together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Dict, Mapping, Sequence, Tuple

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework_cells import CellError, number, text
from district_potential.core.messages import Message
from district_potential.core.potential.weights.stated_weights import Items, participant_of, rows_of
from district_potential.core.table import Numbers, Records

# The mean consistency index of random judgements of 1 to 10 items: Saaty 1980 and Saaty 2008.
RANDOM_INDEX = {
    "1980": (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49),
    "2008": (0.0, 0.0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49),
}
MOST_ITEMS = 10
ACCEPTED = 0.10  # the consistency ratio up to which Saaty takes judgements
STRONGEST = 9.0
FAR_BEYOND = 100.0  # a spreadsheet makes a date of 1/3, and the number of that day is no judgement
Pairs = Dict[Tuple[int, int], Tuple[float, int]]  # value and row of every pair judged, the first item before the second
ROUNDED = 0.05  # 0.33 is said for 1/3, 0.11 for 1/9: neighbours on the scale are 11 % apart and more


@dataclass(frozen=True)
class Judgement:
    """One participant's word that ``a`` matters ``value`` times as much as ``b``; row: of the table."""

    participant: str
    a: str
    b: str
    value: float
    row: int


@dataclass(frozen=True)
class Revision:
    """The judgement that fits the others least: item ``i`` against ``j`` is ``value``, the others imply ``implied``;
    with that the consistency ratio would be ``ratio``.
    """

    i: int
    j: int
    value: float
    implied: float
    ratio: float


@dataclass(frozen=True)
class Priorities:
    """Weights of a matrix of judgements, shape (k,), summing to one; its largest eigenvalue, consistency index and
    ratio, and what to revise, None where nothing contradicts.
    """

    weights: Numbers
    largest: float
    index: float
    ratio: float
    revision: Revision | None


def priorities(matrix: Numbers, random_index: str) -> Priorities:
    """Weigh items by their reciprocal matrix of judgements, shape (k, k): the principal eigenvector (Saaty 1980).

    CI = (λ − k)/(k − 1), CR = CI / the random index of 1980 or 2008; both 0 for one or two items. To revise is the
    judgement without which CR is smallest; the value that the others imply is that of Harker (1987).
    Raises PotentialError for more items than the random index is known for.
    """
    k = len(matrix)
    if k > MOST_ITEMS:
        raise PotentialError("pairwise_too_many", n=k, most=MOST_ITEMS)
    largest, weights = _principal(matrix)
    if k <= 2:
        return Priorities(weights, largest, 0.0, 0.0, None)
    random = RANDOM_INDEX[random_index][k - 1]
    index = max(0.0, (largest - k) / (k - 1))
    return Priorities(weights, largest, index, index / random, _revision(matrix, random) if index > 1e-9 else None)


def _principal(matrix: Numbers) -> tuple[float, Numbers]:
    """The largest eigenvalue of a positive matrix and its vector, summing to one."""
    values, vectors = np.linalg.eig(matrix)
    at = int(np.argmax(values.real))
    vector = np.abs(vectors[:, at].real)
    return float(values[at].real), vector / vector.sum()


def _revision(matrix: Numbers, random: float) -> Revision:
    k = len(matrix)
    found: list[Revision] = []
    for i in range(k):
        for j in range(i + 1, k):
            without = matrix.copy()
            without[i, j] = without[j, i] = 0.0
            without[i, i] = without[j, j] = 2.0
            largest, weights = _principal(without)
            a, b = (i, j) if matrix[i, j] >= 1 else (j, i)
            ratio = max(0.0, (largest - k) / (k - 1)) / random
            found.append(Revision(a, b, float(matrix[a, b]), float(weights[a] / weights[b]), ratio))
    return min(found, key=lambda each: round(each.ratio, 9))


def together(matrices: Sequence[Numbers]) -> Numbers:
    """The judgements of a group: the geometric mean of its participants' (Aczél and Saaty 1983)."""
    if len(matrices) == 1:
        return matrices[0]
    return np.asarray(np.exp(np.mean(np.log(np.stack(matrices)), axis=0)))


def read_judgements(records: Records) -> list[Judgement]:
    """The judgements of a table with the columns a, b, value and, for more than one voice, participant.

    A value is a number or a fraction such as 1/3. Raises PotentialError naming the row of a blank or wrong cell.
    """
    made = []
    for row in rows_of(records, ("a", "b", "value"), ("participant",)):
        a, b = row.text("a"), row.text("b")
        if not (a and b):
            raise PotentialError("pairwise_row_incomplete", layer=records.name, row=row.number)
        made.append(Judgement(participant_of(row, records), a, b, _ratio(row.cells["value"], records, row.number),
                              row.number))  # fmt: skip
    return made


def _ratio(cell: Any, records: Records, row: int) -> float:
    above, bar, below = text(cell).partition("/")
    try:
        value = number(above) if bar else number(cell)
        divisor = number(below) if bar else 1.0
    except CellError as fault:
        raise PotentialError("stated_cell", layer=records.name, row=row, reason=fault.message) from None
    if value is None or divisor is None:
        raise PotentialError("pairwise_row_incomplete", layer=records.name, row=row)
    if value <= 0 or divisor <= 0:
        raise PotentialError("pairwise_not_positive", layer=records.name, row=row, value=text(cell))
    return value / divisor


def matrices_of(
    judgements: Sequence[Judgement], items: Items, findings: Findings
) -> dict[tuple[str, ...], dict[str, Numbers]]:
    """The matrix of every participant for every set of siblings that was judged.

    Raises PotentialError for items that are not beside each other, for one participant's judgements that contradict
    each other, and naming the pairs that a participant left out.
    """
    told: dict[tuple[str, ...], dict[str, Pairs]] = {}
    for judgement in judgements:
        a, b = (items.find(item, judgement.row) for item in (judgement.a, judgement.b))
        siblings = items.siblings(a)
        if a not in siblings or b not in siblings:
            raise PotentialError("pairwise_not_siblings", a=judgement.a, b=judgement.b, row=judgement.row)
        pairs = told.setdefault(siblings, {}).setdefault(judgement.participant, {})
        _take(pairs, siblings.index(a), siblings.index(b), judgement, findings)
    return {
        siblings: {who: _matrix(pairs, siblings, who, items) for who, pairs in participants.items()}
        for siblings, participants in told.items()
    }


def _take(pairs: Pairs, i: int, j: int, judgement: Judgement, findings: Findings) -> None:
    """Note one judgement, either way round; what is said twice must be the same."""
    where = {"row": judgement.row, "column": "value", "value": f"{judgement.value:.10g}"}
    about = {"a": judgement.a, "b": judgement.b, "row": judgement.row, "value": judgement.value}
    if i == j:
        if judgement.value != 1:
            raise PotentialError("pairwise_itself", **about)
        findings.add("notice", "idle", Message.of("pairwise_itself_idle", **about), **where)
        return
    if max(judgement.value, 1 / judgement.value) > FAR_BEYOND:
        raise PotentialError("pairwise_far_beyond", **about, strongest=FAR_BEYOND)
    if not 1 / STRONGEST * (1 - ROUNDED) <= judgement.value <= STRONGEST:
        findings.add("warning", "scale", Message.of("pairwise_beyond", **about), **where)
    i, j, value = (i, j, judgement.value) if i < j else (j, i, 1 / judgement.value)
    if (i, j) not in pairs:
        pairs[i, j] = value, judgement.row
        return
    first, row = pairs[i, j]
    if abs(math.log(value / first)) > ROUNDED:
        raise PotentialError(
            "pairwise_contradicts", **about, participant=judgement.participant, first=row,
            n=int(bool(judgement.participant)),
        )  # fmt: skip
    if judgement.value >= 1:  # 3 says more exactly what 0.33 says the other way round
        pairs[i, j] = value, row
    findings.add("notice", "duplicate", Message.of("pairwise_twice", **about, first=row), **where)


def _matrix(pairs: Pairs, siblings: Sequence[str], participant: str, items: Items) -> Numbers:
    k = len(siblings)
    names = [items.framework[id_].said for id_ in siblings]
    lacking = [
        Message.of("pairwise_pair", a=names[i], b=names[j])
        for i in range(k)
        for j in range(i + 1, k)
        if (i, j) not in pairs
    ]
    if lacking:
        raise PotentialError(
            "pairwise_incomplete" if participant else "pairwise_incomplete_alone",
            participant=participant, pairs=lacking, n=len(lacking),
        )  # fmt: skip
    matrix = np.eye(k)
    for (i, j), (value, _) in pairs.items():
        matrix[i, j], matrix[j, i] = value, 1 / value
    return matrix


CONSISTENCY_COLUMNS = (
    "participant", "parent", "n", "lambda_max", "consistency_index", "consistency_ratio",
    "revise_a", "revise_b", "value", "implied", "ratio_after",
)  # fmt: skip
PARTICIPANT_COLUMNS = ("participant", "id", "points")


@dataclass(frozen=True)
class Pairwise:
    """What judgements make of a framework.

    weights: the share of every node that was judged, among its siblings; ratio: the largest consistency ratio of the
    group's judgements; revise: what to revise, a sentence each; consistency, participants: the figures of everyone.
    """

    weights: Mapping[str, float]
    ratio: float
    revise: tuple[Message, ...]
    consistency: Records
    participants: Records


def weigh_pairwise(judgements: Sequence[Judgement], items: Items, random_index: str, findings: Findings) -> Pairwise:
    """Weigh the nodes of a framework by judgements: every set of siblings for itself, its participants together.

    Findings take every participant, and the group, whose judgements do not fit together, with what to revise.
    """
    weights: dict[str, float] = {}
    revise: list[Message] = []
    ratios: list[float] = []
    figures: list[tuple[Any, ...]] = []
    points: list[tuple[Any, ...]] = []
    for siblings, matrices in matrices_of(judgements, items, findings).items():
        parent = items.framework[siblings[0]].parent
        voices = list(matrices.items())
        for who, matrix in voices:
            own = priorities(matrix, random_index)
            points += [(who or None, id_, 100 * share) for id_, share in zip(siblings, own.weights.tolist())]
            if len(voices) > 1:
                figures.append(_figures(who, parent, siblings, own))
                revise += _tell(who, parent, siblings, own, items, findings)
        group = priorities(together(list(matrices.values())), random_index)
        weights.update(zip(siblings, group.weights.tolist()))
        ratios.append(group.ratio)
        alone = voices[0][0] if len(voices) == 1 else ""
        figures.append(_figures(alone, parent, siblings, group))
        revise += _tell(alone, parent, siblings, group, items, findings)
    return Pairwise(
        weights,
        max(ratios),
        tuple(revise),
        Records("consistency", CONSISTENCY_COLUMNS, tuple(figures)),
        Records("participants", PARTICIPANT_COLUMNS, tuple(points)),
    )


def _figures(who: str, parent: str, siblings: Sequence[str], own: Priorities) -> tuple[Any, ...]:
    worst = own.revision
    told = (siblings[worst.i], siblings[worst.j], worst.value, worst.implied, worst.ratio) if worst else (None,) * 5
    return (who or None, parent, len(siblings), own.largest, own.index, own.ratio, *told)


def _tell(
    who: str, parent: str, siblings: Sequence[str], own: Priorities, items: Items, findings: Findings
) -> list[Message]:
    """Say how consistent judgements are; the sentence of what to revise, where they are not."""
    about = {"parent": items.framework[parent].said, "who": who, "ratio": own.ratio, "accepted": ACCEPTED}
    where: dict[str, Any] = {"code": parent, "column": "value", "value": f"{own.ratio:.10g}"}
    if own.revision is None:
        reason = Message.of("pairwise_consistent_of", **about) if who else Message.of("pairwise_consistent", **about)
        findings.add("notice", "consistency", reason, **where)
        return []
    worst = own.revision
    a, b = (items.framework[siblings[at]].said for at in (worst.i, worst.j))
    about.update(a=a, b=b, value=worst.value, implied=worst.implied, after=worst.ratio)
    reason = Message.of("pairwise_revise_of", **about) if who else Message.of("pairwise_revise", **about)
    over = own.ratio > ACCEPTED
    findings.add("warning" if over else "notice", "consistency", reason, **where)
    return [reason] if over else []
