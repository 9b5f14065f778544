# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages to print, one for each unit that itineraries touch, each with the itineraries of its own unit only."""

from __future__ import annotations

import json
from typing import Container, Mapping

from qgis.core import (
    QgsExpressionContextUtils,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutObject,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsPropertyCollection,
)

from district_potential.core.framework_cells import several
from district_potential.core.itineraries.model import District, key_of
from district_potential.core.messages import Message, say
from district_potential.layers.workspace.layout import add_label, add_map, add_north, add_scale_bar
from district_potential.layers.workspace.project import layer_id

PAGES = "district_pages"
HERE = f'map_get(from_json(@{PAGES}), "code")'
MAP = (10, 26, 277, 166)
MARGIN = 0.15


def add_pages(
    project: QgsProject, title: str, language: str, district: District, drawn: Mapping[str, QgsMapLayer]
) -> None:
    """Add a layout whose atlas has a page for each unit with itineraries; one of the same name is replaced.

    drawn: the layer that shows each itinerary, by uuid. Nothing is added where the project does not show the units of
    the district, or no itinerary touches one.
    """
    name = say(Message.of("pages_of_units", title=title), language)
    former = project.layoutManager().layoutByName(name)
    if former:
        project.layoutManager().removeLayout(former)
    units = project.mapLayer(layer_id(title, "units"))
    touching = itineraries_by_unit(district, drawn)
    if units is None or not touching:
        return
    titles = {key_of(row): str(row["title"] or row["code"] or "") for row in district.itineraries}
    by_unit = {
        code: {
            "layers": "|".join([*(drawn[itinerary].name() for itinerary in here), units.name()]),
            "titles": " · ".join(titles[itinerary] for itinerary in here),
        }
        for code, here in touching.items()
    }
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Orientation.Landscape)
    layout.setName(name)
    # The district's texts go into a variable: as part of an expression they would be evaluated themselves.
    QgsExpressionContextUtils.setLayoutVariable(layout, PAGES, json.dumps(by_unit, ensure_ascii=False))
    shown = add_map(layout, project, [units], MAP)
    _follow(shown)
    add_label(layout, '[% coalesce("name", "code") %]', (10, 8, 277, 9), 18, bold=True)
    add_label(layout, f"[% map_get({HERE}, 'titles') %]", (10, 17.5, 277, 6), 10)
    add_scale_bar(layout, shown, (10, 194))
    add_north(layout, shown, (269, 28, 16, 16))
    atlas = layout.atlas()
    atlas.setCoverageLayer(units)
    atlas.setPageNameExpression('"code"')
    atlas.setFilterFeatures(True)
    atlas.setFilterExpression(f'map_exist(from_json(@{PAGES}), "code")')
    atlas.setSortFeatures(True)
    atlas.setSortExpression('"code"')
    atlas.setEnabled(True)
    project.layoutManager().addLayout(layout)


def itineraries_by_unit(district: District, wanted: Container[str]) -> dict[str, list[str]]:
    """The itineraries of each unit, by its code: those that name it and those with a stop in it."""
    found: dict[str, list[str]] = {}
    for row in district.itineraries:
        itinerary = key_of(row)
        if itinerary not in wanted:
            continue
        codes = set(several(row.get("units")))
        codes |= {str(stop.get("unit_code")) for stop in district.stops_of(itinerary) if stop.get("unit_code")}
        codes |= {unit for stop in district.stops_of(itinerary) if (unit := district.unit_at.get(key_of(stop)))}
        for code in codes:
            found.setdefault(code, []).append(itinerary)
    known = {str(unit["code"]) for unit in district.units}
    return {code: found[code] for code in sorted(found) if code in known}


def _follow(shown: QgsLayoutItemMap) -> None:
    """Make a map show the unit of each page, and the layers that are named for it."""
    shown.setAtlasDriven(True)
    shown.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
    shown.setAtlasMargin(MARGIN)
    properties = QgsPropertyCollection(shown.dataDefinedProperties())
    properties.setProperty(
        QgsLayoutObject.DataDefinedProperty.MapLayers, QgsProperty.fromExpression(f"map_get({HERE}, 'layers')")
    )
    shown.setDataDefinedProperties(properties)
    shown.setFrameEnabled(True)
