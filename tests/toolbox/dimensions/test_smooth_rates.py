# SPDX-License-Identifier: GPL-3.0-or-later
"""Rates of small places as an algorithm: on layers, into files, with their style."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from tests.samples import save

COLUMNS = {"born": [0.0, 9.0, None, 2.0, 40.0], "people": [12.0, 900.0, 80.0, 0.0, 2000.0]}


@pytest.fixture
def smooth_rates(provider):
    import processing

    def run(layer, **parameters):
        given = {
            "UNITS": layer, "COUNT_FIELD": "born", "POPULATION_FIELD": "people", "OUTPUT": "memory:",
            "REPORT": "memory:", "LANGUAGE": "en", **parameters,
        }  # fmt: skip
        return processing.run("districtpotential:smooth_rates", given)

    return run


def column(layer, name):
    found = [feature[name] for feature in layer.getFeatures()]
    return [None if cell is None or str(cell) == "NULL" else cell for cell in found]


def test_units_get_a_raw_and_a_smoothed_rate(smooth_rates, squares):
    results = smooth_rates(squares(COLUMNS))
    out = results["OUTPUT"]
    assert out.fields().names() == ["code", "born", "people", "rate", "rate_smoothed"]
    assert column(out, "rate") == [0, 10, None, None, 20]
    smoothed = column(out, "rate_smoothed")
    assert smoothed[2:4] == [None, None]
    assert 0 < smoothed[0] < 1000 * 49 / 2912
    kinds = column(results["REPORT"], "kind")
    assert kinds.count("missing") == kinds.count("no_population") == 1


def test_a_file_opens_in_classes_of_the_smoothed_rate(smooth_rates, squares, tmp_path):
    path = str(tmp_path / "rates.gpkg")
    smooth_rates(squares(COLUMNS), OUTPUT=path, LANGUAGE="it", PREFIX="n_", PER=100)
    layer = QgsVectorLayer(path, "rates")
    labels = [item.label() for item in layer.renderer().legendSymbolItems()]
    assert (labels[0], labels[-1]) == ("Tasso lisciato per 100", "Nessun dato")
    assert layer.fields().names()[-2:] == ["n_rate", "n_rate_smoothed"]
    assert layer.attributeAlias(layer.fields().lookupField("n_rate")) == "Tasso per 100"


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [({"PER": 0}, "PER è 0|PER is 0"), ({"POPULATION_FIELD": "born"}, "the same field"), ({"PER": -1}, "PER")],
)
def test_settings_that_make_no_rate_are_refused(smooth_rates, squares, parameters, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        smooth_rates(squares(COLUMNS), **parameters)


def test_small_comuni_of_tuscany_no_longer_lead_the_ranking(smooth_rates, shared, provider, tmp_path):
    import processing

    pilot = shared / "data" / "pilot"
    units = save(QgsVectorLayer(f"{pilot / 'confini' / 'toscana.gpkg'}|layername=comuni"), tmp_path / "comuni.gpkg")
    columns = "Nati vivi - Totale;Popolazione censita al 1° gennaio - Totale"
    given = {
        "UNITS": str(units), "CODE_FIELD": "PRO_COM_T", "COLUMNS": columns, "OUTPUT": "memory:",
        "TABLE": str(pilot / "demografia" / "P2_2025_bilancio_demografico.csv"),
    }  # fmt: skip
    born = processing.run("districtpotential:import_indicators", given)["OUTPUT"]
    count, people = born.fields().names()[-2:]
    out = smooth_rates(born, COUNT_FIELD=count, POPULATION_FIELD=people, CODE_FIELD="PRO_COM_T")["OUTPUT"]
    rate, smoothed, population = (np.array(column(out, name)) for name in ("rate", "rate_smoothed", people))
    assert len(rate) == 273
    assert np.std(smoothed) < np.std(rate)
    assert people_at_the_ends(rate, population) < 2000
    assert people_at_the_ends(smoothed, population) > 2 * people_at_the_ends(rate, population)


def people_at_the_ends(rate, population):
    """Median population of the ten places with the lowest and the ten with the highest rate."""
    order = np.argsort(rate)
    return np.median(population[np.r_[order[:10], order[-10:]]])
