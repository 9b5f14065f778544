# SPDX-License-Identifier: GPL-3.0-or-later
"""Context types: units that resemble one another in several fields, what marks each type, and a sentence for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.superimposition.grouping import kmeans, means_of_groups, regions, ward
from district_potential.core.superimposition.neighbours import Neighbours
from district_potential.core.superimposition.overlay import map_name, spoken
from district_potential.core.table import Numbers, Table, is_flat

METHODS = ("kmeans", "ward", "regions")
K = 5
# Ward's method needs the distances of all pairs of units: of so many, 400 MB.
MOST_WARD = 10_000
# Standard deviations from the mean of all beyond which a type is called high or low.
MARKED = 0.5
# Fields that a legend names on each side.
NAMED = 2

# The neighbours of the units of a mask, counted anew; asked for by ``regions`` alone.
Around = Callable[[npt.NDArray[np.bool_]], Neighbours]


@dataclass(frozen=True)
class ContextType:
    """A type: its number from 1 for the largest, its units, and over the fields the mean and the standardised mean."""

    number: int
    n: int
    means: Numbers
    profile: Numbers


@dataclass(frozen=True)
class ContextTypes:
    """The types of a territory: the columns over its units, the types, what people read of the fields.

    explained: the share of the variance of the standardised fields that lies between types.
    """

    table: Table
    types: tuple[ContextType, ...]
    fields: tuple[str, ...]
    labels: tuple[str, ...]
    overall: Numbers
    explained: float


def context_types(
    table: Table,
    fields: Sequence[str],
    k: int,
    method: str,
    seed: int,
    around: Around,
    findings: Findings,
    language: str,
    step: Step = no_step,
) -> ContextTypes:
    """Put units of like profile into k types.

    fields: number columns; each is put in standard deviations (divisor n) from its mean, so that all weigh alike.
    method: kmeans | ward | regions, the last of units side by side only. Types are numbered by size, the largest first,
    equal ones by their first unit. A unit with a gap has no type and is reported. Gives the columns type and
    type_reading. Raises PotentialError for a flat field or one without values, for fewer different units than types,
    for ward of very many units, and for regions where the territory has more parts than k.
    """
    check(fields, k)
    labels = [map_name(table.field(field)) for field in fields]
    values = table.matrix(fields)
    there = ~np.isnan(values).any(axis=1)
    _report_gaps(table, fields, labels, findings)
    kept = values[there]
    _refuse(kept, labels, k, method)
    overall, spread = kept.mean(axis=0), kept.std(axis=0)
    points = (kept - overall) / spread
    group = _numbered(_grouped(points, k, method, seed, lambda: around(there), findings, step), k)
    types = _types(kept, points, group, k)
    result = Table(table.codes)
    numbers = np.full(len(table), np.nan)
    numbers[there] = group + 1
    result.add("type", numbers, "whole", say(Message.of("label_type"), language))
    made = ContextTypes(result, types, tuple(fields), tuple(labels), overall, _explained(points, group, types))
    readings = [_unit_reading(made, table, row, language) for row in range(len(table))]
    result.add("type_reading", readings, "text", say(Message.of("label_type_reading"), language))
    reason = Message.of("types_explained", share=100 * made.explained, n=k)
    findings.add("notice", "types", reason, column="type")
    return made


def check(fields: Sequence[str], k: int) -> None:
    """Refuse settings that cannot be applied: raises PotentialError saying what to change."""
    if not fields:
        raise PotentialError("types_without_fields")
    if len({field.casefold() for field in fields}) < len(fields):
        raise PotentialError("types_field_twice", fields=list(fields))
    if k < 2:
        raise PotentialError("types_too_few", k=k)


def _refuse(kept: Numbers, labels: Sequence[str], k: int, method: str) -> None:
    if not len(kept):
        raise PotentialError("types_no_unit_whole", fields=list(labels))
    for label, column in zip(labels, kept.T):
        if is_flat(column) and len(kept) > 1:
            raise PotentialError("types_flat", field=label, value=float(column[0]))
    different = len(np.unique(kept, axis=0))
    if different < k:
        raise PotentialError("types_more_than_units", k=k, n=different)
    if method == "ward" and len(kept) > MOST_WARD:
        raise PotentialError("types_ward_too_large", n=len(kept), most=MOST_WARD)


def _grouped(
    points: Numbers,
    k: int,
    method: str,
    seed: int,
    around: Callable[[], Neighbours],
    findings: Findings,
    step: Step,
) -> Whole:
    if method == "kmeans":
        return kmeans(points, k, seed, step)
    if method == "ward":
        return ward(points, k)
    neighbours = around()
    parts, _ = neighbours.parts()
    if parts > k:
        raise PotentialError("types_more_parts", n=parts, k=k)
    if parts > 1:
        findings.add("notice", "parts", Message.of("types_parts", n=parts))
    return regions(points, neighbours, k, step)


def _numbered(group: Whole, k: int) -> Whole:
    """The groups from 0 for the largest; equal ones in the order of their first unit."""
    _, first = np.unique(group, return_index=True)
    order = np.lexsort((first, -np.bincount(group, minlength=k)))
    place = np.empty(k, np.int64)
    place[order] = np.arange(k)
    return place[group]


def _types(kept: Numbers, points: Numbers, group: Whole, k: int) -> tuple[ContextType, ...]:
    means, profiles, count = means_of_groups(kept, group, k), means_of_groups(points, group, k), np.bincount(group)
    return tuple(ContextType(at + 1, int(count[at]), means[at], profiles[at]) for at in range(k))


def _explained(points: Numbers, group: Whole, types: Sequence[ContextType]) -> float:
    profiles = np.array([each.profile for each in types])
    within = float(np.sum((points - profiles[group]) ** 2))
    return 1 - within / float(np.sum(points**2))


def _report_gaps(table: Table, fields: Sequence[str], labels: Sequence[str], findings: Findings) -> None:
    for row in np.flatnonzero(np.isnan(table.matrix(fields)).any(axis=1)):
        missing = _missing(table, fields, labels, int(row))
        findings.add(
            "warning", "missing", Message.of("types_gap", fields=missing, n=len(missing)), code=table.codes[row],
            row=int(row) + 1, action=Message.of("types_left_out"),
        )  # fmt: skip


def _missing(table: Table, fields: Sequence[str], labels: Sequence[str], row: int) -> list[str]:
    return [label for field, label in zip(fields, labels) if np.isnan(table[field][row])]


# --- sentences --------------------------------------------------------------------------------------------------------


def _unit_reading(made: ContextTypes, table: Table, row: int, language: str) -> str:
    number = made.table["type"][row]
    if np.isnan(number):
        missing = _missing(table, made.fields, made.labels, row)
        return say(Message.of("types_reading_gap", unit=table.codes[row], fields=missing, n=len(missing)), language)
    kind = made.types[int(number) - 1]
    told = {"unit": table.codes[row], "type": kind.number, "of": len(made.types), "n": kind.n}
    return say(Message.of("types_reading_unit", **told, marks=_marks(made, kind)), language)


def reading(made: ContextTypes, kind: ContextType) -> Message:
    """The sentence of a type: how many units it has, and what is high and low in it."""
    return Message.of("types_reading", type=kind.number, n=kind.n, marks=_marks(made, kind, told=True))


def short(made: ContextTypes, kind: ContextType) -> Message:
    """What a legend says of a type: what marks it most."""
    return Message.of("types_short", type=kind.number, n=kind.n, marks=_marks(made, kind, most=NAMED))


def _marks(made: ContextTypes, kind: ContextType, told: bool = False, most: int | None = None) -> Message:
    """What is high and what is low in a type, the most marked first; told: with its mean beside that of all."""

    def named(places: Sequence[int]) -> list[object]:
        return [_mean_told(made, kind, place) if told else made.labels[place] for place in places]

    order = np.argsort(-np.abs(kind.profile), kind="stable").tolist()
    high = named([place for place in order if kind.profile[place] >= MARKED][:most])
    low = named([place for place in order if kind.profile[place] <= -MARKED][:most])
    if high and low:
        return Message.of("types_high_low", high=high, low=low)
    if high:
        return Message.of("types_high", high=high)
    return Message.of("types_low", low=low) if low else Message.of("types_middle")


def _mean_told(made: ContextTypes, kind: ContextType, place: int) -> Message:
    mean, overall = float(kind.means[place]), float(made.overall[place])
    value, of_all = spoken(mean, overall), spoken(overall, mean)
    return Message.of("types_mean_told", field=made.labels[place], value=value, overall=of_all)


def profiles(made: ContextTypes, language: str) -> Table:
    """One row a type: type, n, for every field its mean and its standardised mean, and the reading."""
    table = Table([str(kind.number) for kind in made.types])
    table.add("type", [kind.number for kind in made.types], "whole", say(Message.of("label_type"), language))
    table.add("n", [kind.n for kind in made.types], "whole", say(Message.of("label_type_n"), language))
    for place, (field, label) in enumerate(zip(made.fields, made.labels)):
        mean, profile = Message.of("label_type_mean", field=label), Message.of("label_type_profile", field=label)
        table.add(f"{field}_mean", [kind.means[place] for kind in made.types], "number", say(mean, language))
        table.add(f"{field}_profile", [kind.profile[place] for kind in made.types], "number", say(profile, language))
    sentences = [say(reading(made, kind), language) for kind in made.types]
    table.add("reading", sentences, "text", say(Message.of("label_reading"), language))
    return table
