# SPDX-License-Identifier: GPL-3.0-or-later
"""Tell what itineraries touch."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Callable, Iterator, Sequence

import numpy as np
from qgis.core import Qgis, QgsFeature, QgsGeometry

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.profile import Profile, Reached, table_of
from district_potential.core.messages import Message
from district_potential.core.table import Numbers, Table
from district_potential.layers.actors import Met, read_actors
from district_potential.layers.read import Source, number_of, read_table, text_of
from district_potential.layers.styling import geometry_of
from district_potential.layers.touched import distances_to, length_of, line_in, places_of_actors, units_touched
from district_potential.layers.workspace.forms import style_of_lines
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.relation_parameters import RelationParameters

# A centimetre: who stands on the line is in reach whatever is lost in reckoning.
SAME_KM = 1e-5
ASKED_OF_ACTORS = ("ACTORS", "OFFERS", "NEEDS", "KIND")


class ProfileItinerary(DistrictAlgorithm):
    """Tell which units, dimensions, actors and needs each itinerary touches, per km and per stop."""

    def displayName(self) -> str:
        return self.tr("Profile itinerary")

    def about(self) -> str:
        return self.tr(
            "Tells of each itinerary what its line touches: the units; the mean of each field over them, and its sum "
            "per km and per stop; the dimensions that any of them knows; the values that are missing there; the actors "
            "within reach, by kind; which of their needs another of them offers. A missing value is never taken for a "
            "zero: it is left out and counted. An itinerary without a line touches nothing, and is reported."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.source("ITINERARIES", self.tr("Itineraries"), self.tr("Lines, one an itinerary."), "line")
        yield ask.units("polygon")
        yield ask.code_field()
        yield ask.fields(
            "FIELDS",
            self.tr("Fields of the units"),
            self.tr("Numbers such as the scores of the dimensions or the latent potential: each stands for a "
                    "dimension."),
            optional=True,
        )  # fmt: skip
        yield ask.source(
            "STOPS",
            self.tr("Stops"),
            self.tr("A table or layer whose field itinerary names the uuid of itineraries: counted for what is told "
                    "per stop. Left blank, the stops in DISTRICT are used, or else the field n_stops of the "
                    "itineraries."),
            stored="stops",
            optional=True,
        )  # fmt: skip
        yield from (asked for asked in RelationParameters().actors(profiles=True) if asked.name() in ASKED_OF_ACTORS)
        yield ask.number(
            "BUFFER_KM",
            self.tr("Reach (km)"),
            self.tr("Actors no further than this from the line are in reach."),
            default=1,
            least=0,
        )
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Profiles of the itineraries"),
            self.tr("The itineraries with n_units, units, km, n_stops; of each field the mean, per_km and per_stop; "
                    "n_dimensions, dimensions_covered, n_missing; n_actors and actors_ for each kind, n_needs, "
                    "n_needs_met, needs_unmet where actors are given; reading."),
        )  # fmt: skip
        yield ask.report()

    def compute(self, call: Call) -> None:
        itineraries, units = call.source("ITINERARIES"), call.source("UNITS")
        itineraries.require_crs()
        units.require_crs()
        if geometry_of(units) != Qgis.GeometryType.Polygon:
            raise PotentialError("mesh_not_areas", layer=units.name)
        names = call.value("FIELDS") or []
        read = read_table(units, names, call.value("CODE_FIELD"), call.findings)
        values = np.column_stack([read[name] for name in names]) if names else np.empty((len(read), 0))
        shapes = [QgsGeometry(feature.geometry()) for feature in units]
        around = _Surroundings(units, shapes, read, values, _actors(call, units), call.value("BUFFER_KM"))
        profiles = list(_profiles(call, itineraries, around))
        if not profiles:
            raise PotentialError("layer_empty", layer=itineraries.name)
        labels = [read.field(name).label or name for name in names]
        table = table_of(profiles, names, labels, call.language)
        call.write("OUTPUT", table, like="ITINERARIES", style=style_of_lines(call.language))


@dataclass(frozen=True)
class _Actors:
    """The actors that have a place, in the units' coordinates, shape (n, 2), and which of ``met`` they are."""

    met: Met
    which: Sequence[int]
    places: Numbers

    def within(self, line: QgsGeometry, km: float, units: Source) -> Reached:
        people = self.met.people
        near = np.flatnonzero(distances_to(line, self.places, units.crs) <= km + SAME_KM) if len(self.which) else ()
        kept = [self.which[k] for k in near]
        blank: list[Sequence[str]] = [()] * len(people)
        offers, needs = people.offers or blank, people.needs or blank
        kinds = people.kinds or [""] * len(people)
        return Reached([kinds[k] for k in kept], [offers[k] for k in kept], [needs[k] for k in kept])


@dataclass(frozen=True)
class _Surroundings:
    """What itineraries may touch: units with their shapes and values, shape (units, fields), and actors."""

    units: Source
    shapes: Sequence[QgsGeometry]
    table: Table
    values: Numbers
    actors: _Actors | None
    reach: float


def _actors(call: Call, units: Source) -> _Actors | None:
    source = call.source("ACTORS")
    if source is None:
        return None
    met = read_actors(source, {name: call.value(name) or "" for name in ASKED_OF_ACTORS if name != "ACTORS"})
    which, places = places_of_actors(met, source, units.crs)
    lost = len(met.people) - len(which)
    if lost:
        reason = Message.of("actors_without_place", layer=source.name, n=lost)
        call.findings.add("warning", "without_place", reason, action=Message.of("not_in_reach"))
    return _Actors(met, which, places)


def _profiles(call: Call, itineraries: Source, around: _Surroundings) -> Iterator[Profile]:
    """The profile of every itinerary, in the order of the layer."""
    stops = _stops(call, itineraries)
    for row, feature in enumerate(itineraries, 1):
        call.step(row - 1, max(len(itineraries), 1))
        line = line_in(feature.geometry(), itineraries, around.units.crs)
        if line is None:
            reason = Message.of("itinerary_without_line", layer=itineraries.name)
            call.findings.add("warning", "without_line", reason, row=row, action=Message.of("touches_nothing"))
            line = QgsGeometry()
        touched = units_touched(line, around.shapes)
        lacking = ~np.isfinite(around.values[touched])
        for k, name in enumerate(around.table.names):
            codes = [around.table.codes[touched[u]] for u in np.flatnonzero(lacking[:, k])]
            if codes:
                reason = Message.of("touched_without_value", units=codes, n=len(codes), field=name)
                call.findings.add("notice", "missing", reason, row=row, column=name)
        reached = around.actors.within(line, around.reach, around.units) if around.actors else None
        yield Profile(
            str(row), length_of(line, around.units.crs), stops(feature), [around.table.codes[u] for u in touched],
            around.values[touched], reached,
        )  # fmt: skip


def _stops(call: Call, itineraries: Source) -> Callable[[QgsFeature], int | None]:
    """From an itinerary to the number of its stops, None where nothing tells it."""
    source, names = call.source("STOPS"), itineraries.fields.names()
    if source is not None and "uuid" in names:
        column = source.column("itinerary")
        counted = Counter(text_of(feature[column]) for feature in source.rows([column]))

        def of_source(feature: QgsFeature) -> int | None:
            uuid = text_of(feature["uuid"])
            return counted[uuid] if uuid else None

        return of_source
    if "n_stops" not in names:
        call.findings.add("notice", "stops", Message.of("stops_not_told", layer=itineraries.name))
        return lambda _: None

    def stored(feature: QgsFeature) -> int | None:
        number = number_of(feature["n_stops"])
        return None if np.isnan(number) else int(number)

    return stored
