# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers on different meshes brought to one: which fields of which layer, and the table over the common mesh."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Collection, Iterable, Mapping, Sequence

from district_potential.core.dimensions.maps.transfer import Overlap, Wanted, transfer
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework
from district_potential.core.messages import Message, say
from district_potential.core.names import nearest, safe_name, safe_names
from district_potential.core.table import Table

NATURES = ("extensive", "intensive")
AT_THE_EDGE = ("outside", "uncovered")


@dataclass(frozen=True)
class Taken:
    """A field to carry over: the place of its layer, its name there, and whether it is ``extensive`` or ``intensive``.

    Extensive is a sum, whose total is kept; intensive a mean, rate or share, weighted by area.
    """

    layer: int
    field: str
    nature: str


def told_apart(names: Iterable[str]) -> list[str]:
    """What layers are called: the second of a name has (2) behind it, and so on."""
    met: Counter[str] = Counter()
    made = []
    for name in names:
        met[name.casefold()] += 1
        made.append(name if met[name.casefold()] == 1 else f"{name} ({met[name.casefold()]})")
    return made


def taken_of_lines(fields: Mapping[str, Sequence[str]], lines: Mapping[str, Sequence[str]]) -> list[Taken]:
    """The fields named by lines ``layer:field``, by nature; a field that one layer alone has needs no layer.

    fields: those of each layer, by its name, in order. Raises PotentialError for a layer or field that is not there,
    one that several layers have where none is named, and one chosen twice.
    """
    taken = [_of_line(line, fields, nature) for nature in NATURES for line in lines.get(nature, ())]
    _refuse_twice(taken, list(fields))
    return taken


def taken_of_framework(
    fields: Mapping[str, Sequence[str]], framework: Framework, told: Collection[str], findings: Findings
) -> list[Taken]:
    """The fields of a framework's indicators and their denominators, by the nature that it tells.

    told: fields, in lower case, that were named already. Denominators are extensive. Fields that no layer has, and
    those without a nature, are left out and reported. Raises PotentialError for a field that several layers have.
    """
    wanted: dict[str, str] = {}
    for node in framework.indicators:
        nature = str(node.about.get("nature") or "")
        if node.field and nature:
            wanted.setdefault(node.field, nature)
        elif node.field and not node.awaited and node.field.casefold() not in told:
            reason = Message.of("mesh_without_nature", field=node.field, node=node.said)
            findings.add("warning", "left_out", reason, column=node.field, action=Message.of("mesh_field_left_out"))
        if node.denominator:
            wanted.setdefault(node.denominator, "extensive")
    taken = []
    for field, nature in wanted.items():
        if field.casefold() in told:
            continue
        having = _having(field, fields)
        if not having:
            reason = Message.of("mesh_field_nowhere", field=field)
            findings.add("warning", "left_out", reason, column=field, action=Message.of("mesh_field_left_out"))
        else:
            taken.append(_of_one(field, having, fields, nature))
    return taken


def _of_line(line: str, fields: Mapping[str, Sequence[str]], nature: str) -> Taken:
    names = list(fields)
    for place, name in enumerate(names):
        if line.casefold().startswith(f"{name.casefold()}:"):
            field = line[len(name) + 1 :].strip()
            found = _spelled(field, fields[name])
            if found is None:
                near = nearest(field, fields[name])
                if near:
                    raise PotentialError("layer_lacks_field_near", field=field, layer=name, near=near)
                raise PotentialError("layer_lacks_field", field=field, layer=name)
            return Taken(place, found, nature)
    having = _having(line, fields)
    if having:
        return _of_one(line, having, fields, nature)
    raise PotentialError("mesh_line_unknown", line=line, layers=names)


def _of_one(field: str, having: Sequence[int], fields: Mapping[str, Sequence[str]], nature: str) -> Taken:
    names = list(fields)
    if len(having) > 1:
        raise PotentialError("mesh_field_of_several", field=field, layers=[names[place] for place in having])
    return Taken(having[0], _spelled(field, fields[names[having[0]]]) or field, nature)


def _having(field: str, fields: Mapping[str, Sequence[str]]) -> list[int]:
    return [place for place, known in enumerate(fields.values()) if _spelled(field, known)]


