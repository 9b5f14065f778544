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


def test_the_new_name_of_an_earlier_reading_is_told():
    findings = Findings()
    plan(fields_of("overlay", "Reading"), table_of(reading=["a", "b"]), "", findings)
    (told,) = findings
    assert (told.severity, told.kind, told.column) == ("notice", "renamed", "Reading")
    assert told.reason.values == {"field": "Reading", "kept": "reading_overlay"}


def test_an_earlier_reading_is_kept_under_the_same_prefix():
    layout = plan(fields_of("p_overlay", "p_reading", "reading"), table_of(reading=["a", "b"]), "p_", Findings())
    assert layout.fields.names() == ["p_overlay", "p_reading_overlay", "reading", "p_reading"]
    assert layout.origins == (0, 1, 2, "reading")
    names = plan(layout.fields, table_of(reading=["a", "b"]), "p_", Findings()).fields.names()
    assert names == ["p_overlay", "p_reading_overlay", "reading", "p_reading_potential", "p_reading"]


def test_a_reading_that_is_no_text_is_somebodys_own_and_kept_as_such():
    fields, findings = fields_of("overlay", "reading_kept"), Findings()
    fields.append(QgsField("reading", QMetaType.Type.Double))
    layout = plan(fields, table_of(reading=["a", "b"]), "", findings)
    assert layout.fields.names() == ["overlay", "reading_kept", "reading_kept_2", "reading"]
    assert layout.fields[2].type() == QMetaType.Type.Double
    assert layout.origins == (0, 1, 2, "reading")
    assert [told.reason.values["kept"] for told in findings] == ["reading_kept_2"]


@pytest.mark.parametrize(
    ("prefix", "instead"),
    [("p ü ", "p_u_"), ("P_", "p_"), ("2020_", "c_2020_"), ("_", "p_"), ('a"', "a_"), ("f", "f_"), ("p" * 60, None)],
)
def test_a_prefix_that_makes_no_safe_name_is_refused_with_one_that_does(prefix, instead):
    table = table_of(id=[1.0, 2.0], index_score=[1.0, 2.0])
    with pytest.raises(PotentialError) as refused:
        plan(fields_of("code"), table, prefix, Findings())
    proposed = refused.value.message.values["instead"]
    assert instead is None or proposed == instead
    assert proposed in str(refused.value)
    names = plan(fields_of("code"), table, proposed, Findings()).fields.names()
    assert names == ["code", f"{proposed}id", f"{proposed}index_score"]


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


def test_input_fields_that_a_format_would_confuse_are_renamed_and_told():
    findings = Findings()
    layout = plan(fields_of("VAL", "val", "", "fid", "val_2"), table_of(score=[1.0, 2.0]), "", findings)
    assert layout.fields.names() == ["VAL", "val_3", "field_2", "fid_2", "val_2", "score"]
    assert [(f.column, f.reason.values["kept"]) for f in findings] == [
        ("val", "val_3"), ("", "field_2"), ("fid", "fid_2")
    ]  # fmt: skip


def test_lists_and_objects_of_the_input_are_written_as_text():
    fields = fields_of("code")
    fields.append(QgsField("tags", QMetaType.Type.QVariantMap))
    findings = Findings()
    layout = plan(fields, table_of(score=[1.0, 2.0]), "", findings)
    assert [f.reason.code for f in findings] == ["field_of_objects"]
    old = QgsFeature(fields)
    old.setAttributes(["1", {"name": "caffè"}])
    (new, _) = over(iter([old, QgsFeature(old)]), table_of(score=[1.0, 2.0]), layout)
    assert new["tags"] == '{"name": "caffè"}'
