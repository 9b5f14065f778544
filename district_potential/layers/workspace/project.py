# SPDX-License-Identifier: GPL-3.0-or-later
"""The project that shows a district: every table and result with its style, in groups by step of the work."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable

from qgis.core import (
    Qgis,
    QgsExpressionContextUtils,
    QgsMapThemeCollection,
    QgsProject,
    QgsReferencedRectangle,
    QgsRelation,
    QgsRelationContext,
    QgsVectorLayer,
)

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message, say
from district_potential.core.names import safe_name
from district_potential.layers.district import title_and_language
from district_potential.layers.geopackage import is_reserved
from district_potential.layers.sql import reading
from district_potential.layers.workspace.chart import add_relation
from district_potential.layers.workspace.forms import dress
from district_potential.layers.workspace.layout import add_layout
from district_potential.layers.workspace.schema import BY_NAME, TABLES, Described, label_in, relations

TITLE_VARIABLE = "district_title"
# The first view is wider than the units by this factor, to hold the callouts of stops, with their frames.
MARGIN = 1.2
FORGOTTEN = 10
STEPS = {
    "itineraries": Message.of("step_itineraries"),
    "superimposition": Message.of("step_superimposition"),
    "potential": Message.of("step_potential"),
    "dimensions": Message.of("step_dimensions"),
    "territory": Message.of("step_territory"),
    "report": Message.of("step_report"),
}
# The order of layers inside a group: points over lines over areas.
RANKS = {
    Qgis.GeometryType.Point: 0, Qgis.GeometryType.Line: 1, Qgis.GeometryType.Polygon: 2, Qgis.GeometryType.Null: 3,
}  # fmt: skip
# Fields by which the step of a result is recognised.
SIGNS = {
    "superimposition": frozenset({"overlay", "biv_class", "moran_i", "latent", "gap", "urp", "type_reading"}),
    "itineraries": frozenset({"sequence", "stops_hash", "prize"}),
    "potential": frozenset({"resources", "fragility", "balance"}),
}


@dataclass(frozen=True)
class Shown:
    """A layer to be added to the project, with the step it belongs to."""

    table: str
    step: str
    layer: QgsVectorLayer

    @property
    def is_result(self) -> bool:
        return self.table not in BY_NAME


def build_project(
    district: str,
    path: Path,
    final: Path,
    start_from: str | None = None,
    step: Callable[[int, int], None] | None = None,
) -> int:
    """Write a project that shows a district, at ``path``: the number of its layers.

    final: where the project will stand, from which its paths are relative. start_from: a project to add the district
    to; a group of the same district in it is replaced. step(done, of) may raise to stop.
    Raises PotentialError for a project or table that cannot be read.
    """
    project = QgsProject()
    if start_from and not project.read(start_from):
        raise PotentialError("project_not_read", path=start_from, reason=project.error())
    title, language = title_and_language(district)
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    shown = _layers(district, title, language)
    works: list[Callable[[], None]] = [
        lambda: _clear(project, title, shown),
        lambda: _add(project, title, language, shown),
        lambda: _finish_forms(language, shown),
        lambda: _relate(project, shown),
        lambda: _settle(project, title, shown),
        lambda: _add_themes(project, language, shown),
        lambda: add_layout(
            project, title, _subject(shown, language), language, [each.layer for each in _first_view(shown)]
        ),
        lambda: save(project, path, final),
    ]
    for done, work in enumerate(works):
        if step:
            step(done, len(works))
        work()
    return len(shown)


def show_district(project: QgsProject, district: str) -> list[QgsVectorLayer]:
    """Put a district into an open project, as ``build_project`` puts it into one of its own: the layers.

    Its group takes the place of an earlier one of this district. A project that holds nothing else takes its
    coordinate system. Raises PotentialError for tables that cannot be read.
    """
    title, language = title_and_language(district)
    shown = _layers(district, title, language)
    _clear(project, title, shown)
    empty = not project.mapLayers()
    _add(project, title, language, shown)
    _finish_forms(language, shown)
    _relate(project, shown)
    if empty:
        _settle(project, title, shown)
    QgsExpressionContextUtils.setProjectVariable(project, TITLE_VARIABLE, title)
    return [each.layer for each in shown]


def save(project: QgsProject, path: Path, final: Path) -> None:
    """Write a project to ``path`` with paths relative to ``final``, a file in the folder above.

    QGIS makes paths relative to the file it writes, so it is written beside the final place and moved.
    """
    beside = final.resolve().parent / f".{path.parent.name}_{final.name}"
    try:
        if not project.write(str(beside)):
            raise PotentialError("project_not_written", path=str(final), reason=project.error())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _layers(district: str, title: str, language: str) -> list[Shown]:
    """Every table of the district's file as a layer, those of the schema first."""
    with reading(district) as connection:
        rows = connection.execute("SELECT table_name, identifier, description FROM gpkg_contents").fetchall()
    names = _names(row for row in rows if not is_reserved(row[0]))
    shown = []
    for table in [*(t.name for t in TABLES if t.name in names), *(name for name in names if name not in BY_NAME)]:
        described = BY_NAME.get(table)
        called = label_in(described.title, language) if described else names[table]
        layer = QgsVectorLayer(f"{Path(district).resolve()}|layername={table}", called, "ogr")
        if not layer.isValid():
            raise PotentialError("table_not_opened", table=table, path=district)
        layer.setId(layer_id(title, table))
        shown.append(Shown(table, described.step if described else _step_of(layer), layer))
    return shown


