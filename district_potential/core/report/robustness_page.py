# SPDX-License-Identifier: GPL-3.0-or-later
"""A test of robustness as a page: what moves the ranks, how sure each is, who is among the first, what was run."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Sequence

import numpy as np

from district_potential.core.messages import Message, number, say
from district_potential.core.potential.robustness.picture import best_first, places_svg
from district_potential.core.potential.robustness.study import Study
from district_potential.core.report.bars import Row, bars
from district_potential.core.report.page import figure, flags, folded, page, paragraph, table
from district_potential.core.table import Table

DRAWN, BARRED, LISTED = 150, 40, 500
SURE = 0.95
FACTOR_WORDS = {
    "normalisation": "factor_normalisation",
    "aggregation": "factor_aggregation",
    "weights": "factor_weights",
    "missing": "factor_missing",
    "leave_one_out": "factor_leave_one_out",
    "treatment": "factor_treatment",
}
RANK_HEADS = (
    "robust_head_unit", "column_rank_stated", "column_rank_median", "robust_head_low", "robust_head_high",
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """What a page shows: the study, its result by unit, the units' labels, and the names of what was read."""

    study: Study
    result: Table
    labels: Sequence[str]
    layer: str
    framework: str
    language: str

    @property
    def rows(self) -> list[int]:
        """The rows of the units that have a place, best first."""
        return best_first(self.result)

    def said(self, code: str) -> str:
        return say(Message.of(code), self.language)

    def number(self, value: float, spec: str = ".4g") -> str:
        return "–" if math.isnan(value) else number(value, self.language, spec)


def robustness_page(shown: Shown) -> str:
    """The whole page, in ``it`` or ``en``."""
    study, language = shown.study, shown.language
    tree = study.made.framework
    lead = Message.of("robust_lead", n=len(shown.rows), layer=shown.layer, replications=study.replications)
    seed = study.made.variation.seed
    foot = Message.of("robust_foot", layer=shown.layer, framework=shown.framework, seed=seed,
                      replications=study.replications)  # fmt: skip
    sections = [
        ("sensitivity", shown.said("robust_section_sensitivity"), _sensitivity(shown)),
        ("ranks", shown.said("robust_section_ranks"), _ranks(shown)),
        ("top", say(Message.of("robust_section_top", top=study.top), language), _top(shown)),
        ("units", shown.said("robust_section_units"), _units(shown)),
        ("settings", shown.said("robust_section_settings"), _settings(shown)),
    ]
    title = Message.of("robust_title", index=tree[tree.root].said)
    return page(say(title, language), say(lead, language), sections, say(foot, language), language)


def _sensitivity(shown: Shown) -> str:
    study, indices, language = shown.study, shown.study.indices, shown.language
    names = [shown.said(FACTOR_WORDS[factor]) for factor in study.factors]
    if np.isnan(indices.total).all():
        told = paragraph(shown.said("robust_nothing_moves"))
    else:
        most = int(np.nanargmax(indices.total))
        first, total = 100 * max(0.0, float(indices.first[most])), 100 * float(indices.total[most])
        told = paragraph(say(Message.of("robust_moves_most", factor=names[most], first=first, total=total), language))
    unsettled = [names[place] for place in indices.unsettled]
    if unsettled:
        warning = Message.of("sensitivity_unsettled", n=len(unsettled), factors=unsettled)
        told += flags([("warning", say(warning, language))])
    rows = [Row(name, pair) for name, *pair in zip(names, indices.first.tolist(), indices.total.tolist())]
    key = [shown.said("robust_key_first"), shown.said("robust_key_total")]
    drawn = bars(
        rows, key, shown.said("robust_bars_title"), shown.said("robust_bars_told"), language, "sensitivity_bars"
    )
    cells = [
        (row.label, _between(shown, factor), *(shown.number(share, ".3f") for share in row.shares))
        for factor, row in zip(study.factors, rows)
    ]
    heads = [shown.said(code) for code in ("robust_head_choice", "robust_head_between", "robust_head_first",
                                           "robust_head_total")]  # fmt: skip
    caption = shown.said("robust_bars_caption")
    return told + figure(drawn, caption) + table(heads, cells, shown.said("robust_between_caption"), texts=2)


