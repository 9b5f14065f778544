# SPDX-License-Identifier: GPL-3.0-or-later
"""Hot and cold spots: where like values lie side by side more than chance makes them, and a sentence for each unit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.superimposition.autocorrelation import Moran, global_moran, local_moran, means_around
from district_potential.core.superimposition.chance import local_p
from district_potential.core.superimposition.discoveries import corrected
from district_potential.core.superimposition.getis import gi_star
from district_potential.core.superimposition.neighbours import Neighbours
from district_potential.core.superimposition.overlay import map_name, spoken
from district_potential.core.table import Numbers, Table, is_flat

CLUSTERS = ("HH", "LL", "HL", "LH", "ns", "island")
FEWEST = 4


@dataclass(frozen=True)
class Settings:
    """Permutations, the p up to which a cluster is one, whether p is corrected for the number of units, the seed."""

    permutations: int = 9999
    significance: float = 0.05
    fdr: bool = False
    seed: int = 1


@dataclass(frozen=True)
class HotSpots:
    """The result columns over the units, Moran's I of the territory, and how many units each cluster has."""

    table: Table
    moran: Moran
    counts: dict[str, int]


@dataclass(frozen=True)
class _Found:
    """What is known of the units that have values: columns over these alone, and their rows in the table."""

    rows: npt.NDArray[np.intp]
    values: Numbers
    around: Numbers
    means: Numbers
    moran: Numbers
    p: Numbers
    judged: Numbers
    gi_z: Numbers
    gi_p: Numbers
    count: npt.NDArray[np.int64]
    cluster: tuple[str, ...]


def hot_spots(
    table: Table,
    field: str,
    field_around: str | None,
    neighbours: Neighbours,
    settings: Settings,
    findings: Findings,
    language: str,
    step: Step = no_step,
) -> HotSpots:
    """Tell for every unit whether it and its surroundings are high or low together, or stand against one another.

    table: the number column ``field`` and, for a bivariate reading (data here, perception around), ``field_around``.
    neighbours: of all its units. A unit without a value in one of them has no statistic, is nobody's neighbour and is
    reported; one whose neighbours have no values is an island. Gives the columns moran_i, moran_p, cluster, gi_z, gi_p,
    n_neighbours and reading, and moran_p_fdr where it is asked for; Gi* is of ``field`` alone. Raises PotentialError
    where fewer than four units have values, where a field is flat, and where no unit has neighbours.
    """
    fields = [field] if field_around is None else [field, field_around]
    there = ~np.isnan(table.matrix(fields)).any(axis=1)
    _report_gaps(table, fields, findings)
    near = neighbours.among(there)
    _refuse(table, fields, there, near)
    found, moran = _found(table, fields, there, near, settings, step)
    _report(table, fields, found, moran, settings, findings)
    counts = {cluster: found.cluster.count(cluster) for cluster in CLUSTERS}
    return HotSpots(_result(table, fields, found, settings, language), moran, counts)


def _refuse(table: Table, fields: Sequence[str], there: npt.NDArray[np.bool_], near: Neighbours) -> None:
    labels = [map_name(table.field(field)) for field in fields]
    if near.n < FEWEST:
        raise PotentialError("hot_too_few", fields=labels, n=near.n, least=FEWEST)
    for field, label in zip(fields, labels):
        values = table[field][there]
        if is_flat(values):
            raise PotentialError("hot_flat", field=label, value=float(values[0]))
    if not len(near.other):
        raise PotentialError("hot_no_neighbours", n=near.n)


def _found(
    table: Table,
    fields: Sequence[str],
    there: npt.NDArray[np.bool_],
    near: Neighbours,
    settings: Settings,
    step: Step,
) -> tuple[_Found, Moran]:
    values, around = table[fields[0]][there], table[fields[-1]][there]
    p = local_p(
        values - values.mean(), around - around.mean(), near, settings.permutations, settings.seed,
        lambda done, of: step(done, 2 * of),
    )  # fmt: skip
    moran = global_moran(
        values, around if len(fields) > 1 else None, near, settings.permutations, settings.seed,
        lambda done, of: step(of + done, 2 * of),
    )  # fmt: skip
    judged = corrected(p) if settings.fdr else p
    means = means_around(around, near)
    gi_z, gi_p = gi_star(values, near)
    count = near.count
    high, high_around = values > values.mean(), means > around.mean()
    cluster = tuple(
        "island" if not k else "ns" if not q <= settings.significance else "LH"[int(h)] + "LH"[int(a)]
        for k, q, h, a in zip(count, judged, high, high_around)
    )
    local = local_moran(values, around, near)
    rows = np.flatnonzero(there)
    return _Found(rows, values, around, means, local, p, judged, gi_z, gi_p, count, cluster), moran


