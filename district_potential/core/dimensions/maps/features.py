# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies in a territorial unit becomes an indicator of it: counts, sums, densities, lengths, shares, distances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.maps.inside import OUTSIDE, Hits
from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import safe_name
from district_potential.core.table import Numbers, Table

MEASURES = (
    "count", "sum", "mean", "density_km2", "per_1000", "length_km", "length_per_km2", "area_share", "nearest_km",
)  # fmt: skip
OF_FIELD = ("sum", "mean")
OF_LINES = ("length_km", "length_per_km2")
PER_AREA = ("density_km2", "length_per_km2")


@dataclass(frozen=True)
class Ground:
    """The units: their codes, areas in km² (NaN without geometry), and inhabitants where they are asked.

    Areas are ellipsoidal where the measure is one of PER_AREA.
    """

    codes: Sequence[str]
    areas: Numbers
    inhabitants: Numbers | None = None

    def __len__(self) -> int:
        return len(self.codes)

    def named(self, which: npt.NDArray[np.bool_]) -> list[str]:
        return [self.codes[at] for at in np.flatnonzero(which)]


@dataclass(frozen=True)
class Measured:
    """One number a unit, NaN where there is none, and how many features lie in units and outside all of them.

    Both counts are None for distances, which look beyond the unit.
    """

    values: Numbers
    inside: int | None = None
    outside: int | None = None


def counted(
    measure: str, hits: Hits, values: Numbers, ground: Ground, layer: str, rows: Whole, findings: Findings
) -> Measured:
    """Count features in units, or sum or average a number of theirs; each counts once, in the first unit that it is in.

    hits: which feature's point lies in which unit; values, rows: number and row of each feature, shape (m,).
    A unit without features has the count, sum and density 0 and no mean; one whose features all lack the number has no
    sum. Units without geometry, area or inhabitants have no value. What is outside, in several units or missing, and
    every unit of 0, is reported.
    """
    owner = hits.first()
    inside = owner != OUTSIDE
    _tell_places(hits, rows, layer, findings)
    count = np.bincount(owner[inside], minlength=len(ground)).astype(np.float64)
    if measure in OF_FIELD:
        known = inside & ~np.isnan(values)
        having = np.bincount(owner[known], minlength=len(ground))
        total = np.bincount(owner[known], values[known], len(ground))
        _tell_unknown(inside & ~known, rows, layer, findings)
        found = np.where(having > 0, total / np.maximum(having, 1) if measure == "mean" else total, np.nan)
        if measure == "sum":
            found[count == 0] = 0.0
        _tell_without(ground, (count > 0) & (having == 0), findings)
    else:
        found = over(measure, count, ground)
    found = _of_units(measure, found, ground, findings)
    _tell_empty(measure, count == 0, ground, layer, findings)
    return Measured(found, int(inside.sum()), int((~inside).sum()))


def over(measure: str, amount: Numbers, ground: Ground) -> Numbers:
    """An amount over what the measure divides it by: square kilometres, thousands of inhabitants, nothing."""
    if measure in PER_AREA:
        return _divided(amount, ground.areas)
    if measure == "per_1000" and ground.inhabitants is not None:
        return _divided(1000 * amount, ground.inhabitants)
    return amount


def run_through(
    measure: str, several: int, owner: Whole, lengths: Numbers, feature: Whole, ground: Ground, layer: str, rows: Whole,
    findings: Findings,
) -> Measured:  # fmt: skip
    """Add up the lengths of lines in every unit, or over its area: each stretch once, in the first unit it runs in.

    several: how many stretches lie in several units; owner, lengths (km), feature: unit or -1, length and feature of
    each piece; rows: of the features, shape (m,).
    """
    inside = owner != OUTSIDE
    total = np.bincount(owner[inside], lengths[inside], len(ground)).astype(np.float64)
    reached = np.zeros(len(rows), dtype=bool)
    reached[feature[inside & (lengths > 0)]] = True
    left = float(lengths[~inside].sum())
    if left > 0 and not reached.any():
        _tell_outside(rows, layer, len(rows), findings)
    elif left > 0:
        reason = Message.of("lines_outside", layer=layer, km=left, of=float(lengths.sum()))
        findings.add("notice", "outside", reason, action=Message.of("lines_outside_action"))
    _tell_several(several, findings)
    found = _of_units(measure, over(measure, total, ground), ground, findings)
    _tell_empty(measure, total == 0, ground, layer, findings)
    return Measured(found, int(reached.sum()), int((~reached).sum()))


def covered(
    shares: Numbers, reached: npt.NDArray[np.bool_], ground: Ground, layer: str, rows: Whole, findings: Findings
) -> Measured:
    """Tell of the shares of units that surfaces cover; reached: which features lie in any unit at all."""
    _tell_outside(rows[~reached], layer, len(rows), findings)
    found = _of_units("area_share", shares, ground, findings)
    _tell_empty("area_share", shares == 0, ground, layer, findings)
    return Measured(found, int(reached.sum()), int((~reached).sum()))


def distant(kilometres: Numbers, across: float, ground: Ground, layer: str, findings: Findings) -> Measured:
    """Tell of distances to the nearest feature, and where all are farther than the units are ``across`` (km)."""
    nearest = float(np.nanmin(kilometres, initial=np.inf))
    if across < nearest < np.inf:
        reason = Message.of("features_far", layer=layer, km=nearest, across=across)
        findings.add("warning", "outside", reason)
    return Measured(_of_units("nearest_km", kilometres, ground, findings))


