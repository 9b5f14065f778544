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


@pytest.mark.parametrize("key", ["id", "code"])
def test_values_land_on_their_units_though_the_database_has_an_index_of_the_codes(database, provider, tmp_path, key):
    import processing

    numbers = [(n * 7919) % 2000 for n in range(2000)]  # every number once, in no order
    connection = QgsProviderRegistry.instance().providerMetadata("postgres").createConnection(database, {})
    connection.executeSql("DROP TABLE IF EXISTS public.strewn")
    connection.executeSql(
        "CREATE TABLE public.strewn (id serial, code text NOT NULL, more text, geom geometry(Polygon, 32632), "
        f"PRIMARY KEY ({key}))"
    )
    rows = ", ".join(f"('{n:04d}', repeat('x', 200), ST_MakeEnvelope({n}, 0, {n + 1}, 1, 32632))" for n in numbers)
    connection.executeSql(f"INSERT INTO public.strewn (code, more, geom) VALUES {rows}")
    connection.executeSql("CREATE UNIQUE INDEX ON public.strewn (code)")
    connection.executeSql("VACUUM ANALYZE public.strewn")
    table = tmp_path / "numbers.csv"
    table.write_text("code;births\n" + "".join(f"{n:04d};{n}\n" for n in range(2000)), encoding="utf-8")
    units = QgsVectorLayer(f'{database} key=\'{key}\' table="public"."strewn" (geom)', "strewn", "postgres")
    given = {
        "UNITS": units, "CODE_FIELD": "code", "TABLE": str(table), "KEY_COLUMN": "code", "COLUMNS": "births",
        "OUTPUT": "memory:",
    }  # fmt: skip
    made = processing.run("districtpotential:import_indicators", given)["OUTPUT"]
    found = [(int(f["code"]), f["births"], round(f.geometry().boundingBox().xMinimum())) for f in made.getFeatures()]
    assert len(found) == 2000
    assert [row for row in found if len(set(row)) > 1] == []
