# SPDX-License-Identifier: GPL-3.0-or-later
"""Latent potential: endowment that is not activated, pair by pair and over all pairs.

E is what a territory has, A what it makes of it. Both are scores of one family by one set of reference units and one
year; L = max(0, E − A) in points of that scale.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import LONGEST, safe_name, safe_names
from district_potential.core.potential.scales.normalise import Plan
from district_potential.core.potential.times import Panel, Times, panel_of
from district_potential.core.superimposition.overlay import map_name
from district_potential.core.superimposition.pairing import (
    AS_IS,
    SLACK,
    Corners,
    Held,
    Reference,
    Side,
    corners,
    expected,
    hold,
    refuse_apart,
    tell_unlike_levels,
)
from district_potential.core.table import Numbers, Table

AMPI = "ampi"
SCALE_WORDS = ("auto", AMPI, AS_IS)
TYPES = ("dormant", "strained", "active", "thin", "uncertain")
USES = ("no_longer_used", "underused", "never_used", "in_use")
ENDOWMENT, ACTIVATION = "endowment", "activation"
# What compute_potential calls the scores of its nodes and of their roles: they are on a scale already.
SCORES = ("_score", "_resources")
ROLES = ("resources",)
# Columns such as <name>_use_over_time must stay safe names.
LONGEST_NAME = LONGEST - len("_use_over_time")


@dataclass(frozen=True)
class Pair:
    """What is held against what: the fields of endowment and activation, the name of their columns, and what people
    call the pair.
    """

    endowment: str
    activation: str
    name: str
    label: str


@dataclass(frozen=True)
class Settings:
    """How the fields become scores, against which level these are high or low, and whether 0 means none.

    negative: the fields of which less is more.
    """

    scale: str = SCALE_WORDS[0]
    reference: Reference = field(default_factory=Reference)
    negative: tuple[str, ...] = ()
    true_zero: bool = False


@dataclass(frozen=True)
class Latent:
    """The latent potential of one pair, or over all of them, in every unit; columns of shape (n,).

    levels: what endowment and activation are high or low against, one number or one a unit. corners: where each unit
    stands, as ``pairing.CORNERS``; chance: how many units would stand there by chance. share: A/E; use: where it stands
    in USES, −1 where that cannot be told.
    """

    endowment: Numbers
    activation: Numbers
    levels: tuple[Numbers, Numbers]
    latent: Numbers
    corners: Corners
    chance: dict[int, float]
    share: Numbers
    use: Corners


@dataclass(frozen=True)
class Result:
    """The latent potential of every pair and over all of them.

    whole is None where the pairs are on different scales. n_pairs: pairs with both values in each unit. rows: of the
    input, one a unit; year: the last one, blank without years. plans: what was fitted, by node.
    """

    codes: tuple[str, ...]
    rows: tuple[int, ...]
    pairs: tuple[Pair, ...]
    each: tuple[Latent, ...]
    whole: Latent | None
    n_pairs: Numbers
    year: str
    plans: dict[str, Plan]


def pairs_of(table: Table, endowment: Sequence[str], activation: Sequence[str], names: Sequence[str]) -> list[Pair]:
    """Pair the fields in order, named as told or after the endowment.

    Raises PotentialError for lists of different length, a field paired with itself, and a name given twice.
    """
    check_pairs(endowment, activation, names)
    labels = list(names) or [map_name(table.field(field)) for field in endowment]
    told = list(names) or [_bare(field) for field in endowment]
    short = [safe_name(name)[:LONGEST_NAME].rstrip("_") for name in told]
    if names and len(set(short)) < len(short):
        twice = sorted({name for name in short if short.count(name) > 1})
        raise PotentialError("pair_names_twice", names=twice, n=len(twice))
    return [Pair(*made) for made in zip(endowment, activation, safe_names(short), labels)]


def check_pairs(endowment: Sequence[str], activation: Sequence[str], names: Sequence[str]) -> None:
    """Raise PotentialError for fields that cannot be paired in order."""
    if len(endowment) != len(activation):
        raise PotentialError("pairs_uneven", endowment=len(endowment), activation=len(activation))
    if names and len(names) != len(endowment):
        raise PotentialError("pair_names_uneven", names=len(names), pairs=len(endowment))
    same = [one for one, other in zip(endowment, activation) if one == other]
    if same:
        raise PotentialError("pair_of_one_field", fields=same, n=len(same))


def scale_of(pair: Pair, chosen: str) -> str:
    """The scale of a pair: as it is where both fields are scores, AMPI where neither is, or as chosen.

    Raises PotentialError where one of the two is a score and nothing was chosen.
    """
    if chosen != "auto":
        return chosen
    scores = [is_score(field) for field in (pair.endowment, pair.activation)]
    if scores[0] != scores[1]:
        score, other = (pair.endowment, pair.activation) if scores[0] else (pair.activation, pair.endowment)
        raise PotentialError("pair_mixed", score=score, raw=other)
    return AS_IS if scores[0] else AMPI


def is_score(field: str) -> bool:
    """Whether a field's name is that of a score of ``compute_potential``."""
    name = field.casefold()
    return name.endswith(SCORES) or name in ROLES


def latent_potential(
    table: Table, pairs: Sequence[Pair], settings: Settings, times: Times | None, findings: Findings
) -> Result:
    """Find the endowment that is not activated.

    table: number columns of every pair, one row a unit, or a unit and year. Raises PotentialError for fields of one
    pair of which one is a score and the other is not, for fields without a scale in common, and as ``hold`` does.
    """
    panel = _panel(table, times)
    held = [_sides(table, pair, settings, times, findings) for pair in pairs]
    each = tuple(_one(first, second, panel, settings) for first, second in held)
    scales = {first.scale for first, _ in held}
    there = np.stack([~np.isnan(one.latent) for one in each])
    plans = {side.side.node: side.plan for both in held for side in both if side.plan is not None}
    return Result(
        panel.codes,
        panel.rows,
        tuple(pairs),
        each,
        _over_all(each, there, settings.reference.band) if len(scales) == 1 else None,
        there.sum(axis=0).astype(np.float64),
        max(times.years, key=lambda year: (len(year), year)) if times else "",
        plans,
    )


