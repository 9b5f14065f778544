# SPDX-License-Identifier: GPL-3.0-or-later
"""Results in a real PostGIS."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsProcessingUtils, QgsProviderRegistry, QgsVectorLayer

from tests.toolbox.test_algorithm import Feedback, Sum, run


@pytest.fixture
def algorithm():
    made = Sum()
    made.initAlgorithm()
    return made


def sink(database):
    return f'postgres://{database} table="public"."sums" (geom)'


def stored(database, table="sums"):
    return QgsVectorLayer(f'{database} key=\'id\' table="public"."{table}" (geom)', table, "postgres")


def totals(layer):
    return [feature["total"] or None for feature in layer.getFeatures()]


def tables(database):
    connection = QgsProviderRegistry.instance().providerMetadata("postgres").createConnection(database, {})
    return sorted(table.tableName() for table in connection.tables("public") if table.geometryColumn())


@pytest.mark.parametrize("scheme", ["postgres://", "postgis:"])
def test_a_result_replaces_the_former_table_as_a_whole(algorithm, squares, database, scheme):
    for values in ([1.0, None], [3.0, 4.0]):
        place = sink(database).replace("postgres://", scheme)
        results, _ = run(algorithm, {"UNITS": squares({"x": values}), "FIELDS": ["x"], "OUTPUT": place})
        layer = stored(database)
        assert totals(layer) == values
        assert layer.crs().authid() == "EPSG:32632"
        assert tables(database) == ["sums"]
        again, context = run(algorithm, {"UNITS": results["OUTPUT"], "FIELDS": ["total"], "OUTPUT": "memory:"})
        found = QgsProcessingUtils.mapLayerFromString(again["OUTPUT"], context)
        assert totals(found) == values


def test_a_failed_or_cancelled_run_leaves_the_former_table(algorithm, squares, database):
    run(algorithm, {"UNITS": squares({"x": [1.0, 2.0]}), "FIELDS": ["x"], "OUTPUT": sink(database)})
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run(algorithm, {"UNITS": squares({"x": [5, 6]}), "FIELDS": ["x"], "OUTPUT": sink(database)}, Feedback(at=4))
    assert totals(stored(database)) == [1.0, 2.0]
    assert tables(database) == ["sums"]


def test_a_table_that_is_the_input_is_refused_as_output(algorithm, squares, database):
    run(algorithm, {"UNITS": squares({"x": [1.0]}), "FIELDS": ["x"], "OUTPUT": sink(database)})
    with pytest.raises(QgsProcessingException):
        run(algorithm, {"UNITS": stored(database), "FIELDS": ["x"], "OUTPUT": sink(database)})
    assert totals(stored(database)) == [1.0]
