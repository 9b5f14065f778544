# SPDX-License-Identifier: GPL-3.0-or-later
"""How each node is computed: a framework cell wins over the run, the run over the preset."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Mapping, Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import Message
from district_potential.core.names import nearest
from district_potential.core.potential.flags import read_rule
from district_potential.core.potential.impute import IMPUTERS
from district_potential.core.potential.operators.aggregate import OPERATORS, Operator, Options
from district_potential.core.potential.options import Tick, read_beyond, settle_options, silent
from district_potential.core.potential.prepare import Steps
from district_potential.core.potential.scales.normalise import SCALES, Family, Rule, Scale, Setting
from district_potential.core.potential.treat import MAX_TREATED, QUANTILE, Taming
from district_potential.core.table import Numbers

MISSING = ("keep", "refuse", *IMPUTERS)
TREATMENT = ("none", "winsorise", "auto")
FLAT = ("refuse", "neutral")
MIN_COVERAGE = 0.5
MOST_TREATED, LARGEST_POWER = 1_000_000, 10
FULL_RANGE, POSITIVE_RANGE = (0.0, 100.0), (1.0, 100.0)


@dataclass(frozen=True)
class Preset:
    """A named pair of scale and operator that fills what framework and run leave blank."""

    normalisation: str
    aggregation: str


PRESETS = {
    "ampi": Preset("ampi", "ampi"),
    "mean_scaled": Preset("min_max", "arithmetic"),
    "mean_percentiles": Preset("percentile", "arithmetic"),
    "geometric_scaled": Preset("min_max", "geometric"),
    "geometric_percentiles": Preset("percentile", "geometric"),
    "flags": Preset("flags", "sum"),
    "custom": Preset("", ""),
}


@dataclass(frozen=True)
class Run:
    """What the user chose for the whole run; blank or None leaves it to the preset.

    tick: told how far a long operator is, and may end it.
    """

    preset: str = "ampi"
    normalisation: str = ""
    aggregation: str = ""
    missing: str = "keep"
    min_coverage: float | None = None
    range: tuple[float, float] | None = None
    penalty: str = "minus"
    power: float | None = None
    owa_weights: tuple[float, ...] | None = None
    ties: str = "average"
    flat: str = "refuse"
    clip: bool = False
    rules: Mapping[str, Rule] = field(default_factory=dict)
    tick: Tick = field(default=silent, compare=False)
    treatment: str = ""
    max_treated: int = MAX_TREATED
    quantile: float = QUANTILE


@dataclass(frozen=True)
class LeafSettings:
    """How one indicator is prepared and normalised."""

    scale: Scale
    setting: Setting
    steps: Steps


@dataclass(frozen=True)
class NodeSettings:
    """How one node with children is aggregated.

    entry: the ends onto which its score is put by min-max before it enters its parent, if it must be.
    """

    operator: Operator
    options: Options
    min_coverage: float
    entry: tuple[float, float] | None = None


@dataclass(frozen=True)
class Settings:
    """The settings of every scored indicator and of every node above, by id."""

    leaves: Mapping[str, LeafSettings]
    nodes: Mapping[str, NodeSettings]

    @property
    def open_to_reference(self) -> bool:
        """Whether an indicator takes a reference value and has none of its own."""
        on_ampi = (leaf for leaf in self.leaves.values() if "reference" in leaf.scale.needs)
        return any(leaf.setting.goal_reference is None for leaf in on_ampi)


def settle(framework: Framework, run: Run, findings: Findings | None) -> Settings:
    """Settle every node's settings and check that what meets under a parent is of one scale family.

    framework: scored indicators only. Findings, where they are wanted, list what each node uses and who chose it.
    Raises PotentialError for a choice that is missing, a rule for an unknown indicator, or families that do not go
    together.
    """
    preset = PRESETS[run.preset]
    unknown = [id_ for id_ in run.rules if id_ not in framework or not framework[id_].is_indicator]
    if unknown:
        ids = [node.id for node in framework.indicators]
        raise PotentialError("flag_rule_unknown", id=unknown[0], likely=nearest(unknown[0], ids) or ids[0])
    nodes = {
        node.id: _node_settings(node, len(framework.children[node.id]), run, preset, findings)
        for node in framework.composites
    }
    low, high = _range(nodes, run)
    leaves = {}
    for node in framework.indicators:
        scale = SCALES[_chosen(node, "normalisation", run.normalisation, preset.normalisation, findings)]
        setting = Setting(
            indicator=node.said,
            negative=node.polarity < 0,
            low=low,
            high=high,
            ties=run.ties,
            clip=run.clip,
            neutral_if_flat=run.flat == "neutral",
            goal_min=node.goal_min,
            goal_max=node.goal_max,
            goal_reference=node.goal_reference,
            rule=_rule(node, run),
            unit=node.unit,
            beyond=read_beyond(node.parameters.get("beyond", "falls")),
        )
        leaves[node.id] = LeafSettings(scale, setting, steps_of(node, run, findings))
    from_one = run.range is None and low > 0 and any("range" in leaf.scale.takes for leaf in leaves.values())
    if from_one and findings is not None:
        findings.add("notice", "settings", Message.of("range_from_one"), column="RANGE", value="1;100")
    _check_families(framework, leaves, nodes, findings)
    return Settings(leaves, nodes)


def _chosen(node: Node, what: str, of_run: str, of_preset: str, findings: Findings | None) -> str:
    """The word of the cell, else of the run, else of the preset; reported with who chose it."""
    of_cell = getattr(node, what)
    chosen = of_cell or of_run or of_preset
    if not chosen:
        raise PotentialError("choice_missing", node=node.said, parameter=what.upper())
    if findings is None:
        return str(chosen)
    source = "framework" if of_cell else "run" if of_run else "preset"
    say = {
        "framework": partial(Message.of, "used_by_framework"),
        "run": partial(Message.of, "used_by_run"),
        "preset": partial(Message.of, "used_by_preset"),
    }[source]
    reason = say(node=node.said, word=chosen)
    findings.add("notice", "settings", reason, code=node.id, column=what, value=chosen)
    return str(chosen)


def steps_of(node: Node, run: Run, findings: Findings | None) -> Steps:
    """What is done to an indicator before it is scaled: its own cells, else the run, else nothing.

    Its cell ``parameters`` may hold max_treated, quantile and lambda. Raises PotentialError for one that is none.
    """
    most = int(_parameter(node, "max_treated", run.max_treated, 0, MOST_TREATED))
    quantile = _parameter(node, "quantile", run.quantile, 0, 0.5)
    power = _parameter(node, "lambda", 0, -LARGEST_POWER, LARGEST_POWER) if "lambda" in node.parameters else None
    taming = Taming(node.said, most, quantile, power)
    words = {}
    for what, of_run in (("transform", ""), ("treatment", run.treatment)):
        words[what] = getattr(node, what) or of_run or "none"
        if words[what] != "none":
            _chosen(node, what, of_run, "", findings)
    return Steps(taming, words["transform"], run.missing, words["treatment"])


def _parameter(node: Node, name: str, otherwise: float, least: float, most: float) -> float:
    value = node.parameters.get(name, otherwise)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
        raise PotentialError("parameter_out_of_range", node=node.said, parameter=name, value=str(value))
    return float(value)


def _node_settings(node: Node, children: int, run: Run, preset: Preset, findings: Findings | None) -> NodeSettings:
    operator = OPERATORS[_chosen(node, "aggregation", run.aggregation, preset.aggregation, findings)]
    threshold = next(value for value in (node.min_coverage, run.min_coverage, MIN_COVERAGE) if value is not None)
    if findings is not None:
        reason = Message.of("used_coverage", node=node.said, least=100 * threshold)
        findings.add("notice", "settings", reason, code=node.id, column="min_coverage", value=threshold)
    told = {"penalty": run.penalty, "power": run.power, "owa_weights": run.owa_weights, "tick": run.tick}
    return NodeSettings(operator, settle_options(node, operator.name, children, told), threshold)


def _range(nodes: Mapping[str, NodeSettings], run: Run) -> tuple[float, float]:
    """The ends of the scales that have any: told, else 1 to 100 where a node takes positive values only."""
    if run.range is not None:
        return run.range
    if any(settings.operator.least(settings.options) == "positive" for settings in nodes.values()):
        return POSITIVE_RANGE
    return FULL_RANGE


def _rule(node: Node, run: Run) -> Rule | None:
    threshold = node.parameters.get("threshold")
    if threshold is not None:
        return read_rule(str(threshold))
    return run.rules.get(node.id)


def _check_families(
    framework: Framework,
    leaves: Mapping[str, LeafSettings],
    nodes: dict[str, NodeSettings],
    findings: Findings | None,
) -> None:
    families: dict[str, Family] = {id_: leaf.scale.family(leaf.setting) for id_, leaf in leaves.items()}
    ends = next(((leaf.setting.low, leaf.setting.high) for leaf in leaves.values()), FULL_RANGE)
    for id_ in reversed(framework.order):
        if id_ in leaves:
            continue
        children, operator = framework.children[id_], nodes[id_].operator
        _join_company(framework, id_, families, nodes, ends, findings)
        _check_siblings(framework, id_, children, families)
        family = families[children[0]]
        if operator.families and family.kind not in operator.families:
            raise PotentialError(
                "operator_on_wrong_scale", node=framework[id_].said, operator=operator.name, scales=["ampi", "mpi"]
            )
        families[id_] = operator.family(family)


def _join_company(
    framework: Framework,
    id_: str,
    families: dict[str, Family],
    nodes: dict[str, NodeSettings],
    ends: tuple[float, float],
    findings: Findings | None,
) -> None:
    """Put children that were judged in company on the family of their siblings by min-max, where it has ends.

    ends: of the scales that run from low to high. Without siblings on a scale they stay as they are, but under AMPI
    and MPI.
    """
    children = framework.children[id_]
    judged = [child for child in children if families[child].kind == "company"]
    scales = [families[child] for child in children if child not in judged]
    if nodes[id_].operator.families and not scales:
        scales = [Family("hundred")]
    if not judged or not scales:
        return
    entries = {"interval": ends, "relative": (0.0, 1.0), "hundred": (70.0, 130.0)}
    if scales[0].kind not in entries:
        raise PotentialError(
            "company_beside_scale", node=framework[id_].said, child=framework[judged[0]].said,
            operator=nodes[judged[0]].operator.name,
        )  # fmt: skip
    low, high = entries[scales[0].kind]
    for child in judged:
        nodes[child] = replace(nodes[child], entry=(low, high))
        families[child] = scales[0]
        if findings is None:
            continue
        reason = Message.of("company_put_on", node=framework[id_].said, child=framework[child].said, low=low, high=high)
        findings.add("notice", "settings", reason, code=child, column="aggregation")


def _check_siblings(framework: Framework, id_: str, children: Sequence[str], families: Mapping[str, Family]) -> None:
    first = children[0]
    for child in children[1:]:
        if families[child] != families[first]:
            raise PotentialError(
                "scales_do_not_mix",
                node=framework[id_].said,
                first=framework[first].said,
                second=framework[child].said,
            )


def refuse_company(framework: Framework, settings: Settings) -> None:
    """Raise PotentialError naming a node whose score depends on the company of units: goalposts cannot hold it."""
    for node in framework.composites:
        operator = settings.nodes[node.id].operator
        if operator.of_company:
            raise PotentialError("goalposts_of_company_node", node=node.said, operator=operator.name)


def weights_of(framework: Framework, children: Sequence[str]) -> Numbers:
    """The stated weights of siblings, shape (k,)."""
    return np.array([framework[child].weight for child in children])