# --- the result -------------------------------------------------------------------------------------------------------


def _result(table: Table, fields: Sequence[str], found: _Found, settings: Settings, language: str) -> Table:
    result, n = Table(table.codes), len(table)

    def over(column: npt.NDArray[np.generic]) -> Numbers:
        spread: Numbers = np.full(n, np.nan)
        spread[found.rows] = column
        return spread

    clusters: list[str | None] = [None] * n
    for row, cluster in zip(found.rows, found.cluster):
        clusters[row] = cluster
    columns: list[tuple[str, str, Message, object]] = [
        ("moran_i", "number", Message.of("label_moran_i"), over(found.moran)),
        ("moran_p", "number", Message.of("label_moran_p"), over(found.p)),
    ]
    if settings.fdr:
        columns.append(("moran_p_fdr", "number", Message.of("label_moran_p_fdr"), over(found.judged)))
    columns += [
        ("cluster", "text", Message.of("label_cluster"), clusters),
        ("gi_z", "number", Message.of("label_gi_z"), over(found.gi_z)),
        ("gi_p", "number", Message.of("label_gi_p"), over(found.gi_p)),
        ("n_neighbours", "whole", Message.of("label_n_neighbours"), over(found.count)),
        ("reading", "text", Message.of("label_reading"), _readings(table, fields, found, settings, language)),
    ]
    for name, kind, label, column in columns:
        result.add(name, column, kind, say(label, language))  # type: ignore[arg-type]
    return result


def _readings(table: Table, fields: Sequence[str], found: _Found, settings: Settings, language: str) -> list[str]:
    """One reading a unit: how it stands, how its surroundings do, and whether chance explains it."""
    labels = [map_name(table.field(field)) for field in fields]
    told = [_gap(table, fields, labels, row) for row in range(len(table))]
    mean, mean_around = float(found.values.mean()), float(found.around.mean())
    for at, row in enumerate(found.rows):
        told[row] = _of_unit(table.codes[row], labels, found, at, (mean, mean_around), settings)
    return [" ".join(say(sentence, language) for sentence in sentences) for sentences in told]


def _gap(table: Table, fields: Sequence[str], labels: Sequence[str], row: int) -> list[Message]:
    missing = [label for field, label in zip(fields, labels) if np.isnan(table[field][row])]
    return [Message.of("hot_reading_gap", unit=table.codes[row], fields=missing, n=len(missing))]


def _of_unit(
    code: str, labels: Sequence[str], found: _Found, at: int, means: tuple[float, float], settings: Settings
) -> list[Message]:
    n = int(found.count[at])
    own = _standing(labels[0], float(found.values[at]), means[0])
    if not n:
        return [Message.of("hot_reading_island", unit=code, own=own)]
    around = _standing(labels[-1], float(found.means[at]), means[1])
    told = [
        Message.of("hot_reading", unit=code, own=own, around=around, n=n),
        _judged(found.cluster[at], _likely(float(found.p[at]), float(found.judged[at]), settings)),
    ]
    if found.gi_p[at] <= settings.significance:
        gathered = {"field": labels[0], "z": round(float(found.gi_z[at]), 2)}
        told.append(
            Message.of("hot_gathered_high", **gathered)
            if found.gi_z[at] > 0
            else Message.of("hot_gathered_low", **gathered)
        )
    return told


def _standing(label: str, value: float, mean: float) -> Message:
    """A value told apart from the mean of all, and on which side of it it is."""
    short = spoken(value, mean)
    if value > mean:
        return Message.of("hot_above_mean", field=label, value=short)
    return Message.of("hot_below_mean" if value < mean else "hot_at_mean", field=label, value=short)


