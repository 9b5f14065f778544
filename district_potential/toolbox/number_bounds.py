# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers that a parameter cannot take, said in a sentence: QGIS says no more than that one is wrong."""

from __future__ import annotations

import math
from typing import Any

from qgis.core import QgsProcessingParameterDefinition

from district_potential.core.messages import Message

UNBOUNDED = 1e300


def number_problem(definition: QgsProcessingParameterDefinition, value: Any) -> Message | None:
    """Say what is wrong with a number, or a text that is one, for a parameter; None where nothing is, or it is none."""
    if definition.type() != "number" or isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except ValueError:  # an expression, or what QGIS refuses
        return None
    told = {"parameter": definition.name(), "title": definition.description(), "value": str(value)}
    if not math.isfinite(number):
        return Message("number_not_finite", told)
    least, most = definition.minimum(), definition.maximum()
    if least > -UNBOUNDED and number < least:
        return Message("number_too_small", {**told, "least": least})
    if most < UNBOUNDED and number > most:
        return Message("number_too_great", {**told, "most": most})
    return None
