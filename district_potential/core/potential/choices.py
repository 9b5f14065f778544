# SPDX-License-Identifier: GPL-3.0-or-later
"""What REPORT says of the choices of a run: what each node used, and which options had no effect."""

from __future__ import annotations

from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import Message
from district_potential.core.potential.options import NAMES
from district_potential.core.potential.scales.normalise import Plan, Rule
from district_potential.core.potential.settings import LeafSettings, NodeSettings, Run, Settings

DEFAULT = Run()


def tell_used(framework: Framework, settings: Settings, run: Run, findings: Findings) -> None:
    """Say of every node which ends of the scale, tie rule and sign of the penalty it used, where it uses any."""
    missing = Message.of("used_missing", word=run.missing)
    findings.add("notice", "settings", missing, column="MISSING", value=run.missing)
    for node in framework.indicators:
        leaf = settings.leaves[node.id]
        if "range" in leaf.scale.takes:
            ends = f"{leaf.setting.low:.10g};{leaf.setting.high:.10g}"
            _tell(node, "range", ends, "default" if run.range is None else "run", findings)
        if "ties" in leaf.scale.takes:
            _tell(node, "ties", run.ties, "default" if run.ties == DEFAULT.ties else "run", findings)
    for node in framework.composites:
        if settings.nodes[node.id].operator.families:
            source = "default" if run.penalty == DEFAULT.penalty else "run"
            penalty = settings.nodes[node.id].options.penalty
            _tell(node, "penalty", penalty, "framework" if node.penalty else source, findings)
        _tell_options(node, settings.nodes[node.id], run, findings)


def _tell_options(node: Node, used: NodeSettings, run: Run, findings: Findings) -> None:
    """Say which options a node's operator used, and that it judges units in company."""
    own = {NAMES[key] for key in node.parameters if key in NAMES}
    of_run = {key for key in ("power", "owa_weights") if getattr(run, key) is not None}
    for option in used.operator.takes:
        if option != "penalty":
            value = getattr(used.options, option)
            word = ";".join(f"{n:.10g}" for n in value) if isinstance(value, tuple) else f"{value}"
            source = "framework" if option in own else "run" if option in of_run else "default"
            _tell(node, option, word, source, findings)
    if used.operator.of_company:
        reason = Message.of("used_company", node=node.said, operator=used.operator.name)
        findings.add("notice", "settings", reason, code=node.id, column="aggregation")


def _tell(node: Node, what: str, word: str, source: str, findings: Findings) -> None:
    reason = {
        "framework": Message.of("used_by_framework", node=node.said, word=word),
        "run": Message.of("used_by_run", node=node.said, word=word),
        "default": Message.of("used_by_default", node=node.said, word=word),
    }[source]
    findings.add("notice", "settings", reason, code=node.id, column=what, value=word)


def tell_frozen(node: Node, plan: Plan, findings: Findings) -> None:
    """Say of an indicator that goalposts given hold, and what they are."""
    numbers = [Message.of("goalpost_number", name=name, value=value) for name, value in plan.numbers.items()]
    if len(plan.known):
        numbers.append(Message.of("goalposts_distribution", n=plan.n))
    reason = (
        Message.of("goalposts_used_of_year", node=node.said, numbers=numbers, year=plan.year)
        if plan.year
        else Message.of("goalposts_used", node=node.said, numbers=numbers)
    )
    findings.add("notice", "settings", reason, code=node.id, column="GOALPOSTS")


def tell_idle(framework: Framework, settings: Settings, run: Run, frozen: bool, findings: Findings) -> None:
    """Name the options of the run that are not the default and that nothing uses.

    frozen: whether the goalposts of an earlier run are used.
    """
    taken = {option for leaf in settings.leaves.values() for option in leaf.scale.takes}
    if run.range is not None and "range" not in taken:
        idle("RANGE", Message.of("idle_range"), findings)
    if run.ties != DEFAULT.ties and "ties" not in taken:
        idle("TIES", Message.of("idle_ties"), findings)
    penalised = [node for node in framework.composites if "penalty" in settings.nodes[node.id].operator.takes]
    if run.penalty != DEFAULT.penalty and all(node.penalty for node in penalised):
        idle("PENALTY", Message.of("idle_penalty"), findings)
    taken = {option for node in settings.nodes.values() for option in node.operator.takes}
    if run.power is not None and "power" not in taken:
        idle("POWER", Message.of("idle_power"), findings)
    if run.owa_weights is not None and "owa_weights" not in taken:
        idle("OWA_WEIGHTS", Message.of("idle_owa_weights"), findings)
    if run.clip and not any(_clips(leaf, frozen) for leaf in settings.leaves.values()):
        idle("CLIP", Message.of("idle_clip"), findings)
    unused = [id_ for id_, rule in run.rules.items() if not _follows(settings.leaves[id_], rule)]
    if unused:
        names = [framework[id_].said for id_ in unused]
        idle("FLAG_RULES", Message.of("idle_rules", items=names, n=len(names)), findings)


def tell_idle_reference(parameter: str, settings: Settings, frozen: bool, findings: Findings) -> None:
    """Name REFERENCE_UNIT or REFERENCE_YEAR where what stands at 100 is settled without it."""
    if frozen:
        idle(parameter, Message.of("idle_reference_frozen"), findings)
    elif not settings.open_to_reference:
        idle(parameter, Message.of("idle_reference"), findings)


def idle(parameter: str, why: Message, findings: Findings) -> None:
    """Say that an option has no effect in this run, and why."""
    findings.add("notice", "idle", Message.of("option_idle", parameter=parameter, why=why), column=parameter)


def _clips(leaf: LeafSettings, frozen: bool) -> bool:
    """Whether values may lie beyond the posts of an indicator: they were given, not observed."""
    if leaf.scale.name in ("distance_to_target", "distance_to_reference"):
        return True
    given = leaf.setting.goal_min is not None or leaf.setting.goal_max is not None
    return "minimum" in leaf.scale.needs and (frozen or (given and "posts" in leaf.scale.takes))


def _follows(leaf: LeafSettings, rule: Rule) -> bool:
    return leaf.scale.name == "flags" and leaf.setting.rule is rule
