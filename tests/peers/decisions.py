# SPDX-License-Identifier: GPL-3.0-or-later
"""Multi-criteria decisions beside pymcdm, on the invented matrix."""

from __future__ import annotations

import json
from typing import Any, Iterator, Mapping

import numpy as np

from district_potential.core.potential.operators.outranking import net_flow
from district_potential.core.potential.weights.weigh import WEIGHTINGS
from tests.core.potential.conftest import FREE, read_columns
from tests.peers.difference import Difference, between, number


def differences(answers: Mapping[str, Any]) -> Iterator[Difference]:
    """answers: those of ask.py."""
    told = answers["pymcdm"]
    peer = f"pymcdm {told['version']}"
    set_up = json.loads((FREE / "mcda" / "pymcdm_vectors.json").read_text(encoding="utf-8"))
    units, columns = read_columns(FREE / "mcda" / "toy_matrix.csv", "unit")
    matrix = np.column_stack(list(columns.values()))
    flows = [
        net_flow(x, x, np.arange(len(x)), "u_shape", q, p)
        for x, q, p in zip((matrix * set_up["types"]).T, set_up["promethee_pq"]["q"], set_up["promethee_pq"]["p"])
    ]
    here = np.column_stack(flows) @ np.array(set_up["weights"])
    theirs = np.array(told["promethee_u_shape"])
    at = int(np.argmax(theirs - here))
    yield between(
        peer, f"PROMETHEE II, u-shape, 0.04 to be passed by leads of 0.04 exactly: net flow of {units[at]}",
        theirs[at], here[at], "0.66 − 0.62 in binary passes 0.04 by its last bits; here it does not",
    )  # fmt: skip
    matrix[3, 4] = 0.0
    weights = WEIGHTINGS["entropy"].fit(matrix, list(columns))
    stopped = told["entropy_with_zero"]
    assert isinstance(stopped, str), "pymcdm computes it now"
    yield Difference(
        peer, "entropy weight of a criterion with one 0", "stops", number(weights[4]), "–",
        "0 ln 0 is taken for an error; its limit is 0 (Shannon 1948), so that a 0 adds nothing to the entropy",
    )  # fmt: skip
