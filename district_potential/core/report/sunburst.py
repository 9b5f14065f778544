# SPDX-License-Identifier: GPL-3.0-or-later
"""The framework as rings: the index in the middle, its dimensions around it, the indicators outside, by weight."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import Iterator

from district_potential.core.drawing import box, picture, shortened, text, width_of, wrapped
from district_potential.core.framework import Framework
from district_potential.core.messages import Message, number, say
from district_potential.core.palettes import INK, is_dark, okabe_ito

RING, HEART = 88.0, 52.0
SIZE = 11.0
LONGEST = 260.0
FADES = (0.0, 0.35, 0.55, 0.68, 0.76)


@dataclass(frozen=True)
class _Sector:
    """A node's piece of its ring: angles in radians from the top, clockwise; depth 1 touches the heart."""

    id: str
    depth: int
    start: float
    end: float
    branch: int


def sunburst(framework: Framework, language: str, name: str) -> str:
    """Draw the tree; the angle of a node is its effective weight, the colour its dimension (also listed by name)."""
    sectors = list(_sectors(framework, framework.root, 0.0, 2 * math.pi, 0, 0))
    depth = max((sector.depth for sector in sectors), default=1)
    radius = HEART + depth * RING
    names = [framework[sector.id].name(language) for sector in sectors if not framework.children[sector.id]]
    outside = min(LONGEST, max((width_of(each, SIZE) for each in names), default=0.0)) + 16
    centre = (outside + radius, outside + radius)
    colours = okabe_ito(max(1, len(framework.children[framework.root])))
    effective = framework.effective_weights()
    parts = []
    for sector in sectors:
        share = number(100 * effective[sector.id], language, ".1f")
        parts.append(_drawn(sector, framework, centre, depth, colours[sector.branch], share, language))
    middle = wrapped(framework[framework.root].name(language), 2 * HEART - 14, SIZE)[:3]
    for i, said in enumerate(middle):
        base = centre[1] + (i - (len(middle) - 1) / 2) * 14 + 4
        parts.append(text(said, centre[0], base, SIZE, "middle", bold=True))
    bottom = 2 * (radius + outside)
    keys = [(colours[i], framework[child]) for i, child in enumerate(framework.children[framework.root])]
    for i, (colour, node) in enumerate(keys):
        y = bottom + i * 18
        share = number(100 * effective[node.id], language, ".1f")
        parts += [box(16, y, 22, 13, colour), text(f"{node.name(language)}: {share} %", 46, y + 11, SIZE)]
    title = say(Message.of("picture_sunburst"), language)
    told = say(Message.of("picture_sunburst_told", n=len(names), names=[node.said for _, node in keys]), language)
    height = bottom + len(keys) * 18 + 10
    return picture(parts, 2 * (radius + outside), height, title, told, language, name)


def _sectors(framework: Framework, id_: str, start: float, end: float, depth: int, branch: int) -> Iterator[_Sector]:
    if depth:
        yield _Sector(id_, depth, start, end, branch)
    children = framework.children[id_]
    total = sum(framework[child].weight for child in children)
    at = start
    for i, child in enumerate(children):
        wide = (end - start) * framework[child].weight / total if total else 0.0
        yield from _sectors(framework, child, at, at + wide, depth + 1, branch if depth else i)
        at += wide


def _drawn(
    sector: _Sector, framework: Framework, centre: tuple[float, float], depth: int, colour: str, share: str,
    language: str,
) -> str:  # fmt: skip
    node = framework[sector.id]
    leaf = not framework.children[sector.id]
    inner = HEART + (sector.depth - 1) * RING
    outer = HEART + (depth if leaf else sector.depth) * RING
    fill = _faded(colour, FADES[min(sector.depth, len(FADES)) - 1])
    path = _ring(centre, inner, outer, sector.start, sector.end)
    label = node.name(language)
    drawn = (
        f'<path d="{path}" fill="{fill}" stroke="#ffffff" stroke-width="1.2"><title>{escape(label)}: {share} %'
        "</title></path>"
    )
    if leaf:
        return drawn + _beside(label, centre, outer + 6, (sector.start + sector.end) / 2)
    return drawn + _within(label, centre, (inner + outer) / 2, sector, fill)


def _beside(label: str, centre: tuple[float, float], radius: float, angle: float) -> str:
    """A label that runs outwards from the outer ring, never upside down."""
    x, y = centre[0] + radius * math.sin(angle), centre[1] - radius * math.cos(angle)
    turned = math.degrees(angle) - 90
    if angle > math.pi:
        return text(shortened(label, LONGEST, SIZE), x, y + 4, SIZE, "end", turned=turned + 180)
    return text(shortened(label, LONGEST, SIZE), x, y + 4, SIZE, turned=turned)


def _within(label: str, centre: tuple[float, float], radius: float, sector: _Sector, fill: str) -> str:
    """A label in the middle of its sector, on up to three lines; left to the list where there is no room."""
    angle, wide = (sector.start + sector.end) / 2, min(sector.end - sector.start, math.pi)
    room = min(2 * radius * math.sin(wide / 2), 1.25 * RING) - 8
    lines = wrapped(label, room, SIZE - 1)
    broken = " ".join(lines) != " ".join(label.split())
    if len(lines) > 3 or broken or max(width_of(said, SIZE - 1) for said in lines) > room + 12:
        return ""
    x, y = centre[0] + radius * math.sin(angle), centre[1] - radius * math.cos(angle)
    ink = "#ffffff" if is_dark(fill) else INK
    return "".join(
        text(said, x, y + (i - (len(lines) - 1) / 2) * 13 + 4, SIZE - 1, "middle", ink) for i, said in enumerate(lines)
    )


def _ring(centre: tuple[float, float], inner: float, outer: float, start: float, end: float) -> str:
    """The outline of a piece of a ring; a whole ring is drawn as two halves."""
    if end - start > 2 * math.pi - 1e-9:
        half = (start + end) / 2
        return _ring(centre, inner, outer, start, half) + _ring(centre, inner, outer, half, end)
    large = int(end - start > math.pi)

    def at(radius: float, angle: float) -> str:
        return f"{centre[0] + radius * math.sin(angle):.2f} {centre[1] - radius * math.cos(angle):.2f}"

    return (
        f"M{at(inner, start)}L{at(outer, start)}A{outer:.2f} {outer:.2f} 0 {large} 1 {at(outer, end)}"
        f"L{at(inner, end)}A{inner:.2f} {inner:.2f} 0 {large} 0 {at(inner, start)}Z"
    )


def _faded(colour: str, share: float) -> str:
    """A colour on its way to white."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)
