# SPDX-License-Identifier: GPL-3.0-or-later
"""Published tables become fields of the units, as an algorithm."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsCoordinateTransformContext, QgsProcessingException, QgsVectorFileWriter, QgsVectorLayer

TABLE = "Nati nel 2023;;\ncodice;nome;Nati vivi;Quota %\n1;A;1.234;0,5\n2;B;n.d.;1,25\n9;Z;7;2\nFonte: Istat;;;\n"


@pytest.fixture
def units(squares):
    return squares({"x": [1.0, 2.0, 3.0]})


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "births.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def import_indicators(provider):
    import processing

    def run(layer, **parameters):
        given = {"UNITS": layer, "OUTPUT": "memory:", "REPORT": "memory:", "LANGUAGE": "en", **parameters}
        return processing.run("districtpotential:import_indicators", given)

    return run


def column(layer, name):
    found = [feature[name] for feature in layer.getFeatures()]
    return [None if cell is None or str(cell) == "NULL" else cell for cell in found]


def report(results, kind):
    return [feature for feature in results["REPORT"].getFeatures() if feature["kind"] == kind]


def test_a_published_table_lands_on_its_units_with_headers_as_aliases(import_indicators, units, table, tmp_path):
    results = import_indicators(units, TABLE=str(table), OUTPUT=str(tmp_path / "out.gpkg"))
    out = QgsVectorLayer(results["OUTPUT"], "out")
    assert out.fields().names() == ["fid", "code", "x", "nati_vivi", "quota"]
    assert [out.attributeAlias(out.fields().lookupField(n)) for n in ("nati_vivi", "quota")] == ["Nati vivi", "Quota %"]
    assert column(out, "nati_vivi") == [1234, None, None]
    assert column(out, "quota") == [0.5, 1.25, None]
    counts = {name: results[name] for name in ("ROWS_READ", "MATCHED", "UNMATCHED_ROWS", "UNITS_WITHOUT_DATA")}
    assert counts == {"ROWS_READ": 3, "MATCHED": 2, "UNMATCHED_ROWS": 1, "UNITS_WITHOUT_DATA": 1}
    assert [(row["row"], row["value"]) for row in report(results, "unmatched")] == [(5, "9")]
    assert [row["code"] for row in report(results, "no_data")] == ["003"]
    assert [(row["code"], row["row"], row["column"]) for row in report(results, "missing")] == [("002", 4, "Nati vivi")]


def test_a_declared_mark_is_read_as_declared_and_rows_are_chosen_by_it(import_indicators, units, tmp_path):
    path = tmp_path / "marks.csv"
    path.write_text("codice;nati;morti\n1;-;5\n2;3;-\n3;..;1\n", encoding="utf-8")
    assert column(import_indicators(units, TABLE=str(path))["OUTPUT"], "nati") == [None, 3, None]
    results = import_indicators(units, TABLE=str(path), MARKS="-=0")
    assert column(results["OUTPUT"], "nati") == [0, 3, None]
    assert [(row["column"], row["value"]) for row in report(results, "mark")] == [("nati", "-"), ("morti", "-")]
    chosen = import_indicators(units, TABLE=str(path), MARKS="-=0", ROWS="nati = 0")
    assert column(chosen["OUTPUT"], "morti") == [5, None, None]


def test_framework_rows_say_how_each_column_was_read(import_indicators, units, table):
    given = {
        "OUTPUT_FRAMEWORK": "memory:",
        "PREFIX": "p_",
        "ABOUT": "YEAR=2023;LICENCE=CC BY 4.0",
        "MARKS": "n.d.=0",
        "INTENSIVE": "#4",
    }
    results = import_indicators(units, TABLE=str(table), **given)
    made = results["OUTPUT_FRAMEWORK"]
    assert {"p_nati_vivi", "p_quota"} <= {row["value"] for row in report(results, "column")}
    rows = {row["id"]: row for row in made.getFeatures()}
    births, share = rows["p_nati_vivi"], rows["p_quota"]
    assert (births["field"], births["label"], births["kind"]) == ("p_nati_vivi", "Nati vivi", "indicator")
    assert (births["source"], births["year"], births["licence"]) == ("births.csv", "2023", "CC BY 4.0")
    assert (births["nature"], share["nature"]) == ("extensive", "intensive")
    assert json.loads(births["parameters"])["read"] == {
        "table": "births.csv", "column": "#3", "decimal_mark": "comma", "marks": {"n.d.": 0},
        "missing": {"no_row": 1}, "keys_repaired": {"zeros": 2}, "encoding": "utf-8", "separator": ";",
        "header_rows": "2", "key_column": "codice", "match": "code",
        "rows_read": 3, "matched": 2, "unmatched_rows": 1, "units_without_data": 1,
    }  # fmt: skip
    assert json.loads(share["parameters"])["read"]["decimal_mark"] == "comma"


def test_rows_that_an_import_makes_pass_the_check_of_a_framework(import_indicators, units, table, tmp_path):
    import processing

    path = tmp_path / "rows.csv"
    import_indicators(units, TABLE=str(table), OUTPUT_FRAMEWORK=str(path), ABOUT="PARENT=potential;WEIGHT=1;POLARITY=+")
    _, first, *_ = path.read_text(encoding="utf-8-sig").splitlines()
    assert first.startswith("potential,,potential,,dimension,")
    found = processing.run(
        "districtpotential:check_framework", {"FRAMEWORK": str(path), "OUTPUT": "memory:", "LANGUAGE": "en"}
    )
    assert [(row["severity"], row["kind"]) for row in found["OUTPUT"].getFeatures()] == [("notice", "sound")]


def test_a_thousand_columns_arrive_and_more_than_a_geopackage_holds_are_refused(import_indicators, units, tmp_path):
    def wide(n):
        path = tmp_path / f"{n}.txt"
        header = ";".join(["codice", *(f"Valore {k}" for k in range(n))])
        rows = [";".join([code, *(str(k * int(code)) for k in range(n))]) for code in ("1", "2")]
        path.write_text("\n".join([header, *rows]), encoding="utf-16")
        return str(path)

    results = import_indicators(units, TABLE=wide(1200), OUTPUT=str(tmp_path / "out.gpkg"))
    out = QgsVectorLayer(results["OUTPUT"], "out")
    assert out.fields().count() == 3 + 1200
    assert [feature["valore_1199"] for feature in out.getFeatures()][:2] == [1199, 2398]
    with pytest.raises(QgsProcessingException, match="2002 fields"):
        import_indicators(units, TABLE=wide(2000), OUTPUT=str(tmp_path / "more.gpkg"))


def test_one_of_several_layers_of_a_file_is_asked_for(import_indicators, table, tmp_path, layer_of):
    path = tmp_path / "two.gpkg"
    shape = "Polygon((0 0,1000 0,1000 1000,0 0))"
    for name in ("north", "south"):
        made = layer_of("Polygon", ["code:string"], [(shape, "001")], name=name)
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = name
        if path.exists():
            options.actionOnExistingFile = QgsVectorFileWriter.CreateOrOverwriteLayer
        QgsVectorFileWriter.writeAsVectorFormatV3(made, str(path), QgsCoordinateTransformContext(), options)
    with pytest.raises(QgsProcessingException, match="north and south"):
        import_indicators(str(path), TABLE=str(table))
    assert import_indicators(f"{path}|layername=south", TABLE=str(table))["MATCHED"] == 1


def test_geometry_and_crs_are_untouched(import_indicators, units, table):
    out = import_indicators(units, TABLE=str(table))["OUTPUT"]
    assert out.crs() == units.crs()
    assert [f.geometry().asWkt() for f in out.getFeatures()] == [f.geometry().asWkt() for f in units.getFeatures()]


def test_the_code_field_is_never_replaced_by_a_column_of_the_table(import_indicators, units, tmp_path):
    path = tmp_path / "codes.csv"
    path.write_text("key;code;x\n001;1,5;7\n", encoding="utf-8")
    results = import_indicators(units, TABLE=str(path), KEY_COLUMN="key", COLUMNS="code;x")
    assert results["OUTPUT"].fields().names() == ["code", "x", "code_2"]
    assert column(results["OUTPUT"], "code") == ["001", "002", "003"]
    assert column(results["OUTPUT"], "x") == [7, None, None]
    assert report(results, "replaced")
    prefixed = import_indicators(units, TABLE=str(path), KEY_COLUMN="key", COLUMNS="x", PREFIX="p_")
    assert prefixed["OUTPUT"].fields().names() == ["code", "x", "p_x"]


def test_a_layer_serves_as_a_table(import_indicators, units, layer_of):
    rows = [(None, "001", 3.0), (None, "003", None)]
    table = layer_of("NoGeometry", ["istat:string", "value:double"], rows, crs=None)
    results = import_indicators(units, TABLE_LAYER=table)
    assert column(results["OUTPUT"], "value") == [3.0, None, None]
    assert results["MATCHED"] == 2


def test_a_path_serves_as_a_table_layer_and_an_empty_layer_is_refused_as_empty(
    import_indicators, units, table, layer_of
):
    assert import_indicators(units, TABLE_LAYER=str(table))["MATCHED"] == 2
    with pytest.raises(QgsProcessingException, match="no features"):
        import_indicators(units, TABLE_LAYER=layer_of("NoGeometry", ["istat:string"], [], crs=None))


def test_rows_columns_sheets_and_duplicates_are_chosen_by_parameters(import_indicators, units, tmp_path):
    path = tmp_path / "long.csv"
    lines = ["code;year;what;n", "001;2022;a;1", "001;2023;a;2", "001;2023;a;3", "002;2023;b;4", "003;2021;b;5"]
    path.write_text("\n".join(lines), encoding="utf-8")
    results = import_indicators(
        units, TABLE=str(path), ROWS='"year" >= 2022', VARIABLE_COLUMN="what", VALUE_COLUMN="n", DUPLICATES="sum",
        COUNT_FIELD="rows",
    )  # fmt: skip
    out = results["OUTPUT"]
    assert out.fields().names() == ["code", "x", "a", "b", "rows"]
    assert (column(out, "a"), column(out, "b"), column(out, "rows")) == ([6, None, None], [None, 4, None], [3, 1, None])


def test_codes_that_changed_are_brought_to_their_units_on_request(import_indicators, units, tmp_path):
    path, changes = tmp_path / "table.csv", tmp_path / "changes.csv"
    path.write_text("codice;nati;eta media\n1;5;40\n8;1;30\n9;3;50\n", encoding="utf-8")
    changes.write_text("old_code;new_code;date\n8;2;2019-01-01\n9;2;2019-01-01\n", encoding="utf-8")
    given = {"TABLE": str(path), "CROSSWALK": str(changes), "INTENSIVE": "eta media", "WEIGHT_COLUMN": "nati"}
    results = import_indicators(units, **given, ROWS=" nati > 0 ", OUTPUT_FRAMEWORK="memory:")
    read = [json.loads(row["parameters"])["read"] for row in results["OUTPUT_FRAMEWORK"].getFeatures()]
    assert [(told["crosswalk"], told["rows"], told["weight_column"]) for told in read] == [
        ("changes.csv", "nati > 0", "nati")
    ] * 2
    assert column(results["OUTPUT"], "nati") == [5, 4, None]
    assert column(results["OUTPUT"], "eta_media") == [40, 45, None]
    assert (results["MATCHED"], results["UNMATCHED_ROWS"]) == (2, 0)
    assert [(row["code"], row["value"]) for row in report(results, "crosswalk") if row["code"]] == [
        ("002", "8"), ("002", "9")
    ]  # fmt: skip
    assert import_indicators(units, TABLE=str(path), KEY_COLUMN="codice")["UNMATCHED_ROWS"] == 2


def test_totals_of_a_divided_code_are_shared_by_a_field_of_the_units(import_indicators, units, tmp_path):
    path, changes = tmp_path / "table.csv", tmp_path / "changes.csv"
    path.write_text("codice;nati\n1;5\n8;10\n", encoding="utf-8")
    changes.write_text("old_code;new_code\n8;2\n8;3\n", encoding="utf-8")
    given = {"TABLE": str(path), "CROSSWALK": str(changes)}
    assert column(import_indicators(units, **given)["OUTPUT"], "nati") == [5, None, None]
    shared = import_indicators(units, **given, SHARE_FIELD="x")
    assert column(shared["OUTPUT"], "nati") == [5, 4, 6]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Comune;Abitanti\nPrato;5\n", "old_code"),
        ("old_code;new_code;date\n8;2;2019\n2;8;2019\n", "circle"),
        ("old_code;new_code;share\n8;2;0,7\n8;3;0,7\n", "1.4"),
    ],
)
def test_a_wrong_list_of_changes_ends_in_one_sentence(import_indicators, units, table, tmp_path, text, words):
    changes = tmp_path / "changes.csv"
    changes.write_text(text, encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=words):
        import_indicators(units, TABLE=str(table), CROSSWALK=str(changes))


def test_a_list_of_changes_and_names_do_not_go_together(import_indicators, layer_of, table, tmp_path):
    units = layer_of("Polygon", ["code:string", "name:string"], [("Polygon((0 0,1 0,1 1,0 1,0 0))", "1", "A")])
    changes = tmp_path / "changes.csv"
    changes.write_text("old_code;new_code\n8;2\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="MATCH code"):
        import_indicators(units, TABLE=str(table), CROSSWALK=str(changes), MATCH="name", NAME_FIELD="name")


def test_names_are_matched_on_request_alone(import_indicators, layer_of, tmp_path):
    square = "Polygon((0 0,1 0,1 1,0 1,0 0))"
    units = layer_of("Polygon", ["code:string", "name:string"], [(square, "1", "Niccolò"), (square, "2", "L'Aquila")])
    path = tmp_path / "names.csv"
    path.write_text("COMUNE;n\nNICCOLO';1\nL’AQUILA;2\n", encoding="utf-8")
    results = import_indicators(units, TABLE=str(path), MATCH="name", NAME_FIELD="name")
    assert column(results["OUTPUT"], "n") == [1, 2]
    for refused in ({"MATCH": "name"}, {}):
        with pytest.raises(QgsProcessingException):
            import_indicators(units, TABLE=str(path), **refused)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "one of the two"),
        ({"KEY_COLUMN": "codic"}, "codice"),
        ({"COLUMNS": "Nati"}, "Nati vivi"),
        ({"ROWS": "nome ="}, "ROWS"),
        ({"ROWS": "nome = 'nobody'"}, "No row"),
        ({"HEADER_ROWS": "99"}, "99"),
        ({"ENCODING": "klingon"}, "klingon"),
        ({"VALUE_COLUMN": "Quota %"}, "VARIABLE_COLUMN"),
        ({"NUMBERS": "Quota %=both"}, "comma"),
    ],
)
def test_a_wrong_parameter_ends_in_one_sentence_that_names_it(import_indicators, units, table, parameters, words):
    given = {"TABLE": str(table), **parameters} if parameters else {}
    with pytest.raises(QgsProcessingException) as refused:
        import_indicators(units, **given)
    assert words in str(refused.value)


def test_sentences_are_italian_where_asked(import_indicators, units, table):
    results = import_indicators(units, TABLE=str(table), LANGUAGE="it")
    assert [row["reason"] for row in report(results, "unmatched")] == ["Nessuna unità ha questo codice."]


@pytest.mark.slow
def test_headless_on_published_files(headless, shared, tmp_path):
    pilot = shared / "data" / "pilot"
    turnout = ["innovazione_civica/Toscana_2025_Affluenza.csv", "--MATCH=name", "--ROWS=com = 4"]
    bodies = ["economia_civile/cinque_per_mille_2022_enti.csv", "--DUPLICATES=sum", "--COUNT_FIELD=bodies"]
    for (file, *choices), field in ((turnout, "perc"), (bodies, "bodies")):
        out = tmp_path / f"{field}.gpkg"
        done = headless(
            "run", "districtpotential:import_indicators", f"--UNITS={pilot}/confini/toscana.gpkg|layername=comuni",
            "--CODE_FIELD=PRO_COM_T", "--NAME_FIELD=COMUNE", f"--TABLE={pilot / file}", *choices, f"--OUTPUT={out}",
            f"--REPORT={tmp_path / field}.csv",
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        assert "MATCHED:\t273" in done.stdout
        layer = QgsVectorLayer(str(out), "out")
        assert layer.featureCount() == 273
        assert None not in column(layer, field)