def label_of(measure: str, layer: str, field: str) -> Message:
    """What people read of the new field."""
    return {
        "count": Message.of("label_feature_count", layer=layer),
        "sum": Message.of("label_feature_sum", layer=layer, field=field),
        "mean": Message.of("label_feature_mean", layer=layer, field=field),
        "density_km2": Message.of("label_feature_density_km2", layer=layer),
        "per_1000": Message.of("label_feature_per_1000", layer=layer),
        "length_km": Message.of("label_feature_length_km", layer=layer),
        "length_per_km2": Message.of("label_feature_length_per_km2", layer=layer),
        "area_share": Message.of("label_feature_area_share", layer=layer),
        "nearest_km": Message.of("label_feature_nearest_km", layer=layer),
    }[measure]


def indicator(name: str, measure: str, layer: str, values: Numbers, codes: Sequence[str], label: str) -> Table:
    """The units with one new field, called as the user says, else by the layer and the measure.

    Raises PotentialError for a name that is not safe.
    """
    called = name or safe_name(f"{layer.rsplit('.', 1)[0]} {measure}")
    if called != safe_name(called):
        raise PotentialError("name_not_safe", name=called, instead=safe_name(called))
    table = Table(codes)
    table.add(called, values, "whole" if measure == "count" else "number", label)
    return table


def _divided(amount: Numbers, by: Numbers) -> Numbers:
    found: Numbers = np.full(len(amount), np.nan)
    np.divide(amount, by, out=found, where=by > 0)
    return found


def _of_units(measure: str, found: Numbers, ground: Ground, findings: Findings) -> Numbers:
    """Leave units that have no geometry, no area or no inhabitants without a value, and name them."""
    nowhere = np.isnan(ground.areas)
    _tell_units(Message.of("units_without_place", codes=ground.named(nowhere), n=int(nowhere.sum())), nowhere, findings)
    if measure in (*PER_AREA, "area_share"):
        flat = ground.areas <= 0
        _tell_units(Message.of("units_without_area", codes=ground.named(flat), n=int(flat.sum())), flat, findings)
    if measure == "per_1000" and ground.inhabitants is not None:
        alone = ~(ground.inhabitants > 0)
        reason = Message.of("units_without_inhabitants", codes=ground.named(alone), n=int(alone.sum()))
        _tell_units(reason, alone, findings)
    return np.where(nowhere, np.nan, found)


def _tell_units(reason: Message, which: npt.NDArray[np.bool_], findings: Findings) -> None:
    if which.any():
        findings.add("warning", "no_value", reason, action=Message.of("left_without_value"))


def _tell_places(hits: Hits, rows: Whole, layer: str, findings: Findings) -> None:
    _tell_outside(rows[hits.first() == OUTSIDE], layer, hits.n, findings)
    _tell_several(len(hits.several()), findings)
    owner, shared = hits.first(), np.bincount(hits.point, minlength=hits.n) > 1
    on_border = np.unique(hits.point[hits.on_border & shared[hits.point] & (owner[hits.point] != OUTSIDE)])
    if len(on_border):
        reason = Message.of("features_on_border", rows=rows[on_border].tolist(), n=len(on_border))
        findings.add("notice", "on_border", reason, action=Message.of("counted_in_first"))


def _tell_outside(rows: Whole, layer: str, of: int, findings: Findings) -> None:
    if not len(rows):
        return
    if len(rows) == of:
        findings.add("warning", "outside", Message.of("features_all_outside", layer=layer, n=of))
        return
    reason = Message.of("features_outside", layer=layer, rows=rows.tolist(), n=len(rows), of=of)
    findings.add("notice", "outside", reason, action=Message.of("features_left_out", n=len(rows)))


def _tell_several(n: int, findings: Findings) -> None:
    if n:
        reason = Message.of("features_in_several_units", n=n)
        findings.add("warning", "overlap", reason, action=Message.of("counted_in_first"))


def _tell_unknown(unknown: npt.NDArray[np.bool_], rows: Whole, layer: str, findings: Findings) -> None:
    if unknown.any():
        reason = Message.of("features_without_number", layer=layer, rows=rows[unknown].tolist(), n=int(unknown.sum()))
        findings.add("warning", "missing", reason, action=Message.of("features_not_in_field", n=int(unknown.sum())))


def _tell_without(ground: Ground, which: npt.NDArray[np.bool_], findings: Findings) -> None:
    reason = Message.of("units_without_numbers", codes=ground.named(which), n=int(which.sum()))
    _tell_units(reason, which, findings)


def _tell_empty(measure: str, empty: npt.NDArray[np.bool_], ground: Ground, layer: str, findings: Findings) -> None:
    empty = empty & ~np.isnan(ground.areas)
    if not empty.any():
        return
    reason = Message.of("units_without_features", layer=layer, codes=ground.named(empty), n=int(empty.sum()))
    action = (
        Message.of("left_without_value")
        if measure == "mean"
        else Message.of("counted_as_zero", layer=layer, n=int(empty.sum()))
    )
    findings.add("notice", "empty", reason, action=action)
