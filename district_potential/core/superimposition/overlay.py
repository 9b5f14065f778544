# SPDX-License-Identifier: GPL-3.0-or-later
"""The superimposed reading: the result columns of an overlay and a sentence for every unit."""

from __future__ import annotations

import math
from typing import Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.superimposition.combine import NONE, Overlay, Settings, combine
from district_potential.core.table import Numbers, Table

# Beyond this ratio of their deviations one map drowns the other when values are combined as they are.
UNLIKE_SCALES = 10.0


def superimpose(table: Table, layers: Sequence[str], settings: Settings, findings: Findings, language: str) -> Table:
    """Read several maps of the same units as one.

    table: number columns ``layers``, labelled as people read them. Returns the columns overlay, n_layers_used,
    coverage, leading_layer, limiting_layer (names of columns), disagreement, n_above, n_below and reading. Units with
    gaps, units left without a value and scales that drown one another are reported. Raises PotentialError as
    ``combine`` does, and for a layer without any value.
    """
    labels = [table.field(layer).label or layer for layer in layers]
    values = table.matrix(layers)
    for label, column in zip(labels, values.T):
        if np.isnan(column).all():
            raise PotentialError("overlay_layer_without_values", layer=label)
    overlay = combine(values, settings, labels, table.codes)
    if settings.used_scale == "as_is":
        _report_unlike_scales(values, labels, findings)
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


def _report_unlike_scales(values: Numbers, labels: Sequence[str], findings: Findings) -> None:
    deviations = np.nanstd(values, axis=0)
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
        told.append(
            Message.of("reading_above", n=len(above), of=used, layers=above, threshold=spoken(settings.limit))
            if used > 1
            else Message.of("reading_one_map_above" if above else "reading_one_map_not_above",
                            threshold=spoken(settings.limit))
        )  # fmt: skip
    missing = [label for label, cell in zip(labels, cells) if math.isnan(cell)]
    if missing:
        told.append(Message.of("reading_missing", layers=missing, n=len(missing)))
    return told


def _ends(cells: Numbers, leading: int, limiting: int, used: int, labels: Sequence[str], settings: Settings) -> Message:
    """What the highest and lowest map are, or that there is one only, or that all agree."""
    high = _told(float(cells[leading]), settings.used_scale)
    if used == 1:
        return Message.of("reading_one_map", layer=labels[leading], value=high)
    if cells[leading] == cells[limiting]:
        return Message.of("reading_all_alike", value=high)
    low = _told(float(cells[limiting]), settings.used_scale)
    return Message.of("reading_ends", leading=labels[leading], high=high, limiting=labels[limiting], low=low)


def _told(value: float, scale: str) -> Message:
    """A scaled value as people say it: a share of the units, a point between 0 and 1, or the number itself."""
    if scale == "percentile":
        below = round(100 * value)
        return Message.of("told_highest") if below == 100 else Message.of("told_percentile", n=below)
    if scale == "min_max":
        return Message.of("told_min_max", value=spoken(value))
    return Message.of("told_as_is", value=spoken(value))


def spoken(value: float) -> float | int:
    """A number with three digits that count, all of them before the decimal mark: how it is read aloud."""
    if value == 0 or not math.isfinite(value):
        return value
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return round(value, digits) if digits else round(value)
