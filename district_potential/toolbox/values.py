# SPDX-License-Identifier: GPL-3.0-or-later
"""What a parameter was given, as the Python value its kind names."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    Qgis,
    QgsAnnotationLayer,
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsProcessingParameterDefinition,
)

from district_potential.core.errors import PotentialError
from district_potential.layers.read import number_of
from district_potential.toolbox import parameters as ask

if TYPE_CHECKING:
    from district_potential.toolbox.call import Call


def _blank(text: str) -> str | None:
    return text if text.strip() else None


def as_text(call: Call, name: str) -> str | None:
    """A text, None where blank."""
    return _blank(call.algorithm.parameterAsString(call.parameters, name, call.context))


def _as_texts(call: Call, name: str) -> list[str]:
    return list(call.algorithm.parameterAsStrings(call.parameters, name, call.context))


def as_word(call: Call, name: str) -> str | None:
    """One word of a choice, None where blank."""
    return _blank(call.algorithm.parameterAsEnumString(call.parameters, name, call.context))


def _as_words(call: Call, name: str) -> list[str]:
    given = call.algorithm.parameterAsEnumStrings(call.parameters, name, call.context)
    return [word for word in given if word]  # QGIS gives one blank word where nothing is chosen


def _as_yes_no(call: Call, name: str) -> bool | None:
    if call.parameters.get(name) is None and call.algorithm.parameterDefinition(name).defaultValue() is None:
        return None
    return bool(call.algorithm.parameterAsBool(call.parameters, name, call.context))


def _as_number(call: Call, name: str) -> float | int | None:
    definition = call.algorithm.parameterDefinition(name)
    if call.parameters.get(name) in (None, "") and definition.defaultValue() is None:
        return None
    if definition.dataType() == Qgis.ProcessingNumberParameterType.Integer:
        return int(call.algorithm.parameterAsInt(call.parameters, name, call.context))
    return float(call.algorithm.parameterAsDouble(call.parameters, name, call.context))


def _as_crs(call: Call, name: str) -> QgsCoordinateReferenceSystem:
    return call.algorithm.parameterAsCrs(call.parameters, name, call.context)


def _as_band(call: Call, name: str) -> int:
    return int(call.algorithm.parameterAsInt(call.parameters, name, call.context))


def _as_annotations(call: Call, name: str) -> QgsAnnotationLayer | None:
    return call.algorithm.parameterAsAnnotationLayer(call.parameters, name, call.context)


def _as_point(call: Call, name: str) -> tuple[QgsPointXY, QgsCoordinateReferenceSystem] | None:
    """A point and the system of its coordinates, which is not valid where it is not told."""
    if call.parameters.get(name) in (None, ""):
        return None
    point = call.algorithm.parameterAsPoint(call.parameters, name, call.context)
    return point, call.algorithm.parameterAsPointCrs(call.parameters, name, call.context)


def _as_given(call: Call, name: str) -> bool:
    """Whether a layer was given by the user, and is not the one stored in the district."""
    return call.parameters.get(name) not in (None, "")


def _as_expression(call: Call, name: str) -> str | None:
    given = call.parameters.get(name)
    if isinstance(given, str):  # QGIS takes the default, silently, in place of an expression that it cannot read
        return _blank(given)
    return _blank(call.algorithm.parameterAsExpression(call.parameters, name, call.context))


def _as_numbers(call: Call, name: str) -> list[float] | None:
    text = as_text(call, name)
    if text is None:
        return None
    values = []
    for part in re.split(r"[;\s]+", text.strip().strip(";")):
        value = number_of(part)
        if math.isnan(value):
            raise PotentialError("not_a_list_of_numbers", parameter=name, part=part)
        values.append(value)
    return values


def _as_lines(call: Call, name: str) -> list[str]:
    text = as_text(call, name) or ""
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _as_file(call: Call, name: str) -> str | None:
    path = as_text(call, name)
    return None if path is None else _checked(call, name, path)


def _as_files(call: Call, name: str) -> list[str]:
    given = call.algorithm.parameterAsFileList(call.parameters, name, call.context)
    return [_checked(call, name, path) for path in given if path]


def _checked(call: Call, name: str, path: str) -> str:
    endings = ask.about(call.algorithm.parameterDefinition(name))["endings"]
    if not Path(path).is_file():
        raise PotentialError("parameter_file_missing", parameter=name, path=path)
    if Path(path).suffix.lower().lstrip(".") not in endings:
        raise PotentialError("parameter_file_ending", parameter=name, path=path, endings=endings)
    return path


def _as_folder(call: Call, name: str) -> str | None:
    path = as_text(call, name)
    if path is not None and not Path(path).is_dir():
        raise PotentialError("parameter_folder_missing", parameter=name, path=path)
    return path


def value_of(call: Call, name: str, definition: QgsProcessingParameterDefinition) -> Any:
    """A parameter's value as the Python value its kind in ``toolbox.parameters`` names; None where left blank."""
    noted = ask.about(definition).get("as")
    if noted in NOTED:
        return NOTED[noted](call, name)
    several = definition.type() in SEVERAL and definition.allowMultiple()
    return (SEVERAL if several else READERS).get(definition.type(), as_text)(call, name)


def told_of(value: Any, kind: str | None) -> Any:
    """A parameter's value for the record: files by their name, everything else as JSON takes it."""
    if kind in ("file", "folder"):
        return Path(str(value)).name
    if kind == "files" and isinstance(value, (list, tuple)):
        return [Path(str(path)).name for path in value]
    return value if isinstance(value, (str, int, float, bool, list)) else str(value)


READERS: dict[str, Callable[[Call, str], Any]] = {
    "annotation": _as_annotations,
    "band": _as_band,
    "boolean": _as_yes_no,
    "crs": _as_crs,
    "enum": as_word,
    "expression": _as_expression,
    "number": _as_number,
    "point": _as_point,
    "raster": _as_given,
    "source": _as_given,
}
NOTED: dict[str, Callable[[Call, str], Any]] = {
    "file": _as_file,
    "files": _as_files,
    "folder": _as_folder,
    "lines": _as_lines,
    "numbers": _as_numbers,
}
SEVERAL: dict[str, Callable[[Call, str], Any]] = {"field": _as_texts, "enum": _as_words}
