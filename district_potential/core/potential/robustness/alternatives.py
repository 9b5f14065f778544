# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be varied behind an index, and between which alternatives: the words of the method's own lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping

from district_potential.core.errors import PotentialError
from district_potential.core.potential.operators.aggregate import OPERATORS
from district_potential.core.potential.robustness.draws import Participants
from district_potential.core.potential.scales.normalise import SCALES
from district_potential.core.potential.settings import MISSING
from district_potential.core.potential.treat import TREATMENTS
from district_potential.core.potential.weights.weigh import WEIGHTINGS

FACTORS = ("normalisation", "aggregation", "weights", "missing", "leave_one_out", "treatment")
USUALLY_VARIED = FACTORS[:-1]
STATED = "stated"
OFFERED: Mapping[str, tuple[str, ...]] = {
    "normalisation": tuple(SCALES),
    "aggregation": tuple(OPERATORS),
    "weights": (STATED, *WEIGHTINGS),
    "missing": tuple(word for word in MISSING if word != "refuse"),
    "treatment": tuple(TREATMENTS),
}
USUAL: Mapping[str, tuple[str, ...]] = {
    "normalisation": ("min_max", "percentile"),
    "aggregation": ("arithmetic", "geometric", "harmonic"),
    "missing": ("keep", "mean", "median"),
    "treatment": ("none", "winsorise", "auto"),
}
HUNDRED = ("ampi", "mpi")
ASKED_BY = {
    "normalisation": "NORMALISATIONS",
    "aggregation": "AGGREGATIONS",
    "weights": "WEIGHTINGS",
    "missing": "IMPUTATIONS",
    "treatment": "TREATMENTS",
}
"""The parameter by which the alternatives of a factor are told."""


@dataclass(frozen=True)
class Variation:
    """What is varied (of FACTORS), between which alternatives, and how far the weights spread.

    normalisations, aggregations, missing, treatments: words of OFFERED, by default those of USUAL. weightings: ways
    to weigh, of which one is drawn; participants: what each gave to the nodes, of which one is drawn; without either
    the weights spread around those stated.
    """

    factors: tuple[str, ...]
    normalisations: tuple[str, ...] = ()
    aggregations: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()
    weightings: tuple[str, ...] = ()
    spread: float = 0.25
    participants: Participants = ()
    seed: int = 1

    def told(self, factor: str) -> tuple[str, ...]:
        """The alternatives of a factor as they were told; blank where that was left open."""
        return {"normalisation": self.normalisations, "aggregation": self.aggregations, "missing": self.missing,
                "treatment": self.treatments, "weights": self.weightings}.get(factor, ())  # fmt: skip


@dataclass(frozen=True)
class Way:
    """The words that one replication puts in place of those stated; blank where the stated one is kept."""

    normalisation: str = ""
    aggregation: str = ""
    missing: str = ""
    treatment: str = ""

    @property
    def words(self) -> list[tuple[str, str]]:
        """The factors that have a word, each with it."""
        factors = ("normalisation", "aggregation", "missing", "treatment")
        return [(factor, getattr(self, factor)) for factor in factors if getattr(self, factor)]


@dataclass(frozen=True)
class Choice:
    """The parameters of one replication; blank where the stated way is kept. weights: by node, where they vary."""

    normalisation: str = ""
    aggregation: str = ""
    missing: str = ""
    treatment: str = ""
    left_out: str = ""
    weighting: str = ""
    participant: int | None = None
    weights: Mapping[str, float] = field(default_factory=dict)

    @property
    def way(self) -> Way:
        """The words of this choice that concern whole steps of the method."""
        return Way(self.normalisation, self.aggregation, self.missing, self.treatment)

    @property
    def words(self) -> dict[str, Any]:
        who = None if self.participant is None else float(self.participant + 1)
        return {"normalisation": self.normalisation, "aggregation": self.aggregation, "missing": self.missing,
                "treatment": self.treatment, "leave_one_out": self.left_out, "weighting": self.weighting,
                "participant": who}  # fmt: skip


OPTIONS = {"RANGE": "range", "TIES": "ties", "PENALTY": "penalty", "POWER": "power", "OWA_WEIGHTS": "owa_weights"}
REFERENCES = ("REFERENCE_UNIT", "REFERENCE_YEAR")
CLIPPED = ("goalposts", "distance_to_target", "distance_to_reference")


def heeded(parameter: str, alternatives: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether some alternative, by factor, looks at a parameter of the run, although the index as stated may not."""
    scales = [SCALES[word] for word in alternatives.get("normalisation", ())]
    if parameter in REFERENCES:
        return any("reference" in scale.needs and scale.name != "distance_to_target" for scale in scales)
    if parameter == "FLAG_RULES":
        return any(scale.name == "flags" for scale in scales)
    if parameter == "CLIP":
        return any(scale.name in CLIPPED for scale in scales)
    taken = {option for scale in scales for option in scale.takes}
    taken.update(option for word in alternatives.get("aggregation", ()) for option in OPERATORS[word].takes)
    return OPTIONS.get(parameter) in taken


def check(variation: Variation, replications: int) -> None:
    """Refuse what cannot be varied. Raises PotentialError."""
    if not variation.factors:
        raise PotentialError("nothing_varied")
    if not 0 < variation.spread < 1:
        raise PotentialError("weight_spread_outside")
    if replications < len(variation.factors) + 2:
        raise PotentialError("too_few_replications", least=len(variation.factors) + 2)
