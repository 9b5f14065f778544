# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings about single values and about many at once: the same rows in the end."""

from __future__ import annotations

import pytest

from district_potential.core.findings import Cells, Findings
from district_potential.core.messages import Message


def reason(value):
    return Message.of("became", made=value)


def told(many):
    """Two warnings of three values each, one error between them; as cells, or one by one."""
    met = Findings()
    for column in ("a", "b"):
        if many:
            met.add_cells("warning", "cut", column, 3, lambda i: {"reason": reason(i), "row": i + 1, "code": f"u{i}"})
        else:
            for i in range(3):
                met.add("warning", "cut", reason(i), column=column, row=i + 1, code=f"u{i}")
        if column == "a":
            met.add("error", "lost", reason(9.5), code="u9", action=reason(0))
    return met


def test_cells_are_told_as_single_findings_are():
    cells, single = told(many=True), told(many=False)
    assert list(cells) == list(single)
    assert len(cells) == len(single) == 7
    assert cells.count() == single.count()
    assert cells.summary() == single.summary()
    for language in ("en", "it"):
        assert cells.rows(language) == single.rows(language)
    assert [row[0] for row in cells.rows("en")] == ["error"] + ["warning"] * 6


def test_cells_are_made_when_they_are_read_and_stay_together_when_passed_on():
    met, made = Findings(), []

    def tell(i):
        made.append(i)
        return {"reason": reason(i)}

    met.add_cells("notice", "cut", "a", 1_000_000, tell)
    passed = Findings()
    passed.extend(met)
    passed.extend(part for part in met.parts if part.column == "a")
    assert len(passed) == 2_000_000
    assert passed.count() == {("notice", "cut"): 2_000_000}
    assert not made
    passed.summary()
    assert made == [0]
    assert all(isinstance(part, Cells) for part in passed.parts)


def test_no_cells_are_no_finding_and_a_severity_is_one_of_three():
    met = Findings()
    met.add_cells("notice", "cut", "a", 0, lambda i: {"reason": reason(i)})
    assert not met.parts
    with pytest.raises(ValueError, match="grave"):
        met.add_cells("grave", "cut", "a", 1, lambda i: {"reason": reason(i)})
