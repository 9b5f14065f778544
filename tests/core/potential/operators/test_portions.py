# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from district_potential.core.potential.operators import portions as module
from district_potential.core.potential.operators.portions import portions


@pytest.mark.parametrize(
    ("rows", "cells", "told"),
    [
        (7, 3, [(0, 4), (4, 8)]),
        (8, 3, [(0, 4), (4, 8)]),
        (4, 1, [(0, 12)]),
        (13, 1, [(0, 12), (12, 24)]),
        (3, 50, [(0, 1), (1, 2), (2, 3)]),
        (3, 0, [(0, 12)]),
        (0, 3, []),
    ],
)
def test_a_portion_has_as_many_rows_as_fit_and_one_at_the_least(monkeypatch, rows, cells, told):
    monkeypatch.setattr(module, "CELLS", 12)
    assert [(portion.start, portion.stop) for portion in portions(rows, cells)] == told
