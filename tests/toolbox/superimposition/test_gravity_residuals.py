# SPDX-License-Identifier: GPL-3.0-or-later
"""Gravity residuals as an algorithm: flows in a table, lines on the map."""

from __future__ import annotations

import itertools

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from tests import samples


def flows(pairs=None) -> QgsVectorLayer:
    every = list(itertools.permutations(samples.CODES, 2))
    rows = pairs if pairs is not None else [("", a, b, (7 * int(a) + 3 * int(b)) % 11) for a, b in every]
    return samples.layer("None", ["from:string", "to:string", "value:double"], rows)


@pytest.fixture
def run(provider):
    import processing

    def found(table, **parameters):
        given = {"UNITS": samples.units(), "MASS_FIELD": "x", "FLOWS": table, "OUTPUT": "memory:", "REPORT": "memory:",
                 "LANGUAGE": "en", **parameters}  # fmt: skip
        return processing.run("districtpotential:gravity_residuals", given)

    return found


def kinds(results):
    return sorted({feature["kind"] for feature in results["REPORT"].getFeatures()})


def test_every_pair_is_a_line_with_what_is_observed_and_what_is_expected(run):
    results = run(flows())
    lines = list(results["OUTPUT"].getFeatures())
    assert results["PAIRS"] == len(lines) == 56
    assert results["OUTPUT"].fields().names() == [
        "from", "to", "km", "observed", "expected", "residual", "pearson", "reading",
    ]  # fmt: skip
    for line in lines:
        assert line["residual"] == pytest.approx(line["observed"] - line["expected"])
    assert sum(line["residual"] for line in lines) == pytest.approx(0, abs=1e-6)
    first = lines[0].geometry().asPolyline()
    assert [lines[0]["from"], lines[0]["to"]] == ["001", "002"]
    assert first[0].x() < first[1].x()
    assert lines[0]["km"] == pytest.approx(2, rel=1e-3)
    labels = [item.label() for item in results["OUTPUT"].renderer().legendSymbolItems()]
    assert len(labels) > 0


def test_what_takes_no_part_is_reported(run):
    rows = [("", a, b, 1 + int(a) + int(b)) for a, b in itertools.permutations(samples.CODES, 2)]
    rows += [
        ("", "001", "001", 5),
        ("", "001", "zz", 5),
        ("", "001", "002", None),
        ("", "1", "2", 3),
        ("", "001", "002", -1),
    ]
    results = run(flows(rows), MASS_FIELD="y")
    assert kinds(results) == ["duplicate", "inside", "missing", "model", "not_a_number", "unmatched"]
    lines = {(line["from"], line["to"]): line["observed"] for line in results["OUTPUT"].getFeatures()}
    assert lines["001", "002"] == 4 + 3
    assert not [pair for pair in lines if "003" in pair], "the unit without a mass"


def test_fewer_than_thirty_pairs_are_refused(run):
    rows = [("", a, b, 1) for a, b in itertools.permutations(samples.CODES, 2)][:29]
    with pytest.raises(QgsProcessingException, match="Only 29 pairs"):
        run(flows(rows))


def test_fields_may_have_other_names(run, tmp_path):
    pairs = itertools.permutations(samples.CODES, 2)
    told = "\n".join(f"{a};{b};{int(a) * int(b)},5" for a, b in pairs)
    (tmp_path / "flows.csv").write_text(f"da;a;n\n{told}\n", encoding="utf-8")
    results = run(str(tmp_path / "flows.csv"), FROM_FIELD="da", TO_FIELD="a", VALUE_FIELD="n")
    assert results["PAIRS"] == 56
    with pytest.raises(QgsProcessingException, match="three fields"):
        run(str(tmp_path / "flows.csv"), FROM_FIELD="da", TO_FIELD="da", VALUE_FIELD="n")
