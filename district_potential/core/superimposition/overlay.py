# SPDX-License-Identifier: GPL-3.0-or-later
"""The superimposed reading: the result columns of an overlay and a sentence for every unit."""

from __future__ import annotations

import math
from typing import Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import LANGUAGES, Message, say
from district_potential.core.superimposition.combine import NONE, Overlay, Settings, combine
from district_potential.core.table import Field, Numbers, Table, is_flat

# Beyond this ratio of their deviations one map drowns the other when values are combined as they are.
UNLIKE_SCALES = 10.0
MOST_DECIMALS = 9


def superimpose(table: Table, layers: Sequence[str], settings: Settings, findings: Findings, language: str) -> Table:
    """Read several maps of the same units as one.

    table: number columns ``layers``, labelled as people read them. Returns the columns overlay, n_layers_used,
    coverage, leading_layer, limiting_layer (names of columns), disagreement, n_above, n_below and reading. Units with
    gaps, units left without a value and scales that drown one another are reported. Raises PotentialError as
    ``combine`` does, and for a layer without any value or with the same one in all units that have one; a single value
    may stand as it is.
    """
    labels = [map_name(table.field(layer)) for layer in layers]
    values = table.matrix(layers)
    _refuse_empty_and_flat(values, labels, settings)
    overlay = combine(values, settings, labels, table.codes)
    if settings.used_scale == "as_is":
        report_unlike_scales(np.nanstd(values, axis=0).tolist(), labels, findings)
    _report_gaps(overlay, table.codes, labels, findings)
    result = Table(table.codes)
    for name, kind, column in (
        ("overlay", "number", overlay.value),
        ("n_layers_used", "whole", overlay.used),
        ("coverage", "number", overlay.coverage),
        ("leading_layer", "text", [layers[place] if place != NONE else None for place in overlay.leading]),
        ("limiting_layer", "text", [layers[place] if place != NONE else None for place in overlay.limiting]),
        ("disagreement", "number", overlay.disagreement),
        ("n_above", "whole", overlay.above),
        ("n_below", "whole", overlay.below),
        ("reading", "text", _readings(overlay, table.codes, labels, settings, language)),
    ):
        result.add(name, column, kind, say(LABELS[name], language))
    return result


def map_name(column: Field) -> str:
    """What readings call a map: the label of its column, of a score the name of what is scored alone."""
    name = column.label or column.name
    for language in LANGUAGES:
        name = name.removesuffix(say(Message.of("column_score", name=""), language))
    return name or column.name


def _refuse_empty_and_flat(values: Numbers, labels: Sequence[str], settings: Settings) -> None:
    for label, column in zip(labels, values.T):
        there = column[~np.isnan(column)]
        if not there.size:
            raise PotentialError("overlay_layer_without_values", layer=label)
        if is_flat(there) and (there.size > 1 or settings.used_scale != "as_is"):
            raise PotentialError("overlay_flat_layer", layer=label, value=float(there[0]))


LABELS = {
    "overlay": Message.of("label_overlay"),
    "n_layers_used": Message.of("label_n_layers_used"),
    "coverage": Message.of("label_overlay_coverage"),
    "leading_layer": Message.of("label_leading_layer"),
    "limiting_layer": Message.of("label_limiting_layer"),
    "disagreement": Message.of("label_disagreement"),
    "n_above": Message.of("label_n_above"),
    "n_below": Message.of("label_n_below"),
    "reading": Message.of("label_reading"),
}


def report_unlike_scales(deviation: Sequence[float], labels: Sequence[str], findings: Findings) -> None:
    """Warn where maps combined as they are vary so unlike one another that one drowns another."""
    deviations = np.asarray(deviation)
    wide, narrow = int(np.argmax(deviations)), int(np.argmin(np.where(deviations > 0, deviations, np.inf)))
    if deviations[narrow] > 0 and deviations[wide] > UNLIKE_SCALES * deviations[narrow]:
        findings.add(
            "warning",
            "unlike_scales",
            Message.of(
                "overlay_unlike_scales",
                wide=labels[wide],
                narrow=labels[narrow],
                ratio=round(float(deviations[wide] / deviations[narrow])),
            ),
            column=labels[wide],
            action=Message.of("overlay_choose_scale"),
        )


def _report_gaps(overlay: Overlay, codes: Sequence[str], labels: Sequence[str], findings: Findings) -> None:
    withheld = np.isnan(overlay.value)
    for row in np.flatnonzero(overlay.used < len(labels)):
        missing = [label for label, cell in zip(labels, overlay.scaled[row]) if np.isnan(cell)]
        findings.add(
            "warning" if withheld[row] else "notice",
            "missing",
            Message.of("overlay_gaps", layers=missing, n=len(missing)),
            code=codes[row],
            row=int(row) + 1,
            action=Message.of("overlay_withheld" if withheld[row] else "overlay_without_them"),
        )


