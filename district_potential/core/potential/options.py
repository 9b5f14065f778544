# SPDX-License-Identifier: GPL-3.0-or-later
"""What operators may be told: the options of a node, from the run or from its cell ``parameters``."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Callable, Mapping, Sequence

from district_potential.core.errors import PotentialError
from district_potential.core.framework import Node
from district_potential.core.messages import Message

PENALTIES = ("minus", "plus")
PREFERENCES = ("usual", "u_shape", "v_shape", "level", "linear")
BEYOND = ("falls", "stays", "rises")
SCALINGS = ("vector", "min_max", "as_is")
Tick = Callable[[int, int], None]


def silent(done: int, of: int) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True)
class Options:
    """What an operator may be told beside values and weights.

    penalty: sign of AMPI/MPI; power: of the generalised mean; owa_weights: for the highest value first; preference,
    indifferent, preferred: PROMETHEE's function and thresholds, in points of the children's scale; scaling: of TOPSIS;
    share_min, share_max: bounds of a child's share in the benefit of the doubt, none where 0 and 1; tick: told how
    far a long computation is, and may end it.
    """

    penalty: str = "minus"
    power: float = 1.0
    owa_weights: tuple[float, ...] = (1.0,)
    preference: str = "usual"
    indifferent: float = 0.0
    preferred: float = 0.0
    scaling: str = "vector"
    share_min: float = 0.0
    share_max: float = 1.0
    tick: Tick = silent

    @property
    def bounded(self) -> bool:
        """Whether the shares of the benefit of the doubt are bounded."""
        return self.share_min > 0 or self.share_max < 1


NAMES = {
    "power": "power",
    "owa_weights": "owa_weights",
    "preference": "preference",
    "indifference_threshold": "indifferent",
    "preference_threshold": "preferred",
    "scaling": "scaling",
    "share_min": "share_min",
    "share_max": "share_max",
}
"""The keys of the cell ``parameters`` of a node with children, and the options that they set."""


def read_option(key: str, value: Any) -> Any:
    """An option as it is used, from a key of NAMES and a value of JSON. Raises PotentialError where it is none."""
    if key == "owa_weights":
        return owa_weights(value, key)
    if key == "preference":
        return _word(key, value, PREFERENCES)
    if key == "scaling":
        return _word(key, value, SCALINGS)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise PotentialError("option_not_a_number", key=key, value=str(value))
    if key in ("share_min", "share_max") and not 0 <= value <= 1:
        raise PotentialError("option_out_of_range", key=key, value=float(value), low=0, high=1)
    if key.endswith("_threshold") and value < 0:
        raise PotentialError("option_out_of_range", key=key, value=float(value), low=0, high=Message.of("no_limit"))
    return float(value)


def read_beyond(value: Any) -> str:
    """What a distance to the target does beyond it, one of BEYOND. Raises PotentialError for another word."""
    return _word("beyond", value, BEYOND)


def owa_weights(value: Any, key: str = "OWA_WEIGHTS") -> tuple[float, ...]:
    """Weights of an ordered average. Raises PotentialError where one is no number or below 0, or all are 0."""
    given = value if isinstance(value, (list, tuple)) else [value]
    numbers = [entry for entry in given if isinstance(entry, (int, float)) and not isinstance(entry, bool)]
    if len(numbers) < len(given) or not all(math.isfinite(n) and n >= 0 for n in numbers) or not sum(numbers) > 0:
        raise PotentialError("owa_weights_unfit", key=key)
    return tuple(float(number) for number in numbers)


def _word(key: str, value: Any, words: Sequence[str]) -> str:
    if value not in words:
        raise PotentialError("option_unknown", key=key, value=str(value), known=list(words))
    return str(value)


def settle_options(node: Node, operator: str, children: int, run: Mapping[str, Any]) -> Options:
    """The options of a node: its cells win over those of the run, by option, and these over the defaults.

    Raises PotentialError where an option that the operator cannot do without is nowhere, or what is told cannot hold
    together.
    """
    own = {NAMES[key]: read_option(key, value) for key, value in node.parameters.items() if key in NAMES}
    if node.penalty:
        own["penalty"] = node.penalty
    told = {key: value for key, value in run.items() if value is not None}
    options = replace(Options(), **{**told, **own})
    if operator == "generalised" and "power" not in own and "power" not in told:
        raise PotentialError("power_not_given", node=node.said)
    if operator == "owa":
        if "owa_weights" not in own and "owa_weights" not in told:
            raise PotentialError("owa_weights_not_given", node=node.said)
        if "owa_weights" in own and len(options.owa_weights) != children:
            raise PotentialError(
                "owa_weights_of_another_number", node=node.said, n=len(options.owa_weights), children=children
            )
    if operator == "promethee" and options.preference in ("level", "linear"):
        _check_thresholds(node, options)
    if operator == "benefit_of_the_doubt" and options.bounded:
        low, high = options.share_min, options.share_max
        if low * children > 1 or high * children < 1:
            raise PotentialError("shares_unfit", node=node.said, low=low, high=high, children=children)
    return options


def _check_thresholds(node: Node, options: Options) -> None:
    if options.indifferent > options.preferred:
        raise PotentialError(
            "thresholds_crossed", node=node.said, indifferent=options.indifferent, preferred=options.preferred
        )