def _spelled(field: str, known: Sequence[str]) -> str | None:
    return next((each for each in known if each.casefold() == field.casefold()), None)


def _refuse_twice(taken: Sequence[Taken], names: Sequence[str]) -> None:
    counted = Counter((each.layer, each.field) for each in taken)
    twice = [f"{names[layer]}:{field}" for (layer, field), n in counted.items() if n > 1]
    if twice:
        raise PotentialError("transfer_twice", fields=twice, n=len(twice))


@dataclass(frozen=True)
class Carrying:
    """One layer on its way to the mesh: its name, its table over its own areas, what it shares with the mesh."""

    name: str
    table: Table
    overlap: Overlap


def on_common_mesh(
    codes: Sequence[str],
    layers: Sequence[Carrying],
    taken: Sequence[Taken],
    min_coverage: float,
    made: bool,
    findings: Findings,
    language: str,
) -> Table:
    """Carry the fields of all layers over to m cells, as ``transfer`` does for one.

    codes: of the cells. Returns the columns in the order of ``taken`` under safe names, with that of the layer before
    it where two layers have a field of one name, and for every layer ``<layer>_coverage``, the share of each cell that
    it covers. made: whether the mesh was made over the ground of the layers: then nothing lies outside but what rounded
    borders leave, which is shared out too, and areas at the edge are not named one by one. What transfer reports names
    areas by layer and code, and columns, or the layer by its coverage, as the result does.
    """
    names = [layer.name for layer in layers]
    columns_named = _names(taken, names)
    columns: dict[Taken, tuple[Table, str]] = {}
    coverages = []
    for place, layer in enumerate(layers):
        # In the order in which they are carried: sums first.
        own = sorted((each for each in taken if each.layer == place), key=lambda each: NATURES.index(each.nature))
        renamed = {each.field: columns_named[taken.index(each)] for each in own}
        found = Findings()
        fields = {nature: tuple(each.field for each in own if each.nature == nature) for nature in NATURES}
        outside = "spread" if made else "leave"
        wanted = Wanted(fields["extensive"], fields["intensive"], min_coverage=min_coverage, outside=outside)
        table = transfer(_told_by_layer(layer), tuple(codes), layer.overlap, wanted, found, language)
        findings.extend(
            replace(finding, column=renamed.get(finding.column, columns_named[len(taken) + place]))
            for finding in found
            if not (made and finding.kind in AT_THE_EDGE and finding.severity == "notice")
        )
        *carried, coverage = table.names
        columns.update({each: (table, column) for each, column in zip(own, carried)})
        coverages.append(table[coverage])
    result = Table(codes)
    for each, name in zip(taken, columns_named):
        table, column = columns[each]
        result.add(name, table[column], label=_label(table.field(column).label, each, taken, names, language))
    for name, layer_name, share in zip(columns_named[len(taken) :], names, coverages):
        result.add(name, share, label=say(Message.of("mesh_label_coverage", layer=layer_name), language))
    return result


def _names(taken: Sequence[Taken], layers: Sequence[str]) -> list[str]:
    """The names of the result's columns, then of the coverages."""
    wished = [f"{layers[each.layer]}_{each.field}" if _is_shared(each, taken) else each.field for each in taken]
    return safe_names([*wished, *(f"{safe_name(layer)}_coverage" for layer in layers)])


def _label(label: str, own: Taken, taken: Sequence[Taken], layers: Sequence[str], language: str) -> str:
    if not _is_shared(own, taken):
        return label
    return say(Message.of("mesh_label_of_layer", label=label, layer=layers[own.layer]), language)


def _is_shared(own: Taken, taken: Sequence[Taken]) -> bool:
    """Whether another layer gives a field of the same name."""
    return any(each.layer != own.layer and each.field.casefold() == own.field.casefold() for each in taken)


def _told_by_layer(layer: Carrying) -> Table:
    """The table of a layer with codes that say which layer's they are."""
    told = Table([f"{layer.name}: {code}" for code in layer.table.codes])
    for field in layer.table:
        told.add(field.name, layer.table[field.name], field.kind, field.label)
    return told