# --- the reading ------------------------------------------------------------------------------------------------------


def _readings(
    overlay: Overlay, codes: Sequence[str], labels: Sequence[str], settings: Settings, language: str
) -> list[str]:
    """One reading a unit: its value and by which operator, what lifts and limits it, what is missing."""
    operator = _operator(settings)
    return [
        " ".join(
            say(sentence, language) for sentence in _sentences(overlay, row, codes[row], labels, settings, operator)
        )
        for row in range(len(codes))
    ]


def _operator(settings: Settings) -> Message:
    if settings.operator in ("mean", "geometric") and settings.weights:
        return OPERATOR_NAMES["weighted_" + settings.operator]
    return OPERATOR_NAMES[settings.operator]


OPERATOR_NAMES = {
    "mean": Message.of("operator_mean"),
    "weighted_mean": Message.of("operator_weighted_mean"),
    "geometric": Message.of("operator_geometric"),
    "weighted_geometric": Message.of("operator_weighted_geometric"),
    "and": Message.of("operator_and"),
    "or": Message.of("operator_or"),
    "product": Message.of("operator_product"),
    "sum": Message.of("operator_sum"),
    "gamma": Message.of("operator_gamma"),
    "owa": Message.of("operator_owa"),
    "concordance": Message.of("operator_concordance"),
}


def _sentences(
    overlay: Overlay, row: int, code: str, labels: Sequence[str], settings: Settings, operator: Message
) -> list[Message]:
    used, value, cells = int(overlay.used[row]), float(overlay.value[row]), overlay.scaled[row]
    if not used:
        return [Message.of("reading_no_map", unit=code)]
    if math.isnan(value):
        told = [Message.of("reading_withheld", unit=code, n=used, of=len(labels), least=spoken(settings.min_coverage))]
    else:
        told = [Message.of("reading_overlay", unit=code, value=spoken(value), operator=operator, n=used)]
    told.append(_ends(cells, int(overlay.leading[row]), int(overlay.limiting[row]), used, labels, settings))
    if settings.threshold is not None:
        above = [label for label, cell in zip(labels, cells) if cell > settings.limit]
        threshold = _told(settings.limit, settings)
        told.append(
            Message.of("reading_above", n=len(above), of=used, layers=above, threshold=threshold)
            if used > 1
            else Message.of("reading_one_map_above" if above else "reading_one_map_not_above", threshold=threshold)
        )
    missing = [label for label, cell in zip(labels, cells) if math.isnan(cell)]
    if missing:
        told.append(Message.of("reading_missing", layers=missing, n=len(missing)))
    return told


def _ends(cells: Numbers, leading: int, limiting: int, used: int, labels: Sequence[str], settings: Settings) -> Message:
    """What the highest and lowest map are, or that there is one only, or that all agree."""
    highest, lowest = float(cells[leading]), float(cells[limiting])
    high = _told(highest, settings, settings.limit, lowest)
    if used == 1:
        return Message.of("reading_one_map", layer=labels[leading], value=high)
    if highest == lowest:
        return Message.of("reading_all_alike", value=high)
    low = _told(lowest, settings, settings.limit, highest)
    return Message.of("reading_ends", leading=labels[leading], high=high, limiting=labels[limiting], low=low)


def _told(value: float, settings: Settings, *others: float) -> Message:
    """A scaled value as people say it, told apart from others: a percentile, a point between 0 and 1, or the number.

    The threshold alone is said as it was given, without others.
    """
    if settings.used_scale == "percentile":
        value, others = 100 * value, tuple(100 * other for other in others)
        return Message.of("told_percentile", value=_rounded(value, 0, others) if others else value)
    code = "told_min_max" if settings.used_scale == "min_max" else "told_as_is"
    return Message.of(code, value=spoken(value, *others) if others else value)


def spoken(value: float, *others: float) -> float:
    """A number as it is read aloud: three digits that count, one decimal at least, told apart.

    It takes more decimals until it stands on the right side of all ``others``.
    """
    if value == 0 or not math.isfinite(value):
        return value
    return _rounded(value, max(1, 2 - math.floor(math.log10(abs(value)))), others)


def _rounded(value: float, decimals: int, others: Sequence[float]) -> float:
    """A value with so few decimals that it stays above, below or at every other one, NaN left out; at most nine."""
    for count in range(decimals, MOST_DECIMALS + 1):
        short = round(value, count)
        for other in others:
            if (short > other) != (value > other) or (short < other) != (value < other):
                break
        else:
            return short
    return round(value, max(decimals, MOST_DECIMALS))