def _bare(field: str) -> str:
    """A field's name without the ending of a score."""
    for ending in SCORES:
        if field.casefold().endswith(ending) and len(field) > len(ending):
            return field[: -len(ending)]
    return field


def _panel(table: Table, times: Times | None) -> Panel:
    if times is None:
        return panel_of(table.codes, np.zeros(len(table), dtype=np.intp), 1)
    return panel_of(table.codes, times.number, len(set(times.years)))


def _sides(table: Table, pair: Pair, settings: Settings, times: Times | None, findings: Findings) -> tuple[Held, Held]:
    """The two sides of a pair on one scale."""
    scale = scale_of(pair, settings.scale)
    negative = [field for field in (pair.endowment, pair.activation) if field in settings.negative]
    if negative and scale == AS_IS:
        raise PotentialError("negative_as_is", fields=negative, n=len(negative))
    first, second = (
        Side(f"{pair.name}_{what}", field, map_name(table.field(field)), table[field], field in settings.negative)
        for what, field in ((ENDOWMENT, pair.endowment), (ACTIVATION, pair.activation))
    )
    held = hold(first, second, scale, settings.reference, times)
    if scale == AS_IS and settings.scale == "auto":
        refuse_apart(first, second)
    tell_unlike_levels(*held, settings.reference.band, f"{pair.name}_latent", findings)
    return held


def _one(first: Held, second: Held, panel: Panel, settings: Settings) -> Latent:
    """The latent potential of one pair in every unit, in the last year."""
    band, years = settings.reference.band, panel.side_by_side(second.scores)
    endowment, activation = panel.side_by_side(first.scores)[:, -1], years[:, -1]
    levels = first.level, second.level
    n = len(endowment)
    return Latent(
        endowment,
        activation,
        (np.full(n, first.level), np.full(n, second.level)),
        np.where(activation >= endowment, 0.0, endowment - activation),
        corners(endowment, activation, levels, band),
        expected(endowment, activation, levels, band),
        _share(first, second, endowment, activation) if _zero_is_none(first, settings) else np.full(n, np.nan),
        use_over_time(years, second.level, band),
    )


def _zero_is_none(first: Held, settings: Settings) -> bool:
    return settings.true_zero and first.scale == AS_IS


def _share(first: Held, second: Held, endowment: Numbers, activation: Numbers) -> Numbers:
    """How much of the endowment is used, A/E. Raises PotentialError for values below a zero that means none."""
    for held in (first, second):
        lowest = np.nanmin(held.scores)
        if lowest < 0:
            raise PotentialError("true_zero_below", field=held.side.label, value=float(lowest))
    return np.divide(activation, endowment, out=np.full(len(endowment), np.nan), where=endowment > 0)


def use_over_time(activation: Numbers, level: float, band: float) -> Corners:
    """What became of the use of each unit, as its place in USES; −1 without a value in the last or any earlier year.

    activation: shape (units, years). no_longer_used: high in an earlier year, low in the last; underused: more than the
    band below its highest earlier value, and not low; never_used: high in no year; in_use: anything else.
    """
    n, years = activation.shape
    made = np.full(n, -1, dtype=np.int64)
    if years < 2:
        return made
    now = activation[:, -1]
    peak = np.fmax.reduce(activation[:, :-1], axis=1)
    known = ~np.isnan(now) & ~np.isnan(peak)
    low, was_high, is_high = (apart > band + SLACK for apart in (level - now, peak - level, now - level))
    rules = (was_high & low, (peak - now > band + SLACK) & ~low, ~was_high & ~is_high, known)
    for place, holds in reversed(list(enumerate(rules))):
        made[known & holds] = place
    return made


def _over_all(each: Sequence[Latent], there: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], band: float) -> Latent:
    """The means over the pairs that have both values, and the type by the same rule."""
    n = there.sum(axis=0)
    blank = np.full(len(n), np.nan)

    def mean(columns: Sequence[Numbers]) -> Numbers:
        total = np.where(there, np.stack(columns), 0.0).sum(axis=0)
        return np.divide(total, n, out=blank.copy(), where=n > 0)

    endowment, activation = mean([one.endowment for one in each]), mean([one.activation for one in each])
    levels = mean([one.levels[0] for one in each]), mean([one.levels[1] for one in each])
    return Latent(
        endowment,
        activation,
        levels,
        mean([one.latent for one in each]),
        corners(endowment, activation, levels, band),
        expected(endowment, activation, levels, band),
        blank,
        np.full(len(n), -1, dtype=np.int64),
    )


def tell_missing(result: Result, findings: Findings) -> None:
    """Name the units of each pair that lack a value, in the last year where there are years."""
    for pair, found in zip(result.pairs, result.each):
        for what, column in ((ENDOWMENT, found.endowment), (ACTIVATION, found.activation)):
            gaps = [result.codes[unit] for unit in np.flatnonzero(np.isnan(column))]
            if not gaps:
                continue
            field = pair.endowment if what == ENDOWMENT else pair.activation
            reason = (
                Message.of("pair_gap_in_year", field=field, year=result.year, units=gaps, n=len(gaps))
                if result.year
                else Message.of("pair_gap", field=field, units=gaps, n=len(gaps))
            )
            action = Message.of("pair_without_type")
            findings.add("warning", "missing", reason, code=pair.name, column=field, value=len(gaps), action=action)
