# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsField, QgsFields
from qgis.PyQt.QtCore import QMetaType

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.table import Table
from district_potential.layers.attributes import native, over, plan


def fields_of(*names):
    fields = QgsFields()
    for name in names:
        fields.append(QgsField(name, QMetaType.Type.QString))
    return fields


def table_of(**columns):
    table = Table(["1", "2"])
    for name, values in columns.items():
        kind = "text" if isinstance(values[0], str) else "number"
        table.add(name, values, kind=kind, label=name.title())
    return table


def test_new_columns_come_last_and_old_ones_keep_their_place():
    findings = Findings()
    layout = plan(fields_of("code", "Score", "name"), table_of(score=[1.0, 2.0], rank=[1.0, 2.0]), "", findings)
    assert layout.fields.names() == ["code", "score", "name", "rank"]
    assert layout.origins == (0, "score", 2, "rank")
    assert layout.fields[3].alias() == "Rank"
    assert [f.column for f in findings] == ["Score"]


def test_the_earlier_reading_is_named_by_the_step_that_made_it():
    reading = table_of(reading=["a", "b"])
    names = plan(fields_of("code", "reading"), reading, "", Findings()).fields.names()
    assert names == ["code", "reading_potential", "reading"]
    names = plan(fields_of("overlay", "reading_potential", "reading"), reading, "", Findings()).fields.names()
    assert names == ["overlay", "reading_potential", "reading_overlay", "reading"]


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(PotentialError, match="score"):
        plan(fields_of("code"), table_of(score=[1.0, 2.0], Score=[1.0, 2.0]), "", Findings())


def test_missing_cells_are_none_and_never_zero():
    table = Table(["1", "2"])
    table.add("n", [1.5, None])
    table.add("w", [3, None], kind="whole")
    table.add("t", ["a", ""], kind="text")
    values = [native(table, field) for field in table]
    assert values == [[1.5, None], [3, None], ["a", None]]
    assert type(values[1][0]) is int


def test_features_keep_their_other_attributes():
    old = QgsFeature(fields_of("code", "score"))
    old.setAttributes(["001", "old"])
    table = Table(["001"])
    table.add("score", [2.0])
    layout = plan(old.fields(), table, "", Findings())
    assert [f.attributes() for f in over(iter([old]), table, layout)] == [["001", 2.0]]
