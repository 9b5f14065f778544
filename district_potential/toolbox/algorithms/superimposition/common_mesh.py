# SPDX-License-Identifier: GPL-3.0-or-later
"""Bring layers to a common mesh."""

from __future__ import annotations

from typing import Iterator, Sequence

from qgis.core import Qgis

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.potential.choices import idle
from district_potential.core.superimposition.common_mesh import (
    NATURES,
    Carrying,
    Taken,
    on_common_mesh,
    taken_of_framework,
    taken_of_lines,
    told_apart,
)
from district_potential.core.table import Field, Table
from district_potential.layers.common_mesh import MESHES, MeshChoices, mesh_made, mesh_of_layer
from district_potential.layers.read import Source, read_table
from district_potential.layers.read_framework import read_framework
from district_potential.layers.styling import geometry_of, scored
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call

SIZE = 1.0
PRECISION = 1.0
POLYGON = Qgis.GeometryType.Polygon
# By what an area is told in the report, where every one has its own.
CODE = "code"
TWICE = frozenset({"duplicate_codes", "units_without_code"})


class CommonMesh(DistrictAlgorithm):
    """Bring layers on different meshes to one, so that they can be superimposed."""

    def displayName(self) -> str:
        return self.tr("Common mesh")

    def about(self) -> str:
        return self.tr(
            "Brings fields of several layers of polygons, whose borders differ, onto one mesh: hexagons or squares of "
            "a size, the faces into which all borders together cut the ground, or the polygons of a layer. Sums "
            "(extensive) are shared out by area and keep their total; means, rates and densities (intensive) become "
            "means weighted by area; means by inhabitants are those of the algorithm 'Transfer indicators from other "
            "areas'. Areas are those on the ellipsoid, and the layers may have different coordinate systems; "
            "hexagons and squares are equal cells of the equal-area plane about the middle of the first layer. For "
            "every layer the field <layer>_coverage tells which share of each cell it covers. Cells that no layer "
            "reaches are left out. A missing value is no 0. The report has the balance of every sum, what lies outside "
            "the mesh, and all that was repaired or is missing."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.sources(
            "LAYERS",
            self.tr("Layers to bring together"),
            self.tr("Layers of polygons. The first gives the coordinate system of the result, except where the mesh is "
                    "that of a layer."),
            kind="polygon",
        )  # fmt: skip
        yield ask.choice(
            "MESH",
            self.tr("Mesh"),
            self.tr("hexagon, square: equal cells of SIZE; faces: the pieces into which the borders of all layers cut "
                    "the ground, so that no polygon is divided but at a border; layer: the polygons of MESH_LAYER."),
            MESHES,
            default="hexagon",
        )  # fmt: skip
        yield ask.number(
            "SIZE",
            self.tr("Size of the cells (km)"),
            self.tr("For squares their side, for hexagons the distance between opposite sides; both are the distance "
                    "between the middles of neighbours."),
            default=SIZE,
            least=0,
        )  # fmt: skip
        yield ask.source(
            "MESH_LAYER",
            self.tr("Layer of the mesh"),
            self.tr("Only for the mesh layer: its polygons are the cells, and its fields stay."),
            "polygon",
            optional=True,
        )
        yield from self._fields()
        yield from self._how()
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Common mesh"),
            self.tr("The cells with one field for every field carried over and <layer>_coverage for every layer; with "
                    "a code, where the mesh is not that of a layer."),
        )  # fmt: skip
        yield ask.report()

    def _fields(self) -> Iterator[Declared]:
        yield ask.lines(
            "EXTENSIVE",
            self.tr("Sums to share out"),
            self.tr("Fields whose total is kept (inhabitants, firms, euro): one a line, as layer:field, or the field "
                    "alone where no other layer has one of that name."),
            optional=True,
        )  # fmt: skip
        yield ask.lines(
            "INTENSIVE",
            self.tr("Means to weigh"),
            self.tr("Fields that are means, rates, shares, densities or scores, written in the same way."),
            optional=True,
        )
        yield ask.framework()

    def _how(self) -> Iterator[Declared]:
        yield ask.field(
            "CODE_FIELD",
            self.tr("Field with the code of the cells"),
            self.tr("Of MESH_LAYER: a unique code for every polygon. Left blank, the field 'code' is used, or else the "
                    "feature id."),
            of="MESH_LAYER",
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.number(
            "PRECISION",
            self.tr("Precision of outlines (m)"),
            self.tr("Only for the mesh faces: those narrower than this become part of the neighbour with which they "
                    "share most of their outline, so that borders drawn along one another leave no slivers."),
            default=PRECISION,
            least=0,
            advanced=True,
        )  # fmt: skip
        yield ask.number(
            "MIN_COVERAGE",
            self.tr("Minimum coverage"),
            self.tr("A cell gets no value of a layer that covers, with a value, less than this share (0 to 1) of its "
                    "area. With 0 the totals of all sums are kept."),
            default=0,
            least=0,
            most=1,
            advanced=True,
        )  # fmt: skip

    def problem(self, call: Call) -> Message | None:
        mesh = call.value("MESH")
        for source in [*call.source("LAYERS"), *([call.source("MESH_LAYER")] if mesh == "layer" else [])]:
            if source is None:
                return Message.of("mesh_layer_needed")
            if source.features is None or geometry_of(source) != POLYGON:
                return Message.of("mesh_not_areas", layer=source.name)
        if mesh in ("hexagon", "square") and not call.value("SIZE") > 0:
            return Message.of("mesh_size_positive", size=call.value("SIZE"))
        if not (call.value("EXTENSIVE") or call.value("INTENSIVE") or call.source("FRAMEWORK") is not None):
            return Message.of("transfer_nothing")
        _taken_of_lines(call)
        return None

    def compute(self, call: Call) -> None:
        sources, target = call.source("LAYERS"), _target(call)
        taken = _taken(call)
        _report_idle(call, taken)
        tables = [
            _table(source, [each.field for each in taken if each.layer == place], call.findings)
            for place, source in enumerate(sources)
        ]
        codes = [table.codes for table in tables]
        if target:
            own = read_table(target, [], call.value("CODE_FIELD"), call.findings).codes
            mesh = mesh_of_layer(sources, codes, target, own, call.findings, call.step)
        else:
            choices = MeshChoices(call.value("MESH"), call.value("SIZE"), call.value("PRECISION"))
            mesh = mesh_made(sources, codes, choices, call.findings, call.step)
        layers = [Carrying(*each) for each in zip(_names(call), tables, mesh.overlaps)]
        least, made = call.value("MIN_COVERAGE"), target is None
        result = on_common_mesh(mesh.codes, layers, taken, least, made, call.findings, call.language)
        first = _shown(call, result, taken)
        if target:
            style = _style(call, result, first, call.value("PREFIX") or "", geometry_of(target))
            call.write("OUTPUT", result, like="MESH_LAYER", style=style)
        else:
            coded = _with_codes(result, call.language)
            geometry = mesh.shapes or [], Qgis.WkbType.Polygon, mesh.crs
            call.write("OUTPUT", coded, geometry=geometry, style=_style(call, coded, first, "", POLYGON))
        call.say(Message.of("mesh_made", n=len(mesh.codes)))


def _target(call: Call) -> Source | None:
    """The layer whose polygons are the mesh, where they are."""
    found: Source | None = call.source("MESH_LAYER") if call.value("MESH") == "layer" else None
    return found


def _names(call: Call) -> list[str]:
    return told_apart(source.name for source in call.source("LAYERS"))


def _fields(call: Call) -> dict[str, list[str]]:
    return {name: source.fields.names() for name, source in zip(_names(call), call.source("LAYERS"))}


def _taken_of_lines(call: Call) -> list[Taken]:
    return taken_of_lines(_fields(call), {nature: call.value(nature.upper()) for nature in NATURES})


def _taken(call: Call) -> list[Taken]:
    """What the lines say, and the framework where one is given or no line is; what both name is as the line says.

    Raises PotentialError where nothing is left to carry over.
    """
    taken = _taken_of_lines(call)
    if call.value("FRAMEWORK") or not taken:
        framework = read_framework(call.source("FRAMEWORK"), call.findings)
        told = {each.field.casefold() for each in taken}
        taken += taken_of_framework(_fields(call), framework, told, call.findings) if framework else []
    if not taken:
        raise PotentialError("transfer_nothing")
    return taken


def _table(source: Source, fields: Sequence[str], findings: Findings) -> Table:
    """The fields of a layer, its areas named by their code where every one has its own, else by the feature id."""
    if source.fields.lookupField(CODE) >= 0:
        try:
            return read_table(source, fields, CODE, findings)
        except PotentialError as error:
            if error.message.code not in TWICE:
                raise
    return read_table(source, fields, None, findings)


def _report_idle(call: Call, taken: Sequence[Taken]) -> None:
    """Tell what was given and counts for nothing, and which layer gives its coverage alone."""
    mesh = call.value("MESH")
    for name, default, needed in (
        ("SIZE", SIZE, ("hexagon", "square")),
        ("MESH_LAYER", False, ("layer",)),
        ("PREFIX", None, ("layer",)),
        ("PRECISION", PRECISION, ("faces",)),
    ):
        if mesh not in needed and call.value(name) != default:
            idle(name, Message.of("idle_without", needed=f"MESH {needed[0]}"), call.findings)
    for place, name in enumerate(_names(call)):
        if all(each.layer != place for each in taken):
            call.findings.add("warning", "left_out", Message.of("mesh_layer_without_fields", layer=name), value=name)


def _shown(call: Call, result: Table, taken: Sequence[Taken]) -> Field:
    """The field that colours the map: the first, but a mean where cells of unlike size would show theirs in a sum."""
    means = [place for place, each in enumerate(taken) if each.nature == "intensive"]
    equal = call.value("MESH") in ("hexagon", "square")
    return list(result)[means[0] if means and not equal else 0]


def _style(call: Call, table: Table, first: Field, prefix: str, geometry: Qgis.GeometryType) -> str:
    return scored(table, first.name, title=first.label, language=call.language, prefix=prefix, geometry=geometry)


def _with_codes(result: Table, language: str) -> Table:
    """The table with the codes of its cells as the first column."""
    made = Table(result.codes)
    made.add(CODE, result.codes, "text", say(Message.of("label_mesh_code"), language))
    for field in result:
        made.add(field.name, result[field.name], field.kind, field.label)
    return made
