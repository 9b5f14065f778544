# SPDX-License-Identifier: GPL-3.0-or-later
"""What QGIS drops from a GeoJSON file without a word is said."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.findings import Findings
from district_potential.layers import geojson
from district_potential.layers.geojson import report_geojson


@pytest.fixture
def told(tmp_path):
    def run(text):
        path = tmp_path / "a.geojson"
        path.write_text(text, encoding="utf-8")
        findings = Findings()
        report_geojson(path, findings)
        findings.rows("it")
        return [(finding.reason.code, finding.row, finding.column, finding.value) for finding in findings]

    return run


def collection(*properties):
    features = ",".join(f'{{"type":"Feature","geometry":null,"properties":{each}}}' for each in properties)
    return f'{{"type":"FeatureCollection","features":[{features}]}}'


def test_a_property_told_twice_is_named_with_its_row(told):
    assert told(collection('{"v":1}', '{"v":1,"v":2}')) == [("property_twice", 2, "v", "")]


def test_values_of_another_kind_are_named_each(told):
    rows = ['{"v":1}', '{"v":2.5}', '{"v":"n.d."}', '{"v":null}', '{"v":[1]}', "{}", '{"v":3}']
    assert told(collection(*rows)) == [
        ("property_kinds", 3, "v", '"n.d."'), ("property_kinds", 5, "v", "[1]")
    ]  # fmt: skip


def test_a_whole_number_too_long_for_qgis_is_named(told):
    assert told(collection(f'{{"v":{2**63 - 1}}}', f'{{"v":{2**63}}}')) == [("property_too_long", 2, "v", str(2**63))]


def test_a_file_too_large_is_said_and_one_that_is_no_geojson_passed_over(told, monkeypatch):
    assert told("[" * 5000) == told("{}") == told('{"features":3}') == told('{"features":[1]}') == []
    monkeypatch.setattr(geojson, "LARGEST", 10)
    assert [code for code, *_ in told(collection("{}"))] == ["geojson_not_searched"]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@given(st.lists(st.dictionaries(st.sampled_from("abc"), values, max_size=3) | st.none(), max_size=5))
def test_any_properties_are_searched_and_never_refused(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "any.geojson"
    path.write_text(collection(*map(json.dumps, rows)), encoding="utf-8")
    findings = Findings()
    report_geojson(path, findings)
    findings.rows("en")
