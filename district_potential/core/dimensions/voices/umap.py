# SPDX-License-Identifier: GPL-3.0-or-later
"""A map drawn together in uMap: its layers with their features, whole (``.umap``) or one layer as GeoJSON."""

from __future__ import annotations

import ast
import json
from typing import Any, Mapping

from district_potential.core.dimensions.voices.colours import colour_voices
from district_potential.core.dimensions.voices.features import report_odd, submission_of
from district_potential.core.dimensions.voices.forms import Harvest, Payload, features_of
from district_potential.core.dimensions.voices.submissions import Submission, fill
from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message

# Where uMap keeps the look of a layer or feature; the second name is that of older maps.
OPTIONS = ("_umap_options", "_storage")
# What marks a collection as a layer of uMap.
MARKS = frozenset((*OPTIONS, "umapKey", "remoteData", "displayOnLoad"))
LAYER = "layers/name"
SYSTEM = {LAYER: "theme", **dict.fromkeys(OPTIONS, "")}
# In uMap the name is that of the place, and no person's.
ALIASES = {"name": "title"}
LONGEST = 20_000
USED = frozenset(("name", "remoteData", *OPTIONS))


def detects(payload: Payload) -> bool:
    """Whether a payload is a whole map, or a layer that carries the marks of one."""
    document = payload.document
    if not isinstance(document, dict):
        return False
    if document.get("type") == "umap":
        return isinstance(document.get("layers"), list)
    if document.get("type") != "FeatureCollection":
        return False
    told = [document, document.get("properties"), *(each.get("properties") for each in features_of(document))]
    return any(MARKS & set(each) for each in told if isinstance(each, dict))


def read(payload: Payload) -> Harvest:
    """Read the features of all layers in order; the name of a layer is the theme where features tell none.

    Layers that uMap would fetch from elsewhere are reported and not fetched. A legend may say what colours mean, those
    of features first, else of their layer.
    """
    if not detects(payload):
        raise PotentialError("voices_other_format", file=payload.name, format="umap")
    harvest = Harvest()
    submissions: list[Submission] = []
    colours: dict[int, str] = {}
    whole = payload.document.get("type") == "umap"
    layers = payload.document["layers"] if whole else [payload.document]
    if whole:
        _left_out(payload.document.get("properties"), "umap_map_says", harvest)
    for number, layer in enumerate(layers, 1):
        if not isinstance(layer, dict) or not isinstance(layer.get("features", []), list):
            reason = Message.of("umap_layer_unreadable", number=number)
            harvest.findings.add("error", "layer", reason, action=Message.of("left_out_layer"))
            continue
        _layer(layer, number, submissions, colours, harvest)
    fill(payload, submissions, harvest, SYSTEM, ALIASES)
    colour_voices(harvest, colours, payload.legend, as_theme=False)
    return harvest


def _layer(
    layer: Mapping[str, Any], number: int, submissions: list[Submission], colours: dict[int, str], harvest: Harvest
) -> None:
    """Add the features of one layer; what it says of itself is its name, its colour and whether it lies elsewhere."""
    said = layer.get("properties")
    options = {**_options(layer, 0, harvest), **(said if isinstance(said, dict) else {})}
    name = options.get("name") if isinstance(options.get("name"), str) else ""
    found = features_of({**layer, "type": "FeatureCollection"})
    _left_out(said, "umap_layer_says", harvest)
    remote = options.get("remoteData")
    if isinstance(remote, dict) and remote.get("url"):
        reason = Message.of("umap_layer_elsewhere", layer=name or str(number))
        harvest.findings.add("warning", "layer", reason, action=Message.of("umap_not_fetched"))
    report_odd(layer, name or str(number), harvest)
    for feature in found:
        submission = submission_of(feature, len(submissions) + 1, harvest)
        own = _options(feature.get("properties"), submission.row, harvest)
        colour = own.get("color") or options.get("color")
        if isinstance(colour, str):
            colours[submission.row] = colour
        if name:
            submission.answers[LAYER] = name
            harvest.columns.add(LAYER)
        submissions.append(submission)


def _options(told: Any, row: int, harvest: Harvest) -> dict[str, Any]:
    """The look that uMap notes, an object or the text of one, as JSON or as Python writes it; never run as code."""
    given = next((told[name] for name in OPTIONS if told.get(name)), None) if isinstance(told, dict) else None
    if isinstance(given, str):
        given = _as_object(given)
        if given is None:
            where = {"row": row} if row else {}
            action = Message.of("options_passed_over")
            harvest.findings.add("warning", "options", Message.of("umap_options_unreadable"), action=action, **where)
    return given if isinstance(given, dict) else {}


def _as_object(text: str) -> Any:
    if len(text) > LONGEST:
        return None
    for reader in (json.loads, ast.literal_eval):
        try:
            found = reader(text)
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            continue
        if isinstance(found, dict):
            return found
    return None


def _left_out(said: Any, code: str, harvest: Harvest) -> None:
    """Name what is said of a whole map or layer, which no single voice says."""
    names = [str(name) for name in said if name not in USED] if isinstance(said, dict) else []
    if names:
        reason = Message(code, {"names": names})
        harvest.findings.add("notice", "question", reason, action=Message.of("not_of_a_voice"))
