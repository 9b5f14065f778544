# SPDX-License-Identifier: GPL-3.0-or-later
"""From QGIS to the method: actors with their words, the units they belong to, and where each one stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Sequence

import numpy as np
import numpy.typing as npt
from qgis.core import QgsEllipsoidUtils, QgsFields, QgsGeometry

from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.dimensions.maps.inside import OUTSIDE, locate
from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import Step
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework_cells import several
from district_potential.core.messages import Message
from district_potential.core.provenance import fingerprint
from district_potential.core.superimposition.relations.actors import Lists, People
from district_potential.core.superimposition.relations.ground import Ground
from district_potential.core.superimposition.relations.network import Ties, ties_of
from district_potential.core.table import Numbers, Table
from district_potential.layers.drawn import middle_of
from district_potential.layers.indicators import shapes_of
from district_potential.layers.measure import METRES, areas_km2, measure, on_earth, places_in_space, transformed
from district_potential.layers.outlines import outlines_of
from district_potential.layers.read import Source, read_records, text_of
from district_potential.layers.spoken import features_of, named_position

USUAL = {
    "ACTOR_ID": "uuid",
    "ACTOR_NAME": "name",
    "THEMES": "themes",
    "OFFERS": "offers",
    "NEEDS": "needs",
    "KIND": "kind",
    "ACTOR_UNIT": "unit_code",
    "TIE_FROM": "from",
    "TIE_TO": "to",
}
READING_KEPT = "reading_kept"


@dataclass(frozen=True)
class Met:
    """Actors as a layer tells of them: who they are, the unit code each names (blank: none), and its shape or None."""

    people: People
    units: tuple[str, ...]
    shapes: tuple[QgsGeometry | None, ...]


def read_actors(source: Source, fields: dict[str, str]) -> Met:
    """Read actors from a layer or a bare table.

    fields: by parameter name, those of USUAL; one of its usual name that is not there is taken as none. Without an id
    an actor is named by its feature's number. Raises PotentialError for a named field that is not there, for actors
    without an id or with one that stands twice, and where there is none.
    """
    described, features = features_of(source)
    at = {
        name: named_position(described, fields.get(name) or "", source.name, usual)
        for name, usual in USUAL.items()
        if not name.startswith("TIE_")
    }
    cells: dict[str, list[Any]] = {name: [] for name, position in at.items() if position >= 0}
    shapes: list[QgsGeometry | None] = []
    numbers: list[str] = []
    for row, feature in enumerate(features, 1):
        numbers.append(str(row if source.path else feature.id()))
        for name, column in cells.items():
            column.append(feature[at[name]])
        shape = feature.geometry()
        shapes.append(None if shape.isNull() or shape.isEmpty() else QgsGeometry(shape))
    if not numbers:
        raise PotentialError("layer_empty", layer=source.name)
    texts = {name: tuple(text_of(cell) for cell in column) for name, column in cells.items()}
    ids = texts.get("ACTOR_ID", tuple(numbers))
    _refuse_ids(ids, source.name)
    columns = {name: np.array(column, object) for name, column in texts.items()}
    source.used["actors"] = fingerprint(ids, columns)
    names = tuple(name or id_ for name, id_ in zip(texts.get("ACTOR_NAME", ids), ids))
    people = People(
        ids, names, texts.get("KIND"), _lists(texts.get("THEMES")), _lists(texts.get("OFFERS")),
        _lists(texts.get("NEEDS")),
    )  # fmt: skip
    return Met(people, texts.get("ACTOR_UNIT", ("",) * len(ids)), tuple(shapes))


def _lists(cells: Sequence[str] | None) -> Lists | None:
    return None if cells is None else [several(cell) for cell in cells]


def _refuse_ids(ids: Sequence[str], layer: str) -> None:
    blank = [row for row, id_ in enumerate(ids, 1) if not id_]
    if blank:
        raise PotentialError("actors_without_id", layer=layer, n=len(blank), rows=blank)
    twice = [id_ for id_, n in Counter(ids).items() if n > 1]
    if twice:
        raise PotentialError("actors_named_twice", layer=layer, n=len(twice), actors=twice)


def read_ties(source: Source | None, fields: dict[str, str], ids: Sequence[str], findings: Findings) -> Ties:
    """Read declared ties among actors from a layer or a bare table; none without a source.

    Raises PotentialError for a field of ends that is not there.
    """
    if source is None:
        return ties_of([], [], ids, findings)
    described, features = features_of(source)
    first, second = (_end(described, fields.get(name) or USUAL[name], source.name) for name in ("TIE_FROM", "TIE_TO"))
    pairs = [(text_of(feature[first]), text_of(feature[second])) for feature in features]
    source.used["ties"] = fingerprint((), {"ends": np.array([";".join(pair) for pair in pairs] or [""], object)})
    return ties_of(pairs, range(1, len(pairs) + 1), ids, findings)


def _end(described: QgsFields, name: str, layer: str) -> int:
    return named_position(described, name, layer)


# --- where they stand -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """Where actors stand: the ground of the method, and x and y in the units' coordinates, NaN where nowhere."""

    ground: Ground
    x: Numbers
    y: Numbers


