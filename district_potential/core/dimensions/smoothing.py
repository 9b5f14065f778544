# SPDX-License-Identifier: GPL-3.0-or-later
"""Rates of small places: each is drawn towards the mean of all as far as chance alone may have made it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.table import Numbers, Table


@dataclass(frozen=True)
class Smoothed:
    """Rates of n units, as found and smoothed, shape (n,), NaN where there is none; with what smoothed them.

    mean: events per head over all units. variance: of the rates between units beyond chance, 0 where chance alone
    explains them. used: how many units have a rate.
    """

    rate: Numbers
    smoothed: Numbers
    mean: float
    variance: float
    used: int


def empirical_bayes(count: Numbers, population: Numbers, per: float = 1.0) -> Smoothed:
    """Rates that small populations no longer throw to the top or the bottom of a ranking.

    count, population: shape (n,). A unit without one of them, or with population 0, has no rate and takes no part.

    With m = Σ count / Σ population, the mean population p̄ and, weighted by population, the variance s² of the raw
    rates about m: a = s² - m/p̄ is the variance beyond chance, and a unit's rate r becomes m + w (r - m) with
    w = a / (a + m/population). Where a is not positive all units get m. Global empirical Bayes by moments:
    R. J. Marshall, Mapping disease and mortality rates using empirical Bayes estimators, Applied Statistics 40 (1991).
    """
    there = np.isfinite(count) & np.isfinite(population) & (population > 0)
    rate, smoothed = np.full(len(count), np.nan), np.full(len(count), np.nan)
    used = int(np.count_nonzero(there))
    if not used:
        return Smoothed(rate, smoothed, np.nan, np.nan, 0)
    events, people = count[there], population[there]
    raw = events / people
    mean = float(events.sum() / people.sum())
    spread = float((people * (raw - mean) ** 2).sum() / people.sum())
    variance = max(spread - mean / float(people.mean()), 0.0)
    own = variance / (variance + mean / people) if variance > 0 else np.zeros(used)
    rate[there] = per * raw
    smoothed[there] = per * (mean + own * (raw - mean))
    return Smoothed(rate, smoothed, mean, variance, used)


def smooth_rates(
    table: Table, count_field: str, population_field: str, per: float, findings: Findings, language: str
) -> Table:
    """Rates per so many inhabitants, raw and smoothed, for the units of a table.

    Returns the columns rate and rate_smoothed. Units without count or population, or where nobody lives, have neither
    and are reported, and so are counts above the population. Raises PotentialError for negative numbers, for ``per``
    that is not positive, and where no unit has a rate.
    """
    if not per > 0:
        raise PotentialError("rates_per_not_positive", value=per)
    count, population = table[count_field], table[population_field]
    _refuse_negative(table, (count_field, population_field))
    _report_gaps(table, count_field, population_field, findings)
    found = empirical_bayes(count, population, per)
    if not found.used:
        raise PotentialError("rates_none", count=count_field, population=population_field)
    _report_smoothing(found, per, findings)
    result = Table(table.codes)
    result.add("rate", found.rate, label=say(Message.of("label_rate", per=per), language))
    result.add("rate_smoothed", found.smoothed, label=say(Message.of("label_rate_smoothed", per=per), language))
    return result


def _refuse_negative(table: Table, fields: tuple[str, ...]) -> None:
    for field in fields:
        below = [table.codes[row] for row in np.flatnonzero(table[field] < 0)]
        if below:
            raise PotentialError("rates_negative", field=field, codes=below, n=len(below))


def _report_gaps(table: Table, count_field: str, population_field: str, findings: Findings) -> None:
    count, population = table[count_field], table[population_field]

    def codes(chosen: npt.NDArray[np.bool_]) -> dict[str, Any]:
        met = [table.codes[row] for row in np.flatnonzero(chosen)]
        return {"codes": met, "n": len(met)}

    above = {"count": count_field, "population": population_field}
    without, kept = Message.of("new_fields_missing"), Message.of("rates_kept")
    for severity, kind, column, reason, action in (
        ("notice", "missing", count_field,
         Message.of("rates_without_number", field=count_field, **codes(np.isnan(count))), without),
        ("notice", "missing", population_field,
         Message.of("rates_without_number", field=population_field, **codes(np.isnan(population))), without),
        ("notice", "no_population", population_field,
         Message.of("rates_without_people", **codes(population == 0)), without),
        ("warning", "above_population", count_field,
         Message.of("rates_above_population", **above, **codes((count > population) & (population > 0))), kept),
    ):  # fmt: skip
        if reason.values["n"]:
            findings.add(severity, kind, reason, column=column, action=action)


def _report_smoothing(found: Smoothed, per: float, findings: Findings) -> None:
    deviation = per * math.sqrt(found.variance)
    reason = Message.of("rates_smoothed", n=found.used, mean=per * found.mean, deviation=deviation, per=per)
    findings.add("notice", "smoothing", reason, column="rate_smoothed")
    if found.variance == 0:
        findings.add(
            "warning", "smoothing", Message.of("rates_by_chance"), column="rate_smoothed",
            action=Message.of("rates_all_at_mean"),
        )  # fmt: skip