def layer_id(title: str, table: str) -> str:
    """The id of a district's layer, the same in every project; QGIS does not keep ids of up to ten letters."""
    name = f"{safe_name(title)}_{safe_name(table)}"
    return name if len(name) > FORGOTTEN else f"district_{name}"


def _names(rows: Iterable[tuple[str, str | None, str | None]]) -> dict[str, str]:
    """The name of each table's layer: its title, with the table's name where several share a title; else that name."""
    named = {table: (title or "", identifier or table) for table, identifier, title in rows}
    counted = Counter(title for title, _ in named.values())
    return {
        table: name if not title else title if counted[title] == 1 else f"{title} ({name})"
        for table, (title, name) in named.items()
    }


def _step_of(layer: QgsVectorLayer) -> str:
    names = set(layer.fields().names())
    for step, signs in SIGNS.items():
        if names & signs:
            return step
    return "potential" if any(name.endswith("_score") for name in names) else "dimensions"


def _clear(project: QgsProject, title: str, shown: Iterable[Shown]) -> None:
    """Remove what an earlier run added."""
    project.removeMapLayers([each.layer.id() for each in shown if project.mapLayer(each.layer.id())])
    former = project.layerTreeRoot().findGroup(title)
    if former:
        former.parent().removeChildNode(former)


def _add(project: QgsProject, title: str, language: str, shown: list[Shown]) -> None:
    district = project.layerTreeRoot().insertGroup(0, title)
    visible = {each.layer.id() for each in _first_view(shown)}
    for step, name in STEPS.items():
        members = sorted((each for each in shown if each.step == step), key=_place)
        if not members:
            continue
        group = district.addGroup(say(name, language))
        for each in members:
            project.addMapLayer(each.layer, False)
            node = group.addLayer(each.layer)
            node.setItemVisibilityChecked(each.layer.id() in visible)
            node.setExpanded(each.layer.id() in visible and each.layer.featureCount() > 0)
        group.setExpanded(any(each.layer.id() in visible for each in members))


def _place(shown: Shown) -> tuple[int, int]:
    """The sort key of a layer: stops come over other points."""
    return RANKS[shown.layer.geometryType()], 0 if shown.table == "stops" else 1


def _first_view(shown: Iterable[Shown]) -> list[Shown]:
    """The layers shown when the project opens: itineraries and what belongs to them, the last reading, the units."""
    readings = [each for each in shown if each.is_result and _is_map(each) and _is_area(each)]
    newest = [each for step in ("superimposition", "potential", "dimensions") for each in readings if each.step == step]
    seen = [each for each in shown if not each.is_result and each.step == "itineraries" and _is_map(each)]
    return [*sorted(seen, key=_place), *newest[:1], *(each for each in shown if each.table == "units")]


