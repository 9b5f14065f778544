# SPDX-License-Identifier: GPL-3.0-or-later
"""Combining maps: the values of several layers at one place become one, with what explains it.

Values are float64 of shape (n, k), one column a layer, NaN where missing: units or the cells of rasters alike. Missing
values are left out, never taken as 0. ``OPERATORS`` and ``SCALES`` are the one list of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.core.potential.operators.aggregate import weighted_mean
from district_potential.core.potential.ranks import percentile
from district_potential.core.table import Numbers

Places = npt.NDArray[np.intp]
NONE = -1


@dataclass(frozen=True)
class Settings:
    """How maps are combined; weights are one a layer, for ``owa`` one a place from the highest value down."""

    operator: str = "mean"
    weights: tuple[float, ...] = ()
    gamma: float = 0.9
    threshold: float | None = None
    scale: str = "auto"
    min_coverage: float = 0.5

    @property
    def used_scale(self) -> str:
        """The scale in use: ``auto`` is percentile for fuzzy operators, as_is for the others."""
        if self.scale != "auto":
            return self.scale
        return "percentile" if OPERATORS[self.operator].fuzzy else "as_is"

    @property
    def limit(self) -> float:
        """The threshold, NaN where there is none: nothing lies above or below that."""
        return np.nan if self.threshold is None else self.threshold


@dataclass(frozen=True)
class Operator:
    """One way to combine: ``fuzzy`` needs values in [0, 1]; ``weights`` belong to layers, to places, or to nothing."""

    combine: Callable[[Numbers, Settings], Numbers]
    weights: str = ""
    fuzzy: bool = False


@dataclass(frozen=True)
class Overlay:
    """What superimposition gives at every place, arrays of shape (n,).

    value: NaN under the minimum coverage; used: layers present; coverage: share of the weight present; leading and
    limiting: the layer with the largest and smallest scaled value, ties to the first, NONE where no layer is there;
    disagreement: population standard deviation of the scaled values, NaN under two; above, below: layers over and
    under the threshold, NaN without one. scaled: the values combined, shape (n, k).
    """

    value: Numbers
    used: Places
    coverage: Numbers
    leading: Places
    limiting: Places
    disagreement: Numbers
    above: Numbers
    below: Numbers
    scaled: Numbers


def check(settings: Settings, layers: Sequence[str]) -> None:
    """Refuse settings that cannot be applied to these layers: raises PotentialError naming what to change."""
    if len(layers) < 2:
        raise PotentialError("overlay_of_one_layer", layers=list(layers), n=len(layers))
    if len({layer.casefold() for layer in layers}) < len(layers):
        raise PotentialError("overlay_layer_twice", layers=list(layers))
    if not 0 <= settings.gamma <= 1:
        raise PotentialError("overlay_gamma_range", gamma=settings.gamma)
    if settings.operator == "concordance" and settings.threshold is None:
        raise PotentialError("overlay_without_threshold")
    _check_weights(settings, layers)


def _check_weights(settings: Settings, layers: Sequence[str]) -> None:
    takes, weights = OPERATORS[settings.operator].weights, settings.weights
    if not weights:
        if takes == "places":
            raise PotentialError("overlay_owa_without_weights", k=len(layers))
        return
    if not takes:
        raise PotentialError("overlay_takes_no_weights", operator=settings.operator)
    if len(weights) != len(layers):
        raise PotentialError("overlay_number_of_weights", n=len(weights), k=len(layers), layers=list(layers))
    if takes == "places":
        if not (np.all(np.isfinite(weights)) and min(weights) >= 0 and sum(weights) > 0):
            raise PotentialError("overlay_owa_weights", weights=list(weights))
        return
    for layer, weight in zip(layers, weights):
        if not (np.isfinite(weight) and weight > 0):
            raise PotentialError("overlay_weight_not_positive", layer=layer, weight=weight)


def combine(values: Numbers, settings: Settings, layers: Sequence[str], codes: Sequence[str]) -> Overlay:
    """Superimpose layers: scale every column, combine the columns row by row, explain each result.

    layers and codes name columns and rows in refusals. Raises PotentialError as ``check`` does, and for a flat
    layer on min_max, a value outside [0, 1] under a fuzzy operator, a value that is not positive under the geometric
    mean. Fuzzy operators: Zimmermann and Zysno 1980 (gamma), Bonham-Carter 1994; OWA:
    Yager 1988.
    """
    check(settings, layers)
    scaled = _scale(values, settings, layers)
    return overlay_of(scaled, settings, layers, lambda row: Message.of("place_unit", unit=codes[row]))


def overlay_of(scaled: Numbers, settings: Settings, layers: Sequence[str], place: Callable[[int], Message]) -> Overlay:
    """Combine values that are on their scale already, row by row: units, or some of the cells of rasters.

    place names a row in refusals. Raises PotentialError for the values that ``combine`` refuses.
    """
    _check_values(scaled, settings, layers, place)
    there = ~np.isnan(scaled)
    used = there.sum(axis=1)
    weights = _layer_weights(settings, len(layers))
    coverage = np.where(used == len(layers), 1.0, there @ weights / weights.sum())
    value = OPERATORS[settings.operator].combine(scaled, settings)
    value = np.where((used > 0) & (coverage >= settings.min_coverage - 1e-12), value, np.nan)
    leading = np.where(used > 0, np.argmax(np.where(there, scaled, -np.inf), axis=1), NONE)
    limiting = np.where(used > 0, np.argmin(np.where(there, scaled, np.inf), axis=1), NONE)
    above, below = _counts(scaled, used, settings.limit)
    return Overlay(value, used, coverage, leading, limiting, _spread(scaled, used), above, below, scaled)


def _scale(values: Numbers, settings: Settings, layers: Sequence[str]) -> Numbers:
    scaled = np.empty_like(values)
    for position, layer in enumerate(layers):
        scaled[:, position] = SCALES[settings.used_scale](values[:, position], layer)
    return scaled


def _min_max(column: Numbers, layer: str) -> Numbers:
    there = column[~np.isnan(column)]
    if not there.size:
        return column
    low, high = float(there.min()), float(there.max())
    if low == high:
        raise PotentialError("overlay_flat_layer", layer=layer, value=low)
    return between(column, low, high)


def between(values: Numbers, low: float, high: float) -> Numbers:
    """Values as points between a lowest one, 0, and a highest one, 1."""
    return np.asarray((values - low) / (high - low))


def _check_values(scaled: Numbers, settings: Settings, layers: Sequence[str], place: Callable[[int], Message]) -> None:
    if OPERATORS[settings.operator].fuzzy:
        wrong, refusal = (scaled < 0) | (scaled > 1), "overlay_outside_zero_one"
    elif settings.operator == "geometric":
        wrong, refusal = scaled <= 0, "overlay_not_positive"
    else:
        return
    if wrong.any():
        row, position = (int(found) for found in np.argwhere(wrong)[0])
        raise PotentialError(
            refusal,
            layer=layers[position],
            place=place(row),
            value=float(scaled[row, position]),
            operator=settings.operator,
            scale=settings.used_scale,
        )


def _layer_weights(settings: Settings, k: int) -> Numbers:
    """The weight of every layer: as given, else all alike."""
    if settings.weights and OPERATORS[settings.operator].weights == "layers":
        return np.asarray(settings.weights, dtype=np.float64)
    return np.ones(k)


def _spread(scaled: Numbers, used: Places) -> Numbers:
    """The population standard deviation of what is there in every row; NaN under two values."""
    out = np.full(len(scaled), np.nan)
    enough = used >= 2
    # Taken about the first value that is there, so that equal values disagree by exactly 0.
    first = scaled[np.arange(len(scaled)), np.argmax(~np.isnan(scaled), axis=1)]
    apart = scaled[enough] - first[enough, None]
    out[enough] = np.nanstd(apart, axis=1)
    return out


def _counts(scaled: Numbers, used: Places, limit: float) -> tuple[Numbers, Numbers]:
    known = (used > 0) & ~np.isnan(limit)
    above = np.where(known, (scaled > limit).sum(axis=1), np.nan)
    below = np.where(known, (scaled < limit).sum(axis=1), np.nan)
    return above, below


# --- the operators: scaled (n, k) to (n,), any number where no layer is there ----------------------------------------


def _mean(scaled: Numbers, settings: Settings) -> Numbers:
    return weighted_mean(scaled, _layer_weights(settings, scaled.shape[1]))


def _geometric(scaled: Numbers, settings: Settings) -> Numbers:
    return np.asarray(np.exp(_mean(np.log(scaled), settings)))


def _and(scaled: Numbers, _: Settings) -> Numbers:
    return np.asarray(np.where(np.isnan(scaled), np.inf, scaled).min(axis=1))


def _or(scaled: Numbers, _: Settings) -> Numbers:
    return np.asarray(np.where(np.isnan(scaled), -np.inf, scaled).max(axis=1))


def _product(scaled: Numbers, _: Settings) -> Numbers:
    return np.asarray(np.nanprod(scaled, axis=1))


def _sum(scaled: Numbers, _: Settings) -> Numbers:
    return np.asarray(1.0 - np.nanprod(1.0 - scaled, axis=1), dtype=np.float64)


def _gamma(scaled: Numbers, settings: Settings) -> Numbers:
    gamma = settings.gamma
    return np.asarray(_sum(scaled, settings) ** gamma * _product(scaled, settings) ** (1 - gamma))


def _owa(scaled: Numbers, settings: Settings) -> Numbers:
    """Weights by place, from the highest value down.

    Where only m of k layers are there, place j of m takes the weight between (j − 1)/m and j/m of the k places, their
    cumulative weights joined by straight lines (Yager's quantifier), so that the attitude stays the same.
    """
    k = scaled.shape[1]
    cumulative = np.concatenate([[0.0], np.cumsum(settings.weights) / np.sum(settings.weights)])
    ordered = -np.sort(-scaled, axis=1)
    used = (~np.isnan(scaled)).sum(axis=1)
    out = np.full(len(scaled), np.nan)
    for m in range(1, k + 1):
        rows = used == m
        places = np.diff(np.interp(np.arange(m + 1) / m, np.arange(k + 1) / k, cumulative))
        out[rows] = ordered[rows, :m] @ places
    return out


def _concordance(scaled: Numbers, settings: Settings) -> Numbers:
    """The share of the weight of the layers present that lies in layers above the threshold."""
    above = np.where(np.isnan(scaled), np.nan, scaled > settings.limit)
    return weighted_mean(above, _layer_weights(settings, scaled.shape[1]))


OPERATORS: dict[str, Operator] = {
    "mean": Operator(_mean, weights="layers"),
    "geometric": Operator(_geometric, weights="layers"),
    "and": Operator(_and, fuzzy=True),
    "or": Operator(_or, fuzzy=True),
    "product": Operator(_product, fuzzy=True),
    "sum": Operator(_sum, fuzzy=True),
    "gamma": Operator(_gamma, fuzzy=True),
    "owa": Operator(_owa, weights="places"),
    "concordance": Operator(_concordance, weights="layers"),
}

SCALES: dict[str, Callable[[Numbers, str], Numbers]] = {
    "as_is": lambda column, _: column,
    "min_max": _min_max,
    "percentile": lambda column, _: percentile(column) / 100,
}
SCALE_WORDS = ("auto", *SCALES)
