# SPDX-License-Identifier: GPL-3.0-or-later
"""The reading: a sentence or two per unit: what lifts it, what lowers it, what is missing and how sure it is."""

from __future__ import annotations

import math
from typing import Sequence, Tuple

import numpy as np

from district_potential.core.messages import Message, number, percent, say
from district_potential.core.potential.contributions import Parts, parts_of
from district_potential.core.potential.index import Index
from district_potential.core.potential.ranks import place, within
from district_potential.core.potential.scales.normalise import Rows
from district_potential.core.potential.scores import Scored
from district_potential.core.table import Numbers

Intervals = Sequence[Tuple[float, float]]
NAMED = 3
LEAST = 1e-9


def readings(index: Index, language: str, intervals: Intervals = ()) -> list[str]:
    """One reading a row in a language: unit, score and place, what lifts, what lowers, what is missing, how sure.

    intervals: of the rank of every row, as an earlier test of robustness found them.
    """
    root = index.root
    places = within(index.year_numbers, root.values, place)
    counts = within(index.year_numbers, root.values, _how_many)
    parts = parts_of(index, index.framework.root)
    names = np.array([index.framework[child].name(language) for child in parts.children])
    missing = _missing(index, language)
    estimated = _estimated(index, language)
    digits = _digits(parts) if parts.note == "additive" else None
    told = []
    for row in range(len(index.codes)):
        gaps = [name for name, absent in missing if absent[row]]
        if np.isnan(root.values[row]):
            told.append(
                _joined(
                    [_why_none(index, row), Message.of("reading_missing_names", missing=gaps, n=len(gaps))], language
                )
            )
            continue
        present = np.where(np.isnan(parts.values[row]), np.nan, parts.contributions[row])
        ups, downs = _movers(present, names, language, digits)
        sentences = [
            Message.of(
                "reading_score",
                unit=index.codes[row],
                score=number(root.values[row], language, f".{digits or 1}f"),
                place=int(places[row]),
                of=int(counts[row]),
            ),
            Message.of("reading_lifts", items=ups, n=len(ups)),
            Message.of("reading_lowers", items=downs, n=len(downs)),
            Message.of("reading_missing_names", missing=gaps, n=len(gaps)),
        ]
        guesses = [name for name, there in estimated if there[row]]
        if guesses:
            sentences.append(Message.of("reading_imputed", items=guesses, n=len(guesses)))
        if gaps or guesses:
            sentences.append(_how_sure(root, row, digits or 1, language))
        if row < len(intervals):
            sentences += _interval(*intervals[row])
        told.append(_joined(sentences, language))
    return told


def _interval(low: float, high: float) -> list[Message]:
    """Between which places the unit lies whatever is chosen, where that is known."""
    if np.isnan(low) or np.isnan(high):
        return []
    first, last = math.floor(low), math.ceil(high)
    if first == last:
        return [Message.of("reading_rank_fixed", place=first)]
    return [Message.of("reading_rank_interval", low=first, high=last)]


def _why_none(index: Index, row: int) -> Message:
    """Why a unit has no score: too little of the weight is there, or nothing at all to make one of."""
    unit, root = index.codes[row], index.framework[index.framework.root]
    if not index.below_threshold(root.id)[row]:
        return Message.of("reading_nothing_there", unit=unit, node=root.said)
    least = 100 * index.settings.nodes[root.id].min_coverage
    return Message.of("reading_no_score", unit=unit, coverage=100 * float(index.root.coverage[row]), least=least)


def _how_sure(root: Scored, row: int, digits: int, language: str) -> Message:
    covered, ends = percent(float(root.coverage[row]), 0), (float(root.low[row]), float(root.high[row]))
    if np.isnan(ends).any():
        return Message.of("reading_coverage", coverage=covered)
    low, high = (number(end, language, f".{digits}f") for end in ends)
    return Message.of("reading_bounds", coverage=covered, low=low, high=high)


def _joined(sentences: list[Message], language: str) -> str:
    return " ".join(say(sentence, language) for sentence in sentences)


def _how_many(values: Numbers) -> Numbers:
    """The number of units that have a score, on every row."""
    return np.full(len(values), float((~np.isnan(values)).sum()))


def _missing(index: Index, language: str) -> list[tuple[str, Numbers]]:
    """The name of every scored indicator that is missing somewhere, and where."""
    leaves = ((node.name(language), np.isnan(index.scores[node.id].values)) for node in index.framework.indicators)
    return [(name, absent) for name, absent in leaves if absent.any()]


def _estimated(index: Index, language: str) -> list[tuple[str, Rows]]:
    """The name of every scored indicator that is estimated somewhere, and where."""
    leaves = ((index.framework[id_].name(language), rows) for id_, rows in index.imputed.items())
    return [(name, rows) for name, rows in leaves if rows.any()]


def _digits(parts: Parts) -> int:
    """With how many digits after the mark the points of a run are told: one, and more where all of them are small."""
    largest = np.abs(np.nan_to_num(parts.contributions)).max(initial=0.0)
    return max(1, 1 - math.floor(math.log10(largest))) if largest > LEAST else 1


def _movers(contributions: Numbers, names: Numbers, language: str, digits: int | None) -> tuple[list[str], list[str]]:
    """Up to three children that lift the unit and three that lower it, the strongest first.

    Where contributions add up, each is followed by its points with so many digits, and what is told as 0 is left out.
    """
    order = np.argsort(-np.abs(np.nan_to_num(contributions)), kind="stable")
    least = LEAST if digits is None else 0.5 * 10.0**-digits

    def named(chosen: list[int]) -> list[str]:
        if digits is None:
            return [str(names[j]) for j in chosen]
        return [f"{names[j]} ({number(contributions[j], language, f'+.{digits}f')})" for j in chosen]

    ups = [j for j in order.tolist() if contributions[j] > least][:NAMED]
    downs = [j for j in order.tolist() if contributions[j] < -least][:NAMED]
    return named(ups), named(downs)