def _between(shown: Shown, factor: str) -> str:
    """Between which alternatives a factor was varied."""
    made = shown.study.made
    if factor == "leave_one_out":
        return say(Message.of("robust_left_out", n=len(made.leavable)), shown.language)
    if factor == "weights" and made.variation.participants:
        return say(Message.of("robust_participants", n=len(made.variation.participants)), shown.language)
    if factor == "weights" and not made.variation.weightings:
        return say(Message.of("robust_spread", spread=made.variation.spread), shown.language)
    return ", ".join(made.alternatives[factor])


def _ranks(shown: Shown) -> str:
    rows, result, language = shown.rows, shown.result, shown.language
    low, high, stated = (result[name][rows] for name in ("rank_5", "rank_95", "rank_stated"))
    widest = int(np.argmax(high - low))
    width = Message.of("robust_width", middle=float(np.median(high - low)), unit=shown.labels[rows[widest]],
                       low=float(low[widest]), high=float(high[widest]))  # fmt: skip
    outside = [shown.labels[row] for row, out in zip(rows, (stated < low) | (stated > high)) if out]
    astray = Message.of("robust_outside", n=len(outside), units=outside)
    told = paragraph(say(width, language)) + paragraph(say(astray, language))
    if len(rows) > DRAWN:
        told += paragraph(say(Message.of("robust_first_drawn", n=DRAWN, of=len(rows)), language))
    drawn = places_svg(result, language, shown.labels, DRAWN, "places")
    return told + figure(drawn, shown.said("places_description"))


def _top(shown: Shown) -> str:
    shares, top, language = shown.result["p_top"], shown.study.top, shown.language
    rows = [row for row in shown.rows if shares[row] > 0]
    rows.sort(key=lambda row: -shares[row])
    sure = [shown.labels[row] for row in rows if shares[row] >= SURE]
    told = paragraph(say(Message.of("robust_sure", n=len(sure), units=sure, top=top, share=100 * SURE), language))
    told += paragraph(say(Message.of("robust_ever", n=len(rows), top=top), language))
    if len(rows) > BARRED:
        told += paragraph(say(Message.of("robust_first_barred", n=BARRED), language))
    title, about = Message.of("robust_top_title", top=top), Message.of("robust_top_told", top=top)
    barred = [Row(shown.labels[row], [float(shares[row])]) for row in rows[:BARRED]]
    about_all = say(about, language)
    drawn = bars(barred, [about_all], say(title, language), about_all, language, "top_bars", ".3f")
    return told + figure(drawn, say(Message.of("robust_top_caption", top=top), language))


def _units(shown: Shown) -> str:
    result, rows = shown.result, shown.rows[:LISTED]
    heads = [*map(shown.said, RANK_HEADS), say(Message.of("column_p_top", top=shown.study.top), shown.language)]
    cells = []
    for row in rows:
        ranks = (shown.number(float(result[name][row])) for name in ("rank_stated", "rank_median", "rank_5", "rank_95"))
        cells.append([shown.labels[row], *ranks, shown.number(float(result["p_top"][row]), ".3f")])
    without = [shown.labels[row] for row in np.flatnonzero(np.isnan(result["rank_median"]))]
    told = (
        paragraph(say(Message.of("robust_without", n=len(without), units=without), shown.language)) if without else ""
    )
    if len(shown.rows) > LISTED:
        told += paragraph(say(Message.of("robust_first_listed", n=LISTED, of=len(shown.rows)), shown.language))
    listed = table(heads, cells, shown.said("robust_units_caption"))
    return told + folded(say(Message.of("robust_unfold", n=len(rows)), shown.language), listed)


def _settings(shown: Shown) -> str:
    study = shown.study
    settings = study.made.stated.settings
    scales = dict.fromkeys(leaf.scale.name for leaf in settings.leaves.values())
    operators = dict.fromkeys(node.operator.name for node in settings.nodes.values())
    cells = [
        (shown.said("robust_set_units"), shown.layer),
        (shown.said("robust_set_framework"), shown.framework),
        (shown.said("robust_set_scale"), ", ".join(scales)),
        (shown.said("robust_set_operator"), ", ".join(operators)),
        (shown.said("robust_set_missing"), study.made.missing),
        (shown.said("robust_set_replications"), f"{study.replications}"),
        (shown.said("robust_set_further"), f"{len(study.choices) - study.replications}"),
        (shown.said("robust_set_top"), f"{study.top}"),
        (shown.said("robust_set_seed"), f"{study.made.variation.seed}"),
    ]
    heads = [shown.said("robust_head_setting"), shown.said("robust_head_value")]
    how = paragraph(shown.said("robust_how"))
    return table(heads, cells, shown.said("robust_settings_caption"), texts=2) + how
