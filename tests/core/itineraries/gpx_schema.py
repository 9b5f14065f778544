# SPDX-License-Identifier: GPL-3.0-or-later
"""What the published schema of GPX 1.1 (topografix.com/GPX/1/1) asks of a file, as far as it can be told in a page.

Children of an element stand in the schema's order and only once, but for those that may be repeated; every point has
a latitude and a longitude within their bounds.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

SPACE = "{http://www.topografix.com/GPX/1/1}"
POINT = [
    "ele", "time", "magvar", "geoidheight", "name", "cmt", "desc", "src", "link", "sym", "type", "fix", "sat",
    "hdop", "vdop", "pdop", "ageofdgpsdata", "dgpsid", "extensions",
]  # fmt: skip
PATH = ["name", "cmt", "desc", "src", "link", "number", "type", "extensions"]
CHILDREN = {
    "gpx": ["metadata", "wpt", "rte", "trk", "extensions"],
    "metadata": ["name", "desc", "author", "copyright", "link", "time", "keywords", "bounds", "extensions"],
    "wpt": POINT,
    "rtept": POINT,
    "trkpt": POINT,
    "rte": [*PATH, "rtept"],
    "trk": [*PATH, "trkseg"],
    "trkseg": ["trkpt", "extensions"],
}
REPEATED = {"wpt", "rte", "trk", "rtept", "trkseg", "trkpt", "link"}


def faults(content: bytes) -> list[str]:
    """What is not as the schema asks; nothing where a file is valid."""
    root = ET.fromstring(content)
    found = [] if root.tag == f"{SPACE}gpx" else [f"the root is {root.tag}"]
    found += [] if root.get("version") == "1.1" and root.get("creator") else ["version or creator"]
    return [*found, *_faults_of(root)]


def _faults_of(element: ET.Element) -> list[str]:
    name = element.tag.removeprefix(SPACE)
    inside = [child.tag.removeprefix(SPACE) for child in element]
    allowed = CHILDREN.get(name, [])
    found = [f"{name} holds {child}" for child in inside if child not in allowed]
    places = [allowed.index(child) for child in inside if child in allowed]
    found += [f"{name}: {inside} are out of order"] if places != sorted(places) else []
    found += [f"{name}: {child} twice" for child in set(inside) - REPEATED if inside.count(child) > 1]
    if allowed is POINT:
        lat, lon = float(element.get("lat", "nan")), float(element.get("lon", "nan"))
        found += [] if -90 <= lat <= 90 and -180 <= lon < 180 else [f"{name} at {lat}, {lon}"]
    if allowed and (element.text or "").strip():
        found.append(f"{name} holds text")
    return found + [fault for child in element for fault in _faults_of(child)]
