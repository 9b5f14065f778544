# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies in or near the units becomes a new field of theirs."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.dimensions.maps.features import (
    MEASURES,
    OF_FIELD,
    PER_AREA,
    Ground,
    Measured,
    indicator,
    label_of,
)
from district_potential.core.messages import Message, say
from district_potential.core.potential.choices import idle
from district_potential.layers.features import Choices, read_features
from district_potential.layers.indicators import Territory, measured, shapes_of
from district_potential.layers.measure import areas_km2
from district_potential.layers.published import style_of
from district_potential.layers.read import read_table
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class IndicatorsFromFeatures(DistrictAlgorithm):
    """Turn points, lines and surfaces into an indicator of the units."""

    def displayName(self) -> str:
        return self.tr("Indicators from features")

    def about(self) -> str:
        return self.tr(
            "Measures what lies in every unit: schools, shops, paths, woods. The features may be points, lines and "
            "polygons in one layer, in any coordinate system, or the rows of a table with coordinates. For count, sum, "
            "mean, density_km2 and per_1000 a feature counts once: a point where it is, a line by the middle of its "
            "length, a polygon by a point on its surface, several points by the one nearest to their middle. On a "
            "border, or where units overlap, it counts in the first unit in order; so does a stretch of a line. Lines "
            "and polygons are brought into the units' coordinates vertex by vertex and are straight between them; "
            "lengths, areas and distances are those on the ellipsoid. The layer is taken as complete: a unit without "
            "features has 0 (but no mean), and the report names it. What is unknown is NULL, never 0."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units("polygon")
        yield ask.code_field()
        yield ask.source(
            "FEATURES",
            self.tr("Features"),
            self.tr("The layer of what is measured, with geometries of any type; or a table whose X_FIELD and Y_FIELD "
                    "hold coordinates. Selections and filters are respected."),
        )  # fmt: skip
        yield ask.choice(
            "MEASURE",
            self.tr("Measure"),
            self.tr("count: number of features. sum, mean: of FIELD over them. density_km2: features per square "
                    "kilometre. per_1000: features per 1,000 inhabitants. length_km, length_per_km2: length of the "
                    "lines within the unit, in km and per square kilometre. area_share: share of the unit's area, from "
                    "0 to 1, under polygons, ground under several of them once. nearest_km: distance in km from a "
                    "point on the unit's surface, near its middle, to the nearest feature, in the unit or not; 0 "
                    "where that point lies in a polygon."),
            MEASURES,
            default="count",
        )  # fmt: skip
        yield ask.field(
            "FIELD",
            self.tr("Number of each feature"),
            self.tr("The field that sum and mean are of. A feature without a number is left out of them and reported."),
            of="FEATURES",
            optional=True,
        )
        yield ask.field(
            "POPULATION_FIELD",
            self.tr("Inhabitants"),
            self.tr(
                "The units' field of inhabitants, which per_1000 divides by. Where it is 0 or NULL the result is NULL."
            ),
            kind="number",
            optional=True,
        )
        yield ask.text(
            "NAME",
            self.tr("Name of the new field"),
            self.tr("Small letters, digits and _; blank: made of the layer's name and the measure."),
            optional=True,
        )
        yield from self._which()
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Units with the indicator"),
            self.tr("The units with the new field; geometry, CRS and all other fields stay as they are."),
            "polygon",
        )
        yield ask.report()
        yield ask.count("FEATURES_READ", self.tr("Features read"))
        yield ask.count("FEATURES_INSIDE", self.tr("Features in units"))
        yield ask.count("FEATURES_OUTSIDE", self.tr("Features outside all units"))

    def _which(self) -> Iterator[Declared]:
        yield ask.expression(
            "FILTER",
            self.tr("Features to measure"),
            self.tr("A QGIS expression over the features' fields, such as \"kind\" = 'school'; blank: all of them."),
            of="FEATURES",
            optional=True,
        )
        yield ask.field(
            "X_FIELD",
            self.tr("Field of x or longitude"),
            self.tr("For a table with coordinates: the field of the x coordinate or the longitude."),
            of="FEATURES",
            optional=True,
            advanced=True,
        )
        yield ask.field(
            "Y_FIELD",
            self.tr("Field of y or latitude"),
            self.tr("For a table with coordinates: the field of the y coordinate or the latitude."),
            of="FEATURES",
            optional=True,
            advanced=True,
        )
        yield ask.crs(
            "XY_CRS",
            self.tr("Coordinate system of these fields"),
            self.tr("The system of the coordinates in X_FIELD and Y_FIELD; by default degrees of WGS 84."),
            default="EPSG:4326",
            advanced=True,
        )
        yield ask.lines(
            "NUMBERS",
            self.tr("How a table file writes numbers"),
            self.tr("auto: decided for each column by its cells and reported. comma or point: the decimal mark of all "
                    "columns. Or one line a column, such as Beds=comma."),
            default="auto",
            optional=True,
            advanced=True,
        )  # fmt: skip

    def problem(self, call: Call) -> Message | None:
        measure = call.value("MEASURE")
        if measure in OF_FIELD and not call.value("FIELD"):
            return Message.of("measure_needs_field", measure=measure)
        if measure == "per_1000" and not call.value("POPULATION_FIELD"):
            return Message.of("measure_needs_population")
        return None

    def compute(self, call: Call) -> None:
        source, measure = call.source("UNITS"), call.value("MEASURE")
        of_field, per_head = measure in OF_FIELD, measure == "per_1000"
        _tell_idle(call, of_field, per_head)
        population = [call.value("POPULATION_FIELD")] if per_head else []
        table = read_table(source, population, call.value("CODE_FIELD"), call.findings)
        shapes = shapes_of(source, table.codes, call.findings)
        areas = areas_km2(shapes, source.crs, measure in PER_AREA)
        ground = Ground(table.codes, areas, table[population[0]] if per_head else None)
        call.step(1, 4)
        choices = Choices(
            (call.value("FIELD") if of_field else None) or "",
            call.value("X_FIELD") or "",
            call.value("Y_FIELD") or "",
            call.value("XY_CRS"),
            call.value("FILTER") or "",
            tuple(call.value("NUMBERS")),
        )
        features = read_features(
            call.source("FEATURES"), choices, call.findings, lambda done, of: call.step(1 + min(done / of, 1), 4)
        )
        call.step(2, 4)
        units = Territory(shapes, source.crs, ground)
        found = measured(
            measure, features, units, call.findings, lambda done, of: call.step(2 + (done / of if of else 0), 4)
        )
        result = indicator(
            call.value("NAME") or "", measure, features.name, found.values, table.codes,
            say(label_of(measure, features.name, choices.field), call.language),
        )  # fmt: skip
        call.write(
            "OUTPUT", result, like="UNITS", style=style_of(result, source, call.language, call.value("PREFIX") or "")
        )
        _give_counts(call, features.read, found)


def _tell_idle(call: Call, of_field: bool, per_head: bool) -> None:
    if call.value("FIELD") and not of_field:
        idle("FIELD", Message.of("idle_without", needed="MEASURE sum, mean"), call.findings)
    if call.value("POPULATION_FIELD") and not per_head:
        idle("POPULATION_FIELD", Message.of("idle_without", needed="MEASURE per_1000"), call.findings)


def _give_counts(call: Call, read: int, found: Measured) -> None:
    call.result("FEATURES_READ", read)
    if found.inside is not None and found.outside is not None:
        call.result("FEATURES_INSIDE", found.inside)
        call.result("FEATURES_OUTSIDE", found.outside)