def _likely(p: float, judged: float, settings: Settings) -> Message:
    if settings.fdr:
        return Message.of("hot_p_corrected", p=p, judged=judged)
    return Message.of("hot_p", p=p)


def _judged(cluster: str, likely: Message) -> Message:
    return {
        "HH": Message.of("hot_reading_HH", likely=likely),
        "LL": Message.of("hot_reading_LL", likely=likely),
        "HL": Message.of("hot_reading_HL", likely=likely),
        "LH": Message.of("hot_reading_LH", likely=likely),
        "ns": Message.of("hot_reading_ns", likely=likely),
    }[cluster]


CLUSTER_LABELS = {
    "HH": Message.of("cluster_HH"),
    "LL": Message.of("cluster_LL"),
    "HL": Message.of("cluster_HL"),
    "LH": Message.of("cluster_LH"),
    "ns": Message.of("cluster_ns"),
    "island": Message.of("cluster_island"),
}


def headings(labels: Sequence[str], settings: Settings, language: str) -> list[str]:
    """What stands over the legend: of which field, or fields, the clusters are, and up to which p they count."""
    around = [Message.of("cluster_around", around=label) for label in labels[1:]]
    limit = Message.of("cluster_limit_corrected" if settings.fdr else "cluster_limit", p=settings.significance)
    return [labels[0], *(say(line, language) for line in (*around, limit))]


# --- the report -------------------------------------------------------------------------------------------------------


def _report_gaps(table: Table, fields: Sequence[str], findings: Findings) -> None:
    for field in fields:
        for row in np.flatnonzero(np.isnan(table[field])):
            reason = Message.of("hot_without_value", field=map_name(table.field(field)))
            action = Message.of("hot_left_out")
            findings.add(
                "warning", "missing", reason, code=table.codes[row], row=int(row) + 1, column=field, action=action
            )


def _report(
    table: Table, fields: Sequence[str], found: _Found, moran: Moran, settings: Settings, findings: Findings
) -> None:
    alone = [table.codes[row] for row, count in zip(found.rows, found.count) if not count]
    if alone:
        findings.add(
            "warning", "island", Message.of("hot_islands", codes=alone, n=len(alone)),
            action=Message.of("hot_islands_kept"),
        )  # fmt: skip
    findings.add("notice", "moran", _whole(moran, settings), column=fields[0])
    tested = int(np.count_nonzero(found.count))
    singled = sum(cluster not in ("ns", "island") for cluster in found.cluster)
    told = {"n": singled, "tested": tested, "p": settings.significance}
    # A folded p lies as evenly between 0 and a half as a two-sided one does between 0 and 1.
    chance = round(tested * min(2 * settings.significance, 1), 1)
    reason = (
        Message.of("hot_found_corrected", **told) if settings.fdr else Message.of("hot_found", **told, chance=chance)
    )
    findings.add("notice", "clusters", reason, column="cluster")
    if settings.fdr:
        _report_coarse(tested, settings, findings)
    if moran.permutations < settings.permutations:
        fewer = Message.of("hot_fewer_permutations", drawn=moran.permutations, asked=settings.permutations)
        findings.add("notice", "permutations", fewer, column="PERMUTATIONS")


def _report_coarse(tested: int, settings: Settings, findings: Findings) -> None:
    """Tell where permutations are so few that no unit could stand out by itself after the correction."""
    least = 1 / (settings.permutations + 1)
    together = math.ceil(tested * least / settings.significance - 1e-9) if settings.significance else math.inf
    if 1 < together < math.inf:
        told = {"permutations": settings.permutations, "least": least, "tested": tested, "n": together}
        findings.add("notice", "permutations", Message.of("hot_coarse", **told), column="PERMUTATIONS")


def _whole(moran: Moran, settings: Settings) -> Message:
    told = {"i": moran.i, "expected": moran.expected, "z": moran.z, "p": moran.p}
    if moran.p > settings.significance or math.isnan(moran.z):
        return Message.of("hot_whole_none", **told)
    return Message.of("hot_whole_alike" if moran.z > 0 else "hot_whole_unlike", **told)
