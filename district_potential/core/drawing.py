# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures as SVG: text stays text, a title and a description stand for those who do not see it."""

from __future__ import annotations

import textwrap
from html import escape
from typing import Sequence

from district_potential.core.palettes import INK

FONTS = "DejaVu Sans, Segoe UI, Arial, sans-serif"
# Sans-serif letters are about this wide, in parts of their height; generous, so that nothing is cut.
WIDTH = 0.62


def picture(
    parts: Sequence[str], width: float, height: float, title: str, told: str, language: str, name: str = "picture"
) -> str:
    """An SVG of its own, in px. name: sets its ids apart from those of other pictures on the same page."""
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" '
            f'aria-labelledby="{name}_title {name}_description" xml:lang="{language}" lang="{language}" '
            f'font-family="{FONTS}">',
            f'<title id="{name}_title">{escape(title)}</title>',
            f'<desc id="{name}_description">{escape(told)}</desc>',
            f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def text(
    said: str, x: float, y: float, size: float, anchor: str = "start", fill: str = INK, bold: bool = False,
    turned: float = 0.0,
) -> str:  # fmt: skip
    """A line of text at its base line; anchor: start, middle or end; turned: clockwise, in degrees."""
    weight = ' font-weight="bold"' if bold else ""
    turn = f' transform="rotate({turned:.1f} {x:.1f} {y:.1f})"' if turned else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}" fill="{fill}"{weight}{turn}>'
        f"{escape(said)}</text>"
    )


def box(x: float, y: float, width: float, height: float, fill: str, about: str = "", stroke: str = "none") -> str:
    """A filled rectangle; about: what a pointer over it is told."""
    shape = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" stroke="{stroke}"'
    return f"<rect {shape}><title>{escape(about)}</title></rect>" if about else f"<rect {shape}/>"


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = INK, width: float = 1.0, dashes: str = "") -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{stroke}" stroke-width="{width:g}"{dashed}/>'


def width_of(said: str, size: float) -> float:
    """How wide a text will be at most, in px."""
    return len(said) * size * WIDTH


def wrapped(said: str, width: float, size: float) -> list[str]:
    """A text on as many lines as it needs, long words cut."""
    return textwrap.wrap(said, max(8, int(width / (size * WIDTH)))) or [""]


def shortened(said: str, width: float, size: float) -> str:
    """A text on one line, its end left out where it is too long."""
    room = max(2, int(width / (size * WIDTH)))
    return said if len(said) <= room else said[: room - 1].rstrip() + "…"