def _subject(shown: Iterable[Shown], language: str) -> str:
    """What the first view is about: the result that it shows, and the itinerary where there is only one."""
    names = [each.layer.name() for each in _first_view(shown) if each.is_result]
    itineraries = next(each.layer for each in shown if each.table == "itineraries")
    if itineraries.featureCount() == 1:
        row = next(itineraries.getFeatures())
        mark = f" ({say(Message.of('example'), language)})" if row["illustrative"] else ""
        names += [f"{row['title']}{mark}"] if row["title"] else []
    return " · ".join(names)


def _is_map(shown: Shown) -> bool:
    return bool(shown.layer.isSpatial())


def _is_area(shown: Shown) -> bool:
    return bool(shown.layer.geometryType() == Qgis.GeometryType.Polygon)


def _finish_forms(language: str, shown: Iterable[Shown]) -> None:
    """Connect the forms with the layers of this project; symbols and labels stay as they are stored."""
    own = [each for each in shown if not each.is_result]
    others = {each.table: each.layer for each in own}
    for each in own:
        described: Described = BY_NAME[each.table]
        stored = each.layer.renderer().clone() if each.layer.renderer() else None
        labels = each.layer.labeling().clone() if each.layer.labeling() else None
        dress(each.layer, described, language, others)
        if stored:
            each.layer.setRenderer(stored)
        if labels:
            each.layer.setLabeling(labels)


def _relate(project: QgsProject, shown: Iterable[Shown]) -> None:
    layers = {each.table: each.layer for each in shown}
    for table, column, target in relations():
        if table not in layers or target not in layers:
            continue
        relation = QgsRelation(QgsRelationContext(project))
        relation.setId(f"{layers[table].id()}_{column}")
        relation.setName(layers[table].name())
        relation.setReferencingLayer(layers[table].id())
        relation.setReferencedLayer(layers[target].id())
        relation.addFieldPair(column, BY_NAME[target].key)
        project.relationManager().addRelation(relation)
        add_relation(layers[target], relation.id())


def _settle(project: QgsProject, title: str, shown: Iterable[Shown]) -> None:
    """The project's title, coordinate system, labels and first view."""
    units = next(each.layer for each in shown if each.table == "units")
    project.setTitle(project.title() or title)
    project.setCrs(units.crs(), True)
    QgsExpressionContextUtils.setProjectVariable(project, TITLE_VARIABLE, title)
    extent = units.extent()
    extent.scale(MARGIN)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, units.crs()))
    labels = project.labelingEngineSettings()
    labels.setFlag(Qgis.LabelingFlag.UsePartialCandidates, False)
    project.setLabelingEngineSettings(labels)


def _add_themes(project: QgsProject, language: str, shown: list[Shown]) -> None:
    """One theme for the first view, one for the itineraries alone, and one for every result on the map."""
    collection = project.mapThemeCollection()
    units = [each for each in shown if each.table == "units"]
    itineraries = [each for each in shown if not each.is_result and each.step == "itineraries" and _is_map(each)]
    collection.insert(say(Message.of("theme_first_view"), language), _theme(_first_view(shown)))
    collection.insert(say(Message.of("step_itineraries"), language), _theme([*itineraries, *units]))
    for each in shown:
        if each.is_result and _is_map(each):
            collection.insert(each.layer.name(), _theme([each, *units]))


def _theme(shown: Iterable[Shown]) -> QgsMapThemeCollection.MapThemeRecord:
    record = QgsMapThemeCollection.MapThemeRecord()
    for each in shown:
        layer = QgsMapThemeCollection.MapThemeLayerRecord(each.layer)
        layer.isVisible = True
        layer.usingCurrentStyle = True
        layer.currentStyle = each.layer.styleManager().currentStyle()
        record.addLayerRecord(layer)
    return record