def stand(met: Met, source: Source, units: Source, codes: Sequence[str], findings: Findings, step: Step) -> Standing:
    """Find the place and the unit of every actor.

    An actor's point tells its unit; one whose point lies outside all units belongs to the unit that it names, if any.
    An actor without a point stands at a point on the surface of the unit it names. What is missing or does not agree
    is reported. source: of the actors.
    """
    units.require_crs()
    shapes = shapes_of(units, codes, findings)
    step(1, 4)
    x, y = _points(met, source, units, findings)
    here = np.flatnonzero(np.isfinite(x))
    unit = np.full(len(met.units), OUTSIDE)
    unit[here] = locate(outlines_of(shapes), x[here], y[here]).first()
    step(2, 4)
    named = _named_units(met, codes, findings)
    _settle(met, unit, named, np.isfinite(x), codes, findings)
    stands_in = np.isnan(x) & (unit != OUTSIDE)
    for each in np.unique(unit[stands_in]):
        mine = stands_in & (unit == each)
        x[mine], y[mine] = middle_of(shapes[each])
    lost = stands_in & ~np.isfinite(x)  # its unit has no shape
    unit[lost], stands_in[lost] = OUTSIDE, False
    _report_places(met, stands_in, np.isfinite(x), unit, findings)
    inside = np.sqrt(np.nan_to_num(areas_km2(shapes, units.crs)) / np.pi) / 2
    there = np.isfinite(x)
    place = np.full((len(x), 3), np.nan)
    place[there] = places_in_space(x[there], y[there], units.crs) / METRES
    known = QgsEllipsoidUtils.ellipsoidParameters(measure(units.crs).ellipsoid())
    axes = (known.semiMajor / METRES, known.semiMinor / METRES)
    return Standing(Ground(place, axes, unit, stands_in, inside), x, y)


def _points(met: Met, source: Source, units: Source, findings: Findings) -> tuple[Numbers, Numbers]:
    """One point of every actor in the units' coordinates, NaN where there is none."""
    drawn = np.array([(np.nan, np.nan) if shape is None else middle_of(shape) for shape in met.shapes], np.float64)
    drawn = drawn.reshape(-1, 2)
    there = np.flatnonzero(np.isfinite(drawn).all(axis=1))
    x, y = np.full(len(drawn), np.nan), np.full(len(drawn), np.nan)
    if not len(there):
        return x, y
    source.require_crs()
    x[there], y[there] = transformed(drawn[there, 0], drawn[there, 1], source.crs, units.crs)
    wrong = there[~on_earth(x[there], y[there], units.crs)]
    x[wrong] = y[wrong] = np.nan
    if len(wrong):
        named = [met.people.ids[at] for at in wrong]
        reason = Message.of("actors_place_impossible", n=len(named), actors=named)
        findings.add("warning", "without_place", reason, action=Message.of("actors_as_without_point"))
    return x, y


def _named_units(met: Met, codes: Sequence[str], findings: Findings) -> Whole:
    """The unit that each actor names, -1 where none or an unknown one, which is reported."""
    known = Units(tuple(codes))
    named = np.full(len(met.units), OUTSIDE)
    for actor, code in enumerate(met.units):
        if not code:
            continue
        named[actor], repair = known.by_code(code)
        where = {"code": met.people.ids[actor], "row": actor + 1, "value": code}
        if named[actor] < 0:
            findings.add("warning", "unmatched", Message.of("actor_of_no_unit", unit=code), **where)
        elif repair:
            reason = Message.of("actor_code_repaired", unit=code, meant=codes[named[actor]])
            findings.add("notice", "repaired_key", reason, **where)
    return named


def _settle(
    met: Met, unit: Whole, named: Whole, there: npt.NDArray[np.bool_], codes: Sequence[str], findings: Findings
) -> None:
    """Give the units that actors name to those without a point or with one outside; tell where both disagree."""
    ids = met.people.ids
    other = np.flatnonzero((unit != OUTSIDE) & (named != OUTSIDE) & (unit != named))
    for actor in other:
        reason = Message.of("actor_elsewhere", named=codes[named[actor]], stands=codes[unit[actor]])
        findings.add(
            "notice", "unit", reason, code=ids[actor], row=int(actor) + 1, action=Message.of("actor_where_it_stands")
        )
    beside = (unit == OUTSIDE) & (named != OUTSIDE)
    unit[beside] = named[beside]
    astray = [ids[actor] for actor in np.flatnonzero(beside & there)]
    if astray:
        reason = Message.of("actors_beside_units", n=len(astray), actors=astray)
        findings.add("notice", "unit", reason, action=Message.of("actors_by_named_unit"))


def _report_places(
    met: Met, stands_in: npt.NDArray[np.bool_], there: npt.NDArray[np.bool_], unit: Whole, findings: Findings
) -> None:
    ids = met.people.ids
    placed = [ids[at] for at in np.flatnonzero(stands_in)]
    if placed:
        reason = Message.of("actors_placed_by_unit", n=len(placed), actors=placed)
        findings.add("notice", "placed_by_unit", reason, action=Message.of("actors_placed_how"))
    nowhere = [ids[at] for at in np.flatnonzero(~there)]
    if nowhere:
        reason = Message.of("actors_nowhere", n=len(nowhere), actors=nowhere)
        findings.add("warning", "without_place", reason, action=Message.of("actors_nowhere_kept"))
    outside = [ids[at] for at in np.flatnonzero(there & (unit == OUTSIDE))]
    if outside:
        reason = Message.of("actors_outside", n=len(outside), actors=outside)
        findings.add("notice", "outside", reason, action=Message.of("actors_outside_kept"))
    if not there.any():
        raise PotentialError("actors_all_nowhere", n=len(ids))


def with_own_columns(source: Source, result: Table, prefix: str) -> Table:
    """What is found of the actors of a bare table behind the table's own columns, which stay texts.

    An earlier reading is kept under another name.
    """
    records = read_records(source)
    whole = Table(result.codes)
    for position, column in enumerate(records.columns):
        kept = READING_KEPT if column == prefix + "reading" else column
        whole.add(kept, [text_of(row[position]) or None for row in records.rows], "text")
    for field in result:
        whole.add(prefix + field.name, result[field.name], field.kind, field.label)
    return whole
